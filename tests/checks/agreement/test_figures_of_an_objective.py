"""Whether the figures of an objective can all be true: small cases, and their near neighbours."""

from __future__ import annotations

import datetime

import pytest

from portfolio.activities import figures_agree

JUNE = datetime.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("value", "measure", "unit"),
    [
        (120, "Customers satisfied after a call", "%"),
        (100.5, "Calls answered in 20 seconds", "per cent"),
        (-3, "Advisers who feel noticed", "%"),
        (140, "Complaints resolved on time", "percent"),
        (130, "Complaints resolved", "% of cases"),
        (101, "CSAT", "%"),
        (6, "Average rating", "out of 5"),
        (-1, "Average rating", "out of 5"),
        (11, "Score out of 10", "points"),
        (5.2, "Survey score", "/5"),
        (7, "Answer to question 4, 1 to 5", "score"),
        (110, "NPS", "points"),
        (-120, "Net promoter score", ""),
    ],
)
def test_a_figure_that_cannot_be_is_told(value, measure, unit):
    found = figures_agree.impossible(value, measure, unit)
    assert found is not None
    assert found.certain


@pytest.mark.parametrize(
    ("value", "measure", "unit"),
    [
        (100, "Customers satisfied after a call", "%"),
        (0, "Customers satisfied after a call", "%"),
        (120, "Sales compared with last year", "%"),
        (150, "Increase in customers who renew", "%"),
        (115, "Calls handled against target", "% of target"),
        (-5, "Change in complaints", "%"),
        (120, "Complaints", "complaints a month"),
        (112, "Calls handled, forecast", "%"),
        (640, "Customers who score 9 or 10 out of 10", "customers"),
        (78, "Customers who score 9 or 10 out of 10", "%"),
        (5, "Average rating", "out of 5"),
        (0, "Average rating", "out of 5"),
        (100, "Net promoter score", ""),
        (-12, "NPS", "points"),
        (62, "Net promoter score", "%"),
        (140, "Satisfaction", "percentage points"),
        (12.5, "Minutes to answer", "minutes"),
        (None, "CSAT", "%"),
    ],
)
def test_a_figure_that_can_be_is_left_alone(value, measure, unit):
    assert figures_agree.impossible(value, measure, unit) is None


