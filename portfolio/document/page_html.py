"""Blocks as HTML for the notebook page, and as plain text."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from portfolio.document.blocks import Block, Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.inline import Cell, Inline, Text, lines_of, plain
from portfolio.document.markdown import to_html as markdown_to_html

TAGS = {"bold": "strong", "italic": "em", "code": "code", "quiet": "small"}
"""How a look is marked in HTML; the others are shown as they are."""


def to_html(block: Block) -> str:
    """HTML for the notebook page; everything from outside is escaped."""
    match block:
        case Heading(text, level):
            tag = f"h{min(level + 2, 6)}"
            return f"<{tag}>{escape(text)}</{tag}>"
        case Paragraph(words, kind):
            tag = {"quote": "blockquote", "code": "pre"}.get(kind, "p")
            return f"<{tag}>{_cell_html(words)}</{tag}>"
        case Prose(markdown):
            return markdown_to_html(markdown)
        case Table():
            return _table_html(block)
        case Figure(caption, alternative, png):
            source = "data:image/png;base64," + base64.b64encode(png).decode("ascii")
            return (
                f'<figure><img src="{source}" alt="{escape(alternative)}" style="max-width:100%">'
                f"<figcaption>{escape(caption)}</figcaption></figure>"
            )
        case Callout(kind, title, text):
            body = markdown_to_html(text) if text else ""
            return (
                f'<div class="portfolio-callout portfolio-{kind}" role="note">'
                f"<p><strong>{escape(title)}</strong></p>{body}</div>"
            )


def to_text(block: Block) -> str:
    """Plain text, for places that show nothing else."""
    match block:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Paragraph(words, kind):
            return f"- {plain(words)}" if kind in ("bullet", "number") else plain(words)
        case Prose(markdown):
            return markdown
        case Table(caption, columns, rows):
            lines = [caption, *(" | ".join(map(plain, row)) for row in (columns, *rows))]
            return "\n".join(lines)
        case Figure(caption, alternative):
            return f"{caption}\n({alternative})"
        case Callout(_, title, text):
            return f"{title}\n{text}".rstrip()


def _table_html(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_aligned(index, table)}>{_cell_html(column)}</th>'
        for index, column in enumerate(table.columns)
    )
    body = "".join(f"<tr>{_row_html(row, table)}</tr>" for row in table.rows)
    label = f' aria-description="{escape(table.description)}"' if table.description else ""
    return (
        f"<table{label}><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row_html(row: Sequence[Cell], table: Table) -> str:
    cells = []
    for index, cell in enumerate(row):
        tag = "th" if index == 0 and table.header_column else "td"
        scope = ' scope="row"' if tag == "th" else ""
        cells.append(f"<{tag}{scope}{_aligned(index, table)}>{_cell_html(cell)}</{tag}>")
    return "".join(cells)


def _cell_html(cell: Cell) -> str:
    if isinstance(cell, str):
        return escape(cell).replace("\n", "<br>")
    return "<br>".join("".join(map(_piece_html, line)) for line in lines_of(cell))


def _piece_html(piece: Inline) -> str:
    words = escape(plain((piece,)))
    looks = piece.look.split() if isinstance(piece, Text) else ()
    for look in looks:
        tag = TAGS.get(look, "span")
        words = f"<{tag}>{words}</{tag}>"
    return words


def _aligned(index: int, table: Table) -> str:
    """JupyterLab aligns every cell to the right unless told otherwise."""
    return f' style="text-align:{"right" if index in table.numeric else "left"}"'
