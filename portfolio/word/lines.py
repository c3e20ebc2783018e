"""The pieces of a line to Word: runs, links, bookmarks, places to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portfolio.document.blank import Blank
from portfolio.document.inline import (
    CriterionLink,
    Inline,
    ItemLink,
    Look,
    Mark,
    OutcomeLink,
    PageOf,
    Text,
    To,
    Web,
)
from portfolio.word import controls, names, oxml
from portfolio.word.bookmarks import Bookmarks
from portfolio.word.changes import Changes
from portfolio.word.mentions import Mentions
from portfolio.word.outside import Outside
from portfolio.word.oxml import Markup
from portfolio.word.styles import LOOKS


class Lines:
    """Turns lines into runs, in the styles (by id) of a document.

    ``pages`` has the page of each bookmark, or is None while pages are not known. Refs that
    ``mentions`` does not know are text: what they would lead to is not in this document.
    """

    def __init__(
        self,
        styles: Mapping[str, str],
        mentions: Mentions,
        pages: Mapping[str, int] | None,
        bookmarks: Bookmarks,
        outside: Outside,
        changes: Changes,
    ) -> None:
        self._styles = styles
        self._mentions = mentions
        self._pages = pages
        self._bookmarks = bookmarks
        self._outside = outside
        self._changes = changes
        self._controls: set[int] = set()

    def runs(self, pieces: Iterable[Inline], linked: bool = True) -> list[Markup]:
        """The pieces of a line as runs, links and bookmarks. Without ``linked``, for headings and
        copies, mentions stay text and the style of the paragraph is the only one."""
        found: list[Markup] = []
        for piece in pieces:
            found += self._piece(piece, linked)
        return found

    def page_of(self, bookmark: str) -> int | None:
        """The page that a bookmark is on; None while it is not known."""
        try:
            page = self._pages[bookmark] if self._pages is not None else None
        except KeyError:
            page = None
        self._changes.step("page", bookmark, page)
        return page

    def control_number(self, tag: str) -> int:
        """The number of a new control that has a tag: no other in the document has it."""
        number = controls.number_of(tag)
        while number in self._controls:
            number += 1
        self._controls.add(number)
        self._changes.note(lambda: self._controls.discard(number))
        self._changes.step("control", tag, number)
        return number

    def _piece(self, piece: Inline, linked: bool) -> list[Markup]:
        look = self._styles["Reference"] if linked else ""
        match piece:
            case str(text) if not linked:
                return oxml.runs(text)
            case Text(text, named) if not linked:
                return self._looking(text, named)
            case str(text):
                return self._mentioning(text, "")
            case Text(text, named):
                return self._mentioning(text, self._styles[LOOKS[named]] if named else "")
            case ItemLink(ref):
                known = self._mentions.has_item(ref)
                return [oxml.reference(names.item(ref), ref, look)] if known else oxml.runs(ref)
            case CriterionLink(ref):
                known = self._mentions.has_criterion(ref)
                linked_to = names.criterion(ref)
                return [oxml.number_reference(linked_to, ref, look)] if known else oxml.runs(ref)
            case OutcomeLink(ref):
                return [oxml.number_reference(names.outcome(ref), ref, look)]
            case To(bookmark, text):
                return [oxml.link(bookmark, oxml.runs(text, look))]
            case PageOf(bookmark):
                page = self.page_of(bookmark)
                return [oxml.page_reference(bookmark, page, look)] if page else []
            case Mark(bookmark, text, named):
                return self._bookmarks.around(bookmark, self._looking(text, named))
            case Web(address, text):
                return self._web(address, text)
            case Blank():
                return [self._control(piece)]

    def _control(self, blank: Blank) -> Markup:
        number, styles = self.control_number(blank.tag), self._styles
        return controls.control(blank, number, styles["Placeholder Text"], styles["Tick Box"])

    def _looking(self, text: str, look: Look) -> list[Markup]:
        """Words of one look, in which nothing becomes a link."""
        return oxml.runs(text, self._styles[LOOKS[look]]) if look else oxml.runs(text)

    def _mentioning(self, text: str, style_id: str) -> list[Markup]:
        if not self._mentions.any_in(text):
            return oxml.runs(text, style_id)
        found: list[Markup] = []
        for piece in self._mentions.split(text):
            if isinstance(piece, Text):
                found += oxml.runs(piece.text, style_id)
            else:
                found += self._piece(piece, linked=True)
        return found

    def _web(self, address: str, text: str) -> list[Markup]:
        relationship = self._outside.address(address)
        if relationship is None:
            return oxml.runs(text)
        return [oxml.web_link(relationship, oxml.runs(text, self._styles["Hyperlink"]))]
