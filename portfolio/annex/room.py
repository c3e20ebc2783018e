"""How much text of a file there is still room for."""

from __future__ import annotations

from portfolio.annex.limits import Limits
from portfolio.base.text import clean
from portfolio.document.pieces import Piece, Remark

REST = "The rest is in the file."
LEAST = 12
"""What a paragraph or a cell costs at least: very many short ones are long, too."""


class Room:
    """Counts the characters that are shown, and cuts what is too long."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.characters
        self.cut = False

    def take(self, text: str) -> str:
        """As much of a text as there is room for, without what a document cannot hold."""
        text = clean(text[: self._left + 1])[0]
        if len(text) > self._left:
            text = f"{text[: self._left]}…"
            self.cut = True
        self._left = max(0, self._left - max(len(text), LEAST if text else 0))
        return text

    @property
    def full(self) -> bool:
        return self._left == 0

    def ended(self, pieces: list[Piece]) -> list[Piece]:
        """The pieces, with a remark when something did not fit."""
        return [*pieces, Remark(text=REST)] if self.cut else pieces
