"""The contents, the list of figures and the list of tables: real fields, filled in here.

Word fills these fields only when it is told to, so what they say has to be right from the start.
Without known pages the entries are links without numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portfolio.word import oxml
from portfolio.word.oxml import Element, Markup
from portfolio.word.position import Listed
from portfolio.word.writer import Writer

REFRESH = (
    "Every entry is a link. To add page numbers in Word, press Ctrl+A and then F9, "
    "and choose to update the whole table."
)

REMEDY = "In Word, choose View and then Navigation Pane to see the headings."


def write(writer: Writer, after: Element | None) -> None:
    """Put the contents after what was last at a time, when all else is written."""
    with writer.after(after), writer.isolated("the contents", REMEDY):
        for node in _nodes(writer):
            writer.append(node)


def _nodes(writer: Writer) -> Iterator[Markup]:
    yield writer.styled("TOC Heading", oxml.runs("Contents"))
    if not writer.paged:
        yield writer.styled("Contents Note", oxml.runs(REFRESH))
    if writer.headings:
        whole = _field(writer, 'TOC \\o "1-2" \\h \\z \\u', writer.headings, ("toc 1", "toc 2"))
        yield oxml.contents_control(whole)
    for label, listed in writer.captions.items():
        if not listed:
            continue
        yield writer.styled("Contents Subheading", oxml.runs(f"{label}s"))
        yield from _field(writer, f'TOC \\h \\z \\c "{label}"', listed, ("table of figures",))


def _field(
    writer: Writer, instruction: str, listed: Sequence[Listed], styles: Sequence[str]
) -> Iterator[Markup]:
    last = len(listed) - 1
    for index, entry in enumerate(listed):
        content = [oxml.link(entry.bookmark, _entry(writer, entry))]
        if index == 0:
            content = [*oxml.field_start(instruction), *content]
        if index == last:
            content.append(oxml.field_end())
        yield writer.styled(styles[entry.level - 1], content)


def _entry(writer: Writer, entry: Listed) -> list[Markup]:
    words = f"{entry.number}\t{entry.text}" if entry.number else entry.text
    page = writer.page_of(entry.bookmark)
    if page is None:
        return oxml.runs(words)
    number = oxml.field(f"PAGEREF {entry.bookmark} \\h", str(page))
    return [*oxml.runs(f"{words}\t"), *number]
