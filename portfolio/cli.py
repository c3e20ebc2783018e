"""The command line: the only module that prints and that ends the program."""

from __future__ import annotations

import datetime
import json
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from portfolio.errors import PortfolioError

if TYPE_CHECKING:
    from portfolio.build import Built
    from portfolio.checks.report import UnitReport
    from portfolio.lab.launcher import Session
    from portfolio.record import Record
    from portfolio.reports.cohort import Cohort
    from portfolio.unit import Unit

LEARNERS = "Learners: your own portfolio"
ASSESSORS = "Assessors and tutors: what is covered"
AUTHORS = "Unit authors: the specifications"

app = typer.Typer(
    help="Build an assessment portfolio: from a unit's criteria to a Word document "
    "in which every criterion points to its evidence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
evidence_app = typer.Typer(
    help="The evidence register: add an item, list them, show one.", no_args_is_help=True
)
unit_app = typer.Typer(
    help="Unit specifications: list them, check one of your own.", no_args_is_help=True
)
app.add_typer(evidence_app, name="evidence", rich_help_panel=LEARNERS)

screen = Console(soft_wrap=True, highlight=False)
aside = Console(stderr=True, soft_wrap=True, highlight=False)

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The learner's folder.")]
UnitOption = Annotated[
    str, typer.Option("--unit", help="A unit's id. Needed only when the record has several.")
]


class AiUse(StrEnum):
    """How far artificial intelligence was used for an item."""

    NONE = "none"
    RESEARCH = "research"
    ASSISTED = "assisted"
    INTEGRATED = "integrated"


def main() -> None:
    """Run the command line. Ends the program; never with a traceback on the screen."""
    try:
        app(prog_name="portfolio")
    except PortfolioError as error:
        aside.print(str(error), markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        aside.print("Stopped. Nothing is half-written; start the same command again to go on.")
        sys.exit(130)
    except Exception:
        aside.print(
            "Something went wrong in the program itself. Your answers and evidence are safe.\n"
            f"Please send this file to whoever looks after the program: {_crash_report()}"
        )
        sys.exit(70)


@app.command(rich_help_panel=LEARNERS)
def new(
    folder: Folder,
    unit: Annotated[list[str], typer.Option("--unit", help="A unit's id; repeat for several.")],
    learner: Annotated[str, typer.Option("--learner", help="The learner's name.")],
    centre: Annotated[str, typer.Option("--centre", help="The centre's name.")] = "",
    organisation: Annotated[str, typer.Option("--organisation", help="The employer.")] = "",
) -> None:
    """Start a portfolio: a new folder with a workbook in it."""
    from portfolio.build import new_record
    from portfolio.evidence import Centre, Details, Learner

    details = Details(
        learner=Learner(name=learner, organisation=organisation),
        centre=Centre(name=centre),
        units=tuple(dict.fromkeys(unit)),
    )
    new_record(folder, details)
    screen.print(f"Your portfolio is in {folder.resolve()}.", markup=False)
    screen.print(
        "Next, “lab” opens the workbook and “check” shows what each criterion still needs."
    )


@app.command(rich_help_panel=LEARNERS)
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")] = Path("demo"),
) -> None:
    """Build the sample learner's portfolio, to see what one looks like."""
    from portfolio.build import copy_sample

    copy_sample(folder)
    build(folder)


@app.command(rich_help_panel=LEARNERS)
def lab(
    folder: Folder,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the start page in the browser.")
    ] = True,
) -> None:
    """Open the workbook: fill in forms, see what is missing. Ctrl+C ends it."""
    _open_workbook(folder, browser)


@app.command("open", rich_help_panel=LEARNERS)
def open_last(
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the start page in the browser.")
    ] = True,
) -> None:
    """Open the workbook you used last, or start one."""
    from portfolio.lab import questions, recent

    missed, known = recent.missed(), recent.known()
    folder = questions.moved_record(missed, _ask, _say) if missed and not known else None
    folder = folder or questions.which_record(known, _ask, _say) or _first_record()
    _open_workbook(folder, browser)


@app.command(rich_help_panel=LEARNERS)
def build(
    folder: Folder,
    unit: UnitOption = "",
    page_numbers: Annotated[
        bool,
        typer.Option("--page-numbers", help="Add them now, with LibreOffice; a few seconds more."),
    ] = False,
) -> None:
    """Make the Word portfolio. A draft always comes out, whatever is still missing."""
    from portfolio.workbook.workers import Workers

    with Workers() as workers:
        from portfolio.build import build_portfolio
        from portfolio.record import open_record

        for unit_id in _units_of(open_record(folder), unit):
            with _progress() as (progress, stage):
                built = build_portfolio(
                    folder, unit_id, workers, progress, stage, page_numbers=page_numbers
                )
            _print_built(built)


