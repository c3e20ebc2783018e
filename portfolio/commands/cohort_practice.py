"""The practice programme for a cohort: set it up, run it, talk about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.program import as_typed, word
from portfolio.base.text import plural
from portfolio.commands.options import Dask
from portfolio.commands.screen import aside, ask, progress_bar, say, screen

if TYPE_CHECKING:
    from portfolio.tutor.set_up import SetUp
    from portfolio.tutor.standings import Standing

app = typer.Typer(
    help="The practice programme for a cohort: set it up, run it, debrief.", no_args_is_help=True
)

MOST_TOLD = 10
"""Learners who are named, of those of whom there is the same to say."""
WORTH_A_PROCESS = 20
"""Learners whose slides take longer than processes take to start."""
Cohort = Annotated[Path, typer.Argument(metavar="OUT", help="The cohort's folder.")]


class World(StrEnum):
    """Whether all learners have the same organisation and year."""

    SAME = "same"
    DIFFERENT = "different"


@app.command("new")
def practice_new(
    folder: Annotated[Path, typer.Argument(metavar="OUT", help="A new folder for the cohort.")],
    unit: Annotated[str, typer.Option("--unit", help="The unit's id.")],
    learners: Annotated[
        Path, typer.Option("--learners", metavar="FILE", help="The learners: a CSV file.")
    ],
    world: Annotated[
        World,
        typer.Option(
            "--world", help="The same year for all, to compare; or different ones, not to copy."
        ),
    ] = World.SAME,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="A number; another one gives other years.")
    ] = 1,
    organisation: Annotated[
        str,
        typer.Option(
            "--organisation",
            metavar="NAME",
            help="The organisation for all: call-centre, housing-service, retail-chain, or a world "
            "file of your own. Without it, --world same is the call centre, and --world different "
            "takes all three in turn.",
        ),
    ] = "",
    keep_truth: Annotated[
        bool,
        typer.Option(
            "--keep-truth", help="Nobody sees what was true in their year before “show-truth”."
        ),
    ] = False,
    ready_plans: Annotated[
        bool,
        typer.Option(
            "--ready-plans",
            help="A year in half an hour: everybody takes a ready plan instead of planning.",
        ),
    ] = False,
    sealed: Annotated[
        bool,
        typer.Option(
            "--sealed",
            help="The learners' folders hold only what has happened so far; your computer deals "
            "what comes next, by “practice deal”. The truth is kept as well.",
        ),
    ] = False,
) -> None:
    """Make a workbook and a brief for each learner, and the tutor's key.

    In a cohort that is there already, learners who are new in the list get theirs; nobody else's
    folder is touched.
    """
    from portfolio.tutor.cohort import COHORT
    from portfolio.tutor.cohort_file import read_cohort_file
    from portfolio.tutor.set_up import KEY, Wanted, chosen, join, set_up

    enrolled = read_cohort_file(learners)
    named, own = chosen(organisation)
    wanted = Wanted(
        unit=unit,
        worlds=world.value,
        seed=seed,
        organisation=named,
        own=own,
        keeps_truth=keep_truth,
        ready_plans=ready_plans,
        sealed=sealed,
    )
    joins = (folder / COHORT).exists()
    with progress_bar() as (progress, stage):
        stage("Making the workbooks")
        if joins:
            done = join(folder, enrolled, wanted, progress)
        else:
            done = set_up(folder, enrolled, wanted, progress)
    _tell_what_failed(done.failed)
    if joins:
        _tell_who_joined(folder, done)
        return
    screen.print(
        f"{plural(len(done.new), 'workbook is', 'workbooks are')} in {folder.resolve()}.",
        markup=False,
    )
    screen.print(f"For you alone: {(folder / KEY).resolve()}", markup=False)
    if not done.made.is_sealed:
        screen.print("Give each learner the folder with their name, with the brief in it.")
        return
    say(
        "Each learner works in the folder with their name, in “learners”, with the brief in it. "
        f"While they play, leave a window open with “portfolio practice deal {word(str(folder))}”."
    )


def _tell_what_failed(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        aside.print(as_typed(sentence), markup=False)


def _tell_whose(sentences: Iterable[str]) -> None:
    """What is wrong with some learners' folders; of very many only the first are named."""
    found = list(sentences)
    _tell_what_failed(found[:MOST_TOLD])
    if len(found) > MOST_TOLD:
        aside.print(f"Something is wrong with {plural(len(found) - MOST_TOLD, 'other')}, too.")


def _first(names: Sequence[str], between: str = ", ") -> str:
    """Names for a sentence; of very many only the first."""
    more = len(names) - MOST_TOLD
    told = between.join(names[:MOST_TOLD])
    return f"{told} and {plural(more, 'other')}" if more > 0 else told


