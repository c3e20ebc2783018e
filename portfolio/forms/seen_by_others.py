"""What stands in a form about what somebody saw, and how it goes into the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

BLANK = "blank"
"""Stands in tags for the ref of an item that is not in the register yet."""
SEEN = "seen"
"""The last part of the tag of what was seen: ``request.E26.3.1.seen``."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How to read one kind of form about what was seen.

    ``who`` is whoever saw it, in a sentence; ``heading`` that under which they wrote what it was.
    ``about`` has the fields about them, which the register has too, with their labels. ``fields``
    are all that the form has beside what was seen, ``lines`` those of one line. ``open`` says in
    sentences what is missing among the filled-in fields.
    """

    key: str
    who: str
    heading: str
    about: Mapping[str, str]
    fields: tuple[str, ...]
    lines: tuple[str, ...]
    open: Callable[[Mapping[str, str]], Iterator[str]]
