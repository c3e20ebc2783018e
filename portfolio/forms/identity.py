"""Which form a document is, for whom and for which unit: a line at its end that stays as it is."""

from __future__ import annotations

from portfolio.forms.shape import Form, Line, fixed
from portfolio.forms.source import Source

KEY, UNIT, ITEM, LEARNER = TAGS = ("form.key", "form.unit", "form.item", "form.learner")


def line_for(form: Form, source: Source) -> Line:
    """The line that says which form it is."""
    item = (", item ", fixed(ITEM, "Evidence item", form.item)) if form.item else ()
    return (
        "Please leave this line as it is. Form ",
        fixed(KEY, "Form", form.key),
        ", unit ",
        fixed(UNIT, "Unit", source.unit.id),
        *item,
        ", learner ",
        fixed(LEARNER, "Learner", source.learner),
        ".",
    )
