"""Whether a result, a source or a sentence can be of these figures: small cases, told and left."""

from __future__ import annotations

import datetime

import pytest

from portfolio.activities import figures_agree


@pytest.mark.parametrize(
    ("clause", "unit", "before", "after", "said"),
    [
        ("O1 reached 79%", "%", 74.8, 76.9, "79%"),
        ("it is now 79%, against 78%", "%", None, 76.9, ""),
        ("it is now 79%", "%", None, 76.9, "79%"),
        ("it got to 79.4%", "%", 74.8, 79.5, "79.4%"),
        ("it got to 79%", "%", 74.8, 79.5, ""),
        ("it came to 4.5 out of 5", "out of 5", 3.8, 4.2, "4.5 out of 5"),
        ("it rose by 5 points", "%", 70, 80, "5 points"),
        ("it rose by 10 points", "%", 50, 55, "10 points"),
        ("it rose by 12%", "%", 50, 55, "12%"),
        ("complaints fell by 8", "complaints a month", 40, 30, "8"),
        ("it went up by 25", "nominations", 40, 50, "25"),
        ("it rose by 50%", "%", 0, 30, "50%"),
        ("it rose from 81.5% to 96.2%", "%", 81.5, 90, "96.2%"),
    ],
)
def test_a_result_that_a_clause_gives_otherwise_is_told(clause, unit, before, after, said):
    assert figures_agree.other_result(clause, unit, before, after, ()) == said


@pytest.mark.parametrize(
    ("clause", "unit", "before", "after"),
    [
        ("it reached 76.9%", "%", 74.8, 76.9),
        ("it was 74.8%", "%", 74.8, 76.9),
        ("it was at 77.5%", "%", 74.8, 76.9),
        ("the change is 5%", "%", 75, 80),
        ("it rose by 5 points", "%", 75, 80),
        ("it rose by 10%", "%", 50, 55),
        ("it rose by 100%", "%", 40, 80),
        ("it rose by 5 points", "%", None, 80),
        ("it rose by 5%", "nominations", 40, 60),
        ("it rose by £5", "%", 40, 60),
        ("it was met", "%", 74.8, 76.9),
        ("it reached 70%, then 75% and 79%", "%", 74.8, 76.9),
        ("it reached 78-79%", "%", 74.8, 76.9),
        ("it never reached 79%", "%", 74.8, 76.9),
        ("it reached 79 points", "%", 74.8, 76.9),
        ("it reached £79", "%", 74.8, 76.9),
        ("the target was 79%", "%", 74.8, 76.9),
        ("79% of the callers", "%", 74.8, 76.9),
        ("79%", "%", 74.8, 76.9),
        ("it was 79% of the callers", "%", 74.8, 76.9),
        ("it rose from 81.5% to 96.2%", "%", 81.5, 96.2),
        ("it rose from 81.5% to 77.5%", "%", 81.5, 96.2),
        ("it rose from 80% to 90%", "%", 81.5, 96.2),
        ("it rose from 81.5% to 90%", "%", None, 96.2),
        ("it rose from about 81.5% to 90%", "%", 81.5, 96.2),
        ("it rose from 81.5% in March to 90%", "%", 81.5, 96.2),
        ("it should rise from 81.5% to 90%", "%", 81.5, 96.2),
        ("it rose from 81.5% to 90% of the callers", "%", 81.5, 96.2),
        ("it rose from £81.50 to 90%", "%", 81.5, 96.2),
        ("it rose from 81.5% to £90", "%", 81.5, 96.2),
    ],
)
def test_a_clause_that_can_mean_this_result_is_left_alone(clause, unit, before, after):
    assert figures_agree.other_result(clause, unit, before, after, (77.5,)) == ""


@pytest.mark.parametrize(
    ("before", "after", "unit", "is_one"),
    [
        (74.8, 0.769, "%", True),
        (0.748, 76.9, "%", True),
        (10.5, 0.12, "%", True),
        (10, 0.12, "%", False),
        (74.8, 1, "%", False),
        (74.8, 0, "%", False),
        (74.8, 1.5, "%", False),
        (0.5, 0.7, "%", False),
        (74.8, 0.769, "points", False),
        (None, 0.769, "%", False),
        (74.8, None, "%", False),
    ],
)
def test_a_percentage_written_as_a_part_of_one_is_seen(before, after, unit, is_one):
    assert figures_agree.is_fraction_of_percent(before, after, unit) is is_one


@pytest.mark.parametrize(
    ("measure", "source", "named"),
    [
        ("CSAT", "NPS report", "a net promoter score (NPS)"),
        ("Net promoter score", "CES survey", "a customer effort score (CES)"),
        ("First contact resolution", "CSAT survey", "a customer satisfaction score (CSAT)"),
        ("CSAT", "FCR log", "first contact resolution (FCR)"),
        ("CSAT", "CSAT survey", ""),
        ("CSAT", "CSAT and NPS", ""),
        ("CSAT", "NPS and FCR", ""),
        ("Complaints", "NPS report", ""),
        ("CSAT", "Monthly report", ""),
        ("CSAT and NPS", "NPS report", ""),
    ],
)
def test_another_well_known_measure_in_the_source_is_named(measure, source, named):
    assert figures_agree.other_measure(measure, source) == named


