"""How many evidence items there are, by method and by criterion."""

from __future__ import annotations

from collections import Counter

from portfolio.text import plural
from portfolio.unit import Criterion
from portfolio.word.inline import Cell, CriterionLink, Grid, joined
from portfolio.word.support import Register
from portfolio.word.wording import shortened
from portfolio.word.writer import Writer

CRITERION_LENGTH = 80


def write(writer: Writer, register: Register) -> None:
    _methods(writer, register)
    _criteria(writer, register)


def _methods(writer: Writer, register: Register) -> None:
    counts = Counter(register.method(item) for item in register.items)
    criteria: dict[str, set[str]] = {}
    for item in register.items:
        found = {support.criterion for support in register.of_item(item)}
        criteria.setdefault(register.method(item), set()).update(found)
    refs = [criterion.ref for criterion in register.unit.criteria]
    rows: list[list[Cell]] = [
        [
            method,
            str(count),
            joined([CriterionLink(ref) for ref in refs if ref in criteria[method]]),
        ]
        for method, count in counts.items()
    ]
    writer.table(
        f"Evidence methods: {plural(len(counts), 'method')}, {plural(len(register.items), 'item')}",
        Grid(
            columns=("Method", "Items", "Criteria"),
            rows=rows,
            description="For each evidence method: how many items, and the criteria they support.",
            widths=(5, 1, 6),
            numeric=(1,),
            header_column=True,
        ),
    )


def _criteria(writer: Writer, register: Register) -> None:
    writer.table(
        "Evidence for each criterion: how many items, by method",
        Grid(
            columns=("Criterion", "What it asks", "Items", "Methods"),
            rows=[_criterion_row(register, criterion) for criterion in register.unit.criteria],
            description="For each criterion: how many items support it, and how many of each "
            "method.",
            widths=(1.4, 6, 1, 8),
            numeric=(2,),
            header_column=True,
        ),
    )


def _criterion_row(register: Register, criterion: Criterion) -> list[Cell]:
    supports = register.of_criterion(criterion.ref)
    methods = register.methods(criterion.ref).most_common()
    return [
        (CriterionLink(criterion.ref),),
        shortened(criterion.text, CRITERION_LENGTH),
        str(len(supports)),
        "; ".join(f"{method} ({count})" for method, count in methods) or "None yet",
    ]
