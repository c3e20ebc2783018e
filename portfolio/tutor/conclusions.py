"""Whether the figures carry a conclusion: judged by the learner's own interval, never by the truth.

An effect is shown where a 95 % interval leaves out 0. Without other teams to compare with, even
such an interval cannot tell the programme from what would have happened anyway.
"""

from __future__ import annotations

from portfolio.practice.choices import Verdict, Worth

INCLUDES = "the interval includes 0"
ALONE = "there were no other teams to compare with"


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


def carried(verdict: Verdict, low: float, high: float, *, compared: bool) -> str:
    """Whether the interval carries a verdict on satisfaction, and why; "" without a verdict."""
    return _carried(verdict, shown(low, high), "no clear effect", compared=compared)


def worth_carried(worth_it: Worth, low: float, high: float, *, compared: bool) -> str:
    """The same for whether the programme was worth its money."""
    return _carried(worth_it, worth_shown(low, high), "unclear", compared=compared)


def _carried(concluded: str, found: str, open_end: str, *, compared: bool) -> str:
    if not concluded:
        return ""
    if concluded == open_end:
        if found == open_end:
            return f"Yes: {INCLUDES}"
        kept_back = f"Yes: {ALONE}, so holding back is right"
        return "No: the interval leaves out 0, so the figures show more" if compared else kept_back
    if found == open_end:
        return f"No: {INCLUDES}"
    if concluded != found:
        return "No: the figures show the opposite"
    return "Yes: the interval leaves out 0" if compared else f"Only in part: {ALONE}"
