"""What is typed when a unit has changed: the differences, and where what was entered belongs."""

from __future__ import annotations

from pathlib import Path

import pytest
from changing_units import GREET, ID, RAMP, SERVE, new_record, texts, unit_with, write
from typer.testing import CliRunner

from portfolio.activities import catalogue, units_at_hand
from portfolio.commands.all_commands import app
from portfolio.record.record import open_record

OLD = unit_with({"4.1": GREET, "4.2": SERVE})
NEW = unit_with({"4.1": RAMP, "4.2": GREET, "4.3": f"{SERVE} in"})
runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record made with the old unit, on a computer whose program has the new one."""
    new_record(tmp_path / "record", OLD)
    write(tmp_path / "record", OLD, "4.1", "My hello story.")
    write(tmp_path / "record", OLD, "4.2", "My queue story.")
    known = {**catalogue.builtin_catalogue(), ID: NEW}
    for module in (catalogue, units_at_hand):
        monkeypatch.setattr(module, "builtin_catalogue", lambda: known)
    return tmp_path / "record"


def portfolio(*words: object, typed: str = "", status: int = 0) -> str:
    result = runner.invoke(app, [str(word) for word in words], input=typed)
    assert result.exit_code == status, (result.output, result.exception)
    return result.output


def test_compare_says_what_became_of_each_criterion(folder: Path):
    told = portfolio("unit", "compare", folder, ID)
    assert "4.1 → 4.2: renumbered\n" in told
    assert "4.2 → 4.3: renumbered and reworded" in told
    assert f"before: {SERVE}" in told
    assert f"now: {SERVE} in" in told
    assert "4.1: added" in told


def test_the_same_version_twice_has_no_differences():
    assert "the same words in both" in portfolio("unit", "compare", "cg-406", "cg-406")


def test_move_asks_about_each_and_does_what_is_agreed_to(folder: Path):
    told = portfolio("unit", "move", folder, typed="9.9\nno\nyes\n")
    assert 'There is no criterion "9.9".' in told
    assert "4.2 is carried over to 4.3." in told
    assert "left as it was" in told
    assert texts(open_record(folder)) == {"4.1": {"My hello story."}, "4.3": {"My queue story."}}


def test_move_takes_the_proposal_without_asking(folder: Path):
    portfolio("unit", "move", folder, "--yes")
    assert texts(open_record(folder)) == {"4.2": {"My hello story."}, "4.3": {"My queue story."}}
    assert "Everything was entered for the words" in portfolio("unit", "move", folder, "--yes")


def test_a_plan_is_written_changed_and_done(folder: Path, tmp_path: Path):
    plan = tmp_path / "plan.toml"
    portfolio("unit", "move", folder, "--write-plan", plan)
    assert texts(open_record(folder)).keys() == {"4.1", "4.2"}
    assert GREET in plan.read_text("utf-8")
    portfolio("unit", "move", folder, "--plan", plan)
    assert texts(open_record(folder)).keys() == {"4.2", "4.3"}


@pytest.mark.parametrize("wrong", ["[[move]]\nto = 4\n", "move = [", '[[move]]\ncolour = "red"\n'])
def test_a_plan_that_cannot_be_used_is_told(folder: Path, tmp_path: Path, wrong: str):
    (tmp_path / "plan.toml").write_text(wrong, encoding="utf-8")
    before = texts(open_record(folder))
    words = ["unit", "move", str(folder), "--plan", str(tmp_path / "plan.toml")]
    result = runner.invoke(app, words)
    assert "Nothing was moved" in str(result.exception)
    assert texts(open_record(folder)) == before
