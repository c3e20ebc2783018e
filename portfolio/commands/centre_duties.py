"""What a centre rarely does and is asked about: appeals, malpractice, certificates, retention."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from portfolio.base.text import plural, uk_date, visible
from portfolio.commands.assessing import (
    Criterion,
    Learner,
    UnitName,
    at_centre,
    print_recorded,
    sitting_at_centre,
)
from portfolio.commands.centre_keeping import As, CentreFolder
from portfolio.commands.options import QUALITY
from portfolio.commands.screen import aside, beneath, now, screen

app = typer.Typer()
appeals = typer.Typer(help="Appeals: enter one, hear it.", no_args_is_help=True)
malpractice = typer.Typer(
    help="Suspicions of malpractice: open one, report it, settle it.", no_args_is_help=True
)
retain = typer.Typer(
    help="What is kept for how long, and erasing what need not be kept.", no_args_is_help=True
)

AppealName = Annotated[str, typer.Argument(metavar="APPEAL", help="Which, such as DM:4.")]
CaseName = Annotated[str, typer.Argument(metavar="CASE", help="Which, such as DM:4.")]
Day = Annotated[str, typer.Option("--on", help="On which day; today if left out.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]


class Reporting(StrEnum):
    """To whom a suspicion is reported, as it is typed."""

    HEAD = "head-of-centre"
    BODY = "awarding-body"


def _day(text: str) -> datetime.date:
    from portfolio.record.typed_entries import typed_date

    return typed_date(text) if text else datetime.date.today()


@appeals.command("enter")
def enter(
    folder: CentreFolder,
    learner: Learner,
    criterion: Criterion,
    *,
    who: As,
    ground: Annotated[str, typer.Option("--ground", help="On what ground the learner appeals.")],
    received: Annotated[
        str, typer.Option("--received", help="When it came; today if left out.")
    ] = "",
    unit: UnitName = "",
) -> None:
    """Record that a learner appeals against the decision on a criterion."""
    from portfolio.assessment.appealing import appeal

    centre, key, unit_id = at_centre(folder, learner, unit)
    done = appeal(centre, key, unit_id, criterion, ground, _day(received), who, now())
    print_recorded(done, f"The appeal on {criterion} is recorded")
    for state in centre.ledger(key).concerns.appeals:
        if state.is_open:
            one = state.appeal
            screen.print(f"  {one.id}, stage {one.stage}, by {uk_date(one.due)}", markup=False)


@appeals.command("form")
def appeal_form(
    folder: CentreFolder,
    learner: Learner,
    criterion: Annotated[
        str, typer.Argument(metavar="CRITERION", help="Such as 1.2; any if left out.")
    ] = "",
    *,
    who: As,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Where to write it.")
    ] = None,
    unit: UnitName = "",
) -> None:
    """Write a Word form for an appeal, with what was recorded of it. “portfolio take” reads it."""
    from portfolio.making.assessor_forms import write_appeal_form

    sitting, _ = sitting_at_centre(folder, learner, unit, "", who)
    path = write_appeal_form(sitting, criterion, to)
    screen.print(f"The form for the appeal:\n{path.resolve()}", markup=False)


@appeals.command("hear")
def hear(
    folder: CentreFolder,
    learner: Learner,
    appeal: AppealName,
    *,
    who: As,
    upheld: Annotated[bool, typer.Option("--upheld/--not-upheld", help="What came of it.")],
    reason: Reason,
) -> None:
    """Record what came of an appeal. Somebody hears it who had no part in the decision."""
    from portfolio.assessment.appealing import hear_appeal
    from portfolio.assessment.centre import open_centre

    centre = open_centre(folder)
    key = centre.find(learner)
    done = hear_appeal(centre, key, appeal, who, now(), upheld=upheld, reason=reason)
    print_recorded(done, f"{visible(appeal)} is {'upheld' if upheld else 'not upheld'}")


@malpractice.command("open")
def open_case(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    what: Annotated[str, typer.Option("--what", help="What is suspected.")],
    found_by: Annotated[
        str, typer.Option("--found-by", help="Who found it; you, if left out.")
    ] = "",
    on: Day = "",
    unit: UnitName = "",
) -> None:
    """Record a suspicion. The unit cannot be claimed before it is settled."""
    from portfolio.assessment.malpractice import suspect

    centre, key, unit_id = at_centre(folder, learner, unit)
    done = suspect(centre, key, unit_id, what, found_by, _day(on), who, now())
    print_recorded(done, "The suspicion is recorded")
    for state in centre.ledger(key).concerns.suspicions:
        if state.is_open:
            screen.print(f"  {state.suspected.id}: {visible(state.suspected.what)}", markup=False)


@malpractice.command("report")
def report(
    folder: CentreFolder,
    learner: Learner,
    case: CaseName,
    to: Annotated[Reporting, typer.Argument(metavar="TO", help="To whom.")],
    *,
    who: As,
    on: Day = "",
) -> None:
    """Record to whom a suspicion was reported. The program sends nothing."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.events import Receiver
    from portfolio.assessment.malpractice import report_suspicion

    centre = open_centre(folder)
    told: Receiver = "head of centre" if to is Reporting.HEAD else "awarding body"
    key = centre.find(learner)
    done = report_suspicion(centre, key, case, told, _day(on), who, now())
    print_recorded(done, f"{visible(case)} is reported to the {told}")


