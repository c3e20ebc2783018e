"""At the end of the document: answers that no criterion asks for any more."""

from __future__ import annotations

from portfolio.checks import unasked
from portfolio.word.content import Content
from portfolio.word.wording import OPEN_WORKBOOK
from portfolio.word.writer import Writer

INTRODUCTION = (
    "The unit has changed since these were written. They count for no criterion as they stand, and "
    "are here so that nothing is lost."
)


def write(writer: Writer, content: Content) -> None:
    """Nothing, where there are none."""
    if not content.unasked:
        return
    writer.enter("unasked answers")
    with writer.isolated("the heading of the answers that no criterion asks for", OPEN_WORKBOOK):
        writer.heading(1, "Answers that no criterion asks for")
        writer.paragraph(INTRODUCTION)
    for one in content.unasked:
        with writer.isolated(one.title, OPEN_WORKBOOK):
            writer.heading(2, one.title)
            writer.paragraph(unasked.told(one))
            writer.blocks((unasked.entries_table(one),), OPEN_WORKBOOK)
