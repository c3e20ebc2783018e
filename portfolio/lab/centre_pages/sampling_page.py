"""The plan of a quality assurer on a page: what would be looked at by the policy, and why."""

from __future__ import annotations

import datetime

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.assessment.digests import digest
from portfolio.assessment.sample_keeping import CentrePlan, pick, plan_for, report_for
from portfolio.assessment.sampling import Pick
from portfolio.assessment.sampling_report import Line
from portfolio.base.errors import AssessmentError
from portfolio.base.text import plural
from portfolio.lab.centre_pages.centre_notebooks import quality_path
from portfolio.lab.centre_pages.seat import Seat, now
from portfolio.lab.centre_wire import AsPreviewed, Picked, PickedLook, PlanOfLooks, ReportLine

MOST_PICKS = 300
"""So many picks are listed; all of them are recorded."""
_OTHER = (
    "What would be picked is not what this page shows: something was decided meanwhile. Look at "
    "the plan again. Nothing was recorded."
)


def plan_page(seat: Seat, seed: str, since: str) -> PlanOfLooks:
    """What this person is to look at by the centre's policy. Nothing is recorded by it.

    Raises AssessmentError.
    """
    made = _made(seat, seed, since)
    picks = made.plan.picks
    report = report_for(seat.centre(), builtin_catalogue(), seat.by, now(), _day(since))
    return PlanOfLooks(
        seed=made.plan.seed,
        picks=[_picked(one) for one in picks[:MOST_PICKS]],
        left_out=max(0, len(picks) - MOST_PICKS),
        new=sum(one.new for one in picks),
        uncovered=[f"{kind}: {which}" for kind, which in made.plan.uncovered],
        short=list(made.plan.short),
        barred=list(made.barred),
        troubles=list(dict.fromkeys((*made.troubles, *report.troubles))),
        report=[_line(one) for one in report.lines],
        digest=_digest(made),
    )


def pick_looks(seat: Seat, seed: str, since: str, shown: AsPreviewed) -> Picked:
    """Record the new picks of the plan that the page shows. Raises AssessmentError, SaveError."""
    made = _made(seat, seed, since)
    if _digest(made) != shown.digest:
        raise AssessmentError(_OTHER)
    return Picked(count=len(pick(seat.centre(), made.plan, seat.by, now())))


def _made(seat: Seat, seed: str, since: str) -> CentrePlan:
    number = int(seed) if seed.isascii() and seed.isdigit() and len(seed) < 10 else None
    if number is None:
        raise AssessmentError("Type a whole number as the seed, such as 7. Nothing was recorded.")
    return plan_for(seat.centre(), builtin_catalogue(), seat.by, number, now(), _day(since))


def _day(since: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(since) if since else None
    except ValueError:
        raise AssessmentError(f"“{since[:20]}” is no day. Nothing was recorded.") from None


def _picked(one: Pick) -> PickedLook:
    about = one.candidate
    return PickedLook(
        learner=about.name or about.learner,
        unit=about.unit,
        assessor=about.assessor,
        stage=about.stage.value,
        criteria=list(about.criteria),
        why=list(one.why),
        new=one.new,
        page=quality_path(about.unit, about.learner),
    )


def _line(line: Line) -> ReportLine:
    within = "within" if line.within_policy else "below"
    oldest = f", up to {plural(line.oldest, 'day')}" if line.open_actions else ""
    agreed = f"{line.agreed} of {line.decisions}" if line.decisions else "–"
    return ReportLine(
        assessor=line.assessor,
        cells=[
            str(line.units),
            f"{line.wanted} ({line.rate}%)",
            str(line.planned),
            f"{line.done}, {within} policy",
            agreed,
            f"{line.open_actions}{oldest}",
        ],
    )


def _digest(made: CentrePlan) -> str:
    """What stands for all that would be picked."""
    picks = [(*one.candidate.key, one.candidate.criteria, one.new) for one in made.plan.picks]
    return digest([made.plan.seed, made.plan.policy, picks])
