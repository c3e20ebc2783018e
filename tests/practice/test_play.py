"""Playing step by step: the state is data, questions come in their week, the past never changes."""

from __future__ import annotations

import json

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portfolio.base.errors import PracticeError
from portfolio.practice import play, story, year_tables


@pytest.fixture(scope="module")
def new_game(call_centre, answers):
    return play.begin(call_centre, answers["strong"].programme, 7)


@pytest.fixture(scope="module")
def finished(call_centre, answers):
    return play.play_out(call_centre, answers["strong"], 7)


def answered(game, world, pick=0):
    """The game with every open question answered by one of its answers."""
    while waiting := play.questions(game, world):
        answers = waiting[0].answers
        game = play.decide(game, world, waiting[0].about, [answers[pick % len(answers)].id])
    return game


def test_a_year_begins_with_the_question_which_teams_take_part(new_game, call_centre):
    game = play.advance(new_game, call_centre, 4)
    assert game.week == 1
    (question,) = play.questions(game, call_centre)
    assert question.about == story.START
    assert {answer.id for answer in question.answers} == {"drawn", "all", "lowest"}
    assert all(ref.startswith("cg-406:") for ref in question.exercises)


def test_the_best_answer_is_not_always_the_first(call_centre, answers):
    places = set()
    for seed in range(6):
        game = play.begin(call_centre, answers["strong"].programme, seed)
        (question,) = play.questions(play.advance(game, call_centre), call_centre)
        places.add([answer.id for answer in question.answers].index("drawn"))
    assert len(places) > 1


def test_the_year_does_not_go_on_before_what_is_open_is_decided(new_game, call_centre):
    game = play.advance(new_game, call_centre)
    with pytest.raises(PracticeError, match="Decide first"):
        play.advance(game, call_centre)


def test_a_year_played_by_hand_stops_at_every_incident_and_award(new_game, call_centre):
    game, stops = new_game, []
    while not play.is_over(game, call_centre):
        game = answered(play.advance(game, call_centre, 4), call_centre)
        stops.append(game.week)
        assert stops == sorted(set(stops))
    year = play.played(game, call_centre)
    assert {decision.about for decision in game.decisions} == {
        *year.incidents,
        *(award.name for award in year.awards if award.order),
    }
    with pytest.raises(PracticeError, match="is over"):
        play.advance(game, call_centre)


def test_a_game_from_a_file_ends_as_the_same_game_by_hand(finished, call_centre, answers):
    game = play.begin(call_centre, answers["strong"].programme, 7)
    for decision in finished.decisions:
        while game.week < decision.week:
            game = play.advance(game, call_centre)
        chosen = decision.winners or [decision.taken]
        game = play.decide(game, call_centre, decision.about, list(chosen))
    while game.week < 52:
        game = play.advance(game, call_centre)
    assert game == finished
    assert play.is_over(game, call_centre)


def test_the_panels_own_winners_leave_the_year_as_an_unattended_one(finished, call_centre, answers):
    decisions = answers["strong"]
    alone = play.play_year(call_centre, decisions.programme, decisions.incidents, 7)
    by_play = play.played(finished, call_centre)
    assert dict(year_tables.truth(alone)) == dict(year_tables.truth(by_play))


def test_a_game_survives_being_kept_as_text(finished):
    text = play.to_json(finished)
    assert play.from_json(text) == finished
    assert play.to_json(play.from_json(text)) == text


def test_nobody_is_seen_to_have_won_before_it_was_decided(new_game, call_centre):
    game = new_game
    while not any(question.is_award for question in play.questions(game, call_centre)):
        waiting = play.questions(game, call_centre)
        game = (
            play.decide(game, call_centre, waiting[0].about, [waiting[0].answers[0].id])
            if waiting
            else play.advance(game, call_centre, 52)
        )
    assert play.seen(game, call_centre).winners.empty
    assert not play.seen(answered(game, call_centre), call_centre).winners.empty


def test_what_the_learner_sees_never_has_the_truth(finished, call_centre):
    assert dict(play.seen(finished, call_centre).truth) == {}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda value: value.update(week=53),
        lambda value: value.update(seed=-1),
        lambda value: value.update(extra=1),
        lambda value: value["decisions"].append({"week": 1, "about": "../etc", "taken": "x"}),
        lambda value: value["choices"]["option"].update(rounds=10**9),
        lambda value: value.update(world_digest="none"),
    ],
)
def test_a_spoilt_game_is_refused_with_the_place(finished, spoil):
    value = json.loads(play.to_json(finished))
    spoil(value)
    with pytest.raises(PracticeError, match="cannot be used: "):
        play.from_json(json.dumps(value))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"a": 1}', "[" * 100_000])
def test_text_that_is_no_game_is_refused(text):
    with pytest.raises(PracticeError):
        play.from_json(text)


def test_a_game_of_a_world_that_was_changed_is_refused(finished, call_centre):
    changed = call_centre.model_copy(update={"seed": 1})
    with pytest.raises(PracticeError, match="another version of the world"):
        play.seen(finished, changed)


