"""An estimate with its 95 % interval, and how both are said."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.base.text import two_decimals
from portfolio.practice.results import LOWER_IS_BETTER

CONFIDENCE = 0.95


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A figure, the ends of its 95 % interval, and the probability of one at least as far from 0
    if there were really nothing. ``unit`` is that of all three figures."""

    value: float
    low: float
    high: float
    p: float
    unit: str

    @property
    def is_clear(self) -> bool:
        """True when the interval leaves out 0."""
        return self.low > 0 or self.high < 0

    def covers(self, truth: float) -> bool:
        return self.low <= truth <= self.high

    def __str__(self) -> str:
        """``+1.20 (+0.30 to +2.10)``."""
        return f"{signed(self.value)} ({signed(self.low)} to {signed(self.high)})"


def t_estimate(value: float, error: float, freedom: float, unit: str) -> Estimate:
    """The estimate of a figure with its standard error, by Student's t distribution."""
    from scipy.special import stdtr, stdtrit

    reach = float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * error
    p = 2 * float(stdtr(freedom, -abs(value) / error)) if error > 0 else float(value == 0)
    return Estimate(value=value, low=value - reach, high=value + reach, p=p, unit=unit)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A service measure as people read it: ``scale`` is its unit, ``unit`` that of a change."""

    key: str
    name: str
    scale: str
    unit: str

    @property
    def lower_is_better(self) -> bool:
        return self.key in LOWER_IS_BETTER


SERVICE_MEASURES = {
    measure.key: measure
    for measure in (
        Measure(
            key="csat", name="Customer satisfaction", scale="% satisfied", unit="percentage points"
        ),
        Measure(key="nps", name="Net promoter score", scale="points", unit="points"),
        Measure(key="fcr", name="First-contact resolution", scale="%", unit="percentage points"),
        Measure(key="complaints", name="Complaints", scale="a team a week", unit="a team a week"),
        Measure(
            key="complaint_days",
            name="Time to close a complaint",
            scale="working days",
            unit="working days",
        ),
        Measure(
            key="in_sla",
            name="Answered within the agreed time",
            scale="%",
            unit="percentage points",
        ),
        Measure(key="absence", name="Absence", scale="% of working time", unit="percentage points"),
    )
}
"""The measures that a programme may move, in the order in which they are shown."""


def signed(value: float, unit: str = "") -> str:
    """``+1.20``, ``−0.30``, ``0.00``: as exact as any other figure beside it."""
    text = f"{two_decimals(value)} {unit}".strip()
    return f"+{text}" if round(value, 2) > 0 else text
