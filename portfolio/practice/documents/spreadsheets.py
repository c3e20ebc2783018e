"""The documents that hold figures: nominations, score sheets, survey, measures, costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portfolio.practice.awards_in_words import IN_TABLES
from portfolio.practice.documents.table_files import csv_file, workbook
from portfolio.practice.documents.workplace_document import MARK, Document, Setting
from portfolio.practice.judges_in_words import explained
from portfolio.practice.results import MEASURES, Year

if TYPE_CHECKING:
    import pandas as pd

PEOPLE = (
    "A nominee or nominator with a P is a member of staff, one with a C a customer; the nominee's "
    "name stands in a column of its own."
)
AGREES = 4
"""Answers from here on say that somebody agrees."""
WAVES = ("before", "after")


def nominations(year: Year, setting: Setting) -> Document:
    """Every nomination as it came in, with the nominee's name, team, site, shift and contract."""
    people = year.staff.set_index("person")[["name", "team", "site", "shift", "contract"]]
    table = year.nominations.join(people, on="nominee")
    table.insert(2, "date", [str(setting.day(week)) for week in table["week"]])
    return Document(
        kind="nominations",
        name=f"{MARK} nominations.csv",
        title="Nominations received",
        date=setting.day(_last(table["week"])),
        data=csv_file(table, f"{setting.mark} {IN_TABLES} {PEOPLE}"),
    )


def score_sheets(year: Year, setting: Setting) -> Document:
    """A sheet of means and places, then one for each judge."""
    awards = year.nominations.set_index("nomination")["award"]
    scores = year.scores.join(awards, on="nomination")
    sheets = {"Summary": _summary(scores)}
    for judge, given in scores.groupby("judge"):
        table = given.pivot_table(
            index=["award", "nomination"], columns="criterion", values="score", sort=False
        )
        sheets[f"Judge {judge}"] = table.assign(total=table.sum(axis=1)).reset_index()
    last = _last(year.nominations["week"])
    return Document(
        kind="score-sheets",
        name=f"{MARK} score sheets.xlsx",
        title="Judges' score sheets",
        date=setting.day(last, 4),
        data=workbook(sheets, f"{setting.mark} {IN_TABLES} {explained(year)}", setting.day(last)),
    )


def survey(year: Year, setting: Setting) -> Document:
    """A summary of the staff survey before and after, then every answer."""
    answers = year.survey
    agreed = answers.assign(agrees=100.0 * (answers["answer"] >= AGREES))
    summary = (
        agreed.groupby(["question", "wave"], sort=False)
        .agg(answers=("answer", "size"), mean=("answer", "mean"), agree=("agrees", "mean"))
        .reset_index()
        .rename(columns={"agree": "agree (%)"})
    )
    return Document(
        kind="survey",
        name=f"{MARK} staff survey.xlsx",
        title="Staff survey before and after the programme",
        date=setting.day(_last(year.measures["week"])),
        data=workbook({"Summary": summary, "Answers": answers}, setting.mark, setting.monday),
    )


def measures(year: Year, setting: Setting) -> Document:
    """The service measures: means before and after, every week, and what each measure counts."""
    import pandas as pd

    weekly = year.measures.copy()
    weekly.insert(0, "date", [str(setting.day(week)) for week in weekly["week"]])
    named = [(name.replace("_", " "), counts) for name, counts in MEASURES.items()]
    meaning = pd.DataFrame(named, columns=["measure", "what it counts"])
    sheets = {
        "Before and after": _before_and_after(year.measures),
        "Weekly": weekly,
        "Meaning": meaning,
    }
    last = setting.day(_last(year.measures["week"]))
    return Document(
        kind="measures",
        name=f"{MARK} service measures.xlsx",
        title="Service measures before and after the programme",
        date=last,
        data=workbook(sheets, setting.mark, last),
    )


def costs(year: Year, setting: Setting) -> Document:
    """What was spent, in pounds and in hours of paid time."""
    table = year.costs.copy()
    table.insert(0, "date", [str(setting.day(week)) for week in table["week"]])
    return Document(
        kind="costs",
        name=f"{MARK} costs.csv",
        title="What the programme cost",
        date=setting.day(_last(year.costs["week"])),
        data=csv_file(table, setting.mark),
    )


def _summary(scores: pd.DataFrame) -> pd.DataFrame:
    means = (
        scores.groupby(["award", "nomination"], sort=False)
        .agg(judges=("judge", "nunique"), mean=("score", "mean"))
        .reset_index()
    )
    places = means.groupby("award")["mean"].rank(ascending=False, method="min")
    return means.assign(place=places.astype(int)).sort_values(["award", "place"], kind="stable")


def _before_and_after(table: pd.DataFrame) -> pd.DataFrame:
    waves = table.assign(wave=[WAVES[week >= 1] for week in table["week"]])
    known = [name for name in MEASURES if name in table]
    means = waves.groupby(["team", "in_programme", "wave"])[known].mean()
    return means.reset_index().sort_values(["team", "wave"], ascending=[True, False])


def _last(weeks: pd.Series) -> int:
    return int(weeks.max()) if len(weeks) else 1
