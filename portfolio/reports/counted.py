"""How far one learner is, counted anew or as it is remembered.

What was counted is remembered in this user's own cache, by the folder and the marks of all files in
it, the program, the units, the centre's decisions and the day. Nothing in a record can bring such a
memory along, and a record in which something is wrong is counted each time.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.activities.units_at_hand import unit_of
from portfolio.annex.known_items import known_since, unread
from portfolio.base import files
from portfolio.base.cache_folder import Cache, key_of, user_cache
from portfolio.base.errors import PortfolioError
from portfolio.base.program_version import program_version
from portfolio.base.text import visible
from portfolio.checks.coverage import check_unit
from portfolio.checks.evidence_rules import says_something
from portfolio.checks.remembered import finding_from, remember_in
from portfolio.checks.unit_report import CriterionReport, Status, UnitReport
from portfolio.record.centre_decisions import decisions_path
from portfolio.record.memory import look_of
from portfolio.record.record import Record, open_record
from portfolio.unit.unit import Unit

KIND = "coverage"
_MADE_FROM_IT = ("build",)
"""The folder in a record that nothing is ever read from."""


Unread = tuple[str, tuple[str, ...]]
"""A file that was not read yet: its key in the cache, and the places in it that its item names."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A learner's report for each unit that was asked for.

    ``copies`` has the units that only the record knows. What is ``lasting`` holds until something
    in the record changes, or something comes out when one of the evidence files in ``unread`` is
    read.
    """

    learner: str
    reports: tuple[UnitReport, ...]
    copies: Mapping[str, Unit] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    lasting: bool = False


def open_learner(folder: Path) -> Record:
    """Read one learner's record among many. Raises PortfolioError, also for a link."""
    if files.leads_elsewhere(folder):
        raise PortfolioError("It is a link. Name the folder itself to have it counted.")
    return open_record(folder)


def count_learner(folder: Path, unit_id: str) -> Counted:
    """Read a record, and count the criteria of one unit, or of all. Raises PortfolioError."""
    cache = user_cache()
    remember_in(cache)
    record = open_learner(folder)
    if not record.details.units:
        raise PortfolioError("It is for no unit: its record.json names none.")
    known = [one for one in record.details.units if unit_id in ("", one)]
    units = [unit_of(record, one) for one in known]
    copies = {unit.id: unit for unit in units if unit.id not in builtin_catalogue()}
    return Counted(
        learner=visible(record.details.learner.name),
        reports=tuple(check_unit(unit, record) for unit in units),
        copies=copies,
        unread=tuple(
            (key, tuple(claim.where for claim in item.claims))
            for item, key in unread(record.items, cache)
        ),
        lasting=not (record.damages or record.troubles or copies),
    )


class CountMemory:
    """What was counted before, of records that are as they were."""

    def __init__(self, cache: Cache, unit_id: str) -> None:
        self._cache = cache
        self._common = key_of(
            *(unit_id, program_version("pydantic"), f"{datetime.date.today()}"),
            [unit.model_dump_json() for _, unit in sorted(builtin_catalogue().items())],
            _digest(decisions_path()),
        )

    def key(self, folder: Path) -> str:
        """What a record goes by as it is now; empty when that cannot be told."""
        look = "" if files.leads_elsewhere(folder) else look_of(str(folder), _MADE_FROM_IT)
        return look and key_of(self._common, os.path.realpath(folder), look)

    def recall(self, key: str) -> Counted | None:
        """What was counted of the record that went by this key."""
        kept = self._cache.get(KIND, key) if key else None
        if kept is None:
            return None
        try:
            values = json.loads(zlib.decompress(kept))
            found = Counted(
                learner=values["learner"],
                reports=tuple(map(_report_from, values["reports"])),
                unread=tuple((key, tuple(places)) for key, places in values["unread"]),
                lasting=True,
            )
        except (ValueError, TypeError, KeyError, zlib.error):
            return None
        return self._still_so(key, found)

    def _still_so(self, key: str, found: Counted) -> Counted | None:
        """What was counted, unless something came out in a file that was read since then."""
        known = known_since((one for one, _ in found.unread), self._cache)
        if any(says_something(known[one], places) for one, places in found.unread if one in known):
            return None
        if known:
            left = tuple(one for one in found.unread if one[0] not in known)
            found = replace(found, unread=left)
            self.keep(key, found)
        return found

    def keep(self, key: str, counted: Counted) -> None:
        """Remember what was counted of a record that went by this key before it was read."""
        if key and counted.lasting:
            values = {
                "learner": counted.learner,
                "reports": [_values_of(report) for report in counted.reports],
                "unread": counted.unread,
            }
            self._cache.put(KIND, key, zlib.compress(json.dumps(values).encode(), 1))


def _digest(path: Path) -> str:
    """The SHA-256 of a file of the user's; ``""`` where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _values_of(report: UnitReport) -> dict[str, Any]:
    return {
        "unit": report.unit,
        "general": [finding.as_dict() for finding in report.general],
        "criteria": [
            {**vars(one), "findings": [finding.as_dict() for finding in one.findings]}
            for one in report.criteria
        ],
    }


def _report_from(values: dict[str, Any]) -> UnitReport:
    return UnitReport(
        unit=values["unit"],
        general=tuple(map(finding_from, values["general"])),
        criteria=tuple(
            CriterionReport(
                criterion=one["criterion"],
                status=Status(one["status"]),
                items=tuple(one["items"]),
                methods=tuple(one["methods"]),
                findings=tuple(map(finding_from, one["findings"])),
            )
            for one in values["criteria"]
        ),
    )
