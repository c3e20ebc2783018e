"""What a build knows already, for the pages that it runs in its own process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.record.record import Record
from portfolio.unit.unit import Unit

if TYPE_CHECKING:
    from portfolio.checks.unit_report import UnitReport

_known: ContextVar[tuple[Record, Unit, UnitReport] | None] = ContextVar("known", default=None)


@contextmanager
def at_hand(record: Record, unit: Unit, report: UnitReport) -> Iterator[None]:
    """In here, in this thread, the record is not opened again, nor its unit checked again."""
    before = _known.set((record, unit, report))
    try:
        yield
    finally:
        _known.reset(before)


def record_at_hand(folder: Path) -> Record | None:
    """The record in a folder, if the build that is going on is of it."""
    known = _known.get()
    return known[0] if known and known[0].folder.resolve() == folder else None


def report_on(unit: Unit, record: Record) -> UnitReport:
    """What the checks say of a unit in a record."""
    known = _known.get()
    if known and known[0] is record and known[1] is unit:
        return known[2]
    from portfolio.checks.coverage import check_unit  # with all checks, which answers do not need

    return check_unit(unit, record)
