"""Make ``templates/word/portfolio.docx``: the styles, page and headers of every portfolio.

A centre may open the result in Word, change fonts, colours, margins or the logo, and save it; the
next portfolio follows. Run this script only to start again from the house style:

    python scripts/make_word_template.py
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx

TARGET = Path(__file__).parent.parent / "templates" / "word" / "portfolio.docx"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NAVY = "1D3B5C"
INK = "22282E"
TEAL = "2B6E7F"
LINK = "1F5C99"
MUTED = "56616B"
LINE = "C3CCD4"
BRICK = "9A3D29"

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN = 1247
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
WIDE_TEXT_WIDTH = PAGE_HEIGHT - 2 * MARGIN

CALLOUTS = {
    "Note": ("3A8FA3", "EDF4F6", TEAL),
    "Gap": ("C98F1E", "FCF5E6", "704C00"),
    "Practice": ("7A5BA6", "F3EFF8", "57398A"),
    "Error": ("B4513B", "FBEEEA", BRICK),
}
"""The bar, the ground and the title colour of each kind of boxed message."""

STATUSES = {
    "Not Started": MUTED,
    "Drafted": "7A5200",
    "Evidenced": LINK,
    "Ready": "1E6B3A",
}

BULLETS, NUMBERS, CALLOUT_BULLETS, REFS = 1, 2, 3, 4


def make(target: Path = TARGET) -> None:
    """Write the template; the same bytes every time on the same machine."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, DECLARATION + content)


