"""The words of a PDF page where they stand: stretches of one line, and the lines drawn around them.

Measures are points from the top left corner of the page as it is looked at.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from portfolio.base.text import clean

THIN = 3.0
"""Points up to which a filled shape is a line."""
SHORTEST_RULE = 6.0
APART = 0.8
"""The gap in a line, in sizes of its letters, from which two stretches are told apart."""
APART_AT_RULE = 0.2
FEWEST_ALIGNED = 2
"""Stretches that begin at one place at least, for a column to begin there."""
RAISED = 0.82
"""The share of its line's size up to which a letter is one of a footnote."""
ASKEW = 0.1
"""The angle from which letters are a stamp across the page, and no line of it."""
MOST_SHAPES = 20_000
_MARKS = re.compile(r"[0-9*†‡§]{1,3}")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
)
HYPHEN = "\u00ad"
"""Stands for a hyphen at the end of a line that pdfium takes for one that is not of the word."""
CUT = "\u2060"
"""Stands at the end of a line that holds but one word, which may go on without a space."""
_TURNED = re.compile(
    r"(?<=[A-Za-z])[\u4100-\u5a00\u6100-\u7a00]+|[\u4100-\u5a00\u6100-\u7a00]+(?=[A-Za-z])"
)


@dataclass
class Stretch:
    """Words of one line without a gap; ``base`` is where its letters stand, ``size`` theirs.

    ``order`` and ``last`` are the places of its first and its last words in the file, ``torn``
    tells that others stand between them there, ``spaced`` that a space ends it, ``struck``
    that a line goes through its words.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    marked: bool = False
    order: int = 0
    last: int = 0
    torn: bool = False
    spaced: bool = False
    struck: bool = False

    @property
    def top(self) -> float:
        return self.base - self.size


@dataclass(frozen=True)
class Rule:
    """A line drawn on a page: upright when ``left`` and ``right`` are the same."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def upright(self) -> bool:
        return self.right - self.left < self.bottom - self.top


@dataclass(frozen=True)
class _Letter:
    sign: str
    left: float
    right: float
    base: float
    size: float
    made_up: bool


def stretches(page: pypdfium2.PdfPage, rules: list[Rule]) -> list[Stretch]:
    """The words of a page in the order of the file."""
    upright = [rule for rule in rules if rule.upright]
    lines: list[list[_Letter]] = [[]]
    for letter in _letters(page):
        if lines[-1] and _is_apart(lines[-1], letter, upright):
            lines.append([])
        lines[-1].append(letter)
    edges = _edges(lines)
    found = [made for line in lines for part in _at_edges(line, edges) for made in _made(part)]
    level = [rule for rule in rules if not rule.upright]
    for count, part in enumerate(found):
        part.order = part.last = count
        part.struck = any(_strikes(rule, part) for rule in level)
    return found


def rules_of(page: pypdfium2.PdfPage) -> list[Rule]:
    """The lines and the borders of boxes that are drawn on a page."""
    turn = _Turn(page)
    found: list[Rule] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_SHAPES)):
        shape = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        sides = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, sides)):
            continue
        left, bottom, right, top = (side.value for side in sides)
        found += _borders(*turn.box(left, bottom, right, top))
    return found


def height_of(page: pypdfium2.PdfPage) -> float:
    return float(page.get_height())


def has_pictures(page: pypdfium2.PdfPage) -> bool:
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_SHAPES)
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index))
        in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        for index in range(count)
    )


