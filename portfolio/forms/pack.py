"""Every form of one learner and unit."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.forms import achievement, declaration, details
from portfolio.forms.shape import Form
from portfolio.forms.source import Source


def every_form(source: Source) -> Iterator[Form]:
    """The forms that go with a portfolio, in the order of their names."""
    yield from sorted(_forms(source), key=lambda form: form.name)


def _forms(source: Source) -> Iterator[Form]:
    yield details.form(source)
    yield declaration.form(source)
    yield achievement.form(source)
