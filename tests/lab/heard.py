"""What somebody hears of a page who does not see it, line by line, as a screen reader reads it out.

It is told from the tree that Chromium hands to screen readers: role, name, hint and state of each
part, in the order in which they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = "3.2"
WRITTEN = Path(__file__).with_name(f"heard_{PAGE}.txt")
"""What was heard of that page of the sample; ``scripts/hear_page.py`` writes it anew."""

Node = Mapping[str, Any]
LONGEST = 70
"""So many letters are told of what a box holds."""
LOOKING = "document.querySelector('.pfw-notebook').textContent.includes('Looking…')"
PRINTED = "document.querySelector('.pfw-printed:not([hidden])')"
"""One text of the page has marks: how it will print is asked of the program."""
ALL_THERE = f"!({LOOKING}) && document.querySelector('.pfw-opens-first')?.open && {PRINTED}"
WHEN = re.compile(r"\bSaved [^.]*\d\d:\d\d\.")
CONTROLS = {
    "button": "Button",
    "checkbox": "Box to tick",
    "combobox": "List to choose from",
    "DisclosureTriangle": "Fold",
    "link": "Link",
    "radio": "Choice",
    "textbox": "Text box",
}
TEXTS = {"paragraph", "blockquote", "LabelText", "note", "caption", "figcaption", "legend"}
PARTS = {"group", "region", "form", "radiogroup", "list"}
LIVE = {"status", "alert"}


def heard(page: Any) -> str:
    """All that is read out in the main part of a page, which is open as for the first time."""
    page.wait_for_function(ALL_THERE)
    session = page.context.new_cdp_session(page)
    told = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    tree = Tree({node["nodeId"]: node for node in told})
    main = next(node for node in told if tree.role(node) == "main")
    return WHEN.sub("Saved [when].", "\n".join(tree.lines(main))) + "\n"


class Tree:
    """The parts of a page by their ids."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes

    def role(self, node: Node) -> str:
        return "" if node.get("ignored") else str(node.get("role", {}).get("value", ""))

    def lines(self, node: Node, depth: int = 0) -> Iterator[str]:
        """What is read out of a part and all that is in it."""
        role, name = self.role(node), _told(node, "name")
        indent = "  " * depth
        if role == "heading":
            yield f"{indent}Heading {_state(node).get('level')}: {name}"
        elif role in CONTROLS:
            yield indent + _control(node, CONTROLS[role])
        elif role == "listitem":
            yield f"{indent}• {self._text(node)}"
        elif role == "table":
            yield f"{indent}Table “{name}”"
            for row in self._all(node, "row"):
                cells = [self._text(cell) for cell in self._inner(row) if self.role(cell)]
                yield f"{indent}  Row: {' | '.join(cells)}"
        elif role in LIVE:
            yield f"{indent}Told when it changes: {self._text(node) or 'nothing yet'}"
        elif role in TEXTS or role == "StaticText":
            if text := self._text(node):
                yield indent + text
        else:
            named = role in PARTS and name
            if named:
                yield f"{indent}Part “{name}”"
            for child in self._inner(node):
                yield from self.lines(child, depth + bool(named))

    def _inner(self, node: Node) -> Iterator[Node]:
        """The parts of a part; those that only hold others are passed over."""
        for key in node.get("childIds", []):
            child = self._nodes.get(key)
            if child and not self.role(child):
                yield from self._inner(child)
            elif child:
                yield child

    def _all(self, node: Node, role: str) -> Iterator[Node]:
        for child in self._inner(node):
            if self.role(child) == role:
                yield child
            else:
                yield from self._all(child, role)

    def _text(self, node: Node) -> str:
        return " ".join("".join(self._words(node)).split())

    def _words(self, node: Node) -> Iterator[str]:
        role = self.role(node)
        if role == "StaticText":
            yield str(node.get("name", {}).get("value", ""))
        elif role in CONTROLS:
            yield f" [{_control(node, CONTROLS[role])}] "
        elif role not in ("ListMarker", "InlineTextBox"):
            for child in self._inner(node):
                yield from self._words(child)
            yield " " * (role in TEXTS)


def _control(node: Node, kind: str) -> str:
    """``Text box “Result”, several lines. HINT. Holds “…”``."""
    state, value = _state(node), _told(node, "value")
    states = [
        "several lines" if state.get("multiline") else "",
        {"true": "open", "false": "closed"}.get(_spelled(state.get("expanded")), ""),
        {"true": "ticked", "false": "not ticked"}.get(_spelled(state.get("checked")), ""),
        "cannot be used" if state.get("disabled") else "",
        "not as it should be" if _spelled(state.get("invalid")) == "true" else "",
    ]
    said = ", ".join([f"{kind} “{_told(node, 'name')}”", *filter(None, states)])
    hint = _told(node, "description")
    held = value if len(value) <= LONGEST else f"{value[:LONGEST].rstrip()}…"
    held = f"Holds “{held}”." if value else ""
    if not value and kind == "Text box":
        held = "Empty."
    return " ".join(filter(None, [said, f"({hint})" if hint else "", held]))


def _told(node: Node, what: str) -> str:
    return " ".join(str(node.get(what, {}).get("value", "")).split())


def _state(node: Node) -> dict[str, Any]:
    return {one["name"]: one["value"].get("value") for one in node.get("properties", [])}


def _spelled(value: object) -> str:
    return str(value).lower()
