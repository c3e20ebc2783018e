"""Cost, benefit and return; and the whole analysis as a learner reads it."""

from __future__ import annotations

import dataclasses
import math
import re

import analysis_worlds as worlds
import numpy as np
import pandas as pd
import pytest

from portfolio.base.errors import AnalysisError
from portfolio.document.blocks import Callout, Figure, Prose, Table
from portfolio.document.bundle import MIME, bundle, from_bundle
from portfolio.document.page_html import to_text
from portfolio.practice.analysis import sentences
from portfolio.practice.analysis.analysis_blocks import MOST_PLACES, analysis_blocks
from portfolio.practice.analysis.before_and_after import BeforeAfter
from portfolio.practice.analysis.estimate import SERVICE_MEASURES, Estimate
from portfolio.practice.analysis.money import Money, money
from portfolio.practice.analysis.whole_analysis import analyse

FIGURE = re.compile(r"\d[\d.]*")


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


def test_what_leavers_and_what_service_saved_are_told_apart():
    found = money(_still(), worlds.staff(8), _costs(100), worlds.PRICES)
    assert found.service.value == pytest.approx(20 * 40.0 * 4 * 52)
    assert found.leavers.value == pytest.approx(found.benefit.value - found.service.value)
    assert found.left.value == pytest.approx(found.benefit.value - 100)


def test_whole_pounds_add_up_as_they_are_shown():
    found = money(_still(), worlds.staff(8), _costs(100.5, 10.03), worlds.PRICES)
    for amount in (found.spent, found.time, found.benefit.value, found.left.low, found.left.high):
        assert amount == round(amount)
    assert found.cost == found.spent + found.time
    assert found.benefit.value == found.service.value + found.leavers.value


def _unsure(teams: int) -> Money:
    return money(
        worlds.measures(7, 0.4, inside=teams, outside=teams),
        worlds.staff(2 * teams),
        _costs(100.0 * teams),
        worlds.PRICES,
    )


def test_with_as_many_teams_as_are_said_to_be_needed_an_interval_is_as_wide_as_its_figure():
    few = _unsure(4)
    assert not few.left.is_clear
    needed = few.needed(few.left)
    many = _unsure(math.ceil(needed.teams / 2))
    half = (many.left.high - many.left.low) / 2 / many.teams
    assert half == pytest.approx(abs(few.left.value) / few.teams, rel=0.5)
    assert needed.months / 12 == pytest.approx(needed.teams / few.teams)


def test_where_the_money_is_decided_nothing_more_is_needed():
    found = money(_still(), worlds.staff(8), _costs(100), worlds.PRICES)
    assert found.left.is_clear
    assert found.needed(found.left).times == 1
    assert "which decides" in sentences.of_deciding(found)


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (1.99, "about 16 teams in all for as long, or about 2 years"),
        (1.5, "about 12 teams in all for as long, or about 18 months"),
        (101.0, "more than 100 times as many teams"),
        (math.inf, "more than 100 times as many teams"),
    ],
)
def test_what_would_be_needed_is_said_in_teams_and_in_time(times, said):
    found = _unsure(4)
    value = found.cost + (1.0 if times < math.inf else 0.0)
    half = math.sqrt(times) if times < math.inf else 1.0
    unsure = dataclasses.replace(found.benefit, value=value, low=value - half, high=value + half)
    open_end = dataclasses.replace(found, benefit=unsure)
    assert said in sentences.of_deciding(open_end)


def test_without_other_teams_no_number_of_weeks_is_said_to_decide():
    found = money(worlds.measures(5, 1.0, outside=0), worlds.staff(6), _costs(1000), worlds.PRICES)
    assert "needs teams outside it" in sentences.of_deciding(found)
    assert "about" not in sentences.of_deciding(found)


def test_a_point_has_no_upper_price_when_the_effect_may_be_nothing():
    found = money(worlds.measures(5, 0.05), worlds.staff(), _costs(1000), worlds.PRICES)
    assert found.cost_per_point.high == math.inf
    assert "cost cannot be told" in sentences.of_money(found)
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


