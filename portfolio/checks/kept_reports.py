"""The report of a criterion that is as it was: of an unchanged criterion no answer is understood
anew, and no activity is loaded for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from portfolio.annex.known_items import known_items
from portfolio.base.cache_folder import user_cache
from portfolio.checks.remembered import finding_from, made_or_kept, name_of, refs_read
from portfolio.checks.unit_report import CriterionReport, Status
from portfolio.record.paths import answers_name
from portfolio.record.record import Record
from portfolio.unit.findings import Finding
from portfolio.unit.unit import Criterion, Unit


def report_or_kept(
    make: Callable[[], CriterionReport],
    unit: Unit,
    criterion: Criterion,
    record: Record,
    mentioned: Collection[str],
    differing: Sequence[Finding],
) -> CriterionReport:
    """What ``make`` reports of a criterion of a record, or reported when all was as it is now.

    ``mentioned`` are the items that its answers point to, be they there or not; ``differing`` is
    what cannot agree in it.
    """
    there = [item.ref for item in record.items if item.ref in mentioned]
    return made_or_kept(
        make,
        lambda: (there, *_seen(unit, criterion, record, differing)),
        _values,
        _report_from,
    )


def _seen(
    unit: Unit, criterion: Criterion, record: Record, differing: Sequence[Finding]
) -> Iterator[object]:
    """All that a report is made of."""
    yield from ("report", name_of(unit), criterion.ref, [one.as_dict() for one in differing])
    yield from (datetime.date.today().isoformat(), record.details.fictional)
    yield from _answers(unit, criterion, record)
    yield from _file(unit, criterion, record)
    yield from _evidence(unit, criterion, record)


def _answers(unit: Unit, criterion: Criterion, record: Record) -> Iterator[object]:
    """The answers that are looked at, as they are stored."""
    same = [use.same_as for use in criterion.activities if use.same_as]
    for ref in (criterion.ref, *refs_read(unit)[criterion.ref], *same):
        yield [ref, dict(record.answers(unit.id, ref))]


def _file(unit: Unit, criterion: Criterion, record: Record) -> Iterator[object]:
    """What is known of their file: what it was written for, what is wrong with it."""
    name = answers_name(unit.id, criterion.ref)
    asked = record.asked(unit.id, criterion.ref)
    yield [asked, record.wording(unit.id, asked)]
    yield [
        (one.path.name, one.reason, one.remedy, bool(one.last_good))
        for one in record.damages
        if one.path == record.folder / name
    ]
    yield [copy.path.name for copy in record.copies if copy.name == name]
    yield [aside.keys for aside in record.aside if aside.name == name]


def _evidence(unit: Unit, criterion: Criterion, record: Record) -> Iterator[object]:
    items = record.items_for(unit.id, criterion.ref)
    yield [(item.model_dump_json(), repr(item.decision)) for item in items]
    for item in items:
        asked = [record.claim_asked(claim) for claim in item.claims_for(unit.id)]
        yield [(one, record.wording(unit.id, one)) for one in asked]
        trouble = record.troubles.get(item.ref)
        yield [trouble.path.name, trouble.reason] if trouble else []
    yield {ref: repr(about) for ref, about in known_items(items, user_cache()).items()}


def _values(report: CriterionReport) -> dict[str, Any]:
    return {**vars(report), "findings": [finding.as_dict() for finding in report.findings]}


def _report_from(kept: dict[str, Any]) -> CriterionReport:
    return CriterionReport(
        criterion=kept["criterion"],
        status=Status(kept["status"]),
        items=tuple(kept["items"]),
        methods=tuple(kept["methods"]),
        findings=tuple(map(finding_from, kept["findings"])),
    )
