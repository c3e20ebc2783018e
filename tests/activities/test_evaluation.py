"""Each thing that an assessor asks of an evaluation, and how its results are shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from activity_helpers import Tried, without_activity
from hypothesis import assume, given
from hypothesis import strategies as st

from portfolio.activities.evaluation_answer import Result, reached
from portfolio.activities.smart_objectives import Objective
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

SAMPLE = Path(__file__).parents[2] / "templates" / "sample" / "answers" / "cg-406"
Ask = Callable[[dict[str, Any]], Tried]
figures = st.integers(-1000, 1000).map(lambda tenths: tenths / 10)


def stored(ref: str, activity: str) -> dict[str, Any]:
    """What the sample learner entered in one activity, to be spoilt in one place."""
    return json.loads((SAMPLE / f"{ref}.json").read_text("utf-8"))["activities"][activity]


@pytest.fixture
def answer() -> dict[str, Any]:
    return stored("3.3", "evaluation")


@pytest.fixture
def asked(unit: Unit) -> Ask:
    objectives = stored("2.1", "smart-objectives")
    return lambda answer: Tried(unit, "evaluation", answer, smart_objectives=objectives)


def test_the_sample_learner_has_nothing_to_add(asked: Ask, answer):
    assert asked(answer).findings == []


def test_an_objective_that_is_never_evaluated_is_named(asked: Ask, answer):
    del answer["results"][1]
    finding = asked(answer).finding("objective-not-evaluated")
    assert finding.severity is Severity.QUERY
    assert finding.missing.startswith("Objective O2 Call-backs made within two working days")


def test_an_evaluation_before_there_are_objectives_is_sent_back_to_them(unit: Unit, answer):
    finding = Tried(unit, "evaluation", answer).finding("no-objectives")
    assert "criterion 2.1" in finding.missing


def test_a_unit_that_asks_for_no_objectives_is_evaluated_without_them(unit: Unit, answer):
    rules = Tried(without_activity(unit, "smart-objectives"), "evaluation", answer).rules
    assert "no-objectives" not in rules
    assert "result-unknown" not in rules


@pytest.mark.parametrize(
    ("verdict", "comparison", "told"),
    [
        ("better", "nothing", True),
        ("better", "", True),
        ("worse", "nothing", True),
        ("no clear effect", "nothing", False),
    ],
)
def test_only_a_verdict_that_something_changed_asks_for_a_comparison(
    asked: Ask, answer, verdict: str, comparison: str, told: bool
):
    rules = asked({**answer, "verdict": verdict, "comparison": comparison}).rules
    assert ("verdict-comparison" in rules) is told


@pytest.mark.parametrize("part", ["before", "after"])
def test_both_figures_of_a_result_are_asked_for(asked: Ask, answer, part: str):
    answer["results"][2][part] = None
    finding = asked(answer).finding("result-figures")
    assert finding.severity is Severity.QUERY
    assert finding.at == f"results.2.{part}"
    assert finding.missing == f"The result for objective O3 has no figure {part}."


@pytest.mark.parametrize(
    ("part", "empty", "said"),
    [("source", " ", "where its figures come from"), ("measured_on", None, "when it was measured")],
)
def test_a_figure_without_source_or_date_is_asked_about(asked: Ask, answer, part, empty, said):
    answer["results"][0][part] = empty
    finding = asked(answer).finding("result-source")
    assert finding.severity is Severity.QUERY
    assert finding.missing == f"The result for objective O1 does not say {said}."


def test_a_result_for_an_objective_that_does_not_exist_is_asked_about(asked: Ask, answer):
    answer["results"].append({**answer["results"][0], "objective": "O9"})
    finding = asked(answer).finding("result-unknown")
    assert finding.severity is Severity.QUERY
    assert "objective O9" in finding.missing


def test_a_result_that_belongs_to_no_objective_is_asked_about(asked: Ask, answer):
    answer["results"].append({**answer["results"][0], "objective": ""})
    assert "Result 5" in asked(answer).finding("result-objective").missing


def test_two_results_for_one_objective_are_asked_about(asked: Ask, answer):
    answer["results"].append(answer["results"][3])
    assert "Objective O4 has 2 results" in asked(answer).finding("result-repeated").missing


def test_a_figure_before_that_is_not_the_baseline_is_asked_about(asked: Ask, answer):
    answer["results"][0]["before"] = 70
    missing = asked(answer).finding("result-baseline").missing
    assert "starts from 70, but its baseline in criterion 2.1 is 74.8" in missing


def test_a_figure_measured_before_the_work_began_is_asked_about(asked: Ask, answer):
    answer["results"][0]["measured_on"] = "2025-11-23"
    assert "24 November 2025" in asked(answer).finding("result-early").missing


def test_nothing_else_that_could_explain_a_change_is_a_tip(asked: Ask, answer):
    answer["results"][0]["other_causes"] = ""
    assert asked(answer).finding("result-causes").severity is Severity.TIP


def test_somebody_elses_words_are_asked_for(asked: Ask, answer):
    answer["voices"] = []
    assert asked(answer).finding("no-voice").severity is Severity.QUERY


def test_without_figures_and_voices_there_is_nothing_to_judge_by(asked: Ask, answer):
    finding = asked({**answer, "voices": [], "results": []}).finding("no-results")
    assert finding.severity is Severity.NEEDED
    assert "“evaluate the effectiveness”" in finding.source
    for part in ("voices", "results"):
        assert "no-results" not in asked({**answer, part: []}).rules


@pytest.mark.parametrize("part", ["source", "meaning"])
def test_a_voice_without_speaker_or_meaning_is_asked_about(asked: Ask, answer, part: str):
    answer["voices"][1][part] = " "
    missing = asked(answer).finding("voice-complete").missing
    assert missing.startswith("Voice 2 (“First time somebody came in on a Sunday")


def test_the_actual_cost_is_asked_for(asked: Ask, answer):
    answer["actual_cost"] = None
    assert asked(answer).finding("actual-cost").severity is Severity.QUERY


def test_a_cost_with_no_plan_to_compare_it_with_is_asked_about(asked: Ask, answer):
    answer["planned_cost"] = None
    assert asked(answer).finding("planned-cost").severity is Severity.QUERY


def test_a_benefit_is_asked_for(asked: Ask, answer):
    answer |= {"benefit": None, "benefit_basis": ""}
    assert asked(answer).finding("benefit-missing").severity is Severity.QUERY


def test_a_benefit_needs_both_an_amount_and_the_sum_behind_it(asked: Ask, answer):
    assert asked({**answer, "benefit": None}).rules == ["benefit-amount"]
    assert asked({**answer, "benefit_basis": " "}).rules == ["benefit-basis"]


@pytest.mark.parametrize(
    ("part", "severity"),
    [
        ("judgement", Severity.NEEDED),
        ("limits", Severity.QUERY),
        ("changes", Severity.QUERY),
    ],
)
def test_a_judgement_is_needed_and_its_limits_and_recommendations_are_asked_for(
    asked: Ask, answer, part: str, severity: Severity
):
    answer[part] = "\n"
    (finding,) = asked(answer).findings
    assert finding.rule == f"{part}-missing"
    assert finding.severity is severity


def test_a_judgement_without_a_figure_is_asked_about(asked: Ask, answer):
    answer["judgement"] = "O1, O2, O3 and O4 went well."
    assert asked(answer).rules == ["judgement-figure"]


def test_an_objective_that_the_judgement_leaves_out_is_named(asked: Ask, answer):
    answer["judgement"] = "O1 rose by 2.1 points, O2 by 6.1 and O3 by 19. O41 is something else."
    missing = asked(answer).finding("judgement-objectives").missing
    assert missing == "Your judgement does not refer to O4."


@pytest.mark.parametrize(
    ("judgement", "unsaid"),
    [
        ("Objective 1 not achieved: 2 points. O 2, o3 and objective no. 4 were.", False),
        ("Objectives 1, 2, 3 and 4 rose by 2%.", False),
        ("Objective 11 rose by 2%. O2, O3 and O4 did not.", True),
        ("1 of O2, O3 and O4.", True),
    ],
)
def test_an_objective_can_be_named_in_words(asked: Ask, answer, judgement, unsaid):
    answer["judgement"] = judgement
    assert ("judgement-objectives" in asked(answer).rules) is unsaid


@pytest.mark.parametrize("part", ["reported_to", "reported_on"])
def test_whom_it_was_reported_to_is_a_tip(asked: Ask, answer, part: str):
    answer.pop(part)
    assert asked(answer).finding("evaluation-reported").severity is Severity.TIP


def test_the_table_says_of_each_target_whether_it_was_met(asked: Ask, answer):
    table = asked(answer).table("Each objective before and after the programme")
    assert [row[1:] for row in table.rows] == [
        ("74.8%", "76.9%", "+2.1 points", "78%", "No, 65% of the way"),
        ("81.5%", "87.6%", "+6.1 points", "90%", "No, 71% of the way"),
        ("48.6%", "67.6%", "+19 points", "65%", "Yes"),
        ("0 nominations", "64 nominations", "+64", "50 nominations", "Yes"),
    ]


def test_a_result_with_no_figures_is_in_the_table_and_not_in_the_chart(asked: Ask, answer):
    for row in answer["results"]:
        row["after"] = None
    assert asked(answer).figures == []
    table = asked(answer).table("Each objective before and after the programme")
    assert [row[2:4] for row in table.rows] == [("", "")] * 4


def test_cost_and_benefit_are_worked_out_from_what_was_entered(asked: Ask, answer):
    answer |= {"planned_cost": "1000", "actual_cost": "1200", "benefit": "1800", "participants": 50}
    found = asked(answer)
    rows = dict(found.table("What the programme cost and what it brought").rows)
    told = next(sums.lines for sums in found.sums if sums.at == "benefit")
    assert told == tuple(
        f"{name}: {rows[name]}." for name in rows if f"{name}: {rows[name]}." in told
    )
    assert len(told) == 4
    assert rows["Actual cost above the planned cost"] == "£200"
    assert rows["Benefit less actual cost"] == "£600"
    assert rows["Benefit for each £1 of cost"] == "£1.50"
    assert rows["Cost for each person who took part"] == "£24"


def test_nothing_is_divided_by_a_cost_or_a_number_of_people_of_zero(asked: Ask, answer):
    answer |= {"actual_cost": "0", "participants": 0}
    rows = dict(asked(answer).table("What the programme cost and what it brought").rows)
    assert "Benefit for each £1 of cost" not in rows
    assert "Cost for each person who took part" not in rows


@pytest.mark.parametrize(
    ("baseline", "target", "after", "met"),
    [(70, 80, 80, True), (70, 80, 79.9, False), (30, 20, 20, True), (30, 20, 25, False)],
)
def test_a_target_may_lie_above_or_below_its_baseline(baseline, target, after, met: bool):
    objective = Objective(baseline=baseline, target=target)
    assert (reached(Result(before=baseline, after=after), objective) >= 1) is met


def test_without_a_baseline_the_figure_before_shows_the_direction():
    objective = Objective(target=20)
    assert reached(Result(before=30, after=15), objective) > 1
    assert reached(Result(after=15), objective) is None


def test_a_figure_to_be_held_is_met_only_where_it_was_held():
    objective = Objective(baseline=90, target=90)
    assert reached(Result(after=90), objective) == 1
    assert reached(Result(after=91), objective) is None


@given(figures, figures, figures)
def test_a_target_is_met_alike_when_all_figures_change_sign(baseline, target, after):
    assume(baseline != target)
    one = reached(Result(after=after), Objective(baseline=baseline, target=target))
    other = reached(Result(after=-after), Objective(baseline=-baseline, target=-target))
    assert one == other


@pytest.mark.parametrize("verdict", ["better", "worse"])
@pytest.mark.parametrize("comparison", ["", "nothing"])
def test_an_effect_without_any_comparison_is_asked_about(
    asked: Ask, answer, verdict: str, comparison: str
):
    answer |= {"verdict": verdict, "comparison": comparison}
    if verdict == "worse":
        for row in answer["results"][:2]:
            row["after"] = row["before"] - 1
    assert asked(answer).finding("verdict-comparison").severity is Severity.TIP
    answer["comparison"] = "the time before"
    assert asked(answer).findings == []


def changed(answer: dict[str, Any], changes: dict[str, Any], row: dict[str, Any] | None = None):
    """The sample's evaluation with other fields, and other ones in its first result."""
    first, *others = answer["results"]
    return {**answer, "results": [{**first, **(row or {})}, *others], **changes}


