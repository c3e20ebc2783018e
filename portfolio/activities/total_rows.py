"""A row of a table of sums that is the total of the others: the program adds up by itself."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from portfolio.base.text import pounds
from portfolio.language.prose import pattern

WHY = "The program adds up the rows by itself, so a row with their total counts twice."
_TOTAL = pattern(
    r"(?:(?:the|grand|overall|sub|full|final|year'?s?)[- ]?)*total(?: (?:costs?|amount|spen[dt]"
    r"|budget|expenditure|price|benefits?|value|for (?:the )?(?:first )?year|of (?:all|the) \w+))*"
    r"(?: ?\([^)]*\))?:?|sum(?: of (?:the above|all \w+))?|all costs together"
)


class Total(NamedTuple):
    """The place of a row, counted from 1, and what to say of it."""

    place: int
    what: str


def total_row(rows: Iterable[tuple[int, str, Decimal | None]]) -> Total | None:
    """The row of a table, given as places, names and amounts, that its name calls the total.

    None where there is no such row, or it stands alone.
    """
    known = [(place, name, amount) for place, name, amount in rows if amount is not None]
    for place, name, amount in known:
        others = sum((one for other, _, one in known if other != place), Decimal(0))
        if len(known) > 2 and amount and _TOTAL.fullmatch(name.strip()):
            if amount == others:
                return Total(place, f"is the sum of the others, {pounds(others)}: it counts twice")
            return Total(place, f"is {pounds(amount)}, but the other rows come to {pounds(others)}")
    return None
