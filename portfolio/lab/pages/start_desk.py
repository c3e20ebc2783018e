"""What the start page tells: how far each criterion is, what was done last, the last portfolio."""

from __future__ import annotations

import datetime
from pathlib import Path

from portfolio.activities.answers import refs_read
from portfolio.activities.time_needed import time_needed
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status, UnitReport
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record, unit_in
from portfolio.lab.pages.returned_decisions import all_returned
from portfolio.lab.pages.where_stopped import last_changed
from portfolio.making.build import portfolio_path
from portfolio.record import recordings
from portfolio.record.paths import DETAILS, EVIDENCE, ITEM
from portfolio.record.record import Record
from portfolio.unit.unit import Criterion, Unit

DOCUMENTS = {
    "The evidence map, a spreadsheet": "evidence-map.xlsx",
    "The portfolio as a PDF": "portfolio.pdf",
    "The report": "report.docx",
    "The report as a PDF": "report.pdf",
    "What my assessor gets": "portfolio-for-assessor.docx",
    "What my assessor gets, as a PDF": "portfolio-for-assessor.pdf",
}
"""What can be beside a portfolio, by what a learner calls it."""


def overview(folder: Path, unit_id: str) -> wire.Overview:
    """Whose record it is, its outcomes with their criteria, the last save, the last portfolio.

    Raises UnknownUnitError, RecordError.
    """
    record, unit = open_record(folder), unit_in(folder, unit_id)
    came_back, plans, not_shown = all_returned(record, unit)
    outcomes = _outcomes(unit, record)
    path = portfolio_path(record.folder, unit)
    return wire.Overview(
        learner=record.details.learner.name,
        fictional=record.details.fictional,
        outcomes=outcomes,
        last=_last(unit, record),
        portfolio=_portfolio(unit, record, path),
        documents=[
            wire.LastDocument(title=title, **dict(found))
            for title, name in DOCUMENTS.items()
            if (found := _portfolio(unit, record, path.with_name(name)))
        ],
        returned=came_back,
        plans=plans,
        not_shown=not_shown,
        proposed=_proposed([entry for outcome in outcomes for entry in outcome.criteria]),
        recordings=len(recordings.waiting_for(record.folder, unit.id)),
    )


def _outcomes(unit: Unit, record: Record) -> list[wire.OutcomeOverview]:
    report = check_unit(unit, record)
    return [
        wire.OutcomeOverview(
            ref=outcome.ref,
            text=outcome.text,
            criteria=[_criterion(unit, criterion, report) for criterion in outcome.criteria],
        )
        for outcome in unit.outcomes
    ]


def _criterion(unit: Unit, criterion: Criterion, report: UnitReport) -> wire.CriterionOverview:
    """How far a criterion is, and what it needs most."""
    found = report.of(criterion.ref)
    first = next(iter(found.needed), None)
    return wire.CriterionOverview(
        ref=criterion.ref,
        text=criterion.in_short,
        status=str(found.status),
        time=time_needed(criterion),
        missing=first.missing if first else "",
        next_step=first.next_step if first else "",
        builds_on=list(refs_read(unit, criterion)),
    )


def _proposed(criteria: list[wire.CriterionOverview]) -> str:
    """The first criterion that is not ready and builds on none that is not; where they build on
    each other, the first that is not ready."""
    open_ones = [entry for entry in criteria if entry.status != Status.READY.value]
    refs = {entry.ref for entry in open_ones}
    free = [entry for entry in open_ones if not refs.intersection(entry.builds_on)]
    return next((entry.ref for entry in (*free, *open_ones)), "")


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
    activity, at = last_changed(record, unit, unit.criterion(ref))
    return wire.LastSave(criterion=ref, saved=moment.isoformat(), activity=activity, at=at)


def _portfolio(unit: Unit, record: Record, path: Path) -> wire.LastPortfolio | None:
    """When a document was made last, where it is, and what changed since; None for none."""
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
