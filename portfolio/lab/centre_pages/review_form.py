"""The form in which a quality assurer says what came of a look at somebody's decisions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from pydantic import ValidationError

from portfolio.activities import fields
from portfolio.activities.activity import Answer, Row
from portfolio.assessment.events import Disagreement, QualityAction, Shortcoming
from portfolio.assessment.ledger import fitting
from portfolio.assessment.recording import NOTHING
from portfolio.assessment.sample_keeping import Review
from portfolio.base.errors import AssessmentError
from portfolio.base.validation import listed
from portfolio.lab import wire
from portfolio.lab.centre_pages.judging_form import EVERY, RULE_LABELS, RuleName
from portfolio.record.evidence import TEXT_LENGTH
from portfolio.workbook.form_cells import in_order

PART = "review"
"""The name that the form has among what is saved."""
DECISIONS = f"{PART}.decisions"
ITEMS = f"{PART}.places"
PEOPLE = f"{PART}.people"
_AGREE = "agree"
_Agrees = Literal["", "agree", "do not agree"]


class LookRow(Row):
    criterion: str = fields.pick("Criterion", source=DECISIONS)
    agrees: _Agrees = fields.choice("With the decision I")
    reason: str = fields.line("Why, if you do not agree")


class ShortcomingRow(Row):
    rule: RuleName = fields.choice("What does not hold")
    item: str = fields.pick("Of which item", source=ITEMS)
    reason: str = fields.line("Why")


class ActionRow(Row):
    what: str = fields.line("What is to be done")
    owner: str = fields.pick("By whom", source=PEOPLE)
    by: fields.Day = fields.day("By when", ahead=True)
    shown: str = fields.line("How it is shown to be done")


class ReviewForm(Answer):
    """What a quality assurer says of one assessor's decisions about a learner's unit."""

    looks: tuple[LookRow, ...] = fields.rows(
        "Decisions that you looked at",
        "Nothing here means what was planned, or else all of them, and that you agree.",
        one="decision",
        every="decision",
    )
    items: fields.Refs = fields.evidence("Evidence that you looked at", "Tick what you opened.")
    shortcomings: tuple[ShortcomingRow, ...] = fields.rows(
        "What does not hold",
        "Valid, authentic, current and reliable of an item; sufficient of all of it. Say it only "
        "where something does not hold.",
        one="exception",
    )
    comments: str = fields.text("What you say to the assessor", least=0)
    good_practice: str = fields.text("What others could learn from", least=0)
    actions: tuple[ActionRow, ...] = fields.rows(
        "What you ask for",
        "What you do not agree with needs an action. Only you, or the lead, closes it.",
        one="action",
    )
    done: fields.Day = fields.day("Looked at on", "Today, if you leave it empty.")


@cache
def review_schema() -> wire.Schema:
    """What the form is drawn from."""
    schema = in_order(ReviewForm.model_json_schema())
    for part in (schema, *schema["$defs"].values()):
        for entry in part["properties"].values():
            if entry.get("widget") == "text":
                entry["maxLength"] = TEXT_LENGTH
    schema["$defs"]["ShortcomingRow"]["properties"]["rule"]["labels"] = RULE_LABELS
    return wire.Schema.model_validate(schema)


def review_of(values: Mapping[str, Any], assessor: str) -> Review:
    """What is recorded when the form is filled in like this. Raises AssessmentError."""
    try:
        form = ReviewForm.model_validate(dict(values))
    except ValidationError as error:
        lines = listed(error)
        raise AssessmentError(f"This cannot be recorded:\n{lines}\n{NOTHING}") from error
    looks = [row for row in form.looks if not row.is_empty()]
    _refuse_half(looks)
    return Review(
        assessor=assessor,
        criteria=tuple(dict.fromkeys(row.criterion for row in looks)),
        done=form.done,
        items=form.items,
        disagreements=tuple(
            fitting(Disagreement, {"criterion": row.criterion, "reason": row.reason})
            for row in looks
            if row.agrees != _AGREE
        ),
        shortcomings=tuple(
            fitting(
                Shortcoming,
                {"rule": row.rule, "item": row.item or EVERY, "reason": row.reason},
            )
            for row in form.shortcomings
            if not row.is_empty()
        ),
        comments=form.comments,
        good_practice=form.good_practice,
        actions=tuple(
            fitting(QualityAction, row.model_dump()) for row in form.actions if not row.is_empty()
        ),
    )


def _refuse_half(looks: list[LookRow]) -> None:
    """A look says at which decision it was, and what came of it."""
    for row in looks:
        if not row.criterion:
            raise AssessmentError(f"Choose the criterion of each decision. {NOTHING}")
        if not row.agrees:
            raise AssessmentError(f"Say of {row.criterion} whether you agree. {NOTHING}")
        if row.agrees != _AGREE and not row.reason.strip():
            raise AssessmentError(
                f"Say why you do not agree with the decision on {row.criterion}. {NOTHING}"
            )
