"""The practice files of a record are put back as they were, and nothing is deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.making.build import copy_sample
from portfolio.practice import APPRAISALS_FILE, FILE
from portfolio.practice.kept import Practice, keep_practice, read_practice
from portfolio.practice.restoring import damaged_practice, restore_practice


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = copy_sample(tmp_path / "record").folder
    keep_practice(found, Practice(world="call-centre", seed=3), based_on=None)
    return found


def test_a_sound_record_has_nothing_to_put_back(folder: Path):
    assert list(damaged_practice(folder)) == []


def test_the_last_good_version_of_a_practice_year_is_put_back(folder: Path):
    good = (folder / FILE).read_bytes()
    (folder / FILE).write_text("{", "utf-8")
    (damage,) = damaged_practice(folder)
    assert "Restoring puts it back in place." in str(damage)
    restore_practice(folder, damage)
    assert (folder / FILE).read_bytes() == good
    assert list(damaged_practice(folder)) == []
    aside = [path for path in (folder / "history" / "set-aside").rglob("*") if path.is_file()]
    assert [path.read_text("utf-8") for path in aside] == ["{"]


def test_a_file_without_a_good_version_is_set_aside(folder: Path):
    (folder / APPRAISALS_FILE).write_text("[]", "utf-8")
    (damage,) = damaged_practice(folder)
    restore_practice(folder, damage)
    assert not (folder / APPRAISALS_FILE).exists()
    assert read_practice(folder) is not None
