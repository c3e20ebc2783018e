"""Assessment plan, review and feedback: what to gather next, how it went, what was said."""

from __future__ import annotations

from portfolio.document.blank import day, text
from portfolio.document.blocks import Table
from portfolio.document.form import Form, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import signing
from portfolio.forms.source import Source, joined
from portfolio.unit.unit import Criterion

KEY = "plan"
TITLE = "Assessment plan, review and feedback"


def form(source: Source) -> Form:
    return Form(
        key=KEY,
        name="Assessment plan, review and feedback",
        title=TITLE,
        intro="Assessor and learner agree the plan before anything is assessed. The review looks "
        "back at it; the feedback says what was decided and what comes next.",
        sections=(
            Section(title="Plan", parts=(_plan(source),)),
            Section(title="The plan is agreed", parts=(_agreed(source),), together=True),
            Section(title="Review", parts=(_review(),), together=True),
            Section(title="Feedback", parts=(_feedback(source),), together=True),
        ),
        landscape=True,
    )


def _plan(source: Source) -> Table:
    return Table(
        caption="What to gather for each criterion",
        header_column=True,
        description="For each criterion: the evidence so far, and room for what to gather next, "
        "how, and by when.",
        columns=(
            "Criterion",
            "What it asks",
            "Evidence so far",
            "What to gather next, and how",
            "By",
        ),
        rows=[_row(source, criterion) for criterion in source.unit.criteria],
        widths=(1.6, 6, 4.4, 9, 2.6),
    )


def _row(source: Source, criterion: Criterion) -> list[Cell]:
    ref = criterion.ref
    return [
        (source.criterion(ref),),
        criterion.in_short,
        joined(source.supporting(ref)),
        (text(f"{KEY}.{ref}.next", f"What to gather next for criterion {ref}"),),
        (day(f"{KEY}.{ref}.by", f"Date by which, criterion {ref}", "Date"),),
    ]


def _agreed(source: Source) -> Table:
    return facts(
        "The plan is agreed",
        "Room for the witnesses agreed, for what the learner needs, and for both to sign.",
        [
            ("Witnesses agreed", (text(f"{KEY}.witnesses", "Witnesses agreed, with their role"),)),
            ("Support agreed", (text(f"{KEY}.support", "Support agreed with the learner"),)),
            *signing.rows(source, f"{KEY}.agreed"),
        ],
    )


def _review() -> Table:
    return facts(
        "Review of the plan",
        "Room for the date of the review, what was done, what is open and the next date.",
        [
            ("Reviewed on", (day(f"{KEY}.review.date", "Date of the review"),)),
            ("Done since the plan", (text(f"{KEY}.review.done", "Done since the plan"),)),
            ("Still open, and why", (text(f"{KEY}.review.open", "Still open, and why"),)),
            ("Changes to the plan", (text(f"{KEY}.review.changes", "Changes to the plan"),)),
            ("Next review", (day(f"{KEY}.review.next", "Date of the next review"),)),
        ],
    )


def _feedback(source: Source) -> Table:
    return facts(
        "Feedback to the learner",
        "Room for the assessor’s feedback, the learner’s answer, and for both to sign.",
        [
            (
                "What the evidence shows well",
                (text(f"{KEY}.feedback.strong", "What the evidence shows well"),),
            ),
            (
                "What is missing, and how to get it",
                (text(f"{KEY}.feedback.missing", "What is missing, and how to get it"),),
            ),
            ("What the learner says", (text(f"{KEY}.feedback.learner", "What the learner says"),)),
            *signing.rows(source, f"{KEY}.feedback"),
        ],
    )