DISAGREEING = [
    ({"judgement": "O1 was fully met: 12.8 points. O2, O3, O4."}, {"after": 12.8}, "needed"),
    ({"judgement": "O1 was met with 76.9%. O2, O3, O4."}, {}, "query"),
    ({"judgement": "O1 was met with 74.8%. O2, O3, O4."}, {"after": 74.8}, "query"),
    ({"judgement": "O3 was not met at 67.6%. O1, O2, O4."}, {}, "query"),
    ({"judgement": "All objectives were fully met, by 2%. O1, O2, O3, O4."}, {}, "query"),
]


@pytest.mark.parametrize(("changes", "row", "severity"), DISAGREEING)
def test_a_judgement_against_its_result_names_both(asked: Ask, answer, changes, row, severity):
    finding = asked(changed(answer, changes, row)).finding("judgement-result")
    assert finding.severity is Severity(severity)
    assert finding.at == "judgement"
    assert finding.also[0].at.endswith(".after")
    assert (finding.also[1].criterion, finding.also[1].activity) == ("2.1", "smart-objectives")


def test_a_judgement_against_its_result_quotes_the_objective_and_the_figures_with_their_unit(
    asked: Ask, answer
):
    answer = changed(answer, {"judgement": "O1 was met, 79%. O2, O3, O4."}, {"after": 70})
    finding = asked(answer).finding("judgement-result")
    assert finding.severity is Severity.NEEDED
    assert "” is 70%, with a target of 78%." in finding.missing
    assert "the result for “O1 " in finding.missing


