"""Strict loading of units from TOML files: every problem at once, each with its key."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from portfolio.base import toml_file, validation
from portfolio.base.errors import Problem, UnitFileError
from portfolio.base.text import listed, plural
from portfolio.base.toml_file import Table
from portfolio.unit import problem_places
from portfolio.unit.filled_in import Usual, filled_in
from portfolio.unit.one_mistake import without_what_follows
from portfolio.unit.refs import is_ref, ref_order
from portfolio.unit.unit import (
    SOURCE_FORM,
    Catalogue,
    Unit,
    link_problems,
    wrong_target,
    wrong_unit,
)
from portfolio.unit.use_keys import activity_name

_COUNTED = re.compile(r"[0-9]+(\.[0-9]+)*")
FIX = "Correct the file, then try again: “portfolio unit check FILE” lists what is left."


class Taken(NamedTuple):
    """What an activity takes from a unit file: the model of its settings, and the names of its
    rules, which a criterion may need."""

    settings: type[BaseModel]
    rules: Collection[str] = ()


Known = Mapping[str, Taken]
"""The activities that exist, and what each takes."""


NOTHING_USUAL = Usual()


def load_unit(
    path: Path, known: Known, others: Catalogue | None = None, usual: Usual = NOTHING_USUAL
) -> Unit:
    """The unit in a TOML file; what it leaves unsaid is as ``usual``.

    With ``others``, what the unit relates to and what it serves must be among them. Raises
    UnitFileError, which lists every problem with its key.
    """
    raw = filled_in(toml_file.read(path, UnitFileError, FIX), usual)
    problems = unit_problems(raw, known, usual)
    if others is not None:
        problems += _link_problems(raw, others)
    problems = without_what_follows(problems)
    if problems:
        told = problem_places.teller(path, raw)
        raise UnitFileError(path, toml_file.for_the_screen(problems), FIX, told)
    return Unit.model_validate(toml_file.tuples(raw))


def unit_problems(raw: Table, known: Known, usual: Usual = NOTHING_USUAL) -> list[Problem]:
    """Everything that is wrong with a unit as its file holds it, but for its links to others."""
    return [*_shape_problems(raw), *_reference_problems(raw, known, usual)]


def load_catalogue(folder: Path, known: Known, usual: Usual = NOTHING_USUAL) -> Catalogue:
    """Every unit in a folder by its id. Also checks that what they relate to and serve exists.

    Raises UnitFileError for the first file that has problems.
    """
    units: dict[str, Unit] = {}
    files: dict[str, Path] = {}
    for path in sorted(folder.glob("*.toml")):
        unit = load_unit(path, known, usual=usual)
        if unit.id in files:
            taken = Problem("id", f'"{unit.id}" is already the id of {files[unit.id].name}')
            raise UnitFileError(path, [taken], FIX)
        units[unit.id], files[unit.id] = unit, path
    for unit in units.values():
        problems = list(link_problems(unit, units))
        if problems:
            raise UnitFileError(files[unit.id], problems, FIX)
    return units


def _shape_problems(raw: Table) -> list[Problem]:
    try:
        Unit.model_validate(toml_file.tuples(raw))
    except ValidationError as error:
        return validation.problems(error)
    return []


def _reference_problems(raw: Table, known: Known, usual: Usual) -> Iterator[Problem]:
    yield from toml_file.text_problems(raw)
    yield from _outcome_ref_problems(raw)
    yield from _criterion_ref_problems(raw)
    yield from _verb_problems(raw)
    yield from _method_problems(raw, usual)
    yield from _demand_problems(raw)
    yield from _activity_problems(raw, known)
    yield from _shared_problems(raw)
    yield from _source_problems(raw)
    yield from _report_problems(raw)


def _outcome_ref_problems(raw: Table) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    previous = ""
    for place, outcome in _rows(raw, "outcomes"):
        ref = _ref(outcome)
        if not ref:
            continue
        if ref.casefold() in seen:
            yield Problem(f"{place}.ref", _twice("outcome", ref, seen[ref.casefold()]))
        elif _comes_too_late(ref, previous):
            yield Problem(f"{place}.ref", f'outcome "{ref}" must come before "{previous}"')
        seen.setdefault(ref.casefold(), ref)
        previous = ref


def _criterion_ref_problems(raw: Table) -> Iterator[Problem]:
    outcomes = [_ref(outcome) for _, outcome in _rows(raw, "outcomes")]
    seen: dict[str, str] = {}
    for outcome_place, outcome in _rows(raw, "outcomes"):
        previous = ""
        for place, criterion in _rows(outcome, "criteria", outcome_place):
            ref = _ref(criterion)
            if not ref:
                continue
            if ref.casefold() in seen:
                yield Problem(f"{place}.ref", _twice("criterion", ref, seen[ref.casefold()]))
            elif _comes_too_late(ref, previous):
                yield Problem(f"{place}.ref", f'"{ref}" must come before "{previous}"')
            own = _ref(outcome)
            if own and not _may_belong(ref, own, outcomes):
                yield Problem(f"{place}.ref", f'"{ref}" does not belong to outcome {own}')
            seen.setdefault(ref.casefold(), ref)
            previous = ref


def _twice(what: str, ref: str, before: str) -> str:
    """Refs are told apart whatever their letters, because files on many computers are not."""
    if ref == before:
        return f'{what} "{ref}" is there twice'
    return f'{what} "{ref}" differs from "{before}" in small and capital letters only'


def _comes_too_late(ref: str, previous: str) -> bool:
    """Numbers of one kind go up, as 1.1 and 1.2 do; all else keeps the order of its source."""
    if not (_COUNTED.fullmatch(ref) and _COUNTED.fullmatch(previous)):
        return False
    now, before = ref_order(ref), ref_order(previous)
    return len(now) == len(before) and now[:-1] == before[:-1] and now < before


def _may_belong(ref: str, own: str, outcomes: Sequence[str]) -> bool:
    """Whether a ref can be of an outcome: it begins with that, or shows no other.

    A number without a dot runs on through the outcomes, whichever it is.
    """
    order = ref_order(ref)
    if _is_inside(order, ref_order(own)) or len(order) < 2:
        return True
    if _COUNTED.fullmatch(ref) and _COUNTED.fullmatch(own):
        return False
    return not any(_is_inside(order, ref_order(other)) for other in outcomes if other)


def _is_inside(order: tuple[object, ...], start: tuple[object, ...]) -> bool:
    return len(order) > len(start) and order[: len(start)] == start


def _verb_problems(raw: Table) -> Iterator[Problem]:
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


def _method_problems(raw: Table, usual: Usual) -> Iterator[Problem]:
    methods = _table(raw.get("methods"))
    there_are = [*methods, *usual.methods]
    for name, method in methods.items():
        if isinstance(method, dict) and method.get("observed") and not method.get("witness"):
            yield Problem(f"methods.{name}.observed", "somebody watches, so witness has to be true")
    for place, row in (*_rows(raw, "outcomes"), *_criteria(raw)):
        names = _list(row.get("methods"))
        yield from _repeats(names, f"{place}.methods")
        for index, used in enumerate(names, start=1):
            if isinstance(used, str) and used not in methods:
                yield Problem(f"{place}.methods[{index}]", _no_such("method", used, there_are))


def _demand_problems(raw: Table) -> Iterator[Problem]:
    """What criteria ask for can be met: their groups exist, and somebody can watch."""
    groups, methods = _table(raw.get("groups")), _table(raw.get("methods"))
    watched = {name for name, method in methods.items() if _table(method).get("observed")}
    sizes = Counter(_text(criterion.get("group")) for _, criterion in _criteria(raw))
    for place, criterion in _criteria(raw):
        called = _text(criterion.get("group"))
        if called and called not in groups:
            yield Problem(f"{place}.group", _no_such("group", called, groups))
    for name, group in groups.items():
        least = _table(group).get("least")
        if isinstance(least, int) and least > sizes[name]:
            there = plural(sizes[name], "criterion is", "criteria are")
            told = f"this asks for {least}, and {there} in the group"
            yield Problem(f"groups.{name}.least", told)
    for outcome_place, outcome in _rows(raw, "outcomes"):
        for place, criterion in _rows(outcome, "criteria", outcome_place):
            allowed = _list(criterion.get("methods")) or _list(outcome.get("methods"))
            if criterion.get("must_be_observed") is True and not watched & set(map(str, allowed)):
                told = "none of the methods that may support it is one with observed = true"
                yield Problem(f"{place}.must_be_observed", told)


def _activity_problems(raw: Table, known: Known) -> Iterator[Problem]:
    for criterion_place, criterion, words in _criteria_with_words(raw):
        uses = list(_rows(criterion, "activities", criterion_place))
        yield from _twice_used(uses, f"{criterion_place}.activities")
        for place, use in uses:
            name = use.get("name")
            if isinstance(name, str) and name not in known:
                yield Problem(f"{place}.name", _no_such("activity", name, known))
            elif isinstance(name, str):
                yield from _id_problems(place, use, name, known)
                yield from _settings_problems(place, use, known[name].settings)
                yield from _need_problems(place, use, known[name].rules, words)


def _twice_used(uses: Sequence[tuple[str, Table]], place: str) -> Iterator[Problem]:
    """Several uses of one activity have ids that differ, and titles that differ."""
    keys, titles = set[str](), set[str]()
    for index, (own_place, use) in enumerate(uses, start=1):
        key, title = _use_key(use), " ".join(_text(use.get("title")).split())
        if key in keys:
            yield Problem(
                f"{place}[{index}]",
                f'"{key}" is there twice; give one of them an id of its own, such as '
                f'"{_text(use.get("name"))}-{index}", and a title',
            )
        if title and title.casefold() in titles:
            yield Problem(f"{own_place}.title", f'"{title}" is the title of another one here')
        keys |= {key} - {""}
        titles.add(title.casefold())


def _id_problems(place: str, use: Table, name: str, known: Known) -> Iterator[Problem]:
    """An answer tells by its id what it is an answer to; people tell two by their titles."""
    own = _text(use.get("id"))
    if not own or own == name:
        return
    if activity_name(own, known) != name:
        yield Problem(
            f"{place}.id",
            f'this must be "{name}" with an ending of its own, such as "{name}-2"',
        )
    elif not _text(use.get("title")).strip():
        yield Problem(f"{place}.id", "it needs a title as well, so that people can tell it apart")


def _shared_problems(raw: Table) -> Iterator[Problem]:
    """An answer that is for several criteria is written at one that has the activity itself."""
    uses = {_ref(row): _uses_by_key(row) for _, row in _criteria(raw)}
    for criterion_place, criterion in _criteria(raw):
        own = _ref(criterion)
        for place, use in _rows(criterion, "activities", criterion_place):
            target = _text(use.get("same_as"))
            told = _wrong_source(own, target, _use_key(use), uses) if is_ref(target) else ""
            if own and told:
                yield Problem(f"{place}.same_as", told)


def _wrong_source(own: str, target: str, key: str, uses: Mapping[str, Mapping[str, Table]]) -> str:
    """Why the answer to one criterion cannot be that to another; ``""`` when it can."""
    if target == own:
        return f'"{target}" is this criterion itself'
    if target not in uses:
        return f'there is no criterion "{target}"'
    if key not in uses[target]:
        return f'criterion "{target}" has no activity "{key}"'
    way = _way_from(own, target, key, uses)
    if way[-1] in way[:-1]:
        circle = sorted(set(way[way.index(way[-1]) :]), key=list(uses).index)
        if circle[-1] != own:
            return ""  # told once, of the last of them
        named = listed(f'"{ref}"' for ref in circle)
        return f"{named} name each other; leave it out at one of them"
    if way[-1] == target or key not in uses.get(way[-1], {}):
        return ""
    return f'the answer to "{target}" is itself that to "{way[-1]}"; name "{way[-1]}" here'


def _way_from(
    own: str, target: str, key: str, uses: Mapping[str, Mapping[str, Table]]
) -> list[str]:
    """The criteria from one to that where its answer is written, or to the first that comes twice
    or has no such answer."""
    way = [own]
    while target and target not in way and key in uses.get(target, {}):
        way.append(target)
        target = _text(uses[target][key].get("same_as"))
    return [*way, target] if target else way


def _uses_by_key(criterion: Table) -> dict[str, Table]:
    return {_use_key(use): use for _, use in _rows(criterion, "activities")}


def _settings_problems(place: str, use: Table, settings: type[BaseModel]) -> Iterator[Problem]:
    try:
        settings.model_validate(toml_file.tuples(_table(use.get("settings"))))
    except ValidationError as error:
        for problem in validation.problems(error):
            yield Problem(f"{place}.settings.{problem.place}".rstrip("."), problem.message)


def _need_problems(
    place: str, use: Table, rules: Collection[str], words: Sequence[str]
) -> Iterator[Problem]:
    """What a criterion needs is a rule of the activity, and is in the words of the unit."""
    for rule, said in _table(use.get("needs")).items():
        if rule not in rules:
            yield Problem(f"{place}.needs.{rule}", _no_such("rule", rule, rules))
        elif _text(said).strip() and not any(_has_words(part, _text(said)) for part in words):
            yield Problem(
                f"{place}.needs.{rule}",
                f'"{said}" must be words of the criterion, of its outcome, of one of its '
                "definitions or of the report route",
            )


def _source_problems(raw: Table) -> Iterator[Problem]:
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


def _report_problems(raw: Table) -> Iterator[Problem]:
    uses = {_ref(row): _use_keys(row) for _, row in _criteria(raw)}
    seen: list[tuple[str, str]] = []
    for section_place, section in _rows(raw, "report"):
        for place, part in _rows(section, "parts", section_place):
            ref = _text(part.get("criterion"))
            if ref in uses:
                yield from _part_problems(place, ref, part, uses[ref], seen)
            elif is_ref(ref):
                yield Problem(f"{place}.criterion", f'there is no criterion "{ref}"')


def _part_problems(
    place: str, ref: str, part: Table, uses: list[str], seen: list[tuple[str, str]]
) -> Iterator[Problem]:
    """``seen`` holds the criterion and activity of every part so far, and gets those of this."""
    named = [name for name in _list(part.get("activities")) if isinstance(name, str)]
    for index, name in enumerate(named, start=1):
        if name not in uses:
            wrong = f'criterion "{ref}" has no activity "{name}"'
            yield Problem(f"{place}.activities[{index}]", wrong)
    for name in named or uses:
        if (ref, name) in seen:
            yield Problem(place, f'"{name}" of criterion "{ref}" is in the report twice')
        seen.append((ref, name))


def _use_keys(criterion: Table) -> list[str]:
    return [_use_key(use) for _, use in _rows(criterion, "activities")]


def _use_key(use: Table) -> str:
    return _text(use.get("id")) or _text(use.get("name"))


def _link_problems(raw: Table, others: Catalogue) -> Iterator[Problem]:
    own_id = _text(raw.get("id"))
    for index, other in enumerate(_list(raw.get("relates_to")), start=1):
        wrong = wrong_unit(other, own_id, others) if isinstance(other, str) else ""
        if wrong:
            yield Problem(f"relates_to[{index}]", wrong)
    for place, criterion in _criteria(raw):
        for index, target in enumerate(_list(criterion.get("serves")), start=1):
            wrong = wrong_target(target, own_id, others) if isinstance(target, str) else ""
            if wrong:
                yield Problem(f"{place}.serves[{index}]", wrong)


def _repeats(names: Sequence[object], place: str) -> Iterator[Problem]:
    seen = set()
    for index, name in enumerate(names, start=1):
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Problem(f"{place}[{index}]", f'"{name}" is there twice')
        seen.add(name)


def _no_such(what: str, name: str, there_are: Iterable[str]) -> str:
    plain = {_plain(known): known for known in there_are}
    nearest = difflib.get_close_matches(_plain(name[:60]), plain, n=1)
    hint = f'; do you mean "{plain[nearest[0]]}"?' if nearest else ""
    return f'there is no {what} "{name}"{hint}'


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "-", name.casefold().strip())


def _criteria(raw: Table) -> Iterator[tuple[str, Table]]:
    for place, outcome in _rows(raw, "outcomes"):
        yield from _rows(outcome, "criteria", place)


def _criteria_with_words(raw: Table) -> Iterator[tuple[str, Table, list[str]]]:
    """Each criterion, with the texts of the awarding body that ask for something there."""
    for place, outcome in _rows(raw, "outcomes"):
        for criterion_place, criterion in _rows(outcome, "criteria", place):
            texts = (
                criterion.get("text"),
                outcome.get("text"),
                raw.get("report_route"),
                *_table(criterion.get("definitions")).values(),
            )
            yield criterion_place, criterion, [text for text in texts if isinstance(text, str)]


def _rows(table: Table, key: str, place: str = "") -> Iterator[tuple[str, Table]]:
    prefix = f"{place}." if place else ""
    for index, row in enumerate(_list(table.get(key)), start=1):
        if isinstance(row, dict):
            yield f"{prefix}{key}[{index}]", row


def _ref(row: Table) -> str:
    """The row's ref, or ``""`` when it is not written as one."""
    ref = _text(row.get("ref"))
    return ref if is_ref(ref) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _table(value: object) -> Table:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
