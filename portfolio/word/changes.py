"""What has been written, so that a part that fails half-way can be taken back whole, and one that
did not fail can be written again as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

Step = Sequence[Any]
"""One thing that was put into a document, or that it was asked for: its kind, then what it was."""
NOT_AGAIN = "not again"
"""The kind of a step that cannot be done again in another document."""


class Changes:
    """Remembers how to undo each change, as long as something is being tried, and each step as
    long as somebody wants to know."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], object]] = []
        self._tried = 0
        self._steps: list[Step] | None = None

    def note(self, undo: Callable[[], object]) -> None:
        """A change was made; ``undo`` takes it back."""
        if self._tried:
            self._undo.append(undo)

    def step(self, kind: str, *values: str | int | None) -> None:
        """A step was made (``Step``)."""
        if self._steps is not None:
            self._steps.append((kind, *values))

    @contextmanager
    def steps(self) -> Iterator[list[Step]]:
        """The steps that are made in here, in their order."""
        made: list[Step] = []
        self._steps = made
        try:
            yield made
        finally:
            self._steps = None

    @contextmanager
    def all_or_nothing(self) -> Iterator[None]:
        """Take back all that was changed in here when it fails, the last change first."""
        before = len(self._undo)
        self._tried += 1
        try:
            yield
        except BaseException:
            self.step(NOT_AGAIN)
            while len(self._undo) > before:
                self._undo.pop()()
            raise
        finally:
            self._tried -= 1
            if not self._tried:
                self._undo.clear()
