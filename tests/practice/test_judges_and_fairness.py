"""Judges' agreement and leniency, and who wins by site, shift and contract."""

from __future__ import annotations

import math
import re
from itertools import product
from pathlib import Path

import analysis_worlds as worlds
import numpy as np
import pytest

import portfolio
from portfolio.base.errors import AnalysisError
from portfolio.practice.analysis.judges import agreement, leniency
from portfolio.practice.analysis.sentences import of_agreement, of_leniency
from portfolio.practice.analysis.shares import same_chance, wilson_interval
from portfolio.practice.analysis.winners import fairness

TEAMS = worlds.staff()["team"]
NOBODY = worlds.winners([])
NAMES = {"J1": "Ann Lee", "J2": "Bo Day", "J3": "the third judge"}
SCIPYS_STATISTICS = re.compile(r"\bscipy\b.*\bstats\b|\bstatsmodels\b")
FEW = ((1, 1), (4, 9), (3, 3, 3), (2, 7, 12), (1, 2, 3, 4), (5, 1, 1, 2, 3))
MANY = ((40, 41, 42, 43, 44), (10, 60, 5, 90, 33, 8), (25,) * 8)


@pytest.fixture(scope="module")
def stats():
    from scipy import stats  # a second, which nothing else needs

    return stats


def test_judges_who_agree_have_an_alpha_near_one_and_guessers_near_zero():
    alike = worlds.scores(1, {"J1": 0.0, "J2": 0.0, "J3": 0.0}, noise=0.05)
    assert agreement(alike).alpha > 0.9
    guessed = alike.assign(score=np.random.default_rng(1).integers(1, 6, len(alike)))
    assert abs(agreement(guessed).alpha) < 0.15


def test_the_interval_of_alpha_holds_it_and_stays_the_same():
    found = agreement(worlds.scores(1, {"J1": -0.5, "J2": 0.0, "J3": 0.5}))
    assert found.low < found.alpha < found.high
    assert found == agreement(worlds.scores(1, {"J1": -0.5, "J2": 0.0, "J3": 0.5}))
    assert set(found.by_criterion) == {"Goes further", "Helps the team", "Solves it first time"}


def test_scores_that_are_all_alike_say_so_and_stop_nothing():
    alike = worlds.scores(1, {"J1": 0.0, "J2": 0.0}).assign(score=4)
    found = agreement(alike)
    assert math.isnan(found.alpha)
    assert "nothing to agree about" in of_agreement(found)
    assert {
        judge.value for judge in leniency(alike, worlds.nominations(), NOBODY).judges.values()
    } == {0}


def test_a_lenient_and_a_harsh_judge_are_found_and_taken_out():
    added = {"J1": -0.7, "J2": 0.0, "J3": 0.7}
    found = leniency(worlds.scores(2, added), worlds.nominations(), NOBODY)
    assert found.judges["J1"].is_clear
    assert found.judges["J1"].value < 0
    assert found.judges["J3"].is_clear
    assert not found.judges["J2"].is_clear
    assert sum(judge.value for judge in found.judges.values()) == pytest.approx(0, abs=1e-9)


def test_correction_mends_what_sharing_out_nominations_did(stats):
    scores = worlds.scores(3, {"J1": -0.8, "J2": 0.0, "J3": 0.8}, noise=0.2)
    number = scores["nomination"].str[1:].astype(int)
    spared = scores["judge"].map({"J1": 0, "J2": 1, "J3": 2})
    found = leniency(scores[number % 3 != spared], worlds.nominations(), NOBODY)
    merit = dict(zip(worlds.nominations()["nomination"], _merits(3), strict=True))
    scored = [place.scored for place in found.places]
    corrected = [place.corrected for place in found.places]
    true = [merit[place.nomination] for place in found.places]
    assert stats.spearmanr(corrected, true)[0] > stats.spearmanr(scored, true)[0]


def test_a_correction_says_whether_it_changes_who_won():
    scores = worlds.scores(3, {"J1": -0.8, "J2": 0.0, "J3": 0.8}, noise=0.2)
    number = scores["nomination"].str[1:].astype(int)
    spared = scores["judge"].map({"J1": 0, "J2": 1, "J3": 2})
    shared = scores[number % 3 != spared]
    first = [p for p in leniency(shared, worlds.nominations(), NOBODY).places if p.award == "R1"]
    by_score = sorted(first, key=lambda place: place.place_scored)[:3]
    won = worlds.winners([int(place.nomination[1:]) for place in by_score])
    found = leniency(shared, worlds.nominations(), won)
    expected = [p for p in by_score if p.place_corrected > 3]
    assert expected
    assert [p.nomination for p in found.places if p.lost] == [p.nomination for p in expected]
    assert f"{len(expected)} of 3 winners would not be among them" in of_leniency(found, NAMES)
    assert "no award from a winner" not in of_leniency(found, NAMES)


def test_scores_that_differ_by_rounding_alone_move_nobody():
    alike = worlds.scores(1, {"J1": 0.0, "J2": 0.0, "J3": 0.0}, noise=0.3)
    added = alike.assign(score=alike["score"] + alike["judge"].map({"J1": 0, "J2": 0.1, "J3": 0.2}))
    found = leniency(added, worlds.nominations(), worlds.winners([1]))
    assert not any(place.moved for place in found.places)
    assert "It would take no award from a winner." in of_leniency(found, NAMES)


