"""What a year takes from a plan: each number and each reading, beside what it was read from.

What has no field of its own is read from words, and can be put right where it is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from portfolio.base.text import number
from portfolio.practice import story
from portfolio.practice.choices import Choices
from portfolio.practice.corrected import Corrected

MOST_SHOWN = 300
"""Letters of what something was read from."""
USUAL = ("kind", "rounds", "winners", "prize")
"""What the kind of programme usually has, where nothing says it."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """``value`` as it may be typed, or the one of ``choices`` that is taken; ``said`` is what it
    was read from, as it was written, or empty where nothing says it, and then ``is_usual`` tells
    that the usual is taken. ``name`` is there where it can be put right."""

    name: str
    label: str
    value: str
    said: str
    criterion: str
    choices: Mapping[str, str] = field(default_factory=dict)
    is_corrected: bool = False
    is_usual: bool = False


def taken_numbers(
    choices: Choices, said: Mapping[str, str], places: Mapping[str, str], corrected: Corrected
) -> Iterator[Taken]:
    """Each number, in the order of the unit; ``places`` has the criterion of each activity."""
    option, plan, sent = choices.option, choices.plan, choices.communications
    usual = story.kinds()[option.kind]
    prize = usual.prize if option.prize is None else option.prize
    objectives = choices.objectives
    rows = (
        ("kind", "Kind of programme", option.kind, "decision-matrix"),
        ("rounds", "Awards in the year", option.rounds or usual.rounds, "decision-matrix"),
        ("winners", "Winners each time", option.winners or usual.winners, "award-criteria"),
        ("prize", "Prize for each, in pounds", round(prize, 2), "programme-plan"),
        ("", "Objectives", objectives.written, "smart-objectives"),
        (
            "",
            "Those with measure, baseline, target and date",
            objectives.measurable,
            "smart-objectives",
        ),
        ("", "Points of satisfaction to gain", objectives.largest_rise, "smart-objectives"),
        ("", "Budget, in pounds", plan.budget, "programme-plan"),
        ("", "Groups asked while planning", len(plan.stakeholders), "programme-plan"),
        ("", "Judges", plan.judges, "programme-plan"),
        ("", "Areas that they come from", plan.areas, "programme-plan"),
        ("reviews", "Reviews in the year", plan.reviews, "programme-plan"),
        ("", "Messages to staff", sent.team, "communications"),
        ("", "Channels to staff", sent.team_channels, "communications"),
        ("", "Messages to customers", sent.customers, "communications"),
    )
    for name, label, value, activity in rows:
        if value is not None and activity in places:
            words = said.get(name or label, "")
            yield Taken(
                name=name,
                label=label,
                value=value if isinstance(value, str) else number(value).replace(",", ""),
                said=shortened(words),
                criterion=places[activity],
                choices={key: kind.title for key, kind in story.kinds().items()}
                if name == "kind"
                else {},
                is_corrected=getattr(corrected, name, None) is not None,
                is_usual=name in USUAL and not words,
            )


def shortened(text: str) -> str:
    """On one line, and no longer than is shown."""
    text = " ".join(text.split())
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 2]} …"
