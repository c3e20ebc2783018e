"""No text of a person is an order to Excel, to a reader of CSV or to Word.

What Excel's codes for a page header mean is written down here once more, independently of the
program: ECMA-376, part 1, 18.3.1.46 (oddHeader).
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from nasty_texts import NASTY
from xlsxwriter import Workbook

from portfolio.base.guarded_text import (
    csv_text,
    document_property,
    field_code,
    is_formula_like,
    look,
    page_header,
    put_text,
    sheet_name,
)
from portfolio.base.office import find_office
from portfolio.base.text import clean

EASY = settings(deadline=None, max_examples=60)
TEXTS = st.sampled_from(NASTY) | st.text(max_size=400) | st.text("&GgLCRP[]{}<>r/\"'=+ 1é🏆")


def _one_line(text: str) -> str:
    return " ".join(clean(text)[0].split())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _as_excel_reads(header: str) -> dict[str, str]:
    """The words in the three sections of a header. Fails for every code that is not a section,
    an ampersand or the font that the header has anyway."""
    found, section = {"L": "", "C": "", "R": ""}, "C"
    header = re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), header)
    codes = re.compile(r'&([LCR])|&(&)|&("-,Regular")|([^&]+)|(&.?)', re.DOTALL)
    for turn, ampersand, _font, words, other in codes.findall(header):
        assert not other, f"{other} in {header!r} asks for something"
        section = turn or section
        found[section] += ampersand or words
    return found


@EASY
@given(left=TEXTS, centre=TEXTS, right=TEXTS)
@example(left="&G", centre="Map", right="A&B")
@example(left="&" * 300, centre="&G" * 50, right="🏆" * 300)
def test_the_words_of_a_page_header_are_words_and_always_fit(left: str, centre: str, right: str):
    header = page_header(left, centre, right)
    assert _units(header) <= 255
    shown = _as_excel_reads(header)
    for section, text in zip("LCR", (left, centre, right), strict=True):
        assert _one_line(text).startswith(shown[section])
        assert len(shown[section]) >= min(len(_one_line(text)), 4)


@EASY
@given(left=TEXTS, right=TEXTS)
@example(left="&G", right="&[Picture]")
def test_the_page_header_reaches_the_file_without_a_warning(left: str, right: str):
    with Workbook(io.BytesIO()) as book:
        sheet = book.add_worksheet()
        sheet.set_header(page_header(left, "Map", right))
        assert sheet.header == page_header(left, "Map", right)


@EASY
@given(texts=st.lists(TEXTS, min_size=1, max_size=8))
@example(texts=["History", "history", "Sheet", "", "'", "a" * 40, "A" * 31])
def test_whatever_the_sheets_are_to_be_called_the_workbook_opens(texts: list[str]):
    written = io.BytesIO()
    names: list[str] = []
    with Workbook(written) as book:
        for text in texts:
            names.append(sheet_name(text, names))
            book.add_worksheet(names[-1])
    assert openpyxl.load_workbook(written).sheetnames == names
    assert "history" not in [name.casefold() for name in names]


def test_the_name_of_a_sheet_is_kept_where_excel_takes_it():
    assert sheet_name("cg-406") == "cg-406"
    assert sheet_name("criteria", ["Criteria"]) == "criteria 2"


@EASY
@given(text=TEXTS)
@example(text="<r><t>hidden</t></r>")
def test_every_text_comes_back_out_of_a_cell_as_it_went_in(text: str):
    written = io.BytesIO()
    with Workbook(written) as book:
        sheet = book.add_worksheet()
        put_text(sheet, 0, 0, text, look(book))
        assert not sheet.hyperlinks
    cell = openpyxl.load_workbook(written).active["A1"]
    assert cell.data_type in ("s", "n")
    assert _unescaped(cell.value or "") == clean(text)[0]
    assert cell.quotePrefix or not is_formula_like(text)


def _unescaped(text: str) -> str:
    """As Excel reads it: ``_x005F_`` stands for the underscore of such a code."""
    return re.sub("_x005F_(?=x[0-9A-Fa-f]{4}_)", "_", text)


def test_a_text_that_is_too_long_for_a_cell_is_cut_between_two_signs():
    written = io.BytesIO()
    with Workbook(written) as book:
        put_text(book.add_worksheet(), 0, 0, "a" + "🏆" * 20_000, look(book))
    assert openpyxl.load_workbook(written).active["A1"].value == "a" + "🏆" * 16_383


@EASY
@given(rows=st.lists(st.lists(TEXTS | st.integers(), min_size=1, max_size=4), min_size=1))
def test_no_cell_of_a_csv_file_is_a_formula_and_no_word_is_lost(rows: list[list[str | int]]):
    read = list(csv.reader(io.StringIO(csv_text(rows), newline=""), strict=True))
    assert len(read) == len(rows)
    for values, found in zip(rows, read, strict=True):
        for value, cell in zip(values, found, strict=True):
            if isinstance(value, int):
                assert cell == str(value)
            else:
                assert not is_formula_like(cell)
                assert cell.removeprefix("'") == clean(value)[0].removeprefix("'")


@EASY
@given(text=TEXTS)
def test_a_property_of_a_document_is_one_short_line(text: str):
    found = document_property(text)
    assert _one_line(text).startswith(found)
    assert _units(found) <= 255


@pytest.mark.parametrize(
    "instruction",
    [
        "PAGE",
        "NUMPAGES",
        "REF item_E01 \\h \\* MERGEFORMAT",
        "REF criterion_1_1 \\n \\h \\* MERGEFORMAT",
        "PAGEREF _Toc123456789 \\h",
        "SEQ Figure \\* ARABIC",
        'TOC \\o "1-2" \\h \\z \\u',
        'TOC \\h \\z \\c "Table"',
    ],
)
def test_the_fields_of_a_portfolio_are_written(instruction: str):
    assert field_code(instruction) == instruction


@pytest.mark.parametrize(
    "instruction",
    [
        'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"',
        'INCLUDETEXT "/etc/passwd"',
        'INCLUDEPICTURE "http://example.org/seen.png"',
        'HYPERLINK "http://example.org/"',
        "QUOTE hidden",
        'REF item_E01 \\h \\* MERGEFORMAT" DDEAUTO',
        "SEQ Figure \\* ARABIC\n DDEAUTO",
        f"REF {'a' * 41} \\h \\* MERGEFORMAT",
        "PAGE ",
        "",
    ],
)
def test_a_field_that_could_do_anything_else_is_refused(instruction: str):
    with pytest.raises(ValueError, match="writes no such field"):
        field_code(instruction)


@EASY
@given(text=TEXTS.filter(lambda text: not re.fullmatch("[A-Za-z]+", text)))
def test_no_text_of_a_person_becomes_part_of_a_field(text: str):
    for instruction in (f"REF {text} \\h \\* MERGEFORMAT", f"SEQ {text} \\* ARABIC"):
        if not re.fullmatch(r"[A-Za-z_]\w{0,39}", text):
            with pytest.raises(ValueError, match="writes no such field"):
                field_code(instruction)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice")
def test_libreoffice_shows_the_words_in_header_name_and_cell(tmp_path: Path):
    book_file = tmp_path / "nasty.xlsx"
    names: list[str] = []
    with Workbook(book_file) as book:
        for text in NASTY:
            names.append(sheet_name(text, names))
            sheet = book.add_worksheet(names[-1])
            sheet.set_header(page_header(text, "", text[:10]))
            put_text(sheet, 0, 0, text, look(book))
    content = _flat(book_file, tmp_path)
    tables = content.findall(".//table:table", content.nsmap)
    assert [table.get(_name(content, "table", "name")) for table in tables] == names
    shown = [" ".join(table.itertext()).split() for table in tables]
    assert shown == [clean(text)[0].split() for text in NASTY]
    assert not content.findall(".//*[@table:formula]", content.nsmap)
    heads = content.findall(".//style:header/style:region-left", content.nsmap)
    said = {" ".join("".join(head.itertext()).split()) for head in heads}
    for text in NASTY:
        assert _as_excel_reads(page_header(text, "", text[:10]))["L"] in {*said, ""}


def _name(node: etree._Element, prefix: str, name: str) -> str:
    return f"{{{node.nsmap[prefix]}}}{name}"


def _flat(book: Path, folder: Path) -> etree._Element:
    """The workbook as LibreOffice understands it, in one XML file."""
    office = find_office()
    assert office
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--norestore", "--convert-to", "fods"]
    subprocess.run([*command, "--outdir", folder, book], check=True, capture_output=True)
    return etree.parse(folder / f"{book.stem}.fods").getroot()