def test_a_claim_among_other_words_is_only_asked_about(asked: Ask, answer):
    judgement = "We met O1, as everybody can see from the 2% growth. O2, O3, O4."
    finding = asked(changed(answer, {"judgement": judgement}, {"after": 70})).finding(
        "judgement-result"
    )
    assert finding.severity is Severity.QUERY


@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("O1: 79.6%, met", 76.9),
        ("O1 rose by 9 points", 76.9),
        ("O1 got to 79%", 70),
        ("O1 (79%) went as we liked", 76.9),
        ("O4: 80", 76.9),
    ],
)
def test_a_figure_of_the_judgement_that_is_not_the_result_is_asked_about(
    asked: Ask, answer, words, after
):
    judgement = f"{words}. O1, O2, O3 and O4 are 4 things."
    finding = asked(changed(answer, {"judgement": judgement}, {"after": after})).finding(
        "judgement-other-figure"
    )
    assert finding.severity is Severity.QUERY
    assert finding.also[0].at.endswith(".after")


@pytest.mark.parametrize(
    "words",
    [
        "O1: 76.9%",
        "O1 got to 77%",
        "O1 rose by 2.1 points",
        "O1 rose by 2.8%",
        "O1 started at 74.8%",
        "O1 was to reach 78%",
        "O1: 95% of those asked answered",
        "O1 got to 79% but fell back",
        "In March O1 got to 79%",
        "O1 was 79% in Lettings",
        "My manager says that O1 is 79%",
        "O1 got to 79%? No, 77%",
        "O1 had a margin of error of 3.5%",
        "O1 is less certain with 926 replies",
        "O1 never got to 79%",
        "O4: 64",
        "O4 had 60 accepted nominations",
    ],
)
def test_a_figure_of_the_judgement_that_can_be_another_one_is_left_alone(asked: Ask, answer, words):
    judgement = f"{words}. O1, O2, O3 and O4 are 4 things."
    assert asked(changed(answer, {"judgement": judgement})).rules == []


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("O1 smashed it", True),
        ("O1 was a clear win for us", True),
        ("O1 was hardly a clear win", False),
        ("The team thought O1 was a clear win", False),
        ("O1 was a clear win in the evening team", False),
        ("O3 was a clear win", False),
    ],
)
def test_a_success_that_went_the_wrong_way_is_asked_about(asked: Ask, answer, words, asks):
    judgement = f"{words}. O1, O2, O3 and O4 are 4 things."
    rules = asked(changed(answer, {"judgement": judgement}, {"after": 70})).rules
    assert rules == (["judgement-result"] if asks else [])


