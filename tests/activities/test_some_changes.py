"""Some changes to the sample's answers, and what their own activities tell of them."""

from __future__ import annotations

import some_changes


def test_some_changes_to_an_answer_are_told_as_they_were_when_last_looked_at(unit):
    told = list(some_changes.lines(unit))
    assert told == some_changes.KEPT.read_text(encoding="utf-8").splitlines()
