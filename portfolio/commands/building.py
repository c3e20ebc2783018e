"""Making the Word portfolio."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.program import as_typed
from portfolio.base.text import visible
from portfolio.commands.build_one import build_one
from portfolio.commands.learners_named import Folders, Group, learners
from portfolio.commands.options import LEARNERS, Dask, Decisions, UnitOption
from portfolio.commands.recordings_told import not_in_it
from portfolio.commands.screen import aside, progress_bar, screen
from portfolio.making.wanted import Wanted

if TYPE_CHECKING:
    from portfolio.making.many import LearnerBuilt

app = typer.Typer()


class Reader(StrEnum):
    """For whom a portfolio is made."""

    everybody = "everybody"
    assessor = "assessor"


@app.command(rich_help_panel=LEARNERS)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")] = Path("demo"),
    unit: Annotated[
        str, typer.Option("--unit", help="The sample for this unit, without a centre.")
    ] = "",
) -> None:
    """Build the sample learner's portfolio, and the centre in which it was assessed beside it."""
    from portfolio.making.build import copy_sample
    from portfolio.making.sample_centre import make_sample_centre

    copy_sample(folder, unit)
    if unit:
        build_one(folder)
        return
    centre = make_sample_centre(folder, folder.with_name(f"{folder.name}-centre"))
    build_one(folder)
    screen.print(f"The centre in which it was assessed: {centre.folder.resolve()}", markup=False)


@app.command(rich_help_panel=LEARNERS)
def build(
    folders: Folders = None,
    every: Group = None,
    unit: UnitOption = "",
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Also a PDF beside it. This needs LibreOffice.")
    ] = False,
    reader: Annotated[
        Reader,
        typer.Option("--for", help="For an assessor: evidence map and criteria first."),
    ] = Reader.everybody,
    draft: Annotated[
        bool, typer.Option("--draft", help="DRAFT on each page; what is missing as comments.")
    ] = False,
    report: Annotated[
        bool,
        typer.Option("--report", help="Also the answers as one report, for units that accept one."),
    ] = False,
    pages_as_pictures: Annotated[
        bool,
        typer.Option(
            "--pages-as-pictures",
            help="Word files, slides and charts among the evidence as they look. "
            "This needs LibreOffice.",
        ),
    ] = False,
    decisions: Decisions = None,
    dask: Dask = "",
) -> None:
    """Make the Word portfolio. A draft always comes out, whatever is still missing.

    Of several learners, each is built by itself; what goes wrong with one is named at the end.
    """
    wanted = Wanted(
        pdf=pdf,
        report=report,
        for_assessor=reader is Reader.assessor,
        draft=draft,
        pages_as_pictures=pages_as_pictures,
    )
    if folders and len(folders) == 1 and every is None and not dask:
        build_one(folders[0], unit, wanted)
    else:
        _build_many(learners(folders or [], every), unit, wanted, dask)


def _build_many(folders: list[Path], unit: str, wanted: Wanted, dask: str) -> None:
    from portfolio.base.task_runners import runners
    from portfolio.making.many import build_many

    with progress_bar() as (progress, stage):
        stage("Building the portfolios")
        found = build_many(folders, unit, wanted, runners(len(folders), dask), progress)
    _print_many(found, unit)
    if any(one.error for one in found):
        raise typer.Exit(1)


def _print_many(found: Iterable[LearnerBuilt], unit: str) -> None:
    from rich.table import Table

    table = Table("Folder", "Unit", "Ready to assess", "Portfolio", title="Portfolios")
    for one in found:
        for told in one.told:
            state = "made" if one.made else "nothing had changed"
            ready = f"{told.ready} of {told.criteria}"
            table.add_row(visible(one.folder.name), told.unit, ready, state)
        if one.error:
            table.add_row(visible(one.folder.name), "", "", "not made: see below")
    screen.print(table)
    for one in found:
        notes = [note for told in one.told for note in (*told.errors.values(), *told.notes)]
        for words in filter(None, (one.error, *notes, *not_in_it(one.folder, unit))):
            aside.print(f"{visible(one.folder.name)}: {as_typed(words)}", markup=False)
