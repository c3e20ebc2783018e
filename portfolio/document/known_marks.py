"""By what this program's own Word documents are known again when they come back.

A name of a bookmark is stable and derived from an id. Word allows at most 40 letters, digits and
underscores in it, and a letter or an underscore first.
"""

from __future__ import annotations

import hashlib
import re

COMMENTER = "Portfolio checks"
"""Who the comments are from that the program itself writes into a draft."""
_PLAIN = re.compile(r"[A-Za-z0-9.]+")


def criterion(ref: str) -> str:
    """Around the ref in the criterion's heading."""
    return f"criterion_{of_ref(ref)}"


def item(ref: str) -> str:
    """Around the item's ref in the evidence annex."""
    return f"item_{ref}"


def of_ref(ref: str) -> str:
    """A ref of letters, digits and dots as it is, with lines for the dots; others by a number."""
    return ref.replace(".", "_") if _PLAIN.fullmatch(ref) else f"_{digits(ref)}"


def digits(key: str) -> str:
    """Nine digits that stand for a text."""
    digest = hashlib.sha256(key.encode("utf-8", "backslashreplace")).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**9:09d}"
