"""Every form of one learner and unit: the learner's own parts, and what a centre keeps."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from portfolio.document.form import Form, FormToMake
from portfolio.forms import (
    achievement,
    asking,
    declaration,
    details,
    judgements,
    location,
    performance,
    plan,
    professional_discussion,
    questions_asked,
    witnesses,
)
from portfolio.forms.source import Source


def of_learner(source: Source) -> Iterator[FormToMake]:
    """Whose portfolio it is, and what the learner declares: what of the forms is the learner's, in
    the learner's own document."""
    yield FormToMake(details.TITLE, partial(details.by_learner, source))
    yield FormToMake(declaration.TITLE, partial(declaration.by_learner, source))


def decisions_shown(source: Source) -> FormToMake:
    """What was decided and given back, to be read in the learner's own document."""
    return FormToMake(achievement.TITLE, partial(achievement.shown, source))


def all_to_make(source: Source) -> Iterator[FormToMake]:
    """The forms that a centre keeps beside a portfolio, those for what is planned, and an
    observation record to take along."""
    yield FormToMake(details.TITLE, partial(details.form, source))
    yield FormToMake(declaration.TITLE, partial(declaration.form, source))
    yield FormToMake(achievement.TITLE, partial(achievement.form, source))
    yield from _records(source)
    yield from asking.planned(source)
    yield from asking.blank(source)


def _records(source: Source) -> Iterator[FormToMake]:
    """How the evidence was planned, seen, asked about and judged."""
    yield FormToMake(location.TITLE, partial(location.form, source))
    yield FormToMake(witnesses.TITLE, partial(witnesses.form, source))
    yield FormToMake(plan.TITLE, partial(plan.form, source))
    yield from performance.forms(source)
    yield from questions_asked.forms(source)
    yield from professional_discussion.forms(source)
    yield FormToMake(judgements.TITLE, partial(judgements.form, source))


def every_form(source: Source) -> list[Form]:
    """All of these forms, by name."""
    return sorted((planned.make() for planned in all_to_make(source)), key=lambda form: form.name)