def _tell_what_is_wrong(found: Iterable[Standing]) -> None:
    _tell_whose(f"{one.folder}: {one.wrong}" for one in found if one.wrong)


def _tell_who_joined(folder: Path, done: SetUp) -> None:
    from portfolio.tutor.set_up import KEY

    where = folder.resolve()
    if not done.new and not done.renamed:
        screen.print(
            f"Everybody in the list has a folder in {where}. Nothing was changed.", markup=False
        )
        _tell_who_is_unlisted(done)
        return
    if done.new:
        screen.print(f"Added to {where}: {plural(len(done.new), 'workbook')}.", markup=False)
    for member in done.new[:MOST_TOLD]:
        screen.print(f"  {member.folder}", markup=False)
    if len(done.new) > MOST_TOLD:
        screen.print(f"  and {plural(len(done.new) - MOST_TOLD, 'other')}")
    for member in done.renamed[:MOST_TOLD]:
        screen.print(
            f"{member.folder} is {member.name} from now on, with the folder and the year of "
            "before. The name on documents is the learner's to change: on the page Start.",
            markup=False,
        )
    if len(done.renamed) > MOST_TOLD:
        more = plural(len(done.renamed) - MOST_TOLD, "other has", "others have")
        screen.print(f"{more} another name from now on, too: the key names them.")
    screen.print(f"Nobody else's folder was touched. The key was made anew: {KEY}", markup=False)
    _tell_who_is_unlisted(done)


def _tell_who_is_unlisted(done: SetUp) -> None:
    if not done.unlisted:
        return
    names = _first([member.folder for member in done.unlisted], "; ")
    screen.print(
        f"Not in the list any more: {names}. Folders and years stay as they are. A name that was "
        "put right is known by its number only: without one, it is somebody new.",
        markup=False,
    )


