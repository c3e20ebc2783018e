"""The words of drawings in Office files (DrawingML), and of their SmartArt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from portfolio.annex import equations, ordinals, symbols
from portfolio.annex.office_parts import Element, OfficeFile, within
from portfolio.annex.tally import Tally
from portfolio.document.blocks import Paragraph
from portfolio.document.pieces import Piece, Remark

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
M = equations.M
SMART_ART = ("SmartArt drawing", "SmartArt drawings")
SMART_ART_IN_WORDS = (
    "SmartArt drawing, whose words are shown",
    "SmartArt drawings, whose words are shown",
)
MOST_POINTS = 5_000
"""Points of a SmartArt drawing, and links between them, that are looked at."""
LEVELS = ("0", "1", "2", "3", "4", "5", "6", "7", "8")
NUMBERED = re.compile("(alphaLc|alphaUc|arabic|romanLc|romanUc)(Period|ParenR|ParenBoth|Plain)")
FORMS = {
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
}
SIGNS = {"Period": ("", "."), "ParenR": ("", ")"), "ParenBoth": ("(", ")"), "Plain": ("", "")}
"""What stands before and after the number of a paragraph."""
UNSEEN = ("pres", "parTrans", "sibTrans")
"""Kinds of points in a diagram that stand for its looks, unless they have words."""


def lines(node: Element) -> list[str]:
    """The paragraphs of a shape or a cell, with their numbers, tabs, line breaks and equations."""
    found = []
    counts: dict[int, int] = {}
    for paragraph in node.iter(f"{A}p"):
        words = []
        for each in within(paragraph, f"{A}t", f"{A}br", f"{A}tab", f"{M}oMath"):
            if each.tag == f"{A}t":
                words.append(each.text or "")
            elif each.tag == f"{M}oMath":
                words.append(equations.linear(each))
            else:
                words.append("\n" if each.tag == f"{A}br" else "\t")
        if line := "".join(words).strip():
            found.append(f"{_number(paragraph, counts)}{line}")
    return found


def _number(paragraph: Element, counts: dict[int, int]) -> str:
    """The number before a paragraph with words, if it has one (20.1.10.61); a tick or a box too."""
    look = paragraph.find(f"{A}pPr")
    said = str(look.get("lvl", "0")) if look is not None else "0"
    level = int(said) if said in LEVELS else 0
    for deeper in [each for each in counts if each > level]:
        del counts[deeper]
    form = look.find(f"{A}buAutoNum") if look is not None else None
    if look is None or form is None:
        counts.pop(level, None)
        return _bullet(look) if look is not None else ""
    start = str(form.get("startAt", "1"))
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    counts[level] = counts.get(level, first - 1) + 1
    found = NUMBERED.match(str(form.get("type", "")))
    written = ordinals.written(counts[level], FORMS.get(found[1], "decimal") if found else "")
    before, after = SIGNS.get(found[2] if found else "", ("", "."))
    return f"{before}{written}{after} "


def _bullet(look: Element) -> str:
    """A bullet that says something, such as a tick."""
    letter, font = look.find(f"{A}buChar"), look.find(f"{A}buFont")
    if letter is None:
        return ""
    typeface = str(font.get("typeface", "")) if font is not None else ""
    sign = symbols.bullet(typeface, str(letter.get("char", "")))
    return "" if sign == "•" else f"{sign} "


def smart_art(
    office: OfficeFile, part: str, tally: Tally, take: Callable[[str], str]
) -> Iterator[Piece]:
    """The words of a SmartArt drawing as a list, from the part with its data. ``take`` cuts a text
    to the room that there is."""
    root = office.tree(part) if part else None
    words = [line for point in _in_order(root) for line in lines(point)] if root is not None else []
    tally.add(*(SMART_ART_IN_WORDS if words else SMART_ART))
    if words:
        yield Remark(text="SmartArt drawing, its words:")
    for line in words:
        if said := take(line):
            yield Paragraph(said, "bullet")


def _in_order(root: Element) -> list[Element]:
    """The points of a diagram, each before those below it; what belongs to none comes last."""
    points = {
        str(point.get("modelId", "")): point
        for point in islice(root.iter(f"{DGM}pt"), MOST_POINTS)
        if point.get("type", "node") not in UNSEEN or lines(point)
    }
    below: dict[str, list[tuple[int, str]]] = {}
    for link in islice(root.iter(f"{DGM}cxn"), MOST_POINTS):
        if link.get("type", "parOf") == "parOf":
            order = str(link.get("srcOrd", ""))
            place = int(order) if order.isdecimal() and len(order) < 10 else 0
            below.setdefault(str(link.get("srcId", "")), []).append(
                (place, str(link.get("destId", "")))
            )
    found: dict[str, None] = {}
    tops = [name for name, point in points.items() if point.get("type") == "doc"]
    waiting = [*reversed(points), *reversed(tops)]
    while waiting:
        name = waiting.pop()
        if name in points and name not in found:
            found[name] = None
            waiting += [child for _, child in sorted(below.get(name, ()), reverse=True)]
    return [points[name] for name in found]
