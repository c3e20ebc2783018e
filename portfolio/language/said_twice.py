"""Do two texts say the same, but for capitals, signs, little words and slips of spelling."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from itertools import zip_longest

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from portfolio.language.lazily_compiled import Wording
from portfolio.language.phrases import word_set
from portfolio.language.prose import as_words

_LITTLE = word_set(
    """both there a an the and so also too very really just that then of to in on at is are was
    were be been has have had please quite actually basically well as it this these those for with
    by from all our my their we i
    """
)
"""Words that make no other text of one when they are added or left out."""
_SENTENCE = Wording(r"(?<=[.!?:])\s+")
_LEAST_ALIKE = 55
"""Texts that are less alike than this, of 100, are not looked at more closely."""
_MOST_WORDS = 500
"""Longer texts are the same only when they are the same word for word: comparing takes long."""
_FEW_WORDS = 3
"""So few words can be one text where they have none in common: one of them is joined or split."""


@lru_cache(maxsize=4096)
def says_the_same(first: str, second: str) -> bool:
    """Whether two texts are one text twice. Two empty ones are not."""
    whole = _whole(first)
    if whole == _whole(second):
        return bool(whole)
    one, other = plain_words(first), plain_words(second)
    if not one or not _may_be_alike(one, other):
        return False
    if _joined(one) == _joined(other):
        return True
    if max(len(one), len(other)) > _MOST_WORDS:
        return False
    if ratio(one, other) < _LEAST_ALIKE:
        return False
    return all(_is_slight(mine, yours) for mine, yours in _beside_each_other(one, other))


def _may_be_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Quick: most pairs of texts have neither their length nor any words in common."""
    few, many = sorted((len(one), len(other)))
    return few * 2 >= many and (many <= _FEW_WORDS or not set(one).isdisjoint(other))


def repeats_the_form(text: str, *parts: str) -> bool:
    """Whether a text is what the form says beside the field: its label, hint or example."""
    pieces = (piece for part in parts for piece in (part, *_SENTENCE.split(part)))
    return any(says_the_same(text, piece) for piece in pieces)


@lru_cache(maxsize=4096)
def _whole(text: str) -> str:
    return _joined(as_words(text))


@lru_cache(maxsize=4096)
def plain_words(text: str) -> tuple[str, ...]:
    """The words without the little ones; “it’s” is “it is”."""
    whole = (word.removesuffix("'s").removesuffix("'re") for word in as_words(text))
    return tuple(word for word in whole if word not in _LITTLE)


REMEMBERING = (says_the_same, _whole, plain_words)
"""The functions here that remember what they made of a text."""


def _beside_each_other(
    one: tuple[str, ...], other: tuple[str, ...]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return [(one[a:b], other[c:d]) for _, a, b, c, d in steps]


def _is_slight(mine: tuple[str, ...], yours: tuple[str, ...]) -> bool:
    """The same, a word split or joined, or slips of spelling."""
    if _joined(mine) == _joined(yours):
        return True
    return all(_is_slip(a, b) for a, b in zip_longest(mine, yours, fillvalue=""))


def _joined(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "").replace("'", "")


def _is_slip(word: str, other: str) -> bool:
    if any(map(str.isdecimal, word + other)):
        return word == other
    longest = max(len(word), len(other))
    most = 0 if longest < 5 else 1 if longest < 7 else 2
    return OSA.distance(word, other) <= most
