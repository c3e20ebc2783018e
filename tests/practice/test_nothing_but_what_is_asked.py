"""A year that goes on from what is known of it is the same as one worked out from nothing."""

from __future__ import annotations

from functools import partial
from random import Random

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.practice import play, simulate, story, year_tables
from portfolio.practice.programme import LAUNCH
from portfolio.practice.unfolding import Once, Unfolding
from portfolio.practice.year import play_year

ANY_GAME = given(
    chance=st.integers(0, 2**32),
    seed=st.integers(0, 2**62),
    world=st.integers(0, 20),
    plan=st.integers(0, 20),
)


def from_nothing():
    """What is remembered of earlier years is forgotten."""
    for remembered in (
        play._latest,
        play._latest_of,
        play._worked_out,
        play._year_behind,
        play._of_incident,
        play._found_by_itself,
    ):
        remembered.cache_clear()


def listed(game):
    return {
        award: [one.number for one in considered if one.listed]
        for award, considered in game.shortlists.items()
    }


def anew(game, world):
    """The year of a game, by nothing but its decisions."""
    return play_year(world, game.choices, dict(game.taken), game.seed, game.chosen, listed(game))


def some(rng, numbers, least, most):
    return rng.sample(numbers, rng.randint(min(least, len(numbers)), min(most, len(numbers))))


def decided(rng, game, world, question):
    """One question answered in any way: by any winners and any shortlist of an award."""
    offered = [answer.id for answer in question.answers]
    if not question.is_award:
        return play.decide(game, world, question.about, [rng.choice(offered)])
    if rng.random() < 0.3:
        return play.decide(game, world, question.about, offered[: question.most])
    if rng.random() < 0.3:
        return play.decide(game, world, question.about, some(rng, offered, 1, question.most))
    place = int(question.about[1:]) - 1
    came = play.played(game, world).came_before(game.week)
    numbers = [one.number for one in came if one.award == place][: play.MOST_CONSIDERED]
    winners = some(rng, numbers, 1, question.most)
    on_list = {*winners, *some(rng, numbers, 0, len(numbers))}
    considered = [play.Considered(number=one, listed=one in on_list) for one in numbers]
    return play.decide(game, world, question.about, winners, considered)


def steps_of(rng, game, world):
    """The states of a game that is played in any way, now and then from an earlier state again."""
    states = [game]
    while not play.is_over(game, world) and len(states) < 60:
        if rng.random() < 0.05:
            game = rng.choice(states)
        waiting = play.questions(game, world)
        if waiting:
            game = decided(rng, game, world, rng.choice(waiting))
        elif game.week < 52:
            game = play.advance(game, world, rng.choice([1, 4, 13, 52]))
        states.append(game)
    return states


@pytest.fixture(scope="module")
def plans(answers):
    """Some plans of every kind, with few and many awards and winners."""
    made = [one.programme for one in answers.values()]
    for place, kind in enumerate(sorted(story.kinds())):
        plan = made[place % 3]
        option = plan.option.model_copy(
            update={"kind": kind, "rounds": (1, 4, 12)[place % 3], "winners": (1, 20)[place % 2]}
        )
        made.append(plan.model_copy(update={"option": option}))
    return made


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    chance=st.integers(0, 2**32),
    seed=st.integers(0, 2**62),
    world=st.integers(0, 20),
    plan=st.integers(0, 20),
    ready=st.sampled_from(["", "A ready plan"]),
)
def test_each_step_asks_and_shows_what_it_would_if_the_year_were_worked_out_from_nothing(
    worlds, plans, chance, seed, world, plan, ready
):
    found, rng = list(worlds.values())[world % len(worlds)], Random(chance)
    from_nothing()
    known = []
    for game in steps_of(rng, play.begin(found, plans[plan % len(plans)], seed, ready), found):
        shown = play.seen(game, found) if rng.random() < 0.1 else None
        known.append((game, play.questions(game, found), shown))
    for game, asked, shown in known:
        from_nothing()
        assert play.questions(game, found) == asked
        if shown is not None:
            whole = year_tables.so_far(anew(game, found), game.week).tables()
            whole["winners"] = whole["winners"][whole["winners"]["award"].isin(game.chosen)]
            for name, table in shown.tables().items():
                pd.testing.assert_frame_equal(
                    table, whole[name].reset_index(drop=True), check_exact=True, obj=name
                )


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@ANY_GAME
def test_what_is_decided_in_a_week_changes_no_question_of_the_week_but_an_awards_sheets(
    worlds, plans, chance, seed, world, plan
):
    found, rng = list(worlds.values())[world % len(worlds)], Random(chance)
    from_nothing()
    for game in steps_of(rng, play.begin(found, plans[plan % len(plans)], seed), found):
        asked = play.questions(game, found)
        year = Once(partial(anew, game, found))
        decided = {one.about for one in game.decisions}
        assert asked == play._questions(year(), year, game.week, decided)


