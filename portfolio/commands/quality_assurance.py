"""A quality assurer's work: plan, pick, look, ask for something, close it; and claiming a unit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.text import plural, visible
from portfolio.commands.assessing import (
    Learner,
    UnitName,
    at_centre,
    print_recorded,
    unit_at_centre,
)
from portfolio.commands.centre_keeping import As, CentreFolder
from portfolio.commands.options import QUALITY, Dask
from portfolio.commands.screen import aside, beneath, now, progress_bar, say, screen

if TYPE_CHECKING:
    from portfolio.assessment.alike import Looked
    from portfolio.assessment.sample_keeping import CentrePlan
    from portfolio.assessment.sampling import Pick
    from portfolio.base.learner_tasks import Progress

MOST_BARRED = 10
"""So many of the decisions that somebody may not look at are named."""

app = typer.Typer()
sample = typer.Typer(
    help="Quality assurance: which decisions are looked at, and what came of it.",
    no_args_is_help=True,
)

Seed = Annotated[
    int, typer.Option("--seed", help="Any number. The same number comes to the same picks.")
]
Since = Annotated[
    str, typer.Option("--since", help="Only what was decided since then, such as 01/09/2026.")
]
ActionName = Annotated[
    str, typer.Argument(metavar="ACTION", help="Which action, such as DM:3/1; the desk says it.")
]


@sample.command("plan")
def plan(folder: CentreFolder, *, who: As, seed: Seed, since: Since = "") -> None:
    """Show what you would look at by the centre's policy, and why. Nothing is recorded."""
    made = _planned(folder, who, seed, since)
    _print_plan(made)
    say("To record the new picks: portfolio sample pick, with the same seed.")


@sample.command("pick")
def pick(folder: CentreFolder, *, who: As, seed: Seed, since: Since = "") -> None:
    """Record what you are to look at. To do it again with the same seed adds nothing."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.sample_keeping import pick as record_picks

    made = _planned(folder, who, seed, since)
    _print_plan(made)
    fresh = record_picks(open_centre(folder), made.plan, who, now())
    screen.print(f"{plural(len(fresh), 'pick')} recorded. They are on your desk.")


@sample.command("why")
def why(
    folder: CentreFolder,
    learner: Annotated[
        str, typer.Argument(metavar="LEARNER", help="Only this learner; all if left out.")
    ] = "",
    *,
    who: As,
) -> None:
    """Show every pick with its reasons, its seed and its policy, and whether it is done."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.sample_keeping import quality_assurer

    centre = open_centre(folder)
    quality_assurer(centre, who, datetime.date.today())
    for key in [centre.find(learner)] if learner else centre.learners():
        quality = centre.ledger(key).quality
        for one in quality.planned:
            told = "to be done" if one in quality.waiting(one.unit) else "done"
            screen.print(
                f"{key}, {one.unit}, {one.stage}, decided by {one.assessor}: "
                f"{', '.join(one.criteria)} ({one.id}, seed {one.seed}, policy {one.policy[:8]}): "
                f"{told}",
                markup=False,
            )
            for reason in one.why:
                screen.print(f"    {visible(reason)}", markup=False)


@sample.command("record")
def record(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    assessor: Annotated[
        str, typer.Option("--assessor", help="Whose decisions, where several decided.")
    ] = "",
    criterion: Annotated[
        list[str],
        typer.Option("--criterion", help="Only this; repeat. What is planned if left out."),
    ] = [],  # noqa: B006
    done: Annotated[
        str, typer.Option("--done", help="When you looked at it; today if left out.")
    ] = "",
    item: Annotated[
        list[str], typer.Option("--item", help="Evidence that you looked at; repeat.")
    ] = [],  # noqa: B006
    disagree: Annotated[
        list[str],
        typer.Option("--disagree", help="A decision you do not agree with: “1.2: the costs …”."),
    ] = [],  # noqa: B006
    shortcoming: Annotated[
        list[str],
        typer.Option("--shortcoming", help="What does not hold: “current E03: it is of 2019”."),
    ] = [],  # noqa: B006
    comments: Annotated[str, typer.Option("--comments", help="What you say to the assessor.")] = "",
    good_practice: Annotated[
        str, typer.Option("--good-practice", help="What others could learn from.")
    ] = "",
    action: Annotated[
        list[str], typer.Option("--action", help="What you ask of somebody; repeat.")
    ] = [],  # noqa: B006
    owner: Annotated[
        list[str], typer.Option("--owner", help="Of whom: an id; one for each action.")
    ] = [],  # noqa: B006
    by: Annotated[list[str], typer.Option("--by", help="By which day; one for each action.")] = [],  # noqa: B006
    shown: Annotated[
        list[str], typer.Option("--shown", help="How it is shown; one for each action.")
    ] = [],  # noqa: B006
    unit: UnitName = "",
) -> None:
    """Record that you looked at decisions, and what came of it. You decide nothing by it."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.centre import open_centre, units_at
    from portfolio.assessment.meaning import unit_meant
    from portfolio.assessment.sample_keeping import Review, record_sample
    from portfolio.assessment.typed_judgements import (
        typed_disagreement,
        typed_evidence,
        typed_quality_actions,
        typed_shortcoming,
    )
    from portfolio.record.typed_entries import typed_date

    centre = open_centre(folder)
    key = centre.find(learner)
    review = Review(
        assessor=assessor,
        criteria=tuple(criterion),
        done=typed_date(done) if done else None,
        items=tuple(map(typed_evidence, item)),
        disagreements=tuple(map(typed_disagreement, disagree)),
        shortcomings=tuple(map(typed_shortcoming, shortcoming)),
        comments=comments,
        good_practice=good_practice,
        actions=typed_quality_actions(action, owner, by, shown),
    )
    unit_id = unit_meant(centre.ledger(key).state, unit)
    units = units_at(centre, key, builtin_catalogue())
    made = record_sample(centre, units, key, unit_id, who, review, now())
    quality = centre.ledger(key).quality
    known = "" if made.events else " before: nothing was added"
    screen.print(f"The sample is recorded{known}.")
    beneath(made.warnings)
    for one in quality.open_actions(unit_id):
        screen.print(
            f"  Action {one.id}, {one.asked.owner}: {visible(one.asked.what)}", markup=False
        )


@sample.command("done")
def done(
    folder: CentreFolder,
    learner: Learner,
    action: ActionName,
    *,
    who: As,
    shown: Annotated[str, typer.Option("--shown", help="What shows that it is done.")],
) -> None:
    """Say that an action that was asked of you is done. The quality assurer closes it."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.sample_keeping import say_done

    centre = open_centre(folder)
    say_done(centre, centre.find(learner), action, who, shown, now())
    screen.print(f"{visible(action)} is said to be done. The quality assurer closes it.")


