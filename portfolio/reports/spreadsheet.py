"""Coverage as a spreadsheet: an overview of each unit, and every finding."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from portfolio.base import files
from portfolio.base.guarded_text import look, put_text, sheet_name
from portfolio.base.text import plural
from portfolio.checks.unit_report import Status
from portfolio.reports.many_records import Cohort, LearnerCoverage
from portfolio.reports.sheet_drawing import A4
from portfolio.reports.sheet_rows import row_height
from portfolio.unit.asked_beside import counts_for
from portfolio.unit.unit import Unit

SHADES = {
    Status.NOT_STARTED: ("#F2F2F2", "#22282E"),
    Status.BEGUN: ("#C9D6E3", "#22282E"),
    Status.POINTS_OPEN: ("#6F93B5", "#000000"),
    Status.READY: ("#1D3B5C", "#FFFFFF"),
}
"""Fill and ink of each status: darker is further, so that they stay apart in grey."""

_CRITERIA = {
    "Learner": 24,
    "Unit": 20,
    "Criterion": 10,
    "Status": 16,
    "Items": 28,
    "Methods": 40,
    "Rules that fail": 32,
}
_FINDINGS = {
    "Learner": 24,
    "Unit": 20,
    "Criterion": 10,
    "Rule": 24,
    "How much it matters": 14,
    "What is missing": 44,
    "What to do": 44,
}
_LEARNER, _CRITERION = 20, 13
"""The widths of the columns of a unit's sheet in characters."""
_TEXT = {"font_name": "Arial", "font_size": 9, "valign": "top", "text_wrap": True}


def write_spreadsheet(cohort: Cohort, path: Path) -> None:
    """Write the cohort's coverage as an Excel workbook. Text never becomes a formula or a link.

    A sheet a unit (a row a learner, a column a criterion), then every criterion of every learner
    with its items, methods and failing rules, then every finding. Each can be filtered, and is
    printed across the page, its headings on each. Raises BuildError when the file cannot be
    written.
    """
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        for unit in cohort.units:
            _overview(book, unit, cohort.of(unit))
        _list(book, "Criteria", _CRITERIA, _criteria_rows(cohort))
        _list(book, "Findings", _FINDINGS, _finding_rows(cohort))
    files.put(path, buffer.getvalue())


def _overview(book: Workbook, unit: Unit, learners: tuple[LearnerCoverage, ...]) -> None:
    criteria = {
        f"{one.ref}{f' ({part})' if (part := counts_for(unit, one)) else ''}": _CRITERION
        for one in unit.criteria
    }
    rows = [
        (
            entry.learner,
            entry.folder.name,
            *(_cell(one.status, len(one.items)) for one in entry.report.criteria),
        )
        for entry in learners
    ]
    widths = {"Learner": _LEARNER, "Folder": _LEARNER, **criteria}
    sheet = _list(book, unit.id, widths, rows, fixed=2)
    _shade(book, sheet, len(criteria), len(rows))


def _cell(status: Status, items: int) -> str:
    return f"{status}, {plural(items, 'item')}"


def _list(
    book: Workbook,
    name: str,
    widths: dict[str, int],
    rows: Iterable[tuple[str, ...]],
    fixed: int = 1,
) -> Worksheet:
    """A sheet with a row an entry; ``widths`` has the columns and their widths in characters.

    The headings and ``fixed`` columns stay in view.
    """
    sheet = book.add_worksheet(sheet_name(name, book.sheetnames))
    plain, heading = look(book, **_TEXT), look(book, **_TEXT, bold=True, bottom=1)
    for column, width in enumerate(widths.values()):
        sheet.set_column(column, column, width, plain.plain)
    found = [tuple(widths), *rows]
    for number, row in enumerate(found):
        sheet.set_row(number, row_height(row, [*widths.values()]))
        for column, text in enumerate(row):
            put_text(sheet, number, column, text, plain if number else heading)
    sheet.autofilter(0, 0, max(1, len(found) - 1), len(widths) - 1)
    sheet.freeze_panes(1, fixed)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&RPage &P of &N")
    return sheet


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
            weight = f.severity.words
            yield entry.learner, entry.unit.id, f.criterion, f.rule, weight, f.missing, f.next_step


def _shade(book: Workbook, sheet: Worksheet, criteria: int, learners: int) -> None:
    for status, (fill, ink) in SHADES.items():
        looks = book.add_format({"bg_color": fill, "font_color": ink})
        rule = {"type": "text", "criteria": "begins with", "value": str(status), "format": looks}
        sheet.conditional_format(1, 2, learners, 1 + criteria, rule)
