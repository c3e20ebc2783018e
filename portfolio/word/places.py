"""A place in an evidence item in short form, for the narrow cells of the map."""

from __future__ import annotations

import re

SHORT = {
    "page": "p.",
    "pages": "pp.",
    "paragraph": "para.",
    "paragraphs": "paras",
    "section": "sec.",
    "sections": "secs",
    "question": "Q",
    "questions": "Q",
    "column": "col.",
    "columns": "cols",
}
KEY = (
    "Short forms: p. and pp. are page and pages, para. paragraph, sec. section, col. column, "
    "Q question."
)
"""What is said about the short forms wherever they are used."""
WHOLE = "whole item"
"""What the map says of a claim that names no place in the item."""

_WORD = re.compile(rf"\b({'|'.join(SHORT)})(?= \d)", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d) (?:to|-|–) (?=\d)")
_AND = re.compile(r", and (?=(?:pp?|paras?|secs?|cols?|Q)\b)")


def short(place: str) -> str:
    """``page 2, paragraphs 4 to 6`` as ``p. 2, paras 4–6``; other words stay as they are."""
    text = _WORD.sub(lambda found: SHORT[found[1].lower()], " ".join(place.split()))
    return _AND.sub(", ", _RANGE.sub("–", text))
