"""The decisions that were given back, in words: to be read, with nothing to fill in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from portfolio.base.text import capitalised, listed, uk_date, visible
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Section
from portfolio.document.inline import Cell, Line, bold
from portfolio.forms.source import Source

if TYPE_CHECKING:
    from portfolio.record.feedback import Told

REOPENED = "This decision was reopened: it no longer stands, and is to be made anew."
ONLY_A_COPY = (
    "What the centre gave back, as it is filed in this portfolio. What counts is in the centre’s "
    "own records."
)


def title(told: Told) -> str:
    """``Assessor’s decision on S1: met``."""
    decision = told.decision
    return f"Assessor’s decision on S{decision.attempt}: {decision.decision}{_since(told)}"


def lines(told: Told) -> Iterator[Line]:
    """By whom and when, what came of it since, the feedback, and what is to be done by when."""
    yield (f"{_name(told)}, {uk_date(told.decision.assessed)}",)
    if told.reopened:
        yield (REOPENED,)
    if told.changed:
        yield (
            f"The answer, or evidence that this decision rests on, is different now from S"
            f"{told.decision.attempt}.",
        )
    yield from _said(told)


def section(source: Source) -> Section:
    """All of them in a table, attempt by attempt."""
    table = Table(
        caption="Decisions that were given back",
        header_column=True,
        description="For each criterion and attempt: the assessor’s decision, who decided and "
        "when, the feedback, and what is to be done by when.",
        columns=("Criterion", "Attempt", "Decision", "Assessor and date", "Feedback and action"),
        rows=[_row(source, told) for told in source.told],
        widths=(1.6, 1.5, 2.4, 3.2, 7),
    )
    return Section(title="Decisions that were given back", parts=(Paragraph(ONLY_A_COPY), table))


def met(told: Iterable[Told], ref: str) -> Told | None:
    """The decision by which a criterion is met, as long as nothing of what was judged changed."""
    return next(
        (
            one
            for one in told
            if one.decision.criterion == ref
            and one.stands
            and not one.changed
            and one.decision.decision == "met"
        ),
        None,
    )


def in_short(told: Collection[Told], ref: str) -> Cell:
    """The decision that stands on a criterion, with its day; or that none was given back."""
    last = _latest(told, ref)
    if last is None:
        return "None given back yet"
    if last.reopened:
        return "Reopened, to be decided anew"
    decision = last.decision
    since = ", changed since" if last.changed else ""
    words = f"{capitalised(decision.decision)} on S{decision.attempt}{since}"
    return [(bold(words),), (uk_date(decision.assessed),)]


def _latest(told: Collection[Told], ref: str) -> Told | None:
    if not told:
        return None
    from portfolio.record.feedback import latest  # where something was given back

    return latest(told).get(ref)


def met_cells(told: Told) -> list[Cell]:
    """The decision, its date and whose it is, where there would be room to fill them in."""
    decision = told.decision
    return [f"Met on S{decision.attempt}", uk_date(decision.assessed), _name(told)]


def _row(source: Source, told: Told) -> list[Cell]:
    decision = told.decision
    words = capitalised(decision.decision)
    return [
        (source.criterion(decision.criterion),),
        f"S{decision.attempt}",
        (bold(words), _since(told)),
        [(_name(told),), (uk_date(decision.assessed),)],
        list(_said(told)) or "",
    ]


def _since(told: Told) -> str:
    """What came of a decision since, to stand behind it; empty when nothing did."""
    if told.reopened:
        return ", reopened since"
    return f", changed since S{told.decision.attempt}" if told.changed else ""


def _said(told: Told) -> Iterator[Line]:
    decision = told.decision
    yield from ((line,) for line in _in_lines(decision.feedback))
    if decision.judged and decision.judged.filed:
        names = listed(f"“{visible(one.title)}” ({one.id})" for one in decision.judged.filed)
        yield (f"It rests on what the centre filed, too: {names}.",)
    if decision.action:
        first, *rest = _in_lines(decision.action.what) or [""]
        yield (bold(f"To do by {uk_date(decision.action.by)}: "), first)
        yield from ((line,) for line in rest)


def _in_lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in visible(text).splitlines() if line.strip()]


def _name(told: Told) -> str:
    return " ".join(visible(told.decision.assessor).split())
