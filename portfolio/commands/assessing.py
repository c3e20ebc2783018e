"""An assessor's day: decide, countersign, reopen, see what changed, give back."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.base.text import uk_date, visible
from portfolio.commands import centre_keeping
from portfolio.commands.centre_keeping import As, CentreFolder
from portfolio.commands.options import DECIDING
from portfolio.commands.screen import aside, beneath, now, say, screen

if TYPE_CHECKING:
    from portfolio.assessment.carriers import Sheet
    from portfolio.assessment.centre import Centre
    from portfolio.assessment.comparing import CriterionChange, Run
    from portfolio.assessment.deciding import Sitting
    from portfolio.assessment.drafts import Comments
    from portfolio.assessment.events import Received
    from portfolio.assessment.recording import Recorded
    from portfolio.assessment.states import CriterionState, LearnerState
    from portfolio.record.feedback import Feedback
    from portfolio.unit.unit import Unit

app = typer.Typer()
centre_commands = centre_keeping.centre
AROUND = 6
"""So many words beside a change are shown."""

Learner = Annotated[
    str, typer.Argument(metavar="LEARNER", help="The candidate number, or the name.")
]
Criterion = Annotated[str, typer.Argument(metavar="CRITERION", help="Such as 1.2.")]
UnitName = Annotated[
    str, typer.Option("--unit", help="A unit's id. Needed only when the learner has several.")
]


class Decision(StrEnum):
    """The words for a decision, as they are typed."""

    MET = "met"
    MORE_NEEDED = "more-needed"
    REFERRED = "referred"


@app.command(rich_help_panel=DECIDING)
def decide(
    folder: CentreFolder,
    learner: Learner,
    criterion: Criterion,
    decision: Annotated[Decision, typer.Argument(metavar="DECISION", help="Your decision.")],
    *,
    who: As,
    feedback: Annotated[
        str, typer.Option("--feedback", help="What you say to the learner. Needed unless met.")
    ] = "",
    action: Annotated[
        str, typer.Option("--action", help="What the learner is to do. Needed unless met.")
    ] = "",
    by: Annotated[str, typer.Option("--by", help="By which day, such as 14/03/2026.")] = "",
    submission: Annotated[
        str, typer.Option("--submission", help="Such as S1; the latest if left out.")
    ] = "",
    assessed: Annotated[
        str, typer.Option("--assessed", help="When you assessed it; today if left out.")
    ] = "",
    relied_on: Annotated[
        list[str],
        typer.Option(
            "--relied-on",
            help="An item, or the centre's own by its number, such as PL:3; repeat. All that there "
            "is for the criterion if left out.",
        ),
    ] = [],  # noqa: B006
    set_aside: Annotated[
        list[str], typer.Option("--set-aside", help="An item and why, “E03: it is of 2019”.")
    ] = [],  # noqa: B006
    shortcoming: Annotated[
        list[str],
        typer.Option("--shortcoming", help="What does not hold: “current E03: it is of 2019”."),
    ] = [],  # noqa: B006
    authenticity: Annotated[
        str, typer.Option("--authenticity", help="How you made sure that it is the learner's own.")
    ] = "",
    private_note: Annotated[
        str, typer.Option("--private-note", help="For the centre only; never released.")
    ] = "",
    unit: UnitName = "",
) -> None:
    """Record your decision on one criterion. The learner sees nothing until it is released."""
    from portfolio.assessment.deciding import Judgement
    from portfolio.assessment.deciding import decide as record_it
    from portfolio.assessment.events import Word
    from portfolio.assessment.typed_judgements import (
        typed_action,
        typed_evidence,
        typed_set_aside,
        typed_shortcoming,
    )
    from portfolio.record.typed_entries import typed_date

    sitting, received = sitting_at_centre(folder, learner, unit, submission, who, criterion)
    judgement = Judgement(
        word=Word(decision.value.replace("-", " ")),
        feedback=feedback,
        action=typed_action(action, by),
        assessed=typed_date(assessed) if assessed else None,
        relied_on=tuple(map(typed_evidence, relied_on)),
        set_aside=tuple(map(typed_set_aside, set_aside)),
        shortcomings=tuple(map(typed_shortcoming, shortcoming)),
        authenticity=authenticity,
        private_note=private_note,
    )
    done = record_it(sitting, criterion, judgement)
    what = f"{criterion} of {visible(received.name)}, S{received.attempt}: {judgement.word}"
    print_recorded(done, what)


@app.command(rich_help_panel=DECIDING)
def assess(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    submission: Annotated[
        str, typer.Option("--submission", help="Such as S1; the latest if left out.")
    ] = "",
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="Where to write it; .docx for a Word form."),
    ] = None,
    word: Annotated[bool, typer.Option("--word", help="A Word form in place of a sheet.")] = False,
    unit: UnitName = "",
) -> None:
    """Write a sheet of a submission for a spreadsheet, or a Word form, to enter your decisions
    in."""
    from portfolio.assessment.decision_sheet import write_sheet
    from portfolio.making.assessor_forms import write_decision_form

    sitting, received = sitting_at_centre(folder, learner, unit, submission, who)
    if word or (to and to.suffix.lower() == ".docx"):
        path = write_decision_form(sitting, to)
        told = "Enter your decisions in this Word form, and save it"
    else:
        ledger, today = sitting.centre.ledger(sitting.learner), datetime.date.today()
        path = write_sheet(sitting.centre, ledger, received, sitting.unit, who, today, to)
        told = "Enter your decisions here, and save it as CSV"
    screen.print(f"{told}:\n{path.resolve()}", markup=False)
    say("Then: portfolio take CENTRE FILE --as " + who)


@centre_commands.command("forms")
def centre_forms(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    submission: Annotated[
        str, typer.Option("--submission", help="Such as S1; the latest if left out.")
    ] = "",
    unit: UnitName = "",
) -> None:
    """Write the records that a centre keeps about a submission, filled in as far as it goes."""
    from portfolio.base.text import plural
    from portfolio.making.assessor_forms import write_centre_forms

    sitting, _ = sitting_at_centre(folder, learner, unit, submission, who)
    done = write_centre_forms(sitting)
    screen.print(f"{plural(len(done.written), 'form')} written to", markup=False)
    screen.print(f"{done.folder.resolve()}", markup=False)
    for sentence in done.failed:
        say(sentence)
    for path in done.kept:
        screen.print(
            f"{path.name} is left as it is, because somebody has written in it.", markup=False
        )


@app.command(rich_help_panel=DECIDING)
def take(
    folder: CentreFolder,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Sheets, Word forms and records.")
    ],
    *,
    who: As,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be recorded.")
    ] = False,
) -> None:
    """Record the decisions in sheets and Word forms that “assess” wrote, the comments in them or in
    a learner's portfolio as drafts of feedback, and file records of what you observed, asked or
    discussed as evidence. To take one again changes nothing."""
    from portfolio.assessment.centre import open_centre
    from portfolio.base.errors import PortfolioError

    centre, failed = open_centre(folder), False
    centre.file.somebody(who)
    for path in files:
        try:
            if path.suffix.lower() == ".docx":
                _take_document(centre, path, who, dry_run)
            else:
                _take_sheet(centre, path, who, dry_run)
        except PortfolioError as error:
            failed = True
            aside.print(visible(str(error)), markup=False)
    if dry_run:
        screen.print("Nothing was recorded, because of --dry-run.")
    if failed:
        raise typer.Exit(1)


@app.command(rich_help_panel=DECIDING)
def countersign(
    folder: CentreFolder,
    learner: Learner,
    criteria: Annotated[
        list[str] | None,
        typer.Argument(metavar="CRITERION", help="All that wait for it if none is named."),
    ] = None,
    *,
    who: As,
    disagree: Annotated[
        str, typer.Option("--disagree", help="Why you do not agree, if you do not.")
    ] = "",
    unit: UnitName = "",
) -> None:
    """Sign decisions of an assessor in training, once you have looked at them yourself."""
    from portfolio.assessment.countersigning import countersign as sign

    centre, key, unit_id = at_centre(folder, learner, unit)
    done = sign(
        centre, key, unit_id, criteria or (), who, now(), agrees=not disagree, reason=disagree
    )
    print_recorded(done, "Not agreed" if disagree else "Countersigned")


@app.command(rich_help_panel=DECIDING)
def reopen(
    folder: CentreFolder,
    learner: Learner,
    criterion: Criterion,
    *,
    who: As,
    reason: Annotated[str, typer.Option("--reason", help="Why; a quality assurer reads it.")],
    decision: Annotated[
        str, typer.Option("--decision", help="Which decision, such as FU:12, where two stand.")
    ] = "",
    unit: UnitName = "",
) -> None:
    """Take a decision back, so that the criterion is decided anew, or another decision stands."""
    from portfolio.assessment.reopening import reopen as take_back

    centre, key, unit_id = at_centre(folder, learner, unit)
    done = take_back(centre, key, unit_id, criterion, who, reason, now(), decision=decision)
    state = centre.ledger(key).state.of(unit_id, criterion)
    print_recorded(done, f"{criterion} is {_standing(state, centre.ledger(key).state)} now")


@app.command(rich_help_panel=DECIDING)
def release(
    folder: CentreFolder,
    learner: Learner,
    *,
    who: As,
    criterion: Annotated[
        list[str],
        typer.Option("--criterion", help="Only this; repeat. All that is decided if left out."),
    ] = [],  # noqa: B006
    unit: UnitName = "",
) -> None:
    """Give the learner what is decided: the only moment at which they see any of it."""
    from portfolio.assessment.releasing import release as give

    centre, key, chosen = unit_at_centre(folder, learner, unit)
    given = give(centre, key, chosen, who, now(), criterion)
    name = visible(given.feedback.learner)
    screen.print(f"Released to {name}, as feedback {given.feedback.number}:", markup=False)
    print_given(given.feedback)
    beneath((*given.held_back, *given.warnings))
    screen.print(f"Send this file to the learner:\n{given.path.resolve()}", markup=False)


@app.command(rich_help_panel=DECIDING)
def changes(
    folder: CentreFolder,
    learner: Learner,
    before: Annotated[
        str, typer.Argument(metavar="BEFORE", help="Such as S1; the last but one if left out.")
    ] = "",
    after: Annotated[
        str, typer.Argument(metavar="AFTER", help="Such as S2; the latest if left out.")
    ] = "",
    *,
    unit: UnitName = "",
) -> None:
    """Show what changed from one submission to another, criterion by criterion."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.comparing import changes as compare
    from portfolio.assessment.meaning import pair_meant, unit_meant

    centre = open_centre(folder)
    key = centre.find(learner)
    state = centre.ledger(key).state
    unit_id = unit_meant(state, unit)
    pair = pair_meant(state, unit_id, before, after)
    old, new = (centre.submission(key, received) for received in pair)
    screen.print(
        f"{visible(pair[1].name)}, {unit_id}: from S{pair[0].attempt} to S{pair[1].attempt}",
        style="bold",
        markup=False,
    )
    for change in compare(old, new):
        _print_change(change, state.of(unit_id, change.criterion), state)


