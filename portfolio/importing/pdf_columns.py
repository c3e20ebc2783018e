"""The lines of a PDF page in the order in which people read them: column after column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from portfolio.importing.labels import BULLETS, taken_off
from portfolio.importing.pdf_words import CUT, Stretch

GUTTER = 9.0
"""Points of white between columns at least."""
SAME_LINE = 0.45
"""The share of the size of letters by which a line may be out of line."""
PARAGRAPH = 1.35
"""How many times the usual distance of lines a gap is that begins a paragraph."""
A_LETTER = 0.7
"""How wide a letter is in sizes of it, at most but for a few."""
NOT_FULL = 4.0
"""How many sizes of letters a full line may end before the column does."""
_ONE_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_NAME = re.compile(r".{2,60}:|(?:level|glh|tqt|uan|credits?|aim)\b.{0,40}", re.IGNORECASE)


@dataclass
class Row:
    """The stretches on one level of a page, from the left; ``number`` counts from the top."""

    parts: list[Stretch]
    number: int = 0

    @property
    def base(self) -> float:
        return max(part.base for part in self.parts)

    @property
    def size(self) -> float:
        return max(part.size for part in self.parts)


@dataclass(frozen=True)
class ReadLine:
    """A line as it is read: ``starts`` and ``full`` as in ``SourceLine``; ``order`` and ``last``
    are the places of its words in the file, ``torn`` tells that others stand between them there,
    ``struck`` that a line goes through them."""

    text: str
    number: int
    starts: bool
    full: bool
    size: float
    marked: bool
    left: float
    order: int
    last: int
    torn: bool
    struck: bool


def rows_of(parts: Sequence[Stretch]) -> list[Row]:
    """Stretches on one level as rows, from the top."""
    rows: list[Row] = []
    for part in sorted(parts, key=lambda part: (part.base, part.left)):
        last = rows[-1] if rows else None
        if last and abs(last.parts[0].base - part.base) <= SAME_LINE * min(last.size, part.size):
            last.parts.append(part)
        else:
            rows.append(Row([part]))
    for row in rows:
        row.parts.sort(key=lambda part: part.left)
    return rows


def read_lines(rows: Sequence[Row]) -> list[ReadLine]:
    """The rows of a page or of a cell, column after column where there are columns."""
    return [line for block in _blocks(rows) for line in lines_of_block(block)]


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of rows of one column each, in reading order."""
    start, plain = 0, []
    while start < len(rows):
        end, columns = _together(rows, start)
        if not columns:
            plain.append(_whole(rows[start]))
            start += 1
            continue
        if plain:
            yield plain
            plain = []
        for column in columns:
            yield from _blocks(column) if len(columns) > 1 else [column]
        start = end
    if plain:
        yield plain


def _together(rows: Sequence[Row], start: int) -> tuple[int, list[list[Row]]]:
    """How far rows from ``start`` have gutters in common, and the columns between them."""
    if len(rows[start].parts) == 1 and not _has_neighbours(rows, start):
        return start + 1, []
    best: tuple[int, list[list[Row]]] = (start + 1, [])
    gutters: list[tuple[float, float]] = [(float("-inf"), float("inf"))]
    both = 0
    for end in range(start, len(rows)):
        row = rows[end]
        if end > start and row.base - rows[end - 1].base > 6 * row.size:
            break
        gutters = _narrowed(gutters, row)
        inner = _inner(gutters, rows[start : end + 1])
        if not inner:
            if (end > start and len(row.parts) > 1) or not _inner_possible(gutters):
                break
            continue
        both += len(row.parts) > 1
        if both >= 2:
            best = end + 1, _columns(rows[start : end + 1], inner)
    return best


def _has_neighbours(rows: Sequence[Row], start: int) -> bool:
    return any(len(row.parts) > 1 for row in rows[start : start + 4])


def _inner_possible(gutters: Sequence[tuple[float, float]]) -> bool:
    return any(right - left >= GUTTER for left, right in gutters)


def _narrowed(gutters: Sequence[tuple[float, float]], row: Row) -> list[tuple[float, float]]:
    """What is left of white stripes when they must not touch a row."""
    free: list[tuple[float, float]] = []
    edge = float("-inf")
    for part in row.parts:
        free.append((edge, part.left))
        edge = max(edge, part.right)
    free.append((edge, float("inf")))
    return [
        (max(a, c), min(b, d))
        for a, b in gutters
        for c, d in free
        if min(b, d) - max(a, c) >= GUTTER
    ]


