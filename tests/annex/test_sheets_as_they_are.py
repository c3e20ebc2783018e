"""Workbooks and tables in plain text, shown as Excel shows them."""

from __future__ import annotations

import datetime
import re

import evidence_samples as samples
import office_makers as make
import openpyxl
import pytest
import said
import xlsxwriter

from portfolio.annex.number_formats import shown as in_format

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(path, *rows):
    made = openpyxl.Workbook()
    for each in rows:
        made.active.append(each)
    made.save(path)
    return path


def first(found):
    return said.sheets(found)[0][1]


FORMATS = [
    (7700900456, "00000 000000", "07700 900456"),
    (42, "000000", "000042"),
    (99.5, "$#,##0.00", "$99.50"),
    (1234.5, "[$€-2] #,##0.00", "€1,234.50"),
    (1234.5, "#,##0.00\\ [$€-407]", "1,234.50 €"),
    (1234.5, "[$CHF-807] #,##0", "CHF1,235"),
    (1234.5, "_-£* #,##0.00_-;-£* #,##0.00_-", "£1,234.50"),
    (1.5, "[h]:mm", "36:00"),
    (26.75, "[hh]:mm:ss", "642:00:00"),
    (0.5, "[mm]", "720"),
    (0.0007, "[ss]", "60"),
    (-80, "#,##0;(#,##0)", "(80)"),
    (-80, "#,##0;[Red]#,##0", "80"),
    (7, '0 "days"', "7 days"),
    (7, "0 \\k\\m", "7 km"),
    (12345678, "0.00E+00", "1.23E+07"),
    (12345, "##0.0E+0", "12.3E+3"),
    (0.00012, "0.0E-00", "1.2E-04"),
    (2500000, '#,##0,"K"', "2,500K"),
    (2500000, '0.0,,"m"', "2.5m"),
    (46095, "mmm-yy", "Mar-26"),
    (46095, "d mmmm yyyy", "14 March 2026"),
    (46095, "ddd, dd/mm", "Sat, 14/03"),
    (46095, "dddd", "Saturday"),
    (46095, "mmmmm", "M"),
    (46095, "yyyy-mm-dd", "2026-03-14"),
    (46095.4, "h:mm AM/PM", "9:36 AM"),
    (46095.9, "hh:mm a/p", "09:36 P"),
    (0.379, "hh:mm:ss", "09:05:46"),
    (0.5000116, "mm:ss.0", "00:01.0"),
    (0.75, "# ?/?", "3/4"),
    (2.25, "# ?/?", "2 1/4"),
    (1.333333, "# ??/??", "1 1/3"),
    (0.3, "0/10", "3/10"),
    (0.256, "0%", "26%"),
    (0.2564, "0.0%", "25.6%"),
    (0, "0;-0;;@", ""),
    (0, '0;-0;"none"', "none"),
    (5, '"Yes";"No";"-"', "Yes"),
    (-5, '"Yes";"No";"-"', "No"),
    (2.5, "0.##", "2.5"),
    (2.5, "0.0#", "2.5"),
    (1234567.891, "#,##0.00", "1,234,567.89"),
    (1234567.891, "General", "1234567.891"),
    (0.1 + 0.2, "General", "0.3"),
    (123456789012, "General", "123456789012"),
    (441234567890, "+00 0000 000000", "+44 1234 567890"),
    (150, '[>100]"many";[<=100]0', "many"),
    (50, '[>100]"many";[<=100]0', "50"),
    (5, "[Blue]0;[Red]-0", "5"),
    (-5, "0.0", "-5.0"),
    (5, '@" pieces"', "5 pieces"),
    (12, "#", "12"),
    (0, "#", ""),
    (0.5, ".00", ".50"),
    (3, '"Week "0', "Week 3"),
    (20260314, "0000\\-00\\-00", "2026-03-14"),
    (1e30, "0", "1" + "0" * 30),
    (1e25, "0.0000000000", "1" + "0" * 25 + "." + "0" * 10),
]


