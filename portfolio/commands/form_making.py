"""The forms of a centre: writing them, asking a witness, reading what came back."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from portfolio.base.program import as_typed
from portfolio.base.text import plural, visible
from portfolio.commands.learners_named import Folders, Group, learners
from portfolio.commands.options import Dask, Folder, UnitOption
from portfolio.commands.screen import aside, progress_bar, say, screen

if TYPE_CHECKING:
    from portfolio.forms.returned import Returned
    from portfolio.making.form_files import FormsWritten

WRITE = "write"


class _WritesByItself(TyperGroup):
    """``forms DIR`` is short for ``forms write DIR``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        known = {*self.commands, "--help"}
        return super().parse_args(ctx, args if not args or args[0] in known else [WRITE, *args])


app = typer.Typer(
    cls=_WritesByItself,
    help=as_typed(
        "The records that a centre keeps, as Word forms. “portfolio forms DIR” writes them all."
    ),
    no_args_is_help=True,
)


@app.command(WRITE)
def forms_write(
    folders: Folders = None, every: Group = None, unit: UnitOption = "", dask: Dask = ""
) -> None:
    """Write every form, filled in as far as the record goes: also an observation record, and one
    for each testimony and observation that is planned."""
    from portfolio.activities.units_at_hand import units_of
    from portfolio.making.form_files import write_forms
    from portfolio.record.record import open_record

    if not folders or len(folders) > 1 or every or dask:
        _write_many(learners(folders or [], every), unit, dask)
        return
    for unit_id in units_of(open_record(folders[0]), unit):
        done = write_forms(folders[0], unit_id)
        screen.print(f"{plural(len(done.written), 'form')} written to", markup=False)
        screen.print(f"{done.folder.resolve()}", markup=False)
        _print_kept(done)


def _write_many(folders: list[Path], unit: str, dask: str) -> None:
    from rich.table import Table

    from portfolio.base.learner_tasks import for_each
    from portfolio.base.task_runners import runners
    from portfolio.making.form_files import write_all_forms

    task, run_in = partial(write_all_forms, unit_id=unit), runners(len(folders), dask)
    with progress_bar() as (progress, stage):
        stage("Writing the forms")
        found = list(for_each(task, folders, run_in, progress, attrgetter("name")))
    table = Table("Folder", "Unit", "Written", "Left as they are", title="Forms")
    for folder, one in zip(folders, found, strict=True):
        for done in one.made or ():
            counts = (str(len(done.written)), str(len(done.kept)))
            table.add_row(visible(folder.name), done.folder.parent.name, *counts)
        if one.error:
            table.add_row(visible(folder.name), "", "", "not written: see below")
    screen.print(table)
    for folder, one in zip(folders, found, strict=True):
        for words in (one.error, *(said for done in one.made or () for said in done.failed)):
            if words:
                aside.print(f"{visible(folder.name)}: {as_typed(words)}", markup=False)
    if any(one.error for one in found):
        raise typer.Exit(1)


@app.command("ask")
def forms_ask(
    folder: Folder,
    *,
    witness: Annotated[str, typer.Option("--witness", help="Whom you ask: “Name, role”.")],
    method: Annotated[str, typer.Option("--method", help="Testimony or observation, by its id.")],
    criterion: Annotated[
        list[str],
        typer.Option("--criterion", help="What to ask about; repeat. All that fit if left out."),
    ] = [],  # noqa: B006
    unit: UnitOption = "",
) -> None:
    """Write a request to one person, or an observation record for the assessor, for what is not in
    the register yet."""
    from portfolio.activities.units_at_hand import units_of
    from portfolio.making.form_files import write_request
    from portfolio.record.evidence import Witness
    from portfolio.record.record import open_record

    name, _, role = witness.partition(",")
    person = Witness(name=name.strip()[:300], role=role.strip()[:300])
    unit_id = units_of(open_record(folder), unit)[0]
    done = write_request(folder, unit_id, method, criterion, person)
    for path in done.written:
        screen.print(
            f"Send this by e-mail, to be filled in and sent back:\n{path.resolve()}", markup=False
        )
    _print_kept(done)


@app.command("read")
def forms_read(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The form that came back, or a portfolio.")
    ],
    record: Annotated[
        Path | None,
        typer.Option("--record", metavar="DIR", help="Take it into this learner's register."),
    ] = None,
) -> None:
    """Show what is written in a form or in the forms of a portfolio, or take a testimony or
    observation into the register."""
    from portfolio.activities.units_at_hand import units_at_hand
    from portfolio.forms.returned import read_form
    from portfolio.forms.taking import take
    from portfolio.record.record import open_record

    returned = read_form(file)
    if record is None:
        _print_values(returned)
        return
    taken = take(record, returned, units_at_hand(open_record(record)))
    for sentence in taken.done:
        screen.print(sentence, markup=False)
    for sentence in taken.left:
        say(f"Still open: {sentence}")


def _print_kept(done: FormsWritten) -> None:
    for sentence in done.failed:
        say(sentence)
    for path in done.kept:
        screen.print(
            f"{path.name} is left as it is, because somebody has written in it. "
            "To get a fresh one, move it to another folder first.",
            markup=False,
        )


def _print_values(returned: Returned) -> None:
    from portfolio.forms.headings import by_form

    learner = visible(returned.learner)
    screen.print(f"{returned.path.name}, for {learner}", style="bold", markup=False)
    for form in by_form(returned):
        screen.print(f"\n{form.heading}", style="bold", markup=False)
        for label, value in form.answers:
            screen.print(f"{label.rstrip('.?:')}: {value}", markup=False)
    screen.print()
    empty = len(returned.labels) - len(returned.values)
    screen.print(f"Empty: {empty} of {plural(len(returned.labels), 'place')} to fill in.")
