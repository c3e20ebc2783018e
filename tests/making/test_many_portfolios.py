"""Many learners are built at once: each by itself, and again without harm."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from typer.testing import CliRunner

from portfolio import cli
from portfolio.making import many
from portfolio.making.build import new_record
from portfolio.making.many import LearnerBuilt, build_many
from portfolio.making.wanted import Wanted
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
    first = CliRunner().invoke(cli.app, ["build", "--all", str(group)])
    assert first.exit_code == 1
    made = [path.parts[-4] for path in sorted(group.rglob("portfolio.docx"))]
    assert made == ["Ali", "Bea"], first.output
    assert "Cai: record.json" in first.output
    before = {path: path.stat().st_mtime_ns for path in group.rglob("portfolio.docx")}
    again = CliRunner().invoke(cli.app, ["build", str(group / "Ali"), str(group / "Bea")])
    assert again.exit_code == 0, again.output
    assert again.output.count("nothing had changed") == 2
    assert {path: path.stat().st_mtime_ns for path in group.rglob("portfolio.docx")} == before


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
    said = CliRunner().invoke(cli.app, ["build"])
    assert "Say whose portfolio to build" in str(said.exception)
    said = CliRunner().invoke(cli.app, ["build", "--all", str(tmp_path)])
    assert "There is no learner's folder" in str(said.exception)


def test_a_name_with_spaces_that_came_in_pieces_is_put_together_in_the_answer(tmp_path: Path):
    (tmp_path / "Award portfolio").mkdir()
    said = CliRunner().invoke(cli.app, ["build", str(tmp_path / "Award"), "portfolio"])
    assert f'"{tmp_path / "Award portfolio"}"' in str(said.exception)