def _take_sheet(centre: Centre, path: Path, who: str, dry_run: bool) -> None:
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.carriers import take_sheet
    from portfolio.assessment.decision_sheet import read_sheet

    sheet = read_sheet(centre, path, builtin_catalogue(), who, now())
    _print_sheet(sheet)
    if not dry_run:
        take_sheet(path, sheet)


def _take_document(centre: Centre, path: Path, who: str, dry_run: bool) -> None:
    """The decisions and the comments in a form of decisions, the comments in a portfolio, a record
    of an assessor's own evidence, or an appeal."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.carriers import take_sheet
    from portfolio.assessment.decision_form import REMEDY, read_decision_form
    from portfolio.assessment.drafts import find_comments, take_comments
    from portfolio.assessment.filed_forms import is_filed_form
    from portfolio.forms import appeal_form
    from portfolio.forms import assessment_record as record_form
    from portfolio.forms.returned import read_form

    catalogue, moment = builtin_catalogue(), now()
    key = read_form(path, REMEDY).key
    if is_filed_form(key):
        _take_filed_form(centre, path, who, dry_run)
        return
    if key == appeal_form.KEY:
        _take_appeal_form(centre, path, who, dry_run)
        return
    sheet = None
    if key == record_form.KEY:
        sheet = read_decision_form(centre, path, catalogue, who, moment)
    comments = find_comments(centre, path, catalogue, who, moment)
    if sheet:
        _print_sheet(sheet)
    _print_comments(comments)
    if dry_run:
        return
    if sheet:
        take_sheet(path, sheet)
    take_comments(centre, path, comments, now())


def _take_filed_form(centre: Centre, path: Path, who: str, dry_run: bool) -> None:
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.filed_forms import read_filed_form, take_filed_form

    found = read_filed_form(centre, path, builtin_catalogue(), who, now())
    name = f"S{found.received.attempt} of {visible(found.received.name)}"
    if found.known:
        screen.print(f"{name}: this record was filed before.", markup=False)
        return
    refs = ", ".join(found.item.places)
    screen.print(f"{name}: {found.item.title}, filed as evidence for {refs}", markup=False)
    beneath(found.left)
    if not dry_run:
        take_filed_form(centre, found, who, now())


def _take_appeal_form(centre: Centre, path: Path, who: str, dry_run: bool) -> None:
    from portfolio.assessment.appeal_forms import read_appeal_form, take_appeal_form

    read = read_appeal_form(centre, path)
    name = f"The appeal of {visible(read.received.name)} on {read.criterion}"
    if not read.is_new:
        screen.print(f"{name}: everything in it was recorded before.", markup=False)
        return
    came_to = f": {read.outcome.lower()}" if read.known else " is recorded"
    screen.print(f"{name}{came_to}", markup=False)
    if not dry_run:
        beneath(take_appeal_form(centre, path, read, who, now()).warnings)


def _print_comments(comments: Comments) -> None:
    received = comments.received
    name = f"S{received.attempt} of {visible(received.name)}"
    if comments.notes and not comments.certain:
        screen.print(
            f"This portfolio does not say which submission it shows: taken for {name}.",
            markup=False,
        )
    for one in comments.new:
        where = one.criterion or one.item or "the unit"
        done = ", resolved" if one.resolved else ""
        author = visible(one.author or "somebody")
        screen.print(
            f"{name}, {where}: a comment by {author}{done}, kept as a draft of feedback",
            markup=False,
        )
    if comments.notes and not comments.new:
        screen.print(f"{name}: every comment in it was kept before.", markup=False)


def _print_sheet(sheet: Sheet) -> None:
    name = f"S{sheet.received.attempt} of {visible(sheet.received.name)}"
    if not sheet.new:
        screen.print(f"{name}: everything in it was recorded before.", markup=False)
    for one in sheet.new:
        screen.print(f"{name}, {one.criterion}: {one.word}", markup=False)
        beneath(one.warnings)


def sitting_at_centre(
    folder: Path, learner: str, unit: str, submission: str, who: str, criterion: str = ""
) -> tuple[Sitting, Received]:
    """Somebody before the submission that is meant, and what was recorded when it came."""
    from portfolio.assessment.deciding import Sitting
    from portfolio.assessment.meaning import submission_meant

    centre, key, chosen = unit_at_centre(folder, learner, unit)
    received = submission_meant(centre.ledger(key).state, chosen.id, submission, criterion)
    sitting = Sitting(
        centre=centre,
        learner=key,
        unit=chosen,
        submission=centre.submission(key, received),
        by=who,
        now=now(),
    )
    return sitting, received


def unit_at_centre(folder: Path, learner: str, unit: str) -> tuple[Centre, str, Unit]:
    """The centre, the key of the learner who is meant, and the unit."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.assessment.centre import units_at
    from portfolio.unit.unit import find_unit

    centre, key, unit_id = at_centre(folder, learner, unit)
    return centre, key, find_unit(units_at(centre, key, builtin_catalogue()), unit_id)


