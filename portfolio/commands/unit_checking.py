"""Unit specifications."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from portfolio.base.program import word
from portfolio.base.text import plural
from portfolio.commands import unit_changing
from portfolio.commands.screen import beneath, now, say, screen

app = typer.Typer(
    help="Unit specifications: list them, check one of your own.", no_args_is_help=True
)
app.add_typer(unit_changing.app)


@app.command("list")
def unit_list() -> None:
    """List the units that workbooks can be made for."""
    from portfolio.activities.catalogue import units_in_folders

    found = units_in_folders()
    for unit in found.units.values():
        screen.print(f"{unit.id}: {unit.title} ({unit.name})", markup=False)
    for trouble in found.troubles:
        say(f"\n{trouble}")


@app.command("check")
def unit_check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A unit file (TOML).")],
) -> None:
    """Check a unit file and name every problem in it."""
    from portfolio.activities.catalogue import (
        about_version_in_use,
        activities_chosen,
        check_unit_file,
    )

    unit = check_unit_file(file)
    screen.print(
        f"{file.name} is in order: {unit.name}, {plural(len(unit.outcomes), 'outcome')}, "
        f"{plural(len(unit.criteria), 'criterion', 'criteria')}.",
        markup=False,
    )
    if chosen := activities_chosen(unit):
        say("For these criteria the file names no activities. The program chose them:")
        beneath(chosen)
    if differs := about_version_in_use(unit):
        say(f"A unit “{unit.id}” is in use already. What is other in this file:")
        beneath(differs)


@app.command("add")
def unit_add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A unit file (TOML).")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Use it in place of your centre's unit of that id.")
    ] = False,
) -> None:
    """Put a unit file into your centre's own folder, which no update of the program touches."""
    from portfolio.activities.catalogue import add_unit

    place = add_unit(file, replace=replace)
    say(f"{file.name} is now one of your centre's units.\n(File: {place})")


@app.command("new")
def unit_new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")],
    title: Annotated[
        str,
        typer.Option(prompt="The unit's title", help="The unit's title, as its body has it."),
    ],
    body: Annotated[str, typer.Option(prompt="The awarding body", help="The awarding body.")],
    number: Annotated[
        str, typer.Option(prompt="The body's number of it", help="The body's number of the unit.")
    ] = "",
    level: Annotated[
        str, typer.Option(prompt="Its level, 1 to 8", help="Its level, 1 to 8; may be empty.")
    ] = "",
    outcomes: Annotated[
        int,
        typer.Option(prompt="How many outcomes", help="How many outcomes it has.", min=1, max=30),
    ] = 3,
) -> None:
    """Ask a few questions and write a unit file to fill in, with a comment on each line."""
    from portfolio.base import files
    from portfolio.base.errors import UnitFileError
    from portfolio.importing.new_unit import new_unit_text

    if file.exists():
        raise UnitFileError(file, [], "It is there already. Nothing was written.")
    text = new_unit_text(title, body, number, level, outcomes)
    files.put(file.absolute(), text.encode("utf-8"))
    say(f"{file} is written. Fill it in, then: “portfolio unit check {word(str(file))}”.")


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
    screen.print(f"{plural(len(written), 'notebook')} written to {folder.resolve()}.", markup=False)


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
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.base import files
    from portfolio.base.errors import HandbookError
    from portfolio.exchange.unit_formats import exchanged
    from portfolio.importing.importing_file import draft_name, unit_file_text, unit_in

    draft = exchanged(file, builtin_catalogue()) or unit_in(file, unit)
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


@app.command("export")
def unit_export(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="A unit's id.")],
    to: Annotated[
        Literal["moodle", "case", "mahara"],
        typer.Option("--for", help="The program that is to read it."),
    ],
    file: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write it.")
    ] = None,
) -> None:
    """Write a unit for Moodle, Mahara or a CASE service, and say what they cannot keep."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.base import files
    from portfolio.base.errors import HandbookError
    from portfolio.exchange.unit_formats import ENDINGS, export_unit
    from portfolio.unit.unit import find_unit

    path = file or Path(f"{unit}{ENDINGS[to]}")
    if path.suffix.lower() != ENDINGS[to]:
        raise HandbookError(f"The name of this file has to end in {ENDINGS[to]}.")
    units = builtin_catalogue()
    made = export_unit(find_unit(units, unit), to, units, now())
    files.put(path.absolute(), made.data)
    say(f"{path} is written.")
    beneath(made.not_carried)
