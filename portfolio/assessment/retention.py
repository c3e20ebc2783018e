"""For how long a centre keeps what it has about a learner, and erasing it when that is over.

Nothing is erased before its day, or while something is open. What is left is a folder of
tombstones: that there were so many events, of which kinds, by whom and when, in a chain that still
holds, and who erased them and why. It does not say about whom they were.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from portfolio.assessment.centre import LEARNERS, Centre, name_in
from portfolio.assessment.centre_file import plain
from portfolio.assessment.digests import digest
from portfolio.assessment.events import (
    Certified,
    Erased,
    Event,
    Tombstone,
    digest_of,
    line_of,
)
from portfolio.assessment.ledger import Ledger, open_ledger, record
from portfolio.assessment.recording import NOTHING, Recorded, active, whole_ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.text import clean_tree, local_day, plural, uk_date
from portfolio.record import disk
from portfolio.record.json_text import encode
from portfolio.record.paths import locate

MAY_ERASE = ("centre manager", "administrator")
LEAVING = "being erased"
"""Where a learner's folder is for the moment in which it is deleted."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Until when a learner's records are kept, and why; None for as long as nobody can say.

    ``held`` says what stands against erasing them, whatever the day.
    """

    learner: str
    name: str
    until: datetime.date | None
    why: str
    held: str = ""

    def is_over(self, today: datetime.date) -> bool:
        return self.until is not None and self.until < today and not self.held


def certify(
    centre: Centre,
    learner: str,
    unit: str,
    certificate: str,
    on: datetime.date,
    by: str,
    now: datetime.datetime,
) -> Recorded:
    """Record that a claimed unit is certified, from which on the years count.

    Raises AssessmentError, SaveError.
    """
    today = local_day(now)
    person = active(centre, by, today)
    if not (person.assures_quality or set(person.roles) & set(MAY_ERASE)):
        raise AssessmentError(
            f"{person.name} enters no certificates: a quality assurer, the centre manager or an "
            f"administrator does. {NOTHING}"
        )
    ledger = whole_ledger(centre, learner)
    claim = ledger.quality.claim(unit)
    if claim is None:
        raise AssessmentError(f"{unit} of {name_in(ledger.state)} is not claimed. {NOTHING}")
    if on > today:
        raise AssessmentError(f"{uk_date(on)} is still to come. {NOTHING}")
    values = {
        "claim": f"{claim.by}:{claim.number}",
        "certificate": clean_tree(certificate.strip())[0],
        "on": on,
    }
    known = (one for one in ledger.events if isinstance(one, Certified) and one.unit == unit)
    if any(all(getattr(one, key) == value for key, value in values.items()) for one in known):
        return Recorded(events=())
    where = (centre.folder, learner, person.id, unit)
    return Recorded(events=record(*where, [(Certified, values)], now))


def all_kept(centre: Centre) -> Iterator[Kept | str]:
    """Until when each learner's records are kept, or why that cannot be said of one."""
    for learner in centre.learners():
        try:
            ledger = whole_ledger(centre, learner)
        except AssessmentError as error:
            yield str(error)
            continue
        if not _is_erased(ledger):
            yield kept(centre, ledger)


def kept(centre: Centre, ledger: Ledger) -> Kept:
    """Until when the records about a learner are kept."""
    until, why = _until(ledger, centre.file.retention.years)
    return Kept(
        learner=ledger.learner,
        name=name_in(ledger.state),
        until=until,
        why=why,
        held=_held(ledger),
    )


def erase(centre: Centre, learner: str, reason: str, by: str, now: datetime.datetime) -> Recorded:
    """Erase what is kept about a learner. When it is interrupted, to do it again finishes it.

    Raises AssessmentError before the day, while something is open, or when something could not be
    deleted; SaveError.
    """
    disk.discard(centre.folder / LEAVING)
    today = local_day(now)
    person = active(centre, by, today)
    if not set(person.roles) & set(MAY_ERASE):
        raise AssessmentError(
            f"{person.name} erases nothing: the centre manager or an administrator does. {NOTHING}"
        )
    ledger = whole_ledger(centre, learner)
    _refuse_early(centre, ledger, today)
    if not reason.strip():
        raise AssessmentError(f"Say why; it is all that is left. {NOTHING}")
    files = tuple(_files(ledger))
    place = f"erased-{digest({who: digest_of(data) for who, data in ledger.written.items()})[:12]}"
    done = _bury(centre, ledger, place, person.id, clean_tree(reason.strip())[0], len(files), now)
    _delete(centre, learner)
    return Recorded(events=done, warnings=tuple(_named(centre, ledger)))


def _until(ledger: Ledger, years: int) -> tuple[datetime.date | None, str]:
    """The last day, and what it follows from."""
    units = {one.unit for one in ledger.events}
    certified = {one.unit: one.on for one in ledger.events if isinstance(one, Certified)}
    waiting = [one for one in ledger.quality.claims if one.unit not in certified]
    if waiting:
        return None, f"{waiting[0].unit} is claimed, and no certificate is entered"
    last = max((one.time.date() for one in ledger.events), default=None)
    if last is None:
        return None, "nothing is recorded"
    left = units - certified.keys()
    day = max([*certified.values(), *([last] if left else [])])
    what = f"the last entry, {uk_date(day)}" if left else f"certification, {uk_date(day)}"
    return _years_after(day, years), f"{plural(years, 'year')} after {what}"