def at_centre(folder: Path, learner: str, unit: str) -> tuple[Centre, str, str]:
    """The centre, the key of the learner who is meant, and the id of the unit."""
    from portfolio.assessment.centre import open_centre
    from portfolio.assessment.meaning import unit_meant

    centre = open_centre(folder)
    key = centre.find(learner)
    return centre, key, unit_meant(centre.ledger(key).state, unit)


def print_given(feedback: Feedback) -> None:
    """What is in a release, a line for each."""
    for one in feedback.decisions:
        screen.print(f"  {one.criterion}  {one.decision} (S{one.attempt})", markup=False)
    for again in feedback.reopened:
        screen.print(f"  {again.criterion}  reopened (S{again.attempt})", markup=False)
    for plan in feedback.plans:
        told = f"by {uk_date(plan.by)}" if plan.outcome == "open" else plan.outcome
        screen.print(f"  Agreed, {told}: {visible(plan.task)}", markup=False)
    for filed in feedback.evidence:
        refs = ", ".join(filed.places)
        screen.print(f"  Evidence for {refs}: {visible(filed.title)}", markup=False)


def print_recorded(done: Recorded, what: str) -> None:
    known = "" if done.events else " (recorded before: nothing was added)"
    screen.print(f"{what}{known}.", markup=False)
    beneath(done.warnings)


