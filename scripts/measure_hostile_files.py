"""Make files that are built to harm whoever opens them, and measure what each costs its reader.

    python scripts/measure_hostile_files.py [FOLDER] [--only WORD] [--way WAY] [--lifted]

Each file is read by a process of its own, as the annex reads it; Word files also as a form that
came back, and as a centre's template. A line for each says the seconds of work, the most memory in MB,
and what came out. With ``--lifted`` the memory is limited to 6 GB instead, which tells what only the limit
stops. It ends with 1 when anything took 30 seconds of work or 1,000 MB. Not for Windows, which does not tell what a child used.
"""

from __future__ import annotations

import argparse
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from measured.memory import megabytes
from PIL import Image

from portfolio.annex.limits import Limits
from portfolio.base.errors import PortfolioError
from portfolio.record import evidence_files

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument"
URN = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:w="{W}" xmlns:a="{A}" xmlns:r="{R}" xmlns:mc="{MC}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
ODF = " ".join(
    f'xmlns:{name}="{URN}:{kind}:1.0"'
    for name, kind in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing")),
        ("style", "style"),
    )
)
MOST = 59_000_000
"""As much as one part of a file may hold."""
WAYS = ("annex", "form", "template")
LIFTED = 6 << 30
MOST_SECONDS, MOST_MEGABYTES = 30, 1_000

Make = Callable[[Path], object]
HOSTILE: dict[str, Make] = {}


def hostile(name: str) -> Callable[[Make], Make]:
    def enter(make: Make) -> Make:
        HOSTILE[name] = make
        return make

    return enter


def some(name: str, make: Callable[[Path, str], None], **bodies: Callable[[], str]) -> None:
    """Several files of one kind that differ in their bodies."""
    for what, body in bodies.items():
        HOSTILE[f"{what.replace('_', '-')}.{name}"] = partial(_made, make, body)


def _made(make: Callable[[Path, str], None], body: Callable[[], str], path: Path) -> None:
    make(path, body())


def filled(unit: str, most: int = MOST) -> str:
    return unit * (most // len(unit))


def deep(opened: str, closed: str, times: int, inside: str = "") -> str:
    return opened * times + inside + closed * times


# ---- Word


def relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}"/>'


def package(path: Path, kind: str, main: str, parts: dict[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        types = f'<Override PartName="/{main}" ContentType="{KIND}.{kind}.main+xml"/>'
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="htm" ContentType="text/html"/>'
            f'<Default Extension="docx" ContentType="{KIND}.wordprocessingml.document.main+xml"/>'
            f"{types}</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELS}">{relation("m", "officeDocument", main)}</Relationships>',
        )
        for name, data in parts.items():
            archive.writestr(name, data)


def related(*relations: str) -> str:
    return f'<Relationships xmlns="{RELS}">{"".join(relations)}</Relationships>'


def word(path: Path, body: str, relations: str = "", **parts: str | bytes) -> None:
    package(
        path,
        "wordprocessingml.document",
        "word/document.xml",
        {
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": related(relations),
            **{f"word/{name}": data for name, data in parts.items()},
        },
    )


def told(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


CELL = f"<w:tc>{told('x')}</w:tc>"
ROW = f"<w:tr>{CELL * 100}</w:tr>"
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
some(
    "docx",
    word,
    empty_paragraphs=lambda: filled("<w:p/>"),
    short_paragraphs=lambda: filled(told("x")),
    one_long_text=lambda: told("x" * MOST),
    many_runs=lambda: f"<w:p>{filled('<w:r><w:t>x</w:t></w:r>')}</w:p>",
    deep_tables=lambda: deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 100_000, told("x")),
    wide_table=lambda: f"<w:tbl>{filled(ROW)}</w:tbl>",
    deep_controls=lambda: deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120, told("x")) * 2_000,
    open_fields=lambda: f"<w:p>{BEGIN * 40_000}{'<w:r><w:t>x</w:t></w:r>' * 40_000}</w:p>",
    deep_deletions=lambda: f"<w:p>{deep('<w:ins>', '</w:ins>', 120, '<w:del><w:r><w:delText>x</w:delText></w:r></w:del>') * 3_000}</w:p>",
    deep_alternatives=lambda: deep("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", 80, told("x")) * 800,
    deep_equation=lambda: f"<w:p>{deep('<m:oMath><m:f><m:num>', '</m:num></m:f></m:oMath>', 80, '<m:t>x</m:t>') * 2_000}</w:p>",
    wide_equation=lambda: f"<w:p><m:oMath>{filled('<m:f><m:num><m:t>1</m:t></m:num><m:den><m:t>2</m:t></m:den></m:f>')}</m:oMath></w:p>",
    symbol_fields=lambda: f"<w:p>{(BEGIN + '<w:r><w:instrText> SYMBOL 252 f </w:instrText></w:r>' + BEGIN.replace('begin', 'end')) * 250_000}</w:p>",
    drop_caps=lambda: filled('<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'),
    many_attributes=lambda: "<w:p " + " ".join(f'w:a{n}="1"' for n in range(1_000_000)) + "/>",
    other_names=lambda: "".join(f'<w:p xmlns:n{n}="urn:{n}"/>' for n in range(400_000)),
)  # fmt: skip


