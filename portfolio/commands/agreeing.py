"""Beside decisions: what assessor and learner agree, what an assessor saw, asked or discussed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.text import uk_date, visible
from portfolio.commands.assessing import Learner, UnitName, print_recorded, unit_at_centre
from portfolio.commands.centre_keeping import As, CentreFolder
from portfolio.commands.options import DECIDING
from portfolio.commands.screen import now, say, screen

if TYPE_CHECKING:
    from portfolio.assessment.centre import Centre
    from portfolio.assessment.planning import Outcome, PlanState
    from portfolio.unit.unit import Unit

app = typer.Typer()
NOT_SEEN = "The learner sees it once you release: portfolio release."


@app.command("plan", rich_help_panel=DECIDING)
def plan_next(
    folder: CentreFolder,
    learner: Learner,
    task: Annotated[
        str, typer.Argument(metavar="TASK", help="What the learner does next. None: show all.")
    ] = "",
    *,
    who: Annotated[str, typer.Option("--as", help="Who you are: your id in centre.toml.")] = "",
    by: Annotated[str, typer.Option("--by", help="By which day, such as 14/03/2026.")] = "",
    criterion: Annotated[
        list[str], typer.Option("--criterion", help="What it is for; repeat.")
    ] = [],  # noqa: B006
    method: Annotated[
        str, typer.Option("--method", help="The kind of evidence that it comes to, by its id.")
    ] = "",
    agreed: Annotated[
        str, typer.Option("--agreed", help="When you agreed it; today if left out.")
    ] = "",
    done: Annotated[
        str, typer.Option("--done", metavar="PLAN", help="This one is done, such as PL:12.")
    ] = "",
    drop: Annotated[
        str, typer.Option("--drop", metavar="PLAN", help="This one is no longer wanted.")
    ] = "",
    remark: Annotated[str, typer.Option("--remark", help="What came of it, or why.")] = "",
    unit: UnitName = "",
) -> None:
    """Record what you and the learner agreed, or that it is done; show what is agreed."""
    from portfolio.assessment.planning import ToAgree, agree, end
    from portfolio.base.errors import AssessmentError
    from portfolio.record.typed_entries import typed_date

    centre, key, chosen = unit_at_centre(folder, learner, unit)
    given = [one for one in (task, done, drop) if one]
    if not given:
        _print_plans(centre, key, chosen)
        return
    if len(given) > 1 or not who or (task and not by):
        raise AssessmentError(
            "Say one thing at a time, with --as: a task with --by, or --done, or --drop. Nothing "
            "was recorded."
        )
    if task:
        plan = ToAgree(
            task=task,
            due=typed_date(by),
            criteria=tuple(criterion),
            method=method,
            agreed=typed_date(agreed) if agreed else None,
        )
        told = agree(centre, key, chosen, plan, who, now())
        print_recorded(told, f"Agreed, by {uk_date(plan.due)}: {visible(task)}")
    else:
        outcome: Outcome = "done" if done else "no longer wanted"
        told = end(centre, key, chosen, done or drop, outcome, who, now(), remark)
        print_recorded(told, f"{(done or drop).upper()} is {outcome}")
    if told.events:
        say(NOT_SEEN)


@app.command("file-evidence", rich_help_panel=DECIDING)
def file_own_evidence(
    folder: CentreFolder,
    learner: Learner,
    method: Annotated[
        str, typer.Argument(metavar="METHOD", help="Such as observation, by its id in the unit.")
    ],
    *,
    who: As,
    title: Annotated[str, typer.Option("--title", help="What it is called.")],
    where: Annotated[
        list[str],
        typer.Option("--where", help="A criterion and where to look: “3.1: 03:10 to 04:45”."),
    ],
    date: Annotated[str, typer.Option("--date", help="When it was, such as 14/03/2026.")],
    summary: Annotated[str, typer.Option("--summary", help="What was seen, asked or said.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="The record or the recording.")
    ] = None,
    unit: UnitName = "",
) -> None:
    """File what you observed, asked or discussed: it is evidence, and stays at the centre."""
    from portfolio.assessment.own_evidence import ToFile, file_evidence
    from portfolio.assessment.typed_judgements import typed_place
    from portfolio.record.typed_entries import typed_date

    centre, key, chosen = unit_at_centre(folder, learner, unit)
    item = ToFile(
        method=method,
        title=title,
        date=typed_date(date),
        places=dict(map(typed_place, where)),
        summary=summary,
        file=file,
    )
    told = file_evidence(centre, key, chosen, item, who, now())
    refs = ", ".join(item.places)
    print_recorded(told, f"{visible(title)} is filed, for {refs}")
    if told.events:
        say(NOT_SEEN)


@app.command(rich_help_panel=DECIDING)
def phrases(
    folder: CentreFolder,
    *,
    unit: Annotated[str, typer.Option("--unit", help="Only what fits this unit.")] = "",
    criterion: Annotated[str, typer.Option("--criterion", help="And this criterion.")] = "",
) -> None:
    """Show the centre's own sentences, which phrases.toml in its folder holds."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.phrase_bank import FILE, fitting, read_phrases

    every = read_phrases(open_centre(folder).folder)
    shown = fitting(every, unit, criterion) if unit or criterion else every
    for one in shown:
        refs = f" ({', '.join(one.criteria)})" if one.criteria else ""
        screen.print(f"{one.use}: {visible(one.text)}{refs}", markup=False)
    if not shown:
        screen.print(f"There are none. The centre enters its own in {FILE}.", markup=False)


def _print_plans(centre: Centre, key: str, unit: Unit) -> None:
    from portfolio.assessment.planning import plans_of

    plans = plans_of(centre.ledger(key).events, unit.id)
    for one in plans:
        screen.print(_told(one), markup=False)
    if not plans:
        screen.print("Nothing was agreed yet.")


def _told(plan: PlanState) -> str:
    agreed, ended = plan.agreed, plan.ended
    refs = f" ({', '.join(agreed.criteria)})" if agreed.criteria else ""
    outcome = ended.outcome if ended else f"by {uk_date(agreed.due)}"
    return f"{agreed.id}  {outcome}: {visible(agreed.task)}{refs}"
