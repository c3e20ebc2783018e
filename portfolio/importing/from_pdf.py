"""PDFs as lines: tables by the lines drawn in them, columns by the white between them.

What stands at the head or the foot of page after page is left out, and told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from portfolio.base.errors import HandbookError
from portfolio.importing.from_office import MARK_TAKEN_OUT
from portfolio.importing.pdf_columns import ReadLine, Row, lines_of_block, read_lines, rows_of
from portfolio.importing.pdf_order import are_in_order, in_file_order
from portfolio.importing.pdf_tables import Grid, grids
from portfolio.importing.pdf_words import HYPHEN, Stretch, has_pictures, rules_of, stretches
from portfolio.importing.source_line import SourceLine

MOST_PAGES = 1_500
EDGE_ROWS = 4
"""Rows at the head and the foot of a page that may be there again on the next."""
EDGE = 0.16
"""The share of a page's height that its head and its foot may take."""
FEWEST_LETTERS = 25
"""Letters that a page has at least when it is one of words."""
TORN = "it was put together from words that stand apart in the file"
STRUCK = "words in it are struck through"
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?)?\s*\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?|[–-]\s*\d{1,4}\s*[–-]", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"(?:[0-9]{1,2}|[*†‡§])\s*\S")


@dataclass
class _Page:
    number: int
    height: float
    rows: list[Row]
    grids: list[Grid]
    pictures: bool
    left_out: list[str] = field(default_factory=list)


def pdf_pages(path: Path) -> list[SourceLine]:
    """The lines of a PDF. Raises HandbookError for one that is protected, damaged or scanned."""
    pages = [_page(document, number) for document, number in _opened(path)]
    letters = [sum(len(part.text) for row in page.rows for part in row.parts) for page in pages]
    scanned = [
        page.number
        for page, count in zip(pages, letters, strict=True)
        if count < FEWEST_LETTERS and page.pictures
    ]
    if sum(letters) < FEWEST_LETTERS * max(1, len(pages)) and (scanned or not any(letters)):
        raise HandbookError(
            f"{path.name} is scanned: its pages are pictures, and there are no words in it to "
            "read. Ask the awarding body for the document itself, or let a program with text "
            "recognition (OCR) make a PDF with words from it, and compare every word."
        )
    _leave_out_repeated(pages)
    table = 0
    lines: list[SourceLine] = []
    for page in pages:
        found = list(_lines(page, table))
        table = max((line.cell[0] for line in found if line.cell), default=table)
        lines += found
    for number in scanned:
        lines.append(
            SourceLine(text="(a picture, in which nothing can be read)", place=f"page {number}",
                       page=number, noticed=("picture",))
        )  # fmt: skip
    return lines


def _opened(path: Path) -> Iterator[tuple[pypdfium2.PdfDocument, int]]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise HandbookError(
                f"{path.name} is protected by a password. Print it to a new PDF, and try that."
            ) from error
        raise HandbookError(f"{path.name} is damaged, or is no PDF.") from error
    for number in range(1, min(len(document), MOST_PAGES) + 1):
        yield document, number


def _page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return _Page(number, 800, [], [], False)
    rules = rules_of(page)
    rows = rows_of(stretches(page, rules))
    for count, row in enumerate(rows, start=1):
        row.number = count
    found = _Page(number, float(page.get_height()), rows, grids(rules), has_pictures(page))
    page.close()
    return found


