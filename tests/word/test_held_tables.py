"""Tables stay text until the document is packed, and are in it as if they had been elements."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.parsers.expat import ExpatError

import docx
import pytest
from lxml import etree

from portfolio.document.blocks import Table
from portfolio.document.inline import Mark, To
from portfolio.word import oxml
from portfolio.word.held import Held
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.oxml import Markup, W
from portfolio.word.template import Template, open_template
from portfolio.word.writer import Writer

REMEDY = "Open the workbook."


@pytest.fixture
def template() -> Template:
    return open_template()


@pytest.fixture
def writer(template: Template, unit) -> Writer:
    writer = Writer(template, Mentions((), ()), HeadingNumbers(template, unit), None)
    writer.page(9_000, 13_000)
    return writer


def table(*cells: object) -> Table:
    return Table("Words", ("One", "Two"), [cells], "Two columns.")


def body_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def test_words_that_look_like_a_mark_of_a_table_are_words(writer: Writer, tmp_path: Path):
    words = '<w:tbl w:held="0"/> & "quoted"'
    writer.paragraph(words)
    writer.listing(table(words, "—"))
    writer.finish()
    writer.save(tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert document.paragraphs[0].text == words
    (found,) = document.tables
    assert [cell.text for cell in found.rows[1].cells] == [words, "—"]


def test_a_link_in_a_table_to_a_place_that_is_not_there_becomes_its_words(
    writer: Writer, tmp_path: Path
):
    writer.listing(
        table((Mark("here", "The place"),), (To("here", "to it"), To("gone", "to none")))
    )
    writer.listing(table("plain", (To("here", "to it again"),)))
    writer.finish()
    writer.save(tmp_path / "a.docx")
    body = body_of(tmp_path / "a.docx")
    links = [
        (link.get(W + "anchor"), "".join(link.itertext())) for link in body.iter(W + "hyperlink")
    ]
    assert links == [("here", "to it"), ("here", "to it again")]
    assert "to itto none" in "".join(body.itertext())


def test_a_table_that_is_taken_back_is_not_in_the_document(writer: Writer, tmp_path: Path):
    with writer.isolated("two tables", REMEDY):
        writer.listing(table("never", "shown"))
        raise ZeroDivisionError
    writer.listing(table("is", "shown"))
    writer.finish()
    writer.save(tmp_path / "a.docx")
    words = "".join(body_of(tmp_path / "a.docx").itertext())
    assert "never" not in words
    assert "isshown" in words


@pytest.mark.parametrize(
    "markup", ["<w:tbl><w:p></w:tbl>", "<w:tbl>\x01</w:tbl>", "<w:tbl v:a='1'/>"]
)
def test_what_no_program_could_read_is_refused_where_it_is_written(template: Template, markup: str):
    with pytest.raises(ExpatError):
        Held(template.document.element).checked(Markup(markup))


def test_a_namespace_that_the_document_does_not_declare_is_declared_by_the_table():
    held = Held(etree.fromstring(f'<w:document xmlns:w="{oxml.NAMESPACES["w"]}"/>'))
    mark = held.hold([held.checked(Markup('<w:tbl><w:tr w14:paraId="1"/></w:tbl>'))])
    filled = b"".join(held.filled_in(f"<a>{mark}</a>".encode())).decode()
    assert filled == (
        f'<a><w:tbl xmlns:w14="{oxml.NAMESPACES["w14"]}"><w:tr w14:paraId="1"/></w:tbl></a>'
    )


def test_words_with_a_colon_in_them_declare_nothing():
    held = Held(etree.fromstring(f'<w:document xmlns:w="{oxml.NAMESPACES["w"]}"/>'))
    said = Markup("<w:tbl><w:t>Data: the wp: and a: of it</w:t></w:tbl>")
    assert held.checked(said) == said