@hostile("zip-bomb.docx")
def _bomb(path: Path) -> None:
    parts: dict[str, str | bytes] = {"extra.bin": bytes(149_000_000)}
    word(path, told("x"), "", **parts)


@hostile("larger-zip-bomb.docx")
def _larger_bomb(path: Path) -> None:
    parts: dict[str, str | bytes] = {f"extra{n}.bin": bytes(100_000_000) for n in range(10)}
    word(path, told("x"), "", **parts)


@hostile("many-parts.docx")
def _parts(path: Path) -> None:
    word(path, told("x"), **{f"part{n}.xml": "" for n in range(200_000)})


@hostile("entities.docx")
def _entities(path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    word(path, told("x"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "word/comments.xml",
            f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{entities}]><w:comments {NAMES}>&a11;</w:comments>',
        )


@hostile("entities-in-the-text.docx")
def _entities_inside(path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    document = (
        f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{entities}]>'
        f"<w:document {NAMES}><w:body>{told('&a11;')}</w:body></w:document>"
    )
    package(path, "wordprocessingml.document", "word/document.xml", {"word/document.xml": document})


@hostile("chained-styles.docx")
def _styles(path: Path) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(300_000)
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="s9"/></w:rPr>'
        "<w:t>x</w:t></w:r></w:p>"
        for n in range(100_000)
    )
    word(
        path,
        body,
        relation("s", "styles", "styles.xml"),
        **{"styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>"},
    )


@hostile("numbers.docx")
def _numbers(path: Path) -> None:
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/>'
        '<w:start w:val="99999"/><w:lvlText w:val="%1%2%3%4%5%6%7%8%9"/></w:lvl></w:abstractNum>'
        for n in range(100_000)
    )
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(100_000)
    )
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    word(
        path,
        "".join(item.format(n % 100_000) for n in range(200_000)),
        relation("n", "numbering", "numbering.xml"),
        **{"numbering.xml": f"<w:numbering {NAMES}>{abstract}{nums}</w:numbering>"},
    )


@hostile("chunks-in-chunks.docx")
def _chunks(path: Path) -> None:
    inner = b""
    for level in range(200):
        body = told(f"level {level}") + ('<w:altChunk r:id="c"/>' * 3 if inner else "")
        with tempfile.TemporaryDirectory() as space:
            made = Path(space) / "a.docx"
            word(made, body, relation("c", "aFChunk", "c.docx"), **{"c.docx": inner})
            inner = made.read_bytes()
    path.write_bytes(inner)


@hostile("large-page-inside.docx")
def _page_inside(path: Path) -> None:
    page = "<html><body>" + filled("<div hidden><p>x", 50_000_000)
    word(path, '<w:altChunk r:id="c"/>', relation("c", "aFChunk", "c.htm"), **{"c.htm": page})


