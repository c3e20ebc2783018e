"""Performance data: what is asked of figures over time, and what is shown of them."""

from __future__ import annotations

import copy

import pytest
from answer_desk import Desk, changed, without

from portfolio.unit.findings import Severity

FIGURES = [
    {"day": f"2026-0{1 + n // 4}-{1 + 7 * (n % 4):02}", "value": 80 + n % 3} for n in range(12)
]
MEASURE = {
    "name": "Calls answered within a minute",
    "unit": "%",
    "better": "more",
    "source": "Desk report, each Monday",
    "how_often": "Every Monday",
    "target": 85,
    "readings": FIGURES,
    "seen": "It goes up and down between 80 and 82, so I see nothing but noise.",
}
WHOLE = {
    "measures": [
        MEASURE,
        {
            **copy.deepcopy(MEASURE),
            "name": "Complaints upheld",
            "unit": "complaints",
        },
    ],
    "together": "Both stay as they are, so neither explains the other in these weeks.",
    "voices": "Of 40 comments from these weeks, 11 name the wait and 3 the staff.",
    "decided": "I left both alone, because no figure is outside the limits.",
}


@pytest.fixture
def desk(unit):
    return Desk("performance-data", unit)


def test_a_whole_answer_has_no_finding(desk):
    assert desk.rules(WHOLE) == []


def test_an_answer_without_figures_is_needed(desk):
    answer = {"voices": WHOLE["voices"]}
    assert desk.findings(answer)["performance-no-figures"].severity is Severity.NEEDED


@pytest.mark.parametrize(
    ("answer", "rule", "place"),
    [
        (without(WHOLE, "measures", 1), "performance-one-measure", "measures"),
        (
            changed(WHOLE, FIGURES[:2], "measures", 0, "readings"),
            "performance-few-figures",
            "measures.0.readings",
        ),
        (
            changed(WHOLE, FIGURES[:6], "measures", 1, "readings"),
            "performance-rough-limits",
            "measures.1.readings",
        ),
        (without(WHOLE, "measures", 0, "seen"), "performance-measure-read", "measures.0.seen"),
        (without(WHOLE, "measures", 0, "source"), "performance-measure-said", "measures.0.source"),
        (
            without(WHOLE, "measures", 0, "readings", 3, "day"),
            "performance-figure-whole",
            "measures.0.readings.3.day",
        ),
        (
            changed(WHOLE, FIGURES[0]["day"], "measures", 0, "readings", 3, "day"),
            "performance-same-day",
            "measures.0.readings.3.day",
        ),
        (
            changed(WHOLE, 180, "measures", 0, "readings", 3, "value"),
            "performance-figure-impossible",
            "measures.0.readings.3.value",
        ),
        (without(WHOLE, "together"), "performance-together", "together"),
        (without(WHOLE, "voices"), "performance-voices", "voices"),
        (without(WHOLE, "decided"), "performance-decided", "decided"),
    ],
)
def test_what_is_missing_is_told_at_its_place(desk, answer, rule, place):
    assert desk.rules(answer) == [rule]
    assert desk.findings(answer)[rule].at == place


@pytest.mark.parametrize(
    ("figures", "rules"),
    [
        (0, []),
        (1, ["performance-few-figures"]),
        (2, ["performance-few-figures"]),
        (3, ["performance-rough-limits"]),
        (9, ["performance-rough-limits"]),
        (10, []),
    ],
)
def test_so_many_figures_make_a_trend_and_so_many_its_limits(desk, figures, rules):
    assert desk.rules(changed(WHOLE, FIGURES[:figures], "measures", 0, "readings")) == rules


def test_a_measure_without_figures_need_not_be_read(desk):
    answer = without(changed(WHOLE, [], "measures", 0, "readings"), "measures", 0, "seen")
    assert desk.rules(answer) == []


def test_one_measure_is_not_read_together_with_any(desk):
    answer = without(without(WHOLE, "measures", 1), "together")
    assert desk.rules(answer) == ["performance-one-measure"]


def test_a_row_that_lacks_its_day_or_its_figure_is_told_what_it_lacks(desk):
    for lacks, called in (("day", "day"), ("value", "figure")):
        answer = without(WHOLE, "measures", 0, "readings", 3, lacks)
        finding = desk.findings(answer)["performance-figure-whole"]
        assert finding.missing.endswith(f"row 4 has no {called}, so it is not in the chart.")
        assert finding.at == f"measures.0.readings.3.{lacks}"


def test_a_row_without_its_figure_counts_for_no_figure(desk):
    answer = changed(WHOLE, FIGURES[:3], "measures", 0, "readings")
    assert desk.rules(without(answer, "measures", 0, "readings", 1, "value")) == [
        "performance-few-figures",
        "performance-figure-whole",
    ]


def test_a_figure_that_cannot_be_is_told_beside_the_day_that_it_lacks(desk):
    answer = without(WHOLE, "measures", 0, "readings", 3, "day")
    answer["measures"][0]["readings"][3]["value"] = 180
    assert desk.rules(answer) == ["performance-figure-whole", "performance-figure-impossible"]


def test_a_measure_is_told_all_that_it_does_not_say_at_the_first_of_it(desk):
    answer = without(without(WHOLE, "measures", 0, "unit"), "measures", 0, "how_often")
    finding = desk.findings(answer)["performance-measure-said"]
    assert finding.missing.endswith("does not say its unit and how often you look.")
    assert finding.at == "measures.0.unit"


def test_each_measure_is_shown_with_its_chart_and_its_figures(desk):
    assert len(desk.figures(WHOLE)) == 2
    assert desk.figures(WHOLE)[0].alternative.startswith(
        "Calls answered within a minute: 12 figures"
    )
    assert [len(table.rows) for table in desk.tables(WHOLE)] == [4, 12, 4, 12]


def test_two_figures_give_a_table_and_no_chart(desk):
    answer = changed(WHOLE, FIGURES[:2], "measures", 0, "readings")
    assert len(desk.figures(answer)) == 1
