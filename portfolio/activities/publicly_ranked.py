"""People who are put in order in public, and what is said of it wherever a learner writes so."""

from __future__ import annotations

from collections.abc import Iterable

from portfolio.language.ranking import ranks_publicly

RANKED = "By what you write, people are put in order where others can see it."
KEPT_BACK = "Say who won and why, and keep everybody else's place and points to yourselves."


def first_ranked(texts: Iterable[tuple[str, str]]) -> str:
    """The field of the first of some texts, each with its field, that ranks people; else ``""``."""
    return next((field for field, words in texts if ranks_publicly(words)), "")
