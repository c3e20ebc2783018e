"""The forms of a centre: writing them, and reading one that came back."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from portfolio.commands.screen import Folder, UnitOption, screen, units_of

WRITE = "write"


class _WritesByItself(TyperGroup):
    """``forms DIR`` is short for ``forms write DIR``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        known = {*self.commands, "--help"}
        return super().parse_args(ctx, args if not args or args[0] in known else [WRITE, *args])


app = typer.Typer(
    cls=_WritesByItself,
    help="The records that a centre keeps, as Word forms: “portfolio forms DIR” writes them all.",
    no_args_is_help=True,
)


@app.command(WRITE)
def forms_write(folder: Folder, unit: UnitOption = "") -> None:
    """Write every form, filled in as far as the record goes."""
    from portfolio.form_files import write_forms
    from portfolio.record import open_record
    from portfolio.text import plural

    for unit_id in units_of(open_record(folder), unit):
        done = write_forms(folder, unit_id)
        screen.print(f"{plural(len(done.written), 'form')} written to", markup=False)
        screen.print(f"{done.folder.resolve()}", markup=False)
        for path in done.kept:
            screen.print(
                f"{path.name} is left as it is, because somebody has written in it. "
                "To get a fresh one, move it to another folder first.",
                markup=False,
            )
