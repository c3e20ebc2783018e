"""Presentations, OpenDocument files and Outlook messages, shown as their programs show them."""

from __future__ import annotations

import docx
import evidence_samples as samples
import office_makers as make
import outlook_maker
import pytest
import said
from odf_makers import open_document
from slide_makers import shape, slides

from portfolio.annex.helper import Helper
from portfolio.annex.limits import Limits


def test_a_presentation_shows_the_words_of_each_slide_in_order(reading, tmp_path):
    path = slides(
        tmp_path / "a.pptx",
        shape("Why awards", "title") + shape("One\nTwo"),
        shape("No title here") + shape("3", "sldNum"),
        notes="Say hello first.",
    )
    found = reading(path)
    assert said.lines(found) == [
        "Slide 1: Why awards",
        "One",
        "Two",
        "Notes: Say hello first.",
        "Slide 2",
        "No title here",
    ]
    assert found.extent.slides == 2


def test_tables_of_a_slide_are_tables(reading, tmp_path):
    cells = "".join(
        f"<a:tc><a:txBody><a:p><a:r><a:t>{w}</a:t></a:r></a:p></a:txBody></a:tc>" for w in "ab"
    )
    frame = f"<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr>{cells}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    assert said.tables(reading(slides(tmp_path / "a.pptx", frame))) == [[["a", "b"]]]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<p:graphicFrame><c:chart/></p:graphicFrame>", "1 chart"),
        (shape("Gone", properties="hidden='1'"), "1 hidden shape"),
        ("<p:pic><a:videoFile r:link='x'/></p:pic>", "1 film"),
        ("<p:pic><p:blipFill><a:blip r:embed='x'/></p:blipFill></p:pic>", "1 picture"),
    ],
)
def test_what_a_slide_has_besides_is_said(reading, tmp_path, body, what):
    found = reading(slides(tmp_path / "a.pptx", body))
    assert what in found.not_shown
    assert "Gone" not in said.everything(found)


@pytest.mark.parametrize("limits", [Limits(characters=2_000), Limits(pieces=8)])
def test_a_deck_without_end_shows_its_first_slides_and_says_so(tmp_path, limits):
    path = slides(tmp_path / "a.pptx", *[shape("word " * 100)] * 40)
    with Helper(limits) as helper:
        found = helper.reading(path, samples.examine(path).media_type, tmp_path, ())
    assert said.remarks(found) == ["The rest is in the file."]
    assert len(found.pieces) == 9
    assert found.extent.slides == 40


def test_a_hidden_slide_is_said_to_be_there(reading, tmp_path):
    found = reading(slides(tmp_path / "a.pptx", shape("Seen"), shape("Gone"), hidden=(1,)))
    assert said.lines(found) == ["Slide 1", "Seen"]
    assert "1 hidden slide" in found.not_shown


