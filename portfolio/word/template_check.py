"""Whether a centre's template can hide anything of a portfolio, or add anything to it.

A template decides how a document looks, and no more. What is not on a list of harmless things is
refused, and named with the part that it is in. This runs in a limited process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from docx.opc.part import Part
from lxml import etree

from portfolio.word.oxml import W
from portfolio.word.template import house_template, open_template


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIELDS = _words(
    """
    PAGE NUMPAGES SECTION SECTIONPAGES STYLEREF TITLE SUBJECT AUTHOR DOCPROPERTY
    """
)
"""The fields that a template may have: numbers of pages, and what the document says of itself."""
PARTS = _words(
    """
    styles numbering settings webSettings fontTable theme header footer footnotes endnotes image
    font hyperlink officeDocument core-properties
    """
)
"""The kinds of parts that are kept of a template, by the last word of how they belong to it."""
CONTENT = _words(
    """
    hdr ftr footnotes footnote endnotes endnote separator continuationSeparator footnoteRef
    endnoteRef p r t tab br cr ptab sym noBreakHyphen softHyphen fldSimple fldChar instrText
    hyperlink bookmarkStart bookmarkEnd proofErr lastRenderedPageBreak drawing tbl tr tc tblGrid
    gridCol sdt sdtContent sdtEndPr
    """
)
"""What may stand in a header, a footer or a note, beside pictures and properties."""
PROPERTIES = _words(
    """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike shadow noProof snapToGrid color
    spacing w kern position sz szCs highlight u bdr shd vertAlign rtl cs em lang ligatures
    numForm numSpacing stylisticSets styleSet cntxtAlts pStyle keepNext keepLines
    pageBreakBefore widowControl numPr ilvl numId suppressLineNumbers pBdr tabs tab
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
    adjustRightInd ind contextualSpacing mirrorIndents jc textAlignment outlineLvl divId
    cnfStyle rPr tblStyle tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd
    tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription cantSplit tblHeader
    trHeight tcW gridSpan vMerge tcBorders noWrap tcMar vAlign top left bottom right start end
    between bar insideH insideV tl2br tr2bl
    """
)
"""The properties of text, paragraphs and tables that change how something looks."""
IN_CONTROLS = _words(
    """
    alias tag id lock placeholder docPart showingPlcHdr docPartObj docPartGallery docPartUnique
    docPartCategory text picture richText rPr
    """
)
NUMBER_WORDS = _words(
    """
    ac lo outcome criterion unit part section
    """
)
"""The words that may stand before a number that Word counts."""
SMALLEST = 12
"""Half points: a smaller text can hardly be read. The house's own small styles may stay so."""
LEAST_CONTRAST = 2.0
"""Of text to its ground (WCAG 2.2, contrast ratio); less cannot be read at all."""
_BLOCKS = {f"{W}{name}" for name in ("rPr", "pPr", "tblPr", "trPr", "tcPr")}
_PICTURES = re.compile(r"\{http://schemas\.openxmlformats\.org/drawingml/2006/(\w+)\}")
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_LIGHT = {"background1": "lt1", "background2": "lt2", "light1": "lt1", "light2": "lt2"}
_DARK = {"text1": "dk1", "text2": "dk2", "dark1": "dk1", "dark2": "dk2"}


def faults_of(name: str) -> list[str]:
    """What is wrong with a template, a sentence each; nothing when it may be used.

    Raises BuildError when it is no template at all.
    """
    return [*dict.fromkeys(_faults(Path(name)))]


def words_of(name: str) -> list[str]:
    """What a template itself says on the pages of every document: its headers and footers."""
    document = open_template(Path(name)).document
    words = (
        " ".join("".join(node.itertext(f"{W}t")).split())
        for part in document.part.package.iter_parts()
        if _kind(part) in ("header", "footer")
        for node in [_root(part)]
        if node is not None
    )
    return [*dict.fromkeys(filter(None, words))]


