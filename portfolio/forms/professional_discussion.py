"""Professional discussion: what was agreed beforehand, and what was said at which time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from portfolio.document.blank import choice, day, line, text, tick
from portfolio.document.blocks import Table
from portfolio.document.form import Form, FormToMake, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import about_item, signing
from portfolio.forms.source import Source
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem

KEY = "discussion"
TITLE = "Professional discussion"
SPARE_ROWS = 3
_TIME = r"([0-9]{1,2}(?::[0-9]{2}){1,2})"
_TIMES = re.compile(rf"{_TIME}\s*(?:to|-|–)\s*{_TIME}")
"""A place in a recording: 03:10 to 04:45."""


def forms(source: Source) -> Iterator[FormToMake]:
    """A record for each professional discussion; a blank one where there is none."""
    items: list[EvidenceItem | None] = [*about_item.items_of(source, "discussion")]
    for item in items or [None]:
        called = f"{TITLE} {item.ref}" if item else TITLE
        yield FormToMake(called, partial(_form, source, item))


def _form(source: Source, item: EvidenceItem | None) -> Form:
    ref = item.ref if item else ""
    tag = f"{KEY}.{ref or 'blank'}"
    about = (about_item.section(source, item),) if item else ()
    return Form(
        key=KEY,
        group="Professional discussions",
        item=ref,
        subject=about_item.in_one_line(source, item) if item else (),
        name=f"{TITLE} {ref}".rstrip(),
        title=f"{TITLE} {ref}".rstrip(),
        intro="Assessor and learner agree the subjects beforehand. Afterwards the assessor notes "
        "from when to when each criterion comes up, and what was said.",
        sections=(
            *about,
            Section(title="Agreed beforehand", parts=(_agreed(tag),), together=True),
            Section(title="What was said, and when", parts=(_table(source, item),)),
            Section(title="The outcome", parts=(_outcome(source, tag),), together=True),
        ),
        landscape=True,
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


def _table(source: Source, item: EvidenceItem | None) -> Table:
    ref = item.ref if item else "blank"
    supports = source.claims.of_item(item) if item else []
    rows = [_known(source, support, ref) for support in supports]
    rows += [_spare(source, f"{KEY}.{ref}.spare-{n}", n) for n in range(1, SPARE_ROWS + 1)]
    return Table(
        caption="What was said, and when",
        header_column=True,
        description="For each criterion: where in the recording or notes it comes up, and room "
        "for the times and for what was said.",
        columns=("Criterion", "Where to look", "From", "To", "What was said"),
        rows=rows,
        widths=(2.4, 4.4, 2.2, 2.2, 13),
    )


def _known(source: Source, support: Support, ref: str) -> list[Cell]:
    criterion = support.criterion
    where = support.where or "Whole item"
    tag = f"{KEY}.{ref}.{criterion}"
    times = _TIMES.fullmatch(where.strip())
    start, end = times.groups() if times else ("", "")
    said = _said(tag, f"criterion {criterion}", start, end)
    return [(source.criterion(criterion),), where, *said]


def _spare(source: Source, tag: str, number: int) -> list[Cell]:
    about = f"further row {number}"
    refs = [criterion.ref for criterion in source.unit.criteria]
    return [
        (choice(f"{tag}.criterion", f"Criterion, {about}", refs),),
        (text(f"{tag}.where", f"Where to look, {about}"),),
        *_said(tag, about),
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
