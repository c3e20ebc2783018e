"""Which form a document is, for whom and for which unit: a line in it that stays as it is."""

from __future__ import annotations

from portfolio.document.blank import fixed
from portfolio.document.form import Form
from portfolio.document.inline import Line
from portfolio.forms.source import Source

TAGS = (
    *("form.key", "form.unit", "form.item", "form.method", "form.learner"),
    *("form.submission", "form.code"),
)
KEY, UNIT, ITEM, METHOD, LEARNER, SUBMISSION, CODE = TAGS
PORTFOLIO = "portfolio"
"""The key of a portfolio, which has many forms in it."""


def line_for(form: Form, source: Source) -> Line:
    """The line that says which form it is."""
    line = _line(source, form.key, form.item, form.method)
    return _with_submission(line, source.sealed)


def line_for_portfolio(source: Source, sealed: tuple[str, str] | None = None) -> Line:
    """The line by which the forms in a portfolio are found again, and the submission and its code
    where it is just what was ``sealed``."""
    return _with_submission(_line(source, PORTFOLIO), sealed)


def _with_submission(line: Line, sealed: tuple[str, str] | None) -> Line:
    if sealed is None:
        return line
    *words, end = line
    submission, code = sealed
    return (
        *words,
        ", submission ",
        fixed(SUBMISSION, "Submission", submission),
        ", code ",
        fixed(CODE, "Code of the submission", code),
        end,
    )


def _line(source: Source, key: str, item: str = "", method: str = "") -> Line:
    about_item = (", item ", fixed(ITEM, "Evidence item", item)) if item else ()
    about_method = (", method ", fixed(METHOD, "Method", method)) if method else ()
    return (
        "Please leave this line as it is. Form ",
        fixed(KEY, "Form", key),
        ", unit ",
        fixed(UNIT, "Unit", source.unit.id),
        *about_item,
        *about_method,
        ", learner ",
        fixed(LEARNER, "Learner", source.learner),
        ".",
    )