TEXTS = {
    "headings, paragraphs and spaces": (
        "<text:h>Why</text:h><text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>",
        ["Why", "a   b\tc\nd"],
    ),
    "spans and links": (
        "<text:p>one <text:span>two</text:span> <text:a>three</text:a></text:p>",
        ["one two three"],
    ),
    "sections": ("<text:section><text:p>in</text:p></text:section>", ["in"]),
    "lists": (
        "<text:list><text:list-item><text:p>x</text:p></text:list-item><text:list-item><text:p>y</text:p></text:list-item></text:list>",
        ["1. x", "2. y"],
    ),
    "a frame with words": (
        "<text:p>before<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>",
        ["before", "boxed"],
    ),
    "a note": (
        "<text:p>said<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>below</text:p></text:note-body></text:note></text:p>",
        ["said[1]", "Note [1]: below"],
    ),
    "a comment": (
        "<text:p>said<office:annotation><text:p>well put</text:p></office:annotation></text:p>",
        ["said", "Comment: well put"],
    ),
    "deleted words": (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>kept</text:p>",
        ["kept"],
    ),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_text_of_opendocument_is_shown_whole(reading, tmp_path, kind):
    body, expected = TEXTS[kind]
    assert said.lines(reading(open_document(tmp_path / "a.odt", "text", body))) == expected


def test_a_table_of_opendocument_keeps_its_columns(reading, tmp_path):
    body = (
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>Both</text:p>"
        "</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell>"
        "<table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>"
    )
    found = reading(open_document(tmp_path / "a.odt", "text", body))
    assert said.tables(found) == [[["Both", "", "c"], ["1", "2", "3"]]]


def test_hidden_words_of_opendocument_stay_hidden_and_are_counted(reading, tmp_path):
    style = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    body = "<text:p>seen <text:span text:style-name='H'>gone</text:span></text:p><text:section text:display='none'><text:p>gone</text:p></text:section>"
    found = reading(open_document(tmp_path / "a.odt", "text", body, style))
    assert said.lines(found) == ["seen"]
    assert "2 hidden passages" in found.not_shown


def test_a_spreadsheet_of_opendocument_shows_what_its_cells_say(reading, tmp_path):
    def cell(words, more=""):
        return f"<table:table-cell {more}><text:p>{words}</text:p></table:table-cell>"

    empty = "<table:table-cell table:number-columns-repeated='1000'/>"
    body = (
        f"<table:table table:name='Costs'><table:table-row>{cell('Cups')}{cell('£12.50')}{empty}</table:table-row>"
        f"<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
        f"<table:table-row>{cell('x', 'table:number-columns-repeated=' + chr(39) + '2' + chr(39))}</table:table-row>"
        f"<table:table-row table:visibility='collapse'>{cell('gone')}</table:table-row>"
        "<table:table-row table:number-rows-repeated='1048000'><table:table-cell/></table:table-row></table:table>"
    )
    found = reading(open_document(tmp_path / "a.ods", "spreadsheet", body))
    assert said.sheets(found) == [("Costs", {1: ["Cups", "£12.50"], 4: ["x", "x"]})]
    assert "1 hidden row" in found.not_shown
    assert found.extent.sheets[0].rows == 5


def test_a_presentation_of_opendocument_shows_its_slides(reading, tmp_path):
    box = "<draw:frame><draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>"
    body = f"<draw:page>{box.format('One')}<presentation:notes>{box.format('Say it')}</presentation:notes></draw:page><draw:page>{box.format('Two')}</draw:page>"
    found = reading(open_document(tmp_path / "a.odp", "presentation", body))
    assert said.lines(found) == ["Slide 1", "One", "Notes: Say it", "Slide 2", "Two"]
    assert found.extent.slides == 2


def test_an_entity_in_opendocument_is_not_read(reading, tmp_path):
    path = open_document(tmp_path / "a.odt", "text", "<text:p>[&file;]</text:p>")
    head = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    make.rewritten(path, {"content.xml": head + make.part(path, "content.xml")})
    assert said.lines(reading(path)) == ["[]"]


def test_a_picture_in_a_word_document_of_a_phone_is_no_other_than_any(reading, tmp_path):
    samples.photo(tmp_path / "p.jpg", (300, 200))
    document = docx.Document()
    document.add_picture(str(tmp_path / "p.jpg"))
    document.save(tmp_path / "a.docx")
    assert len(said.pictures(reading(tmp_path / "a.docx"))) == 1


SUBJECT, SENDER, ADDRESS, BODY, PAGE, CODE_PAGE = 0x0037, 0x0C1A, 0x0C1F, 0x1000, 0x1013, 0x3FDE


def test_an_outlook_message_shows_who_and_what(reading, tmp_path):
    texts = {SUBJECT: "Awards ✨", SENDER: "Ada Lock", ADDRESS: "ada@example.org"}
    path = outlook_maker.message(
        tmp_path / "a.msg", {**texts, BODY: "Hello all,\r\n\r\nWell done."}
    )
    found = reading(path)
    assert said.lines(found) == ["Hello all,", "Well done."]
    assert said.facts(found) == [{"From": '"Ada Lock" <ada@example.org>', "Subject": "Awards ✨"}]


def test_an_outlook_message_that_is_a_page_shows_its_words(reading, tmp_path):
    page = b"<p><b>W</b>ell done.<span style='display:none'>gone</span></p>"
    path = outlook_maker.message(tmp_path / "a.msg", {SUBJECT: "Hi"}, {PAGE: page})
    found = reading(path)
    assert said.lines(found) == ["Well done."]
    assert "1 hidden passage" in found.not_shown


def test_an_outlook_message_without_a_text_that_can_be_read_says_so(reading, tmp_path):
    found = reading(outlook_maker.message(tmp_path / "a.msg", {SUBJECT: "Hi"}))
    assert "1 text in a form of Outlook’s own" in found.not_shown
