"""The causal model: what a programme does to effort, satisfaction, absence and leaving.

Pure functions on arrays shaped (years, weeks); the weeks are 1 to 52 of the programme's year.
``docs/explanation/practice-model.md`` has the formulas, the world file the sizes and sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from portfolio.practice.arrays import Flags, Numbers
from portfolio.practice.quantity import Effect
from portfolio.practice.streams import stream
from portfolio.practice.world import Effects

WEEKS = 52
LAUNCH_WEIGHT = 0.5
"""What announcing a programme is worth beside an award, for as long as it is remembered."""
FEW, MANY = 0.10, 0.50
"""Up to one in ten winning is few; with half of all winning, winning tells nobody anything."""
LOWEST_THIRD = 1 / 3
DILIGENT = 1 / 2
"""The above-average half, who lose interest in what is not rewarded."""
SEASON = 13
"""Weeks between awards from which on each wears the next by the published size only."""
TRIES = 16
"""How often an effect is drawn again while it is outside its limits."""

Draws = Mapping[str, Numbers]
"""Each effect of a world by its name: one value for each year, shaped (years, 1)."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """How a programme stood in each week of each year. Arrays are shaped (years, weeks).

    ``reach``, ``customers``, ``ceremony``, ``trust``, ``clarity``, ``table``, ``attendance``,
    ``volume`` and ``panel`` run from 0 to 1. ``awards`` is 1 in a week with an award, ``cancelled``
    1 in the week in which the awards to come were withdrawn; ``running`` is 1 from the launch on.
    """

    reach: Numbers
    """Share of staff who know the programme and its rules."""
    customers: Numbers
    """Share of customers who hear of it."""
    ceremony: Numbers
    """1: presented by senior management or a guest; 0: a word from the supervisor."""
    trust: Numbers
    """Share of staff who believe that it is fair, before the awards speak for themselves."""
    clarity: Numbers
    """How well anybody can tell from the criteria what wins."""
    table: Numbers
    """Whether a full ranking is published."""
    attendance: Numbers
    """Share of the criteria's weight on being present."""
    volume: Numbers
    """Share of the criteria's weight on how much is done."""
    panel: Numbers
    """How much of what separates the scores is merit (the reliability of the panel)."""
    prize: Numbers
    """Pounds for one winner."""
    awards: Numbers
    cancelled: Numbers
    running: Numbers
    winners: float
    """Share of staff who win at one award."""
    scale: float
    """How much of the full effect this kind of programme can have."""
    announced: float
    """1 when awards are announced beforehand, 0 when they come as a surprise."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What the programme changed, each shaped (years, weeks), for a team that takes part."""

    effort: Numbers
    """Rewarded behaviour, mean over staff (%)."""
    effort_winners: Numbers
    """The same among those who have just won (%)."""
    effort_others: Numbers
    """The same among those who never win (%)."""
    gaming: Numbers
    """Share of the extra effort that only looks good (0 to 1)."""
    csat: Numbers
    """Satisfaction (points)."""
    publicity: Numbers
    """The part of ``csat`` that came from customers' knowing (points)."""
    absence: Numbers
    """Absence (points)."""
    leaving: Numbers
    """Attrition (points a year)."""
    trust: Numbers
    """Trust as it went (0 to 1)."""


def draw(effects: Effects, seed: int, years: int) -> Draws:
    """One value of each effect for each year: normal, drawn again while outside low and high."""
    return {
        name: _draw(getattr(effects, name), stream(seed, "effect", name), years)[:, None]
        for name in type(effects).model_fields
    }


def outcome(course: Course, draws: Draws) -> Outcome:
    """What the programme does, week by week."""
    trust = trust_in(course, draws["fairness"])
    awards = award_impulses(course, draws)
    memory = memory_of(course, awards, draws)
    remembered = _decayed(awards, draws["half_life"])
    dip = draws["removal"] * course.reach * course.announced * _withdrawn(course, draws)
    draws = _plain(draws)
    held = grip(course, trust, draws)
    common = draws["effort"] * held * memory
    lifted = draws["others"] * _few(course.winners) * course.clarity * (1 - course.table)
    lifted = lifted * course.reach * course.scale * memory
    ranked = draws["ranking"] * LOWEST_THIRD * course.table * course.reach * course.running
    others = common + lifted + ranked + dip
    won = draws["winners"] * course.scale * np.minimum(remembered, 1)
    effort = others + course.winners * won
    rewarded = np.minimum(course.attendance + course.volume, 1)
    quality = (1 - rewarded) * effort + rewarded * _crowding(course, draws)
    known = course.customers * (1 + course.ceremony) / 2 * np.minimum(remembered, 1)
    publicity = draws["publicity"] * known
    real = 1 - draws["gaming"] / 100
    return Outcome(
        effort=effort,
        effort_winners=others + won,
        effort_others=others,
        gaming=rewarded * draws["gaming"] / 100,
        csat=draws["csat"] * quality + publicity,
        publicity=publicity,
        absence=-draws["attendance"] * course.attendance * effort * real,
        leaving=draws["leaving"] * held * memory,
        trust=trust,
    )


def _plain(draws: Draws) -> Mapping[str, Any]:
    """Plain numbers where there is one year: much faster than arrays that hold one."""
    return {name: drawn.item() if drawn.size == 1 else drawn for name, drawn in draws.items()}


