"""The staff survey before and after: what people say when nobody knows who said it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

from portfolio.practice import story
from portfolio.practice.arrays import Flags, Numbers
from portfolio.practice.effects import Outcome
from portfolio.practice.people import People
from portfolio.practice.results import COLUMNS
from portfolio.practice.streams import stream

if TYPE_CHECKING:
    import pandas as pd

WAVE_WEEKS = {"before": 0, "after": 52}
ANSWERING = 0.5
"""Share of staff who answer where nobody trusts anybody."""
PERSON_SPREAD, ANSWER_SPREAD = 0.5, 0.7
COMMENTING = 0.2
FULL_EFFORT = 8.0
"""Extra effort (%) at which people feel fully noticed."""


def survey(
    people: People,
    outcome: Outcome,
    taking_part: Numbers,
    started: float,
    seed: int,
    waves: Collection[str],
) -> pd.DataFrame:
    """The table ``survey``, with those of its ``waves``.

    ``started`` is trust in the programme when it began (0 to 1).
    """
    import pandas as pd

    rows: list[tuple[object, ...]] = []
    for wave in waves:
        week = WAVE_WEEKS[wave]
        inside = taking_part[people.team] > 0
        of_programme: Numbers = inside.astype(np.float64)
        after = wave == "after"
        gained = float(outcome.trust[0, -1]) - started if after else 0.0
        noticed = float(outcome.effort_others[0].mean()) / FULL_EFFORT if after else 0.0
        rows += _answers(
            people, seed, wave, week, gained * of_programme, noticed * of_programme, inside
        )
    return pd.DataFrame(rows, columns=list(COLUMNS["survey"]))


def _answers(
    people: People,
    seed: int,
    wave: str,
    week: int,
    gained: Numbers,
    noticed: Numbers,
    inside: Flags,
) -> list[tuple[str, str, str, str, int, str]]:
    culture, statements = people.world.culture, story.words().survey
    count = len(people)
    answering = stream(seed, wave, "answering").random(count) < ANSWERING + 0.4 * culture.trust
    own = PERSON_SPREAD * stream(seed, wave, "person").standard_normal((count, 1))
    noise = stream(seed, wave, "answers").standard_normal((count, len(statements)))
    commenting, which = stream(seed, wave, "comments").random((count, 2)).T
    level = np.array([one.base + getattr(culture, one.culture) - 0.5 for one in statements])
    shift = np.outer(gained, [one.trust for one in statements])
    shift = shift + np.outer(noticed, [one.noticed for one in statements])
    answers = np.clip(np.rint(level + shift + own + ANSWER_SPREAD * noise), 1, 5).astype(int)
    respondents = np.flatnonzero(answering & people.here(week))
    order = stream(seed, wave, "order").permutation(len(respondents))
    rows: list[tuple[str, str, str, str, int, str]] = []
    for number, person in zip(order, respondents, strict=True):
        comment = ""
        if commenting[person] < COMMENTING:
            comment = _comment(wave, bool(inside[person]), answers[person].mean(), which[person])
        team = people.world.teams[people.team[person]].name
        respondent = f"{wave[0].upper()}{number + 1:03d}"
        for place, statement in enumerate(statements):
            said = comment if place == 0 else ""
            answer = int(answers[person, place])
            rows.append((wave, respondent, team, statement.question, answer, said))
    return sorted(rows, key=lambda row: row[1])


def _comment(wave: str, inside: bool, mood: float, which: float) -> str:
    comments = story.words().comments
    if wave == "before":
        pool = comments.before
    elif not inside:
        pool = comments.outside
    else:
        pool = comments.good if mood >= 3.2 else comments.poor
    return pool[int(which * len(pool))]