def _inner(
    gutters: Sequence[tuple[float, float]], rows: Sequence[Row]
) -> list[tuple[float, float]]:
    """The stripes that have words on both sides."""
    left = min(row.parts[0].left for row in rows)
    right = max(part.right for row in rows for part in row.parts)
    return [stripe for stripe in gutters if stripe[0] >= left and stripe[1] <= right]


def _columns(rows: Sequence[Row], gutters: Sequence[tuple[float, float]]) -> list[list[Row]]:
    edges = [(left + right) / 2 for left, right in sorted(gutters)]
    columns: list[list[Row]] = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        for column in range(len(columns)):
            inside = [part for part in row.parts if _column(part, edges) == column]
            if inside:
                columns[column].append(Row(inside, row.number))
    return _with_labels(columns)


def _column(part: Stretch, edges: Sequence[float]) -> int:
    return sum(edge < part.left for edge in edges)


def _with_labels(columns: list[list[Row]]) -> list[list[Row]]:
    """Columns that hold only numbers, signs or names of facts go with what they stand before."""
    found: list[list[Row]] = []
    waiting: list[Row] = []
    for place, column in enumerate(columns):
        column = _merged(waiting, column) if waiting else column
        waiting = []
        last = place == len(columns) - 1
        if not last and (_all(column, _is_label) or _all(column, _is_name)):
            waiting = column
        else:
            found.append(column)
    return found


def _merged(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    rows = {row.number: Row(list(row.parts), row.number) for row in left}
    for row in right:
        if row.number in rows:
            rows[row.number].parts += row.parts
        else:
            rows[row.number] = Row(list(row.parts), row.number)
    return [_whole(row) for _, row in sorted(rows.items())]


def _all(column: Sequence[Row], holds: Callable[[str], bool]) -> bool:
    texts = [" ".join(part.text for part in row.parts) for row in column]
    return bool(texts) and sum(map(holds, texts)) >= 0.75 * len(texts)


def stands_before(text: str) -> bool:
    """Whether a text is but a number, a sign or the name of a fact, before what follows it."""
    return _is_label(text) or _is_name(text)


def _is_label(text: str) -> bool:
    label, rest = taken_off(text)
    return (label is not None and not rest.strip()) or text in BULLETS


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and taken_off(text)[0] is None


def _whole(row: Row) -> Row:
    """A row as one stretch."""
    if len(row.parts) == 1:
        return row
    first = row.parts[0]
    whole = Stretch(
        " ".join(part.text for part in row.parts),
        first.left,
        max(part.right for part in row.parts),
        first.base,
        max(part.size for part in row.parts),
        any(part.marked for part in row.parts),
        min(part.order for part in row.parts),
        max(part.last for part in row.parts),
        any(one.last + 1 != other.order for one, other in pairwise(row.parts)),
        row.parts[-1].spaced,
        any(part.struck for part in row.parts),
    )
    return Row([whole], row.number)


def lines_of_block(rows: Sequence[Row]) -> Iterator[ReadLine]:
    """Rows below one another as lines."""
    whole = [_whole(row) for row in rows]
    pitches = sorted(
        after.base - before.base
        for before, after in pairwise(whole)
        if 0 < after.base - before.base < 3 * after.size
    )
    usual = pitches[len(pitches) // 4] if pitches else 0.0
    edge = max((row.parts[0].right for row in whole), default=0.0)
    before: Row | None = None
    for row, after in zip_longest(whole, whole[1:]):
        part = row.parts[0]
        cut = after is not None and _may_be_cut(part, after.parts[0].text, edge)
        gap = row.base - before.base if before else float("inf")
        other_size = before is not None and abs(before.size - row.size) > 0.12 * row.size
        yield ReadLine(
            text=part.text + (CUT if cut else ""),
            number=row.number,
            starts=gap > PARAGRAPH * max(usual, 0.9 * part.size) or other_size,
            full=part.right > edge - NOT_FULL * part.size,
            size=part.size,
            marked=part.marked,
            left=part.left,
            order=part.order,
            last=part.last,
            torn=part.torn,
            struck=part.struck,
        )
        before = row


def _may_be_cut(part: Stretch, after: str, edge: float) -> bool:
    """Whether a line may end inside a word for which its column is too narrow."""
    words = taken_off(part.text)[1]
    tight = part.right > edge - A_LETTER * part.size
    return (
        tight
        and not part.spaced
        and bool(_ONE_WORD.fullmatch(words))
        and bool(re.match(r"[a-z]", after))
    )
