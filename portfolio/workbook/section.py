"""What one notebook gives to the portfolio."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.blocks import Block


@dataclass(frozen=True, kw_only=True)
class Section:
    """The blocks of one notebook, by its name (``"1.1"``, ``"review"``).

    ``error`` tells what went wrong when a cell failed; the blocks before it are still there.
    """

    name: str
    blocks: tuple[Block, ...]
    error: str = ""
