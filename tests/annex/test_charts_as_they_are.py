"""Charts by their figures and SmartArt by its words, where the pages are not shown."""

from __future__ import annotations

import zipfile
from pathlib import Path

import office_makers as makers
import pytest
import said
import slide_makers as decks
import xlsxwriter

C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
CX = 'xmlns:cx="http://schemas.microsoft.com/office/drawing/2014/chartex"'
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
CHART = '<w:p><w:r><w:drawing><c:chart r:id="rId99"/></w:drawing></w:r></w:p>'
FIGURES = "Not shown: 1 drawing of a chart, whose figures are shown. Open the file to see it."


def points(values: list[str], code: str = "") -> str:
    made = "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values))
    return f"{f'<c:formatCode>{code}</c:formatCode>' if code else ''}{made}"


def title(words: str) -> str:
    return (
        f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{words}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    )


def series(name: str, labels: str, values: str) -> str:
    return f"<c:ser><c:tx><c:strRef><c:strCache>{points([name])}</c:strCache></c:strRef></c:tx>{labels}{values}</c:ser>"


def chart(*rows: str, before: str = "") -> str:
    return f"<c:chartSpace {C} {A}><c:chart>{before}<c:plotArea><c:barChart>{''.join(rows)}</c:barChart></c:plotArea></c:chart></c:chartSpace>"


def drawn(tmp_path: Path, xml: str) -> Path:
    """A Word document with this chart."""
    related = makers.relation("rId99", "chart", "charts/chart1.xml")
    body = makers.line("Kept.") + CHART
    return makers.word(tmp_path / "a.docx", body, related=related, **{"charts/chart1.xml": xml})


MONTHS = f"<c:cat><c:strRef><c:strCache>{points(['Jan', 'Feb'])}</c:strCache></c:strRef></c:cat>"
CALLS = (
    f"<c:val><c:numRef><c:numCache>{points(['12', '15.5'], '0.00')}</c:numCache></c:numRef></c:val>"
)
YEARS = "<c:cat><c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>{}</c:lvl><c:lvl>{}</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat>"


def test_a_chart_in_a_word_document_shows_its_title_and_its_figures(reading, tmp_path):
    found = reading(
        drawn(tmp_path, chart(series("Calls", MONTHS, CALLS), before=title("Per month")))
    )
    assert said.lines(found) == ["Kept."]
    assert said.remarks(found) == ["Chart “Per month”, its figures:"]
    assert said.tables(found) == [[["", "Calls"], ["Jan", "12.00"], ["Feb", "15.50"]]]
    assert found.not_shown == FIGURES


@pytest.mark.parametrize(
    ("rows", "tables"),
    [
        (
            [series("A", MONTHS, CALLS), series("B", MONTHS, CALLS)],
            [[["", "A", "B"], ["Jan", "12.00", "12.00"], ["Feb", "15.50", "15.50"]]],
        ),
        (
            [series("A", MONTHS, CALLS), series("B", "", CALLS)],
            [
                [["", "A"], ["Jan", "12.00"], ["Feb", "15.50"]],
                [["", "B"], ["1", "12.00"], ["2", "15.50"]],
            ],
        ),
        (
            [series("A", YEARS.format(points(["Q1", "Q2"]), points(["2026"])), CALLS)],
            [[["", "A"], ["2026 / Q1", "12.00"], ["2026 / Q2", "15.50"]]],
        ),
        (
            [
                series(
                    "Dots",
                    f"<c:xVal><c:numRef><c:numCache>{points(['1', '4'])}</c:numCache></c:numRef></c:xVal>",
                    f"<c:yVal><c:numLit>{points(['7', '9'])}</c:numLit></c:yVal>",
                )
            ],
            [[["", "Dots"], ["1", "7"], ["4", "9"]]],
        ),
    ],
    ids=["two rows", "of different things", "labels of two levels", "dots"],
)
def test_every_row_of_figures_stands_beside_what_it_is_of(reading, tmp_path, rows, tables):
    assert said.tables(reading(drawn(tmp_path, chart(*rows)))) == tables


@pytest.mark.parametrize("xml", [chart(), chart(series("A", MONTHS, "")), f"<c:x {C}/>", ""])
def test_a_chart_without_figures_is_said_to_be_there(reading, tmp_path, xml):
    assert reading(drawn(tmp_path, xml)).not_shown == "Not shown: 1 chart. Open the file to see it."


def test_a_chart_of_very_many_figures_shows_the_first_and_counts_the_rest(reading, tmp_path):
    many = f"<c:val><c:numLit>{points([str(n) for n in range(30)])}</c:numLit></c:val>"
    found = reading(drawn(tmp_path, chart(*[series("A", "", many)] * 9)))
    assert len(said.tables(found)[0]) == 6
    assert "25 points of charts" in found.not_shown
    assert "6 rows of figures of charts" in found.not_shown


