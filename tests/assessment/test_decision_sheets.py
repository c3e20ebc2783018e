"""Decisions in a spreadsheet: whatever a spreadsheet does to them is taken as meant, or noticed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from centre_makers import centre_in
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.centre import Centre, receive
from portfolio.assessment.sealing import Handed, seal
from portfolio.assessment.states import CriterionState, State
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import AssessmentError
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Catalogue, Unit

KEY, NAME = "FIC-0017", "Robin Example"
TOLD = {
    "decision": "referred",
    "feedback": "=Say what it costs.",
    "action": "Add the costs,\nby way.",
    "action_by": "20/11/2099",
}
Row = dict[str, str]


@pytest.fixture
def centre(quick_path: Path, handed_in: Handed, catalogue: Catalogue) -> Centre:
    made = centre_in(quick_path / "Centre")
    receive(made, open_submission(handed_in.path), catalogue, "PL", NOW)
    return made


@pytest.fixture
def sheet(centre: Centre, tmp_path: Path) -> Path:
    path = tmp_path / "decisions.csv"
    typed("assess", centre.folder, KEY, "--as", "PL", "--to", path)
    return path


def rows_of(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def saved(path: Path, rows: list[Row], delimiter: str = ",", encoding: str = "utf-8-sig") -> Path:
    """The rows as a spreadsheet saves them."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def filled(path: Path, *entries: Row) -> list[Row]:
    rows = rows_of(path)
    for row, entry in zip(rows, entries, strict=False):
        row.update(entry)
    return rows


def state(centre: Centre, ref: str = "1.1") -> CriterionState:
    return centre.ledger(KEY).state.of("cg-406", ref)


def take(centre: Centre, path: Path, *more: str, code: int = 0) -> str:
    return typed("take", centre.folder, path, "--as", "PL", *more, code=code)


def test_a_sheet_has_a_row_for_each_criterion_with_nothing_decided(sheet: Path):
    rows = rows_of(sheet)
    assert [row["criterion"] for row in rows] == ["cg-406:1.1", "cg-406:1.2"]
    assert {row["decision"] for row in rows} == {""}
    assert {row["state"] for row in rows} == {"handed in"}


def test_an_empty_sheet_records_nothing(centre: Centre, sheet: Path):
    assert "everything in it was recorded before" in take(centre, sheet)
    assert state(centre).state is State.HANDED_IN


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), (";", "utf-8")],
)
def test_decisions_are_taken_as_spreadsheets_save_them(
    centre: Centre, sheet: Path, delimiter: str, encoding: str
):
    note = {"decision": "Met ", "feedback": "Clear – well argued, “as you say”."}
    path = saved(sheet, filled(sheet, note, TOLD), delimiter, encoding)
    said = take(centre, path)
    assert "S1 of Robin Example, 1.1: met" in said
    first, second = state(centre).standing, state(centre, "1.2").standing
    assert first
    assert first.feedback == "Clear – well argued, “as you say”."
    assert second
    assert second.action
    assert second.action.what == "Add the costs,\nby way."
    assert second.feedback == "=Say what it costs."
    assert len(list((centre.folder / "learners" / KEY / "carriers").iterdir())) == 1


def test_a_sheet_as_libreoffice_saves_it_is_taken(centre: Centre, sheet: Path):
    """It keeps the mark at the beginning as a letter of the first cell, and quotes every text."""
    rows = filled(sheet, {"decision": "met", "date": "02/11/26"}, TOLD)
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([[f"\ufeff{name}" if not at else name for at, name in enumerate(rows[0])]])
    writer.writerows(row.values() for row in rows)
    sheet.write_bytes(text.getvalue().encode())
    assert "1.1: met" in take(centre, sheet)


@pytest.mark.parametrize(
    ("example", "saved_as"), [("12/31/2026", "11/02/2099"), ("31/12/26", "02/11/2099")]
)
def test_a_date_is_read_in_the_order_in_which_the_spreadsheet_writes_dates(
    centre: Centre, sheet: Path, example: str, saved_as: str
):
    entry = {**TOLD, "action_by": saved_as, "date": ""}
    rows = [{**row, "example_date": example} for row in filled(sheet, entry)]
    take(centre, saved(sheet, rows))
    standing = state(centre).standing
    assert standing
    assert standing.action
    assert f"{standing.action.by}" == "2099-11-02"


def test_a_sheet_taken_twice_or_written_anew_and_taken_changes_nothing(
    centre: Centre, sheet: Path, tmp_path: Path
):
    path = saved(sheet, filled(sheet, {"decision": "m"}, TOLD))
    take(centre, path)
    before = centre.ledger(KEY).events
    assert "everything in it was recorded before" in take(centre, path)
    typed("assess", centre.folder, KEY, "--as", "PL", "--to", tmp_path / "again.csv")
    assert rows_of(tmp_path / "again.csv")[1]["feedback"] == "'=Say what it costs."
    assert "everything in it was recorded before" in take(centre, tmp_path / "again.csv")
    assert centre.ledger(KEY).events == before


def test_what_was_said_about_evidence_elsewhere_stays_with_a_decision(centre: Centre, sheet: Path):
    more = ("--shortcoming", "current E02: it is of 2019", "--private-note", "Ask again.")
    typed("decide", centre.folder, KEY, "1.2", "met", "--as", "PL", *more)
    take(centre, saved(sheet, filled(sheet, {}, {"decision": "met", "feedback": "Clear."})))
    standing = state(centre, "1.2").standing
    assert standing
    assert (standing.feedback, standing.private_note) == ("Clear.", "Ask again.")
    assert standing.shortcomings[0].item == "E02"


