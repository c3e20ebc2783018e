"""Cost, benefit and return; and the whole analysis as a learner reads it."""

from __future__ import annotations

import dataclasses
import math

import analysis_worlds as worlds
import numpy as np
import pandas as pd
import pytest

from portfolio.blocks import MIME, Callout, Figure, Table, bundle, from_bundle, to_text
from portfolio.errors import AnalysisError
from portfolio.practice.analysis.money import money
from portfolio.practice.analysis.pages import analysis_blocks
from portfolio.practice.analysis.programme import analyse


def _still(teams: int = 4) -> pd.DataFrame:
    """Measures that never change, but for 20 complaints a week less in the programme's teams."""
    frame = worlds.measures(1, 0.0, inside=teams, outside=teams).assign(
        contacts=1000.0, fcr=70.0, complaints=50.0
    )
    frame["complaints"] += np.resize([0.0, 0.5, 1.0, 0.25], len(frame)) * (frame["week"] >= 1)
    frame.loc[frame["in_programme"] & (frame["week"] >= 1), "complaints"] -= 20
    return frame


def _costs(pounds: float, hours: float = 0.0) -> pd.DataFrame:
    return pd.DataFrame({"week": [1], "item": ["Prizes"], "pounds": [pounds], "hours": [hours]})


def test_benefit_cost_and_return_are_worked_out_as_by_hand():
    found = money(_still(), worlds.staff(8), _costs(10_000, 100), worlds.PRICES)
    saved = 20 * 40.0 * 4 * 52
    assert found.cost == 10_000 + 100 * 15
    assert found.benefit.value == pytest.approx(saved)
    assert found.returned.value == pytest.approx(100 * (saved - 11_500) / 11_500)
    assert found.benefit.low <= saved <= found.benefit.high
    assert found.compared


def test_fewer_leavers_are_a_benefit_of_their_own():
    staff = worlds.staff(8)
    inside = staff["team"].isin([f"Team {number:02d}" for number in range(4)])
    stayed = staff.assign(leave_week=staff["leave_week"].where(~inside))
    before = money(_still(), staff, _costs(100), worlds.PRICES)
    after = money(_still(), stayed, _costs(100), worlds.PRICES)
    assert after.benefit.value - before.benefit.value == pytest.approx(4 * 3000)


def test_a_point_has_no_upper_price_when_the_effect_may_be_nothing():
    found = money(worlds.measures(5, 0.05), worlds.staff(), _costs(1000), worlds.PRICES)
    assert found.cost_per_point.high == math.inf
    clear = money(worlds.measures(5, 5.0), worlds.staff(), _costs(1000), worlds.PRICES)
    each = clear.cost_per_point
    assert each.low < each.value < each.high < math.inf
    assert each.value == pytest.approx(200, rel=0.2)


def test_without_other_teams_the_benefit_rests_on_the_year_before_and_says_so():
    found = money(worlds.measures(5, 1.0, outside=0), worlds.staff(6), _costs(1000), worlds.PRICES)
    assert not found.compared


def test_a_programme_that_cost_nothing_has_no_return():
    with pytest.raises(AnalysisError, match="Nothing has been spent"):
        money(_still(), worlds.staff(8), _costs(0), worlds.PRICES)


@pytest.fixture(scope="module")
def shown():
    return tuple(analysis_blocks(analyse(worlds.year(), worlds.PRICES)))


def test_the_analysis_says_first_that_it_is_practice(shown):
    assert isinstance(shown[1], Callout)
    assert (shown[1].kind, shown[1].title) == ("practice", "PRACTICE")


def test_every_chart_says_in_words_what_it_shows(shown):
    figures = [block for block in shown if isinstance(block, Figure)]
    assert len(figures) == 5
    assert all(len(figure.alternative) > 80 for figure in figures)
    assert len({figure.caption for figure in figures}) == 5


def test_the_analysis_travels_through_a_notebook(shown):
    assert from_bundle(bundle(shown)[MIME]) == shown


def test_every_measure_is_looked_at_in_three_ways(shown):
    table = next(block for block in shown if isinstance(block, Table))
    names = [row[0] for row in table.rows]
    assert names[:2] == ["Customer satisfaction (% satisfied)", "Net promoter score (points)"]
    assert all("(" in cell for row in table.rows for cell in row[3:])


def test_each_result_says_what_it_does_not_mean(shown):
    text = "\n".join(map(to_text, shown))
    for limit in (
        "not what changed it",
        "would look just the same",
        "would otherwise have moved alike",
        "judges can agree and be wrong together",
        "nobody wins who is never named",
        "What has no price",
    ):
        assert limit in text


def test_a_year_just_begun_shows_why_there_is_little_to_see():
    year = worlds.year()
    begun = dataclasses.replace(
        year,
        measures=year.measures[year.measures["week"] <= 6],
        scores=year.scores.iloc[:0],
        winners=year.winners.iloc[:0],
        costs=year.costs.iloc[:0],
    )
    shown = tuple(analysis_blocks(analyse(begun, worlds.PRICES)))
    (_, told) = [block.text for block in shown if isinstance(block, Callout)]
    for reason in ("run for 6 weeks", "two judges", "Nobody has won yet", "Nothing has been spent"):
        assert reason in told
    assert not any(isinstance(block, Figure) for block in shown)


def test_the_hidden_truth_is_not_looked_at():
    year = worlds.year()
    other = dataclasses.replace(year, truth={})
    assert analyse(other, worlds.PRICES) == analyse(year, worlds.PRICES)