def parts() -> dict[str, str]:
    """Every part of the package by its name."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": package_relationships(),
        "docProps/core.xml": core_properties(),
        "word/document.xml": body(),
        "word/_rels/document.xml.rels": document_relationships(),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": page_edge("hdr", "Header"),
        "word/header2.xml": page_edge("hdr", "PageEdge"),
        "word/footer1.xml": page_edge("ftr", "Footer"),
        "word/footer2.xml": page_edge("ftr", "PageEdge"),
    }


def styles() -> str:
    return f"<w:styles {NAMES}>{defaults()}{''.join(all_styles())}</w:styles>"


def defaults() -> str:
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        '<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl/><w:spacing w:after="120" w:line="271" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )


def all_styles() -> list[str]:
    return [
        *base_styles(),
        *cover_styles(),
        *heading_styles(),
        *contents_styles(),
        *list_styles(),
        *section_styles(),
        *callout_styles(),
        *evidence_styles(),
        *table_styles(),
        *kept_styles(),
        *character_styles(),
    ]


def base_styles() -> list[str]:
    border = f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>'
    top = border.replace("bottom", "top")
    small = color(MUTED) + size(8)
    return [
        paragraph("Normal", "Normal", based_on="", r=color(INK), default=True),
        paragraph("Header", "header", p=border + tab(TEXT_WIDTH) + spacing(0, 0), r=small),
        paragraph("Footer", "footer", p=top + tab(TEXT_WIDTH) + spacing(0, 0), r=small),
        paragraph(
            "HeaderLandscape", "Header Landscape", "Header", p=retab(TEXT_WIDTH, WIDE_TEXT_WIDTH)
        ),
        paragraph(
            "FooterLandscape", "Footer Landscape", "Footer", p=retab(TEXT_WIDTH, WIDE_TEXT_WIDTH)
        ),
        paragraph("HeaderPractice", "Header Practice", p=spacing(80, 0), r=size(9)),
        paragraph("PageEdge", "Page Edge", p=spacing(0, 0), r=small),
        paragraph(
            "Label",
            "Label",
            p="<w:keepNext/><w:keepLines/>" + spacing(140, 20),
            r="<w:b/><w:bCs/>",
            next_style="Normal",
        ),
        paragraph("CommentText", "annotation text", p=spacing(0, 0), r=size(10)),
        paragraph("Quote", "Quote", p=spacing(60, 120) + indent(454, 454), r="<w:i/><w:iCs/>"),
        paragraph(
            "CodeBlock",
            "Code Block",
            p=shade("F4F6F8") + spacing(60, 120) + indent(170, 170),
            r=monospace() + size(8.5),
        ),
    ]


def cover_styles() -> list[str]:
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="16" w:color="{NAVY}"/></w:pBdr>'
    box = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="6" w:color="{BRICK}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return [
        paragraph(
            "CoverUnit",
            "Cover Unit",
            p="<w:keepNext/>" + spacing(2600, 160),
            r="<w:b/><w:bCs/><w:caps/>" + color(TEAL) + '<w:spacing w:val="24"/>' + size(11),
        ),
        paragraph(
            "Title",
            "Title",
            p="<w:keepNext/>" + spacing(0, 120, 240),
            r="<w:b/><w:bCs/>" + color(NAVY) + size(34),
        ),
        paragraph(
            "Subtitle",
            "Subtitle",
            p=rule + spacing(0, 560, 264),
            r=color(NAVY) + size(17),
        ),
        paragraph(
            "CoverDetail",
            "Cover Detail",
            p='<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>'
            + spacing(0, 60)
            + '<w:ind w:left="2835" w:hanging="2835"/>',
            r=size(11),
        ),
        paragraph(
            "CoverGroup",
            "Cover Group",
            p="<w:keepNext/>" + spacing(320, 100),
            r="<w:b/><w:bCs/>" + color(TEAL) + size(11),
        ),
        paragraph(
            "CoverMark",
            "Cover Mark",
            p=f"<w:pBdr>{box}</w:pBdr>" + spacing(560, 0) + indent(142, 142),
            r="<w:b/><w:bCs/>" + color(BRICK) + size(11),
        ),
    ]


def heading_styles() -> list[str]:
    rule = f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{NAVY}"/></w:pBdr>'
    keep = "<w:keepNext/><w:keepLines/>"
    bold = "<w:b/><w:bCs/>"
    return [
        heading(1, keep + "<w:pageBreakBefore/>" + rule + spacing(0, 240, 252), bold, NAVY, 20),
        heading(2, keep + spacing(400, 120, 252), bold, NAVY, 14),
        heading(3, keep + spacing(260, 80, 252), bold, NAVY, 11.5),
        heading(4, keep + spacing(200, 60, 252), bold, TEAL, 10.5),
        heading(5, keep + spacing(160, 40, 252), bold + "<w:i/><w:iCs/>", INK, 10.5),
        heading(6, keep + spacing(140, 40, 252), "<w:i/><w:iCs/>", INK, 10.5),
        numbered_heading("Outcome Heading", 1),
        numbered_heading("Criterion Heading", 2),
    ]


def contents_styles() -> list[str]:
    right = f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    room = '<w:ind w:left="{0}" w:hanging="{1}"/>'
    return [
        paragraph(
            "TOCHeading",
            "TOC Heading",
            p="<w:keepNext/><w:keepLines/><w:pageBreakBefore/>"
            f'<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="6" w:color="{NAVY}"/></w:pBdr>'
            + spacing(0, 240, 252),
            r="<w:b/><w:bCs/>" + color(NAVY) + size(20),
            next_style="Normal",
        ),
        paragraph(
            "ContentsSubheading",
            "Contents Subheading",
            p="<w:keepNext/><w:keepLines/>" + spacing(400, 120, 252),
            r="<w:b/><w:bCs/>" + color(NAVY) + size(14),
            next_style="Normal",
        ),
        paragraph(
            "TOC1",
            "toc 1",
            p=f'<w:tabs><w:tab w:val="left" w:pos="510"/>{right}'
            + spacing(140, 40)
            + room.format(510, 510),
            r="<w:b/><w:bCs/>" + color(NAVY),
        ),
        paragraph(
            "TOC2",
            "toc 2",
            p=f'<w:tabs><w:tab w:val="left" w:pos="1134"/>{right}'
            + spacing(0, 40)
            + room.format(1134, 624),
        ),
        paragraph(
            "TableofFigures",
            "table of figures",
            p=f"<w:tabs>{right}" + spacing(0, 40) + room.format(284, 284),
            r=size(9.5),
        ),
        paragraph(
            "ContentsNote",
            "Contents Note",
            p=spacing(0, 160),
            r="<w:i/><w:iCs/>" + color(MUTED) + size(9.5),
        ),
    ]


def list_styles() -> list[str]:
    found = []
    for kind, number in (("Bullet", BULLETS), ("Number", NUMBERS)):
        for level in (1, 2, 3):
            suffix = "" if level == 1 else f" {level}"
            name = f"List {kind}{suffix}"
            numbered = (
                f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'
            )
            found.append(paragraph(name.replace(" ", ""), name, p=numbered + spacing(0, 60)))
    for level in (1, 2, 3):
        suffix = "" if level == 1 else f" {level}"
        found.append(
            paragraph(
                f"ListContinue{suffix.strip()}",
                f"List Continue{suffix}",
                p=spacing(0, 60) + indent(397 * level, 0),
            )
        )
    return found


def section_styles() -> list[str]:
    bar = frame(NAVY, "E9EEF3")
    inside = '<w:spacing w:before="{0}" w:after="{1}"/>' + indent(227, 90)
    return [
        paragraph(
            "Criterion",
            "Criterion",
            p="<w:keepNext/><w:keepLines/>" + bar + inside.format(0, 0),
            r=size(11),
            next_style="CriterionStatus",
        ),
        paragraph(
            "CriterionStatus",
            "Criterion Status",
            p="<w:keepNext/><w:keepLines/>" + bar + inside.format(0, 200),
            r=size(9.5),
            next_style="Normal",
        ),
        paragraph(
            "Figure",
            "Figure",
            p="<w:keepNext/>" + spacing(160, 60, 240),
            next_style="Caption",
        ),
        paragraph(
            "Caption",
            "caption",
            p="<w:keepLines/>" + spacing(0, 200, 252),
            r="<w:b/><w:bCs/>" + color(NAVY) + size(9),
            next_style="Normal",
        ),
        paragraph(
            "TableCaption",
            "Table Caption",
            "Caption",
            p="<w:keepNext/>" + spacing(200, 80, 252),
            next_style="Normal",
        ),
        paragraph(
            "TableCaptionNewPage",
            "Table Caption New Page",
            "TableCaption",
            p="<w:pageBreakBefore/>" + spacing(0, 80, 252),
            next_style="Normal",
        ),
    ]


def callout_styles() -> list[str]:
    found = []
    for kind, (bar, ground, title) in CALLOUTS.items():
        box = frame(bar, ground)
        found.append(
            paragraph(
                f"Callout{kind}Title",
                f"Callout {kind} Title",
                p="<w:keepNext/><w:keepLines/>" + box + spacing(240, 0) + indent(227, 90),
                r="<w:b/><w:bCs/>" + color(title),
                next_style=f"Callout{kind}",
            )
        )
        found.append(
            paragraph(
                f"Callout{kind}",
                f"Callout {kind}",
                p=box + spacing(0, 0) + indent(227, 90),
                r=size(10),
            )
        )
        found.append(
            paragraph(
                f"Callout{kind}List",
                f"Callout {kind} List",
                p=f'<w:numPr><w:numId w:val="{CALLOUT_BULLETS}"/></w:numPr>'
                + box
                + spacing(0, 0)
                + '<w:ind w:left="567" w:right="90" w:hanging="340"/>',
                r=size(10),
            )
        )
    return found


def evidence_styles() -> list[str]:
    """What is copied out of evidence files: a line on the left tells it from the learner's text."""
    line = f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{LINE}"/></w:pBdr>'
    return [
        paragraph(
            "EvidencePlace",
            "Evidence Place",
            p="<w:keepNext/><w:keepLines/>" + spacing(120, 80),
            r=color(MUTED) + size(9),
            next_style="EvidencePicture",
        ),
        paragraph("EvidencePicture", "Evidence Picture", p=spacing(0, 120, 240)),
        paragraph("EvidenceText", "Evidence Text", p=line + spacing(0, 120) + indent(198, 0)),
        paragraph(
            "EvidenceHeading",
            "Evidence Heading",
            "EvidenceText",
            p="<w:keepNext/>" + spacing(120, 60),
            r="<w:b/><w:bCs/>",
            next_style="EvidenceText",
        ),
        paragraph(
            "EvidenceBullet",
            "Evidence Bullet",
            "EvidenceText",
            p=f'<w:numPr><w:numId w:val="{CALLOUT_BULLETS}"/></w:numPr>'
            + spacing(0, 60)
            + '<w:ind w:left="538" w:hanging="340"/>',
        ),
    ]