@sample.command("close")
def close(
    folder: CentreFolder,
    learner: Learner,
    action: ActionName,
    *,
    who: As,
    remark: Annotated[str, typer.Option("--remark", help="What you saw.")] = "",
) -> None:
    """Close an action, once you have seen that it is done. Only the quality assurer does."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.sample_keeping import close_action

    centre = open_centre(folder)
    made = close_action(centre, centre.find(learner), action, who, remark, now())
    screen.print(f"{visible(action)} is closed.")
    beneath(made.warnings)


@sample.command("report")
def report(
    folder: CentreFolder,
    *,
    who: As,
    since: Since = "",
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Also write it as CSV.")
    ] = None,
) -> None:
    """Show what was looked at, held against the policy, assessor by assessor."""
    from rich.table import Table

    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.sample_keeping import report_for
    from portfolio.assessment.sampling_report import as_csv
    from portfolio.base import files
    from portfolio.record.typed_entries import typed_date

    day = typed_date(since) if since else None
    made = report_for(open_centre(folder), builtin_catalogue(), who, now(), day)
    for sentence in made.troubles:
        aside.print(visible(sentence), markup=False)
    table = Table()
    for title in ("Assessor", "Units", "To look at", "Planned", "Done", "Agreed", "Open actions"):
        table.add_column(title)
    for line in made.lines:
        table.add_row(
            line.assessor,
            str(line.units),
            f"{line.wanted} ({line.rate}%)",
            str(line.planned),
            f"{line.done}, {'within' if line.within_policy else 'below'} policy",
            f"{line.agreed} of {line.decisions}" if line.decisions else "–",
            str(line.open_actions)
            + (f", up to {plural(line.oldest, 'day')}" if line.open_actions else ""),
        )
    screen.print(table)
    for line in made.lines:
        if line.uncovered:
            left = "; ".join(f"{kind} {which}" for kind, which in line.uncovered)
            screen.print(f"Not looked at, of {line.assessor}: {visible(left)}", markup=False)
    if csv is not None:
        files.put(csv, as_csv(made.lines).encode("utf-8-sig"))
        screen.print(f"Written:\n{csv.resolve()}", markup=False)


@app.command(rich_help_panel=QUALITY)
def claim(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    remark: Annotated[str, typer.Option("--remark", help="Such as the number of the claim.")] = "",
    unit: UnitName = "",
) -> None:
    """Record that a unit is claimed. It is refused while anything is open, and says what."""
    from portfolio.assessment.claiming import claim as claim_it

    centre, key, chosen = unit_at_centre(folder, learner, unit)
    made = claim_it(centre, key, chosen, who, now(), remark)
    print_recorded(made, f"{chosen.id} of {visible(centre.name_of(key))} is claimed")


@app.command(rich_help_panel=QUALITY)
def alike(
    folders: Annotated[
        list[Path],
        typer.Argument(
            metavar="DIR",
            help="Learners' folders, sealed files, folders that hold such, or a centre's folder.",
        ),
    ],
    passages: Annotated[
        int, typer.Option("--passages", min=0, help="So many passages of two texts are shown.")
    ] = 3,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Also as a page, side by side."),
    ] = None,
    dask: Dask = "",
) -> None:
    """Show answers, testimonies and evidence of several learners that share words, and files that
    several have.

    It says that they are alike, never why: ask the learners."""
    from portfolio.assessment.alike import compare
    from portfolio.assessment.alike_page import alike_page, name_of, told
    from portfolio.base import files

    learners: set[str] = set()
    with progress_bar() as (progress, stage):
        stage("Looking at the work")
        found = compare(_works(folders, learners, dask, progress))
    for one in found.texts:
        screen.print(visible(told(one)), markup=False)
        for mine, theirs in one.passages[:passages]:
            screen.print(f"    {visible(mine)}\n    {visible(theirs)}\n", markup=False)
    for file in found.files:
        who = "; ".join(visible(name_of(one)) for one in file.spots)
        screen.print(f"The same file, {visible(file.name)}: {who}", markup=False)
    count = plural(len(learners), "learner")
    if found == type(found)():
        screen.print(f"Nothing is alike in the work of {count}.")
    else:
        screen.print(f"{count} looked at. That work is alike says nothing about why.")
    if html is not None:
        files.put(html, alike_page(found, len(learners)).encode())
        screen.print(f"Side by side:\n{html.resolve()}", markup=False)


def _works(
    folders: list[Path], learners: set[str], dask: str, progress: Progress
) -> Iterator[Looked]:
    """The work in all folders and sealed files, one after the other; whose it is, is noted."""
    from portfolio.base.learner_tasks import for_each
    from portfolio.base.task_runners import runners
    from portfolio.reports.many_works import WORTH_A_PROCESS, look_through, places_in

    def say_left_out(path: Path, why: str) -> None:
        aside.print(visible(f"{path} was left out. {why}"), markup=False)

    places = list(places_in(folders))
    run_in = runners(len(places), dask, WORTH_A_PROCESS)
    done = for_each(look_through, places, run_in, progress, attrgetter("name"))
    for place, one in zip(places, done, strict=True):
        if one.error:
            say_left_out(place.path, one.error)
        for path, why in one.made.left_out if one.made else ():
            say_left_out(path, why)
        for work in one.made.works if one.made else ():
            learners.add(work.learner)
            yield work


class Found(StrEnum):
    """What somebody found about work that is alike, as it is typed."""

    SHARED = "shared-document"
    GROUP = "group-work-declared"
    EXPLAINED = "explained"
    OPENED = "malpractice-opened"


@app.command("looked-into", rich_help_panel=QUALITY)
def looked_into(
    folder: CentreFolder,
    learner: Learner,
    outcome: Annotated[Found, typer.Argument(metavar="OUTCOME", help="What you found.")],
    *,
    who: As,
    what: Annotated[str, typer.Option("--what", help="Which work, and like whose other work.")],
    reason: Annotated[str, typer.Option("--reason", help="How you know.")],
    unit: UnitName = "",
) -> None:
    """Record what you found about work that is alike. “malpractice-opened” holds the unit too."""
    from portfolio.assessment.events import Alikeness
    from portfolio.assessment.malpractice import look_into

    centre, key, unit_id = at_centre(folder, learner, unit)
    found = Alikeness(outcome.value.replace("-", " "))
    done = look_into(centre, key, unit_id, found, what, reason, who, now())
    print_recorded(done, f"It is recorded for {visible(centre.name_of(key))}: {found}")


def _planned(folder: Path, who: str, seed: int, since: str) -> CentrePlan:
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.sample_keeping import plan_for
    from portfolio.record.typed_entries import typed_date

    day = typed_date(since) if since else None
    return plan_for(open_centre(folder), builtin_catalogue(), who, seed, now(), day)


def _print_plan(made: CentrePlan) -> None:
    for sentence in made.troubles:
        aside.print(visible(sentence), markup=False)
    for one in made.plan.picks:
        _print_pick(one)
    for sentence in made.barred[:MOST_BARRED]:
        screen.print(f"Not for you: {visible(sentence)}", markup=False)
    if len(made.barred) > MOST_BARRED:
        screen.print(f"Not for you: {len(made.barred) - MOST_BARRED} more.")
    for kind, which in made.plan.uncovered:
        screen.print(f"Nothing that could be picked covers {kind} {visible(which)}.", markup=False)
    for sentence in made.plan.short:
        screen.print(f"Fewer than the policy asks for: {visible(sentence)}.", markup=False)
    fresh = sum(one.new for one in made.plan.picks)
    screen.print(
        f"{plural(len(made.plan.picks), 'pick')}, {fresh} of them new. Seed {made.plan.seed}, "
        f"policy {made.plan.policy[:8]}.",
        markup=False,
    )


def _print_pick(one: Pick) -> None:
    candidate = one.candidate
    screen.print(
        f"{visible(candidate.name)} ({candidate.learner}), {candidate.unit}, {candidate.stage}, "
        f"decided by {candidate.assessor}: {', '.join(candidate.criteria)}",
        style="bold" if one.new else "",
        markup=False,
    )
    for reason in one.why:
        screen.print(f"    {visible(reason)}", markup=False)
