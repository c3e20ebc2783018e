"""A build that would make again just what is there makes nothing; any other makes everything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portfolio.base import own_places
from portfolio.making.told import BuildTold
from portfolio.making.unchanged import unless_unchanged
from portfolio.making.wanted import PLAIN, Wanted
from portfolio.record.record import Record
from portfolio.record.saving import save_answers

DOCUMENT = "build/cg-406/portfolio.docx"
TOLD = BuildTold(
    unit="cg-406",
    documents={"portfolio": DOCUMENT},
    ready=3,
    criteria=12,
    needed_for_all=("The learner’s name is missing.",),
    notes=("A note.",),
    lasting=True,
)


@pytest.fixture
def folder(record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for kind in ("CACHE", "DATA", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    save_answers(record.folder, "cg-406", "1.1", {"narrative": {"text": "As it was."}}, None)
    return record.folder


def build(folder: Path, told: BuildTold = TOLD, wanted: Wanted = PLAIN) -> bool:
    """Whether something was made; a document, in place of a portfolio."""

    def make() -> Iterator[BuildTold]:
        (folder / DOCUMENT).parent.mkdir(parents=True, exist_ok=True)
        (folder / DOCUMENT).write_bytes(b"a document")
        yield told

    made, again = unless_unchanged(folder, "", wanted, make)
    assert again == (told,), "what was told then is told now"
    return made


def test_the_same_build_makes_nothing_and_tells_the_same(folder: Path):
    assert [build(folder), build(folder), build(folder)] == [True, False, False]


def answer(folder: Path) -> None:
    (path,) = (folder / "answers/cg-406").glob("1.1.json")
    path.write_text(path.read_text(encoding="utf-8").replace("As it was", "As it is!"))


def same_size_and_time(folder: Path) -> None:
    (path,) = (folder / "answers/cg-406").glob("1.1.json")
    before = path.stat()
    answer(folder)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def cell(folder: Path) -> None:
    place = folder / "notebooks/cg-406/1.1.ipynb"
    place.parent.mkdir(parents=True)
    place.write_text(json.dumps({"cells": []}))


def written_in(folder: Path) -> None:
    (folder / DOCUMENT).write_bytes(b"a document, with a comment")


def choice(path: Callable[[], Path]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path().parent.mkdir(parents=True, exist_ok=True)
        path().write_bytes(b"chosen")

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(answer, id="an answer"),
        pytest.param(
            same_size_and_time, id="an answer, the size and the time of its file as before"
        ),
        pytest.param(lambda folder: (folder / "evidence/E01").mkdir(parents=True), id="a folder"),
        pytest.param(cell, id="a notebook"),
        pytest.param(lambda folder: (folder / DOCUMENT).unlink(), id="a document that is gone"),
        pytest.param(written_in, id="a document that somebody wrote in"),
        pytest.param(choice(own_places.template_file), id="the template"),
        pytest.param(choice(lambda: own_places.trusted_code() / "mark"), id="what is trusted"),
        pytest.param(choice(lambda: own_places.units_folder() / "a.toml"), id="a centre's unit"),
    ],
)
def test_whatever_changed_everything_is_made_again(folder: Path, change: Callable[[Path], None]):
    assert build(folder)
    change(folder)
    assert [build(folder), build(folder)] == [True, False]


def test_a_change_that_was_taken_back_needs_no_new_build(folder: Path):
    build(folder)
    path = folder / "answers/cg-406/1.1.json"
    before = path.read_bytes()
    answer(folder)
    path.write_bytes(before)
    assert not build(folder)


def test_another_shape_is_another_build(folder: Path):
    build(folder)
    assert build(folder, wanted=Wanted(draft=True))


def test_what_would_come_out_better_another_time_is_made_again(folder: Path):
    passing = BuildTold(unit="cg-406", documents={"portfolio": DOCUMENT}, ready=0, criteria=12)
    assert [build(folder, passing), build(folder, passing)] == [True, True]


def test_what_changed_while_it_was_made_is_not_taken_for_what_was_made(folder: Path):
    def make() -> Iterator[BuildTold]:
        answer(folder)
        (folder / DOCUMENT).parent.mkdir(parents=True, exist_ok=True)
        (folder / DOCUMENT).write_bytes(b"a document")
        yield TOLD

    before = (folder / "answers/cg-406/1.1.json").read_bytes()
    unless_unchanged(folder, "", PLAIN, make)
    assert build(folder)
    (folder / "answers/cg-406/1.1.json").write_bytes(before)
    assert build(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_a_record_is_never_followed_nor_taken_for_unchanged(folder: Path, tmp_path: Path):
    (tmp_path / "elsewhere").write_text("1")
    (folder / "evidence").mkdir(exist_ok=True)
    (folder / "evidence" / "link").symlink_to(tmp_path / "elsewhere")
    assert [build(folder), build(folder)] == [True, True]


def test_finding_out_that_nothing_changed_loads_neither_charts_nor_word_nor_papermill():
    code = "import portfolio.cli, portfolio.making.unchanged, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"pandas", "numpy", "matplotlib", "docx", "lxml", "papermill", "IPython", "pydantic"}
    assert not heavy & set(done.stdout.split())