def table_styles() -> list[str]:
    text = spacing(0, 20, 252)
    return [
        paragraph("TableText", "Table Text", p=text, r=size(9)),
        paragraph("TableNumber", "Table Number", "TableText", p='<w:jc w:val="right"/>'),
        paragraph(
            "TableHeading",
            "Table Heading",
            "TableText",
            p="<w:keepNext/>",
            r="<w:b/><w:bCs/>" + color("FFFFFF"),
        ),
        paragraph(
            "TableHeadingNumber", "Table Heading Number", "TableHeading", p='<w:jc w:val="right"/>'
        ),
        paragraph("EvidenceTableText", "Evidence Table Text", p=text, r=size(9)),
        paragraph("EvidenceTableTextSmall", "Evidence Table Text Small", p=text, r=size(8)),
        paragraph(
            "EvidenceTableHeading",
            "Evidence Table Heading",
            p="<w:keepNext/>" + text,
            r="<w:b/><w:bCs/>" + size(9),
        ),
        paragraph(
            "EvidenceTableHeadingSmall",
            "Evidence Table Heading Small",
            "EvidenceTableHeading",
            r=size(8),
        ),
        paragraph("TableTextSmall", "Table Text Small", "TableText", r=size(8)),
        paragraph("TableNumberSmall", "Table Number Small", "TableNumber", r=size(8)),
        paragraph("TableHeadingSmall", "Table Heading Small", "TableHeading", r=size(8)),
        paragraph(
            "TableHeadingNumberSmall",
            "Table Heading Number Small",
            "TableHeadingNumber",
            r=size(8),
        ),
        paragraph(
            "TableGap",
            "Table Gap",
            p='<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>',
            r=size(4),
        ),
        paragraph("NewPage", "New Page", "TableGap", p="<w:pageBreakBefore/>"),
        plain_table(),
        portfolio_table("Portfolio Table", strong_first_column=True),
        portfolio_table("Portfolio Map", strong_first_column=False),
        evidence_table(),
    ]


