"""The evidence annex: every item with its descriptor, and then the thing itself."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portfolio.annex.show_all import Shown
from portfolio.base.text import time_in
from portfolio.checks.remembered import name_of
from portfolio.document.inline import Line, Mark, Text
from portfolio.document.pieces import Picture, Sheet
from portfolio.record.evidence import UNASKED, EvidenceItem
from portfolio.word import copies, descriptor, names
from portfolio.word.layout import Layout
from portfolio.word.support import Register, practice
from portfolio.word.wording import OPEN_WORKBOOK, open_file, shortened
from portfolio.word.writer import Writer

TITLE_LENGTH = 110
COLUMNS_UPRIGHT = 6
"""A sheet of more columns lies across the page."""
INTRODUCTION = (
    "Each item starts on a new page: first what the evidence register says about it, then the item "
    "itself as far as it can be printed. The files are in the folder evidence of the learner’s "
    "record, unchanged; a file whose SHA-256 differs from the one printed here is not the file "
    "that was added to the register. Word documents, slides and workbooks are shown by their "
    "words, tables and pictures, unless it says there that their pages are shown."
)
NOT_ASKED = (
    "This picture shows people who have not been asked whether it may be shown. It is printed here "
    "as soon as the register says that they have agreed."
)
KINDS = {
    "audio": "a sound recording",
    "video": "a film",
}


def write(writer: Writer, layout: Layout, register: Register) -> None:
    for number, item in enumerate(register.items):
        shown = register.content.annex.get(item.ref, Shown())
        layout.evidence(item.ref, turned=partial(_is_wide, shown), practice=item.simulated)
        if number == 0:
            writer.enter("annex")
            with writer.isolated("the heading of the evidence annex", OPEN_WORKBOOK):
                writer.heading(1, "Evidence annex")
                writer.paragraph(INTRODUCTION)
        with writer.isolated(f"evidence item {item.ref}", open_file(item)):
            _item(writer, register, item, shown)


def _is_wide(shown: Shown) -> bool:
    return any(isinstance(p, Sheet) and len(p.columns) > COLUMNS_UPRIGHT for p in shown.pieces)


def _item(writer: Writer, register: Register, item: EvidenceItem, shown: Shown) -> None:
    writer.part(
        f"annex {item.ref}",
        partial(_write_item, writer, register, item, shown),
        partial(_seen, register, item, shown),
        lambda: [shown.picture(piece) for piece in shown.pieces if isinstance(piece, Picture)],
    )


def _seen(register: Register, item: EvidenceItem, shown: Shown) -> Iterator[object]:
    """All that the pages of an item are written from."""
    if shown.pieces and not shown.key:
        return
    yield from (name_of(register.unit), item.model_dump_json(), register.method(item))
    yield from (shown.key, shown.trouble, shown.reading is None, repr(shown.before))
    yield {
        name: [one.criterion for one in found] for name, found in register.elsewhere(item).items()
    }


def _write_item(writer: Writer, register: Register, item: EvidenceItem, shown: Shown) -> None:
    ref, remedy = item.ref, open_file(item)
    with writer.isolated(f"the heading of evidence item {ref}", remedy):
        title = shortened(item.title, TITLE_LENGTH)
        writer.heading(2, Mark(names.item(ref), ref), f" {title}")
        if item.simulated:
            writer.paragraph(*practice(item), " This evidence is simulated.")
    with writer.isolated(f"what the register says about {ref}", OPEN_WORKBOOK):
        descriptor.write(writer, register, item)
    with writer.isolated(f"what is in {ref}", remedy):
        _content(writer, register, item, shown)


def _content(writer: Writer, register: Register, item: EvidenceItem, shown: Shown) -> None:
    if item.file is None:
        return
    place = f"evidence/{item.ref}/{item.file.name}"
    if shown.trouble:
        words = f"Reason: {shown.trouble} The file is {place}."
        writer.callout("error", f"{item.ref} could not be shown", lines=[(Text(words),)])
    elif not (shown.is_shown_by_pages or (shown.reading and shown.reading.pieces)):
        why = _kind(item) if shown.reading is None else "There is nothing in it to print."
        words = f"{why} Open the file: {place}."
        lines: list[Line] = [(Text(words),), *_where_to_listen(register, item)]
        writer.callout("note", f"{item.ref} is not printed here", lines=lines)
    if shown.reading is None:
        return
    if _is_withheld(item, shown):
        writer.callout("note", f"{item.ref} is not printed here", lines=[(Text(NOT_ASKED),)])
        return
    if shown.reading.warnings:
        lines = [(Text(sentence),) for sentence in shown.reading.warnings]
        writer.callout("error", f"{item.ref}: take care with the file itself", lines=lines)
    copies.write(writer, register, item, shown)
    if shown.reading.not_shown:
        writer.paragraph(Text(shown.reading.not_shown), style="Evidence Place")


def _is_withheld(item: EvidenceItem, shown: Shown) -> bool:
    """Whether it is a picture of people who have not agreed to be in here. What has pictures among
    other things is printed without those."""
    kind = item.file.media_type if item.file else ""
    return item.shows_people == UNASKED and bool(shown.pieces) and kind.startswith("image/")


def _kind(item: EvidenceItem) -> str:
    kind = item.file.media_type if item.file else ""
    known = KINDS.get(kind.partition("/")[0])
    length = f" of {time_in(item.length)}" if item.length else ""
    return f"It is {known}{length}." if known else "This kind of file cannot be printed."


def _where_to_listen(register: Register, item: EvidenceItem) -> list[Line]:
    """Each criterion with the moments at which it comes up, of what can only be heard or seen."""
    if not (item.file and item.file.media_type.startswith(tuple(KINDS))):
        return []
    return [
        (register.criterion(support.criterion), Text(f": {support.where}"))
        for support in register.of_item(item)
        if support.where
    ]
