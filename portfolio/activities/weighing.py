"""Weighing options against objectives: weighted scores, and whether the choice is sturdy.

Plain arithmetic, exact (fractions), with no opinion about what the figures mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

WHOLE = Fraction(100)
SWING = Fraction(1, 2)
"""Each weight in turn is raised and lowered by this share of itself."""

Weights = Mapping[str, Fraction]
Scores = Mapping[str, Mapping[str, Fraction]]
"""Score of each option against each objective: ``scores[option][objective]``."""


@dataclass(frozen=True)
class Scenario:
    """One set of weights to try. ``objective`` is the one that is changed, ``""`` for none."""

    name: str
    weights: dict[str, Fraction]
    objective: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a scenario leads to: the total of each option, and the option or options on top."""

    scenario: Scenario
    totals: dict[str, Fraction]

    @property
    def winners(self) -> tuple[str, ...]:
        best = max(self.totals.values(), default=None)
        return tuple(option for option, total in self.totals.items() if total == best)


@dataclass(frozen=True)
class Turn:
    """The weight of one objective, out of 100, beyond which another option comes first."""

    objective: str
    now: Fraction
    limit: Fraction
    option: str

    @property
    def is_below(self) -> bool:
        """Whether it takes less weight than now, not more."""
        return self.limit < self.now


def exact(value: float) -> Fraction:
    """The number that the learner typed: 0.1 is one tenth."""
    return Fraction(str(value))


def shares(weights: Weights) -> dict[str, Fraction]:
    """The weights scaled to add up to 100; empty when there is nothing to scale."""
    total = sum(weights.values())
    if total <= 0:
        return {}
    return {objective: weight * WHOLE / total for objective, weight in weights.items()}


def contributions(weights: Weights, scores: Scores) -> dict[str, dict[str, Fraction]]:
    """What each objective adds to each option's total, for options scored against all of them."""
    parts = shares(weights)
    return {
        option: {objective: own[objective] * part / WHOLE for objective, part in parts.items()}
        for option, own in scores.items()
        if parts and parts.keys() <= own.keys()
    }


def totals(weights: Weights, scores: Scores) -> dict[str, Fraction]:
    """The weighted average score of each fully scored option, on the scale of the scores."""
    return {
        option: sum(parts.values(), Fraction(0))
        for option, parts in contributions(weights, scores).items()
    }


def scenarios(weights: Weights) -> tuple[Scenario, ...]:
    """The weights as they are, all equal, and each one raised and lowered by half of itself.

    When one weight changes, the others keep their proportions and make up the rest of 100.
    """
    base = shares(weights)
    if not base:
        return ()
    equal = {objective: WHOLE / len(base) for objective in base}
    found = [Scenario("as given", base), Scenario("all equal", equal)]
    for objective in base if len(base) > 1 else ():
        for name, factor in (("up by half", 1 + SWING), ("down by half", 1 - SWING)):
            changed = _with(base, objective, min(WHOLE, base[objective] * factor))
            found.append(Scenario(f"{objective} {name}", changed, objective))
    return tuple(found)


def sensitivity(weights: Weights, scores: Scores) -> tuple[Outcome, ...]:
    """The outcome of every scenario, the learner's own weights first."""
    found = (Outcome(case, totals(case.weights, scores)) for case in scenarios(weights))
    return tuple(outcome for outcome in found if outcome.totals)


def upsets(option: str, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """The outcomes in which another option beats this one."""
    return tuple(outcome for outcome in outcomes if option not in outcome.winners)


def turns(weights: Weights, scores: Scores) -> tuple[Turn, ...]:
    """Which weight of a single objective would change the option on top, the nearest each way.

    The other objectives keep their proportions and make up the rest of 100. Nothing while two
    options are level, or only one has a total: there is nothing that could turn.
    """
    base, now = shares(weights), totals(weights, scores)
    winners = Outcome(Scenario("", base), now).winners
    if len(winners) != 1 or len(base) < 2:
        return ()
    found = (
        _turn(base, scores, winners[0], objective, end)
        for objective in base
        for end in (Fraction(0), WHOLE)
    )
    return tuple(turn for turn in found if turn)


def _turn(base: Weights, scores: Scores, winner: str, objective: str, end: Fraction) -> Turn | None:
    """The nearest turn on the way from the weight of an objective to 0 or to 100.

    A lead over another option changes evenly with a weight, so it is lost once at most.
    """
    now, then = totals(base, scores), totals(_with(base, objective, end), scores)
    limits = {
        option: base[objective]
        + (end - base[objective]) * lead / (lead - (then[winner] - then[option]))
        for option, total in now.items()
        if then[option] > then[winner] and (lead := now[winner] - total)
    }
    if not limits:
        return None
    first = min(limits, key=lambda option: abs(limits[option] - base[objective]))
    return Turn(objective, base[objective], limits[first], first)


def _with(base: Weights, objective: str, weight: Fraction) -> dict[str, Fraction]:
    others = WHOLE - base[objective]
    left = WHOLE - weight
    alike = left / (len(base) - 1)
    return {
        other: weight if other == objective else part * left / others if others else alike
        for other, part in base.items()
    }