def test_a_newer_kind_of_chart_shows_its_figures(reading, tmp_path):
    xml = (
        f'<cx:chartSpace {CX}><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:lvl ptCount="2">'
        '<cx:pt idx="0">Start</cx:pt><cx:pt idx="1">End</cx:pt></cx:lvl></cx:strDim><cx:numDim '
        'type="val"><cx:lvl ptCount="2" formatCode="General"><cx:pt idx="0">5</cx:pt><cx:pt idx="1">'
        "8</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData></cx:chartSpace>"
    )
    assert said.tables(reading(drawn(tmp_path, xml))) == [[["", ""], ["Start", "5"], ["End", "8"]]]


def test_charts_of_a_workbook_show_their_figures(reading, tmp_path):
    made = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = made.add_worksheet("Data")
    sheet.write_column("A1", ["Jan", "Feb"])
    sheet.write_column("B1", [12, 15])
    added = made.add_chart({"type": "pie"})
    added.add_series(
        {"name": "Calls", "categories": "=Data!$A$1:$A$2", "values": "=Data!$B$1:$B$2"}
    )
    added.set_title({"name": "Calls per month"})
    sheet.insert_chart("D1", added)
    made.close()
    found = reading(tmp_path / "a.xlsx")
    assert said.remarks(found) == ["Chart “Calls per month”, its figures:"]
    assert said.tables(found) == [[["", "Calls"], ["Jan", "12"], ["Feb", "15"]]]
    assert found.not_shown == FIGURES


def test_a_chart_on_a_slide_shows_its_figures(reading, tmp_path):
    frame = '<p:graphicFrame><a:graphic><a:graphicData><c:chart r:id="c"/></a:graphicData></a:graphic></p:graphicFrame>'
    path = decks.slides(tmp_path / "a.pptx", frame)
    related = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    makers.rewritten(
        path,
        {
            "deck/_rels/page0.xml.rels": related.format(makers.relation("c", "chart", "c.xml")),
            "deck/c.xml": chart(series("Calls", MONTHS, CALLS)),
        },
    )
    assert said.tables(reading(path)) == [[["", "Calls"], ["Jan", "12.00"], ["Feb", "15.50"]]]


def point(name: str, words: str, kind: str = "node") -> str:
    text = f"<dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t>" if words else ""
    return f'<dgm:pt modelId="{name}" type="{kind}">{text}</dgm:pt>'


def below(above: str, name: str, place: int) -> str:
    return f'<dgm:cxn modelId="{above}{name}" srcId="{above}" destId="{name}" srcOrd="{place}" destOrd="0"/>'


def smart_art(tmp_path: Path, data: str) -> Path:
    body = makers.line("Kept.") + (
        '<w:p><w:r><w:drawing><dgm:relIds r:dm="rId98" r:lo="x" r:qs="x" r:cs="x"/></w:drawing></w:r></w:p>'
    )
    related = makers.relation("rId98", "diagramData", "diagrams/data1.xml")
    return makers.word(tmp_path / "a.docx", body, related=related, **{"diagrams/data1.xml": data})


def test_smart_art_shows_its_words_in_their_order(reading, tmp_path):
    data = (
        f"<dgm:dataModel {DGM} {A}><dgm:ptLst>{point('d', '', 'doc')}{point('3', 'Decide')}"
        f"{point('1', 'Nominate')}{point('2', 'by post')}{point('p', '', 'pres')}</dgm:ptLst>"
        f"<dgm:cxnLst>{below('d', '3', 1)}{below('d', '1', 0)}{below('1', '2', 0)}"
        f"{below('2', 'd', 0)}</dgm:cxnLst></dgm:dataModel>"
    )
    found = reading(smart_art(tmp_path, data))
    assert said.lines(found) == ["Kept.", "Nominate", "by post", "Decide"]
    assert found.not_shown == (
        "Not shown: 1 SmartArt drawing, whose words are shown. Open the file to see it."
    )


@pytest.mark.parametrize("data", ["", f"<dgm:dataModel {DGM}/>"])
def test_smart_art_without_words_is_said_to_be_there(reading, tmp_path, data):
    found = reading(smart_art(tmp_path, data))
    assert found.not_shown == "Not shown: 1 SmartArt drawing. Open the file to see it."


URN = "urn:oasis:names:tc:opendocument:xmlns"
ODF = (
    " ".join(
        f'xmlns:{name}="{URN}:{kind}:1.0"'
        for name, kind in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("chart", "chart"),
        )
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def test_a_chart_on_a_sheet_of_opendocument_shows_its_figures(reading, tmp_path):
    frame = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in row)
        + "</table:table-row>"
        for row in (("", "Calls"), ("Jan", "12"))
    )
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {ODF}><office:body><office:spreadsheet><table:table "
            f'table:name="A"><table:shapes>{frame}</table:shapes></table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr(
            "Object 1/content.xml",
            f"<office:document-content {ODF}><office:body><office:chart><chart:chart><chart:title>"
            f"<text:p>Per month</text:p></chart:title><table:table>{rows}</table:table>"
            "</chart:chart></office:chart></office:body></office:document-content>",
        )
    found = reading(tmp_path / "a.ods")
    assert said.remarks(found) == ["Chart “Per month”, its figures:"]
    assert said.tables(found) == [[["", "Calls"], ["Jan", "12"]]]
    assert found.not_shown == FIGURES
