"""A unit as a Moodle competency framework, and back.

What Moodle reads: fourteen columns by their places, one row that is the framework, ids and short
names of at most 100 characters, the tree by the ids of parents. It compares ids as PHP does, for
which ``1.1`` and ``1.10`` are one number: so every id has the unit's before it.
"""

from __future__ import annotations

import csv
import io
import json
import re

from portfolio.base.errors import HandbookError
from portfolio.base.guarded_text import csv_text
from portfolio.base.text import plural
from portfolio.exchange import drafted
from portfolio.exchange.rich_words import as_html, as_text, cut_to
from portfolio.importing.draft import DraftOutcome, DraftUnit
from portfolio.unit.unit import Unit

COLUMNS = (
    *("Parent ID number", "ID number", "Short name", "Description", "Description format"),
    *("Scale values", "Scale configuration", "Rule type (optional)", "Rule outcome (optional)"),
    *("Rule config (optional)", "Cross-referenced competency ID numbers", "Exported ID (optional)"),
    *("Is framework", "Taxonomy"),
)
LONGEST = 100
HTML = "1"
SCALE = "Not yet met,Met"
CONFIGURATION = json.dumps(
    [{"scaleid": "1"}, {"id": 2, "scaledefault": 1, "proficient": 1}], separators=(",", ":")
)
TAXONOMY = "outcome,competency"
OUTCOME = "outcome-"
NOT_CARRIED = (
    "Moodle does not keep: verbs, activities, methods, guidance, definitions, level, credits, "
    "hours, and whether an outcome is one of competence. Links to other units become words."
)
ID_REMARK = "Moodle takes an id once: give a changed unit another id before you export it again."


def to_moodle(unit: Unit) -> str:
    """The CSV file that Moodle imports."""
    rows = [COLUMNS, _row("", unit.id, unit.title, as_html(unit.aim), framework=True)]
    for outcome in unit.outcomes:
        parent = f"{unit.id}:{OUTCOME}{outcome.ref}"
        rows.append(_row("", parent, f"{outcome.ref} {outcome.text}",
                         as_html(outcome.text)))  # fmt: skip
        for one in outcome.criteria:
            also = f"It also helps to meet: {', '.join(one.serves)}" if one.serves else ""
            rows.append(_row(parent, f"{unit.id}:{one.ref}", f"{one.ref} {one.text}",
                             as_html(one.text, also)))  # fmt: skip
    return csv_text(rows, "\n")


def _row(
    parent: str, own: str, name: str, words: str, *, framework: bool = False
) -> tuple[str, ...]:
    scale = (SCALE, CONFIGURATION) if framework else ("", "")
    end = ("1", TAXONOMY) if framework else ("", "")
    return (parent, own, cut_to(name, LONGEST), words, HTML, *scale, "", "", "", "", "", *end)


def is_moodle(text: str) -> bool:
    """Whether a file begins as an export of a competency framework does."""
    first = re.sub(r"[^a-z,;]", "", text[:600].lower())
    return first.startswith(("parentidnumber", "parentid")) and "isframework" in first


def from_moodle(text: str) -> DraftUnit:
    """A draft of the unit in an exported framework. Raises HandbookError."""
    rows = _rows(text)
    if len(rows[0]) < len(COLUMNS):
        raise HandbookError(
            "This is the older layout of Moodle's file, with fewer columns. Import it into a newer "
            "Moodle, and export it there."
        )
    body = [[_plain(cell) for cell in row] for row in rows[1:] if len(row) >= len(COLUMNS)]
    frames = [row for row in body if row[12].strip() not in ("", "0")]
    if len(frames) != 1:
        raise HandbookError(
            f"A Moodle framework has one row that says so; this file has {len(frames)}."
        )
    frame = frames[0]
    unit = drafted.draft(frame[2], "the framework", id=_id(frame[1]), aim=as_text(frame[3]))
    prefix = f"{frame[1]}:"
    children: dict[str, list[list[str]]] = {}
    for row in body:
        if row is not frame:
            children.setdefault(row[0], []).append(row)
    for row in children.get("", []):
        below = children.get(row[1], [])
        ref = _ref(row[1], prefix).removeprefix(OUTCOME)
        if not below and not row[1].startswith(f"{prefix}{OUTCOME}"):
            _loose(unit, row, prefix)
            continue
        outcome = drafted.add_outcome(unit, ref, _words(row), row[1])
        _under(unit, outcome, below, children, prefix, {row[1]})
    taken = {row[1] for rows in children.values() for row in rows} | {""}
    lost = sum(len(rows) for parent, rows in children.items() if parent not in taken)
    if lost:
        unit.gaps.append(
            f"{plural(lost, 'row belongs', 'rows belong')} to a parent that is not in the file"
        )
    return unit


def _under(
    unit: DraftUnit,
    outcome: DraftOutcome,
    rows: list[list[str]],
    children: dict[str, list[list[str]]],
    prefix: str,
    seen: set[str],
) -> None:
    """The criteria of an outcome: whatever has nothing below it, however deep."""
    for row in rows:
        below = children.get(row[1], []) if row[1] not in seen else []
        if not below:
            drafted.add_criterion(unit, outcome, _ref(row[1], prefix), _words(row), row[1])
            continue
        outcome.checks.append(f"a heading in it was left out: “{_words(row)[:80]}”")
        _under(unit, outcome, below, children, prefix, seen | {row[1]})


def _loose(unit: DraftUnit, row: list[str], prefix: str) -> None:
    """A criterion that stands in no outcome."""
    outcome = next((o for o in unit.outcomes if o.place == "no outcome"), None)
    if outcome is None:
        outcome = drafted.add_outcome(unit, "", "", "no outcome")
        outcome.checks.append("these criteria stand in no outcome of the file")
    drafted.add_criterion(unit, outcome, _ref(row[1], prefix), _words(row), row[1])


def _rows(text: str) -> list[list[str]]:
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else "," if "," in first else "\t"
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(row)]
    except csv.Error as error:
        raise HandbookError("This is no CSV file that can be read.") from error
    if len(rows) < 2:
        raise HandbookError("This file has no competencies in it.")
    return rows


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a cell from being a formula."""
    return cell[1:] if re.match(r"'[=+\-@\t]", cell) else cell


def _words(row: list[str]) -> str:
    return as_text(row[3]) or row[2]


def _ref(own: str, prefix: str) -> str:
    return own.removeprefix(prefix).rpartition(":")[2]


def _id(text: str) -> str:
    return text if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) and len(text) <= 60 else ""
