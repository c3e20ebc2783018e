"""A learner asks for a criterion that is met to be reopened. Only the centre reopens it."""

from __future__ import annotations

import datetime
from pathlib import Path

from portfolio.base.errors import FeedbackError
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record, unit_in
from portfolio.lab.pages.returned_decisions import locked_by
from portfolio.record.reopening_asked import ask


def ask_again(
    folder: Path, unit_id: str, criterion: str, wish: wire.Reopening
) -> wire.ReopeningAsked:
    """Keep what is asked, or that nothing is asked any more.

    Raises FeedbackError when the criterion is not locked; SaveError.
    """
    unit = unit_in(folder, unit_id)
    told = locked_by(open_record(folder), unit, criterion)
    if told is None:
        raise FeedbackError(f"{criterion} is not locked: you can change it. Nothing was asked.")
    today = datetime.date.today()
    ask(folder, unit.id, criterion, told.decision.submission, wish.reason, today)
    return wire.ReopeningAsked(reason=wish.reason.strip())
