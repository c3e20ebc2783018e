"""``centre.toml``: a centre's people with their roles, their conflicts of interest, its policy."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from portfolio.assessment.events import Name, PersonId, UnitId
from portfolio.base import toml_file
from portfolio.base.errors import AssessmentError, CentreFileError, Problem
from portfolio.record.evidence import Line, Text

FILE = "centre.toml"
REMEDY = "Correct the file in a text editor, such as Notepad, then try again. Nothing was recorded."

Role = Literal[
    "assessor",
    "internal quality assurer",
    "lead internal quality assurer",
    "centre manager",
    "expert witness",
    "administrator",
]
_LEAD: Role = "lead internal quality assurer"
_QUALITY_ASSURERS: frozenset[Role] = frozenset(("internal quality assurer", _LEAD))
Kind = Literal[
    "line manager", "relative", "friend", "same team", "own work", "taught only", "other"
]


class Entry(BaseModel):
    """A part of the file: no unknown keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Qualification(Entry):
    """A qualification for the role: what it is, of when, and who saw the certificate."""

    name: Name
    date: datetime.date | None = None
    seen_by: Line = ""


class InTraining(Entry):
    """That somebody is in training, so that ``countersigner`` has to sign their decisions too."""

    countersigner: PersonId
    since: datetime.date
    until: datetime.date | None = None


class Expert(Entry):
    """What makes somebody an expert witness, listed before they give a testimony."""

    role: Name
    listed: datetime.date
    competence: Text = ""


class Person(Entry):
    """Somebody of the centre, known by a short id such as initials."""

    id: PersonId
    name: Name
    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    email: Line = ""
    qualification: tuple[Qualification, ...] = ()
    competent: tuple[UnitId, ...] = ()
    """The units that they are occupationally competent for."""
    in_training: InTraining | None = None
    expert: Expert | None = None
    active_since: datetime.date | None = None
    active_until: datetime.date | None = None

    def is_active(self, day: datetime.date) -> bool:
        return _within(day, self.active_since, self.active_until)

    def is_in_training(self, day: datetime.date) -> bool:
        training = self.in_training
        return training is not None and _within(day, training.since, training.until)

    @property
    def assesses(self) -> bool:
        return "assessor" in self.roles

    @property
    def assures_quality(self) -> bool:
        return bool(_QUALITY_ASSURERS & set(self.roles))

    @property
    def manages(self) -> bool:
        return "centre manager" in self.roles

    @property
    def leads_quality(self) -> bool:
        return _LEAD in self.roles


class Conflict(Entry):
    """That somebody and a learner are close, and what the centre decided about it."""

    person: PersonId
    learner: Name
    """The learner's name, or candidate number."""
    kind: Kind
    declared: datetime.date
    decision: Literal["", "may assess", "may not assess", "may assess, all sampled"] = ""
    decided_by: Annotated[str, Field(max_length=12)] = ""


class Allocation(Entry):
    """Who assesses a learner's unit, and who assures the quality of that."""

    learner: Name
    unit: UnitId
    assessor: PersonId
    quality_assurer: Annotated[str, Field(max_length=12)] = ""
    planned: datetime.date | None = None
    """When it is planned to be complete."""
    location: Line = ""
    """Where the learner is assessed."""
    adjustment: bool = False
    """Whether the assessment is adjusted for the learner; what for is not entered."""


class CentreDetails(Entry):
    """The centre itself."""

    name: Name
    number: Line = ""


class Policy(Entry):
    """What the centre asks of itself. It warns, and refuses nothing."""

    turnaround_days: Annotated[int, Field(ge=1, le=365)] = 15
    """Working days from a submission to its release; bank holidays are not known."""
    appeal_days: Annotated[int, Field(ge=1, le=365)] = 20
    """Working days from an appeal to its answer."""
    attempts: Annotated[int, Field(ge=0, le=99)] = 0
    """The most attempts at a unit; 0 for no limit."""


Percent = Annotated[int, Field(ge=0, le=100)]
Cover = Literal[
    "assessor", "unit", "criterion", "method", "location", "decision", "adjustment", "learner"
]


class Rates(Entry):
    """How many of an assessor's units, in percent, a quality assurer looks at."""

    in_training: Percent = 100
    new: Percent = 100
    normal: Percent = 25
    experienced: Percent = 10


