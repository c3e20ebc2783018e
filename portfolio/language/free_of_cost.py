"""Do the words say that something costs nothing: “free”, “no cost”, “costs us nothing”."""

from __future__ import annotations

from functools import lru_cache

from portfolio.language.negation import denied_before
from portfolio.language.prose import pattern, prose

_FREE = pattern(
    r"free of charge|free(?= to (?:us|run|use|enter|set up|join))|(?:for|is|are|it's|its|they're"
    r"|completely|totally|all|entry|entirely|virtually) free(?! (?:to|from|time|of|with)\b)",
    r"free (?:entry|of cost|scheme|service|award|awards|nomination|tool|software|platform"
    r"|online|option|for (?:us|everyone|members))",
    r"(?:no|zero|nil|without(?: an?y?)?|free of)(?: extra| added| additional| real| direct"
    r"| financial| other| up-?front)? (?:costs?|charges?|fees?|expense|expenditure|outlay)"
    r"(?! (?:saving|control|benefit)\w*)",
    r"(?:costs?|costing|pays?|charges?)(?: us| them| me| the \w+)? (?:nothing|zero|nil"
    r"|£ ?0(?![\d.])"
    r"|not a penny|no money)|(?:does not|doesn't|doesnt|won't|will not|didn't) cost"
    r"(?: us| them| me)?(?: anything| a penny| any money| money| extra)",
)
_FREE_ITEM = pattern(r"free|nothing|nil|none|zero|donated|no (?:need to )?pay\w*|gratis")
"""What says it, too, where only the cost is asked for."""


@lru_cache(maxsize=1024)
def says_free(text: str) -> bool:
    """Whether a text about something says that it costs nothing."""
    return any(not denied_before(found.before) for found in prose(text).found(_FREE))


@lru_cache(maxsize=1024)
def says_free_of(cost: str) -> bool:
    """Whether the words of one cost, or where it comes from, say that it is none."""
    found = prose(cost).found(_FREE_ITEM)
    return says_free(cost) or any(not denied_before(one.before) for one in found)
