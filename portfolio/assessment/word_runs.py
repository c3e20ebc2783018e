"""Runs of six words in texts, as numbers: what the same run is in two texts, wherever it stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Runs = NDArray[np.uint64]
"""The hashes of runs, each once, in order."""
RUN = 6
"""So many words in a row are a run."""
BETWEEN = "\0"
"""Stands between two texts, so that no run goes from one into the next."""
_SHORTEST = 2 * RUN - 1
_WEIGHT = np.uint64(0x9E3779B97F4A7C15)
_REF = re.compile(r"\b[EO][0-9]{1,4}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WORD_OR_END = re.compile(rf"{_WORD.pattern}|{BETWEEN}")
MOST_WORDS = 200_000
"""The numbers of so many words are remembered."""


@lru_cache(maxsize=MOST_WORDS)
def _number(word: str) -> int:
    """A number of 64 bits for a word: the same in every process, which ``hash`` is not."""
    data = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little", signed=True)


_END = _number(BETWEEN)


def words_in(text: str) -> list[str]:
    """The words of a text as they are compared; references of evidence and numbers are none."""
    return _WORD.findall(_plain(text))


def runs_in(texts: Iterable[str], names: frozenset[str] = frozenset()) -> Runs:
    """The runs in some texts, each once, in order. Words in ``names`` are passed over."""
    long = (text for text in texts if len(text) >= _SHORTEST)
    words = _WORD_OR_END.findall(_plain(BETWEEN.join(long)))
    if names:
        words = [word for word in words if word not in names]
    return np.unique(_hashes(words))


def without(runs: Runs, others: Runs) -> Runs:
    """The runs that are not among others."""
    if not len(others):
        return runs
    places = np.minimum(np.searchsorted(others, runs), len(others) - 1)
    left: Runs = runs[others[places] != runs]
    return left


def spans(text: str, names: frozenset[str]) -> Iterator[tuple[int, tuple[int, int]]]:
    """The runs of one text in the order in which they stand in it, and from where to where."""
    told = _REF.sub(lambda found: " " * len(found[0]), text)
    words = [
        (word, found.span())
        for found in _WORD.finditer(told)
        if (word := found[0].casefold().replace("’", "'")) not in names
    ]
    hashes = _hashes([word for word, _ in words])
    for at, run in enumerate(hashes.tolist()):
        yield run, (words[at][1][0], words[at + RUN - 1][1][1])


def _plain(text: str) -> str:
    return _REF.sub(" ", text).casefold().replace("’", "'")


def _hashes(words: list[str]) -> Runs:
    """The hash of each run: a number for each word, six of them weighed by place."""
    count = len(words) - RUN + 1
    if count < 1:
        return np.empty(0, np.uint64)
    ids = np.fromiter(map(_number, words), np.int64, len(words))
    numbers = ids.view(np.uint64)
    total = np.zeros(count, np.uint64)
    for at in range(RUN):
        total = total * _WEIGHT + numbers[at : at + count]
    ends = np.concatenate(([0], np.cumsum(ids == _END)))
    found: Runs = total[ends[RUN:] == ends[:count]]
    return found