@app.command(rich_help_panel=LEARNERS)
def refresh(folder: Folder) -> None:
    """Make the notebooks again, for example after an update. Answers stay as they are."""
    from portfolio.build import refresh as refresh_record
    from portfolio.record import open_record
    from portfolio.text import plural

    written = refresh_record(open_record(folder))
    made = f"{plural(len(written), 'notebook')} made again."
    screen.print(made if written else "Every notebook is up to date.")


@app.command(rich_help_panel=LEARNERS)
def restore(folder: Folder) -> None:
    """Put the last good version of each damaged file back. Nothing is deleted."""
    from portfolio.record import open_record
    from portfolio.record import restore as restore_file

    damages = [damage for damage in open_record(folder).damages if not damage.out_of_reach]
    for damage in damages:
        restore_file(folder, damage.path)
        done = "its last good version is back" if damage.last_good else "there was no good version"
        screen.print(f"{damage.path.name} was set aside; {done}.", markup=False)
    if not damages:
        screen.print("No file of this record is damaged.")


@app.command(rich_help_panel=LEARNERS)
def check(
    folder: Folder,
    unit: UnitOption = "",
    as_json: Annotated[bool, typer.Option("--json", help="As data, for other programs.")] = False,
) -> None:
    """Show what each criterion still needs."""
    from portfolio.catalogue import builtin_catalogue
    from portfolio.checks.coverage import check_unit
    from portfolio.checks.report import report_data
    from portfolio.record import open_record
    from portfolio.unit import find_unit

    record = open_record(folder)
    units = [find_unit(builtin_catalogue(), unit_id) for unit_id in _units_of(record, unit)]
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
) -> None:
    """Show how far many learners are, criterion by criterion."""
    from portfolio.catalogue import builtin_catalogue
    from portfolio.reports.cohort import read_cohort

    cohort = read_cohort(builtin_catalogue(), folders, unit)
    _print_cohort(cohort)
    if xlsx:
        from portfolio.reports.spreadsheet import write_spreadsheet

        write_spreadsheet(cohort, xlsx)
        screen.print(f"Spreadsheet: {xlsx.resolve()}", markup=False)
    if html:
        from portfolio.reports.heat_map import write_heat_map

        write_heat_map(cohort, html)
        screen.print(f"Heat map: {html.resolve()}", markup=False)


@evidence_app.command("add")
def evidence_add(
    folder: Folder,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The file; none if held at work.")
    ] = None,
    *,
    method: Annotated[str, typer.Option("--method", help="How it was gathered, by its id.")],
    title: Annotated[str, typer.Option("--title", help="A few words that name it.")],
    claim: Annotated[
        list[str],
        typer.Option("--claim", help="A criterion and where to look, such as “3.1: page 2”."),
    ] = [],  # noqa: B006
    unit: UnitOption = "",
    date: Annotated[str, typer.Option("--date", help="When it was made: 2026-03-14.")] = "",
    author: Annotated[str, typer.Option("--author", help="Who made it.")] = "",
    shows: Annotated[str, typer.Option("--shows", help="What it shows about you.")] = "",
    location: Annotated[str, typer.Option("--location", help="Where it is held at work.")] = "",
    relevance: Annotated[
        str, typer.Option("--relevance", help="Why it matters, if held at work.")
    ] = "",
    witness: Annotated[str, typer.Option("--witness", help="Who saw it: “Name, role”.")] = "",
    ai: Annotated[
        AiUse | None, typer.Option("--ai", help="How artificial intelligence was used.")
    ] = None,
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Practice, not real work.")
    ] = False,
) -> None:
    """Add an item to the register; its file is copied into the portfolio."""
    from portfolio.catalogue import builtin_catalogue
    from portfolio.checks.coverage import check_unit
    from portfolio.record import add_evidence, open_record
    from portfolio.register import new_entries
    from portfolio.text import clean_tree, plural
    from portfolio.unit import find_unit

    record = open_record(folder)
    chosen = find_unit(builtin_catalogue(), _units_of(record, unit)[0])
    entries = new_entries(
        chosen,
        method=method,
        claims=claim,
        date=date,
        location=location,
        relevance=relevance,
        witness=witness,
    )
    item = add_evidence(
        folder,
        method=method,
        title=title,
        file=file,
        author=author,
        shows=shows,
        ai_use=str(ai or ""),
        simulated=simulated,
        **entries,
    )
    screen.print(f"{item.ref} is in your register: {item.title}.", markup=False)
    removed = clean_tree([title, author, shows, location, relevance, witness, *claim])[1]
    if removed:
        screen.print(f"{plural(removed, 'character')} that Word cannot hold were left out.")
    for finding in check_unit(chosen, open_record(folder)).findings:
        if item.ref in finding.missing:
            screen.print(f"Still to do: {finding.missing} {finding.next_step}", markup=False)


