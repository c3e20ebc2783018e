"""Questions and answers: what the assessor asked, and what the learner said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portfolio.document.blank import choice, day, text
from portfolio.document.blocks import Table
from portfolio.document.form import Form, FormToMake, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import about_item, signing
from portfolio.forms.source import Source
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem

KEY = "questions"
TITLE = "Questions and answers"
VIEWS = ("Answered", "Ask again")
SPARE_ROWS = 3


def forms(source: Source) -> Iterator[FormToMake]:
    """A record for each item of questioning; a blank one where there is none."""
    items: list[EvidenceItem | None] = [*about_item.items_of(source, "questions")]
    for item in items or [None]:
        called = f"{TITLE} {item.ref}" if item else TITLE
        yield FormToMake(called, partial(_form, source, item))


def _form(source: Source, item: EvidenceItem | None) -> Form:
    ref = item.ref if item else ""
    tag = f"{KEY}.{ref or 'blank'}"
    about = (about_item.section(source, item),) if item else ()
    return Form(
        key=KEY,
        group="Questions and answers",
        item=ref,
        subject=about_item.in_one_line(source, item) if item else (),
        name=f"{TITLE} {ref}".rstrip(),
        title=f"{TITLE} {ref}".rstrip(),
        intro="The assessor writes down each question as it was asked, and the answer in the "
        "learner’s words. Where the item has them already, this record says where.",
        sections=(
            *about,
            Section(title="Question by question", parts=(_table(source, item),)),
            Section(title="When, and who", parts=(_occasion(source, tag),), together=True),
        ),
        landscape=True,
    )


def _table(source: Source, item: EvidenceItem | None) -> Table:
    supports = source.claims.of_item(item) if item else []
    ref = item.ref if item else "blank"
    rows = [_known(source, support, ref) for support in supports]
    rows += [_spare(source, f"{KEY}.{ref}.spare-{n}", n) for n in range(1, SPARE_ROWS + 1)]
    return Table(
        caption=f"{TITLE} {item.ref if item else ''}".rstrip(),
        header_column=True,
        description="For each question: the criterion, where the answer is, and room for the "
        "question, the answer and the assessor’s view.",
        columns=("Criterion", "Where the answer is", "Question", "Answer", "Assessor’s view"),
        rows=rows,
        widths=(2.4, 4, 7, 8, 2.8),
    )


def _known(source: Source, support: Support, ref: str) -> list[Cell]:
    criterion = support.criterion
    tag, about = f"{KEY}.{ref}.{criterion}", f"criterion {criterion}"
    where = support.where or "Whole item"
    return [(source.criterion(criterion),), where, *_asked(tag, about)]


def _spare(source: Source, tag: str, number: int) -> list[Cell]:
    about = f"further question {number}"
    refs = [criterion.ref for criterion in source.unit.criteria]
    return [
        (choice(f"{tag}.criterion", f"Criterion, {about}", refs),),
        (text(f"{tag}.where", f"Where the answer is, {about}", "Here"),),
        *_asked(tag, about),
    ]


def _asked(tag: str, about: str) -> list[Cell]:
    return [
        (text(f"{tag}.question", f"Question, {about}", "The question as it was asked"),),
        (text(f"{tag}.answer", f"Answer, {about}", "The answer in the learner’s words"),),
        (choice(f"{tag}.view", f"Assessor’s view, {about}", VIEWS),),
    ]


def _occasion(source: Source, tag: str) -> Table:
    return facts(
        "When the questions were asked, and by whom",
        "Room for the date, the way in which they were asked, and signatures.",
        [
            ("Asked on", (day(f"{tag}.date", "Date on which the questions were asked"),)),
            (
                "Asked",
                (choice(f"{tag}.way", "How they were asked", ("Spoken", "In writing", "Both")),),
            ),
            *signing.rows(source, tag),
        ],
    )
