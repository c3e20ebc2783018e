"""The files of events about one learner: reading them all, adding to one's own.

Each person writes one file, ``events.FU.jsonl``, as a whole or not at all; two people on a
synchronised drive never write the same one. ``events.FU.head.json`` beside it says how many lines
there are and what the last one is, so that an end that was cut off is noticed too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from portfolio.assessment.concerns import Concerns, concerns_of
from portfolio.assessment.events import (
    Erased,
    Event,
    Tombstone,
    Trouble,
    digest_of,
    in_order,
    line_of,
    read_lines,
)
from portfolio.assessment.quality import Quality, quality_of
from portfolio.assessment.states import LearnerState, derive
from portfolio.base.errors import AssessmentError
from portfolio.base.text import uk_date
from portfolio.base.validation import listed
from portfolio.record import disk
from portfolio.record.json_text import LARGEST_FILE, decode, encode
from portfolio.record.paths import locate

SLOW_CLOCK = datetime.timedelta(minutes=5)
"""So far two computers' clocks may be apart."""
BY_HAND = "Put it back as it was, from a copy. Until then nothing is recorded about this learner."
_EVENTS = re.compile(r"events\.(?P<by>[A-Za-z][A-Za-z0-9]{0,11})\.jsonl")
_HEAD = re.compile(r"events\.(?P<by>[A-Za-z][A-Za-z0-9]{0,11})\.head\.json")
_MICROSECOND = datetime.timedelta(microseconds=1)

Made = TypeVar("Made", bound=BaseModel)
New = tuple[type[Event], Mapping[str, Any]]
"""The kind of an event that is to be recorded, and what it says beyond who, when and about whom."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """Everything that was recorded about one learner, as it was on the disk when it was read."""

    folder: Path
    events: tuple[Event, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    written: Mapping[str, bytes] = field(default_factory=dict)
    """What is in the file of each person."""

    @property
    def learner(self) -> str:
        """What the learner's folder is called."""
        return self.folder.name

    @cached_property
    def state(self) -> LearnerState:
        return derive(self.events)

    @cached_property
    def quality(self) -> Quality:
        return quality_of(self.events)

    @cached_property
    def concerns(self) -> Concerns:
        return concerns_of(self.events)


def open_ledger(folder: Path) -> Ledger:
    """Read what was recorded about a learner; nothing, where there is nothing yet.

    Raises OSError when the folder cannot be looked into.
    """
    names = sorted(disk.listing(folder))
    events: list[Event] = []
    troubles: list[Trouble] = []
    written: dict[str, bytes] = {}
    for name in names:
        if found := _EVENTS.fullmatch(name):
            data, wrong = _bytes(folder, name)
            mine, more = read_lines(data, name, by=found["by"], learner=folder.name)
            events += mine
            troubles += [*wrong, *more]
            written[found["by"]] = data
        elif name.startswith("events.") and name.endswith(".jsonl"):
            troubles.append(Trouble(file=name, line=0, reason=_SECOND))
    for name in names:
        if found := _HEAD.fullmatch(name):
            troubles += _cut(folder, name, found["by"], written.get(found["by"], b""))
    if any(isinstance(one, Tombstone) for one in events) and not _is_erased(events):
        troubles.append(Trouble(file=folder.name, line=0, reason=_UNSAID))
    return Ledger(folder=folder, events=in_order(events), troubles=tuple(troubles), written=written)


_UNSAID = "lines of it were erased, and nobody said that they erased it"
_SECOND = (
    "it is another version of a file of events, as a synchronised drive makes one when two "
    "computers write at once; nothing in it is counted"
)


def record(
    root: Path,
    learner: str,
    by: str,
    unit: str,
    new: Iterable[New],
    now: datetime.datetime,
    *,
    place: str = "learners",
) -> tuple[Event, ...]:
    """Add events of one person about one learner; all of them, or none.

    ``now`` is this moment; an event is never earlier than what it may follow from. ``place`` is the
    folder of the centre in which that of the learner is. Raises AssessmentError when something is
    wrong with what was recorded before, or with the clock; SaveError when it cannot be written.
    """
    path = locate(root, f"{place}/{learner}/events.{by}.jsonl")
    with disk.saving(path):
        disk.make_folders(path.parent)
        with disk.alone(path.parent):
            ledger = open_ledger(path.parent)
            refuse_troubles(ledger)
            _refuse_erased(ledger)
            made = _made(ledger, by, unit, new, _moment(ledger, now))
            lines = [line_of(event) for event in made]
            whole = ledger.written.get(by, b"") + b"".join(line + b"\n" for line in lines)
            if len(whole) > LARGEST_FILE:
                raise AssessmentError(
                    f"{path.name} would become larger than 5 MB. Nothing was recorded.\n"
                    f"(File: {path})"
                )
            disk.put(path, whole)
            head = {"lines": made[-1].number, "sha256": digest_of(lines[-1])}
            disk.put(path.with_name(f"events.{by}.head.json"), encode("head", head))
    return made


