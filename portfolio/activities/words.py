"""What can be told from prose without judging it: whose voice, is anything counted, is it vague.

These look for signs only. They never score prose, and a miss costs the learner nothing but a
suggestion to look again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_I = re.compile(r"\b(I|I'm|I've|I'd|I'll|[Mm]y|me|[Mm]yself)\b")
_NUMBER = re.compile(
    r"\d|£|%|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice|double"
    r"|doubled|dozen|hundred|thousand|per cent|percent)\b",
    re.IGNORECASE,
)


def says_i(*parts: str) -> bool:
    """True when the text speaks in the first person singular."""
    return any(_I.search(part.replace("’", "'")) for part in parts)


def counts_something(text: str) -> bool:
    """True when the text holds a figure, an amount or a number word."""
    return bool(_NUMBER.search(text))


def names(words: Iterable[str]) -> str:
    """A list for a sentence: ``"task, action and result"``."""
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def word_count(text: str) -> int:
    return len(text.split())
