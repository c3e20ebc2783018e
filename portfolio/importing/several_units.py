"""The units of a handbook, told apart by their headings."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process

from portfolio.base.errors import HandbookError
from portfolio.base.text import listed
from portfolio.importing import said_in_handbooks as said
from portfolio.importing.draft import DraftUnit
from portfolio.importing.source_line import SourceLine
from portfolio.importing.unit_facts import UNIT_HEADING
from portfolio.importing.unit_reading import read_unit

MOST_NAMED = 60


def the_unit(lines: Sequence[SourceLine], wanted: str, name: str) -> DraftUnit:
    """The one unit of a document, or the one that is ``wanted`` by its number, title or UAN.

    Raises HandbookError when there are several and none is named, or none is the one that is.
    """
    units = [unit for unit in map(read_unit, _parts(lines)) if unit.criteria]
    if not units:
        whole = read_unit(lines)
        if wanted and whole.criteria:
            raise HandbookError(f"{name} has no unit “{wanted}” that can be told from the rest.")
        return whole
    if not wanted:
        if len(units) == 1:
            return units[0]
        raise HandbookError(
            f"{name} has {len(units)} units. Say which with --unit: {_named(units)}."
        )
    for unit in units:
        if _plain(wanted) in map(_plain, _names(unit)):
            return unit
    known = [each for unit in units for each in _names(unit)]
    near = process.extractOne(wanted, known, score_cutoff=60)
    hint = f" Do you mean “{near[0]}”?" if near else ""
    raise HandbookError(f"{name} has no unit “{wanted}”.{hint} It has {_named(units)}.")


def _parts(lines: Sequence[SourceLine]) -> list[list[SourceLine]]:
    """The lines of each unit; all of them where no heading names one."""
    parts: dict[str, list[SourceLine]] = {}
    code = ""
    for line in lines:
        found = UNIT_HEADING.fullmatch(line.text)
        is_heading = found and len(line.text) < 160 and not said.CONTENTS_LINE.search(line.text)
        if found and is_heading and _is_title(found["title"]):
            code = _plain(found["number"])
        parts.setdefault(code, []).append(line)
    if len(parts) > 1:
        parts.pop("", None)
    if len(parts) == 1:
        return [list(lines)]
    return list(parts.values())


def _is_title(title: str) -> bool:
    """Whether what follows a unit's number is a title, and not the rest of a sentence."""
    return not title or (title[0].isupper() or title[0] in "“(‘")


def _names(unit: DraftUnit) -> list[str]:
    facts = unit.facts
    return [facts[key][0] for key in ("number", "uan", "title") if key in facts]


def _named(units: Sequence[DraftUnit]) -> str:
    shown = [
        " ".join(unit.facts[key][0] for key in ("number", "title") if key in unit.facts) or "one"
        for unit in units[:MOST_NAMED]
    ]
    more = len(units) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum()).removeprefix("unit")
