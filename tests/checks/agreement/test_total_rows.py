"""A row with the total of the others, in each table of sums, and what only sounds like one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from portfolio.activities import all_activities
from portfolio.activities.activity import Context
from portfolio.activities.total_rows import total_row
from portfolio.unit.unit import Unit


def rows(*amounts: int | None, name: str) -> list[tuple[int, str, Decimal | None]]:
    names = [*(f"Cost {place}" for place in range(1, len(amounts))), name]
    decimals = [None if amount is None else Decimal(amount) for amount in amounts]
    return list(zip(range(1, len(names) + 1), names, decimals, strict=True))


@pytest.mark.parametrize(
    ("name", "last", "said"),
    [
        ("Total", 30, "it counts twice"),
        ("TOTAL COST", 30, "it counts twice"),
        ("Grand total:", 35, "the other rows come to £30"),
        ("Sub-total", 30, "it counts twice"),
        ("Total (excluding VAT)", 30, "it counts twice"),
        ("Total for the year", 40, "is £40"),
        ("Sum of the above", 30, "it counts twice"),
    ],
)
def test_a_row_that_is_the_total_is_told(name, last, said):
    found = total_row(rows(10, 20, last, name=name))
    assert found is not None
    assert found.place == 3
    assert said in found.what


@pytest.mark.parametrize(
    "table",
    [
        rows(10, 20, 30, name="Trophies"),
        rows(10, 20, 30, name="Total Catering Ltd, buffet"),
        rows(10, 20, 30, name="Trophies, total of six"),
        rows(10, 20, None, name="Total"),
        rows(10, 20, 0, name="Total"),
        rows(10, 10, name="Total"),
        rows(30, name="Total"),
        [],
    ],
)
def test_what_only_sounds_like_a_total_is_left_alone(table):
    assert total_row(table) is None


COSTS = [{"item": name, "amount": amount} for name, amount in (("A", 10), ("B", 20), ("Total", 30))]


@pytest.mark.parametrize(
    ("activity", "answer", "rule", "at"),
    [
        ("business-case", {"costs": COSTS}, "cost-total", "costs.2.amount"),
        (
            "options-appraisal",
            {"options": [{"ref": "A", "costs": COSTS}]},
            "option-cost-total",
            "options.0.costs.2.amount",
        ),
        (
            "programme-plan",
            {
                "resources": [{"resource": c["item"], "cost": c["amount"]} for c in COSTS],
                "budget": 40,
            },
            "resource-total",
            "resources.2.cost",
        ),
    ],
)
def test_each_table_of_sums_tells_its_total(
    unit: Unit, activity: str, answer: dict[str, Any], rule: str, at: str
):
    used = all_activities()[activity]
    context = Context(unit=unit, criterion=unit.criteria[0], settings=used.settings())
    found = {one.rule: one for one in used.check(used.answer.model_validate(answer), context)}
    assert found[rule].at == at
    assert "budget-exceeded" not in found
