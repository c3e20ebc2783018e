"""The house style of every chart, and the way from a chart to a block.

matplotlib is loaded when a chart is drawn and not before: see ``remember``.
"""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from portfolio.document import blocks

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing
    from matplotlib.typing import RcKeyType
    from PIL.Image import Image

NAVY = "#1D3B5C"
TEAL = "#3A8FA3"
SAND = "#E0B15A"
BRICK = "#B4513B"
GREY = "#8C96A0"
PALE = "#DDE3E9"
INK = "#22282E"

SERIES = (NAVY, SAND, TEAL, BRICK, GREY)
"""Fill colours in order; their lightness differs, so they stay apart in grey."""
PALE_OF = {NAVY: "#8390A1", GREY: "#C0C5CA"}
"""The same colours, halfway to white."""
HATCHES = ("", "//", "..", "xx", "--")
"""One pattern a series, so that no chart relies on colour."""

CENTIMETRES_PER_INCH = 2.54
DOTS_PER_INCH = 180

_STYLE: dict[RcKeyType, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.color": INK,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.titlesize": 10,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": PALE,
    "legend.frameon": False,
    "hatch.linewidth": 0.6,
}

_OF_THE_SCREEN = {"backend", "backend_fallback", "interactive", "toolbar", "webagg.port"}
"""Settings that are no looks."""


def drawing(width: float = 16.0, height: float = 8.0) -> tuple[Drawing, Axes]:
    """An empty chart of a size in centimetres, in the house style."""
    from matplotlib.figure import Figure as Drawing

    with _house_style():
        figure = Drawing(
            figsize=(width / CENTIMETRES_PER_INCH, height / CENTIMETRES_PER_INCH),
            layout="constrained",
        )
        return figure, figure.add_subplot()


@contextmanager
def _house_style() -> Iterator[None]:
    """Charts as matplotlib is delivered, whatever settings lie about, and then in our style."""
    from matplotlib import rc_context, rcParams

    with rc_context():
        dict.update(rcParams, _settings())
        yield


@cache
def _settings() -> dict[str, Any]:
    """The settings as matplotlib keeps them: to check them anew for each chart would take long."""
    from matplotlib import rcParamsDefault

    checked = rcParamsDefault.copy()
    checked.update(_STYLE)
    return {name: value for name, value in checked.items() if name not in _OF_THE_SCREEN}


def label(text: str, width: int = 24, lines: int = 2) -> str:
    """Words for a chart: broken into lines, cut where they do not fit, and never read as maths.

    ``width`` counts characters. Every text of a learner goes through here on its way to a chart.
    """
    short = textwrap.wrap(text, width, max_lines=lines, placeholder=" …")
    return "\n".join(short).replace("$", r"\$")


def below(axis: str) -> str:
    """What an axis shows, to stand below it where names stand beside it: no line is wider."""
    return label(axis, 55, 2)


def room(span: tuple[float, float]) -> tuple[float, float]:
    """The ends of an axis that holds 0 and a span of figures, with a little air."""
    low, high = min(0.0, span[0]), max(0.0, span[1])
    air = 0.05 * (high - low or 1)
    return low - air, high + air


def to_block(figure: Drawing, caption: str, alternative: str) -> blocks.Figure:
    """The finished chart as a block, at print resolution, the same bytes for the same chart."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL.Image import frombytes

    figure.set_dpi(DOTS_PER_INCH)
    canvas = FigureCanvasAgg(figure)
    with _house_style(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        # Once: savefig would go over everything twice.
        canvas.draw()
    size = canvas.get_width_height()
    pixels = bytes(canvas.buffer_rgba())
    drawn = frombytes("RGBA", size, pixels).convert("RGB")
    width = figure.get_size_inches()[0] * CENTIMETRES_PER_INCH
    return as_block(drawn, caption, alternative, round(float(width), 2))


def as_block(drawn: Image, caption: str, alternative: str, width: float) -> blocks.Figure:
    """A drawn chart as a block that is so many centimetres wide."""
    from portfolio.base.few_colours import as_drawing, colours_of

    return blocks.Figure(caption, alternative, as_drawing(drawn, colours_of(drawn)), width=width)
