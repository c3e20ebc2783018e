"""Pictures in a text: those attached to its cell, and those written into it as data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import unquote

from portfolio.base.errors import BlockError
from portfolio.document.blocks import Block, Callout, Figure, Prose
from portfolio.workbook.output_pictures import picture

MOST_PICTURES = 200
"""So many places of a text are looked at that may hold a picture."""
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,1000})\]\(\s*<?(?P<src>(?:attachment|data):[^)>\s]+(?: [^)>\s\"']+)*)>?"
    r"(?:\s+(?P<quote>[\"'])(?P<title>[^\n]{0,1000}?)(?P=quote))?\s*\)"
    r"|<img\s(?P<html>[^>]*)>",
    re.IGNORECASE,
)
_START = re.compile(r"!\[|<img\s", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_DATA = re.compile(r"data:image/[a-z]+;base64,", re.IGNORECASE)
_ATTACHED = "attachment:"
_FENCE = re.compile(
    r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_FILE_NAME = re.compile(r".*\.(?:png|jpe?g|gif|webp|bmp|tiff?|svg|heic)", re.IGNORECASE)


def prose_with_pictures(markdown: str, attachments: Mapping[str, Any]) -> Iterator[Block]:
    """A text in Markdown, cut where it holds a picture."""
    fences = [found.span() for found in _FENCE.finditer(markdown)]
    place = 0
    for start in islice(_START.finditer(markdown), MOST_PICTURES):
        found = _IMAGE.match(markdown, start.start())
        if found is None or found.start() < place:
            continue
        said = _said(found)
        if not _is_here(said) or any(start <= found.start() < end for start, end in fences):
            continue
        yield from _prose(markdown[place : found.start()])
        yield _shown(said, attachments)
        place = found.end()
    yield from _prose(markdown[place:])


def _prose(text: str) -> Iterator[Block]:
    if text.strip():
        yield Prose(text)


def _said(found: re.Match[str]) -> dict[str, str]:
    """What is said of a picture: ``src``, ``alt``, ``title`` and ``width``, as far as they are."""
    if found["html"] is None:
        return {key: (found[key] or "").strip() for key in ("src", "alt", "title")}
    return {
        name.lower(): unescape(double or single or bare).strip()
        for name, double, single, bare in _ATTRIBUTE.findall(found["html"])
    }


def _is_here(said: Mapping[str, str]) -> bool:
    """Whether the picture is in the cell, and not elsewhere."""
    source = said.get("src", "")
    return source.startswith(_ATTACHED) or _DATA.match(source) is not None


def _shown(said: Mapping[str, str], attachments: Mapping[str, Any]) -> Block:
    title, alternative = said.get("title", ""), said.get("alt", "")
    words = "" if _FILE_NAME.fullmatch(alternative) else alternative
    wish = re.fullmatch(r"(\d{1,4})(?:px)?", said.get("width", ""))
    try:
        shown = picture(_encoded(said["src"], attachments), float(wish[1]) if wish else None)
    except BlockError as error:
        name = title or alternative
        return Callout("error", f"Picture: {name}" if name else "Picture", str(error))
    return Figure(title or words, words or title, shown.png, shown.width)


def _encoded(source: str, attachments: Mapping[str, Any]) -> str:
    if source.startswith(_ATTACHED):
        return _attached(unquote(source.removeprefix(_ATTACHED)), attachments)
    return _DATA.sub("", source)


def _attached(name: str, attachments: Mapping[str, Any]) -> str:
    """The picture of this name, encoded. Raises BlockError when it is none that can be shown."""
    kinds = attachments.get(name, {})
    found = next((data for kind, data in kinds.items() if kind.startswith("image/")), None)
    if found is None:
        raise BlockError(f"The picture “{name}” is not in the cell. Paste it into the cell again.")
    return found if isinstance(found, str) else "".join(found)
