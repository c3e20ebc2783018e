"""Evidence files are held against their SHA-256, and an unchanged one is not read again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from portfolio.base import cache_folder
from portfolio.record import disk, memory
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.verified import verify

TEXT, OTHER = "month,calls\nMarch,120\n", "month,calls\nMarch,999\n"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose content is read, from now on."""
    read: list[str] = []
    real = disk.digest_of

    def counted(path: Path) -> str:
        read.append(path.name)
        return real(path)

    monkeypatch.setattr(disk, "digest_of", counted)
    return read


@pytest.fixture
def file(folder: Path, tmp_path: Path) -> Path:
    """The file of E01, one of two."""
    source = tmp_path / "calls.csv"
    source.write_text(TEXT, "utf-8")
    add_evidence(folder, method="report", title="one", file=source)
    add_evidence(folder, method="report", title="two", file=source)
    return folder / "evidence" / "E01" / "calls.csv"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been as it is for a long time."""
    monkeypatch.setattr(memory, "SETTLED", -(10**18))


def troubles(folder: Path) -> list[str]:
    return [trouble.ref for trouble in verify(open_record(folder))]


def test_a_file_that_has_not_changed_is_read_once(folder, file, settled, reads):
    assert troubles(folder) == []
    assert len(reads) == 2
    assert troubles(folder) == []
    assert len(reads) == 2


def test_a_file_that_was_changed_a_moment_ago_is_read_again(folder, file, reads):
    troubles(folder)
    assert troubles(folder) == []
    assert len(reads) == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of change that nobody can set")
def test_a_time_that_was_set_back_does_not_hide_a_change(folder, file, settled):
    assert troubles(folder) == []
    before = file.stat()
    file.write_text(OTHER, "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    assert troubles(folder) == ["E01"]


def test_a_folder_that_takes_the_place_of_another_is_read_again(folder, file, settled, tmp_path):
    assert troubles(folder) == []
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    forged = other / "evidence" / "E01" / "calls.csv"
    forged.write_text(OTHER, "utf-8")
    shutil.copystat(file, forged)
    shutil.rmtree(folder)
    other.rename(folder)
    assert troubles(folder) == ["E01"]


def test_a_file_that_is_a_link_to_one_that_is_known_is_looked_at(folder, file, settled):
    assert troubles(folder) == []
    file.unlink()
    file.symlink_to(folder / "record.json")
    assert troubles(folder) == ["E01"]


def test_what_was_wrong_is_told_again_until_it_is_right(folder, file, settled):
    file.write_text(OTHER, "utf-8")
    assert troubles(folder) == troubles(folder) == ["E01"]
    file.write_text(TEXT, "utf-8")
    assert troubles(folder) == []


def test_an_item_that_says_another_digest_is_not_believed(folder, file, settled):
    assert troubles(folder) == []
    item = folder / "evidence" / "E01" / "item.json"
    sha256 = open_record(folder).item("E01").file.sha256
    item.write_text(item.read_text("utf-8").replace(sha256, "0" * 64), "utf-8")
    assert troubles(folder) == ["E01"]


def test_nothing_is_kept_in_the_record(folder, file, settled):
    before = sorted(folder.rglob("*"))
    troubles(folder)
    assert sorted(folder.rglob("*")) == before


def test_without_a_cache_everything_is_read_and_right(folder, file, settled, reads, monkeypatch):
    monkeypatch.setattr(cache_folder.files, "own_folder", lambda path: False)
    assert troubles(folder) == troubles(folder) == []
    assert len(reads) == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_in_the_place_of_a_file_stops_nobody(folder, file):
    file.unlink()
    os.mkfifo(file)
    assert troubles(folder) == ["E01"]
    name = folder / "answers" / "cg-406"
    name.mkdir(parents=True)
    os.mkfifo(name / "1.1.json")
    (damage,) = open_record(folder).damages
    assert "not an ordinary file" in damage.reason
