"""The form of a decision: its fields, and what is decided when they are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import ValidationError

from portfolio.activities import fields
from portfolio.activities.activity import Answer, Row
from portfolio.assessment.deciding import Judgement
from portfolio.assessment.events import Action, Decided, Rule, SetAside, Shortcoming, Word
from portfolio.assessment.ledger import fitting
from portfolio.assessment.recording import NOTHING
from portfolio.base.errors import AssessmentError
from portfolio.base.validation import listed
from portfolio.lab import wire
from portfolio.record.evidence import TEXT_LENGTH
from portfolio.workbook.form_cells import in_order

PART = "decision"
"""The name that the form has among what is saved."""
ITEMS = f"{PART}.items"
RULES = f"{PART}.places"
EVERY = "*"
_BACK = ["more needed", "referred"]
_Word = Literal["", "met", "more needed", "referred"]
RuleName = Literal["", "valid", "authentic", "current", "reliable", "sufficient"]
RULE_LABELS = {rule.value: f"Not {rule.value}" for rule in Rule}


class ShortcomingRow(Row):
    rule: RuleName = fields.choice("What does not hold")
    item: str = fields.pick("Of which item", source=RULES)
    reason: str = fields.line("Why")


class SetAsideRow(Row):
    item: str = fields.pick("Item", source=ITEMS)
    reason: str = fields.line("Why it is not relied on")


class JudgingForm(Answer):
    """What an assessor says about one criterion."""

    word: _Word = fields.choice("Decision")
    feedback: str = fields.text("Feedback to the learner", least=0)
    action: str = fields.text("What the learner does next", least=0)
    by: fields.Day = fields.day("By when", ahead=True)
    assessed: fields.Day = fields.day("Assessed on", "Today, if you leave it empty.")
    shortcomings: tuple[ShortcomingRow, ...] = fields.rows(
        "What does not hold",
        "Valid, authentic, current and reliable of an item; sufficient of all of it. Say it only "
        "where something does not hold.",
        one="exception",
    )
    set_aside: tuple[SetAsideRow, ...] = fields.rows(
        "Items that you do not rely on",
        "Your decision rests on all items below the answer, but for these.",
        one="item",
    )
    authenticity: str = fields.text(
        "How you made sure that it is the learner’s own", "If you did, and when.", least=0
    )
    private_note: str = fields.text(
        "Private note",
        "It never leaves the centre. Write it as if the learner could ask to read it.",
        least=0,
    )


@cache
def judging_schema() -> wire.Schema:
    """What the form is drawn from."""
    schema = in_order(JudgingForm.model_json_schema())
    for part in (schema, *schema["$defs"].values()):
        for name, entry in part["properties"].items():
            if entry.get("widget") == "text":
                entry["maxLength"] = TEXT_LENGTH
            if name in ("action", "by") and part is schema:
                entry["only_if"] = {"field": "word", "values": _BACK}
    schema["$defs"]["ShortcomingRow"]["properties"]["rule"]["labels"] = RULE_LABELS
    return wire.Schema.model_validate(schema)


def judgement_of(values: Mapping[str, Any]) -> Judgement:
    """What is decided when the form is filled in like this.

    Raises AssessmentError for what does not fit, and when nothing is decided.
    """
    try:
        form = JudgingForm.model_validate(dict(values))
    except ValidationError as error:
        lines = listed(error)
        raise AssessmentError(f"This cannot be recorded:\n{lines}\n{NOTHING}") from error
    if not form.word:
        raise AssessmentError(f"Choose a decision first. {NOTHING}")
    return Judgement(
        word=Word(form.word),
        feedback=form.feedback,
        action=_action(form),
        assessed=form.assessed,
        set_aside=tuple(
            fitting(SetAside, {"item": row.item, "reason": row.reason})
            for row in form.set_aside
            if not row.is_empty()
        ),
        shortcomings=tuple(
            fitting(
                Shortcoming,
                {"rule": row.rule, "item": row.item or EVERY, "reason": row.reason},
            )
            for row in form.shortcomings
            if not row.is_empty()
        ),
        authenticity=form.authenticity,
        private_note=form.private_note,
    )


def _action(form: JudgingForm) -> Action | None:
    """What the learner does next; nothing of it is asked for where the criterion is met."""
    if not form.action.strip() or form.by is None:
        if form.action.strip() and form.word in _BACK:
            raise AssessmentError(f"Say by when the learner does that. {NOTHING}")
        return None
    return fitting(Action, {"what": form.action.strip(), "by": form.by})


def values_of(decision: Decided) -> dict[str, Any]:
    """The form as it stands when a decision was recorded."""
    action = decision.action
    told = {
        "word": decision.decision.value,
        "feedback": decision.feedback,
        "action": action.what if action else "",
        "by": action.by.isoformat() if action else None,
        "assessed": decision.assessed.isoformat(),
        "shortcomings": [
            {"rule": one.rule.value, "item": one.item, "reason": one.reason}
            for one in decision.shortcomings
        ],
        "set_aside": [one.model_dump(mode="json") for one in decision.set_aside],
        "authenticity": decision.authenticity,
        "private_note": decision.private_note,
    }
    return {name: value for name, value in told.items() if value not in ("", None, [])}
