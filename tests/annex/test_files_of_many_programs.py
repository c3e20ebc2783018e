"""One file of each of many kinds that people hand in, and all that has to come out of it.

A new kind is a line in a table. Everything goes through one process of the reader.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import evidence_samples as samples
import office_makers as make
import pdf_makers as pdf
import pytest
import said
import xlsxwriter
from odf_makers import open_document
from office_makers import line, relation, row, table, text
from PIL import Image, ImageDraw
from slide_makers import shape, slides

Make = Callable[[Path], object]


def holding(data: str | bytes) -> Make:
    return lambda path: path.write_bytes(data if isinstance(data, bytes) else data.encode())


# ---- Word


def word(body: str, **given: str) -> Make:
    return lambda path: make.word(path, body, **given)


def listed(*levels: str) -> Make:
    """A Word document with a list of one entry for each level, in XML."""
    forms = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>'
        for n, level in enumerate(levels)
    )
    numbers = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(len(levels))
    )
    entry = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr></w:pPr>{}</w:p>'
    )
    body = "".join(entry.format(n + 1, text(f"entry {n}")) for n in range(len(levels)))

    def made(path: Path) -> None:
        make.word(path, body)
        numbering = f"<w:numbering {make.NAMES}>{forms}{numbers}</w:numbering>"
        rels = "word/_rels/document.xml.rels"
        related = make.part(path, rels).replace("numbering.xml", "list.xml")
        make.rewritten(path, {rels: related, "word/list.xml": numbering})

    return made


def bullet(letter: str, font: str) -> str:
    look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    return f'<w:numFmt w:val="bullet"/><w:lvlText w:val="{letter}"/>{look}'


def field(code: str, result: str = "") -> str:
    separate = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text(result)}' if result else ""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>{separate}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def equation(inside: str) -> str:
    return f"<w:p><m:oMath>{inside}</m:oMath></w:p>"


def term(words: str) -> str:
    return f"<m:r><m:t>{words}</m:t></m:r>"


def pictured(drawing: str) -> Make:
    """A Word document with a picture of 200 by 100 pixels, whose left quarter is red."""

    def made(path: Path) -> None:
        picture = samples.picture(path.with_name("set-in.png"), (200, 100))
        make.word(path, line(drawing), related=relation("p1", "image", "media/a.png"))
        make.rewritten(path, {"word/media/a.png": picture.read_bytes()})

    return made


def blip(cut: str = "", turn: str = "") -> str:
    rect = f"<a:srcRect {cut}/>" if cut else ""
    return (
        '<w:r><w:drawing><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/'
        f'picture"><pic:blipFill><a:blip r:embed="p1"/>{rect}</pic:blipFill>'
        f"<pic:spPr><a:xfrm {turn}/></pic:spPr></pic:pic></w:drawing></w:r>"
    )


RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kan</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
DROP_CAP = (
    '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr><w:r><w:t>O</w:t></w:r></w:p>'
)
CONTENTS = (
    "<w:sdt><w:sdtContent><w:p>"
    + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + f'<w:hyperlink w:anchor="a">{text("Aims")}<w:r><w:tab/></w:r>'
    + f"{field(' PAGEREF a ', '2')}</w:hyperlink></w:p>"
    + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>'
)
GROUP = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing><wps:wgp>"
    "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
    "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"
    "</wps:wgp></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)
MARK_GONE = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>{}</w:p>'
FORMAT_CHANGED = '<w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange>'
REPEATED = (
    "<w:sdt><w:sdtPr><w15:repeatingSection/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
).replace(
    "<w:sdt>",
    "<w:sdt xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'>",
)
WORD_FILES: dict[str, tuple[Make, list[str]]] = {
    "a check list of Google": (
        listed(bullet("☐", "Noto Sans Symbols"), bullet("☑", "Noto Sans Symbols")),
        ["☐ entry 0", "☑ entry 1"],
    ),
    "a check list in Wingdings": (
        listed(bullet("&#xF0FC;", "Wingdings"), bullet("&#xF0FB;", "Wingdings")),
        ["✓ entry 0", "✗ entry 1"],
    ),
    "dots and dashes": (
        listed(bullet("&#xF0B7;", "Symbol"), bullet("-", "Calibri"), bullet("o", "Courier New")),
        ["• entry 0", "• entry 1", "• entry 2"],
    ),
    "Roman numbers and letters": (
        listed(
            '<w:numFmt w:val="lowerRoman"/><w:start w:val="4"/><w:lvlText w:val="%1)"/>',
            '<w:numFmt w:val="upperLetter"/><w:lvlText w:val="(%1)"/>',
            '<w:numFmt w:val="ordinal"/><w:lvlText w:val="%1"/>',
        ),
        ["iv) entry 0", "(A) entry 1", "1st entry 2"],
    ),
    "a reading above signs": (word(line(RUBY, " after")), ["漢(kan) after"]),
    "a large first letter": (word(DROP_CAP + line("nce more.")), ["Once more."]),
    "a large first letter and no more": (word(DROP_CAP), ["O"]),
    "a table of contents": (word(CONTENTS + line("Text.")), ["Aims\t2", "Text."]),
    "a symbol by its number": (
        word(line(field(" SYMBOL 252 \\f Wingdings "), " met")),
        ["✓ met"],
    ),
    "an older equation": (
        word(line("Half: ", field(" EQ \\f(1,2) "))),
        ["Half:", "Not shown: 1 equation. Open the file to see it."],
    ),
    "a merge field": (word(line("Dear ", field(" MERGEFIELD A ", "Ada"))), ["Dear Ada"]),
    "a caption with its number": (word(line("Figure ", field(" SEQ F ", "3"))), ["Figure 3"]),
    "an array of equations": (
        word(equation(f"<m:eqArr><m:e>{term('x=1')}</m:e><m:e>{term('y=2')}</m:e></m:eqArr>")),
        ["x=1; y=2"],
    ),
    "a matrix": (
        word(equation(f"<m:m><m:mr><m:e>{term('a')}</m:e><m:e>{term('b')}</m:e></m:mr></m:m>")),
        ["[a, b]"],
    ),
    "a limit": (
        word(
            equation(
                f"<m:func><m:fName><m:limLow><m:e>{term('lim')}</m:e><m:lim>{term('n')}</m:lim>"
                f"</m:limLow></m:fName><m:e>{term('a')}</m:e></m:func>"
            )
        ),
        ["lim_n a"],
    ),
    "a mean": (word(equation(f"<m:bar><m:e>{term('x')}</m:e></m:bar>")), ["x\u0305"]),
    "several boxes in a group": (
        word(line("Before", GROUP.format(line("One"), line("Two") + table(row("a", "b"))))),
        ["Before", "One", "Two", "a | b"],
    ),
    "a deleted end of a paragraph": (
        word(MARK_GONE.format(text("First")) + line("second.")),
        ["First", "second."],
    ),
    "a format that was changed": (word(line(text("Now plain", FORMAT_CHANGED))), ["Now plain"]),
    "a section that is repeated": (
        word(REPEATED.format(line("One") + line("Two"))),
        ["One", "Two"],
    ),
    "a mark across the page": (
        word(
            line("Text.") + '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>',
            related=relation("h1", "header", "header9.xml"),
            **{
                "header9.xml": f"<w:hdr {make.NAMES}><w:p><w:r><w:pict><v:shape>"
                '<v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p></w:hdr>'
            },
        ),
        ["Text.", "~ In the header of the pages:", "DRAFT"],
    ),
    "a picture of which a part is cut off": (
        pictured(blip('l="75000"')),
        ["[50x100]"],
    ),
    "a picture that is cut by more than it has": (
        pictured(blip('l="75000" r="75000"')),
        ["[200x100]"],
    ),
    "a picture that is turned": (pictured(blip("", 'rot="5400000"')), ["[100x200]"]),
    "an older picture of which a part is cut off": (
        pictured(
            '<w:r><w:pict><v:shape><v:imagedata r:id="p1" cropbottom="32768f" cropright=".25"/>'
            "</v:shape></w:pict></w:r>"
        ),
        ["[150x50]"],
    ),
    "a file with an end for large ones": (
        lambda path: make.with_long_end(make.word(path, line("Just words."))),
        ["Just words."],
    ),
    "right to left": (word(line(text("שלום", "<w:rtl/>"))), ["שלום"]),
    "soft and hard hyphens": (
        word(line("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/></w:r>")),
        ["coop-"],
    ),
}


# ---- Excel


def book(*fill: Callable[[xlsxwriter.Workbook, object], object]) -> Make:
    def made(path: Path) -> None:
        workbook = xlsxwriter.Workbook(str(path))
        sheet = workbook.add_worksheet("Sheet1")
        for each in fill:
            each(workbook, sheet)
        workbook.close()

    return made


def cells(*rows: tuple[object, ...]) -> Callable[..., None]:
    def fill(workbook, sheet) -> None:
        for number, values in enumerate(rows):
            sheet.write_row(number, 0, values)

    return fill


def formatted(value: object, **look: object) -> Make:
    return book(lambda workbook, sheet: sheet.write("A1", value, workbook.add_format(look)))


def number(value: float, code: str) -> Make:
    return formatted(value, num_format=code)


def raw_sheet(inside: str) -> Make:
    """A workbook whose sheet is written by hand, as programs that are not Excel do."""

    def made(path: Path) -> None:
        book(cells(("x",)))(path)
        sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inside}</worksheet>'
        make.rewritten(path, {"xl/worksheets/sheet1.xml": sheet})

    return made


NOT_SHOWN = "Not shown: {}. Open the file to see it."
BOOKS: dict[str, tuple[Make, list[str]]] = {
    "lights in cells": (
        book(
            cells((1,), (2,)),
            lambda _, sheet: sheet.conditional_format(
                "A1:A2", {"type": "icon_set", "icon_style": "3_traffic_lights"}
            ),
        ),
        ["1: 1", "2: 2", NOT_SHOWN.format("1 rule for signs or bars in cells")],
    ),
    "bars in cells": (
        book(
            cells((1,)),
            lambda _, sheet: sheet.conditional_format("A1", {"type": "data_bar"}),
        ),
        ["1: 1", NOT_SHOWN.format("1 rule for signs or bars in cells")],
    ),
    "colours by a rule": (
        book(
            cells((1,)),
            lambda workbook, sheet: sheet.conditional_format(
                "A1",
                {
                    "type": "cell",
                    "criteria": ">",
                    "value": 0,
                    "format": workbook.add_format({"bg_color": "red"}),
                },
            ),
        ),
        ["1: 1"],
    ),
    "struck words": (
        formatted("cancelled", font_strikeout=True),
        ["1: cancelled", NOT_SHOWN.format("1 line through words that are struck out")],
    ),
    "a button": (
        book(cells(("x",)), lambda _, sheet: sheet.insert_button("C3", {"caption": "Press"})),
        ["1: x", NOT_SHOWN.format("1 form control")],
    ),
    "a box that is ticked in a cell": (
        book(lambda _, sheet: sheet.insert_checkbox("A1", True)),
        ["1: TRUE"],
    ),
    "rows that a filter hides": (
        book(
            cells(("Name",), ("Ada",), ("Bo",)),
            lambda _, sheet: sheet.autofilter("A1:A3"),
            lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True}),
        ),
        ["1: Name", "3: Bo", NOT_SHOWN.format("1 hidden row")],
    ),
    "a book with an end for large files": (
        lambda path: make.with_long_end(make.formatted_book(path, [(1, "0")])),
        ["1: 1"],
    ),
    "a link": (book(lambda _, s: s.write_url("A1", "https://a.org", string="Ours")), ["1: Ours"]),
    "a result that was kept": (book(lambda _, s: s.write_formula("A1", "=1+1", None, 2)), ["1: 2"]),
    "a text of several looks": (
        book(
            lambda w, s: s.write_rich_string("A1", "plain ", w.add_format({"bold": True}), "bold")
        ),
        ["1: plain bold"],
    ),
    "several lines in a cell": (book(cells(("a\nb",))), ["1: a\nb"]),
    "a share": (number(0.125, "0.0%"), ["1: 12.5%"]),
    "money of an accountant": (
        number(-1234.5, '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-'),
        ["1: -£1,234.50"],
    ),
    "a day and its name": (number(46084, "[$-809]dddd d mmmm yyyy"), ["1: Tuesday 3 March 2026"]),
    "a telephone number": (number(7911123456, "00000 000000"), ["1: 07911 123456"]),
    "millions": (number(1_500_000, '0.0,,"M"'), ["1: 1.5M"]),
    "words by a condition": (number(5, '[>=4]"good";"poor"'), ["1: good"]),
    "arrows by the sign": (number(-3, "▲0;▼0"), ["1: ▼3"]),
    "a fraction": (number(2.75, "# ?/?"), ["1: 2 3/4"]),
    "cells without places": (
        raw_sheet(
            '<sheetData><row><c t="inlineStr"><is><t>a</t></is></c><c><v>1.5</v></c></row>'
            '<row><c t="str"><v>b</v></c><c t="b"><v>0</v></c></row></sheetData>'
        ),
        ["1: a | 1.5", "2: b | FALSE"],
    ),
    "a mistake in a cell": (
        raw_sheet('<sheetData><row r="3"><c r="B3" t="e"><v>#N/A</v></c></row></sheetData>'),
        ["3:  | #N/A"],
    ),
    "days as texts": (
        raw_sheet('<sheetData><row r="1"><c r="A1" t="d"><v>2026-03-03</v></c></row></sheetData>'),
        ["1: 03/03/2026"],
    ),
}


# ---- slides


def numbered(*entries: tuple[str, str]) -> str:
    lines = "".join(
        f"<a:p><a:pPr>{look}</a:pPr><a:r><a:t>{words}</a:t></a:r></a:p>" for look, words in entries
    )
    return f"<p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr><p:txBody>{lines}</p:txBody></p:sp>"


def deck(*bodies: str) -> Make:
    return lambda path: slides(path, *bodies)


def designed(body: str, layout: str, master: str) -> Make:
    """A presentation whose slide has a layout, which has a master."""

    def made(path: Path) -> None:
        slides(path, body)
        rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        names = make.part(path, "deck/page0.xml").partition("<p:sld ")[2].partition(">")[0]
        parts: dict[str, bytes | str] = {
            "deck/_rels/page0.xml.rels": rels.format(relation("l", "slideLayout", "layout.xml")),
            "deck/_rels/layout.xml.rels": rels.format(relation("m", "slideMaster", "master.xml")),
        }
        for name, inside in (("layout", layout), ("master", master)):
            parts[f"deck/{name}.xml"] = (
                f"<p:{name} {names}><p:cSld><p:spTree>{inside}</p:spTree></p:cSld></p:{name}>"
            )
        make.rewritten(path, parts)

    return made


AUTO = '<a:buAutoNum type="{}"/>'
MERGED = (
    "<p:graphicFrame><a:graphic><a:graphicData><a:tbl>"
    "<a:tr><a:tc gridSpan='2'><a:txBody><a:p><a:r><a:t>Both</a:t></a:r></a:p></a:txBody></a:tc>"
    "<a:tc hMerge='1'><a:txBody><a:p/></a:txBody></a:tc>"
    "<a:tc><a:txBody><a:p><a:r><a:t>c</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
    "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
)
DECKS: dict[str, tuple[Make, list[str]]] = {
    "numbers": (
        deck(
            numbered(
                (AUTO.format("arabicPeriod"), "one"),
                (AUTO.format("arabicPeriod"), "two"),
                ("", "between"),
                (AUTO.format("alphaLcParenR"), "again"),
            )
        ),
        ["# Slide 1", "1. one", "2. two", "between", "a) again"],
    ),
    "ticks": (
        deck(
            numbered(
                ('<a:buFont typeface="Wingdings"/><a:buChar char="ü"/>', "done"),
                ('<a:buFont typeface="Arial"/><a:buChar char="•"/>', "dot"),
            )
        ),
        ["# Slide 1", "✓ done", "dot"],
    ),
    "a footer": (
        deck(
            shape("Text") + shape("Acme", "ftr") + shape("7", "sldNum"),
            shape("More") + shape("Acme", "ftr"),
        ),
        [
            *("# Slide 1", "Text", "# Slide 2", "More"),
            *("~ What stands on several slides:", "Acme"),
        ],
    ),
    "what the design says": (
        designed(
            shape("Text"),
            shape("Click to add text", "body") + shape("In confidence"),
            shape("Acme") + "<p:pic><p:blipFill><a:blip r:embed='x'/></p:blipFill></p:pic>",
        ),
        [
            *("# Slide 1", "Text", "~ What stands on several slides:", "In confidence", "Acme"),
            NOT_SHOWN.format("1 picture behind the slides"),
        ],
    ),
    "groups in groups": (
        deck(f"<p:grpSp><p:grpSp>{shape('In')}</p:grpSp>{shape('Out')}</p:grpSp>"),
        ["# Slide 1", "In", "Out"],
    ),
    "merged cells": (deck(MERGED), ["# Slide 1", "Both |  | c"]),
}


# ---- OpenDocument


def odt(body: str, automatic: str = "") -> Make:
    return lambda path: open_document(path, "text", body, automatic)


def entries(style: str, *words: str, more: str = "") -> str:
    made = "".join(f"<text:list-item><text:p>{each}</text:p></text:list-item>" for each in words)
    return f'<text:list text:style-name="{style}" {more}>{made}</text:list>'


def level(kind: str, more: str) -> str:
    name = f"text:list-level-style-{kind}"
    return f'<{name} text:level="1" {more}/>'


def list_style(inside: str) -> str:
    return f'<text:list-style style:name="L">{inside}</text:list-style>'


DELETION = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
)
STRUCK = (
    '<style:style style:name="T" style:family="text"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
)
OPEN_DOCUMENTS: dict[str, tuple[Make, list[str]]] = {
    "changes that are kept track of": (
        odt(DELETION + "<text:p>Kept.</text:p>"),
        ["Kept.", NOT_SHOWN.format("1 deleted passage")],
    ),
    "struck words": (
        odt('<text:p><text:span text:style-name="T">not</text:span> so</text:p>', STRUCK),
        ["not so", NOT_SHOWN.format("1 line through words that are struck out")],
    ),
    "numbers in Roman": (
        odt(
            entries("L", "x", "y"),
            list_style(level("number", 'style:num-format="i" style:num-suffix=")"')),
        ),
        ["i) x", "ii) y"],
    ),
    "numbers that go on": (
        odt(
            entries("L", "x") + entries("L", "y", more='text:continue-numbering="true"'),
            list_style(level("number", 'style:num-format="1" style:num-suffix="."')),
        ),
        ["1. x", "2. y"],
    ),
    "numbers that start later": (
        odt(
            entries("L", "x"),
            list_style(level("number", 'style:num-format="1" text:start-value="5"')),
        ),
        ["5 x"],
    ),
    "a list of ticks": (
        odt(entries("L", "x"), list_style(level("bullet", 'text:bullet-char="✔"'))),
        ["✔ x"],
    ),
    "a list of dots": (
        odt(entries("L", "x"), list_style(level("bullet", 'text:bullet-char="–"'))),
        ["• x"],
    ),
    "a list in a list": (
        odt(
            '<text:list text:style-name="L"><text:list-item><text:p>x</text:p><text:list>'
            "<text:list-item><text:p>y</text:p></text:list-item></text:list></text:list-item>"
            "</text:list>",
            list_style(
                level("number", 'style:num-format="1" style:num-suffix="."')
                + '<text:list-level-style-number text:level="2" style:num-format="a"/>'
            ),
        ),
        ["1. x", "a y"],
    ),
    "values without words.ods": (
        lambda path: open_document(
            path,
            "spreadsheet",
            '<table:table table:name="A"><table:table-row>'
            '<table:table-cell office:value-type="float" office:value="2.5"/>'
            '<table:table-cell office:value-type="date" office:date-value="2026-03-03"/>'
            "</table:table-row></table:table>",
        ),
        ["1: 2.5 | 2026-03-03"],
    ),
    "a footer of slides.odp": (
        lambda path: open_document(
            path,
            "presentation",
            '<presentation:footer-decl presentation:name="f">Acme</presentation:footer-decl>'
            "<draw:page><draw:frame><draw:text-box><text:p>One</text:p></draw:text-box>"
            "</draw:frame></draw:page>",
        ),
        ["# Slide 1", "One", "~ What stands on several slides:", "Acme"],
    ),
    "a reading above signs": (
        odt(
            "<text:p><text:ruby><text:ruby-base>漢</text:ruby-base>"
            "<text:ruby-text>kan</text:ruby-text></text:ruby></text:p>"
        ),
        ["漢(kan)"],
    ),
}


# ---- mail

FROM = "From: ada@example.org\r\nTo: team@example.org\r\nSubject: Award\r\nMIME-Version: 1.0\r\n"
HEADERS = ["From | ada@example.org", "To | team@example.org", "Subject | Award"]
PAGE = "~ The words of the message, without its layout:"


def mail(rest: str) -> Make:
    return holding((FROM + rest).replace("\r\n", "\n").replace("\n", "\r\n"))


def flowed(words: str, more: str = "") -> Make:
    return mail(f"Content-Type: text/plain; format=flowed{more}\n\n{words}")


def page(html: str) -> Make:
    return mail(f"Content-Type: text/html; charset=utf-8\n\n{html}")


def parts(kind: str, *inside: str) -> Make:
    made = "".join(f"--b\n{each}\n" for each in inside)
    return mail(f"Content-Type: multipart/{kind}; boundary=b\n\n{made}--b--\n")


def encoded(named: str, words: str, code: str) -> Make:
    head = f"{FROM}Content-Type: text/plain; charset={named}\r\n\r\n"
    return holding(head.encode() + words.encode(code))


MEETING = """Content-Type: text/calendar; charset=utf-8; method=REQUEST

