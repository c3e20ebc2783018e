"""Checks of a Word document from its XML, for every test that writes one.

Each function takes a path and returns the problems it finds as sentences: an empty list is good.
"""

from __future__ import annotations

import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import open_xml
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"

LEAST_CONTRAST = 4.5
"""What WCAG 2 (AA) asks of text of ordinary size."""


def problems(path: Path) -> list[str]:
    """Everything below, the Open XML validator included."""
    checks = (dangling, numbering, references, structure, accessibility, invalid)
    return [problem for check in checks for problem in check(path)]


def dangling(path: Path) -> list[str]:
    """Links and references that lead nowhere, and bookmarks that are not unique."""
    body = _part(path, "word/document.xml")
    names = [node.get(W + "name") for node in body.iter(W + "bookmarkStart")]
    found = [f"bookmark {name} is there {n} times" for name, n in _repeated(names)]
    found += [
        f"bookmark name {name} is not one that Word takes"
        for name in names
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name)
    ]
    starts = [node.get(W + "id") for node in body.iter(W + "bookmarkStart")]
    ends = [node.get(W + "id") for node in body.iter(W + "bookmarkEnd")]
    found += [f"bookmark id {i} is there {n} times" for i, n in _repeated(starts)]
    found += [f"bookmark id {i} does not end once" for i in set(starts) ^ set(ends)]
    found += [f"a link leads to {to}, which is not there" for to in _targets(body) - set(names)]
    known = {node.get("Id") for node in _part(path, "word/_rels/document.xml.rels")}
    used = {value for node in body.iter() for key, value in node.items() if key.startswith(R)}
    return found + [f"relationship {missing} is not there" for missing in used - known]


def numbering(path: Path) -> list[str]:
    """Captions whose cached numbers do not count 1, 2, 3, and list entries that differ."""
    body = _part(path, "word/document.xml")
    seen: dict[str, list[str]] = {}
    captions: dict[str, list[str]] = {}
    for paragraph in body.iter(W + "p"):
        for instruction, result in _fields(paragraph):
            if match := re.match(r"SEQ (\w+)", instruction):
                seen.setdefault(match[1], []).append(result)
                captions.setdefault(match[1], []).append(text_of(paragraph))
    found = []
    for label, numbers in seen.items():
        if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
            found.append(f"the {label} numbers are {numbers}")
    for label, words in captions.items():
        if (listed := listed_captions(path, label)) != words:
            found.append(f"the list of {label}s is not that of the captions: {listed}")
    return found


def references(path: Path) -> list[str]:
    """References to a heading's number that show another one than Word would."""
    body = _part(path, "word/document.xml")
    numbers = {
        mark.get(W + "name"): number
        for paragraph, number in _numbered_headings(path, body)
        for mark in paragraph.iter(W + "bookmarkStart")
    }
    return [
        f"a reference to {match[1]} shows {result} and not {numbers.get(match[1])}"
        for paragraph in body.iter(W + "p")
        for instruction, result in _fields(paragraph)
        if (match := re.match(r"REF (\S+) \\n ", instruction)) and numbers.get(match[1]) != result
    ]


def headings(path: Path) -> list[tuple[int, str, str]]:
    """Every heading: its level, its number as Word counts it (or ""), and its text."""
    body = _part(path, "word/document.xml")
    names = style_names(path)
    numbers = dict(_numbered_headings(path, body))
    return [
        (level, numbers.get(paragraph, ""), text_of(paragraph))
        for paragraph in body.iter(W + "p")
        if (level := _heading_level(paragraph, names))
    ]


def listed_captions(path: Path, label: str) -> list[str]:
    """The entries of the list of figures or tables, without page numbers."""
    return [text for text in _entries(path, "table of figures") if text.startswith(f"{label} ")]


def contents_entries(path: Path) -> list[str]:
    """The entries of the contents, without page numbers."""
    return _entries(path, "toc ")


