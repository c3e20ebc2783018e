"""The centre's folder: making one, looking through it, receiving, and what is on the desk."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.text import plural, uk_date, visible
from portfolio.commands.handing_in import WORTH_A_PROCESS, opened
from portfolio.commands.options import DECIDING, Dask
from portfolio.commands.screen import aside, beneath, now, progress_bar, say, screen

if TYPE_CHECKING:
    from portfolio.assessment.centre import Arrival
    from portfolio.assessment.desk_task import Task

app = typer.Typer()
centre = typer.Typer(
    help="The centre’s own folder: make one, look through it.", no_args_is_help=True
)

CentreFolder = Annotated[Path, typer.Argument(metavar="CENTRE", help="The centre’s folder.")]
As = Annotated[str, typer.Option("--as", help="Who you are: your id in centre.toml.")]


@centre.command("new")
def centre_new(
    folder: CentreFolder,
    *,
    name: Annotated[str, typer.Option("--name", help="What the centre is called.")],
    number: Annotated[str, typer.Option("--number", help="Its number.")] = "",
) -> None:
    """Make a centre's folder, with a centre.toml in which its people are entered."""
    from portfolio.assessment.centre import new_centre

    made = new_centre(folder, name, number)
    screen.print(f"The centre’s folder is ready:\n{made.folder.resolve()}", markup=False)
    screen.print("Enter your people in centre.toml. It says how. Then look through it:")
    say(f"  portfolio centre check {made.folder}")


@centre.command("check")
def centre_check(folder: CentreFolder, dask: Dask = "") -> None:
    """Look through a centre's folder: people, submissions, everything recorded. Ends with 1 if
    anything is not as it was recorded."""
    from portfolio.assessment.centre import about_centre, about_learner, open_centre
    from portfolio.assessment.standardising import sample_troubles
    from portfolio.base.learner_tasks import for_each
    from portfolio.base.task_runners import runners

    found = open_centre(folder.absolute())
    learners = found.learners()
    with progress_bar() as (progress, stage):
        stage("Looking through the folder")
        run_in = runners(len(learners), dask, WORTH_A_PROCESS)
        each = for_each(partial(about_learner, centre=found), learners, run_in, progress)
        wrong = [*about_centre(found)]
        for learner, one in zip(learners, each, strict=True):
            wrong += [f"{learner}: {one.error}"] if one.error else (one.made or ())
    wrong += sample_troubles(found)
    for sentence in wrong:
        say(visible(sentence))
    screen.print(
        f"{visible(found.file.centre.name)}: {plural(len(found.file.person), 'person', 'people')}, "
        f"{plural(len(learners), 'learner')}.",
        markup=False,
    )
    if wrong:
        raise typer.Exit(1)
    screen.print("Everything is as it was recorded.")


@app.command(rich_help_panel=DECIDING)
def receive(
    folder: CentreFolder,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Sealed submissions, or folders that hold some."),
    ],
    *,
    by: As,
) -> None:
    """Look at submissions that arrived, and file them with the learner's others."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.centre import receive as file_it
    from portfolio.base.errors import PortfolioError

    place, failed = open_centre(folder), False
    place.file.somebody(by)
    for path in _submissions(files):
        try:
            with opened(path) as submission:
                _print_arrival(file_it(place, submission, builtin_catalogue(), by, now()))
        except PortfolioError as error:
            failed = True
            aside.print(visible(str(error)), markup=False)
    if failed:
        raise typer.Exit(1)


@app.command(rich_help_panel=DECIDING)
def desk(
    folder: CentreFolder,
    by: Annotated[str, typer.Option("--as", help="Only what is yours, or nobody’s.")] = "",
) -> None:
    """Show what waits to be assessed, released or countersigned, and what came back."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.desk import desk_of
    from portfolio.base.cache_folder import user_cache

    found = open_centre(folder)
    person = found.file.somebody(by) if by else None
    today = datetime.date.today()
    shown = desk_of(found, today, person, user_cache())
    for sentence in shown.troubles:
        say(f"Not as it was recorded: {visible(sentence)}")
    for title, tasks in (
        ("Decided twice: talk to each other, and take one back", shown.conflicts),
        ("To assess", shown.waiting),
        ("Met, and changed since", shown.changed),
        ("The learner asks to reopen what is met", shown.asked),
        ("To countersign", shown.unsigned),
        ("To release", shown.drafts),
        ("With the learner", shown.returned),
        ("Agreed with the learner", shown.agreed),
        ("To look at, as quality assurer", shown.samples),
        ("Asked by a quality assurer", shown.actions),
        ("Said to be done, for the quality assurer to close", shown.closing),
    ):
        if tasks:
            screen.print(title, style="bold")
            told = (f"  {_told(task, today)}" for task in tasks)
            screen.print("\n".join(told), markup=False)
    if shown == type(shown)():
        screen.print("Nothing is waiting.")


def _submissions(paths: list[Path]) -> Iterator[Path]:
    """The files themselves, and those in folders; a learner's folder keeps them in its own."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = path / "submissions" if (path / "record.json").is_file() else path
        yield from sorted((*inside.glob("*.portfolio.zip"), *inside.glob("*.locked.zip")))


def _print_arrival(arrival: Arrival) -> None:
    manifest = arrival.manifest
    what = f"{manifest.short} of {visible(manifest.learner)}, {manifest.unit}"
    told = "is filed" if arrival.new else "is here already: nothing was recorded"
    screen.print(f"{what}, code {manifest.code}, {told}.", markup=False)
    screen.print(
        f"  {plural(len(manifest.criteria), 'criterion', 'criteria')}, "
        f"{plural(len(manifest.items), 'item')} of evidence. Learner: {arrival.learner}",
        markup=False,
    )
    for ref, why in manifest.asks.items():
        screen.print(f"  The learner asks to have {ref} reopened: {visible(why)}", markup=False)
    if manifest.note:
        screen.print(f"  The learner says: {visible(manifest.note)}", markup=False)
    beneath(arrival.warnings)


def _told(task: Task, today: datetime.date) -> str:
    who = f"{visible(task.name)} ({task.learner}), {task.unit}"
    parts = [f"{who} {task.submission}".strip(), ", ".join(task.criteria)]
    if task.since:
        days = (today - task.since).days
        parts.append(f"since {uk_date(task.since)}, {plural(days, 'day')}")
    if task.by:
        parts.append(f"by {uk_date(task.by)}: {task.due}")
    if task.said:
        parts.append(visible(task.said))
    return "; ".join(parts)
