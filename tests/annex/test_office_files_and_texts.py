"""Word documents, spreadsheets, e-mails and plain text as the annex shows them."""

from __future__ import annotations

import datetime
from contextlib import suppress

import docx
import evidence_samples as samples
import office_makers as make
import openpyxl
import pytest

from portfolio.annex.refusal import NotShownError
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.pieces import Picture, Remark, Sheet


def _said(pieces):
    return [_text(piece) for piece in pieces if isinstance(piece, Heading | Paragraph | Remark)]


def _text(piece):
    return piece.words if isinstance(piece, Paragraph) else piece.text


def _counted(pieces):
    """The headings and paragraphs, each with its number."""
    words = [piece for piece in pieces if isinstance(piece, Heading | Paragraph)]
    return [(getattr(piece, "counted", 0), _text(piece)) for piece in words]


@pytest.fixture
def word(tmp_path):
    """A Word document with what people put in them."""
    document = docx.Document()
    document.add_heading("1. Why we did it", 1)
    document.add_paragraph("Satisfaction fell.")
    document.add_paragraph("Ask the teams", style="List Bullet")
    document.add_paragraph("First step", style="List Number")
    document.add_paragraph("Second step", style="List Number")
    table = document.add_table(2, 3)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"cell {n}"
    document.add_picture(str(samples.picture(tmp_path / "p.png", (200, 100))))
    path = tmp_path / "a.docx"
    document.save(path)
    return path


def test_a_word_document_shows_text_tables_and_pictures_in_their_order(shown, word):
    assert [(type(piece), getattr(piece, "kind", "")) for piece in shown(word)] == [
        (Heading, ""),
        (Paragraph, "text"),
        (Paragraph, "bullet"),
        (Paragraph, "text"),
        (Paragraph, "text"),
        (Table, "table"),
        (Picture, ""),
    ]


def test_paragraphs_are_counted_without_headings_and_keep_their_list_numbers(shown, word):
    assert _counted(shown(word)) == [
        (0, "1. Why we did it"),
        (1, "Satisfaction fell."),
        (2, "Ask the teams"),
        (3, "1. First step"),
        (4, "2. Second step"),
    ]


def test_what_was_struck_out_or_hidden_in_a_word_document_stays_so(shown, tmp_path):
    document = docx.Document()
    line = document.add_paragraph("Open ")
    line.add_run("hidden").font.hidden = True
    struck = docx.oxml.parse_xml(
        f'<w:del {docx.oxml.ns.nsdecls("w")} w:id="1" w:author="A"><w:r>'
        "<w:delText>struck</w:delText></w:r></w:del>"
    )
    line._p.append(struck)
    document.save(tmp_path / "a.docx")
    assert _said(shown(tmp_path / "a.docx")) == ["Open"]


def test_a_form_shows_what_was_written_and_not_the_prompts(shown, tmp_path):
    document = docx.Document()
    line = document.add_paragraph("Place: ")
    for words, prompt in (("Main office", ""), ("Write here", "<w:showingPlcHdr/>")):
        line._p.append(
            docx.oxml.parse_xml(
                f"<w:sdt {docx.oxml.ns.nsdecls('w')}><w:sdtPr>{prompt}<w:text/></w:sdtPr>"
                f"<w:sdtContent><w:r><w:t>{words}</w:t></w:r></w:sdtContent></w:sdt>"
            )
        )
    document.save(tmp_path / "a.docx")
    assert _said(shown(tmp_path / "a.docx")) == ["Place: Main office"]


def test_a_long_table_cell_is_shown_whole(shown, tmp_path):
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "word " * 4_000
    document.save(tmp_path / "a.docx")
    (table,) = shown(tmp_path / "a.docx")
    assert table.columns[0].split() == ["word"] * 4_000


def test_a_table_cell_that_is_cut_says_so(shown, tmp_path):
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "word " * 20_000
    document.save(tmp_path / "a.docx")
    table, remark = shown(tmp_path / "a.docx")
    assert table.columns[0].endswith("…")
    assert remark.text == "The rest is in the file."


def test_a_long_word_document_is_cut_and_says_so(shown, tmp_path):
    document = docx.Document()
    for number in range(400):
        document.add_paragraph(f"{number} " + "word " * 60)
    document.save(tmp_path / "a.docx")
    said = _said(shown(tmp_path / "a.docx"))
    assert said[0].startswith("0 word")
    assert said[-1] == "The rest is in the file."
    assert sum(map(len, said)) < 61_000


