"""Small worlds with a known effect, to try the analyses on."""

from __future__ import annotations

import numpy as np
import pandas as pd

from portfolio.practice.results import MEASURES

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
