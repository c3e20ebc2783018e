"""A learner, an item and a folder may be called anything: every file that says so can be opened."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import docx_checks
import openpyxl
import pandas as pd
import portfolio_examples as examples
import pytest
from lxml import etree
from nasty_texts import NASTY

from portfolio.base.guarded_text import field_code
from portfolio.base.office import find_office, to_pdf
from portfolio.base.text import clean
from portfolio.practice.documents.table_files import csv_file, workbook
from portfolio.record.claims import Claims
from portfolio.record.evidence import Centre, Learner
from portfolio.reports.heat_map import write_heat_map
from portfolio.reports.many_records import Cohort, LearnerCoverage
from portfolio.reports.map_book import write_map
from portfolio.reports.spreadsheet import write_spreadsheet
from portfolio.word.portfolio_document import write_portfolio

NAMES = [text for text in NASTY if text.strip()]
WHO = '&G =1+1 "M&G" <r>'
FIXED = datetime.date(2026, 3, 2)


def _plain(text: object) -> str:
    """A text without what no file can hold, in one line; ``_x005F_`` as Excel reads it."""
    return " ".join(clean(str(text or ""))[0].replace("_x005F_", "_").split())


@pytest.fixture(scope="module")
def cohort() -> Cohort:
    content = examples.content((examples.item(1),), needed={"1.1": 1})
    learners = tuple(
        LearnerCoverage(
            learner=name, folder=Path("cohort", name), unit=content.unit, report=content.report
        )
        for name in NAMES
    )
    damaged = tuple((Path("cohort", name), f"The file {name} is damaged.") for name in NAMES)
    return Cohort(learners=learners, unreadable=damaged)


def test_the_spreadsheet_of_a_cohort_names_every_learner(cohort: Cohort, tmp_path: Path):
    write_spreadsheet(cohort, tmp_path / "coverage.xlsx")
    book = openpyxl.load_workbook(tmp_path / "coverage.xlsx")
    overview = book.worksheets[0]
    assert [_plain(cell.value) for cell in overview["A"][1:]] == [_plain(n) for n in NAMES]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_page_of_a_cohort_names_every_learner_and_holds_no_markup_of_theirs(
    cohort: Cohort, tmp_path: Path
):
    write_heat_map(cohort, tmp_path / "coverage.html")
    page = etree.HTML((tmp_path / "coverage.html").read_bytes())
    shown = [_plain(head.text) for head in page.iterfind(".//table/tbody/tr/th[@scope='row']")]
    assert [name for name in map(_plain, NAMES) if name not in shown] == []
    assert not page.findall(".//r")


def test_the_tables_of_a_practice_year_can_be_opened_whatever_is_in_them():
    table = pd.DataFrame({"who": NAMES, "=points": range(len(NAMES))})
    for name in NAMES:
        sheets = {name: table, f"{name}{name}": table, "Summary": table}
        written = workbook(sheets, name, FIXED)
        book = openpyxl.load_workbook(io.BytesIO(written))
        for sheet in book.worksheets:
            assert _plain(sheet["A1"].value) == _plain(name)
            assert [_plain(cell.value) for cell in sheet["A"][2:]] == [_plain(n) for n in NAMES]
            assert [cell.value for cell in sheet["B"][2:]] == [*range(len(NAMES))]


def test_a_csv_file_of_a_practice_year_has_a_row_for_every_row():
    table = pd.DataFrame({"who": NAMES, "=points": range(len(NAMES))})
    for name in NAMES:
        text = csv_file(table, name).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert rows[1] == ["who", "'=points"]
        assert [row[1] for row in rows[2:]] == [str(n) for n in range(len(NAMES))]
        assert not [c for row in rows for c in row if c.lstrip().startswith(("=", "@", "+"))]


@pytest.mark.parametrize("name", NAMES)
def test_the_map_of_a_learner_can_be_opened_and_says_whose_it_is(name: str, tmp_path: Path):
    content = _portfolio(name)
    claims = Claims(content.unit, content.catalogue, content.items)
    write_map(claims, content.details, tmp_path / "map.xlsx")
    book = openpyxl.load_workbook(tmp_path / "map.xlsx")
    assert book.sheetnames == ["Map", "Items", "Other units", "Totals"]
    with zipfile.ZipFile(tmp_path / "map.xlsx") as package:
        sheet = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    header = sheet.find(".//{*}oddHeader").text
    assert header.startswith("&L")
    assert "&CMap&R" in header


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nasty") / "portfolio.docx"
    write_portfolio(_portfolio(WHO), path)
    return path


def test_a_portfolio_has_no_field_that_a_person_wrote(document: Path):
    with zipfile.ZipFile(document) as package:
        trees = [etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith("xml")]
    codes = [node.text for tree in trees for node in tree.iter("{*}instrText")]
    assert len(codes) > 20
    assert all(field_code(code[1:-1]) for code in codes)
    assert not [node for tree in trees for node in tree.iter("{*}fldSimple")]


def test_a_portfolio_of_somebody_with_a_nasty_name_is_one_that_word_takes(document: Path):
    assert docx_checks.problems(document) == []
    assert WHO in docx.Document(str(document)).sections[-1].header.paragraphs[0].text


@pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None,
    reason="LibreOffice and pdftotext",
)
def test_libreoffice_prints_the_name_of_the_learner_at_the_head_of_the_page(
    document: Path, tmp_path: Path
):
    pdf = to_pdf(document, tmp_path)
    assert pdf
    said = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
    assert WHO in said.stdout


def _portfolio(name: str) -> examples.Content:
    """The portfolio of somebody of that name, whose items are called like nasty texts."""
    name = clean(name)[0][:250] or "x"
    items = tuple(
        examples.item(number, title=clean(text)[0][:250], author=name)
        for number, text in enumerate(NAMES[::5], start=1)
    )
    whose = examples.details(learner=Learner(name=name), centre=Centre(name=name))
    return examples.content(items, whose=whose)
