"""Every form of one learner and unit."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.document.form import Form
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


def in_front(source: Source) -> Iterator[Form]:
    """Whose portfolio it is, and who signs for it."""
    yield details.form(source)
    yield declaration.form(source)


def records(source: Source) -> Iterator[Form]:
    """How the evidence was planned, seen, asked about and judged."""
    yield location.form(source)
    yield witnesses.form(source)
    yield plan.form(source)
    yield from performance.forms(source)
    yield from questions_asked.forms(source)
    yield from professional_discussion.forms(source)
    yield judgements.form(source)


def every_form(source: Source) -> list[Form]:
    """The forms that go with a portfolio, those for what is planned, and an observation record to
    take along, by name."""
    found = [*in_front(source), achievement.form(source), *records(source)]
    found += [*asking.planned(source), *asking.blank(source)]
    return sorted(found, key=lambda form: form.name)
