"""How many a criterion asks for: “identify three ways” asks for three.

Read are a number in words or digits among the first words of the criterion, and “at least four”
anywhere. Left alone are levels, dates, times, sizes, and numbers further on in a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
    )
}
_WORDS = "|".join(_NUMBERS)
_NO_THINGS = (
    r"(?![\d.,:/%°]|[ -](?:per ?cent|percent|minutes?|hours?|days?|weeks?|months?|years?|points?"
    r"|metres?|mm|cm|kg|litres?|volts?|degrees?|pounds|working days?"
    r"|or more (?:minutes|hours|days)))"
)
_NUMBER = rf"(?P<number>{_WORDS}|[2-9]|1\d|20)\b{_NO_THINGS}"
_EARLY = Wording(rf"\W*(?:[a-z’'-]+ ){{1,3}}?(?:different |of )?{_NUMBER}", re.IGNORECASE)
_AT_LEAST = Wording(rf"\b(?:at least|a minimum of|no fewer than) {_NUMBER}", re.IGNORECASE)
_BEFORE_NO_THINGS = Wording(
    r"\b(?:level|unit|section|part|page|for|in|within|every|stage) $", re.IGNORECASE
)


@lru_cache(1024)
def number_asked(text: str) -> int:
    """How many things a criterion asks for; 0 where it names no number."""
    found = _AT_LEAST.search(text) or _EARLY.match(text)
    if found is None or _BEFORE_NO_THINGS.search(text[: found.start("number")]):
        return 0
    said = found["number"].casefold()
    return _NUMBERS.get(said) or int(said)
