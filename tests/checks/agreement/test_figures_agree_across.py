"""More than all, and another target than was agreed: both sides of each condition."""

from __future__ import annotations

from typing import Any

import pytest

O1 = {"ref": "O1", "unit_of_measure": "%", "baseline": 71, "target": 85}
O2 = {"ref": "O2", "unit_of_measure": "", "target": 50}


def restated(judgement: str, *objectives: dict[str, Any]) -> dict[str, Any]:
    return {
        "smart_objectives": {"objectives": list(objectives or (O1, O2))},
        "evaluation": {"judgement": judgement},
    }


def result(text: str) -> dict[str, Any]:
    return {"star": {"result": text}}


@pytest.mark.parametrize(
    ("rule", "record"),
    [
        ("more-than-all", result("49 of 48 people came.")),
        ("more-than-all", result("2 of 1 entries came.")),
        ("more-than-all", result("101% of customers came.")),
        ("more-than-all", result("No tea was left, 52 of 48 people came.")),
        ("target-restated", restated("O1 missed its target of 5%.", {**O1, "target": 0})),
        ("target-restated", restated("O1 missed its target of 84%.", {**O1, "target": 84.52})),
        ("more-than-all", result("100.5% of our customers came.")),
        ("more-than-all", result("More tea was drunk by 52 of 48 people.")),
        ("more-than-all", result("It rained. In all, 52 of 48 people came.")),
        ("target-restated", restated("O1 missed its target of 84%.")),
        ("target-restated", restated("O1 missed its target of 84.4%.")),
        ("target-restated", restated("O1 (target 84%) reached 80%.")),
        ("target-restated", restated("O1 missed its target of 84%.", {**O1, "ref": " O1 "})),
        ("target-restated", restated("O2 missed its target of 49.")),
        ("target-restated", restated("O1 rose. O2 missed its target of 49.")),
        ("target-restated", restated("O1 missed its target of 84%.", O1, {**O2, "ref": ""})),
    ],
)
def test_a_figure_that_cannot_be_is_told_once(found, rule, record):
    assert [finding.rule for finding in found(**record)] == [rule]


@pytest.mark.parametrize(
    "record",
    [
        result("48 of 48 people came."),
        result("100% of customers came."),
        result("3 of 0 people came."),
        result("120% of target."),
        result("150 of customers came, 120% more."),
        restated("O1 missed its target of 84%.", {**O1, "target": 84.51}),
        restated("O1 missed its target of 84.9%.", {**O1, "target": 84.95}),
        result("52 of 48 lamps work."),
        result("No, never 52 of 48 people."),
        restated("O1 missed its target of 85%."),
        restated("O1 missed its target of 85.0%."),
        restated("O1 missed its target of 84.6 to 86%."),
        restated("O1 missed its target of 84 points."),
        restated("O2 missed its target of 49%."),
        restated("O1 came to 80%, and a target is a target."),
        restated("O1 has a target of 70%, O2 a target of 40."),
        restated("O1 was raised to a target of 90%."),
        restated("O1 had a target of 80%, and a target of 84%."),
        restated("O10 missed its target of 80%."),
        restated("O1 missed its target of 80%.", O1, O1),
        restated("O1 missed its target of 80%.", O1, {**O1, "target": 80}),
        restated("O1 missed its target of 80%.", {**O1, "target": None}),
        {"smart_objectives": {"objectives": [{**O1, "statement": "O1 has a target of 80%."}]}},
    ],
)
def test_its_nearest_neighbour_that_can_be_is_left_alone(found, record):
    told = {finding.rule for finding in found(**record)}
    assert told.isdisjoint({"more-than-all", "target-restated"})


def test_both_targets_are_quoted_with_their_units_and_linked(found):
    (finding,) = found(**restated("O2 rose. It is fine. O1 missed its target of 84%."))
    assert "a target of 84% for O1; in criterion 2.1 it is 85%." in finding.missing
    assert (finding.activity, finding.at) == ("evaluation", "judgement")
    assert [(one.criterion, one.at) for one in finding.also] == [("2.1", "objectives.0.target")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("52 of 48 people came.", "“52 of 48 people”"),
        ("In all 110% of our customers came.", "“110% of our customers”"),
        ("180 of 121 votes.", "“180 of 121 votes”"),
    ],
)
def test_what_is_more_than_all_is_quoted_with_those_it_counts(found, text, quoted):
    (finding,) = found(**result(text))
    assert quoted in finding.missing


def test_of_one_text_only_the_first_figure_that_is_more_than_all_is_told(found):
    (finding,) = found(**result("52 of 48 people came. 53 of 48 people left."))
    assert "52 of 48" in finding.missing
