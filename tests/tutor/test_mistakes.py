"""Common mistakes, in what a learner wrote and in what was played."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portfolio.document.blocks import Table
from portfolio.practice import play, story
from portfolio.practice.choices import load_decisions, model_answer
from portfolio.practice.play import Game
from portfolio.practice.world import World, builtin_worlds
from portfolio.tutor.cohort import Cohort, Member
from portfolio.tutor.debrief import debrief
from portfolio.tutor.learner_pages import learner_pages
from portfolio.tutor.mistakes import MISTAKES, Work, checked_in, mistakes_in
from portfolio.tutor.outcome import Concluded, Outcome, year_outcome
from portfolio.tutor.own_words import concluded, names_the_organisation
from portfolio.unit.unit import Unit

JUDGED = {"verdict": "better", "judgement": "It worked."}


@pytest.fixture(scope="module")
def world() -> World:
    return builtin_worlds()["call-centre"]


@pytest.fixture(scope="module")
def game(world: World) -> Game:
    decisions = load_decisions(model_answer("strong"), story.known_names())
    return play.play_out(world, decisions, seed=1)


def told(unit: Unit, evaluation: dict[str, Any]) -> Concluded:
    return concluded(unit, lambda ref: {"evaluation": evaluation} if ref == "3.3" else {})


def named(unit: Unit, world: World, text: str) -> bool | None:
    plan = {"smart-objectives": {"objectives": [{"statement": text}]}}
    return names_the_organisation(unit, lambda ref: plan if ref == "2.1" else {}, world)


def test_an_effect_that_is_claimed_by_hand_without_a_comparison_is_found(unit: Unit, game: Game):
    work = Work(game=game, concluded=told(unit, JUDGED), own_words=True)
    assert "too-sure" in mistakes_in(work)
    compared = told(unit, {**JUDGED, "comparison": "others without the programme"})
    assert "too-sure" not in mistakes_in(replace(work, concluded=compared))
    careful = told(unit, {**JUDGED, "verdict": "no clear effect"})
    assert "too-sure" not in mistakes_in(replace(work, concluded=careful))


@pytest.mark.parametrize("evaluation", [{}, {"voices": [{"source": "Sam"}]}, {"limits": "Few."}])
def test_an_evaluation_that_is_not_there_yet_is_not_counted_as_figures_only(
    unit: Unit, game: Game, evaluation: dict[str, Any]
):
    work = Work(game=game, concluded=told(unit, evaluation), own_words=True)
    assert not {"figures-only", "too-sure"} & {*checked_in(work), *mistakes_in(work)}


def test_without_a_verdict_only_an_effect_claimed_too_soon_cannot_be_checked(
    unit: Unit, game: Game
):
    work = Work(game=game, concluded=told(unit, {"judgement": "Well."}), own_words=True)
    assert set(MISTAKES) - set(checked_in(work)) == {"too-sure"}
    assert mistakes_in(work) == ("figures-only",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fewer complaints: Complaints down by 5%", False),
        ("Weekend cover at head office", False),
        ("Let customers of Larkmoor say thank you", True),
        ("Calls to billing north answered in a day", True),
        ("Tarrow Quay first", True),
        ("Tarrow Quayside", False),
    ],
)
def test_a_plan_has_to_name_what_only_this_organisation_has(
    unit: Unit, world: World, text: str, expected: bool
):
    assert named(unit, world, text) is expected


def test_what_is_named_outside_the_plan_does_not_make_the_plan_fit(unit: Unit, world: World):
    raw = {"evaluation": {"judgement": "At Larkmoor in Tarrow Quay."}}
    assert names_the_organisation(unit, lambda ref: raw if ref == "3.3" else {}, world) is None


def test_an_organisation_called_by_a_plain_word_is_not_named_by_it(unit: Unit, world: World):
    plain = world.model_copy(update={"title": "Customer Care Centre"})
    assert named(unit, plain, "Customer views: each customer asked") is False


def test_the_debrief_counts_a_mistake_among_those_whom_it_could_be_checked_for(
    unit: Unit, game: Game, world: World
):
    played = year_outcome(game, world, Concluded(), (), ())
    outcomes, members = [], []
    for place, evaluation in enumerate([JUDGED, {"judgement": "Well."}, {}]):
        work = Work(game=game, concluded=told(unit, evaluation), own_words=True)
        counts = {"mistakes": mistakes_in(work), "checked": checked_in(work)}
        year = played.model_copy(update={"concluded": work.concluded, **counts})
        name = f"Learner {place}"
        members.append(Member(name=name, folder=name, world=world.id, seed=1))
        outcomes.append(Outcome(folder=name, name=name, state="over", year=year))
    cohort = Cohort(unit=unit.id, worlds="same", seed=1, members=tuple(members))
    tables = [block for block in debrief(cohort, outcomes) if isinstance(block, Table)]
    (counted,) = (table for table in tables if table.columns[0] == "Mistake")
    assert {row[0]: row[1] for row in counted.rows} == {
        "Figures only": "2 of 2 that could be checked",
        "An effect claimed without a comparison": "1 of 1 that could be checked",
    }
    pages = [block for block in learner_pages(cohort, outcomes) if isinstance(block, Table)]
    said = [table.rows[0][2] for table in pages if table.columns[0] == "Question"]
    assert said == ["better", "in own words, below", "nothing yet"]