@pytest.mark.parametrize(("value", "code", "expected"), FORMATS)
def test_a_number_is_shown_in_its_format(value, code, expected):
    assert " ".join(in_format(float(value), code).split()) == expected


def test_a_format_that_cannot_be_followed_costs_only_its_own_cell(reading, tmp_path):
    cells = [(7, "0.00"), (3, "# ?/?" + "%" * 400)]
    path = make.formatted_book(tmp_path / "a.xlsx", cells)
    rows = said.sheets(reading(path))[0][1]
    assert (rows[1], rows[2]) == (["7.00"], ["3"])


def test_a_workbook_shows_each_cell_in_its_format(reading, tmp_path):
    cells = [(value, code) for value, code, _ in FORMATS[:40]]
    path = make.formatted_book(tmp_path / "a.xlsx", cells)
    rows = {}
    from portfolio.annex import sheets
    from portfolio.annex.limits import Limits

    rows = first(sheets.read(path, Limits(), tmp_path, frozenset()))
    for number, (_, code, expected) in enumerate(FORMATS[:40], start=1):
        said_there = rows.get(number, [""])[0]
        assert " ".join(said_there.split()) == expected, code


def test_text_has_the_format_of_text(reading, tmp_path):
    path = make.formatted_book(tmp_path / "a.xlsx", [("Ada", '0;-0;0;"Name: "@'), ("007", "@")])
    assert first(reading(path)) == {1: ["Name: Ada"], 2: ["007"]}


def test_dates_of_an_old_mac_count_from_1904(reading, tmp_path):
    made = openpyxl.Workbook()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active["A1"] = datetime.date(2026, 3, 14)
    made.active["A1"].number_format = "d mmmm yyyy"
    made.save(tmp_path / "a.xlsx")
    assert first(reading(tmp_path / "a.xlsx")) == {1: ["14 March 2026"]}


@pytest.mark.parametrize("said_extent", ["A1", "A1:B2", "A1:XFD1048576", ""])
def test_a_sheet_is_shown_to_its_real_end_whatever_it_says_about_it(reading, tmp_path, said_extent):
    path = book(tmp_path / "a.xlsx", *[[n, 2 * n] for n in range(1, 9)])
    place = "xl/worksheets/sheet1.xml"
    data = re.sub(r"<dimension[^>]*/>", f'<dimension ref="{said_extent}"/>', make.part(path, place))
    found = reading(make.rewritten(path, {place: data}))
    assert list(first(found)) == [1, 2, 3, 4, 5]
    assert said.remarks(found) == ["Rows 6 to 8 are in the file."]
    assert found.extent.sheets[0].rows == 8


def test_empty_cells_that_only_have_a_look_are_no_rows(reading, tmp_path):
    made = openpyxl.Workbook()
    made.active["A1"] = "only"
    made.active["B1048576"].font = openpyxl.styles.Font(bold=True)
    made.save(tmp_path / "a.xlsx")
    found = reading(tmp_path / "a.xlsx")
    assert first(found) == {1: ["only"]}
    assert said.remarks(found) == []


def test_cells_of_a_merged_area_stay_in_their_columns(reading, tmp_path):
    path = book(tmp_path / "a.xlsx", ["Before", None, "After"], [1, 2, 3])
    made = openpyxl.load_workbook(path)
    made.active.merge_cells("A1:B1")
    made.save(path)
    assert first(reading(path)) == {1: ["Before", "", "After"], 2: ["1", "2", "3"]}


