"""Regression for weekly data, in which what is unexplained carries over to the next week.

Ordinary regression takes 104 weeks for 104 separate facts and is far too sure of itself. Here the
unexplained part is noise that fades from week to week (AR(1)) and noise that does not carry over.
How much there is of each is not known, so every mixture on a grid counts by how well it fits:
restricted likelihood, with equal weights beforehand. The interval holds the middle 95 % of the
mixed t distributions, and so includes the doubt about the carry-over.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from portfolio.practice.analysis.estimate import CONFIDENCE, Estimate
from portfolio.practice.arrays import Integers, Numbers

CARRY_OVERS = np.round(np.linspace(0.0, 0.9, 19), 3)
LASTING_SHARES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1.0)


@dataclass(frozen=True, kw_only=True)
class Fit:
    """The coefficients, the estimate of the first of them, and the mean carry-over (0 to 1):
    how alike two weeks next to each other are in what the model leaves unexplained."""

    coefficients: Numbers
    estimate: Estimate
    carry_over: float


def regress(weeks: Integers, outcome: Numbers, design: Numbers, unit: str) -> Fit:
    """Fit the outcome of the given weeks by the columns of the design."""
    whiten, log_scales, alike = _grid(tuple(map(int, weeks)))
    freedom = len(outcome) - design.shape[1]
    plain = whiten @ np.column_stack([design, outcome])
    left, right = plain[:, :, :-1], plain[:, :, -1:]
    across = left.transpose(0, 2, 1)
    inverse = np.linalg.inv(across @ left)
    found = (inverse @ (across @ right))[:, :, 0]
    rest = ((right[:, :, 0] - (left @ found[:, :, None])[:, :, 0]) ** 2).sum(axis=1)
    fits = log_scales + 0.5 * np.linalg.slogdet(inverse)[1] - 0.5 * freedom * np.log(rest)
    weights = np.exp(fits - fits.max())
    weights /= weights.sum()
    errors = np.sqrt(rest / freedom * inverse[:, 0, 0])
    return Fit(
        coefficients=weights @ found,
        estimate=_mixture(weights, found[:, 0], errors, freedom, unit),
        carry_over=float(weights @ alike),
    )


@functools.lru_cache(maxsize=8)
def _grid(weeks: tuple[int, ...]) -> tuple[Numbers, Numbers, Numbers]:
    """For each mixture: the matrix that turns its noise into plain noise, the logarithm of that
    matrix's determinant, and how alike neighbouring weeks are."""
    apart = np.abs(np.subtract.outer(weeks, weeks))
    mixtures = [(rho, share) for rho in CARRY_OVERS for share in LASTING_SHARES]
    whiteners = [
        np.linalg.inv(np.linalg.cholesky(share * rho**apart + (1 - share) * np.eye(len(weeks))))
        for rho, share in mixtures
    ]
    whiten = np.array(whiteners)
    log_scales = np.log(np.diagonal(whiten, axis1=1, axis2=2)).sum(axis=1)
    return whiten, log_scales, np.array([rho * share for rho, share in mixtures])


def _mixture(
    weights: Numbers, centres: Numbers, errors: Numbers, freedom: int, unit: str
) -> Estimate:
    from scipy.special import stdtr

    def below(value: float) -> float:
        return float(weights @ stdtr(freedom, (value - centres) / errors))

    tail = (1 - CONFIDENCE) / 2
    widest = 40 * errors.max()
    ends = (centres.min() - widest, centres.max() + widest)
    return Estimate(
        value=float(weights @ centres),
        low=_where(below, tail, *ends),
        high=_where(below, 1 - tail, *ends),
        p=2 * min(below(0.0), 1 - below(0.0)),
        unit=unit,
    )


def _where(below: Callable[[float], float], share: float, low: float, high: float) -> float:
    from scipy.optimize import brentq

    return float(brentq(lambda value: below(value) - share, low, high))
