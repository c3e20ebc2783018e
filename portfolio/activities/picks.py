"""What a learner entered in one activity and picks from in another: objectives and options."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from portfolio.activities.activity import Context, Row
from portfolio.activities.fields import about
from portfolio.activities.options_appraisal import Option
from portfolio.activities.showing import NAME_LENGTH, at, numbered, started
from portfolio.activities.smart_objectives import Objective
from portfolio.base.text import listed
from portfolio.unit.findings import Place

OBJECTIVES = "smart-objectives"
OPTIONS = "options-appraisal"
MOST_NAMED = 4
LONGEST_NAMED = 80


def objectives(context: Context) -> dict[str, Objective]:
    """The SMART objectives that have something in them, by ref, in the learner's order."""
    answer = context.others.get(OBJECTIVES)
    return {row.ref.strip(): row for row in started(getattr(answer, "objectives", ()))}


def objective_place(context: Context, ref: str, field: str) -> Place:
    """Where a field of one of the SMART objectives is. Raises KeyError when there is no such."""
    rows = getattr(context.others.get(OBJECTIVES), "objectives", ())
    for number, row in numbered(rows):
        if row.ref.strip() == ref.strip():
            criterion, use = next(context.unit.uses_of(OBJECTIVES))
            path = at("objectives", number, field)
            return Place(criterion=criterion.ref, activity=use.key, at=path)
    raise KeyError(ref)


def refers_to(text: str, ref: str) -> bool:
    """Whether a text names an objective: ``O1``, ``o 1``, ``Objective 1``, ``objectives 2 and 1``.

    A ref that is a letter and a number may be written apart, or with the word in place of the
    letter.
    """
    ways = [re.escape(ref)]
    if parts := _LETTER_AND_NUMBER.fullmatch(ref):
        ways.append(rf"{parts['letter']}[ .-]?{parts['number']}")
        many = r"(?:\w?[0-9]+(?: ?(?:, and|,|and|&|to|-) ?))*"
        ways.append(rf"(?:objectives?|obj\.?|targets?) (?:no\.? |number )?{many}{parts['number']}")
    return re.search(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", text, re.IGNORECASE) is not None


_LETTER_AND_NUMBER = re.compile(r"(?P<letter>[A-Za-z])(?P<number>[0-9]+)")


def options(context: Context) -> dict[str, Option]:
    """The options of the appraisal that have something in them, by ref, in the learner's order."""
    answer = context.others.get(OPTIONS)
    return {row.ref.strip(): row for row in started(getattr(answer, "options", ()))}


def objective_name(ref: str, known: dict[str, Objective]) -> str:
    """``"O1 Customer satisfaction score"``; the ref alone where nothing more is known."""
    row = known.get(ref.strip())
    return _name(ref, (row.measure or row.statement) if row else "")


def option_name(ref: str, known: dict[str, Option]) -> str:
    """``"B Team award each quarter"``; the ref alone where nothing more is known."""
    row = known.get(ref.strip())
    return _name(ref, row.name if row else "")


def place(context: Context, activity: str) -> str:
    """``"criterion 2.1"``, where the unit uses an activity; ``""`` if it does not use it."""
    uses = context.unit.uses_of(activity)
    return next((f"criterion {criterion.ref}" for criterion, _ in uses), "")


@cache
def picked_from(model: type[Row]) -> tuple[str, ...]:
    """The activities whose rows the fields of an answer, or of the rows in it, can pick."""
    return tuple(source.partition(".")[0] for source in _sources(model))


def _sources(model: type[Row]) -> Iterator[str]:
    for field in model.model_fields.values():
        if source := about(field).get("source"):
            yield source
        for row in _rows(field.annotation):
            yield from _sources(row)


def _rows(annotation: Any) -> Iterator[type[Row]]:
    """The rows in the type of a field."""
    if isinstance(annotation, type) and issubclass(annotation, Row):
        yield annotation
    for part in get_args(annotation):
        yield from _rows(part)


def some(names: Iterable[str]) -> str:
    """A list for a sentence that stays short: ``"A, B, C, D and 5 more"``."""
    names = [_cut(name) for name in dict.fromkeys(names)]
    if len(names) > MOST_NAMED + 1:
        names = [*names[:MOST_NAMED], f"{len(names) - MOST_NAMED} more"]
    return listed(names)


def _cut(name: str) -> str:
    """A name that is too long for a sentence cut short; its closing mark stays."""
    end = name[-1] if name.endswith(("”", ")")) else ""
    return textwrap.shorten(name.removesuffix(end), LONGEST_NAMED, placeholder=" …") + end


def _name(ref: str, name: str) -> str:
    short = textwrap.shorten(name, NAME_LENGTH, placeholder=" …")
    return f"{ref.strip()} {short}".strip() or "not named"
