"""A sheet of decisions: a CSV file for a spreadsheet, with a row for each criterion.

Each row has a check value of its own, made of the submission and the criterion: a spreadsheet that
turns 1.10 into 1.1 or into the first of January is noticed, and so is a row of another sheet.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from portfolio.annex.csv_tables import rows as rows_of
from portfolio.annex.encodings import decoded
from portfolio.assessment.carriers import (
    SHEETS,
    WORDS,
    Sheet,
    all_or_none,
    bytes_of,
    decided_before,
    row_check,
    sitting_with,
    submission_of,
    unusable,
)
from portfolio.assessment.centre import LEARNERS, Centre
from portfolio.assessment.deciding import (
    Judgement,
    Prepared,
    Sitting,
    prepared,
)
from portfolio.assessment.events import Action, Decided, Received
from portfolio.assessment.ledger import Ledger
from portfolio.base.errors import AssessmentError
from portfolio.base.guarded_text import csv_text, is_formula_like
from portfolio.base.text import from_uk_date, uk_date
from portfolio.record import disk
from portfolio.record.json_text import LARGEST_FILE
from portfolio.record.paths import locate
from portfolio.unit.unit import Catalogue, Unit

COLUMNS = (
    *("submission", "code", "criterion", "words", "state", "decision", "date", "feedback"),
    *("action", "action_by", "by", "row_check", "example_date"),
)
EXAMPLE = datetime.date(2026, 12, 31)
"""A day that stands in each row: how a spreadsheet has saved it says in which order it writes days
and months, so that 11/01/2026 is never taken for another day."""
_TYPED = ("decision", "feedback", "action", "action_by")
_MOST_ROWS = 2_000
_COMPUTED = re.compile(r"#[A-Z/0]+[?!]?|Err:[0-9]{3}")
"""What spreadsheets show in place of a formula that makes no sense."""
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2}|[0-9]{4})")


def write_sheet(
    centre: Centre,
    ledger: Ledger,
    received: Received,
    unit: Unit,
    by: str,
    today: datetime.date,
    place: Path | None = None,
) -> Path:
    """Write a sheet, at a place that the user names or with the learner's others.

    Raises AssessmentError when another one is there, in which somebody may have written.
    """
    person = centre.file.somebody(by)
    data = sheet_text(ledger, received, unit, person.id, today)
    name = f"Decisions S{received.attempt} {person.id}.csv"
    inside = f"{LEARNERS}/{ledger.learner}/{SHEETS}/{received.unit} {name}"
    path = place or locate(centre.folder, inside)
    if path.exists() and bytes_of(path, LARGEST_FILE) != data:
        raise AssessmentError(
            f"{path.name} is there already, and somebody may have written in it. Take it first, "
            f"or give it another name. Nothing was written.\n(File: {path})"
        )
    with disk.saving(path):
        disk.put(path, data)
    return path


def sheet_text(
    ledger: Ledger, received: Received, unit: Unit, by: str, today: datetime.date
) -> bytes:
    """A sheet for one person to decide a submission in: what they have decided of it so far, and
    empty places for the rest."""
    lines = [_row(ledger, received, unit, ref, by, today) for ref in received.criteria]
    return csv_text([COLUMNS, *lines]).encode("utf-8-sig")


def read_sheet(
    centre: Centre, path: Path, catalogue: Catalogue, by: str, now: datetime.datetime
) -> Sheet:
    """The decisions in a sheet. Raises AssessmentError with everything that is wrong with it."""
    rows = _rows(path)
    learner, received = _about(centre, path, rows)
    sitting = sitting_with(centre, learner, received, catalogue, by, now)
    ledger = centre.ledger(learner)
    parts = (
        (f"Row {number}", _prepared(sitting, ledger, received, row)) for number, row in rows.items()
    )
    return Sheet(sitting=sitting, received=received, ready=all_or_none(path, parts))


def _prepared(
    sitting: Sitting, ledger: Ledger, received: Received, row: Mapping[str, str]
) -> Iterator[Prepared]:
    """The decision in a row, if there is one. Raises AssessmentError."""
    ref = _criterion(row, received)
    judgement = _judgement(row, decided_before(ledger, received, ref, sitting.by))
    if judgement is None:
        return
    if row["by"].casefold() != sitting.by.casefold():
        raise AssessmentError(f"it is by “{row['by']}”, and you are {sitting.by}.")
    yield prepared(sitting, ref, judgement)


def _row(
    ledger: Ledger, received: Received, unit: Unit, ref: str, by: str, today: datetime.date
) -> list[str]:
    own = decided_before(ledger, received, ref, by)
    action = own.action if own else None
    return [
        received.submission,
        received.code,
        f"{unit.id}:{ref}",
        unit.criterion(ref).text if unit.has(ref) else "",
        str(ledger.state.of(unit.id, ref).state),
        str(own.decision) if own else "",
        uk_date(own.assessed if own else today),
        own.feedback if own else "",
        action.what if action else "",
        uk_date(action.by) if action else "",
        by,
        row_check(received, ref),
        uk_date(EXAMPLE),
    ]


def _rows(path: Path) -> dict[int, dict[str, str]]:
    """The rows by their numbers in the spreadsheet, each cell by the name of its column."""
    data = bytes_of(path, LARGEST_FILE)
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise unusable(path, "it is a workbook. Save it as CSV in the spreadsheet, and take that")
    try:
        lines = list(_limited(rows_of(decoded(data))))
    except csv.Error as error:
        raise unusable(path, "it is not a CSV file") from error
    names = [cell.strip("\ufeff \t").lower() for cell in lines[0]] if lines else []
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        raise unusable(
            path,
            f"its first row has to have each of these once: {', '.join(missing)}. Use a sheet that "
            "“portfolio assess” made, and save it as CSV",
        )
    return {
        number: {name: _cell(cell) for name, cell in zip(names, line, strict=False)}
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    }


def _limited(lines: Iterable[list[str]]) -> Iterator[list[str]]:
    for number, line in enumerate(lines):
        if number > _MOST_ROWS:
            raise csv.Error("too many rows")
        yield line


def _cell(cell: str) -> str:
    """What was typed: an apostrophe that keeps a spreadsheet from computing is not part of it."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and is_formula_like(text[1:]) else text


