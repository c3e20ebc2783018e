"""Word records of what an assessor saw, asked or discussed, filled in and filed as evidence.

Such a record is made at the centre from a sealed submission (``portfolio centre forms``), whose id
and code it carries in locked places. What was written stays in the record itself; what is filed is
what kind it is, when it was, and which criteria it shows, with the place.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.carriers import NOTHING, refuse_edited, submission_named, unusable
from portfolio.assessment.centre import Centre, own_file, units_at
from portfolio.assessment.centre_file import plain
from portfolio.assessment.events import EvidenceFiled, Received
from portfolio.assessment.own_evidence import ToFile, evidence_of, file_evidence, to_be_filed
from portfolio.assessment.recording import Recorded
from portfolio.base.errors import AssessmentError, FormError, PortfolioError
from portfolio.base.text import from_uk_date
from portfolio.document.form import Form, FormToMake
from portfolio.forms import asking, observation, professional_discussion, questions_asked
from portfolio.forms.returned import Returned, read_form
from portfolio.forms.seen_by_others import SEEN
from portfolio.forms.source import Source
from portfolio.record.paths import locate
from portfolio.unit.unit import Catalogue, Unit, find_unit

REMEDY = (
    "Use the record as “portfolio centre forms” made it, filled in and saved in Word. " + NOTHING
)
_SPARE = re.compile(r"spare-[0-9]+")
_LINE = 300


@dataclass(frozen=True, kw_only=True)
class FiledForm:
    """A record as it was read: whose it is, and the item that it comes to. ``known`` says that it
    is filed already; ``left`` what is still open in it, in sentences."""

    learner: str
    received: Received
    unit: Unit
    item: ToFile
    known: bool
    left: tuple[str, ...] = ()


def is_filed_form(key: str) -> bool:
    """Whether a form of that key is a record of an assessor's own evidence."""
    return key in _PLACES


def read_filed_form(
    centre: Centre, path: Path, catalogue: Catalogue, by: str, now: datetime.datetime
) -> FiledForm:
    """The record in a Word document, held against the submission that it was made from.

    Raises AssessmentError with what is wrong with it.
    """
    returned = _read(path)
    learner, received = submission_named(centre, path, returned, REMEDY)
    unit = find_unit(units_at(centre, learner, catalogue), received.unit)
    form = _as_made(centre, path, returned, learner, received, unit)
    refuse_edited(path, returned, {one.tag: one.label for one in form.blanks()}, REMEDY)
    person = centre.file.somebody(by)
    start = f"{returned.key}.{returned.item or 'blank'}."
    written = {
        tag.removeprefix(start): value
        for tag, value in returned.values.items()
        if tag.startswith(start)
    }
    named = written.get("name", "")
    if named and plain(named) != plain(person.name):
        raise unusable(path, f"by it, {named} observed this, and you are {person.name}")
    item = ToFile(
        method=returned.method or _method(unit, returned.key, path),
        title=form.title,
        date=_date(path, written),
        places=_places(path, returned, written, unit),
        file=path,
    )
    event = to_be_filed(centre, learner, unit, item, person.id, now)
    return FiledForm(
        learner=learner,
        received=received,
        unit=unit,
        item=item,
        known=event is None or _is_known(centre, learner, returned, event),
        left=tuple(said for name, said in observation.SIGNED.items() if name not in written),
    )


def take_filed_form(centre: Centre, found: FiledForm, by: str, now: datetime.datetime) -> Recorded:
    """File a record that was read. To do it again changes nothing.

    Raises AssessmentError, EvidenceError, SaveError.
    """
    if found.known:
        return Recorded(events=())
    return file_evidence(centre, found.learner, found.unit, found.item, by, now)


def _read(path: Path) -> Returned:
    try:
        return read_form(path, REMEDY)
    except FormError as error:
        raise AssessmentError(str(error)) from error


def _as_made(
    centre: Centre,
    path: Path,
    returned: Returned,
    learner: str,
    received: Received,
    unit: Unit,
) -> Form:
    """The same record, as it was before anybody wrote in it."""
    submission = centre.submission(learner, received)
    source = Source(
        unit=unit,
        catalogue={unit.id: unit},
        details=submission.details,
        items=tuple(submission.items.values()),
    )
    wanted = (returned.key, returned.item, returned.method)
    for planned in _made(source):
        form = planned.make()
        if (form.key, form.item, form.method) == wanted:
            return form
    raise unusable(path, f"no such record is made for S{received.attempt}. {REMEDY}")