def test_a_percentage_of_an_unknown_thing_is_only_asked_about():
    found = figures_agree.impossible(130, "Energy", "%")
    assert found is not None
    assert not found.certain


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target"),
    [
        ("Raise CSAT from 71% to 80% by 30 June.", "%", 71, 85),
        ("Raise CSAT from 71 per cent to 80 per cent.", "%", 71, 75),
        ("Increase the score from 3.8/5 to 4.2/5 this year.", "out of 5", 3.8, 4.5),
        ("Move our rating from 3.8 to 4.2", "out of 5", 3.8, 4),
        ("From 3.8/5 to 4.2/5 for 8 out of 10 sites", "out of 5", 3.8, 4.5),
        ("Cut complaints from 40 a month to 25.", "complaints a month", 40, 30),
        ("Cut the wait from 5 minutes to 2 minutes", "minutes", 5, 3),
        ("reduce the average call from 1h 20 to 50 minutes", "minutes", 80, 60),
        ("Bring the cost of refunds down from £2k to £1,250.50", "£", 2000, 1500),
        ("Go from 4 out of 5 customers to 90%", "%", 80, 95),
        ("Raise nominations from 1,200 to 1,500", "nominations", 1200, 1400),
        ("from 71% (E02) to at least 80% in a year", "%", 71, 78),
    ],
)
def test_a_target_that_is_another_one_than_in_the_sentence_is_told(
    statement, unit, baseline, target
):
    found = list(figures_agree.other_figures(statement, unit, baseline, target))
    assert [(one.field, one.certain) for one in found] == [("target", True)]


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target"),
    [
        ("Raise CSAT from 70% to 80%", "%", 71, 80),
        ("Cut complaints from 44 to 25 a month", "complaints a month", 40, 25),
        ("from 3.5/5 to 4.2/5", "out of 5", 3.8, 4.2),
    ],
)
def test_a_baseline_that_is_another_one_than_in_the_sentence_is_told(
    statement, unit, baseline, target
):
    found = list(figures_agree.other_figures(statement, unit, baseline, target))
    assert [(one.field, one.certain) for one in found] == [("baseline", True)]


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target"),
    [
        ("Raise satisfaction to 80% by June.", "%", 71, 85),
        ("Raise satisfaction to about 80%", "%", 71, 89),
        ("Receive at least 50 nominations", "nominations", 0, 40),
        ("Reach a score of 4.5", "out of 5", 3.8, 4.2),
        ("Answer calls in less than 3 minutes", "minutes", 5, 4),
        ("bring complaints below 20 a month", "complaints a month", 40, 25),
    ],
)
def test_a_single_goal_that_is_another_one_is_asked_about(statement, unit, baseline, target):
    found = list(figures_agree.other_figures(statement, unit, baseline, target))
    assert [(one.field, one.certain) for one in found] == [("target", False)]


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target"),
    [
        ("Raise CSAT from 71% to 80% by 30 June.", "%", 71, 80),
        ("Raise CSAT from 71% to 80%.", "%", 71.4, 80.2),
        ("Raise CSAT to 80% (from 71% in 2025/26)", "%", 71, 80),
        ("Cut complaints by 20% from 50 to 40 a month", "complaints a month", 50, 40),
        ("Reduce the wait from 4 mins 30 to 3 mins", "minutes", 4.5, 3),
        ("Raise first time fixes from 3 in 5 to 4 in 5", "%", 60, 80),
        ("From 71% (Q1) to 73% (Q2) and 75% by Q4", "%", 71, 75),
        ("Raise it from 78% to 82% for the 60% of customers who call", "%", 78, 82),
        ("Get 30 nominations from 4 sites", "nominations", 0, 30),
        ("Reduce late call-backs from 20% to half of that", "%", 20, 10),
        ("Raise attendance from 30 to 39 of 42 advisers", "advisers", 30, 39),
        ("Raise CSAT from about 70% to 80%", "%", 71.5, 80),
        ("Raise satisfaction to 78.0% in the quarter April to June 2026.", "%", 74.8, 78),
        ("Raise CSAT to 80% and NPS from 20 to 30", "%", 71, 80),
        ("Raise CSAT to 80% while 90% of calls are answered", "%", 71, 80),
        ("Not to let the share of 75% fall, whatever happens", "%", 75, 80),
        ("We will not rest until 100% are happy", "%", 75, 80),
        ("Raise it to between 75 and 80%", "%", 71, 78),
        ("Raise it to 75-80% in a year", "%", 71, 78),
        ("Reduce calls from 2,310 to 2,000", "%", 81, 90),
        ("Raise the score by 5 points", "%", 71, 80),
        ("Have 20% of the team on every shift nominate", "%", 10, 25),
        ("Raise the score to 4 of 5 in 3 teams out of 4", "out of 5", 3, 4),
        ("Make 90.0% of the call-backs within two working days", "%", 81.5, 90),
        ("Get above 75% by June", "%", 71, 76),
        ("Keep complaints under 20", "complaints", 25, 18),
        ("Raise satisfaction by the end of 2026", "%", 71, 80),
        ("Raise the score from 71% to 80%", "%", 71, None),
        ("Use 30 minutes a week to raise satisfaction to 80%", "%", 71, 80),
        ("Lift E07 and O1 to 80%", "%", 71, 80),
        ("Raise it from 1.250,50 to 2.000,00", "£", 1250.5, 2500),
        ("Raise satisfaction to about 80%", "%", 71, 82),
        ("Raise satisfaction to about 80%", "%", 71, 88),
        ("Raise CSAT from 71% to 80%.", "%", None, 80),
        ("", "%", 71, 80),
    ],
)
def test_a_sentence_that_can_mean_these_figures_is_left_alone(statement, unit, baseline, target):
    assert list(figures_agree.other_figures(statement, unit, baseline, target)) == []


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target"),
    [
        ("Raise CSAT by 5 points by June", "%", 71, 80),
        ("Raise CSAT by 5 percentage points", "%", 71, 74),
        ("Cut complaints by 10 a month", "complaints a month", 40, 20),
        ("Cut complaints by 10%", "complaints a month", 40, 20),
        ("cut the wait by 2 minutes", "minutes", 5, 1),
        ("Cut the wait by at least 5 minutes", "minutes", 6, 3),
    ],
)
def test_a_change_that_the_figures_do_not_give_is_told(statement, unit, baseline, target):
    assert figures_agree.other_change(statement, unit, baseline, target)


