"""How the panel scores: judges who see merit through noise, some lenient, some with interests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice.arrays import Flags, Integers, Numbers
from portfolio.practice.nominations import Nomination, Setting, accepted
from portfolio.practice.results import COLUMNS
from portfolio.practice.streams import stream

if TYPE_CHECKING:
    import pandas as pd

MIDDLE, LOWEST, HIGHEST = 3.2, 1, 5
SEEN = 0.7
"""Points of a score for one standard deviation of merit."""
FAVOUR = 0.8
"""Points that a judge adds for somebody close, where no rule stops it."""
BRIEFED = 0.6
"""What is left of leniency when judges are briefed together."""
TOGETHER = 0.4
"""What is left of it in sheets that the judges scored again together."""
GENERAL = "Overall impression"
"""What is scored where the programme has no criteria."""


@dataclass(frozen=True, kw_only=True)
class Award:
    """One award as scored. ``scores`` is shaped (nominations, judges, criteria), NaN: not scored.

    ``order`` has the places of ``nominations`` from the best down.
    """

    place: int
    week: int
    nominations: tuple[Nomination, ...]
    judges: tuple[str, ...]
    criteria: tuple[str, ...]
    scores: Numbers
    order: tuple[int, ...]

    @property
    def name(self) -> str:
        return name_of(self.place)


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """What was decided about the sheets of one award once they had been filled in."""

    again: bool = False
    """The judges scored again together."""
    own_averages: bool = False
    """Each judge's own average was taken away."""
    out: frozenset[str] = frozenset()
    """The numbers of nominations that are no longer scored."""
    unscored: frozenset[tuple[int, str]] = frozenset()
    """The place of a judge, and the number of a nomination left to the others."""


AS_THEY_ARE = Ruling()


def name_of(place: int) -> str:
    """The name of the award at a place of the year: ``R1`` for the first."""
    return f"R{place + 1}"


def panel(setting: Setting) -> tuple[str, ...]:
    """The judges; one alone where nobody was named."""
    return tuple(f"J{place + 1}" for place in range(max(setting.choices.plan.judges, 1)))


def interests(setting: Setting) -> Integers:
    """The team whose people each judge is close to; -1 for none. Shaped (judges,).

    Judges from one part of the organisation only are all close to a team; else the first is.
    """
    judges = len(panel(setting))
    inside = np.flatnonzero(setting.taking_part)
    near = stream(setting.seed, "interests").permutation(inside)
    near = np.resize(near, judges)
    if setting.choices.plan.areas > 1:
        near[1:] = -1
    return near


def leniency(setting: Setting) -> Numbers:
    """Points that each judge adds to every score, before anybody talks about it."""
    effect = setting.world.effects.leniency
    drawn = stream(setting.seed, "leniency").standard_normal(len(panel(setting)))
    kept = BRIEFED if setting.choices.plan.briefed else 1
    return np.clip(effect.value + effect.spread * drawn, effect.low, effect.high) * kept


def score(
    setting: Setting, place: int, found: Sequence[Nomination], ruling: Ruling = AS_THEY_ARE
) -> Award:
    """The scores of one award, and the panel's order.

    The sheets are filled in as the panel stood in the week before; of what is decided in the
    award's own week only the ruling changes them.
    """
    week = setting.awards[place]
    before = week - 1
    scored = tuple(one for one in accepted(found, setting.choices) if one.award == place)
    judges, (names, weights) = panel(setting), _weights(setting)
    shape = (len(scored), len(judges), len(names))
    merit = np.array([one.merit for one in scored]).reshape(-1, 1, 1)
    noise = _noise(setting, before) * stream(setting.seed, "scores", place).standard_normal(shape)
    apart = min(_apart(setting, before), TOGETHER) if ruling.again else _apart(setting, before)
    lenient = (leniency(setting) * apart)[None, :, None]
    points = MIDDLE + SEEN * merit + lenient + noise + _unfair(setting, scored)
    close = _close(setting, scored)
    if setting.choices.rules.conflicts:
        points = np.where(close & ~close.all(axis=1, keepdims=True), np.nan, points)
    else:
        points = points + FAVOUR * close
    points = np.clip(np.rint(points), LOWEST, HIGHEST)
    for judge, number in ruling.unscored:
        points[[one.number == number for one in scored], judge] = np.nan
    kept = [place for place, one in enumerate(scored) if one.number not in ruling.out]
    points = points[kept]
    mended = ruling.again or ruling.own_averages or _is_mended(setting, before)
    return Award(
        place=place,
        week=week,
        nominations=tuple(scored[place] for place in kept),
        judges=judges,
        criteria=names,
        scores=points,
        order=_order(points, weights, mended),
    )


