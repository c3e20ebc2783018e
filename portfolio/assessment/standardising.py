"""Standardisation: the same anonymised sample to all, judged blind, compared, agreed, with minutes.

It lies in a folder of the centre of its own. Nothing in it decides anything about anybody.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portfolio.assessment.anonymous import anonymous_page
from portfolio.assessment.centre import Centre
from portfolio.assessment.centre_file import Person
from portfolio.assessment.events import (
    Agreed,
    Judged,
    Minuted,
    QualityAction,
    Shortcoming,
    StandardisationSet,
    Word,
)
from portfolio.assessment.ledger import Ledger, open_ledger, record, refuse_troubles
from portfolio.assessment.recording import NOTHING, Recorded, active
from portfolio.assessment.submission import Submission
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, listed, local_day, uk_date
from portfolio.record import disk
from portfolio.record.paths import folder_names, locate
from portfolio.unit.unit import Unit

PLACE = "standardisation"
PAGE = "sample.html"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")


@dataclass(frozen=True, kw_only=True)
class Standardisation:
    """One standardisation: what was set, judged, agreed and minuted.

    ``judged`` has everybody's judgements by the criterion and the person.
    """

    name: str
    unit: str
    chair: str
    set: StandardisationSet
    judged: Mapping[tuple[str, str], Judged]
    agreed: Mapping[str, Agreed]
    minuted: Minuted | None = None

    def is_complete(self, by: str) -> bool:
        """Whether somebody has judged all that was set."""
        return all((ref, by) in self.judged for ref in self.set.criteria)

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has not judged everything."""
        return tuple(one for one in self.set.judges if not self.is_complete(one))


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What everybody would decide on a criterion. ``spread`` counts the different words."""

    criterion: str
    judged: tuple[Judged, ...]
    agreed: Agreed | None = None

    @property
    def spread(self) -> int:
        return len({one.decision for one in self.judged})


def standardisations(centre: Centre) -> tuple[str, ...]:
    """What the centre's standardisations are called."""
    return tuple(sorted(folder_names(centre.folder / PLACE)))


def standardisation(centre: Centre, name: str) -> Standardisation:
    """Raises AssessmentError when there is none of that name, or it is not as it was recorded."""
    ledger = _ledger(centre, name)
    begun = next((one for one in ledger.events if isinstance(one, StandardisationSet)), None)
    if begun is None:
        known = ", ".join(standardisations(centre)) or "none yet"
        raise AssessmentError(f"There is no standardisation “{name}”. There is: {known}.")
    judged: dict[tuple[str, str], Judged] = {}
    agreed: dict[str, Agreed] = {}
    minuted = None
    for event in ledger.events:
        match event:
            case Judged():
                judged.setdefault((event.criterion, event.by), event)
            case Agreed():
                agreed[event.criterion] = event
            case Minuted():
                minuted = event
    return Standardisation(
        name=ledger.learner,
        unit=begun.unit,
        chair=begun.by,
        set=begun,
        judged=judged,
        agreed=agreed,
        minuted=minuted,
    )


def set_standardisation(
    centre: Centre,
    name: str,
    unit: Unit,
    submission: Submission,
    refs: Iterable[str],
    judges: Iterable[str],
    due: datetime.date,
    by: str,
    now: datetime.datetime,
) -> Recorded:
    """Set a standardisation: make the page that all judge. To set the same again changes nothing.

    Raises AssessmentError, SaveError.
    """
    person = _chair(centre, by, local_day(now))
    if not _NAME.fullmatch(name):
        raise AssessmentError(
            f"“{name}” cannot be the name of a standardisation: letters, digits and hyphens, such "
            f"as 2026-11. {NOTHING}"
        )
    wanted = tuple(dict.fromkeys(refs)) or tuple(submission.criteria)
    strange = [ref for ref in wanted if ref not in submission.criteria]
    if strange:
        raise AssessmentError(f"{strange[0]} is not in {submission.manifest.short}. {NOTHING}")
    people = tuple(dict.fromkeys(centre.file.somebody(one).id for one in judges))
    if len(people) < 2:
        raise AssessmentError(f"A standardisation needs at least two who judge. {NOTHING}")
    page = anonymous_page(f"Standardisation {name}: {unit.name}", unit, submission, wanted)
    values = {
        "criteria": wanted,
        "judges": people,
        "sample": hashlib.sha256(page.encode()).hexdigest(),
        "root": submission.manifest.root,
        "due": due,
    }
    known = [one for one in _ledger(centre, name).events if isinstance(one, StandardisationSet)]
    if known and any(getattr(known[0], key) != value for key, value in values.items()):
        raise AssessmentError(f"There is another standardisation “{name}”. {NOTHING}")
    path = locate(centre.folder, f"{PLACE}/{name}/{PAGE}")
    with disk.saving(path):
        disk.make_folders(path.parent)
        disk.put(path, page.encode())
    if known:
        return Recorded(events=())
    return _record(centre, name, person, unit.id, StandardisationSet, values, now)


