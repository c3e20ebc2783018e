"""What this computer keeps for its user, and what it trusts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.errors import PortfolioError
from portfolio.commands.options import OWN_COMPUTER, Folder
from portfolio.commands.screen import ask, say, screen

if TYPE_CHECKING:
    from portfolio.workbook.trust import AddedCode

app = typer.Typer()
cache = typer.Typer(
    help="What was worked out before, so that it need not be again.", no_args_is_help=True
)
_LONG = 12
"""So many letters of a mark are shown and asked for."""


template = typer.Typer(
    help="How the Word documents look that you make on this computer.", no_args_is_help=True
)


@app.command(rich_help_panel=OWN_COMPUTER)
def trust(
    folder: Folder,
    mark: Annotated[
        list[str],
        typer.Option("--mark", help="Trust the code with this mark, without a question; repeat."),
    ] = [],  # noqa: B006
) -> None:
    """Show the code that was added to a workbook, and ask whether it may run on this computer."""
    from portfolio.base.text import plural
    from portfolio.making.added_code import code_in
    from portfolio.record.record import open_record

    found = [(unit, code) for unit, code in code_in(open_record(folder)) if not code.is_trusted]
    for unit_id, code in found:
        _show(unit_id, code)
    if not found:
        screen.print("No code waits to be trusted in this workbook.")
        return
    known = {code.mark[:_LONG]: code for _, code in found}
    if strange := [one for one in mark if one not in known]:
        raise PortfolioError(
            f"No code here has the mark {strange[0]}: it is trusted already, or is not what it "
            "was. Look at it again without --mark."
        )
    wanted = [known[one] for one in mark] if mark else _agreed([code for _, code in found])
    _trust(wanted)
    screen.print(f"Trusted: the code of {plural(len(wanted), 'notebook')}.")


@cache.command("clear")
def cache_clear() -> None:
    """Delete what this program keeps to be quick. No answer, evidence or document is touched."""
    from portfolio.base.cache_folder import user_cache
    from portfolio.base.text import plural

    kept = user_cache()
    _, size = kept.size()
    gone = kept.clear()
    screen.print(f"Deleted: {plural(gone, 'file')}, {size / 1_000_000:.1f} MB.")
    screen.print(f"(Folder: {kept.folder})", markup=False)


@template.command("use")
def template_use(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A Word document (.docx).")],
) -> None:
    """Use your centre's own template from now on, once it has been checked."""
    from portfolio.base.text import visible
    from portfolio.making.centre_template import choose_template

    words = choose_template(file)
    screen.print(f"{file.name} is used for all documents that you make here.", markup=False)
    for text in words:
        screen.print(f"On their pages it says: {visible(text)}", markup=False)


@template.command("house")
def template_house() -> None:
    """Go back to the template that came with the program."""
    from portfolio.making.centre_template import use_house_template

    was_other = use_house_template()
    screen.print("The house template is used." if was_other else "It is in use already.")


def _show(unit_id: str, code: AddedCode) -> None:
    from portfolio.base.text import visible

    title = f"Code added to {code.notebook}.ipynb ({unit_id}), mark {code.mark[:_LONG]}:"
    screen.print(title, style="bold", markup=False)
    for number, (after, cell) in enumerate(code.cells, 1):
        where = f"after “{visible(after)}”" if after else "at the top"
        screen.print(f"  Cell {number}, {where}:", markup=False)
        for line in cell.source.split("\n"):
            screen.print(f"    | {visible(line)}", markup=False)


def _agreed(code: list[AddedCode]) -> list[AddedCode]:
    """Those that the user says yes to, one after the other."""
    say(
        "\nCode can do on this computer whatever you can do: read, change and send your files. "
        "Trust it only if you know whoever wrote it, and understand it."
    )
    agreed = []
    for one in code:
        question = f"May the code of {one.notebook}.ipynb ({one.mark[:_LONG]}) run? (yes or no) "
        if ask(question).strip().lower() == "yes":
            agreed.append(one)
    return agreed


def _trust(code: list[AddedCode]) -> None:
    from portfolio.workbook.trust import trust as let_run

    for one in code:
        let_run(one)
