"""The numbers that Word puts before paragraphs of a list: ``3.``, ``5.6``, ``(b)``."""

from __future__ import annotations

import re

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

DEEPEST = 9
LARGEST = 100_000


class ListNumbers:
    """Counts through a document; ask for each paragraph once, in order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, Element] = {
            style.get(qn("w:styleId"), ""): style
            for style in document.styles.element.iterchildren(qn("w:style"))
        }
        numbering = next(
            (
                part.element
                for rel in document.part.rels.values()
                if rel.reltype.endswith("/numbering") and not rel.is_external
                for part in [rel.target_part]
                if hasattr(part, "element")
            ),
            None,
        )
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Element) -> str:
        """The number or bullet of a paragraph; ``""`` for one that is in no list."""
        number, level = self._place(paragraph)
        abstract = self._abstract.get(number, "")
        form = self._levels.get(abstract, {}).get(level)
        if form is None:
            return ""
        counts = self._counts.setdefault(abstract, [])
        while len(counts) <= level:
            counts.append(self._start(abstract, len(counts)) - 1)
        counts[level] = min(counts[level] + 1, LARGEST)
        del counts[level + 1 :]
        if _value(form, "numFmt") == "bullet":
            return "•"
        if _value(form, "numFmt") == "none":
            return ""
        return re.sub(
            r"%([1-9])",
            lambda found: self._one(abstract, counts, int(found[1]) - 1),
            _value(form, "lvlText")[:50],
        )

    def _read(self, numbering: Element) -> None:
        for abstract in numbering.iterchildren(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = {
                int(level.get(qn("w:ilvl"), "0")): level
                for level in abstract.iterchildren(qn("w:lvl"))
                if level.get(qn("w:ilvl"), "").isdecimal()
            }
        for number in numbering.iterchildren(qn("w:num")):
            self._abstract[number.get(qn("w:numId"), "")] = _value(number, "abstractNumId")

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        style = _value(properties, "pStyle") if properties is not None else ""
        for _ in range(DEEPEST):
            found = properties.find(qn("w:numPr")) if properties is not None else None
            if found is not None:
                level = _value(found, "ilvl")
                level = level if level.isdecimal() else "0"
                return _value(found, "numId"), min(int(level), DEEPEST - 1)
            if style not in self._styles:
                break
            properties = self._styles[style].find(qn("w:pPr"))
            style = _value(self._styles[style], "basedOn")
        return "", 0

    def _start(self, abstract: str, level: int) -> int:
        form = self._levels[abstract].get(level)
        start = _value(form, "start") if form is not None else ""
        return min(int(start), LARGEST) if start.isdecimal() else 1

    def _one(self, abstract: str, counts: list[int], level: int) -> str:
        if level >= len(counts):
            return ""
        form = self._levels[abstract].get(level)
        return _written(counts[level], _value(form, "numFmt") if form is not None else "")


def _value(node: Element, tag: str) -> str:
    child = node.find(qn(f"w:{tag}"))
    return str(child.get(qn("w:val"), "")) if child is not None else ""


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 5)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
    signs += ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    written = ""
    for value, sign in signs:
        while 0 < value <= number and len(written) < 20:
            written += sign
            number -= value
    return written
