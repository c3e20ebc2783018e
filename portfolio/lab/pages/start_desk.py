"""What the start page tells: how far each criterion is, what was done last, the last portfolio."""

from __future__ import annotations

import datetime
from pathlib import Path

from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import UnitReport
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record, unit_in
from portfolio.lab.pages.returned_decisions import all_returned
from portfolio.making.build import portfolio_path
from portfolio.record.paths import DETAILS, EVIDENCE, ITEM
from portfolio.record.record import Record
from portfolio.unit.unit import Criterion, Unit


def overview(folder: Path, unit_id: str) -> wire.Overview:
    """Whose record it is, its outcomes with their criteria, the last save, the last portfolio.

    Raises UnknownUnitError, RecordError.
    """
    record, unit = open_record(folder), unit_in(folder, unit_id)
    came_back, plans, not_shown = all_returned(record, unit)
    return wire.Overview(
        learner=record.details.learner.name,
        fictional=record.details.fictional,
        outcomes=_outcomes(unit, record),
        last=_last(unit, record),
        portfolio=_portfolio(unit, record),
        returned=came_back,
        plans=plans,
        not_shown=not_shown,
    )


def _outcomes(unit: Unit, record: Record) -> list[wire.OutcomeOverview]:
    report = check_unit(unit, record)
    return [
        wire.OutcomeOverview(
            ref=outcome.ref,
            text=outcome.text,
            criteria=[_criterion(criterion, report) for criterion in outcome.criteria],
        )
        for outcome in unit.outcomes
    ]


def _criterion(criterion: Criterion, report: UnitReport) -> wire.CriterionOverview:
    """How far a criterion is, and what it needs most."""
    found = report.of(criterion.ref)
    first = next(iter(found.needed), None)
    return wire.CriterionOverview(
        ref=criterion.ref,
        text=criterion.in_short,
        status=str(found.status),
        missing=first.missing if first else "",
        next_step=first.next_step if first else "",
    )


def _last(unit: Unit, record: Record) -> wire.LastSave | None:
    """The criterion whose answers were saved last, and when."""
    saved = [
        (moment, criterion.ref)
        for criterion in unit.criteria
        if (moment := record.saved(unit.id, criterion.ref))
    ]
    if not saved:
        return None
    moment, ref = max(saved)
    return wire.LastSave(criterion=ref, saved=moment.isoformat())


def _portfolio(unit: Unit, record: Record) -> wire.LastPortfolio | None:
    """When the last portfolio was made, where it is, and what changed since."""
    path = portfolio_path(record.folder, unit)
    made = _changed(path)
    if made is None:
        return None
    return wire.LastPortfolio(
        made=made.isoformat(),
        path=path.relative_to(record.folder).as_posix(),
        changed=[
            criterion.ref
            for criterion in unit.criteria
            if (saved := record.saved(unit.id, criterion.ref)) and saved > made
        ],
        items=[item.ref for item in record.items if _is_newer(record, item.ref, made)],
        details=_is_after(_changed(record.folder / DETAILS), made),
    )


def _is_newer(record: Record, ref: str, made: datetime.datetime) -> bool:
    return _is_after(_changed(record.folder / EVIDENCE / ref / ITEM), made)


def _is_after(moment: datetime.datetime | None, made: datetime.datetime) -> bool:
    return moment is not None and moment > made


def _changed(path: Path) -> datetime.datetime | None:
    """When a file was last written; None when there is none."""
    try:
        return datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC)
    except OSError:
        return None
