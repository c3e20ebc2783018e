"""What has been written, so that a part that fails half-way can be taken back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Changes:
    """Remembers how to undo each change, as long as something is being tried."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], object]] = []
        self._tried = 0

    def note(self, undo: Callable[[], object]) -> None:
        """A change was made; ``undo`` takes it back."""
        if self._tried:
            self._undo.append(undo)

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Take back all that was changed in here when it fails, the last change first."""
        before = len(self._undo)
        self._tried += 1
        try:
            yield
        except BaseException:
            while len(self._undo) > before:
                self._undo.pop()()
            raise
        finally:
            self._tried -= 1
            if not self._tried:
                self._undo.clear()
