"""A world: the fictional organisation of a practice year, read strictly from one TOML file.

Every number carries its unit, every effect the source that it comes from.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal, TypeGuard

from pydantic import Field, ValidationError

from portfolio.base import toml_file, validation
from portfolio.base.errors import PracticeError, Problem, WorldFileError
from portfolio.base.folders import templates
from portfolio.base.toml_file import Table
from portfolio.practice.packed import PUT_BACK, unpacked
from portfolio.practice.quantity import Effect, Id, Quantity, Real, Strict, Words, measured_in
from portfolio.practice.results import MEASURES
from portfolio.practice.story import START, incidents

FEWEST_STAFF, MOST_STAFF = 20, 400
FEWEST_TEAMS = 4
REMEDY = "Correct the file, then try again. Every value needs the unit that the examples show."

Share = Annotated[Real, Field(ge=0, le=1)]
Weight = Annotated[Real, Field(gt=0, le=1000)]
Sector = Literal["call centre", "retail", "council", "housing"]


class Culture(Strict):
    """From 0 (not at all) to 1 (fully)."""

    trust: Share
    """How far staff believe that what managers announce will happen, and fairly."""
    praise: Share
    """How far good work is noticed already."""
    voice: Share
    """How readily staff take part, and nominate, when they are asked."""


class Team(Strict):
    name: Words
    site: Words
    shift: Words
    staff: Annotated[int, Field(ge=3, le=MOST_STAFF)]


class Contract(Strict):
    name: Words
    weight: Weight
    hours: Annotated[Quantity, measured_in("hours a week", 1, 48)]


class Role(Strict):
    name: Words
    weight: Weight


class Workforce(Strict):
    leader: Words
    """What the head of a team is called; each team has one."""
    contracts: Annotated[tuple[Contract, ...], Field(min_length=1, max_length=12)]
    roles: Annotated[tuple[Role, ...], Field(min_length=1, max_length=12)]
    pay: Annotated[Quantity, measured_in("£ an hour", 5, 100)]
    on_costs: Annotated[Quantity, measured_in("% of pay", 0, 100)]
    attrition: Annotated[Quantity, measured_in("% a year", 0, 150)]


class Customers(Strict):
    contacts: Annotated[Quantity, measured_in("contacts a week for each person", 1, 1000)]
    replies: Annotated[Quantity, measured_in("% of contacts", 0.5, 100)]
    again: Annotated[Quantity, measured_in("% of unresolved contacts", 0, 100)]
    """How many of those whose contact was not resolved come back."""
    season: Annotated[Quantity, measured_in("% of contacts", 0, 80)]
    peak_week: Annotated[int, Field(ge=1, le=52)]
    """The week of the year in which most contacts come in."""


class Measure(Strict):
    """How a service measure behaves without a programme. ``unit`` is that of the measure."""

    base: Real
    unit: Words
    team_spread: Annotated[Real, Field(ge=0)]
    """Lasting differences between teams (standard deviation)."""
    week_spread: Annotated[Real, Field(ge=0)]
    """What a week adds for one team, beyond what counting few customers does."""
    for_each_point: Real
    """What one point more of satisfaction goes along with."""


class Satisfaction(Strict):
    """Customer satisfaction, which the other measures move with."""

    base: Annotated[Real, Field(ge=20, le=98)]
    unit: Literal["%"]
    team_spread: Annotated[Real, Field(ge=0, le=15)]
    slow_spread: Annotated[Real, Field(ge=0, le=15)]
    """Good and bad spells of a team that pass: what regresses to the mean."""
    slow_half_life: Annotated[Quantity, measured_in("weeks", 0.5, 26)]
    common_spread: Annotated[Real, Field(ge=0, le=10)]
    """What a week adds for all teams together."""
    season: Annotated[Real, Field(ge=0, le=15)]
    """How far it falls in the busiest week, in points."""


class Measures(Strict):
    csat: Satisfaction
    nps: Measure
    fcr: Measure
    complaints: Measure
    complaint_days: Measure
    in_sla: Measure
    absence: Measure


class Costs(Strict):
    contact: Annotated[Quantity, measured_in("£", 0, 1000)]
    complaint: Annotated[Quantity, measured_in("£", 0, 10_000)]
    leaver: Annotated[Quantity, measured_in("£", 0, 50_000)]
    tax: Annotated[Quantity, measured_in("% of the prize", 0, 150)]
    certificate: Annotated[Quantity, measured_in("£", 0, 500)]
    ceremony: Annotated[Quantity, measured_in("£", 0, 50_000)]
    """All presentations of a year by senior management or a guest; ``ceremony_time`` likewise."""
    team_message: Annotated[Quantity, measured_in("£", 0, 10_000)]
    customer_message: Annotated[Quantity, measured_in("£", 0, 50_000)]
    admin: Annotated[Quantity, measured_in("hours a week", 0, 40)]
    nomination: Annotated[Quantity, measured_in("hours", 0, 10)]
    judging: Annotated[Quantity, measured_in("hours", 0, 10)]
    briefing: Annotated[Quantity, measured_in("hours", 0, 40)]
    ceremony_time: Annotated[Quantity, measured_in("hours", 0, 400)]


class Effects(Strict):
    """What a programme can do; ``docs/explanation/practice-model.md`` has the formulas."""

    effort: Annotated[Effect, measured_in("% of the rewarded behaviour", -50, 100)]
    half_life: Annotated[Effect, measured_in("weeks", 0.5, 52)]
    wear: Annotated[Effect, measured_in("% at each repetition", 0, 90)]
    winners: Annotated[Effect, measured_in("% of the rewarded behaviour", -50, 100)]
    others: Annotated[Effect, measured_in("% of the rewarded behaviour", -50, 100)]
    ranking: Annotated[Effect, measured_in("% of the rewarded behaviour", -50, 50)]
    crowding: Annotated[Effect, measured_in("% of unrewarded quality", -50, 50)]
    gaming: Annotated[Effect, measured_in("% of the rewarded effort", 0, 100)]
    removal: Annotated[Effect, measured_in("% of the rewarded behaviour", -50, 0)]
    ceremony: Annotated[Effect, measured_in("£ of prize", 0, 10_000)]
    worth: Annotated[Effect, measured_in("£ of prize", 1, 10_000)]
    csat: Annotated[Effect, measured_in("points of satisfaction for each 1% of effort", 0, 5)]
    publicity: Annotated[Effect, measured_in("points of satisfaction", -5, 5)]
    attendance: Annotated[Effect, measured_in("points of absence for each 1% of effort", 0, 2)]
    leaving: Annotated[Effect, measured_in("points of yearly attrition", -20, 20)]
    fairness: Annotated[Effect, measured_in("points of trust at each award", 0, 1)]
    leniency: Annotated[Effect, measured_in("points of a score", -2, 2)]
    drift: Annotated[Effect, measured_in("points of satisfaction a year", -10, 10)]


class Chance(Strict):
    """When an incident may come: between two weeks, or so many weeks after an award."""

    chance: Share
    weeks: Annotated[tuple[int, int] | None, Field()] = None
    after_award: Annotated[int, Field(ge=0, le=6)] | None = None


class World(Strict):
    """A fictional organisation. Weights are relative; shares run from 0 to 1."""

    id: Id
    title: Words
    sector: Sector
    fictional: Words
    """Says that the organisation is invented."""
    story: Words
    customers_are: Words
    first_monday: datetime.date
    """The Monday of week 1 of the programme."""
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    budget: Annotated[Quantity, measured_in("£", 0, 1_000_000)]
    nominations: Annotated[Quantity, measured_in("nominations a year for each person", 0.01, 20)]
    culture: Culture
    teams: Annotated[tuple[Team, ...], Field(min_length=FEWEST_TEAMS, max_length=60)]
    workforce: Workforce
    customers: Customers
    measures: Measures
    costs: Costs
    effects: Effects
    incidents: Mapping[Id, Chance]

    def __hash__(self) -> int:
        """So that years can be remembered by their world; ``==`` does not see in which order the
        incidents are, and their order counts."""
        return hash((self.id, self.seed, *self.incidents))

    @property
    def staff(self) -> int:
        """People in post at the start, team leaders included."""
        return sum(team.staff for team in self.teams)

    def monday(self, week: int) -> datetime.date:
        """The Monday of a week, from -51 to 52."""
        return self.first_monday + datetime.timedelta(weeks=week - 1)

    @property
    def digest(self) -> str:
        """Changes when anything in the world does."""
        return sha256(self.model_dump_json().encode()).hexdigest()


def load_world(path: Path) -> World:
    """The world in a TOML file. Raises WorldFileError, which lists all that is wrong with it."""
    return _checked(toml_file.read(path, WorldFileError, REMEDY), path)


def load_packed_world(path: Path) -> World:
    """The world in a file that ``packed.pack`` made. Raises WorldFileError."""
    return _checked(toml_file.parse(unpacked(path), path, WorldFileError, PUT_BACK), path)


def _checked(raw: Table, path: Path) -> World:
    world, problems = _shaped(raw)
    problems += [*toml_file.text_problems(raw), *_problems_between(raw)]
    if problems or world is None:
        raise WorldFileError(path, toml_file.for_the_screen(problems), REMEDY)
    return world


@cache
def builtin_worlds() -> Mapping[str, World]:
    """The worlds that come with the program, by id. They are read once."""
    worlds = [load_world(path) for path in sorted(folder().glob("*.toml"))]
    return MappingProxyType({world.id: world for world in worlds})


def find_world(name: str) -> World:
    """A world that comes with the program. Raises PracticeError when there is none of the name."""
    worlds = builtin_worlds()
    if name not in worlds:
        known = ", ".join(sorted(worlds))
        raise PracticeError(f'There is no practice world "{name}". Choose one of: {known}.')
    return worlds[name]


def folder() -> Path:
    """Where the worlds are that come with the program."""
    return templates() / "practice"


def _shaped(raw: Table) -> tuple[World | None, list[Problem]]:
    try:
        return World.model_validate(toml_file.tuples(raw)), []
    except ValidationError as error:
        return None, validation.problems(error)


def _problems_between(raw: Table) -> Iterator[Problem]:
    """What no single key shows; says nothing where a key is wrong by itself."""
    yield from _staff_problems(raw)
    for table, key in (("", "teams"), ("workforce", "contracts"), ("workforce", "roles")):
        yield from _repeated_names(raw, table, key)
    yield from _measure_problems(raw)
    yield from _week_problems(raw)
    monday = raw.get("first_monday")
    if isinstance(monday, datetime.date) and monday.weekday() != 0:
        yield Problem("first_monday", "this day is not a Monday")


def _staff_problems(raw: Table) -> Iterator[Problem]:
    counts = [row.get("staff") for row in _rows(raw.get("teams"))]
    whole = [count for count in counts if type(count) is int]
    total = sum(whole)
    if len(whole) == len(counts) and whole and not FEWEST_STAFF <= total <= MOST_STAFF:
        yield Problem(
            "teams",
            f"all teams together have {total:,} staff; it must be {FEWEST_STAFF} to {MOST_STAFF}",
        )


def _repeated_names(raw: Table, table: str, key: str) -> Iterator[Problem]:
    rows = _rows(_table(raw.get(table)).get(key) if table else raw.get(key))
    names = Counter(row["name"] for row in rows if isinstance(row.get("name"), str))
    for name, count in names.items():
        if count > 1:
            place = f"{table}.{key}".lstrip(".")
            yield Problem(place, f'"{name}" is there {count} times; each name must be its own')


UNITS = {
    "nps": "points",
    "fcr": "%",
    "complaints": "for each 1,000 contacts",
    "complaint_days": "working days",
    "in_sla": "%",
    "absence": "%",
}
_LIMITS = {"nps": (-100, 100), "complaints": (0.1, 500), "complaint_days": (0.5, 90)}


def _measure_problems(raw: Table) -> Iterator[Problem]:
    measures = _table(raw.get("measures"))
    for name in (name for name in MEASURES if name in UNITS):
        measure = _table(measures.get(name))
        unit, base = measure.get("unit"), measure.get("base")
        if isinstance(unit, str) and unit != UNITS[name]:
            yield Problem(f"measures.{name}.unit", f'the unit must be "{UNITS[name]}"')
        low, high = _LIMITS.get(name, (0, 100))
        if isinstance(base, int | float) and not low <= base <= high:
            yield Problem(f"measures.{name}.base", f"this must be from {low:g} to {high:g}")


def _week_problems(raw: Table) -> Iterator[Problem]:
    known = set(incidents()) - {START}
    for name, row in _table(raw.get("incidents")).items():
        place, row = f"incidents.{name}", _table(row)
        if name not in known:
            yield Problem(
                place, f"there is no such incident; there are: {', '.join(sorted(known))}"
            )
        weeks = row.get("weeks")
        if (weeks is None) == (row.get("after_award") is None):
            yield Problem(place, "give either weeks or after_award")
        if _is_pair(weeks) and not 1 <= weeks[0] <= weeks[1] <= 52:
            yield Problem(f"{place}.weeks", "the first week comes first; both are 1 to 52")


def _is_pair(value: object) -> TypeGuard[list[int]]:
    return isinstance(value, list) and [type(one) for one in value] == [int, int]


def _rows(value: object) -> list[Table]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}