def kept_styles() -> list[str]:
    """What people sign and where they sign; what is kept stays on the page of what comes next."""
    keep = "<w:keepNext/>"
    date = '<w:tabs><w:tab w:val="left" w:pos="3232"/></w:tabs>'
    return [
        paragraph("KeptText", "Kept Text", p=keep),
        paragraph("KeptBullet", "Kept Bullet", "ListBullet", p=keep),
        paragraph("KeptTableText", "Kept Table Text", "TableText", p=keep),
        paragraph("TableSignature", "Table Signature", "TableText", p=date),
        paragraph("KeptTableSignature", "Kept Table Signature", "TableSignature", p=keep),
    ]


def plain_table() -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def evidence_table() -> str:
    """A plain grid: the table is the evidence's, not the portfolio's."""
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {edge}/>" for side in sides)
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="EvidenceTable">'
        '<w:name w:val="Evidence Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="28" w:type="dxa"/><w:left w:w="96" w:type="dxa"/>'
        '<w:bottom w:w="14" w:type="dxa"/><w:right w:w="96" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def portfolio_table(name: str, strong_first_column: bool) -> str:
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{NAVY}"'
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        "<w:tblPr><w:tblBorders>"
        f"<w:bottom {strong}/><w:insideH {edge}/><w:insideV {edge}/>"
        '</w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/>'
        '<w:left w:w="96" w:type="dxa"/><w:bottom w:w="45" w:type="dxa"/>'
        '<w:right w:w="96" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow">'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{NAVY}"/>'
        "</w:tcPr></w:tblStylePr>"
        f'<w:tblStylePr w:type="firstCol">{bold if strong_first_column else ""}'
        '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F2F5F8"/></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )


