"""Standardisation: one anonymised sample, judged by everybody apart, compared, agreed, minuted."""

from __future__ import annotations

from typing import Annotated

import typer

from portfolio.base.text import plural, uk_date, visible
from portfolio.commands.assessing import (
    Decision,
    Learner,
    UnitName,
    print_recorded,
    unit_at_centre,
)
from portfolio.commands.centre_keeping import As, CentreFolder
from portfolio.commands.screen import now, say, screen

app = typer.Typer(
    help="Judge the same anonymised sample apart, compare, agree, write minutes.",
    no_args_is_help=True,
)

Called = Annotated[str, typer.Argument(metavar="NAME", help="What it is called: 2026-11.")]
Criterion = Annotated[str, typer.Argument(metavar="CRITERION", help="Such as 1.2.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]


@app.command("new")
def new(
    folder: CentreFolder,
    name: Called,
    learner: Learner,
    *,
    who: As,
    judge: Annotated[list[str], typer.Option("--judge", help="Who judges: an id; repeat.")],
    due: Annotated[str, typer.Option("--due", help="Until when, such as 14/03/2027.")],
    criterion: Annotated[
        list[str], typer.Option("--criterion", help="Only this; repeat. All if left out.")
    ] = [],  # noqa: B006
    submission: Annotated[
        str, typer.Option("--submission", help="Such as S1; the latest if left out.")
    ] = "",
    unit: UnitName = "",
) -> None:
    """Make a page without names of a submission, which several people then judge apart."""
    from portfolio.assessment.meaning import submission_meant
    from portfolio.assessment.standardising import PAGE, PLACE, set_standardisation
    from portfolio.record.typed_entries import typed_date

    centre, key, chosen = unit_at_centre(folder, learner, unit)
    received = submission_meant(centre.ledger(key).state, chosen.id, submission)
    about = (name, chosen, centre.submission(key, received), criterion, judge, typed_date(due))
    print_recorded(set_standardisation(centre, *about, who, now()), f"{visible(name)} is set")
    where = (centre.folder / PLACE / name / PAGE).resolve()
    screen.print(f"Everybody judges this page by themselves:\n{where}", markup=False)
    say("Read it through first. A name that only your people know may still be in it.")


@app.command("judge")
def judge(
    folder: CentreFolder,
    name: Called,
    criterion: Criterion,
    decision: Annotated[
        Decision, typer.Argument(metavar="DECISION", help="What you would decide.")
    ],
    *,
    who: As,
    reason: Reason,
    shortcoming: Annotated[
        list[str],
        typer.Option("--shortcoming", help="What does not hold: “current E03: it is of 2019”."),
    ] = [],  # noqa: B006
) -> None:
    """Record what you would decide. The others see it once they have judged, too."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.events import Word
    from portfolio.assessment.standardising import judge as record_it
    from portfolio.assessment.typed_judgements import typed_shortcoming

    word = Word(decision.value.replace("-", " "))
    found = tuple(map(typed_shortcoming, shortcoming))
    about = (open_centre(folder), name, criterion, word, reason, who, now())
    print_recorded(record_it(*about, found), f"{criterion}: {word}")


@app.command("compare")
def compare(folder: CentreFolder, name: Called, *, who: As) -> None:
    """Show what everybody judged, once you have judged everything yourself."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.standardising import compared

    centre = open_centre(folder)
    found, criteria = compared(centre, name, who, now())
    if found.missing:
        screen.print(f"Not all have judged yet: {', '.join(found.missing)}.", markup=False)
    for one in criteria:
        told = "all the same" if one.spread == 1 else f"{one.spread} different decisions"
        screen.print(f"{one.criterion}: {told if one.judged else 'nobody yet'}", style="bold")
        for each in one.judged:
            screen.print(f"  {each.by}: {each.decision}. {visible(each.reason)}", markup=False)
        if one.agreed:
            words = f"{one.agreed.decision}. {visible(one.agreed.reason)}"
            screen.print(f"  Agreed: {words}", markup=False)


@app.command("agree")
def agree(
    folder: CentreFolder,
    name: Called,
    criterion: Criterion,
    decision: Annotated[Decision, typer.Argument(metavar="DECISION", help="What is agreed.")],
    *,
    who: As,
    reason: Reason,
) -> None:
    """Record what those who judged agree on. It decides nothing about any learner."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.events import Word
    from portfolio.assessment.standardising import agree as record_it

    word = Word(decision.value.replace("-", " "))
    about = (open_centre(folder), name, criterion, word, reason, who, now())
    print_recorded(record_it(*about), f"Agreed, {criterion}: {word}")


@app.command("minutes")
def minutes(
    folder: CentreFolder,
    name: Called,
    *,
    who: As,
    met: Annotated[str, typer.Option("--met", help="When you met, such as 14/03/2027.")],
    present: Annotated[list[str], typer.Option("--present", help="Who was there; repeat.")],
    apologies: Annotated[
        list[str], typer.Option("--apologies", help="Who sent apologies; repeat.")
    ] = [],  # noqa: B006
    change: Annotated[
        str, typer.Option("--change", help="What everybody does otherwise from now on.")
    ] = "",
    look_again: Annotated[
        list[str],
        typer.Option("--look-again", help="A criterion of which decisions are looked at again."),
    ] = [],  # noqa: B006
    action: Annotated[
        list[str], typer.Option("--action", help="What is asked of somebody; repeat.")
    ] = [],  # noqa: B006
    owner: Annotated[list[str], typer.Option("--owner", help="Of whom; one for each.")] = [],  # noqa: B006
    by: Annotated[list[str], typer.Option("--by", help="By which day; one for each.")] = [],  # noqa: B006
    shown: Annotated[list[str], typer.Option("--shown", help="How it is shown.")] = [],  # noqa: B006
    next_day: Annotated[str, typer.Option("--next", help="When you meet next.")] = "",
) -> None:
    """End a standardisation with its minutes, and write them as a page."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.centre_blocks import about_standardisation
    from portfolio.assessment.standardising import PLACE, Meeting, compared, write_minutes
    from portfolio.assessment.typed_judgements import typed_quality_actions
    from portfolio.base import files
    from portfolio.document.web_page import page
    from portfolio.record.typed_entries import typed_date

    centre = open_centre(folder)
    meeting = Meeting(
        met=typed_date(met),
        present=tuple(present),
        apologies=tuple(apologies),
        change=change,
        look_again=tuple(look_again),
        actions=typed_quality_actions(action, owner, by, shown),
        next=typed_date(next_day) if next_day else None,
    )
    print_recorded(write_minutes(centre, name, meeting, who, now()), "The minutes are recorded")
    found, criteria = compared(centre, name, who, now())
    title = f"Minutes of the standardisation {found.name}, {uk_date(meeting.met)}"
    blocks = about_standardisation(centre.file, found, criteria)
    path = centre.folder / PLACE / found.name / "minutes.html"
    files.put(path, page(title, blocks).encode())
    screen.print(f"As a page:\n{path.resolve()}", markup=False)


@app.command("list")
def list_all(folder: CentreFolder) -> None:
    """Show the centre's standardisations, and how far each is."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.standardising import standardisation, standardisations

    centre = open_centre(folder)
    names = standardisations(centre)
    for name in names:
        found = standardisation(centre, name)
        if found.minuted:
            told = f"over, met on {uk_date(found.minuted.met)}"
        elif found.missing:
            told = f"until {uk_date(found.set.due)}; still to judge: {', '.join(found.missing)}"
        else:
            told = "all have judged"
        screen.print(f"{name}, {found.unit}: {told}", markup=False)
    screen.print(f"{plural(len(names), 'standardisation')}.")
