"""The words of a criterion: what tells one wording from another, and how alike two are."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from portfolio.unit.unit import Unit

_LIKE = str.maketrans("‘’`´“”–—", "''''\"\"--")
_DIGITS = 16


@lru_cache(4096)
def fingerprint(text: str) -> str:
    """Sixteen digits that stand for a wording.

    Spaces, the shape of quotation marks and dashes, capitals, and a stop at the end change nothing.
    """
    return hashlib.sha256(_plain(text).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, from 0 to 100 for the same words."""
    return fuzz.ratio(_plain(one), _plain(other))


def fingerprints(unit: Unit) -> dict[str, str]:
    """The fingerprint of each criterion's text, by its ref."""
    return {one.ref: fingerprint(one.text) for one in unit.criteria}


@lru_cache(4096)
def _plain(text: str) -> str:
    straight = unicodedata.normalize("NFKC", text).translate(_LIKE)
    return re.sub(r"\s+", " ", straight).strip().rstrip(".;:,").casefold()
