"""A regular expression that is compiled when it is first used.

There are some hundreds in this folder, and most commands use none of them: compiling them all would
cost every start of the program a tenth of a second.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property

Match = re.Match[str]


class Wording:
    """What ``re.compile`` makes, with the methods that are used here, compiled on first use."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        return self._compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> Match | None:
        return self._compiled.match(text, start, end)

    def fullmatch(self, text: str) -> Match | None:
        return self._compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[Match]:
        return self._compiled.finditer(text, start, end)

    def findall(self, text: str) -> list[str]:
        return self._compiled.findall(text)

    def split(self, text: str) -> list[str]:
        return self._compiled.split(text)

    def sub(self, new: str | Callable[[Match], str], text: str) -> str:
        return self._compiled.sub(new, text)