def test_an_answer_that_is_none_of_those_offered_is_refused(new_game, call_centre):
    game = play.advance(new_game, call_centre)
    for answers in (["everybody"], [], ["all", "drawn"]):
        with pytest.raises(PracticeError, match="Choose one of: all, lowest, drawn"):
            play.decide(game, call_centre, story.START, answers)
    with pytest.raises(PracticeError, match=r"is not to be decided now\. To decide: start"):
        play.decide(game, call_centre, "appeal", ["final"])


def test_winners_are_named_from_those_who_were_scored_and_no_more_than_planned(
    new_game, call_centre
):
    game = new_game
    while not any(question.is_award for question in play.questions(game, call_centre)):
        if waiting := play.questions(game, call_centre):
            game = play.decide(game, call_centre, waiting[0].about, [waiting[0].answers[0].id])
        else:
            game = play.advance(game, call_centre, 52)
    (question,) = play.questions(game, call_centre)
    offered = [answer.id for answer in question.answers]
    most = game.choices.option.winners
    assert question.most == most
    with pytest.raises(PracticeError, match=f"Choose up to {most}"):
        play.decide(game, call_centre, "R1", offered[: most + 1])
    with pytest.raises(PracticeError, match=f"Choose up to {most}"):
        play.decide(game, call_centre, "R1", [offered[0], offered[0]])
    game = play.decide(game, call_centre, "R1", offered[1:3])
    assert list(play.seen(game, call_centre).winners["nomination"]) == offered[1:3]


def test_the_messages_alone_are_those_of_all_that_is_seen(new_game, finished, call_centre):
    begun = play.advance(new_game, call_centre)
    for game in (begun, answered(begun, call_centre), finished):
        seen = play.seen(game, call_centre).inbox
        pd.testing.assert_frame_equal(play.messages(game, call_centre), seen)


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    picks=st.lists(st.integers(0, 4), min_size=30, max_size=30),
    level=st.sampled_from(["weak", "strong"]),
)
def test_nothing_that_has_been_seen_is_changed_by_what_is_decided_later(
    call_centre, answers, picks, level
):
    """Whatever is decided: the tables up to a week are the same then and at the end."""
    game = play.begin(call_centre, answers[level].programme, 11)
    game = play.decide(play.advance(game, call_centre), call_centre, story.START, ["drawn"])
    known = []
    for pick in picks:
        game = answered(game, call_centre, pick)
        if game.week == 52:
            break
        known.append((game.week, play.seen(game, call_centre)))
        game = play.advance(game, call_centre, 12)
    game = answered(game, call_centre)
    whole = play.played(game, call_centre)
    for week, year in known:
        for name, table in year_tables.so_far(whole, week).tables().items():
            pd.testing.assert_frame_equal(table, getattr(year, name), obj=f"{name} in week {week}")


def test_the_order_of_the_options_tells_nothing_of_how_good_they_are(call_centre, answers):
    firsts = set()
    for seed in range(12):
        game = play.begin(call_centre, answers["strong"].programme, seed)
        (question,) = play.questions(play.advance(game, call_centre), call_centre)
        firsts.add(question.answers[0].id)
    assert firsts == {"drawn", "all", "lowest"}


def test_a_year_of_another_version_goes_on_without_decisions_that_mean_nothing_any_more(
    new_game, call_centre
):
    game = play.decide(play.advance(new_game, call_centre), call_centre, "start", ["drawn"])
    gone = (
        play.Decision(week=1, about="no-such-thing", taken="a"),
        play.Decision(week=1, about="appeal", taken="no-such-way"),
        play.Decision(week=9, about="R1", winners=("N999",)),
    )
    decisions = (*game.decisions, *gone)
    earlier = game.model_copy(update={"model": play.MODEL - 1, "decisions": decisions})
    assert play.still_known(earlier).decisions == (*game.decisions, gone[2])
    while not play.is_over(earlier, call_centre):
        for question in play.questions(earlier, call_centre)[:1]:
            answer = question.answers[0].id
            earlier = play.decide(earlier, call_centre, question.about, [answer])
        if not play.questions(earlier, call_centre) and earlier.week < 52:
            earlier = play.advance(earlier, call_centre, 13)
    assert play.played(earlier, call_centre).winners["R1"]


@pytest.mark.parametrize("level", ["weak", "sound", "strong"])
@pytest.mark.parametrize("seed", [3, 11])
def test_a_year_from_a_file_is_the_same_as_one_decided_week_by_week(
    call_centre, answers, level, seed
):
    decisions = answers[level]
    game = play.begin(call_centre, decisions.programme, seed)
    while not play.is_over(game, call_centre):
        if waiting := play.questions(game, call_centre):
            question = waiting[0]
            known = story.incidents().get(question.about)
            wanted = known and [decisions.incidents.get(question.about, known.otherwise)]
            best = [answer.id for answer in question.answers][: question.most]
            game = play.decide(game, call_centre, question.about, wanted or best)
        else:
            game = play.advance(game, call_centre, 52)
    assert play.play_out(call_centre, decisions, seed) == game
