"""The tutor's commands, from the list of learners to the debrief."""

from __future__ import annotations

import csv
import functools
from pathlib import Path

import pytest
from typer.testing import CliRunner

from portfolio.commands.cohort_practice import app
from portfolio.practice.world import folder
from portfolio.tutor.after_run import WHO_IS_WHERE
from portfolio.tutor.board import BOARD
from portfolio.tutor.debrief_files import NOTEBOOK, WORD
from portfolio.word import tables


@pytest.fixture
def practice(program):
    return functools.partial(program, "practice")


def test_a_tutor_sets_a_cohort_up_runs_it_and_debriefs(tmp_path: Path, practice):
    learners, out = tmp_path / "cohort.csv", tmp_path / "Group 7"
    learners.write_text("name,number\nAda Example,1\nBen Example,2\n", encoding="utf-8")
    options = ("--unit", "cg-406", "--learners", learners, "--world", "same", "--seed", 5)
    done = practice("new", *options, out)
    assert done.returncode == 0, done.stderr
    assert "2 workbooks are in" in done.stdout
    again = practice("new", *options, out)
    assert again.returncode == 0, again.stderr
    assert "Nothing was changed." in again.stdout
    board = practice("board", out, "--once")
    assert board.returncode == 0, board.stderr
    assert (out / BOARD).exists()
    early = practice("debrief", out)
    assert early.returncode == 1
    assert "Run the cohort first" in early.stderr
    assert "Group 7'”" in " ".join(early.stderr.split())
    done = practice("run", out)
    assert done.returncode == 0, done.stderr
    assert "2 learners: 2 not begun." in done.stdout
    assert "Ben Example: The year has not begun yet." in done.stderr
    asked = practice("show-truth", out)
    assert asked.returncode == 1
    assert "say “--yes”" in " ".join(asked.stderr.split())
    assert "cannot be undone" in " ".join(asked.stdout.split())
    assert "can see" not in asked.stdout
    shown = practice("show-truth", out, "--yes")
    assert "2 of 2 can see what was true" in shown.stdout
    assert "2 years are not over" in shown.stderr
    (out / "learners" / "02 Ben Example").rename(out / "learners" / "Ben")
    done = practice("run", out)
    assert done.returncode == 1
    assert "Ben Example: There is no folder “learners/02 Ben Example”." in done.stderr
    done = practice("debrief", out)
    assert done.returncode == 0, done.stderr
    assert (out / WORD).exists()
    assert (out / NOTEBOOK).exists()


def test_of_many_who_are_not_done_the_first_few_are_named_and_a_table_has_all(
    tmp_path: Path, practice
):
    learners, out = tmp_path / "cohort.csv", tmp_path / "Group 7"
    names = [f"=Learner {place}" for place in range(1, 15)]
    learners.write_text("\n".join(["name", *names]), encoding="utf-8")
    options = ("--unit", "cg-406", "--learners", learners, "--seed", 5)
    assert practice("new", *options, out).returncode == 0
    for place in (13, 14):
        (out / "learners" / f"{place} =Learner {place}").rename(out / "learners" / f"{place}")
    done = practice("run", out)
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert [line[:2] for line in told[:3]] == ["13", "14", "01"]
    assert "These folders belong to no learner of the cohort: “13”, “14”." in told[0]
    assert sum("The year has not begun yet." in line for line in told) == 8
    assert "There is something to say of 4 others, too." in done.stderr
    assert WHO_IS_WHERE in done.stderr
    with (out / WHO_IS_WHERE).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["learner"] for row in rows] == [
        f"{place:02d} =Learner {place}" for place in range(1, 15)
    ]
    assert {row["name"][:2] for row in rows} == {"'="}
    assert [row["year"] for row in rows] == ["not begun"] * 12 + ["could not be run"] * 2
    more = [*names, *(f"Late {place}" for place in range(1, 13))]
    learners.write_text("\n".join(["name", *more[13:]]), encoding="utf-8")
    done = practice("new", *options, out)
    assert done.returncode == 0, done.stderr
    assert "24 Late 10" in done.stdout
    assert "25 Late 11" not in done.stdout
    assert "and 2 others" in done.stdout
    assert "10 =Learner 10 and 3 others." in done.stdout


def test_a_sealed_cohort_is_not_given_away_but_dealt_and_the_command_for_it_is_told(
    tmp_path: Path, practice
):
    learners, out = tmp_path / "cohort.csv", tmp_path / "Group 7"
    learners.write_text("name\nAda Example\n", encoding="utf-8")
    done = practice("new", "--unit", "cg-406", "--learners", learners, "--sealed", out)
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.split())
    assert "Give each learner the folder" not in told
    assert "Each learner works in the folder with their name" in told
    assert "practice deal" in told
    assert "Nobody has asked." in practice("deal", out, "--once").stdout


def test_a_wrong_list_is_told_in_a_sentence_and_nothing_is_made(tmp_path: Path, practice):
    learners, out = tmp_path / "cohort.csv", tmp_path / "out"
    learners.write_text("who\nAda\n", encoding="utf-8")
    done = practice("new", "--unit", "cg-406", "--learners", learners, out)
    assert done.returncode == 1
    assert "no heading “name”" in done.stderr
    assert not out.exists()


def test_a_world_file_is_checked_before_a_cohort_is_made_with_it(tmp_path: Path, practice):
    own = tmp_path / "my-world.toml"
    text = (folder() / "retail-chain.toml").read_text("utf-8")
    own.write_text(text, encoding="utf-8")
    done = practice("check", own)
    assert done.returncode == 0, done.stderr
    assert "my-world.toml is in order: Fennick & Rowe Homeware (retail)." in done.stdout
    own.write_text(text.replace("staff =", "stuff ="), encoding="utf-8")
    done = practice("check", own)
    assert done.returncode == 1
    assert "teams[1].stuff: this key is not known here" in done.stderr
    assert "teams[2].staff: this key is missing" in done.stderr


def test_what_a_brief_or_a_key_does_not_show_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def fails(*given: object) -> None:
        raise ZeroDivisionError("injected")

    learners, out = tmp_path / "cohort.csv", tmp_path / "out"
    learners.write_text("name,number\nAda Example,1\nBen Example,2\n", encoding="utf-8")
    monkeypatch.setattr(tables, "table", fails)
    done = CliRunner().invoke(
        app, ["new", "--unit", "cg-406", "--learners", str(learners), str(out)]
    )
    assert done.exit_code == 0
    assert "2 workbooks are in" in done.stdout
    told = done.stderr.splitlines()
    assert sum(line.startswith("Practice brief.docx: ") for line in told) == 1
    assert "Tutor's key.docx: The document does not show a table." in done.stderr
    assert len(told) == len(set(told))
