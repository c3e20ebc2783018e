"""The numbered lists of a document: each starts at a number of its own."""

from __future__ import annotations

from portfolio.word import oxml
from portfolio.word.changes import Changes
from portfolio.word.oxml import Element, W
from portfolio.word.template import Template

STYLE = "List Number"


class OrderedLists:
    """Adds lists like that of the template's style for numbered lists."""

    def __init__(self, template: Template, changes: Changes) -> None:
        self._numbering = template.document.part.numbering_part.element
        self._changes = changes
        self._known: dict[tuple[int, int], int] = {}
        self._like, self._next = self._lists(template)

    @property
    def next(self) -> int:
        """The number that the next list gets."""
        return self._next

    def number(self, text: int, number: int, start: int = 1) -> int:
        """The Word list for the ``number``th list of a text, whose first item has ``start``."""
        key = (text, number)
        if key not in self._known:
            node = oxml.parsed(oxml.list_restart(self._next, self._like, start))
            self._numbering.append(node)
            self._known[key] = self._next
            self._next += 1
            self._changes.note(lambda: self._go_back(key, node))
        self._changes.step("list", text, number, start, self._known[key])
        return self._known[key]

    def _go_back(self, key: tuple[int, int], node: Element) -> None:
        self._numbering.remove(node)
        self._next = self._known.pop(key)

    def _lists(self, template: Template) -> tuple[int, int]:
        """The template's list definition for the style, and the first list number that is free."""
        found = {num.numId: num.abstractNumId.val for num in self._numbering.num_lst}
        style = template.document.styles.element.get_by_id(template.styles[STYLE])
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        wanted = int(number.get(W + "val")) if number is not None else None
        return found.get(wanted, min(found.values(), default=0)), max(found, default=0) + 1