def png(width: int, height: int, bits: int, colour: int, channels: int) -> bytes:
    """A picture of one colour, of any size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    packer = zlib.compressobj(9)
    row = bytes((width * bits * channels + 7) // 8 + 1)
    packed = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


BLIP = '<w:p><w:r><w:drawing><a:blip r:embed="p{}"/></w:drawing></w:r></w:p>'


@hostile("many-large-pictures.docx")
def _pictures(path: Path) -> None:
    data = png(7_700, 7_700, 8, 6, 4)
    word(
        path,
        "".join(BLIP.format(n) for n in range(20)),
        "".join(relation(f"p{n}", "image", f"p{n}.png") for n in range(20)),
        **{f"p{n}.png": data for n in range(20)},
    )


@hostile("many-tiny-pictures.docx")
def _tiny(path: Path) -> None:
    body = "".join(BLIP.format(0) for _ in range(200_000))
    word(path, body, relation("p0", "image", "p.png"), **{"p.png": png(2, 2, 8, 2, 3)})


@hostile("large-chart.docx")
def _chart(path: Path) -> None:
    points = "".join(f'<c:pt idx="{n}"><c:v>1</c:v></c:pt>' for n in range(10_000))
    series = f"<c:ser><c:val><c:numLit>{points}</c:numLit></c:val></c:ser>" * 150
    body = '<w:p><w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r></w:p>' * 20
    word(
        path,
        body,
        relation("c", "chart", "c.xml"),
        **{"c.xml": f"<c:chartSpace {NAMES}>{series}</c:chartSpace>"},
    )


@hostile("large-smart-art.docx")
def _smart_art(path: Path) -> None:
    points = "".join(
        f'<dgm:pt modelId="{n}"><dgm:t><a:p><a:r><a:t>x</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for n in range(250_000)
    )
    links = "".join(f'<dgm:cxn srcId="{n}" destId="{n + 1}"/>' for n in range(250_000))
    data = f"<dgm:dataModel {NAMES}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    body = '<w:p><w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r></w:p>' * 20
    word(path, body, relation("d", "diagramData", "d.xml"), **{"d.xml": data})


# ---- Excel


def book(path: Path, sheet: str, relations: str = "", **parts: str | bytes) -> None:
    package(
        path,
        "spreadsheetml.sheet",
        "xl/workbook.xml",
        {
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="s"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": related(
                relation("s", "worksheet", "sheet.xml"), relations
            ),
            "xl/sheet.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>',
            **{f"xl/{name}": data for name, data in parts.items()},
        },
    )


MERGED = '<mergeCell ref="XFA1000000:XFD1048576"/>'
HIDDEN = '<col min="1" max="16384" hidden="1"/>'
FORMULA = f"<c><f>{'A1+' * 600}</f></c>"
SHARED = '<c t="s"><v>0</v></c>'


def rows(cells: str) -> str:
    return f"<sheetData>{cells}</sheetData>"


def cells(count: int, width: int = 200) -> Iterator[str]:
    for row in range(1, count // width + 1):
        yield f'<row r="{row}">{"<c><v>1</v></c>" * width}</row>'


some(
    "xlsx",
    book,
    million_cells=lambda: rows("".join(cells(2_000_000))),
    one_row=lambda: rows(f'<row r="1">{filled("<c><v>1</v></c>")}</row>'),
    deep_sheet=lambda: rows(deep("<row>", "</row>", 200_000)),
    long_cell=lambda: rows(f'<row r="1"><c t="inlineStr"><is><t>{"x" * MOST}</t></is></c></row>'),
    rich_cell=lambda: rows(f'<row r="1"><c t="inlineStr"><is>{filled("<r><t>x</t></r>")}</is></c></row>'),
    merged=lambda: rows("".join(cells(150 * 208, 208)))
    + f"<mergeCells>{MERGED * 10_000}</mergeCells>",
    hidden_rows=lambda: rows("".join(f'<row r="{n}" hidden="1"/>' for n in range(1, 1_048_577))),
    far_away=lambda: rows('<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'),
    hidden_columns=lambda: f"<cols>{HIDDEN * 400_000}</cols>{rows('')}",
    formulas=lambda: rows(f'<row r="1">{filled(FORMULA, 30_000_000)}</row>'),
)  # fmt: skip


@hostile("shared-texts.xlsx")
def _strings(path: Path) -> None:
    last = MOST // 25
    texts = filled("<si><t>xxxxx</t></si>")
    cell = rows(f'<row r="1"><c t="s"><v>{last}</v></c></row>')
    part = {"strings.xml": f'<sst xmlns="{S}">{texts}</sst>'}
    book(path, cell, relation("t", "sharedStrings", "strings.xml"), **part)


@hostile("one-shared-text.xlsx")
def _shared(path: Path) -> None:
    cell = rows("".join(f'<row r="{n}">{SHARED * 208}</row>' for n in range(1, 151)))
    part = {"strings.xml": f'<sst xmlns="{S}"><si><t>{"x" * 9_000_000}</t></si></sst>'}
    book(path, cell, relation("t", "sharedStrings", "strings.xml"), **part)


@hostile("formats.xlsx")
def _formats(path: Path) -> None:
    codes = "".join(
        f'<numFmt numFmtId="{n}" formatCode="{"0#?,." * 2_000}[h]{"y" * 500}"/>'
        for n in range(200, 1_200)
    )
    looks = "".join(f'<xf numFmtId="{n}"/>' for n in range(200, 1_200))
    styles = (
        f'<styleSheet xmlns="{S}"><numFmts>{codes}</numFmts><cellXfs>{looks}</cellXfs></styleSheet>'
    )
    shown = "".join(f'<c s="{n}"><v>1234567.891</v></c>' for n in range(208))
    cell = "".join(f'<row r="{n}">{shown}</row>' for n in range(1, 151))
    book(path, rows(cell), relation("y", "styles", "styles.xml"), **{"styles.xml": styles})


@hostile("many-shapes.xlsx")
def _shapes(path: Path) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    shape = "<x:sp><x:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></x:txBody></x:sp>"
    parts = {
        "_rels/sheet.xml.rels": related(relation("d", "drawing", "d.xml")),
        "d.xml": f'<x:wsDr xmlns:x="{drawing}" xmlns:a="{A}">{filled(shape)}</x:wsDr>',
    }
    book(path, rows(""), **parts)


@hostile("many-comments.xlsx")
def _comments(path: Path) -> None:
    note = '<comment ref="A1" authorId="0"><text><t>x</t></text></comment>'
    parts = {
        "_rels/sheet.xml.rels": related(relation("d", "comments", "c.xml")),
        "c.xml": f'<comments xmlns="{S}"><authors><author>x</author></authors>{filled(note)}</comments>',
    }
    book(path, rows(""), **parts)


@hostile("strict.xlsx")
def _strict(path: Path) -> None:
    book(path, rows(""))
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    named = f'<x xmlns="{strict}"/>'
    with zipfile.ZipFile(path, "a") as archive:
        cell = f"<row><c><v>1</v></c>{filled(named)}</row>"
        archive.writestr("xl/sheet.xml", f'<worksheet xmlns="{strict}">{rows(cell)}</worksheet>')


@hostile("many-sheets.xlsx")
def _sheets(path: Path) -> None:
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="s"/>' for n in range(400_000))
    main = f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets></workbook>'
    book(path, rows("".join(cells(31_200, 208))), **{"workbook.xml": main})


# ---- PowerPoint, OpenDocument


def slides(path: Path, tree: str, count: int = 1) -> None:
    ids = '<p:sldId r:id="s"/>' * count
    package(
        path,
        "presentationml.presentation",
        "ppt/presentation.xml",
        {
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}">'
            f"<p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": related(relation("s", "slide", "s.xml")),
            "ppt/s.xml": f'<p:sld xmlns:p="{P}" xmlns:a="{A}" xmlns:r="{R}"><p:cSld><p:spTree>'
            f"{tree}</p:spTree></p:cSld></p:sld>",
        },
    )


SHAPE = "<p:sp><p:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></p:txBody></p:sp>"
TABLE_ROW = f"<a:tr>{'<a:tc/>' * 200}</a:tr>"
GROUPS = deep("<p:grpSp>", "</p:grpSp>", 120, SHAPE)
some(
    "pptx",
    slides,
    many_shapes=lambda: filled(SHAPE),
    deep_groups=lambda: GROUPS * 3_000,
    large_table=lambda: f"<p:graphicFrame><a:tbl>{filled(TABLE_ROW)}</a:tbl></p:graphicFrame>",
)  # fmt: skip
HOSTILE["same-slide-again.pptx"] = lambda path: slides(path, SHAPE * 5_000, 200_000)


def open_document(kind: str, name: str) -> Callable[[Path, str], None]:
    def make(path: Path, body: str) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED
            )
            archive.writestr(
                "content.xml",
                f"<office:document-content {ODF}><office:body><office:{name}>{body}"
                f"</office:{name}></office:body></office:document-content>",
            )

    return make


SPACES = '<text:s text:c="999999"/>'
REPEATED = '<table:table-row table:number-rows-repeated="1048576">{}</table:table-row>'
WIDE = (
    '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
)
some(
    "odt",
    open_document("text", "text"),
    many_paragraphs=lambda: filled("<text:p>x</text:p>"),
    deep_spans=lambda: f"<text:p>{deep('<text:span>', '</text:span>', 200, 'x') * 10_000}</text:p>",
    spaces=lambda: f"<text:p>{filled(SPACES)}</text:p>",
    deep_lists=lambda: deep("<text:list><text:list-item>", "</text:list-item></text:list>", 120, "<text:p>x</text:p>") * 3_000,
    deep_headings=lambda: deep("<text:list><text:list-item>", "</text:list-item></text:list>", 100, filled("<text:p>x</text:p>", 500_000)),
)  # fmt: skip
some(
    "ods",
    open_document("spreadsheet", "spreadsheet"),
    repeated=lambda: f"<table:table>{REPEATED.format(WIDE) * 3_000}</table:table>",
    wide=lambda: f"<table:table><table:table-row>{filled(WIDE, 20_000_000)}</table:table-row></table:table>",
    many_sheets=lambda: filled('<table:table table:name="a"/>'),
    many_rows=lambda: f"<table:table>{filled('<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>')}</table:table>",
)  # fmt: skip
some(
    "odp",
    open_document("presentation", "presentation"),
    many_slides=lambda: filled("<draw:page><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame></draw:page>"),
)  # fmt: skip


# ---- pictures

HOSTILE["bits.png"] = lambda path: path.write_bytes(png(30_000, 30_000, 1, 0, 1))
HOSTILE["most-pixels.png"] = lambda path: path.write_bytes(png(7_745, 7_745, 8, 6, 4))
HOSTILE["sixteen-bits.png"] = lambda path: path.write_bytes(png(7_745, 7_745, 16, 6, 4))
HOSTILE["grey-sixteen-bits.png"] = lambda path: path.write_bytes(png(7_745, 7_745, 16, 0, 1))
HOSTILE["palette.png"] = lambda path: path.write_bytes(png(7_745, 7_745, 8, 0, 1))
HOSTILE["very-long.png"] = lambda path: path.write_bytes(png(60, 1_000_000, 8, 2, 3))
HOSTILE["very-wide.png"] = lambda path: path.write_bytes(png(1_000_000, 60, 8, 2, 3))


@hostile("huge-text.png")
def _text_chunk(path: Path) -> None:
    data = png(10, 10, 8, 2, 3)
    packed = b"x\x00\x00" + zlib.compress(bytes(300_000_000), 9)
    chunk = struct.pack(">I", len(packed)) + b"zTXt" + packed
    chunk += struct.pack(">I", zlib.crc32(b"zTXt" + packed))
    path.write_bytes(data[:33] + chunk + data[33:])


@hostile("many-chunks.png")
def _many_chunks(path: Path) -> None:
    data = png(10, 10, 8, 2, 3)
    chunk = struct.pack(">I", 0) + b"abCd" + struct.pack(">I", zlib.crc32(b"abCd"))
    path.write_bytes(data[:33] + chunk * 5_000_000 + data[33:])


def saved(name: str, mode: str, size: tuple[int, int], **more: Any) -> None:
    def make(path: Path) -> None:
        Image.new(mode, size).save(path, **more)

    HOSTILE[name] = make


saved("cmyk.jpg", "CMYK", (7_745, 7_745))
saved("progressive.jpg", "RGB", (7_745, 7_745), progressive=True)
saved("packed.tif", "CMYK", (7_745, 7_745), compression="tiff_deflate")
saved("floats.tif", "F", (7_745, 7_745), compression="tiff_deflate")
saved("large.webp", "RGB", (7_745, 7_745))
saved("large.bmp", "1", (7_745, 7_745))
saved("large.gif", "P", (7_745, 7_745))
saved("large.avif", "RGB", (7_745, 7_745), speed=10, quality=10)


@hostile("scans.jpg")
def _scans(path: Path) -> None:
    """The same scan of a progressive picture over and over."""
    with tempfile.TemporaryDirectory() as space:
        made = Path(space) / "a.jpg"
        Image.new("RGB", (5_000, 5_000)).save(made, progressive=True)
        data = made.read_bytes()
    last = data.rfind(b"\xff\xda")
    scan = data[last:-2]
    path.write_bytes(data[:-2] + scan * min(20_000, 90_000_000 // len(scan)) + b"\xff\xd9")


@hostile("frames.gif")
def _frames(path: Path) -> None:
    first = Image.new("P", (1_000, 1_000))
    others = [Image.new("P", (1_000, 1_000), n % 250 + 1) for n in range(300)]
    first.save(path, save_all=True, append_images=others)
    data = path.read_bytes()
    path.write_bytes(data[:-1] + data[800:-1] * 40 + b";")


@hostile("frames.tif")
def _tiff_frames(path: Path) -> None:
    first = Image.new("1", (20_000, 2_900))
    first.save(path, save_all=True, append_images=[first] * 400, compression="group4")


@hostile("half.heic")
def _heic(path: Path) -> None:
    path.write_bytes(b"\x00\x00\x00\x18ftypheic" + bytes(12) + random.Random(1).randbytes(500_000))


# ---- PDF


def pdf(path: Path, objects: list[bytes], root: int = 1) -> None:
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        root,
        start,
    )
    path.write_bytes(made)


def stream(data: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), more, packed)


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def page(box: bytes = b"0 0 595 842", more: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[%s]%s>>" % (box, more)


def one_page(content: bytes, resources: bytes = b"", *others: bytes) -> list[bytes]:
    return [
        CATALOG,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page(more=b"/Contents 4 0 R/Resources<<%s>>" % resources),
        stream(content),
        *others,
    ]


@hostile("huge-page.pdf")
def _huge_page(path: Path) -> None:
    pdf(path, [CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page(b"0 0 100000000 100000000")])


@hostile("thin-page.pdf")
def _thin_page(path: Path) -> None:
    pdf(path, [CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page(b"0 0 0.001 1000000")])


@hostile("many-pages.pdf")
def _many_pages(path: Path) -> None:
    count = 10_000
    kids = b" ".join(b"%d 0 R" % (n + 3) for n in range(count))
    pdf(path, [CATALOG, b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids), *[page()] * count])


@hostile("pages-in-a-ring.pdf")
def _ring(path: Path) -> None:
    pdf(path, [CATALOG, b"<</Type/Pages/Count 1000000/Kids[2 0 R 3 0 R]>>", page()])


@hostile("forms-in-forms.pdf")
def _forms(path: Path) -> None:
    levels = 12
    forms = [
        stream(
            b"/F Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>"
            % (n + 6),
        )
        for n in range(levels)
    ]
    last = stream(b"0 0 9 9 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    pdf(path, one_page(b"/F Do", b"/XObject<</F 5 0 R>>", *forms, last))


@hostile("form-in-itself.pdf")
def _own_form(path: Path) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    pdf(path, one_page(b"/F Do", b"/XObject<</F 5 0 R>>", stream(b"/F Do " * 1_000, form)))


@hostile("huge-picture.pdf")
def _pdf_picture(path: Path) -> None:
    more = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 1"
    picture = stream(bytes(60_000 * 7_500), more)
    pdf(path, one_page(b"595 0 0 842 0 0 cm /I Do", b"/XObject<</I 5 0 R>>", picture))


@hostile("many-paths.pdf")
def _paths(path: Path) -> None:
    pdf(path, one_page(b"0 0 m " + b"500 800 l 1 2 l " * 3_000_000 + b"S"))


@hostile("many-words.pdf")
def _words(path: Path) -> None:
    font = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    pdf(path, one_page(b"BT /F 9 Tf " + b"(words) Tj " * 3_000_000 + b"ET", font))


@hostile("tiles.pdf")
def _tiles(path: Path) -> None:
    tile = stream(
        b"0 0 1 1 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.01/YStep 0.01"
        b"/Resources<<>>",
    )
    pdf(path, one_page(b"/Pattern cs /P scn 0 0 595 842 re f", b"/Pattern<</P 5 0 R>>", tile))


@hostile("unpacked-objects.pdf")
def _object_streams(path: Path) -> None:
    packed = [stream(bytes(100_000_000), b"/Type/ObjStm/N 1/First 1")] * 20
    pdf(path, one_page(b"", b"", *packed))


@hostile("no-end-of-objects.pdf")
def _no_objects(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n" + b"/ObjStm stream\n" * 4_000_000)


@hostile("escaped-names.pdf")
def _escaped(path: Path) -> None:
    made = one_page(b"")
    pdf(path, [*made, b"<</A/" + b"#41" * 25_000_000 + b">>"])


@hostile("many-notes.pdf")
def _notes(path: Path) -> None:
    note = b"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(%s)>>" % (b"x" * 500)
    notes = b"/Annots[%s]" % (note * 100_000)
    pdf(path, [CATALOG, b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page(more=notes)])


@hostile("many-fields.pdf")
def _fields(path: Path) -> None:
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(%d)/V(%s)/Rect[0 0 9 9]/P 3 0 R>>"
    count = 50_000
    refs = b" ".join(b"%d 0 R" % (n + 4) for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % refs,
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page(more=b"/Annots[%s]" % refs),
        *(field % (n, b"x" * 100) for n in range(count)),
    ]
    pdf(path, objects)


# ---- mail, tables, texts

HEAD = b"From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n"


def mail(name: str, make: Callable[[], bytes]) -> None:
    HOSTILE[f"{name}.eml"] = lambda path: path.write_bytes(make())


def nested() -> bytes:
    made = b"Content-Type: text/plain\n\nx\n"
    for level in range(2_000):
        edge = b"e%d" % level
        made = b'Content-Type: multipart/mixed; boundary="%s"\n\n--%s\n%s\n--%s--\n' % (
            *(edge, edge, made, edge),
        )
    return HEAD + made


def flat() -> bytes:
    part = b"--e\nContent-Type: text/plain\n\nx\n"
    return HEAD + b'Content-Type: multipart/mixed; boundary="e"\n\n' + part * 300_000 + b"--e--\n"


def html(body: bytes) -> bytes:
    return HEAD + b"Content-Type: text/html\n\n" + body


mail("deep-parts", nested)
mail("many-parts", flat)
mail("long-lines", lambda: HEAD + b"\n" + b"x" * 90_000_000)
mail("many-headers", lambda: HEAD + b"X: y\n" * 15_000_000 + b"\nx")
mail(
    "coded-header",
    lambda: b"From: a@b.c\nTo: d@e.f\nSubject: " + b"=?utf-8?q?x?= " * 3_000_000 + b"\n\nx",
)
mail("brackets-in-header", lambda: b"To: d@e.f\nFrom: " + b"(" * 10_000_000 + b"\nSubject: x\n\nx")
mail("parameters", lambda: HEAD + b"Content-Type: text/plain" + b"; a=b" * 10_000_000 + b"\n\nx")
mail("base64", lambda: HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"eHh4\n" * 18_000_000)
mail("deep-page", lambda: html(b"<div>" * 15_000_000))
mail("unended-tags", lambda: html(b"<a " * 25_000_000))
mail("unended-comment", lambda: html(b"<!--" * 20_000_000))
mail("entities", lambda: html(b"&amp" * 20_000_000))
mail("styles", lambda: html(b"<style>" + b"@media{" * 30_000 + b"</style>x"))
mail("closing-tags", lambda: html(b"<b>" * 2_000 + b"</i>" * 15_000_000))
mail("classes", lambda: html((b'<p class="' + b"a " * 500_000 + b'">x') * 80))
mail("struck-styles", lambda: html(b'<p style="' + b"text-decoration" * 4_000_000 + b'">x'))
mail("numbered-lists", lambda: html(b"<ol><li>" * 9_000_000))
mail(
    "meetings",
    lambda: HEAD + b"Content-Type: text/calendar\n\n" + b"BEGIN:VEVENT\nA;B:C\n" * 4_000_000,
)
mail(
    "delivery",
    lambda: HEAD + b"Content-Type: message/delivery-status\n\n" + b"A: b\n\n" * 10_000_000,
)
mail(
    "flowed-quotes",
    lambda: HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"> x \n" * 15_000_000,
)
mail("flowed", lambda: HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"x \n" * 25_000_000)


def text(name: str, make: Callable[[], bytes]) -> None:
    HOSTILE[name] = lambda path: path.write_bytes(make())


text("one-line.csv", lambda: b"x" * 95_000_000)
text("many-columns.csv", lambda: b"x," * 45_000_000)
text("open-quote.csv", lambda: b'"' + b"x,\n" * 30_000_000)
text("quotes.csv", lambda: b'"' * 90_000_000)
text("formulas.csv", lambda: b'=A("' * 5_000_000)
text("equals-and-brackets.csv", lambda: b"=A(x,=A(x," * 2_000_000)
text("formula-line.csv", lambda: b"x,=A(1)" * 2_800_000)
text("spaced-quotes.csv", lambda: b', "' * 25_000_000)
text("backslashes.csv", lambda: b'\\"a' * 25_000_000)
text("separators.csv", lambda: b";,|\t" * 20_000_000)
text("commas-and-spaces.csv", lambda: b"1 " * 90_000 + b"x, " * 4_000_000)
text("one-line.txt", lambda: b"x" * 95_000_000)
text("short-lines.txt", lambda: b"\n\nx" * 30_000_000)
text(
    "odd.txt",
    lambda: (
        random.Random(2).randbytes(100_000).translate(bytes([*b"\t" * 32, *range(32, 256)])) * 300
    ),
)
text("wide.txt", lambda: ("\u4e00" * 20_000_000).encode("utf-16"))
text("escapes.txt", lambda: b"\x1b[" + b"0;" * 45_000_000)
text("digits.md", lambda: b"1.1.1.1" * 10_000_000)
text(
    "truncated.msg",
    lambda: (
        bytes.fromhex("d0cf11e0a1b11ae1")
        + bytes(500_000)
        + "__properties_version1.0".encode("utf-16-le")
    ),
)


# ---- measuring


def read_one(way: str, path: str, media_type: str, memory: int) -> str:
    """What comes out of a file, in a process that does nothing else."""
    from portfolio.annex import show
    from portfolio.base import limited_process

    if way == "annex":
        limits = replace(Limits(), memory=memory)
        with tempfile.TemporaryDirectory() as folder:
            job = {"path": path, "media_type": media_type, "folder": folder}
            reply = show.answer({**job, "pages": [], "limits": asdict(limits)})
        return str(reply.get("error") or f"shown: {len(reply['reading']['pieces'])} pieces")
    module, function = {
        "form": ("portfolio.forms.returned", "written_in"),
        "template": ("portfolio.word.template_check", "faults_of"),
    }[way]
    call = {"module": module, "function": function, "values": [path]}
    found = limited_process.answer(
        {**call, "memory": memory, "seconds": limited_process.USUAL.seconds}
    )
    return str(found.get("broken") or found.get("words") or "read")


def measured(way: str, path: Path, media_type: str, memory: int) -> tuple[float, float, str]:
    """Seconds of work, megabytes, and what came out."""
    if sys.platform != "win32":
        command = [sys.executable, __file__, "--one", way, str(path), media_type, str(memory)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        words = process.stdout.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
        ended = f"ended by the system ({-process.returncode})" if process.returncode else ""
        work = used.ru_utime + used.ru_stime
        return work, megabytes(used.ru_maxrss), ended or words.strip()
    raise SystemExit("Windows does not tell what one process used. Measure on another system.")


def main() -> int:
    if sys.argv[1:2] == ["--one"]:
        way, place, media_type, most = sys.argv[2:]
        print(read_one(way, place, media_type, int(most)))
        return 0
    if sys.argv[1:2] == ["--make"]:
        HOSTILE[sys.argv[2]](Path(sys.argv[3]))
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", help="where the files are kept")
    parser.add_argument("--only", default="", help="only files with this in their name")
    parser.add_argument("--way", choices=WAYS, help="read the files in this way alone")
    parser.add_argument("--lifted", action="store_true", help="limit the memory to 6 GB")
    chosen = parser.parse_args()
    memory = LIFTED if chosen.lifted else Limits().memory
    worst = [0.0, 0.0]
    with tempfile.TemporaryDirectory() as space:
        folder = chosen.folder or Path(space)
        folder.mkdir(parents=True, exist_ok=True)
        for name in (name for name in HOSTILE if chosen.only in name):
            path = folder / name
            if not path.exists():
                subprocess.run([sys.executable, __file__, "--make", name, str(path)], check=True)
            ways = WAYS if path.suffix == ".docx" else WAYS[:1]
            for line in _lines(path, memory, worst, [w for w in ways if chosen.way in (None, w)]):
                print(line, flush=True)
            if chosen.folder is None:
                path.unlink()
    print(f"| the most | {worst[0]:.1f} | {worst[1]:.0f} | |")
    return 0 if worst[0] < MOST_SECONDS and worst[1] < MOST_MEGABYTES else 1


def _lines(path: Path, memory: int, worst: list[float], ways: list[str]) -> Iterator[str]:
    started = time.perf_counter()
    try:
        media_type = evidence_files.examine(path).media_type
    except PortfolioError as refusal:
        yield f"| {path.name} | refused when it is added: {str(refusal)[:90]} |"
        return
    if (waited := time.perf_counter() - started) > 2:
        yield f"| {path.name} | looked at for {waited:.1f} s when it is added |"
    for way in ways:
        seconds, memory_used, words = measured(way, path, media_type, memory)
        worst[0], worst[1] = max(worst[0], seconds), max(worst[1], memory_used)
        size = path.stat().st_size / 1_000
        yield (
            f"| {path.name} ({size:,.0f} kB) as {way} | {seconds:.1f} | {memory_used:.0f} "
            f"| {words[:110]} |"
        )


if __name__ == "__main__":
    sys.exit(main())
