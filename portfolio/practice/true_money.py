"""What a year truly cost and saved, for whoever may know: the reveal and the tutor."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.practice.analysis.money import whole_pounds
from portfolio.practice.prices import prices
from portfolio.practice.results import Year
from portfolio.practice.world import World


@dataclass(frozen=True, kw_only=True)
class TrueMoney:
    """Pounds in the programme's year: money spent, paid working time, what was really saved."""

    spent: float
    time: float
    benefit: float

    @property
    def left(self) -> float:
        """What is really left of the benefit after money and time."""
        return self.benefit - self.spent - self.time


def true_money(whole: Year, world: World) -> TrueMoney:
    """The money of a whole year, with the truth in it."""
    return TrueMoney(
        spent=whole_pounds(whole.costs["pounds"].sum()),
        time=whole_pounds(whole.costs["hours"].sum() * prices(world).hour),
        benefit=whole_pounds(whole.truth["benefit"]),
    )
