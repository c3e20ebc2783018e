"""Blocks on their way through a notebook.

A notebook cell shows a list of blocks as one MIME bundle: our own type, which ``from_bundle`` reads
back, with HTML and plain text beside it for people who look at the notebook.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from portfolio.base.errors import BlockError
from portfolio.document.block_json import block_from_json, to_json
from portfolio.document.blocks import Block
from portfolio.document.page_html import to_html, to_text

MIME = "application/vnd.portfolio.blocks+json"
VERSION = 1
"""Goes up when an older program would read new blocks wrongly; what is new in a block has a default
that says what was meant before."""


def bundle(blocks: Iterable[Block]) -> dict[str, Any]:
    """The MIME bundle of a notebook output that shows these blocks."""
    blocks = tuple(blocks)
    return {
        MIME: {"version": VERSION, "blocks": [to_json(block) for block in blocks]},
        "text/html": "\n".join(to_html(block) for block in blocks),
        "text/plain": "\n\n".join(to_text(block) for block in blocks),
    }


def from_bundle(data: Any) -> tuple[Block, ...]:
    """The blocks in the value under ``MIME``.

    Raises BlockError when it is not what ``bundle`` writes.
    """
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise BlockError("This output was not written by this version of the workbook.")
    entries = data.get("blocks")
    if not isinstance(entries, list):
        raise BlockError("This output holds no list of blocks.")
    return tuple(map(block_from_json, entries))