def test_the_questions_of_a_week_are_asked_of_one_run_of_the_year(
    call_centre, answers, monkeypatch
):
    runs, run = [], simulate.run
    monkeypatch.setattr(simulate, "run", lambda *one, **more: runs.append(1) or run(*one, **more))
    from_nothing()
    game = play.begin(call_centre, answers["strong"].programme, 11)
    asked = {}
    while not play.is_over(game, call_centre):
        before = len(runs)
        while waiting := play.questions(game, call_centre):
            asked[game.week] = asked.get(game.week, 0) + 1
            taken = [answer.id for answer in waiting[0].answers[: waiting[0].most]]
            game = play.decide(game, call_centre, waiting[0].about, taken)
        assert len(runs) - before <= 1
        if game.week < 52:
            game = play.advance(game, call_centre, 52)
    assert max(asked.values()) > 2


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@ANY_GAME
def test_a_year_ends_in_the_same_tables_and_truth_as_one_worked_out_from_nothing(
    worlds, plans, chance, seed, world, plan
):
    found, rng = list(worlds.values())[world % len(worlds)], Random(chance)
    from_nothing()
    game = steps_of(rng, play.begin(found, plans[plan % len(plans)], seed), found)[-1]
    by_steps, whole = play.played(game, found), anew(game, found)
    assert by_steps.nominations == whole.nominations
    assert by_steps.winners == whole.winners
    assert by_steps.faults == whole.faults
    ended, again = year_tables.tables(by_steps), year_tables.tables(whole)
    assert dict(ended.truth) == dict(again.truth)
    for name, table in ended.tables().items():
        pd.testing.assert_frame_equal(table, getattr(again, name), check_exact=True, obj=name)


def test_a_question_is_asked_before_anything_of_a_later_week_is_worked_out(call_centre, answers):
    game = play.begin(call_centre, answers["strong"].programme, 7)
    game = play.advance(game, call_centre, 4)
    assert play.questions(game, call_centre)
    year = play.played(game, call_centre)
    assert (year.came.known, year.held.known) == ((), ())


def test_how_a_year_stands_is_not_worked_out_before_something_asks_for_it(call_centre, answers):
    from_nothing()
    game = play.begin(call_centre, answers["strong"].programme, 7)
    game = play.advance(game, call_centre, 4)
    (question,) = play.questions(game, call_centre)
    assert play.played(game, call_centre).whole.known is None
    game = play.decide(game, call_centre, question.about, [question.answers[0].id])
    assert play.played(game, call_centre).whole.known is None


def test_a_year_goes_on_from_the_last_one_that_was_worked_out(call_centre, answers):
    choices, taken = answers["strong"].programme, answers["strong"].incidents
    first = play_year(call_centre, choices, {}, 7)
    known = first.whole()
    unasked = play_year(call_centre, choices, {"start": taken["start"]}, 7, before=first)
    second = play_year(call_centre, choices, taken, 7, before=unasked)
    assert (unasked.whole.known, second.whole_before) == (None, known)
    alone = play_year(call_centre, choices, taken, 7)
    assert second.nominations == alone.nominations
    assert second.winners == alone.winners


def test_a_value_is_worked_out_once_and_when_somebody_asks():
    made = []
    value = Once(lambda: made.append(1) or "worked out")
    assert (value.known, made) == (None, [])
    assert (value(), value(), value.known) == ("worked out",) * 3
    assert made == [1]


def test_what_is_shown_in_a_week_is_worked_out_from_no_later_nomination_or_award(
    call_centre, answers
):
    year = play_year(call_centre, answers["strong"].programme, answers["strong"].incidents, 7)
    first = year.setting.awards[0]
    year_tables.so_far(year, first - 1)
    assert year.held.known == ()
    assert len(year.came.known) == first - 1 - LAUNCH
    year_tables.so_far(year, first)
    assert len(year.held.known) == 1


def test_items_are_worked_out_once_and_in_order_as_far_as_somebody_asks():
    made = []

    def following(earlier):
        made.append(len(earlier))
        return sum(earlier) + 1

    items = Unfolding(following, (1, 2))
    assert items.first(1) == (1,)
    assert items.first(4) == (1, 2, 4, 8)
    assert items.first(4) == items.known
    assert made == [2, 3]
