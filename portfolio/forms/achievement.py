"""Summary of achievement: for each criterion the evidence, and room for the assessor's decision."""

from __future__ import annotations

from portfolio.document.blank import choice, day, line, text
from portfolio.document.blocks import Table
from portfolio.document.form import Form, Section, facts
from portfolio.document.inline import Cell
from portfolio.forms import decisions_told, signing
from portfolio.forms.source import Source, joined
from portfolio.unit.unit import Outcome

KEY = "achievement"
TITLE = "Summary of achievement"
DECISIONS = ("Met", "Referred")


def form(source: Source) -> Form:
    unit = source.unit
    return Form(
        key=KEY,
        name="Summary of achievement",
        title=TITLE,
        intro="The assessor decides on each criterion here, and says when. Referred means that "
        "more is needed; the feedback says what.",
        sections=(
            *([decisions_told.section(source)] if source.told else []),
            *(_outcome(source, outcome) for outcome in unit.outcomes),
            Section(title="The unit as a whole", parts=(_whole(source),), together=True),
        ),
    )


def shown(source: Source) -> Form:
    """For the learner's own document: the evidence, and what was decided and given back. There is
    nothing in it to fill in."""
    return Form(
        key=KEY,
        name="Summary of achievement",
        title=TITLE,
        intro="For each criterion the evidence, and what the centre decided and gave back. The "
        "assessor’s own form is the centre’s.",
        sections=(
            *([decisions_told.section(source)] if source.told else []),
            *(_outcome_shown(source, outcome) for outcome in source.unit.outcomes),
        ),
    )


def _outcome_shown(source: Source, outcome: Outcome) -> Section:
    rows: list[list[Cell]] = [
        [
            (source.criterion(one.ref),),
            source.criterion_words(one.ref),
            joined(source.supporting(one.ref)),
            decisions_told.in_short(source.told, one.ref),
        ]
        for one in outcome.criteria
    ]
    table = Table(
        caption=f"Outcome {outcome.ref}: evidence and decisions",
        header_column=True,
        description="For each criterion: the items that support it, and the decision that stands.",
        columns=("Criterion", "What it asks", "Evidence", "Decision"),
        rows=rows,
        widths=(1.6, 6, 3.6, 4.4),
    )
    return Section(title=f"Outcome {outcome.ref}: {outcome.text}", parts=(table,))


def _outcome(source: Source, outcome: Outcome) -> Section:
    rows = [_row(source, criterion.ref) for criterion in outcome.criteria]
    table = Table(
        caption=f"Outcome {outcome.ref}: evidence and decisions",
        header_column=True,
        description="For each criterion: the items that support it, and room for the assessor’s "
        "decision, its date and initials.",
        columns=("Criterion", "What it asks", "Evidence", "Decision", "Date", "Initials"),
        rows=rows,
        widths=(1.6, 5, 3.2, 2.1, 2.2, 1.6),
    )
    return Section(title=f"Outcome {outcome.ref}: {outcome.text}", parts=(table,))


def _row(source: Source, ref: str) -> list[Cell]:
    return [
        (source.criterion(ref),),
        source.criterion_words(ref),
        joined(source.supporting(ref)),
        *_decision(source, ref),
    ]


def _decision(source: Source, ref: str) -> list[Cell]:
    """Room for the decision; what is met already stands there, and is not to be filled in."""
    if told := decisions_told.met(source.told, ref):
        return decisions_told.met_cells(told)
    return [
        (choice(f"{KEY}.{ref}.decision", f"Decision on criterion {ref}", DECISIONS),),
        (day(f"{KEY}.{ref}.date", f"Date of the decision on criterion {ref}", "Date"),),
        (line(f"{KEY}.{ref}.initials", f"Assessor’s initials for criterion {ref}", "Initials"),),
    ]


def _whole(source: Source) -> Table:
    return facts(
        "Decision on the unit",
        "Room for the assessor’s decision on the whole unit, its date and a name.",
        [
            ("Unit", f"{source.unit.name}: {source.unit.title}"),
            ("Learner", source.learner),
            (
                "Every criterion is met",
                (choice(f"{KEY}.unit.decision", "Decision on the unit", ("Yes", "Not yet")),),
            ),
            ("What is still needed", (text(f"{KEY}.unit.needed", "What is still needed"),)),
            signing.row(f"{KEY}.unit.assessor", "Assessor", source.details.centre.assessor),
        ],
    )
