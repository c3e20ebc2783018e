"""The units that come with the program are read once, and again when anything is another."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from portfolio.activities import kept_units
from portfolio.activities.catalogue import units_in_folders
from portfolio.activities.kept_units import kept_or_read
from portfolio.base.cache_folder import Cache
from portfolio.base.errors import Problem, UnitFileError
from portfolio.unit.unit_folders import UnitFolders


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    kept = Cache(tmp_path / "kept")
    monkeypatch.setattr(kept_units, "user_cache", lambda: kept)
    return kept


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "unit.toml"
    path.write_text("as it was")
    return path


def gives(found: UnitFolders) -> Callable[[], UnitFolders]:
    return lambda: found


def is_read(*paths: Path) -> bool:
    """Whether the files are read, and not what was kept of them."""
    read: list[UnitFolders] = []

    def reading() -> UnitFolders:
        read.append(units_in_folders())
        return read[0]

    kept_or_read(paths, reading)
    return bool(read)


def test_what_was_kept_is_what_was_read(cache: Cache, file: Path):
    read = kept_or_read([file], units_in_folders)
    kept = kept_or_read([file], lambda: pytest.fail("It was read again."))
    assert kept == read
    assert list(kept.units) == list(read.units)
    assert [*kept.units.values()] == [*read.units.values()]
    for unit_id, unit in read.units.items():
        assert unit.model_dump() == kept.units[unit_id].model_dump()


def test_another_content_file_or_program_is_read(cache: Cache, file: Path, monkeypatch):
    assert [is_read(file), is_read(file)] == [True, False]
    file.write_text("as it is")
    assert [is_read(file), is_read(file)] == [True, False]
    other = file.with_name("other.toml")
    other.write_text("as it is")
    assert [is_read(other), is_read(file, other), is_read(file)] == [True, True, False]
    monkeypatch.setattr(kept_units, "program_version", lambda *_: "another")
    assert is_read(file)


def test_where_a_file_is_wrong_it_is_read_and_told_each_time(cache: Cache, file: Path):
    trouble = UnitFileError(file, [Problem("id", "this key is missing")], "Correct it.")
    wrong = replace(units_in_folders(), troubles=(trouble,))
    assert kept_or_read([file], gives(wrong)).troubles == (trouble,)
    assert is_read(file)


def test_a_file_that_cannot_be_read_or_changes_meanwhile_is_not_kept(cache: Cache, file: Path):
    missing = file.with_name("missing.toml")
    assert [is_read(missing), is_read(missing)] == [True, True]

    def changed_while_read() -> UnitFolders:
        file.write_text("changed")
        return units_in_folders()

    before = file.read_text()
    kept_or_read([file], changed_while_read)
    file.write_text(before)
    assert is_read(file)


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'[["a", {}]]', b'{"a": 1}', b"[[1, 2]]"])
def test_what_was_kept_and_is_no_unit_is_read_again(cache: Cache, file: Path, data: bytes):
    cache.put(kept_units.KIND, kept_units._name([file]), data)
    assert is_read(file)
    assert not is_read(file)


def test_reading_the_units_loads_no_activity_that_none_of_them_uses(tmp_path: Path):
    code = """
from portfolio import activities
from portfolio.activities.catalogue import builtin_catalogue
units = builtin_catalogue().values()
used = {use.name for unit in units for criterion in unit.criteria for use in criterion.activities}
loaded = {name for name, activity in activities._LOADED.items() if activity}
assert loaded == used, loaded ^ used
assert len(used) < len(activities.all_activities())
"""
    own = dict.fromkeys(("XDG_CACHE_HOME", "LOCALAPPDATA", "AWARD_PORTFOLIO_UNITS"), str(tmp_path))
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **own})