def test_what_lies_under_a_merged_cell_is_said_to_be_there(reading, tmp_path):
    path = book(tmp_path / "a.xlsx", ["top", "under"])
    place = "xl/worksheets/sheet1.xml"
    data = make.part(path, place).replace(
        "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    found = reading(make.rewritten(path, {place: data}))
    assert first(found) == {1: ["top"]}
    assert "1 cell under a merged one" in found.not_shown


def test_comments_and_text_boxes_are_shown_after_their_sheet(reading, tmp_path):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = made.add_worksheet("Data")
    sheet.write("A1", "x")
    sheet.write_comment("A1", "Agreed by all.", {"author": "Ada"})
    sheet.insert_textbox("C3", "What this shows")
    made.close()
    assert said.lines(reading(tmp_path / "a.xlsx")) == [
        "Text box: What this shows",
        "Comment on A1 by Ada: Agreed by all.",
    ]


def test_the_figures_of_charts_and_of_sheets_of_charts_are_shown_and_the_rest_is_said(
    reading, tmp_path
):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = made.add_worksheet("Data")
    sheet.write_column("A1", [1, 2, 3])
    for place in ("C1", "C20"):
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$A$1:$A$3"})
        sheet.insert_chart(place, chart)
    alone = made.add_chart({"type": "bar"})
    alone.add_series({"values": "=Data!$A$1:$A$3"})
    made.add_chartsheet("Chart").set_chart(alone)
    made.close()
    found = reading(tmp_path / "a.xlsx")
    assert found.not_shown == (
        "Not shown: 3 drawings of charts, whose figures are shown. Open the file to see them."
    )
    assert said.headings(found) == ["Sheet Chart"]
    assert said.tables(found) == [[["", ""], ["1", "1"], ["2", "2"], ["3", "3"]]] * 3


def test_pictures_of_a_sheet_are_shown(reading, tmp_path):
    samples.picture(tmp_path / "p.png")
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    made.add_worksheet().insert_image("B2", str(tmp_path / "p.png"))
    made.close()
    assert len(said.pictures(reading(tmp_path / "a.xlsx"))) == 1


@pytest.mark.parametrize("kind", ["strict", "template", "other name", "shared texts in parts"])
def test_what_excel_opens_is_read_whatever_its_parts_are_called(reading, tmp_path, kind):
    path = tmp_path / "a.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet()
    bold = made.add_format({"bold": True})
    sheet.write_rich_string("A1", "one ", bold, "word", " more")
    sheet.write("B1", 71)
    made.close()
    if kind == "strict":
        make.strict(path)
    elif kind == "template":
        types = make.part(path, "[Content_Types].xml").replace(
            "sheet.main+xml", "template.main+xml"
        )
        make.rewritten(path, {"[Content_Types].xml": types})
    elif kind == "other name":
        make.rewritten(path, {}, ("sheet1.xml", "page7.xml"))
    assert first(reading(path)) == {1: ["one word more", "71"]}


def test_every_kind_of_cell_shows_its_value(reading, tmp_path):
    cells = (
        '<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#DIV/0!</v></c>'
        '<c r="C1" t="str"><f>A1&amp;B1</f><v>made</v></c><c r="D1"><f>SUM(A1)</f></c>'
    )
    dated = '<c r="A2" t="d"><v>2026-03-14</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
    path = book(tmp_path / "a.xlsx", ["x"])
    sheet = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}</row><row r="2">{dated}</row>'
        "</sheetData></worksheet>"
    )
    found = reading(make.rewritten(path, {"xl/worksheets/sheet1.xml": sheet}))
    assert first(found) == {
        1: ["TRUE", "#DIV/0!", "made", "=SUM(A1)"],
        2: ["14/03/2026", "inline", "", ""],
    }


def test_what_a_long_cell_leaves_out_is_said(reading, tmp_path):
    found = reading(book(tmp_path / "a.xlsx", ["word " * 1_000]))
    assert "1 end of a long cell" in found.not_shown


