"""Unit specifications."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from portfolio.base.program import word
from portfolio.base.text import plural
from portfolio.commands.screen import beneath, say, screen

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


@app.command("import")
def unit_import(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A handbook's document: Word, PDF, a web page, a spreadsheet or text; or what "
            "Moodle, Mahara or a CASE service has exported.",
        ),
    ],
    unit: Annotated[
        str, typer.Option("--unit", help="The number or title of one of several units.")
    ] = "",
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write the draft.")
    ] = None,
) -> None:
    """Draft a unit file from a document, in its own words, with every guess marked CHECK."""
    from portfolio.base import files
    from portfolio.base.errors import HandbookError
    from portfolio.importing.importing_file import draft_name, unit_file_text, unit_in

    draft = unit_in(file, unit)
    path = to or Path(draft_name(draft))
    if path.exists():
        raise HandbookError(
            f"{path} is there already, and nothing was written. Name another file with --to."
        )
    files.put(path.absolute(), unit_file_text(draft).encode("utf-8"))
    if not draft.criteria:
        raise HandbookError(
            f"{file.name} is no unit: it has no outcomes with criteria of their own. "
            f"{len(draft.candidates)} lines in it could be criteria, if your awarding body says "
            f"so. They are in {path}, as they stand in the document."
        )
    outcomes, criteria = len(draft.outcomes), len(draft.criteria)
    say(f"{path}: {plural(outcomes, 'outcome')}, {plural(criteria, 'criterion', 'criteria')}.")
    beneath(draft.gaps)
    say(
        f"{plural(draft.to_check, 'outcome or criterion', 'outcomes and criteria')} to look at, "
        f"{plural(len(draft.unused), 'line')} not used: both are in the file. Compare it with the "
        f"document, put right what says CHECK, then: “portfolio unit check {word(str(path))}”."
    )
