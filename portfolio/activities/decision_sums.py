"""What a decision matrix says while it is filled in: which option wins, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from portfolio.activities import weighing
from portfolio.activities.sums import Sums, makes_hundred
from portfolio.base.text import listed, number


def score_text(value: Fraction) -> str:
    """A weighted score as every table prints it, with two decimals."""
    return str(_rounded(value))


def score_sums(
    weights: weighing.Weights, scores: weighing.Scores, names: Mapping[str, str]
) -> Iterator[Sums]:
    """The totals of the options below their columns, the weights beside the objectives, and which
    option comes out best. ``names`` has what each option is called."""
    totals = weighing.totals(weights, scores)
    yield Sums(
        at="scores",
        title="Weighted score",
        columns={option: score_text(total) for option, total in totals.items()},
        rows={ref: f"Weight {number(float(weight))}" for ref, weight in weights.items()},
        lines=tuple(_lines(weights, scores, totals, names)) if totals else (),
    )


def _lines(
    weights: weighing.Weights,
    scores: weighing.Scores,
    totals: Mapping[str, Fraction],
    names: Mapping[str, str],
) -> Iterator[str]:
    yield _best(totals, names)
    silent = [names.get(option, option) for option in scores if option not in totals]
    if silent:
        has = "has" if len(silent) == 1 else "have"
        yield f"{listed(silent)} {has} no total yet: every objective needs a score."
    if not makes_hundred(weights.values()):
        yield "The weights do not add up to 100 yet: the totals share them out as if they did."
        return
    if len(totals) < 2 or len(weights) < 2:
        return
    turns = weighing.turns(weights, scores)
    yield from (_turned(turn, names) for turn in turns)
    if not turns and _has_one_winner(totals):
        yield "No other weight of a single objective would change that."


def _best(totals: Mapping[str, Fraction], names: Mapping[str, str]) -> str:
    ranked = sorted(totals, key=lambda option: -totals[option])
    best, score = ranked[0], score_text(totals[ranked[0]])
    level = [names.get(one, one) for one in ranked if totals[one] == totals[best]]
    if len(ranked) == 1:
        return f"{level[0]} scores {score} out of 5. No other option has a total yet."
    if len(level) > 1:
        return f"{listed(level)} come out level with {score} out of 5."
    lead = _rounded(totals[best]) - _rounded(totals[ranked[1]])
    ahead = f"{lead} ahead" if lead else "less than 0.01 ahead"
    second = names.get(ranked[1], ranked[1])
    return f"{level[0]} comes out best with {score} out of 5, {ahead} of {second}."


def _turned(turn: weighing.Turn, names: Mapping[str, str]) -> str:
    way = "below" if turn.is_below else "above"
    return (
        f"With a weight {way} {_share(turn.limit)} for {turn.objective}, which has "
        f"{_share(turn.now)}, {names.get(turn.option, turn.option)} would come out best."
    )


def _has_one_winner(totals: Mapping[str, Fraction]) -> bool:
    return list(totals.values()).count(max(totals.values())) == 1


def _share(weight: Fraction) -> str:
    return number(float(weight))


def _rounded(value: Fraction) -> Decimal:
    exactly = Decimal(value.numerator) / Decimal(value.denominator)
    return exactly.quantize(Decimal("0.01"), ROUND_HALF_UP)
