"""Professional discussion: what was agreed beforehand, and what was said at which time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from portfolio.document.blank import choice, day, line, text, tick
from portfolio.document.blocks import Table
from portfolio.document.form import FormToMake, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import item_records, signing
from portfolio.forms.source import Source
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem

KEY = "discussion"
TITLE = "Professional discussion"
_TIME = r"([0-9]{1,2}(?::[0-9]{2}){1,2})"
_TIMES = re.compile(rf"{_TIME}\s*(?:to|-|–)\s*{_TIME}")
"""A place in a recording: 03:10 to 04:45."""


def forms(source: Source) -> Iterator[FormToMake]:
    """A record for each professional discussion; a blank one where there is none."""
    return item_records.to_make(source, KIND)


def _sections(source: Source, item: EvidenceItem | None, tag: str) -> tuple[Section, ...]:
    return (
        Section(title="Agreed beforehand", parts=(_agreed(tag),), together=True),
        Section(title="What was said, and when", parts=(_table(source, item, tag),)),
        Section(title="The outcome", parts=(_outcome(source, tag),), together=True),
    )


def _agreed(tag: str) -> Table:
    consent = "The learner agrees to be recorded"
    return facts(
        "Agreed before the discussion",
        "Room for the subjects, the date, the place, the recording and the learner’s consent.",
        [
            ("Subjects agreed", (text(f"{tag}.subjects", "Subjects agreed"),)),
            ("Held on", (day(f"{tag}.date", "Date of the discussion"),)),
            ("Where, or by which means", (line(f"{tag}.place", "Where, or by which means"),)),
            ("Others who took part", (line(f"{tag}.others", "Others who took part"),)),
            ("Recording, and where it is kept", (line(f"{tag}.recording", "The recording"),)),
            (consent, (tick(f"{tag}.consent", consent), " Yes")),
        ],
    )


def _table(source: Source, item: EvidenceItem | None, tag: str) -> Table:
    return Table(
        caption="What was said, and when",
        header_column=True,
        description="For each criterion: where in the recording or notes it comes up, and room "
        "for the times and for what was said.",
        columns=("Criterion", "Where to look", "From", "To", "What was said"),
        rows=item_records.rows(
            source, item, partial(_known, source, tag), partial(_spare, source, tag)
        ),
        widths=(2.4, 4.4, 2.2, 2.2, 13),
    )


def _known(source: Source, tag: str, support: Support) -> list[Cell]:
    criterion = support.criterion
    where = support.where or "Whole item"
    times = _TIMES.fullmatch(where.strip())
    start, end = times.groups() if times else ("", "")
    said = _said(f"{tag}.{criterion}", f"criterion {criterion}", start, end)
    return [(source.criterion(criterion),), where, *said]


def _spare(source: Source, tag: str, number: int) -> list[Cell]:
    own, about = f"{tag}.spare-{number}", f"further row {number}"
    return [
        (choice(f"{own}.criterion", f"Criterion, {about}", source.refs),),
        (text(f"{own}.where", f"Where to look, {about}"),),
        *_said(own, about),
    ]


def _said(tag: str, about: str, start: str = "", end: str = "") -> list[Cell]:
    return [
        (line(f"{tag}.from", f"From, {about}", "mm:ss", start),),
        (line(f"{tag}.to", f"To, {about}", "mm:ss", end),),
        (text(f"{tag}.said", f"What was said, {about}"),),
    ]


def _outcome(source: Source, tag: str) -> Table:
    return facts(
        "The outcome of the discussion",
        "Room for what is still open, feedback and signatures.",
        [
            ("What is still open", (text(f"{tag}.open", "What is still open"),)),
            ("Feedback to the learner", (text(f"{tag}.feedback", "Feedback to the learner"),)),
            *signing.rows(source, tag),
        ],
    )


KIND = item_records.Kind(
    key=KEY,
    title=TITLE,
    intro="Assessor and learner agree the subjects beforehand. Afterwards the assessor notes "
    "from when to when each criterion comes up, and what was said.",
    landscape=True,
    sections=_sections,
)