class Sampling(Entry):
    """What the centre's quality assurers look at: the rates, and what is never left out."""

    rates: Rates = Rates()
    new_days: Annotated[int, Field(ge=0, le=3650)] = 183
    """For how many days after ``active_since`` an assessor is new."""
    experienced_days: Annotated[int, Field(ge=0, le=36500)] = 730
    minimum: Annotated[int, Field(ge=0, le=1000)] = 1
    """The fewest units of each assessor, whatever the rate."""
    interim: Percent = 30
    """How many of an assessor's picks, in percent, are made while a unit is still assessed."""
    due_days: Annotated[int, Field(ge=1, le=365)] = 28
    """Days from a pick to the day on which it is to be done."""
    same_witness: Annotated[int, Field(ge=2, le=1000)] = 5
    """From how many learners on one witness is worth a second look."""
    cover: tuple[Cover, ...] = (
        *("assessor", "unit", "criterion", "method", "location", "decision", "adjustment"),
    )
    """Of what each one is looked at at least once."""


class Retention(Entry):
    """For how many years records of assessment are kept after certification."""

    years: Annotated[int, Field(ge=1, le=50)] = 3


Places = dict[tuple[str, str], int]


class CentreFile(Entry):
    """The whole file."""

    centre: CentreDetails
    policy: Policy = Policy()
    sampling: Sampling = Sampling()
    retention: Retention = Retention()
    person: tuple[Person, ...] = ()
    conflict: tuple[Conflict, ...] = ()
    allocation: tuple[Allocation, ...] = ()
    _worked_out: tuple[tuple[Allocation, ...], Places] | None = PrivateAttr(None)

    def known(self, id_: str) -> Person | None:
        """The person of that id; capitals do not matter."""
        wanted = id_.casefold()
        return next((one for one in self.person if one.id.casefold() == wanted), None)

    def somebody(self, id_: str) -> Person:
        """Raises AssessmentError, which names those that there are."""
        found = self.known(id_)
        if found is None:
            people = ", ".join(f"{one.id} ({one.name})" for one in self.person)
            raise AssessmentError(
                f'There is nobody "{id_}" in {FILE}. It has: {people or "nobody yet"}.'
            )
        return found

    def conflicts_of(self, person: Person, learner: Iterable[str]) -> tuple[Conflict, ...]:
        """What was declared about somebody and a learner, by any of the learner's names."""
        names = {_as_key(name) for name in learner if name}
        return tuple(
            one
            for one in self.conflict
            if one.person.casefold() == person.id.casefold() and _as_key(one.learner) in names
        )

    def allocation_of(self, learner: Iterable[str], unit: str) -> Allocation | None:
        """Who was given a learner's unit, if anybody."""
        keys = {(_as_key(name), unit) for name in learner if name}
        places = self._places()
        found = [places[key] for key in keys if key in places]
        return self.allocation[min(found)] if found else None

    def _places(self) -> Places:
        """Where the allocation of a learner and a unit is; the first one, if there are several.
        It is worked out once; a copy of the file with other allocations has places of its own."""
        if self._worked_out is None or self._worked_out[0] is not self.allocation:
            found: Places = {}
            for place, one in enumerate(self.allocation):
                found.setdefault((_as_key(one.learner), one.unit), place)
            self._worked_out = (self.allocation, found)
        return self._worked_out[1]


def read_centre_file(path: Path) -> CentreFile:
    """Read the file. Raises CentreFileError with everything that does not fit in it."""
    return toml_file.read_shaped(path, CentreFile, CentreFileError, REMEDY, _contradictions)


def new_file_text(name: str, number: str) -> str:
    """What is in the file of a new centre: its name, and how people are entered."""
    return _NEW.format(name=_quoted(name), number=_quoted(number))


@lru_cache(maxsize=50_000)
def plain(name: str) -> str:
    """A name as names are compared: neither capitals nor spaces matter."""
    return " ".join(name.casefold().split())


@lru_cache(maxsize=50_000)
def _as_key(learner: str) -> str:
    """A learner's name or number as it is compared: a folder has hyphens for spaces."""
    return plain(learner).replace(" ", "-")


