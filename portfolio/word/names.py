"""Bookmark names: stable, derived from ids, so that the same record gives the same document.

Word allows at most 40 letters, digits and underscores, and a letter or an underscore first.
"""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile(r"[A-Za-z0-9.]+")


def criterion(ref: str) -> str:
    """Around the ref in the criterion's heading."""
    return f"criterion_{_of_ref(ref)}"


def outcome(ref: str) -> str:
    """Around the ref in the outcome's heading."""
    return f"outcome_{_of_ref(ref)}"


def report_part(section: int, part: int) -> str:
    """Around the heading of a part of the report."""
    return f"report_{section}_{part}"


def item(ref: str) -> str:
    """Around the item's ref in the evidence annex."""
    return f"item_{ref}"


def place(ref: str, part: str) -> str:
    """At a part of an item in the evidence annex: ``page_2``."""
    return f"item_{ref}_{part}"


def heading(key: str) -> str:
    """Around a heading that the contents list; Word gives its own names this form."""
    return f"_Toc{_digits(key)}"


def caption(key: str) -> str:
    """Around label and number of a caption, so that Word offers it as a cross-reference."""
    return f"_Ref{_digits(key)}"


def _of_ref(ref: str) -> str:
    """A ref of letters, digits and dots as it is, with lines for the dots; others by a number."""
    return ref.replace(".", "_") if _PLAIN.fullmatch(ref) else f"_{_digits(ref)}"


def _digits(key: str) -> str:
    digest = hashlib.sha256(key.encode("utf-8", "backslashreplace")).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**9:09d}"
