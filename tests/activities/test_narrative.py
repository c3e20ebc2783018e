from __future__ import annotations

import pytest
from answer_desk import Desk, without

from portfolio.document.blocks import Heading, Prose
from portfolio.unit.findings import Severity

ACCOUNT = {
    "title": "How I prepare",
    "text": "I asked each of the four team leaders what they would want to be thanked for. " * 5,
    "evidence": ["E01", "E04"],
}


@pytest.fixture
def desk(unit):
    return Desk("narrative", unit)


def test_an_account_of_some_length_has_no_finding(desk):
    assert desk.rules(ACCOUNT) == []


def test_an_account_without_text_is_told_so(desk):
    assert desk.rules(without(ACCOUNT, "text")) == ["narrative-empty"]


def test_a_very_short_account_is_only_queried(desk, unit):
    words = "I asked each of the four team leaders what they would like most."
    finding = desk.findings({"text": words})["narrative-short"]
    assert finding.severity is Severity.QUERY
    assert "13 words" in finding.missing
    assert unit.criteria[0].verb in finding.next_step


def test_an_account_below_its_floor_is_told_of_its_floor_only(desk):
    assert desk.rules({"text": "I asked the team."}) == []


def test_the_account_is_shown_word_for_word_with_its_evidence(desk):
    assert desk.blocks(ACCOUNT) == [
        Heading("How I prepare"),
        Prose(ACCOUNT["text"].strip()),
        Prose("**Evidence:** E01, E04"),
    ]
