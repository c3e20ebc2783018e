"""What a practice world is, in a few lines, for a tutor who has changed one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from portfolio.base.text import number, plural, pounds, uk_date
from portfolio.practice.quantity import Effect
from portfolio.practice.world import World

BASES = {
    "published": "with a published size",
    "direction published": "of which only the direction is published",
    "judgement": "by judgement",
}
"""What is said of the effects of each basis."""


def about(world: World) -> Iterator[str]:
    """Its people and teams, what happens without a programme, and what a programme can do."""
    sites = {team.site for team in world.teams}
    yield (
        f"{plural(world.staff, 'person', 'people')} in {plural(len(world.teams), 'team')} on "
        f"{plural(len(sites), 'site')}. The year begins on {uk_date(world.first_monday)}; the "
        f"programme may cost {pounds(world.budget.value)}."
    )
    effects = world.effects
    yield (
        f"Without a programme: customer satisfaction is about {number(world.measures.csat.base)}%. "
        f"{_drift(effects.drift)}"
    )
    yield (
        f"With one: {_range(effects.effort, '%')} more of the rewarded behaviour while it is new, "
        f"half of it gone after {_range(effects.half_life, ' weeks')}. Each 1% more is worth "
        f"{_range(effects.csat, ' points')} of satisfaction."
    )
    every: list[Effect] = [getattr(effects, name) for name in type(effects).model_fields]
    counts = Counter[str](effect.basis for effect in every)
    told = ", ".join(f"{counts[basis]} {words}" for basis, words in BASES.items() if counts[basis])
    yield f"Its {len(every)} effects: {told}."


def _drift(effect: Effect) -> str:
    if effect.low == effect.high == 0:
        return "The market does not move it."
    return f"The market moves it by {_range(effect, ' points')} a year."


def _range(effect: Effect, unit: str) -> str:
    if effect.low == effect.high:
        return f"{number(effect.value)}{unit}"
    return f"{number(effect.value)}{unit} ({number(effect.low)} to {number(effect.high)})"