def character_styles() -> list[str]:
    underlined = color(LINK) + '<w:u w:val="single"/>'
    return [
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "</w:style>",
        character("Strong", "Strong", "<w:b/><w:bCs/>"),
        character("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
        character("StrongEmphasis", "Strong Emphasis", "<w:b/><w:bCs/><w:i/><w:iCs/>"),
        character("CodeText", "Code Text", monospace() + size(8.5)),
        character("Hyperlink", "Hyperlink", underlined),
        character("Reference", "Reference", color(LINK)),
        character("Quiet", "Quiet", color(MUTED)),
        character("CommentReference", "annotation reference", size(8)),
        character("PlaceholderText", "Placeholder Text", color(MUTED)),
        character("TickBox", "Tick Box", symbols()),
        character("CoverLabel", "Cover Label", color(MUTED)),
        character("PracticeMark", "Practice Mark", color("57398A") + shade("E9E2F4")),
        *(
            character(
                f"Status{name.replace(' ', '')}", f"Status {name}", "<w:b/><w:bCs/>" + color(c)
            )
            for name, c in STATUSES.items()
        ),
    ]


def heading(level: int, p: str, r: str, tint: str, points: float) -> str:
    return paragraph(
        f"Heading{level}",
        f"heading {level}",
        p=f'{p}<w:outlineLvl w:val="{level - 1}"/>',
        r=r + color(tint) + size(points),
        next_style="Normal",
    )


def numbered_heading(name: str, level: int) -> str:
    """A heading whose number is the ref of an outcome or of a criterion."""
    numbered = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{REFS}"/></w:numPr>'
    return paragraph(
        name.replace(" ", ""), name, f"Heading{level}", p=numbered, next_style="Normal"
    )


BUILT_IN = {
    "Normal", "header", "footer", "Quote", "Title", "Subtitle", "TOC Heading", "toc 1", "toc 2",
    "table of figures", "caption", "annotation text", "annotation reference",
    "Strong", "Emphasis", "Hyperlink", "Placeholder Text",
    *(f"heading {level}" for level in range(1, 7)),
    *(f"List {kind}" for kind in ("Bullet", "Number", "Continue")),
    *(f"List {kind} {level}" for kind in ("Bullet", "Number", "Continue") for level in (2, 3)),
}  # fmt: skip


def paragraph(
    style_id: str,
    name: str,
    based_on: str = "Normal",
    *,
    p: str = "",
    r: str = "",
    next_style: str = "",
    default: bool = False,
) -> str:
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    standard = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{standard}{custom} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f'<w:next w:val="{next_style}"/>' if next_style else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{p}</w:pPr>" if p else "")
        + (f"<w:rPr>{r}</w:rPr>" if r else "")
        + "</w:style>"
    )


def character(style_id: str, name: str, r: str) -> str:
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{r}</w:rPr></w:style>'
    )


def spacing(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def indent(left: int, right: int) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def tab(position: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{position}"/></w:tabs>'


def retab(old: int, new: int) -> str:
    return (
        f'<w:tabs><w:tab w:val="clear" w:pos="{old}"/><w:tab w:val="right" w:pos="{new}"/></w:tabs>'
    )


def frame(bar: str, ground: str) -> str:
    """A bar on the left of a shaded ground, with a little room above and below."""
    room = f'w:val="single" w:sz="4" w:space="4" w:color="{ground}"'
    left = f'<w:left w:val="single" w:sz="36" w:space="8" w:color="{bar}"/>'
    sides = f"<w:top {room}/>{left}<w:bottom {room}/><w:right {room}/>"
    return f"<w:pBdr>{sides}</w:pBdr>{shade(ground)}"


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def monospace() -> str:
    return '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'


def symbols() -> str:
    return (
        '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" '
        'w:cs="Segoe UI Symbol"/>'
    )


def numbering() -> str:
    bullets = [("bullet", mark) for mark in "•–•"]
    numbers = [("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3.")]
    refs = [("OutcomeHeading", "%1"), ("CriterionHeading", "%1.%2")]
    definitions = {
        BULLETS: levels(bullets, "ListBullet"),
        NUMBERS: levels(numbers, "ListNumber"),
        CALLOUT_BULLETS: levels(bullets, start=227),
        REFS: "".join(
            list_level(index, "decimal", text, style, 794, 794)
            for index, (style, text) in enumerate(refs)
        ),
    }
    found = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{content}</w:abstractNum>"
        for number, content in definitions.items()
    )
    uses = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in definitions
    )
    return f"<w:numbering {NAMES}>{found}{uses}</w:numbering>"


def levels(forms: list[tuple[str, str]], style: str = "", start: int = 0) -> str:
    """The levels of a list, each linked to a style if one is given."""
    return "".join(
        list_level(
            index,
            form,
            text,
            f"{style}{'' if index == 0 else index + 1}" if style else "",
            start + 397 * (index + 1),
            397,
        )
        for index, (form, text) in enumerate(forms)
    )


