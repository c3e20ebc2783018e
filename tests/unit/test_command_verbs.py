"""Every criterion gets activities and notes that suit its verbs, and is told which and why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.activities import all_activities
from portfolio.activities.catalogue import activities_chosen, check_unit_file, usual
from portfolio.importing.said_in_handbooks import VERBS
from portfolio.unit.filled_in import LEVELS, PARTS, VERB_NOTES, filled_in

VERB_DATA = usual().verbs
NAMED = [
    *("identify", "describe", "explain", "justify", "compare", "analyse", "evaluate", "plan"),
    *("develop", "demonstrate", "carry out", "maintain", "monitor", "review", "reflect", "lead"),
    *("promote", "outline", "assess", "implement", "design", "produce", "select", "use", "agree"),
    *("communicate", "support"),
]


def chosen(verb: str, text: str = "", outcome: str = "", *, competence: bool = True):
    return VERB_DATA.chosen(verb, text or f"{verb} a thing", outcome, competence=competence)


def names(verb: str, text: str = "", outcome: str = "", *, competence: bool = True) -> list[str]:
    return [one.name for one in chosen(verb, text, outcome, competence=competence).verbs]


@pytest.mark.parametrize("verb", NAMED)
def test_each_usual_verb_is_known_in_every_form(verb: str):
    assert chosen(verb).sure
    assert chosen(verb.upper()).sure
    assert names(verb) == names(f"safely {verb}")


def test_every_verb_that_the_import_knows_suits_an_activity():
    assert [word for word in sorted(VERBS) if not chosen(word).sure] == []


@pytest.mark.parametrize(
    ("verb", "text", "found"),
    [
        ("Plan", "Plan and carry out a survey of customers", ["plan", "demonstrate"]),
        ("Plan, deliver and evaluate", "", ["plan", "demonstrate", "evaluate"]),
        ("Explain how to", "Explain how to plan and review a session", ["explain"]),
        ("Identify", "Identify hazards and explain the risks of each", ["identify", "explain"]),
        ("Reflect on", "Reflect on own practice and identify a way on", ["reflect", "identify"]),
        ("Analyse", "Analyse and critically evaluate theories", ["analyse", "evaluate"]),
        ("Maintaining", "Maintaining and reviewing records", ["maintain", "review"]),
        ("know and understand", "the types of plaster", ["explain"]),
        ("demonstrating systematic use", "demonstrating systematic use of data", ["demonstrate"]),
        ("coaching or training", "Evidence of coaching or training", ["coach"]),
        ("Describe", "Describe the use and review of care plans", ["describe"]),
        ("Describe", "Describe the support available and the work of others", ["describe"]),
        ("Explain", "Explain roles, responsibilities and support available", ["explain"]),
        ("Be able to", "Be able to lift loads safely", ["demonstrate"]),
        ("Critically", "Critically evaluate two approaches", ["evaluate"]),
        ("Agree", "Agree the support and carry it out", ["agree", "demonstrate"]),
        ("Set", "Set targets and monitor the progress of each person", ["set", "monitor"]),
    ],
)
def test_compound_verbs_are_all_found_and_nouns_are_left_alone(verb, text, found):
    assert names(verb, text) == found
    assert chosen(verb, text or verb).sure


@pytest.mark.parametrize(
    ("verb", "text", "outcome", "found", "told"),
    [
        ("In", "In own workplace, explain who reports to whom", "", "explain", "of its text"),
        ("With", "With others, agree the targets", "", "agree", "of its text"),
        (
            "able to",
            "records kept up to date",
            "be able to maintain records",
            "maintain",
            "outcome",
        ),
        ("frobnicate", "frobnicate it", "be able to plan", "demonstrate", "something that is done"),
    ],
)
def test_what_the_file_calls_the_verb_may_hold_none_and_that_is_told(
    verb, text, outcome, found, told
):
    understood = chosen(verb, text, outcome)
    assert [one.name for one in understood.verbs] == [found]
    assert not understood.sure
    assert told in understood.because
    assert f"“{verb}” is no command verb that is known here" in understood.because


def test_an_unknown_verb_of_knowledge_is_taken_as_something_known():
    assert names("frobnicate", competence=False) == ["explain"]


@pytest.mark.parametrize("verb", VERB_DATA.verbs, ids=lambda verb: verb.name)
def test_each_verb_has_notes_for_every_level_and_activities_that_exist(verb):
    assert set(verb.at) == set(VERB_DATA.steps.values())
    assert set(verb.activities) <= set(all_activities())
    assert len(verb.prompts) >= 3
    assert min(len(verb.credit), len(verb.mistakes)) >= 2
    for text in (verb.asks, *verb.at.values(), *verb.prompts, *verb.mistakes, verb.example):
        assert len(text) <= 400
        assert not re.search(r"\b(?:award|nominat|prize)", text, re.IGNORECASE)


def test_every_level_has_its_notes_and_every_scottish_level_one_that_is_near():
    assert list(VERB_DATA.levels) == ["entry", *map(str, range(1, 9))]
    assert set(VERB_DATA.steps) == set(VERB_DATA.levels)
    assert list(VERB_DATA.scqf) == [str(level) for level in range(1, 13)]
    assert set(VERB_DATA.scqf.values()) == set(VERB_DATA.levels)


@pytest.mark.parametrize(
    ("key", "level", "told"),
    [
        ("level", 4, "At level 4"),
        ("entry_level", 2, "At entry level"),
        ("scqf_level", 6, "At level 3"),
        ("title", "none", ""),
    ],
)
def test_the_notes_are_for_the_level_of_the_unit(key, level, told):
    raw = {
        key: level,
        "sources": {},
        "outcomes": [{"criteria": [{"verb": "Plan", "text": "Plan"}]}],
    }
    whole = filled_in(raw, usual())
    (criterion,) = whole["outcomes"][0]["criteria"]
    said = [line["text"] for line in criterion["guidance"]["verb"]]
    assert said[0] == next(one for one in VERB_DATA.verbs if one.name == "plan").asks
    assert len(said) == (3 if told else 1)
    assert said[-1].startswith(told)
    assert set(whole["sources"]) == ({VERB_NOTES, LEVELS} if told else {VERB_NOTES})


def test_a_file_that_says_what_its_verb_asks_keeps_its_notes_and_one_with_a_tip_gets_the_rest():
    own = {"verb": [{"text": "Ours.", "source": "s"}]}
    tip = {"mistakes": [{"text": "Ours.", "source": "s"}]}
    raw = {
        "sources": {"s": {"title": "S"}},
        "outcomes": [
            {
                "criteria": [
                    {"verb": "Plan", "text": "Plan", "guidance": said} for said in (own, tip)
                ]
            }
        ],
    }
    first, second = filled_in(raw, usual())["outcomes"][0]["criteria"]
    assert first["guidance"] == own
    assert set(second["guidance"]) == set(PARTS)
    assert second["guidance"]["mistakes"] == tip["mistakes"]


@pytest.mark.parametrize("sources", [{}, {"sources": []}, {"sources": "none"}])
def test_a_file_without_sources_gets_no_notes_that_would_be_called_wrong(sources):
    raw = {**sources, "outcomes": [{"criteria": [{"verb": "Plan", "text": "Plan"}]}]}
    whole = filled_in(raw, usual())
    (criterion,) = whole["outcomes"][0]["criteria"]
    assert criterion["activities"] == [{"name": "action-plan"}]
    assert "guidance" not in criterion
    assert whole.get("sources") == sources.get("sources")


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=100), st.booleans())
def test_whatever_a_file_says_something_suits_and_it_is_told_why(verb, text, outcome, competence):
    understood = VERB_DATA.chosen(verb, text, outcome, competence=competence)
    assert understood.activities
    assert understood.because
    assert len(understood.verbs) == len(understood.said)


def test_notes_about_several_verbs_say_which_of_them_they_are_about():
    raw = {
        "sources": {},
        "outcomes": [{"criteria": [{"verb": "Plan", "text": "Plan and carry out"}]}],
    }
    (criterion,) = filled_in(raw, usual())["outcomes"][0]["criteria"]
    begins = {line["text"].partition(": ")[0] for line in criterion["guidance"]["prompts"]}
    assert begins == {"Plan", "Carry out"}


def test_a_check_says_which_activities_were_chosen_for_which_words():
    unit = check_unit_file(Path(__file__).parents[1] / "units" / "performance-and-knowledge.toml")
    told = activities_chosen(unit)
    assert told[0] == "PC.1: star, for “check”"
    assert "“leave” is no command verb that is known here" in told[2]
    assert len(told) == len(unit.criteria)
