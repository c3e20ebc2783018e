"""What has happened of a year whose seed the tutor keeps: all that the learner's folder holds.

The tutor's computer deals it, a step at a time (``dealing``). It is plain JSON: whoever opens it
finds what the pages show, and nothing of what comes later.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, JsonValue, ValidationError

from portfolio.base import files
from portfolio.base.errors import PracticeError
from portfolio.practice import DEALT_FILE
from portfolio.practice.quantity import Strict
from portfolio.practice.results import COLUMNS, LAST_WEEK, Year
from portfolio.record.disk import digest_of

if TYPE_CHECKING:
    import pandas as pd

CHANGED = (
    f"The file {DEALT_FILE} in this record was changed, and does not fit any more. Take it out of "
    "the folder; then your tutor's computer deals it again."
)
LARGEST = 20_000_000
"""Bytes that are read at most."""

NOT_AVAILABLE = "object, NA"
"""The kind of a column in which a missing cell is pandas' own NA, and not None."""

Cells = Mapping[str, list[JsonValue]]
"""A table: the cells of each column from top to bottom, None for a missing one."""


class Dealt(Strict):
    """The year as far as it was dealt. ``questions`` are what has to be decided, as
    ``play.Question`` has it, ``to_read`` the nominations of an award that is asked about, as
    ``to_read.ToRead`` has them; ``said`` each decision so far, in words: what came up, what was
    decided."""

    schema_version: Literal[1] = 1
    week: Annotated[int, Field(ge=0, le=LAST_WEEK)] = 0
    over: bool = False
    questions: tuple[dict[str, Any], ...] = ()
    to_read: Mapping[str, tuple[dict[str, Any], ...]] = {}
    said: Mapping[str, tuple[str, str]] = {}
    tables: Mapping[str, Cells] = {}
    kinds: Mapping[str, Mapping[str, str]] = {}
    """What the cells of each column are, as pandas names it."""


def dealt_of(year: Year, **more: Any) -> Dealt:
    """A year as it is dealt; ``more`` are the other fields."""
    tables = year.tables()
    return Dealt(
        tables={name: _cells(table) for name, table in tables.items()},
        kinds={
            name: {str(column): _kind(table[column]) for column in table.columns}
            for name, table in tables.items()
        },
        **more,
    )


def year_of(dealt: Dealt | None) -> Year:
    """The year that was dealt, without any truth; empty tables where nothing was.

    Raises PracticeError when somebody has changed what was dealt.
    """
    found = dealt or Dealt()
    try:
        tables: Mapping[str, pd.DataFrame] = {
            name: _table(found.tables.get(name, {}), found.kinds.get(name, {}), tuple(columns))
            for name, columns in COLUMNS.items()
        }
    except (TypeError, ValueError) as error:
        raise PracticeError(CHANGED) from error
    return Year(**tables, truth={})


def read_dealt(folder: Path, digest: str) -> Dealt | None:
    """What was dealt under a digest; None when it is gone or another by now, until it is dealt
    again."""
    path = folder / DEALT_FILE
    try:
        if not digest or digest_of(path) != digest:
            return None
        with files.opened(path) as file:
            return Dealt.model_validate_json(file.read(LARGEST))
    except (OSError, ValidationError):
        return None


def _cells(table: pd.DataFrame) -> Cells:
    import pandas as pd

    return {
        str(column): [None if pd.isna(cell) else cell for cell in table[column].tolist()]
        for column in table.columns
    }


def _kind(column: pd.Series) -> str:
    import pandas as pd

    kind = str(column.dtype)
    return NOT_AVAILABLE if kind == "object" and any(cell is pd.NA for cell in column) else kind


def _table(cells: Cells, kinds: Mapping[str, str], columns: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    def made(column: str) -> pd.Series:
        kind, found = kinds.get(column, "object"), cells.get(column, [])
        if kind == NOT_AVAILABLE:
            return pd.Series([pd.NA if cell is None else cell for cell in found], dtype="object")
        return pd.Series(found, dtype=kind)

    return pd.DataFrame({column: made(column) for column in columns}, columns=list(columns))
