"""Word documents of every make, shown as Word shows them."""

from __future__ import annotations

import email.message

import docx
import evidence_samples as samples
import office_makers as make
import pytest
import said
from office_makers import line, relation, row, table, text

from portfolio.document.inline import Text

W14 = "xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'"


@pytest.fixture
def word(reading, tmp_path):
    """What is found in a Word document with a body and parts in XML."""

    def read(body, **given):
        return reading(make.word(tmp_path / "a.docx", body, **given))

    return read


def field(code, result="", data=""):
    parts = [f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>']
    parts.append(f"<w:r><w:instrText>{code}</w:instrText></w:r>")
    if result:
        parts += ['<w:r><w:fldChar w:fldCharType="separate"/></w:r>', text(result)]
    parts.append('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return "".join(parts)


def control(content, properties=""):
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def tick(number):
    return f'<w:r><w:sym w:font="Wingdings" w:char="{number}"/></w:r>'


BOX = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
OLD_BOX = (
    "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
)
EITHER = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + BOX + "</w:drawing>"
    "</mc:Choice><mc:Fallback>" + OLD_BOX + "</mc:Fallback></mc:AlternateContent></w:r>"
)
SHOWN = {
    "a run that is not hidden after all": (
        line(text("Told on 3 March.", '<w:vanish w:val="0"/>')),
        ["Told on 3 March."],
    ),
    "a run hidden by value": (line("Open ", text("secret", '<w:vanish w:val="true"/>')), ["Open"]),
    "capitals by value": (
        line(text("quiet ", '<w:caps w:val="off"/>'), text("loud", "<w:caps/>")),
        ["quiet LOUD"],
    ),
    "custom XML around paragraphs": (
        f'<w:customXml w:uri="u" w:element="e">{line("Inside.")}</w:customXml>',
        ["Inside."],
    ),
    "custom XML and a smart tag in a line": (
        line(
            "One ",
            f'<w:smartTag w:element="e">{text("two ")}<w:customXml w:element="f">{text("three")}</w:customXml></w:smartTag>',
        ),
        ["One two three"],
    ),
    "a control around paragraphs": (control(line("One.") + line("Two.")), ["One.", "Two."]),
    "inserted and moved blocks": (
        f'<w:ins w:id="1" w:author="A">{line("New.")}</w:ins><w:moveTo w:id="2" w:author="A">{line("Moved.")}</w:moveTo>',
        ["New.", "Moved."],
    ),
    "a link": (line(f'<w:hyperlink r:id="x">{text("our page")}</w:hyperlink>'), ["our page"]),
    "a two-way text": (
        line(f"<w:bdo>{text('left')}</w:bdo><w:dir>{text(' right')}</w:dir>"),
        ["left right"],
    ),
    "ticks of a symbol font": (
        line("Met: ", tick("F0FE"), " yes ", tick("F0A8"), " no"),
        ["Met: ☒ yes ☐ no"],
    ),
    "ticks as letters": (
        line(text("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), " yes"),
        ["☒ yes"],
    ),
    "Greek of a symbol font": (line(text("a", '<w:rFonts w:ascii="Symbol"/>'), " = 5"), ["α = 5"]),
    "an old box that is ticked": (
        line(
            field(
                " FORMCHECKBOX ",
                data="<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>",
            ),
            " mine",
        ),
        ["☒ mine"],
    ),
    "an old box that is not": (
        line(
            field(
                " FORMCHECKBOX ",
                data="<w:ffData><w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox></w:ffData>",
            ),
            " mine",
        ),
        ["☐ mine"],
    ),
    "an old list": (
        line(
            "Grade: ",
            field(
                " FORMDROPDOWN ",
                data='<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Refer"/><w:listEntry w:val="Pass"/></w:ddList></w:ffData>',
            ),
        ),
        ["Grade: Pass"],
    ),
    "an old text field": (
        line("Name: ", field(" FORMTEXT ", "Ada Lock", "<w:ffData><w:textInput/></w:ffData>")),
        ["Name: Ada Lock"],
    ),
    "a new box without its sign": (
        line(control("", '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), " seen"),
        ["☒ seen"],
    ),
    "a new list": (
        line(
            "Grade: ",
            control(
                text("Pass"),
                '<w:dropDownList><w:listItem w:value="1" w:displayText="Pass"/></w:dropDownList>',
            ),
        ),
        ["Grade: Pass"],
    ),
    "a field with its result": (
        line("Signed on ", field(" DATE ", "3 March 2026")),
        ["Signed on 3 March 2026"],
    ),
    "a short field": (
        line("Page ", f'<w:fldSimple w:instr=" PAGE ">{text("2")}</w:fldSimple>'),
        ["Page 2"],
    ),
    "a field inside another's code": (
        line(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>',
            field(" PAGE ", "99"),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "result",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        ["result"],
    ),
    "a fraction": (
        line(
            "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
        ),
        ["(a+b)/2"],
    ),
    "an equation of its own": (
        "<m:oMathPara><m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></m:oMathPara>",
        ["x^2"],
    ),
    "a root and a sum": (
        line(
            "<m:oMath><m:rad><m:deg/><m:e><m:r><m:t>n</m:t></m:r></m:e></m:rad><m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>"
            "<m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>y</m:t></m:r></m:e></m:nary></m:oMath>"
        ),
        ["√(n)∑_i^n y"],
    ),
    "a box beside a heading": (
        f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{text("Results")}{EITHER.format(line("In a box.") + line("And more."), line("In a box."))}</w:p>',
        ["Results", "In a box.", "And more."],
    ),
    "an older box": (
        line("Before", f"<w:r>{OLD_BOX.format(line('Old box.'))}</w:r>"),
        ["Before", "Old box."],
    ),
    "word art": (
        line('<w:r><w:pict><v:shape><v:textpath string="Well done"/></v:shape></w:pict></w:r>'),
        ["Well done"],
    ),
    "signs for breaks": (
        line(
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>"
        ),
        ["a\tb\nc-d"],
    ),
}


@pytest.mark.parametrize("kind", SHOWN)
def test_what_word_shows_is_shown(word, kind):
    body, expected = SHOWN[kind]
    assert said.lines(word(body)) == expected


NOT_SHOWN = {
    "a deleted passage": (
        line(
            "Kept.", "<w:del w:id='1' w:author='A'><w:r><w:delText>Gone</w:delText></w:r></w:del>"
        ),
        "1 deleted passage",
    ),
    "a deleted block": (
        line("Kept.") + f"<w:moveFrom w:id='1' w:author='A'>{line('Gone')}</w:moveFrom>",
        "1 deleted passage",
    ),
    "a deleted row": (
        line("Kept.") + table(row("Kept."), row("Gone", look="<w:del w:id='1' w:author='A'/>")),
        "1 deleted row",
    ),
    "hidden text": (line("Kept.", text("Gone", "<w:vanish/>")), "1 hidden passage"),
    "a hidden row": (
        line("Kept.") + table(row("Kept."), row("Gone", look="<w:hidden/>")),
        "1 hidden row",
    ),
    "two charts": (
        line("Kept.", *['<w:r><w:drawing><c:chart r:id="rId99"/></w:drawing></w:r>'] * 2),
        "2 charts",
    ),
    "SmartArt": (
        line("Kept.", '<w:r><w:drawing><dgm:relIds r:dm="x"/></w:drawing></w:r>'),
        "1 SmartArt drawing",
    ),
    "an embedded object": (
        line("Kept.", '<w:r><w:object><o:OLEObject ProgID="Package"/></w:object></w:r>'),
        "1 embedded object",
    ),
    "a picture from elsewhere": (
        line("Kept.", '<w:r><w:drawing><a:blip r:link="rId98"/></w:drawing></w:r>'),
        "1 picture that is not in the file",
    ),
    "a prompt": (
        line("Kept.", control(text("Click here"), "<w:showingPlcHdr/>")),
        "1 prompt of an empty field",
    ),
    "an unknown symbol": (
        line("Kept.", '<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>'),
        "1 symbol",
    ),
    "a shape": (line("Kept.", "<w:r><w:drawing><wps:wsp/></w:drawing></w:r>"), "1 drawing"),
}


@pytest.mark.parametrize("kind", NOT_SHOWN)
def test_what_is_not_shown_is_said_in_one_line(word, kind):
    body, what = NOT_SHOWN[kind]
    found = word(body)
    them = "them" if what[0] != "1" else "it"
    assert found.not_shown == f"Not shown: {what}. Open the file to see {them}."
    assert "Gone" not in said.everything(found)
    assert "Kept." in said.everything(found)


def test_a_document_that_is_shown_whole_says_nothing_about_it(word):
    assert word(line("All of it.")).not_shown == ""


def test_words_after_a_field_that_never_ends_are_said_to_be_there(word):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    found = word(line("Before.", begin, "after") + line("Next."))
    assert said.lines(found) == ["Before.", "Next."]
    assert "1 hidden passage" in found.not_shown


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_text_hidden_by_a_style_is_hidden_unless_its_own_property_says_otherwise(word, off):
    style = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="S"/><w:rPr><w:vanish/></w:rPr></w:style>'
    found = word(
        line(
            "Open ",
            text("gone ", '<w:rStyle w:val="Secret"/>'),
            text("here", f'<w:rStyle w:val="Secret"/><w:vanish w:val="{off}"/>'),
        ),
        styles=style,
    )
    assert said.lines(found) == ["Open here"]
    assert "1 hidden passage" in found.not_shown


def test_a_paragraph_hidden_by_the_style_that_its_style_is_based_on_is_hidden(word):
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="B"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="T"/><w:basedOn w:val="Base"/></w:style>'
    )
    found = word(
        f'<w:p><w:pPr><w:pStyle w:val="Top"/></w:pPr>{text("gone")}</w:p>{line("here")}',
        styles=styles,
    )
    assert said.lines(found) == ["here"]


def test_a_bold_sentence_is_a_paragraph_and_no_heading(word):
    found = word(line(text("This mattered most to the whole team.", "<w:b/>")) + line("And so on."))
    assert said.headings(found) == []
    assert found.extent.paragraphs == 2


def test_a_paragraph_that_is_bold_throughout_stays_bold(word):
    question, answer, mixed = (
        piece.words
        for piece in word(
            line(text("What did you do?", "<w:b/>"))
            + line(text("I asked them."))
            + line(text("I ", "<w:b/>") + text("asked."))
        ).pieces
    )
    assert question == (Text("What did you do?", "bold"),)
    assert (answer, mixed) == ("I asked them.", "I asked.")


def test_an_outline_level_of_its_own_makes_a_heading(word):
    found = word(
        f'<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{text("Why")}</w:p>{line("Because.")}'
    )
    assert said.headings(found) == ["Why"]


TABLES = {
    "one cell": (table(row("Fair and kind.")), [["Fair and kind."]]),
    "one column": (table(row("a"), row("b")), [["a"], ["b"]]),
    "cells across": (
        table(
            row(f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{line("Before")}</w:tc>', "After"),
            row("1", "2", "3"),
        ),
        [["Before", "", "After"], ["1", "2", "3"]],
    ),
    "cells down": (
        table(
            row(f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{line("Both")}</w:tc>', "1"),
            row(f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{line('')}</w:tc>", "2"),
        ),
        [["Both", "1"], ["", "2"]],
    ),
    "a row that starts further in": (
        table(row("a", "b"), row("c", look='<w:gridBefore w:val="1"/>')),
        [["a", "b"], ["", "c"]],
    ),
    "a table in a cell": (
        table(row(f"<w:tc>{line('Outer')}{table(row('in', 'ner'))}<w:p/></w:tc>", "x")),
        [["Outer\nin | ner", "x"]],
    ),
    "controls around rows and cells": (
        table(
            control(row("a", "b")),
            f"<w:tr>{control(f'<w:tc>{line(chr(99))}</w:tc>')}<w:tc>{line('d')}</w:tc></w:tr>",
        ),
        [["a", "b"], ["c", "d"]],
    ),
    "an inserted row": (table(row("a", look="<w:ins w:id='1' w:author='A'/>")), [["a"]]),
    "custom XML around a row": (
        table(f'<w:customXml w:element="e">{row("a")}</w:customXml>'),
        [["a"]],
    ),
    "a list in a cell": (
        table(
            row(
                f"<w:tc><w:p><w:pPr><w:pStyle w:val='ListBullet'/></w:pPr>{text('dot')}</w:p></w:tc>"
            )
        ),
        [["• dot"]],
    ),
    "a tick in a cell": (
        table(row("Seen", f"<w:tc><w:p>{tick('F0FE')}</w:p></w:tc>")),
        [["Seen", "☒"]],
    ),
}


@pytest.mark.parametrize("kind", TABLES)
def test_every_value_of_a_table_is_under_its_own_column(word, kind):
    body, expected = TABLES[kind]
    assert said.tables(word(body)) == [expected]


def test_words_under_a_merged_cell_are_said_to_be_there(word):
    body = table(
        row(f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{line("Both")}</w:tc>'),
        row(f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{line('under')}</w:tc>"),
    )
    assert "1 hidden passage" in word(body).not_shown


@pytest.mark.parametrize(
    ("before", "between", "shown"),
    [
        ("Page ", "", []),
        ("Page ", " of ", []),
        ("- ", " -", []),
        ("Team handbook, page ", "", ["Team handbook, page"]),
    ],
)
def test_a_footer_that_says_nothing_but_page_is_left_out(word, before, between, shown):
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    simple = '<w:fldSimple w:instr=" NUMPAGES "/>'
    assert said.lines(word(line(text(before), field, text(between), simple))) == shown


def test_a_page_number_that_is_in_the_file_is_shown(word):
    number = f'<w:fldSimple w:instr=" PAGE ">{text("3")}</w:fldSimple>'
    assert said.lines(word(line("Page ", number))) == ["Page 3"]
    assert said.lines(word(line("Page "))) == ["Page"]


def test_headers_footers_notes_and_comments_come_after_the_text(reading, tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Minutes, May"
    document.sections[0].footer.paragraphs[0].text = "Internal"
    document.add_paragraph("All of it.")
    path = tmp_path / "a.docx"
    document.save(path)
    notes = f'<w:footnotes {make.NAMES}><w:footnote w:id="2">{line("Seen by two.")}</w:footnote></w:footnotes>'
    comments = f'<w:comments {make.NAMES}><w:comment w:id="7" w:author="Ada">{line("Well put.")}</w:comment></w:comments>'
    rels = "word/_rels/document.xml.rels"
    extra = relation("n1", "footnotes", "notes/f.xml") + relation("n2", "comments", "notes/c.xml")
    body = make.part(path, "word/document.xml").replace(
        "All of it.</w:t></w:r>",
        'All of it.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="7"/></w:r>',
    )
    make.rewritten(
        path,
        {
            "word/document.xml": body,
            rels: make.part(path, rels).replace("</Relationships>", f"{extra}</Relationships>"),
            "word/notes/f.xml": notes,
            "word/notes/c.xml": comments,
        },
    )
    found = reading(path)
    assert said.lines(found) == [
        "All of it.[1]",
        "Minutes, May",
        "Internal",
        "[1] Seen by two.",
        "Ada: Well put.",
    ]
    assert said.remarks(found) == [
        "In the header of the pages:",
        "In the footer of the pages:",
        "Footnotes:",
        "Comments:",
    ]
    assert found.extent.paragraphs == 1


def test_a_header_of_first_pages_that_no_page_uses_is_left_out(reading, tmp_path):
    document = docx.Document()
    document.add_paragraph("Text.")
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Unused"
    document.sections[0].different_first_page_header_footer = False
    document.save(tmp_path / "a.docx")
    assert said.lines(reading(tmp_path / "a.docx")) == ["Text."]


def _chunk(kind, data):
    def add(path):
        types = make.part(path, "[Content_Types].xml").replace(
            "</Types>", f'<Override PartName="/word/in.bin" ContentType="{kind}"/></Types>'
        )
        return make.rewritten(path, {"[Content_Types].xml": types, "word/in.bin": data})

    return add


def _mime_page():
    message = email.message.EmailMessage()
    message.set_content("<p>From a <b>saved</b> page.</p>", subtype="html")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("kind", "data", "expected"),
    [
        (
            "text/html",
            b"<html><body><p>From a <b>web</b> page.</p></body></html>",
            "From a web page.",
        ),
        ("application/xhtml+xml", "<html><body>Grüße</body></html>".encode(), "Grüße"),
        ("message/rfc822", _mime_page(), ""),
        ("text/plain", b"Just words.", "Just words."),
        ("application/rtf", b"{\\rtf1 words}", ""),
    ],
)
def test_a_document_that_word_takes_in_is_shown_or_said(reading, tmp_path, kind, data, expected):
    path = make.word(
        tmp_path / "a.docx",
        '<w:altChunk r:id="c1"/>',
        related=relation("c1", "aFChunk", "in.bin"),
    )
    found = reading(_chunk(kind, data)(path))
    if expected:
        assert said.lines(found) == [expected]
    else:
        assert "1 inserted document" in found.not_shown


def test_a_word_document_inside_another_is_shown_in_its_place(reading, tmp_path):
    inner = docx.Document()
    inner.add_paragraph("Inner.")
    inner.save(tmp_path / "inner.docx")
    path = make.word(
        tmp_path / "a.docx",
        line("Before.") + '<w:altChunk r:id="c1"/>' + line("After."),
        related=relation("c1", "aFChunk", "in.bin"),
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    found = reading(_chunk(kind, (tmp_path / "inner.docx").read_bytes())(path))
    assert said.lines(found) == ["Before.", "Inner.", "After."]


def test_documents_inside_each_other_twice_and_again_are_shown_as_far_as_that_makes_sense(
    reading, tmp_path
):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = make.word(tmp_path / "a.docx", line("Level 0."))
    for level in range(1, 12):
        inner = path.read_bytes()
        path = make.word(
            tmp_path / "a.docx",
            line(f"Level {level}.") + '<w:altChunk r:id="c1"/>' * 2,
            related=relation("c1", "aFChunk", "in.bin"),
        )
        _chunk(kind, inner)(path)
    found = reading(path)
    assert said.lines(found)[:6] == [f"Level {level}." for level in range(11, 5, -1)]
    assert "Level 5." not in said.lines(found)
    assert "64 inserted documents" in found.not_shown


@pytest.mark.parametrize("kind", ["other name", "strict", "null target", "template", "no styles"])
def test_what_word_opens_is_read_whatever_its_parts_are_called(reading, tmp_path, kind):
    path = make.word(tmp_path / "a.docx", line("Just words."))
    if kind == "other name":
        make.rewritten(path, {}, ("document.xml", "letter9.xml"))
    elif kind == "strict":
        make.strict(path)
    elif kind == "null target":
        rels = "word/_rels/document.xml.rels"
        extra = relation("n", "image", "../NULL") + relation("h", "hyperlink", "NULL", True)
        make.rewritten(
            path,
            {rels: make.part(path, rels).replace("</Relationships>", f"{extra}</Relationships>")},
        )
    elif kind == "template":
        types = make.part(path, "[Content_Types].xml").replace(
            "document.main+xml", "template.main+xml"
        )
        make.rewritten(path, {"[Content_Types].xml": types})
    else:
        rels = make.part(path, "word/_rels/document.xml.rels").replace("styles.xml", "gone.xml")
        make.rewritten(path, {"word/_rels/document.xml.rels": rels})
    assert said.lines(reading(path)) == ["Just words."]


WARNED = {
    "a template elsewhere": (
        "settings",
        relation("t", "attachedTemplate", "http://203.0.113.9/t.dotm", True),
        "its template",
    ),
    "a template on a share": (
        "settings",
        relation("t", "attachedTemplate", "file://\\\\host\\t.dotm", True),
        "its template",
    ),
    "a program inside": (
        "document",
        relation("t", "oleObject", "embeddings/one.bin"),
        "may be a program",
    ),
    "a frame from elsewhere": (
        "document",
        relation("t", "frame", "http://203.0.113.9/", True),
        "asks another computer",
    ),
    "a control": ("document", relation("t", "control", "activeX/one.xml"), "can run a program"),
}


@pytest.mark.parametrize("kind", WARNED)
def test_a_file_that_can_do_harm_is_shown_with_a_warning(reading, tmp_path, kind):
    place, related, sentence = WARNED[kind]
    path = make.word(tmp_path / "a.docx", line("Looks harmless."))
    rels = f"word/_rels/{place}.xml.rels"
    empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    before = make.part(path, rels) if place == "document" else empty
    make.rewritten(path, {rels: before.replace("</Relationships>", f"{related}</Relationships>")})
    found = reading(path)
    assert said.lines(found) == ["Looks harmless."]
    assert [warning for warning in found.warnings if sentence in warning]
    assert "203.0.113.9" not in said.everything(found)


@pytest.mark.parametrize(
    "code", [" DDEAUTO c:\\\\cmd.exe ", " DDE excel a ", " ddeauto x ", " MACROBUTTON Run here "]
)
def test_a_field_that_starts_a_program_is_warned_of_and_never_shown(word, code):
    found = word(line("Text.", field(code)))
    assert any("another program" in warning for warning in found.warnings)
    assert "cmd.exe" not in said.everything(found)


def test_the_usual_template_on_the_writers_own_disk_is_no_reason_to_warn(reading, tmp_path):
    path = make.word(tmp_path / "a.docx", line("Text."))
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + relation("t", "attachedTemplate", "file:///C:\\Users\\ada\\Normal.dotm", True)
        + "</Relationships>"
    )
    make.rewritten(path, {"word/_rels/settings.xml.rels": rels})
    assert reading(path).warnings == ()


NUMBERING = (
    f"<w:numbering {make.NAMES}>"
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def test_lists_keep_their_numbers_and_start_again_where_they_say_so(reading, tmp_path):
    def item(number, level):
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{text("x")}</w:p>'

    path = make.word(
        tmp_path / "a.docx",
        item(5, 0) + item(5, 1) + item(5, 1) + item(5, 0) + item(6, 0) + item(0, 0),
        related=relation("num", "numbering", "list7.xml"),
    )
    rels = make.part(path, "word/_rels/document.xml.rels").replace("numbering.xml", "list7.xml")
    make.rewritten(path, {"word/_rels/document.xml.rels": rels, "word/list7.xml": NUMBERING})
    assert said.lines(reading(path)) == ["1. x", "1.a) x", "1.b) x", "2. x", "1. x", "x"]


def test_an_older_picture_is_shown(reading, tmp_path):
    samples.picture(tmp_path / "p.png")
    path = make.word(
        tmp_path / "a.docx",
        line('<w:r><w:pict><v:shape><v:imagedata r:id="p1"/></v:shape></w:pict></w:r>'),
        related=relation("p1", "image", "media/old.png"),
    )
    make.rewritten(path, {"word/media/old.png": (tmp_path / "p.png").read_bytes()})
    assert len(said.pictures(reading(path))) == 1


def test_a_picture_of_an_unusual_kind_is_said_to_be_there(reading, tmp_path):
    path = make.word(
        tmp_path / "a.docx",
        line('<w:r><w:drawing><a:blip r:embed="p1"/></w:drawing></w:r>'),
        related=relation("p1", "image", "media/old.emf"),
    )
    make.rewritten(path, {"word/media/old.emf": b"\x01\x00\x00\x00EMF"})
    assert "1 picture of an unusual kind" in reading(path).not_shown


def test_boxes_inside_boxes_without_end_are_said_to_be_there(word):
    body = line("deep")
    for _ in range(80):
        body = control(body)
    assert "inside too many others" in word(line("Top.") + body).not_shown
