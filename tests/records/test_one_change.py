"""One change at a time to the sample, and what is told of it."""

from __future__ import annotations

import one_change

from portfolio.base.folders import templates
from portfolio.record.record import open_record


def test_one_change_at_a_time_to_the_sample_is_told_as_it_was_when_last_looked_at(unit):
    sample = open_record(templates() / "sample")
    found = list(one_change.lines(unit, sample))
    assert found == one_change.KEPT.read_text(encoding="utf-8").splitlines()


def test_a_rule_is_told_of_its_own_field_where_that_is_left_empty():
    """A look at what is kept: it is not just anything."""
    kept = one_change.KEPT.read_text(encoding="utf-8").splitlines()
    change = kept.index("2.1 smart-objectives.objectives.0.by earlier")
    assert kept[change + 1].startswith("    needed date-order at objectives.0.by: ")
    assert sum(not line.startswith(" ") for line in kept) > 200
