"""A file of any size, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

_AT_ONCE = 1 << 20


def portions(file: IO[bytes]) -> Iterator[bytes]:
    """What is left in a file, at most a megabyte at once. Raises OSError."""
    while portion := file.read(_AT_ONCE):
        yield portion
