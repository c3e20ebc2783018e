"""A sheet of decisions: a CSV file for a spreadsheet, with a row for each criterion.

Each row has a check value of its own, made of the submission and the criterion: a spreadsheet that
turns 1.10 into 1.1 or into the first of January is noticed, and so is a row of another sheet.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from portfolio.annex.csv_tables import rows as rows_of
from portfolio.annex.encodings import decoded
from portfolio.assessment.centre import LEARNERS, Centre
from portfolio.assessment.deciding import (
    Judgement,
    Prepared,
    Recorded,
    Sitting,
    own_decision,
    prepared,
    record_all,
)
from portfolio.assessment.digests import code_of, digest
from portfolio.assessment.events import Action, Decided, Received, Word
from portfolio.assessment.ledger import Ledger
from portfolio.base import files
from portfolio.base.errors import AssessmentError, PortfolioError
from portfolio.base.guarded_text import csv_text, is_formula_like
from portfolio.base.text import from_uk_date, uk_date
from portfolio.record import disk
from portfolio.record.json_text import LARGEST_FILE, sha256
from portfolio.record.paths import locate
from portfolio.unit.unit import Catalogue, Unit, find_unit

CARRIERS = "carriers"
"""The folder of a learner at the centre in which every sheet that was taken is kept as it was."""
SHEETS = "sheets"
"""The folder of a learner at the centre in which sheets are written."""
COLUMNS = (
    *("submission", "code", "criterion", "words", "state", "decision", "date", "feedback"),
    *("action", "action_by", "by", "row_check"),
)
_TYPED = ("decision", "feedback", "action", "action_by")
_MOST_ROWS = 2_000
_WORDS = {
    **dict.fromkeys(("met", "m"), Word.MET),
    **dict.fromkeys(("more needed", "more-needed", "not yet", "n"), Word.MORE),
    **dict.fromkeys(("referred", "r"), Word.REFERRED),
}
_COMPUTED = re.compile(r"#[A-Z/0]+[?!]?|Err:[0-9]{3}")
"""What spreadsheets show in place of a formula that makes no sense."""
NOTHING = "Nothing was recorded."


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What was found in a sheet: the decisions, each held against the rules."""

    sitting: Sitting
    received: Received
    ready: tuple[Prepared, ...]

    @property
    def new(self) -> tuple[Prepared, ...]:
        """The decisions that were not recorded before."""
        return tuple(one for one in self.ready if one.values is not None)


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
    if path.exists() and _bytes(path) != data:
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
    sitting = Sitting(
        centre=centre,
        learner=learner,
        unit=find_unit(catalogue, received.unit),
        submission=centre.submission(learner, received),
        by=centre.file.somebody(by).id,
        now=now,
    )
    ledger = centre.ledger(learner)
    ready: list[Prepared] = []
    wrong: list[str] = []
    for number, row in rows.items():
        try:
            ready += _prepared(sitting, ledger, received, row)
        except PortfolioError as error:
            wrong.append(f"Row {number}: {str(error).removesuffix(NOTHING).strip()}")
    if wrong:
        raise _unusable(path, "\n" + "\n".join(f"  - {sentence}" for sentence in wrong))
    return Sheet(sitting=sitting, received=received, ready=tuple(ready))


def take_sheet(path: Path, sheet: Sheet) -> Recorded:
    """Record the decisions of a sheet, all of them or none, and keep the sheet as it was.

    To take it again changes nothing. Raises AssessmentError, SaveError.
    """
    if sheet.new:
        data, sitting = _bytes(path), sheet.sitting
        name = f"{LEARNERS}/{sitting.learner}/{CARRIERS}/{sha256(data)[:12]}.csv"
        kept = locate(sitting.centre.folder, name)
        with disk.saving(kept):
            disk.put(kept, data)
    return record_all(sheet.sitting, sheet.ready)


def row_check(received: Received, ref: str) -> str:
    """The check value of a row: eight letters that no spreadsheet takes for a number."""
    return code_of(digest([received.root, received.unit, ref]))[:9]


def _prepared(
    sitting: Sitting, ledger: Ledger, received: Received, row: Mapping[str, str]
) -> Iterator[Prepared]:
    """The decision in a row, if there is one. Raises AssessmentError."""
    ref = _criterion(row, received)
    judgement = _judgement(row, _own(ledger, received, ref, sitting.by))
    if judgement is None:
        return
    if row["by"].casefold() != sitting.by.casefold():
        raise AssessmentError(f"it is by “{row['by']}”, and you are {sitting.by}.")
    yield prepared(sitting, ref, judgement)


def _row(
    ledger: Ledger, received: Received, unit: Unit, ref: str, by: str, today: datetime.date
) -> list[str]:
    own = _own(ledger, received, ref, by)
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
    ]


def _own(ledger: Ledger, received: Received, ref: str, by: str) -> Decided | None:
    return own_decision(ledger.state.of(received.unit, ref), received.submission, by)


def _bytes(path: Path) -> bytes:
    try:
        with files.opened(path, named_by_user=True) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _unusable(path, "it cannot be opened. Close it in the spreadsheet") from error
    if len(data) > LARGEST_FILE:
        raise _unusable(path, "it is larger than 5 MB")
    return data


def _rows(path: Path) -> dict[int, dict[str, str]]:
    """The rows by their numbers in the spreadsheet, each cell by the name of its column."""
    try:
        lines = list(_limited(rows_of(decoded(_bytes(path)))))
    except csv.Error as error:
        raise _unusable(path, "it is not a CSV file") from error
    names = [cell.strip("\ufeff \t").lower() for cell in lines[0]] if lines else []
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        raise _unusable(
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
        raise _unusable(path, "it has rows of several submissions, or none. Use one sheet for each")
    name, code = named.pop()
    for learner in centre.learners():
        received = centre.ledger(learner).state.submission(name)
        if received is None or received.submission != name:
            continue
        if received.code != code:
            raise _unusable(
                path,
                f"it is for a {name} with the code {code}, and the one here has {received.code}",
            )
        return learner, received
    raise _unusable(path, f"it is for {name or 'no submission'}, which was not received here")


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
    word = _WORDS.get(" ".join(row.get("decision", "").lower().split()))
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
    day = from_uk_date(row[name])
    if day is None:
        raise AssessmentError(f"“{row[name]}” under “{name}” is no date, such as 14/03/2026.")
    return day


def _unusable(path: Path, reason: str) -> AssessmentError:
    return AssessmentError(f"{path.name} was not taken: {reason}.\n{NOTHING}\n(File: {path})")