class _Turn:
    """From the page's own coordinates to those of somebody who looks at it."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.degrees = page.get_rotation() % 360
        self._width, self._height = page.get_size()
        left, bottom, *_ = page.get_cropbox()
        self._left, self._bottom = left, bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, y - self._bottom
        if self.degrees == 90:
            return y, x
        if self.degrees == 180:
            return self._width - x, y
        if self.degrees == 270:
            return self._width - y, self._height - x
        return x, self._height - y

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        one, other = self.point(left, bottom), self.point(right, top)
        (x1, x2), (y1, y2) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return x1, y1, x2, y2


def _borders(left: float, top: float, right: float, bottom: float) -> Iterator[Rule]:
    width, height = right - left, bottom - top
    if width <= THIN and height >= SHORTEST_RULE:
        yield Rule((left + right) / 2, top, (left + right) / 2, bottom)
    elif height <= THIN and width >= SHORTEST_RULE:
        yield Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    elif width >= SHORTEST_RULE and height >= SHORTEST_RULE:
        yield Rule(left, top, right, top)
        yield Rule(left, bottom, right, bottom)
        yield Rule(left, top, left, bottom)
        yield Rule(right, top, right, bottom)


def _letters(page: pypdfium2.PdfPage) -> Iterator[_Letter]:
    text = page.get_textpage()
    turn = _Turn(page)
    level = math.radians(turn.degrees)
    spot = [ctypes.c_double() for _ in range(2)]
    for index in range(pdfium.FPDFText_CountChars(text)):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        made_up = pdfium.FPDFText_IsGenerated(text, index) == 1
        if pdfium.FPDFText_IsHyphen(text, index) == 1 or sign == "\x02":
            sign = HYPHEN
        if made_up:
            yield _Letter(sign, 0, 0, 0, 0, True)
            continue
        angle = abs(pdfium.FPDFText_GetCharAngle(text, index) - level) % (2 * math.pi)
        if ASKEW < angle < 2 * math.pi - ASKEW:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, box := pdfium.FS_RECTF())
        pdfium.FPDFText_GetCharOrigin(text, index, *map(ctypes.byref, spot))
        left, top, right, bottom = turn.box(box.left, box.bottom, box.right, box.top)
        size = float(pdfium.FPDFText_GetFontSize(text, index))
        if size < 2:
            size = bottom - top
        if turn.degrees:
            base = turn.point(spot[0].value, spot[1].value)[1]
        else:
            base = turn.point(0, spot[1].value)[1]
        yield _Letter(sign, left, right, base, size, False)


def _is_apart(line: list[_Letter], letter: _Letter, upright: list[Rule]) -> bool:
    if letter.made_up:
        return letter.sign in "\r\n"
    last = next((each for each in reversed(line) if not each.made_up), None)
    if last is None:
        return False
    size = max(last.size, letter.size)
    if abs(letter.base - last.base) > 0.6 * size or letter.left < last.left - 2 * size:
        return True
    gap = letter.left - _end(line)
    if gap > APART * size:
        return True
    return gap > APART_AT_RULE * size and any(
        _end(line) - 1 <= rule.left <= letter.left + 1
        and rule.top - 2 <= letter.base - size / 3 <= rule.bottom + 2
        for rule in upright
    )


def _strikes(rule: Rule, part: Stretch) -> bool:
    """Whether a line goes through the middle of small letters."""
    through = part.base - 0.5 * part.size < rule.top < part.base - 0.12 * part.size
    return through and min(rule.right, part.right) - max(rule.left, part.left) > part.size


def _edges(lines: Sequence[list[_Letter]]) -> dict[int, int]:
    """How many stretches begin at each point of the width of a page."""
    lefts = (next((each.left for each in line if _is_seen(each)), None) for line in lines)
    return Counter(round(left) for left in lefts if left is not None)


def _at_edges(line: list[_Letter], edges: Mapping[int, int]) -> Iterator[list[_Letter]]:
    """A line, cut where the next cell of a table begins with no more than a space between.

    Only a program that writes the spaces of its words leaves one out there.
    """
    real = any(not each.made_up and not each.sign.strip() for each in line[:-1])
    part: list[_Letter] = []
    for letter in line:
        if real and part and _is_seen(letter) and _begins_cell(part, letter, edges):
            yield part
            part = []
        part.append(letter)
    yield part


def _begins_cell(part: list[_Letter], letter: _Letter, edges: Mapping[int, int]) -> bool:
    last = part[-1]
    written = not last.made_up and not last.sign.strip()
    if written or not any(map(_is_seen, part)):
        return False
    aligned = sum(edges.get(round(letter.left) + off, 0) for off in (-1, 0, 1))
    return letter.left - _end(part) > APART_AT_RULE * letter.size and aligned >= FEWEST_ALIGNED


def _is_seen(letter: _Letter) -> bool:
    return not letter.made_up and bool(letter.sign.strip())


def _end(line: list[_Letter]) -> float:
    """Where the last letter that can be seen ends."""
    return next(
        (each.right for each in reversed(line) if not each.made_up and each.sign.strip()),
        next(each.left for each in line if not each.made_up),
    )


def _made(line: list[_Letter]) -> Iterator[Stretch]:
    seen = [each for each in line if _is_seen(each)]
    if not seen:
        return
    size = max(sorted(each.size for each in seen)[len(seen) // 2], 1.0)
    base = sorted(each.base for each in seen)[len(seen) // 2]
    raised = {
        index
        for index, each in enumerate(line)
        if not each.made_up and each.size < RAISED * size and each.base < base - 0.1 * size
    }
    marks = "".join(line[index].sign for index in sorted(raised)).strip()
    taken_out = bool(raised) and bool(_MARKS.fullmatch(marks))
    kept = [each for index, each in enumerate(line) if not (taken_out and index in raised)]
    text = clean("".join(each.sign for each in kept).translate(_LIGATURES))[0]
    text = " ".join(_turned_back(text).split())
    drawn = [each for each in line if not each.made_up]
    if text:
        yield Stretch(
            text,
            seen[0].left,
            max(each.right for each in seen),
            base,
            size,
            marked=taken_out,
            spaced=not drawn[-1].sign.strip(),
        )


def _turned_back(text: str) -> str:
    """Letters whose two bytes ghostscript wrote in the wrong order, within words: 昀 for f."""

    def turned(found: re.Match[str]) -> str:
        signs = [chr(ord(sign) >> 8) if ord(sign) % 256 == 0 else sign for sign in found[0]]
        return "".join(signs)

    return _TURNED.sub(turned, text)
