"""What was worked out before: found by what it was made from, whole or not there, and bounded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.side_process import child_environment

KEY = key_of("a", 1, ["b"])


@given(data=st.binary(max_size=50), damage=st.binary(max_size=90), cut=st.integers(0, 90))
def test_what_comes_back_is_what_was_kept_or_nothing(data, damage, cut, tmp_path_factory):
    cache = Cache(tmp_path_factory.mktemp("cache") / "made")
    assert cache.get("chart", KEY) is None
    cache.put("chart", KEY, data)
    assert cache.get("chart", KEY) == data
    path = cache.folder / "chart" / KEY
    whole = path.read_bytes()
    for harmed in (whole[:cut], whole[:cut] + damage, damage):
        path.write_bytes(harmed)
        assert cache.get("chart", KEY) in (None, data if harmed == whole else None)


def test_a_file_under_another_key_or_kind_is_nothing(tmp_path: Path):
    cache = Cache(tmp_path / "made")
    cache.put("chart", KEY, b"data")
    for kind, key in (("chart", key_of("other")), ("annex", KEY)):
        target = cache.folder / kind / key
        target.parent.mkdir(exist_ok=True)
        target.write_bytes((cache.folder / "chart" / KEY).read_bytes())
        assert cache.get(kind, key) is None


@given(st.lists(st.lists(st.text(max_size=3), max_size=3), min_size=2, max_size=2))
def test_other_parts_are_another_key(parts):
    one, other = parts
    assert (key_of(*one) == key_of(*other)) is (one == other)


def test_what_was_not_used_longest_goes_first_when_there_is_too_much(tmp_path: Path):
    cache = Cache(tmp_path / "made", most_bytes=10_000)
    keys = [key_of(number) for number in range(40)]
    for age, key in enumerate(keys):
        cache.put("chart", key, bytes(1_000))
        path = cache.folder / "chart" / key
        if path.exists():
            os.utime(path, (1_000_000 + age, 1_000_000 + age))
        cache.get("chart", keys[0])
    count, size = cache.size()
    assert 0 < size <= 11_000
    assert cache.get("chart", keys[0]) is not None
    assert cache.get("chart", keys[1]) is None
    assert count < 12


def test_what_is_small_lies_there_a_week_longer(tmp_path: Path):
    cache = Cache(tmp_path / "made", most_bytes=100_000)
    for number in range(4):
        cache.put("build", key_of(number), bytes(100))
    days = {number: 1_000_000 + number * 24 * 3600 for number in (0, 2)}
    for number in days:
        os.utime(cache.folder / "build" / key_of(number), (days[number],) * 2)
    for number in range(30):
        cache.put("notebook", key_of(number), bytes(20_000))
        path = cache.folder / "notebook" / key_of(number)
        if path.exists():
            os.utime(path, (1_000_000 + 7.5 * 24 * 3600,) * 2)
    assert cache.get("build", key_of(0)) is None
    assert cache.get("build", key_of(2)) is not None


def test_clearing_deletes_what_was_kept_and_nothing_else(tmp_path: Path):
    cache = Cache(tmp_path / "made")
    cache.put("chart", KEY, b"data")
    cache.put("annex", KEY, b"data")
    strange = cache.folder / "chart" / "my own.txt"
    strange.write_text("mine")
    (cache.folder / "link").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / KEY).write_text("mine")
    assert cache.clear() == 2
    assert strange.read_text() == "mine"
    assert (tmp_path / KEY).read_text() == "mine"
    assert cache.size() == (0, 0)


@pytest.mark.skipif(os.name == "nt", reason="asks for owners and modes")
def test_a_cache_that_others_can_write_in_is_not_used(tmp_path: Path):
    cache = Cache(tmp_path / "made")
    cache.put("chart", KEY, b"data")
    (tmp_path / "made").chmod(0o777)
    other = Cache(tmp_path / "made")
    other.put("chart", key_of("more"), b"data")
    assert other.get("chart", KEY) is None
    assert not (tmp_path / "made" / "chart" / key_of("more")).exists()


def test_a_cache_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path):
    (tmp_path / "made").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "made")
    cache.put("chart", KEY, b"data")
    assert cache.get("chart", KEY) is None
    assert cache.size() == (0, 0)


def test_many_processes_keep_the_same_things_at_once(tmp_path: Path):
    code = (
        "import sys; from pathlib import Path; from portfolio.base.cache_folder import *\n"
        "cache = Cache(Path(sys.argv[1]), most_bytes=200_000)\n"
        "for turn in range(300):\n"
        "    key = key_of(turn % 20)\n"
        "    cache.put('chart', key, bytes([turn % 20]) * 20_000)\n"
        "    found = cache.get('chart', key)\n"
        "    assert found in (None, bytes([turn % 20]) * 20_000)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "made")]
    writers = [subprocess.Popen(command, env=child_environment()) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0, 0, 0, 0]
    cache = Cache(tmp_path / "made")
    for path in (cache.folder / "chart").iterdir():
        assert cache.get("chart", path.name) is not None