def _made(source: Source) -> Iterator[FormToMake]:
    yield from asking.planned(source)
    yield from asking.blank(source)
    yield from questions_asked.forms(source)
    yield from professional_discussion.forms(source)


def _method(unit: Unit, key: str, path: Path) -> str:
    """The kind of evidence of which the centre keeps such a record."""
    known = [name for name, method in unit.methods.items() if method.record == key]
    if not known:
        raise unusable(path, f"{unit.name} has no such kind of evidence")
    return known[0]


def _date(path: Path, written: Mapping[str, str]) -> datetime.date:
    said = written.get("date", "")
    day = from_uk_date(said)
    if day is None:
        why = f"“{said}” in it is no date, such as 14/03/2026" if said else "it has no date"
        raise unusable(path, why)
    return day


def _places(
    path: Path, returned: Returned, written: Mapping[str, str], unit: Unit
) -> dict[str, str]:
    """Where in the record each criterion is that something is written for."""
    found: dict[str, list[str]] = {}
    for ref, where in _PLACES[returned.key](path, written):
        found.setdefault(ref, []).append(" ".join(where.split()))
    if not found:
        raise unusable(path, "nothing is written in it for any criterion")
    order = [one.ref for one in unit.criteria if one.ref in found]
    return {
        ref: "; ".join(dict.fromkeys(found[ref]))[:_LINE] for ref in dict.fromkeys((*order, *found))
    }


def _observed(path: Path, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in written:
        if name.endswith(f".{SEEN}"):
            ref = name.removesuffix(f".{SEEN}")
            yield ref, f"What was seen, criterion {ref}"
    for question in observation.QUESTIONS:
        if f"{question}.answer" in written:
            called = question.replace("-", " ").capitalize()
            yield _chosen(path, written, question, called), called


def _asked(path: Path, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for row in _rows(written, ("answer",)):
        ref = _criterion(path, written, row)
        yield ref, written.get(f"{row}.where", "") or f"Answer, criterion {ref}"


def _discussed(path: Path, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for row in _rows(written, ("said", "from", "to")):
        ref = _criterion(path, written, row)
        times = [written[f"{row}.{name}"] for name in ("from", "to") if f"{row}.{name}" in written]
        told = " to ".join(times) or written.get(f"{row}.where", "")
        yield ref, told or f"What was said, criterion {ref}"


def _rows(written: Mapping[str, str], fields: Iterable[str]) -> list[str]:
    """The rows of a record in which something of this is written."""
    found = [name.rpartition(".") for name in written]
    return list(dict.fromkeys(row for row, _, field in found if row and field in fields))


def _criterion(path: Path, written: Mapping[str, str], row: str) -> str:
    if not _SPARE.fullmatch(row):
        return row
    return _chosen(path, written, row, row.replace("spare-", "further row "))


def _chosen(path: Path, written: Mapping[str, str], row: str, called: str) -> str:
    """The criterion that somebody chose for a row."""
    if f"{row}.criterion" not in written:
        raise unusable(
            path, f"something is written in “{called}”, and no criterion is chosen there"
        )
    return written[f"{row}.criterion"]


_PLACES: Mapping[str, Callable[[Path, Mapping[str, str]], Iterator[tuple[str, str]]]] = {
    observation.KEY: _observed,
    questions_asked.KEY: _asked,
    professional_discussion.KEY: _discussed,
}


def _is_known(centre: Centre, learner: str, returned: Returned, event: EvidenceFiled) -> bool:
    """Whether a record in which just the same is written is filed, saved anew as it may be."""
    ledger = centre.ledger(learner)
    for known in evidence_of(ledger.events, event.unit):
        if (known.method, known.date, known.title) != (event.method, event.date, event.title):
            continue
        try:
            filed = read_form(locate(ledger.folder, own_file(known)), REMEDY)
        except PortfolioError:
            continue
        if filed.values == returned.values:
            return True
    return False
