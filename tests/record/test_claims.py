"""Where in an item to look for a criterion, as the evidence map and its spreadsheet say it."""

from __future__ import annotations

import pytest

from portfolio.record.claims import supports
from portfolio.record.evidence import Claim, EvidenceItem


def item(*claims: tuple[str, str, str]) -> EvidenceItem:
    return EvidenceItem(
        ref="E01",
        method="report",
        title="One",
        claims=tuple(Claim(unit=unit, criterion=ref, where=where) for unit, ref, where in claims),
    )


@pytest.mark.parametrize(
    ("places", "where"),
    [
        (["page 2"], "page 2"),
        (["page 2", "page 7"], "page 2; page 7"),
        (["page 7", "page 2"], "page 7; page 2"),
        (["page 2", " page 2 "], "page 2"),
        (["", "page 2", ""], "page 2"),
        ([""], ""),
    ],
)
def test_each_place_is_named_once_in_the_order_of_the_claims(places: list[str], where: str):
    (support,) = supports(item(*(("cg-406", "3.1", place) for place in places)), "cg-406")
    assert support.criterion == "3.1"
    assert support.where == where


def test_the_criteria_are_in_the_order_of_a_unit_and_those_of_other_units_are_left_out():
    claims = [("cg-406", "1.10", "a"), ("cg-406", "1.9", "b"), ("nos-cfacsd17", "P1", "c")]
    found = supports(item(*claims), "cg-406")
    assert [(support.criterion, support.where) for support in found] == [
        ("1.9", "b"),
        ("1.10", "a"),
    ]
