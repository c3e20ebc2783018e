"""What the code cells of a notebook call: ``page = Page(...)``, then ``page.show(...)``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from portfolio.activities.answers import entered, shown
from portfolio.activities.units_at_hand import unit_of
from portfolio.base.errors import BlockError
from portfolio.base.text import plural
from portfolio.document.blocks import Block, Callout, Table
from portfolio.document.bundle import MIME, bundle
from portfolio.record.memory import Memory
from portfolio.record.reading import Sound
from portfolio.record.record import open_record
from portfolio.unit.unit import Criterion
from portfolio.workbook.at_hand import record_at_hand
from portfolio.workbook.form_cells import named_bundle
from portfolio.workbook.section import nothing_yet
from portfolio.workbook.shown import is_for_a_page, show

MOST_TABLE_ROWS = 200
MOST_TABLE_COLUMNS = 60
SMALL_DIGITS = 3
"""So many digits of a number below 1 are shown, after its zeros."""
NOTEBOOK_FOLDER = "AWARD_PORTFOLIO_NOTEBOOK_FOLDER"
"""The environment variable that tells a kernel where its notebook is: it runs elsewhere."""

_memory = Memory[Sound]()
"""What was read for an earlier notebook that ran in this process."""


class Page:
    """One notebook's view of the record.

    ``record`` is the learner's folder, ``unit`` a unit's id, ``criterion`` a ref or ``""`` in the
    notebooks that are about the whole unit.
    """

    def __init__(self, record: str, unit: str, criterion: str = "") -> None:
        folder = _found(record)
        self._record = record_at_hand(folder) or open_record(folder, _memory)
        self._unit = unit_of(self._record, unit)
        self._criterion = self._unit.criterion(criterion) if criterion else None
        _teach_tables()

    @property
    def folder(self) -> str:
        """The learner's folder, for cells that a tutor adds: they run in an empty one."""
        return str(self._record.folder)

    def show(self, what: str) -> None:
        """Show an activity by its name, or one of the views (``evidence``, ``checks`` ...).

        On a page with its form; what goes to a document is to be read, not filled in.
        """
        form = named_bundle(what, self._unit, self._criterion) if is_for_a_page() else {}
        show({**form, **bundle(self._blocks(what))})

    def _blocks(self, what: str) -> Iterable[Block]:
        criterion = self._criterion
        if criterion and what in {use.key for use in criterion.activities}:
            return self._activity(what, criterion)
        from portfolio.workbook import views  # with all checks, which answers do not need

        if what in views.OF_UNIT:
            return views.OF_UNIT[what](self._unit, self._record)
        if criterion and what in views.OF_CRITERION:
            return views.OF_CRITERION[what](self._unit, criterion, self._record)
        raise _unknown(what)

    def _activity(self, key: str, criterion: Criterion) -> Iterable[Block]:
        parts = entered(self._unit, criterion, lambda ref: self._record.answers(self._unit.id, ref))
        (part,) = (part for part in parts if part.key == key)
        if part.is_empty:
            return [nothing_yet(part.activity.purpose)]
        return shown(part)


def _unknown(what: str) -> BlockError:
    return BlockError(
        f"“{what}” is nothing that this page can show. Look at its spelling, and whether this is "
        "the page that it belongs to."
    )


def _found(record: str) -> Path:
    """The learner's folder; in JupyterLab it is told relative to the notebook's own folder."""
    return Path(os.environ.get(NOTEBOOK_FOLDER, ""), record).resolve()


def _teach_tables() -> None:
    """Let a pandas table that somebody shows in a cell of their own become a Word table."""
    if "IPython" not in sys.modules:
        return
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is not None and shell.display_formatter is not None:
        mime = shell.display_formatter.mimebundle_formatter
        mime.for_type_by_name("pandas.core.frame", "DataFrame", _frame_bundle)
        mime.for_type_by_name("pandas", "DataFrame", _frame_bundle)


def _frame_bundle(frame: Any, **_: Any) -> dict[str, Any]:
    shown = frame.iloc[:MOST_TABLE_ROWS, :MOST_TABLE_COLUMNS]
    if shown.index.name or not _counts_rows(shown):
        shown = shown.reset_index(allow_duplicates=True)
    numeric = tuple(position for position, kind in enumerate(shown.dtypes) if kind.kind in "iuf")
    table = Table(
        caption="",
        columns=tuple(map(_title, shown.columns)),
        rows=tuple(tuple(_cell(value) for value in row) for row in shown.itertuples(index=False)),
        numeric=numeric,
    )
    notes = (
        Callout("note", f"{plural(left_out, f'more {what} is', f'more {what}s are')} not shown.")
        for what, left_out in (
            ("row", len(frame) - MOST_TABLE_ROWS),
            ("column", len(frame.columns) - MOST_TABLE_COLUMNS),
        )
        if left_out > 0
    )
    return {MIME: bundle([table, *notes])[MIME]}


def _counts_rows(frame: Any) -> bool:
    return list(frame.index) == list(range(len(frame)))


def _title(column: Any) -> str:
    """The title of a column; where there are several levels, one after the other."""
    levels = column if isinstance(column, tuple) else (column,)
    return " ".join(str(level) for level in levels if str(level))


def _cell(value: Any) -> str:
    import pandas

    if value is None or (pandas.api.types.is_scalar(value) and pandas.isna(value)):
        return ""
    if not isinstance(value, float):
        return str(value)
    if 0 < abs(value) < 1:
        return f"{value:.{SMALL_DIGITS}g}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")
