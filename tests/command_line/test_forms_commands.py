"""The commands for forms, as people type them."""

from __future__ import annotations

import shutil
from pathlib import Path

import filling
import pytest
from typer.testing import CliRunner

from portfolio.base.errors import FormError
from portfolio.commands.all_commands import app
from portfolio.record.record import Record, open_record


def portfolio(*words: object) -> str:
    """What the command prints; what it raises is raised here."""
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def forms_of(record: Record) -> Path:
    return record.folder / "build" / "cg-406" / "forms"


def test_forms_writes_every_form_and_says_where(record):
    said = portfolio("forms", record.folder)
    written = sorted(path.stem for path in forms_of(record).glob("*.docx"))
    assert f"{len(written)} forms written to" in said
    assert str(forms_of(record)) in said
    assert {"Summary of achievement", "Unit declaration", "Witness status list"} <= set(written)
    assert portfolio("forms", "write", "--unit", "cg-406", record.folder) == said


def test_the_forms_of_a_group_are_written_and_whoever_has_none_is_named(record, tmp_path):
    group = tmp_path / "group"
    shutil.copytree(record.folder, group / "Ali")
    (group / "Bea").mkdir()
    (group / "Bea" / "record.json").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(app, ["forms", "--all", str(group)])
    assert result.exit_code == 1
    count = len([*(group / "Ali" / "build" / "cg-406" / "forms").glob("*.docx")])
    row = next(line for line in result.output.splitlines() if "Ali" in line)
    assert row.split()[1::2] == ["Ali", "cg-406", str(count), "0"]
    assert "Bea: record.json" in result.output


def test_a_form_that_is_filled_in_is_left_as_it_is_and_named(record):
    portfolio("forms", record.folder)
    path = forms_of(record) / "Summary of achievement.docx"
    filling.fill(path, {"achievement.1.1.decision": "Referred"}, path)
    before = path.read_bytes()
    said = portfolio("forms", record.folder)
    assert "Summary of achievement.docx is left as it is" in said
    assert path.read_bytes() == before
    said = portfolio("forms", "read", path)
    assert "Summary of achievement\nDecision on criterion 1.1: Referred" in said


def test_a_request_goes_out_and_comes_back(record, tmp_path):
    witness = ("--witness", "Ann Lee, Area manager", "--method", "witness-testimony")
    said = portfolio("forms", "ask", record.folder, *witness, "--criterion", "3.1")
    request = Path(said.splitlines()[-1])
    answers = {"request.blank.3.1.seen": "She rang every team.", "request.blank.saw": "yes"}
    returned = filling.fill(request, answers, tmp_path / "Ann Lee.docx")
    assert "What you saw, 3.1: She rang every team." in portfolio("forms", "read", returned)
    assert open_record(record.folder).items == ()
    said = portfolio("forms", "read", returned, "--record", record.folder)
    assert "E01 is in the register: Witness testimony: Ann Lee." in said
    assert "Still open: The witness has not signed it." in said
    assert open_record(record.folder).item("E01").witness.role == "Area manager"


def test_another_form_does_not_go_into_the_register(record):
    portfolio("forms", record.folder)
    path = forms_of(record) / "Witness status list.docx"
    with pytest.raises(FormError, match="this is another form"):
        portfolio("forms", "read", path, "--record", record.folder)
