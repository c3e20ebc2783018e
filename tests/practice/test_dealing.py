"""A sealed year: the learner's folder holds what has happened, and the tutor deals the rest."""

from __future__ import annotations

import dataclasses
import json

import pandas as pd
import pytest

from portfolio.base.errors import PracticeError
from portfolio.practice import DEALT_FILE, FILE, dealing, play
from portfolio.practice.dealt import dealt_of, year_of
from portfolio.practice.documents.folder import documents
from portfolio.practice.kept import Practice, keep_practice, read_practice
from portfolio.practice.leaving_behind import setting_of
from portfolio.practice.progress import progress_blocks
from portfolio.practice.results import LAST_WEEK
from portfolio.practice.to_read import asked_about
from portfolio.record.disk import digest_of

SEED = 4_060_711_985_263_117


@pytest.fixture(scope="module")
def choices(answers):
    return answers["strong"].programme


def first_of(game, world):
    """Every question that waits, answered with its first answer."""
    for question in play.questions(game, world):
        game = play.decide(game, world, question.about, [question.answers[0].id])
    return game


def dealt(game, world):
    return dealing.dealt_on(game, world, SEED)[0]


def both_on(game, whole, world):
    """A sealed game and the same one with its seed, one step on, everything decided."""
    if not game.dealt or not (game.dealt.over or game.asked):
        game = play.advance(game, world, game.step)
        whole = play.advance(whole, world, whole.step)
    game = dealt(game, world)
    while play.questions(game, world):
        assert play.questions(game, world) == play.questions(whole, world)
        for question in play.questions(game, world):
            read = [asked_about(one, world, question.about) for one in (game, whole)]
            assert read[0] == read[1]
            assert bool(read[0]) == question.is_award
        game, whole = dealt(first_of(game, world), world), first_of(whole, world)
    return game, whole


@pytest.fixture(scope="module")
def months(call_centre, choices):
    """A sealed year and the same with its seed, after each month."""
    whole = play.begin(call_centre, choices, SEED)
    game = dealt(play.sealed(whole), call_centre)
    found = [(game, whole)]
    while not play.is_over(game, call_centre):
        found.append(both_on(*found[-1], call_centre))
        game = found[-1][0]
    return found


