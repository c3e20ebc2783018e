"""Coverage as a spreadsheet: an overview of each unit, and every finding."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio import files
from portfolio.checks.report import Status
from portfolio.reports.cohort import Cohort, LearnerCoverage

if TYPE_CHECKING:
    import pandas as pd

SHADES = {
    Status.NOT_STARTED: ("#F2F2F2", "#22282E"),
    Status.DRAFTED: ("#C9D6E3", "#22282E"),
    Status.EVIDENCED: ("#6F93B5", "#000000"),
    Status.READY: ("#1D3B5C", "#FFFFFF"),
}
"""Fill and ink of each status: darker is further, so that they stay apart in grey."""

_NO_FORMULAS = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}


def write_spreadsheet(cohort: Cohort, path: Path) -> None:
    """Write the cohort's coverage as an Excel workbook. Text never becomes a formula or a link.

    Raises BuildError when the file cannot be written.
    """
    import pandas as pd

    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs=_NO_FORMULAS) as book:
        for unit in cohort.units:
            _overview(cohort.of(unit)).to_excel(book, sheet_name=unit.id[:31], index=False)
            _dress(book, unit.id[:31], len(unit.criteria), len(cohort.of(unit)))
        _findings(cohort).to_excel(book, sheet_name="Findings", index=False)
        sheet = book.sheets["Findings"]
        sheet.freeze_panes(1, 0)
        for column, width in enumerate((26, 22, 10, 10, 60, 60)):
            sheet.set_column(column, column, width)
    files.put(path, buffer.getvalue())


def _overview(learners: tuple[LearnerCoverage, ...]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "Learner": entry.learner,
            "Folder": entry.folder.name,
            **{one.criterion: _cell(one.status, len(one.items)) for one in entry.report.criteria},
        }
        for entry in learners
    ]
    return pd.DataFrame(rows)


def _cell(status: Status, items: int) -> str:
    return f"{status} ({items})"


def _findings(cohort: Cohort) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (entry.learner, entry.unit.id, f.criterion, str(f.severity), f.missing, f.next_step)
        for entry in cohort.learners
        for f in (
            *entry.report.general,
            *(f for one in entry.report.criteria for f in one.findings),
        )
    ]
    return pd.DataFrame(
        rows, columns=["Learner", "Unit", "Criterion", "Weight", "What is missing", "What to do"]
    )


def _dress(book: pd.ExcelWriter, name: str, criteria: int, learners: int) -> None:
    sheet = book.sheets[name]
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 1 + criteria, 18)
    for status, (fill, ink) in SHADES.items():
        looks = book.book.add_format({"bg_color": fill, "font_color": ink})
        rule = {"type": "text", "criteria": "begins with", "value": str(status), "format": looks}
        sheet.conditional_format(1, 2, learners, 1 + criteria, rule)