def test_very_many_short_paragraphs_are_cut_and_say_so(reading, tmp_path):
    found = reading(make.word(tmp_path / "a.docx", make.line("x") * 6_000))
    assert 4_000 < len(found.pieces) < 5_100
    assert _said(found.pieces)[-1] == "The rest is in the file."


@pytest.fixture
def book(tmp_path):
    """A workbook with dates, per cent, a formula, hidden rows, columns and sheets."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = "Costs"
    sheet.append(["Line", "Secret", "Cost", "Share", "Day", "More"])
    sheet.append(["Trophies", "x", 1250.5, 0.784, datetime.date(2026, 3, 4), "far"])
    sheet.append(["Hidden", "x", 1, 1, None, ""])
    sheet.append(["Sum", "x", "=SUM(C2:C3)", None, None, ""])
    sheet["C2"].number_format = "£#,##0.00"
    sheet["D2"].number_format = "0.0%"
    sheet["E2"].number_format = "dd/mm/yyyy"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    made.create_sheet("Empty")
    made.create_sheet("Private").sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    made.save(path)
    return path


def test_a_workbook_shows_its_sheets_as_people_see_them(reading, book):
    found = reading(book)
    first, *rest = found.pieces
    assert first == Sheet(
        name="Costs",
        number=1,
        columns=("A", "C", "D", "E"),
        rows=(
            ("Line", "Cost", "Share", "Day"),
            ("Trophies", "£1,250.50", "78.4%", "04/03/2026"),
            ("Sum", "=SUM(C2:C3)", "", ""),
        ),
        lines=(1, 2, 4),
        header=True,
    )
    assert _said(rest) == ["Column F is in the file."]
    assert found.not_shown == (
        "Not shown: 1 hidden sheet, 1 hidden row, 1 hidden column. Open the file to see them."
    )
    assert [piece.name for piece in rest if isinstance(piece, Sheet)] == ["Empty"]


def test_a_workbook_with_a_chart_says_that_it_has_one(reading, tmp_path):
    made = openpyxl.Workbook()
    made.active.append([1, 2])
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(made.active, min_col=1, min_row=1))
    made.active.add_chart(chart)
    made.save(tmp_path / "a.xlsx")
    found = reading(tmp_path / "a.xlsx")
    assert found.not_shown == "Not shown: 1 chart. Open the file to see it."


def test_a_long_sheet_shows_its_first_rows_and_names_the_rest(shown, tmp_path):
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("Long")
    for number in range(1, 301):
        sheet.append([number])
    made.save(tmp_path / "a.xlsx")
    rows, rest = shown(tmp_path / "a.xlsx")
    assert rows.lines == (1, 2, 3, 4, 5)
    assert "in the file" in rest.text


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_file_shows_its_first_rows_whatever_parts_its_columns(shown, tmp_path, delimiter):
    path = tmp_path / "a.csv"
    lines = [["name", "a note"], ["Müller", "says " + delimiter], *[["n", "x"]] * 8]
    quoted = [delimiter.join(f'"{cell}"' for cell in line) for line in lines]
    path.write_text("\r\n".join(quoted), "utf-8")
    rows, rest = shown(path)
    assert (rows.lines[1], rows.rows[1]) == (2, ("Müller", f"says {delimiter}".strip()))
    assert rest.text == "Rows 6 to 10 are in the file."


@pytest.mark.parametrize(
    ("lines", "header"),
    [
        (["day,channel", "2026-01-14,card"], True),
        (["line,cost", "cups,£1.50", "tape,"], True),
        (["name,team", "Ada,Repairs"], False),
        (["1.1,yes", "1.2,no"], False),
        (["Costs of the year,", "line,cost", "cups,3"], False),
        (["", "day,count", "Monday,3"], False),
        (["day", "2026-01-14"], False),
        (["day,count"], False),
        (["x" * 81 + ",count", "Monday,3"], False),
    ],
)
def test_row_1_holds_names_only_when_it_is_words_and_values_follow(shown, tmp_path, lines, header):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines))
    assert shown(path)[0].header is header


@pytest.mark.parametrize(("pane", "header"), [(None, False), ("A2", True), ("A3", False)])
def test_a_row_of_words_that_stays_in_view_holds_names_too(shown, tmp_path, pane, header):
    made = openpyxl.Workbook()
    made.active.append(["Who", "Role"])
    made.active.append(["Ada", "Judge"])
    made.active.freeze_panes = pane
    made.save(tmp_path / "a.xlsx")
    assert shown(tmp_path / "a.xlsx")[0].header is header


def test_formulas_in_a_csv_file_stay_text(shown, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n"=HYPERLINK(""http://x.example"")",@SUM(1)\n')
    assert shown(path)[0].rows[1] == ('=HYPERLINK("http://x.example")', "@SUM(1)")


def test_a_csv_file_of_a_million_columns_shows_the_first(shown, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(",".join(["x"] * 1_000_000) + "\n" + "y,\n")
    rows, rest = shown(path)
    assert rows.columns == ("A", "B", "C", "D")
    assert rest.text == "More columns are in the file."


def test_a_csv_file_with_nulls_and_no_end_of_a_quote_is_shown(shown, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'a,b\x00\n"never closed' + b"x" * 3_000_000)
    with suppress(NotShownError):
        assert shown(path, "text/csv")
    assert shown(samples.picture(tmp_path / "b.png"))


MAIL = """From: Ada Lock <ada@example.org>
To: All <all@example.org>
Date: Mon, 12 Jan 2026 08:02:00 +0000
Subject: =?utf-8?q?Awards_=E2=9C=A8?=
MIME-Version: 1.0
Content-Type: {kind}; charset="utf-8"
Content-Transfer-Encoding: 8bit

