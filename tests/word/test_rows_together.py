"""No page has a single row of a table: its first two rows and its last two stay together."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from portfolio.document.blocks import Table
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.oxml import W
from portfolio.word.template import open_template
from portfolio.word.writer import Writer

LONG = "A long answer. " * 40


def kept_rows(unit, path: Path, rows: list[tuple[str, str]]) -> list[bool]:
    """Whether each row under the headings stays with the next, in every paragraph."""
    template = open_template()
    writer = Writer(template, Mentions((), ()), HeadingNumbers(template, unit), None)
    writer.page(9_000, 13_000)
    writer.listing(Table("Words", ("One", "Two"), rows, "Two columns."))
    writer.finish()
    writer.save(path)
    (table,) = docx.Document(str(path)).tables
    found = []
    for row in table.rows[1:]:
        own = {
            paragraph._p.find(f"{W}pPr/{W}keepNext") is not None
            for cell in row.cells
            for paragraph in cell.paragraphs
        }
        assert len(own) == 1
        found.append(own.pop())
    return found


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (1, [False]),
        (2, [True, False]),
        (3, [True, True, False]),
        (5, [True, False, False, True, False]),
    ],
)
def test_the_first_two_rows_and_the_last_two_stay_together(unit, tmp_path: Path, rows, kept):
    assert kept_rows(unit, tmp_path / "a.docx", [("a\nb", "")] * rows) == kept


def test_a_row_that_may_run_on_to_the_next_page_holds_no_other_back(unit, tmp_path: Path):
    rows = [("a", LONG), ("b", ""), ("c", ""), ("d", LONG)]
    assert kept_rows(unit, tmp_path / "a.docx", rows) == [False] * 4


def test_what_reads_right_to_left_keeps_the_order_of_the_schema(unit, tmp_path: Path):
    assert kept_rows(unit, tmp_path / "a.docx", [("שלום", "שלום")] * 2) == [True, False]
    properties = docx.Document(str(tmp_path / "a.docx")).tables[0].rows[1].cells[0].paragraphs[0]
    names = [part.tag.removeprefix(W) for part in properties._p.pPr]
    assert names == ["pStyle", "keepNext", "bidi"]
