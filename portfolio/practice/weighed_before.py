"""What the options that a learner weighs may bring, beforehand: the appraisal of each as blocks.

It is offered where options are weighed, before and after the year: nothing of the year is in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

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
from portfolio.practice.world import World
from portfolio.unit.unit import Unit

MOST_OPTIONS = 8
KEPT_AS = "appraisal"
_FIGURES = TypeAdapter(dict[str, float])
TITLE = "What your options may bring, before the year"


def appraisal_blocks(unit: Unit, raw: Raw, practice: Practice, world: World) -> Iterator[Block]:
    """Each option that is described, in thousands of years of the world; nothing without one."""
    options = read_options(unit, raw, practice.corrected)
    if not options:
        return
    shown = options[:MOST_OPTIONS]
    found = [_appraised(_Weighed(one.choices, world.digest, world)) for one in shown]
    yield Heading(TITLE)
    yield Callout(
        "practice",
        "PRACTICE",
        f"{world.fictional} The table tells what a model says of your options there, and nothing "
        "about an organisation of yours.",
    )
    yield Prose(
        f"Each option was run in {appraisal.YEARS:,} years that differ by chance, with all else "
        "as you have planned it so far. What comes up is handled soundly, and half of the teams "
        "begin, drawn by lot. All options meet the same luck."
    )
    if len(options) > len(shown):
        yield Prose(f"Only the first {MOST_OPTIONS} of your {len(options)} options are here.")
    yield Heading("Your options side by side", level=2)
    yield _table(shown, found)
    yield _chart(shown, found)
    yield Prose(
        "“It can be told” is how often the analysis at the end of such a year would show a clear "
        "effect, by the same test. Where that is seldom, a year without a clear effect does not "
        "mean that nothing happened. Which option is best is yours to say: the model knows nothing "
        "of your people, and the ranges of two options that overlap say that luck may turn them "
        "round."
    )


def _table(options: Sequence[DescribedOption], found: Sequence[Mapping[str, float]]) -> Table:
    return Table(
        caption=f"Your options in {appraisal.YEARS:,} years",
        columns=(
            "Option",
            "Taken as",
            "Satisfaction, points (95 years in 100)",
            "Cost",
            "Left after all costs (95 years in 100)",
            "It can be told",
            "It pays",
        ),
        rows=tuple(_row(one, told) for one, told in zip(options, found, strict=True)),
        description="One row an option: the programme it is taken as, its mean effect on "
        "satisfaction, its mean cost, what is left, and in how many years of 100 the analysis can "
        "tell an effect and it pays, each range being that of 95 years in 100.",
        numeric=(3, 5, 6),
        header_column=True,
    )


def _row(option: DescribedOption, told: Mapping[str, float]) -> tuple[str, ...]:
    return (
        option.name,
        _taken_as(option),
        f"{signed(told['csat'])} ({signed(told['csat_low'])} to {signed(told['csat_high'])})",
        pounds(round(told["cost"])),
        f"{pounds(round(told['net']))} ({pounds(round(told['net_low']))} to "
        f"{pounds(round(told['net_high']))})",
        f"{plural(round(told['chance_of_seeing']), 'year')} in 100",
        f"{plural(round(told['chance_of_paying']), 'year')} in 100",
    )


def _taken_as(option: DescribedOption) -> str:
    taken = option.choices.option
    kind = story.kinds()[taken.kind]
    awards = plural(taken.rounds or kind.rounds, "award")
    words = f"{kind.title}, {awards} in the year"
    return words if option.is_told else f"{words}, as none of its words say what it is"


def _chart(options: Sequence[DescribedOption], found: Sequence[Mapping[str, float]]) -> Block:
    from portfolio.charts.intervals import Interval, intervals

    rows = tuple(
        Interval(one.name, told["csat"], told["csat_low"], told["csat_high"])
        for one, told in zip(options, found, strict=True)
    )
    axis = "Points of customer satisfaction in teams with the programme: mean, 95 years in 100"
    return intervals("What each option may do to satisfaction", rows, axis)


@dataclass(frozen=True)
class _Weighed:
    """What an appraisal follows from; the digest stands for the world."""

    choices: Choices
    digest: str
    world: World = field(compare=False)


@lru_cache(maxsize=32)
def _appraised(weighed: _Weighed) -> Mapping[str, float]:
    """A page asks for the same again and again while somebody works on it, on other days too."""
    cache, key = user_cache(), _key(weighed)
    known = _understood(cache.get(KEPT_AS, key))
    if known is not None:
        return known
    row = appraisal.appraise(weighed.world, {"": weighed.choices}).iloc[0]
    found = {str(name): float(value) for name, value in row.items()}
    cache.put(KEPT_AS, key, json.dumps(found).encode())
    return found


def _key(weighed: _Weighed) -> str:
    """The name of what an appraisal follows from: plan, world, story, and how it is worked out."""
    choices = weighed.choices.model_dump(mode="json")
    told = story.telling() or sorted(story.files_today().items())
    how = (play.MODEL, appraisal.YEARS, program_version("numpy", "pandas"))
    return key_of(KEPT_AS, how, weighed.digest, told, choices)


def _understood(kept: bytes | None) -> Mapping[str, float] | None:
    """What was kept as figures by their names; None where it is none of ours."""
    try:
        return _FIGURES.validate_json(kept or b"")
    except ValidationError:
        return None
