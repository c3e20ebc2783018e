"""The Word form of an appeal: made from what was recorded, and read back at the centre.

What the learner wrote becomes the appeal; what somebody wrote who heard it, what came of it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from portfolio.assessment.appealing import appeal, hear_appeal
from portfolio.assessment.carriers import keep, refuse_edited, submission_named, unusable
from portfolio.assessment.centre import Centre, name_in
from portfolio.assessment.concerns import AppealState
from portfolio.assessment.events import Received
from portfolio.assessment.ledger import Ledger
from portfolio.assessment.recording import NOTHING, Recorded
from portfolio.base.errors import AssessmentError, FormError
from portfolio.base.text import from_uk_date, uk_date, visible
from portfolio.document.form import Form
from portfolio.forms import appeal_form as appeal_record
from portfolio.forms.appeal_form import AppealMade, GivenDecision
from portfolio.forms.returned import Returned, read_form
from portfolio.forms.source import Source
from portfolio.unit.refs import ref_order

REMEDY = "Use the form as “portfolio appeal form” made it, filled in and saved in Word. " + NOTHING
HEARD_LATER = "What came of it is not recorded yet: whoever heard it takes the form once more."


@dataclass(frozen=True, kw_only=True)
class AppealRead:
    """An appeal as a form says it. ``known`` is that appeal, where it is recorded already;
    ``outcome`` is empty as long as nobody heard it."""

    learner: str
    received: Received
    criterion: str
    ground: str
    came: datetime.date
    outcome: str
    reason: str
    known: AppealState | None

    @property
    def is_new(self) -> bool:
        """Whether there is anything in it that was not recorded."""
        return self.known is None or (bool(self.outcome) and self.known.is_open)


def appeal_form(centre: Centre, ledger: Ledger, source: Source, ref: str) -> Form:
    """A form for an appeal on a criterion, or on any where none is named: with what was recorded
    of the last one on it. Raises AssessmentError where no decision was given."""
    unit = source.unit.id
    given = [
        (state, one)
        for state in ledger.state.criteria.values()
        if state.unit == unit
        for one in state.live
        if one.id in state.released
    ]
    given.sort(key=lambda pair: ref_order(pair[0].criterion))
    refs = [state.criterion for state, _ in given]
    if not given or (ref and ref not in refs):
        about = f" on {ref}" if ref else ""
        raise AssessmentError(
            f"{name_in(ledger.state)} was given no decision{about} that stands: there is nothing "
            "to appeal against. Nothing was written."
        )
    told = []
    for state, one in given:
        author = centre.file.known(one.by)
        told.append(
            GivenDecision(
                criterion=state.criterion,
                decision=one.decision.capitalize(),
                assessor=author.name if author else one.by,
                assessed=uk_date(one.assessed),
                feedback=visible(one.feedback),
            )
        )
    mine = [
        one
        for one in ledger.concerns.appeals
        if one.appeal.unit == unit and one.appeal.criterion == ref
    ]
    known = _known(mine[-1]) if mine else AppealMade(criterion=ref)
    return appeal_record.form(source, told, known)


def read_appeal_form(centre: Centre, path: Path) -> AppealRead:
    """The appeal in a form. Raises AssessmentError with what is wrong with it."""
    try:
        returned = read_form(path, REMEDY)
    except FormError as error:
        raise AssessmentError(str(error)) from error
    learner, received = submission_named(centre, path, returned, REMEDY)
    _refuse_edited(path, returned)
    ref, ground, came, outcome, reason = (
        returned.values.get(tag, "").strip()
        for tag in (
            appeal_record.CRITERION,
            appeal_record.GROUND,
            appeal_record.RECEIVED,
            appeal_record.OUTCOME,
            appeal_record.REASON,
        )
    )
    day = from_uk_date(came)
    if not ref or not ground:
        raise unusable(path, "it does not say on which criterion the appeal is, and why")
    if day is None:
        raise unusable(path, f"it does not say when the appeal came: “{came}” is no date")
    if outcome not in ("", *appeal_record.OUTCOMES):
        raise unusable(path, f"“{outcome}” is nothing that can come of an appeal")
    if reason and not outcome:
        raise unusable(path, "there is a reason in it, and no outcome")
    ledger = centre.ledger(learner)
    same = (received.unit, ref, ground, day)
    known = (
        one
        for one in ledger.concerns.appeals
        if (one.appeal.unit, one.appeal.criterion, one.appeal.ground, one.appeal.received) == same
    )
    return AppealRead(
        learner=learner,
        received=received,
        criterion=ref,
        ground=ground,
        came=day,
        outcome=outcome,
        reason=reason,
        known=next(known, None),
    )


def take_appeal_form(
    centre: Centre, path: Path, read: AppealRead, by: str, now: datetime.datetime
) -> Recorded:
    """Record an appeal that was read; of one that is recorded, what came of it.

    Whoever heard it takes the form for that. Once both are recorded, to take it changes nothing.

    Raises AssessmentError, SaveError.
    """
    if not read.is_new:
        return Recorded(events=())
    if read.known is None:
        about = (read.received.unit, read.criterion, read.ground, read.came)
        done = appeal(centre, read.learner, *about, by, now)
        warnings: tuple[str, ...] = (HEARD_LATER,) if read.outcome else ()
    else:
        upheld, name = read.outcome == appeal_record.OUTCOMES[0], read.known.appeal.id
        done = hear_appeal(centre, read.learner, name, by, now, upheld=upheld, reason=read.reason)
        warnings = done.warnings
    keep(centre, read.learner, path)
    return Recorded(events=done.events, warnings=warnings)


def _known(state: AppealState) -> AppealMade:
    made, heard = state.appeal, state.heard
    outcome = appeal_record.OUTCOMES[0 if heard.upheld else 1] if heard else ""
    return AppealMade(
        criterion=made.criterion,
        ground=made.ground,
        received=f"{made.received:%d/%m/%Y}",
        stage=str(made.stage),
        due=uk_date(made.due),
        outcome=outcome,
        reason=heard.reason if heard else "",
    )


def _refuse_edited(path: Path, returned: Returned) -> None:
    names = (
        appeal_record.CRITERION,
        appeal_record.GROUND,
        appeal_record.RECEIVED,
        appeal_record.OUTCOME,
        appeal_record.REASON,
    )
    refuse_edited(path, returned, dict.fromkeys(names, ""), REMEDY, signed=appeal_record.SIGNED)