BEGIN:VCALENDAR
METHOD:REQUEST
BEGIN:VTIMEZONE
TZID:GMT
BEGIN:STANDARD
DTSTART:16010101T020000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Award panel\\, first
  meeting
DTSTART;TZID=GMT:20260303T100000
DTEND:20260303T110000Z
LOCATION:Room 2
ORGANIZER;CN="Lock, Ada":mailto:ada@example.org
ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@example.org
BEGIN:VALARM
DESCRIPTION:REMINDER
END:VALARM
END:VEVENT
END:VCALENDAR"""
MEETING_SHOWN = [
    "~ An invitation to a meeting:",
    "What | Award panel, first meeting",
    "From | 3 March 2026, 10:00 (GMT)",
    "To | 3 March 2026, 11:00 (UTC)",
    "Where | Room 2",
    "Organiser | Lock, Ada",
    "Invited | bo@example.org",
]
PLAIN = "Content-Type: text/plain\n\n"
MAILS: dict[str, tuple[Make, list[str]]] = {
    "broken lines of Apple": (
        flowed("A line that goes  \non, and a wo \nrd.\n", "; delsp=yes"),
        [*HEADERS, "A line that goes on, and a word."],
    ),
    "broken lines that are quoted": (
        flowed("> one \n> two\n>> three \n>> four\nfive \nsix\n"),
        [*HEADERS, "> one two\n>> three four\nfive six"],
    ),
    "a hyphen at the end of a broken line": (
        flowed("A well- \nknown name. \n\nNext.\n-- \nAda\n"),
        [*HEADERS, "A well- known name.", "Next.\n--\nAda"],
    ),
    "an invitation of Outlook": (
        parts("alternative", PLAIN + "Please come.", MEETING),
        [*HEADERS, "Please come.", *MEETING_SHOWN],
    ),
    "an invitation and no more": (mail(MEETING + "\n"), [*HEADERS, *MEETING_SHOWN]),
    "an invitation without a meeting": (
        mail("Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"),
        [
            *(*HEADERS, "~ The message has no text."),
            NOT_SHOWN.format("1 invitation to a meeting"),
        ],
    ),
    "a report of a server": (
        parts(
            "report",
            PLAIN + "Not delivered.",
            "Content-Type: message/delivery-status\n\nReporting-MTA: dns; a.org\n\n"
            "Action: failed\n",
        ),
        [*HEADERS, "Not delivered.", "Reporting-MTA: dns; a.org", "Action: failed"],
    ),
    "numbers of a list": (
        page("<ol><li>one<li>two</ol><ol type=a start=3><li>three</ol><ul><li>dot</ul>"),
        [*HEADERS, PAGE, "1. one", "2. two", "c. three", "dot"],
    ),
    "struck words": (
        page("<p>I do <s>not</s> agree</p>"),
        [
            *(*HEADERS, PAGE, "I do not agree"),
            NOT_SHOWN.format("1 line through words that are struck out"),
        ],
    ),
    "words before the letter that nobody sees": (
        page('<div style="max-height:0;overflow:hidden">Look inside</div><p>Dear all</p>'),
        [*HEADERS, PAGE, "Dear all", NOT_SHOWN.format("1 hidden passage")],
    ),
    "words of Outlook": (
        page(
            "<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal>Hi<o:p></o:p></p>"
            "<p><![if !supportLists]>·<![endif]>First</p>"
        ),
        [*HEADERS, PAGE, "Hi", "·First"],
    ),
    "a name of a file in code": (
        parts(
            "mixed",
            PLAIN + "Hi.",
            'Content-Type: application/pdf; name="=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?="\n\nx',
            "Content-Type: application/pdf\n"
            "Content-Disposition: attachment; filename*=UTF-8''a%20b.pdf\n\nx",
        ),
        [*HEADERS, "Attached | Grüße.pdf (application/pdf); a b.pdf (application/pdf)", "Hi."],
    ),
    "a text that is to be read in its place": (
        parts(
            "mixed",
            PLAIN + "One.",
            "Content-Type: text/plain; name=a.txt\nContent-Disposition: inline\n\nTwo.",
        ),
        [*HEADERS, "One.", "Two."],
    ),
    "a photo between words of Apple": (
        parts(
            "mixed",
            "Content-Type: text/html\n\n<p>Before</p>",
            "Content-Type: image/jpeg; name=a.jpg\nContent-Disposition: inline\n\nx",
            "Content-Type: text/html\n\n<p>After</p>",
        ),
        [*HEADERS, "Attached | a.jpg (image/jpeg)", PAGE, "Before", PAGE, "After"],
    ),
    "a signed message": (
        parts(
            "signed",
            PLAIN + "Signed.",
            "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx",
        ),
        [*HEADERS, "Attached | smime.p7s (application/pkcs7-signature)", "Signed."],
    ),
    "an encrypted message": (
        mail("Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx"),
        [
            *(*HEADERS, "Attached | smime.p7m (application/pkcs7-mime)"),
            NOT_SHOWN.format("1 text that is encrypted or sealed"),
        ],
    ),
    "a message that is cut short": (
        mail("Content-Type: multipart/mixed; boundary=q\n\n--q\n\nCut short.\n"),
        [*HEADERS, "Cut short."],
    ),
    "letters in another way than it says": (
        holding(FROM.encode() + b"Content-Type: text/plain; charset=us-ascii\r\n\r\nCaf\xc3\xa9"),
        [*HEADERS, "Café"],
    ),
    "signs of Windows under another name": (
        encoded("iso-8859-1", "It’s “£5” – €6", "cp1252"),
        [*HEADERS, "It’s “£5” – €6"],
    ),
    "a newer code under an older name": (
        encoded("iso-8859-1", "Größe – 5 €", "utf-8"),
        [*HEADERS, "Größe – 5 €"],
    ),
    "more signs of China than the name has": (
        encoded("gb2312", "朱镕基谢谢", "gbk"),
        [*HEADERS, "朱镕基谢谢"],
    ),
    "more signs of Korea than the name has": (
        encoded("ks_c_5601-1987", "감사합니다 똠방각하", "cp949"),
        [*HEADERS, "감사합니다 똠방각하"],
    ),
    "more signs of Japan than the name has": (
        encoded("x-sjis", "ありがとう①", "cp932"),
        [*HEADERS, "ありがとう①"],
    ),
    "letters that are read from the right": (
        encoded("iso-8859-8-i", "שלום", "iso-8859-8"),
        [*HEADERS, "שלום"],
    ),
    "a name with stray signs": (encoded('"utf-8;', "Grüße", "utf-8"), [*HEADERS, "Grüße"]),
    "a code that nobody knows": (
        mail("Content-Transfer-Encoding: x-unknown\n\nHello.\n"),
        [*HEADERS, "Hello."],
    ),
}


# ---- tables and texts

TEXTS: dict[str, tuple[Make, list[str]]] = {
    "one column of words.csv": (
        holding("Comments\r\nGood, but slow\r\nFine\r\nGreat; thanks\r\n"),
        ["1: Comments", "2: Good, but slow", "3: Fine", "4: Great; thanks"],
    ),
    "quotes after a space.csv": (
        holding('name, said\r\nAda, "well, yes"\r\nBo, "no"\r\n'),
        ["1: name | said", "2: Ada | well, yes", "3: Bo | no"],
    ),
    "quotes after a backslash.csv": (
        holding('name,said\r\nAda,"I \\"like\\" it, yes"\r\nBo,"no"\r\n'),
        ["1: name | said", '2: Ada | I "like" it, yes', "3: Bo | no"],
    ),
    "a folder of Windows in quotes.csv": (
        holding('a,b\r\n"C:\\new\\",1\r\n"D:\\",2\r\n'),
        ["1: a | b", "2: C:\\new\\ | 1", "3: D:\\ | 2"],
    ),
    "several lines in a cell.csv": (
        holding('When,What\r\n1,"one\ntwo, three"\r\n2,"He said ""yes"""\r\n'),
        ["1: When | What", "2: 1 | one\ntwo, three", '3: 2 | He said "yes"'],
    ),
    "lines that end as on an old Mac.csv": (
        holding("a,b\r1,2\r3,4\r"),
        ["1: a | b", "2: 1 | 2", "3: 3 | 4"],
    ),
    "empty columns at the end.csv": (holding("a,b,,,\r\n1,2,,,\r\n"), ["1: a | b", "2: 1 | 2"]),
    "sums in quotes.csv": (
        holding('Item,Cost\r\nCups,"2,000.00"\r\n'),
        ["1: Item | Cost", "2: Cups | 2,000.00"],
    ),
    "sums of Germany.csv": (
        holding("\ufeffName;Betrag\r\nAnna;1.234,50\r\n"),
        ["1: Name | Betrag", "2: Anna | 1.234,50"],
    ),
    "remarks above.csv": (
        holding("# made 2026\r\nid,name\r\n1,Ada\r\n2,Bo\r\n"),
        ["1: # made 2026 | ", "2: id | name", "3: 1 | Ada", "4: 2 | Bo"],
    ),
    "a chat.txt": (
        holding("[03/03/2026, 10:00:01] Ada: Hello\n\u200e[03/03/2026, 10:01:00] Bo: Hi\n"),
        ["[03/03/2026, 10:00:01] Ada: Hello\n\u200e[03/03/2026, 10:01:00] Bo: Hi"],
    ),
    "signs of joy.txt": (holding("Well done 👏🏽 👨‍👩‍👧 ✔️\n"), ["Well done 👏🏽 👨‍👩‍👧 ✔️"]),
    "tasks.md": (
        holding("# Plan\n\n- [x] done\n- [ ] open\n"),
        ["# Plan", "- [x] done", "- [ ] open"],
    ),
}