@pytest.mark.parametrize(
    ("statement", "unit", "baseline", "target"),
    [
        ("Raise CSAT by 9 points by June", "%", 71, 80),
        ("Raise CSAT by 9%", "%", 71, 80),
        ("Raise CSAT by 10%", "%", 70, 77),
        ("Cut complaints by a quarter", "complaints a month", 40, 20),
        ("Cut complaints by 50%", "complaints a month", 40, 20),
        ("Cut the wait by at least 2 minutes", "minutes", 6, 3),
        ("Cut complaints by at least 40%", "complaints a month", 40, 20),
        ("Cut complaints by about 18", "complaints a month", 40, 21),
        ("Raise CSAT by 30 June", "%", 71, 80),
        ("Not by 5 points but by more", "%", 71, 80),
        ("Raise CSAT by 3 points a year and NPS by 5 points", "%", 71, 80),
        ("Raise CSAT by answering 20 calls more", "%", 71, 80),
        ("Raise CSAT by 5 points", "%", None, 80),
        ("Raise the number of nominations by 50", "nominations", 10, 50),
    ],
)
def test_a_change_that_the_figures_give_is_left_alone(statement, unit, baseline, target):
    assert figures_agree.other_change(statement, unit, baseline, target) == ""


@pytest.mark.parametrize(
    ("statement", "measure", "way"),
    [
        ("Raise the customer satisfaction score", "CSAT score", 1),
        ("Increase CSAT by reducing waiting times", "Satisfaction after a call", 1),
        ("Reduce complaints from customers", "Complaints a month", -1),
        ("reduce the number of repeat calls so that more are happy", "Repeat calls", -1),
        ("Halve the waiting time", "Waiting time at the counter", -1),
        ("Raise morale", "Days of sickness", 0),
        ("Improve response time", "Response time", 0),
        ("Reduce dissatisfied customers", "Customers satisfied", 0),
        ("Do not raise the waiting time", "Waiting time", 0),
        ("Raise the customers who come back", "Customers who would NOT come back", 0),
        ("Raise awareness of complaints, and reduce complaints", "Complaints", 0),
    ],
)
def test_a_sentence_says_which_way_its_measure_is_to_go(statement, measure, way):
    assert figures_agree.way_of_statement(statement, measure) == way


@pytest.mark.parametrize(
    ("measure", "way"),
    [
        ("Customer satisfaction", 1),
        ("NPS", 1),
        ("Nominations made by customers", 1),
        ("Call-backs made within two working days", 1),
        ("Complaints a month", -1),
        ("Average waiting time", -1),
        ("Abandoned calls", -1),
        ("Complaints resolved on time", 0),
        ("Customers waiting less than 20 seconds", 0),
        ("Question 4", 0),
        ("Staff who say that complaints are handled well", 0),
        ("Reduction in complaints", 0),
        ("Waiting list cleared", 0),
        ("Sales a week", 0),
        ("Customers who would NOT come back", 0),
        ("Customers who didn't recommend us", 0),
        ("Satisfied callers who fail to return", 0),
    ],
)
def test_the_name_of_a_measure_tells_which_way_is_better(measure, way):
    assert figures_agree.better(measure) == way


@pytest.mark.parametrize(
    ("statement", "by"),
    [
        ("Raise CSAT to 80% by 30 June 2026", datetime.date(2026, 9, 30)),
        ("Raise CSAT by 30 June", datetime.date(2026, 9, 30)),
        ("by the end of March 2026", JUNE),
        ("by mid-May", JUNE),
        ("by 22 June 2026", JUNE),
        ("by 30/06/2025", JUNE),
        ("no later than June 2026", datetime.date(2026, 12, 31)),
    ],
)
def test_another_date_in_the_sentence_is_told(statement, by):
    assert figures_agree.other_date(statement, by)


@pytest.mark.parametrize(
    ("statement", "by"),
    [
        ("Raise CSAT to 80% by 30 June 2026", JUNE),
        ("by 30 June", JUNE),
        ("by the end of June", datetime.date(2026, 7, 2)),
        ("by June 2026", JUNE),
        ("by 23 June 2026", JUNE),
        ("by June", datetime.date(2027, 6, 1)),
        ("after 3 March 2026, in the quarter April to June 2026", JUNE),
        ("by 30 June or at the latest by 30 September", JUNE),
        ("not by 30 March but when it is right", JUNE),
        ("by the week of 29 June 2026", JUNE),
        ("by 30 June 2026", None),
        ("by then we may 3 times", JUNE),
        ("by 31 June 2025", JUNE),
        ("by 2027", JUNE),
    ],
)
def test_a_date_that_can_be_meant_is_left_alone(statement, by):
    assert figures_agree.other_date(statement, by) == ""
