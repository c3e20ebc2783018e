"""The centre's folder, as it is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from centre_makers import PEOPLE, centre_in
from typed_commands import typed

from portfolio.assessment.sealing import Handed
from portfolio.base.errors import AssessmentError


def test_a_centre_is_made_receives_and_is_looked_through(handed_in: Handed, tmp_path: Path):
    place = tmp_path / "Centre"
    said = typed("centre", "new", place, "--name", "Harrowdale")
    assert "Enter your people in centre.toml." in said
    (place / "centre.toml").write_text(PEOPLE, "utf-8")
    said = typed("receive", place, handed_in.path, "--as", "PL")
    assert f"S1 of Robin Example, cg-406, code {handed_in.manifest.code}, is filed." in said
    assert "2 criteria, 2 items of evidence. Learner: FIC-0017" in said
    assert "nothing was recorded" in typed("receive", place, handed_in.path.parent, "--as", "PL")
    assert "4 people, 1 learner. Everything is as it was" in typed("centre", "check", place)
    said = typed("desk", place, "--as", "PL")
    assert "To assess Robin Example (FIC-0017), cg-406 S1; 1.1, 1.2; since" in said


def test_one_submission_that_is_not_whole_keeps_no_other_from_being_filed(
    handed_in: Handed, tmp_path: Path
):
    centre_in(tmp_path / "Centre")
    broken = tmp_path / "in" / "a.portfolio.zip"
    broken.parent.mkdir()
    broken.write_bytes(handed_in.path.read_bytes()[:-100])
    (broken.parent / handed_in.path.name).write_bytes(handed_in.path.read_bytes())
    said = typed("receive", tmp_path / "Centre", broken.parent, "--as", "PL", code=1)
    assert "a.portfolio.zip cannot be used: it is cut short" in said
    assert "is filed." in said


def test_what_was_changed_at_the_centre_is_named_and_ends_with_one(
    handed_in: Handed, tmp_path: Path
):
    centre_in(tmp_path / "Centre")
    assert "Nothing is waiting." in typed("desk", tmp_path / "Centre")
    typed("receive", tmp_path / "Centre", handed_in.path, "--as", "PL")
    events = tmp_path / "Centre" / "learners" / "FIC-0017" / "events.PL.jsonl"
    events.write_bytes(events.read_bytes().replace(b"Robin Example", b"Robin Other"))
    said = typed("centre", "check", tmp_path / "Centre", code=1)
    assert "events.PL.jsonl, line 1: the line is not the one that was written" in said
    assert "Not as it was recorded" in typed("desk", tmp_path / "Centre")


def test_nobody_unknown_does_anything(handed_in: Handed, tmp_path: Path):
    centre_in(tmp_path / "Centre")
    with pytest.raises(AssessmentError, match="nobody"):
        typed("receive", tmp_path / "Centre", handed_in.path, "--as", "XX")
