"""Sealing a record: what is refused, what is only told, and that the same is the same bytes."""

from __future__ import annotations

import datetime
import errno
import hashlib
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from event_makers import NOW

from portfolio.assessment.manifest import learner_key
from portfolio.assessment.sealing import Handed, last_attempt, seal
from portfolio.assessment.submission import open_submission
from portfolio.base.errors import BuildError, SubmissionError
from portfolio.base.folders import templates
from portfolio.record.items import withdraw_item
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers
from portfolio.unit.unit import Unit

DAY = datetime.timedelta(days=1)
NAME = "Robin Example"


def sealed_again(folder: Path, unit: Unit, days: int = 1, **asked: object) -> Handed:
    return seal(open_record(folder), unit, declared=NAME, now=NOW + days * DAY, **asked)


def answer(folder: Path, ref: str, text: str) -> None:
    digest = open_record(folder).digest("cg-406", ref)
    save_answers(folder, "cg-406", ref, {"narrative": {"text": text}}, digest)


def unpacked(done: Handed, place: Path) -> Path:
    with zipfile.ZipFile(done.path) as archive:
        archive.extractall(place)
    return place / done.manifest.id


def test_a_sealed_record_is_a_bag_as_rfc_8493_has_it(handed_in: Handed, tmp_path: Path):
    bag = unpacked(handed_in, tmp_path)
    declared = (bag / "bagit.txt").read_text("utf-8")
    assert declared == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    for listing, files in (
        ("manifest-sha256.txt", [path for path in (bag / "data").rglob("*") if path.is_file()]),
        ("tagmanifest-sha256.txt", [path for path in bag.glob("*.*") if path.name[:3] != "tag"]),
    ):
        expected = {
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(bag).as_posix()}"
            for path in files
        }
        assert set((bag / listing).read_text("utf-8").splitlines()) == expected
    size = sum(path.stat().st_size for path in (bag / "data").rglob("*") if path.is_file())
    assert f"Payload-Oxum: {size}.7\n" in (bag / "bag-info.txt").read_text("utf-8")


def test_another_program_for_bags_finds_it_whole(handed_in: Handed, tmp_path: Path):
    bagit = pytest.importorskip("bagit", reason="bagit")
    bag = bagit.Bag(str(unpacked(handed_in, tmp_path)))
    bag.validate()
    assert bag.info["External-Identifier"] == "cg-406-FIC-0017-S1"


def test_the_whole_sample_is_sealed_and_opened_again(unit: Unit, tmp_path: Path):
    folder = shutil.copytree(templates() / "sample", tmp_path / "sample")
    done = seal(open_record(folder), unit, declared="marnie  thistlewood", now=NOW)
    found = open_submission(done.path)
    assert found.manifest == done.manifest
    assert set(found.answers) == {criterion.ref for criterion in unit.criteria}
    assert len(found.items) == 31


def test_the_same_record_at_the_same_time_is_the_same_bytes(
    small: Path, tmp_path: Path, unit: Unit, handed_in: Handed
):
    other = shutil.copytree(small, tmp_path / "elsewhere")
    again = seal(open_record(other), unit, declared=NAME, now=NOW)
    assert again.path.read_bytes() == handed_in.path.read_bytes()


def test_the_code_is_four_times_four_letters_that_nobody_confuses(handed_in: Handed):
    assert re.fullmatch(
        r"[BCDFGHJKMNPQRTVWXY]{4}(-[BCDFGHJKMNPQRTVWXY]{4}){3}", handed_in.manifest.code
    )
    assert handed_in.manifest.code in handed_in.receipt.read_text("utf-8")


def test_nothing_new_is_sealed_while_nothing_has_changed(folder: Path, unit: Unit):
    first = sealed_again(folder, unit)
    again = sealed_again(folder, unit, 2)
    assert (again.new, again.path) == (False, first.path)
    assert len(list(first.path.parent.glob("*.zip"))) == 1


def test_the_next_attempt_names_the_one_before(folder: Path, unit: Unit):
    first = sealed_again(folder, unit)
    answer(folder, "1.1", "Recognition keeps people, as our figures show.")
    second = sealed_again(folder, unit, 2).manifest
    assert (second.attempt, second.previous) == (2, first.manifest.root)
    assert second.criteria["1.1"].sealed != first.manifest.criteria["1.1"].sealed
    assert second.criteria["1.2"].sealed == first.manifest.criteria["1.2"].sealed


def test_a_record_knows_whether_it_is_still_what_was_handed_in(folder: Path, unit: Unit):
    def unchanged() -> bool | None:
        last = last_attempt(open_record(folder), unit)
        return last and last.unchanged

    assert unchanged() is None
    sealed_again(folder, unit)
    assert unchanged() is True
    answer(folder, "2.1", "New words.")
    assert unchanged() is False
    sealed_again(folder, unit, 2)
    assert unchanged() is True
    (folder / "evidence" / "E01" / "letter.txt").write_text("The letter of 9 March 2026.\n")
    assert unchanged() is False


