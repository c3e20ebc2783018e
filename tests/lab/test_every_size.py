"""Every kind of page, however narrow and in whichever colours: nothing is lost or too small."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from browser import Lab
from sizes_and_colours import assert_whole_at_every_size
from test_every_page import assert_accessible
from test_returned_decisions import give

from portfolio.record.reading_settings import ReadingSettings, save_settings
from portfolio.record.record import open_record
from portfolio.record.saving import save_answers

KINDS = {
    "start": "the map, my details",
    "2.2": "tables and the matrix of options",
    "3.3": "tables with charts beside them",
    "evidence": "the register",
    "review": "what is missing everywhere",
}


@pytest.fixture(scope="module")
def returned_record(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner to whom decisions came back, and who reads in the largest and widest way."""
    folder = shutil.copytree(empty_record, tmp_path_factory.mktemp("returned") / "record")
    unit = open_record(folder).details.units[0]
    for ref in ("3.1", "3.2"):
        save_answers(folder, unit, ref, {"star": {"title": f"Of {ref}."}}, None)
    give(folder, c31="met", c32="more needed")
    settings = ReadingSettings(text=150, spacing="wider", letters="opendyslexic")
    save_settings(folder, settings)
    return folder


@pytest.mark.parametrize("name", KINDS)
def test_a_page_is_whole_at_every_size_and_in_all_colours(context: Any, sample: Lab, name: str):
    assert_whole_at_every_size(sample.open(context, name))


def test_so_it_is_when_work_came_back_and_is_read_in_the_largest_letters(
    context: Any, one_lab: Lab, returned_record: Path
):
    one_lab.hold(returned_record)
    page = one_lab.open(context, "3.2", anew=True)
    page.wait_for_function("document.documentElement.classList.contains('pfw-spaced')")
    page.get_by_text("Say what it costs.").first.wait_for()
    page.locator("details.pfw-evidence").first.evaluate("node => { node.open = true; }")
    page.get_by_role("button", name="Add from your phone").first.click()
    page.get_by_role("button", name="Switch it on").wait_for()
    page.lonely = True  # its letters are not for the next test
    assert_whole_at_every_size(page)
    assert_accessible(page)
