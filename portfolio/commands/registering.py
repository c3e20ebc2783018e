"""The evidence register."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from enum import StrEnum
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from portfolio.base.text import visible
from portfolio.commands.options import Folder, UnitOption
from portfolio.commands.screen import say, screen
from portfolio.record.item_fields import AI_USE, OPTIONS, ItemField

app = typer.Typer(
    help="The evidence register: add an item, list them, show one.", no_args_is_help=True
)


_USES = [(key.upper(), key) for key in AI_USE if key]
AiUse = StrEnum("AiUse", _USES)  # pyrefly: ignore[invalid-argument]  # its members are those of the table


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    """The command with an option for every field that has one; it gets them as ``more``."""
    signature = inspect.signature(command, eval_str=True)
    own = [p for p in signature.parameters.values() if p.kind is not Parameter.VAR_KEYWORD]
    more = [
        Parameter(entry.name, Parameter.KEYWORD_ONLY, default="", annotation=_option(entry))
        for entry in OPTIONS
    ]
    vars(command)["__signature__"] = signature.replace(parameters=[*own, *more])
    command.__annotations__ = {one.name: one.annotation for one in (*own, *more)}
    return command


def _option(entry: ItemField) -> Any:
    return Annotated[str, typer.Option(f"--{entry.name.replace('_', '-')}", help=entry.option)]


@app.command("add")
@_with_options
def evidence_add(
    folder: Folder,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The file; none if held at work.")
    ] = None,
    *,
    method: Annotated[str, typer.Option("--method", help="How it was gathered, by its id.")],
    title: Annotated[str, typer.Option("--title", help="A few words that name it.")],
    claim: Annotated[
        list[str],
        typer.Option("--claim", help="A criterion and where to look, such as “3.1: page 2”."),
    ] = [],  # noqa: B006
    unit: UnitOption = "",
    date: Annotated[str, typer.Option("--date", help="When it was made, such as 14/03/2026.")] = "",
    location: Annotated[str, typer.Option("--location", help="Where it is held at work.")] = "",
    relevance: Annotated[
        str, typer.Option("--relevance", help="Why it matters, if held at work.")
    ] = "",
    witness: Annotated[str, typer.Option("--witness", help="Who saw it: “Name, role”.")] = "",
    ai: Annotated[
        AiUse | None, typer.Option("--ai", help="How artificial intelligence was used.")
    ] = None,
    simulated: Annotated[
        bool, typer.Option("--simulated", help="Practice, not real work.")
    ] = False,
    **more: str,
) -> None:
    """Add an item to the register; its file is copied into the portfolio."""
    from portfolio.activities.units_at_hand import unit_of, units_of
    from portfolio.annex.show_all import show_items
    from portfolio.base.cache_folder import user_cache
    from portfolio.base.text import clean_tree, plural
    from portfolio.checks.coverage import check_unit
    from portfolio.record.items import add_evidence
    from portfolio.record.record import open_record
    from portfolio.record.typed_entries import new_entries

    record = open_record(folder)
    chosen = unit_of(record, units_of(record, unit)[0])
    entries = new_entries(
        chosen,
        method=method,
        claims=claim,
        date=date,
        location=location,
        relevance=relevance,
        witness=witness,
    )
    item = add_evidence(
        folder,
        method=method,
        title=title,
        file=file,
        ai_use=str(ai or ""),
        simulated=simulated,
        **more,
        **entries,
    )
    screen.print(f"{item.ref} is in your register: {visible(item.title)}.", markup=False)
    known = " and ".join(open_record(folder).same_file_as(item))
    if known:
        screen.print(f"The same file is in the register already, as {known}.", markup=False)
    removed = clean_tree([title, location, relevance, witness, *claim, *more.values()])[1]
    if removed:
        screen.print(f"{plural(removed, 'character')} that Word cannot hold were left out.")
    record = open_record(folder)
    show_items([record.item(item.ref)], record.file_of, user_cache())
    for finding in check_unit(chosen, record).findings:
        if finding.item == item.ref:
            say(f"Still to do: {finding.missing} {finding.next_step}")


@app.command("decide")
def evidence_decide(
    folder: Folder,
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="ITEM", help="Such as E07; all simulated items if none."),
    ] = None,
    *,
    name: Annotated[str, typer.Option("--name", help="Who at the centre decided it.")],
    role: Annotated[str, typer.Option("--role", help="Their role there.")],
    date: Annotated[str, typer.Option("--date", help="When it was decided, such as 14/03/2026.")],
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    decisions: Annotated[
        Path | None,
        typer.Option("--decisions", metavar="FILE", help="Your centre's file; made if need be."),
    ] = None,
) -> None:
    """For the centre: record its decision that simulated items of a learner count.

    It is written into the centre's own file, never into the learner's folder, and counts on every
    computer that is given this file.
    """
    from portfolio.record.centre_decisions import add_decisions, use_decisions
    from portfolio.record.record import open_record
    from portfolio.record.typed_entries import item_ref, new_decision

    if decisions:
        use_decisions(decisions)
    record = open_record(folder)
    refs = [item_ref(item) for item in items or []]
    chosen = [record.item(ref) for ref in refs] or [one for one in record.items if one.simulated]
    learner = record.details.learner.name
    decided = [
        new_decision(item, learner, name=name, role=role, date=date, reason=reason)
        for item in chosen
    ]
    if decided:
        path = add_decisions(folder, decided)
        named = ", ".join(one.item for one in decided)
        screen.print(f"Decided for {named} of {visible(learner)}, in {path}", markup=False)
        screen.print("Every page of the portfolio says PRACTICE from now on.")
    else:
        screen.print("There is no simulated item in the register.")


@app.command("list")
def evidence_list(folder: Folder, unit: UnitOption = "") -> None:
    """List the register."""
    from rich.table import Table

    from portfolio.activities.units_at_hand import units_of
    from portfolio.base.text import uk_date
    from portfolio.record.record import open_record

    record = open_record(folder)
    units = units_of(record, unit)
    table = Table("Item", "Title", "Method", "Date", "Criteria", title="Evidence register")
    for column in table.columns:
        column.overflow = "fold"
    for item in record.items:
        claims = [claim for claim in item.claims if not unit or claim.unit in units]
        if unit and not claims:
            continue
        criteria = ", ".join(f"{claim.unit}:{claim.criterion}" for claim in claims)
        day = uk_date(item.date) if item.date else ""
        table.add_row(*map(escape, (item.ref, visible(item.title), item.method, day, criteria)))
    screen.print(table if table.rows else "The register is empty.")


@app.command("show")
def evidence_show(
    folder: Folder, item: Annotated[str, typer.Argument(metavar="ITEM", help="Such as E07.")]
) -> None:
    """Show everything that the register says about one item."""
    from portfolio.record.record import open_record
    from portfolio.record.typed_entries import facts, item_ref

    for label, value in facts(open_record(folder).item(item_ref(item))):
        screen.print(f"{label}: {value}", markup=False)
