"""Do the 95 % intervals of the analysis cover the hidden truth 95 times in 100?

Simulates many practice years of the strong model answer, analyses each as a learner would, and
compares with the effect that the world knows. Then the same without any programme: how often is
an effect "clear" that is not there? And how often can it be told whether it was worth the money?

    python scripts/coverage_of_intervals.py            400 years of each kind, 40 of the money
    python scripts/coverage_of_intervals.py --quick    a tenth of it, printed and not written

Writes the tables of docs/explanation/practice-analysis.md.
"""

from __future__ import annotations

import argparse
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from hold_practice_to_studies import fill, model_answers

from portfolio.base.errors import AnalysisError
from portfolio.practice import prices, simulate, story, year_tables
from portfolio.practice.analysis.before_and_after import before_after
from portfolio.practice.analysis.break_in_line import break_design, interrupted_series
from portfolio.practice.analysis.carry_over import regress
from portfolio.practice.analysis.differences import difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES, Estimate, Measure
from portfolio.practice.analysis.money import money
from portfolio.practice.arrays import Integers, Numbers
from portfolio.practice.choices import Decisions
from portfolio.practice.results import FIRST_WEEK, LAST_WEEK
from portfolio.practice.simulate import Run
from portfolio.practice.world import World, builtin_worlds
from portfolio.practice.year import play_year

if TYPE_CHECKING:
    import pandas as pd

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "practice-analysis.md"
SEED = 406
ALIKE = (0.0, 0.5, 0.8)
LAGS = 4
"""Weeks that the usual remedy looks back: the fourth root of their number, and a little more."""


class Estimated(Protocol):
    """What each way of looking at a year comes to."""

    @property
    def estimate(self) -> Estimate: ...


WAYS: dict[str, Callable[[pd.DataFrame, Measure], Estimated]] = {
    "before and after": before_after,
    "break in the line": interrupted_series,
    "against other teams": difference_in_differences,
}
STARTS = {
    "drawn": "half of the teams, by lot",
    "all": "all teams",
    "lowest": "the half with the lowest recent scores",
}
Found = Mapping[tuple[str, str], list[float]]
"""What was found, by way and measure."""


def estimates(run: Run, worlds: int) -> Iterator[tuple[int, str, str, Estimate]]:
    """World, way, measure and estimate, for every analysis that the teams allow."""
    for place in range(worlds):
        table = year_tables.measures_of(run, run.taking_part[place] > 0, place, LAST_WEEK)
        for (way, analysis), measure in itertools.product(WAYS.items(), SERVICE_MEASURES.values()):
            try:
                yield place, way, measure.key, analysis(table, measure).estimate
            except AnalysisError:
                continue


def alike(series: int) -> Iterator[str]:
    """How often intervals of the break in the line hold the truth, by how they are worked out.

    The series are noise that fades from week to week. Whatever trend, season and break are added
    to them, the design takes out again, so that the truth is 0.
    """
    from statsmodels.regression.linear_model import (
        GLSAR,
        OLS,
    )

    weeks = np.arange(FIRST_WEEK, LAST_WEEK + 1)
    design = break_design(weeks)
    ways: dict[str, Callable[[Numbers], Any]] = {
        "ordinary regression": lambda seen: OLS(seen, design).fit().conf_int()[0],
        "HAC (Newey and West)": lambda seen: (
            OLS(seen, design).fit(cov_type="HAC", cov_kwds={"maxlags": LAGS}).conf_int()[0]
        ),
        "GLSAR": lambda seen: GLSAR(seen, design, rho=1).iterative_fit(10).conf_int()[0],
        "mixtures with restricted likelihood": lambda seen: _ends(weeks, seen, design),
    }
    yield "| Weeks next to each other are alike by | " + " | ".join(ways) + " |"
    yield "| ---: |" + " ---: |" * len(ways)
    for kept in ALIKE:
        rng = np.random.default_rng(SEED)
        held = defaultdict[str, list[bool]](list)
        for _ in range(series):
            noise = rng.normal(0, 1, len(weeks))
            noise[0] /= np.sqrt(1 - kept**2)
            for week in range(1, len(weeks)):
                noise[week] += kept * noise[week - 1]
            for way, interval in ways.items():
                low, high = interval(noise)
                held[way].append(low <= 0 <= high)
        cells = " | ".join(f"{100 * np.mean(held[way]):.0f}%" for way in ways)
        yield f"| {kept:g} | {cells} |"


def _ends(weeks: Integers, seen: Numbers, design: Numbers) -> tuple[float, float]:
    found = regress(weeks, seen, design, "").estimate
    return found.low, found.high


