"""Days of what has happened that are still to come."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from portfolio.base.text import uk_date
from portfolio.checks.agreement.whole_record import WholeRecord
from portfolio.unit.findings import Finding, Rule

DAY_TO_COME = Rule.query("day-to-come", "What has happened cannot be of a day still to come.")


def days_to_come(whole: WholeRecord) -> Iterator[Finding]:
    """Each day in an answer, except of a plan, that is later than today."""
    for said in whole.said:
        for at, label, said_day in said.read.days:
            day = datetime.date.fromisoformat(said_day)
            if day > whole.today:
                yield DAY_TO_COME.found(
                    f"“{label}” is {uk_date(day)}, which is still to come.",
                    "Look at the day, the month and the year again. If it is only planned, leave "
                    "it empty until it has happened.",
                    place=said.place(at),
                )
