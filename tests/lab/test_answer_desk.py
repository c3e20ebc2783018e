"""What the pages are told when they ask for the answers to a criterion."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.build import new_record
from portfolio.evidence import Details, Learner
from portfolio.lab.desk import read_answers
from portfolio.record import open_record, save_answers


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    return new_record(tmp_path / "record", details).folder


def answer(folder: Path, ref: str, name: str, value: dict[str, object]) -> None:
    save_answers(folder, "cg-406", ref, {name: value}, open_record(folder).digest("cg-406", ref))


def test_rows_can_be_picked_once_something_is_in_them(folder: Path):
    rows = [{"ref": "O1", "statement": "Praise more often"}, {"ref": "O2", "evidence": []}]
    answer(folder, "2.1", "smart-objectives", {"objectives": rows})
    offered = read_answers(folder, "cg-406", "2.3")["choices"]["rows"]
    assert offered == {"smart-objectives.objectives": [{"ref": "O1", "words": "Praise more often"}]}
