"""What one notebook gives to the portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portfolio.document.blocks import Block, Callout

NOTHING_YET = "Nothing here yet"
"""The title of the box that a notebook shows for an activity with nothing in it."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """The blocks of one notebook, by its name (``"1.1"``, ``"review"``).

    ``error`` tells what went wrong when a cell failed; the blocks before it are still there.
    ``activities`` holds the same blocks by the activity that shows them, or ``""`` in a notebook
    without any; what was added to the notebook belongs to the activity before it. ``digest`` is the
    SHA-256 of the notebook, ``""`` when there is none; it makes no section another one.
    """

    name: str
    blocks: tuple[Block, ...]
    error: str = ""
    activities: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    digest: str = field(default="", compare=False)

    @property
    def filled(self) -> tuple[Block, ...]:
        """The blocks without the boxes for activities with nothing in them."""
        return tuple(block for block in self.blocks if not _stands_for_nothing(block))


def nothing_yet(purpose: str) -> Callout:
    """The box for an activity with nothing in it: what the activity is for."""
    return Callout("gap", NOTHING_YET, purpose)


def _stands_for_nothing(block: Block) -> bool:
    return isinstance(block, Callout) and (block.kind, block.title) == ("gap", NOTHING_YET)
