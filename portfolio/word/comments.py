"""Comments of a draft: what the checks found, on the words that it is about."""

from __future__ import annotations

from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from docx.parts.document import DocumentPart

from portfolio.document.known_marks import COMMENTER
from portfolio.word import oxml
from portfolio.word.changes import NOT_AGAIN, Changes
from portfolio.word.oxml import Element, Markup, W

INITIALS = "PC"
"""Of whoever the comments of a draft are from."""


class Comments:
    """Writes comments into the part of a document that holds them all."""

    def __init__(self, part: DocumentPart, styles: Mapping[str, str], changes: Changes) -> None:
        self._part = part
        self._styles = styles
        self._changes = changes
        self._all: Element | None = None

    def add(self, paragraph: Element, content: list[Markup]) -> None:
        """A comment on the whole of a paragraph."""
        self._changes.step(NOT_AGAIN)
        comments = self._comments()
        number, mark = len(comments), self._styles["annotation reference"]
        words = oxml.paragraph(self._styles["annotation text"], [oxml.comment_mark(mark), *content])
        comment = oxml.parsed(oxml.comment(number, COMMENTER, INITIALS, [words]))
        start, *end = oxml.parsed_all(oxml.commented(number, mark))
        self._changes.note(lambda: oxml.remove(comment, start, *end))
        comments.append(comment)
        paragraph.insert(1 + len(paragraph.findall(W + "commentRangeStart")), start)
        paragraph.extend(end)

    def _comments(self) -> Element:
        if self._all is None:
            assert self._part.comments is not None
            part = self._part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
            assert isinstance(part, XmlPart)
            self._all = part.element
        return self._all
