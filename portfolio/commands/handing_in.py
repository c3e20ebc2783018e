"""Handing work in, and looking whether a sealed submission is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.text import uk_date, visible
from portfolio.commands.options import DECIDING, LEARNERS, Dask, Folder, UnitOption
from portfolio.commands.recordings_told import not_in_it
from portfolio.commands.screen import ask, ask_password, now, progress_bar, say, screen

if TYPE_CHECKING:
    from portfolio.assessment.manifest import Manifest
    from portfolio.assessment.sealing import Handed
    from portfolio.assessment.submission import Submission
    from portfolio.assessment.verifying import Verified
    from portfolio.record.feedback import Feedback

app = typer.Typer()

WORTH_A_PROCESS = 20
"""So many submissions take longer to look at than further processes take to start."""


@app.command(rich_help_panel=LEARNERS)
def submit(
    folder: Folder,
    *,
    unit: UnitOption = "",
    criterion: Annotated[
        list[str],
        typer.Option("--criterion", help="Only this; repeat. All that you have begun if left out."),
    ] = [],  # noqa: B006
    declare: Annotated[
        str, typer.Option("--declare", help="Your name, which signs the declaration.")
    ] = "",
    note: Annotated[str, typer.Option("--note", help="What you say to your assessor.")] = "",
    lock: Annotated[
        bool, typer.Option("--lock", help="Also locked with a password, for e-mail.")
    ] = False,
) -> None:
    """Seal your work as it is now, and hand it in: one file, in which every change would show."""
    from portfolio.activities.units_at_hand import unit_of, units_of
    from portfolio.assessment.sealing import seal, statements
    from portfolio.record.record import open_record

    record = open_record(folder)
    chosen = unit_of(record, units_of(record, unit)[0])
    for sentence in not_in_it(record.folder, chosen.id):
        say(sentence)
    if not declare:
        first, *rest = statements(record, chosen)
        screen.print("\n".join([visible(first), *(f"  - {one}" for one in rest)]), markup=False)
        declare = ask("Type your name to sign this: ", "or sign with “--declare NAME”.")
    done = seal(record, chosen, declared=declare, now=now(), criteria=criterion, note=note)
    _print_sealed(done)
    if lock:
        _lock(done)


@app.command(rich_help_panel=LEARNERS)
def feedback(
    folder: Folder,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="What your centre gave back, to be filed.")
    ] = None,
) -> None:
    """File what your assessor gave back, and show all of it."""
    from portfolio.record.feedback import given_back, read_feedback
    from portfolio.record.given_evidence import file_given
    from portfolio.record.record import open_record

    record = open_record(folder)
    if file is not None:
        given = read_feedback(file)
        done = file_given(record.folder, record.details, given)
        told = "is filed" if done.new else "was filed before: nothing has changed"
        screen.print(f"Feedback {given.number} for {given.unit} {told}.", markup=False)
        for item in done.items:
            screen.print(f"{item.ref} is in your register now: {visible(item.title)}", markup=False)
    found, damages = given_back(record.folder)
    for one in found:
        _print_feedback(one)
    for damage in damages:
        say(str(damage))
    if not (found or damages):
        screen.print("Your centre has given nothing back yet.")


@app.command(rich_help_panel=DECIDING)
def verify(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Sealed submissions, locked ones too.")
    ],
    record: Annotated[
        Path | None, typer.Option("--record", metavar="DIR", help="Compare with this folder.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="FILE", help="Compare with this one.")
    ] = None,
    dask: Dask = "",
) -> None:
    """Say whether sealed submissions are as they were sealed, and what differs. Ends with 1 if
    anything does."""
    from portfolio.assessment.verifying import Verified, verified
    from portfolio.base.learner_tasks import for_each
    from portfolio.base.task_runners import runners

    files = [file.absolute() for file in files]
    record, against = record and record.absolute(), against and against.absolute()
    task = partial(verified, record=record, against=against)
    run_in = runners(len(files), dask, WORTH_A_PROCESS)
    with progress_bar() as (progress, stage):
        stage("Looking at the submissions")
        found = list(for_each(task, files, run_in, progress, attrgetter("name")))
    sound = True
    for file, one in zip(files, found, strict=True):
        seen = one.made or Verified(differences=(one.error,))
        if seen.locked:
            seen = _unlocked(file, record, against)
        if seen.manifest:
            _print_whole(seen.manifest, file)
        for sentence in seen.differences:
            say(f"  {visible(sentence)}")
        sound = sound and not seen.differences
    if not sound:
        raise typer.Exit(1)


def _unlocked(file: Path, record: Path | None, against: Path | None) -> Verified:
    """A submission of which somebody here knows the password, or that of the other one."""
    from portfolio.assessment.verifying import Verified, compared
    from portfolio.base.errors import SubmissionError

    try:
        with opened(file) as one, opened(against) if against else nullcontext() as other:
            return compared(one, record, other)
    except SubmissionError as error:
        return Verified(differences=(str(error),))


@contextmanager
def opened(path: Path) -> Iterator[Submission]:
    """A submission; the password of a locked one is asked for."""
    from portfolio.assessment.locking import unlocked
    from portfolio.assessment.submission import open_submission
    from portfolio.base.errors import LockedSubmissionError

    try:
        found = open_submission(path)
    except LockedSubmissionError:
        with unlocked(path, ask_password(f"The password of {path.name}: ")) as plain:
            yield open_submission(plain)
        return
    yield found


def _print_sealed(done: Handed) -> None:
    manifest = done.manifest
    if done.new:
        screen.print(f"{manifest.short} is sealed, with the code {manifest.code}:", markup=False)
    else:
        screen.print(
            f"Nothing has changed since {manifest.short}, which is sealed already, with the code "
            f"{manifest.code}:",
            markup=False,
        )
    screen.print(f"{done.path.resolve()}", markup=False)
    screen.print("Give this file to your assessor. The receipt beside it is for you.")
    if done.warnings:
        screen.print("Your assessor may ask about this; you can hand in all the same:")
    for sentence in done.warnings:
        say(f"  {visible(sentence)}")


def _lock(done: Handed) -> None:
    from portfolio.assessment.locking import lock

    password = ask_password("A password for it, of 12 letters or more: ")
    again = ask_password("The same again: ")
    if password != again:
        screen.print("These were two different passwords, so nothing was locked. Try again.")
        raise typer.Exit(1)
    path = lock(done.path, password)
    screen.print(f"Locked, to be sent by e-mail:\n{path.resolve()}", markup=False)
    screen.print("Tell your assessor the password another way, such as by telephone.")


def _print_feedback(given: Feedback) -> None:
    screen.print(
        f"Feedback {given.number}, {given.unit}: {uk_date(given.released)}, "
        f"{visible(given.released_by)}",
        style="bold",
        markup=False,
    )
    for one in given.decisions:
        screen.print(f"  {one.criterion}  {one.decision} (S{one.attempt})", markup=False)
        if one.feedback:
            screen.print(f"      {visible(one.feedback)}", markup=False)
        for rests_on in one.judged.filed if one.judged else ():
            what = f"{visible(rests_on.title)} ({rests_on.id})"
            screen.print(f"      It rests on what the centre filed, too: {what}", markup=False)
        if one.action:
            what, by = visible(one.action.what), uk_date(one.action.by)
            screen.print(f"      To do by {by}: {what}", markup=False)
    for again in given.reopened:
        screen.print(f"  {again.criterion}  reopened (S{again.attempt})", markup=False)
    for plan in given.plans:
        told = f"by {uk_date(plan.by)}" if plan.outcome == "open" else plan.outcome
        screen.print(f"  Agreed, {told}: {visible(plan.task)}", markup=False)
    for filed in given.evidence:
        screen.print(f"  Your assessor’s evidence: {visible(filed.title)}", markup=False)


def _print_whole(manifest: Manifest, path: Path) -> None:
    screen.print(
        f"{path.name} is whole: {manifest.short} of {visible(manifest.learner)}, {manifest.unit}, "
        f"code {manifest.code}",
        markup=False,
    )
