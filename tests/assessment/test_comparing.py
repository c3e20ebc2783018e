"""What changed from one submission to the next, and since one was sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from event_makers import NOW

from portfolio.assessment.comparing import CriterionChange, changes, from_record
from portfolio.assessment.sealing import Handed, seal
from portfolio.assessment.submission import Submission, open_submission
from portfolio.record.evidence import Claim
from portfolio.record.items import add_evidence, withdraw_item
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers, save_item
from portfolio.unit.unit import Unit


@pytest.fixture
def before(handed_in: Handed) -> Submission:
    return open_submission(handed_in.path)


def sealed_now(folder: Path, unit: Unit, *criteria: str) -> Submission:
    record = open_record(folder)
    return open_submission(
        seal(record, unit, declared="Robin Example", now=NOW, criteria=criteria).path
    )


def by_criterion(before: Submission, after: Submission) -> dict[str, CriterionChange]:
    return {one.criterion: one for one in changes(before, after)}


def test_what_is_the_same_says_so(before: Submission):
    assert all(one.same for one in changes(before, before))


def test_a_text_that_changed_is_shown_word_by_word(folder: Path, unit: Unit, before: Submission):
    digest = open_record(folder).digest("cg-406", "1.1")
    text = {"narrative": {"text": "Recognition keeps good people."}}
    save_answers(folder, "cg-406", "1.1", text, digest)
    found = by_criterion(before, sealed_now(folder, unit))
    (change,) = found["1.1"].texts
    assert change.place == "Your account, text"
    assert change.words == (("same", "Recognition keeps"), ("in", "good"), ("same", "people."))
    assert found["1.2"].same


def test_evidence_that_was_added_taken_out_and_mapped_elsewhere_is_named(
    folder: Path, unit: Unit, before: Submission
):
    photo = folder.with_name("photo.txt")
    photo.write_text("A photo.\n", "utf-8")
    claims = [Claim(unit="cg-406", criterion="1.2", where="all of it")]
    add_evidence(folder, method="award-programme", title="photo", file=photo, claims=claims)
    withdraw_item(folder, "E02")
    record = open_record(folder)
    letter = record.item("E01")
    moved = tuple(one.model_copy(update={"where": "paragraph 2"}) for one in letter.claims[:1])
    save_item(
        folder,
        letter.model_copy(update={"claims": (*moved, letter.claims[1]), "author": "Sam Poole"}),
        record.item_digest("E01"),
    )
    found = by_criterion(before, sealed_now(folder, unit))
    assert found["1.1"].evidence == (
        "E01 is mapped to another place: paragraph 1 before, paragraph 2 now",
        "E01 is described anew: author",
    )
    assert found["1.2"].evidence == (
        "E01 is described anew: author",
        "E02 is no longer there: minutes",
        "E03 was added: photo",
    )


def test_a_criterion_that_was_not_handed_in_again_is_not_called_changed(
    folder: Path, unit: Unit, before: Submission
):
    found = by_criterion(before, sealed_now(folder, unit, "1.2"))
    assert (found["1.1"].handed_in, found["1.1"].same) == (False, False)
    assert by_criterion(sealed_now(folder, unit, "1.2"), before)["1.1"].new


def test_a_submission_and_its_own_record_differ_in_nothing(folder: Path, before: Submission):
    assert from_record(before, open_record(folder)) == ()


def test_what_is_different_in_the_record_is_named_file_by_file(folder: Path, before: Submission):
    (folder / "evidence" / "E01" / "letter.txt").write_text("The letter of 9 March 2026.\n")
    withdraw_item(folder, "E02")
    digest = open_record(folder).digest("cg-406", "1.1")
    save_answers(folder, "cg-406", "1.1", {"narrative": {"text": "Other words."}}, digest)
    save_answers(folder, "cg-406", "2.1", {"narrative": {"text": "New words."}}, None)
    assert from_record(before, open_record(folder)) == (
        "The answers to 1.1 have changed since.",
        "The answers to 2.1 are not in the submission.",
        "E01 (letter.txt): it is not the file that was added: its content has changed.",
        "E02 is no longer in the register.",
    )