{body}
"""


def test_an_email_shows_its_headers_and_its_text(shown, tmp_path):
    path = tmp_path / "a.eml"
    path.write_text(MAIL.format(kind="text/plain", body="Hello all,\n\nOne.\nTwo.\n\nThree."))
    facts, *words = shown(path)
    assert isinstance(facts, Table)
    assert dict((facts.columns, *facts.rows))["Subject"] == "Awards ✨"
    assert dict((facts.columns, *facts.rows))["From"] == "Ada Lock <ada@example.org>"
    assert _counted(words) == [
        (0, "Hello all,"),
        (1, "One.\nTwo."),
        (2, "Three."),
    ]


def test_an_email_that_is_a_web_page_shows_its_words_and_runs_nothing(shown, tmp_path):
    path = tmp_path / "a.eml"
    page = "<style>p{}</style><script>alert(1)</script><p>One &amp; <b>two</b></p><img src=x>three"
    path.write_text(MAIL.format(kind="text/html", body=page))
    assert _said(shown(path))[1:] == ["One & two", "three"]


def test_an_email_names_what_is_attached_and_opens_none_of_it(shown, tmp_path):
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Hi"
    message.set_content("See below.")
    message.add_attachment(b"MZ", "application", "octet-stream", filename="run.exe")
    for _ in range(1_000):
        message.add_attachment(b"%PDF", "application", "pdf", filename="minutes.pdf")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    facts, *words = shown(tmp_path / "a.eml")
    attached = dict((facts.columns, *facts.rows))["Attached"]
    assert attached.startswith("run.exe (application/octet-stream); minutes.pdf")
    assert attached.endswith("more")
    assert len(attached) < 2_000
    assert _said(words) == ["See below."]


def test_an_email_of_a_thousand_parts_inside_each_other_costs_only_itself(shown, tmp_path):
    head = "From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n"
    nested = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(1_000)
    )
    path = tmp_path / "a.eml"
    path.write_text(f"{head}{nested}Content-Type: text/plain\n\nThe end.\n")
    with suppress(NotShownError):
        assert shown(path)
    assert shown(samples.picture(tmp_path / "b.png"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_read_in_the_encodings_that_people_have(shown, tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("Café: “yes”\r\n\r\nNext".encode(encoding))
    assert _said(shown(path)) == ["Café: “yes”", "Next"]


def test_labelled_lines_of_a_text_are_paragraphs_of_their_own(shown, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Notes\nof the day\n[00:10] A: Hello\n[00:20] B: Yes\n1. One\n2. Two\n")
    assert _said(shown(path)) == [
        "Notes\nof the day",
        "[00:10] A: Hello",
        "[00:20] B: Yes",
        "1. One",
        "2. Two",
    ]


def test_a_long_text_is_cut_and_says_so(shown, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("word " * 400_000)
    said = _said(shown(path))
    assert said[-1] == "The rest is in the file."
    assert len(said[0]) < 61_000
