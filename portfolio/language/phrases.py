"""A phrase to look for, why it matters, and what to do instead; and one that was found."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.language.lazily_compiled import Wording


def word_set(words: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(words.split())


@dataclass(frozen=True)
class Phrase:
    """What to look for, why it matters and what to write in its place."""

    pattern: Wording
    why: str
    instead: str


@dataclass(frozen=True)
class Hit:
    """A phrase found in a text, as it is written there."""

    quoted: str
    phrase: Phrase