@evidence_app.command("list")
def evidence_list(folder: Folder, unit: UnitOption = "") -> None:
    """List the register."""
    from rich.table import Table

    from portfolio.record import open_record
    from portfolio.text import uk_date

    record = open_record(folder)
    units = _units_of(record, unit)
    table = Table("Item", "Title", "Method", "Date", "Criteria", title="Evidence register")
    for column in table.columns:
        column.overflow = "fold"
    for item in record.items:
        claims = [claim for claim in item.claims if not unit or claim.unit in units]
        if unit and not claims:
            continue
        criteria = ", ".join(f"{claim.unit}:{claim.criterion}" for claim in claims)
        day = uk_date(item.date) if item.date else ""
        table.add_row(*map(escape, (item.ref, item.title, item.method, day, criteria)))
    screen.print(table if table.rows else "The register is empty.")


@evidence_app.command("show")
def evidence_show(
    folder: Folder, item: Annotated[str, typer.Argument(metavar="ITEM", help="Such as E07.")]
) -> None:
    """Show everything that the register says about one item."""
    from portfolio.record import open_record
    from portfolio.register import facts, item_ref

    for label, value in facts(open_record(folder).item(item_ref(item))):
        screen.print(f"{label}: {value}", markup=False)


@unit_app.command("list")
def unit_list() -> None:
    """List the units that workbooks can be made for."""
    from portfolio.catalogue import builtin_catalogue

    for unit in builtin_catalogue().values():
        screen.print(f"{unit.id}: {unit.title} ({unit.name})", markup=False)


@unit_app.command("check")
def unit_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A unit file (TOML).")],
) -> None:
    """Check a unit file and name every problem in it."""
    from portfolio.catalogue import check_unit_file

    unit = check_unit_file(file)
    screen.print(
        f"{file.name} is in order: {unit.name}, {len(unit.outcomes)} outcomes, "
        f"{len(unit.criteria)} criteria.",
        markup=False,
    )


@unit_app.command("notebooks")
def unit_notebooks(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="A unit's id.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write them.")],
) -> None:
    """Write a unit's notebooks into a folder, without any learner."""
    from portfolio.catalogue import builtin_catalogue
    from portfolio.unit import find_unit
    from portfolio.workbook.generate import write_workbook

    written = write_workbook(find_unit(builtin_catalogue(), unit), folder)
    screen.print(f"{len(written)} notebooks written to {folder.resolve()}.", markup=False)


app.add_typer(unit_app, name="unit", rich_help_panel=AUTHORS)


def _open_workbook(folder: Path, browser: bool) -> None:
    import webbrowser

    from portfolio.lab import opening, recent
    from portfolio.lab.launcher import lab_session
    from portfolio.record import open_record

    if not open_record(folder).details.fictional:
        recent.remember(folder)
    with opening.only_start(folder) as address:
        if not address:
            _run_workbook(folder, lab_session(folder, browser=browser), browser)
            return
    if browser:
        webbrowser.open(address)
    where = "It is shown in the browser. If it is not, go to" if browser else "It is at"
    screen.print(f"Your workbook is already open. {where}\n{address}", markup=False)


def _run_workbook(folder: Path, session: Session, browser: bool) -> None:
    """Show the workbook until Ctrl+C; a server that does not end by itself then is ended."""
    import subprocess

    from portfolio.lab import opening
    from portfolio.lab.launcher import lab_environment

    where = "opens in the browser. If it does not, it is" if browser else "is"
    screen.print(f"Your workbook {where} at\n{session.address}", markup=False)
    screen.print("Keep this window open while you work. To end, press Ctrl+C here.")
    with (
        subprocess.Popen(session.command, env=lab_environment(session)) as server,
        opening.announced(folder, session, server.pid),
    ):
        try:
            status = server.wait()
        except KeyboardInterrupt:
            status = 0
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.terminate()
    if status:
        raise PortfolioError(
            "The workbook stopped by itself. What the pages said was saved is saved. Start it "
            "again; if it stops again, show this window to whoever helps you."
        )
    screen.print("The workbook is closed. What the pages said was saved is saved.")


