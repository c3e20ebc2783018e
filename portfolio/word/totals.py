"""How many evidence items there are, by method and by criterion."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.base.text import plural
from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, CriterionLink, Text, joined
from portfolio.record.claims import NO_METHOD
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.unit import Criterion
from portfolio.word.support import Register
from portfolio.word.wording import shortened
from portfolio.word.writer import Writer

CRITERION_LENGTH = 80


def write(writer: Writer, register: Register) -> None:
    _methods(writer, register)
    _criteria(writer, register)


def _methods(writer: Writer, register: Register) -> None:
    by_method: dict[str, list[EvidenceItem]] = {}
    for item in register.items:
        by_method.setdefault(register.method(item), []).append(item)
    rows = [_method_row(register, method, items) for method, items in by_method.items()]
    chosen = plural(len(by_method.keys() - {NO_METHOD}), "method")
    total = plural(len(register.items), "item")
    writer.table(
        Table(
            caption=f"Evidence methods: {chosen}, {total}",
            columns=("Method", "Items", "Criteria"),
            rows=rows,
            description="For each evidence method: how many items, and the criteria they support.",
            widths=(5, 1.4, 6),
            numeric=(1,),
            header_column=True,
        ),
    )


def _method_row(register: Register, method: str, items: list[EvidenceItem]) -> list[Cell]:
    found = {support.criterion for item in items for support in register.of_item(item)}
    refs = (criterion.ref for criterion in register.unit.criteria)
    return [method, _count(items), joined([CriterionLink(ref) for ref in refs if ref in found])]


def _criteria(writer: Writer, register: Register) -> None:
    writer.table(
        Table(
            caption="Evidence for each criterion: how many items, by method",
            columns=("Criterion", "What it asks", "Items", "Methods"),
            rows=[_criterion_row(register, criterion) for criterion in register.unit.criteria],
            description="For each criterion: how many items support it, and how many of each "
            "method.",
            widths=(1.4, 6, 1.6, 8),
            numeric=(2,),
            header_column=True,
        ),
    )


def _criterion_row(register: Register, criterion: Criterion) -> list[Cell]:
    supports = register.of_criterion(criterion.ref)
    methods = register.methods(criterion.ref).most_common()
    return [
        (CriterionLink(criterion.ref),),
        shortened(criterion.in_short, CRITERION_LENGTH),
        _count(support.item for support in supports),
        "; ".join(f"{method} ({count})" for method, count in methods) or "None yet",
    ]


def _count(items: Iterable[EvidenceItem]) -> Cell:
    """How many items, and how many of them are practice."""
    found = [item.simulated for item in items]
    practice = [(Text(f"{sum(found)} PRACTICE", "practice"),)] if any(found) else []
    return [(str(len(found)),), *practice]
