"""What was answered and is asked for by no criterion, and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.checks.changed_unit import has_something
from portfolio.checks.unasked import Unasked, entries_of, told, unasked
from portfolio.record.evidence import Details, Learner
from portfolio.record.reading import Answers
from portfolio.record.record import Record
from portfolio.unit.unit import Unit


@pytest.mark.parametrize(
    ("value", "there"),
    [
        ("x", True),
        (0, True),
        (True, True),
        ({"a": [{"b": ["", "x"]}]}, True),
        (" ", False),
        (None, False),
        (False, False),
        ([], False),
        ({"a": [{"b": ["", None]}]}, False),
    ],
)
def test_something_is_entered_at_any_depth(value, there):
    assert has_something(value) is there


def test_each_text_stands_under_the_name_of_its_field():
    stored = {"long_name": {"in-side": ["x", "", {"deep": True}]}, "many": 0, "off": False}
    assert list(entries_of(stored)) == [
        ("Long name, in side, 1", "x"),
        ("Long name, in side, 3, deep", "yes"),
        ("Many", "0"),
    ]
    assert list(entries_of("x")) == [("Entry", "x")]


@pytest.mark.parametrize(
    ("is_gone", "words", "begins"),
    [
        (True, "greet", "The unit has no criterion 4.1 any more. It was written for: “greet” Copy"),
        (True, "", "The unit has no criterion 4.1 any more. Copy"),
        (False, "greet", "Criterion 4.1 asks for other things now. Copy"),
    ],
)
def test_why_an_answer_is_not_where_answers_are_is_said(is_gone, words, begins):
    one = Unasked(ref="4.1", activity="Story", words=words, entries=(), is_gone=is_gone)
    assert told(one).startswith(begins)
    assert one.title == "“Story” for 4.1"


def test_what_no_criterion_asks_for_is_found_under_its_ref(unit: Unit):
    story, empty = {"title": "The launch"}, {"title": " "}
    stored = {
        (unit.id, "3.1"): {"star": story, "reasons": story, "crystal-ball": story},
        (unit.id, "3.2"): {"reasons": empty},
        (unit.id, "9.9"): {"star": story, "crystal-ball": story},
        ("another-unit", "3.1"): {"reasons": story},
    }
    record = Record(
        folder=Path("nowhere"),
        details=Details(learner=Learner(name="Robin Example"), units=(unit.id,)),
        items=(),
        entries={key: Answers(activities=value, saved=None) for key, value in stored.items()},
    )
    found = unasked(unit, record)
    assert [(one.ref, one.activity, one.is_gone) for one in found] == [
        ("3.1", "Your reasons", False),
        ("9.9", "Your story (STAR)", True),
        ("9.9", "crystal-ball", True),
    ]
    assert found[0].entries == (("Title", "The launch"),)
    assert [one.ref for one in unasked(unit, record, "9.9")] == ["9.9", "9.9"]