def _faults(path: Path) -> Iterator[str]:
    opened = open_template(path)
    house = _Looks(_parts(open_template(house_template()).document.part.package))
    parts = _parts(opened.document.part.package)
    for where, (part, root) in parts.items():
        yield from _belongs(where, part)
        if root is not None:
            yield from _fields(where, root)
            yield from _properties(where, root)
            if _kind(part) in ("header", "footer", "footnotes", "endnotes"):
                yield from _content(where, root)
            if _kind(part) == "numbering":
                yield from _numbers(where, root)
    yield from _Looks(parts).faults(house)
    for section in opened.document.element.body.iter(f"{W}sectPr"):
        yield from _paper(section)


def _parts(package: Any) -> dict[str, tuple[Part, etree._Element | None]]:
    return {
        str(part.partname).removeprefix("/word/"): (part, _root(part))
        for part in package.iter_parts()
    }


def _root(part: Part) -> etree._Element | None:
    """A part as XML; None for a picture or a font."""
    element: etree._Element | None = getattr(part, "element", None)
    if element is not None:
        return element
    if not str(part.partname).endswith(".xml"):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(part.blob, parser)


def _kind(part: Part) -> str:
    """``header``, ``styles`` and so on, by what the part is said to hold."""
    return str(part.content_type).rpartition(".")[2].removesuffix("+xml")


def _belongs(where: str, part: Part) -> Iterator[str]:
    for relationship in part.rels.values():
        kind = relationship.reltype.rpartition("/")[2]
        if kind not in PARTS:
            yield f"{where} holds something that a template may not have: {kind}"
        elif kind == "hyperlink" and not relationship.target_ref.lower().startswith(
            ("http://", "https://", "mailto:")
        ):
            yield f"{where} has a link that leads neither to a web page nor to an address"


