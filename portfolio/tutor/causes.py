"""What made a programme do what it did: the hidden numbers of its year, for the debrief."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np

from portfolio.practice import effects, simulate, story
from portfolio.practice.arrays import Numbers
from portfolio.practice.effects import Course
from portfolio.practice.quantity import Real, Strict
from portfolio.practice.year import Played

OTHER_YEARS = 1000
NINE_OF_TEN = (5, 95)


class Causes(Strict):
    """Why the true effect on satisfaction is as large as it is. Shares are in per cent."""

    strength: Real
    """How strong recognition is in this year, as it was drawn (% of the rewarded behaviour)."""
    usual: Real
    """The middle of what it is drawn from."""
    reach: Real
    """Staff who knew the programme, the mean from the launch on."""
    clarity: Real
    """How clear it was what wins, the mean from the launch on."""
    trust_before: Real
    """Staff who believed in it at the start."""
    trust_after: Real
    """The same in the last week."""
    gaming: Real
    """The part of the extra effort that only looked good."""
    nominations: int
    best_decisions: Real
    """The true effect if all that came up had been answered in the best way."""
    low: Real
    """The true effect of the same year with other strengths drawn: 5 % of years are below."""
    high: Real
    """5 % of years are above."""


def causes(played: Played) -> Causes:
    """The hidden numbers behind a year's true effect."""
    run, course = played.run, played.programme.course
    running = course.running[0] > 0
    low, high = np.percentile(_in_other_years(played), NINE_OF_TEN)
    return Causes(
        strength=round(float(run.ground.draws["effort"][0, 0]), 1),
        usual=round(run.world.effects.effort.value, 1),
        reach=_percent(course.reach[0][running]),
        clarity=_percent(course.clarity[0][running]),
        trust_before=_percent(course.trust[0][:1]),
        trust_after=_percent(run.outcome.trust[0][-1:]),
        gaming=_percent(run.outcome.gaming[0][running]),
        nominations=len(played.nominations),
        best_decisions=round(_decided_best(played), 3),
        low=round(float(low), 3),
        high=round(float(high), 3),
    )


def _decided_best(played: Played) -> float:
    """The true effect of the same plan and year with the best answer to each incident."""
    best = {
        name: next(key for key, way in incident.options.items() if way.level == "strong")
        for name, incident in story.incidents().items()
        if name != story.START
    }
    taken = {**played.taken, **{name: best[name] for name in played.incidents if name in best}}
    run = simulate.run(played.world, played.choices, taken, played.seed, names=("csat",))
    return float(run.outcome.csat.mean())


def _in_other_years(played: Played) -> Numbers:
    """The true effects of this very programme, week by week, where only the draws are others."""
    course = _often(played.programme.course)
    draws = effects.draw(played.world.effects, played.seed, OTHER_YEARS)
    effect: Numbers = effects.outcome(course, draws).csat.mean(axis=1)
    return effect


def _often(course: Course) -> Course:
    """One course for each of the other years."""
    weekly: dict[str, Any] = {
        field.name: np.repeat(value, OTHER_YEARS, axis=0)
        for field in fields(course)
        if isinstance(value := getattr(course, field.name), np.ndarray)
    }
    return replace(course, **weekly)


def _percent(shares: Numbers) -> float:
    return round(float(shares.mean()) * 100, 1)
