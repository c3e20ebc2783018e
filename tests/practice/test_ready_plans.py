"""The ready plans: they differ, nobody has marked them, and a year with one fits into a class."""

from __future__ import annotations

import re

import pytest

from portfolio.base.errors import PracticeError
from portfolio.practice import appraisal, play, simulate
from portfolio.practice.plan_words import plan_in_words
from portfolio.practice.ready_plans import find_ready_plan, ready_plans
from portfolio.practice.story import kinds

PLANS = sorted(ready_plans())
READ_IN_A_MINUTE = 200  # words
TO_DECIDE = 0.75  # minutes for each decision, beside reading
LESSON = 25  # minutes: the rest of 30 is for picking a plan and for the conclusion
PRAISE = r"\b(?:weak|sound|strong|good|bad|best|worst|better|worse)\b"


def test_a_learner_chooses_between_plans_that_nobody_has_marked():
    assert 2 <= len(PLANS) <= 4
    for plan in ready_plans().values():
        assert plan.programme.option.kind in kinds()
        assert not re.search(PRAISE, plan.title, re.IGNORECASE)
        assert not re.search(r"\b(?:weak|sound|strong)\b", plan.pitch, re.IGNORECASE)
    assert sum(len(plan.pitch.split()) for plan in ready_plans().values()) < 2 * READ_IN_A_MINUTE


def test_the_plans_are_of_different_quality(worlds):
    for world in worlds.values():
        effects = [
            simulate.run(world, plan.programme, appraisal.soundly(), 5, 100, ("csat",))
            .truth("csat")
            .mean()
            for plan in ready_plans().values()
        ]
        assert max(effects) > 0.4
        assert min(effects) < 0.1


@pytest.mark.parametrize("name", PLANS)
def test_a_year_with_a_ready_plan_fits_into_a_class(call_centre, name: str):
    plan = find_ready_plan(name)
    game = play.begin(call_centre, plan.programme, 2, plan.title)
    assert game.step == play.QUARTER
    minutes = 0.0
    while not play.is_over(game, call_centre):
        if not (waiting := play.questions(game, call_centre)):
            game = play.advance(game, call_centre, game.step)
            continue
        asked = waiting[0]
        labels = " ".join(answer.label for answer in asked.answers)
        read = len(f"{asked.subject} {asked.body} {labels}".split())
        minutes += read / READ_IN_A_MINUTE + TO_DECIDE
        game = play.decide(game, call_centre, asked.about, [asked.answers[0].id])
    assert 3 < minutes <= LESSON


def test_a_plan_that_is_none_of_them_is_refused():
    with pytest.raises(PracticeError, match="There is no ready plan"):
        find_ready_plan("../decisions/strong")


def test_a_plan_without_criteria_or_judges_says_where_they_are_missing():
    plan = find_ready_plan("customers-say").programme
    nobody = plan.plan.model_copy(update={"judges": 0, "areas": 0})
    said = plan_in_words(plan.model_copy(update={"criteria": (), "plan": nobody}))
    assert said["award-criteria"].startswith("No award criteria yet. No rule on: appeals.")
    assert "No judge is named in the judging panel. The plan is agreed" in said["programme-plan"]