def test_a_sealed_year_is_the_year_that_its_seed_gives(months, call_centre):
    assert len(months) > 12
    for game, whole in months[:: len(months) // 4]:
        assert (game.week, game.decisions) == (whole.week, whole.decisions)
        seen, expected = play.seen(game, call_centre), play.seen(whole, call_centre)
        for name, table in expected.tables().items():
            pd.testing.assert_frame_equal(seen.tables()[name], table)
        pd.testing.assert_frame_equal(play.messages(game, call_centre), seen.inbox)
    game, whole = months[-1]
    assert game.week == LAST_WEEK
    assert play.is_over(whole, call_centre)


def test_its_documents_and_pages_are_the_same(months, call_centre):
    game, whole = months[len(months) // 2]
    made = [
        documents(play.seen(one, call_centre), setting_of(one, call_centre))
        for one in (game, whole)
    ]
    assert made[0] == made[1]
    shown = [tuple(progress_blocks(one, call_centre)) for one in (game, whole)]
    assert shown[0] == shown[1]


def test_nothing_of_it_can_be_worked_out_without_the_seed(months, call_centre):
    game, _ = months[3]
    with pytest.raises(PracticeError, match="Your tutor keeps"):
        play.played(game, call_centre)
    assert not play.seen(game, call_centre).truth
    assert str(SEED) not in play.to_json(game)


def test_going_on_only_asks_and_asking_twice_is_asking_once(months, call_centre):
    game, _ = months[0]
    asked = play.advance(game, call_centre, game.step)
    assert (asked.week, asked.asked) == (game.week, "next step")
    assert play.advance(asked, call_centre, asked.step) == asked


def test_after_the_last_decision_the_tutor_is_asked_what_follows(months, call_centre):
    game = next(game for game, _ in months if game.decisions)
    unasked = game.model_copy(update={"decisions": game.decisions[:-1]})
    unasked, _ = dealing.dealt_on(unasked, call_centre, SEED)
    assert first_of(unasked, call_centre).asked == "what follows"


def test_a_shortlist_is_kept_in_a_sealed_year_as_in_any_other(months, call_centre):
    game, whole = next(pair for pair in months if pair[0].chosen)
    place = next(place for place, one in enumerate(game.decisions) if one.winners)
    before = {"decisions": game.decisions[:place], "week": game.decisions[place].week}
    whole = whole.model_copy(update=before)
    game = dealt(game.model_copy(update=before), call_centre)
    about = play.questions(game, call_centre)[0].about
    number = asked_about(game, call_centre, about)[0].number
    read = [play.Considered(number=number, listed=True, reason="It helped most.")]
    kept = [play.decide(one, call_centre, about, [number], read) for one in (game, whole)]
    assert kept[0].decisions == kept[1].decisions
    with pytest.raises(PracticeError, match="none of this award's"):
        play.decide(
            game, call_centre, about, [number], [play.Considered(number="N999", listed=True)]
        )


@pytest.fixture
def folder(tmp_path, call_centre, choices):
    game = play.sealed(play.begin(call_centre, choices, 0))
    practice = Practice(world=call_centre.id, seed=None, game=game, locked=True)
    keep_practice(tmp_path, practice, None)
    return tmp_path


def test_a_folder_holds_what_was_dealt_and_neither_seed_nor_future(folder, call_centre):
    for _ in range(4):
        kept = read_practice(folder)
        assert dealing.deal(folder, kept, SEED)
        kept = read_practice(folder)
        game = first_of(kept.game, call_centre)
        if not game.asked:
            game = play.advance(game, call_centre, game.step)
        keep_practice(folder, kept.with_game(game), kept.digest)
    written = {path.name: path.read_text("utf-8") for path in folder.iterdir() if path.is_file()}
    assert {FILE, DEALT_FILE} <= set(written)
    assert not any(str(SEED) in text for text in written.values())
    tables = json.loads(written[DEALT_FILE])["tables"]
    weeks = [week for table in tables.values() for week in table.get("week", [])]
    assert max(weeks) <= read_practice(folder).game.week


def test_nothing_is_dealt_that_nobody_asked_for(folder):
    assert dealing.deal(folder, read_practice(folder), SEED)
    assert not dealing.deal(folder, read_practice(folder), SEED)


def test_a_learner_who_went_on_meanwhile_loses_nothing(folder, call_centre):
    before = read_practice(folder)
    dealing.deal(folder, before, SEED)
    kept = read_practice(folder)
    asked = play.advance(kept.game, call_centre, kept.game.step)
    keep_practice(folder, kept.with_game(asked), kept.digest)
    assert not dealing.deal(folder, before, SEED)
    assert read_practice(folder).game.asked == "next step"
    assert not list(folder.glob("*.conflict-*"))


@pytest.mark.parametrize("harm", ["gone", "changed", "cut"])
def test_a_file_that_was_harmed_is_dealt_again(folder, harm):
    dealing.deal(folder, read_practice(folder), SEED)
    path = folder / DEALT_FILE
    whole = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-100] if harm == "cut" else whole.replace(b"csat", b"cast"))
    kept = read_practice(folder)
    assert kept.game.dealt is None
    assert dealing.waits(kept)
    assert dealing.deal(folder, kept, SEED)
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "change",
    [
        {"kinds": {"costs": {"pounds": "nonsense"}}},
        {"tables": {"costs": {"week": ["x"]}}, "kinds": {"costs": {"week": "int64"}}},
        {"questions": [{"about": 3}]},
    ],
)
def test_what_somebody_put_in_its_place_is_told_in_a_sentence_and_dealt_anew(
    folder, call_centre, change
):
    dealing.deal(folder, read_practice(folder), SEED)
    path, kept = folder / DEALT_FILE, read_practice(folder)
    whole = path.read_bytes()
    path.write_text(json.dumps(change), encoding="utf-8")
    game = kept.game.model_copy(update={"dealt_as": digest_of(path)})
    keep_practice(folder, kept.with_game(game), kept.digest)
    kept = read_practice(folder)
    with pytest.raises(PracticeError, match=DEALT_FILE):
        play.seen(kept.game, call_centre), play.questions(kept.game, call_centre)
    assert dealing.deal(folder, kept, SEED, anew=True)
    assert path.read_bytes() == whole


def test_tables_come_back_as_they_were_also_without_a_row(months, call_centre):
    year = play.seen(months[-1][1], call_centre)
    for one in (year, dataclasses.replace(year, winners=year.winners[:0])):
        back = year_of(type(dealt_of(one)).model_validate_json(dealt_of(one).model_dump_json()))
        for name, table in one.tables().items():
            pd.testing.assert_frame_equal(back.tables()[name], table)