def _fields(where: str, root: etree._Element) -> Iterator[str]:
    codes = [node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple")]
    open_codes: list[str] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"):
        if node.tag != f"{W}fldChar":
            if not open_codes:
                yield f"{where} has a field that does not begin anywhere"
                return
            open_codes[-1] += node.text or ""
        elif node.get(f"{W}fldCharType") == "begin":
            open_codes.append("")
        elif node.get(f"{W}fldCharType") == "end" and open_codes:
            codes.append(open_codes.pop())
    if open_codes:
        yield f"{where} has a field that does not end"
    for code in codes:
        name = (code.split() or ["(no name)"])[0]
        if name.upper() not in FIELDS:
            yield f"{where} has a field that a template may not have: {name}"


def _properties(where: str, root: etree._Element) -> Iterator[str]:
    for block in root.iter(*_BLOCKS):
        for node in block.iter():
            if node is not block and isinstance(node.tag, str) and node.tag not in _BLOCKS:
                if _local(node) not in PROPERTIES:
                    yield f"{where} has a property that a template may not have: {_local(node)}"
                else:
                    yield from _extremes(where, node)


def _extremes(where: str, node: etree._Element) -> Iterator[str]:
    """Properties that are harmless until they are driven too far."""
    name, value = _local(node), _number(node, "val")
    above = node.getparent()
    parent = "" if above is None else _local(above)
    too_far = (
        (name == "w" and parent == "rPr" and not 50 <= value <= 300)
        or (name == "position" and abs(value) > 24)
        or (name == "spacing" and parent == "rPr" and not -40 <= value <= 400)
        or (name == "ind" and _any_beyond(node, -1_500, 5_000))
        or (name == "spacing" and parent == "pPr" and _any_beyond(node, 0, 4_000))
        or (name == "trHeight" and node.get(f"{W}hRule") == "exact")
        or (name == "highlight" and str(node.get(f"{W}val", "")).startswith(("dark", "black")))
    )
    if too_far:
        yield f"{where} drives a property so far that text can no longer be seen: {name}"


def _any_beyond(node: etree._Element, least: int, most: int) -> bool:
    numbers = (int(v) for v in node.attrib.values() if re.fullmatch(r"-?\d{1,9}", str(v)))
    return any(not least <= number <= most for number in numbers)


def _content(where: str, root: etree._Element) -> Iterator[str]:
    for node in root.iter():
        if not isinstance(node.tag, str) or _within(node, _BLOCKS):
            continue
        name = _local(node)
        if drawn := _PICTURES.match(node.tag):
            if drawn[1] not in ("main", "picture", "wordprocessingDrawing"):
                yield f"{where} has a drawing that a template may not have: {drawn[1]}"
            if name == "graphicData" and node.get("uri") != _PICTURE:
                yield f"{where} has a drawing that is no picture"
            if name == "anchor" and _covers(node):
                yield f"{where} has a picture that lies over the words of the pages"
        elif _within(node, {f"{W}sdtPr"}) or node.tag == f"{W}sdtPr":
            if node.tag != f"{W}sdtPr" and name not in IN_CONTROLS | PROPERTIES:
                yield f"{where} has a control that a template may not have: {name}"
        elif not _within(node, {f"{_WP}anchor", f"{_WP}inline"}) and name not in CONTENT:
            yield f"{where} has something that a template may not have: {name}"


def _covers(anchor: etree._Element) -> bool:
    behind = anchor.get("behindDoc", "0") in ("1", "true")
    wraps = anchor.find(f"{_WP}wrapSquare"), anchor.find(f"{_WP}wrapTopAndBottom")
    return not behind and all(wrap is None for wrap in wraps)


def _within(node: etree._Element, tags: set[str]) -> bool:
    return node.tag in tags or any(parent.tag in tags for parent in node.iterancestors())


def _numbers(where: str, root: etree._Element) -> Iterator[str]:
    for level in root.iter(f"{W}lvlText"):
        for word in re.findall(r"[^\W\d_]{2,}", str(level.get(f"{W}val", ""))):
            if word.lower() not in NUMBER_WORDS:
                yield f"{where} puts a word before numbers that a template may not add: {word}"


def _paper(section: etree._Element) -> Iterator[str]:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    columns = section.find(f"{W}cols")
    if size is not None and margins is not None:
        width = _number(size, "w") - _number(margins, "left") - _number(margins, "right")
        height = _number(size, "h") - abs(_number(margins, "top")) - abs(_number(margins, "bottom"))
        if width < 5_000 or height < 7_000 or min(map(_number_of, margins.attrib.values())) < 0:
            yield "document.xml leaves no room for words between the margins"
    if columns is not None and _number(columns, "num", 1) > 1:
        yield "document.xml has columns, which a portfolio cannot be set in"


@dataclass(frozen=True)
class _Look:
    """How the text of a style looks: colours as six digits, half points."""

    colour: str
    ground: str
    size: int
    exact_line: int

    @property
    def contrast(self) -> float:
        light, dark = sorted(map(_luminance, (self.colour, self.ground)), reverse=True)
        return (light + 0.05) / (dark + 0.05)


class _Looks:
    """The styles of a template, each with all that it takes over from others."""

    def __init__(self, parts: Mapping[str, tuple[Part, etree._Element | None]]) -> None:
        self._parts = {_kind(part): root for part, root in parts.values() if root is not None}
        styles = self._parts["styles"]
        found = styles.iter(f"{W}style")
        self._styles = {str(style.get(f"{W}styleId", "")): style for style in found}
        self._names = {_value(style, "name"): style_id for style_id, style in self._styles.items()}

    def faults(self, house: _Looks) -> Iterator[str]:
        """What cannot be seen, beside what cannot be seen in the house's own template either."""
        for name, style_id in self._names.items():
            if self._styles[style_id].get(f"{W}type") not in ("paragraph", "character"):
                continue
            look, usual = self.look(name), house.look(name)
            ground = self._heading_ground(name)
            if ground:
                look = _Look(look.colour, ground, look.size, look.exact_line)
            if look.contrast < LEAST_CONTRAST:
                yield f"styles.xml makes the text of “{name}” the colour of what it stands on"
            if look.size < min(SMALLEST, usual.size):
                yield f"styles.xml makes the text of “{name}” too small to be read"
            if 0 < look.exact_line < min(120, usual.exact_line or 120):
                yield f"styles.xml makes the lines of “{name}” too low to be read"

    def look(self, name: str) -> _Look:
        chain = [*self._chain(self._names.get(name, "")), *self._defaults]
        colour = next(filter(None, (self._colour(node) for node in chain)), "000000")
        ground = next(filter(None, (self._ground(node) for node in chain)), "FFFFFF")
        sizes = (_number(node, "val") for part in chain for node in part.iter(f"{W}sz"))
        lines = (
            _number(node, "line")
            for part in chain
            for node in part.iter(f"{W}spacing")
            if node.get(f"{W}lineRule") == "exact"
        )
        return _Look(colour, ground, next(sizes, 20), next(lines, 0))

    def _chain(self, style_id: str) -> list[etree._Element]:
        """A style, and those that it is based on, as far as that goes."""
        chain: list[etree._Element] = []
        while (style := self._styles.get(style_id)) is not None and style not in chain:
            chain.append(style)
            style_id = _value(style, "basedOn")
        return chain

    @cached_property
    def _defaults(self) -> list[etree._Element]:
        return list(self._parts["styles"].iter(f"{W}docDefaults"))

    def _heading_ground(self, name: str) -> str:
        """The ground of the first row of the tables, for the text that stands on it."""
        if not name.startswith("Table Heading"):
            return ""
        table = self._styles.get(self._names.get("Portfolio Table", ""))
        if table is None:
            return ""
        rows = (row for row in table.iter(f"{W}tblStylePr") if row.get(f"{W}type") == "firstRow")
        return next(filter(None, map(self._ground, rows)), "FFFFFF")

    def _colour(self, node: etree._Element) -> str:
        found = next((c for c in node.iter(f"{W}color") if _local_parent(c) == "rPr"), None)
        return "" if found is None else self._resolved(found, "val", "themeColor")

    def _ground(self, node: etree._Element) -> str:
        found = next(node.iter(f"{W}shd"), None)
        if found is None:
            return ""
        if found.get(f"{W}val") == "solid":
            return self._resolved(found, "color", "themeColor")
        return self._resolved(found, "fill", "themeFill")

    def _resolved(self, node: etree._Element, value: str, theme: str) -> str:
        named = str(node.get(f"{W}{theme}", ""))
        plain = str(node.get(f"{W}{value}", ""))
        if named and (known := self._theme.get({**_LIGHT, **_DARK}.get(named, named))):
            return known
        return plain.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", plain) else ""

    @cached_property
    def _theme(self) -> dict[str, str]:
        root = self._parts.get("theme")
        scheme = None if root is None else next(root.iter(f"{_A}clrScheme"), None)
        colours = {}
        for slot in () if scheme is None else scheme:
            for colour in slot:
                value = str(colour.get("lastClr") or colour.get("val") or "")
                if re.fullmatch(r"[0-9A-Fa-f]{6}", value):
                    colours[_local(slot)] = value.upper()
        return colours


def _local(node: etree._Element) -> str:
    return str(etree.QName(node).localname)


def _local_parent(node: etree._Element) -> str:
    parent = node.getparent()
    return "" if parent is None else _local(parent)


def _value(node: etree._Element, name: str) -> str:
    found = node.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def _number(node: etree._Element, name: str, otherwise: int = 100) -> int:
    return _number_of(node.get(f"{W}{name}", otherwise))


def _number_of(value: object) -> int:
    found = re.fullmatch(r"-?\d{1,9}", str(value))
    return int(found[0]) if found else 0


def _luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
