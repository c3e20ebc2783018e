"""Units: the specification of an awarding body or a standard, loaded strictly from TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from portfolio.errors import Problem, UnitFileError, UnknownUnitError

LARGEST_FILE = 1_000_000
FIX = "Correct the file, then try again: portfolio unit check FILE lists what is left."

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Ref = Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(\.[0-9]+)*$", max_length=10)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Paragraph = Annotated[str, Field(min_length=1, max_length=2_000)]


class Part(BaseModel):
    """A part of a unit file: no unknown keys, no guessing of types, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(Part):
    """Where a line of guidance comes from."""

    title: Line
    authority: bool = False
    """True for the awarding body's or standards body's own text, which binds."""


class Guide(Part):
    """One line of guidance, in our own words, and the source it rests on: ``"003"`` or, for one
    point of a list, ``"000 tip 4"``."""

    text: Paragraph
    source: Line


class Guidance(Part):
    """What helps a learner with one criterion."""

    verb: tuple[Guide, ...] = ()
    credit: tuple[Guide, ...] = ()
    mistakes: tuple[Guide, ...] = ()
    tips: tuple[Guide, ...] = ()
    ideas: tuple[Guide, ...] = ()

    def lines(self) -> Iterator[Guide]:
        yield from (*self.verb, *self.credit, *self.mistakes, *self.tips, *self.ideas)


class Use(Part):
    """That a criterion uses an activity, with settings that the activity understands."""

    name: Id
    settings: dict[str, Any] = {}


class Method(Part):
    """An evidence method, named in the awarding body's words."""

    label: Line
    workplace_held: bool = False
    """May stay in the workplace if its location and its relevance are both given."""
    report: bool = False
    """The learner's own report, which other evidence has to back."""
    witness: bool = False
    """Somebody else says what they saw, so that person has to be named."""
    holds: Line
    """What a good record of this kind holds."""


class Criterion(Part):
    """An assessment criterion, quoted exactly. ``serves`` names criteria of other units."""

    ref: Ref
    verb: Line
    text: Paragraph
    activities: tuple[Use, ...] = Field(min_length=1)
    serves: tuple[Line, ...] = ()
    definitions: dict[str, Paragraph] = {}
    """What the awarding body says a word in the criterion means, by word."""
    guidance: Guidance = Guidance()


