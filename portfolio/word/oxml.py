"""Word's XML, element by element. Knows nothing about portfolios.

Every function builds new elements and touches nothing else. Text of any kind may come in: what
Word cannot hold is taken out here (``portfolio.base.text.clean``). Lengths are in twentieths of a
point (``dxa``), pictures in EMU, unless a name says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from portfolio.base.errors import BuildError
from portfolio.base.guarded_text import field_code
from portfolio.base.text import clean

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
W, R, WP, A, PIC = (f"{{{uri}}}" for uri in NAMESPACES.values())
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = etree._Element

EMU_PER_CENTIMETRE = 360_000
TIGHT = 28
"""Twentieths of a point beside what is in a cell of a tight table."""
DXA_PER_CENTIMETRE = 1440 / 2.54

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_STRETCH = re.compile(f"[{_RIGHT_TO_LEFT}](?:[^A-Za-z0-9]*[{_RIGHT_TO_LEFT}])*")
_BREAKS = re.compile("([\n\t])")


def element(tag: str, *children: Element, **attributes: str | int) -> Element:
    """A ``w:`` element; attributes are ``w:`` attributes."""
    node = etree.Element(W + tag, nsmap={"w": NAMESPACES["w"]})
    for name, value in attributes.items():
        node.set(W + name, str(value))
    node.extend(children)
    return node


def child(parent: Element, tag: str) -> Element:
    """The first ``w:`` child with a tag. Raises BuildError when a template does not have it."""
    found = parent.find(W + tag)
    if found is None:
        raise BuildError(
            f"The Word template is not whole: “{tag}” is missing in it. "
            "Open it in Word and save it again, or go back to a copy of the original template."
        )
    return found


def remove(*nodes: Element) -> None:
    """Take elements out of where they are."""
    for node in nodes:
        parent = node.getparent()
        if parent is not None:
            parent.remove(node)


def runs(text: str, style: str = "") -> list[Element]:
    """Text as runs in a character style (its id). ``\\n`` and ``\\t`` become a break and a tab;
    right-to-left stretches get runs of their own."""
    text, _ = clean(text)
    if text.isascii():
        return [_run(text, style, False)] if text else []
    found = []
    end = 0
    for stretch in _STRETCH.finditer(text):
        if stretch.start() > end:
            found.append(_run(text[end : stretch.start()], style, False))
        found.append(_run(stretch.group(), style, True))
        end = stretch.end()
    if end < len(text):
        found.append(_run(text[end:], style, False))
    return found


def paragraph(
    style: str, children: Iterable[Element] = (), *properties: Element, turns: bool = True
) -> Element:
    """A paragraph in a style (its id); if it ``turns``, it reads right to left when its text
    starts so. ``properties`` are further children of ``w:pPr``, in the order of the schema.
    """
    node = element("p")
    settings = etree.SubElement(node, W + "pPr")
    etree.SubElement(settings, W + "pStyle").set(W + "val", style)
    settings.extend(properties)
    node.extend(children)
    if turns and _starts_right_to_left(node):
        _insert_bidi(settings)
    return node


def list_item(style: str, children: Iterable[Element], number: int, level: int = 0) -> Element:
    """A paragraph of the list ``number``."""
    numbered = element("numPr", element("ilvl", val=level), element("numId", val=number))
    return paragraph(style, children, numbered)


def field(instruction: str, result: str = "", style: str = "") -> list[Element]:
    """The runs of a field with its cached result, all in one character style (its id)."""
    return [*field_start(instruction, style), *runs(result, style), field_end(style)]


def field_start(instruction: str, style: str = "") -> list[Element]:
    """The beginning of a field. Raises ValueError for a field that this program does not write."""
    code = element("instrText")
    code.set(SPACE, "preserve")
    code.text = f" {field_code(instruction)} "
    return [
        _styled_run(style, element("fldChar", fldCharType="begin")),
        _styled_run(style, code),
        _styled_run(style, element("fldChar", fldCharType="separate")),
    ]


def field_end(style: str = "") -> Element:
    return _styled_run(style, element("fldChar", fldCharType="end"))


def bookmark(number: int, name: str, content: Iterable[Element] = ()) -> list[Element]:
    """``content`` between the two ends of a bookmark."""
    start = element("bookmarkStart", id=number, name=name)
    return [start, *content, element("bookmarkEnd", id=number)]


def comment(number: int, author: str, initials: str, paragraphs: Iterable[Element]) -> Element:
    """A comment for the part of the document that holds them all. It has no date: that would
    differ each time."""
    return element("comment", *paragraphs, id=number, author=author, initials=initials)


def commented(number: int, style: str) -> tuple[Element, list[Element]]:
    """What marks the start of a comment's words, and what comes after their end. ``style`` is that
    of the mark in the text."""
    reference = _styled_run(style, element("commentReference", id=number))
    return (
        element("commentRangeStart", id=number),
        [element("commentRangeEnd", id=number), reference],
    )


def comment_mark(style: str) -> Element:
    """The mark with which the text of a comment begins."""
    return _styled_run(style, element("annotationRef"))


def link(anchor: str, content: Iterable[Element]) -> Element:
    """A link to a bookmark in this document."""
    return element("hyperlink", *content, anchor=anchor, history=1)


def web_link(relationship: str, content: Iterable[Element]) -> Element:
    """A link to the target of a relationship."""
    node = element("hyperlink", *content, history=1)
    node.set(R + "id", relationship)
    return node


def reference(name: str, text: str, style: str = "") -> Element:
    """A link that shows what a bookmark holds (REF); ``text`` is its cached result."""
    return link(name, field(f"REF {name} \\h \\* MERGEFORMAT", text, style))


def number_reference(name: str, number: str, style: str = "") -> Element:
    """A link that shows the number of the heading which a bookmark is in (REF)."""
    return link(name, field(f"REF {name} \\n \\h \\* MERGEFORMAT", number, style))


def page_reference(name: str, page: int, style: str = "") -> Element:
    """A link that shows the page a bookmark is on (PAGEREF)."""
    return link(name, field(f"PAGEREF {name} \\h", str(page), style))


def sequence(label: str, number: int) -> list[Element]:
    """The running number of a caption (SEQ)."""
    return field(f"SEQ {label} \\* ARABIC", str(number))


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Element],
    *,
    title: str,
    description: str,
    header_column: bool = False,
    tight: bool = False,
) -> Element:
    """A table of fixed column widths. ``title`` and ``description`` are its alternative text;
    ``tight`` leaves next to no room beside what is in a cell."""
    look = element(
        "tblLook",
        val="06A0" if header_column else "0620",
        firstRow=1,
        lastRow=0,
        firstColumn=int(header_column),
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        element("tblLayout", type="fixed"),
        *([_beside(TIGHT)] if tight else []),
        look,
        element("tblCaption", val=clean(title)[0]),
        element("tblDescription", val=clean(description)[0]),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)


def _beside(width: int) -> Element:
    """The room beside what is in a cell."""
    return element(
        "tblCellMar", *(element(side, w=width, type="dxa") for side in ("left", "right"))
    )


def row(
    cells: Iterable[Element], *, header: bool = False, splits: bool = False, height: int = 0
) -> Element:
    """A table row. A header row is repeated on every page; only ``splits`` lets a page break in."""
    properties = element("trPr")
    if not splits:
        properties.append(element("cantSplit"))
    if height:
        properties.append(element("trHeight", val=height, hRule="atLeast"))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", *([properties] if len(properties) else []), *cells)


def cell(width: int, paragraphs: Iterable[Element]) -> Element:
    """A table cell; ``paragraphs`` must hold at least one."""
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *paragraphs)


def picture(relationship: str, number: int, alternative: str, width: int, height: int) -> Element:
    """A run with a picture in the line; ``width`` and ``height`` in EMU."""
    alternative = clean(alternative)[0]
    name = f"Picture {number}"
    drawing = element("drawing")
    inline = _sub(drawing, WP + "inline", distT="0", distB="0", distL="0", distR="0")
    _sub(inline, WP + "extent", cx=width, cy=height)
    _sub(inline, WP + "docPr", id=number, name=name, descr=alternative)
    frame = _sub(inline, WP + "cNvGraphicFramePr")
    _sub(frame, A + "graphicFrameLocks", noChangeAspect="1")
    graphic = _sub(inline, A + "graphic")
    data = _sub(graphic, A + "graphicData", uri=NAMESPACES["pic"])
    shown = _sub(data, PIC + "pic")
    about = _sub(shown, PIC + "nvPicPr")
    _sub(about, PIC + "cNvPr", id=number, name=name, descr=alternative)
    _sub(about, PIC + "cNvPicPr")
    fill = _sub(shown, PIC + "blipFill")
    _sub(fill, A + "blip").set(R + "embed", relationship)
    _sub(_sub(fill, A + "stretch"), A + "fillRect")
    shape = _sub(shown, PIC + "spPr")
    place = _sub(shape, A + "xfrm")
    _sub(place, A + "off", x=0, y=0)
    _sub(place, A + "ext", cx=width, cy=height)
    _sub(_sub(shape, A + "prstGeom", prst="rect"), A + "avLst")
    return element("r", drawing)


def contents_control(content: Iterable[Element]) -> Element:
    """The frame in which Word shows its "Update Table" button around a table of contents."""
    gallery = element(
        "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
    )
    return element("sdt", element("sdtPr", gallery), element("sdtContent", *content))


def list_definition(number: int, levels: Iterable[Element]) -> Element:
    """A kind of list, from the definitions of its levels."""
    kind = element("multiLevelType", val="multilevel")
    return element("abstractNum", kind, *levels, abstractNumId=number)


def list_use(number: int, abstract: int, *changes: Element) -> Element:
    """The list ``number`` of the kind ``abstract``."""
    return element("num", element("abstractNumId", val=abstract), *changes, numId=number)


def list_restart(number: int, abstract: int) -> Element:
    """A list like ``abstract`` that starts again at 1."""
    levels = [
        element("lvlOverride", element("startOverride", val=1), ilvl=level) for level in range(3)
    ]
    return list_use(number, abstract, *levels)


def _styled_run(style: str, content: Element) -> Element:
    look = [element("rPr", element("rStyle", val=style))] if style else []
    return element("r", *look, content)


def _run(text: str, style: str, right_to_left: bool) -> Element:
    node = element("r")
    if style or right_to_left:
        properties = etree.SubElement(node, W + "rPr")
        if style:
            etree.SubElement(properties, W + "rStyle").set(W + "val", style)
        if right_to_left:
            etree.SubElement(properties, W + "rtl")
    for part in _BREAKS.split(text):
        if part == "\n":
            etree.SubElement(node, W + "br")
        elif part == "\t":
            etree.SubElement(node, W + "tab")
        elif part:
            piece = etree.SubElement(node, W + "t")
            piece.text = part
            piece.set(SPACE, "preserve")
    return node


def _starts_right_to_left(node: Element) -> bool:
    return next(_strong_directions(node), "L") in ("R", "AL")


def _strong_directions(node: Element) -> Iterator[str]:
    for part in node.iter(W + "t"):
        for character in part.text or "":
            direction = unicodedata.bidirectional(character)
            if direction in ("L", "R", "AL"):
                yield direction


def _insert_bidi(properties: Element) -> None:
    after = [properties.find(W + tag) for tag in ("numPr", "pStyle")]
    place = next(node for node in after if node is not None)
    place.addnext(element("bidi"))


def _sub(parent: Element, tag: str, **attributes: str | int) -> Element:
    node = etree.SubElement(parent, tag, nsmap=NAMESPACES)
    for name, value in attributes.items():
        node.set(name, str(value))
    return node
