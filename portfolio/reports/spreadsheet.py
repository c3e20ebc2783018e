"""Coverage as a spreadsheet: an overview of each unit, and every finding."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
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

_CRITERIA = {
    "Learner": 24,
    "Unit": 20,
    "Criterion": 10,
    "Status": 16,
    "Items": 28,
    "Methods": 50,
    "Rules that fail": 50,
}
_FINDINGS = {
    "Learner": 24,
    "Unit": 20,
    "Criterion": 10,
    "Rule": 24,
    "How much it matters": 14,
    "What is missing": 60,
    "What to do": 60,
}
_NO_FORMULAS = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}


def write_spreadsheet(cohort: Cohort, path: Path) -> None:
    """Write the cohort's coverage as an Excel workbook. Text never becomes a formula or a link.

    A sheet a unit (a row a learner, a column a criterion), then every criterion of every learner
    with its items, methods and failing rules, then every finding. Raises BuildError when the file
    cannot be written.
    """
    import pandas as pd

    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs=_NO_FORMULAS) as book:
        for unit in cohort.units:
            _overview(cohort.of(unit)).to_excel(book, sheet_name=unit.id[:31], index=False)
            _shade(book, unit.id[:31], len(unit.criteria), len(cohort.of(unit)))
        _list(book, "Criteria", _CRITERIA, _criteria_rows(cohort))
        _list(book, "Findings", _FINDINGS, _finding_rows(cohort))
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


def _list(
    book: pd.ExcelWriter, name: str, widths: dict[str, int], rows: Iterable[tuple[str, ...]]
) -> None:
    """A sheet with a row an entry; ``widths`` has the columns and their widths in characters."""
    import pandas as pd

    pd.DataFrame(rows, columns=list(widths)).to_excel(book, sheet_name=name, index=False)
    book.sheets[name].freeze_panes(1, 0)
    for column, width in enumerate(widths.values()):
        book.sheets[name].set_column(column, column, width)


def _criteria_rows(cohort: Cohort) -> Iterator[tuple[str, ...]]:
    for entry in cohort.learners:
        for one in entry.report.criteria:
            rules = dict.fromkeys(finding.rule for finding in one.findings)
            yield (
                entry.learner,
                entry.unit.id,
                one.criterion,
                str(one.status),
                ", ".join(one.items),
                ", ".join(entry.methods(one)),
                ", ".join(rules),
            )


def _finding_rows(cohort: Cohort) -> Iterator[tuple[str, ...]]:
    for entry in cohort.learners:
        for f in entry.report.findings:
            weight = str(f.severity)
            yield entry.learner, entry.unit.id, f.criterion, f.rule, weight, f.missing, f.next_step


def _shade(book: pd.ExcelWriter, name: str, criteria: int, learners: int) -> None:
    sheet = book.sheets[name]
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 1 + criteria, 18)
    for status, (fill, ink) in SHADES.items():
        looks = book.book.add_format({"bg_color": fill, "font_color": ink})
        rule = {"type": "text", "criteria": "begins with", "value": str(status), "format": looks}
        sheet.conditional_format(1, 2, learners, 1 + criteria, rule)
