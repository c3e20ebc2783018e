"""The lines of a file of events: what is changed, taken out or cut off in it is noticed."""

from __future__ import annotations

import json

import pytest
from event_makers import LEARNER, Writing, sealed
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.assessment.events import digest_of, line_of, read_lines

FIRST = sealed("first", E01="letter")


def written() -> Writing:
    fu = Writing("FU")
    fu.receive(0, 1, c1_1=FIRST)
    fu.release(20, fu.decide(10, 1, "met", FIRST, feedback="Clear, and your own."))
    return fu


WHOLE = written().file
LINES = WHOLE.splitlines(keepends=True)


def troubles(data: bytes) -> list[tuple[int, str]]:
    return [(one.line, one.reason) for one in read_lines(data, "f", by="FU", learner=LEARNER)[1]]


def test_what_was_written_is_read_again_and_is_without_trouble():
    events, wrong = read_lines(WHOLE, "events.FU.jsonl", by="FU", learner=LEARNER)
    assert wrong == ()
    assert list(events) == written().events


@settings(max_examples=60)
@given(st.integers(0, len(LINES[0]) + len(LINES[1]) - 2), st.integers(1, 255))
def test_any_other_byte_in_a_line_that_has_a_later_one_is_noticed(at: int, by: int):
    data = bytearray(WHOLE)
    data[at] ^= by
    assert troubles(bytes(data))


def test_a_line_that_was_taken_out_or_put_in_is_noticed_at_its_place():
    (line, reason), *_ = troubles(LINES[0] + LINES[2])
    assert line == 2
    assert "does not follow from the line before" in reason
    assert troubles(LINES[0] + LINES[0] + LINES[1])[0][0] == 2


def test_a_line_that_is_cut_short_is_noticed_and_the_others_are_read():
    events, wrong = read_lines(WHOLE[:-20], "f", by="FU", learner=LEARNER)
    assert len(events) == 2
    assert [(one.line, one.reason) for one in wrong] == [(3, "the line is cut short")]


def test_lines_of_somebody_else_or_about_another_learner_are_noticed():
    _, wrong = read_lines(WHOLE, "events.DM.jsonl", by="DM", learner="FIC0018")
    said = " ".join(map(str, wrong))
    assert "an event of FU in a file of DM" in said
    assert "about “FIC0017”, in the folder of “FIC0018”" in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"schema_version": 99}, "a newer version of the program"),
        ({"schema_version": "x"}, "no version that there is"),
        ({"kind": "polished"}, "of a kind that is not known here"),
        ({"decision": "excellent"}, "decision: this must be one of"),
    ],
)
def test_a_line_that_does_not_fit_is_named_with_the_reason(change: dict[str, object], says: str):
    line = json.dumps({**json.loads(LINES[1]), **change}).encode() + b"\n"
    assert any(says in reason for _, reason in troubles(LINES[0] + line))


def test_a_key_of_another_version_is_passed_by_and_stays_in_its_file():
    value = {**json.loads(LINES[0]), "weather": "rain"}
    data = json.dumps(value).encode() + b"\n"
    events, wrong = read_lines(data, "f", by="FU", learner=LEARNER)
    assert (len(events), wrong) == (1, ())


def test_the_same_event_is_the_same_bytes():
    again = [digest_of(line_of(event)) for event in written().events]
    assert again == [digest_of(line_of(event)) for event in written().events]
