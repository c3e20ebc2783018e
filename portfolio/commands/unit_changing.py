"""Units that change: what is different, and where what was entered belongs now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.errors import PortfolioError
from portfolio.commands.options import Folder, UnitOption
from portfolio.commands.screen import ask, say, screen

if TYPE_CHECKING:
    from portfolio.record.moving import Moved, Proposal
    from portfolio.record.record import Record
    from portfolio.unit.unit import Unit
    from portfolio.unit.unit_changes import Became

app = typer.Typer()
NAMED = "A unit file, a learner's folder, or the id of a unit."


@app.command("compare")
def unit_compare(
    old: Annotated[
        str,
        typer.Argument(metavar="OLD", help="A unit file, a learner's folder, or the id of a unit."),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, for the newer version.")],
) -> None:
    """Say what was reworded, renumbered, removed and added between two versions of a unit."""
    from portfolio.unit.unit_changes import Change, compare_units

    newer = _unit_named(new, "")
    older = _unit_named(old, newer.id)
    found = [one for one in compare_units(older, newer) if one.change is not Change.SAME]
    for one in found:
        _print_change(one)
    if not found:
        screen.print("Every criterion has the same number and the same words in both.")


@app.command("move")
def unit_move(
    folder: Folder,
    unit: UnitOption = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Agree to everything as it is proposed.")
    ] = False,
    plan: Annotated[
        Path | None, typer.Option("--plan", metavar="FILE", help="Do what this plan says.")
    ] = None,
    write_plan: Annotated[
        Path | None,
        typer.Option("--write-plan", metavar="FILE", help="Write the proposal; move nothing."),
    ] = None,
) -> None:
    """Carry answers and claims over when a unit has changed, or confirm that they still hold.

    Shows what was written for other words than the unit has now, and asks about each. Nothing is
    lost: earlier versions stay in the history.
    """
    from portfolio.activities.units_at_hand import unit_of, units_of
    from portfolio.commands import move_plan
    from portfolio.record.moving import finish, move, proposals
    from portfolio.record.record import open_record

    record = open_record(folder)
    (unit_id, *_) = units_of(record, unit)
    chosen = unit_of(record, unit_id)
    if finish(record.folder, chosen):
        screen.print("What was interrupted the last time is done now.")
        record = open_record(folder)
    found = proposals(record, chosen)
    if not found:
        screen.print("Everything was entered for the words that the unit has now.")
        return
    if write_plan is not None:
        move_plan.write_plan(write_plan, found)
        screen.print(f"{write_plan} says what is proposed. Change it where it is wrong.")
        say("Then: “portfolio unit move DIR --plan FILE”")
        return
    wanted = move_plan.read_plan(plan) if plan else _agreed(found, chosen, yes=yes)
    move(record, chosen, wanted)
    _print_moved(record, wanted, left=len(found) - len(wanted))


def _agreed(found: tuple[Proposal, ...], unit: Unit, *, yes: bool) -> list[Moved]:
    from portfolio.record.moving import Moved

    wanted = []
    for one in found:
        _print_proposal(one)
        to = one.became.new_ref if yes else _asked(one, unit)
        if to:
            wanted.append(Moved(old=one.work.ref, asked=one.work.asked, new=to))
    return wanted


def _asked(one: Proposal, unit: Unit) -> str:
    """The criterion that a person chooses; empty to leave it as it is."""
    to = one.became.new_ref
    if to == one.work.ref:
        question = f"Does it still answer {to}? (yes, no, or another criterion) "
    elif to:
        question = f"Carry it over to {to}? (yes, no, or another criterion) "
    else:
        question = "To which criterion? (no, to leave it as it is) "
    while True:
        said = ask(question).strip()
        if said.casefold() in ("no", "n", ""):
            return ""
        if said.casefold() in ("yes", "y") and to:
            return to
        if unit.has(said):
            return said
        screen.print(f'There is no criterion "{said}".', markup=False)


def _print_proposal(one: Proposal) -> None:
    work, became = one.work, one.became
    screen.print(f"{work.ref}: {work.told}", style="bold", markup=False)
    say(f"  was for: {work.text or 'words that are not kept'}")
    if became.new_ref:
        say(f"  {became.new_ref} says: {became.new_text}")
    else:
        say("  No criterion is like it now.")


def _print_change(one: Became) -> None:
    refs = " → ".join(dict.fromkeys(ref for ref in (one.old_ref, one.new_ref) if ref))
    screen.print(f"{refs}: {one.change.value}", style="bold", markup=False)
    if one.old_text:
        say(f"  before: {one.old_text}")
    if one.new_text and one.new_text != one.old_text:
        say(f"  now: {one.new_text}")


def _print_moved(record: Record, wanted: list[Moved], *, left: int) -> None:
    for one in wanted:
        if one.old == one.new:
            screen.print(f"{one.new}: confirmed for its words of now.", markup=False)
        else:
            screen.print(f"{one.old} is carried over to {one.new}.", markup=False)
    if left > 0:
        screen.print("What you did not agree to is left as it was.")


def _unit_named(text: str, wanted: str) -> Unit:
    """A unit in a file, in a learner's folder or of the program; ``wanted`` is the id of the unit
    to look for in a folder that has several."""
    from portfolio.activities.catalogue import builtin_catalogue, check_unit_file
    from portfolio.activities.units_at_hand import copied_unit
    from portfolio.record.record import open_record
    from portfolio.unit.unit import find_unit

    path = Path(text)
    if path.is_dir():
        record = open_record(path)
        if not record.units:
            raise PortfolioError(f"{path} keeps no copy of a unit yet: open it once.")
        return copied_unit(record, wanted if wanted in record.units else next(iter(record.units)))
    if path.is_file():
        return check_unit_file(path)
    return find_unit(builtin_catalogue(), text)