@malpractice.command("settle")
def settle(
    folder: CentreFolder,
    learner: Learner,
    case: CaseName,
    *,
    who: As,
    malpractice: Annotated[
        bool, typer.Option("--malpractice/--no-malpractice", help="What was found.")
    ],
    reason: Reason,
) -> None:
    """Record what came of a suspicion."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.malpractice import settle as settle_it

    centre = open_centre(folder)
    key = centre.find(learner)
    done = settle_it(centre, key, case, who, now(), malpractice=malpractice, reason=reason)
    print_recorded(done, f"{visible(case)} is settled")


@app.command(rich_help_panel=QUALITY)
def certify(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    certificate: Annotated[str, typer.Option("--certificate", help="Its number.")],
    on: Day = "",
    unit: UnitName = "",
) -> None:
    """Record the certificate of a claimed unit. From its day on the years of keeping count."""
    from portfolio.assessment.retention import certify as record_it

    centre, key, unit_id = at_centre(folder, learner, unit)
    done = record_it(centre, key, unit_id, certificate, _day(on), who, now())
    print_recorded(done, f"{unit_id} of {visible(centre.name_of(key))} is certified")


@app.command("eqa-pack", rich_help_panel=QUALITY)
def eqa_pack(
    folder: CentreFolder,
    *,
    who: As,
    given_to: Annotated[str, typer.Option("--for", help="For whom it is. It is recorded.")],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The zip file to write.")],
    learner: Annotated[
        list[str], typer.Option("--learner", help="Only this learner; repeat. All if left out.")
    ] = [],  # noqa: B006
) -> None:
    """Pack what an external quality assurer looks at: it opens without this program."""
    from portfolio.assessment.centre import open_centre
    from portfolio.making.external_pack import make_pack

    centre = open_centre(folder)
    keys = [centre.find(one) for one in learner]
    made = make_pack(centre, to, keys, given_to, who, now())
    count = plural(len(made.learners), "learner")
    screen.print(f"A pack of {count}, for {visible(given_to)}:", markup=False)
    screen.print(f"{made.path.resolve()}", markup=False)
    beneath(made.left_out)
    screen.print("It holds personal data. Lock it with a password before it goes by e-mail.")


@retain.command("list")
def list_kept(folder: CentreFolder) -> None:
    """Show until when everything is kept, and what need not be kept any more."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.retention import Kept, all_kept

    today, over = datetime.date.today(), 0
    for one in all_kept(open_centre(folder)):
        if not isinstance(one, Kept):
            aside.print(visible(one), markup=False)
            continue
        until = uk_date(one.until) if one.until else "no day yet"
        told = "" if not one.held else f"; held: {one.held}"
        over += one.is_over(today)
        mark = "  MAY BE ERASED" if one.is_over(today) else ""
        screen.print(
            f"{visible(one.name)} ({one.learner}): {until}, {one.why}{told}{mark}", markup=False
        )
    screen.print(f"{plural(over, 'learner')} whose records need not be kept any more.")


@retain.command("erase")
def erase(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    reason: Reason,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Erase what is kept about a learner, once it need not be kept . There is no way back."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.retention import erase as erase_it
    from portfolio.commands.screen import ask

    centre = open_centre(folder)
    key = centre.find(learner)
    name = visible(centre.name_of(key))
    question = f"Type the name to erase everything about {name}: "
    if not yes and ask(question, "or say “--yes”.").strip() != name:
        screen.print("Nothing was erased.")
        raise typer.Exit(1)
    done = erase_it(centre, key, reason, who, now())
    screen.print("It is erased. What is left says that it was, by whom and why.")
    beneath(done.warnings)
