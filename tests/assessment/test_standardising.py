"""Standardisation: the same anonymised sample, judged blind, compared, agreed, with minutes."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from event_makers import NOW
from typed_commands import typed

from portfolio.assessment.anonymous import Nameless, anonymous_page
from portfolio.assessment.centre import Centre, open_centre
from portfolio.assessment.events import Word
from portfolio.assessment.standardising import (
    PAGE,
    PLACE,
    Meeting,
    agree,
    compared,
    judge,
    sample_troubles,
    set_standardisation,
    standardisation,
    write_minutes,
)
from portfolio.assessment.submission import Submission
from portfolio.base.errors import AssessmentError
from portfolio.unit.unit import Unit

KEY, REFS = "FIC-0406-0017", ("1.3", "2.5")
DUE = NOW.date() + datetime.timedelta(days=14)
CALLED = "2026-11"


@pytest.fixture(scope="module")
def first(sample_centre: Centre) -> Submission:
    received = sample_centre.ledger(KEY).state.submission("S1")
    assert received
    return sample_centre.submission(KEY, received)


@pytest.fixture
def centre(sample_centre: Centre, quick_path: Path) -> Centre:
    folder = quick_path / "centre"
    folder.mkdir()
    shutil.copy(sample_centre.folder / "centre.toml", folder)
    return open_centre(folder)


@pytest.fixture
def begun(centre: Centre, unit: Unit, first: Submission) -> Centre:
    set_standardisation(centre, CALLED, unit, first, REFS, ("FU", "TW"), DUE, "DM", NOW)
    return centre


def judge_all(centre: Centre, by: str, word: Word = Word.REFERRED) -> None:
    for ref in REFS:
        judge(centre, CALLED, ref, word, "The impact is missing.", by, NOW)


def test_nobody_is_named_on_the_page_that_is_judged(first: Submission, unit: Unit):
    page = anonymous_page("Sample", unit, first, first.criteria)
    people = {item.witness.name for item in first.items.values() if item.witness}
    details = first.details
    parts = {part for name in (*people, details.learner.name) for part in name.split()}
    for name in (*parts, details.learner.number, details.learner.organisation, first.manifest.code):
        assert name not in page
    assert "[learner]" in page
    assert "[witness 1]" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I am Marnie.", "I am [learner]."),
        ("MARNIE  THISTLEWOOD’s plan", "[learner]’s plan"),
        ("Thistlewoods stay", "Thistlewoods stay"),
        ("number FIC-0406-0017", "number [number]"),
    ],
)
def test_a_name_is_taken_out_where_it_is_a_word(first: Submission, said: str, left: str):
    assert Nameless(first)(said) == left


def test_what_others_judged_is_seen_only_by_those_who_have_judged(begun: Centre):
    judge_all(begun, "FU")
    with pytest.raises(AssessmentError, match=r"Tobias Wren has not judged 1.3 and 2.5 yet"):
        compared(begun, CALLED, "TW", NOW)
    with pytest.raises(AssessmentError, match=r"Still to judge, until .*: TW"):
        compared(begun, CALLED, "DM", NOW)
    late = NOW + datetime.timedelta(days=30)
    assert [one.spread for one in compared(begun, CALLED, "DM", late)[1]] == [1, 1]
    judge_all(begun, "TW", Word.MORE)
    for by in ("FU", "TW", "DM"):
        assert [one.spread for one in compared(begun, CALLED, by, NOW)[1]] == [2, 2]


def test_a_judgement_is_given_once(begun: Centre):
    judge_all(begun, "FU")
    again = judge(begun, CALLED, "1.3", Word.REFERRED, "The impact is missing.", "FU", NOW)
    assert again.events == ()
    with pytest.raises(AssessmentError, match=r"has judged 1.3 already, as referred"):
        judge(begun, CALLED, "1.3", Word.MET, "On second thoughts.", "FU", NOW)
    judge_all(begun, "TW")
    agree(begun, CALLED, "1.3", Word.REFERRED, "The verb.", "DM", NOW)
    found = standardisation(begun, CALLED)
    assert {key: one.decision for key, one in found.judged.items()} == dict.fromkeys(
        ((ref, by) for ref in REFS for by in ("FU", "TW")), Word.REFERRED
    )


@pytest.mark.parametrize(
    ("by", "ref", "reason", "says"),
    [
        ("DM", "1.3", "x", "does not judge here; FU and TW do"),
        ("FU", "1.1", "x", "1.1 is not judged here. These are: 1.3, 2.5"),
        ("FU", "1.3", " ", "Say why"),
    ],
)
def test_what_cannot_be_judged_is_said(begun: Centre, by: str, ref: str, reason: str, says: str):
    with pytest.raises(AssessmentError, match=says):
        judge(begun, CALLED, ref, Word.MET, reason, by, NOW)


def test_it_ends_with_minutes_once_everything_is_agreed(begun: Centre):
    meeting = Meeting(met=NOW.date(), present=("DM", "FU", "TW"), look_again=("1.3",))
    judge_all(begun, "FU")
    judge_all(begun, "TW")
    with pytest.raises(AssessmentError, match=r"Nothing is agreed yet on 1.3 and 2.5"):
        write_minutes(begun, CALLED, meeting, "DM", NOW)
    for ref in REFS:
        agree(begun, CALLED, ref, Word.REFERRED, "The verb asks for it.", "DM", NOW)
    with pytest.raises(AssessmentError, match=r"2.4 was not judged here"):
        write_minutes(
            begun, CALLED, Meeting(met=NOW.date(), present=("DM",), look_again=("2.4",)), "DM", NOW
        )
    assert write_minutes(begun, CALLED, meeting, "DM", NOW).events
    assert write_minutes(begun, CALLED, meeting, "DM", NOW).events == ()
    with pytest.raises(AssessmentError, match="is over"):
        agree(begun, CALLED, "1.3", Word.MET, "After all.", "DM", NOW)


def test_only_a_quality_assurer_sets_it_and_two_judge(
    centre: Centre, unit: Unit, first: Submission
):
    with pytest.raises(AssessmentError, match="no internal quality assurer"):
        set_standardisation(centre, CALLED, unit, first, REFS, ("FU", "TW"), DUE, "FU", NOW)
    with pytest.raises(AssessmentError, match="at least two who judge"):
        set_standardisation(centre, CALLED, unit, first, REFS, ("FU", "fu"), DUE, "DM", NOW)
    with pytest.raises(AssessmentError, match="cannot be the name"):
        set_standardisation(centre, "../x", unit, first, REFS, ("FU", "TW"), DUE, "DM", NOW)
    with pytest.raises(AssessmentError, match="There is no standardisation “x”"):
        standardisation(centre, "x")


def test_to_set_it_again_changes_nothing_and_another_of_its_name_is_refused(
    begun: Centre, unit: Unit, first: Submission
):
    told = (begun, CALLED, unit, first)
    same = set_standardisation(*told, REFS, ("FU", "TW"), DUE, "DM", NOW)
    assert same.events == ()
    with pytest.raises(AssessmentError, match="another standardisation “2026-11”"):
        set_standardisation(*told, ("1.1",), ("FU", "TW"), DUE, "DM", NOW)


def test_a_page_that_was_changed_is_noticed(begun: Centre):
    path = begun.folder / PLACE / CALLED / PAGE
    assert list(sample_troubles(begun)) == []
    path.write_bytes(path.read_bytes() + b" ")
    assert "is not the page that was judged" in next(sample_troubles(begun))


def test_it_is_typed_from_the_sample_to_the_minutes(sample_centre: Centre, tmp_path: Path):
    folder = Path(shutil.copytree(sample_centre.folder, tmp_path / "centre"))
    start = ("standardise", "new", folder, "2026-12", KEY, "--submission", "S1")
    typed(
        *start,
        *("--criterion", "1.3", "--judge", "FU", "--judge", "TW"),
        "--due",
        "1/12/2099",
        "--as",
        "DM",
    )
    for by, word in (("FU", "referred"), ("TW", "more-needed")):
        said = (word, "--reason", "No impact.", "--as", by)
        typed("standardise", "judge", folder, "2026-12", "1.3", *said)
    assert "2 different decisions" in typed(
        "standardise", "compare", folder, "2026-12", "--as", "TW"
    )
    typed(
        "standardise",
        "agree",
        folder,
        "2026-12",
        "1.3",
        "referred",
        "--reason",
        "The verb.",
        "--as",
        "DM",
    )
    there = ("--present", "DM", "--present", "FU", "--change", "Read the verb <b>first</b>.")
    typed("standardise", "minutes", folder, "2026-12", "--as", "DM", "--met", "1/10/2026", *there)
    page = (folder / PLACE / "2026-12" / "minutes.html").read_text("utf-8")
    assert "Read the verb &lt;b&gt;first" in page
    assert "over, met on 1 October 2026" in typed("standardise", "list", folder)
    assert "Everything is as it was recorded." in typed("centre", "check", folder)
