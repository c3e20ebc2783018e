"""What has been written, so that a part that fails half-way can be taken back whole."""

from __future__ import annotations

from collections.abc import Callable


class Changes:
    """Remembers how to undo each change, in order."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], object]] = []

    def note(self, undo: Callable[[], object]) -> None:
        """A change was made; ``undo`` takes it back."""
        self._undo.append(undo)

    def mark(self) -> int:
        """This moment, to come back to."""
        return len(self._undo)

    def back_to(self, mark: int) -> None:
        """Take back all that was changed since a moment, the last change first."""
        while len(self._undo) > mark:
            self._undo.pop()()
