"""Days of what has happened that are still to come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache

from portfolio.activities import fields
from portfolio.activities.activity import Row
from portfolio.base.text import uk_date
from portfolio.checks.agreement.whole_record import WholeRecord
from portfolio.unit.findings import Finding, Rule

DAY_TO_COME = Rule.query("day-to-come", "What has happened cannot be of a day still to come.")


def days_to_come(whole: WholeRecord) -> Iterator[Finding]:
    """Each day in an answer, except of a plan, that is later than today."""
    for said in whole.said:
        for label, at, day in days(said.answer):
            if day > whole.today:
                yield DAY_TO_COME.found(
                    f"“{label}” is {uk_date(day)}, which is still to come.",
                    "Look at the day, the month and the year again. If it is only planned, leave "
                    "it empty until it has happened.",
                    place=said.place(at),
                )


def days(row: Row, before: str = "") -> Iterator[tuple[str, str, datetime.date]]:
    """The label, the path and the day of each field for what has happened, in rows too."""
    for name in _holding(type(row)):
        value, path = getattr(row, name), f"{before}{name}"
        if isinstance(value, datetime.date):
            yield type(row).model_fields[name].title or name, path, value
        elif isinstance(value, Row):
            yield from days(value, f"{path}.")
        elif isinstance(value, tuple):
            for place, part in enumerate(value):
                if isinstance(part, Row):
                    yield from days(part, f"{path}.{place}.")


@cache
def _holding(model: type[Row]) -> tuple[str, ...]:
    """The fields that are such a day, or in which there may be some."""
    known = {name: fields.about(field) for name, field in model.model_fields.items()}
    return tuple(
        name
        for name, about in known.items()
        if about.get("widget") in ("day", "group", "rows") and "ahead" not in about
    )
