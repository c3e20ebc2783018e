"""Counts what a reader passes over, and what it has to warn of."""

from __future__ import annotations

from portfolio.annex.file_reading import LeftOut

STRUCK = ("line through words that are struck out", "lines through struck words")


class Tally:
    """Everything is told in the order in which it was first met."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}
        self._warnings: dict[str, None] = {}

    def add(self, one: str, many: str = "", count: int = 1) -> None:
        """``one`` and ``many`` are what one and several of them are called."""
        if count > 0:
            name = (one, many or f"{one}s")
            self._counts[name] = self._counts.get(name, 0) + count

    def warn(self, sentence: str) -> None:
        self._warnings[sentence] = None

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(
            LeftOut(count=count, one=one, many=many) for (one, many), count in self._counts.items()
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        return tuple(self._warnings)