def _standing(state: CriterionState, whole: LearnerState) -> str:
    """A state in words, with the submission on which it was met."""
    from portfolio.assessment.states import State

    if state.conflict:
        return "decided twice"
    met = whole.submission(state.met.submission) if state.met else None
    if met and state.state is State.CHANGED:
        return f"met on S{met.attempt}, changed since"
    return f"met on S{met.attempt}" if met and state.state is State.MET else str(state.state)


def _print_change(change: CriterionChange, state: CriterionState, whole: LearnerState) -> None:
    told = "same" if change.same else "changed"
    told = "not handed in again" if not change.handed_in else "new" if change.new else told
    screen.print(
        f"{change.criterion}  {told}; {_standing(state, whole)}",
        style="" if change.same else "bold",
        markup=False,
    )
    for text in change.texts:
        screen.print(f"    {visible(text.place)}: {_as_text(text.words)}", markup=False)
    for sentence in change.evidence:
        screen.print(f"    {visible(sentence)}", markup=False)


def _as_text(runs: tuple[Run, ...]) -> str:
    """A changed text on a screen: ``[-taken out-]``, ``{+put in+}``, and some words around."""
    marks = {"out": "[-{}-]", "in": "{{+{}+}}"}
    parts = [
        marks[kind].format(words) if kind in marks else _shortened(words, at, len(runs))
        for at, (kind, words) in enumerate(runs)
    ]
    return visible(" ".join(parts))


def _shortened(text: str, at: int, count: int) -> str:
    words = text.split(" ")
    if len(words) <= 2 * AROUND + 1:
        return text
    before = " ".join(words[:AROUND]) if at else ""
    after = " ".join(words[-AROUND:]) if at < count - 1 else ""
    return f"{before} … {after}".strip()