@app.command("show-truth")
def practice_show_truth(
    folder: Cohort,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Let everybody see what was true in their year, once the class is over. There is no way back.

    It opens the records in the cohort's folder. Give learners who work elsewhere theirs again.
    """
    from portfolio.tutor.cohort import read_cohort
    from portfolio.tutor.set_up import show_truth
    from portfolio.tutor.standings import standings

    made = read_cohort(folder)
    playing = sum(not one.is_over for one in standings(made) if not one.wrong)
    if not yes and not _is_sure(playing):
        screen.print("Nothing was changed. The truth stays closed.")
        raise typer.Exit(1)
    gone = show_truth(made)
    count = len(made.cohort.members) - len(gone)
    screen.print(f"{count} of {len(made.cohort.members)} can see what was true in their year.")
    if playing:
        years = plural(playing, "year is", "years are")
        aside.print(f"{years} not over. Whoever plays on can look ahead from now on.")
    _tell_whose(
        f"{name}: the folder is gone, or has no practice year. Put it back under this name, then "
        "type the same again."
        for name in gone
    )


def _is_sure(playing: int) -> bool:
    """Whether the truth is to be shown although nobody can close it again."""
    early = f"{plural(playing, 'year is', 'years are')} not over. " if playing else ""
    said = f"{early}From now on everybody can look ahead and see what was true. "
    question = "This cannot be undone. Type “show” to go on: "
    return ask(said + question, "or say “--yes”.").strip().strip("“”\"'").casefold() == "show"


@app.command("deal")
def practice_deal(
    folder: Cohort,
    once: Annotated[
        bool, typer.Option("--once", help="Deal what waits now, and do not look again.")
    ] = False,
) -> None:
    """Deal the years of a sealed cohort: what comes next, to everybody who has asked for it.

    It looks into the learners' folders every three seconds. Ctrl+C ends it.
    """
    from time import sleep

    from portfolio.tutor.cohort import read_cohort
    from portfolio.tutor.dealer import EVERY, deal_all

    said = ""
    while True:
        found = list(deal_all(read_cohort(folder)))
        wrong = [f"{member.folder}: {told}" for member, told in found if told]
        dealt = [member.folder for member, told in found if not told]
        if dealt:
            screen.print(f"Dealt: {_first(dealt)}.", markup=False)
        if (told := "\n".join(wrong)) != said:
            said = told
            _tell_whose(wrong)
        if once:
            screen.print("That is all that was asked for." if dealt else "Nobody has asked.")
            return
        try:
            sleep(EVERY)
        except KeyboardInterrupt:
            screen.print("No more is dealt until you type this again.")
            return


@app.command("check")
def practice_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A world file (TOML).")],
) -> None:
    """Check a practice world of your own: name every problem in it, or say what it is."""
    from portfolio.practice.world import load_world
    from portfolio.tutor.about_world import about

    world = load_world(file)
    screen.print(f"{file.name} is in order: {world.title} ({world.sector}).", markup=False)
    for line in about(world):
        screen.print(line, markup=False)


@app.command("run")
def practice_run(folder: Cohort, dask: Dask = "") -> None:
    """Work out every year that is over or has a decisions file; build the portfolios.

    Ends with 1 when a learner's folder is gone or something went wrong with it.
    """
    from portfolio.base.task_runners import runners
    from portfolio.tutor.after_run import after_run, write_who_is_where
    from portfolio.tutor.cohort import read_cohort
    from portfolio.tutor.cohort_run import run_cohort
    from portfolio.tutor.debrief import summary

    made = read_cohort(folder)
    with progress_bar() as (progress, stage):
        stage("Running the years")
        outcomes = run_cohort(made, runners(len(made.cohort.members), dask), progress)
    screen.print(summary(outcomes))
    found = after_run(made, outcomes)
    table = write_who_is_where(made, found)
    told = sorted((one for one in found if one.said), key=lambda one: not one.is_wrong)
    for one in told[:MOST_TOLD]:
        aside.print(f"{one.outcome.folder}: {one.said}", markup=False)
    if len(told) > MOST_TOLD:
        more = plural(len(told) - MOST_TOLD, "other")
        where = f"There is something to say of {more}, too. All are in {table.resolve()}"
        aside.print(where, markup=False)
    if any(one.is_wrong for one in found):
        raise typer.Exit(1)


@app.command("debrief")
def practice_debrief(
    folder: Cohort,
    slides: Annotated[
        bool,
        typer.Option("--slides", help="Five slides for each learner whose year is over, as well."),
    ] = False,
) -> None:
    """Write the debrief: who decided what, what it caused, and what the truth was."""
    from portfolio.base.errors import CohortError
    from portfolio.tutor.cohort import read_cohort
    from portfolio.tutor.cohort_run import read_outcomes
    from portfolio.tutor.debrief import summary
    from portfolio.tutor.debrief_files import write_debrief

    made = read_cohort(folder)
    outcomes = read_outcomes(made)
    if not outcomes:
        raise CohortError(
            "There is nothing to debrief yet. Run the cohort first: "
            f"“portfolio practice run {word(str(folder))}”."
        )
    written = write_debrief(made, outcomes)
    screen.print(summary(outcomes))
    screen.print(f"For the class, without names: {written.word.resolve()}", markup=False)
    screen.print(f"The same as a notebook: {written.notebook.resolve()}", markup=False)
    screen.print(f"For you alone, with names: {written.pages.resolve()}", markup=False)
    _tell_what_failed(written.failed)
    if slides:
        from portfolio.base.task_runners import runners
        from portfolio.tutor.debrief_slides import SLIDES, write_all_slides

        with progress_bar() as (progress, stage):
            stage("Making the slides")
            some = runners(len(outcomes), worth_a_process=WORTH_A_PROCESS)
            made_of = write_all_slides(made, outcomes, some, progress)
        count = len(made_of.written)
        screen.print(f"Slides for {count:,}: {(folder / SLIDES).resolve()}", markup=False)
        _tell_whose(made_of.failed)
        if made_of.failed:
            raise typer.Exit(1)


@app.command("board")
def practice_board(
    folder: Cohort,
    once: Annotated[
        bool, typer.Option("--once", help="Write the page once, and do not look again.")
    ] = False,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")
    ] = True,
) -> None:
    """Show where everybody is and what was decided, without names, for the wall of a class.

    It looks into the learners' folders every ten seconds, and only reads them. Ctrl+C ends it.
    """
    import webbrowser
    from time import sleep

    from portfolio.base.errors import BuildError
    from portfolio.tutor.board import EVERY, write_board
    from portfolio.tutor.cohort import read_cohort
    from portfolio.tutor.standings import standings

    made = read_cohort(folder)
    found = standings(made)
    path = write_board(made, found, _time_of_day())
    _tell_what_is_wrong(found)
    screen.print(f"The board is {path.resolve()}", markup=False)
    if once:
        return
    if browser:
        webbrowser.open(path.resolve().as_uri())
    screen.print("Keep this window open: the page follows the class. To end, press Ctrl+C here.")
    while True:
        before = found
        try:
            sleep(EVERY)
            found = standings(read_cohort(folder))
            if found != before:
                write_board(made, found, _time_of_day())
                told = {(one.folder, one.wrong) for one in before}
                _tell_what_is_wrong(one for one in found if (one.folder, one.wrong) not in told)
        except BuildError:
            found = before  # the browser has the page open just now; it is written next time
        except KeyboardInterrupt:
            screen.print("The board is closed. Its page stays as it is.")
            return


def _time_of_day() -> str:
    import datetime

    return f"{datetime.datetime.now():%H:%M}"
