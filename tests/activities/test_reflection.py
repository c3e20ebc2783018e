from __future__ import annotations

import pytest
from answer_desk import Desk, changed, without

from portfolio.unit.findings import Severity

ACCOUNT = {
    "title": "The first round",
    "when": "2026-04-06",
    "happened": "I ran the first round from April to June.",
    "went_well": "41 nominations came in.",
    "went_badly": "The night shift heard a week late.",
    "learned": "A notice is not a conversation.",
    "changes": [
        {"action": "Brief the night shift first.", "reason": "3 of 41", "by": "2026-09-01"},
        {"action": "Ask for stories all year.", "by": "2026-10-01"},
    ],
    "theory": "Adams's equity theory.",
    "evidence": ["E07"],
}


@pytest.fixture
def desk(unit):
    return Desk("reflection", unit)


def test_a_whole_account_has_no_finding(desk):
    assert desk.rules(ACCOUNT) == []


def test_parts_that_are_missing_are_named_together(desk):
    account = without(without(ACCOUNT, "went_badly"), "learned")
    finding = desk.findings(account)["reflection-parts"]
    assert "what did not go well and what I learned" in finding.missing


@pytest.mark.parametrize(
    ("account", "rule"),
    [
        (without(ACCOUNT, "happened"), "reflection-parts"),
        (changed(ACCOUNT, "We ran the first round.", "happened"), "reflection-first-person"),
        (without(ACCOUNT, "changes"), "reflection-change"),
        (without(ACCOUNT, "changes", 1, "by"), "reflection-change-by"),
        (without(ACCOUNT, "theory"), "reflection-theory"),
    ],
)
def test_each_thing_left_out_is_found(desk, account, rule):
    assert rule in desk.rules(account)


def test_the_link_to_a_theory_is_only_a_tip(desk):
    finding = desk.findings(without(ACCOUNT, "theory"))["reflection-theory"]
    assert finding.severity is Severity.TIP


def test_a_change_without_a_date_is_named_by_what_it_says(desk):
    finding = desk.findings(without(ACCOUNT, "changes", 0, "by"))["reflection-change-by"]
    assert "Change 1 (“Brief the night shift first.”)" in finding.missing


def test_changes_are_a_table_with_dates_the_uk_way(desk):
    (table,) = desk.tables(ACCOUNT)
    assert table.columns == ("Change", "Why", "By")
    assert table.rows[0] == ("Brief the night shift first.", "3 of 41", "1 September 2026")


def test_each_part_stands_under_its_label(desk):
    prose = desk.prose(ACCOUNT)
    assert "**What I learned**\n\nA notice is not a conversation." in prose
    assert "**When:** 6 April 2026" in prose
    assert "**Evidence:** E07" in prose


def test_whose_account_it_is_is_asked_at_the_first_part_that_is_written(desk):
    others = {"went_well": "The team briefed each shift.", "learned": "Teams learn by doing."}
    finding = desk.findings(others)["reflection-first-person"]
    assert finding.at == "went_well"
    assert desk.findings(others)["reflection-parts"].at == "happened"
