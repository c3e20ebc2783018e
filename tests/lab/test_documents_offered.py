"""The start page offers every document that was made, and what has changed since each."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from portfolio.lab import wire
from portfolio.lab.maker import shapes_of
from portfolio.lab.pages.answers_desk import write_answers
from portfolio.lab.pages.start_desk import overview
from portfolio.making.wanted import PLAIN, Wanted
from portfolio.record.record import Record

UNIT = "cg-406"
BEFORE, AFTER = datetime.timedelta(hours=-1), datetime.timedelta(hours=1)


@pytest.fixture
def made(record: Record):
    """A document that was made a while before or after now."""

    def write(name: str, when: datetime.timedelta) -> Path:
        path = record.folder / "build" / UNIT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"made")
        moment = (datetime.datetime.now(datetime.UTC) + when).timestamp()
        os.utime(path, (moment, moment))
        return path

    return write


def test_nothing_is_offered_before_it_is_made(record: Record):
    assert overview(record.folder, UNIT).documents == []


def test_each_document_is_offered_with_what_changed_since_it(record: Record, made):
    made("evidence-map.xlsx", BEFORE)
    made("report.docx", AFTER)
    edit = wire.Edit(value="The launch", bases=[None])
    write_answers(record.folder, UNIT, "3.1", wire.EditsRequest(edits={"star": {"title": edit}}))
    found = overview(record.folder, UNIT).documents
    assert [(one.title, one.path, one.changed) for one in found] == [
        ("The evidence map, a spreadsheet", f"build/{UNIT}/evidence-map.xlsx", ["3.1"]),
        ("The report", f"build/{UNIT}/report.docx", []),
    ]


def test_what_the_assessor_gets_is_a_document_beside_the_learners_own(record: Record, made):
    made("portfolio-for-assessor.docx", BEFORE)
    found = overview(record.folder, UNIT)
    assert found.portfolio is None
    assert [one.title for one in found.documents] == ["What my assessor gets"]


@pytest.mark.parametrize(
    ("wish", "shapes"),
    [
        ({}, [PLAIN]),
        ({"report": True, "pdf": True}, [Wanted(report=True, pdf=True)]),
        ({"for_assessor": True}, [PLAIN, Wanted(for_assessor=True)]),
    ],
)
def test_the_learners_own_document_is_always_made(wish: dict[str, bool], shapes: list[Wanted]):
    assert shapes_of(wire.MakingWish(**wish)) == shapes
