"""Whether the figures carry a conclusion: judged by the learner's own interval, never by the truth.

An effect is shown where a 95 % interval leaves out 0. Without other teams to compare with, even
such an interval cannot tell the programme from what would have happened anyway; and teams that
were picked for low scores get better by themselves.
"""

from __future__ import annotations

from typing import Literal

from portfolio.activities.evaluation_answer import Verdict
from portfolio.practice.choices import Worth

Comparison = Literal["by lot", "the lowest", "none"]
"""Which teams a programme is compared with: those that a lot left out, those with higher scores,
or none."""
INCLUDES = "the interval includes 0"
LEAVES_OUT = "the interval leaves out 0"
ALONE = "there were no other teams to compare with"
PICKED = "the teams with the lowest scores began, and such teams get better by themselves"


def shown(low: float, high: float) -> Verdict:
    """What an interval of the effect on satisfaction shows."""
    if low > 0:
        return "better"
    return "worse" if high < 0 else "no clear effect"


def worth_shown(low: float, high: float) -> Worth:
    """What an interval of the pounds that are left after all costs shows."""
    if low > 0:
        return "yes"
    return "no" if high < 0 else "unclear"


def carried(verdict: str, low: float, high: float, comparison: Comparison) -> str:
    """Whether the interval carries a verdict on satisfaction, and why; "" without a verdict."""
    doubt = _doubt(low, comparison)
    return _carried(verdict, shown(low, high), "no clear effect", doubt)


def worth_carried(worth_it: str, low: float, high: float, comparison: Comparison) -> str:
    """The same for whether the programme was worth its money."""
    return _carried(worth_it, worth_shown(low, high), "unclear", _doubt(low, comparison))


def _doubt(low: float, comparison: Comparison) -> str:
    """Why an interval that leaves out 0 need not show what the programme did, if so."""
    if comparison == "none":
        return ALONE
    return PICKED if comparison == "the lowest" and low > 0 else ""


def _carried(concluded: str, found: str, open_end: str, doubt: str) -> str:
    if not concluded:
        return ""
    if concluded == open_end:
        if found == open_end:
            return f"Yes: {INCLUDES}"
        kept_back = f"Yes: {doubt}, so holding back is right"
        return kept_back if doubt else f"No: {LEAVES_OUT}, so the figures show more"
    if found == open_end:
        return f"No: {INCLUDES}"
    if concluded != found:
        return "No: the figures show the opposite"
    return f"Only in part: {doubt}" if doubt else f"Yes: {LEAVES_OUT}"
