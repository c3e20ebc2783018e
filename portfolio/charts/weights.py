"""Weights as bars."""

from __future__ import annotations

from collections.abc import Sequence

from portfolio.base.text import number
from portfolio.charts.remember import remembered
from portfolio.charts.style import INK, NAVY, PALE, drawing, label, to_block
from portfolio.document import blocks

TALLEST = 22.0


@remembered
def weights(caption: str, shares: Sequence[tuple[str, float]]) -> blocks.Figure:
    """One bar for each name with its weight in per cent, in the order given."""
    figure, axes = drawing(height=min(TALLEST, 1.6 + 0.95 * len(shares)))
    axes.barh(range(len(shares)), [share for _, share in shares], height=0.6, color=NAVY)
    for row, (_, share) in enumerate(shares):
        axes.text(share, row, f" {number(share, '%')}", va="center", fontsize=9, color=INK)
    axes.set_yticks(range(len(shares)), [label(name, 32, 2) for name, _ in shares])
    axes.set_ylim(len(shares) - 0.4, -0.6)
    axes.set_xlim(0, max(share for _, share in shares) * 1.15)
    axes.set_xlabel("Weight (%)", fontsize=9)
    axes.grid(axis="x", color=PALE)
    told = ", ".join(f"{name} {number(share, '%')}" for name, share in shares)
    return to_block(figure, caption, f"Bars of the weights: {told}.")
