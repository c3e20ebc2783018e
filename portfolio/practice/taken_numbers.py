"""The numbers that a year takes from a plan, each beside what it was read from.

Those without a field of their own are read from words, and can be put right where they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portfolio.base.text import number
from portfolio.practice import story
from portfolio.practice.choices import Choices
from portfolio.practice.corrected import Corrected

MOST_SHOWN = 300
"""Letters of what a number was read from."""


@dataclass(frozen=True, kw_only=True)
class TakenNumber:
    """``value`` as it may be typed; ``said`` is what it was read from, as it was written, or empty
    where nothing says it and the usual is taken. ``name`` is there where it can be put right."""

    name: str
    label: str
    value: str
    said: str
    criterion: str
    is_corrected: bool = False


def taken_numbers(
    choices: Choices, said: Mapping[str, str], places: Mapping[str, str], corrected: Corrected
) -> Iterator[TakenNumber]:
    """Each number, in the order of the unit; ``places`` has the criterion of each activity."""
    option, plan, sent = choices.option, choices.plan, choices.communications
    usual = story.kinds()[option.kind]
    prize = usual.prize if option.prize is None else option.prize
    rows = (
        ("kind", "Kind of programme", option.kind, "decision-matrix"),
        ("rounds", "Awards in the year", option.rounds or usual.rounds, "decision-matrix"),
        ("winners", "Winners each time", option.winners or usual.winners, "award-criteria"),
        ("prize", "Prize for each, in pounds", round(prize, 2), "programme-plan"),
        ("", "Points of satisfaction to gain", choices.objectives.largest_rise, "smart-objectives"),
        ("", "Budget, in pounds", plan.budget, "programme-plan"),
        ("", "Judges", plan.judges, "programme-plan"),
        ("", "Areas that they come from", plan.areas, "programme-plan"),
        ("reviews", "Reviews in the year", plan.reviews, "programme-plan"),
        ("", "Messages to staff", sent.team, "communications"),
        ("", "Messages to customers", sent.customers, "communications"),
    )
    for name, label, value, activity in rows:
        if value is not None and activity in places:
            yield TakenNumber(
                name=name,
                label=label,
                value=value if isinstance(value, str) else number(value).replace(",", ""),
                said=_shortened(said.get(name or label, "")),
                criterion=places[activity],
                is_corrected=getattr(corrected, name, None) is not None,
            )


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 2]} …"
