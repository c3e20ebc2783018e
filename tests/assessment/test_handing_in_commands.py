"""Handing in and verifying, as they are typed."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest
import recorded
from typed_commands import typed

from portfolio.assessment.sealing import Handed
from portfolio.base.errors import PortfolioError, SubmissionError
from portfolio.record import recordings
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers

PASSWORD = "harbour ticket lamp soup"


def test_work_is_handed_in_by_reading_the_declaration_and_signing_it(folder: Path):
    said = typed("submit", folder, answers="Robin Example\n")
    assert "I, Robin Example, declare for City & Guilds Unit 406" in said
    assert re.search(r"S1 is sealed, with the code [A-Z]{4}-[A-Z]{4}-[A-Z]{4}-[A-Z]{4}", said)
    assert (folder / "submissions" / "cg-406-FIC-0017-S1.receipt.txt").is_file()
    assert "Nothing has changed since S1" in typed("submit", folder, "--declare", "Robin Example")


def test_a_recording_that_waits_is_told_before_the_work_is_signed(folder: Path):
    begun = datetime.datetime(2026, 3, 2, 10, tzinfo=datetime.UTC)
    name = recordings.begin(folder, recordings.About(begun=begun, unit="cg-406"))
    recordings.add_piece(folder, name, 0, recorded.WEBM)
    said = typed("submit", folder, answers="Robin Example\n")
    waits = said.index("A recording waits on the page Evidence")
    assert waits < said.index("I, Robin Example, declare")


def test_nothing_is_handed_in_under_another_name(folder: Path):
    with pytest.raises(SubmissionError, match="signed “Sam”, and this is the portfolio of Robin"):
        typed("submit", folder, "--declare", "Sam")


def test_a_submission_is_verified_by_itself_and_against_others(handed_in: Handed, folder: Path):
    said = typed("verify", handed_in.path, "--record", folder)
    assert f"is whole: S1 of Robin Example, cg-406, code {handed_in.manifest.code}" in said
    digest = open_record(folder).digest("cg-406", "1.1")
    save_answers(folder, "cg-406", "1.1", {"narrative": {"text": "Other words."}}, digest)
    said = typed("verify", handed_in.path, "--record", folder, code=1)
    assert "The answers to 1.1 have changed since." in said
    typed("submit", folder, "--declare", "Robin Example", "--criterion", "1.1")
    other = next((folder / "submissions").glob("*.zip"))
    said = typed("verify", other, "--against", handed_in.path, code=1)
    assert "1.1: the text changed in “Your account, text”." in said
    assert "1.2 was not handed in again" in said


def test_every_submission_that_is_not_whole_is_named_and_the_others_are_looked_at(
    handed_in: Handed, tmp_path: Path
):
    path = tmp_path / "S1.portfolio.zip"
    path.write_bytes(handed_in.path.read_bytes().replace(b"of 3 March", b"of 4 March", 1))
    said = typed("verify", path, tmp_path / "none.zip", handed_in.path, code=1)
    assert re.search(r"E0[12] \((letter|minutes).txt\) is not as it was when it was sealed", said)
    assert "There is no file" in said
    assert f"{handed_in.path.name} is whole" in said


def test_a_submission_is_locked_for_e_mail_with_a_password_that_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    monkeypatch.setattr("getpass.getpass", lambda question: asked.append(question) or PASSWORD)
    said = typed("submit", folder, "--declare", "Robin Example", "--lock")
    assert "Locked, to be sent by e-mail" in said
    assert PASSWORD not in said
    locked = folder / "submissions" / "cg-406-FIC-0017-S1.locked.zip"
    assert "is whole: S1 of Robin Example" in typed("verify", shutil.copy(locked, folder.parent))
    assert len(asked) == 3


def test_with_nobody_to_sign_it_says_how_it_is_signed_and_seals_nothing(folder: Path):
    with pytest.raises(PortfolioError) as refused:
        typed("submit", folder)
    assert "or sign with “--declare NAME”" in str(refused.value)
    assert "portfolio new" not in str(refused.value)
    assert not list(folder.glob("submissions/*"))
