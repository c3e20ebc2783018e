"""Story and data are one: what a message says is so in the tables of its year."""

from __future__ import annotations

import pytest
import story_statements as statements

from portfolio.practice import inbox, story
from portfolio.practice.year import play_year

TURNS = range(4, 18)  # each in the next world, by the next model answer, with the next options


def year_of(worlds, answers, turn):
    world = list(worlds.values())[turn % len(worlds)]
    level = ("weak", "sound", "strong")[turn // len(worlds) % 3]
    choices = answers[level].programme
    if turn % 2:  # every other one has another kind of programme than its model answer
        kinds = list(story.kinds())
        option = choices.option.model_copy(
            update={"kind": kinds[turn // 2 % len(kinds)], "rounds": None, "winners": None}
        )
        plan = choices.plan.model_copy(update={"judges": turn % 3 * choices.plan.judges})
        choices = choices.model_copy(update={"option": option, "plan": plan})
    return play_year(world, choices, statements.taken_in_turn(turn + turn // 9), turn)


@pytest.mark.parametrize("turn", TURNS)
def test_every_statement_of_a_message_is_so_in_the_tables_of_its_year(worlds, answers, turn):
    played = year_of(worlds, answers, turn)
    assert list(statements.wrong(played)) == []


def test_the_messages_of_a_year_are_read_by_the_checks(worlds, answers):
    read = set()
    for turn in TURNS:
        read |= statements.stated(year_of(worlds, answers, turn))
    assert len(read) > len(statements.STATEMENTS) / 2


@pytest.mark.parametrize("turn", range(4))
def test_a_message_that_asks_is_the_same_before_and_after_it_is_answered(worlds, answers, turn):
    after = year_of(worlds, answers, turn)
    for name, week in after.incidents.items():
        before = statements.undecided(after, week)
        assert inbox.incident_mail(before, name) == inbox.incident_mail(after, name)
