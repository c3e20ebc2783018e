"""Everything that goes into one Word portfolio."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.annex.show_all import Shown
from portfolio.base.text import uk_date
from portfolio.checks.unasked import Unasked
from portfolio.checks.unit_report import UnitReport
from portfolio.forms.source import Source
from portfolio.record.evidence import Details, EvidenceItem
from portfolio.unit.unit import Catalogue, Unit
from portfolio.workbook.section import Section

if TYPE_CHECKING:
    from portfolio.assessment.sealing import LastAttempt
    from portfolio.record.feedback import Told


@dataclass(frozen=True, kw_only=True)
class Content:
    """One learner's portfolio for one unit.

    ``items`` is the whole register: an item that only other units claim is left out by the
    writer. ``sections`` holds the notebooks' blocks by criterion ref, and by the names ``start``,
    ``evidence`` and ``review``. ``catalogue`` holds all units, for the crosswalks, and ``annex``
    what the items' files show, by ref.
    """

    unit: Unit
    catalogue: Catalogue
    details: Details
    items: tuple[EvidenceItem, ...]
    report: UnitReport
    sections: Mapping[str, Section]
    annex: Mapping[str, Shown] = field(default_factory=dict)
    template: Path | None = None
    """The centre's own style template; None for that of the house."""
    for_assessor: bool = False
    """Evidence map and criteria come first, and all else after them."""
    handed_in: LastAttempt | None = None
    """The last attempt that was sealed, if there is one."""
    as_of: datetime.date | None = None
    """The day on which the answers were last saved."""
    told: tuple[Told, ...] = ()
    """The decisions that the centre gave back."""
    unasked: tuple[Unasked, ...] = ()
    """The answers that no criterion asks for any more."""
    draft: bool = False
    """Each page says DRAFT, and the findings are comments."""

    @property
    def version(self) -> str:
        """Which version of the portfolio this is, for every page: of what day, and the submission
        with its code as long as it shows just that."""
        last = self.handed_in
        if last is not None and last.unchanged:
            sealed = uk_date(last.manifest.made.date())
            return f"{sealed}, {last.manifest.short} {last.manifest.code}"
        state = f"changed since {last.manifest.short}" if last else "not handed in"
        return f"As of {uk_date(self.as_of)}, {state}" if self.as_of else state.capitalize()

    def decided(self, criterion: str) -> Told | None:
        """The decision on a criterion that was given back and stands, or was reopened."""
        if not self.told:
            return None
        from portfolio.record.feedback import latest

        return latest(self.told).get(criterion)

    @property
    def source(self) -> Source:
        """What the forms in the portfolio are filled from."""
        return Source(
            unit=self.unit,
            catalogue=self.catalogue,
            details=self.details,
            items=self.items,
            template=self.template,
            told=self.told,
            version=self.version,
        )
