"""What a learner asks to have reopened, as far as it is about a decision that still stands."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.assessment.given_decisions import all_told
from portfolio.record.record import Record
from portfolio.record.reopening_asked import asked
from portfolio.unit.unit import Unit


def asked_of(record: Record, unit: Unit, refs: Iterable[str]) -> dict[str, str]:
    """Why each of these criteria, which are met, is to be reopened."""
    standing = all_told(record, unit).standing()
    found: dict[str, str] = {}
    for ref in refs:
        told = standing.get(ref)
        asking = asked(record.folder, unit.id, ref) if told else None
        if told and asking and told.decision.decision == "met":
            is_about_it = asking.submission == told.decision.submission
            found |= {ref: asking.reason} if is_about_it and asking.reason else {}
    return found