def measures(worlds: Mapping[str, World], decisions: Decisions, years: int) -> Iterator[str]:
    """How often the intervals cover the truth, for each world, measure and way."""
    yield "| World | Measure | " + " | ".join(WAYS) + " |"
    yield "| --- | --- |" + " ---: |" * len(WAYS)
    taken = {**decisions.incidents, story.START: "drawn"}
    for world in worlds.values():
        run = simulate.run(world, decisions.programme, taken, SEED, years)
        truth = {key: run.truth(key) for key in SERVICE_MEASURES}
        covered = defaultdict[tuple[str, str], list[float]](list)
        for place, way, key, estimate in estimates(run, years):
            covered[way, key].append(estimate.covers(truth[key][place]))
        yield from _rows(covered, world.title)


def starts(world: World, decisions: Decisions, years: int) -> Iterator[str]:
    """How satisfaction is told, by which teams began: coverage, mean error, mean width."""
    yield "| Who began | Way | Held the truth | Mean error | Width of the interval |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for start, who in STARTS.items():
        taken = {**decisions.incidents, story.START: start}
        run = simulate.run(world, decisions.programme, taken, SEED, years, names=("csat",))
        told = defaultdict[str, list[tuple[bool, float, float]]](list)
        for place, truth in enumerate(run.truth("csat")):
            table = year_tables.measures_of(run, run.taking_part[place] > 0, place, LAST_WEEK)
            for way, analysis in WAYS.items():
                try:
                    one = analysis(table, SERVICE_MEASURES["csat"]).estimate
                except AnalysisError:
                    continue
                told[way].append((one.covers(truth), one.value - truth, one.high - one.low))
        for way, found in told.items():
            covered, error, width = np.mean(found, axis=0)
            yield f"| {who} | {way} | {100 * covered:.1f}% | {error:+.2f} | {width:.1f} |"


def alarms(world: World, years: int) -> Iterator[str]:
    """How often there seems to be an effect where there was no programme."""
    yield "| World | Measure | " + " | ".join(WAYS) + " |"
    yield "| --- | --- |" + " ---: |" * len(WAYS)
    run = simulate.run(world, None, {story.START: "drawn"}, SEED, years)
    clear = defaultdict[tuple[str, str], list[float]](list)
    for _, way, key, estimate in estimates(run, years):
        clear[way, key].append(estimate.is_clear)
    yield from _rows(clear, world.title)


def worth(
    worlds: Mapping[str, World], answers: Mapping[str, Decisions], years: int
) -> Iterator[str]:
    """What the figures tell of the money, with the luck of who left and without it."""
    yield (
        "| World | Model answer | Held the truth | Width (£) | without leavers | Decided "
        "| without leavers | Teams needed | without leavers |"
    )
    yield "| --- | --- |" + " ---: |" * 7
    for world, (name, decisions) in itertools.product(worlds.values(), answers.items()):
        taken = {**decisions.incidents, story.START: "drawn"}
        told = []
        for seed in range(years):
            year = year_tables.tables(play_year(world, decisions.programme, taken, seed))
            found = money(year.measures, year.staff, year.costs, prices.prices(world))
            ends = (found.left, found.left_of_service)
            told.append(
                [
                    found.benefit.covers(year.truth["benefit"]),
                    *(one.high - one.low for one in ends),
                    *(one.is_clear for one in ends),
                    *(found.needed(one).teams for one in ends),
                ]
            )
        covered, wide, narrow, decided, alone = np.mean(np.array(told)[:, :5], axis=0)
        teams, fewer = np.median(np.array(told)[:, 5:], axis=0)
        yield (
            f"| {world.title} | {name} | {100 * covered:.0f}% | {wide:,.0f} | {narrow:,.0f} "
            f"| {100 * decided:.0f}% | {100 * alone:.0f}% | {teams:,.0f} | {fewer:,.0f} |"
        )


def _rows(found: Found, title: str) -> Iterator[str]:
    for key, measure in SERVICE_MEASURES.items():
        shares = " | ".join(f"{100 * np.mean(found[way, key]):.1f}" for way in WAYS)
        yield f"| {title} | {measure.name} | {shares} |"


def sections(years: int, played: int) -> dict[str, list[str]]:
    """The Markdown of each part of the page that holds figures."""
    worlds, answers = builtin_worlds(), model_answers()
    strong, home = answers["strong"], worlds["call-centre"]
    return {
        "alike": list(alike(years // 2)),
        "measures": list(measures(worlds, strong, years)),
        "starts": list(starts(home, strong, years)),
        "alarms": list(alarms(home, years // 2)),
        "worth": list(worth(worlds, answers, played)),
    }


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reader.add_argument("--quick", action="store_true", help="a tenth of it, only printed")
    quick = reader.parse_args().quick
    fill(PAGE, sections(40, 8) if quick else sections(400, 40), only_print=quick)


if __name__ == "__main__":
    main()
