"""What the options that a learner weighs may bring, beforehand: the appraisal of each as blocks.

It is offered where options are weighed, before and after the year: nothing of the year is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from portfolio.activities.answers import Raw
from portfolio.base.cache_folder import key_of, user_cache
from portfolio.base.program_version import program_version
from portfolio.base.text import plural, pounds
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice import appraisal, play, story
from portfolio.practice.analysis.estimate import signed
from portfolio.practice.choices import Choices
from portfolio.practice.kept import Practice
from portfolio.practice.plan_reading import DescribedOption, read_options
from portfolio.practice.quantity import Real
from portfolio.practice.world import World
from portfolio.record.evidence import Entry
from portfolio.unit.unit import Unit

MOST_OPTIONS = 8
KEPT_AS = "appraisal"
_FIGURES = TypeAdapter(dict[str, float])
LONGEST_NAME = 2000
YearsIn100 = Annotated[float, Field(ge=0, le=100)]
TITLE = "What your options may bring, before the year"
TELLS = (
    "The table tells what a model says of your options there, and nothing about an organisation of "
    "yours."
)
MEANS = (
    "“It can be told” is how often the analysis at the end of such a year would show a clear "
    "effect, by the same test. Where that is seldom, a year without a clear effect does not "
    "mean that nothing happened."
)


class Appraised(Entry):
    """One option as it was appraised: points of satisfaction, pounds, and years in 100."""

    name: Annotated[str, Field(max_length=LONGEST_NAME)]
    taken_as: Annotated[str, Field(max_length=LONGEST_NAME)]
    csat: Real
    csat_low: Real
    csat_high: Real
    cost: Real
    net: Real
    net_low: Real
    net_high: Real
    chance_of_seeing: YearsIn100
    chance_of_paying: YearsIn100


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """The options that a learner has described, and those that are appraised."""

    options: Sequence[DescribedOption]
    world: World

    @property
    def shown(self) -> Sequence[DescribedOption]:
        return self.options[:MOST_OPTIONS]

    @property
    def left_out(self) -> str:
        """That not all of the options are appraised; nothing where they are."""
        if len(self.options) == len(self.shown):
            return ""
        return f"Only the first {MOST_OPTIONS} of your {len(self.options)} options are here."

    def appraised(self) -> tuple[Appraised, ...]:
        """Each option that is shown, in thousands of years of the world."""
        return tuple(_appraised_option(one, self.world) for one in self.shown)


def weighed(unit: Unit, raw: Raw, practice: Practice, world: World) -> Weighed:
    """The options in somebody's answers, with all else as it is planned so far."""
    return Weighed(options=read_options(unit, raw, practice.corrected), world=world)


def appraisal_blocks(unit: Unit, raw: Raw, practice: Practice, world: World) -> Iterator[Block]:
    """Each option that is described, in thousands of years of the world; nothing without one."""
    found = weighed(unit, raw, practice, world)
    if not found.options:
        return
    appraised = found.appraised()
    yield Heading(TITLE)
    yield Callout("practice", "PRACTICE", f"{world.fictional} {TELLS}")
    yield Prose(
        f"Each option was run in {appraisal.YEARS:,} years that differ by chance, with all else "
        "as you have planned it so far. What comes up is handled soundly, and half of the teams "
        "begin, drawn by lot. All options meet the same luck."
    )
    if found.left_out:
        yield Prose(found.left_out)
    yield Heading("Your options side by side", level=2)
    yield table_of(appraised, appraisal.YEARS)
    yield chart_of(appraised)
    yield Prose(
        f"{MEANS} Which option is best is yours to say: the model knows nothing "
        "of your people, and the ranges of two options that overlap say that luck may turn them "
        "round."
    )


def table_of(options: Sequence[Appraised], years: int) -> Table:
    """Options side by side, as they were appraised in so many years."""
    return Table(
        caption=f"Your options in {years:,} years",
        columns=(
            "Option",
            "Taken as",
            "Satisfaction, points (95 years in 100)",
            "Cost",
            "Left after all costs (95 years in 100)",
            "It can be told (years in 100)",
            "It pays (years in 100)",
        ),
        rows=tuple(_row(one) for one in options),
        description="One row an option: the programme it is taken as, its mean effect on "
        "satisfaction, its mean cost, what is left, and in how many years of 100 the analysis can "
        "tell an effect and it pays, each range being that of 95 years in 100.",
        numeric=(3, 5, 6),
        header_column=True,
        widths=(17, 17, 18, 9, 22, 10, 10),
    )


def _row(one: Appraised) -> tuple[str, ...]:
    return (
        one.name,
        one.taken_as,
        f"{signed(one.csat)}\n({signed(one.csat_low)} to {signed(one.csat_high)})",
        pounds(round(one.cost)),
        f"{pounds(round(one.net))}\n({pounds(round(one.net_low))} to "
        f"{pounds(round(one.net_high))})",
        str(round(one.chance_of_seeing)),
        str(round(one.chance_of_paying)),
    )


def chart_of(options: Sequence[Appraised]) -> Block:
    """What each option may do to satisfaction, with its range."""
    from portfolio.charts.intervals import Interval, intervals

    rows = tuple(Interval(one.name, one.csat, one.csat_low, one.csat_high) for one in options)
    axis = "Points of customer satisfaction in teams with the programme: mean, 95 years in 100"
    return intervals("What each option may do to satisfaction", rows, axis)


def _appraised_option(option: DescribedOption, world: World) -> Appraised:
    told = _appraised(_FollowsFrom(option.choices, world.digest, world))
    figures = {name: told[name] for name in told if name in Appraised.model_fields}
    return Appraised(name=option.name[:LONGEST_NAME], taken_as=_taken_as(option), **figures)


def _taken_as(option: DescribedOption) -> str:
    taken = option.choices.option
    kind = story.kinds()[taken.kind]
    awards = plural(taken.rounds or kind.rounds, "award")
    words = f"{kind.title}, {awards} in the year"
    return words if option.is_told else f"{words}, as none of its words say what it is"


@dataclass(frozen=True)
class _FollowsFrom:
    """What an appraisal follows from; the digest stands for the world."""

    choices: Choices
    digest: str
    world: World = field(compare=False)


@lru_cache(maxsize=32)
def _appraised(cause: _FollowsFrom) -> Mapping[str, float]:
    """A page asks for the same again and again while somebody works on it, on other days too."""
    cache, key = user_cache(), _key(cause)
    known = _understood(cache.get(KEPT_AS, key))
    if known is not None:
        return known
    row = appraisal.appraise(cause.world, {"": cause.choices}).iloc[0]
    found = {str(name): float(value) for name, value in row.items()}
    cache.put(KEPT_AS, key, json.dumps(found).encode())
    return found


def _key(cause: _FollowsFrom) -> str:
    """The name of what an appraisal follows from: plan, world, story, and how it is worked out."""
    choices = cause.choices.model_dump(mode="json")
    told = story.telling() or sorted(story.files_today().items())
    how = (play.MODEL, appraisal.YEARS, program_version("numpy", "pandas"))
    return key_of(KEPT_AS, how, cause.digest, told, choices)


def _understood(kept: bytes | None) -> Mapping[str, float] | None:
    """What was kept as figures by their names; None where it is none of ours."""
    try:
        return _FIGURES.validate_json(kept or b"")
    except ValidationError:
        return None