# ---- PDF

TEXT_FIELD = b"/FT/Tx/T(name)/TU(Your name)/V(Ada Lock)"
PDFS: dict[str, tuple[Make, list[str]]] = {
    "a form without looks": (
        lambda path: pdf.form(path, TEXT_FIELD),
        ["~ What was filled in on page 1:", "Your name | Ada Lock"],
    ),
    "a form with looks": (
        lambda path: pdf.filled_form(path, TEXT_FIELD),
        ["~ What was filled in on page 1:", "Your name | Ada Lock"],
    ),
    "a list of choices": (
        lambda path: pdf.form(path, b"/FT/Ch/Ff 131072/T(team)/Opt[(One)(Two)]/V(Two)"),
        ["~ What was filled in on page 1:", "team | Two"],
    ),
    "a tick": (
        lambda path: pdf.ticked_form(path, b"/FT/Btn/T(agree)/TU(I agree)/V/Yes/AS/Yes", b"Yes"),
        ["~ What was filled in on page 1:", "I agree | ☒"],
    ),
    "one of several": (
        lambda path: pdf.ticked_form(path, b"/FT/Btn/Ff 49152/T(grade)/V/Pass/AS/Pass", b"Pass"),
        ["~ What was filled in on page 1:", "grade | ☒ Pass"],
    ),
    "a field left empty": (lambda path: pdf.form(path, b"/FT/Tx/T(name)"), []),
    "a note": (
        lambda path: pdf.one_page(
            path,
            page=b"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Well put)/T(Bo)>>]",
        ),
        ["Note on page 1: Well put (Bo)"],
    ),
    "bytes before it": (lambda path: pdf.one_page(path, before=b"X-Header: 1\r\n" * 60), []),
    "a program that it starts": (
        lambda path: pdf.one_page(path, catalog=b"/OpenAction<</S/Launch/F(calc.exe)>>"),
        ["It can start a program on the computer that opens it."],
    ),
    "a script": (
        lambda path: pdf.one_page(
            path, catalog=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
        ),
        ["It holds a script that can run when it is opened."],
    ),
    "a script with a name in code": (
        lambda path: pdf.one_page(path, catalog=b"/OpenAction<</S/Java#53cript/JS(x)>>"),
        ["It holds a script that can run when it is opened."],
    ),
}

