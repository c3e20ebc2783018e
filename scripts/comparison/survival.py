"""What survives of the content in each document, read from its XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from comparison.material import FRAME_HEADS, Material
from comparison.ways import SURVIVAL
from portfolio.document.blocks import Figure, Table
from portfolio.document.inline import plain
from portfolio.word.oxml import W

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def what_survives(material: Material, folder: Path) -> str:
    columns: dict[str, dict[str, str]] = {}
    for name, way in SURVIVAL.items():
        path = folder / "survives.docx"
        way(material, path)
        columns[name] = dict(facts(path, material))
    names = list(SURVIVAL)
    lines = [f"| What | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    for row in columns[names[0]]:
        lines.append(f"| {row} | {' | '.join(columns[name][row] for name in names)} |")
    return "\n".join(lines)


def facts(path: Path, material: Material) -> Iterator[tuple[str, str]]:
    """What a document has of the figures and tables, in the words of the comparison."""
    found = [block for _, blocks in material.sections for block in blocks]
    figures = [block for block in found if isinstance(block, Figure)]
    tables = [block for block in found if isinstance(block, Table)]
    body, styles = _part(path, "word/document.xml"), style_names(path)
    paragraphs = list(body.iter(W + "p"))
    heads = {tuple(map(_words, row)) for row in _first_rows(body)}
    captions = [*(f.caption for f in figures), *(t.caption for t in tables)]
    numbered = [p for p in paragraphs if any(re.match(r"SEQ ", c) for c, _ in fields(p))]
    with_field = [c for c in captions if any(c and c in _words(p) for p in numbered)]
    described = {d.get("descr", "") for d in body.iter(WP + "docPr")}
    drawn = sum(1 for _ in body.iter(WP + "inline"))
    marks = {n.get(W + "name") for n in body.iter(W + "bookmarkStart")}
    links = [n.get(W + "anchor") for n in body.iter(W + "hyperlink") if n.get(W + "anchor")]
    all_fields = [f for p in paragraphs for f in fields(p)]
    refs = [code for code, _ in all_fields if re.match(r"REF ", code)]
    pages = [result for code, result in all_fields if code.startswith("PAGEREF")]
    entries = [p for p in paragraphs if style_of(p, styles).startswith("toc ") and _words(p)]
    of = f"of {len(figures)}"
    of_tables = f"of {len(tables)}"
    yield "Figures", f"{min(drawn, len(figures))} {of}"
    yield "Alternative text", f"{sum(f.alternative in described for f in figures)} {of}"
    shown = [t for t in tables if _is_shown([plain(column) for column in t.columns], heads)]
    yield "Tables as Word tables", f"{len(shown)} {of_tables}"
    text = "plain text" if any(FRAME_HEADS[0] in _words(p) for p in paragraphs) else "missing"
    yield "A pandas DataFrame", "table" if _is_shown(FRAME_HEADS, heads) else text
    yield "Tables with a repeating header row", _share(body, _repeats)
    yield "Tables with a description", _share(body, _is_described)
    yield "Captions with a live number", f"{len(with_field)} of {len(captions)}"
    yield "Caption numbers right as opened", _numbers(all_fields)
    yield "Contents filled in as opened", f"{len(entries)} entries" if entries else "empty"
    right = [page for page in pages if page.isdigit()]
    yield "Page numbers in contents and text", str(len(right)) if right else "none"
    yield "Links to a place in the document", str(sum(link in marks for link in links))
    yield "Live cross-references (REF)", str(len(refs))
    yield "“Page X of Y” on each page", "yes" if _counts_pages(path) else "no"
    yield "Paragraphs in a style of the template", _styled(paragraphs, styles)


def _is_shown(columns: Sequence[str], heads: set[tuple[str, ...]]) -> bool:
    """Whether a table with these columns is there; a wide one may have been cut in parts."""
    return any(head and set(head) - {""} and set(head) - {""} <= set(columns) for head in heads)


def _first_rows(body: etree._Element) -> Iterator[list[etree._Element]]:
    for table in body.iter(W + "tbl"):
        row = table.find(W + "tr")
        if row is not None:
            yield row.findall(W + "tc")


def _share(body: etree._Element, has: Callable[[etree._Element], bool]) -> str:
    tables = list(body.iter(W + "tbl"))
    return f"{sum(map(has, tables))} of its {len(tables)}"


def _repeats(table: etree._Element) -> bool:
    return table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def _is_described(table: etree._Element) -> bool:
    return table.find(f"{W}tblPr/{W}tblDescription") is not None


def _numbers(found: list[tuple[str, str]]) -> str:
    numbers: dict[str, list[str]] = {}
    for code, result in found:
        if match := re.match(r"SEQ (\w+)", code):
            numbers.setdefault(match[1], []).append(result)
    if not numbers:
        return "no numbers"
    right = all(got == [str(n) for n in range(1, len(got) + 1)] for got in numbers.values())
    return "yes" if right else "no, until updated"


def _counts_pages(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if re.match(r"word/footer\d*\.xml", name)]
        used = {rel.get("Target") for rel in etree.fromstring(package.read(RELS))}
        edges = [package.read(n).decode() for n in names if n.removeprefix("word/") in used]
    return any("PAGE" in edge and "NUMPAGES" in edge for edge in edges)


RELS = "word/_rels/document.xml.rels"


def _styled(paragraphs: list[etree._Element], styles: dict[str, str]) -> str:
    from portfolio.word.template import house_template

    own = set(style_names(house_template()).values())
    count = sum(style_of(p, styles) in own for p in paragraphs)
    return f"{100 * count // max(1, len(paragraphs))}%"


def style_names(path: Path) -> dict[str, str]:
    return {
        style.get(W + "styleId", ""): name.get(W + "val", "")
        for style in _part(path, "word/styles.xml").iter(W + "style")
        if (name := style.find(W + "name")) is not None
    }


def style_of(paragraph: etree._Element, styles: dict[str, str]) -> str:
    node = paragraph.find(f"{W}pPr/{W}pStyle")
    return styles.get(node.get(W + "val", ""), "") if node is not None else "Normal"


def fields(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    """The fields of a paragraph, simple ones too: instruction and what it shows."""
    for node in paragraph.iter(W + "fldSimple"):
        yield node.get(W + "instr", "").strip(), _words(node)
    code, result, shown = "", "", False
    for node in paragraph.iter(W + "fldChar", W + "instrText", W + "t"):
        kind = node.get(W + "fldCharType")
        if node.tag == W + "instrText":
            code = (node.text or "").strip()
        elif node.tag == W + "t":
            result += (node.text or "") if shown else ""
        elif kind == "begin":
            result, shown = "", False
        elif kind == "separate":
            result, shown = "", True
        elif code:
            yield code, result
            code, shown = "", False


def _words(node: etree._Element) -> str:
    return "".join(part.text or "" for part in node.iter(W + "t")).strip()


def _part(path: Path, name: str) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))
