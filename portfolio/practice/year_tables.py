"""The tables of a practice year, whole or as far as it has been played."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice import costs, inbox, judging, nominations, prices
from portfolio.practice.arrays import Flags
from portfolio.practice.judging import Award
from portfolio.practice.results import COLUMNS, FIRST_WEEK, LAST_WEEK, MEASURES, Year
from portfolio.practice.simulate import Run
from portfolio.practice.survey import WAVE_WEEKS, survey
from portfolio.practice.told_places import judges_by_award
from portfolio.practice.year import Played

if TYPE_CHECKING:
    import pandas as pd


def tables(played: Played) -> Year:
    """The whole year, with the truth."""
    return _year(played, LAST_WEEK, truth(played))


def so_far(played: Played, week: int) -> Year:
    """The year as known at the end of a week: nothing of what comes later, and no truth."""
    return _year(played, week, {})


def messages(played: Played, week: int) -> pd.DataFrame:
    """The table ``inbox`` alone, as known at the end of a week."""
    return _inbox(played, _spent(played, week), week)


def truth(played: Played) -> Mapping[str, float]:
    """What the programme did, as ``results.TRUTH`` has it, and how lenient each judge is."""
    run, setting = played.run, played.setting
    outcome = run.outcome
    found = {name: float(run.truth(name)[0]) for name in MEASURES}
    given = np.cumsum(run.programme.course.awards[0]) > 0 if run.programme else np.zeros(52, bool)
    winners = outcome.effort_winners[0][given]
    found |= {
        "effort": float(outcome.effort[0].mean()),
        "effort_winners": float(winners.mean()) if winners.size else 0.0,
        "effort_others": float(outcome.effort_others[0].mean()),
        "gaming": float(outcome.gaming[0].mean()),
        "publicity": float(outcome.publicity[0].mean()),
        "leavers": float(prices.leavers(run)[0]),
        "benefit": float(prices.benefit(run)[0]),
    }
    lenient = zip(judging.panel(setting), judging.leniency(setting), strict=True)
    found |= {f"leniency {judge}": float(points) for judge, points in lenient}
    return MappingProxyType(found)


def _year(played: Played, week: int, known: Mapping[str, float]) -> Year:
    setting = played.setting
    awards, came = played.awards_until(week), played.came_before(week + 1)
    waves = [wave for wave, at in WAVE_WEEKS.items() if at <= week]
    surveyed = survey(
        played.people,
        played.run.outcome,
        setting.taking_part,
        setting.design.trust,
        played.seed,
        waves,
    )
    spent = _spent(played, week)
    return Year(
        measures=measures_of(played.run, _taking_part(played, week), 0, week),
        staff=_staff(played, week),
        nominations=nominations.table(came, played.people),
        scores=judging.table(awards),
        judges=_judges(played, awards),
        winners=_winners(played, awards),
        survey=surveyed,
        costs=spent[spent["week"] <= week].reset_index(drop=True),
        inbox=_inbox(played, spent, week),
        truth=known,
    )


def _spent(played: Played, week: int) -> pd.DataFrame:
    awards, came = played.awards_until(week), played.came_before(week + 1)
    prized = [(award.week, len(list(played.won(award)))) for award in awards]
    return costs.costs(played.setting, played.programme, came, awards, prized)


def _inbox(played: Played, spent: pd.DataFrame, week: int) -> pd.DataFrame:
    mails = inbox.inbox(played, spent, week)
    return mails[mails["week"] <= week].reset_index(drop=True)


def measures_of(run: Run, taking_part: Flags, place: int, week: int) -> pd.DataFrame:
    """The table ``measures`` of one of many simulated years, up to a week.

    ``taking_part`` says of each team whether it is in the programme, ``place`` which year it is.
    """
    import pandas as pd

    teams = run.world.teams
    weeks = np.arange(FIRST_WEEK, min(week, LAST_WEEK) + 1)
    columns = {
        "team": np.repeat([team.name for team in teams], len(weeks)),
        "site": np.repeat([team.site for team in teams], len(weeks)),
        "in_programme": np.repeat(taking_part, len(weeks)),
        "week": np.tile(weeks, len(teams)),
    }
    for name in COLUMNS["measures"]:
        if name in run.observed:
            values = run.observed[name][place, : len(weeks)].T.ravel()
            whole = name in ("contacts", "complaints", "replies")
            columns[name] = values.astype(int) if whole else values.round(2)
    return pd.DataFrame({name: columns[name] for name in COLUMNS["measures"] if name in columns})


def _taking_part(played: Played, week: int) -> Flags:
    """The teams in the programme, once that has been decided in week 1."""
    return (played.setting.taking_part > 0) & (week >= 1)


def _staff(played: Played, week: int) -> pd.DataFrame:
    import pandas as pd

    staff = played.people.table()
    staff = staff[staff["start_week"] <= week].reset_index(drop=True)
    staff["leave_week"] = staff["leave_week"].where(staff["leave_week"] <= week, pd.NA)
    staff["away_to"] = staff["away_to"].where(staff["away_to"] < week, pd.NA)
    staff["away_from"] = staff["away_from"].where(staff["away_from"] <= week, pd.NA)
    return staff


def _judges(played: Played, awards: Sequence[Award]) -> pd.DataFrame:
    """Who had which place on the panel at each award, as the award's page names them."""
    import pandas as pd

    rows = [
        (award.name, award.week, judge, name)
        for award, names in judges_by_award(played, awards)
        for judge, name in zip(award.judges, names, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS["judges"]))


def _winners(played: Played, awards: Sequence[Award]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (award.name, number, played.people.number(person), rank, True)
        for award in awards
        for number, person, rank in played.won(award)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS["winners"]))