FILES: dict[str, tuple[Make, list[str]]] = {
    f"{name} ({ending})" if "." not in name else name: case
    for ending, table_of in (
        *(("docx", WORD_FILES), ("xlsx", BOOKS), ("pptx", DECKS), ("odt", OPEN_DOCUMENTS)),
        *(("eml", MAILS), ("", TEXTS), ("pdf", PDFS)),
    )
    for name, case in table_of.items()
}


def _ending(name: str) -> str:
    return name.rpartition(".")[2] if "." in name else name.rpartition("(")[2].rstrip(")")


@pytest.mark.parametrize("name", FILES)
def test_all_that_its_own_program_shows_is_shown_or_said(reading, tmp_path, name):
    made, expected = FILES[name]
    path = tmp_path / f"a.{_ending(name)}"
    made(path)
    found = said.in_order(reading(path))
    pages = ["[1112x556]"] if path.suffix == ".pdf" else []
    assert found == [*pages, *expected]


# ---- pictures


def drawn(size: tuple[int, int] = (400, 200)) -> Image.Image:
    """Red on the left, blue at the bottom, white elsewhere."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 4, size[1]), fill="red")
    draw.rectangle((0, size[1] * 3 // 4, *size), fill="blue")
    return image


def saved(image: Image.Image | None = None, **how: object) -> Make:
    return lambda path: (image or drawn()).save(path, **how)


def turned(orientation: int, **how: object) -> Make:
    """A picture as a camera stores it that was held in one of eight ways."""
    stored = drawn()
    if orientation in STORED:
        stored = stored.transpose(STORED[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(stored, exif=exif, **how)


STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
SECOND = drawn().convert("L").convert("RGB")
MOVES = "~ This picture moves. Its first frame is shown."
PICTURES: dict[str, tuple[Make, list[str]]] = {
    **{f"held in way {n}.jpg": (turned(n), []) for n in range(1, 9)},
    "held another way.png": (turned(6), []),
    "held another way.webp": (turned(8, lossless=True), []),
    "held another way.tif": (turned(3), []),
    "in steps.jpg": (saved(progressive=True), []),
    "of a printer.tif": (saved(drawn().convert("CMYK")), []),
    "of a laboratory.tif": (saved(drawn().convert("LAB")), []),
    "of few colours.tif": (saved(drawn().convert("P"), compression="tiff_lzw"), []),
    "with clear parts.tif": (saved(drawn().convert("RGBA")), []),
    "of four colours.png": (saved(drawn().quantize(4), bits=2), []),
    "that moves.gif": (saved(save_all=True, append_images=[SECOND]), [MOVES]),
    "that moves.webp": (saved(save_all=True, append_images=[SECOND], lossless=True), [MOVES]),
    "that moves.png": (saved(save_all=True, append_images=[SECOND]), [MOVES]),
    "in squares.bmp": (saved(), []),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_has_its_colours_where_people_see_them(reading, tmp_path, name):
    made, expected = PICTURES[name]
    path = tmp_path / f"a.{_ending(name)}"
    made(path)
    found = reading(path)
    assert said.in_order(found) == ["[400x200]", *expected]
    with Image.open(tmp_path / "pictures" / said.pictures(found)[0].name) as shown:
        seen = shown.convert("RGB")
    assert [_nearest(seen.getpixel(place)) for place in ((30, 30), (350, 190), (350, 30))] == [
        *("red", "blue", "white"),
    ]


def _nearest(colour: tuple[int, ...]) -> str:
    """Which of the colours of the drawing it is."""
    named = {"red": (255, 0, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}
    distance = {
        name: sum(abs(a - b) for a, b in zip(each, colour, strict=True))
        for name, each in named.items()
    }
    best = min(distance, key=lambda name: distance[name])
    assert distance[best] < 120, colour
    return best


@pytest.mark.parametrize("name", ["an icon.png", "a dot.gif", "seen far and wide.jpg"])
def test_a_picture_of_any_size_is_shown(reading, tmp_path, name):
    size = {"an icon.png": (16, 16), "a dot.gif": (1, 1)}.get(name, (5_000, 500))
    drawn(size).save(tmp_path / name)
    shown = (1310, 131) if size[0] > 1_310 else size
    assert said.in_order(reading(tmp_path / name)) == [f"[{shown[0]}x{shown[1]}]"]


def test_these_are_many_more_kinds_than_sixty():
    assert len(FILES) + len(PICTURES) > 120
