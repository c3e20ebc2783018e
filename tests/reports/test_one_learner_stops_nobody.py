"""A folder that is broken, or made to do harm, costs its own line in the list of learners."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from portfolio.record.evidence import Details, Learner
from portfolio.record.saving import create_record
from portfolio.reports.many_records import read_cohort

UNIT = "nos-cfacsd17"


@pytest.fixture
def group(tmp_path: Path) -> Path:
    for name in ("Amina", "Robin"):
        details = Details(learner=Learner(name=name), units=(UNIT,))
        create_record(tmp_path / "group" / name, details)
    return tmp_path / "group"


def link_to_itself(folder: Path) -> None:
    folder.mkdir()
    (folder / "record.json").symlink_to("record.json")


def pipe(folder: Path) -> None:
    folder.mkdir()
    os.mkfifo(folder / "record.json")


def no_units(folder: Path) -> None:
    create_record(folder, Details(learner=Learner(name="Sam"), units=(UNIT,)))
    details = json.loads((folder / "record.json").read_text("utf-8"))
    (folder / "record.json").write_text(json.dumps({**details, "units": []}), "utf-8")


def unknown_unit(folder: Path) -> None:
    create_record(folder, Details(learner=Learner(name="Sam"), units=("no-such-unit",)))


def link_to_another(folder: Path) -> None:
    folder.symlink_to(folder.with_name("Robin"))


def link_elsewhere(folder: Path) -> None:
    folder.mkdir()
    (folder / "record.json").symlink_to(folder.parent / "Robin" / "record.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize(
    "make", [link_to_itself, pipe, no_units, unknown_unit, link_to_another, link_elsewhere]
)
def test_the_folder_is_named_and_all_others_are_counted(group: Path, make):
    make(group / "Sam")
    cohort = read_cohort([group])
    assert [entry.learner for entry in cohort.learners] == ["Amina", "Robin"]
    ((folder, reason),) = cohort.unreadable
    assert folder == group / "Sam"
    assert reason


def test_twenty_thousand_stray_files_are_named_and_the_learner_is_counted(group: Path):
    inside = group / "Robin" / "answers" / UNIT
    inside.mkdir(parents=True)
    for number in range(20_000):
        (inside / f"stray-{number}.json").touch()
    cohort = read_cohort([group])
    assert [entry.learner for entry in cohort.learners] == ["Amina", "Robin"]
