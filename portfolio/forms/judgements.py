"""Judgements on the evidence: five for each item and criterion, with a reason and a date.

A box that is ticked is a yes. One that is empty is a no once the row has a date.

The five are the rules of evidence that assessors and quality assurers work by: valid, authentic,
current, sufficient, reliable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portfolio.document.blank import day, text, tick
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section
from portfolio.document.inline import Cell, Inline, Line, bold, quiet
from portfolio.forms import signing
from portfolio.forms.source import Source, item_line
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem

KEY = "judgement"
TITLE = "Judgements on the evidence"
RULES = (
    ("valid", "Valid", "it shows what the criterion asks for"),
    ("authentic", "Authentic", "it is the learner’s own, and genuine"),
    ("current", "Current", "it shows what the learner can do now"),
    ("sufficient", "Sufficient", "there is enough of it to decide by"),
    ("reliable", "Reliable", "another assessor would decide the same"),
)


def form(source: Source) -> Form:
    assessor = signing.table(f"{KEY}.assessor", "Assessor", source.details.centre.assessor)
    items = [item for item in source.claims.items if source.claims.of_item(item)]
    return Form(
        key=KEY,
        name="Judgements on the evidence",
        title=TITLE,
        intro="For each item and criterion the assessor ticks what holds. Where a box stays empty, "
        "the reason says why. The date says that the row is judged, and when.",
        sections=(
            Section(
                title="What the five words mean",
                parts=(Paragraph(_meanings()),),
            ),
            Section(
                title="Item by item",
                parts=(
                    _table(source, items)
                    if items
                    else Paragraph("No evidence item supports a criterion yet."),
                ),
            ),
            Section(title="Assessor", parts=(assessor,)),
        ),
        landscape=True,
    )


def is_no(tag: str, values: Mapping[str, str]) -> bool:
    """True for a box that is empty in a row that has a date: it was judged, and does not hold."""
    row, _, rule = tag.rpartition(".")
    judged = row.startswith(f"{KEY}.") and f"{row}.date" in values
    return judged and tag not in values and rule in {key for key, _, _ in RULES}


def _meanings() -> Line:
    """What each of the five words stands for, in one sentence."""
    pieces: list[Inline] = []
    for number, (_, name, meaning) in enumerate(RULES, start=1):
        pieces += [bold(name), f": {meaning}{'.' if number == len(RULES) else '; '}"]
    return tuple(pieces)


def _table(source: Source, items: list[EvidenceItem]) -> Table:
    return Table(
        caption="Five judgements on each item and criterion",
        header_column=True,
        description="For each item, and each criterion that it supports: where to look, a box to "
        "tick for each of five judgements, and room for a reason and for a date.",
        columns=(
            "Item",
            "Criterion",
            "Where to look",
            *(name for _, name, _ in RULES),
            "Reason",
            "Date",
        ),
        rows=[row for item in items for row in _rows(source, item)],
        widths=(5.4, 1.5, 4.8, *([1.62] * len(RULES)), 3, 1.8),
        small=True,
    )


def _rows(source: Source, item: EvidenceItem) -> Iterator[list[Cell]]:
    """A row for each criterion; the first says what the item is."""
    what: Cell = [(*item_line(item), ": ", item.title), (quiet(source.claims.method(item)),)]
    for support in source.claims.of_item(item):
        yield [what, *_judged(source, support)]
        what = item_line(item)


def _judged(source: Source, support: Support) -> list[Cell]:
    ref, criterion = support.item.ref, support.criterion
    tag, about = f"{KEY}.{ref}.{criterion}", f"{ref} for {criterion}"
    return [
        (source.criterion(criterion),),
        support.where or "Whole item",
        *((tick(f"{tag}.{key}", f"{about}: {name}"),) for key, name, _ in RULES),
        (text(f"{tag}.reason", f"{about}: reason", "Reason"),),
        (day(f"{tag}.date", f"{about}: date", "Date"),),
    ]
