"""The cells that were kept are the ones that are made of the unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.activities import all_activities
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.cache_folder import Cache
from portfolio.workbook import kept_cells as keeping
from portfolio.workbook.cells import (
    NO_ACTIVITIES,
    notebook_cells,
    notebook_names,
    shown_activity,
)
from portfolio.workbook.kept_cells import KIND, kept_cells


@pytest.mark.parametrize("unit_id", sorted(builtin_catalogue()))
def test_what_was_kept_is_what_is_made(unit_id: str, tmp_path: Path, monkeypatch):
    unit, cache = builtin_catalogue()[unit_id], Cache(tmp_path)
    made = {name: notebook_cells(unit, name) for name in notebook_names(unit)}
    assert kept_cells(unit, cache) == made
    monkeypatch.setattr(keeping, "notebook_cells", None)
    assert list(kept_cells(unit, cache).items()) == list(made.items())


@pytest.mark.parametrize("unit_id", sorted(builtin_catalogue()))
def test_what_a_cell_shows_is_told_from_its_id(unit_id: str):
    unit = builtin_catalogue()[unit_id]
    for name in notebook_names(unit):
        used = [use.key for use in unit.criterion(name).activities] if unit.has(name) else []
        shown = map(shown_activity, (cell.id for cell in notebook_cells(unit, name)))
        assert list(filter(None, shown)) == used


def test_no_activity_is_called_like_something_else_that_a_page_shows():
    assert NO_ACTIVITIES.isdisjoint(all_activities())


def test_a_unit_that_differs_in_a_word_has_cells_of_its_own(tmp_path: Path):
    unit, cache = builtin_catalogue()["cg-406"], Cache(tmp_path)
    other = unit.model_copy(update={"aim": f"{unit.aim} And more."})
    kept_cells(unit, cache)
    assert kept_cells(other, cache)["start"] == notebook_cells(other, "start")


@pytest.mark.parametrize("harm", [b"", b"no JSON", b"[]", b'{"start": [{}]}', b'{"start": 1}'])
def test_cells_that_were_harmed_are_made_again(harm: bytes, tmp_path: Path):
    unit, cache = builtin_catalogue()["cg-406"], Cache(tmp_path)
    made = kept_cells(unit, cache)
    (entry,) = (tmp_path / KIND).iterdir()
    cache.put(KIND, entry.name, harm)
    assert kept_cells(unit, cache) == made
