"""Events whose dates put them before what they need, and their near neighbours."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

TODAY = datetime.date.today()
TO_COME = str(TODAY + datetime.timedelta(days=2))
AGREED = {"decision_matrix": {"agreed_on": "2026-03-10", "agreed_by": "The board"}}
PLAN_AGREED = {"programme_plan": {"agreements": [{"name": "A B", "agreed_on": "2026-03-12"}]}}


def sent(*days: str, **more: Any) -> dict[str, Any]:
    rows = [{"sent_on": day, "channel": "Poster", "message": "Nominate!", **more} for day in days]
    return {"communications": {"messages": rows}}


def given(*days: str) -> dict[str, Any]:
    rows = [{"award": "Star", "winner": "Adviser K", "presented_on": day} for day in days]
    return {"recognition": {"winners": rows}}


def plan(*actions: tuple[str, str], **more: Any) -> dict[str, Any]:
    rows = [{"action": action, "start": start, "end": start} for action, start in actions]
    return {"programme_plan": {"actions": rows, **more}}


def during(
    action: str, start: str, end: str, *others: tuple[str, str]
) -> dict[str, dict[str, Any]]:
    """A plan with an action of several days, and others of one."""
    rows = plan(*others)["programme_plan"]["actions"]
    return {"programme_plan": {"actions": [{"action": action, "start": start, "end": end}, *rows]}}


def for_criterion(ref: str) -> dict[str, Any]:
    return {"claims": [{"unit": "cg-406", "criterion": ref}]}


def measured(*days: str) -> dict[str, Any]:
    return {"evaluation": {"results": [{"objective": "O1", "measured_on": day} for day in days]}}


def rules(of_agreement: list[Any]) -> set[str]:
    return {finding.rule for finding in of_agreement}


WITNESS = {
    "method": "witness-testimony",
    "title": "Testimony",
    "witness": {"name": "Dilys Quenby", "role": "Judge"},
}


@pytest.mark.parametrize(
    ("rule", "record"),
    [
        ("event-before-approval", {**AGREED, **sent("2026-03-02")}),
        ("event-before-approval", {**PLAN_AGREED, **sent("2026-04-02", "2026-03-02")}),
        ("event-before-approval", {**AGREED, **given("2026-02-02")}),
        (
            "event-before-approval",
            {"decision_matrix": {"agreed_on": "2026-05-10"}, **PLAN_AGREED, **sent("2026-04-02")},
        ),
        (
            "event-before-approval",
            {"decision_matrix": {"agreed_on": "2026-05-10"}, **PLAN_AGREED, **given("2026-04-02")},
        ),
        (
            "presented-after-report",
            {**given("2026-05-01", "2026-06-30"), "evaluation": {"reported_on": "2026-06-01"}},
        ),
        ("day-to-come", given(TO_COME)),
        ("day-to-come", sent(TO_COME)),
        ("day-to-come", measured(TO_COME)),
        ("day-to-come", {"star": {"when": TO_COME}}),
        ("day-to-come", {"reasons": {"reasons": [{"data_date": TO_COME}]}}),
        ("day-to-come", {"decision_matrix": {"agreed_on": TO_COME}}),
        ("day-to-come", plan(agreements=[{"name": "A B", "agreed_on": TO_COME}])),
        ("day-to-come", {"award_criteria": {"published_on": TO_COME}}),
        (
            "opened-before-publication",
            {
                **plan(("Open nominations to customers", "2026-03-02")),
                "award_criteria": {"published_on": "2026-03-16"},
            },
        ),
        (
            "opened-before-publication",
            {
                "award_criteria": {
                    "published_on": "2026-03-16",
                    "nominations": "Anybody may nominate. Nominations open on 2 March 2026.",
                }
            },
        ),
        (
            "nominated-before-launch",
            plan(("Launch at the staff meeting", "2026-04-01"), ("Open nominations", "2026-03-02")),
        ),
        (
            "nominated-before-launch",
            {
                **plan(("Launch the awards", "2026-04-01")),
                "items": ({"title": "Register of nominations", "date": "2026-03-01"},),
            },
        ),
        (
            "presented-before-judged",
            {**plan(("Judges score the entries", "2026-05-04")), **given("2026-04-28")},
        ),
        (
            "presented-before-judged",
            {**plan(("Panel meeting to choose winners", "2026-05-04")), **given("2026-04-28")},
        ),
        (
            "presented-before-judged",
            {**plan(("Invite nominations", "2026-05-04")), **given("2026-04-28")},
        ),
        (
            "presented-before-judged",
            {
                **plan(("Judges meet", "2026-04-20"), ("Open nominations", "2026-05-04")),
                **given("2026-04-28"),
            },
        ),
        (
            "event-before-approval",
            {**AGREED, **sent("2026-03-02", message="Nominations open: who should you choose?")},
        ),
        (
            "event-before-approval",
            {**AGREED, **sent("2026-03-02", message="You could be a winner. It starts today")},
        ),
        ("event-before-approval", {**AGREED, **sent("2026-03-02", message="It is for us all.")}),
        ("measured-before-launch", {**sent("2026-04-01"), **measured("2026-03-01", "2026-03-31")}),
        (
            "testified-before",
            {**sent("2026-04-01"), "items": ({**WITNESS, "date": "2026-03-01"},)},
        ),
        (
            "testified-before",
            {
                **given("2026-05-01"),
                "items": (
                    {
                        **WITNESS,
                        "method": "observation",
                        "date": "2026-04-01",
                        "claims": [{"unit": "cg-406", "criterion": "3.2"}],
                    },
                ),
            },
        ),
        ("old-evidence", {"items": ({"date": "1998-05-01"},)}),
        ("old-evidence", {"items": ({"date": f"{TODAY.year - 6}-01-01"},)}),
        ("old-evidence", {"items": ({"date": f"{TODAY.year - 20}-01-01", "method": "policies"},)}),
    ],
)
def test_what_its_date_puts_too_early_is_told(found, rule, record):
    assert rules(found(**record)) == {rule}


@pytest.mark.parametrize(
    "record",
    [
        {**AGREED, **sent("2026-03-10")},
        {**AGREED, **sent("2026-04-02")},
        {**AGREED, **sent("2026-03-02", channel="Focus group on ideas for the award")},
        {**AGREED, **sent("2026-03-02", message="What do you think of an award?")},
        {**AGREED, **sent("2026-03-02", message="The business case, for approval")},
        {**AGREED, **sent("2026-03-02", message="We may have awards. What should they be for?")},
        {**AGREED, **sent("2026-03-02", message="We are thinking of awards: tell me by Friday")},
        {**AGREED, **sent("2026-03-02", audience="other")},
        {
            **plan(
                ("Launch the survey of customers", "2026-06-01"), ("Open nominations", "2026-03-02")
            ),
        },
        {
            **plan(("Collect nominations for the judges", "2026-04-01")),
            "items": ({"title": "Register of nominations", "date": "2026-03-01"},),
        },
        sent("2026-03-02"),
        {**AGREED, **PLAN_AGREED, **sent("2026-03-11")},
        {**given("2026-06-01"), "evaluation": {"reported_on": "2026-06-01"}},
        {"star": {"when": str(TODAY)}},
        plan(("Evaluate", TO_COME)),
        {"reflection": {"changes": [{"reason": "Few came.", "by": TO_COME}]}},
        {"smart_objectives": {"objectives": [{"ref": "O1", "start": TO_COME, "by": TO_COME}]}},
        {
            **plan(("Open nominations to customers", "2026-03-16")),
            "award_criteria": {"published_on": "2026-03-16"},
        },
        {
            **plan(("Draft the form for nominations", "2026-03-02")),
            "award_criteria": {"published_on": "2026-03-16"},
        },
        {
            "award_criteria": {
                "published_on": "2026-03-16",
                "nominations": "From 20 March 2026, for work from 1 February 2025.",
            }
        },
        {"award_criteria": {"published_on": "2026-03-16", "nominations": "They open on 2 March."}},
        plan(("Launch the awards", "2026-03-02"), ("Open nominations", "2026-03-02")),
        plan(("Prepare the launch", "2026-04-02"), ("Open nominations", "2026-03-02")),
        {
            **plan(("Launch the awards", "2026-04-01")),
            "items": ({"title": "Register of nominations", "date": None},),
        },
        {
            **plan(("Launch the awards", "2026-04-01")),
            "items": ({"title": "Nomination form", "date": "2026-03-01"},),
        },
        {**plan(("Judges score the entries", "2026-04-20")), **given("2026-04-28")},
        {**plan(("Brief the judges", "2026-05-04")), **given("2026-04-28")},
        {**plan(("Thank the judges", "2026-05-04")), **given("2026-04-28")},
        {
            **plan(("Judging, round 1", "2026-02-20"), ("Judging, round 2", "2026-06-20")),
            **given("2026-02-28"),
        },
        {**sent("2026-04-01"), **measured("2026-03-01", "2026-06-30")},
        measured("2026-03-01"),
        {
            **sent("2026-04-01"),
            **measured("2026-03-01"),
            "smart_objectives": {"objectives": [{"ref": "O1", "start": "2026-03-15"}]},
        },
        {**sent("2026-04-01"), "items": ({**WITNESS, "date": "2026-04-01"},)},
        {**sent("2026-04-01", "2026-06-01"), "items": ({**WITNESS, "date": "2026-05-01"},)},
        {**sent("2026-04-01"), "items": ({"date": "2026-03-01", "title": "Draft of the poster"},)},
        {"items": ({**WITNESS, "date": "2026-03-01"},)},
        {**sent("2026-04-01"), "items": (WITNESS,)},
        {
            **plan(agreements=[{"name": "A B", "agreed_on": "2026-05-01"}]),
            "items": (
                {
                    **WITNESS,
                    "date": "2026-04-01",
                    "claims": [{"unit": "cg-406", "criterion": "2.4"}],
                },
            ),
        },
        {"items": ({"date": "1998-05-01", "currency": "Still the form that we use."},)},
        {"items": ({"date": f"{TODAY.year - 3}-12-01"},)},
        {"items": ({"date": f"{TODAY.year - 8}-01-01", "method": "policies"},)},
        {"items": ({"date": "1998-05-01", "claims": []},)},
        {"items": ({"currency": "Of this year."},)},
        {**AGREED, **given("2026-04-02")},
        during("Open nominations", "2026-04-01", "2026-04-20"),
        during("Print posters", "2026-04-01", "2026-05-30", ("Judges score", "2026-04-20")),
        during("Sift nominations: opened", "2026-04-01", "2026-05-30", ("Judging", "2026-04-20")),
        {**sent("2026-04-01"), "items": ({**WITNESS, "date": "2026-03-01", "method": "unheard"},)},
        {"star": {"title": "At night"}, "items": ({**WITNESS, "date": "2026-03-01"},)},
        *(
            {**done, "items": ({**WITNESS, "date": "2026-03-01", **for_criterion("1.1")},)}
            for done in (
                sent("2026-04-01"),
                given("2026-04-01"),
                {"star": {"when": "2026-04-01"}},
                measured("2026-04-01"),
            )
        ),
        {
            "evaluation": {"results": [{"objective": "O1", "after": 3, "evidence": ["E01"]}]},
            "items": ({**WITNESS, "date": "2026-03-01", **for_criterion("3.3")},),
        },
        {},
    ],
)
def test_an_order_that_can_be_is_left_alone(found, record):
    assert found(**record) == []


def test_both_places_are_named_and_linked(found):
    (finding,) = found(**AGREED, **sent("2026-04-01", "2026-03-02"))
    assert (finding.criterion, finding.activity) == ("3.1", "communications")
    assert finding.at == "messages.1.sent_on"
    (other,) = finding.also
    assert (other.criterion, other.activity, other.at) == ("2.3", "decision-matrix", "agreed_on")
    assert "2 March 2026" in finding.missing
    assert "10 March 2026" in finding.missing
    assert "criterion 2.3" in finding.missing


def test_what_is_said_of_an_item_is_at_the_item(found):
    (finding,) = found(**sent("2026-04-01"), items=({**WITNESS, "date": "2026-03-01"},))
    assert (finding.criterion, finding.item, finding.at) == ("3.1", "E01", "date")
    assert finding.also[0].at == "messages.0.sent_on"


def test_what_is_old_in_an_invented_record_is_measured_by_its_own_last_day(found):
    items = ({"date": "2018-05-01"}, {"ref": "E02", "date": "2020-05-01"}, {"ref": "E03"})
    assert found(items=items, fictional=True) == []
    old = ({"date": "2008-05-01"}, *items[1:])
    assert [one.item for one in found(items=old, fictional=True)] == ["E01"]
    assert found(items=({},), fictional=True) == []


def test_an_award_without_a_name_is_told_all_the_same(found):
    early = {"recognition": {"winners": [{"reason": "Kind.", "presented_on": "2026-02-02"}]}}
    (finding,) = found(**AGREED, **early)
    assert finding.missing.startswith("An award was presented on 2 February 2026")


def test_what_a_testimony_is_too_early_for_is_named(found):
    star = {"title": "The night shift", "when": "2026-04-01"}
    (finding,) = found(star=star, items=({**WITNESS, "date": "2026-03-01"},))
    assert "the first of that is The night shift, 1 April 2026" in finding.missing


def test_a_testimony_older_than_a_story_without_a_title_or_a_result_is_too_early(found):
    early = {**WITNESS, "date": "2026-03-01"}
    (of_story,) = found(star={"when": "2026-04-01"}, items=(early,))
    assert "the first of that is your story, 1 April 2026" in of_story.missing
    (of_result,) = found(**measured("2026-04-01"), items=({**early, **for_criterion("3.3")},))
    assert "the first of that is your measuring, 1 April 2026" in of_result.missing
    assert of_result.also[0].at == "results.0.measured_on"


def test_a_day_to_come_is_named_with_its_field(found):
    (finding,) = found(**given("2026-05-01", TO_COME))
    assert (finding.criterion, finding.activity) == ("3.2", "recognition")
    assert finding.at == "winners.1.presented_on"
    assert finding.missing.startswith("“Date” is ")


COUNTED = "Register of nominations"


@pytest.mark.parametrize(
    ("title", "day", "start", "asks"),
    [
        (COUNTED, "2026-03-31", "2026-04-01", True),
        (COUNTED, "2026-04-01", "2026-04-01", False),
        (COUNTED, "2026-04-02", "2026-04-01", False),
        (COUNTED, None, "2026-04-01", False),
        (COUNTED, "2026-03-31", None, False),
        ("Nominations log", "2026-03-31", "2026-04-01", True),
        ("Nomination received", "2026-03-31", "2026-04-01", True),
        ("Count of all nominations", "2026-03-31", "2026-04-01", True),
        ("Completed nominations forms", "2026-03-31", "2026-04-01", True),
        ("Returned nomination", "2026-03-31", "2026-04-01", True),
        ("Blank nomination form", "2026-03-31", "2026-04-01", False),
        ("Register of attendance", "2026-03-31", "2026-04-01", False),
    ],
)
@pytest.mark.parametrize("begins", ["Open nominations", "Launch the awards"])
def test_nominations_are_counted_from_the_day_on_which_they_can_come(
    found, title, day, start, asks, begins
):
    events = plan((begins, start)) if start else {}
    told = rules(found(**events, items=({"title": title, "date": day},)))
    assert told == ({"nominated-before-launch"} if asks else set())


def test_where_both_are_known_nominations_count_from_their_opening_and_not_from_the_launch(found):
    events = plan(("Launch the awards", "2026-03-01"), ("Open nominations", "2026-04-01"))
    (finding,) = found(**events, items=({"title": COUNTED, "date": "2026-03-15"},))
    assert finding.rule == "nominated-before-launch"
    assert (finding.item, finding.at) == ("E01", "date")
    assert [one.at for one in finding.also] == ["actions.1.start"]


@pytest.mark.parametrize(
    ("opened", "launched", "asks"),
    [("2026-03-31", "2026-04-01", True), ("2026-04-01", "2026-04-01", False)],
)
def test_nominations_open_no_day_before_the_launch(found, opened, launched, asks):
    told = found(**plan(("Launch the awards", launched), ("Open nominations", opened)))
    assert rules(told) == ({"nominated-before-launch"} if asks else set())


@pytest.mark.parametrize(
    ("presented", "reported", "asks"),
    [("2026-06-02", "2026-06-01", True), ("2026-06-01", "2026-06-01", False)],
)
def test_an_award_is_presented_no_day_after_the_report(found, presented, reported, asks):
    told = rules(found(**given(presented), evaluation={"reported_on": reported}))
    assert told == ({"presented-after-report"} if asks else set())


@pytest.mark.parametrize(
    ("presented", "judged", "asks"),
    [("2026-05-03", "2026-05-04", True), ("2026-05-04", "2026-05-04", False)],
)
def test_an_award_is_presented_no_day_before_it_is_judged(found, presented, judged, asks):
    told = rules(found(**plan(("Judges score the entries", judged)), **given(presented)))
    assert told == ({"presented-before-judged"} if asks else set())


@pytest.mark.parametrize(
    ("day", "told_on", "asks"),
    [("2026-03-31", "2026-04-01", True), ("2026-04-01", "2026-04-01", False)],
)
def test_a_result_is_measured_no_day_before_people_were_told(found, day, told_on, asks):
    told = rules(found(**sent(told_on), **measured(day)))
    assert told == ({"measured-before-launch"} if asks else set())


@pytest.mark.parametrize(
    ("opened", "published", "asks"),
    [("2026-03-15", "2026-03-16", True), ("2026-03-16", "2026-03-16", False)],
)
def test_nominations_open_no_day_before_the_criteria_are_published(found, opened, published, asks):
    record = {**plan(("Open nominations", opened)), "award_criteria": {"published_on": published}}
    assert rules(found(**record)) == ({"opened-before-publication"} if asks else set())


@pytest.mark.parametrize(
    ("opened", "judged", "presented", "asks"),
    [
        ("2026-04-01", "2026-05-04", "2026-05-10", False),
        ("2026-04-28", "2026-04-20", "2026-04-28", False),
        ("2026-04-29", "2026-04-20", "2026-04-28", True),
        ("2026-05-04", "2026-04-28", "2026-04-28", True),
    ],
)
def test_an_award_is_presented_no_day_before_nominations_open(
    found, opened, judged, presented, asks
):
    events = plan(("Open nominations", opened), ("Judges score the entries", judged))
    told = rules(found(**events, **given(presented)))
    assert told == ({"presented-before-judged"} if asks else set())


def rules_from(*days: str) -> dict[str, Any]:
    return {"award_criteria": {"nominations": " ".join(f"They open on {day}." for day in days)}}


@pytest.mark.parametrize(
    ("said", "planned", "asks"),
    [
        (("2 March 2026",), ("2026-03-16",), True),
        (("16 March 2026",), ("2026-03-02",), True),
        (("2 March 2026",), ("2026-03-10",), True),
        (("2 March 2026",), ("2026-03-09",), False),
        (("2 March 2026",), ("2026-02-23",), False),
        (("2 March 2026",), ("2026-03-16", "2026-03-02"), False),
        (("2 March 2026", "16 March 2026"), ("2026-05-02",), False),
        (("2 March",), ("2026-05-02",), False),
        (("2 March 2026",), (), False),
        ((), ("2026-05-02",), False),
    ],
)
def test_nominations_open_in_the_rules_when_they_open_in_the_plan(found, said, planned, asks):
    events = plan(*(("Open nominations", day) for day in planned), timescale="A year")
    told = found(**events, **rules_from(*said))
    assert rules(told) == ({"nominations-open-otherwise"} if asks else set())


def test_both_days_on_which_nominations_open_are_named(found):
    (finding,) = found(**plan(("Open nominations", "2026-03-16")), **rules_from("2 March 2026"))
    assert finding.missing == (
        "The rules in criterion 2.5 have nominations “2 March 2026”, but the plan in criterion 2.4 "
        "has “Open nominations” from 16 March 2026."
    )
    assert (finding.at, finding.also[0].at) == ("nominations", "actions.0.start")


@pytest.mark.parametrize(
    ("measured_on", "asks"),
    [(None, True), ("2026-05-31", True), ("2026-06-01", True), ("2026-06-02", False)],
)
def test_a_report_that_is_older_than_its_result_is_told_by_the_evaluation_alone(
    found, measured_on, asks
):
    results = [{"objective": "O1", "measured_on": measured_on}]
    evaluation = {"reported_on": "2026-06-01", "results": results}
    told = rules(found(**given("2026-06-30"), evaluation=evaluation))
    assert told == ({"presented-after-report"} if asks else set())


@pytest.mark.parametrize(
    ("start", "asks"),
    [(None, True), ("2026-03-14", True), ("2026-03-15", True), ("2026-03-16", False)],
)
def test_a_result_of_work_that_had_begun_is_measured_no_day_before_people_were_told(
    found, start, asks
):
    objectives = {"objectives": [{"ref": "O1", "statement": "Raise CSAT", "start": start}]}
    told = rules(found(**sent("2026-04-01"), **measured("2026-03-15"), smart_objectives=objectives))
    assert told == ({"measured-before-launch"} if asks else set())


@pytest.mark.parametrize(
    "record",
    [
        {"evaluation": {"reported_on": "2026-06-01"}},
        {**given("2026-06-30"), "evaluation": {"results": [{"objective": "O1", "after": 3}]}},
        {**sent("2026-04-01"), "evaluation": {"results": [{"objective": "O1", "after": 3}]}},
        {**plan(("Open nominations", "2026-03-02")), "award_criteria": {"nominations": "All may."}},
        {"award_criteria": {"published_on": "2026-03-16"}},
    ],
)
def test_of_days_that_are_not_said_nothing_is_told(found, record):
    assert found(**record) == []
