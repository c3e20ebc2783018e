"""How everybody in a cohort stands after a run, and what to say of each; as a table for the tutor.

A command names the first few; the table has them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from portfolio.base.files import put
from portfolio.base.guarded_text import csv_text
from portfolio.tutor.cohort import TUTOR, CohortFolder
from portfolio.tutor.dealt_letters import letters
from portfolio.tutor.gone import what_is_gone
from portfolio.tutor.outcome import STATES, Outcome

WHO_IS_WHERE = f"{TUTOR}/who-is-where.csv"
COLUMNS = ("learner", "name", "number", "programme", "year", "week", "to know")
KEPT = " The last result is kept."


@dataclass(frozen=True, kw_only=True)
class AfterRun:
    """A learner after a run. ``said`` says what is missing or to know, and nothing when all is
    well; ``is_wrong`` says whether the folder is gone, or something went wrong with it."""

    outcome: Outcome
    said: str
    is_wrong: bool


def after_run(made: CohortFolder, outcomes: Sequence[Outcome]) -> tuple[AfterRun, ...]:
    """How everybody stands, in the order of the cohort."""
    known = {member.folder: member for member in made.cohort.members}
    return tuple(_after(one, what_is_gone(made, known[one.folder])) for one in outcomes)


def _after(outcome: Outcome, gone: str) -> AfterRun:
    said = outcome.of_another_version if outcome.state == "over" else outcome.message
    if gone:
        said = gone + (KEPT if outcome.year else "")
    return AfterRun(outcome=outcome, said=said, is_wrong=bool(gone) or outcome.state == "failed")


def write_who_is_where(made: CohortFolder, found: Sequence[AfterRun]) -> Path:
    """Write the table of everybody, with names, for the tutor. Raises BuildError."""
    path = made.folder / WHO_IS_WHERE
    put(path, csv_text([COLUMNS, *_rows(made, found)], line_end="\n").encode("utf-8-sig"))
    return path


def _rows(made: CohortFolder, found: Sequence[AfterRun]) -> Iterator[tuple[object, ...]]:
    known = {member.folder: member for member in made.cohort.members}
    dealt = letters(made.cohort)
    for one in found:
        member, outcome = known[one.outcome.folder], one.outcome
        week = outcome.week or ""
        state = STATES[outcome.state]
        yield member.folder, member.name, member.number, dealt[member.folder], state, week, one.said
