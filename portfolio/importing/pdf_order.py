"""The words of a PDF page in the order of its file, where people can read them in that order.

Programs that print documents write cell after cell and column after column. Where the file jumps
back to what stands above, its order is no help, and the white between the columns has to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from portfolio.importing.pdf_columns import PARAGRAPH, Row, stands_before
from portfolio.importing.pdf_words import Stretch

NEAR = 3.0
"""Points by which things may be out of line."""
USUAL_PITCH = 1.2
"""How far lines are apart in sizes of their letters, where a page does not show it."""


@dataclass
class Block:
    """Lines below one another, a paragraph or a cell; ``cell`` is its row and its column, or
    ``()`` outside tables."""

    rows: list[Row]
    cell: tuple[int, ...] = ()
    left: float = field(init=False)
    right: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = min(part.left for row in self.rows for part in row.parts)
        self.right = max(part.right for row in self.rows for part in row.parts)

    @property
    def top(self) -> float:
        return self.rows[0].base - self.rows[0].size

    @property
    def bottom(self) -> float:
        return self.rows[-1].base


def in_file_order(rows: Sequence[Row]) -> list[Block] | None:
    """The blocks of a page as its file has them; None where nobody would read them so."""
    parts = sorted(
        ((part, row.number) for row in rows for part in row.parts), key=lambda each: each[0].order
    )
    blocks = [Block(found) for found in _with_numbers(list(_blocks(parts)))]
    if any(_jumps_back(one, other) for one, other in pairwise(blocks)):
        return None
    _find_tables(blocks)
    return blocks


def _blocks(parts: Sequence[tuple[Stretch, int]]) -> Iterator[list[Row]]:
    pitch = _pitch([part for part, _ in parts])
    block: list[Row] = []
    for at, (part, number) in enumerate(parts):
        if block and block[-1].number == number and _goes_with(block, part, parts[at + 1 :]):
            block[-1].parts.append(part)
        elif block and _is_below(block, part, pitch):
            block.append(Row([part], number))
        else:
            if block:
                yield block
            block = [Row([part], number)]
    if block:
        yield block


def _with_numbers(blocks: Sequence[list[Row]]) -> Iterator[list[Row]]:
    """Blocks with the numbers that stand beside their middle, in cells of their own."""
    number: list[Row] = []
    for block in blocks:
        if number and _is_beside(number[0], block):
            first = Row([*number[0].parts, *block[0].parts], block[0].number)
            first.parts[0].base = block[0].base
            yield [first, *block[1:]]
            number = []
            continue
        if number:
            yield number
        number = block if len(block) == 1 and _is_number(block[0]) else []
        if not number:
            yield block
    if number:
        yield number


def _is_number(row: Row) -> bool:
    return stands_before(" ".join(each.text for each in row.parts))


def _is_beside(number: Row, block: Sequence[Row]) -> bool:
    left = min(part.left for row in block for part in row.parts)
    right_of = left >= number.parts[-1].right - NEAR
    return right_of and block[0].base - number.size <= number.base <= block[-1].base + number.size


def _goes_with(block: Sequence[Row], part: Stretch, after: Sequence[tuple[Stretch, int]]) -> bool:
    """Whether a stretch stands behind a number, a sign or a name that is all of its row, or the
    white before it is that of a line drawn out: others of its block go over it."""
    row = block[-1]
    left = row.parts[-1].right
    if part.left < left - NEAR:
        return False
    others = [each for above in block[:-1] for each in above.parts]
    following = (each for each, number in after if number != row.number)
    others += [each for each in islice(following, 1) if each.base > part.base]
    drawn_out = any(each.left < left - NEAR and each.right > part.left + NEAR for each in others)
    return drawn_out or _is_number(row)


def are_in_order(rows: Sequence[Row]) -> bool:
    """Whether the file has the words of rows from the left and from the top."""
    return all(
        one.last < other.order
        for one, other in pairwise([part for row in rows for part in row.parts])
    )


def _is_below(block: Sequence[Row], part: Stretch, pitch: float) -> bool:
    last = block[-1]
    gap = part.base - last.base
    left = min(each.left for row in block for each in row.parts)
    right = max(each.right for row in block for each in row.parts)
    beside = part.left < right - NEAR and part.right > left + NEAR
    size = max(last.size, part.size)
    return (
        beside and 0 < gap <= PARAGRAPH * pitch * size and abs(last.size - part.size) < 0.12 * size
    )


def _pitch(parts: Sequence[Stretch]) -> float:
    """How far lines of a paragraph are apart, in sizes of their letters."""
    gaps = sorted(
        (after.base - before.base) / after.size
        for before, after in pairwise(parts)
        if 0.8 * after.size < after.base - before.base < 2.2 * after.size
        and after.left < before.right
        and after.right > before.left
    )
    return max(gaps[len(gaps) // 4], 0.9) if gaps else USUAL_PITCH


def _jumps_back(one: Block, other: Block) -> bool:
    """Whether nobody reads ``other`` after ``one``: it is above it, and not to the right."""
    return other.top < one.top - NEAR and other.left < one.right - NEAR


def _find_tables(blocks: Sequence[Block]) -> None:
    """Give their cells to blocks that stand in rows of a table without lines."""
    lines: list[list[Block]] = []
    for block in blocks:
        before = lines[-1][-1] if lines else None
        if before and block.left >= before.right - NEAR and block.top <= before.bottom + NEAR:
            lines[-1].append(block)
        else:
            lines.append([block])
    beside = [at for at, line in enumerate(lines) if len(line) > 1]
    if len(beside) < 2:
        return
    table = lines[beside[0] : beside[-1] + 1]
    if len(beside) * 2 < len(table):
        return
    columns = _columns(table)
    for number, line in enumerate(table, start=1):
        for block in line:
            block.cell = (number, _column(block, columns))


def _columns(table: Sequence[Sequence[Block]]) -> list[tuple[float, float]]:
    """From where to where the columns of a table go, by its rows with the most cells."""
    most = max(map(len, table))
    full = [line for line in table if len(line) == most]
    return [
        (min(block.left for block in column), max(block.right for block in column))
        for column in zip(*full, strict=True)
    ]


def _column(block: Block, columns: Sequence[tuple[float, float]]) -> int:
    """The column in which most of a block stands, or the nearest to it."""
    inside = [min(block.right, right) - max(block.left, left) for left, right in columns]
    return inside.index(max(inside))
