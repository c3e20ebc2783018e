"""The form in which assessor and learner agree what the learner does next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from portfolio.activities import fields
from portfolio.activities.activity import Answer
from portfolio.assessment.planning import ToAgree
from portfolio.assessment.recording import NOTHING
from portfolio.base.errors import AssessmentError
from portfolio.base.validation import listed
from portfolio.lab import wire
from portfolio.record.evidence import TEXT_LENGTH
from portfolio.unit.unit import Unit
from portfolio.workbook.form_cells import in_order

PART = "plan"
"""The name that the form has among what is saved."""


class AgreeingForm(Answer):
    """What is agreed: what the learner does, for which criteria, as which evidence, by when."""

    task: str = fields.text("What the learner does", least=0)
    criteria: fields.Refs = fields.evidence("For which criteria", "Tick those that it is for.")
    method: str = fields.choice("What it comes to", "The kind of evidence, if it is one.")
    due: fields.Day = fields.day("By when", ahead=True)
    agreed: fields.Day = fields.day("Agreed on", "Today, if you leave it empty.")


def agreeing_schema(unit: Unit) -> wire.Schema:
    """What the form is drawn from, with the methods of a unit."""
    schema = in_order(AgreeingForm.model_json_schema())
    schema["properties"]["task"]["maxLength"] = TEXT_LENGTH
    method = schema["properties"]["method"]
    method["enum"] = ["", *unit.methods]
    method["labels"] = {key: one.label for key, one in unit.methods.items()}
    return wire.Schema.model_validate(schema)


def agreed_of(values: Mapping[str, Any]) -> ToAgree:
    """What is agreed when the form is filled in like this. Raises AssessmentError."""
    try:
        form = AgreeingForm.model_validate(dict(values))
    except ValidationError as error:
        lines = listed(error)
        raise AssessmentError(f"This cannot be recorded:\n{lines}\n{NOTHING}") from error
    if not form.task.strip():
        raise AssessmentError(f"Say what the learner does. {NOTHING}")
    if form.due is None:
        raise AssessmentError(f"Say by when the learner does that. {NOTHING}")
    return ToAgree(
        task=form.task,
        due=form.due,
        criteria=form.criteria,
        method=form.method,
        agreed=form.agreed,
    )
