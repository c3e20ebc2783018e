"""Every visible word of a generated file is shown; every hidden one is covered by a line."""

from __future__ import annotations

import tempfile
from email.message import EmailMessage
from pathlib import Path

import office_makers as make
import said
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio.annex import mails, sheets, word_files
from portfolio.annex.limits import Limits

LIMITS = Limits()
QUICK = settings(max_examples=60, deadline=None)

SEEN_RUNS = (
    make.text("{}"),
    make.text("{}", "<w:b/>"),
    make.text("{}", '<w:vanish w:val="0"/>'),
    make.text("{}", '<w:webHidden w:val="0"/><w:i/>'),
    f'<w:hyperlink r:id="x">{make.text("{}")}</w:hyperlink>',
    f'<w:ins w:id="1" w:author="A">{make.text("{}")}</w:ins>',
    f'<w:moveTo w:id="1" w:author="A">{make.text("{}")}</w:moveTo>',
    f'<w:smartTag w:element="e">{make.text("{}")}</w:smartTag>',
    f'<w:customXml w:element="e">{make.text("{}")}</w:customXml>',
    f'<w:fldSimple w:instr=" DATE ">{make.text("{}")}</w:fldSimple>',
    f"<w:sdt><w:sdtContent>{make.text('{}')}</w:sdtContent></w:sdt>",
    "<m:oMath><m:r><m:t>{}</m:t></m:r></m:oMath>",
)
HIDDEN_RUNS = (
    make.text("{}", "<w:vanish/>"),
    make.text("{}", '<w:vanish w:val="on"/>'),
    '<w:del w:id="1" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del>',
    f'<w:moveFrom w:id="1" w:author="A">{make.text("{}")}</w:moveFrom>',
    f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{make.text('{}')}</w:sdtContent></w:sdt>",
)
WRAPPERS = (
    "{}",
    '<w:customXml w:element="e">{}</w:customXml>',
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<w:ins w:id="1" w:author="A">{}</w:ins>',
    '<w:moveTo w:id="1" w:author="A">{}</w:moveTo>',
    "<w:tbl><w:tblPr/><w:tr><w:tc>{}<w:p/></w:tc></w:tr></w:tbl>",
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback/></mc:AlternateContent>",
)


class Words:
    """Words that are all different, so that each can be found again."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.hidden: list[str] = []

    def next(self, hidden: bool) -> str:
        word = f"word{len(self.seen) + len(self.hidden)}x"
        (self.hidden if hidden else self.seen).append(word)
        return word


RUN = st.one_of(
    st.tuples(st.sampled_from(SEEN_RUNS), st.just(False)),
    st.tuples(st.sampled_from(HIDDEN_RUNS), st.just(True)),
)
LINE = st.lists(RUN, min_size=1, max_size=4)
BLOCK = st.tuples(
    st.lists(st.sampled_from(WRAPPERS), max_size=3), st.lists(LINE, min_size=1, max_size=3)
)


def body_of(blocks, words: Words) -> str:
    made = []
    for wrappers, lines in blocks:
        inner = "".join(
            make.line(*(run.replace("{}", words.next(hidden)) for run, hidden in line))
            for line in lines
        )
        for wrapper in wrappers:
            inner = wrapper.replace("{}", inner)
        made.append(inner)
    return "".join(made)


def check(found, words: Words) -> None:
    told = said.everything(found)
    assert [word for word in words.seen if word not in told] == []
    assert [word for word in words.hidden if word in told] == []
    assert bool(words.hidden) <= bool(found.not_shown)


@QUICK
@given(st.lists(BLOCK, min_size=1, max_size=6))
def test_of_a_word_document(blocks):
    words = Words()
    with tempfile.TemporaryDirectory() as space:
        path = make.word(Path(space) / "a.docx", body_of(blocks, words))
        check(word_files.read(path, LIMITS, Path(space), frozenset()), words)


CELLS = st.lists(
    st.lists(st.sampled_from(["word", "", "number"]), max_size=8), min_size=1, max_size=200
)


@QUICK
@given(
    CELLS,
    st.sets(st.integers(0, 9), max_size=3),
    st.sets(st.integers(0, 5), max_size=2),
    st.booleans(),
)
def test_of_a_workbook(rows, hidden_rows, hidden_columns, boxes):
    words = Words()
    with tempfile.TemporaryDirectory() as space:
        path = Path(space) / "a.xlsx"
        book = xlsxwriter.Workbook(str(path))
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            for m, kind in enumerate(row):
                hidden = n in hidden_rows or m in hidden_columns
                if kind == "word" and (n < LIMITS.rows or hidden):
                    sheet.write_string(n, m, words.next(hidden))
                elif kind == "number":
                    sheet.write_number(n, m, 5)
        for n in hidden_rows:
            sheet.set_row(n, None, None, {"hidden": True})
        for m in hidden_columns:
            sheet.set_column(m, m, None, None, {"hidden": True})
        if boxes:
            sheet.insert_textbox("K2", words.next(False))
            sheet.write_comment("K3", words.next(False))
        book.close()
        found = sheets.read(path, LIMITS, Path(space), frozenset())
        check(found, words)
        if any(row for row in rows[LIMITS.rows :]):
            assert any("in the file" in remark for remark in said.remarks(found))


SPANS = (
    ("<p>{}</p>", False),
    ("<b>{}</b>", False),
    ("<table><tr><td>{}</td></tr></table>", False),
    ("<ul><li>{}</ul>", False),
    ('<div style="color:red">{}</div>', False),
    ('<p style="display:none">{}</p>', True),
    ('<span style="visibility: hidden">{}</span>', True),
    ("<div hidden>{}</div>", True),
    ('<div style="display:none"><p>a<b>{}</b></p></div>', True),
)


@QUICK
@given(
    st.lists(st.sampled_from(SPANS), max_size=8),
    st.lists(st.booleans(), max_size=4),
    st.integers(0, 3),
)
def test_of_a_message(spans, parts, forwarded):
    words = Words()
    message = _message(spans, parts, words)
    for _ in range(forwarded):
        outer = _message(spans, parts, words)
        outer.add_attachment(message)
        message = outer
    with tempfile.TemporaryDirectory() as space:
        path = Path(space) / "a.eml"
        path.write_bytes(message.as_bytes())
        check(mails.read(path, LIMITS, Path(space), frozenset()), words)


def _message(spans, parts, words: Words) -> EmailMessage:
    """A message with a page of these spans, and with inline texts after it."""
    message = EmailMessage()
    message["From"], message["To"] = "ada@example.org", "team@example.org"
    message["Subject"] = words.next(False)
    page = " ".join(span.replace("{}", words.next(hidden)) for span, hidden in spans)
    message.set_content(f"<html><body>{page}</body></html>", subtype="html")
    for plain in parts:
        if message.get_content_type() != "multipart/mixed":
            message.make_mixed()
        part = EmailMessage()
        word = words.next(False)
        part.set_content(word if plain else f"<p>{word}</p>", subtype="plain" if plain else "html")
        message.attach(part)
    return message
