"""The judges: how far they agree, and who is lenient or harsh.

Agreement is Krippendorff's alpha for ordered scores: 1 when all judges agree, 0 when they agree no
more than chance would have it. Krippendorff (2004, Content Analysis, chapter 11) asks for 0.8, and
for 0.667 where tentative conclusions are enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from portfolio.base.errors import AnalysisError
from portfolio.practice.analysis.alpha import alpha, between_ranks
from portfolio.practice.analysis.estimate import CONFIDENCE, Estimate, t_estimate

if TYPE_CHECKING:
    import pandas as pd

RELIABLE = 0.8
TENTATIVE = 0.667
RESAMPLES = 300
SCORES = np.arange(1, 6)
EQUAL = 9
"""Decimal places by which two mean scores count as the same."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Krippendorff's alpha of all scores with its 95 % interval, and by award criterion."""

    alpha: float
    low: float
    high: float
    by_criterion: dict[str, float]
    judges: int
    nominations: int


@dataclass(frozen=True, kw_only=True)
class Place:
    """A nomination's mean score and place in its award, as scored and as corrected.

    ``winners`` is how many nominations won it, ``won`` whether this was one of them.
    """

    award: str
    nomination: str
    scored: float
    corrected: float
    place_scored: int
    place_corrected: int
    won: bool
    winners: int

    @property
    def moved(self) -> bool:
        return self.place_scored != self.place_corrected

    @property
    def lost(self) -> bool:
        """Whether it won by its score, and would not by the corrected one."""
        return self.won and self.place_scored <= self.winners < self.place_corrected


@dataclass(frozen=True, kw_only=True)
class Leniency:
    """How many points each judge gives above the panel, and what a correction would change."""

    judges: dict[str, Estimate]
    places: tuple[Place, ...]


def agreement(scores: pd.DataFrame) -> Agreement:
    """How far the judges agree. The interval is from resampled nominations, always the same.

    Raises AnalysisError when fewer than two judges scored the same nominations.
    """
    _refuse_single(scores)
    counts = _counts(scores)
    names = counts.index.get_level_values("nomination").unique()
    by_name = dict(list(counts.groupby(level="nomination")))
    tables = [by_name[name].to_numpy() for name in names]
    picks = np.random.default_rng(0).integers(len(names), size=(RESAMPLES, len(names)))
    drawn = [alpha(np.concatenate([tables[at] for at in pick]), between_ranks) for pick in picks]
    tail = (1 - CONFIDENCE) / 2
    told = [found for found in drawn if not math.isnan(found)] or [math.nan]
    low, high = np.quantile(told, [tail, 1 - tail])
    return Agreement(
        alpha=alpha(counts.to_numpy(), between_ranks),
        low=float(low),
        high=float(high),
        by_criterion={
            str(name): alpha(table.to_numpy(), between_ranks)
            for name, table in counts.groupby(level="criterion", sort=False)
        },
        judges=scores["judge"].nunique(),
        nominations=len(names),
    )


def leniency(scores: pd.DataFrame, nominations: pd.DataFrame, winners: pd.DataFrame) -> Leniency:
    """What each judge adds to a score: mean score = nomination + judge, by least squares.

    A judge counts against what the others gave to the same nominations, so one who was handed the
    good ones is not taken for lenient. Places are by the mean of all criteria with equal weight.
    Raises AnalysisError when the judges cannot be compared.
    """
    _refuse_single(scores)
    judges = _judge_effects(scores)
    added = scores["judge"].map({name: found.value for name, found in judges.items()})
    means = (
        scores.assign(corrected=scores["score"] - added)
        .groupby("nomination")
        .agg(scored=("score", "mean"), corrected=("corrected", "mean"))
        .join(nominations.set_index("nomination")["award"], how="inner")
    )
    return Leniency(judges=judges, places=tuple(_places(means.round(EQUAL), winners)))


def _refuse_single(scores: pd.DataFrame) -> None:
    together = scores.groupby(["nomination", "criterion"])["judge"].nunique()
    if together.empty or together.max() < 2:
        raise AnalysisError(
            "No nomination was scored by two judges, so their scores cannot be compared. "
            "That takes two judges or more for each nomination."
        )


def _counts(scores: pd.DataFrame) -> pd.DataFrame:
    """How often each score was given: a row for each nomination and criterion."""
    counts = scores.groupby(["nomination", "criterion", "score"], sort=False).size().unstack()
    return counts.reindex(columns=SCORES).fillna(0).astype(int)


def _judge_effects(scores: pd.DataFrame) -> dict[str, Estimate]:
    """One mean a judge and nomination, because a judge's scores of one nomination are alike."""
    given = scores.groupby(["nomination", "judge"])["score"].mean().unstack()
    compared = given[given.notna().sum(axis=1) > 1]
    present = compared.notna().to_numpy().astype(float)
    shares = present / present.sum(axis=1, keepdims=True)
    outcome = compared.sub(compared.mean(axis=1), axis=0).to_numpy()[present > 0]
    design = (np.eye(len(given.columns)) - shares[:, None, :])[present > 0]
    inverse = np.linalg.pinv(design.T @ design, rcond=1e-9, hermitian=True)
    found = inverse @ design.T @ outcome
    rank = np.linalg.matrix_rank(design)
    freedom = len(outcome) - len(compared) - rank
    if rank < len(given.columns) - 1 or freedom < 1:
        raise AnalysisError(
            "The judges scored too few nominations in common to tell who is lenient. "
            "That takes some nominations that all judges score."
        )
    spread = np.sqrt(((outcome - design @ found) ** 2).sum() / freedom * np.diag(inverse))
    return {
        str(name): t_estimate(float(value), float(error), freedom, "points")
        for name, value, error in zip(given.columns, found, spread, strict=True)
    }


def _places(means: pd.DataFrame, winners: pd.DataFrame) -> Iterator[Place]:
    by_award = means.groupby("award")[["scored", "corrected"]]
    ranks = by_award.rank(ascending=False, method="min").astype(int).add_prefix("place_")
    order = ["award", "place_corrected", "place_scored"]
    joined = means.join(ranks).sort_values(order, kind="stable")
    won = winners.groupby("award")["nomination"].agg(set).to_dict()
    for name, row in joined.iterrows():
        winning = won.get(row["award"], set())
        yield Place(
            nomination=str(name),
            award=str(row["award"]),
            scored=float(row["scored"]),
            corrected=float(row["corrected"]),
            place_scored=int(row["place_scored"]),
            place_corrected=int(row["place_corrected"]),
            won=name in winning,
            winners=len(winning),
        )
