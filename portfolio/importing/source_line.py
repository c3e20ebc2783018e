"""One line of a document that a unit is looked for in, with its place as people find it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """``place`` is such as ``page 3, line 12``.

    ``cell`` is the number of a table in its document, of the row and of the column from 0; ``()``
    outside tables. ``starts`` tells that a paragraph begins here, so that this goes on with nothing
    by itself; ``full`` that the line is as long as there was room, so that the next one may go on
    with it. ``page`` is 0 where there are none. ``noticed`` says what was changed in the words.
    ``order`` and ``last`` are where its words begin and end in a file that is no row of lines, -1
    elsewhere.
    """

    text: str
    place: str
    cell: tuple[int, ...] = ()
    starts: bool = True
    full: bool = False
    heading: bool = False
    page: int = 0
    noticed: tuple[str, ...] = ()
    order: int = -1
    last: int = -1

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def saying(self, text: str, *noticed: str) -> SourceLine:
        """The same line with other words, and why they are others."""
        return replace(self, text=text, noticed=(*self.noticed, *noticed))


def line_from_json(value: Mapping[str, Any]) -> SourceLine:
    given = dict(value)
    for name in ("cell", "noticed"):
        given[name] = tuple(value[name])
    return SourceLine(**given)
