"""A practice year as it goes: the figures so far, what was decided, what was spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from portfolio.base.text import number, pounds
from portfolio.document.blocks import Block, Prose, Table
from portfolio.practice import play, story
from portfolio.practice.analysis.weeks import WEEKS_IN_PERIOD
from portfolio.practice.decisions_in_words import in_words
from portfolio.practice.play import Game
from portfolio.practice.programme import budget_of
from portfolio.practice.results import FIRST_WEEK
from portfolio.practice.world import World

if TYPE_CHECKING:
    import pandas as pd

CHARTS = {"csat": "Customer satisfaction (%)", "fcr": "Resolved at the first contact (%)"}


def progress_blocks(game: Game, world: World) -> Iterator[Block]:
    """Charts of the service, the money, and the decisions so far; nothing of what comes later."""
    year = play.seen(game, world)
    if story.START in game.taken:
        for measure, axis in CHARTS.items():
            yield _chart(year.measures, measure, axis)
    if game.taken.get(story.START) == "all":
        yield Prose(
            "All teams take part. The figures can show whether something changed, and not whether "
            "the awards changed it: there are no other teams to compare with."
        )
    spent, hours = year.costs["pounds"].sum(), year.costs["hours"].sum()
    yield Prose(
        f"Spent so far: {pounds(float(spent))} of {pounds(budget_of(game.choices, world))}, and "
        f"{number(float(hours))} {'hour' if hours == 1 else 'hours'} of paid time."
    )
    if game.decisions:
        yield _decisions(game, in_words(game, world))


def _chart(measures: pd.DataFrame, measure: str, axis: str) -> Block:
    from portfolio.charts.two_groups import Period, two_groups

    periods = (measures["week"] - FIRST_WEEK) // WEEKS_IN_PERIOD
    last = FIRST_WEEK - 1 + (periods + 1) * WEEKS_IN_PERIOD
    means = measures.groupby([last, "in_programme"])[measure].mean().unstack()
    inside = means[True]
    outside = means.get(False)
    return two_groups(
        f"{axis.partition(' (')[0]}, in periods of four weeks",
        tuple(
            Period(
                int(week), float(inside[week]), None if outside is None else float(outside[week])
            )
            for week in means.index
        ),
        axis,
    )


def _decisions(game: Game, said: Mapping[str, tuple[str, str]]) -> Table:
    return Table(
        caption="What you decided",
        columns=("Week", "What came up", "Your decision"),
        rows=tuple(
            (str(one.week), *said[one.about]) for one in game.decisions if one.about in said
        ),
        description="One row a decision: the week, what came up and what you decided.",
        numeric=(0,),
        header_column=True,
    )
