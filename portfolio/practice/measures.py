"""The service measures of every team in every week of many years at once.

Arrays are shaped (years, weeks, teams); the weeks are -51 to 52. The background (teams, spells,
season, drift, chance) is the same whatever is decided; a programme is laid on top of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from portfolio.practice.arrays import Numbers
from portfolio.practice.effects import Outcome
from portfolio.practice.results import FIRST_WEEK, LAST_WEEK, MEASURES, WEEKS_OF_A_YEAR
from portfolio.practice.streams import stream
from portfolio.practice.world import Measure, World

BEFORE = 1 - FIRST_WEEK
"""Weeks before the programme's year."""
WEEKS = LAST_WEEK - FIRST_WEEK + 1
RECENT = 8
"""The weeks before the start that "the lowest teams" are found by."""
CONTACTS_SPREAD = 0.03
"""How far a team's contacts in a week differ from what the season has (share)."""
REPLY_SPREAD = 75
"""How far single replies differ in the net promoter score (points)."""
_CALENDAR = np.arange(FIRST_WEEK, LAST_WEEK + 1)

Series = Mapping[str, Numbers]
"""Each measure, and the replies, by name."""


@dataclass(frozen=True, kw_only=True)
class Background:
    """What happens without a programme: satisfaction around its base, and the chance in counts."""

    world: World
    quality: Numbers
    """Points of satisfaction above or below the base."""
    contacts: Numbers
    chance: Series
    """For each measure a standard normal number for each team and week."""
    lasting: Series
    """For each measure how far each team differs for good, shaped (years, 1, teams)."""


def background(
    world: World, draws: Mapping[str, Numbers], seed: int, years: int, names: tuple[str, ...]
) -> Background:
    """The years without a programme, for the measures in ``names`` (csat is always there)."""
    teams = len(world.teams)
    shape = (years, WEEKS, teams)
    satisfaction = world.measures.csat
    wave = np.cos(2 * np.pi * (_CALENDAR - world.customers.peak_week) / 52)[None, :, None]
    quality = satisfaction.team_spread * _normal(seed, "teams", (years, 1, teams))
    quality = quality + _spells(world, seed, shape)
    quality += satisfaction.common_spread * _normal(seed, "common", (years, WEEKS, 1))
    quality -= satisfaction.season * wave
    quality += draws["drift"][:, :, None] * (_CALENDAR / WEEKS_OF_A_YEAR)[None, :, None]
    staff = np.array([team.staff for team in world.teams])
    busy = 1 + world.customers.season.value / 100 * wave
    busy = busy + CONTACTS_SPREAD * _normal(seed, "contacts", shape)
    return Background(
        world=world,
        quality=quality,
        contacts=np.maximum(staff * world.customers.contacts.value * busy, 1),
        chance={name: _normal(seed, f"chance {name}", shape) for name in ("csat", *names)},
        lasting={
            name: _normal(seed, f"lasting {name}", (years, 1, teams))
            * getattr(world.measures, name).team_spread
            for name in names
            if name not in ("csat", "contacts")
        },
    )


def observed(base: Background, changed: Series) -> dict[str, Numbers]:
    """What the organisation's reports show, with what a programme ``changed`` in each measure."""
    world = base.world
    quality = base.quality + changed["csat"]
    contacts = np.rint(base.contacts + changed["contacts"])
    replies = np.rint(contacts * world.customers.replies.value / 100).clip(1)
    share = np.clip((world.measures.csat.base + quality) / 100, 0.02, 0.99)
    satisfied = replies * share + np.sqrt(replies * share * (1 - share)) * base.chance["csat"]
    found: dict[str, Numbers] = {
        "contacts": contacts,
        "replies": replies,
        "csat": np.rint(satisfied).clip(0, replies) / replies * 100,
    }
    for name in base.lasting:
        measure: Measure = getattr(world.measures, name)
        level = measure.base + base.lasting[name] + measure.for_each_point * base.quality
        if name == "complaints":
            expected = np.maximum(level * base.contacts / 1000 + changed[name], 0.05)
            spread = np.hypot(np.sqrt(expected), measure.week_spread * base.contacts / 1000)
            found[name] = np.rint(expected + spread * base.chance[name]).clip(0)
            continue
        replying = REPLY_SPREAD / np.sqrt(replies) if name == "nps" else 0.0
        spread = np.hypot(measure.week_spread, replying)
        low, high = LIMITS[name]
        found[name] = (level + changed[name] + spread * base.chance[name]).clip(low, high)
    return found


LIMITS = {
    "nps": (-100, 100),
    "fcr": (0, 100),
    "complaint_days": (0.5, 90),
    "in_sla": (0, 100),
    "absence": (0, 100),
}


def changes(base: Background, outcome: Outcome, taking_part: Numbers) -> dict[str, Numbers]:
    """What the programme changes in each measure; nothing before it or in other teams.

    ``taking_part`` is shaped (years, teams), 1 for a team in the programme.
    """
    csat = _laid(outcome.csat, taking_part)
    measures = base.world.measures
    found = {"csat": csat}
    for name in ("nps", "fcr", "complaint_days", "in_sla"):
        found[name] = getattr(measures, name).for_each_point * csat
    absence = measures.absence.for_each_point * csat
    found["absence"] = absence + _laid(outcome.absence, taking_part)
    found["complaints"] = measures.complaints.for_each_point * csat * base.contacts / 1000
    again = base.world.customers.again.value / 100
    found["contacts"] = -base.contacts * found["fcr"] / 100 * again
    return found


def unchanged() -> dict[str, Numbers]:
    """No change in any measure."""
    return {name: np.zeros((1, 1, 1)) for name in MEASURES}


def taking_part(base: Background, start: str, seed: int) -> Numbers:
    """The teams in the programme, shaped (years, teams): by lot, the lowest half, or all."""
    years, _, teams = base.quality.shape
    if start == "all":
        return np.ones((years, teams))
    if start == "lowest":
        csat = observed(base, unchanged())["csat"]
        order: Numbers = csat[:, BEFORE - RECENT : BEFORE].mean(axis=1)
    else:
        order = stream(seed, "lot").random((years, teams))
    rank = order.argsort(axis=1).argsort(axis=1)
    return (rank < half(teams)).astype(float)


def half(teams: int) -> int:
    """How many of the teams half of them are; the larger half of an odd number."""
    return (teams + 1) // 2


def _laid(weekly: Numbers, taking_part: Numbers) -> Numbers:
    years, teams = taking_part.shape
    laid = np.zeros((years, WEEKS, teams))
    laid[:, BEFORE:] = weekly[:, :, None] * taking_part[:, None, :]
    return laid


def _spells(world: World, seed: int, shape: tuple[int, ...]) -> Numbers:
    """Good and bad spells of each team, which pass: an autoregressive series of order 1."""
    satisfaction = world.measures.csat
    kept = 0.5 ** (1 / satisfaction.slow_half_life.value)
    spells = _normal(seed, "spells", shape) * satisfaction.slow_spread
    spells[:, 1:] *= np.sqrt(1 - kept**2)
    for week in range(1, shape[1]):
        spells[:, week] += kept * spells[:, week - 1]
    return spells


def _normal(seed: int, purpose: str, shape: tuple[int, ...]) -> Numbers:
    return stream(seed, purpose).standard_normal(shape)