def fitting(kind: type[Made], values: Mapping[str, Any]) -> Made:
    """A part of what is recorded, or all of it. Raises AssessmentError for what does not fit."""
    try:
        return kind(**values)
    except ValidationError as error:
        lines = listed(error)
        raise AssessmentError(
            f"This cannot be recorded:\n{lines}\nNothing was recorded."
        ) from error


def refuse_troubles(ledger: Ledger) -> None:
    """Raises AssessmentError when what was recorded about a learner is not as it was recorded."""
    if ledger.troubles:
        lines = "\n".join(f"  - {trouble}" for trouble in ledger.troubles[:20])
        raise AssessmentError(
            f"What was recorded about {ledger.learner} is not as it was recorded:\n{lines}\n"
            f"{BY_HAND}\n(Folder: {ledger.folder})"
        )


def _is_erased(events: Iterable[Event]) -> bool:
    return any(isinstance(one, Erased) for one in events)


def _refuse_erased(ledger: Ledger) -> None:
    if _is_erased(ledger.events):
        raise AssessmentError(
            f"What was kept in {ledger.learner} was erased. Nothing more is recorded there."
        )


def _made(
    ledger: Ledger, by: str, unit: str, new: Iterable[New], moment: datetime.datetime
) -> tuple[Event, ...]:
    number, before = _last(ledger.written.get(by, b""))
    made: list[Event] = []
    for kind, values in new:
        number += 1
        about = {"number": number, "time": moment, "by": by, "learner": ledger.learner}
        event = fitting(kind, {**about, "unit": unit, "before": before, **values})
        before = digest_of(line_of(event))
        made.append(event)
    return tuple(made)


def _moment(ledger: Ledger, now: datetime.datetime) -> datetime.datetime:
    """When it is: after everything that is known, whose clocks may be a little fast."""
    latest = max((event.time for event in ledger.events), default=None)
    if latest is None or latest < now:
        return now
    if latest > now + SLOW_CLOCK:
        raise AssessmentError(
            f"Something was recorded about {ledger.learner} on {uk_date(latest)} at "
            f"{latest:%H:%M} UTC, which by this computer is still to come. Look at the clocks of "
            "both computers. Nothing was recorded."
        )
    return latest + _MICROSECOND


def _bytes(folder: Path, name: str) -> tuple[bytes, tuple[Trouble, ...]]:
    """What a file holds, nothing when there is none; and why it cannot be read."""
    try:
        data = disk.read(locate(folder, name))
    except FileNotFoundError:
        return b"", ()
    except OSError as error:
        return b"", (Trouble(file=name, line=0, reason=disk.reading_failed(error)),)
    if len(data) > LARGEST_FILE:
        return b"", (Trouble(file=name, line=0, reason="it is larger than 5 MB"),)
    return data, ()


def _last(data: bytes) -> tuple[int, str]:
    lines = data.split(b"\n")[:-1]
    return (len(lines), digest_of(lines[-1])) if lines else (0, "")


def _cut(folder: Path, name: str, by: str, data: bytes) -> Iterable[Trouble]:
    """What the head of a file says that is no longer in it. A head may be behind, never ahead."""
    value, reason = decode(_bytes(folder, name)[0])
    count, digest = value.get("lines"), value.get("sha256")
    if reason or type(count) is not int or count < 1:
        yield Trouble(file=name, line=0, reason="it is not what this program wrote there")
        return
    lines = data.split(b"\n")[:-1]
    file = f"events.{by}.jsonl"
    if len(lines) < count:
        missing = "its end was cut off, or is not downloaded yet"
        yield Trouble(
            file=file,
            line=len(lines) + 1,
            reason=f"{count} lines were written, and {len(lines)} are there: {missing}",
        )
    elif digest_of(lines[count - 1]) != digest:
        yield Trouble(file=file, line=count, reason="the line is not the one that was written")