def structure(path: Path) -> list[str]:
    """What makes Word repair or refuse a file, or ask questions when it opens it."""
    body = _part(path, "word/document.xml")
    found = []
    for cell in body.iter(W + "tc"):
        if not len(cell) or cell[-1].tag != W + "p":
            found.append("a table cell does not end with a paragraph")
    for table in body.iter(W + "tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        rows = [len(row.findall(W + "tc")) for row in table.findall(W + "tr")]
        if columns > 63 or any(count != columns for count in rows):
            found.append(f"a table of {columns} columns has rows of {sorted(set(rows))} cells")
    depth = 0
    for mark in body.iter(W + "fldChar"):
        depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(W + "fldCharType")]
        if depth < 0 or mark.get(W + "dirty"):
            found.append("a field ends before it begins, or is marked to be updated")
    if depth:
        found.append("a field has no end")
    if _part(path, "word/settings.xml").find(W + "updateFields") is not None:
        found.append("the document asks to update its fields")
    numbers = [node.get("id") for node in body.iter(WP + "docPr")]
    return found + [f"picture id {i} is there {n} times" for i, n in _repeated(numbers)]


def accessibility(path: Path) -> list[str]:
    """What a reader with a screen reader or with low vision would miss."""
    body = _part(path, "word/document.xml")
    return [
        *_about(path),
        *_pictures(body),
        *_tables(body),
        *_headings(body, style_names(path)),
        *low_contrast(path),
    ]


def invalid(path: Path) -> list[str]:
    """What the Open XML validator finds."""
    return open_xml.errors(path)


def low_contrast(path: Path) -> list[str]:
    """Styles whose text does not stand out from their ground, table headings included."""
    return [*_low_contrast(_part(path, "word/styles.xml"))]


@lru_cache(maxsize=8)
def _low_contrast(styles: etree._Element) -> tuple[str, ...]:
    by_id = {style.get(W + "styleId"): style for style in styles.iter(W + "style")}
    fills = {
        shade.get(W + "fill")
        for row in styles.iter(W + "tblStylePr")
        if row.get(W + "type") == "firstRow"
        for shade in row.iter(W + "shd")
    }
    found = []
    for style in by_id.values():
        name = style.find(W + "name").get(W + "val")
        color = _inherited(by_id, style, f"{W}rPr/{W}color", "val") or "000000"
        ground = _inherited(by_id, style, f"{W}pPr/{W}shd", "fill")
        ground = ground or _inherited(by_id, style, f"{W}rPr/{W}shd", "fill")
        for against in fills if name.startswith("Table Heading") else {ground or "FFFFFF"}:
            if contrast(color, against) < LEAST_CONTRAST:
                found.append(f"style {name}: {color} on {against} is hard to read")
    return tuple(found)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (``RRGGBB``) as WCAG 2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def page_references(path: Path) -> list[tuple[str, int]]:
    """Every page number that the document shows: the bookmark and the cached number."""
    body = _part(path, "word/document.xml")
    return [
        (match[1], int(result))
        for paragraph in body.iter(W + "p")
        for instruction, result in _fields(paragraph)
        if (match := re.match(r"PAGEREF (\S+)", instruction))
    ]


def bookmarks(path: Path) -> set[str]:
    return {n.get(W + "name") for n in _part(path, "word/document.xml").iter(W + "bookmarkStart")}


def style_names(path: Path) -> dict[str, str]:
    """The name of every style by its id; to be read, not changed."""
    return _style_names(_part(path, "word/styles.xml"))


@lru_cache(maxsize=8)
def _style_names(styles: etree._Element) -> dict[str, str]:
    return {
        style.get(W + "styleId"): style.find(W + "name").get(W + "val")
        for style in styles.iter(W + "style")
    }


def paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """Every paragraph of the body, in tables too: the name of its style and its text."""
    names = style_names(path)
    for node in _part(path, "word/document.xml").iter(W + "p"):
        yield names[node.find(f"{W}pPr/{W}pStyle").get(W + "val")], text_of(node)


