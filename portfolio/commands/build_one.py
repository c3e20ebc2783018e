"""Making the Word portfolio of one learner, and saying what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portfolio.base.program import as_typed
from portfolio.commands.recordings_told import not_in_it
from portfolio.commands.screen import aside, progress_bar, say, screen
from portfolio.making.told import BuildTold
from portfolio.making.unchanged import unless_unchanged
from portfolio.making.wanted import PLAIN, Wanted


def build_one(folder: Path, unit: str = "", wanted: Wanted = PLAIN) -> None:
    """Build what is wanted of a learner, unless it lies there as it would come out."""
    made, told = unless_unchanged(folder, unit, wanted, lambda: _built(folder, unit, wanted))
    if not made:
        screen.print("Nothing has changed since this was made:", markup=False)
        for one in told:
            _print_told(folder, one)
    for sentence in not_in_it(folder, unit):
        aside.print(sentence, markup=False)


def _built(folder: Path, unit: str, wanted: Wanted) -> Iterator[BuildTold]:
    """Build the portfolio of each unit, and say what came of it as soon as it is there."""
    from portfolio.activities.units_at_hand import units_of
    from portfolio.making.build import build_portfolio
    from portfolio.record.record import open_record
    from portfolio.workbook.runner import Runner

    with Runner() as runner:
        record = open_record(folder)
        for unit_id in units_of(record, unit):
            with progress_bar() as (progress, stage):
                built = build_portfolio(folder, unit_id, runner, progress, stage, wanted, record)
            told = built.told(folder)
            _print_told(folder, told)
            yield told


def _print_told(folder: Path, told: BuildTold) -> None:
    _print_path("Your portfolio", folder, told, "portfolio")
    _print_path("As a PDF", folder, told, "pdf")
    ready = f"{told.ready} of {told.criteria} criteria"
    screen.print(f"Open it with Word. Ready to assess: {ready}.", markup=False)
    for missing in told.needed_for_all:
        say(f"Needed first, for the record as a whole: {missing}")
    _print_path("The evidence map for Excel", folder, told, "map")
    _print_path("The report", folder, told, "report")
    _print_path("The report as a PDF", folder, told, "report pdf")
    for where, error in told.errors.items():
        aside.print(as_typed(f"One part of {where} could not be made: {error}"), markup=False)
    for note in told.notes:
        aside.print(as_typed(note), markup=False)


def _print_path(words: str, folder: Path, told: BuildTold, what: str) -> None:
    if what in told.documents:
        path = (folder / told.documents[what]).resolve()
        screen.print(f"{words}: {path}", markup=False)
