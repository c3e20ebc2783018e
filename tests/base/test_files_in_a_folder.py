"""Writing and reading in a folder that may come from somebody else: nothing leads elsewhere."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.base import files
from portfolio.base.errors import BuildError
from portfolio.base.files import Folder, NotOrdinaryError

NAME = "build/cg-406/portfolio.docx"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """The reader's own folder, with a file in it that nobody may touch or read."""
    path = tmp_path / "outside"
    path.mkdir()
    (path / "portfolio.docx").write_bytes(b"mine")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "folder").mkdir()
    return Folder(tmp_path / "folder")


def linked_above(folder: Path, outside: Path) -> None:
    (outside / "cg-406").mkdir()
    (outside / "cg-406" / "portfolio.docx").write_bytes(b"mine")
    (folder / "build").symlink_to(outside)


def linked_folder(folder: Path, outside: Path) -> None:
    (folder / "build").mkdir()
    (folder / "build" / "cg-406").symlink_to(outside)


def linked_file(folder: Path, outside: Path) -> None:
    (folder / "build" / "cg-406").mkdir(parents=True)
    (folder / NAME).symlink_to(outside / "portfolio.docx")


def link_to_itself(folder: Path, outside: Path) -> None:
    (folder / "build").symlink_to("build")


def pipe(folder: Path, outside: Path) -> None:
    (folder / "build" / "cg-406").mkdir(parents=True)
    os.mkfifo(folder / NAME)


HARM = pytest.mark.parametrize(
    "harm", [linked_above, linked_folder, linked_file, link_to_itself, pipe]
)


def everything(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.rglob("*") if file.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="makes links and pipes")
@pytest.mark.parametrize("by_handle", [True, False])
@HARM
def test_nothing_is_written_or_read_through_what_is_no_ordinary_file(
    folder: Folder,
    outside: Path,
    harm: Callable[[Path, Path], None],
    by_handle: bool,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(files, "_BY_HANDLE", by_handle)
    harm(folder.root, outside)
    before = everything(outside)
    with pytest.raises(BuildError, match="Nothing is written through it"):
        folder.put(NAME, b"theirs")
    with pytest.raises(NotOrdinaryError):
        folder.read(NAME)
    assert everything(outside) == before


@pytest.mark.parametrize(
    "name",
    ["../a", "/etc/passwd", "a/../../b", "", ".", "a/./../b", "C:\\x", "a\\b", "a\0b", "c:x"],
)
def test_a_name_that_leads_out_is_no_name(folder: Folder, name: str):
    with pytest.raises(BuildError, match="is not the name of a file"):
        folder.put(name, b"x")


@pytest.mark.parametrize("by_handle", [True, False])
def test_a_file_is_written_as_a_whole_and_left_alone_when_it_is_the_same(
    folder: Folder, by_handle: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "_BY_HANDLE", by_handle and files._BY_HANDLE)
    assert folder.put(NAME, b"one")
    assert not folder.put(NAME, b"one")
    assert folder.put(NAME, b"two")
    assert folder.read(NAME) == b"two"
    assert [path.name for path in folder.path(NAME).parent.iterdir()] == ["portfolio.docx"]


@pytest.mark.skipif(os.name == "nt", reason="there these are one name")
@pytest.mark.parametrize("twin", ["Build", "build/CG-406", "build/cg-406/Portfolio.docx"])
def test_two_names_that_differ_only_in_capitals_are_refused(folder: Folder, twin: str):
    folder.put(NAME, b"one")
    (folder.root / twin).mkdir()
    with pytest.raises(BuildError, match="only in capitals"):
        folder.put(NAME, b"two")


@pytest.mark.skipif(os.name == "nt", reason="swaps a folder for a link")
def test_a_folder_that_is_swapped_for_a_link_while_it_is_written_to_leads_nowhere(
    folder: Folder, outside: Path, monkeypatch: pytest.MonkeyPatch
):
    folder.put(NAME, b"one")
    write = files._write

    def swap(*arguments: object, **options: object) -> None:
        inside = folder.root / "build" / "cg-406"
        inside.rename(inside.with_name("moved"))
        inside.symlink_to(outside)
        write(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(files, "_write", swap)
    folder.put(NAME, b"two")
    assert everything(outside) == {"portfolio.docx": b"mine"}
    assert (folder.root / "build" / "moved" / "portfolio.docx").read_bytes() == b"two"


def test_a_file_that_cannot_be_written_leaves_nothing_and_the_old_one(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    folder.put(NAME, b"one")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(BuildError, match="cannot be written: No space left"):
        folder.put(NAME, b"two")
    assert folder.read(NAME) == b"one"
    assert [path.name for path in folder.path(NAME).parent.iterdir()] == ["portfolio.docx"]


@given(tag=st.integers(min_value=0, max_value=0xFFFFFFFF))
def test_on_windows_links_and_junctions_are_told_from_files_in_the_cloud(tag: int):
    known = {0xA000000C: True, 0xA0000003: True, 0x9000001A: False, 0x9000701A: False, 0: False}
    assert all(files.is_stand_in(one) is leads for one, leads in known.items())
    assert files.is_stand_in(tag) is bool(tag & 0x20000000)


@pytest.mark.skipif(os.name == "nt", reason="asks for owners and modes")
def test_only_what_nobody_else_could_have_written_is_believed(tmp_path: Path):
    path = tmp_path / "own" / "note"
    assert files.put_own(path, b"mine")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert files.read_own(path) == b"mine"
    path.chmod(0o666)
    assert files.read_own(path) is None
    path.chmod(0o600)
    path.parent.chmod(0o777)
    assert files.read_own(path) is None
    assert not files.put_own(path, b"theirs")


@pytest.mark.skipif(os.name == "nt", reason="makes a link")
def test_a_link_in_place_of_an_own_file_is_not_believed(tmp_path: Path):
    path = tmp_path / "own" / "note"
    files.put_own(path, b"mine")
    (tmp_path / "other").write_bytes(b"theirs")
    path.unlink()
    path.symlink_to(tmp_path / "other")
    assert files.read_own(path) is None
    with pytest.raises(NotOrdinaryError):
        files.open_ordinary(path)


def test_a_new_folder_is_there_whole_or_not_at_all(tmp_path: Path):
    with files.new_folder(tmp_path / "made") as inside:
        (inside / "a").write_bytes(b"a")
        assert not (tmp_path / "made").exists()
    assert everything(tmp_path) == {"a": b"a"}
    with pytest.raises(KeyboardInterrupt):
        cut_off(tmp_path / "cut off")
    assert sorted(os.listdir(tmp_path)) == ["made"]


def cut_off(path: Path) -> None:
    with files.new_folder(path) as inside:
        (inside / "b").write_bytes(b"b")
        raise KeyboardInterrupt
