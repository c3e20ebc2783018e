"""The sample learner is a sound record that an assessor could begin to assess."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.activities.answers import entered
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status
from portfolio.record.evidence_files import examine
from portfolio.record.record import Record
from portfolio.record.verified import verify
from portfolio.unit.findings import Severity
from portfolio.unit.unit import Unit

LARGEST = 1_500_000
KINDS = {".pdf", ".png", ".jpg", ".docx", ".xlsx", ".csv", ".eml", ".txt"}


def test_every_file_of_the_sample_can_be_read(sample: Record):
    assert sample.damages == ()
    assert sample.copies == ()


def test_the_sample_says_that_it_is_fictional(sample: Record):
    assert sample.details.fictional
    assert sample.details.units == ("cg-406",)


def test_the_sample_is_only_a_record(sample_folder: Path):
    assert {path.name for path in sample_folder.iterdir()} == {
        "record.json",
        "answers",
        "evidence",
    }


def test_the_sample_is_small_enough_to_clone(sample_folder: Path):
    files = [path for path in sample_folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < LARGEST


def test_every_answer_fits_its_activity(unit: Unit, sample: Record):
    for criterion in unit.criteria:
        stored = sample.answers(unit.id, criterion.ref)
        assert set(stored) == {use.name for use in criterion.activities}
        for part in entered(unit, criterion, lambda ref: sample.answers(unit.id, ref)):
            assert part.problems == (), criterion.ref
            assert not part.is_empty, criterion.ref


def test_every_evidence_file_is_the_one_that_was_added(sample: Record):
    assert verify(sample) == ()


def test_every_evidence_file_is_what_it_says(sample: Record):
    for item in sample.items:
        if item.file:
            facts = examine(sample.file_of(item))
            assert facts.media_type == item.file.media_type, item.ref
            assert facts.size == item.file.size, item.ref


def test_no_picture_carries_where_it_was_taken(sample: Record):
    from PIL import Image

    pictures = [sample.file_of(item) for item in sample.items if _is_picture(item)]
    assert len(pictures) == 2
    for path in pictures:
        with Image.open(path) as picture:
            assert not picture.getexif(), path.name


def test_there_are_twenty_items_of_eight_methods_and_every_kind_of_file(sample: Record):
    assert len(sample.items) >= 20
    assert len({item.method for item in sample.items}) >= 8
    kinds = {sample.file_of(item).suffix for item in sample.items if item.file}
    assert kinds == KINDS


def test_two_items_are_held_in_the_workplace_with_place_and_relevance(unit: Unit, sample: Record):
    held = [item for item in sample.items if item.workplace]
    assert len(held) == 2
    for item in held:
        assert item.file is None
        assert unit.methods[item.method].workplace_held
        assert item.workplace.location
        assert item.workplace.relevance


def test_every_claim_is_for_a_criterion_whose_outcome_accepts_the_method(
    unit: Unit, sample: Record
):
    for item in sample.items:
        assert item.claims, item.ref
        for claim in item.claims:
            assert claim.unit == unit.id
            assert item.method in unit.outcome_of(claim.criterion).methods, (item.ref, claim)


def test_every_item_is_fully_described(sample: Record):
    for item in sample.items:
        described = (item.title, item.author, item.shows, item.my_part, item.currency)
        assert all(text.strip() for text in (*described, item.authenticity)), item.ref
        assert item.date, item.ref
        assert item.ai_use, item.ref
        assert bool(item.ai_note) == (item.ai_use != "none"), item.ref
        assert not item.simulated, item.ref


def test_every_criterion_is_ready_to_assess_without_a_query(unit: Unit, sample: Record):
    report = check_unit(unit, sample)
    for criterion in report.criteria:
        worries = [f for f in criterion.findings if f.severity is not Severity.TIP]
        assert worries == [], criterion.criterion
        assert criterion.status is Status.READY
    assert report.general == ()


@pytest.mark.parametrize("ref", ["1.1", "1.2", "1.3", "1.4"])
def test_what_is_to_be_understood_rests_on_two_methods_or_more(
    unit: Unit, sample: Record, ref: str
):
    assert len({item.method for item in sample.items_for(unit.id, ref)}) >= 2


def test_every_item_was_made_before_the_answers_that_point_to_it(unit: Unit, sample: Record):
    for criterion in unit.criteria:
        saved = sample.saved(unit.id, criterion.ref)
        for item in sample.items_for(unit.id, criterion.ref):
            assert item.date <= saved.date(), (item.ref, criterion.ref)


def _is_picture(item) -> bool:
    return item.file is not None and item.file.media_type.startswith("image/")
