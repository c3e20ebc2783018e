"""Bookmark names: stable, derived from ids, so that the same record gives the same document.

Word allows at most 40 letters, digits and underscores, and a letter or an underscore first.
"""

from __future__ import annotations

from portfolio.document.known_marks import criterion, digits, item, of_ref

__all__ = ("caption", "criterion", "heading", "item", "outcome", "place", "report_part")


def outcome(ref: str) -> str:
    """Around the ref in the outcome's heading."""
    return f"outcome_{of_ref(ref)}"


def report_part(section: int, part: int) -> str:
    """Around the heading of a part of the report."""
    return f"report_{section}_{part}"


def place(ref: str, part: str) -> str:
    """At a part of an item in the evidence annex: ``page_2``."""
    return f"item_{ref}_{part}"


def heading(key: str) -> str:
    """Around a heading that the contents list; Word gives its own names this form."""
    return f"_Toc{digits(key)}"


def caption(key: str) -> str:
    """Around label and number of a caption, so that Word offers it as a cross-reference."""
    return f"_Ref{digits(key)}"
