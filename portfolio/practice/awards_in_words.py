"""How awards and judges are named to people: the first award (March 2026), and not R1."""

from __future__ import annotations

import datetime

from portfolio.base.text import capitalised, uk_date
from portfolio.practice.world import World

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
IN_TABLES = "In the columns, R1 is the first award of the year, R2 the second, and so on."
"""How a table explains the names that its columns have for the awards."""


def the_award(name: str, week: int, world: World) -> str:
    """An award by its place in the year and its month, as it stands in a sentence."""
    return f"{by_place(name)} ({_month(world.monday(week))})"


def by_place(name: str) -> str:
    """An award by its place in the year alone."""
    return f"the {_ordinal(name.removeprefix('R'))} award"


def award_heading(name: str, day: datetime.date | None = None) -> str:
    """An award as a heading or in a cell; with a day of it, its month as well."""
    heading = f"{capitalised(_ordinal(name.removeprefix('R')))} award"
    return f"{heading} ({_month(day)})" if day else heading


def judge_by_place(name: str) -> str:
    """A judge whose name is not known: J1 is the first judge."""
    return f"the {_ordinal(name.removeprefix('J'))} judge"


def _month(day: datetime.date) -> str:
    return uk_date(day).partition(" ")[2]


def _ordinal(digits: str) -> str:
    place = int(digits)
    if place <= len(ORDINALS):
        return ORDINALS[place - 1]
    return f"{place}{ENDINGS.get(place % 10, 'th') if place > 20 else 'th'}"