@pytest.mark.parametrize(
    ("rule", "changes", "row", "at", "other"),
    [
        (
            "result-impossible",
            {},
            {"after": 120},
            "results.0.after",
            "objectives.0.unit_of_measure",
        ),
        ("result-unit", {}, {"after": 0.769}, "results.0.after", "objectives.0.unit_of_measure"),
        ("reported-early", {"reported_on": "2026-06-01"}, {}, "reported_on", None),
        ("cost-far-off", {"planned_cost": "1", "actual_cost": "250000"}, {}, "actual_cost", None),
        (
            "cost-far-off",
            {
                "planned_cost": "4000",
                "benefit_basis": "Hours of work.",
                "judgement": "O1 12%, O2, O3, O4",
                "changes": "Smaller prizes.",
                "limits": "Few replies.",
            },
            {},
            "actual_cost",
            "planned_cost",
        ),
        (
            "verdict-result",
            {"verdict": "better", "comparison": "the time before"},
            {},
            "verdict",
            None,
        ),
    ],
)
def test_results_that_cannot_agree_are_told_with_both_places(
    asked: Ask, answer, rule, changes, row, at, other
):
    answer = changed(answer, changes, row)
    if rule == "verdict-result":
        for result in answer["results"][:2]:
            result["after"] = result["before"] - 3
    finding = asked(answer).finding(rule)
    assert finding.at == at
    assert finding.also
    assert other is None or finding.also[0].at == other


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        ({"judgement": "O1 was not met with 76.9%; O3 was met. O2, O4."}, {}),
        ({"judgement": "O1 was nearly met with 76.9%. O2, O3, O4."}, {}),
        ({"judgement": "O1 was met with 77.97%. O2, O3, O4."}, {"after": 77.97}),
        ({"judgement": "O1 was met with 77.936%. O2, O3, O4."}, {"after": 77.936}),
        ({"reported_on": "2026-06-30"}, {}),
        ({"planned_cost": "50", "actual_cost": "90", "benefit_basis": "Hours."}, {}),
        ({"planned_cost": "4000", "judgement": "O1 12%, O2, O3, O4: the hall cost more."}, {}),
        ({"verdict": "better", "comparison": "the time before"}, {}),
        ({"verdict": "worse"}, {}),
    ],
)
def test_results_that_can_agree_are_left_alone(asked: Ask, answer, changes, row):
    assert asked(changed(answer, changes, row)).rules == []