def _contradictions(file: CentreFile) -> Iterator[Problem]:
    """What fits by itself and not together."""
    ids: dict[str, int] = {}
    names: dict[str, int] = {}
    for at, person in enumerate(file.person, start=1):
        for key, value, seen in (("id", person.id, ids), ("name", person.name, names)):
            first = seen.setdefault(plain(value), at)
            if first != at:
                yield Problem(f"person[{at}].{key}", f'"{value}" is person[{first}] already')
        yield from _about_training(file, at, person)
    for at, conflict in enumerate(file.conflict, start=1):
        yield from _unknown(file, f"conflict[{at}].person", conflict.person)
        yield from _about_decision(file, at, conflict)
    for at, allocation in enumerate(file.allocation, start=1):
        yield from _about_allocation(file, at, allocation)


def _about_training(file: CentreFile, at: int, person: Person) -> Iterator[Problem]:
    if person.in_training is None:
        return
    place = f"person[{at}].in_training.countersigner"
    yield from _unknown(file, place, person.in_training.countersigner)
    signer = file.known(person.in_training.countersigner)
    if signer is person:
        yield Problem(place, "nobody countersigns their own decisions")
    elif signer and (signer.in_training or not signer.assesses):
        yield Problem(place, f"{signer.name} has to be an assessor who is not in training")


def _about_decision(file: CentreFile, at: int, conflict: Conflict) -> Iterator[Problem]:
    place = f"conflict[{at}].decided_by"
    if conflict.decision and not conflict.decided_by:
        yield Problem(place, "say who decided this")
    elif conflict.decided_by:
        yield from _unknown(file, place, conflict.decided_by)
    if conflict.decision and plain(conflict.decided_by) == plain(conflict.person):
        yield Problem(place, "nobody decides this about themselves")


def _about_allocation(file: CentreFile, at: int, allocation: Allocation) -> Iterator[Problem]:
    yield from _unknown(file, f"allocation[{at}].assessor", allocation.assessor)
    if not allocation.quality_assurer:
        return
    place = f"allocation[{at}].quality_assurer"
    yield from _unknown(file, place, allocation.quality_assurer)
    assurer = file.known(allocation.quality_assurer)
    if assurer and not assurer.assures_quality:
        yield Problem(place, f"{assurer.name} is no internal quality assurer in this file")
    if plain(allocation.assessor) == plain(allocation.quality_assurer):
        yield Problem(place, "the assessor of a unit cannot be its internal quality assurer")


def _unknown(file: CentreFile, place: str, id_: str) -> Iterator[Problem]:
    if file.known(id_) is None:
        yield Problem(place, f'there is no person "{id_}" in this file')


def _within(day: datetime.date, since: datetime.date | None, until: datetime.date | None) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'


_NEW = """\
# The centre: its people, their conflicts of interest, its policy. Only the centre changes this.
# What stands behind a # is an example. Take the # away, and put your own in its place.

[centre]
name = {name}
number = {number}

[policy]
turnaround_days = 15    # working days from a submission to its release
attempts = 0            # the most attempts at a unit; 0 for no limit

[sampling]
minimum = 1             # the fewest units of each assessor that are looked at
interim = 30            # percent of the picks made before all of a unit is met
  [sampling.rates]      # percent of an assessor's units
  in_training = 100
  new = 100
  normal = 25
  experienced = 10

[retention]
years = 3               # after certification; ask your awarding body

# [[person]]
# id = "PL"
# name = "Petra Lang"
# roles = ["assessor"]
# competent = ["cg-406"]
#   [[person.qualification]]
#   name = "Level 3 Certificate in Assessing Vocational Achievement"
#   date = 2021-06-30
#   seen_by = "DM"

# [[person]]
# id = "FU"
# name = "Femi Udo"
# roles = ["assessor"]
#   [person.in_training]
#   countersigner = "PL"
#   since = 2026-09-01

# [[person]]
# id = "DM"
# name = "Derek Mossop"
# roles = ["internal quality assurer"]

# [[conflict]]
# person = "PL"
# learner = "Robin Example"
# kind = "line manager"
# declared = 2026-09-01
# decision = "may not assess"
# decided_by = "DM"

# [[allocation]]
# learner = "FIC0017"
# unit = "cg-406"
# assessor = "FU"
# quality_assurer = "DM"
"""