def list_level(index: int, form: str, text: str, style: str, left: int, hanging: int) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    flags = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in flags.items()
    )
    scheme = (
        'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        + " ".join(f'w:accent{n}="accent{n}"' for n in range(1, 7))
        + ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"'
    )
    return (
        f'<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatible}</w:compat><w:themeFontLang w:val="en-GB"/>'
        f'<w:clrSchemeMapping {scheme}/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )


def fonts() -> str:
    found = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, family, pitch in (
            ("Arial", "swiss", "variable"),
            ("Courier New", "modern", "fixed"),
        )
    )
    return f"<w:fonts {NAMES}>{found}</w:fonts>"


def theme() -> str:
    """The theme that python-docx brings, with the house font and colours."""
    source = Path(docx.__file__).parent / "templates" / "default.docx"
    with zipfile.ZipFile(source) as archive:
        text = archive.read("word/theme/theme1.xml").decode("utf-8")
    text = re.sub(r"<\?xml.*?\?>\s*", "", text)
    text = re.sub(r'(<a:latin typeface=")[^"]*"', r'\1Arial"', text)
    colours = {
        "dk2": NAVY,
        "accent1": NAVY,
        "accent2": "E0B15A",
        "accent3": "3A8FA3",
        "accent4": "B4513B",
        "accent5": "8C96A0",
        "hlink": LINK,
    }
    for name, value in colours.items():
        text = re.sub(rf"(<a:{name}>\s*<a:srgbClr val=\")[0-9A-Fa-f]{{6}}", rf"\g<1>{value}", text)
    return text


def page_edge(tag: str, style: str) -> str:
    return f'<w:{tag} {NAMES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'


GUIDANCE = (
    ("Title", "Portfolio style template"),
    ("Normal", "Every portfolio takes its fonts, colours, margins and lists from this file."),
    ("ListBullet", "Change a style (Home, Styles, Modify) and save: the next portfolio follows."),
    ("ListBullet", "Put your logo in the header of this first page: it comes on every cover."),
    ("ListBullet", "Do not delete or rename a style. The words on these pages are not used."),
)


def body() -> str:
    pattern = r'type="paragraph"[^>]*styleId="(.*?)"><w:name w:val="(.*?)"'
    found = re.findall(pattern, "".join(all_styles()))
    hidden = ("Header", "Footer", "TableHeading")
    samples = "".join(sample(*names) for names in found if not names[0].startswith(hidden))
    introduction = "".join(sample(style, text) for style, text in GUIDANCE)
    edges = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{rid}"/>'
        for kind, which, rid in (
            ("header", "default", "rId6"),
            ("header", "first", "rId7"),
            ("footer", "default", "rId8"),
            ("footer", "first", "rId9"),
        )
    )
    return (
        f"<w:document {NAMES}><w:body>{introduction}{samples}<w:sectPr>{edges}"
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="1361" w:right="{MARGIN}" w:bottom="1247" w:left="{MARGIN}" '
        'w:header="624" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
        "</w:body></w:document>"
    )


def sample(style: str, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
    )


PARTS = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("numbering", "numbering.xml"),
    "rId3": ("settings", "settings.xml"),
    "rId4": ("fontTable", "fontTable.xml"),
    "rId5": ("theme", "theme/theme1.xml"),
    "rId6": ("header", "header1.xml"),
    "rId7": ("header", "header2.xml"),
    "rId8": ("footer", "footer1.xml"),
    "rId9": ("footer", "footer2.xml"),
}


def document_relationships() -> str:
    return relationships({rid: (f"{R}/{kind}", target) for rid, (kind, target) in PARTS.items()})


def package_relationships() -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return relationships(
        {
            "rId1": (f"{R}/officeDocument", "word/document.xml"),
            "rId2": (f"{package}/metadata/core-properties", "docProps/core.xml"),
        }
    )


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{rid}" Type="{kind}" Target="{target}"/>'
        for rid, (kind, target) in targets.items()
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{found}</Relationships>'


def content_types() -> str:
    base = "application/vnd.openxmlformats-officedocument"
    kinds = {
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/word/document.xml": f"{base}.wordprocessingml.document.main+xml",
        "/word/theme/theme1.xml": f"{base}.theme+xml",
        **{
            f"/word/{target}": f"{base}.wordprocessingml.{kind}+xml"
            for kind, target in PARTS.values()
            if kind != "theme"
        },
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def core_properties() -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Portfolio style template</dc:title><dc:language>en-GB</dc:language>"
        "</cp:coreProperties>"
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
    print(f"Written: {sys.argv[1] if len(sys.argv) > 1 else TARGET}")
