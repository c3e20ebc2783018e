"""Do the 95 % intervals of the analysis cover the hidden truth 95 times in 100?

Simulates many practice years of the strong model answer, analyses each as a learner would, and
compares with the effect that the world knows. Then the same without any programme: how often is
an effect "clear" that is not there? Prints the tables of docs/explanation/practice-analysis.md.

    python scripts/coverage_of_intervals.py [--worlds 1000] [--world call-centre]
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

import numpy as np

from portfolio.base.errors import AnalysisError
from portfolio.practice import prices, simulate, story, year_tables
from portfolio.practice.analysis.before_and_after import before_after
from portfolio.practice.analysis.break_in_line import interrupted_series
from portfolio.practice.analysis.differences import difference_in_differences
from portfolio.practice.analysis.estimate import SERVICE_MEASURES, Estimate, Measure
from portfolio.practice.analysis.money import money
from portfolio.practice.choices import Decisions, load_decisions, model_answer
from portfolio.practice.results import LAST_WEEK
from portfolio.practice.simulate import Run
from portfolio.practice.world import World, find_world
from portfolio.practice.year import play_year

if TYPE_CHECKING:
    import pandas as pd


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
    "drawn": "half of the teams, drawn by lot",
    "all": "all teams",
    "lowest": "the half with the lowest recent scores",
}
MONEY_WORLDS = 5
"""One world in so many is played in full, for what needs every person."""


def estimates(run: Run, worlds: int) -> Iterator[tuple[int, str, str, Estimate]]:
    """World, way, measure and estimate, for every analysis that the teams allow."""
    for place in range(worlds):
        table = year_tables.measures_of(run, run.taking_part[place] > 0, place, LAST_WEEK)
        for (way, analysis), measure in itertools.product(WAYS.items(), SERVICE_MEASURES.values()):
            try:
                yield place, way, measure.key, analysis(table, measure).estimate
            except AnalysisError:
                continue


def coverage(world: World, decisions: Decisions, start: str, worlds: int, seed: int) -> None:
    """Print how often the intervals cover the truth, for each way and measure."""
    taken = {**decisions.incidents, story.START: start}
    run = simulate.run(world, decisions.programme, taken, seed, worlds)
    truth = {key: run.truth(key) for key in SERVICE_MEASURES}
    covered, away, wide = (defaultdict[tuple[str, str], list[float]](list) for _ in range(3))
    for place, way, key, estimate in estimates(run, worlds):
        covered[way, key].append(estimate.covers(truth[key][place]))
        away[way, key].append(estimate.value - truth[key][place])
        wide[way, key].append(estimate.high - estimate.low)
    print(f"\nCoverage (%), {worlds} worlds, in the programme: {STARTS[start]}\n")
    _table(covered, lambda values: f"{100 * np.mean(values):.1f}")
    csat = {way: (away[way, "csat"], wide[way, "csat"]) for way in WAYS if (way, "csat") in away}
    for way, (error, width) in csat.items():
        print(
            f"\nSatisfaction, {way}: mean error {np.mean(error):+.2f}, "
            f"mean width {np.mean(width):.2f} points; true effect {truth['csat'].mean():.2f}."
        )


def false_alarms(world: World, worlds: int, seed: int) -> None:
    """Print how often there seems to be an effect where there was no programme."""
    run = simulate.run(world, None, {story.START: "drawn"}, seed, worlds)
    clear = defaultdict[tuple[str, str], list[float]](list)
    for _, way, key, estimate in estimates(run, worlds):
        clear[way, key].append(estimate.is_clear)
    print(f"\nClear effects without a programme (%; 5 is right), {worlds} worlds\n")
    _table(clear, lambda values: f"{100 * np.mean(values):.1f}")


def benefits(world: World, decisions: Decisions, worlds: int) -> None:
    """Print how often the interval of the benefit in pounds covers the truth."""
    taken = {**decisions.incidents, story.START: "drawn"}
    covered = []
    for seed in range(worlds):
        played = play_year(world, decisions.programme, taken, seed)
        year = year_tables.tables(played)
        found = money(year.measures, year.staff, year.costs, prices.prices(world))
        covered.append(found.benefit.covers(year.truth["benefit"]))
    print(f"\nBenefit in pounds, {worlds} worlds: {100 * np.mean(covered):.1f} % covered.")


def _table(
    found: Mapping[tuple[str, str], list[float]], written: Callable[[list[float]], str]
) -> None:
    ways = [way for way in WAYS if any(of == way for of, _ in found)]
    print("| Measure | " + " | ".join(ways) + " |\n| --- |" + " ---: |" * len(ways))
    for key, measure in SERVICE_MEASURES.items():
        print(f"| {measure.name} | " + " | ".join(written(found[way, key]) for way in ways) + " |")


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reader.add_argument("--worlds", type=int, default=1000)
    reader.add_argument("--world", default="call-centre")
    reader.add_argument("--seed", type=int, default=406)
    asked = reader.parse_args()
    began = time.perf_counter()
    world = find_world(asked.world)
    decisions = load_decisions(model_answer("strong"), story.known_names())
    for start in STARTS:
        coverage(world, decisions, start, asked.worlds, asked.seed)
    false_alarms(world, asked.worlds, asked.seed)
    benefits(world, decisions, max(asked.worlds // MONEY_WORLDS, 1))
    print(f"\n{time.perf_counter() - began:.0f} s.")


if __name__ == "__main__":
    main()
