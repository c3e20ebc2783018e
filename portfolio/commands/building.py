"""Making the Word portfolio."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.program import as_typed
from portfolio.commands.screen import (
    LEARNERS,
    Decisions,
    Folder,
    UnitOption,
    aside,
    progress_bar,
    say,
    screen,
    units_of,
)

if TYPE_CHECKING:
    from portfolio.making.build import Built

app = typer.Typer()


class Reader(StrEnum):
    """For whom a portfolio is made."""

    everybody = "everybody"
    assessor = "assessor"


@app.command(rich_help_panel=LEARNERS)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")] = Path("demo"),
) -> None:
    """Build the sample learner's portfolio, and the centre in which it was assessed beside it."""
    from portfolio.making.build import copy_sample
    from portfolio.making.sample_centre import make_sample_centre

    copy_sample(folder)
    centre = make_sample_centre(folder, folder.with_name(f"{folder.name}-centre"))
    build(folder)
    screen.print(f"The centre in which it was assessed: {centre.folder.resolve()}", markup=False)


@app.command(rich_help_panel=LEARNERS)
def build(
    folder: Folder,
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
) -> None:
    """Make the Word portfolio. A draft always comes out, whatever is still missing."""
    from portfolio.workbook.workers import Workers

    with Workers() as workers:
        from portfolio.making.build import Wanted, build_portfolio
        from portfolio.record.record import open_record

        wanted = Wanted(
            pdf=pdf,
            report=report,
            for_assessor=reader is Reader.assessor,
            draft=draft,
            pages_as_pictures=pages_as_pictures,
        )
        for unit_id in units_of(open_record(folder), unit):
            with progress_bar() as (progress, stage):
                built = build_portfolio(folder, unit_id, workers, progress, stage, wanted)
            _print_built(built)


def _print_built(built: Built) -> None:
    ready, total = len(built.report.ready), len(built.report.criteria)
    screen.print(f"Your portfolio: {built.path.resolve()}", markup=False)
    if built.pdf:
        screen.print(f"As a PDF: {built.pdf.resolve()}", markup=False)
    screen.print(f"Open it with Word. Ready to assess: {ready} of {total} criteria.")
    for finding in built.report.needed_for_all:
        say(f"Needed first, for the record as a whole: {finding.missing}")
    if built.spreadsheet:
        screen.print(f"The evidence map for Excel: {built.spreadsheet.resolve()}", markup=False)
    if built.report_document:
        screen.print(f"The report: {built.report_document.resolve()}", markup=False)
    if built.report_pdf:
        screen.print(f"The report as a PDF: {built.report_pdf.resolve()}", markup=False)
    for name, error in built.errors.items():
        where = f"criterion {name}" if built.unit.has(name) else f"the {name} page"
        aside.print(as_typed(f"One part of {where} could not be made: {error}"), markup=False)
    for note in built.notes:
        aside.print(as_typed(note), markup=False)