def _years_after(day: datetime.date, years: int) -> datetime.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)


def _held(ledger: Ledger) -> str:
    if any(one.is_open for one in ledger.concerns.appeals):
        return "an appeal waits to be heard"
    if any(one.is_open for one in ledger.concerns.suspicions):
        return "a suspicion of malpractice is not settled"
    if any(one.is_open for one in ledger.quality.actions):
        return "an action of a quality assurer is open"
    return ""


def _refuse_early(centre: Centre, ledger: Ledger, today: datetime.date) -> None:
    if _is_erased(ledger):
        raise AssessmentError(f"What was kept in {ledger.learner} was erased already. {NOTHING}")
    found = kept(centre, ledger)
    if found.held:
        raise AssessmentError(
            f"What is kept about {found.name} cannot be erased: {found.held}. {NOTHING}"
        )
    if not found.is_over(today):
        until = f"until {uk_date(found.until)}" if found.until else "for now"
        raise AssessmentError(
            f"What is kept about {found.name} is kept {until} ({found.why}). {NOTHING}"
        )


def _bury(
    centre: Centre,
    ledger: Ledger,
    place: str,
    by: str,
    reason: str,
    files: int,
    now: datetime.datetime,
) -> tuple[Event, ...]:
    """Write the tombstones, those of whoever erases last: with them it is said that it was done."""
    folder = locate(centre.folder, f"{LEARNERS}/{place}")
    if folder.is_dir() and _is_erased(open_ledger(folder)):
        return ()
    own = sorted(ledger.written, key=lambda person: (person == by, person))
    people = own if by in own else [*own, by]
    event: Event | None = None
    with disk.saving(folder):
        disk.make_folders(folder)
        for person in people:
            stones = list(_tombstones(ledger, place, person))
            if person == by:
                event = _said(ledger, place, by, reason, files, stones, now, centre)
                stones.append(event)
            lines = [line_of(one) for one in stones]
            disk.put(folder / f"events.{person}.jsonl", b"".join(one + b"\n" for one in lines))
            head = {"lines": len(lines), "sha256": digest_of(lines[-1])}
            disk.put(folder / f"events.{person}.head.json", encode("head", head))
    assert event is not None, "whoever erases is among the people"
    return (event,)


def _tombstones(ledger: Ledger, place: str, person: str) -> Iterator[Event]:
    for one, line in zip(
        sorted((one for one in ledger.events if one.by == person), key=lambda one: one.number),
        ledger.written.get(person, b"").split(b"\n"),
        strict=False,
    ):
        yield Tombstone(
            number=one.number,
            time=one.time,
            by=one.by,
            learner=place,
            unit=one.unit,
            before=one.before,
            of=str(getattr(one, "kind", "")),
            was=digest_of(line),
        )


def _said(
    ledger: Ledger,
    place: str,
    by: str,
    reason: str,
    files: int,
    stones: list[Event],
    now: datetime.datetime,
    centre: Centre,
) -> Erased:
    last = stones[-1] if stones else None
    until = kept(centre, ledger).until
    assert until is not None, "nothing is erased that has no last day"
    return Erased(
        number=len(stones) + 1,
        time=max([now, *(one.time for one in stones)]),
        by=by,
        learner=place,
        unit=ledger.events[-1].unit,
        before=last.was if isinstance(last, Tombstone) else "",
        reason=reason,
        kept_until=until,
        events=len(ledger.events),
        files=files,
    )


def _files(ledger: Ledger) -> Iterator[str]:
    """The files of a learner beside those of events."""
    for path in sorted(ledger.folder.rglob("*")):
        if path.is_file() and not path.name.startswith("events."):
            yield path.name


def _delete(centre: Centre, learner: str) -> None:
    """Take the folder away in one step, then delete it."""
    away = centre.folder / LEAVING
    folder = locate(centre.folder, f"{LEARNERS}/{learner}")
    with disk.saving(folder):
        disk.make_folders(away)
        disk.replace(folder, away / learner)
        disk.flush_folder(folder.parent)
    disk.discard(away)
    if away.exists():
        raise AssessmentError(
            "Not everything could be deleted, because a program has it open, or it is read-only. "
            f"Close it, then delete this folder.\n(Folder: {away})"
        )


def _named(centre: Centre, ledger: Ledger) -> Iterator[str]:
    """Where the learner is still named."""
    names = {plain(ledger.learner), plain(name_in(ledger.state))}
    told = [one.learner for one in centre.file.allocation]
    told += [one.learner for one in centre.file.conflict]
    if any(plain(one) in names for one in told):
        yield "centre.toml still names the learner: take the allocation and the conflict out."
    yield "Copies elsewhere, such as of a backup, are not erased by this."


def _is_erased(ledger: Ledger) -> bool:
    return any(isinstance(one, Erased) for one in ledger.events)
