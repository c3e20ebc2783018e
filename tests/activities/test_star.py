"""One test for each thing that is asked of a STAR story, and for what it shows."""

from __future__ import annotations

import dataclasses

import pytest
from answer_desk import Desk, changed, without

from portfolio.activities.star import PARTS
from portfolio.unit.findings import Severity

STORY = {
    "title": "Launching to the night shift",
    "role": "Team leader",
    "when": "2026-02-09",
    "situation": "Two nominations had come from the night shift in four weeks.",
    "task": "My manager asked me to find out why before the end of the month.",
    "action": "I came in on Saturday and asked each of them for a name.",
    "result": "16 more nominations came from that team.",
    "evidence": ["E20", "E28"],
}


@pytest.fixture
def desk(unit):
    return Desk("star", unit, counted=True)


def test_a_whole_story_has_no_finding(desk):
    assert desk.rules(STORY) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_story_without_one_of_its_four_parts_is_told_which(desk, part: str):
    for story in (without(STORY, part), changed(STORY, "  \n", part)):
        assert desk.rules(story) == ["star-parts"]
        assert desk.findings(story)["star-parts"].missing == f"Your story has no {part} yet."


def test_several_missing_parts_are_told_at_once(desk):
    finding = desk.findings({"situation": "In March.", "role": "Team leader"})["star-parts"]
    assert finding.severity is Severity.QUERY
    assert finding.at == "task"
    assert "task, action and result" in finding.missing
    assert "task, action and result" in finding.next_step


@pytest.mark.parametrize("action", ["We came in on Saturday.", "The team was told."])
def test_an_action_in_which_nobody_says_i_is_told_so(desk, action: str):
    story = changed(STORY, action, "action")
    assert desk.rules(story) == ["star-first-person"]
    assert "“I”" in desk.findings(story)["star-first-person"].next_step


@pytest.mark.parametrize("action", ["We met, and I took notes.", "I’ve asked them."])
def test_a_team_may_be_named_beside_the_learners_own_part(desk, action: str):
    assert desk.rules(changed(STORY, action, "action")) == []


def test_saying_i_elsewhere_does_not_make_the_action_ones_own(desk):
    story = changed(STORY, "I had to find out why.", "task")
    assert desk.rules(changed(story, "The team met.", "action")) == ["star-first-person"]


def test_a_result_that_counts_nothing_is_told_so(desk):
    story = changed(STORY, "Everybody was pleased.", "result")
    assert desk.rules(story) == ["star-result-counted"]


@pytest.mark.parametrize("result", ["Up to 81%.", "It saved £40.", "Twelve came.", "It doubled."])
def test_a_figure_in_digits_or_words_counts(desk, result: str):
    assert desk.rules(changed(STORY, result, "result")) == []


def test_a_story_without_a_named_role_is_told_so(desk):
    assert desk.rules(without(STORY, "role")) == ["star-role"]


def test_what_a_story_lacks_is_advice_where_no_unit_asks_for_it(desk):
    findings = desk.findings({"action": "We met.", "result": "It went well."})
    assert set(findings) == {
        "star-parts",
        "star-first-person",
        "star-result-counted",
        "star-role",
    }
    assert {finding.severity for finding in findings.values()} == {Severity.QUERY}


def test_the_parts_are_shown_in_order_word_for_word(desk):
    assert desk.headings(STORY) == [STORY["title"], *(part.capitalize() for part in PARTS)]
    assert desk.prose(STORY) == "\n\n".join(STORY[part] for part in PARTS)


def test_role_date_and_evidence_stand_in_a_table(desk):
    (facts,) = desk.tables(STORY)
    assert facts.rows == (
        ("My role", "Team leader"),
        ("When", "9 February 2026"),
        ("Evidence", "E20, E28"),
    )


def test_a_story_just_begun_shows_only_what_is_there(desk):
    begun = {"situation": STORY["situation"]}
    assert desk.headings(begun) == ["What I did", "Situation"]
    assert desk.tables(begun) == []


def test_notes_without_a_subject_are_not_asked_for_an_i(desk):
    words = "On 10 Feb went to IT; visited shift and apologised."
    assert "star-first-person" not in desk.rules(changed(STORY, words, "action"))
    words = "On 10 Feb we went to IT; the team visited the shift."
    assert "star-first-person" in desk.rules(changed(STORY, words, "action"))


@pytest.mark.parametrize(
    ("words", "settings", "asked"),
    [
        ("greet customers warmly", {}, False),
        ("reduce waste in the kitchen", {}, True),
        ("greet customers warmly", {"counted": True}, True),
        ("reduce waste in the kitchen", {"counted": False}, False),
    ],
)
def test_a_figure_is_asked_for_where_the_result_can_be_counted_or_the_unit_says_so(
    unit, words: str, settings: dict[str, bool], asked: bool
):
    desk = Desk("star", unit, **settings)
    criterion = unit.criteria[0].model_copy(update={"text": words})
    desk.context = dataclasses.replace(desk.context, criterion=criterion)
    story = changed(STORY, "Everybody was pleased.", "result")
    assert ("star-result-counted" in desk.rules(story)) is asked
