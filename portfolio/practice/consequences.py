"""What comes of what a plan lacks: events of the year that no decision in it can prevent."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from portfolio.practice import story
from portfolio.practice.incidents import Event
from portfolio.practice.programme import LAST, Design
from portfolio.practice.story import Consequence, Weakness


def brought_about(design: Design, years: int) -> list[Event]:
    """What a programme brings about by what its plan lacks, the same week in all years."""
    return [
        Event(
            incident=name,
            weeks=np.full(years, _week(design, one)),
            changes={str(key): change for key, change in one.changes.items()},
        )
        for name, one in lacking(design)
    ]


def lacking(design: Design) -> Iterator[tuple[Weakness, Consequence]]:
    """The consequences of a plan, in the order of the story's file."""
    for name, one in story.consequences().items():
        if name in design.weaknesses:
            yield name, one


def _week(design: Design, one: Consequence) -> int:
    week = one.week or design.awards[0] + (one.after_award or 0)
    return min(week, LAST)
