"""Office files by their pages, as LibreOffice lays them out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import evidence_samples as samples
import office_makers as makers
import pytest
import said
import xlsxwriter
from pdf_checks import needs_office

from portfolio.annex import office_pages, show_all
from portfolio.annex.file_reading import Charted, LeftOut, Reading
from portfolio.annex.refusal import NotShownError
from portfolio.annex.show_all import Shown, show_items
from portfolio.base.cache_folder import Cache
from portfolio.base.office import to_pdf
from portfolio.document.blocks import Paragraph
from portfolio.document.pieces import Picture, Remark

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAWN = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="p"/>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="far"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/>"
    '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
"""A picture that lies on another computer."""


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode())

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of a hidden sheet, one with a chart, and one without."""
    path = tmp_path / "calls.xlsx"
    made = xlsxwriter.Workbook(str(path))
    secret = made.add_worksheet("Secret")
    secret.write("A1", "Nobody sees this.")
    secret.hide()
    sheet = made.add_worksheet("Calls")
    sheet.write_column("A1", ["January", "February"])
    sheet.write_column("B1", [12, 15])
    chart = made.add_chart({"type": "column"})
    chart.add_series({"categories": "=Calls!$A$1:$A$2", "values": "=Calls!$B$1:$B$2"})
    sheet.insert_chart("D2", chart)
    sheet.activate()
    made.add_worksheet("Notes").write("A1", "Two months, and a long remark on them.")
    made.close()
    return path


@pytest.fixture
def by_pages(tmp_path: Path):
    """What files show by their pages, as items E01, E02 ..."""

    def show(*paths: Path, **changes: object) -> list[Shown]:
        items = [samples.item(path, n, **changes) for n, path in enumerate(paths, start=1)]
        places = dict(zip((item.ref for item in items), paths, strict=True))
        cache = Cache(tmp_path / "kept")
        return [*show_items(items, lambda i: places[i.ref], cache, as_pages=True).values()]

    return show


