"""What the page of a learner's quality assurance records beside a look: actions, and the claim."""

from __future__ import annotations

from portfolio.assessment.claiming import claim
from portfolio.assessment.sample_keeping import close_action, say_done
from portfolio.lab.centre_pages.seat import Seat, before, now
from portfolio.lab.centre_wire import Done, Said


def action_done(seat: Seat, learner: str, unit: str, action: str, said: Said) -> Done:
    """Say that an action that was asked of this person is done. Raises AssessmentError."""
    there = before(seat, learner, unit, "")
    done = say_done(there.centre, there.learner, action, seat.by, said.words, now())
    return Done(new=bool(done.events), warnings=list(done.warnings))


def action_closed(seat: Seat, learner: str, unit: str, action: str, said: Said) -> Done:
    """Close an action, as only a quality assurer does. Raises AssessmentError."""
    there = before(seat, learner, unit, "")
    done = close_action(there.centre, there.learner, action, seat.by, said.words, now())
    return Done(new=bool(done.events), warnings=list(done.warnings))


def unit_claimed(seat: Seat, learner: str, unit: str, said: Said) -> Done:
    """Record that the unit is claimed. Raises AssessmentError with everything that is open."""
    there = before(seat, learner, unit, "")
    done = claim(there.centre, there.learner, there.unit, seat.by, now(), said.words)
    return Done(new=bool(done.events), warnings=list(done.warnings))
