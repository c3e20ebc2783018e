"""Where a writer is in a document, and what it has put down for the contents."""

from __future__ import annotations

from dataclasses import dataclass, field, replace


@dataclass
class Position:
    """Where a writer is: what decides how the next block is written."""

    place: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    pictures: int = 0
    texts: int = 0
    level: int = 0
    needs_gap: bool = False

    def copy(self) -> Position:
        return replace(self, counts=dict(self.counts))


@dataclass(frozen=True)
class Listed:
    """A heading or caption that the contents list; ``number`` is what Word numbers it with."""

    text: str
    bookmark: str
    level: int = 1
    number: str = ""