def test_saving_the_same_answers_again_changes_no_digest(folder: Path, unit: Unit):
    first = sealed_again(folder, unit)
    answer(folder, "1.1", "Something else.")
    answer(folder, "1.1", "Recognition keeps people.")
    assert not sealed_again(folder, unit, 2).new
    assert first.manifest.attempt == 1


def test_some_criteria_are_sealed_with_what_belongs_to_them(folder: Path, unit: Unit):
    done = sealed_again(folder, unit, criteria=("1.1",))
    found = open_submission(done.path)
    assert (list(found.answers), list(found.items)) == (["1.1"], ["E01"])


@pytest.mark.parametrize("signed", ["", "  ", "Femi Udo"])
def test_a_declaration_that_the_learner_has_not_signed_is_refused(
    folder: Path, unit: Unit, signed: str
):
    with pytest.raises(SubmissionError, match="the declaration is"):
        seal(open_record(folder), unit, declared=signed, now=NOW)
    assert not (folder / "submissions").exists()


def missing(folder: Path) -> str:
    (folder / "evidence" / "E01" / "letter.txt").unlink()
    return r"E01 \(letter.txt\): it is missing"


def altered(folder: Path) -> str:
    (folder / "evidence" / "E02" / "minutes.txt").write_text("The minutes of 4 March 2026.\n")
    return r"E02 \(minutes.txt\): it is not the file that was added"


def in_two_versions(folder: Path) -> str:
    path = folder / "answers" / "cg-406" / "1.1.json"
    path.with_name("1.1-LAPTOP.json").write_text(
        path.read_text("utf-8").replace("keeps", "holds"), "utf-8"
    )
    return r"1.1-LAPTOP.json is a second version of answers/cg-406/1.1.json"


def damaged(folder: Path) -> str:
    (folder / "answers" / "cg-406" / "1.2.json").write_bytes(b"\0" * 40)
    return r"1.2.json cannot be used: it holds only zeros"


def empty(folder: Path) -> str:
    for name in ("answers", "evidence", "history"):
        shutil.rmtree(folder / name)
    return "there is nothing for City & Guilds Unit 406 yet"


@pytest.mark.parametrize("harm", [missing, altered, in_two_versions, damaged, empty])
def test_what_is_not_whole_is_refused_and_nothing_is_left(folder: Path, unit: Unit, harm):
    says = harm(folder)
    with pytest.raises(SubmissionError, match=says):
        sealed_again(folder, unit)
    assert not list(folder.glob("submissions/*"))


def test_a_file_that_changes_while_it_is_sealed_leaves_nothing_half_made(folder: Path, unit: Unit):
    record = open_record(folder)
    assert record.troubles == {}
    (folder / "evidence" / "E01" / "letter.txt").write_text("The letter of 9 March 2026.\n")
    with pytest.raises(SubmissionError, match="not the file that was added"):
        seal(record, unit, declared=NAME, now=NOW)
    assert not list(folder.glob("submissions/*"))


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_while_sealing_is_named_and_leaves_nothing(
    folder: Path, unit: Unit, monkeypatch: pytest.MonkeyPatch, call: str
):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(BuildError, match="No space left on device"):
        sealed_again(folder, unit)
    monkeypatch.undo()
    assert not list(folder.glob("submissions/*"))
    assert sealed_again(folder, unit).manifest.attempt == 1


def test_what_is_wrong_with_another_criterion_stands_in_no_way(folder: Path, unit: Unit):
    damaged(folder)
    assert sealed_again(folder, unit, criteria=("1.1",)).new


def test_findings_are_told_and_refuse_nothing(handed_in: Handed):
    assert any(warning.startswith("1.1: ") for warning in handed_in.warnings)


def test_a_withdrawn_item_and_an_unknown_criterion_are_named(folder: Path, unit: Unit):
    withdraw_item(folder, "E02")
    assert list(open_submission(sealed_again(folder, unit).path).items) == ["E01"]
    for wanted, says in (("9.9", "has no criterion"), ("3.1", "there is nothing for 3.1")):
        with pytest.raises(SubmissionError, match=says):
            sealed_again(folder, unit, 2, criteria=(wanted,))


def test_a_clock_that_stands_at_its_beginning_is_named(folder: Path, unit: Unit):
    with pytest.raises(SubmissionError, match="it is 1 January 1970"):
        seal(
            open_record(folder),
            unit,
            declared=NAME,
            now=datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC),
        )


def test_a_sealed_file_holds_nothing_but_what_was_handed_in(handed_in: Handed):
    with zipfile.ZipFile(handed_in.path) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
    assert all(name.startswith(("data/", "bag", "manifest", "tag", "sub")) for name in names)
    assert not any("history" in name for name in names)


@pytest.mark.parametrize(
    ("name", "number", "key"),
    [
        ("Robin Example", "FIC 0017", "FIC-0017"),
        ("Robin Example", " ", "Robin-Example"),
        ("Zoë 🏆", "", "Zoë-🏆"),
        ("x", "A/../B.7", "A-B-7"),
        ("..", "..", "learner"),
        ("CON", "", "file-CON"),
        ("x", "9" * 200, "9" * 60),
    ],
)
def test_a_learners_folder_has_a_name_that_every_system_takes(name: str, number: str, key: str):
    assert learner_key(name, number) == key
