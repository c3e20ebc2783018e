"""Judgements on the evidence: five for each item and criterion, with a reason and a date.

The five are the rules of evidence that assessors and quality assurers work by: valid, authentic,
current, sufficient, reliable.
"""

from __future__ import annotations

from portfolio.claims import Support
from portfolio.forms import signing
from portfolio.forms.shape import Cell, Form, Points, Section, Table, Words, choice, day, text
from portfolio.forms.source import Source, item_line

KEY = "judgement"
TITLE = "Judgements on the evidence"
RULES = (
    ("valid", "Valid", "it shows what the criterion asks for"),
    ("authentic", "Authentic", "it is the learner’s own, and genuine"),
    ("current", "Current", "it shows what the learner can do now"),
    ("sufficient", "Sufficient", "there is enough of it to decide by"),
    ("reliable", "Reliable", "another assessor would decide the same"),
)
ANSWERS = ("Yes", "No")


def form(source: Source) -> Form:
    assessor = signing.table(f"{KEY}.assessor", "Assessor", source.details.centre.assessor)
    supports = [s for item in source.claims.items for s in source.claims.of_item(item)]
    return Form(
        key=KEY,
        name="Judgements on the evidence",
        title=TITLE,
        intro="The assessor answers five questions on each item and criterion, and gives the "
        "reason where an answer is no.",
        sections=(
            Section(
                title="What the five words mean",
                parts=(Points(tuple((f"{name}: {meaning}.",) for _, name, meaning in RULES)),),
            ),
            Section(
                title="Item by item",
                parts=(
                    _table(source, supports)
                    if supports
                    else Words(("No evidence item supports a criterion yet.",)),
                ),
            ),
            Section(title="Assessor", parts=(assessor,)),
        ),
        landscape=True,
    )


def _table(source: Source, supports: list[Support]) -> Table:
    return Table(
        title="Five judgements on each item and criterion",
        description="For each item and criterion: room for five judgements by drop-down, for a "
        "reason and for a date.",
        columns=(
            "Item",
            "Criterion",
            "Where to look",
            *(name for _, name, _ in RULES),
            "Reason",
            "Date",
        ),
        rows=[_row(source, support) for support in supports],
        widths=(2, 1.8, 4.6, *([1.9] * len(RULES)), 5, 2.2),
        small=True,
    )


def _row(source: Source, support: Support) -> list[Cell]:
    ref, criterion = support.item.ref, support.criterion
    tag, about = f"{KEY}.{ref}.{criterion}", f"{ref} for {criterion}"
    return [
        item_line(support.item),
        (source.criterion(criterion),),
        support.where or "Whole item",
        *((choice(f"{tag}.{key}", f"{about}: {name}?", ANSWERS),) for key, name, _ in RULES),
        (text(f"{tag}.reason", f"{about}: reason", "Reason"),),
        (day(f"{tag}.date", f"{about}: date", "Date"),),
    ]