def test_a_link_to_other_files_is_warned_of(reading, tmp_path):
    path = book(tmp_path / "a.xlsx", ["x"])
    link = f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    found = reading(make.rewritten(path, {"xl/externalLinks/externalLink1.xml": link}))
    assert any("other files" in warning for warning in found.warnings)
    assert any("DDE" in warning for warning in found.warnings)
    assert "calc" not in said.everything(found)


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (
            ["name,said", "O'Hara,'tis good", 'Ann,"yes, but late"'],
            [["name", "said"], ["O'Hara", "'tis good"], ["Ann", "yes, but late"]],
        ),
        (
            ["a,b,c", "A,'x',4", 'C,"y, z",3'],
            [["a", "b", "c"], ["A", "'x'", "4"], ["C", "y, z", "3"]],
        ),
        (["Tag;Wert", "1,5;2,5", "3,5;4,5"], [["Tag", "Wert"], ["1,5", "2,5"], ["3,5", "4,5"]]),
        (["1,5;2,5", "3,5;4,5"], [["1,5", "2,5"], ["3,5", "4,5"]]),
        (
            ["said", '"Well done, all"', '"Cold, dark, late"'],
            [["said"], ["Well done, all"], ["Cold, dark, late"]],
        ),
        (
            ["id,said", '1,"kind; quick; clear"', '2,"slow; then fine"'],
            [["id", "said"], ["1", "kind; quick; clear"], ["2", "slow; then fine"]],
        ),
        (["sep=;", "a;b", "1;2"], [["a", "b"], ["1", "2"]]),
        (["sep=|", "a|b", "1|2"], [["a", "b"], ["1", "2"]]),
        (
            ["Survey, spring", "", "Who,Score,When", "A,4,3/3"],
            [["Survey", "spring", ""], ["Who", "Score", "When"], ["A", "4", "3/3"]],
        ),
        (
            ["Staff; who said what", "", "a,b", "1,2", "3,4"],
            [["Staff; who said what", ""], ["a", "b"], ["1", "2"], ["3", "4"]],
        ),
        (["a\tb", "1,5\t2", "x, y\tz"], [["a", "b"], ["1,5", "2"], ["x, y", "z"]]),
        (["a|b", "1, 2|3", "4, 5|6"], [["a", "b"], ["1, 2", "3"], ["4, 5", "6"]]),
        (["a,b", '"He said ""yes"", twice",1'], [["a", "b"], ['He said "yes", twice', "1"]]),
        (["a,b", '"two', 'lines",1'], [["a", "b"], ["two\nlines", "1"]]),
        (
            ["n,s", '=HYPERLINK("http://203.0.113.9","go"),1'],
            [["n", "s"], ['=HYPERLINK("http://203.0.113.9","go")', "1"]],
        ),
        (["n,s", "=1+2,@x", "-3,+4"], [["n", "s"], ["=1+2", "@x"], ["-3", "+4"]]),
        (["just one line of words"], [["just one line of words"]]),
        (["£1,200;sum", "£900;x"], [["£1,200", "sum"], ["£900", "x"]]),
    ],
)
def test_the_columns_of_a_table_in_plain_text_are_right(reading, tmp_path, lines, rows):
    path = tmp_path / "a.csv"
    path.write_bytes("\r\n".join(lines).encode())
    assert list(first(reading(path)).values()) == rows[:5]


@pytest.mark.parametrize("quoted_from", [0, 60, 200])
def test_a_late_doubled_quote_does_not_shift_the_columns(reading, tmp_path, quoted_from):
    lines = ["who,said"] + [
        f'P{n},"{"he said fine, and " if n >= quoted_from else ""}left, kindly"' for n in range(300)
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines))
    found = reading(path)
    assert all(len(row) == 2 for row in first(found).values())
    assert found.extent.sheets[0].rows == 301


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_a_table_in_plain_text_is_read_in_the_encodings_that_people_have(
    reading, tmp_path, encoding
):
    path = tmp_path / "a.csv"
    path.write_bytes("name\tsaid\r\nZoë\t“très bon” – oui\r\n".encode(encoding))
    assert first(reading(path)) == {1: ["name", "said"], 2: ["Zoë", "“très bon” – oui"]}


def test_a_tsv_file_has_tabs_between_its_columns(reading, tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("a, b\tc\nd\te, f\n")
    assert first(reading(path)) == {1: ["a, b", "c"], 2: ["d", "e, f"]}
