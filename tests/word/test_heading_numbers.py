"""Word's own numbers of outcomes and criteria are their refs, whatever these look like."""

from __future__ import annotations

from operator import add
from string import ascii_uppercase, digits

import docx_checks
import portfolio_examples as examples
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.unit.unit import Unit
from portfolio.word.numbers import Stretch, stretches

NUMBERS = st.lists(st.text(digits, min_size=1, max_size=2), min_size=1, max_size=3).map(".".join)
LETTERS = st.text(ascii_uppercase, max_size=2)
REFS = st.builds(add, LETTERS, NUMBERS) | st.text(ascii_uppercase, min_size=1, max_size=2)
"""Such as 3, LO2.09, AB1.2.3 and K."""
ODD_UNITS = {
    "outcomes 3 and 4": {"3": ["3.1", "3.2"], "4": ["4.1"]},
    "a gap and ten": {"1": ["1.1", "1.2", "1.10", "1.11"], "2": ["2.2", "2.3"]},
    "leading zeros": {"01": ["01.01", "01.02"], "LO2": ["LO2.09", "LO2.10"]},
    "letters": {"A": ["P1", "P2", "M1", "D1"], "B": ["P3", "M2", "K"]},
    "backwards": {"2": ["2.2", "2.1"], "1": ["1.1"]},
}


def unit_of(refs: dict[str, list[str]]) -> Unit:
    return examples.unit_of(
        "odd-1",
        outcomes={outcome: f"outcome {outcome}" for outcome in refs},
        criteria={
            outcome: [(ref, "do", "do it well") for ref in refs[outcome]] for outcome in refs
        },
    )


def shown(stretch: Stretch) -> list[str]:
    """What a list shows for its headings, one after the other."""
    counts: dict[int, int] = {}
    found = []
    for level, _ in stretch.refs:
        look = stretch.levels[level]
        counts[level] = counts.get(level, look.start - 1) + 1
        found.append(look.text.replace(f"%{level + 1}", str(counts[level])))
    return found


@given(st.dictionaries(REFS, st.lists(REFS, min_size=1, max_size=6, unique=True), min_size=1))
def test_the_lists_of_any_refs_count_exactly_these(refs):
    unit = unit_of(_unique(refs))
    found = list(stretches(unit))
    order = [key for stretch in found for key in stretch.refs]
    assert [ref for stretch in found for ref in shown(stretch)] == [ref for _, ref in order]
    assert order == [
        key
        for outcome in unit.outcomes
        for key in [(0, outcome.ref), *((1, criterion.ref) for criterion in outcome.criteria)]
    ]


@pytest.mark.parametrize("refs", ODD_UNITS.values(), ids=ODD_UNITS.keys())
def test_a_unit_with_odd_refs_gets_headings_and_references_that_show_them(refs, write):
    path = write(examples.content(of=unit_of(refs)))
    assert docx_checks.problems(path) == []
    numbers = [number for _, number, _ in docx_checks.headings(path) if number]
    assert numbers == [ref for outcome in refs for ref in [outcome, *refs[outcome]]]


def test_a_unit_that_counts_from_one_takes_its_numbers_from_the_heading_styles(write):
    path = write(examples.content(of=builtin_catalogue()["cg-406"]))
    assert "<w:numPr>" not in docx_checks.xml(path, "word/document.xml").split("Evidence map")[0]


def _unique(refs: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without the criteria that another outcome has already."""
    seen: set[str] = set()
    found = {}
    for outcome, criteria in refs.items():
        kept = [ref for ref in criteria if ref not in seen]
        seen.update(kept)
        if kept:
            found[outcome] = kept
    return found