def _about(centre: Centre, path: Path, rows: Mapping[int, dict[str, str]]) -> tuple[str, Received]:
    """Whose sheet it is, and for which submission: one that was received, with its code."""
    named = {(row.get("submission", ""), row.get("code", "")) for row in rows.values()}
    if len(named) != 1:
        raise unusable(path, "it has rows of several submissions, or none. Use one sheet for each")
    return submission_of(centre, path, *named.pop())


def _criterion(row: Mapping[str, str], received: Received) -> str:
    """The criterion of a row, by its check value, when it says the same in its own words."""
    checks = {row_check(received, ref): ref for ref in received.criteria}
    ref = checks.get(row.get("row_check", ""))
    said = row.get("criterion", "")
    if ref is None:
        raise AssessmentError(
            f"the check value of “{said}” is not one of this submission. Copy the row from a new "
            "sheet."
        )
    if said != f"{received.unit}:{ref}":
        raise AssessmentError(
            f"it says “{said}”, and its check value is that of {ref}. A spreadsheet may have "
            f"changed it: write {received.unit}:{ref} there."
        )
    return ref


def _judgement(row: Mapping[str, str], own: Decided | None) -> Judgement | None:
    """What a row says, None for one in which nothing is decided; what was said elsewhere about the
    evidence of a decision stays with it."""
    word = WORDS.get(" ".join(row.get("decision", "").lower().split()))
    typed = [name for name in _TYPED if row.get(name)]
    if not typed:
        return None
    for name in typed:
        if _COMPUTED.fullmatch(row[name]):
            raise AssessmentError(
                f"under “{name}” is an error of the spreadsheet, “{row[name]}”: what begins with "
                "=, + or - is computed there. Begin with another word."
            )
    if word is None:
        raise AssessmentError(
            f"“{row.get('decision')}” is no decision: write met, more needed or referred."
            if row.get("decision")
            else f"there is something under “{typed[0]}”, and no decision."
        )
    return Judgement(
        word=word,
        feedback=row.get("feedback", ""),
        action=_action(row),
        assessed=_day(row, "date") if row.get("date") else None,
        relied_on=own.relied_on if own else (),
        set_aside=own.set_aside if own else (),
        shortcomings=own.shortcomings if own else (),
        authenticity=own.authenticity if own else "",
        private_note=own.private_note if own else "",
    )


def _action(row: Mapping[str, str]) -> Action | None:
    what, by = row.get("action", ""), row.get("action_by", "")
    if not what and not by:
        return None
    if not what or not by:
        raise AssessmentError("an action needs both: what the learner does, and by which day.")
    if len(what) > 5_000:
        raise AssessmentError("the action is longer than 5,000 letters.")
    return Action(what=what, by=_day(row, "action_by"))


def _day(row: Mapping[str, str], name: str) -> datetime.date:
    """A date as it was meant: of a spreadsheet that writes the month first, the month first."""
    typed = row[name]
    if _NUMBERS.fullmatch(row["example_date"]) and _month_first(row["example_date"]) == EXAMPLE:
        day = _month_first(typed) if _NUMBERS.fullmatch(typed) else from_uk_date(typed)
    elif from_uk_date(row["example_date"]) == EXAMPLE:
        day = from_uk_date(typed)
    else:
        raise AssessmentError(
            f"under “example_date” is “{row['example_date']}”, where {uk_date(EXAMPLE)} stood, so "
            "that nobody can tell how dates are written here. Write it there again."
        )
    if day is None:
        raise AssessmentError(f"“{typed}” under “{name}” is no date, such as 14/03/2026.")
    return day


def _month_first(text: str) -> datetime.date | None:
    return from_uk_date(_NUMBERS.sub(r"\2/\1/\3", text))
