"""Word's XML, element by element. Knows nothing about portfolios.

Every function writes the markup of new elements and touches nothing else; ``parsed`` makes them
elements of a document. That is some times faster than to make each of them one by one. Text of any
kind may come in: what Word cannot hold is taken out here (``portfolio.base.text.clean``). Lengths
are in twentieths of a point (``dxa``), pictures in EMU, unless a name says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NewType

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
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
W, R = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("w", "r"))

Element = etree._Element
Markup = NewType("Markup", str)
"""Elements that are in no document yet, as XML with the prefixes of ``NAMESPACES``."""
Attributes = Mapping[str, str | int]

MOST_REMEMBERED = 4_096
"""So many pieces of markup that are the same again and again are kept."""
EMU_PER_CENTIMETRE = 360_000
TIGHT = 28
"""Twentieths of a point beside what is in a cell of a tight table."""
DXA_PER_CENTIMETRE = 1440 / 2.54

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_SIMPLE = re.compile("[ -%'-;=?-~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20a0-\u20bf]+")
"""Text of western languages in which nothing has to be escaped, taken out, broken or turned."""
_STRETCH = re.compile(f"[{_RIGHT_TO_LEFT}](?:[^A-Za-z0-9]*[{_RIGHT_TO_LEFT}])*")
_BREAKS = re.compile("([\n\t])")
_WORDS = re.compile("<w:t [^>]*>([^<]*)</w:t>")
_ENTITY = re.compile("&[^;]*;")
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_QUOTED_SIGNS = _SIGNS | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})

_AS_IT_IS = {"xml:space": "preserve"}
_SIGN_OF_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_NAMED = re.compile(r"<\w+:\w+")
_DECLARED = {prefix: f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items()}
_PARSER = etree.XMLParser(huge_tree=True, resolve_entities=False)


def element(tag: str, *children: Markup, **attributes: str | int) -> Markup:
    """A ``w:`` element; attributes are ``w:`` attributes."""
    said = "".join([f' w:{name}="{_quoted(value)}"' for name, value in attributes.items()])
    content = "".join(children)
    return Markup(f"<w:{tag}{said}>{content}</w:{tag}>" if content else f"<w:{tag}{said}/>")


def tagged(name: str, content: str, attributes: Attributes) -> Markup:
    """An element with the prefix of its name; ``content`` is markup."""
    said = "".join([f' {key}="{_quoted(value)}"' for key, value in attributes.items()])
    return Markup(f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>")


def parsed(markup: Markup) -> Element:
    """An element to put into a document, from its markup.

    It declares the namespaces itself: lxml takes the square of the time for a large element that
    has its namespaces from around it.
    """
    return etree.fromstring(declared(markup), _PARSER)


def declared(markup: Markup, known: Collection[str] = ()) -> Markup:
    """The markup with the namespaces that it uses, but for those whose prefixes are ``known``
    where it will stand."""
    rest = [prefix for prefix in NAMESPACES if prefix not in known]
    return with_namespaces(markup, [prefix for prefix in rest if f"{prefix}:" in markup])


def with_namespaces(markup: Markup, prefixes: Iterable[str]) -> Markup:
    """The markup with the namespaces of these prefixes."""
    named = _NAMED.match(markup)
    assert named is not None
    said = "".join([_DECLARED[prefix] for prefix in prefixes])
    return Markup(f"{named[0]}{said}{markup[named.end() :]}")


def parsed_all(markups: Iterable[Markup]) -> list[Element]:
    """Elements to put into a document, from their markup."""
    return [parsed(markup) for markup in markups]


def markup_of(node: Element) -> Markup:
    """The markup of an element of a document, which stays where it is."""
    return Markup(etree.tostring(node, encoding="unicode", with_tail=False))


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


def runs(text: str, style: str = "") -> list[Markup]:
    """Text as runs in a character style (its id). ``\\n`` and ``\\t`` become a break and a tab;
    right-to-left stretches get runs of their own."""
    if _SIMPLE.fullmatch(text):
        look = f'<w:rPr><w:rStyle w:val="{_quoted(style)}"/></w:rPr>' if style else ""
        return [Markup(f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>')]
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
    style: str, children: Iterable[Markup] = (), *properties: Markup, turns: bool = True
) -> Markup:
    """A paragraph in a style (its id); if it ``turns``, it reads right to left when its text
    starts so. ``properties`` are further children of ``w:pPr``, in the order of the schema.
    """
    content = "".join(children)
    turned = turns and _starts_right_to_left(content)
    if not (turned or properties):
        return Markup(f"<w:p>{_only_style(style)}{content}</w:p>")
    settings = [element("pStyle", val=style), *properties]
    if turned:
        before = sum(part.startswith(("<w:keepNext", "<w:numPr")) for part in properties)
        settings.insert(1 + before, element("bidi"))
    return Markup(f"<w:p>{element('pPr', *settings)}{content}</w:p>")


@lru_cache(MOST_REMEMBERED)
def _only_style(style: str) -> Markup:
    return element("pPr", element("pStyle", val=style))


def list_item(style: str, children: Iterable[Markup], number: int, level: int = 0) -> Markup:
    """A paragraph of the list ``number``."""
    numbered = element("numPr", element("ilvl", val=level), element("numId", val=number))
    return paragraph(style, children, numbered)


def field(instruction: str, result: str = "", style: str = "") -> list[Markup]:
    """The runs of a field with its cached result, all in one character style (its id)."""
    return [*field_start(instruction, style), *runs(result, style), field_end(style)]


def field_start(instruction: str, style: str = "") -> list[Markup]:
    """The beginning of a field. Raises ValueError for a field that this program does not write."""
    code = _escaped(f" {field_code(instruction)} ")
    return [
        _styled_run(style, element("fldChar", fldCharType="begin")),
        _styled_run(style, tagged("w:instrText", code, _AS_IT_IS)),
        _styled_run(style, element("fldChar", fldCharType="separate")),
    ]


@lru_cache(MOST_REMEMBERED)
def field_end(style: str = "") -> Markup:
    return _styled_run(style, element("fldChar", fldCharType="end"))


def bookmark(number: int, name: str, content: Iterable[Markup] = ()) -> list[Markup]:
    """``content`` between the two ends of a bookmark."""
    start = element("bookmarkStart", id=number, name=name)
    return [start, *content, element("bookmarkEnd", id=number)]


def comment(number: int, author: str, initials: str, paragraphs: Iterable[Markup]) -> Markup:
    """A comment for the part of the document that holds them all. It has no date: that would
    differ each time."""
    return element("comment", *paragraphs, id=number, author=author, initials=initials)


def commented(number: int, style: str) -> list[Markup]:
    """What marks the start of a comment's words, and the two elements that come after their end.
    ``style`` is that of the mark in the text."""
    return [
        element("commentRangeStart", id=number),
        element("commentRangeEnd", id=number),
        _styled_run(style, element("commentReference", id=number)),
    ]


def comment_mark(style: str) -> Markup:
    """The mark with which the text of a comment begins."""
    return _styled_run(style, element("annotationRef"))


def link(anchor: str, content: Iterable[Markup]) -> Markup:
    """A link to a bookmark in this document."""
    return element("hyperlink", *content, anchor=anchor, history=1)


def web_link(relationship: str, content: Iterable[Markup]) -> Markup:
    """A link to the target of a relationship."""
    named: Attributes = {"w:history": 1, "r:id": relationship}
    return tagged("w:hyperlink", "".join(content), named)


@lru_cache(MOST_REMEMBERED)
def reference(name: str, text: str, style: str = "") -> Markup:
    """A link that shows what a bookmark holds (REF); ``text`` is its cached result."""
    return link(name, field(f"REF {name} \\h \\* MERGEFORMAT", text, style))


@lru_cache(MOST_REMEMBERED)
def number_reference(name: str, number: str, style: str = "") -> Markup:
    """A link that shows the number of the heading which a bookmark is in (REF)."""
    return link(name, field(f"REF {name} \\n \\h \\* MERGEFORMAT", number, style))


def page_reference(name: str, page: int, style: str = "") -> Markup:
    """A link that shows the page a bookmark is on (PAGEREF)."""
    return link(name, field(f"PAGEREF {name} \\h", str(page), style))


def sequence(label: str, number: int) -> list[Markup]:
    """The running number of a caption (SEQ)."""
    return field(f"SEQ {label} \\* ARABIC", str(number))


def table(
    style: str,
    widths: Sequence[int],
    rows: Iterable[Markup],
    *,
    title: str,
    description: str,
    header_column: bool = False,
    tight: bool = False,
) -> Markup:
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


def _beside(width: int) -> Markup:
    """The room beside what is in a cell."""
    return element(
        "tblCellMar", *(element(side, w=width, type="dxa") for side in ("left", "right"))
    )


def row(
    cells: Iterable[Markup], *, header: bool = False, splits: bool = False, height: int = 0
) -> Markup:
    """A table row. A header row is repeated on every page; only ``splits`` lets a page break in."""
    properties = []
    if not splits:
        properties.append(element("cantSplit"))
    if height:
        properties.append(element("trHeight", val=height, hRule="atLeast"))
    if header:
        properties.append(element("tblHeader"))
    return element("tr", *([element("trPr", *properties)] if properties else []), *cells)


def cell(width: int, paragraphs: Iterable[Markup]) -> Markup:
    """A table cell; ``paragraphs`` must hold at least one."""
    return Markup(f"<w:tc>{_only_width(width)}{''.join(paragraphs)}</w:tc>")


@lru_cache(MOST_REMEMBERED)
def _only_width(width: int) -> Markup:
    return element("tcPr", element("tcW", w=width, type="dxa"))


def picture(relationship: str, number: int, alternative: str, width: int, height: int) -> Markup:
    """A run with a picture in the line; ``width`` and ``height`` in EMU."""
    about: Attributes = {"id": number, "name": f"Picture {number}", "descr": clean(alternative)[0]}
    size = {"cx": width, "cy": height}
    frame = tagged("a:graphicFrameLocks", "", {"noChangeAspect": 1})
    named = tagged("pic:cNvPr", "", about) + tagged("pic:cNvPicPr", "", {})
    blip = tagged("a:blip", "", {"r:embed": relationship})
    stretched = tagged("a:stretch", tagged("a:fillRect", "", {}), {})
    place = tagged("a:off", "", {"x": 0, "y": 0}) + tagged("a:ext", "", size)
    shape = tagged("a:prstGeom", tagged("a:avLst", "", {}), {"prst": "rect"})
    shown = (
        tagged("pic:nvPicPr", named, {})
        + tagged("pic:blipFill", blip + stretched, {})
        + tagged("pic:spPr", tagged("a:xfrm", place, {}) + shape, {})
    )
    data = tagged("a:graphicData", tagged("pic:pic", shown, {}), {"uri": NAMESPACES["pic"]})
    inline = (
        tagged("wp:extent", "", size)
        + tagged("wp:docPr", "", about)
        + tagged("wp:cNvGraphicFramePr", frame, {})
        + tagged("a:graphic", data, {})
    )
    edges = dict.fromkeys(("distT", "distB", "distL", "distR"), 0)
    return element("r", element("drawing", tagged("wp:inline", inline, edges)))


def contents_control(content: Iterable[Markup]) -> Markup:
    """The frame in which Word shows its "Update Table" button around a table of contents."""
    gallery = element(
        "docPartObj", element("docPartGallery", val="Table of Contents"), element("docPartUnique")
    )
    return element("sdt", element("sdtPr", gallery), element("sdtContent", *content))


def list_definition(number: int, levels: Iterable[Markup]) -> Markup:
    """A kind of list, from the definitions of its levels."""
    kind = element("multiLevelType", val="multilevel")
    return element("abstractNum", kind, *levels, abstractNumId=number)


def list_use(number: int, abstract: int, *changes: Markup) -> Markup:
    """The list ``number`` of the kind ``abstract``."""
    return element("num", element("abstractNumId", val=abstract), *changes, numId=number)


def list_restart(number: int, abstract: int, start: int = 1) -> Markup:
    """A list like ``abstract`` that starts at a number of its own."""
    levels = [
        element("lvlOverride", element("startOverride", val=start), ilvl=level)
        for level in range(3)
    ]
    return list_use(number, abstract, *levels)


def _styled_run(style: str, content: Markup) -> Markup:
    look = [element("rPr", element("rStyle", val=style))] if style else []
    return element("r", *look, content)


def _run(text: str, style: str, right_to_left: bool) -> Markup:
    look = element("rStyle", val=style) if style else ""
    turned = element("rtl") if right_to_left else ""
    properties = f"<w:rPr>{look}{turned}</w:rPr>" if look or turned else ""
    pieces = [_SIGN_OF_BREAK.get(part) or _words(part) for part in _BREAKS.split(text) if part]
    return Markup(f"<w:r>{properties}{''.join(pieces)}</w:r>")


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{_escaped(text)}</w:t>'


def _escaped(text: str) -> str:
    return text.translate(_SIGNS)


def _quoted(value: str | int) -> str:
    return str(value).translate(_QUOTED_SIGNS)


def _starts_right_to_left(content: str) -> bool:
    """Whether the first letter of a paragraph's markup is one that is read from the right."""
    if content.isascii():
        return False
    for words in _WORDS.finditer(content):
        for character in _ENTITY.sub("", words[1]):
            direction = unicodedata.bidirectional(character)
            if direction in ("L", "R", "AL"):
                return direction != "L"
    return False
