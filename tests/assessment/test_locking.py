"""A submission that is locked for the way by e-mail opens with its password, and with no other."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from portfolio.assessment.locking import lock, unlocked
from portfolio.assessment.sealing import Handed
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import LockedSubmissionError, SubmissionError

PASSWORD = "harbour ticket lamp soup"


@pytest.fixture(scope="module")
def locked(handed_in: Handed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = shutil.copy(handed_in.path, tmp_path_factory.mktemp("locked"))
    return lock(Path(path), PASSWORD)


def test_it_opens_with_its_password_as_it_was_sealed(locked: Path, handed_in: Handed):
    with unlocked(locked, PASSWORD) as path:
        assert path.read_bytes() == handed_in.path.read_bytes()
        assert open_submission(path).manifest == handed_in.manifest
    assert not path.exists()


def test_it_says_that_it_is_locked_and_nothing_in_it_can_be_read(locked: Path):
    with pytest.raises(LockedSubmissionError, match="locked with a password"):
        open_submission(locked)
    assert b"Robin" not in locked.read_bytes()


def test_another_password_is_refused(locked: Path):
    with (
        pytest.raises(LockedSubmissionError, match="does not open with this password"),
        unlocked(locked, "harbour ticket lamp tea"),
    ):
        pass


def test_a_password_that_is_soon_guessed_is_refused(handed_in: Handed):
    with pytest.raises(SubmissionError, match="at least 12 letters"):
        lock(handed_in.path, "soup")


def test_what_was_changed_on_its_way_or_is_something_else_is_named(locked: Path, tmp_path: Path):
    other = tmp_path / "other.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("letter.txt", "x")
    for data, says in (
        (locked.read_bytes()[:-30], "cut short"),
        (other.read_bytes(), "no sealed submission in it"),
    ):
        other.write_bytes(data)
        with pytest.raises(SubmissionError, match=says), unlocked(other, PASSWORD):
            pass


@pytest.mark.skipif(not shutil.which("7z"), reason="7z")
def test_another_program_opens_it(locked: Path, tmp_path: Path):
    asked = ["7z", "x", f"-p{PASSWORD}", f"-o{tmp_path}", str(locked)]
    subprocess.run(asked, check=True, capture_output=True)
    assert len(list(tmp_path.glob("*.portfolio.zip"))) == 1
