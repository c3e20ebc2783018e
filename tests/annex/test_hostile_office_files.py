"""Office files made to harm: each costs only its own page."""

from __future__ import annotations

import zipfile
from contextlib import suppress

import docx
import evidence_samples as samples
import openpyxl
import pytest
import said

from portfolio.annex.helper import Helper
from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {n} "{f"&{m};" * 10}">' for m, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + '<!ENTITY file SYSTEM "file:///etc/hostname">]>'
)


@pytest.fixture
def word(tmp_path):
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("Plain.")
    document.save(path)
    return path


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    made.active.append(["plain"])
    made.save(path)
    return path


def _with(path, part, data):
    """The file with other content in one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = data if isinstance(data, bytes) else data.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def _costs_only_itself(shown, path, media_type, tmp_path):
    """Not shown, or shown without harm; and the next file is shown."""
    found = ""
    with suppress(NotShownError):
        found = str(shown(path, media_type))
    assert shown(samples.picture(tmp_path / "next.png"))
    return found


@pytest.mark.parametrize("kind", ["word", "book"])
def test_a_file_that_unpacks_to_far_more_is_not_opened(shown, request, kind):
    path = request.getfixturevalue(kind)
    _with(path, "extra.bin", bytes(40_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(NotShownError, match="far larger inside"):
        shown(path, DOCX if kind == "word" else XLSX)


def test_a_file_of_very_many_parts_is_not_opened(shown, word):
    with zipfile.ZipFile(word, "a") as archive:
        for number in range(300):
            archive.writestr(f"part{number}.xml", b"")
    with pytest.raises(NotShownError, match="far larger inside"):
        shown(word)


@pytest.mark.parametrize("name", ["file", "i"])
def test_entities_in_a_word_document_are_neither_read_nor_blown_up(shown, word, tmp_path, name):
    body = f"<w:body><w:p><w:r><w:t>[&{name};]</w:t></w:r></w:p></w:body>"
    _with(word, "word/document.xml", f"{ENTITIES}<w:document {MAIN}>{body}</w:document>")
    found = _costs_only_itself(shown, word, DOCX, tmp_path)
    assert "aaaa" not in found
    with open("/etc/hostname", encoding="utf-8") as file:
        assert file.read().strip() not in found


@pytest.mark.parametrize("name", ["file", "i"])
def test_entities_in_a_workbook_are_neither_read_nor_blown_up(shown, book, tmp_path, name):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cell = f'<c r="A1" t="inlineStr"><is><t>[&{name};]</t></is></c>'
    sheet = f'<worksheet xmlns="{main}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    _with(book, "xl/worksheets/sheet1.xml", ENTITIES + sheet)
    assert "aaaa" not in _costs_only_itself(shown, book, XLSX, tmp_path)


def test_a_word_document_with_outside_pictures_loads_none_of_them(shown, word, tmp_path):
    relationships = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(word) as archive:
        rels = archive.read(relationships).decode()
        body = archive.read("word/document.xml").decode()
    outside = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="http://127.0.0.1:9/a.png" TargetMode="External"/>'
    )
    _with(word, relationships, rels.replace("</Relationships>", f"{outside}</Relationships>"))
    drawing = (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'r:embed="rId99" r:link="rId99"/></w:drawing></w:r></w:p>'
    )
    _with(word, "word/document.xml", body.replace("<w:sectPr", f"{drawing}<w:sectPr", 1))
    found = _costs_only_itself(shown, word, DOCX, tmp_path)
    assert "Plain." in found
    assert "Picture" not in found


@pytest.mark.parametrize("depth", [200, 20_000])
def test_tables_inside_tables_without_end_cost_only_themselves(shown, word, tmp_path, depth):
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    body = f"{opened * depth}<w:p/>{closed * depth}"
    document = f"<w:document {MAIN}><w:body>{body}</w:body></w:document>"
    _with(word, "word/document.xml", document)
    _costs_only_itself(shown, word, DOCX, tmp_path)


@pytest.mark.parametrize(
    "inside",
    ["<w:p>" * 300 + "</w:p>" * 300, f"<w:p><w:r><w:t>{'x' * 11_000_000}</w:t></w:r></w:p>"],
    ids=["very deep", "one very long text"],
)
def test_a_document_that_no_program_makes_so_is_not_called_damaged(reading, word, inside):
    _with(word, "word/document.xml", f"<w:document {MAIN}><w:body>{inside}</w:body></w:document>")
    with Helper(Limits()) as helper, pytest.raises(NotShownError, match="far larger, or further"):
        helper.reading(word, DOCX, word.parent, ())


def test_a_table_in_plain_text_with_an_endless_cell_is_not_called_damaged(shown, tmp_path):
    (tmp_path / "a.csv").write_text("x" * 1_100_000)
    with pytest.raises(NotShownError, match="far larger, or further"):
        shown(tmp_path / "a.csv")


def test_fields_that_never_end_cost_little_and_hide_nothing_after_them(shown, word, tmp_path):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = begin.replace("begin", "end")
    words = "<w:r><w:t>x</w:t></w:r>"
    many = f"<w:p>{begin * 5_000}{words * 5_000}</w:p>"
    balanced = f"<w:p>{begin * 300}{end * 300}</w:p>"
    seen = "<w:p><w:r><w:t>Seen.</w:t></w:r></w:p>"
    for fields in (many, balanced):
        body = f"{fields}{seen}"
        _with(word, "word/document.xml", f"<w:document {MAIN}><w:body>{body}</w:body></w:document>")
        assert "Seen." in _costs_only_itself(shown, word, DOCX, tmp_path)


def test_merged_cells_without_end_cost_little_and_cover_what_they_cover(reading, book):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    row = "".join(f'<c t="inlineStr"><is><t>{word}</t></is></c>' for word in ("a", "b", "c"))
    merged = '<mergeCell ref="A1:B1"/>' + '<mergeCell ref="XFA1000000:XFD1048576"/>' * 9_000
    sheet = (
        f'<worksheet xmlns="{main}"><sheetData><row r="1">{row}</row></sheetData>'
        f"<mergeCells>{merged}</mergeCells></worksheet>"
    )
    found = reading(_with(book, "xl/worksheets/sheet1.xml", sheet))
    assert said.sheets(found)[0][1] == {1: ["a", "", "c"]}
    assert "1 cell under a merged one" in found.not_shown


def test_a_sheet_that_says_it_is_very_large_costs_little(shown, book, tmp_path):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<worksheet xmlns="{main}"><dimension ref="A1:XFD1048576"/><cols>'
        '<col min="1" max="999999999" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>'
    )
    _with(book, "xl/worksheets/sheet1.xml", sheet)
    _costs_only_itself(shown, book, XLSX, tmp_path)


@pytest.mark.parametrize("left", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["word", "book"])
def test_an_office_file_that_is_cut_short_costs_only_itself(shown, request, tmp_path, kind, left):
    path = request.getfixturevalue(kind)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * left)])
    with pytest.raises(NotShownError, match="damaged"):
        shown(path, DOCX if kind == "word" else XLSX)
    assert shown(samples.picture(tmp_path / "next.png"))
