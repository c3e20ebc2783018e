"""One folder that somebody prepared costs a group nothing but its own place."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest
from hostile_folders import ATTACKS, UNIT
from outside import SECRET, Outside
from test_every_command import typed

from portfolio.record.record import open_record

STOPS_READING = (
    "record.json of record.json is a pipe",
    "the record has ten gigabytes",
    "no units",
    "a link leads to its own folder",
    "twenty thousand stray files",
    "the record itself is a link",
    "a unit that is a path",
)


@pytest.fixture
def group(handed_in: Path, sound: Path) -> Path:
    """Two sound learners, one before and one after Robin Example in the alphabet."""
    for name in ("Ada First", "Zoe Last"):
        shutil.copytree(sound, handed_in.parent / name)
    return handed_in.parent


@pytest.mark.parametrize("name", STOPS_READING)
def test_the_others_are_all_there(name: str, group: Path, handed_in: Path, outside: Outside):
    ATTACKS[name](handed_in, outside)
    said = typed("coverage", group, "--unit", UNIT, "--xlsx", outside.place / "c.xlsx")
    assert "2 records" in said or said.count("Robin Example") >= 2
    assert (outside.place / "c.xlsx").stat().st_size > 5_000


def test_a_folder_that_is_swapped_for_a_link_while_it_is_read_shows_nothing_from_outside(
    handed_in: Path, outside: Outside
):
    """Somebody who can write on the shared drive exchanges folders all the time."""
    answers, aside = handed_in / "answers", handed_in / "aside"
    decoy = outside.folder / UNIT
    decoy.mkdir()
    secret = f'{{"schema_version": 1, "unit": "{UNIT}", "criterion": "1.1", "saved": '
    secret += f'"2026-01-01T00:00:00Z", "activities": {{"narrative": {{"text": "{SECRET}"}}}}}}'
    (decoy / "1.1.json").write_text(secret, encoding="utf-8")
    stop = threading.Event()

    def swap() -> None:
        while not stop.is_set():
            os.rename(answers, aside)
            answers.symlink_to(outside.folder)
            answers.unlink()
            os.rename(aside, answers)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        for _ in range(300):
            assert SECRET not in str(open_record(handed_in).answers(UNIT, "1.1"))
    finally:
        stop.set()
        swapping.join()
