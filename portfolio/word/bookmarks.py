"""The bookmarks of a document: each name once, with a number of its own."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.word import oxml
from portfolio.word.changes import NOT_AGAIN, Changes
from portfolio.word.oxml import Element, Markup, W


class Bookmarks:
    """Sets bookmarks around elements, and knows which there are."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._names: set[str] = set()

    def __len__(self) -> int:
        return len(self._names)

    def around(self, name: str, content: list[Markup]) -> list[Markup]:
        """``content`` in a bookmark; without one where the document has that name already."""
        if name in self._names:
            self._changes.step(NOT_AGAIN)
            return content
        self._names.add(name)
        self._changes.step("bookmark", name)
        self._changes.note(lambda: self._names.discard(name))
        return oxml.bookmark(len(self._names), name, content)

    def free(self, name: str) -> str:
        """The name, or when two places happen to share it, the next one that is free."""
        while name in self._names:
            self._changes.step(NOT_AGAIN)
            name = f"{name[:4]}{(int(name[4:]) + 1) % 10**9:09d}"
        return name

    def has(self, name: str) -> bool:
        """Whether the document has a bookmark of this name."""
        return name in self._names

    def unlink_others(self, links: Iterable[Element]) -> None:
        """Turn each link to a bookmark that is not there into its words."""
        for link in links:
            anchor = link.get(W + "anchor")
            if anchor and anchor not in self._names:
                words = "".join(node.text or "" for node in link.iter(W + "t"))
                for run in oxml.parsed_all(oxml.runs(words)):
                    link.addprevious(run)
                oxml.remove(link)
