"""The generated parts of the reference are what the program says today."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from types import ModuleType

import make_reference
import pages
import pytest
from reference import about_keys, file_keys, rules

from portfolio.activities import all_activities
from portfolio.checks import evidence_rules
from portfolio.record import evidence
from portfolio.unit import unit

REFERENCE = sorted((pages.CHECKOUT / "docs" / "reference").glob("*.md"))


@pytest.mark.parametrize("page", REFERENCE, ids=pages.name_of)
def test_a_page_is_in_step_with_the_program(page: Path):
    assert make_reference.filled(page) == pages.read(page), "Run: python scripts/make_reference.py"


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


def test_every_rule_that_is_written_out_in_the_source_is_in_the_reference():
    """The generator reads calls; this reads plain text, and so would notice a call it passed by."""
    sources = [inspect.getsource(evidence_rules)]
    sources += [inspect.getsource(rules.module_of(one)) for one in all_activities().values()]
    called = r"(?:needed|query|tip|finding)\(\s*\"([a-z-]+)\","
    written = {rule for source in sources for rule in re.findall(called, source)}
    told = "".join(pages.read(page) for page in REFERENCE)
    assert len(written) > 50
    assert {rule for rule in written if f"`{rule}`" not in told} == set()


def test_a_rule_named_by_its_loop_is_told_once_for_each_name():
    source = (
        'for part in PARTS:\n    yield context.needed(f"no-{part}", f"No {part}.", "Add it.")\n'
    )
    module = ModuleType("example")
    module.PARTS = {"cost": 1, "date": 2}
    found = [(rule.name, rule.missing) for rule in rules.source_rules(source, module)]
    assert found == [("no-cost", "No cost."), ("no-date", "No date.")]
