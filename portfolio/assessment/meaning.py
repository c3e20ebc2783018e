"""Which of a learner's units and submissions is meant, by the words in which people say it."""

from __future__ import annotations

from portfolio.assessment.events import Received
from portfolio.assessment.states import LearnerState
from portfolio.base.errors import AssessmentError


def unit_meant(state: LearnerState, unit: str) -> str:
    """The unit that is meant: the one asked for, or the only one that was handed in.

    Raises AssessmentError when nothing was, or it could be several.
    """
    known = list(dict.fromkeys(one.unit for one in state.submissions))
    if unit and unit not in known:
        raise AssessmentError(f"Nothing was received for {unit}, but for {', '.join(known)}.")
    if not known:
        raise AssessmentError("Nothing was received of this learner yet.")
    if not unit and len(known) > 1:
        raise AssessmentError(f"Say which unit is meant, with --unit: {', '.join(known)}.")
    return unit or known[0]


def submission_meant(state: LearnerState, unit: str, name: str, criterion: str = "") -> Received:
    """The submission of that name, or the latest in which the criterion is.

    Raises AssessmentError when there is none of that name.
    """
    mine = [one for one in state.submissions if one.unit == unit]
    if not name:
        return next((one for one in reversed(mine) if criterion in one.criteria), mine[-1])
    wanted = [one for one in mine if name.upper() in (one.submission.upper(), f"S{one.attempt}")]
    if not wanted:
        known = ", ".join(f"S{one.attempt}" for one in mine)
        raise AssessmentError(f"There is no submission {name} for {unit}. There is: {known}.")
    return wanted[0]


def pair_meant(
    state: LearnerState, unit: str, before: str, after: str
) -> tuple[Received, Received]:
    """The two submissions to be compared: those that are named, or the last two.

    Raises AssessmentError when there are no two.
    """
    mine = [one for one in state.submissions if one.unit == unit]
    if len(mine) < 2 and not before:
        raise AssessmentError(f"Only S{mine[0].attempt} was received: there is nothing to compare.")
    later = submission_meant(state, unit, after) if after else mine[-1]
    if before:
        return submission_meant(state, unit, before), later
    return mine[max(mine.index(later) - 1, 0)], later
