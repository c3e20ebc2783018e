"""Comments that people wrote in Word: drafts of feedback on a criterion, never decisions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.carriers import keep, refuse_other_learner, submission_of, unusable
from portfolio.assessment.centre import Centre, units_at
from portfolio.assessment.centre_file import Person, plain
from portfolio.assessment.events import Event, Noted, Received, in_order
from portfolio.assessment.ledger import record
from portfolio.assessment.recording import active, whole_ledger
from portfolio.base.text import local_day, visible
from portfolio.document import known_marks
from portfolio.forms import assessment_record as record_form
from portfolio.forms import identity
from portfolio.forms.returned import Returned, read_form
from portfolio.forms.returned_comments import Comment, read_comments
from portfolio.unit.unit import Catalogue, Unit, find_unit

REMEDY = "Save it in Word as a Word document, and try again. Nothing was recorded."


@dataclass(frozen=True, kw_only=True)
class Comments:
    """What was found in a document: for whose submission, and each comment as a note on it.

    ``certain`` is false when the document does not say which submission it shows, so that it was
    taken for the latest.
    """

    learner: str
    received: Received
    notes: tuple[Noted, ...]
    new: tuple[Noted, ...]
    certain: bool = True


def notes_of(events: Iterable[Event], submission: str) -> tuple[Noted, ...]:
    """The comments on a submission, each as it is known last, in the order in which they came."""
    found: dict[tuple[str, ...], Noted] = {}
    for event in in_order(events):
        if isinstance(event, Noted) and event.submission == submission:
            found[_key(event)] = event
    return tuple(found.values())


def about(notes: Iterable[Noted], ref: str, items: Iterable[str]) -> tuple[Noted, ...]:
    """The comments on a criterion, and those on an item that claims it."""
    claiming = set(items)
    return tuple(one for one in notes if one.criterion == ref or one.item in claiming)


def is_by(note: Noted, person: Person) -> bool:
    """Whether a comment has somebody's name, or their id, as its author."""
    return plain(note.author) in (plain(person.name), plain(person.id))


def find_comments(
    centre: Centre, path: Path, catalogue: Catalogue, by: str, now: datetime.datetime
) -> Comments:
    """The comments in an assessor's form of decisions, or in a learner's portfolio.

    Raises AssessmentError, FormError.
    """
    person = active(centre, by, local_day(now))
    returned = read_form(path, REMEDY)
    learner, received, certain = _submission(centre, path, returned)
    unit = find_unit(units_at(centre, learner, catalogue), received.unit)
    ledger = whole_ledger(centre, learner)
    notes = tuple(
        Noted(
            number=1,
            time=now,
            by=person.id,
            learner=learner,
            unit=unit.id,
            submission=received.submission,
            criterion=_criterion(comment, unit),
            item=comment.bookmark.removeprefix("item_") if _is_item(comment) else "",
            author=comment.author,
            written=comment.written,
            text=comment.text,
            resolved=comment.resolved,
        )
        for comment in read_comments(path, REMEDY)
    )
    known = {_key(one): one.resolved for one in notes_of(ledger.events, received.submission)}
    fresh = {_key(one): one for one in notes if known.get(_key(one)) != one.resolved}
    return Comments(
        learner=learner,
        received=received,
        notes=notes,
        new=tuple(fresh.values()),
        certain=certain,
    )


def take_comments(centre: Centre, path: Path, found: Comments, now: datetime.datetime) -> None:
    """Record the comments that were not known. To do it again changes nothing.

    Raises AssessmentError, SaveError.
    """
    if not found.new:
        return
    keep(centre, found.learner, path)
    said = ("submission", "criterion", "item", "author", "written", "text", "resolved")
    new = [(Noted, {name: getattr(one, name) for name in said}) for one in found.new]
    first = found.new[0]
    record(centre.folder, found.learner, first.by, first.unit, new, now)


def _key(note: Noted) -> tuple[str, ...]:
    return note.criterion, note.item, note.author, note.written, note.text


def _submission(centre: Centre, path: Path, returned: Returned) -> tuple[str, Received, bool]:
    """Whose document it is, and for which submission; the latest, where it does not say."""
    if returned.key == record_form.KEY:
        values = returned.values
        named = (values.get(record_form.SUBMISSION, ""), values.get(record_form.CODE, ""))
    elif returned.key == identity.PORTFOLIO:
        named = (returned.submission, returned.code)
    else:
        raise unusable(
            path, "it is a form of ours, and neither a form of decisions nor a portfolio"
        )
    if any(named):
        learner, received = submission_of(centre, path, *named)
        refuse_other_learner(path, returned, received)
        return learner, received, True
    for learner, received in _latest(centre, returned):
        return learner, received, False
    raise unusable(
        path, f"nothing was received of {visible(returned.learner)} for {returned.unit} here"
    )


def _latest(centre: Centre, returned: Returned) -> Iterator[tuple[str, Received]]:
    named = [
        (learner, received)
        for learner in centre.learners()
        for received in reversed(centre.ledger(learner).state.submissions)
        if received.unit == returned.unit
        and plain(visible(received.name)) == plain(returned.learner)
    ]
    if len({learner for learner, _ in named}) == 1:
        yield named[0]


def _is_item(comment: Comment) -> bool:
    return comment.bookmark.startswith("item_")


def _criterion(comment: Comment, unit: Unit) -> str:
    """The criterion in whose section a comment is; empty for none."""
    for criterion in unit.criteria:
        ref = criterion.ref
        if comment.bookmark == known_marks.criterion(ref):
            return ref
        name = comment.tag.removeprefix(record_form.tag(ref, ""))
        if not comment.bookmark and name != comment.tag and record_form.is_name(name):
            return ref
    return ""