@pytest.mark.parametrize(
    ("statement", "way", "leans"),
    [
        ("Raise it", 1, True),
        ("Raise it", -1, False),
        ("More of them", 1, True),
        ("More of them", -1, False),
        ("Cut it", -1, True),
        ("Cut it", 1, False),
        ("Fewer of them", -1, True),
        ("Fewer of them", 1, False),
    ],
)
def test_a_sentence_leans_one_way(statement, way, leans):
    assert figures_agree.leans(statement, way) is leans


@pytest.mark.parametrize(
    ("value", "measure", "unit", "why"),
    [
        (100.5, "NPS", "points", "a net promoter score is from -100 to 100"),
        (100.5, "Calls answered", "%", "a share is never more than 100%"),
        (-0.5, "Calls answered", "%", "a share is never less than 0%"),
        (6, "Average rating", "out of 5", "the scale ends at 5"),
        (11, "Score out of 10", "points", "the scale ends at 10"),
    ],
)
def test_why_a_figure_cannot_be_is_said(value, measure, unit, why):
    found = figures_agree.impossible(value, measure, unit)
    assert found is not None
    assert found.why == why


@pytest.mark.parametrize(
    ("measure", "unit"),
    [("Score 9 or 10 out of 10", "replies"), ("People who score 9 or 10 out of 10", "")],
)
def test_what_is_counted_is_on_no_scale(measure, unit):
    assert figures_agree.impossible(640, measure, unit) is None


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target", "said"),
    [
        ("Raise CSAT from 70% to 80%", "%", 71, 80, ("baseline", "70%")),
        ("Raise CSAT from 71% to 80%", "%", 71, 85, ("target", "80%")),
        ("Raise it from a baseline of 71% now to 80%", "%", 71, 85, ("target", "80%")),
        ("Bring refunds down from £2,000 to £1,250", "GBP", 2000, 1500, ("target", "£1,250")),
        ("Bring refunds down from £2,000 to £1,250", "pounds", 2000, 1500, ("target", "£1,250")),
        ("Reach 5", "out of 5", 3.8, 4, ("target", "5")),
        ("Reach 80%", "%", 71, 80.51, ("target", "80%")),
        ("Raise it to 78.0%", "%", 71, 78.06, ("target", "78.0%")),
        ("Cut the wait to 2 minutes", "min", 5, 3, ("target", "2 minutes")),
        ("Reach a score of 4", "", 3, 5, ("target", "4")),
    ],
)
def test_what_a_sentence_says_otherwise_is_quoted(statement, unit, baseline, target, said):
    found = figures_agree.other_figures(statement, unit, baseline, target)
    assert [(one.field, one.said) for one in found] == [said]


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target"),
    [
        ("Raise it from 70% to 75-78%", "%", 71, 85),
        ("Raise it 70% and then 80%", "%", 71, 85),
        ("Raise it from 71% by 80%", "%", 71, 85),
        ("Raise it, 71% now, to 80%", "%", 71, 85),
        ("Raise it to 20% of the team", "%", 10, 25),
        ("Raise it to 20 points", "score", 10, 25),
        ("Raise it to 12", "out of 5", 3, 4),
        ("Raise it to 4%", "out of 5", 3, 4.5),
        ("Raise it to 8 out of 10", "out of 5", 3, 4.5),
        ("Raise it to 0 of 0", "%", 71, 85),
        ("Answer in no more than 3 days", "full working days", 5, 2),
        ("Come to 3 hours", "hr", 5, 2),
        ("Raise it to 78.0%", "%", 71, 78.05),
        ("We will not go back to 60%", "%", 71, 85),
        ("We will not go back to 60% but reach 80%", "%", 71, 85),
    ],
)
def test_a_figure_that_can_be_of_something_else_is_left_alone(statement, unit, baseline, target):
    assert list(figures_agree.other_figures(statement, unit, baseline, target)) == []


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target", "said"),
    [
        ("Raise CSAT by 5 points", "%", 71, 80, "5 points"),
        ("Raise CSAT from 71% by 5 points", "%", 71, 80, "5 points"),
        ("Cut complaints by 10", "complaints", 40, 20, "10"),
        ("Raise them by 50%", "nominations", 0, 30, "50%"),
        ("Raise them by 9.0 points", "%", 71, 80.06, "9.0 points"),
        ("Raise them by 9 points", "%", 70, 79.52, "9 points"),
        ("Double them, by 100%", "nominations", 40, 80, ""),
        ("Raise them by 9.0 points", "%", 71, 80.05, ""),
        ("Raise them by 9 points", "%", 70, 79.51, ""),
        ("Raise them by 5 to 7 points", "%", 71, 80, ""),
        ("Raise them by 5 points", "%", 71, None, ""),
        ("Raise them by 5", "%", 71, 80, ""),
        ("Raise them by 5 points", "£", 10, 100, ""),
    ],
)
def test_the_change_that_a_sentence_names_is_held_against_the_figures(
    statement, unit, baseline, target, said
):
    assert figures_agree.other_change(statement, unit, baseline, target) == said


def test_only_the_day_by_which_something_is_reached_is_held_against_the_date():
    said = "In March 2026 we agreed to reach it by 30 June 2026"
    assert figures_agree.other_date(said, datetime.date(2026, 9, 30)) == "30 June 2026"
