"""Performance evidence records: one for each observation, testimony and reflective account."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portfolio.document.blank import choice, day, text
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, FormToMake, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import about_item, signing
from portfolio.forms.source import Source
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem

KEY = "performance"
TITLE = "Performance evidence record"
CONFIRMED = ("Spoke to them in person", "Spoke to them by phone or video", "Wrote to them", "No")


def forms(source: Source) -> Iterator[FormToMake]:
    """A record for each item that says what the learner did."""
    for item in about_item.items_of(source, "performance"):
        yield FormToMake(f"{TITLE} {item.ref}", partial(_form, source, item))


def _form(source: Source, item: EvidenceItem) -> Form:
    return Form(
        key=KEY,
        item=item.ref,
        name=f"{TITLE} {item.ref}",
        title=f"{TITLE} {item.ref}",
        intro="The assessor notes here what the item shows for each criterion, and what was asked.",
        sections=(
            about_item.section(source, item),
            Section(title="Criterion by criterion", parts=(_criteria(source, item),)),
            Section(title="The assessor’s notes", parts=(_notes(source, item),), together=True),
        ),
    )


def _criteria(source: Source, item: EvidenceItem) -> Table | Paragraph:
    supports = source.claims.of_item(item)
    if not supports:
        return Paragraph("The item supports no criterion of this unit yet.")
    return Table(
        caption=f"What {item.ref} shows, criterion by criterion",
        header_column=True,
        description="For each criterion: what it asks, where in the item to look, and room for "
        "what is shown there.",
        columns=("Criterion", "What it asks", "Where to look", "What is shown there"),
        rows=[_row(source, support) for support in supports],
        widths=(1.7, 6.2, 2.7, 5.4),
    )


def _row(source: Source, support: Support) -> list[Cell]:
    ref, item = support.criterion, support.item.ref
    return [
        (source.criterion(ref),),
        source.criterion_words(ref),
        support.where or "Whole item",
        (text(f"{KEY}.{item}.{ref}.shown", f"{item}: what is shown for criterion {ref}"),),
    ]


def _notes(source: Source, item: EvidenceItem) -> Table:
    tag = f"{KEY}.{item.ref}"
    rows: list[tuple[str, Cell]] = [
        ("Questions asked about it, and answers", (text(f"{tag}.questions", "Questions asked"),)),
    ]
    witness = item.witness.name if item.witness else ""
    if source.unit.methods[item.method].witness and not source.is_assessor(witness):
        confirmed = choice(f"{tag}.confirmed", "Confirmed with the witness", CONFIRMED)
        when = day(f"{tag}.confirmed-on", "Date of confirming it with the witness", "Date")
        rows.append(("Confirmed with the witness", (confirmed, "   ", when)))
    rows.append(("Feedback to the learner", (text(f"{tag}.feedback", "Feedback"),)))
    rows += signing.rows(source, tag)
    return facts(
        f"The assessor’s notes on {item.ref}",
        "Room for questions and answers, feedback and signatures.",
        rows,
    )