def texts(path: Path) -> list[str]:
    """Each piece of text of the body, in order; a paragraph may be of several."""
    return [node.text or "" for node in _part(path, "word/document.xml").iter(W + "t")]


def tables(path: Path, caption: str) -> list[list[list[etree._Element]]]:
    """The tables whose caption starts so: the cells of their rows, headings included."""
    return [
        [row.findall(W + "tc") for row in table.findall(W + "tr")]
        for table in _part(path, "word/document.xml").iter(W + "tbl")
        if table.find(f"{W}tblPr/{W}tblCaption").get(W + "val").startswith(caption)
    ]


def table_texts(path: Path, caption: str) -> list[list[str]]:
    """The text of every cell of the first table whose caption starts so."""
    return [[text_of(cell) for cell in row] for row in tables(path, caption)[0]]


def anchors(node: etree._Element) -> list[str]:
    """The bookmarks that the links in an element lead to."""
    return [link.get(W + "anchor") for link in node.iter(W + "hyperlink")]


def parts(path: Path, start: str) -> dict[str, str]:
    """The parts whose names start so, as they are written."""
    with zipfile.ZipFile(path) as package:
        return {
            name: package.read(name).decode("utf-8", "replace")
            for name in package.namelist()
            if name.startswith(start) and name.endswith(".xml")
        }


def xml(path: Path, name: str) -> str:
    """A part of the document as it is written."""
    with zipfile.ZipFile(path) as package:
        return package.read(name).decode("utf-8")