def test_a_result_of_another_well_known_measure_is_told(unit: Unit, answer):
    objectives = stored("2.1", "smart-objectives")
    objectives["objectives"][0]["measure"] = "CSAT after a call"
    answer = changed(answer, {}, {"source": "NPS of July, 400 replies"})
    finding = Tried(unit, "evaluation", answer, smart_objectives=objectives).finding(
        "result-measure"
    )
    assert finding.at == "results.0.source"
    assert finding.also[0].at == "objectives.0.measure"
    answer["results"][0]["source"] = "CSAT and NPS of July, 400 replies"
    assert Tried(unit, "evaluation", answer, smart_objectives=objectives).rules == []


def satisfaction(answer: dict[str, Any], *changes: float | None) -> dict[str, Any]:
    """The sample's evaluation, with how far its results on customer satisfaction went."""
    results = [dict(result) for result in answer["results"]]
    for result, change in zip(results, changes, strict=False):
        result["after"] = None if change is None else result["before"] + change
    return {**answer, "results": results}


@pytest.mark.parametrize(
    ("verdict", "changes", "asks"),
    [
        ("better", (-1, -1), True),
        ("better", (-1, 0), True),
        ("better", (-1, None), True),
        ("better", (-1, 1), False),
        ("better", (0, 0), False),
        ("better", (1, 1), False),
        ("worse", (1, 1), True),
        ("worse", (1, None), True),
        ("worse", (1, -1), False),
        ("worse", (-1, -1), False),
        ("no clear effect", (-1, -1), False),
        ("no clear effect", (1, 1), False),
    ],
)
def test_a_verdict_is_asked_about_where_every_result_on_satisfaction_is_against_it(
    asked: Ask, answer, verdict, changes, asks
):
    answer = {**satisfaction(answer, *changes), "verdict": verdict, "comparison": "the time before"}
    tried = asked(answer)
    assert ("verdict-result" in tried.rules) is asks
    if asks:
        way = "wrong" if verdict == "better" else "right"
        finding = tried.finding("verdict-result")
        assert f"is {verdict}, but every result on it went the {way} way." in finding.missing
        assert [one.at for one in finding.also] == ["results.0.after", "results.1.after"]