def _merits(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(3, 0.8, 30)


def test_judges_who_share_no_nomination_cannot_be_compared():
    scores = worlds.scores(1, {"J1": 0.0, "J2": 0.0})
    number = scores["nomination"].str[1:].astype(int)
    apart = scores[(number % 2 == 0) == (scores["judge"] == "J1")]
    for analysis in (agreement, lambda given: leniency(given, worlds.nominations(), NOBODY)):
        with pytest.raises(AnalysisError, match="two judges"):
            analysis(apart)


def test_two_panels_that_never_meet_are_not_compared_with_each_other():
    scores = worlds.scores(1, {"J1": 0.0, "J2": 0.0, "J3": 0.0, "J4": 0.0})
    number = scores["nomination"].str[1:].astype(int)
    panels = scores[(number % 2 == 0) == scores["judge"].isin(["J1", "J2"])]
    with pytest.raises(AnalysisError, match="too few nominations in common"):
        leniency(panels, worlds.nominations(), NOBODY)


def test_winners_are_counted_among_all_who_could_win(stats):
    found = fairness(worlds.staff(), worlds.nominations(), worlds.winners([0, 2, 4, 20]), TEAMS)
    shift = next(part for part in found if part.attribute == "shift")
    day, late = shift.groups
    assert (day.name, day.staff, day.winners) == ("day", 66, 4)
    assert (late.name, late.staff, late.winners) == ("late", 66, 0)
    assert (day.nominated, late.nominated) == (15, 15)
    assert shift.p == pytest.approx(stats.fisher_exact([[4, 0], [62, 66]]).pvalue)


def test_the_exact_test_holds_for_more_than_two_groups(stats):
    staff = worlds.staff().assign(site=np.resize(["East", "North", "West"], 132))
    found = fairness(staff, worlds.nominations(), worlds.winners([0, 3, 6, 9, 12]), TEAMS)
    site = next(part for part in found if part.attribute == "site")
    groups = [44, 44, 44]
    all_in_one = 3 * stats.multivariate_hypergeom.pmf([5, 0, 0], groups, 5)
    assert site.p == pytest.approx(all_in_one)


def test_the_interval_is_wilsons(stats):
    for people in (1, 2, 3, 7, 40, 132, 5000):
        for chosen in {*range(min(people, 40)), people // 2, people - 1, people}:
            expected = stats.binomtest(chosen, people).proportion_ci(0.95, method="wilson")
            assert wilson_interval(chosen, people) == pytest.approx(tuple(expected), rel=1e-12)


@pytest.mark.parametrize("people", FEW, ids=str)
def test_the_exact_test_counts_all_ways_that_are_no_more_likely(stats, people):
    every_way = np.array(list(product(*(range(group + 1) for group in people))))
    for total in range(1, sum(people)):
        ways = every_way[every_way.sum(axis=1) == total]
        chances = stats.multivariate_hypergeom.pmf(ways, people, total)
        for chosen, chance in zip(ways, chances, strict=True):
            expected = chances[chances <= chance * (1 + 1e-9)].sum()
            assert same_chance(np.array(people), chosen) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("people", MANY, ids=str)
def test_shares_of_many_are_compared_by_chi_squared(stats, people):
    groups = np.array(people)
    for seed in range(20):
        chosen = np.random.default_rng(seed).binomial(groups, 0.6)
        expected = stats.chi2_contingency([chosen, groups - chosen], correction=False).pvalue
        assert same_chance(groups, chosen) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("share", [0, 1])
@pytest.mark.parametrize("people", [*FEW, *MANY], ids=str)
def test_where_all_or_none_are_chosen_nothing_differs(people, share):
    assert same_chance(np.array(people), share * np.array(people)) == 1.0


def test_who_had_left_before_the_programme_could_not_win():
    staff = worlds.staff()
    staff.loc[staff["person"] == "P001", "leave_week"] = -3
    found = fairness(staff, worlds.nominations(), worlds.winners([0]), TEAMS)
    assert sum(group.staff for group in found[0].groups) == 131


def test_without_winners_there_is_nothing_to_compare():
    with pytest.raises(AnalysisError, match="Nobody has won so far"):
        fairness(worlds.staff(), worlds.nominations(), worlds.winners([]), TEAMS)


def test_a_lenient_judge_is_named_as_people_name_them():
    found = leniency(
        worlds.scores(2, {"J1": -0.7, "J2": 0.0, "J3": 0.7}), worlds.nominations(), NOBODY
    )
    said = of_leniency(found, NAMES)
    assert said.startswith("Ann Lee gives ")
    assert "; the third judge gives " in said


def test_nothing_that_people_wait_for_loads_scipys_statistics():
    """They take a second, in each program that is started."""
    code = [path.read_text("utf-8") for path in Path(portfolio.__file__).parent.rglob("*.py")]
    assert any("from scipy.special import" in text for text in code)
    assert [
        line for text in code for line in text.splitlines() if SCIPYS_STATISTICS.search(line)
    ] == []