def changed(path: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of a document in which one part says something else."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode("utf-8")) if name == part else data)
    return target


def text_of(node: etree._Element) -> str:
    return "".join(part.text or "" for part in node.iter(W + "t"))


def _targets(body: etree._Element) -> set[str]:
    anchors = {node.get(W + "anchor") for node in body.iter(W + "hyperlink")} - {None}
    codes = (node.text for node in body.iter(W + "instrText"))
    found = (re.match(r"\s*(?:PAGE)?REF (\S+)", code) for code in codes)
    return anchors | {match[1] for match in found if match}


def _fields(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """The innermost fields of a paragraph: instruction and cached result."""
    instruction, result, part = "", "", ""
    for node in paragraph.iter(W + "fldChar", W + "instrText", W + "t"):
        if node.tag == W + "instrText":
            instruction = (node.text or "").strip()
        elif node.tag == W + "t":
            result += (node.text or "") if part == "separate" else ""
        else:
            part = node.get(W + "fldCharType")
            if part == "begin":
                result = ""
            elif part == "end" and instruction:
                yield instruction, result
                instruction = ""


def _entries(path: Path, style: str) -> list[str]:
    names = style_names(path)
    found = []
    for node in _part(path, "word/document.xml").iter(W + "p"):
        if not names[node.find(f"{W}pPr/{W}pStyle").get(W + "val")].startswith(style):
            continue
        words = ""
        for part in node.find(W + "hyperlink").iter(W + "t", W + "tab", W + "fldChar"):
            if part.tag == W + "fldChar":
                break
            words += " " if part.tag == W + "tab" else part.text or ""
        found.append(words.rstrip())
    return found


def _heading_level(paragraph: etree._Element, names: dict[str, str]) -> int:
    """1 for the highest; 0 for a paragraph that is no heading."""
    return _level_of(names[paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")])


@lru_cache(maxsize=1024)
def _level_of(style: str) -> int:
    match = re.fullmatch(r"heading (\d)", style)
    return int(match[1]) if match else {"Outcome Heading": 1, "Criterion Heading": 2}.get(style, 0)


def _numbered_headings(path: Path, body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The headings that have a number, counted as Word counts its lists."""
    lists = _part(path, "word/numbering.xml")
    kinds = {
        num.get(W + "numId"): num.find(W + "abstractNumId").get(W + "val")
        for num in lists.iter(W + "num")
    }
    levels = {
        (kind.get(W + "abstractNumId"), int(level.get(W + "ilvl"))): level
        for kind in lists.iter(W + "abstractNum")
        for level in kind.iter(W + "lvl")
    }
    styles = {s.get(W + "styleId"): s for s in _part(path, "word/styles.xml").iter(W + "style")}
    names = style_names(path)
    counters: dict[str, dict[int, int]] = {}
    for paragraph in body.iter(W + "p"):
        own = paragraph.find(f"{W}pPr/{W}numPr")
        styled = styles[paragraph.find(f"{W}pPr/{W}pStyle").get(W + "val")].find(f"{W}pPr/{W}numPr")
        found = styled if own is None else own
        if found is None or not _heading_level(paragraph, names):
            continue
        kind = kinds[found.find(W + "numId").get(W + "val")]
        at = int(found.find(W + "ilvl").get(W + "val"))
        level, counts = levels[kind, at], counters.setdefault(kind, {})
        start = int(level.find(W + "start").get(W + "val"))
        counts[at] = counts[at] + 1 if at in counts else start
        for deeper in [other for other in counts if other > at]:
            del counts[deeper]
        text = level.find(W + "lvlText").get(W + "val")
        yield paragraph, re.sub(r"%(\d)", lambda n, c=counts: str(c[int(n[1]) - 1]), text)


def _about(path: Path) -> Iterator[str]:
    core = _part(path, "docProps/core.xml")
    for name in ("title", "creator"):
        if not (core.findtext(DC + name) or "").strip():
            yield f"the document has no {name}"
    language = _part(path, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if language is None or language.get(W + "val") != "en-GB":
        yield "the language of the text is not en-GB"
    if core.findtext(DC + "language") != "en-GB":
        yield "the language of the document is not en-GB"


def _pictures(body: etree._Element) -> Iterator[str]:
    for drawing in body.iter(W + "drawing"):
        about = drawing.find(f".//{WP}docPr")
        if about is None or not about.get("descr", "").strip():
            yield "a picture has no alternative text"


def _tables(body: etree._Element) -> Iterator[str]:
    for table in body.iter(W + "tbl"):
        name = text_of(table)[:40]
        rows = table.findall(W + "tr")
        if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield f"a table has no header row: {name}"
        for tag in ("tblCaption", "tblDescription"):
            node = table.find(f"{W}tblPr/{W}{tag}")
            if node is None or not node.get(W + "val", "").strip():
                yield f"a table has no {tag}: {name}"
        if any(True for _ in table.iter(W + "gridSpan", W + "vMerge")):
            yield f"a table has merged cells: {name}"


def _headings(body: etree._Element, names: dict[str, str]) -> Iterator[str]:
    before = 0
    for paragraph in body.iter(W + "p"):
        if not (level := _heading_level(paragraph, names)):
            continue
        words = text_of(paragraph)
        if not words.strip():
            yield "a heading is empty"
        if level > before + 1:
            yield f"heading {words!r} of level {level} follows one of level {before}"
        before = level


def _inherited(styles: dict[str, etree._Element], style: etree._Element, path: str, name: str):
    while style is not None:
        node = style.find(path)
        if node is not None:
            return node.get(W + name)
        base = style.find(W + "basedOn")
        style = styles.get(base.get(W + "val")) if base is not None else None
    return None


def _luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _part(path: Path, name: str) -> etree._Element:
    facts = os.stat(path)
    return _tree(_bytes(path, name, facts.st_ino, facts.st_ctime_ns, facts.st_size))


@lru_cache(maxsize=16)
def _bytes(path: Path, name: str, *version: int) -> bytes:
    """A part of this very version of a file, unpacked once for all checks of it."""
    with zipfile.ZipFile(path) as package:
        return package.read(name)


@lru_cache(maxsize=8)
def _tree(data: bytes) -> etree._Element:
    """What is read is not changed, so that one tree does for all who ask about the same bytes."""
    return etree.fromstring(data)


def _repeated(values: list[str]) -> list[tuple[str, int]]:
    return [(value, count) for value, count in Counter(values).items() if count > 1]