def judge(
    centre: Centre,
    name: str,
    ref: str,
    word: Word,
    reason: str,
    by: str,
    now: datetime.datetime,
    shortcomings: tuple[Shortcoming, ...] = (),
) -> Recorded:
    """Record what somebody would decide, which they do not change once it is given.

    Raises AssessmentError, SaveError.
    """
    person = active(centre, by, local_day(now))
    found = standardisation(centre, name)
    if person.id not in found.set.judges:
        there = listed(found.set.judges)
        raise AssessmentError(f"{person.name} does not judge here; {there} do. {NOTHING}")
    if ref not in found.set.criteria:
        there = ", ".join(found.set.criteria)
        raise AssessmentError(f"{ref} is not judged here. These are: {there}. {NOTHING}")
    if not reason.strip():
        raise AssessmentError(f"Say why, so that there is something to talk about. {NOTHING}")
    values = {
        "criterion": ref,
        "decision": word,
        "reason": clean_tree(reason.strip())[0],
        "shortcomings": shortcomings,
    }
    known = found.judged.get((ref, person.id))
    if known and all(getattr(known, key) == value for key, value in values.items()):
        return Recorded(events=())
    if known:
        raise AssessmentError(
            f"{person.name} has judged {ref} already, as {known.decision}. What you think now "
            f"belongs into the meeting. {NOTHING}"
        )
    if found.agreed or found.minuted:
        raise AssessmentError(f"{name} was compared already: it is too late to judge. {NOTHING}")
    return _record(centre, name, person, found.unit, Judged, values, now)


def compared(
    centre: Centre, name: str, by: str, now: datetime.datetime
) -> tuple[Standardisation, tuple[Compared, ...]]:
    """Everybody's judgements side by side: for whoever has given all of theirs, and for the chair
    once all have, or the day is over. Raises AssessmentError for anybody else."""
    person = active(centre, by, local_day(now))
    found = standardisation(centre, name)
    if not found.minuted:
        _refuse_peeking(found, person, local_day(now))
    return found, tuple(
        Compared(
            criterion=ref,
            judged=tuple(one for (of, _), one in sorted(found.judged.items()) if of == ref),
            agreed=found.agreed.get(ref),
        )
        for ref in found.set.criteria
    )


def agree(
    centre: Centre, name: str, ref: str, word: Word, reason: str, by: str, now: datetime.datetime
) -> Recorded:
    """Record what those who judged agree on, by whoever set it. Raises AssessmentError."""
    person = _chair(centre, by, local_day(now))
    found, _ = compared(centre, name, by, now)
    if found.minuted:
        raise AssessmentError(f"{name} is over: its minutes are written. {NOTHING}")
    if ref not in found.set.criteria:
        raise AssessmentError(f"{ref} is not judged here. {NOTHING}")
    if not reason.strip():
        raise AssessmentError(f"Say what settled it. {NOTHING}")
    values = {"criterion": ref, "decision": word, "reason": clean_tree(reason.strip())[0]}
    known = found.agreed.get(ref)
    if known and all(getattr(known, key) == value for key, value in values.items()):
        return Recorded(events=())
    return _record(centre, name, person, found.unit, Agreed, values, now)


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """What is written down of a meeting."""

    met: datetime.date
    present: tuple[str, ...]
    apologies: tuple[str, ...] = ()
    change: str = ""
    look_again: tuple[str, ...] = ()
    actions: tuple[QualityAction, ...] = ()
    next: datetime.date | None = None