def grip(course: Course, trust: Numbers, draws: Mapping[str, Any]) -> Numbers:
    """How much of the full effect takes hold (0 to 1)."""
    value = course.prize + draws["ceremony"] * course.ceremony
    worth = (1 + value / (value + draws["worth"])) / 2
    held: Numbers = course.scale * course.reach * trust * (1 + course.clarity) / 2 * worth
    return held


def trust_in(course: Course, fairness: Numbers) -> Numbers:
    """Trust in each week: each award moves it towards how well its winners fit the merits."""
    shape = course.awards.shape
    started = np.broadcast_to(course.trust, shape)
    given = course.awards > 0
    if shape[0] == 1:
        return np.array(
            [_trust(started[0].tolist(), given[0].tolist(), course.panel[0], fairness.item())]
        )
    trust: Numbers = np.empty(shape)
    gained, fair = np.zeros(shape[0]), fairness[:, 0]
    for week in range(shape[1]):
        before = started[:, week]
        now = np.minimum(np.maximum(before + gained, 0), 1)
        now = now + fair * (course.panel[:, week] - now) * given[:, week]
        gained = now - before
        trust[:, week] = now
    return trust


def _trust(
    started: Sequence[float], given: Sequence[bool], panel: Numbers, fair: float
) -> list[float]:
    """The same for one year, in plain numbers."""
    trust, gained = [], 0.0
    for before, award, merit in zip(started, given, panel.tolist(), strict=True):
        now = before + gained
        now = 0.0 if now < 0 else min(now, 1.0)
        if award:
            now = now + fair * (merit - now)
        gained = now - before
        trust.append(now)
    return trust


def _by_week(values: Numbers) -> list[Any]:
    """The values of each week: a number where there is one year, which is much faster than an array
    that holds one, and else an array of the years."""
    weeks: list[Any] = values[0].tolist() if len(values) == 1 else list(values.T)
    return weeks


def _by_year(weeks: Sequence[Any], shape: tuple[int, ...]) -> Numbers:
    """The other way round: the values of each week, shaped (years, weeks)."""
    if shape[0] == 1:
        return np.array([weeks])
    found: Numbers = np.empty(shape)
    for week, values in enumerate(weeks):
        found[:, week] = values
    return found


def memory_of(course: Course, awards: Numbers, draws: Draws) -> Numbers:
    """How present the programme is to people (0 to 1): the launch and each award, fading.

    ``awards`` is what each award adds in its week, as ``award_impulses`` has it.
    """
    launched = course.running.copy()
    launched[:, 1:] -= course.running[:, :-1]
    impulses = awards + LAUNCH_WEIGHT * course.announced * (launched > 0)
    return np.minimum(_decayed(impulses, draws["half_life"]), 1)


def nothing(years: int) -> Outcome:
    """What no programme does."""
    zero = np.zeros((years, WEEKS))
    return Outcome(**{field.name: zero for field in fields(Outcome)})


def _draw(effect: Effect, rng: np.random.Generator, years: int) -> Numbers:
    tries = rng.standard_normal((years, TRIES)) * effect.spread + effect.value
    fits = (tries >= effect.low) & (tries <= effect.high)
    first = tries[np.arange(years), fits.argmax(axis=1)]
    return np.where(fits.any(axis=1), first, effect.value)


def award_impulses(course: Course, draws: Draws) -> Numbers:
    """Each award in its week: worn by those before it, and nothing new while the last is fresh.

    Announced awards wear the faster the closer they follow; a surprise stays one.
    """
    gap = _weeks_since_award(course.awards > 0)
    fresh = 1 - 0.5 ** (gap / draws["half_life"])
    tiring = np.maximum(SEASON / gap, 1) if course.announced else 1
    again = (course.awards > 0) & np.isfinite(gap)
    repeated: Numbers = np.cumsum(np.where(again, tiring, 0), axis=1)
    return course.awards * fresh * (1 - draws["wear"] / 100) ** repeated


def _weeks_since_award(given: Flags) -> Numbers:
    """Weeks since the award before, in each week of each year; infinite before there is one."""
    weeks = np.arange(given.shape[1], dtype=float)
    last = np.maximum.accumulate(np.where(given, weeks, -np.inf), axis=1)
    before = np.concatenate([np.full((len(given), 1), -np.inf), last[:, :-1]], axis=1)
    gap: Numbers = weeks - before
    return gap


def _decayed(impulses: Numbers, half_life: Numbers) -> Numbers:
    shape = np.broadcast_shapes(impulses.shape, half_life.shape)
    if not impulses.any():
        return np.zeros(shape)
    (kept,) = _by_week(0.5 ** (1 / half_life))
    level, levels = 0.0, []
    for new in _by_week(impulses):
        level = level * kept + new
        levels.append(level)
    return _by_year(levels, shape)


def _withdrawn(course: Course, draws: Draws) -> Numbers:
    return _decayed(course.cancelled, draws["half_life"])


def _few(winners: float) -> float:
    """1 with few winners, 0 with many, straight in between."""
    return min(max((MANY - winners) / (MANY - FEW), 0.0), 1.0)


def _crowding(course: Course, draws: Mapping[str, Any]) -> Numbers:
    """What the diligent half lets go while presence or volume is what counts (%)."""
    lost: Numbers = draws["crowding"] * DILIGENT * course.reach * course.running
    return lost
