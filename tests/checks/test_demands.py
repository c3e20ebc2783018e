"""What a unit asks for beyond a criterion's words: each is told until the evidence has it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from portfolio.base.toml_file import tuples
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status, UnitReport
from portfolio.record.evidence import Claim, Details, EvidenceItem, Learner
from portfolio.record.record import Record
from portfolio.unit.unit import Unit


def unit_asking(groups=None, more=(), **asked) -> Unit:
    """A unit whose first criterion asks for something; ``more`` are the refs of others."""
    first = {"ref": "1.1", "verb": "serve", "text": "serve customers", **asked}
    others = [{"ref": ref, "verb": "serve", "text": f"serve {ref}", **asked} for ref in more]
    uses = {"activities": [{"name": "narrative"}]}
    raw = {
        "id": "shop-1",
        "title": "Work in a shop",
        "awarding_body": "Harbour Awards",
        "aim": "To show that you can work in a shop.",
        "sources": {},
        "groups": groups or {},
        "methods": {
            "log": {"label": "Log", "holds": "Entries."},
            "watched": {"label": "Observation", "witness": True, "observed": True, "holds": "Who."},
        },
        "outcomes": [
            {
                "ref": "1",
                "text": "be able to serve",
                "competence": True,
                "methods": ["log", "watched"],
                "criteria": [{**row, **uses} for row in (first, *others)],
            }
        ],
    }
    return Unit.model_validate(tuples(raw))


def item(number: int, *places: str, method: str = "log", day: int = 1, refs=("1.1",)):
    claims = tuple(
        Claim(unit="shop-1", criterion=ref, where=where) for ref in refs for where in places
    )
    date = datetime.date(2026, 3, day)
    return EvidenceItem(
        ref=f"E{number:02}", method=method, title=f"Item {number}", date=date, claims=claims
    )


def report(unit: Unit, *items: EvidenceItem) -> UnitReport:
    details = Details(learner=Learner(name="Robin Example"), units=("shop-1",))
    return check_unit(unit, Record(folder=Path("none"), details=details, items=items))


def rules(unit: Unit, *items: EvidenceItem) -> set[str]:
    return {finding.rule for finding in report(unit, *items).findings}


def told(rule: str, unit: Unit, *items: EvidenceItem) -> list[str]:
    return [
        f"{found.missing} {found.next_step}"
        for found in report(unit, *items).findings
        if found.rule == rule
    ]


@pytest.mark.parametrize(
    ("asked", "rule", "lacking", "enough"),
    [
        ({"pieces": 2}, "too-few-pieces", [item(1, "page 1")], [item(1, "p"), item(2, "p")]),
        (
            {"occasions": 3},
            "too-few-occasions",
            [item(1, "page 1"), item(2, "page 1")],
            [item(1, "visit 1", "visit 2", "visit 3")],
        ),
        (
            {"occasions": 2},
            "too-few-occasions",
            [item(1, "page 1")],
            [item(1, "page 1", day=1), item(2, "page 1", day=2)],
        ),
        (
            {"range": ("by telephone", "face to face")},
            "range-not-covered",
            [item(1, "page 2: by Telephone")],
            [item(1, "page 2: by  telephone"), item(2, "page 1, face to face")],
        ),
        (
            {"must_be_observed": True},
            "not-observed",
            [item(1, "page 1")],
            [item(1, "page 1"), item(2, "page 1", method="watched")],
        ),
    ],
)
def test_what_is_asked_for_is_told_until_it_is_there(asked, rule, lacking, enough):
    unit = unit_asking(**asked)
    assert rule in rules(unit, *lacking)
    assert rule not in rules(unit, *enough)
    assert rule not in rules(unit)
    assert rule not in rules(unit_asking(), *lacking)


def test_an_entry_of_the_range_is_its_own_words_and_no_part_of_others():
    unit = unit_asking(range=("mail",))
    assert "range-not-covered" in rules(unit, item(1, "page 1: email"))


def test_of_a_group_so_many_have_to_be_met_and_the_others_need_nothing():
    few = {"few": {"title": "Two of three", "least": 2}}
    unit = unit_asking(groups=few, more=("1.2", "1.3"), group="few")
    assert "too-few-of-group" in rules(unit)
    assert "no-evidence" not in rules(unit)
    assert "too-few-of-group" in rules(unit, item(1, "page 1"))
    two = item(1, "page 1", refs=("1.1", "1.3"))
    assert "too-few-of-group" not in rules(unit, two)
    told_of = report(unit, two)
    assert told_of.of("1.2").status is Status.NOT_STARTED
    assert [finding.rule for finding in told_of.of("1.2").findings] == ["one-of-a-group"]
    assert not told_of.of("1.2").needed
    of_what_is_begun = {finding.rule for finding in told_of.of("1.1").findings}
    assert "answer-missing" in of_what_is_begun
    assert "one-of-a-group" not in of_what_is_begun


def test_how_much_is_missing_of_a_group_and_what_is_there_is_said():
    groups = {"few": {"title": "Two of three", "least": 2}, "one": {"title": "One", "least": 1}}
    unit = unit_asking(groups=groups, more=("1.2", "1.3"), group="few")
    assert told("too-few-of-group", unit)[0] == (
        "Of “Two of three”, 2 have to be met; none is begun. Begin one of them."
    )
    assert told("too-few-of-group", unit, item(1, "page 1"))[0] == (
        "Of “Two of three”, 2 have to be met; there is something for 1.1. "
        "Begin another one of them."
    )
    assert "1.2 is one of 3 in “Two of three”" in told("one-of-a-group", unit, item(1, "p"))[0]


def test_how_many_pieces_there_are_is_said():
    unit = unit_asking(pieces=3)
    assert "; 1 counts so far." in told("too-few-pieces", unit, item(1, "p"))[0]
    assert "; 2 count so far." in told("too-few-pieces", unit, item(1, "p"), item(2, "p"))[0]


def test_who_can_be_asked_to_watch_is_said():
    found = told("not-observed", unit_asking(must_be_observed=True), item(1, "page 1"))
    assert found[0].endswith("Ask for it: observation.")


def test_what_does_not_count_is_told_and_nothing_more_is_asked_for():
    found = rules(unit_asking(), item(1, "page 1", method="badge"))
    assert not found & {"too-few-pieces", "too-few-occasions", "range-not-covered", "not-observed"}


def test_an_occasion_is_a_place_that_is_claimed_for_this_criterion():
    unit = unit_asking(occasions=2, more=("1.2",))
    both = item(1, "visit 1", refs=("1.1", "1.2"))
    assert "too-few-occasions" in rules(unit, both)
