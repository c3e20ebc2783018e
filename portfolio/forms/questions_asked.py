"""Questions and answers: what the assessor asked, and what the learner said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portfolio.document.blank import choice, day, text
from portfolio.document.blocks import Table
from portfolio.document.form import FormToMake, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import item_records, signing
from portfolio.forms.source import Source
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem

KEY = "questions"
TITLE = "Questions and answers"
VIEWS = ("Answered", "Ask again")


def forms(source: Source) -> Iterator[FormToMake]:
    """A record for each item of questioning; a blank one where there is none."""
    return item_records.to_make(source, KIND)


def _sections(source: Source, item: EvidenceItem | None, tag: str) -> tuple[Section, ...]:
    return (
        Section(title="Question by question", parts=(_table(source, item, tag),)),
        Section(title="When, and who", parts=(_occasion(source, tag),), together=True),
    )


def _table(source: Source, item: EvidenceItem | None, tag: str) -> Table:
    return Table(
        caption=f"{TITLE} {item.ref if item is not None else ''}".rstrip(),
        header_column=True,
        description="For each question: the criterion, where the answer is, and room for the "
        "question, the answer and the assessor’s view.",
        columns=("Criterion", "Where the answer is", "Question", "Answer", "Assessor’s view"),
        rows=item_records.rows(
            source, item, partial(_known, source, tag), partial(_spare, source, tag)
        ),
        widths=(2.4, 4, 7, 8, 2.8),
    )


def _known(source: Source, tag: str, support: Support) -> list[Cell]:
    criterion = support.criterion
    asked = _asked(f"{tag}.{criterion}", f"criterion {criterion}")
    return [(source.criterion(criterion),), support.where or "Whole item", *asked]


def _spare(source: Source, tag: str, number: int) -> list[Cell]:
    own, about = f"{tag}.spare-{number}", f"further question {number}"
    return [
        (choice(f"{own}.criterion", f"Criterion, {about}", source.refs),),
        (text(f"{own}.where", f"Where the answer is, {about}", "Here"),),
        *_asked(own, about),
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


KIND = item_records.Kind(
    key=KEY,
    title=TITLE,
    intro="The assessor writes down each question as it was asked, and the answer in the "
    "learner’s words. Where the item has them already, this record says where.",
    landscape=True,
    sections=_sections,
)
