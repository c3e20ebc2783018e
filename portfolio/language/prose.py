"""A text as it is read: one kind of dash, quotation mark and space, slips of spelling put right.

What is found in it can be quoted as the learner wrote it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from portfolio.language.lazily_compiled import Wording
from portfolio.language.spelling import corrected

REACH = 400
"""So many letters before and after some words are looked at, however long the sentence is."""
MOST_FOUND = 50
"""More places than these in one text add nothing to what is found in it."""
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\t*_", " "),
        **dict.fromkeys("\u2022\u00b7\u25aa\uf0b7", "-"),
    }
)
"""One character for each, so that places stay what they are."""
_UNSEEN = Wording("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_BARE = Wording(
    r"(?<!\w)(do|does|dos|dose|dosen|doesen|did|is|are|was|were|wo|would|ca|could|should|has"
    r"|have|had"
    r"|must)(?:n|nn| n|n )t(?!\w)",
    re.IGNORECASE,
)
"""“dont”, “dosnt”: a “not” whose apostrophe is missing."""
_STEMS = {"dos": "does", "dose": "does", "dosen": "does", "doesen": "does"}
_ANY_WORD = Wording(r"[^\W_]+(?:['.,/-][^\W_]+)*")
_WORD = Wording(r"[^\W\d_]{5,}")
_SENTENCE_END = Wording(r"(?<=[.!?;])\s+|\s*\n+\s*")


@dataclass(frozen=True)
class Prose:
    """A text for reading, and where each of its characters stands in what was written."""

    text: str
    written: str
    places: tuple[int, ...] = ()
    """Empty while every character stands where it stood."""

    def quoted(self, start: int, end: int) -> str:
        """The part of the text from ``start`` to ``end``, as it was written."""
        if not self.places:
            return self.written[start:end]
        return self.written[self.places[start] : self.places[end - 1] + 1]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence, or line, starts and ends."""
        ends = [(found.start(), found.end()) for found in _SENTENCE_END.finditer(self.text)]
        starts = [0, *(after for _, after in ends)]
        found = zip(starts, [*(before for before, _ in ends), len(self.text)], strict=True)
        return tuple((start, end) for start, end in found if self.text[start:end].strip())

    def found(self, pattern: Wording) -> Iterator[Found]:
        """Each place where the pattern fits inside one sentence."""
        places = (
            Found(self, match, start, end)
            for start, end in self.sentences
            for match in pattern.finditer(self.text, start, end)
            if match.end() > match.start()
        )
        yield from islice(places, MOST_FOUND)


@dataclass(frozen=True)
class Found:
    """Words of a sentence that a pattern fits."""

    prose: Prose
    match: re.Match[str]
    sentence_start: int
    sentence_end: int

    @property
    def quoted(self) -> str:
        return self.prose.quoted(self.match.start(), self.match.end())

    @property
    def before(self) -> str:
        """The sentence up to these words, as far as words around others say something of them."""
        start = self.match.start()
        return self.prose.text[max(self.sentence_start, start - REACH) : start]

    @property
    def rest(self) -> str:
        """The rest of the text, the sentences that follow included."""
        return self.prose.text[self.match.end() : self.match.end() + REACH]

    @property
    def after(self) -> str:
        """The rest of the sentence."""
        end = self.match.end()
        return self.prose.text[end : min(self.sentence_end, end + REACH)]


@lru_cache(maxsize=2048)
def prose(written: str) -> Prose:
    """The text for reading. Cached: many rules read the same text."""
    plain = Prose(written.translate(_ALIKE), written)
    for changes in (_without_unseen, _with_corrections, _with_apostrophes):
        plain = _changed(plain, list(changes(plain.text)))
    return plain


def _changed(read: Prose, changes: list[tuple[int, int, str]]) -> Prose:
    """The text with each stretch, from its start to its end, replaced by other letters."""
    if not changes:
        return read
    parts: list[str] = []
    places: list[int] = []
    done = 0
    for start, end, new in [*changes, (len(read.text), len(read.text), "")]:
        parts += [read.text[done:start], new]
        places += range(done, start)
        places += [min(start + place, end - 1) for place in range(len(new) - 1)]
        places += [end - 1] if new else []
        done = end
    old = read.places or range(len(read.text))
    return Prose("".join(parts), read.written, tuple(old[place] for place in places))


def pattern(*alternatives: str) -> Wording:
    """Any of some wordings, as whole words, whatever their capitals."""
    return Wording(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def as_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without signs: ``"can't"`` and ``"e-mail"`` are one.

    The same word is the same object: of a text that grows as it is typed each version is kept.
    """
    return tuple(map(sys.intern, _ANY_WORD.findall(prose(text).text.casefold())))


REMEMBERING = (prose, as_words)
"""The functions here that remember what they made of a text."""


def word_count(text: str) -> int:
    """How many words a text has; a sign alone is none."""
    return len(as_words(text))


def _without_unseen(text: str) -> Iterator[tuple[int, int, str]]:
    return ((found.start(), found.end(), "") for found in _UNSEEN.finditer(text))


def _with_apostrophes(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _BARE.finditer(text):
        stem = _STEMS.get(found[1].casefold(), found[1])
        yield found.start(), found.end(), f"{stem}n't"


def _with_corrections(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _WORD.finditer(text):
        right = corrected(found[0])
        if right != found[0]:
            yield found.start(), found.end(), right