@pytest.mark.parametrize(("verdict", "changes"), [("better", (-1, -1)), ("worse", (1, 1))])
def test_beside_others_without_the_programme_a_verdict_may_go_against_its_results(
    asked: Ask, answer, verdict, changes
):
    answer = {**satisfaction(answer, *changes), "verdict": verdict}
    assert answer["comparison"] == "others without the programme"
    assert "verdict-result" not in asked(answer).rules


@pytest.mark.parametrize(
    ("baseline", "target", "before", "after", "asks"),
    [
        (40, 30, 40, 45, True),
        (40, 30, 40, 35, False),
        (40, 30, 40, 40, False),
        (40, 30, 30, 35, False),
        (40, 30, None, 45, False),
        (40, 30, 40, None, False),
        (40, None, 40, 45, False),
    ],
)
def test_a_result_goes_the_wrong_way_where_it_goes_away_from_its_target(
    unit: Unit, answer, baseline, target, before, after, asks
):
    objectives = stored("2.1", "smart-objectives")
    first = {**objectives["objectives"][0], "baseline": baseline, "target": target}
    row = {**answer["results"][0], "before": before, "after": after}
    tried = Tried(
        unit,
        "evaluation",
        {**answer, "results": [row], "verdict": "better", "comparison": "the time before"},
        smart_objectives={**objectives, "objectives": [first]},
    )
    assert ("verdict-result" in tried.rules) is asks


@pytest.mark.parametrize("purpose", ["team motivation", "other"])
def test_a_result_on_something_else_than_satisfaction_says_nothing_against_the_verdict(
    unit: Unit, answer, purpose
):
    objectives = stored("2.1", "smart-objectives")
    for row in objectives["objectives"]:
        row["purpose"] = purpose
    answer = {
        **satisfaction(answer, -1, -1, -1, -1),
        "verdict": "better",
        "comparison": "the time before",
    }
    tried = Tried(unit, "evaluation", answer, smart_objectives=objectives)
    assert "verdict-result" not in tried.rules


@pytest.mark.parametrize(("after", "asks"), [(74.7, True), (74.8, True), (74.9, False)])
def test_a_success_that_moved_nothing_is_asked_about(asked: Ask, answer, after, asks):
    judgement = "O1 was a clear win for us. O1, O2, O3 and O4 are 4 things."
    rules = asked(changed(answer, {"judgement": judgement}, {"after": after})).rules
    assert rules == (["judgement-result"] if asks else [])
