"""A cohort file: one learner in a row, as a spreadsheet saves it (CSV)."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from portfolio.base import files
from portfolio.base.errors import CohortFileError, Problem
from portfolio.base.text import clean, listed, plain_name, plural, without_unseen

LARGEST_FILE = 1_000_000
"""Bytes."""
MOST_LEARNERS = 2000
LONGEST_NAME = 100
"""Letters in a name or a number."""
LONGEST_FOLDER = 60
"""Letters in the name of a folder, so that paths inside it stay short enough for Windows."""
MOST_NAMED = 6
"""Headings that are named where the right one is missing."""
COLUMNS = ("name", "number")
SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .ods files begin, and .xls files."""
SPREADSHEET = (
    "it is a spreadsheet such as .xlsx, not a CSV file: choose “Save as”, then “CSV (UTF-8)”"
)
UTF_16 = (
    "it is saved as “Unicode text” (UTF-16), in which names are easily lost: choose “Save as”, "
    "then “CSV (UTF-8)”"
)
REMEDY = (
    "Correct the file in your spreadsheet program, save it as CSV (UTF-8) and try again. Its first "
    "row has the heading “name” and, if you like, “number”."
)

Row = tuple[int, Sequence[str]]
"""The number of a row in the file, and its cells."""


@dataclass(frozen=True, kw_only=True)
class Enrolled:
    """One learner of a cohort: the name, the candidate number if any, and the folder's name."""

    name: str
    number: str
    folder: str


def read_cohort_file(path: Path) -> tuple[Enrolled, ...]:
    """The learners in a cohort file, in its order.

    Commas, semicolons and tabs are taken between columns; columns with other headings are passed
    over. A row with more cells than headings is refused, for a name may have been cut. Raises
    CohortFileError, which lists everything that is wrong.
    """
    numbered = enumerate(_rows(path), start=1)
    rows = [(number, row) for number, row in numbered if any(cell.strip() for cell in row)]
    if rows and _is_about_columns(rows[0][1]):
        del rows[0]
    headings = (
        [_cell(rows[0][1], place).casefold() for place in range(len(rows[0][1]))] if rows else []
    )
    if "name" not in headings:
        raise CohortFileError(path, [_no_name(rows)], REMEDY)
    places = {column: headings.index(column) for column in COLUMNS if column in headings}
    found = [
        (number, {column: _cell(row, place) for column, place in places.items()})
        for number, row in rows[1:]
    ]
    problems = [*_too_wide(rows), *_problems(found)]
    if problems:
        raise CohortFileError(path, problems, REMEDY)
    width = max(2, len(str(len(found))))
    return tuple(
        Enrolled(
            name=row["name"],
            number=row.get("number", ""),
            folder=folder_name(f"{count:0{width}d}", row["name"]),
        )
        for count, (_, row) in enumerate(found, start=1)
    )


def folder_name(count: str, name: str) -> str:
    """What a learner's folder is called: a number in the cohort, then the name."""
    return plain_name(f"{count} {name}"[:LONGEST_FOLDER])


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        with files.opened(path, named_by_user=True) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CohortFileError(path, [Problem("", f"it cannot be read: {reason}")], REMEDY) from None
    if len(data) > LARGEST_FILE:
        raise CohortFileError(path, [Problem("", "it is larger than 1 MB")], REMEDY)
    if data.startswith(SPREADSHEETS):
        raise CohortFileError(path, [Problem("", SPREADSHEET)], REMEDY)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_utf_16(data):
        raise CohortFileError(path, [Problem("", UTF_16)], REMEDY)
    text = _decoded(data)
    if "\0" in text:
        raise CohortFileError(path, [Problem("", "it is not a CSV file")], REMEDY)
    lines = (line for line in text.splitlines() if line.strip(" ,;\t"))
    headings = next((line for line in lines if not _is_about_columns([line])), "")
    between = max(",;\t", key=headings.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=between)
    except csv.Error as error:
        raise CohortFileError(path, [Problem("", f"it cannot be read: {error}")], REMEDY) from None


def _is_utf_16(data: bytes) -> bool:
    """Whether every second byte of the beginning is zero, as in Western text without a mark."""
    first = data[:64]
    return len(first) > 3 and any(not any(first[place::2]) for place in (0, 1))


def _decoded(data: bytes) -> str:
    """Text as spreadsheet programs save it: UTF-8, else as older Windows programs do."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _cell(row: Sequence[str], place: int) -> str:
    """What a cell says: of marks that nobody sees, as web pages leave them in names, nothing."""
    return " ".join(without_unseen(clean(row[place])[0]).split()) if place < len(row) else ""


def _is_about_columns(row: Sequence[str]) -> bool:
    """Whether it is the line by which spreadsheet programs say what stands between columns."""
    return re.fullmatch(r"sep=[,;\t]?", "".join(row).strip(), re.I) is not None


def _no_name(rows: Sequence[Row]) -> Problem:
    if not rows:
        return Problem("", "it is empty")
    number, row = rows[0]
    there = [f"“{cell}”" for place in range(len(row)) if (cell := _cell(row, place))]
    told = f"there is no heading “name”; what is there is {listed(there[:MOST_NAMED])}"
    return Problem(f"row {number}", told)


def _too_wide(rows: Sequence[Row]) -> Iterator[Problem]:
    """Rows with something beyond the last heading, as an unquoted name with a comma gives."""
    width = len(rows[0][1])
    for number, row in rows[1:]:
        beyond = [cell for cell in row[width:] if cell.strip()]
        if beyond:
            yield Problem(
                f"row {number}",
                f"it has more cells than there are headings ({', '.join(row)[:LONGEST_NAME]}). A "
                'name with a comma in it has to stand in quotation marks: "Smith, John"',
            )


def _problems(found: Sequence[tuple[int, dict[str, str]]]) -> Iterator[Problem]:
    if not found:
        yield Problem("", "no learner is in it")
    if len(found) > MOST_LEARNERS:
        yield Problem("", f"it has {len(found):,} learners; {MOST_LEARNERS:,} is the most at once")
    seen: dict[tuple[str, ...], int] = {}
    numbers: dict[str, int] = {}
    for number, row in found:
        place = f"row {number}"
        if not row["name"]:
            yield Problem(place, "the name is missing")
            continue
        for column, text in row.items():
            if len(text) > LONGEST_NAME:
                limit = plural(LONGEST_NAME, "letter")
                yield Problem(place, f"the {column} is longer than {limit}")
        key = (row["name"].casefold(), row.get("number", ""))
        if key in seen:
            yield Problem(place, f"{row['name']} is in row {seen[key]} already; add numbers")
        elif (told := row.get("number", "")) and told in numbers:
            yield Problem(place, f"the number {told} is in row {numbers[told]} already")
        seen.setdefault(key, number)
        numbers.setdefault(row.get("number", ""), number)
