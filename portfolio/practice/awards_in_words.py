"""How an award of the year is named to people: the first award (March 2026), and not R1."""

from __future__ import annotations

from portfolio.base.text import capitalised, uk_date
from portfolio.practice.world import World

ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def the_award(name: str, week: int, world: World) -> str:
    """An award by its place in the year and its month, as it stands in a sentence."""
    return f"{by_place(name)} ({uk_date(world.monday(week)).partition(' ')[2]})"


def by_place(name: str) -> str:
    """An award by its place in the year alone."""
    return f"the {_ordinal(name)} award"


def award_heading(name: str) -> str:
    """An award as a heading of a document, with the name that tables have for it."""
    return f"{capitalised(_ordinal(name))} award ({name})"


def _ordinal(name: str) -> str:
    place = int(name.removeprefix("R"))
    if place <= len(ORDINALS):
        return ORDINALS[place - 1]
    return f"{place}{ENDINGS.get(place % 10, 'th') if place > 20 else 'th'}"
