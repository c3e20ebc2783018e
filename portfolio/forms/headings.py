"""What people wrote in a document, form by form, under the headings that they know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from portfolio.forms import (
    achievement,
    appeal_form,
    declaration,
    details,
    judgements,
    location,
    observation,
    performance,
    plan,
    professional_discussion,
    questions_asked,
    request,
    witnesses,
)
from portfolio.forms.returned import Returned

WHOLE = (achievement, appeal_form, declaration, details, judgements, location, plan, witnesses)
OF_ITEMS = (professional_discussion, observation, performance, questions_asked, request)
"""Forms of which there is one for each item."""
ELSEWHERE = "Elsewhere in the document"
_TITLES = {form.KEY: form.TITLE for form in (*WHOLE, *OF_ITEMS)}
_WITH_ITEM = {form.KEY for form in OF_ITEMS}
_ITEM = re.compile(r"E[0-9]+")


@dataclass(frozen=True, kw_only=True)
class Written:
    """What is written in one form: the name of each place with what stands there."""

    heading: str
    answers: tuple[tuple[str, str], ...]


def by_form(returned: Returned) -> Iterator[Written]:
    """What is filled in, in the order of the document; and each judgement that says no."""
    said = {
        tag: returned.values.get(tag, "no")
        for tag in returned.labels
        if tag in returned.values or judgements.is_no(tag, returned.values)
    }
    for heading, tags in groupby(said, heading_of):
        answers = tuple((returned.labels[tag], said[tag]) for tag in tags)
        yield Written(heading=heading, answers=answers)


def heading_of(tag: str) -> str:
    """The title of the form that a place to fill in belongs to."""
    key, _, rest = tag.partition(".")
    title = _TITLES.get(key, ELSEWHERE)
    item = rest.partition(".")[0]
    return f"{title} {item}" if key in _WITH_ITEM and _ITEM.fullmatch(item) else title
