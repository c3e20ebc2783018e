"""One practice year in full: its tables are what a real workplace would have, faults included."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
import pytest

from portfolio.practice import year_tables
from portfolio.practice.results import COLUMNS, MEASURES, RELATIONS, TRUTH
from portfolio.practice.year import play_year

SEED = 7


def year_of(world, decisions, seed=SEED, chosen=None, **incidents):
    taken = {**decisions.incidents, **incidents}
    played = play_year(world, decisions.programme, taken, seed, chosen)
    return played, year_tables.tables(played)


@pytest.fixture(scope="module")
def strong(call_centre, answers):
    return year_of(call_centre, answers["strong"])


@pytest.fixture(scope="module")
def weak(call_centre, answers):
    return year_of(call_centre, answers["weak"])


def test_every_table_has_the_columns_that_were_agreed(worlds, answers):
    for world in worlds.values():
        for level in ("weak", "sound", "strong"):
            _, year = year_of(world, answers[level])
            for name, table in year.tables().items():
                assert list(table.columns) == list(COLUMNS[name])
                assert len(table) > 0
            assert set(TRUTH) <= set(year.truth)


def test_the_same_seed_gives_the_same_tables_to_the_last_byte(call_centre, answers, strong):
    _, again = year_of(call_centre, answers["strong"])
    for name, table in strong[1].tables().items():
        assert table.to_csv() == again.tables()[name].to_csv()
    assert dict(strong[1].truth) == dict(again.truth)


def test_there_is_a_row_for_every_team_and_week(call_centre, strong):
    measures = strong[1].measures
    assert len(measures) == 104 * len(call_centre.teams)
    assert measures["week"].min() == -51
    assert not measures[list(MEASURES)].isna().any().any()


def test_satisfaction_is_a_share_of_the_replies(strong):
    measures = strong[1].measures
    satisfied = measures["csat"] / 100 * measures["replies"]
    np.testing.assert_allclose(satisfied, satisfied.round(), atol=0.01)


def test_people_leave_about_as_often_as_the_world_says(call_centre, answers):
    left = [
        (year_of(call_centre, answers["weak"], seed)[1].staff["leave_week"] <= 0).sum()
        for seed in range(6)
    ]
    assert np.mean(left) == pytest.approx(200 * 0.26 * 51 / 52, rel=0.2)


def test_a_team_keeps_its_size_but_for_vacancies(call_centre, strong):
    staff = strong[1].staff
    in_post = staff[(staff["start_week"] <= 30) & (staff["leave_week"].fillna(99) > 30)]
    sizes = Counter(in_post["team"])
    for team in call_centre.teams:
        assert team.staff - 5 <= sizes[team.name] <= team.staff


def test_each_team_has_one_head(call_centre, strong):
    staff = strong[1].staff
    heads = staff[(staff["role"] == "team leader") & (staff["start_week"] == -51)]
    assert sorted(heads["team"]) == sorted(team.name for team in call_centre.teams)


def test_nominations_refer_to_people_in_post_in_the_programme(strong):
    _, year = strong
    joined = year.nominations.merge(year.staff, left_on="nominee", right_on="person")
    assert len(joined) == len(year.nominations)
    assert (joined["start_week"] <= joined["week"]).all()
    assert not (joined["leave_week"] <= joined["week"]).any()
    inside = set(year.measures.loc[year.measures["in_programme"], "team"])
    assert set(joined["team"]) <= inside
    assert set(year.nominations["relation"]) <= set(RELATIONS)
    assert (joined["nominator"] != joined["nominee"])[joined["relation"] != "self"].all()


def test_nominations_have_the_faults_that_real_ones_have(strong, weak):
    for _, year in (strong, weak):
        assert "relative" in set(year.nominations["relation"])
        assert (year.nominations["words"] < 10).any()
    repeated = strong[1].nominations.dropna(subset="duplicate_of")
    assert len(repeated) > 0
    assert set(repeated["duplicate_of"]) <= set(strong[1].nominations["nomination"])


def test_few_messages_and_little_trust_bring_few_nominations(strong, weak):
    assert len(weak[1].nominations) < len(strong[1].nominations) / 2


def test_rules_on_nominations_keep_relatives_and_repeats_from_the_panel(strong, weak):
    def scored(year):
        rows = year.nominations[year.nominations["nomination"].isin(year.scores["nomination"])]
        return set(rows["relation"]), rows["duplicate_of"].notna().any()

    relations, repeated = scored(strong[1])
    assert not relations & {"self", "relative"}
    assert not repeated
    assert "relative" in scored(weak[1])[0]


def test_a_judge_with_an_interest_does_not_score_where_a_rule_says_so(strong, weak):
    def expected(year):
        return year.scores.groupby("nomination").ngroups * year.scores["judge"].nunique()

    def given(year):
        return year.scores.groupby(["nomination", "judge"]).ngroups

    assert given(strong[1]) < expected(strong[1])
    assert given(weak[1]) == expected(weak[1])


def test_scores_are_whole_points_from_one_to_five(strong, weak):
    for _, year in (strong, weak):
        assert year.scores["score"].between(1, 5).all()
        assert pd.api.types.is_integer_dtype(year.scores["score"])


def test_vague_criteria_make_judges_disagree_more(call_centre, answers):
    """Judges of the same nominations, once with clear criteria and once with vague ones."""

    def disagreement(choices):
        spreads = []
        for seed in range(8):
            played = play_year(call_centre, choices, {}, seed)
            for award in played.awards:
                by_judge = award.scores.mean(axis=2)
                spreads.append(np.nanmean(np.nanstd(by_judge, axis=1)))
        return np.mean(spreads)

    clear = answers["strong"].programme
    rows = [row.model_copy(update={"measured": False, "levels": 0}) for row in clear.criteria]
    vague = clear.model_copy(update={"criteria": tuple(rows)})
    assert disagreement(vague) > 1.3 * disagreement(clear)


def test_nobody_wins_twice_in_an_award_and_winners_were_scored(strong):
    winners = strong[1].winners
    assert not winners.duplicated(["award", "person"]).any()
    assert set(winners["nomination"]) <= set(strong[1].scores["nomination"])
    assert (winners.groupby("award").size() <= 3).all()


def test_of_a_winning_team_everybody_is_a_winner(call_centre, answers):
    choices = answers["strong"].programme
    option = choices.option.model_copy(update={"kind": "team-award", "winners": 1})
    played = play_year(call_centre, choices.model_copy(update={"option": option}), {}, SEED)
    year = year_tables.tables(played)
    first = year.winners[year.winners["award"] == "R1"]
    teams = year.staff.set_index("person").loc[first["person"], "team"]
    assert teams.nunique() == 1
    assert len(first) > 10


def test_part_timers_win_less_where_criteria_shut_them_out(call_centre, answers):
    def share(shuts_out):
        rows = answers["sound"].programme.criteria
        rows = tuple(row.model_copy(update={"shuts_out": shuts_out}) for row in rows)
        choices = answers["sound"].programme.model_copy(update={"criteria": rows})
        won = part = 0
        for seed in range(10):
            year = year_tables.tables(play_year(call_centre, choices, {"start": "all"}, seed))
            contracts = year.staff.set_index("person").loc[year.winners["person"], "contract"]
            won += len(contracts)
            part += (contracts == "part-time").sum()
        return part / won

    assert share(True) < share(False) / 2


def test_winners_whom_the_panel_put_last_cost_trust_from_then_on(call_centre, answers, strong):
    played, _ = strong
    award = played.awards[0]
    worst = award.nominations[award.order[-1]].number
    bad, _ = year_of(call_centre, answers["strong"], chosen={"R1": [worst]})
    before, after = played.run.outcome.trust[0], bad.run.outcome.trust[0]
    np.testing.assert_array_equal(before[: award.week], after[: award.week])
    before, after = before[award.week :], after[award.week :]
    assert (after <= before).all()
    assert (after < before)[before < 1].all()
    panel, _ = year_of(
        call_centre,
        answers["strong"],
        chosen={"R1": [one.number for one in played.winners["R1"]]},
    )
    np.testing.assert_array_equal(panel.run.outcome.trust, played.run.outcome.trust)


def test_every_incident_that_comes_up_has_its_message_and_an_answer(strong):
    played, year = strong
    for name, week in played.incidents.items():
        mails = year.inbox[year.inbox["incident"] == name]
        assert list(mails["week"]) == [week, min(week + 1, 52)]
    assert not year.inbox["body"].str.contains("{", regex=False).any()
    assert not year.inbox["subject"].str.contains("{", regex=False).any()


def test_figures_are_reported_every_four_weeks(strong):
    reports = strong[1].inbox[strong[1].inbox["sender"] == "Performance analyst"]
    assert list(reports["week"]) == list(range(4, 53, 4))


def test_costs_are_listed_week_by_week_and_a_budget_cut_saves_prizes(call_centre, answers, strong):
    costs = strong[1].costs
    assert (costs[["pounds", "hours"]] >= 0).all().all()
    assert costs["week"].between(1, 52).all()
    kept, _ = year_of(call_centre, answers["strong"], **{"budget-cut": "no-event"})
    prizes = year_tables.tables(kept).costs.query("item == 'Prizes'")["pounds"].sum()
    assert costs.query("item == 'Prizes'")["pounds"].sum() < prizes


def with_budget(choices, pounds):
    plan = choices.plan.model_copy(update={"budget": pounds})
    return choices.model_copy(update={"plan": plan})


def test_the_finance_partner_writes_once_when_more_is_spent_than_was_agreed(call_centre, answers):
    choices = with_budget(answers["strong"].programme, 900.0)
    dear = {"low-engagement": "reward", "part-timers": "own-award", "budget-cut": "no-event"}
    played = play_year(call_centre, choices, dear, SEED)
    year = year_tables.tables(played)
    (told,) = year.inbox[year.inbox["subject"] == "Over budget"].itertuples()
    spent = year.costs.groupby("week")["pounds"].sum().cumsum()
    assert spent[told.week] > 900 >= spent[spent.index < told.week].iloc[-1]
    assert "agreed were £900" in told.body
    assert played.incidents["budget-cut"]


def test_a_budget_that_is_too_small_cuts_prizes_messages_and_events_and_says_so(
    call_centre, answers
):
    whole = answers["strong"].programme
    year = year_tables.tables(play_year(call_centre, with_budget(whole, 800.0), {}, SEED))
    (told,) = year.inbox[year.inbox["subject"] == "What your budget pays for"].itertuples()
    assert "agreed are £800" in told.body
    planned = year.costs[~year.costs["item"].str.contains("what was done about it")]
    assert planned["pounds"].sum() <= 800
    enough = year_tables.tables(play_year(call_centre, with_budget(whole, 9000.0), {}, SEED))
    assert not (enough.inbox["subject"] == "What your budget pays for").any()


def test_what_a_plan_lacks_is_told_costs_and_changes_the_weeks_after_it_only(call_centre, answers):
    whole = answers["strong"].programme
    rules = whole.rules.model_copy(update={"eligibility": False})
    lacking = play_year(call_centre, whole.model_copy(update={"rules": rules}), {}, SEED)
    year = year_tables.tables(lacking)
    (told,) = year.inbox[year.inbox["subject"] == "Somebody on the list of winners"].itertuples()
    item = "A winner who could not be one: what was done about it"
    (cost,) = year.costs[year.costs["item"] == item].itertuples()
    assert told.week == cost.week == lacking.awards[0].week + 1
    before = play_year(call_centre, whole, {}, SEED)
    trusted = [played.run.outcome.trust[0] for played in (before, lacking)]
    assert (trusted[0][told.week - 1 :] > trusted[1][told.week - 1 :]).all()


def test_a_weak_decision_comes_back_weeks_later(call_centre, answers):
    played = play_year(call_centre, answers["weak"].programme, {"low-engagement": "wait"}, SEED)
    asked = played.incidents["low-engagement"]
    mails = year_tables.tables(played).inbox.query("incident == 'low-engagement'")
    assert [week - asked for week in mails["week"]] == [0, 1, 8]


def test_the_survey_cannot_be_joined_by_respondent(strong):
    survey = strong[1].survey
    waves = {wave: set(rows["respondent"]) for wave, rows in survey.groupby("wave")}
    assert not waves["before"] & waves["after"]
    assert survey["answer"].between(1, 5).all()


def test_fairness_is_felt_where_the_programme_is_fair(strong, weak):
    def change(year):
        inside = set(year.measures.loc[year.measures["in_programme"], "team"])
        rows = year.survey[year.survey["question"].str.contains("earned")]
        means = rows[rows["team"].isin(inside)].groupby("wave")["answer"].mean()
        return means["after"] - means["before"]

    assert change(strong[1]) > change(weak[1])


def test_what_is_known_in_a_week_has_nothing_of_what_comes_later(strong):
    played, whole = strong
    year = year_tables.so_far(played, 20)
    assert dict(year.truth) == {}
    for name in ("measures", "nominations", "costs", "inbox"):
        table = getattr(year, name)
        assert table["week"].max() <= 20
        expected = getattr(whole, name).query("week <= 20").reset_index(drop=True)
        pd.testing.assert_frame_equal(table, expected)
    assert set(year.survey["wave"]) == {"before"}
    given = {f"R{place + 1}" for place, week in enumerate(played.setting.awards) if week <= 20}
    assert set(year.winners["award"]) == given < set(whole.winners["award"])
    assert not (year.staff["leave_week"] > 20).any()


def test_the_truth_is_what_the_programme_changed_against_the_same_year_without(strong):
    played, year = strong
    changed = played.run.changed["csat"][0, 52:]
    inside = played.setting.taking_part > 0
    assert year.truth["csat"] == pytest.approx(changed[:, inside].mean())
    assert (changed[:, ~inside] == 0).all()
    assert year.truth["csat"] > 0 > year.truth["complaints"]
    assert year.truth["leavers"] < 0 < year.truth["benefit"]
