"""The generated parts of the reference are what the program says today."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import make_reference
import pages
import pytest
from reference import about_keys, file_keys, rules

from portfolio.activities import all_activities, answers
from portfolio.activities.catalogue import rules_of
from portfolio.checks import coverage, evidence_rules, kept_aside
from portfolio.record import evidence
from portfolio.unit import unit
from portfolio.unit.findings import Rule, declared

REFERENCE = sorted((pages.CHECKOUT / "docs" / "reference").glob("*.md"))


@pytest.mark.parametrize("page", REFERENCE, ids=pages.name_of)
def test_a_page_is_in_step_with_the_program(page: Path):
    assert make_reference.filled(page) == pages.read(page), "Run: python scripts/make_reference.py"


@pytest.mark.parametrize("page", pages.pages(), ids=pages.name_of)
def test_no_page_counts_one_of_something_in_the_plural(page: Path):
    things = "outcomes|criteria|weeks|days|years|months|hours|teams|rows|items|learners|files"
    assert not re.findall(rf"(?<![\d.,£-])1 (?:{things})\b", pages.read(page))


def test_every_generated_part_is_in_some_page():
    used = {
        found["name"]
        for page in REFERENCE
        for found in make_reference.PART.finditer(page.read_text("utf-8"))
    }
    assert used == make_reference.PARTS.keys()


def test_every_key_of_a_file_has_words_about_it():
    tables = [getattr(unit, name) for name in about_keys.UNIT_PLACES]
    places = (*about_keys.ITEM_PLACES, *about_keys.DETAILS_PLACES)
    tables += [getattr(evidence, name) for name in places]
    silent = [
        f"{t.__name__} {key}" for t in tables for key, _, about, _ in file_keys.keys(t) if not about
    ]
    assert silent == [], "Write a text under these fields, as under their neighbours."


def test_every_rule_that_is_declared_is_in_the_reference():
    """The generator reads calls; this reads what is declared, and so would notice a call that it
    passed by."""
    modules = [evidence_rules, coverage, kept_aside, answers]
    names = {rule.name for module in modules for rule in declared(vars(module))}
    names |= {rule.name for one in all_activities().values() for rule in rules_of(one)}
    told = "".join(pages.read(page) for page in REFERENCE)
    assert len(names) > 150
    assert {name for name in names if f"`{name}`" not in told} == set()


def test_what_is_needed_names_a_unit_or_a_body():
    needed = re.findall(r"^\| `[a-z-]+` \| needed[^|]*\| (\w+) \|", told_of_checks(), re.M)
    assert len(needed) > 15
    assert set(needed) == {"unit", "body"}


def told_of_checks() -> str:
    return pages.read(pages.CHECKOUT / "docs" / "reference" / "checks.md")


def test_a_rule_named_by_its_loop_is_told_once_for_each_name():
    source = (
        "for part, (rule, do) in PARTS.items():\n"
        '    yield context.found(rule, f"No {part}.", do, at=part)\n'
    )
    module = ModuleType("example")
    module.PARTS = {
        "cost": (Rule.tip("no-cost", "Why."), "Add it."),
        "date": (Rule.tip("no-date", "Why."), "Say it."),
    }
    found = [(t.rule.name, t.missing, t.next_step) for t in rules.source_rules(source, module)]
    assert found == [("no-cost", "No cost.", "Add it."), ("no-date", "No date.", "Say it.")]
