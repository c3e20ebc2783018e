"""Made records: what one learner or another might hand in, and what the checks should say of it.

Each is a short TOML file that starts from the sample learner (or from an empty record) and says
what differs:

    objection   what an assessor would object to, in words
    start       "sample", unless it says "empty"; `unit`, unless it is cg-406
    expected    exactly the findings beyond those of the start: "2.1 query target-direction";
                "-" in place of the criterion is the record as a whole; "× 4" is four of them
    take_out    places that are not there: "3.3 star", "E30", "E07 date"
    every_text  what stands in every field of text of the answers in which anything stood
    set         a value for each place: "2.1 smart-objectives.objectives.0.target" = 70.0
    answers     whole answers, by criterion and activity
    add         whole evidence items; `file = true` is the file of the sample's item of that ref
    statuses    of the criteria whose status is not that of the start

A place begins with a criterion, an item (`E07`) or `record`.

The sentences that people then read are in ``made_records.txt``. After a change that is meant,
``python tests/records/made_records.py`` writes it anew: look at what has become of it.
"""

from __future__ import annotations

import copy
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from portfolio.activities import all_activities
from portfolio.activities.activity import Row
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.activities.fields import about
from portfolio.base.folders import templates
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import UnitReport
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.record.reading import Answers
from portfolio.record.record import Record, open_record
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Catalogue

RECORDS = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in RECORDS.glob("*.toml")))
UNIT = "cg-406"
KEPT = Path(__file__).with_suffix(".txt")
KNOWN = {"objection", "start", "unit", "expected", "statuses"}
KNOWN |= {"take_out", "every_text", "set", "answers", "add"}


@dataclass(frozen=True)
class MadeRecord:
    objection: str
    unit: str
    start: Record
    record: Record
    expected: tuple[str, ...]
    statuses: Mapping[str, str]


def read(name: str) -> MadeRecord:
    """A made record. Raises ``KeyError`` or ``ValueError`` for one that says what cannot be."""
    said = said_in(name)
    if not said.keys() <= KNOWN:
        raise ValueError(f"{name} has keys that are not known: {said.keys() - KNOWN}")
    unit = said.get("unit", UNIT)
    start = _empty(unit) if said.get("start") == "empty" else _sample()
    return MadeRecord(
        objection=said["objection"],
        unit=unit,
        start=start,
        record=_changed(start, unit, said),
        expected=tuple(sorted(one for line in said["expected"] for one in _each(line))),
        statuses=said.get("statuses", {}),
    )


def said_in(name: str) -> dict[str, Any]:
    return tomllib.loads((RECORDS / f"{name}.toml").read_text(encoding="utf-8"))


def _each(line: str) -> list[str]:
    one, _, times = line.partition(" × ")
    return [one] * int(times or 1)


def beyond(report: UnitReport, start: UnitReport) -> tuple[str, ...]:
    """The findings that are not among those of the start, as they are written in the files."""
    return tuple(sorted((_named(report) - _named(start)).elements()))


def told_beyond(report: UnitReport, start: UnitReport) -> list[str]:
    """The sentences of the findings that are not among those of the start, and their places."""
    return sorted(Counter(map(_told, report.findings)) - Counter(map(_told, start.findings)))


def _told(finding: Finding) -> str:
    place = ", ".join(filter(None, (finding.criterion, finding.item, finding.at)))
    also = "".join(f" [{one.criterion or one.item} {one.at}]" for one in finding.also)
    return f"    {finding.rule} at {place or '-'}: {finding.missing} {finding.next_step}{also}"


@cache
def kept() -> Mapping[str, list[str]]:
    """What was told of each record when it was last looked at."""
    parts = re.split(r"^(?=\S)", KEPT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: told for name, *told in map(str.splitlines, filter(None, parts))}


def other_statuses(report: UnitReport, start: UnitReport) -> dict[str, str]:
    """The statuses that are not those of the start, by criterion."""
    return {
        now.criterion: str(now.status)
        for now, then in zip(report.criteria, start.criteria, strict=True)
        if now.status is not then.status
    }


def _named(report: UnitReport) -> Counter[str]:
    return Counter(f"{f.criterion or '-'} {f.severity} {f.rule}" for f in report.findings)


@cache
def _sample() -> Record:
    return open_record(templates() / "sample")


