"""The steps of a part of a document, done again in another one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portfolio.word.bookmarks import Bookmarks
from portfolio.word.kept_parts import KeptPart
from portfolio.word.lines import Lines
from portfolio.word.mentions import Mentions
from portfolio.word.ordered_lists import OrderedLists
from portfolio.word.outside import Outside
from portfolio.word.position import Listed


class DifferentError(Exception):
    """A step came out otherwise than it did before."""


class StepsAgain:
    """Does steps again in the document of which these are the parts. ``note`` notes a heading or a
    caption for the contents."""

    def __init__(
        self,
        mentions: Mentions,
        bookmarks: Bookmarks,
        outside: Outside,
        ordered: OrderedLists,
        lines: Lines,
        note: Callable[[str, Listed], object],
    ) -> None:
        self._mentions = mentions
        self._bookmarks = bookmarks
        self._outside = outside
        self._ordered = ordered
        self._lines = lines
        self._note = note

    def do(self, part: KeptPart, texts: int, pictures: Iterable[bytes]) -> None:
        """Do the steps of a part again, where so many texts come before it. Raises DifferentError;
        what was done before that is done."""
        more = texts - part.before["texts"]
        known = {self._outside.digest(picture): picture for picture in pictures}
        if not all(self._is_same(more, known, *step) for step in part.steps):
            raise DifferentError

    def _is_same(self, texts: int, pictures: Mapping[str, bytes], kind: str, *values: Any) -> bool:
        match kind, *values:
            case "bookmark", name:
                return bool(self._bookmarks.around(name, []))
            case "picture", digest, relationship:
                known = pictures.get(digest)
                return known is not None and bool(self._outside.picture(known) == relationship)
            case "address", address, relationship:
                return bool(self._outside.address(address) == relationship)
            case "list", text, number, start, found:
                return bool(self._ordered.number(text + texts, number, start) == found)
            case "listed", label, *entry:
                self._note(label, Listed(*entry))
                return True
            case "control", tag, number:
                return bool(self._lines.control_number(tag) == number)
            case "page", bookmark, page:
                return bool(self._lines.page_of(bookmark) == page)
            case "item", ref, known_there:
                return bool(self._mentions.has_item(ref) == known_there)
        return False
