"""What is covered: one learner's criteria, and many learners at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from portfolio.base.program import as_typed
from portfolio.commands.options import ASSESSORS, LEARNERS, Dask, Decisions, Folder, UnitOption
from portfolio.commands.screen import aside, progress_bar, say, screen

if TYPE_CHECKING:
    from portfolio.checks.unit_report import UnitReport
    from portfolio.reports.many_records import Cohort
    from portfolio.unit.findings import Finding
    from portfolio.unit.unit import Unit

app = typer.Typer()


@app.command(rich_help_panel=LEARNERS)
def check(
    folder: Folder,
    unit: UnitOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="As data, for other programs.")] = False,
    decisions: Decisions = None,
) -> None:
    """Show what each criterion still needs."""
    from portfolio.activities.units_at_hand import unit_of, units_of
    from portfolio.annex.show_all import show_items
    from portfolio.base.cache_folder import user_cache
    from portfolio.checks.coverage import check_unit
    from portfolio.checks.remembered import remember_in
    from portfolio.checks.unit_report import report_data
    from portfolio.record.record import open_record

    record, cache = open_record(folder), user_cache()
    remember_in(cache)
    show_items(record.items, record.file_of, cache)
    units = [unit_of(record, unit_id) for unit_id in units_of(record, unit)]
    reports = [(unit, check_unit(unit, record)) for unit in units]
    if as_json:
        data = [report_data(unit, report) for unit, report in reports]
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return
    for checked, report in reports:
        _print_report(checked, report)


@app.command(rich_help_panel=ASSESSORS)
def coverage(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="DIR", help="Learners' folders, or folders that hold them."),
    ],
    unit: Annotated[str, typer.Option("--unit", help="Only this unit.")] = "",
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help="Also as a spreadsheet.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Also as a heat map to print.")
    ] = None,
    decisions: Decisions = None,
    dask: Dask = "",
) -> None:
    """Show how far many learners are, criterion by criterion."""
    from portfolio.reports.many_records import read_cohort

    with progress_bar() as (progress, stage):
        stage("Counting")
        cohort = read_cohort(folders, unit, dask=dask, progress=progress)
    _print_cohort(cohort)
    if xlsx:
        from portfolio.reports.spreadsheet import write_spreadsheet

        write_spreadsheet(cohort, xlsx)
        screen.print(f"Spreadsheet: {xlsx.resolve()}", markup=False)
    if html:
        from portfolio.reports.heat_map import write_heat_map

        write_heat_map(cohort, html)
        screen.print(f"Heat map: {html.resolve()}", markup=False)


def _print_report(unit: Unit, report: UnitReport) -> None:
    from portfolio.unit.asked_beside import counts_for

    screen.print(f"{unit.name}: {unit.title}", style="bold", markup=False)
    for finding in report.general:
        _print_finding(finding)
    for entry in report.criteria:
        part = counts_for(unit, unit.criterion(entry.criterion))
        told = f"  ({part})" if part else ""
        screen.print(f"{entry.criterion}  {entry.status}{told}", style="bold", markup=False)
        for finding in entry.findings:
            _print_finding(finding)
    screen.print(f"Ready to assess: {len(report.ready)} of {len(report.criteria)} criteria.")
    for finding in report.needed_for_all:
        say(f"Needed first, for the record as a whole: {finding.missing}")


def _print_finding(finding: Finding) -> None:
    say(f"  [{finding.severity.words}: {finding.authority.words}] {finding.missing}")
    say(f"      {finding.next_step}")


def _print_cohort(cohort: Cohort) -> None:
    from rich import box
    from rich.table import Table

    from portfolio.checks.unit_report import Status

    for unit in cohort.units:
        refs = [criterion.ref for criterion in unit.criteria]
        as_grid = 20 + sum(len(ref) + 2 for ref in refs) <= screen.rich.width
        table = Table(title=f"{unit.name}: {unit.title}", box=box.SIMPLE, padding=(0, 1, 0, 0))
        table.add_column("Learner", min_width=14, overflow="fold")
        for ref in refs if as_grid else ("Criteria",):
            table.add_column(ref, justify="right" if as_grid else "left")
        for entry in cohort.of(unit):
            # The number comes first: E10 would be read as the reference of an item.
            marks = [f"{len(one.items)}{one.status.letter}" for one in entry.report.criteria]
            pairs = ["  ".join(f"{ref}:{mark}" for ref, mark in zip(refs, marks, strict=True))]
            table.add_row(escape(entry.learner), *(marks if as_grid else pairs))
        screen.print(table)
        failing = ", ".join(f"{rule} ({count})" for rule, count in cohort.failing_rules(unit))
        screen.print(f"Rules that fail: {failing or 'none'}", markup=False)
    legend = ", ".join(f"{status.letter} {status}" for status in Status)
    screen.print(f"How many items, then: {legend}.", markup=False)
    for folder, reason in cohort.unreadable:
        aside.print(as_typed(f"{folder} was left out. {reason}"), markup=False)
