"""What a build has to tell, as plain values: they can be kept, and come from another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class BuildTold:
    """Which documents were made for one unit, how covered it is, and what went wrong.

    ``documents`` has the path of each in the record (``build/cg-406/portfolio.docx``) by what it
    is: ``portfolio``, and if there are such ``pdf``, ``map``, ``report``, ``report pdf``.
    ``beside`` are other files that were made. ``ready`` of the ``criteria`` are ready to assess;
    ``needed_for_all`` is what the record as a whole lacks. ``errors`` has what failed by where it
    is, in words. Only what is ``lasting`` would come out again the next time.
    """

    unit: str
    documents: Mapping[str, str]
    ready: int
    criteria: int
    beside: tuple[str, ...] = ()
    needed_for_all: tuple[str, ...] = ()
    errors: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    lasting: bool = False
