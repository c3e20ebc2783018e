"""Unit specifications."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from portfolio.commands.screen import screen

app = typer.Typer(
    help="Unit specifications: list them, check one of your own.", no_args_is_help=True
)


@app.command("list")
def unit_list() -> None:
    """List the units that workbooks can be made for."""
    from portfolio.activities.catalogue import builtin_catalogue

    for unit in builtin_catalogue().values():
        screen.print(f"{unit.id}: {unit.title} ({unit.name})", markup=False)


@app.command("check")
def unit_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A unit file (TOML).")],
) -> None:
    """Check a unit file and name every problem in it."""
    from portfolio.activities.catalogue import check_unit_file

    unit = check_unit_file(file)
    screen.print(
        f"{file.name} is in order: {unit.name}, {len(unit.outcomes)} outcomes, "
        f"{len(unit.criteria)} criteria.",
        markup=False,
    )


@app.command("notebooks")
def unit_notebooks(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="A unit's id.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write them.")],
) -> None:
    """Write a unit's notebooks into a folder, without any learner."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.unit.unit import find_unit
    from portfolio.workbook.generate import write_workbook

    written = write_workbook(find_unit(builtin_catalogue(), unit), folder)
    screen.print(f"{len(written)} notebooks written to {folder.resolve()}.", markup=False)