@cache
def _empty(unit: str) -> Record:
    details = _sample().details.model_copy(update={"units": (unit,)})
    return replace(_sample(), details=details, items=(), entries={}, digests={})


def _changed(start: Record, unit: str, said: Mapping[str, Any]) -> Record:
    """Only what is named is taken apart and read again; the rest is that of the start."""
    answers: dict[str, Any] = {ref: e.activities for (_, ref), e in start.entries.items()}
    answers.update(said.get("answers", {}))
    items: dict[str, Any] = {item.ref: item for item in start.items}
    items.update({item["ref"]: _added(item) for item in said.get("add", [])})
    whole = {**answers, **items, "record": start.details}
    text = said.get("every_text")
    places = (*said.get("set", {}), *said.get("take_out", []))
    named = {place.partition(" ")[0] for place in places} | {*(answers if text else ())}
    whole.update({first: _taken_apart(whole[first]) for first in named if first in whole})
    for ref in answers if text else ():
        for name in whole[ref]:
            whole[ref][name] = _with_text(all_activities()[name].answer, whole[ref][name], text)
    for place, value in said.get("set", {}).items():
        holder, last = _place(whole, place)
        holder[last] = value
    for place in said.get("take_out", []):
        holder, last = _place(whole, place)
        del holder[last]
    changed = named | {*said.get("answers", {})}
    return replace(
        start,
        details=_read(Details, whole["record"]),
        items=tuple(_read(EvidenceItem, whole[ref]) for ref in sorted(items) if ref in whole),
        entries={
            (unit, ref): Answers(
                activities=_as_stored(whole[ref]) if ref in changed else whole[ref], saved=None
            )
            for ref in answers
            if ref in whole
        },
    )


def _taken_apart(value: Any) -> Any:
    """A copy in which anything can be changed."""
    if isinstance(value, BaseModel):
        return json.loads(value.model_dump_json())
    return copy.deepcopy(dict(value))


def _read(kind: type[Any], value: Any) -> Any:
    if isinstance(value, kind):
        return value
    return kind.model_validate_json(json.dumps(value, default=str))


def _added(item: dict[str, Any]) -> dict[str, Any]:
    if item.get("file") is not True:
        return item
    return {**item, "file": json.loads(_sample().item(item["ref"]).file.model_dump_json())}


def _place(whole: dict[str, Any], place: str) -> tuple[Any, Any]:
    """What holds a place, and its key there. Raises ``KeyError`` when there is no such place."""
    first, _, rest = place.partition(" ")
    steps = [first, *filter(None, rest.split("."))]
    holder: Any = whole
    for step in steps[:-1]:
        holder = holder[int(step) if isinstance(holder, list) else step]
    return holder, int(steps[-1]) if isinstance(holder, list) else steps[-1]


def _as_stored(value: Any) -> Any:
    """Dates of a TOML file as they are stored."""
    return json.loads(json.dumps(value, default=str))


def _with_text(model: type[Row], value: Any, text: str) -> Any:
    """An answer with ``text`` in each of its fields of text in which anything is."""
    changed = dict(value)
    for name, field in model.model_fields.items():
        inner = next(
            (part for part in (field.annotation, *get_args(field.annotation)) if _is_row(part)),
            None,
        )
        if about(field).get("widget") in ("line", "text") and value.get(name):
            changed[name] = text
        elif inner and isinstance(value.get(name), list):
            changed[name] = [_with_text(inner, row, text) for row in value[name]]
        elif inner and isinstance(value.get(name), dict):
            changed[name] = _with_text(inner, value[name], text)
    return changed


def _is_row(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Row)


def lines(catalogue: Catalogue) -> Iterator[str]:
    """What ``made_records.txt`` says now."""
    starts: dict[tuple[int, str], UnitReport] = {}
    for name in NAMES:
        made = read(name)
        key, unit = (id(made.start), made.unit), catalogue[made.unit]
        start = starts.setdefault(key, starts.get(key) or check_unit(unit, made.start))
        yield name
        yield from told_beyond(check_unit(unit, made.record), start)


def main() -> None:
    KEPT.write_text("".join(f"{line}\n" for line in lines(builtin_catalogue())), encoding="utf-8")


if __name__ == "__main__":
    main()
