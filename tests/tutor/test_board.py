"""The board of a class: who is where and what was decided, without a name."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from portfolio.practice import FILE, story
from portfolio.practice.kept import keep_practice, read_practice
from portfolio.practice.play import advance, begin, decide, questions
from portfolio.practice.ready_plans import find_ready_plan
from portfolio.tutor.board import board_page, write_board
from portfolio.tutor.cohort import CohortFolder
from portfolio.tutor.cohort_file import Enrolled
from portfolio.tutor.set_up import Wanted, set_up
from portfolio.tutor.standings import Standing, decided, standings

NAMES = ("Ada Example", "Ben Example", "Cy Example", "Di Example", "Evil <b>Example")
TAKEN = ("drawn", "drawn", "all")
EVIL = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> CohortFolder:
    """Three have begun with a ready plan and decided which teams begin; one folder is hostile."""
    learners = [
        Enrolled(name=name, number="", folder=f"{place:02} Learner")
        for place, name in enumerate(NAMES, start=1)
    ]
    wanted = Wanted(unit="cg-406", worlds="same", seed=7, ready_plans=True)
    folder = tmp_path_factory.mktemp("board") / "Group"
    made = set_up(folder, learners, wanted, lambda *_: None).made
    plan = find_ready_plan("team-shield")
    for member, option in zip(made.cohort.members, TAKEN, strict=False):
        kept = read_practice(made.record(member))
        game = begin(kept.world, plan.programme, kept.practice.seed, plan.title)
        game = decide(advance(game, kept.world), kept.world, "start", [option])
        keep_practice(made.record(member), kept.with_game(game), kept.digest)
    hostile = made.record(made.cohort.members[4]) / FILE
    data = json.loads((made.record(made.cohort.members[0]) / FILE).read_text("utf-8"))
    data["game"]["ready_plan"] = EVIL
    data["game"]["decisions"] = [
        {"week": 1, "about": "start", "taken": "evil"},
        {"week": 2, "about": "no-such-thing", "taken": "evil"},
    ]
    hostile.write_text(json.dumps(data), encoding="utf-8")
    return made


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_everybody_has_a_letter_and_no_name_or_text_of_a_folder_is_on_the_wall(made: CohortFolder):
    before = files_in(made.folder / "learners")
    page = write_board(made, standings(made), "10:15").read_text("utf-8")
    assert files_in(made.folder / "learners") == before
    for text in (*NAMES, "Example", "Learner", "script", "evil", "no-such-thing"):
        assert text not in page.replace("script-src", "")
    (told,) = re.findall(r'alt="([^"]*)"', page)
    assert told.startswith("5 programmes. not begun: 1 (")
    assert "1–4: 4 (" in told
    assert "default-src 'none'" in page
    assert 'http-equiv="refresh"' in page
    assert "Last change at 10:15." in page


def test_what_several_have_decided_is_counted_and_nothing_is_called_good(made: CohortFolder):
    start, plan = decided(standings(made))
    assert plan.ways == (("The team shield", 3),)
    assert [count for _, count in start.ways] == [2, 1]
    page = write_board(made, standings(made), "10:15").read_text("utf-8")
    assert not re.search(r"\b(?:strong|sound|weak)\b", page)


def test_what_only_one_or_two_have_decided_is_not_shown(made: CohortFolder):
    found = [replace(one, plan="") for one in standings(made)]
    few = [replace(one, taken={}) if place else one for place, one in enumerate(found)]
    assert list(decided(few)) == []


@pytest.mark.parametrize("count", [1, 2])
def test_a_class_of_one_or_two_sees_no_decision_for_everybody_would_know_whose_it_is(
    made: CohortFolder, count: int
):
    page = board_page(standings(made)[:count], "10:15")
    assert not list(decided(standings(made)[:count]))
    assert "It stands here once 3 have decided about the same thing." in page


def test_the_line_at_the_top_counts_everybody_once_also_in_thousands():
    waiting = [Standing(letter=f"A{place}", folder="", where="not begun") for place in range(1200)]
    assert "1,200 programmes: 1,200 not begun, 0 in the year" in board_page(waiting, "10:15")
    begun = [replace(one, where="playing", week=1) for one in waiting]
    told = board_page(begun, "10:15")
    assert "1,200 programmes: 1,200 in the year, 0 in the last week." in told
    assert "1–4: 1,200." in told


def test_what_came_up_last_stands_first(made: CohortFolder):
    incidents = story.incidents()
    early, late = ("low-engagement", 9), ("appeal", 31)
    found = [
        Standing(
            letter=letter,
            folder="",
            where="playing",
            taken={name: next(iter(incidents[name].options)) for name, _ in (early, late)},
            weeks=dict((early, late)),
            plan="The team shield",
        )
        for letter in "ABC"
    ]
    titles = [one.title for one in decided(found)]
    assert titles == [
        incidents["appeal"].title,
        incidents["low-engagement"].title,
        "Which ready plan?",
    ]


def test_the_board_of_a_class_that_plays_again_says_that_a_year_was_over():
    first = Standing(letter="A", folder="", where="last week", week=52)
    assert "0 in the year, 1 in the last week." in board_page([first], "10:15")
    again = replace(first, where="playing", week=1, before=1)
    told = board_page([again, replace(again, letter="B", before=0)], "10:15")
    assert "2 in the year, 0 in the last week. 1 played a year to its end before" in told


def test_a_folder_that_cannot_be_read_costs_the_board_a_line(made: CohortFolder, tmp_path: Path):
    found = [*standings(made), Standing(letter="Z", folder="x", where="unreadable", wrong="torn")]
    elsewhere = CohortFolder(folder=tmp_path, cohort=made.cohort, own=None)
    page = write_board(elsewhere, found, "10:15").read_text("utf-8")
    assert "1 folder cannot be read." in page
    assert "torn" not in page
    assert {one.where for one in standings(elsewhere)} == {"not begun"}


def test_a_year_stands_further_on_once_it_went_on(made: CohortFolder):
    member = made.cohort.members[0]
    kept = read_practice(made.record(member))
    game = kept.game
    while game.week < 20:
        while waiting := questions(game, kept.world):
            first = waiting[0]
            game = decide(game, kept.world, first.about, [first.answers[0].id])
        game = advance(game, kept.world, game.step)
    keep_practice(made.record(member), kept.with_game(game), kept.digest)
    weeks = {one.folder: one.week for one in standings(made)}
    assert weeks[member.folder] == game.week
