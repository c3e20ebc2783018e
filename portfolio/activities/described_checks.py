"""What is found in the answer to an activity that a file describes."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.activity import Answer, Context, Row
from portfolio.activities.description import DescribedField, Description
from portfolio.activities.showing import at, called, numbered
from portfolio.base.text import capitalised, listed, plural, uk_date
from portfolio.language.number_asked import number_asked
from portfolio.unit.findings import Finding


def check(description: Description, answer: Answer, context: Context) -> Iterator[Finding]:
    """Signs of what is missing; nothing is judged."""
    empty = [field for field in description.asked if answer.lacks(field.key)]
    if len(empty) == len(description.asked):
        yield context.found(
            description.empty,
            f"“{description.title}” does not say {listed(field.asked for field in empty)} yet.",
            f"Look again at the verb, “{context.criterion.verb}”, and write in your own words "
            "what is asked for.",
            at=empty[0].key,
        )
        return
    if empty:
        asked = listed(field.asked for field in empty)
        yield context.found(
            description.parts,
            f"“{description.title}” does not say {asked} yet.",
            f"Write a few sentences on {asked}.",
            at=empty[0].key,
        )
    for field in description.fields:
        if field.kind == "rows":
            yield from _row_findings(description, field, answer, context)
    yield from _order_findings(description, description.fields, answer, context, "", "")


def _row_findings(
    description: Description, field: DescribedField, answer: Answer, context: Context
) -> Iterator[Finding]:
    rows = numbered(getattr(answer, field.key))
    asked = (number_asked(context.criterion.text) if field.counted else 0) or field.rows
    if 0 < len(rows) < asked:
        yield context.found(
            description.few,
            f"There is {plural(len(rows), field.one)}; {asked} or more are asked for."
            if len(rows) == 1
            else f"There are {plural(len(rows), field.one)}; {asked} or more are asked for.",
            f"Add {plural(asked - len(rows), f'more {field.one}', f'more {field.one}s')}.",
            at=field.key,
        )
    for place, row in rows:
        name = called(capitalised(field.one), place, _name(field, row))
        lacking = [inner for inner in field.fields if inner.asked and row.lacks(inner.key)]
        if lacking:
            yield context.found(
                description.row_parts,
                f"{name} does not say {listed(inner.asked for inner in lacking)} yet.",
                f"Add {listed(f'“{inner.label}”' for inner in lacking)}.",
                at=at(field.key, place, lacking[0].key),
            )
        inside = f"{at(field.key, place)}."
        yield from _order_findings(description, field.fields, row, context, inside, name)


def _order_findings(
    description: Description,
    described: tuple[DescribedField, ...],
    row: Row,
    context: Context,
    inside: str,
    name: str,
) -> Iterator[Finding]:
    """Days that come before one that has to come first."""
    labels = {field.key: field.label for field in described}
    for field in described:
        late, early = getattr(row, field.key), getattr(row, field.after, None)
        if late and early and late < early:
            of_it = f"In {name}, “{field.label}”" if name else f"“{field.label}”"
            yield context.found(
                description.order,
                f"{of_it} is {uk_date(late)}, before “{labels[field.after]}”, {uk_date(early)}.",
                "Correct one of the two dates.",
                at=f"{inside}{field.key}",
                also=(context.here(f"{inside}{field.after}"),),
            )


def _name(field: DescribedField, row: Row) -> str:
    """The first words of a row, by which people know it."""
    said = (str(getattr(row, inner.key)) for inner in field.fields if inner.is_said)
    return next((words for words in said if words.strip()), "")
