"""An appeal: what a learner does not accept and why, and what came of it at the centre.

The learner's part can be read back; somebody who had no part in the decision fills in the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.document.blank import choice, day, text
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import signing
from portfolio.forms.source import Source

KEY = "appeal"
TITLE = "Appeal against a decision"
CRITERION, GROUND, RECEIVED, OUTCOME, REASON = (
    f"{KEY}.{name}" for name in ("criterion", "ground", "received", "outcome", "reason")
)
SIGNED = (f"{KEY}.learner.", f"{KEY}.hearer.")
OUTCOMES = ("Upheld", "Not upheld")


@dataclass(frozen=True, kw_only=True)
class GivenDecision:
    """A decision that the learner was given, as the form shows it; dates are such as 3 March
    2026."""

    criterion: str
    decision: str
    assessor: str
    assessed: str
    feedback: str


@dataclass(frozen=True, kw_only=True)
class AppealMade:
    """What is known of the appeal already: empty where it is not. Dates are such as 14/03/2026."""

    criterion: str = ""
    ground: str = ""
    received: str = ""
    stage: str = ""
    due: str = ""
    outcome: str = ""
    reason: str = ""


def form(source: Source, given: Sequence[GivenDecision], known: AppealMade) -> Form:
    return Form(
        key=KEY,
        name=f"Appeal {known.criterion}".rstrip(),
        title=TITLE,
        intro="The learner says which decision it is about, and why. The centre says by when it is "
        "heard, and somebody hears it who had no part in the decision.",
        sections=(
            Section(title="The decisions that were given", parts=(_decisions(source, given),)),
            Section(title="The appeal", parts=(_appeal(source, given, known),), together=True),
            Section(title="What came of it", parts=_outcome(known), together=True),
        ),
    )


def _decisions(source: Source, given: Sequence[GivenDecision]) -> Table:
    return Table(
        caption="Decisions that were given to the learner",
        header_column=True,
        description="For each criterion: the decision that stands, the assessor with the day, and "
        "the feedback.",
        columns=("Criterion", "Decision", "Assessor and day", "Feedback"),
        rows=[
            (
                (source.criterion(one.criterion),),
                one.decision,
                [(one.assessor,), (one.assessed,)],
                one.feedback or "None",
            )
            for one in given
        ],
        widths=(1.8, 2.4, 3.6, 8.2),
    )


def _appeal(source: Source, given: Sequence[GivenDecision], known: AppealMade) -> Table:
    refs = tuple(one.criterion for one in given)
    return facts(
        "The appeal",
        "Room for the criterion, the ground of the appeal, the learner’s signature, and the day on "
        "which it came.",
        [
            (
                "Criterion",
                (choice(CRITERION, "Criterion", refs, "Choose a criterion", known.criterion),),
            ),
            ("Why the learner appeals", (text(GROUND, "Why", value=known.ground),)),
            signing.row(f"{KEY}.learner", "Learner", source.learner),
            (
                "Came to the centre on",
                (day(RECEIVED, "Came to the centre on", value=known.received),),
            ),
        ],
    )


def _outcome(known: AppealMade) -> tuple[Paragraph | Table, ...]:
    stage: list[tuple[str, Cell]] = [("Stage", known.stage), ("Due by", known.due)]
    table = facts(
        "What came of the appeal",
        "Room for the outcome, the reason, and the signature of whoever heard it.",
        [
            *(row for row in stage if row[1]),
            ("Outcome", (choice(OUTCOME, "Outcome", OUTCOMES, "Choose", known.outcome),)),
            ("Reason, which the learner reads", (text(REASON, "Reason", value=known.reason),)),
            signing.row(f"{KEY}.hearer", "Heard by", ""),
        ],
    )
    upheld = "When it is upheld, the decision is taken back, and made anew by somebody else."
    return (table, Paragraph(upheld))
