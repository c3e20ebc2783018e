"""Every rule is held by a case in which it fires, and by a near one in which it does not.

The sample learner's record has no finding at all. So a rule that fires after one change to it, or
in a made record that says what differs from it, has the sample for its nearest neighbour; a rule on
evidence has the plain item of its own tests. The others are held by tests of their own, in pairs.
"""

from __future__ import annotations

import re
import tomllib

import pytest
from test_every_rule import ROOT, SPOKEN_OF_OTHERWISE, every_rule

RECORDS = ROOT / "tests" / "records"
PERFORMANCE = "tests/activities/test_performance_data.py"
NARRATIVE = "tests/activities/test_narrative.py"
MATRIX = "tests/activities/test_decision_matrix.py"
DAMAGED = "tests/checks/test_damaged_files.py"
DEMANDS = "tests/checks/test_demands.py"
ITEMS = "tests/checks/test_evidence_rules.py"
KEPT_ASIDE = "tests/checks/test_kept_aside.py"
SAID = "tests/checks/test_said.py"
CHANGED = "tests/unit/test_a_unit_that_changes.py"
SHARED = "tests/unit/test_one_account_for_several_criteria.py"

ONE_THING_MISSING = (
    "test_what_is_missing_is_told_at_its_place",
    "test_a_whole_answer_has_no_finding",
)
UNTIL_THERE = ("test_what_is_asked_for_is_told_until_it_is_there",) * 2
OF_A_GROUP = ("test_of_a_group_so_many_have_to_be_met_and_the_others_need_nothing",) * 2
REWORDED = (
    "test_an_answer_under_another_wording_is_needed_to_be_looked_at_and_both_are_shown",
    "test_what_was_for_the_wording_of_the_unit_is_left_alone",
)
SOME_LENGTH = "test_an_account_of_some_length_has_no_finding"
ELSEWHERE = {
    "choice-tied": (
        MATRIX,
        "test_a_tie_asks_what_decided",
        "test_a_sound_matrix_raises_nothing",
    ),
    "narrative-empty": (NARRATIVE, "test_an_account_without_text_is_told_so", SOME_LENGTH),
    "narrative-short": (NARRATIVE, "test_a_very_short_account_is_only_queried", SOME_LENGTH),
    "performance-no-figures": (
        PERFORMANCE,
        "test_an_answer_without_figures_is_needed",
        "test_a_whole_answer_has_no_finding",
    ),
    "performance-decided": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-few-figures": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-figure-impossible": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-figure-whole": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-measure-read": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-measure-said": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-one-measure": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-rough-limits": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-same-day": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-together": (PERFORMANCE, *ONE_THING_MISSING),
    "performance-voices": (PERFORMANCE, *ONE_THING_MISSING),
    "damaged-file": (DAMAGED, *("test_damaged_answers_are_told_at_their_criterion_only",) * 2),
    "two-versions": (
        DAMAGED,
        *("test_a_second_version_of_the_answers_is_told_at_their_criterion",) * 2,
    ),
    "not-observed": (DEMANDS, *UNTIL_THERE),
    "range-not-covered": (DEMANDS, *UNTIL_THERE),
    "too-few-occasions": (DEMANDS, *UNTIL_THERE),
    "too-few-pieces": (DEMANDS, *UNTIL_THERE),
    "one-of-a-group": (DEMANDS, *OF_A_GROUP),
    "too-few-of-group": (DEMANDS, *OF_A_GROUP),
    "unknown-criterion": (
        ITEMS,
        *("test_an_item_that_supports_nothing_is_a_query_about_the_whole_record",) * 2,
    ),
    "entry-not-known": (
        KEPT_ASIDE,
        "test_an_entry_that_is_not_known_is_named_and_does_not_block",
        "test_the_rest_of_the_activity_is_shown_and_checked",
    ),
    "answer-unreadable": (
        KEPT_ASIDE,
        "test_a_value_that_does_not_fit_costs_only_its_own_place",
        "test_the_rest_of_the_activity_is_shown_and_checked",
    ),
    "answer-not-asked-for": (
        KEPT_ASIDE,
        "test_an_activity_that_the_criterion_does_not_use_is_named_by_its_title",
        "test_an_activity_that_no_program_here_knows_is_an_entry",
    ),
    "repeats-the-form": (
        SAID,
        *("test_a_field_that_no_rule_asks_for_and_that_repeats_the_form_is_asked_about",) * 2,
    ),
    "criterion-reworded": (CHANGED, *REWORDED),
    "claim-reworded": (CHANGED, *REWORDED),
    "criterion-gone": (
        CHANGED,
        *("test_an_answer_that_no_criterion_asks_for_is_told_with_what_it_was_for",) * 2,
    ),
    "unit-from-record": (
        CHANGED,
        "test_a_reader_without_the_unit_reads_the_records_copy",
        "test_a_copy_never_goes_before_the_readers_own_unit",
    ),
    "shared-answer-differs": (
        SHARED,
        "test_a_text_that_differs_is_not_written_over_and_is_told",
        "test_that_it_is_one_text_for_several_criteria_is_not_asked_about",
    ),
}
"""The rules that are held by tests of their own: the file, the test in which the rule fires, and
the one in which it does not, on its nearest neighbour."""


def beside_the_sample() -> set[str]:
    """The rules that fire in a record which differs from the sample."""
    kept = (RECORDS / "one_change.txt", ROOT / "tests" / "activities" / "some_changes.txt")
    changes = "".join(path.read_text(encoding="utf-8") for path in kept)
    found = set(re.findall(r"^    (?:needed|query|tip) ([a-z-]+)", changes, re.M))
    for path in RECORDS.glob("*.toml"):
        made = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {line.split()[2] for line in made["expected"]}
    return found


def beside_a_plain_item() -> set[str]:
    text = (ROOT / "tests" / "checks" / "test_evidence_rules.py").read_text(encoding="utf-8")
    names = re.search(r"RULE_NAMES[^=]*= [({\[](.*?)[)}\]]", text, re.S)
    return set(re.findall(r'"([a-z-]+)"', names[1] if names else ""))


def test_every_rule_is_held_beside_a_near_neighbour():
    held = beside_the_sample() | beside_a_plain_item() | SPOKEN_OF_OTHERWISE.keys()
    assert sorted(every_rule().keys() - held) == sorted(ELSEWHERE.keys() - held)
    assert sorted(ELSEWHERE.keys() & held) == []
    assert sorted(ELSEWHERE.keys() - every_rule().keys()) == []


@pytest.mark.parametrize("rule", ELSEWHERE)
def test_a_rule_that_is_held_elsewhere_has_both_tests_there(rule):
    path, *tests = ELSEWHERE[rule]
    text = (ROOT / path).read_text(encoding="utf-8")
    assert f'"{rule}"' in text
    assert [name for name in tests if f"def {name}(" not in text] == []