def _first_record() -> Path:
    """Ask whose record it will be, make it, and say where it is. Whole or not at all."""
    import shutil

    from platformdirs import user_documents_path

    from portfolio.build import new_record
    from portfolio.catalogue import builtin_catalogue
    from portfolio.lab import questions, recent

    details = questions.new_details(builtin_catalogue(), _ask, _say)
    folder = questions.new_folder(user_documents_path(), details.learner.name, _ask, _say)
    if recent.is_record(folder):
        return folder
    try:
        new_record(folder, details)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, KeyboardInterrupt):
            raise _stopped() from None
        raise
    screen.print(f"\nYour portfolio is in {folder}.", markup=False)
    return folder


def _ask(question: str) -> str:
    """Put a question in the terminal. Ctrl+C ends the program, politely."""
    try:
        return input(question)
    except KeyboardInterrupt:
        raise _stopped() from None
    except (EOFError, RuntimeError, OSError):
        raise PortfolioError(
            "\nThere is nobody to answer here. Start the program in a terminal window, or make a "
            "portfolio with “portfolio new” and open it with “portfolio lab”."
        ) from None


def _stopped() -> typer.Exit:
    aside.print("\nStopped. Nothing was made. Start again whenever you like.")
    return typer.Exit(130)


def _say(text: str) -> None:
    screen.print(text, markup=False)


def _units_of(record: Record, unit: str) -> tuple[str, ...]:
    """The units to work on: the one asked for, or all of the record's."""
    if unit and unit not in record.details.units:
        known = ", ".join(record.details.units)
        raise PortfolioError(f'This portfolio is not for the unit "{unit}". It has: {known}.')
    return (unit,) if unit else record.details.units


@contextmanager
def _progress() -> Iterator[tuple[object, object]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=aside, transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def progress(name: str, done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        def stage(words: str) -> None:
            bar.update(task, description=words)

        yield progress, stage


def _print_built(built: Built) -> None:
    ready, total = len(built.report.ready), len(built.report.criteria)
    screen.print(f"Your portfolio: {built.path.resolve()}", markup=False)
    screen.print(f"Open it with Word. Ready to assess: {ready} of {total} criteria.")
    for name, error in built.errors.items():
        where = f"criterion {name}" if built.unit.has(name) else f"the {name} page"
        aside.print(f"One part of {where} could not be made: {error}", markup=False)
    for note in built.notes:
        aside.print(note, markup=False)


def _print_report(unit: Unit, report: UnitReport) -> None:
    screen.print(f"{unit.name}: {unit.title}", style="bold", markup=False)
    for finding in report.general:
        screen.print(f"  {finding.missing} {finding.next_step}", markup=False)
    for entry in report.criteria:
        screen.print(f"{entry.criterion}  {entry.status}", style="bold", markup=False)
        for finding in entry.findings:
            screen.print(f"  [{finding.severity}] {finding.missing}", markup=False)
            screen.print(f"      {finding.next_step}", markup=False)
    screen.print(f"Ready to assess: {len(report.ready)} of {len(report.criteria)} criteria.")


def _print_cohort(cohort: Cohort) -> None:
    from rich import box
    from rich.table import Table

    for unit in cohort.units:
        refs = [criterion.ref for criterion in unit.criteria]
        as_grid = 20 + sum(len(ref) + 2 for ref in refs) <= screen.width
        table = Table(title=f"{unit.name}: {unit.title}", box=box.SIMPLE, padding=(0, 1, 0, 0))
        table.add_column("Learner", min_width=14, overflow="fold")
        for ref in refs if as_grid else ("Criteria",):
            table.add_column(ref)
        for entry in cohort.of(unit):
            marks = [f"{_SHORT[str(one.status)]}{len(one.items)}" for one in entry.report.criteria]
            pairs = ["  ".join(f"{ref} {mark}" for ref, mark in zip(refs, marks, strict=True))]
            table.add_row(escape(entry.learner), *(marks if as_grid else pairs))
        screen.print(table)
        failing = ", ".join(f"{rule} ({count})" for rule, count in cohort.failing_rules(unit))
        screen.print(f"Rules that fail: {failing or 'none'}", markup=False)
    screen.print("– not started, D drafted, E evidenced, R ready to assess; then how many items.")
    for folder, reason in cohort.unreadable:
        aside.print(f"{folder} was left out. {reason}", markup=False)


_SHORT = {"not started": "–", "drafted": "D", "evidenced": "E", "ready to assess": "R"}


def _crash_report() -> Path:
    stamp = datetime.datetime.now().strftime("%Y%m%d-%H%M%S")
    path = Path(tempfile.gettempdir()) / f"portfolio-problem-{stamp}.txt"
    path.write_text(traceback.format_exc(), encoding="utf-8")
    return path
