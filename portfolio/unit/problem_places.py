"""Problems of a unit file as its author finds them: “criterion 1.2, line 41”, with the line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from portfolio.base import files
from portfolio.base.errors import Problem
from portfolio.base.toml_file import LARGEST_FILE, Table
from portfolio.base.toml_lines import key_lines, line_of, shown_line
from portfolio.unit.one_mistake import NOT_KNOWN
from portfolio.unit.unit import Criterion, Guidance, Method, Outcome, Unit

KEYS = sorted(
    {name for part in (Unit, Outcome, Criterion, Method, Guidance) for name in part.model_fields}
)
_PART = re.compile(r"outcomes\[(\d+)\](?:\.criteria\[(\d+)\])?")


def teller(path: Path, raw: Table) -> Callable[[Problem], str]:
    """A function that says a problem of this file with its part of the unit and its line."""
    text = files.read(path, LARGEST_FILE).decode("utf-8-sig", "replace")
    lines = key_lines(text)

    def told(problem: Problem) -> str:
        number = line_of(problem.place, lines)
        where = ", ".join(
            filter(None, (_part(problem.place, raw), f"line {number}" if number else ""))
        )
        said = f"{problem}{_hint(problem)}"
        shown = f": {shown_line(text, number)}" if number else ""
        return f"{said}\n      {where}{shown}" if where else said

    return told


def _hint(problem: Problem) -> str:
    """The key that is most likely meant by one that is not known."""
    if problem.message != NOT_KNOWN:
        return ""
    from rapidfuzz import process  # for what is wrong, which most units are not

    typed = problem.place.rpartition(".")[2]
    near = process.extractOne(typed, KEYS, score_cutoff=70)
    return f'; do you mean "{near[0]}"?' if near else ""


def _part(place: str, raw: Table) -> str:
    found = _PART.match(place)
    if not found:
        return ""
    outcome = _row(raw, "outcomes", int(found[1]))
    if found[2] is None:
        return f"outcome {outcome.get('ref') or found[1]}"
    criterion = _row(outcome, "criteria", int(found[2]))
    named = criterion.get("label") or criterion.get("ref") or f"{found[2]} of outcome {found[1]}"
    return f"criterion {named}"


def _row(table: Table, key: str, number: int) -> Table:
    rows = table.get(key)
    row = rows[number - 1] if isinstance(rows, list) and number <= len(rows) else None
    return row if isinstance(row, dict) else {}