def write_minutes(
    centre: Centre, name: str, meeting: Meeting, by: str, now: datetime.datetime
) -> Recorded:
    """Record the minutes, with which a standardisation ends. Raises AssessmentError."""
    today = local_day(now)
    person = _chair(centre, by, today)
    found, _ = compared(centre, name, by, now)
    left = [ref for ref in found.set.criteria if ref not in found.agreed]
    if left:
        raise AssessmentError(f"Nothing is agreed yet on {listed(left)}. {NOTHING}")
    if meeting.met > today:
        raise AssessmentError(f"{uk_date(meeting.met)} is still to come. {NOTHING}")
    strange = [ref for ref in meeting.look_again if ref not in found.set.criteria]
    if strange:
        raise AssessmentError(f"{strange[0]} was not judged here. {NOTHING}")
    people = {key: tuple(_ids(centre, getattr(meeting, key))) for key in ("present", "apologies")}
    values = {
        "met": meeting.met,
        **people,
        "change": clean_tree(meeting.change.strip())[0],
        "look_again": meeting.look_again,
        "actions": meeting.actions,
        "next": meeting.next,
    }
    if found.minuted:
        if all(getattr(found.minuted, key) == value for key, value in values.items()):
            return Recorded(events=())
        raise AssessmentError(f"The minutes of {name} are written already. {NOTHING}")
    return _record(centre, name, person, found.unit, Minuted, values, now)


def sample_troubles(centre: Centre) -> Iterator[str]:
    """What is not as it was recorded of the centre's standardisations, a sentence for each."""
    for name in standardisations(centre):
        try:
            found = standardisation(centre, name)
            data = disk.read(locate(centre.folder, f"{PLACE}/{name}/{PAGE}"))
        except (AssessmentError, OSError) as error:
            yield f"{PLACE}/{name}: {error}"
            continue
        if hashlib.sha256(data).hexdigest() != found.set.sample:
            yield f"{PLACE}/{name}: {PAGE} is not the page that was judged."


def _refuse_peeking(found: Standardisation, person: Person, today: datetime.date) -> None:
    if found.is_complete(person.id):
        return
    if person.id in found.set.judges:
        left = [ref for ref in found.set.criteria if (ref, person.id) not in found.judged]
        raise AssessmentError(
            f"{person.name} has not judged {listed(left)} yet. Judge first: then nobody’s word "
            "leads yours."
        )
    if person.id != found.chair:
        raise AssessmentError(f"{person.name} has no part in {found.name}.")
    if found.missing and today <= found.set.due:
        raise AssessmentError(
            f"Still to judge, until {uk_date(found.set.due)}: {listed(found.missing)}."
        )


def _chair(centre: Centre, by: str, today: datetime.date) -> Person:
    person = active(centre, by, today)
    if not person.assures_quality:
        raise AssessmentError(
            f"{person.name} is no internal quality assurer in centre.toml, who sets and ends a "
            f"standardisation. {NOTHING}"
        )
    return person


def _ids(centre: Centre, people: Iterable[str]) -> Iterator[str]:
    return (centre.file.somebody(one).id for one in people)


def _ledger(centre: Centre, name: str) -> Ledger:
    try:
        ledger = open_ledger(locate(centre.folder, f"{PLACE}/{name}"))
    except FileNotFoundError:
        return Ledger(folder=centre.folder / PLACE / name)
    except OSError as error:
        raise AssessmentError(
            f"{PLACE}/{name} cannot be read: {disk.reading_failed(error)}."
        ) from error
    refuse_troubles(ledger)
    return ledger


def _record(
    centre: Centre,
    name: str,
    person: Person,
    unit: str,
    kind: type[StandardisationSet | Judged | Agreed | Minuted],
    values: Mapping[str, object],
    now: datetime.datetime,
) -> Recorded:
    where = (centre.folder, name, person.id, unit)
    return Recorded(events=record(*where, [(kind, values)], now, place=PLACE))
