"""The evidence map as a spreadsheet: everything in it, and nothing that Excel would run."""

from __future__ import annotations

import datetime
import re
import zipfile
from pathlib import Path

import openpyxl
import portfolio_examples as examples
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from portfolio.base.errors import BuildError
from portfolio.record.claims import Claims
from portfolio.record.evidence import Claim, Learner
from portfolio.reports.map_book import write_map
from portfolio.word.content import Content

ATTACKS = (
    "=1+1",
    '=HYPERLINK("http://example.org","click")',
    "+44 1632 960000",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "=cmd|' /C calc'!A0",
    'DDE("cmd";"/C calc";"x")',
    "{=1+1}",
    "https://example.org/",
    "mailto:someone@example.org",
)


def _write(content: Content, path: Path) -> Path:
    claims = Claims(content.unit, content.catalogue, content.items)
    write_map(claims, content.details, path)
    return path


@pytest.fixture(scope="module")
def book_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _write(examples.full(), tmp_path_factory.mktemp("map") / "evidence-map.xlsx")


@pytest.fixture(scope="module")
def book(book_path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(book_path)


def _rows(book: openpyxl.Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def test_the_map_says_for_each_item_and_criterion_where_to_look(book):
    heads, *rows, totals = _rows(book, "Map")
    content = examples.full()
    refs = [head.split(" ")[0] for head in heads[3:]]
    assert refs == [criterion.ref for criterion in content.unit.criteria]
    assert [row[0] for row in rows] == [item.ref for item in content.items]
    said = {(row[0], ref) for row in rows for ref, cell in zip(refs, row[3:], strict=True) if cell}
    claimed = {(i.ref, c.criterion) for i in content.items for c in i.claims_for("ex-1")}
    assert said == claimed
    assert [row[2] for row in rows] == [sum(1 for cell in row[3:] if cell) for row in rows]
    assert totals[2] == len(claimed) == sum(totals[3:])


def test_each_item_of_the_map_leads_to_its_first_row_among_the_items(book):
    listed = [row[0] for row in _rows(book, "Items")]
    for ref, *_ in [*book["Map"].iter_rows()][1:-1]:
        assert ref.hyperlink.location == f"'Items'!A{listed.index(ref.value) + 1}"
        assert ref.hyperlink.id is None


def test_simulated_evidence_is_marked_in_each_of_its_cells(book):
    rows = _rows(book, "Map")[1:-1]
    cells = [cell for row in rows if row[0] == "E04" for cell in row[3:] if cell]
    assert cells
    assert all(cell.startswith("PRACTICE: ") for cell in cells)


def test_every_claim_has_its_row_among_the_items_also_those_on_other_units(book):
    rows = _rows(book, "Items")[1:]
    claims = {
        (item.ref, claim.criterion) for item in examples.full().items for claim in item.claims
    }
    assert {(row[0], row[5]) for row in rows} == claims
    assert isinstance(rows[0][3], datetime.datetime)


def test_other_units_are_there_with_what_nothing_serves(book):
    rows = _rows(book, "Other units")[1:]
    assert {row[1] for row in rows} == {"P1", "P2", "P3", "K1", "K2"}
    unlinked = [row[3] for row in rows if row[1] == "P3"]
    assert unlinked == ["no criterion of this unit is linked to it"]
    assert {row[3] for row in rows if row[1] == "P2"} == {"2.1", "3.3", "claimed directly"}


def test_totals_of_methods_and_criteria_agree_with_the_map(book):
    _, *methods, totals = _rows(book, "Totals")
    assert totals[1] == sum(row[1] for row in methods) == len(examples.full().items)
    assert totals[2] == sum(item.simulated for item in examples.full().items) == 2
    assert totals[3:] == _rows(book, "Map")[-1][3:]
    assert totals[2:] == [sum(column) for column in zip(*(row[2:] for row in methods), strict=True)]


def test_each_sheet_can_be_filtered_and_printed(book):
    for sheet in book.worksheets:
        assert sheet.freeze_panes not in (None, "A1")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$1"
        assert "Amina Okafor" in sheet.oddHeader.left.text
    assert book["Map"].auto_filter.ref.endswith(str(1 + len(examples.full().items)))


def test_the_same_record_gives_the_same_bytes(book_path, tmp_path):
    again = _write(examples.full(), tmp_path / "again.xlsx")
    assert again.read_bytes() == book_path.read_bytes()


def test_an_empty_record_and_one_of_60_items_can_be_read_back(tmp_path):
    empty = openpyxl.load_workbook(_write(examples.empty(), tmp_path / "empty.xlsx"))
    assert _rows(empty, "Totals")[1][:2] == ["All methods", 0]
    many = openpyxl.load_workbook(_write(examples.full(60), tmp_path / "many.xlsx"))
    assert many["Map"].max_row == 62


def test_the_spreadsheet_is_sound(book_path):
    assert OpenXmlValidator().validate(str(book_path)).errors == []


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_a_learner_types_becomes_a_formula_or_a_link(text, tmp_path):
    _assert_harmless(text, tmp_path)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.builds("{}{}".format, st.sampled_from("=+-@\t\r|{'\"& "), st.text()))
def test_whatever_comes_first_in_a_text_it_stays_text(text, tmp_path):
    _assert_harmless(text, tmp_path)


def _assert_harmless(text: str, folder: Path) -> None:
    text = text[:250]
    path = folder / "map.xlsx"
    claims = (Claim(unit="ex-1", criterion="1.1", where=text), Claim(unit=text[:60], criterion="2"))
    item = examples.item(1, title=text, author=text, claims=claims, method=text[:60])
    details = examples.details(learner=Learner(name=text))
    _write(examples.content((item,), whose=details), path)
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        sheets = b"".join(package.read(n) for n in names if n.startswith("xl/worksheets/sheet"))
    assert b"<f>" not in sheets
    assert b"<f " not in sheets
    links = re.findall(rb"<hyperlink [^>]*>", sheets)
    assert all(b"r:id" not in link and b" location=\"'Items'!A" in link for link in links)
    assert not [name for name in names if "externalLink" in name or "/_rels/sheet" in name]
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type in "snd" for cell in row)


def test_a_text_that_looks_like_a_formula_stays_text_when_it_is_edited(tmp_path):
    item = examples.item(1, title="=1+1")
    path = _write(examples.content((item,)), tmp_path / "map.xlsx")
    cell = openpyxl.load_workbook(path)["Items"]["B2"]
    assert cell.value == "=1+1"
    assert cell.quotePrefix


def test_a_spreadsheet_that_cannot_be_written_says_so(tmp_path):
    path = tmp_path / "evidence-map.xlsx"
    path.mkdir()
    with pytest.raises(BuildError, match=r"evidence-map\.xlsx"):
        _write(examples.empty(), path)
