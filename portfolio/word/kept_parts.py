"""Parts of documents that were written before: what each put into its document, step by step. And
how large pictures are.

A part is found by all that it is written from, and by how far the document had come before it:
the same steps then give the same document. What a part asked of the rest of its document (whether
an item is there, the page of a bookmark, the name of a picture) is among the steps, and is asked
again. Parts lie in this user's own cache, for all records.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.program_version import program_version
from portfolio.word.changes import NOT_AGAIN, Step

KIND = "part"
SIZES = "size"
_LIBRARIES = ("python-docx", "lxml", "markdown-it-py")

PictureSize = tuple[int, int] | None
"""Width and height in pixels; None for what cannot be shown."""


@dataclass(frozen=True, kw_only=True)
class KeptPart:
    """The steps of a part; ``nodes`` is the markup of the elements that it put into the body, as
    they stand there, and ``last`` that of a paragraph at its end, in which what comes next may end
    a section. ``before`` and ``after`` say where its writer was (``Position``)."""

    steps: list[Step]
    nodes: list[str]
    last: str
    before: dict[str, Any]
    after: dict[str, Any]


class KeptParts:
    """The parts of documents from one template (by its SHA-256), or of none without a cache."""

    def __init__(self, cache: Cache | None = None, template: str = "") -> None:
        self._cache = cache
        self._template = template

    def key(self, seen: Callable[[], Iterable[object]], before: Iterable[object]) -> str:
        """The name of a part: of ``seen``, all that it is written from, and of how far the document
        had come ``before`` it. ``""`` where nothing is kept, or ``seen`` cannot tell."""
        if self._cache is None:
            return ""
        try:
            found = [*seen()]
        except Exception:  # whatever is wrong with it is told where it is written
            return ""
        if not found:
            return ""
        return key_of(self._template, program_version(*_LIBRARIES), found, [*before])

    def get(self, key: str) -> KeptPart | None:
        """The part that was kept, if there is one."""
        kept = self._cache.get(KIND, key) if self._cache and key else None
        if kept is None:
            return None
        try:
            return KeptPart(**json.loads(kept))
        except (ValueError, TypeError):
            return None

    def keep(self, key: str, part: KeptPart) -> None:
        """Keep a part for the next time, if its steps can be done again."""
        if self._cache and key and (NOT_AGAIN,) not in part.steps:
            self._cache.put(KIND, key, json.dumps(vars(part)).encode())

    def size(self, digest: str, measure: Callable[[], PictureSize]) -> PictureSize:
        """The size of the picture that has a SHA-256: as it was measured before, or now."""
        key = key_of(digest, program_version("pillow"))
        kept = self._cache.get(SIZES, key) if self._cache else None
        if kept is not None:
            with suppress(ValueError, TypeError):
                across, down = json.loads(kept)
                return across, down
        found = measure()
        if found and self._cache:
            self._cache.put(SIZES, key, json.dumps(found).encode())
        return found
