"""One test for each thing that is asked of the communications, and for what they show."""

from __future__ import annotations

import pytest
from activity_helpers import Tried, changed, without

from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

BOTH = {"audiences": ["team", "customers"]}
SOUND = {
    "approach": "The team heard first, and in person.",
    "messages": [
        {
            "sent_on": "2026-01-12",
            "audience": "team",
            "channel": "Shift briefings",
            "message": "Name one colleague before the end of the shift.",
            "purpose": "motivate",
            "reach": 39,
            "reach_source": "Sign-in sheets",
            "response": "Four cards within ten minutes",
            "evidence": ["E18"],
        },
        {
            "sent_on": "2026-01-19",
            "audience": "customers",
            "channel": "Magazine",
            "message": "Who rang you back? Tell us.",
            "purpose": "engage",
            "reach": 10900,
            "reach_source": "Printer's delivery note",
            "response": "17 cards",
            "evidence": ["E19"],
        },
    ],
}


@pytest.fixture
def tried(unit: Unit):
    def tried(*messages, settings=BOTH, **changes) -> Tried:
        rows = {"messages": list(messages)} if messages else {}
        return Tried(unit, "communications", {**SOUND, **rows, **changes}, settings)

    return tried


def test_sound_communications_raise_nothing(tried):
    assert tried().findings == []


def test_an_approach_without_any_communication_is_not_ready(tried):
    assert tried(messages=[]).rules == ["no-communication"]


@pytest.mark.parametrize(("kept", "who"), [(0, "customers"), (1, "the team")])
def test_each_audience_of_the_criterion_has_to_be_reached(tried, kept: int, who: str):
    finding = tried(SOUND["messages"][kept]).finding("audience-not-reached")
    assert finding.missing == f"No communication is for {who}."
    assert finding.severity is Severity.NEEDED


def test_one_communication_for_both_reaches_both(tried):
    both = {**SOUND["messages"][0], "audience": "both"}
    assert not [f for f in tried(both).findings if f.severity is Severity.NEEDED]


def test_another_audience_reaches_neither(tried):
    other = {**SOUND["messages"][0], "audience": "other"}
    assert tried(other).rules.count("audience-not-reached") == 2


def test_an_audience_with_no_dated_communication_is_asked_for_a_date(tried):
    finding = tried(messages=without(SOUND["messages"], "sent_on")).finding("audience-not-dated")
    assert finding.missing == "No communication for the team has a date."
    assert finding.severity is Severity.QUERY


def test_a_unit_that_names_no_audience_asks_for_none(tried):
    assert tried(SOUND["messages"][0], settings={}).findings == []


@pytest.mark.parametrize(("place", "wording"), [(0, "motivate the team"), (1, "engage customers")])
def test_each_audience_is_addressed_for_its_own_purpose(tried, place: int, wording: str):
    messages = [dict(row) for row in SOUND["messages"]]
    messages[place]["purpose"] = "inform"
    assert wording in tried(messages=messages).finding("purpose-not-shown").missing


@pytest.mark.parametrize("part", ["channel", "message"])
def test_a_part_that_is_missing_is_named(tried, part: str):
    finding = tried(messages=without(SOUND["messages"], part)).finding("communication-parts")
    assert f"its {part}" in finding.missing


def test_a_communication_without_a_date_is_queried_by_name(tried):
    third = {**SOUND["messages"][0], "channel": "Poster", "sent_on": None}
    finding = tried(*SOUND["messages"], third).finding("communication-date")
    assert finding.missing == "Communication 3 (“Poster”) has no date."


@pytest.mark.parametrize("part", ["reach", "reach_source"])
def test_the_reach_and_how_it_is_known_belong_together(tried, part: str):
    assert tried(messages=without(SOUND["messages"], part)).rules == ["communication-reach"]


def test_a_reach_of_nobody_is_an_answer(tried):
    assert tried(messages=changed(SOUND["messages"], reach=0)).findings == []


def test_a_communication_without_evidence_is_named(tried):
    finding = tried(messages=without(SOUND["messages"], "evidence")).finding(
        "communication-evidence"
    )
    assert "“Shift briefings”" in finding.missing
    assert "Magazine" not in finding.missing


def test_what_came_of_it_is_asked_for(tried):
    finding = tried(messages=without(SOUND["messages"], "response")).finding(
        "communication-response"
    )
    assert "“Shift briefings”" in finding.missing


def test_what_was_said_and_what_came_of_it_are_shown_in_two_tables(tried):
    shown = tried()
    assert shown.table("Communications").rows[0] == (
        "12 January 2026",
        "Team",
        "Shift briefings",
        "Name one colleague before the end of the shift.",
        "Motivate",
    )
    assert shown.table("What each communication reached and led to").rows[1] == (
        "Magazine",
        "10,900",
        "Printer's delivery note",
        "17 cards",
        "E19",
    )
    assert shown.prose == [SOUND["approach"]]


def test_both_audiences_are_written_out(tried):
    both = tried({**SOUND["messages"][0], "audience": "both"})
    assert both.table("Communications").rows[0][1] == "Team and customers"


def test_an_approach_alone_shows_no_tables(tried):
    assert [type(block).__name__ for block in tried(messages=[]).blocks] == ["Heading", "Prose"]


def test_a_message_or_an_approach_that_ranks_people_in_public_is_asked_about(tried):
    ranked = {**SOUND["messages"][0], "message": "See the league table on the wall every Friday."}
    assert tried(ranked, SOUND["messages"][1]).finding("communication-ranking").at == (
        "messages.0.message"
    )
    approach = "We post a league table of everybody's scores in the canteen each week."
    assert tried(approach=approach).finding("communication-ranking").at == "approach"
    without_any = "There is no league table: the team heard first, and in person."
    assert "communication-ranking" not in tried(approach=without_any).rules