@pytest.fixture
def laid_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A stand-in for LibreOffice that makes three empty pages, as of each of three sheets; the
    kinds of what it was given."""
    given: list[str] = []

    def to_pages(document: Path, folder: Path, layout: object) -> Path:
        given.append(document.suffix)
        return samples.pdf(folder / "copy.pdf", 3)

    monkeypatch.setattr(office_pages, "to_pdf", to_pages)
    monkeypatch.setattr(show_all, "find_office", lambda: "soffice")
    return given


@needs_office
def test_libreoffice_lays_evidence_out_and_asks_no_other_computer(book, tmp_path, by_pages):
    [shown] = by_pages(book)
    assert [type(piece) for piece in shown.before] == [Remark, Picture, Remark]
    [page] = said.pictures(shown.before)
    assert (page.page, page.pages) == (1, 1)
    assert page.width < 3 * page.height
    assert said.remarks(shown.before)[0] == (
        "Shown as pictures of its pages, made with LibreOffice. Charts may look a little different "
        "in Excel."
    )
    assert said.sheets(shown.pieces)[0][1][2] == ["February", "15"]
    assert shown.reading.not_shown == "Not shown: 1 hidden sheet. Open the file to see it."
    with listening() as (address, asked):
        far = makers.relation("far", "image", f"{address}/a.png", outside=True)
        path = makers.word(tmp_path / "far.docx", makers.line("Near.") + DRAWN, related=far)
        assert to_pdf(path, tmp_path / "out")
    assert asked == []


def test_a_word_file_has_its_pages_and_its_words_beneath(by_pages, laid_out, tmp_path):
    [shown] = by_pages(samples.letter(tmp_path / "a.docx"))
    assert [piece.page for piece in said.pictures(shown.pieces)] == [1, 2, 3]
    assert all(shown.picture(piece) for piece in said.pictures(shown.pieces))
    assert "Because." in said.lines(shown.reading)
    assert said.remarks(shown.before)[0].endswith(
        "Lines and charts may look a little different in Word."
    )


def test_what_was_laid_out_is_kept_and_not_laid_out_again(by_pages, laid_out, tmp_path):
    path = samples.letter(tmp_path / "a.docx")
    assert by_pages(path) == by_pages(path)
    assert laid_out == [".docx"]


def test_a_sheet_without_charts_stays_a_table(by_pages, laid_out, book, tmp_path):
    plain = makers.formatted_book(tmp_path / "plain.xlsx", [(1, "0")])
    found = by_pages(plain, book, samples.picture(tmp_path / "a.png"))
    assert [shown.is_shown_by_pages for shown in found] == [False, True, False]
    assert laid_out == [".xlsx"]


def test_of_a_workbook_only_sheets_with_charts_that_people_see_are_laid_out(
    book, tmp_path, reading, laid_out
):
    def read(pdf: Path, wanted: object) -> Reading:
        asked.append(tuple(wanted))
        return _reading(1, 2, 3, of=3)

    asked: list[tuple[int, ...]] = []
    words = reading(book)
    assert words.charted == Charted(places=(2,), count=3, visible=2, rows=2)
    lay_out = partial(office_pages.pages, book, SHEET, words, tmp_path, read)
    assert [(page.name, page.page, page.pages) for page in lay_out().pieces] == [("2.png", 1, 1)]
    assert asked == [(2,)]


def test_pages_that_are_not_those_of_the_sheets_are_not_shown(book, tmp_path, reading, laid_out):
    words = reading(book)
    with pytest.raises(NotShownError):
        office_pages.pages(book, SHEET, words, tmp_path, lambda pdf, wanted: _reading(1, 2, of=2))


def test_what_lies_on_sheets_without_a_page_is_said_all_the_same():
    left_out = (LeftOut(count=1, one="chart", many="charts"),
                LeftOut(count=1, one="drawn shape", many="drawn shapes"))  # fmt: skip
    words = Reading(
        pieces=(Picture("1.png", 10, 10),),
        left_out=left_out,
        charted=Charted(places=(2,), count=3, visible=2, rows=2),
    )
    _, beneath = office_pages.with_pages(SHEET, words, _reading(1, of=1))
    assert beneath.pieces == words.pieces
    assert beneath.not_shown == "Not shown: 1 drawn shape. Open the file to see it."


def test_a_file_that_could_do_harm_is_never_given_to_libreoffice(by_pages, laid_out, tmp_path):
    far = makers.relation("far", "image", "http://127.0.0.1:9/a.png", outside=True)
    [shown] = by_pages(makers.word(tmp_path / "a.docx", makers.line("Near."), related=far))
    assert laid_out == []
    assert shown.reading.warnings
    assert said.remarks(shown.pieces) == [office_pages.NOT_TRIED]


def test_pictures_of_people_who_were_not_asked_are_not_laid_out(by_pages, laid_out, tmp_path):
    [shown] = by_pages(samples.letter(tmp_path / "a.docx"), shows_people="yes, not yet asked")
    assert laid_out == []
    assert not shown.before


def test_a_file_that_cannot_be_laid_out_costs_itself_and_shows_its_words(
    by_pages, laid_out, book, tmp_path, monkeypatch
):
    to_pages = office_pages.to_pdf
    monkeypatch.setattr(
        office_pages, "to_pdf", lambda d, *rest: None if d.suffix == ".docx" else to_pages(d, *rest)
    )
    word, sheet = by_pages(samples.letter(tmp_path / "a.docx"), book)
    assert said.remarks(word.pieces)[0] == office_pages.NOT_LAID_OUT
    assert "Because." in said.lines(word.pieces)
    assert sheet.is_shown_by_pages


def test_without_libreoffice_everything_is_shown_by_its_words(by_pages, no_office, tmp_path):
    [shown] = by_pages(samples.letter(tmp_path / "a.docx"))
    assert not shown.before
    assert len(said.pictures(shown.pieces)) == 1


def _reading(*pages: int, of: int) -> Reading:
    return Reading(pieces=tuple(Picture(f"{n}.png", 10, 10, page=n, pages=of) for n in pages))


def test_what_is_on_the_pages_is_not_said_to_be_missing_and_the_rest_is():
    both = (LeftOut(count=2, one="chart", many="charts"),
            LeftOut(count=1, one="hidden sheet", many="hidden sheets"))  # fmt: skip
    words = Reading(pieces=(Paragraph("A."), Picture("1.png", 10, 10)), left_out=both)
    word = partial(office_pages.with_pages, "application/vnd.oasis.opendocument.text", words)
    before, beneath = word(_reading(1, 2, of=2))
    assert [type(piece) for piece in before] == [Remark, Picture, Picture, Remark]
    assert beneath.pieces == (Paragraph("A."),)
    assert beneath.not_shown == "Not shown: 1 hidden sheet. Open the file to see it."


def test_a_picture_is_shown_beneath_when_its_page_may_be_left_out():
    words = Reading(pieces=(Picture("1.png", 10, 10),))
    some = Reading(pieces=(*_reading(1, of=9).pieces, Remark("Pages 2 to 9 are in the file.")))
    _, beneath = office_pages.with_pages("application/pdf", words, some)
    assert len(beneath.pieces) == 1


def test_the_pages_of_slides_have_the_numbers_of_their_slides(tmp_path, reading):
    from portfolio.annex.file_reading import Extent
    from portfolio.document.blocks import Heading

    words = Reading(pieces=(Heading("Slide 1"), Heading("Slide 3: End")), extent=Extent(slides=3))
    before, _ = office_pages.with_pages("application/pdf", words, _reading(1, 2, of=2))
    assert [(p.page, p.pages) for p in said.pictures(before)] == [(1, 3), (3, 3)]
