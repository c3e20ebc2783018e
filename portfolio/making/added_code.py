"""The code that somebody added to the notebooks of a record."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.units_at_hand import unit_of
from portfolio.record.record import Record
from portfolio.workbook.added import code_of, everything_added
from portfolio.workbook.cells import notebook_cells, notebook_names
from portfolio.workbook.trust import AddedCode


def code_in(record: Record) -> Iterator[tuple[str, AddedCode]]:
    """The added code of each notebook that has some, and the id of its unit."""
    for unit_id in record.details.units:
        unit = unit_of(record, unit_id)
        for name in notebook_names(unit):
            added = everything_added(record.folder, unit.id, name, notebook_cells(unit, name))
            if added.has_code:
                yield unit.id, code_of(added, record.folder, unit.id, name)