def in_order(
    setting: Setting, award: Award, earlier: Collection[int] = ()
) -> tuple[Nomination, ...]:
    """The panel's order: no person, or winning team, twice; ``earlier`` winners come last."""
    team = setting.design.kind.team
    first: dict[int, Nomination] = {}
    for place in award.order:
        one = award.nominations[place]
        first.setdefault(int(setting.people.team[one.nominee]) if team else one.nominee, one)
    return tuple(sorted(first.values(), key=lambda one: not team and one.nominee in earlier))


def shortlist(
    setting: Setting, award: Award, earlier: Collection[int] = ()
) -> tuple[Nomination, ...]:
    """Twice as many as can win: those whom nobody would be surprised to see win."""
    return in_order(setting, award, earlier)[: 2 * setting.design.winners]


def table(awards: Sequence[Award]) -> pd.DataFrame:
    """The table ``scores``, as ``results.COLUMNS`` has it."""
    import pandas as pd

    rows = [
        (one.number, judge, criterion, int(points))
        for award in awards
        for one, by_judge in zip(award.nominations, award.scores, strict=True)
        for judge, by_criterion in zip(award.judges, by_judge, strict=True)
        for criterion, points in zip(award.criteria, by_criterion, strict=True)
        if not np.isnan(points)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS["scores"]))


def _weights(setting: Setting) -> tuple[tuple[str, ...], Numbers]:
    """What is scored, and how much each part counts."""
    criteria = setting.choices.criteria
    if not criteria:
        return (GENERAL,), np.ones(1)
    return tuple(row.name for row in criteria), np.array([row.weight for row in criteria])


def _noise(setting: Setting, week: int) -> float:
    """Points by which two scores of the same thing differ: more where criteria are unclear."""
    unclear = 1 - float(setting.course.clarity[0, week - 1])
    return (0.35 + 1.1 * unclear) * (0.75 if setting.choices.plan.briefed else 1)


def _apart(setting: Setting, week: int) -> float:
    """How far judges are still apart, after what was done about it."""
    gained = setting.course.panel[0, week - 1] - setting.design.panel
    return float(np.clip(1 - 5 * gained, 0.3, 1.6))


def _is_mended(setting: Setting, week: int) -> bool:
    return bool(setting.course.panel[0, week - 1] > setting.design.panel)


def _unfair(setting: Setting, scored: Sequence[Nomination]) -> Numbers:
    """Points that part-timers lose on each criterion that shuts them out."""
    criteria = setting.choices.criteria
    shuts = np.array([row.shuts_out for row in criteria] if criteria else [False])
    hours = setting.people.hours[[one.nominee for one in scored]]
    part_time = hours < setting.people.hours.max()
    lost: Numbers = -1.0 * part_time[:, None, None] * shuts[None, None, :]
    return lost


def _close(setting: Setting, scored: Sequence[Nomination]) -> Flags:
    """Which nominees each judge is close to, shaped (nominations, judges, 1)."""
    teams = setting.people.team[[one.nominee for one in scored]]
    close: Flags = teams[:, None] == interests(setting)[None, :]
    return close[:, :, None]


def _order(points: Numbers, weights: Numbers, mended: bool) -> tuple[int, ...]:
    """By weighted mean; ``mended`` takes each judge's own mean out first."""
    if not len(points):
        return ()
    totals = (points * weights).sum(axis=2) / weights.sum()
    if mended:
        totals = totals - _mean(totals, 0)[None, :]
    return tuple(int(place) for place in np.argsort(-_mean(totals, 1), kind="stable"))


def _mean(values: Numbers, axis: int) -> Numbers:
    """The mean of what is there; 0 where nothing is."""
    there = ~np.isnan(values)
    mean: Numbers = np.nansum(values, axis=axis) / np.maximum(there.sum(axis=axis), 1)
    return mean