def test_nothing_is_recorded_in_a_dry_run(centre: Centre, sheet: Path):
    path = saved(sheet, filled(sheet, {"decision": "met"}))
    said = take(centre, path, "--dry-run")
    assert "1.1: met" in said
    assert "Nothing was recorded" in said
    assert state(centre).decisions == ()


def without_a_column(rows: list[Row]) -> list[Row]:
    return [{name: cell for name, cell in row.items() if name != "row_check"} for row in rows]


def with_checks_changed_round(rows: list[Row]) -> list[Row]:
    rows[0]["row_check"], rows[1]["row_check"] = rows[1]["row_check"], rows[0]["row_check"]
    return rows


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"criterion": "01-Jan"}, "Row 2: it says “01-Jan”, and its check value is that of 1.1"),
        ({"criterion": "1.1"}, "write cg-406:1.1 there"),
        ({"row_check": "0.0012"}, "is not one of this submission"),
        ({"decision": "excellent"}, "“excellent” is no decision"),
        ({"decision": ""}, "there is something under “feedback”, and no decision"),
        ({"feedback": "#NAME?"}, "an error of the spreadsheet, “#NAME?”"),
        ({"action": "Err:509"}, "what begins with =, + or - is computed there"),
        ({"date": "next week"}, "“next week” under “date” is no date"),
        ({"action_by": ""}, "an action needs both"),
        ({"example_date": "45657"}, "under “example_date” is “45657”, where 31 December 2026"),
        ({"feedback": ""}, "“referred” needs feedback"),
        ({"by": "DM"}, "it is by “DM”, and you are PL"),
        ({"submission": "cg-406-FIC-0017-S9"}, "rows of several submissions"),
        (without_a_column, "each of these once: row_check"),
        (with_checks_changed_round, "Row 3: it says “cg-406:1.2”, and its check value is that of"),
    ],
)
def test_what_a_spreadsheet_or_somebody_changed_is_noticed_and_nothing_is_recorded(
    centre: Centre, sheet: Path, change, says: str
):
    rows = filled(sheet, {**TOLD, **(change if isinstance(change, dict) else {})}, TOLD)
    path = saved(sheet, rows if isinstance(change, dict) else change(rows))
    said = take(centre, path, code=1)
    assert " ".join(says.split()) in said
    assert state(centre).decisions == state(centre, "1.2").decisions == ()


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\0" * 40, b"a,b\n1,2\n", b'"' + b"x" * 2_000_000, b"\xff\xfe\xff"]
)
def test_what_is_no_sheet_is_named(centre: Centre, tmp_path: Path, data: bytes):
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    assert "x.csv was not taken: " in take(centre, path, code=1)


def test_a_sheet_of_a_submission_that_is_not_here_or_is_another_one_is_named(
    centre: Centre, sheet: Path
):
    rows = filled(sheet, {"decision": "met"})
    for row in rows:
        row["code"] = "BCDF-BCDF-BCDF-BCDF"
    assert "with the code BCDF-BCDF-BCDF-BCDF, and the one here" in take(
        centre, saved(sheet, rows), code=1
    )
    for row in rows:
        row["submission"] = "cg-406-FIC-0018-S1"
    assert "which was not received here" in take(centre, saved(sheet, rows), code=1)


def test_a_sheet_of_the_first_submission_after_the_second_came_is_the_firsts(
    centre: Centre, sheet: Path, folder: Path, unit: Unit, catalogue: Catalogue
):
    record = open_record(folder)
    seal(record, unit, declared=NAME, now=NOW)
    digest = record.digest("cg-406", "1.1")
    save_answers(folder, "cg-406", "1.1", {"narrative": {"text": "Other words."}}, digest)
    second = seal(open_record(folder), unit, declared=NAME, now=NOW)
    receive(centre, open_submission(second.path), catalogue, "PL", NOW)
    path = saved(sheet, filled(sheet, TOLD))
    said = take(centre, path)
    assert "S1 of Robin Example, 1.1: referred" in said
    assert "S2 has come in since: of 1.1, it is different there." in said
    assert "recorded before" in take(centre, path)


def test_a_sheet_in_which_somebody_may_have_written_is_not_replaced(centre: Centre):
    typed("assess", centre.folder, KEY, "--as", "PL")
    typed("assess", centre.folder, KEY, "--as", "PL")
    path = next((centre.folder / "learners" / KEY / "sheets").iterdir())
    saved(path, filled(path, {"decision": "met"}))
    with pytest.raises(AssessmentError, match="somebody may have written in it"):
        typed("assess", centre.folder, KEY, "--as", "PL")
    assert rows_of(path)[0]["decision"] == "met"


def test_a_row_that_is_there_twice_decides_once_and_two_that_differ_nothing(
    centre: Centre, sheet: Path
):
    rows = filled(sheet, {"decision": "met", "feedback": "Clear."})
    said = take(centre, saved(sheet, [*rows, {**rows[0], **TOLD}]), code=1)
    assert "1.1 is in it twice, with two decisions. Nothing was recorded." in said
    assert state(centre).decisions == ()
    take(centre, saved(sheet, [*rows, rows[0]]))
    assert len(state(centre).decisions) == 1


def test_a_workbook_is_told_apart_from_a_sheet_that_was_saved_as_csv(
    centre: Centre, tmp_path: Path
):
    path = tmp_path / "decisions.csv"
    path.write_bytes(b"PK\x03\x04 a workbook")
    said = take(centre, path, code=1)
    assert "it is a workbook. Save it as CSV in the spreadsheet, and take that." in said