def test_the_result_comes_first_in_a_sentence_without_any_jargon(shown):
    assert isinstance(shown[2], Prose)
    said = shown[2].markdown
    assert said.startswith("Against other teams, customer satisfaction ")
    assert said.endswith(("more than chance explains.", "there is no clear effect."))
    assert not any(word in said for word in ("95", "interval", "alpha"))


def test_without_other_teams_nobody_can_tell_what_caused_a_change():
    year = dataclasses.replace(worlds.year(), measures=worlds.measures(5, 3.0, outside=0))
    said = tuple(analysis_blocks(analyse(year, worlds.PRICES)))[2].markdown
    assert said.startswith("Against the year before, customer satisfaction rose by about ")
    assert said.endswith("nobody can tell whether the programme did it.")


def test_an_interval_is_of_the_change_and_not_of_what_the_programme_did(shown):
    text = "\n".join(map(to_text, shown))
    assert "That is not yet what the programme did, because the market" in text
    assert text.index("95% interval: the real change") < text.index("Change (95% interval)")


def test_a_return_says_what_it_is_of_and_that_the_cost_is_off(shown):
    text = "\n".join(map(to_text, shown))
    assert "After taking off the cost, that is " in text
    assert " for each £100 of money and time" in text
    assert "£100 spent" not in text


def test_a_long_list_of_nominations_says_how_many_it_shows_winners_first():
    judges = {"J1": -0.8, "J2": 0.0, "J3": 0.8}
    scores = worlds.scores(3, judges, noise=0.6)
    number = scores["nomination"].str[1:].astype(int)
    spared = scores["judge"].map({"J1": 0, "J2": 1, "J3": 2})
    year = dataclasses.replace(worlds.year(), scores=scores[number % 3 != spared])
    found = analyse(year, worlds.PRICES)
    moved = sum(place.moved for place in found.leniency.places)
    assert moved > MOST_PLACES
    (table,) = (
        block
        for block in analysis_blocks(found)
        if isinstance(block, Table) and "leniency" in block.caption
    )
    assert table.caption.endswith(f"({MOST_PLACES} of {moved} shown, winners first)")
    won = [row[2] for row in table.rows]
    assert won == sorted(won, reverse=True)
    assert won[0] == "yes"
    assert {row[0] for row in table.rows} <= {"First award", "Second award"}


def test_judges_and_awards_are_named_in_the_analysis_as_people_name_them(shown):
    text = "\n".join(map(to_text, shown))
    assert "Ann Lee gives" in text
    assert not re.search(r"\b[JR][0-9]+\b", text)


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
    for reason in (
        "run for 6 weeks",
        "two judges",
        "Nobody has won so far",
        "Nothing has been spent",
    ):
        assert reason in told
    assert not any(isinstance(block, Figure) for block in shown)


def test_the_hidden_truth_is_not_looked_at():
    year = worlds.year()
    other = dataclasses.replace(year, truth={})
    assert analyse(other, worlds.PRICES) == analyse(year, worlds.PRICES)


def test_figures_beside_each_other_have_the_same_decimals(shown):
    tables = {block.caption: block for block in shown if isinstance(block, Table)}
    (service,) = (block for name, block in tables.items() if name.startswith("The measures"))
    figures = [
        figure for row in service.rows for cell in row[1:] for figure in FIGURE.findall(cell)
    ]
    assert figures
    assert all(re.fullmatch(r"\d+\.\d\d", figure) for figure in figures)


def test_a_figure_that_did_not_move_is_not_said_to_be_chance():
    still = Estimate(value=0.01, low=-1.4, high=1.4, p=0.99, unit="percentage points")
    before = BeforeAfter(measure=SERVICE_MEASURES["csat"], before=75, after=75, estimate=still)
    told = sentences.in_short(before, None)
    assert told.endswith("stayed about as it was: no clear change.")
    moved = dataclasses.replace(before, estimate=dataclasses.replace(still, value=0.4))
    assert "That may be chance" in sentences.in_short(moved, None)
