"""Small worlds with a known effect, to try the analyses on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from portfolio.practice.analysis.money import Prices
from portfolio.practice.results import MEASURES, Year

WEEKS = np.arange(-51, 53)


def carried_over(rng: np.random.Generator, shape: tuple[int, ...], rho: float) -> np.ndarray:
    """Noise of standard deviation 1 whose weeks (last axis) resemble each other."""
    steps = rng.normal(0, np.sqrt(1 - rho**2), shape)
    steps[..., 0] /= np.sqrt(1 - rho**2)
    for week in range(1, shape[-1]):
        steps[..., week] += rho * steps[..., week - 1]
    return steps


def measures(
    seed: int, effect: float = 0.0, inside: int = 6, outside: int = 5, rho: float = 0.4
) -> pd.DataFrame:
    """Weekly measures of teams; ``effect`` on every measure in the programme's teams and year."""
    rng = np.random.default_rng(seed)
    teams = inside + outside
    treated = np.arange(teams) < inside
    common = 0.3 * carried_over(rng, (len(WEEKS),), rho) + np.sin(2 * np.pi * WEEKS / 52)
    own = carried_over(rng, (teams, len(WEEKS)), rho) + rng.normal(0, 1, (teams, len(WEEKS)))
    level = 75 + rng.normal(0, 3, (teams, 1))
    values = level + common + own + effect * np.outer(treated, WEEKS >= 1)
    frame = pd.DataFrame(
        {
            "team": np.repeat([f"Team {number:02d}" for number in range(teams)], len(WEEKS)),
            "site": "Northgate",
            "in_programme": np.repeat(treated, len(WEEKS)),
            "week": np.tile(WEEKS, teams),
        }
    )
    return frame.assign(**{key: values.ravel() for key in MEASURES})


PRICES = Prices(contact=5.0, complaint=40.0, leaver=3000.0, hour=15.0)


def scores(seed: int, lenient: dict[str, float], noise: float = 0.5) -> pd.DataFrame:
    """Every judge scores 30 nominations on 3 criteria; ``lenient`` is what each judge adds."""
    rng = np.random.default_rng(seed)
    rows = [
        (f"N{number:03d}", judge, criterion, merit + extra + rng.normal(0, noise))
        for number, merit in enumerate(rng.normal(3, 0.8, 30))
        for judge, extra in lenient.items()
        for criterion in ("Goes further", "Helps the team", "Solves it first time")
    ]
    frame = pd.DataFrame(rows, columns=["nomination", "judge", "criterion", "score"])
    return frame.assign(score=frame["score"].round().clip(1, 5).astype(int))


def nominations() -> pd.DataFrame:
    numbers = range(30)
    return pd.DataFrame(
        {
            "nomination": [f"N{number:03d}" for number in numbers],
            "week": 20,
            "nominee": [f"P{number:03d}" for number in numbers],
            "nominator": "P100",
            "relation": "colleague",
            "award": ["R1" if number < 15 else "R2" for number in numbers],
            "text": "Stayed on the line until the repair was booked.",
            "words": 9,
            "duplicate_of": None,
        }
    )


def staff(teams: int = 11, each: int = 12) -> pd.DataFrame:
    """Half work days, half lates; one in three part-time. One leaves each team in week 10."""
    people = np.arange(teams * each)
    return pd.DataFrame(
        {
            "person": [f"P{person:03d}" for person in people],
            "name": [f"Robin Sample {person}" for person in people],
            "team": [f"Team {person // each:02d}" for person in people],
            "site": "Northgate",
            "shift": np.where(people % 2 == 0, "day", "late"),
            "contract": np.where(people % 3 == 0, "part-time", "full-time"),
            "role": "adviser",
            "start_week": -51,
            "leave_week": pd.array([10 if person % each == 5 else pd.NA for person in people]),
        }
    ).astype({"leave_week": object})


def winners(people: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "award": "R1",
            "nomination": [f"N{person:03d}" for person in people],
            "person": [f"P{person:03d}" for person in people],
            "rank": range(1, len(people) + 1),
            "announced": True,
        }
    )


def judges() -> pd.DataFrame:
    """The panel at the first award."""
    names = {"J1": "Ann Lee", "J2": "Bo Day", "J3": "Cy Fox"}
    rows = [("R1", 20, judge, name) for judge, name in names.items()]
    return pd.DataFrame(rows, columns=["award", "week", "judge", "name"])


def year(seed: int = 1, effect: float = 1.0) -> Year:
    """A whole year, small and made by hand."""
    return Year(
        measures=measures(seed, effect),
        staff=staff(),
        nominations=nominations(),
        scores=scores(seed, {"J1": -0.6, "J2": 0.0, "J3": 0.6}),
        judges=judges(),
        winners=winners([0, 2, 4, 20]),
        survey=pd.DataFrame(
            [("before", 1, "Team 00", "Good work is noticed here", 2, "")],
            columns=["wave", "respondent", "team", "question", "answer", "comment"],
        ),
        costs=pd.DataFrame(
            [(1, "Launch posters", 240.0, 6.0), (40, "Certificates", 90.0, 2.0)],
            columns=["week", "item", "pounds", "hours"],
        ),
        inbox=pd.DataFrame(
            [(3, "Sam Invented, team leader", "Forms", "Where are the forms?", None)],
            columns=["week", "sender", "subject", "body", "incident"],
        ),
        truth=dict.fromkeys(MEASURES, effect),
    )
