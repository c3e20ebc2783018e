"""What one notebook gives to the portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portfolio.blocks import Block


@dataclass(frozen=True, kw_only=True)
class Section:
    """The blocks of one notebook, by its name (``"1.1"``, ``"review"``).

    ``error`` tells what went wrong when a cell failed; the blocks before it are still there.
    ``activities`` holds the same blocks by the activity that shows them, or ``""`` in a notebook
    without any; what was added to the notebook belongs to the activity before it.
    """

    name: str
    blocks: tuple[Block, ...]
    error: str = ""
    activities: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
