"""What somebody hears who does not see a page: in words, in order, with nothing left out."""

from __future__ import annotations

from typing import Any

from browser import Lab
from heard import PAGE, WRITTEN, heard


def test_a_criterion_is_heard_as_it_was_written_down(context: Any, sample: Lab):
    now = heard(sample.open(context, PAGE)).splitlines()
    before = WRITTEN.read_text("utf-8").splitlines()
    assert now == before, "Is it clearer now? Then: python scripts/hear_page.py"


def test_what_is_heard_says_of_each_part_what_it_is_and_what_is_asked_for():
    lines = [line.strip() for line in WRITTEN.read_text("utf-8").splitlines()]
    assert lines[0] == f"Heading 1: Criterion {PAGE}"
    assert [line for line in lines if "“”" in line] == []
    boxes = [line for line in lines if line.startswith("Text box")]
    assert boxes
    assert [line for line in boxes if "(" not in line] == []
    assert "Saved [when]." in lines
    assert [line for line in lines if "Cell" in line or ".ipynb" in line] == []
