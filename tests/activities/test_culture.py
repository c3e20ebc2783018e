from __future__ import annotations

import pytest
from answer_desk import Desk, changed, without

from portfolio.unit.findings import Severity

CULTURE = {
    "overview": "A role culture.",
    "features": [
        {
            "feature": "Friday stories",
            "effect": "supports",
            "impact": "Nominating comes easily.",
            "strength": "3 medium",
            "how_known": "Seen every week.",
            "evidence": ["E05"],
        },
        {
            "feature": "Call-time board",
            "effect": "detracts",
            "impact": "People hurry.",
            "strength": "5 very strong",
            "how_known": "Nine comments.",
            "action": "A second figure beside it.",
        },
    ],
    "conclusion": "It helps on the whole.",
}


@pytest.fixture
def desk(unit):
    return Desk("culture", unit)


def test_both_sides_of_a_culture_explained_have_no_finding(desk):
    assert desk.rules(CULTURE) == []


@pytest.mark.parametrize(
    ("culture", "rule"),
    [
        (without(CULTURE, "features", 0), "culture-supports"),
        (without(CULTURE, "features", 1), "culture-detracts"),
        (without(CULTURE, "features", 0, "feature"), "feature-basics"),
        (without(CULTURE, "features", 0, "impact"), "feature-impact"),
        (without(CULTURE, "features", 1, "action"), "detracting-action"),
        (without(CULTURE, "features", 0, "how_known"), "feature-known"),
        (without(CULTURE, "features", 0, "strength"), "feature-strength"),
        (without(CULTURE, "conclusion"), "culture-conclusion"),
    ],
)
def test_each_thing_left_out_makes_exactly_one_finding(desk, culture, rule):
    assert desk.rules(culture) == [rule]


def test_a_supporting_feature_needs_no_action(desk):
    assert "action" not in CULTURE["features"][0]
    assert "detracting-action" not in desk.rules(CULTURE)


def test_the_chart_tells_effect_and_strength_in_words_too(desk):
    (figure,) = desk.figures(CULTURE)
    assert "Friday stories: supports, strength 3" in figure.alternative
    assert "Call-time board: detracts, strength 5" in figure.alternative


def test_there_is_no_chart_while_no_strength_is_chosen(desk):
    culture = changed(changed(CULTURE, "", "features", 0, "strength"), "", "features", 1, "effect")
    assert desk.figures(culture) == []


def test_the_overview_has_a_row_for_each_feature(desk):
    (table,) = desk.tables(CULTURE)
    assert table.rows == (
        ("Feature 1: Friday stories", "Supports", "3 medium", "E05"),
        ("Feature 2: Call-time board", "Detracts", "5 very strong", ""),
    )


def test_a_culture_without_any_impact_does_not_meet_the_criterion(desk):
    silent = without(without(CULTURE, "conclusion"), "features", 0, "impact")
    assert "culture-impact" not in desk.rules(silent)
    finding = desk.findings(without(silent, "features", 1, "impact"))["culture-impact"]
    assert finding.severity is Severity.NEEDED
    assert finding.at == "features.0.impact"
    assert "culture-impact" not in desk.rules({"conclusion": "It helps on the whole."})


@pytest.mark.parametrize("place", [0, 1])
def test_one_direction_alone_is_asked_about(desk, place: int):
    (finding,) = desk.findings(without(CULTURE, "features", place)).values()
    assert finding.severity is Severity.QUERY
