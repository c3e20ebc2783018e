"""The generated cells of a workbook, as this program made them of the same unit before.

To make them loads every activity of the unit, of which a build needs those whose answers changed.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping

from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.program_version import program_version, templates_version
from portfolio.checks.remembered import name_of
from portfolio.unit.unit import Unit
from portfolio.workbook.cells import Cell, cell_from, notebook_cells, notebook_names

KIND = "cells"


def kept_cells(unit: Unit, cache: Cache) -> Mapping[str, tuple[Cell, ...]]:
    """The cells of each notebook of a unit, by the notebook's name."""
    key = key_of(name_of(unit), program_version(), templates_version("activities", "usual"))
    kept = cache.get(KIND, key)
    if kept is not None:
        with contextlib.suppress(ValueError, TypeError, AttributeError, KeyError):
            return _cells(kept)
    made = {name: notebook_cells(unit, name) for name in notebook_names(unit)}
    data = json.dumps({name: [vars(cell) for cell in found] for name, found in made.items()})
    cache.put(KIND, key, data.encode())
    return made


def _cells(kept: bytes) -> dict[str, tuple[Cell, ...]]:
    return {
        name: tuple(cell_from(cell) for cell in found) for name, found in json.loads(kept).items()
    }
