"""Which form a document is, for whom and for which unit: a line at its end that stays as it is."""

from __future__ import annotations

from portfolio.forms.shape import Form, Line, fixed
from portfolio.forms.source import Source

TAGS = ("form.key", "form.unit", "form.item", "form.method", "form.learner")
KEY, UNIT, ITEM, METHOD, LEARNER = TAGS


def line_for(form: Form, source: Source) -> Line:
    """The line that says which form it is."""
    item = (", item ", fixed(ITEM, "Evidence item", form.item)) if form.item else ()
    method = (", method ", fixed(METHOD, "Method", form.method)) if form.method else ()
    return (
        "Please leave this line as it is. Form ",
        fixed(KEY, "Form", form.key),
        ", unit ",
        fixed(UNIT, "Unit", source.unit.id),
        *item,
        *method,
        ", learner ",
        fixed(LEARNER, "Learner", source.learner),
        ".",
    )
