"""What a claim says about where to look: ``page 2``, ``sheet Costs, rows 3 to 9``, ``03:10``.

People write places in their own words. This finds the pages, paragraphs, rows and so on in them;
it knows nothing about the item, and never refuses a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Kind = Literal["page", "paragraph", "row", "picture", "sheet", "label", "time"]
"""A ``label`` is a section, question or item, found by the number that it starts with."""

LONGEST = 1_000
"""Characters that are looked at."""
LARGEST = 99_999
_WORDS = {
    "page": r"pages?|pp?\.",
    "paragraph": r"paragraphs?|paras?\.?|bullets?|points?",
    "row": r"rows?|lines?",
    "picture": r"pictures?|photos?|photographs?|images?|screenshots?",
    "label": r"sections?|questions?|items?|parts?|clauses?|chapters?|slides?|steps?|q",
}
_KINDS: tuple[Kind, ...] = ("page", "paragraph", "row", "picture", "label")
_NUMBER = r"[0-9]{1,5}(?:\.[0-9]{1,3}){0,3}"
_BETWEEN = r"(?: to |–|-| and |, and |, | & )"
_NUMBERS = rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*(?![0-9:])"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_PLACES = "|".join(rf"(?P<{kind}>\b(?:{words}))" for kind, words in _WORDS.items())
_TIME = r"(?<![0-9:])(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}(?![0-9:])"
_ANY = re.compile(
    rf"(?:{_PLACES}) ?(?P<numbers>{_NUMBERS})"
    rf"|\b(?P<ordinal>{'|'.join(_ORDINALS)}) (?:[a-z]{{1,9}} )?(?P<what>paragraphs?|pages?)\b"
    r"|\b(?:sheet|tab|worksheet)s? (?P<name>(?:(?! rows?\b| columns?\b)[^,;()]){1,60})"
    rf"|(?P<time>{_TIME})(?: ?(?:to|–|-) ?{_TIME})?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """One place: ``text[start:end]`` names it. ``numbers`` are those that it names, ranges as
    their two ends in ``ranges``; a sheet has a ``name``, a time has ``seconds``. A ``counted`` one
    is named by a word, such as ``first paragraph``, and has no number of its own."""

    start: int
    end: int
    kind: Kind
    numbers: tuple[str, ...] = ()
    ranges: tuple[tuple[int, int], ...] = ()
    name: str = ""
    seconds: int = 0
    counted: bool = False


@lru_cache(maxsize=2048)
def places(text: str) -> tuple[Place, ...]:
    """The places that a text names, in its order. Cached: each claim is asked for often."""
    return tuple(_places(text[:LONGEST]))


def pages(text: str) -> Iterator[int]:
    """The pages that a text names, each range in full."""
    for place in places(text):
        if place.kind == "page":
            for first, last in place.ranges:
                yield from range(first, last + 1)


def _places(text: str) -> Iterator[Place]:
    for found in _ANY.finditer(text):
        start, end = found.span()
        if found["time"]:
            yield Place(start, end, "time", seconds=seconds(found["time"]))
        elif found["name"]:
            name = found["name"].rstrip()
            yield Place(
                start, found.start("name") + len(name), "sheet", name=name.strip("\"'“”‘’ ")
            )
        elif found["ordinal"]:
            number = _ORDINALS.index(found["ordinal"].lower()) + 1
            kind: Kind = "page" if found["what"].lower().startswith("page") else "paragraph"
            yield Place(start, end, kind, (str(number),), ((number, number),), counted=True)
        else:
            kind = next(kind for kind in _KINDS if found[kind])
            numbers = tuple(re.findall(_NUMBER, found["numbers"]))
            yield Place(start, end, kind, numbers, tuple(_ranges(found["numbers"])))


def _ranges(numbers: str) -> Iterator[tuple[int, int]]:
    for part in re.split(r", and | and |, | & ", numbers):
        ends = [int(n) for n in re.split(r" to |–|-", part) if n.isdecimal()]
        if ends and 1 <= ends[0] <= ends[-1] <= LARGEST:
            yield ends[0], ends[-1]


def seconds(time: str) -> int:
    """``03:10`` and ``1:03:10`` in seconds."""
    total = 0
    for part in time.split(":"):
        total = total * 60 + int(part)
    return total
