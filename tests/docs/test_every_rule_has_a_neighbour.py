"""Every rule is held by a case in which it fires, and by a near one in which it does not.

The sample learner's record has no finding at all. So a rule that fires after one change to it, or
in a made record that says what differs from it, has the sample for its nearest neighbour; a rule on
evidence has the plain item of its own tests. The others are held by tests of their own.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from test_every_rule import ROOT, SPOKEN_OF_OTHERWISE, every_rule

RECORDS = ROOT / "tests" / "records"
ELSEWHERE = {
    "tests/activities/test_communications.py": ["purpose-not-shown"],
    "tests/activities/test_decision_matrix.py": ["choice-tied", "no-options"],
    "tests/activities/test_evaluation.py": ["result-measure"],
    "tests/activities/test_narrative.py": ["narrative-empty", "narrative-short"],
    "tests/activities/test_options_appraisal.py": ["option-free"],
    "tests/activities/test_performance_data.py": [
        "performance-decided",
        "performance-few-figures",
        "performance-figure-impossible",
        "performance-figure-whole",
        "performance-measure-read",
        "performance-measure-said",
        "performance-no-figures",
        "performance-one-measure",
        "performance-rough-limits",
        "performance-same-day",
        "performance-together",
        "performance-voices",
    ],
    "tests/activities/test_promotional_uses.py": ["one-audience"],
    "tests/activities/test_smart_objectives.py": ["no-objective"],
    "tests/checks/test_damaged_files.py": ["damaged-file", "two-versions"],
    "tests/checks/test_demands.py": [
        "not-observed",
        "one-of-a-group",
        "range-not-covered",
        "too-few-occasions",
        "too-few-of-group",
        "too-few-pieces",
    ],
    "tests/checks/test_evidence_rules.py": ["unknown-criterion"],
    "tests/checks/test_kept_aside.py": [
        "answer-not-asked-for",
        "answer-unreadable",
        "entry-not-known",
    ],
    "tests/checks/test_said.py": ["repeats-the-form"],
    "tests/unit/test_a_unit_that_changes.py": [
        "claim-reworded",
        "criterion-gone",
        "criterion-reworded",
        "unit-from-record",
    ],
    "tests/unit/test_one_account_for_several_criteria.py": ["shared-answer-differs"],
}


def beside_the_sample() -> set[str]:
    """The rules that fire in a record which differs from the sample."""
    changes = (RECORDS / "one_change.txt").read_text(encoding="utf-8")
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
    elsewhere = [name for names in ELSEWHERE.values() for name in names]
    assert sorted(every_rule().keys() - held) == sorted(set(elsewhere) - held)
    assert not [name for name in elsewhere if name not in every_rule()]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_a_rule_that_is_held_elsewhere_is_spoken_of_there(path):
    text = (ROOT / Path(path)).read_text(encoding="utf-8")
    assert [name for name in ELSEWHERE[path] if f'"{name}"' not in text] == []
