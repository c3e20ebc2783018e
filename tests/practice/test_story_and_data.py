"""Story and data are one: what a message says is so in the tables of its year."""

from __future__ import annotations

import datetime
import io
import re

import docx
import pytest
import story_statements as statements

from portfolio.practice import inbox, story, year_tables
from portfolio.practice.awards_in_words import ORDINALS
from portfolio.practice.documents import letters
from portfolio.practice.documents.workplace_document import Setting
from portfolio.practice.told_places import places_of
from portfolio.practice.year import play_year

SETTING = Setting(
    organisation="Any Service",
    fictional="Any Service is invented.",
    programme="Awards",
    monday=datetime.date(2026, 1, 5),
)

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
        asked, answered = (
            inbox.incident_mail(year, name, places_of(year, name)) for year in (before, after)
        )
        assert asked == answered


@pytest.mark.parametrize("turn", [4, 5])
def test_minutes_and_newsletter_say_what_the_tables_say_in_the_middle_of_a_year(
    worlds, answers, turn
):
    year = year_tables.so_far(year_of(worlds, answers, turn), 26)
    names = year.staff.set_index("person")["name"]
    awards = year.nominations.set_index("nomination")["award"]
    scored = set(year.scores["nomination"].map(awards))
    minutes = _words(letters.minutes(year, SETTING))
    sections = re.split(r"^(?=\w+ award: )", minutes, flags=re.MULTILINE)[1:]
    assert len(sections) == awards.nunique()
    for section, (award, came) in zip(
        sections, year.nominations.groupby("award", sort=False), strict=True
    ):
        place = ORDINALS[int(award.removeprefix("R")) - 1].capitalize()
        met = "meeting of" if award in scored else "nothing"
        assert section.startswith(f"{place} award: {met}")
        panel = year.judges[year.judges["award"] == award].set_index("judge")["name"]
        sheets = year.scores[year.scores["nomination"].map(awards) == award]
        assert all(panel[judge] in section for judge in sheets["judge"].unique())
        assert f"{len(came)} nomination" in section
        assert f"for {came['nominee'].nunique()} p" in section
        repeated = came["duplicate_of"].notna().sum() or "None"
        assert f"{repeated} repeated an earlier one" in section
        won = year.winners[year.winners["award"] == award]
        assert ("Decided: " in section) == (award in scored)
        assert all(f"{names[one.person]} ({one.nomination})" in section for one in won.itertuples())
    texts = year.nominations.set_index("nomination")["text"]
    told = _words(letters.newsletter(year, SETTING))
    for one in year.winners.itertuples():
        assert names[one.person] in told
        assert texts[one.nomination] in told
    losers = set(year.nominations["nominee"]) - set(year.winners["person"])
    assert not any(f"{names[person]}, " in told for person in losers)


def _words(document):
    paragraphs = docx.Document(io.BytesIO(document.data)).paragraphs
    return "\n".join(paragraph.text for paragraph in paragraphs)
