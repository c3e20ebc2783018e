"""What is worked out from an answer while it is filled in, in the words that the document prints.

The sums come from the functions that the blocks of the activity come from, so that a page never
shows another figure than the portfolio.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from portfolio.base.text import number

WHOLE = Fraction(100)
NEAR = Fraction(1, 1_000_000)
"""Weights such as 33.3333 are taken to add up."""


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What is worked out of the field at a path, rows counted from 0: ``options.1.costs``.

    ``columns`` are the sums below the columns of a table, by the name of the field; in a crossed
    table by the ref of the column, and ``rows`` what belongs beside the ref of a row. ``title`` is
    what that line of sums is called, ``lines`` are sentences.
    """

    at: str
    title: str = "Total"
    columns: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()


def makes_hundred(weights: Iterable[Fraction]) -> bool:
    """Whether weights add up to 100."""
    return abs(sum(weights, Fraction(0)) - WHOLE) <= NEAR


def to_hundred(at: str, column: str, weights: Iterable[Fraction | None]) -> Iterable[Sums]:
    """The sum of weights that are to make 100, and how far it is from that; none without any."""
    given = [weight for weight in weights if weight is not None]
    if given:
        total = sum(given, Fraction(0))
        yield Sums(at=at, columns={column: number(float(total))}, lines=(_off_hundred(total),))


def _off_hundred(total: Fraction) -> str:
    left = WHOLE - total
    if makes_hundred((total,)):
        return "The weights add up to 100."
    how = f"{number(float(abs(left)))} {'still to be given' if left > 0 else 'too many'}"
    return f"The weights add up to {number(float(total))}: {how}."
