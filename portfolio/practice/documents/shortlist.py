"""The shortlists of a year with the learner's reasons, in the learner's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from portfolio.base.text import two_decimals
from portfolio.practice.awards_in_words import award_heading
from portfolio.practice.documents.word_page import safe, saved, word_file
from portfolio.practice.documents.workplace_document import MARK, Document, Read, Setting
from portfolio.practice.results import Year

if TYPE_CHECKING:
    import pandas as pd
    from docx.document import Document as WordFile

COLUMNS = ("Nomination", "Nominee", "Mean score", "On the shortlist", "Why, or why not")
NO_REASON = "No reason was written."


def shortlists(year: Year, setting: Setting) -> Document:
    """A table for each award: what was shortlisted and why, then what was not, and who won."""
    file = word_file(f"Shortlists and reasons: {setting.programme}", setting)
    file.add_paragraph("The reasons are those that the programme manager wrote when deciding.")
    for award, read in setting.shortlists.items():
        file.add_heading(award_heading(award, setting.award_day(year, award)), 1)
        _table(file, year, award, read)
    weeks = year.nominations.groupby("award")["week"].max()
    last = max((int(weeks[award]) for award in setting.shortlists if award in weeks), default=1)
    return Document(
        kind="shortlist",
        name=f"{MARK} shortlists.docx",
        title="Shortlists with reasons",
        date=setting.day(last, 4),
        data=saved(file),
    )


def _table(file: WordFile, year: Year, award: str, read: tuple[Read, ...]) -> None:
    table = file.add_table(rows=1, cols=len(COLUMNS), style="Light Grid Accent 1")
    for cell, head in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.text = head
    for row in _rows(year, award, read):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = safe(text)


def _rows(year: Year, award: str, read: tuple[Read, ...]) -> Iterator[tuple[str, ...]]:
    names = year.staff.set_index("person")["name"]
    nominees = year.nominations.set_index("nomination")["nominee"].map(names)
    means = year.scores.groupby("nomination")["score"].mean()
    won = year.winners[year.winners["award"] == award].set_index("nomination")["rank"]
    for one in sorted(read, key=lambda one: not one.listed):
        yield (
            one.number,
            str(nominees.get(one.number, "")),
            two_decimals(float(means[one.number])) if one.number in means else "not scored",
            _place(won, one),
            one.reason or NO_REASON,
        )


def _place(won: pd.Series[int], one: Read) -> str:
    if not one.listed:
        return "no"
    rank = won.get(one.number)
    return "yes" if rank is None else f"yes, winner {int(won[[one.number]].min())}"
