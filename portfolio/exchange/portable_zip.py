"""A record as one zip file that opens anywhere: its own files as they are, Word, and a read-me.

Unpacked, it is a learner's folder that this program opens. What a centre gave back, earlier
versions and sealed submissions are not the learner's own words, or are kept elsewhere, and stay
out of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from portfolio.base.errors import RecordError
from portfolio.base.text import clean, local_day, plural, uk_date, visible
from portfolio.exchange.members import (
    FICTIONAL,
    Member,
    Packed,
    evidence,
    harmless_name,
    holding,
    refuse_unusable,
    without_files,
)
from portfolio.record.evidence import UNASKED, EvidenceItem
from portfolio.record.paths import EVIDENCE
from portfolio.record.record import Record
from portfolio.unit.unit import Catalogue

READ_ME = "read-me.txt"
NOT_CARRIED = (
    "The zip does not have: earlier versions, what your centre gave back, sealed submissions, your "
    "reading settings, your practice year and the appraisal of options that you kept, other than "
    "in the Word portfolio, and the pages of the workbook, with cells that somebody added to them."
)


def to_portable_zip(
    record: Record,
    units: Catalogue,
    documents: Mapping[str, bytes],
    left_out: tuple[str, ...],
    moment: datetime.datetime,
) -> Packed:
    """The members of the zip file. ``documents`` are those that were built, by their names in it;
    ``left_out`` says which are not. Raises RecordError for a record that is not whole."""
    refuse_unusable(record)
    missing = (*left_out, *without_files(record), *_other_names(record))
    members = (
        *(holding(name, data) for name, data in documents.items()),
        *(holding(name, _text(record, name)) for name in sorted(record.digests)),
        *_files(record),
    )
    about = "\n".join(_read_me(record, units, documents, missing, moment))
    read_me = holding(READ_ME, clean(about)[0].replace("\n", "\r\n").encode("utf-8-sig"))
    return Packed(members=(read_me, *members), not_carried=(NOT_CARRIED,), left_out=missing)


def _text(record: Record, name: str) -> bytes:
    try:
        return record.bytes_of(name)
    except RecordError as error:
        raise RecordError(f"Nothing was written: {error}") from error


def _files(record: Record) -> Iterator[Member]:
    for item in record.items:
        if item.file and item.ref not in record.troubles:
            yield evidence(record, item, item.file, _place(item))


def _place(item: EvidenceItem) -> str:
    """Where the file of an item is in the zip file; empty for an item without one."""
    return f"{EVIDENCE}/{item.ref}/{harmless_name(item.file.name)}" if item.file else ""


def _other_names(record: Record) -> Iterator[str]:
    for item in record.items:
        name = harmless_name(item.file.name) if item.file else ""
        if item.file and name != item.file.name:
            yield f"The file of {item.ref} is called {name} in it: not all computers take its own."


def _read_me(
    record: Record,
    units: Catalogue,
    documents: Mapping[str, bytes],
    missing: tuple[str, ...],
    moment: datetime.datetime,
) -> Iterator[str]:
    learner = record.details.learner
    yield f"The portfolio of {_line(learner.name)}"
    yield f"Made on {uk_date(local_day(moment))}."
    if record.details.fictional:
        yield FICTIONAL
    yield from ("", "HOW TO OPEN IT", "")
    yield "Unpack the zip file first. On Windows: right-click it, then “Extract All”."
    yield "On a Mac: double-click it."
    if documents:
        yield "Then open the Word file. It shows answers and evidence, and where to look."
    yield "The evidence opens with the programs that you know: a PDF reader, Word, a browser."
    yield "The files that end in .json are plain text. Any text editor shows them."
    yield "The unpacked folder is a learner’s folder of the program that made this:"
    yield "“portfolio open” goes on with it, and makes the pages of the workbook again."
    yield from ("", "WHAT IS IN IT", "")
    yield from (f"{name}: made from the portfolio" for name in documents)
    yield "record.json: the learner, the centre and the units"
    yield "answers: what was written for each criterion, one file each"
    yield "evidence: the evidence register, one folder for each item, with its file"
    if record.units:
        yield "units: the units as they were worked to, with the wording of their criteria"
    yield from ("", "UNITS", "")
    for unit_id in record.details.units:
        unit = units.get(unit_id)
        yield f"{unit_id}: {unit.title} ({unit.name})" if unit else _line(unit_id)
    yield from ("", f"EVIDENCE: {plural(len(record.items), 'item')}", "")
    yield from (_about(record, item) for item in record.items)
    yield from ("", "WHAT IS NOT IN IT", "")
    yield NOT_CARRIED
    yield from missing
    yield from ("", "BEFORE YOU GIVE IT TO SOMEBODY", "")
    yield "It has names, and how witnesses can be reached. Give it only to whoever needs it."
    yield from unasked_people(record)


def _about(record: Record, item: EvidenceItem) -> str:
    where = _place(item) if item.ref not in record.troubles else "the file is not in here"
    if not item.file:
        held = item.workplace.location if item.workplace else ""
        where = f"held in the workplace: {_line(held)}" if held else "no file"
    return f"{item.ref}  {_line(item.title)}\n     {where}"


def unasked_people(record: Record) -> tuple[str, ...]:
    """Whom somebody has to ask before this is given away, in a sentence."""
    refs = [item.ref for item in record.items if item.shows_people == UNASKED]
    if not refs:
        return ()
    return (f"People who are to be seen in {', '.join(refs)} have not been asked yet. Ask them.",)


def _line(text: str) -> str:
    return visible(" ".join(clean(text)[0].split()))
