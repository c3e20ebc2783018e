"""The command line, as people type it."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from portfolio import cli
from portfolio.base.program import SETTING, word
from portfolio.commands import all_commands, options
from portfolio.record import centre_decisions
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers

START = ("--unit", "cg-406")
runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "Robin's folder"
    portfolio("new", path, "--unit", "cg-406", "--learner", "Robin Example")
    return path


def portfolio(*words: object, status: int = 0) -> str:
    """What the command prints; fails unless it ends with ``status``."""
    result = runner.invoke(all_commands.app, [str(word) for word in words])
    assert result.exit_code == status, (result.output, result.exception)
    return result.output


def whole_program(*words: object, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "portfolio", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100", **settings},
    )


def test_help_reads_like_a_table_of_contents():
    text = portfolio("--help")
    for panel in (options.LEARNERS, options.ASSESSORS, options.AUTHORS):
        assert panel in text
    for command in ("new", "build", "check", "coverage", "evidence", "unit", "refresh", "demo"):
        assert f" {command} " in text


def test_a_new_portfolio_has_a_workbook(folder: Path):
    assert open_record(folder).details.learner.name == "Robin Example"
    assert (folder / "notebooks" / "cg-406" / "1.1.ipynb").exists()


def test_a_portfolio_for_several_units_has_a_workbook_for_each(tmp_path: Path):
    units = ("--unit", "cg-406", "--unit", "nos-cfacsd17")
    portfolio("new", tmp_path / "both", *units, "--learner", "Robin Example")
    assert (tmp_path / "both" / "notebooks" / "nos-cfacsd17" / "P16.ipynb").exists()


def test_an_unknown_unit_is_answered_with_those_that_there_are(tmp_path: Path):
    done = whole_program("new", tmp_path / "x", "--unit", "cg-999", "--learner", "R")
    assert done.returncode == 1
    assert 'There is no unit "cg-999"' in done.stderr
    assert "cg-406" in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_no_portfolio_gets_a_sentence_and_no_traceback(tmp_path: Path):
    done = whole_program("check", tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stderr.strip()


def test_a_folder_that_is_not_there_is_named_in_full(tmp_path: Path, monkeypatch, program):
    monkeypatch.chdir(tmp_path)
    done = program("check", "nowhere")
    assert done.returncode == 1
    assert f"There is no folder {tmp_path / 'nowhere'}." in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_name_with_spaces_and_without_quotation_marks_is_answered_with_what_it_needs(program):
    name = ["Award", "portfolio", "-", "Robin", "Example"]
    for command, status in ((["check"], 2), (["evidence", "list"], 2), (["forms", "write"], 1)):
        done = program(*command, *name)
        assert done.returncode == status
        said = " ".join(done.stderr.replace("│", " ").split())
        assert "A name with spaces in it needs quotation marks around it" in said


def test_every_hint_can_be_typed_as_it_stands(tmp_path: Path, monkeypatch, program):
    called = {SETTING: "py scripts/start.py portfolio"}
    made = whole_program("new", tmp_path / "My work", *START, "--learner", "Robin", **called)
    where = word(str(tmp_path / "My work"))
    for command in ("lab", "check"):
        assert f"  py scripts/start.py portfolio {command} {where}\n" in made.stdout
    monkeypatch.setenv(SETTING, called[SETTING])
    for words in (["polish"], ["check"], ["check", tmp_path], ["check", tmp_path / "none"]):
        said = program(*words)
        assert said.returncode
        assert "py scripts/start.py portfolio" in said.stderr
        assert "“portfolio " not in said.stderr


@pytest.mark.parametrize("name", ["", "   ", "\x1b\x07"])
def test_no_portfolio_is_made_without_a_name(name: str, tmp_path: Path, program):
    done = program("new", tmp_path / "x", *START, "--learner", name)
    assert done.returncode == 1
    assert "needs the name of its learner" in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_fault_in_the_program_itself_is_told_kindly_and_kept_in_a_file(
    surroundings, monkeypatch, capsys
):
    def fail(**_: str) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(all_commands, "app", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr().err
    assert ended.value.code == 70
    assert "Traceback" not in said
    report = Path(said.split("program:")[1].strip().replace("\n", ""))
    assert "RuntimeError: a fault" in report.read_text(encoding="utf-8")
    report.unlink()


def test_stopping_is_not_an_error_message(surroundings, monkeypatch, capsys):
    def stop(**_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(all_commands, "app", stop)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130
    assert "half-written" in capsys.readouterr().err


def test_check_names_what_each_criterion_needs(folder: Path):
    text = portfolio("check", folder)
    assert "1.1  not started" in text
    assert "No evidence item supports this criterion yet." in text


@pytest.mark.parametrize("assessor", ["Robin Example", "Frances Underley"])
def test_check_says_beside_the_count_what_the_whole_record_needs(folder: Path, assessor: str):
    record = folder / "record.json"
    kept = json.loads(record.read_text("utf-8"))
    kept["centre"] = {**kept.get("centre", {}), "assessor": assessor}
    record.write_text(json.dumps(kept), encoding="utf-8")
    said = " ".join(portfolio("check", folder).split())
    first = (
        "criteria. Needed first, for the record as a whole: The learner, Robin Example, is also "
        "named as assessor."
    )
    assert said.endswith(first) is (assessor == "Robin Example")


def test_check_as_data_is_json_with_every_criterion(folder: Path):
    (unit,) = json.loads(portfolio("check", folder, "--json"))
    assert [entry["criterion"] for entry in unit["criteria"]][:2] == ["1.1", "1.2"]
    assert {"rule", "severity", "missing", "next_step"} <= set(unit["criteria"][0]["findings"][0])


def test_a_unit_that_the_record_is_not_for_is_refused(folder: Path, program):
    done = program("check", folder, "--unit", "nos-cfacsd17")
    assert done.returncode == 1
    assert "not for the unit" in done.stderr


def test_a_centres_decision_is_recorded_for_simulated_items_only(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program
):
    place = ("--location", "Quality drive", "--relevance", "Practice")
    for title, more in (
        ("Real", ()),
        ("Practice one", ("--simulated",)),
        ("Two", ("--simulated",)),
    ):
        add = ("--method", "policies", "--title", title, *place, *more)
        portfolio("evidence", "add", folder, *add)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    who = ("--name", "Petra Lang", "--role", "centre manager", "--date", "02/03/2026")
    own = ("--decisions", tmp_path / "own.toml")
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    monkeypatch.setenv(centre_decisions.SETTING, str(tmp_path / "none.toml"))
    told = portfolio("evidence", "decide", folder, *who, "--reason", "A trial", *own)
    assert "E02, E03 of Robin Example" in told
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    items = open_record(folder).items
    assert [item.counts_as_competence for item in items] == [True, True, True]
    assert items[0].decision is None
    assert "counted by decision of Petra Lang, centre manager, 2 March 2026: A trial" in " ".join(
        portfolio("evidence", "show", folder, "E02").split()
    )
    done = program("evidence", "decide", folder, "E01", *who, *own)
    assert done.returncode == 1
    assert "E01 is not simulated" in done.stderr
    for changed, told in (
        (("--name", " "), "a decision without a name is none"),
        (("--date", f"{tomorrow:%d/%m/%Y}"), "which is still to come"),
        (("--name", "robin  EXAMPLE"), "is by the learner, who cannot decide this"),
        (("--decisions", folder / "own.toml"), "are not kept in the learner’s folder"),
    ):
        done = program("evidence", "decide", folder, "E02", *who, *own, *changed)
        assert done.returncode == 1
        assert told in " ".join(done.stderr.split())


def test_a_centres_file_is_named_to_the_commands_that_check_and_build(
    folder: Path, tmp_path: Path, decide, program
):
    place = ("--location", "Quality drive", "--relevance", "Practice", "--claim", "3.1: page 2")
    add = ("--method", "policies", "--title", "Practice", *place, "--simulated")
    portfolio("evidence", "add", folder, *add)
    file = decide(folder)
    elsewhere = file.rename(tmp_path / "of the centre.toml")
    assert "E01 is simulated" in whole_program("check", folder).stdout
    for command in ("check", "coverage"):
        named = whole_program(command, folder, "--decisions", elsewhere).stdout
        assert "simulated" not in named
    missing = program("check", folder, "--decisions", tmp_path / "no.toml")
    assert missing.returncode == 2


def test_evidence_is_added_listed_and_shown(folder: Path, tmp_path: Path):
    file = tmp_path / "minutes.txt"
    file.write_text("We agreed the plan.", encoding="utf-8")
    options = ("--method", "organisational-documentation", "--title", "Minutes [draft]")
    claims = ("--claim", "2.4: line 1", "--claim", "1.4")
    added = portfolio("evidence", "add", folder, file, *options, *claims, "--date", "14/03/2026")
    assert "E01" in added
    item = open_record(folder).item("E01")
    assert [(claim.criterion, claim.where) for claim in item.claims] == [
        ("2.4", "line 1"),
        ("1.4", ""),
    ]
    assert "Minutes [draft]" in portfolio("evidence", "list", folder)
    assert "Still to do: E01 does not say where to look for 1.4." in added
    shown = portfolio("evidence", "show", folder, "e1")
    assert "14 March 2026" in shown
    assert "line 1" in shown
    assert "already" not in added
    again = portfolio("evidence", "add", folder, file, *options, *claims)
    assert "The same file is in the register already, as E01." in again


def test_something_held_at_work_needs_no_file(folder: Path):
    place = ("--location", "Intranet, policies", "--relevance", "Section 2 sets the rule.")
    portfolio("evidence", "add", folder, "--method", "policies", "--title", "Policy", *place)
    assert open_record(folder).item("E01").workplace.location == "Intranet, policies"


def test_characters_that_word_cannot_hold_are_left_out_and_reported(folder: Path):
    words = ("--method", "policies", "--title", "Pol\x00icy \x1f", "--location", "Intranet")
    assert "2 characters" in portfolio("evidence", "add", folder, *words)
    assert open_record(folder).item("E01").title == "Policy "


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--method", "gossip"), "no evidence method"),
        (("--method", "report", "--claim", "9.9"), 'no criterion "9.9"'),
        (("--method", "report", "--date", "soon"), "is not a date"),
    ],
)
def test_what_does_not_fit_the_unit_is_refused_and_nothing_is_added(
    folder: Path, words, said, program
):
    done = program("evidence", "add", folder, "--title", "X", *words)
    assert done.returncode == 1
    assert said in done.stderr
    assert open_record(folder).items == ()


def test_refresh_makes_lost_notebooks_again_and_leaves_answers(folder: Path):
    save_answers(folder, "cg-406", "1.1", {"reasons": {"conclusion": "Kept."}}, None)
    (folder / "notebooks" / "cg-406" / "1.1.ipynb").unlink()
    assert "1 notebook" in portfolio("refresh", folder)
    assert "up to date" in portfolio("refresh", folder)
    assert open_record(folder).answers("cg-406", "1.1")["reasons"]["conclusion"] == "Kept."


def test_restore_brings_the_last_good_version_back(folder: Path):
    save_answers(folder, "cg-406", "1.1", {"reasons": {"conclusion": "Kept."}}, None)
    (folder / "answers" / "cg-406" / "1.1.json").write_bytes(b"\0" * 50)
    assert "damaged-file" in portfolio("check", folder, "--json")
    assert "its last good version is back" in portfolio("restore", folder)
    assert open_record(folder).answers("cg-406", "1.1")["reasons"]["conclusion"] == "Kept."
    assert "No file" in portfolio("restore", folder)


def test_units_are_listed_and_a_unit_file_is_checked(tmp_path: Path, program):
    assert "cg-406: Manage a customer service award programme" in portfolio("unit", "list")
    broken = tmp_path / "mine.toml"
    broken.write_text('id = "Mine"\nlevel = "four"\n', encoding="utf-8")
    done = program("unit", "check", broken)
    assert done.returncode == 1
    for key in ("id", "level", "title", "outcomes"):
        assert f"- {key}:" in done.stderr


def test_a_unit_file_in_order_is_said_to_be(tmp_path: Path):
    from portfolio.base.folders import templates

    text = (templates() / "units" / "pearson-l3-award-programme.toml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(text, encoding="utf-8")
    assert "4 criteria" in portfolio("unit", "check", mine)


def test_coverage_shows_every_learner_of_a_folder(folder: Path, tmp_path: Path):
    other = tmp_path / "Kim"
    portfolio("new", other, "--unit", "cg-406", "--learner", "=Kim <b>Example</b>")
    broken = tmp_path / "Broken"
    broken.mkdir()
    (broken / "record.json").write_bytes(b"")
    files = ("--xlsx", tmp_path / "c.xlsx", "--html", tmp_path / "c.html")
    text = portfolio("coverage", tmp_path, *files)
    assert "Robin" in text
    assert "Kim" in text
    assert "Broken was left out" in text

    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx")["cg-406"]
    assert [cell.value for cell in sheet["A"]] == [
        "Learner",
        "=Kim <b>Example</b>",
        "Robin Example",
    ]
    assert {cell.data_type for cell in sheet["A"]} == {"s"}, "no text became a formula"
    assert sheet["C2"].value == "not started, 0 items"
    criteria = openpyxl.load_workbook(tmp_path / "c.xlsx")["Criteria"]
    assert [cell.value for cell in criteria[2]][2:] == [
        "1.1",
        "not started",
        None,
        None,
        "answer-missing, no-evidence",
    ]
    assert "no-evidence (24)" in text

    for listing in openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets:
        assert listing.auto_filter.ref == listing.dimensions
        assert listing.freeze_panes in ("C2", "B2")
        assert listing.page_setup.orientation == "landscape"
        assert listing.sheet_properties.pageSetUpPr.fitToPage
        assert (listing.page_setup.fitToWidth or 1, listing.page_setup.fitToHeight) == (1, 0)
        assert listing.print_title_rows == "$1:$1"

    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "=Kim &lt;b&gt;Example&lt;/b&gt;" in page
    assert "<b>Example" not in page
    assert 'lang="en-GB"' in page


def test_no_cell_of_the_coverage_can_be_taken_for_the_reference_of_an_item(
    folder: Path, tmp_path: Path
):
    """With ten items and an answer that lacks something, “E10” must not stand there."""
    save_answers(folder, "cg-406", "1.1", {"reasons": {"conclusion": "Kept."}}, None)
    for number in range(10):
        claims = (Claim(unit="cg-406", criterion="1.1"),)
        add_evidence(folder, method="questioning", title=f"Text {number}", claims=claims)
    files = ("--xlsx", tmp_path / "c.xlsx", "--html", tmp_path / "c.html")
    text = portfolio("coverage", folder, *files)
    assert "10P" in text
    assert not re.search(r"\bE[0-9]", text)
    cells = openpyxl.load_workbook(tmp_path / "c.xlsx")["cg-406"]["C"]
    assert cells[1].value == "points open, 10 items"
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert 'P<span class="count">10 items</span></td>' in page


def test_coverage_of_nothing_says_so(tmp_path: Path, program):
    done = program("coverage", tmp_path)
    assert done.returncode == 1
    assert "no learner's folder" in done.stderr.lower()
