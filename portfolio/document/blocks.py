"""Blocks: the pieces of output on their way from a notebook to the Word portfolio.

A block is a small frozen value. A notebook cell shows a list of blocks as one MIME bundle
(``bundle``): our own type, which ``from_bundle`` reads back, with HTML and plain text beside it
for people who look at the notebook.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any, Literal

from portfolio.base.errors import BlockError
from portfolio.document.markdown import to_html as markdown_to_html

MIME = "application/vnd.portfolio.blocks+json"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

CalloutKind = Literal["note", "gap", "practice", "error"]


@dataclass(frozen=True)
class Heading:
    """A heading inside a criterion's section; ``level`` 1 is the largest, 3 the smallest."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Prose:
    """Text in simple Markdown: paragraphs, bold, italic, lists, links. Never HTML."""

    markdown: str


@dataclass(frozen=True)
class Table:
    """A table of text. ``numeric`` holds the indexes (from 0) of columns that are right-aligned;
    ``header_column`` says that the first cell of each row is a heading for that row;
    ``description`` is what a screen reader says about the table."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    description: str = ""
    numeric: tuple[int, ...] = ()
    header_column: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture (PNG bytes) with its caption and its alternative text; ``width`` in centimetres."""

    caption: str
    alternative: str
    png: bytes
    width: float = 16.0


@dataclass(frozen=True)
class Callout:
    """A boxed message: a note, a gap still to fill, a PRACTICE mark, or an error."""

    kind: CalloutKind
    title: str
    text: str = ""


Block = Heading | Prose | Table | Figure | Callout

_KINDS: dict[str, type] = {
    "heading": Heading,
    "prose": Prose,
    "table": Table,
    "figure": Figure,
    "callout": Callout,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def bundle(blocks: Iterable[Block]) -> dict[str, Any]:
    """The MIME bundle of a notebook output that shows these blocks."""
    blocks = tuple(blocks)
    return {
        MIME: {"version": 1, "blocks": [_to_json(block) for block in blocks]},
        "text/html": "\n".join(to_html(block) for block in blocks),
        "text/plain": "\n\n".join(to_text(block) for block in blocks),
    }


def from_bundle(data: Any) -> tuple[Block, ...]:
    """The blocks in the value under ``MIME``.

    Raises BlockError when it is not what ``bundle`` writes.
    """
    if not isinstance(data, dict) or data.get("version") != 1:
        raise BlockError("This output was not written by this version of the workbook.")
    entries = data.get("blocks")
    if not isinstance(entries, list):
        raise BlockError("This output holds no list of blocks.")
    return tuple(_from_json(entry) for entry in entries)


def to_html(block: Block) -> str:
    """HTML for the notebook page; everything from outside is escaped."""
    match block:
        case Heading(text, level):
            return f"<h{level + 2}>{escape(text)}</h{level + 2}>"
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
        case Prose(markdown):
            return markdown
        case Table(caption, columns, rows):
            lines = [caption, " | ".join(columns), *(" | ".join(row) for row in rows)]
            return "\n".join(lines)
        case Figure(caption, alternative):
            return f"{caption}\n({alternative})"
        case Callout(_, title, text):
            return f"{title}\n{text}".rstrip()


def _table_html(table: Table) -> str:
    head = "".join(
        f'<th scope="col"{_aligned(index, table)}>{escape(column)}</th>'
        for index, column in enumerate(table.columns)
    )
    body = "".join(f"<tr>{_row_html(row, table)}</tr>" for row in table.rows)
    label = f' aria-description="{escape(table.description)}"' if table.description else ""
    return (
        f"<table{label}><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row_html(row: Sequence[str], table: Table) -> str:
    cells = []
    for index, value in enumerate(row):
        tag = "th" if index == 0 and table.header_column else "td"
        scope = ' scope="row"' if tag == "th" else ""
        cells.append(f"<{tag}{scope}{_aligned(index, table)}>{escape(value)}</{tag}>")
    return "".join(cells)


def _aligned(index: int, table: Table) -> str:
    """JupyterLab aligns every cell to the right unless told otherwise."""
    return f' style="text-align:{"right" if index in table.numeric else "left"}"'


def _to_json(block: Block) -> dict[str, Any]:
    values = asdict(block)
    if isinstance(block, Figure):
        values["png"] = base64.b64encode(block.png).decode("ascii")
    return {"type": _NAMES[type(block)], **values}


def _from_json(entry: Any) -> Block:
    if not isinstance(entry, dict) or entry.get("type") not in _KINDS:
        raise BlockError("This output holds a block of an unknown kind.")
    values = {key: value for key, value in entry.items() if key != "type"}
    try:
        block = _KINDS[entry["type"]](**_typed(entry["type"], values))
    except (TypeError, ValueError, KeyError, binascii.Error) as error:
        raise BlockError(f"This output holds a broken {entry['type']} block.") from error
    _verify(block)
    return block


def _typed(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    if kind == "table":
        return {
            **values,
            "columns": tuple(values["columns"]),
            "rows": tuple(tuple(row) for row in values["rows"]),
            "numeric": tuple(values.get("numeric", ())),
        }
    if kind == "figure":
        return {**values, "png": base64.b64decode(values["png"], validate=True)}
    return values


def _verify(block: Block) -> None:
    match block:
        case Heading(text, level):
            sound = isinstance(text, str) and level in (1, 2, 3)
        case Prose(markdown):
            sound = isinstance(markdown, str)
        case Table(caption, columns, rows):
            cells = [caption, block.description, *columns, *(cell for row in rows for cell in row)]
            sound = all(isinstance(cell, str) for cell in cells)
            sound = sound and all(len(row) == len(columns) for row in rows)
        case Figure(caption, alternative, png, width):
            sound = isinstance(caption, str) and isinstance(alternative, str)
            sound = sound and png.startswith(PNG_SIGNATURE) and 0 < width <= 25
        case Callout(kind, title, text):
            sound = kind in CalloutKind.__args__
            sound = sound and isinstance(title, str) and isinstance(text, str)
    if not sound:
        raise BlockError(f"This output holds a broken {_NAMES[type(block)]} block.")
