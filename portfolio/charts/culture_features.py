"""Features of a culture: those that support to the right, those that detract to the left."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import NamedTuple

from portfolio.charts.remember import remembered
from portfolio.charts.style import HATCHES, NAVY, SAND, drawing, label, to_block
from portfolio.document.blocks import Figure

STRONGEST = 5
MOST_HEIGHT = 22.0


class Bar(NamedTuple):
    """One feature; ``effect`` is ``"supports"`` or ``"detracts"``, ``strength`` from 1 to 5."""

    feature: str
    effect: str
    strength: int


@remembered
def culture_chart(bars: Sequence[Bar]) -> Figure:
    """Diverging bars, strongest support at the top."""
    ordered = sorted(bars, key=_signed)
    figure, axes = drawing(height=min(MOST_HEIGHT, 2.5 + 0.9 * len(ordered)))
    drawn = axes.barh(range(len(ordered)), [_signed(bar) for bar in ordered], height=0.6)
    for shape, bar in zip(drawn, ordered, strict=True):
        supports = bar.effect == "supports"
        shape.set(facecolor=NAVY if supports else SAND, hatch=HATCHES[0 if supports else 1])
    axes.set_yticks(range(len(ordered)), [label(bar.feature, 34) for bar in ordered])
    axes.set_xlim(-STRONGEST - 0.2, STRONGEST + 0.2)
    ticks = range(-STRONGEST, STRONGEST + 1)
    axes.set_xticks(ticks, [str(abs(tick)) for tick in ticks])
    axes.set_xlabel("← detracts        strength of the likely impact        supports →")
    axes.axvline(0, color="black", linewidth=0.8)
    axes.grid(axis="x")
    return to_block(
        figure, "Features of our culture by the strength of their likely impact", _spoken(ordered)
    )


def _signed(bar: Bar) -> int:
    return bar.strength if bar.effect == "supports" else -bar.strength


def _spoken(ordered: Sequence[Bar]) -> str:
    parts = [
        f"{textwrap.shorten(bar.feature, 60, placeholder=' …')}: {bar.effect}, "
        f"strength {bar.strength}"
        for bar in reversed(ordered)
    ]
    return "Bar chart of features of the culture. " + "; ".join(parts) + "."
