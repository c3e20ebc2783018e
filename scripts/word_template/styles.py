"""The styles of letters and of tables, and styles.xml as a whole."""

from __future__ import annotations

from word_template import paragraph_styles
from word_template.house import LINE, LINK, MUTED, NAMES, NAVY, STATUSES, VIOLET
from word_template.look import MONOSPACE, SYMBOLS, Letters, character

LETTERS = (
    ("Strong", Letters(bold=True)),
    ("Emphasis", Letters(italic=True)),
    ("Strong Emphasis", Letters(bold=True, italic=True)),
    ("Code Text", Letters(fonts=MONOSPACE, points=8.5)),
    ("Hyperlink", Letters(colour=LINK, underlined=True)),
    ("Reference", Letters(colour=LINK)),
    ("Quiet", Letters(colour=MUTED)),
    ("annotation reference", Letters(points=8)),
    ("Placeholder Text", Letters(colour=MUTED)),
    ("Tick Box", Letters(fonts=SYMBOLS)),
    ("Cover Label", Letters(colour=MUTED)),
    ("Practice Mark", Letters(colour=VIOLET, ground="E9E2F4")),
    *((f"Status {name}", Letters(bold=True, colour=tint)) for name, tint in STATUSES.items()),
)
IDS = {"annotation reference": "CommentReference"}
DEFAULT_LETTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "</w:style>"
)


def styles() -> str:
    """The part word/styles.xml."""
    before, after = _in_order()
    tables = (
        plain_table(),
        portfolio_table("Portfolio Table", strong_first_column=True),
        portfolio_table("Portfolio Map", strong_first_column=False),
        evidence_table(),
    )
    letters = (character(name, look, IDS.get(name, "")) for name, look in LETTERS)
    found = "".join([*before, *tables, *after, DEFAULT_LETTERS, *letters])
    return f"<w:styles {NAMES}>{defaults()}{found}</w:styles>"


def _in_order() -> tuple[list[str], list[str]]:
    """The paragraph styles before and after those of tables."""
    signed = len(paragraph_styles.SIGNED)
    found = [style.xml() for style in paragraph_styles.ALL]
    return found[:-signed], found[-signed:]


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