def _leave_out_repeated(pages: Sequence[_Page]) -> None:
    """Take heads, feet and page numbers out of every page."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_form(row) for row in _edges(page)})
    for page in pages:
        edges = {id(row) for row in _edges(page)}
        most = max(2, 0.3 * len(pages)) if len(pages) < 20 else 5
        kept = []
        for row in page.rows:
            text = _text(row)
            alone = id(row) in edges and bool(_PAGE_NUMBER.fullmatch(text.strip()))
            again = id(row) in edges and seen[_form(row)] >= most and not _in_grid(page, row)
            if alone or again:
                page.left_out.append(text)
            else:
                kept.append(row)
        page.rows = kept


def _edges(page: _Page) -> list[Row]:
    """The rows at the head and at the foot of a page."""
    head = [row for row in page.rows[:EDGE_ROWS] if row.base < EDGE * page.height]
    foot = [row for row in page.rows[-EDGE_ROWS:] if row.base > (1 - EDGE) * page.height]
    return [*head, *foot]


def _form(row: Row) -> str:
    """What a row says, whatever the number of its page, and where about it stands."""
    return f"{re.sub(r'[0-9]+', '0', _text(row)).casefold()} {row.base // 12:.0f}"


def _in_grid(page: _Page, row: Row) -> bool:
    """Whether a row is in a table with other rows that are no edge."""
    return any(
        grid.top <= row.base <= grid.bottom and grid.bottom - grid.top > 3 * row.size
        for grid in page.grids
    )


def _text(row: Row) -> str:
    return " ".join(part.text for part in row.parts)


def _lines(page: _Page, tables: int) -> Iterator[SourceLine]:
    """Text between tables, and tables, from the top."""
    waiting: list[Row] = []
    done: set[int] = set()
    for row in page.rows:
        place = next((n for n, grid in enumerate(page.grids) if _holds(grid, row)), None)
        if place is None:
            waiting.append(row)
        elif place not in done:
            done.add(place)
            yield from _read(page, waiting, tables + 1)
            waiting = []
            yield from _table(page, page.grids[place], tables + 2)
            tables += 2
    yield from _read(page, waiting, tables + 1)
    for text in dict.fromkeys(page.left_out):
        yield SourceLine(
            text=text, place=f"page {page.number}", page=page.number, noticed=("edge of a page",)
        )


def _holds(grid: Grid, row: Row) -> bool:
    return any(
        grid.cell((part.left + part.right) / 2, part.base - part.size / 3) is not None
        for part in row.parts
    )


def _read(page: _Page, rows: Sequence[Row], table: int) -> Iterator[SourceLine]:
    """Text outside tables that have lines drawn; ``table`` is for one that has none."""
    usual = _usual_size(page)
    for line, cell in _in_order(page, rows):
        small = line.size < 0.88 * usual and line.number > 0.6 * len(page.rows)
        note = small and bool(_FOOTNOTE.match(line.text))
        at = (table, *cell) if cell else ()
        yield _told(line, page.number, at, ("footnote",) if note else ())


def _in_order(page: _Page, rows: Sequence[Row]) -> Iterator[tuple[ReadLine, tuple[int, ...]]]:
    blocks = in_file_order(rows) if any(len(row.parts) > 1 for row in rows) else None
    if blocks is None:
        yield from ((line, ()) for line in read_lines(rows))
        return
    for block in blocks:
        for line in lines_of_block(block.rows):
            yield line, block.cell


def _usual_size(page: _Page) -> float:
    sizes = Counter(round(part.size, 1) for row in page.rows for part in row.parts)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _table(page: _Page, grid: Grid, number: int) -> Iterator[SourceLine]:
    cells: dict[tuple[int, int], dict[int, list[Stretch]]] = {}
    for row in page.rows:
        for part in row.parts:
            at = grid.cell((part.left + part.right) / 2, part.base - part.size / 3)
            if at is not None:
                cells.setdefault(at, {}).setdefault(row.number, []).append(part)
    for (row_number, column), rows in sorted(cells.items()):
        inside = [Row(parts, count) for count, parts in sorted(rows.items())]
        plain = are_in_order(inside)
        lines = (lines_of_block if plain else read_lines)(inside)
        for line in lines:
            yield _told(line, page.number, (number, row_number + 1, column))


def _told(
    line: ReadLine, page: int, cell: tuple[int, ...], noticed: tuple[str, ...] = ()
) -> SourceLine:
    marks = (
        *((MARK_TAKEN_OUT,) if line.marked else ()),
        *((TORN,) if line.torn and not cell else ()),
        *((STRUCK,) if line.struck else ()),
    )
    return SourceLine(
        text=line.text.replace(HYPHEN, "-") if not line.text.endswith(HYPHEN) else line.text,
        place=f"page {page}, line {line.number}",
        cell=cell,
        starts=line.starts,
        full=line.full,
        page=page,
        noticed=(*marks, *noticed),
        order=-1 if cell else line.order,
        last=-1 if cell else line.last,
    )
