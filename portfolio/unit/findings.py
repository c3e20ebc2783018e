"""What a check says about a criterion."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from portfolio.base.text import visible


class Severity(StrEnum):
    """How much a finding matters. None of them ever stops a portfolio from being made."""

    NEEDED = "needed"
    """Without this the criterion is not ready to assess."""
    QUERY = "query"
    """An assessor is likely to ask about this."""
    TIP = "tip"
    """Would make good work better."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a check noticed, and what to do about it.

    ``criterion`` is a ref such as ``"2.1"``; ``rule`` names the check (``"few-reasons"``) and is
    stable, so that tests and reports can rely on it; ``activity`` is the part of the criterion it
    is about, or ``""`` for the criterion as a whole.
    """

    criterion: str
    rule: str
    severity: Severity
    missing: str
    next_step: str
    activity: str = ""

    def __post_init__(self) -> None:
        """What is quoted in a finding cannot turn or hide the words around it."""
        for name in ("missing", "next_step"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    def as_dict(self) -> dict[str, str]:
        return {key: str(value) for key, value in asdict(self).items()}
