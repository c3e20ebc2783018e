"""Strict loading of units from TOML files: every problem at once, each with its key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from portfolio import validation
from portfolio.errors import Problem, UnitFileError
from portfolio.text import clean
from portfolio.unit import (
    REF_FORM,
    SOURCE_FORM,
    Catalogue,
    Unit,
    ref_order,
    serves_problems,
    wrong_target,
)

LARGEST_FILE = 1_000_000
DEEPEST_NESTING = 12
LONGEST_KEY = 30
"""The parts that a dotted key may have: reading one takes time by the square of its length."""
FIX = "Correct the file, then try again: portfolio unit check FILE lists what is left."

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_KEY_TOO_LONG = re.compile(rf"(?<![\w-])(?:{_PART}[ \t]*+\.[ \t]*+){{{LONGEST_KEY}}}")

Known = Mapping[str, type[BaseModel]]
"""The activities that exist, and the model of the settings that each takes."""


def load_unit(path: Path, known: Known, others: Catalogue | None = None) -> Unit:
    """The unit in a TOML file.

    With ``others``, what the unit serves must be in one of them. Raises UnitFileError, which lists
    every problem with its key.
    """
    raw = _read(path)
    problems = [*_shape_problems(raw), *_reference_problems(raw, known)]
    if others is not None:
        problems += _serves_problems(raw, others)
    if problems:
        raise UnitFileError(path, _for_the_screen(problems), FIX)
    return Unit.model_validate(_tuples(raw))


def load_catalogue(folder: Path, known: Known) -> Catalogue:
    """Every unit in a folder by its id. Also checks that what they serve exists.

    Raises UnitFileError for the first file that has problems.
    """
    units: dict[str, Unit] = {}
    files: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        unit = load_unit(path, known)
        if unit.id in files:
            taken = Problem("id", f'"{unit.id}" is already the id of {files[unit.id].name}')
            raise UnitFileError(path, [taken], FIX)
        units[unit.id], files[unit.id] = unit, path
    for unit in units.values():
        problems = list(serves_problems(unit, units))
        if problems:
            raise UnitFileError(files[unit.id], problems, FIX)
    return units


def _read(path: Path) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, "the file cannot be opened") from error
    if len(data) > LARGEST_FILE:
        raise _unreadable(path, "the file is larger than 1 MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(path, "the file is not UTF-8 text") from error
    if _KEY_TOO_LONG.search(text):
        raise _unreadable(path, f"a key in this file has more than {LONGEST_KEY} parts")
    return _parsed(path, text)


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, f"this is not TOML: {error}") from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "this is not TOML that can be read") from error
    if _depth_is_over(raw, DEEPEST_NESTING):
        raise _unreadable(path, "keys and lists are nested too deeply in this file")
    return raw


def _unreadable(path: Path, message: str) -> UnitFileError:
    return UnitFileError(path, _for_the_screen([Problem("", message)]), FIX)


def _depth_is_over(raw: dict[str, Any], limit: int) -> bool:
    layer: list[Any] = [raw]
    for _ in range(limit):
        layer = [part for value in layer for part in _parts(value)]
    return any(isinstance(value, dict | list) for value in layer)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _shape_problems(raw: dict[str, Any]) -> list[Problem]:
    try:
        Unit.model_validate(_tuples(raw))
    except ValidationError as error:
        return validation.problems(error)
    return []


def _tuples(value: Any) -> Any:
    """TOML lists as tuples, which strict frozen models ask for."""
    if isinstance(value, list):
        return tuple(_tuples(part) for part in value)
    if isinstance(value, dict):
        return {key: _tuples(part) for key, part in value.items()}
    return value


def _reference_problems(raw: dict[str, Any], known: Known) -> Iterator[Problem]:
    yield from _text_problems(raw)
    yield from _outcome_ref_problems(raw)
    yield from _criterion_ref_problems(raw)
    yield from _verb_problems(raw)
    yield from _method_problems(raw)
    yield from _activity_problems(raw, known)
    yield from _source_problems(raw)


def _text_problems(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    if isinstance(value, str) and clean(value)[1]:
        yield Problem(validation.key_path(place), "this has a character that Word cannot hold")
    steps = value.items() if isinstance(value, dict) else enumerate(_list(value))
    for step, part in steps:
        yield from _text_problems(part, (*place, step))


def _outcome_ref_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    seen: list[str] = []
    for place, outcome in _rows(raw, "outcomes"):
        ref = _ref(outcome)
        if not ref:
            continue
        if ref in seen:
            yield Problem(f"{place}.ref", f'outcome "{ref}" is there twice')
        elif seen and _comes_too_late(ref, seen[-1]):
            yield Problem(f"{place}.ref", f'outcome "{ref}" must come before "{seen[-1]}"')
        seen.append(ref)


def _comes_too_late(ref: str, previous: str) -> bool:
    """Outcomes with numbers go up; those with letters keep the order of their source."""
    both_numbered = ref[0].isdigit() and previous[0].isdigit()
    return both_numbered and ref_order(ref) <= ref_order(previous)


def _criterion_ref_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    seen: set[str] = set()
    for outcome_place, outcome in _rows(raw, "outcomes"):
        outcome_ref, previous = _ref(outcome), ""
        for place, criterion in _rows(outcome, "criteria", outcome_place):
            ref = _ref(criterion)
            if not ref:
                continue
            if ref in seen:
                yield Problem(f"{place}.ref", f'criterion "{ref}" is there twice')
            elif previous and ref_order(ref) <= ref_order(previous):
                yield Problem(f"{place}.ref", f'"{ref}" must come before "{previous}"')
            if outcome_ref and not _belongs(ref, outcome_ref):
                yield Problem(f"{place}.ref", f'"{ref}" does not belong to outcome {outcome_ref}')
            seen.add(ref)
            previous = ref


def _belongs(ref: str, outcome_ref: str) -> bool:
    start = ref_order(outcome_ref)
    order = ref_order(ref)
    return len(order) > len(start) and order[: len(start)] == start


def _verb_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    for outcome_place, outcome in _rows(raw, "outcomes"):
        for place, criterion in _rows(outcome, "criteria", outcome_place):
            verb, text = _text(criterion.get("verb")), _text(criterion.get("text"))
            if not verb.strip() or not text:
                continue
            if not any(_has_words(part, verb) for part in (text, _text(outcome.get("text")))):
                yield Problem(
                    f"{place}.verb", f'"{verb}" must be words of the criterion or of its outcome'
                )


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _method_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    methods = _table(raw.get("methods"))
    for place, outcome in _rows(raw, "outcomes"):
        names = _list(outcome.get("methods"))
        yield from _repeats(names, f"{place}.methods")
        for index, name in enumerate(names, start=1):
            if isinstance(name, str) and name not in methods:
                yield Problem(f"{place}.methods[{index}]", _no_such("method", name, methods))


def _activity_problems(raw: dict[str, Any], known: Known) -> Iterator[Problem]:
    for criterion_place, criterion in _criteria(raw):
        uses = list(_rows(criterion, "activities", criterion_place))
        yield from _repeats([use.get("name") for _, use in uses], f"{criterion_place}.activities")
        for place, use in uses:
            name = use.get("name")
            if isinstance(name, str) and name not in known:
                yield Problem(f"{place}.name", _no_such("activity", name, known))
            elif isinstance(name, str):
                yield from _settings_problems(place, use, known[name])


def _settings_problems(
    place: str, use: dict[str, Any], settings: type[BaseModel]
) -> Iterator[Problem]:
    try:
        settings.model_validate(_tuples(_table(use.get("settings"))))
    except ValidationError as error:
        for problem in validation.problems(error):
            yield Problem(f"{place}.settings.{problem.place}".rstrip("."), problem.message)


def _source_problems(raw: dict[str, Any]) -> Iterator[Problem]:
    sources = _table(raw.get("sources"))
    tables = [("guidance", raw.get("guidance"))]
    tables += [(f"{place}.guidance", row.get("guidance")) for place, row in _criteria(raw)]
    for place, guidance in tables:
        for kind in _table(guidance):
            for inner, line in _rows(_table(guidance), kind, place):
                form = SOURCE_FORM.fullmatch(_text(line.get("source")))
                if form and form["key"] not in sources:
                    yield Problem(
                        f"{inner}.source", f'"{form["key"]}" is not one of the sources of this file'
                    )


def _serves_problems(raw: dict[str, Any], others: Catalogue) -> Iterator[Problem]:
    for place, criterion in _criteria(raw):
        for index, target in enumerate(_list(criterion.get("serves")), start=1):
            wrong = wrong_target(target, raw.get("id"), others) if isinstance(target, str) else ""
            if wrong:
                yield Problem(f"{place}.serves[{index}]", wrong)


def _repeats(names: list[Any], place: str) -> Iterator[Problem]:
    seen = set()
    for index, name in enumerate(names, start=1):
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Problem(f"{place}[{index}]", f'"{name}" is there twice')
        seen.add(name)


def _no_such(what: str, name: str, there_are: Iterable[str]) -> str:
    nearest = difflib.get_close_matches(name[:60], there_are, n=1)
    hint = f'; do you mean "{nearest[0]}"?' if nearest else ""
    return f'there is no {what} "{name}"{hint}'


def _criteria(raw: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, outcome in _rows(raw, "outcomes"):
        yield from _rows(outcome, "criteria", place)


def _rows(table: dict[str, Any], key: str, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    prefix = f"{place}." if place else ""
    for index, row in enumerate(_list(table.get(key)), start=1):
        if isinstance(row, dict):
            yield f"{prefix}{key}[{index}]", row


def _ref(row: dict[str, Any]) -> str:
    """The row's ref, or ``""`` when it is not written as one."""
    ref = _text(row.get("ref"))
    return ref if REF_FORM.fullmatch(ref) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _for_the_screen(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, on one line, however long or odd the keys and values that it quotes."""
    shown = (
        Problem(_shortened(problem.place), _shortened(problem.message)) for problem in problems
    )
    return list(dict.fromkeys(shown))


def _shortened(text: str) -> str:
    text = " ".join(clean(text)[0].split())
    return text if len(text) <= 300 else f"{text[:297]}..."
