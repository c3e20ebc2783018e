"""The generated parts of the reference are what the program says today."""

from __future__ import annotations

import importlib.util
import inspect
import re
import sys
from pathlib import Path
from types import ModuleType

import pages
import pytest

from portfolio.activities import all_activities
from portfolio.checks import evidence_rules
from portfolio.record import evidence
from portfolio.unit import unit

REFERENCE = sorted((pages.CHECKOUT / "docs" / "reference").glob("*.md"))


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """The script, loaded by its path: it is not part of the package."""
    folder = pages.CHECKOUT / "scripts"
    place = importlib.util.spec_from_file_location("make_reference", folder / "make_reference.py")
    module = importlib.util.module_from_spec(place)
    sys.modules["make_reference"] = module
    sys.path.insert(0, str(folder))
    try:
        place.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.mark.parametrize("page", REFERENCE, ids=pages.name_of)
def test_a_page_is_in_step_with_the_program(generator: ModuleType, page: Path):
    assert generator.filled(page) == pages.read(page), "Run: python scripts/make_reference.py"


def test_every_generated_part_is_in_some_page(generator: ModuleType):
    used = {
        found["name"]
        for page in REFERENCE
        for found in generator.PART.finditer(page.read_text("utf-8"))
    }
    assert used == generator.PARTS.keys()


def test_every_key_of_a_file_has_words_about_it(generator: ModuleType):
    tables = [getattr(unit, name) for name in generator.UNIT_PLACES]
    places = (*generator.ITEM_PLACES, *generator.DETAILS_PLACES)
    tables += [getattr(evidence, name) for name in places]
    silent = [
        f"{t.__name__} {key}"
        for t in tables
        for key, _, about, _ in generator._keys(t)
        if not about
    ]
    assert silent == [], "Write a text under these fields, as under their neighbours."


def test_every_rule_that_is_written_out_in_the_source_is_in_the_reference(generator: ModuleType):
    """The generator reads calls; this reads plain text, and so would notice a call it passed by."""
    sources = [inspect.getsource(evidence_rules)]
    sources += [inspect.getsource(generator.module_of(one)) for one in all_activities().values()]
    called = r"(?:needed|query|tip|finding)\(\s*\"([a-z-]+)\","
    written = {rule for source in sources for rule in re.findall(called, source)}
    told = "".join(pages.read(page) for page in REFERENCE)
    assert len(written) > 50
    assert {rule for rule in written if f"`{rule}`" not in told} == set()


def test_a_rule_named_by_its_loop_is_told_once_for_each_name(generator: ModuleType):
    source = (
        'for part in PARTS:\n    yield context.needed(f"no-{part}", f"No {part}.", "Add it.")\n'
    )
    module = ModuleType("example")
    module.PARTS = {"cost": 1, "date": 2}
    found = [(rule.name, rule.missing) for rule in generator.source_rules(source, module)]
    assert found == [("no-cost", "No cost."), ("no-date", "No date.")]
