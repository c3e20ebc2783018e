"""What a unit file may leave unsaid: the program fills it in before it reads the file strictly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from portfolio.base.toml_file import Table
from portfolio.unit.refs import ref_order


@dataclass(frozen=True, kw_only=True)
class Usual:
    """What is usual where a unit file says nothing: evidence methods by their ids, the activities
    that suit each verb, and those for every other."""

    methods: Mapping[str, Table] = field(default_factory=dict)
    by_verb: Mapping[str, Sequence[str]] = field(default_factory=dict)
    otherwise: Sequence[str] = ()

    def activities(self, verb: str) -> list[str]:
        """The names of the activities for a verb, or for words that begin with one."""
        said = verb.casefold()
        known = [word for word in self.by_verb if f"{said} ".startswith(f"{word} ")]
        return list(self.by_verb[max(known, key=len)] if known else self.otherwise)


def filled_in(raw: Table, usual: Usual) -> Table:
    """The file with what it leaves unsaid; what it does say stays as it is, right or wrong."""
    outcomes = raw.get("outcomes")
    if not isinstance(outcomes, list):
        return raw
    rows = [_outcome(row, usual) if isinstance(row, dict) else row for row in outcomes]
    whole = {**raw, "outcomes": _told_apart(rows)}
    methods = raw.get("methods", {})
    if isinstance(methods, dict):
        whole["methods"] = _methods(methods, rows, usual)
    return whole


def _outcome(row: Table, usual: Usual) -> Table:
    criteria = row.get("criteria")
    if not isinstance(criteria, list):
        return row
    return {
        **row,
        "criteria": [_criterion(c, usual) if isinstance(c, dict) else c for c in criteria],
    }


def _criterion(row: Table, usual: Usual) -> Table:
    verb = row.get("verb")
    names = usual.activities(verb) if isinstance(verb, str) else ()
    if "activities" in row or not names:
        return row
    return {**row, "activities": [{"name": name} for name in names]}


def _methods(own: Table, outcomes: Sequence[Any], usual: Usual) -> Table:
    """The unit's own methods, and those of the common list that it refers to.

    A method of the unit that leaves out its label or what it holds takes that from the list.
    """
    used = [
        name
        for row in outcomes
        if isinstance(row, dict)
        for part in (row, *_rows(row, "criteria"))
        for name in _texts(part.get("methods"))
    ]
    named = {name: usual.methods[name] for name in used if name in usual.methods}
    whole: Table = {**{name: own[name] for name in own}, **{n: own.get(n, named[n]) for n in named}}
    for name, table in own.items():
        known = usual.methods.get(name)
        if isinstance(table, dict) and known and not {"label", "holds"} <= table.keys():
            whole[name] = {**known, **table}
    return whole


def _told_apart(outcomes: list[Any]) -> list[Any]:
    """Criteria that are numbered anew in each outcome get the outcome's ref before their own."""
    counted = Counter(ref for row in outcomes for ref in {*map(str.casefold, _short(row))})
    again = {ref for ref, count in counted.items() if count > 1}
    return [
        _with_own_refs(row) if again & {*map(str.casefold, _short(row))} else row
        for row in outcomes
    ]


def _with_own_refs(outcome: Table) -> Table:
    own, short = outcome.get("ref"), set(_short(outcome))
    criteria = [
        {**row, "ref": f"{own}.{row['ref']}", "label": row["ref"]}
        if isinstance(own, str) and isinstance(row, dict) and row.get("ref") in short
        else row
        for row in outcome["criteria"]  # type: ignore[attr-defined]  # _short has looked
    ]
    return {**outcome, "criteria": criteria}


def _short(outcome: object) -> list[str]:
    """The refs of an outcome's criteria that have no number of the outcome in them."""
    found = [row.get("ref") for row in _rows(outcome, "criteria")]
    return [ref for ref in found if isinstance(ref, str) and "." not in ref and ref_order(ref)]


def _rows(table: object, key: str) -> list[Table]:
    value = table.get(key) if isinstance(table, dict) else None
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
