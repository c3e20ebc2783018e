"""Comments that people wrote in Word, where they belong on the page of a submission."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.assessment.drafts import about, is_by, notes_of
from portfolio.assessment.events import Noted
from portfolio.lab.centre_pages.seat import Before
from portfolio.lab.centre_wire import WordComment


def comments_on(there: Before, ref: str) -> list[WordComment]:
    """The comments on a criterion, and those on an item that claims it."""
    return _shown(there, about(_all(there), ref, there.received.criteria[ref].items))


def comments_on_unit(there: Before) -> list[WordComment]:
    """The comments that are on no criterion and on no item."""
    return _shown(there, (one for one in _all(there) if not (one.criterion or one.item)))


def _all(there: Before) -> tuple[Noted, ...]:
    return notes_of(there.ledger.events, there.received.submission)


def _shown(there: Before, notes: Iterable[Noted]) -> list[WordComment]:
    person = there.seat.person(there.centre)
    return [
        WordComment(
            author=one.author,
            written=one.written,
            text=one.text,
            about=one.item,
            resolved=one.resolved,
            mine=is_by(one, person),
        )
        for one in notes
    ]
