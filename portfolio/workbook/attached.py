"""Pictures in a text: those attached to its cell, and those written into it as data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from portfolio.base.errors import BlockError
from portfolio.document.blocks import Block, Callout, Figure, Prose
from portfolio.workbook.output_pictures import picture

_IMAGE = re.compile(
    r"!\[(?P<alternative>[^\]\n]*)\]\(\s*<?(?:attachment:(?P<name>[^)>\n]+?)"
    r"|data:image/[a-z]+;base64,(?P<data>[A-Za-z0-9+/=]+))>?"
    r"(?:\s+(?P<quote>[\"'])(?P<title>[^\n]*?)(?P=quote))?\s*\)"
)
_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_FILE_NAME = re.compile(r".*\.(?:png|jpe?g|gif|webp|bmp|tiff?|svg|heic)", re.IGNORECASE)


def prose_with_pictures(markdown: str, attachments: Mapping[str, Any]) -> Iterator[Block]:
    """A text in Markdown, cut where it holds a picture."""
    fences = [found.span() for found in _FENCE.finditer(markdown)]
    place = 0
    for found in _IMAGE.finditer(markdown):
        if any(start <= found.start() < end for start, end in fences):
            continue
        yield from _prose(markdown[place : found.start()])
        yield _shown(found, attachments)
        place = found.end()
    yield from _prose(markdown[place:])


def _prose(text: str) -> Iterator[Block]:
    if text.strip():
        yield Prose(text)


def _shown(found: re.Match[str], attachments: Mapping[str, Any]) -> Block:
    said = "" if _FILE_NAME.fullmatch(found["alternative"]) else found["alternative"].strip()
    name = found["title"] or said or found["alternative"]
    try:
        encoded = found["data"] or _attached(unquote((found["name"] or "").strip()), attachments)
        shown = picture(encoded)
    except BlockError as error:
        return Callout("error", f"Picture: {name}" if name else "Picture", str(error))
    return Figure(found["title"] or said, said or found["title"] or "", shown.png, shown.width)


def _attached(name: str, attachments: Mapping[str, Any]) -> str:
    """The picture of this name, encoded. Raises BlockError when it is none that can be shown."""
    kinds = attachments.get(name, {})
    found = next((data for kind, data in kinds.items() if kind.startswith("image/")), None)
    if found is None:
        raise BlockError(f"The picture “{name}” is not in the cell. Paste it into the cell again.")
    return found if isinstance(found, str) else "".join(found)
