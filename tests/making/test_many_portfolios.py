"""Many learners are built at once: each by itself, and again without harm."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
import zipfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
import recorded
from processes_seen import is_running, started_by, until
from typer.testing import CliRunner

from portfolio.base.cache_folder import user_cache
from portfolio.commands.all_commands import app
from portfolio.commands.learners_named import learners
from portfolio.making import many, unchanged
from portfolio.making.build import new_record
from portfolio.making.many import LearnerBuilt, build_many
from portfolio.making.wanted import Wanted
from portfolio.record import recordings
from portfolio.record.evidence import Details, Learner

UNIT = "nos-cfacsd17"
QUICK = Wanted(page_numbers=False)


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two learners, one whose record is damaged, and a folder that is no learner's. No process
    that is started for them finds LibreOffice."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    for name in ("Ali", "Bea"):
        details = Details(learner=Learner(name=f"{name} Example"), units=(UNIT,))
        new_record(tmp_path / "group" / name, details)
    (tmp_path / "group" / "Cai").mkdir()
    (tmp_path / "group" / "Cai" / "record.json").write_text("{")
    (tmp_path / "group" / "notes").mkdir()
    return tmp_path / "group"


def test_a_whole_group_is_built_and_the_one_that_cannot_be_is_named(group: Path):
    first = CliRunner().invoke(app, ["build", "--all", str(group)])
    assert first.exit_code == 1
    made = [path.parts[-4] for path in sorted(group.rglob("portfolio.docx"))]
    assert made == ["Ali", "Bea"], (first.output, first.exception)
    assert "Cai: record.json" in first.output
    before = {path: path.stat().st_mtime_ns for path in group.rglob("portfolio.docx")}
    again = CliRunner().invoke(app, ["build", str(group / "Ali"), str(group / "Bea")])
    assert again.exit_code == 0, again.output
    assert again.output.count("nothing had changed") == 2
    assert {path: path.stat().st_mtime_ns for path in group.rglob("portfolio.docx")} == before


def test_a_recording_that_waits_is_told_with_every_build_of_its_unit(group: Path):
    ali, bea = str(group / "Ali"), str(group / "Bea")
    begun = datetime.datetime(2026, 3, 2, 10, tzinfo=datetime.UTC)
    for unit in (UNIT, "cg-406"):
        name = recordings.begin(group / "Ali", recordings.About(begun=begun, unit=unit))
        recordings.add_piece(group / "Ali", name, 0, recorded.WEBM)
    together = " ".join(CliRunner().invoke(app, ["build", ali, bea]).output.split())
    assert "Ali: 2 recordings wait on the page Evidence" in together
    assert "Bea:" not in together
    for words in (["build", ali, "--unit", UNIT], ["build", ali, "--unit", UNIT]):
        alone = " ".join(CliRunner().invoke(app, words).output.split())
        assert "A recording waits on the page Evidence until you keep or delete it" in alone


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes as Linux shows them")
def test_what_was_done_when_the_program_was_killed_is_not_done_again(
    group: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(group / "Bea", group / "Dan")
    shutil.rmtree(group / "Cai")
    command = [sys.executable, "-m", "portfolio", "build", "--all", str(group)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
        until(lambda: any((user_cache().folder / unchanged.KIND).glob("*")))
        begun = started_by(first.pid)
        first.kill()
    assert len(begun) > 1
    until(lambda: not any(map(is_running, begun)))
    done = {path: path.stat().st_mtime_ns for path in group.rglob("portfolio.docx")}
    again = CliRunner().invoke(app, ["build", "--all", str(group)])
    assert again.exit_code == 0, again.output
    made = sorted(group.rglob("portfolio.docx"))
    assert [path.parts[-4] for path in made] == ["Ali", "Bea", "Dan"]
    assert all(map(is_whole, made))
    same = [path for path in done if path.stat().st_mtime_ns == done[path]]
    assert 1 <= again.output.count("nothing had changed") <= len(same)


def is_whole(document: Path) -> bool:
    with zipfile.ZipFile(document) as archive:
        return archive.testzip() is None


def ends_for_bea(folder: Path, unit: str, wanted: Wanted) -> LearnerBuilt:
    if folder.name == "Bea":
        os._exit(9)
    return LearnerBuilt(folder=folder, made=True)


def fails_for_bea(folder: Path, unit: str, wanted: Wanted) -> LearnerBuilt:
    if folder.name == "Bea":
        raise ZeroDivisionError("one too many")
    return LearnerBuilt(folder=folder, made=True)


@pytest.mark.skipif(sys.platform != "linux", reason="what is put in place needs a fork")
@pytest.mark.parametrize(
    ("task", "words"),
    [(ends_for_bea, "was ended"), (fails_for_bea, "ZeroDivisionError: one too many")],
)
def test_a_learner_who_breaks_a_process_costs_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, task, words: str
):
    monkeypatch.setattr(many, "build_learner", task)
    folders = [tmp_path / name for name in ("Ali", "Bea", "Cai", "Dan", "Eve")]
    heard: list[tuple[int, int]] = []
    found = build_many(
        folders,
        "",
        QUICK,
        lambda: ProcessPoolExecutor(2, mp_context=get_context("fork")),
        lambda name, done, total: heard.append((done, total)),
    )
    assert [one.folder for one in found] == folders
    assert [one.made for one in found] == [True, False, True, True, True]
    assert words in found[1].error
    assert heard == [(number, 5) for number in range(1, 6)]


def test_nobody_is_named_and_nothing_is_built(tmp_path: Path):
    said = CliRunner().invoke(app, ["build"])
    assert "Say whose work it is" in str(said.exception)
    said = CliRunner().invoke(app, ["build", "--all", str(tmp_path)])
    assert "There is no learner's folder" in str(said.exception)


def test_a_name_with_spaces_that_came_in_pieces_is_put_together_in_the_answer(tmp_path: Path):
    (tmp_path / "Award portfolio").mkdir()
    said = CliRunner().invoke(app, ["build", str(tmp_path / "Award"), "portfolio"])
    assert f'"{tmp_path / "Award portfolio"}"' in str(said.exception)


def test_one_of_several_folders_that_is_not_there_is_no_name_in_pieces(tmp_path: Path):
    (tmp_path / "Ali").mkdir()
    there, gone = tmp_path / "Ali", tmp_path / "Bea"
    assert learners([gone, there], None) == [gone, there]
