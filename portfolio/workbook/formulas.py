"""Formulas in LaTeX: drawn where matplotlib can, otherwise as they were written."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from portfolio.base.text import clean
from portfolio.document.blocks import Block, Figure, Paragraph, Prose
from portfolio.document.inline import Text
from portfolio.workbook.output_pictures import WIDEST

_FORMULA = re.compile(
    r"\$\$(.+?)\$\$|\\\[(.+?)\\\]|\\\((.+?)\\\)|(?<![\\$])\$([^$]+?)(?<!\\)\$(?!\d)", re.DOTALL
)
_SIZE = re.compile(r"\\(?:displaystyle|textstyle|limits|nolimits)\b")
_ENVIRONMENT = re.compile(
    r"\\begin\{(?:equation|align|gather|displaymath|math)\*?\}(.+?)\\end\{[a-z]+\*?\}", re.DOTALL
)
_DOTS = 300
"""To the inch."""


def formula(latex: str) -> Iterator[Block]:
    """What a cell shows as LaTeX: its formulas as pictures, the words between them as text."""
    latex = clean(_ENVIRONMENT.sub(r"$$\1$$", latex))[0]
    place = 0
    for found in _FORMULA.finditer(latex):
        yield from _words(latex[place : found.start()])
        yield _drawn(" ".join(_SIZE.sub(" ", next(filter(None, found.groups()))).split()))
        place = found.end()
    yield from _words(latex[place:])


def _words(text: str) -> Iterator[Block]:
    if text.strip():
        yield _as_written(text.strip()) if "\\" in text else Prose(text.strip())


def _drawn(inner: str) -> Block:
    import matplotlib
    from matplotlib.mathtext import math_to_image

    made = io.BytesIO()
    try:
        with matplotlib.rc_context({"mathtext.fontset": "stix"}):
            math_to_image(f"${inner}$", made, dpi=_DOTS, format="png")
    except (ValueError, RuntimeError):
        return _as_written(inner)
    png = made.getvalue()
    across = int.from_bytes(png[16:20], "big") / _DOTS * 2.54
    return Figure(caption="", alternative=f"Formula: {inner}", png=png, width=min(WIDEST, across))


def _as_written(text: str) -> Paragraph:
    return Paragraph((Text(text, "code"),), "code")
