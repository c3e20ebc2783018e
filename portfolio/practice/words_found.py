"""Words of the story in a learner's text: where they stand, and the sentence that they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portfolio.language.negation import is_denied
from portfolio.language.prose import Found, pattern, prose

_ENDINGS = r"(?:s|es|'s|d|ed|ing|ly)?"


def places_of_words(words: Iterable[str], text: str) -> Iterator[Found]:
    """Each place where one of the words stands in a text, in any simple form and not denied."""
    for word in words:
        for one in prose(text).found(pattern(rf"{re.escape(word)}{_ENDINGS}")):
            if not is_denied(one):
                yield one


def first(words: Iterable[str], text: str) -> Found | None:
    """The place that comes first in the text."""
    return min(places_of_words(words, text), key=lambda one: one.match.start(), default=None)


def sentence(one: Found) -> str:
    """The sentence around what was found, as it was written."""
    return one.prose.quoted(one.sentence_start, one.sentence_end).strip()
