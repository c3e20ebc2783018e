"""Tables of a PDF page that have lines drawn between their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portfolio.importing.pdf_words import Rule

NEAR = 3.0
"""Points between which lines are taken to meet."""
COVERED = 0.6
"""The share of the side of a cell that has to be drawn for it to be there."""
MOST_RULES = 4_000


@dataclass(frozen=True)
class Grid:
    """A table: ``across`` are the places of its upright lines, ``down`` of the level ones."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    rules: tuple[Rule, ...]

    @property
    def top(self) -> float:
        return self.down[0]

    @property
    def bottom(self) -> float:
        return self.down[-1]

    def cell(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and the column of a point; those of the first of cells that are one."""
        if not (self.across[0] - NEAR <= x <= self.across[-1] + NEAR):
            return None
        if not (self.top - NEAR <= y <= self.bottom + NEAR):
            return None
        column = _place(self.across, x)
        row = _place(self.down, y)
        while column > 0 and not self._upright_at(self.across[column], row):
            column -= 1
        while row > 0 and not self._level_at(self.down[row], column):
            row -= 1
        return row, column

    def _upright_at(self, x: float, row: int) -> bool:
        top, bottom = self.down[row], self.down[row + 1]
        sides = [(r.top, r.bottom) for r in self.rules if r.upright and abs(r.left - x) <= NEAR]
        return _covered(sides, top, bottom)

    def _level_at(self, y: float, column: int) -> bool:
        left, right = self.across[column], self.across[column + 1]
        sides = [(r.left, r.right) for r in self.rules if not r.upright and abs(r.top - y) <= NEAR]
        return _covered(sides, left, right)


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables of a page from the top: lines that meet, with two cells at least."""
    found = []
    for group in _meeting(rules[:MOST_RULES]):
        across = _places(rule.left for rule in group if rule.upright)
        down = _places(rule.top for rule in group if not rule.upright)
        if len(across) >= 2 and len(down) >= 2 and len(across) + len(down) >= 5:
            found.append(Grid(across, down, tuple(group)))
    return sorted(found, key=lambda grid: grid.top)


def _meeting(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of lines, each of which touches another of its group."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        box, members = [rule.left, rule.top, rule.right, rule.bottom], [rule]
        apart = []
        for other, theirs in groups:
            if _touch(box, other):
                box = [*map(min, box[:2], other[:2]), *map(max, box[2:], other[2:])]
                members += theirs
            else:
                apart.append((other, theirs))
        groups = [*apart, (box, members)]
    return [members for _, members in groups]


def _touch(one: Sequence[float], other: Sequence[float]) -> bool:
    return (
        one[0] <= other[2] + NEAR
        and other[0] <= one[2] + NEAR
        and one[1] <= other[3] + NEAR
        and other[1] <= one[3] + NEAR
    )


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Ascending values; those that are as good as the same are one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return tuple(found)


def _place(borders: Sequence[float], value: float) -> int:
    return min(max(bisect_right(borders, value) - 1, 0), len(borders) - 2)


def _covered(sides: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    drawn = sum(max(0.0, min(end, stop) - max(start, begin)) for begin, stop in _joined(sides))
    return drawn >= COVERED * (end - start)


def _joined(sides: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for begin, stop in sorted(sides):
        if found and begin <= found[-1][1] + NEAR:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((begin, stop))
    return found
