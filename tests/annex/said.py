"""What a reading says, in plain values: the one place that knows the kinds of piece."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.annex.file_reading import Reading
from portfolio.annex.piece_making import words_of
from portfolio.document.blocks import Heading, Paragraph, Table
from portfolio.document.inline import plain
from portfolio.document.pieces import Picture, Piece, Remark, Sheet


def lines(found: Reading | Iterable[Piece]) -> list[str]:
    """The paragraphs and headings, without what we remark."""
    return [words_of(p) for p in _pieces(found) if isinstance(p, Heading | Paragraph)]


def remarks(found: Reading | Iterable[Piece]) -> list[str]:
    return [p.text for p in _pieces(found) if isinstance(p, Remark)]


def headings(found: Reading | Iterable[Piece]) -> list[str]:
    return [p.text for p in _pieces(found) if isinstance(p, Heading)]


def tables(found: Reading | Iterable[Piece]) -> list[list[list[str]]]:
    """The rows of every table without a caption, its headings first."""
    return [_rows(p) for p in _pieces(found) if isinstance(p, Table) and not p.caption]


def sheets(found: Reading | Iterable[Piece]) -> list[tuple[str, dict[int, list[str]]]]:
    """The name of each sheet, and its rows by their numbers."""
    return [
        (p.name, dict(zip(p.lines, map(list, p.rows), strict=True)))
        for p in _pieces(found)
        if isinstance(p, Sheet)
    ]


def facts(found: Reading | Iterable[Piece]) -> list[dict[str, str]]:
    """Names and values, such as the headers of a message."""
    named = [p for p in _pieces(found) if isinstance(p, Table) and p.caption]
    return [{row[0]: row[1] for row in _rows(p)} for p in named]


def pictures(found: Reading | Iterable[Piece]) -> list[Picture]:
    return [p for p in _pieces(found) if isinstance(p, Picture)]


def everything(found: Reading) -> str:
    """Every word that is shown or said, in the order of the pieces."""
    told: list[str] = []
    for piece in found.pieces:
        match piece:
            case Heading() | Paragraph():
                told.append(words_of(piece))
            case Remark(text):
                told.append(text)
            case Table():
                told += [cell for row in _rows(piece) for cell in row]
            case Sheet():
                told += [cell for row in piece.rows for cell in row]
    return "\n".join([*told, found.not_shown, *found.warnings])


def _rows(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in (table.columns, *table.rows)]


def _pieces(found: Reading | Iterable[Piece]) -> Iterable[Piece]:
    return found.pieces if isinstance(found, Reading) else found


def in_order(found: Reading) -> list[str]:
    """Every piece as one line, in its order, and last what is not shown and what is warned of.

    ``# heading``, ``• bullet``, ``~ remark``, ``cell | cell``, ``3: cell | cell`` for a row of a
    sheet, ``[100x50]`` for a picture.
    """
    told: list[str] = []
    for piece in found.pieces:
        match piece:
            case Heading(words):
                told.append(f"# {words}")
            case Paragraph():
                told.append(f"• {words_of(piece)}" if piece.kind == "bullet" else words_of(piece))
            case Remark(words):
                told.append(f"~ {words}")
            case Table():
                told += [" | ".join(row) for row in _rows(piece)]
            case Sheet():
                told += [
                    f"{line}: {' | '.join(row)}"
                    for line, row in zip(piece.lines, piece.rows, strict=True)
                ]
            case Picture():
                told.append(f"[{piece.width}x{piece.height}]")
    return [*told, *filter(None, [found.not_shown]), *found.warnings]