class Outcome(Part):
    """A learning outcome: its criteria, and the evidence methods that may support them."""

    ref: Ref
    text: Paragraph
    competence: bool
    """True for "be able to": something done at work, for which practice alone does not count."""
    methods: tuple[Id, ...] = Field(min_length=1)
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class Unit(Part):
    """A whole unit. ``level``, ``credits`` and ``glh`` (guided learning hours) may be unknown."""

    id: Id
    title: Line
    awarding_body: Line
    number: Line
    kind: Line = "Unit"
    uan: Line | None = None
    level: Annotated[int, Field(ge=1, le=8)] | None = None
    credits: Annotated[int, Field(ge=0, le=200)] | None = None
    glh: Annotated[int, Field(ge=0, le=2000)] | None = None
    aim: Paragraph
    relationship: Paragraph | None = None
    endorsement: Paragraph | None = None
    report_route: Paragraph | None = None
    """What the awarding body says about a report in place of separate answers."""
    topics: tuple[Line, ...] = ()
    """Subjects that the awarding body gives as examples."""
    sources: dict[str, Source]
    methods: dict[str, Method] = Field(min_length=1)
    guidance: Guidance = Guidance()
    outcomes: tuple[Outcome, ...] = Field(min_length=1)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order of the unit."""
        return tuple(criterion for outcome in self.outcomes for criterion in outcome.criteria)

    @cached_property
    def name(self) -> str:
        """How people call it: "City & Guilds Unit 406"."""
        return f"{self.awarding_body} {self.kind} {self.number}"

    def criterion(self, ref: str) -> Criterion:
        """Raises KeyError when the unit has no criterion ``ref``."""
        return self._by_ref[ref][1]

    def outcome_of(self, ref: str) -> Outcome:
        """The outcome that criterion ``ref`` belongs to. Raises KeyError when there is none."""
        return self._by_ref[ref][0]

    def has(self, ref: str) -> bool:
        return ref in self._by_ref

    @cached_property
    def _by_ref(self) -> dict[str, tuple[Outcome, Criterion]]:
        return {
            criterion.ref: (outcome, criterion)
            for outcome in self.outcomes
            for criterion in outcome.criteria
        }


Catalogue = Mapping[str, Unit]


def load_unit(path: Path, known: Mapping[str, type[BaseModel]]) -> Unit:
    """The unit in a TOML file.

    ``known`` holds the activities that exist and the model of the settings that each takes.
    Raises UnitFileError, which lists every problem with its key.
    """
    raw = _read(path)
    problems = _shape_problems(raw)
    problems += [problem for check in _CHECKS for problem in check(raw)]
    problems += list(_activity_problems(raw, known))
    if problems:
        raise UnitFileError(path, _unique(problems), FIX)
    return Unit.model_validate(_tuples(raw))


def load_catalogue(folder: Path, known: Mapping[str, type[BaseModel]]) -> Catalogue:
    """Every unit in a folder by its id. Also checks that what they serve exists.

    Raises UnitFileError for the first file that has problems.
    """
    files = {load_unit(path, known).id: path for path in sorted(folder.glob("*.toml"))}
    units = {unit_id: load_unit(path, known) for unit_id, path in files.items()}
    for unit_id, unit in units.items():
        problems = list(serves_problems(unit, units))
        if problems:
            raise UnitFileError(files[unit_id], problems, FIX)
    return units


def serves_problems(unit: Unit, units: Catalogue) -> Iterator[Problem]:
    """Every ``serves`` of ``unit`` that names no criterion of another unit in ``units``."""
    for place, criterion in _places(unit):
        for target in criterion.serves:
            other, _, ref = target.partition(":")
            if other == unit.id:
                yield Problem(f"{place}.serves", f'"{target}" is in this unit itself')
            elif other not in units or not units[other].has(ref):
                yield Problem(f"{place}.serves", f'there is no criterion "{target}"')


def crosswalk(unit: Unit, other: Unit) -> dict[str, tuple[str, ...]]:
    """For each criterion of ``other``: the refs of ``unit``'s criteria that serve it, in order.

    A link counts in both directions, whichever of the two unit files states it.
    """
    links = {(c.ref, target) for c in unit.criteria for target in c.serves}
    links |= {
        (target.partition(":")[2], f"{other.id}:{c.ref}")
        for c in other.criteria
        for target in c.serves
        if target.startswith(f"{unit.id}:")
    }
    return {
        c.ref: tuple(m.ref for m in unit.criteria if (m.ref, f"{other.id}:{c.ref}") in links)
        for c in other.criteria
    }


def find_unit(units: Catalogue, unit_id: str) -> Unit:
    """Raises UnknownUnitError, which names the units that there are."""
    if unit_id not in units:
        raise UnknownUnitError(
            f'There is no unit "{unit_id}". Choose one of: {", ".join(sorted(units))}.'
        )
    return units[unit_id]


def _read(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnitFileError(path, [Problem("", "the file cannot be opened")], FIX) from error
    if len(data) > LARGEST_FILE:
        raise UnitFileError(path, [Problem("", "the file is larger than 1 MB")], FIX)
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnitFileError(path, [Problem("", "the file is not UTF-8 text")], FIX) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnitFileError(path, [Problem("", f"this is not TOML: {error}")], FIX) from error


def _shape_problems(raw: dict[str, Any]) -> list[Problem]:
    try:
        Unit.model_validate(_tuples(raw))
    except ValidationError as error:
        return [_problem(detail) for detail in error.errors(include_url=False)]
    return []


def _problem(detail: Any) -> Problem:
    place = key_path(detail["loc"])
    match detail["type"]:
        case "missing":
            return Problem(place, "this key is missing")
        case "extra_forbidden":
            return Problem(place, "this key is not known here")
        case "string_too_long":
            limit = detail["ctx"]["max_length"]
            return Problem(place, f"this text is longer than {limit:,} characters")
        case "string_too_short" | "too_short":
            return Problem(place, "this must not be empty")
        case _:
            return Problem(place, detail["msg"])


def key_path(loc: tuple[str | int, ...]) -> str:
    """A key path that people can follow: ``outcomes[2].criteria[1].verb``, counted from 1."""
    path = ""
    for step in loc:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if path else str(step)
    return path


def _tuples(value: Any) -> Any:
    """TOML lists as tuples, which strict frozen models ask for."""
    if isinstance(value, list):
        return tuple(_tuples(part) for part in value)
    if isinstance(value, dict):
        return {key: _tuples(part) for key, part in value.items()}
    return value


def _reference_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    methods = _table(raw.get("methods"))
    for place, outcome in _rows(raw, "outcomes"):
        for index, method in enumerate(_list(outcome.get("methods"))):
            if isinstance(method, str) and method not in methods:
                yield Problem(f"{place}.methods[{index + 1}]", f'there is no method "{method}"')


def _order_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    outcome_refs: list[str] = []
    for place, outcome in _rows(raw, "outcomes"):
        outcome_ref = outcome.get("ref")
        if isinstance(outcome_ref, str):
            if outcome_ref in outcome_refs:
                yield Problem(f"{place}.ref", f'outcome "{outcome_ref}" is there twice')
            outcome_refs.append(outcome_ref)
        previous = None
        for inner, criterion in _rows(outcome, "criteria", place):
            ref = criterion.get("ref")
            if not isinstance(ref, str):
                continue
            if ref in seen:
                yield Problem(f"{inner}.ref", f'criterion "{ref}" is there twice')
            elif previous is not None and ref_order(ref) < ref_order(previous):
                yield Problem(f"{inner}.ref", f'"{ref}" must come before "{previous}"')
            if isinstance(outcome_ref, str) and not ref.startswith(outcome_ref):
                yield Problem(f"{inner}.ref", f'"{ref}" does not belong to outcome {outcome_ref}')
            seen.add(ref)
            previous = ref


def _source_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    sources = _table(raw.get("sources"))
    for place, guidance in _guidance_tables(raw):
        for kind, lines in guidance.items():
            for index, line in enumerate(_list(lines)):
                source = _table(line).get("source")
                if isinstance(source, str) and source.split(" ")[0] not in sources:
                    where = f"{place}.{kind}[{index + 1}].source"
                    yield Problem(where, f'"{source}" is not one of the sources of this file')


def _activity_problems(
    raw: dict[str, Any], known: Mapping[str, type[BaseModel]]
) -> Iterator[Problem]:
    used: dict[str, str] = {}
    for outcome_place, outcome in _rows(raw, "outcomes"):
        for criterion_place, criterion in _rows(outcome, "criteria", outcome_place):
            names: set[str] = set()
            for place, use in _rows(criterion, "activities", criterion_place):
                name = use.get("name")
                if not isinstance(name, str):
                    continue
                if name not in known:
                    yield Problem(f"{place}.name", f'there is no activity "{name}"')
                    continue
                if name in names:
                    yield Problem(f"{place}.name", f'"{name}" is there twice in this criterion')
                names.add(name)
                used.setdefault(name, place)
                yield from _settings_problems(place, use, known[name])


def _settings_problems(
    place: str, use: dict[str, Any], settings: type[BaseModel]
) -> Iterator[Problem]:
    try:
        settings.model_validate(_tuples(_table(use.get("settings"))))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            problem = _problem(detail)
            yield Problem(f"{place}.settings.{problem.place}", problem.message)


_CHECKS = (_reference_problems, _order_problems, _source_problems)


def ref_order(ref: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which 1.9 comes before 1.10 and P2 before P10."""
    parts = re.findall(r"[0-9]+|[A-Za-z]+", ref)
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def _places(unit: Unit) -> Iterator[tuple[str, Criterion]]:
    for number, outcome in enumerate(unit.outcomes, start=1):
        for index, criterion in enumerate(outcome.criteria, start=1):
            yield f"outcomes[{number}].criteria[{index}]", criterion


def _guidance_tables(raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "guidance", _table(raw.get("guidance"))
    for place, outcome in _rows(raw, "outcomes"):
        for inner, criterion in _rows(outcome, "criteria", place):
            yield f"{inner}.guidance", _table(criterion.get("guidance"))


def _rows(
    table: dict[str, Any], key: str, place: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    prefix = f"{place}." if place else ""
    for index, row in enumerate(_list(table.get(key)), start=1):
        if isinstance(row, dict):
            yield f"{prefix}{key}[{index}]", row


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _unique(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))
