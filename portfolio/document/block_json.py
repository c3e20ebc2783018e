"""Blocks and pieces as JSON, and back: every value is checked, for it comes from outside.

An entry has the ``type`` of what it is and its fields; a field that is at its default may be left
out, one that is not known is refused. Lines of text keep the looks of their words; links have no
place in JSON, because what they lead to is in one document only.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, TypeVar, get_args

from portfolio.base.errors import BlockError
from portfolio.document.blocks import (
    PNG_SIGNATURE,
    Block,
    Callout,
    CalloutKind,
    Figure,
    Heading,
    Paragraph,
    ParagraphKind,
    Prose,
    Table,
    TableKind,
)
from portfolio.document.inline import Cell, Line, Look, Text
from portfolio.document.pieces import Picture, Piece, Remark, Sheet

Check = Callable[[Any], Any]
"""A value as it came, checked and as the block has it. Raises ValueError."""

Of = TypeVar("Of")
WIDEST = 25
"""Centimetres of a figure."""
_NAME = re.compile(r"[0-9]+\.(?:png|jpg)")


def to_json(block: Block | Piece) -> dict[str, Any]:
    """A block or a piece as JSON values."""
    values = {
        field.name: _plain(value)
        for field in fields(block)
        if (value := getattr(block, field.name)) != field.default
    }
    return {"type": _NAMES[type(block)], **values}


def block_from_json(entry: Any) -> Block:
    """A block as ``to_json`` writes it. Raises BlockError for everything else."""
    block: Block = _from_json(entry, _BLOCKS)
    return block


def pieces_from_json(entries: Any) -> tuple[Piece, ...]:
    """The pieces of an evidence file. Raises BlockError for what is not made by ``to_json``."""
    if not isinstance(entries, list):
        raise BlockError("This is no list of pieces.")
    return tuple(_from_json(entry, _PIECES) for entry in entries)


def pieces_to_json(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """The pieces of an evidence file as JSON values."""
    return [to_json(piece) for piece in pieces]


def _from_json(entry: Any, known: dict[str, type]) -> Any:
    kind = entry.get("type") if isinstance(entry, dict) else None
    if not isinstance(kind, str) or kind not in known:
        raise BlockError("This output holds a block of an unknown kind.")
    made = known[kind]
    checks = _CHECKS[made]
    try:
        values = {key: checks[key](value) for key, value in entry.items() if key != "type"}
        block = made(**values)
        _verify(block)
    except (TypeError, ValueError, KeyError) as error:
        raise BlockError(f"This output holds a broken {kind} block.") from error
    return block


def _verify(block: Any) -> None:
    """What no single field says: the cells of each row of a table or a sheet fit its columns."""
    if isinstance(block, Table | Sheet) and any(len(r) != len(block.columns) for r in block.rows):
        raise ValueError("rows of different lengths")
    if isinstance(block, Sheet) and len(block.lines) != len(block.rows):
        raise ValueError("rows without a number")


def _plain(value: Any) -> Any:
    match value:
        case bytes():
            return base64.b64encode(value).decode("ascii")
        case Text(text, look):
            return {"text": text, "look": look} if look else {"text": text}
        case list() | tuple():
            return [_plain(part) for part in value]
        case str() | bool() | int() | float():
            return value
    raise BlockError(f"A {type(value).__name__} has its place in a document only.")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("not a count")
    return value


def _size(value: Any) -> int:
    if not _count(value):
        raise ValueError("no size")
    return int(value)


def _length(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1_000:
        raise ValueError("not a length")
    return value


def _width(value: Any) -> float:
    if not 0 < _length(value) <= WIDEST:
        raise ValueError("not a width")
    return float(value)


def _png(value: Any) -> bytes:
    try:
        data = base64.b64decode(_text(value), validate=True)
    except binascii.Error as error:
        raise ValueError("no picture") from error
    if not data.startswith(PNG_SIGNATURE):
        raise ValueError("no picture")
    return data


def _name(value: Any) -> str:
    if not _NAME.fullmatch(_text(value)):
        raise ValueError("no name of a picture")
    return str(value)


def _one_of(*allowed: Of) -> Callable[[Any], Of]:
    def check(value: Any) -> Of:
        if value not in allowed or isinstance(value, bool):
            raise ValueError("not one of the choices")
        return allowed[allowed.index(value)]

    return check


def _each(check: Callable[[Any], Of]) -> Callable[[Any], tuple[Of, ...]]:
    def check_each(value: Any) -> tuple[Of, ...]:
        if not isinstance(value, (list, tuple)):
            raise ValueError("not a list")
        return tuple(map(check, value))

    return check_each


def _words(value: Any) -> str | Line:
    """Text, or a list of texts with looks."""
    return value if isinstance(value, str) else _each(_piece)(value)


def _piece(value: Any) -> str | Text:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict) or not {"text"} <= value.keys() <= {"text", "look"}:
        raise ValueError("not text with a look")
    return Text(_text(value["text"]), _LOOK(value.get("look", "")))


def _cell(value: Any) -> Cell:
    """Text, a line, or a list of lines."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [_each(_piece)(line) for line in value]
    return _words(value)


_LOOK: Callable[[Any], Look] = _one_of(*get_args(Look))
_CHECKS: dict[type, dict[str, Check]] = {
    Heading: {"text": _text, "level": _one_of(1, 2, 3, 4, 5, 6)},
    Paragraph: {
        "words": _words,
        "kind": _one_of(*get_args(ParagraphKind)),
        **dict.fromkeys(("depth", "list", "counted"), _count),
    },
    Prose: {"markdown": _text},
    Table: {
        **dict.fromkeys(("caption", "description"), _text),
        "columns": _each(_cell),
        "rows": _each(_each(_cell)),
        "numeric": _each(_count),
        **dict.fromkeys(("header_column", "headed", "small", "together"), _flag),
        **dict.fromkeys(("widths", "heights"), _each(_length)),
        "kind": _one_of(*get_args(TableKind)),
    },
    Figure: {"caption": _text, "alternative": _text, "png": _png, "width": _width},
    Callout: {"kind": _one_of(*get_args(CalloutKind)), "title": _text, "text": _text},
    Picture: {
        "name": _name,
        **dict.fromkeys(("width", "height"), _size),
        **dict.fromkeys(("page", "pages"), _count),
        "wish": _length,
    },
    Sheet: {
        "name": _text,
        "number": _count,
        "columns": _each(_text),
        "rows": _each(_each(_text)),
        "lines": _each(_count),
        "header": _flag,
    },
    Remark: {"text": _text},
}
_BLOCKS: dict[str, type] = {
    made.__name__.lower(): made for made in (Heading, Paragraph, Prose, Table, Figure, Callout)
}
_PIECES: dict[str, type] = {
    made.__name__.lower(): made for made in (Heading, Paragraph, Table, Picture, Sheet, Remark)
}
_NAMES = {made: name for name, made in (_BLOCKS | _PIECES).items()}
