"""Starting a portfolio and opening its workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.errors import BuildError, PortfolioError
from portfolio.commands.options import LEARNERS, Folder
from portfolio.commands.pages_running import run_pages, shown_already
from portfolio.commands.screen import MAKE_FIRST, ask, say, screen, stopped

if TYPE_CHECKING:
    from portfolio.record.store import Damage

app = typer.Typer()
_ask = partial(ask, instead=MAKE_FIRST)


@app.command(rich_help_panel=LEARNERS)
def new(
    folder: Folder,
    unit: Annotated[list[str], typer.Option("--unit", help="A unit's id; repeat for several.")],
    learner: Annotated[str, typer.Option("--learner", help="The learner's name.")],
    centre: Annotated[str, typer.Option("--centre", help="The centre's name.")] = "",
    organisation: Annotated[str, typer.Option("--organisation", help="The employer.")] = "",
) -> None:
    """Start a portfolio: a new folder with a workbook in it."""
    from portfolio.base.program import program_name, word
    from portfolio.base.text import clean
    from portfolio.making.build import new_record
    from portfolio.record.evidence import Centre, Details, Learner

    if not clean(learner)[0].strip():
        raise PortfolioError(
            "A portfolio needs the name of its learner. Put it after --learner, in quotation "
            'marks: --learner "Robin Example".'
        )
    details = Details(
        learner=Learner(name=learner, organisation=organisation),
        centre=Centre(name=centre),
        units=tuple(dict.fromkeys(unit)),
    )
    new_record(folder, details)
    where = word(str(folder))
    say(f"Your portfolio is in {folder.resolve()}.")
    say(f"To open its workbook, type:\n  {program_name()} lab {where}")
    say(f"To see what each criterion still needs, type:\n  {program_name()} check {where}")


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
    from portfolio.lab import first_questions, recent

    missed, known = recent.missed(), recent.known()
    folder = first_questions.moved_record(missed, _ask, say) if missed and not known else None
    folder = folder or first_questions.which_record(known, _ask, say) or _first_record()
    _open_workbook(folder, browser)


@app.command(rich_help_panel=LEARNERS)
def refresh(folder: Folder) -> None:
    """Make the notebooks again, for example after an update. Answers stay as they are."""
    from portfolio.base.text import plural
    from portfolio.making.build import refresh as refresh_record
    from portfolio.record.record import open_record

    written = refresh_record(open_record(folder))
    made = f"{plural(len(written), 'notebook')} made again."
    screen.print(made if written else "Every notebook is up to date.")


@app.command(rich_help_panel=LEARNERS)
def restore(folder: Folder) -> None:
    """Put the last good version of each damaged file back. Nothing is deleted."""
    from portfolio.practice.restoring import damaged_practice, restore_practice
    from portfolio.record.record import open_record
    from portfolio.record.saving import restore as restore_file

    damages = [damage for damage in open_record(folder).damages if not damage.out_of_reach]
    practised = list(damaged_practice(folder))
    for damage in damages:
        restore_file(folder, damage.path)
        _tell_restored(damage)
    for damage in practised:
        restore_practice(folder, damage)
        _tell_restored(damage)
    if not damages and not practised:
        screen.print("No file of this record is damaged.")


def _tell_restored(damage: Damage) -> None:
    done = "its last good version is back" if damage.last_good else "there was no good version"
    screen.print(f"{damage.path.name} was set aside; {done}.", markup=False)


def _open_workbook(folder: Path, browser: bool) -> None:
    from portfolio.lab import opening, recent
    from portfolio.lab.launcher import lab_environment, lab_session
    from portfolio.record.record import open_record

    if not open_record(folder).details.fictional:
        recent.remember(folder)
    with opening.only_start(folder) as address:
        if not address:
            _make_pages_again(folder)
            session = lab_session(folder)
            run_pages("workbook", folder, session, lab_environment(session), browser=browser)
            return
    shown_already("workbook", address, browser=browser)


def _make_pages_again(folder: Path) -> None:
    """Whoever the folder is from: its pages are this program's own, and what was added is named."""
    from portfolio.base.support_log import Event, note
    from portfolio.making.added_code import code_in
    from portfolio.making.build import refresh as refresh_record
    from portfolio.record.record import open_record

    record = open_record(folder)
    try:
        refresh_record(record)
    except BuildError as error:
        note(Event.PAGES_KEPT, error)
        say(f"Some pages are as they were made before. {error}")
    for _, code in code_in(record):
        if not code.is_trusted:
            say(
                f"Somebody added code to {code.notebook}.ipynb, which you have not trusted. Before "
                "you run it there, look at it: “portfolio trust DIR” shows all of it."
            )


def _first_record() -> Path:
    """Ask whose record it will be, make it, and say where it is. Whole or not at all."""
    from platformdirs import user_documents_path

    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.base.files import new_folder
    from portfolio.lab import first_questions, recent
    from portfolio.making.build import new_record

    details = first_questions.new_details(builtin_catalogue(), _ask, say)
    folder = first_questions.new_folder(user_documents_path(), details.learner.name, _ask, say)
    if recent.is_record(folder):
        return folder
    try:
        with new_folder(folder) as unfinished:
            new_record(unfinished, details)
    except KeyboardInterrupt:
        raise stopped() from None
    screen.print(f"\nYour portfolio is in {folder}.", markup=False)
    return folder
