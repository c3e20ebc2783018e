"""Nominations are read: what each states is so in the tables of its year, or is known not to be."""

from __future__ import annotations

import datetime
import io
import re

import docx
import numpy as np
import pytest

from portfolio.base.errors import PracticeError
from portfolio.base.text import uk_date
from portfolio.practice import play, shortlists, story, year_tables
from portfolio.practice.awards_in_words import the_award
from portfolio.practice.documents import shortlist
from portfolio.practice.documents.workplace_document import Read, Setting
from portfolio.practice.nominations import EXAGGERATED
from portfolio.practice.play import Considered
from portfolio.practice.reveal import shortlists_told
from portfolio.practice.to_read import to_read
from portfolio.practice.year import play_year

YEARS = 200
STRONGEST_AND_WEAKEST = (
    (r"(?:Good on|The best of it is|Above all for) “(.+?)”", max),
    (r"(?:thin on|Hardly anything on) “(.+?)”", min),
)
DAY = r"(\d+ \w+ \d+)"
SENTENCES = {
    "csat": rf"In the week of {DAY} satisfaction in (.+?) was ([\d.]+)%",
    "complaints": r"Complaints in (?P<team>.+?) in the week of (?P<day>\d+ \w+ \d+): (\d+)",
    "in_sla": rf"In the week of {DAY} (.+?) answered ([\d.]+)% in time",
    "all_year": r"(\w+) was here all through last year",
}


def year_of(worlds, answers, seed):
    world = list(worlds.values())[seed % len(worlds)]
    level = ("weak", "sound", "strong")[seed // len(worlds) % 3]
    return play_year(world, answers[level].programme, {}, seed)


NEVER = 99
ABSENCES = ["leave_week", "away_from", "away_to"]
FIGURES = ("csat", "complaints", "in_sla")


def in_numbers(staff):
    """The staff list by person, with a week that never comes where there is none."""
    return staff.assign(**{name: staff[name].fillna(NEVER) for name in ABSENCES}).set_index(
        "person"
    )


class Tables:
    """The reports and the staff list of a year."""

    def __init__(self, played):
        seen = year_tables.measures_of(played.run, played.setting.taking_part > 0, 0, 52)
        places = list(zip(seen["team"], seen["week"], strict=True))
        self.measures = {one: dict(zip(places, seen[one], strict=True)) for one in FIGURES}
        staff = in_numbers(played.people.table())[["team", "start_week", *ABSENCES]]
        self.staff = dict(zip(staff.index, staff.to_dict("records"), strict=True))
        days = {week: uk_date(played.world.monday(week)) for week in range(-51, 53)}
        self.weeks = {day: week for week, day in days.items()}

    def at_work(self, person, week):
        one = self.staff[person]
        away = one["away_from"] <= week <= one["away_to"]
        return one["start_week"] <= week < one["leave_week"] and not away

    def bears_out(self, one, person):
        """Whether the tables say what a nomination states; None where it states nothing."""
        if re.search(SENTENCES["all_year"], one.text):
            return self.staff[person]["start_week"] == -51
        for figure in FIGURES:
            if found := re.search(SENTENCES[figure], one.text):
                first, second, value = found.groups()
                day, team = (second, first) if figure == "complaints" else (first, second)
                assert team == self.staff[person]["team"]
                week = self.weeks[day]
                assert week < one.week
                seen = self.measures[figure][team, week]
                shown = f"{seen:.0f}" if figure == "complaints" else f"{seen:.1f}"
                return shown == value and self.at_work(person, week)
        return None


def test_what_a_nomination_states_is_so_in_the_tables_or_known_not_to_be(worlds, answers):
    stated, false = 0, 0
    for seed in range(YEARS):
        played = year_of(worlds, answers, seed)
        tables = Tables(played)
        for one in played.nominations:
            told = tables.bears_out(one, played.people.number(one.nominee))
            assert (told is None) == (one.stated is None), one.text
            if one.stated is not None:
                assert told == one.stated.is_so, one.text
                assert one.relation in ("colleague", "manager")
                assert not one.thin
                stated, false = stated + 1, false + (not told)
    assert EXAGGERATED / 2 < false / stated < 2 * EXAGGERATED


@pytest.mark.parametrize("seed", range(4, 10))
def test_who_nominated_whom_is_so_in_the_staff_list(worlds, answers, seed):
    played = year_of(worlds, answers, seed)
    staff = played.people.table().set_index("person")
    known = {one.number: one for one in played.nominations}
    leader = played.world.workforce.leader
    for one in played.nominations:
        person = played.people.number(one.nominee)
        if one.duplicate_of:
            first = known[one.duplicate_of]
            assert first.week <= one.week
            assert (first.nominee, first.award) == (one.nominee, one.award)
            assert first.text in one.text
        if one.relation == "self":
            assert one.nominator == person
        elif one.relation == "colleague":
            assert one.nominator != person
            assert staff.loc[one.nominator, "start_week"] <= one.week
        elif one.relation == "manager":
            assert staff.loc[one.nominator, "role"] == leader
            assert staff.loc[one.nominator, "team"] == staff.loc[person, "team"]


@pytest.mark.parametrize("seed", range(3, 9))
def test_scores_comments_and_facts_of_what_is_read_are_those_of_the_tables(worlds, answers, seed):
    played = year_of(worlds, answers, seed)
    year = year_tables.tables(played)
    comments, staff = story.words().judge_comments, in_numbers(year.staff)
    for award in played.awards:
        read = to_read(played, award)
        panel = year.judges[year.judges["award"] == award.name]
        assert set(panel["week"]) == {award.week}
        named = dict(zip(panel["judge"], panel["name"], strict=True))
        here = year.nominations[year.nominations["award"] == award.name]
        assert sorted(one.number for one in read) == sorted(here["nomination"])
        for one in read:
            given = year.scores[year.scores["nomination"] == one.number]
            assert bool(one.set_aside) == given.empty
            means = dict(given.groupby("judge")["score"].mean())
            for judge, view in zip(award.judges, one.judges, strict=bool(one.judges)):
                assert view.judge == named[judge]
                assert view.mean == (f"{means[judge]:.1f}" if judge in means else "")
                if view.mean and view.comment in (*comments.low, *comments.middle, *comments.high):
                    band = "low" if means[judge] <= 2.4 else "high"
                    band = "middle" if 2.4 < means[judge] <= 3.6 else band
                    assert view.comment in getattr(comments, band)
            person = here.set_index("nomination").loc[one.number, "nominee"]
            left, away = staff.loc[person, ["leave_week", "away_from"]] <= award.week
            assert any(line.startswith("Left ") for line in one.staff) == left
            assert any(line.startswith("On long leave ") for line in one.staff) == away


@pytest.mark.parametrize("seed", range(3, 9))
def test_no_two_judges_say_the_same_of_a_nomination_and_what_they_say_of_criteria_is_so(
    worlds, answers, seed
):
    played = year_of(worlds, answers, seed)
    scores = year_tables.tables(played).scores.set_index(["nomination", "judge"])
    for award in played.awards:
        for one in to_read(played, award):
            said = [view.comment for view in one.judges if view.mean]
            assert len(set(said)) == len(said)
            for judge, view in zip(award.judges, one.judges, strict=bool(one.judges)):
                given = scores.loc[[(one.number, judge)]] if view.mean else scores.iloc[:0]
                by_criterion = dict(zip(given["criterion"], given["score"], strict=True))
                for words, extreme in STRONGEST_AND_WEAKEST:
                    for name in re.findall(words, view.comment):
                        assert by_criterion[name] == extreme(by_criterion.values())
                        assert len(set(by_criterion.values())) > 1


@pytest.fixture(scope="module")
def at_award(call_centre, answers):
    """A game that waits for its first award, the year and the award."""
    game = play.begin(call_centre, answers["sound"].programme, 7)
    while not (waiting := play.questions(game, call_centre)) or not waiting[0].is_award:
        if waiting:
            game = play.decide(game, call_centre, waiting[0].about, [waiting[0].answers[0].id])
        else:
            game = play.advance(game, call_centre, 4)
    played = play.played(game, call_centre)
    return game, played, next(one for one in played.awards if one.name == waiting[0].about)


def decided(call_centre, game, award, listed, winner):
    read = [Considered(number=one, listed=True, reason=f"Because of {one}.") for one in listed]
    return play.decide(game, call_centre, award.name, [winner], read)


def against(played, award, kind):
    """The numbers of nominations of an award with something against them, or with nothing."""
    here = [one for one in played.nominations if one.award == award.place]
    scored = {one.number for one in award.nominations}
    aside = [one.number for one in here if one.number not in scored]
    untrue = [
        one.number
        for one in here
        if one.number in scored and one.stated is not None and not one.stated.is_so
    ]
    return {"aside": aside, "untrue": untrue}[kind]


def first_ones(played, award):
    order = [award.nominations[place] for place in award.order]
    return [one for one in order if one.stated is None or one.stated.is_so]


def test_a_shortlist_of_the_best_evidenced_brings_nothing_about(call_centre, at_award):
    game, played, award = at_award
    listed = [one.number for one in first_ones(played, award)[:6]]
    game = decided(call_centre, game, award, listed, listed[0])
    year = play.played(game, call_centre)
    assert shortlists.changes_by(year.faults[award.name]) == {}
    assert not any("shortlist" in mail for mail in year_tables.tables(year).inbox["subject"])


@pytest.mark.parametrize("kind", ["aside", "untrue"])
def test_a_shortlist_that_passes_over_the_best_and_keeps_what_should_not_be_there_costs_trust(
    call_centre, at_award, kind
):
    game, before, award = at_award
    wrong = against(before, award, kind)
    assert wrong
    after = play.played(decided(call_centre, game, award, wrong, wrong[0]), call_centre)
    found = after.faults[award.name]
    kept = {"aside": found.set_aside, "untrue": found.untrue}[kind]
    assert [one.number for one in kept] == wrong
    assert found.passed_over
    trust = [one.programme.course.trust[0] for one in (before, after)]
    assert (trust[1][: award.week] == trust[0][: award.week]).all()
    assert trust[1][award.week] < trust[0][award.week]
    assert (trust[1] <= trust[0]).all()
    year = year_tables.tables(after)
    named = the_award(award.name, award.week, call_centre)
    mail = year.inbox[year.inbox["subject"] == f"Questions about the shortlist of {named}"]
    assert list(mail["week"]) == [award.week + 1]
    (body,) = mail["body"]
    numbers = year.nominations.set_index("nomination")["nominee"]
    names = year.staff.set_index("person")["name"]
    told = re.findall(r"(N\d+) for ([A-Z][\w-]+ [A-Z][\w-]+)", body)
    assert {number for number, _ in told} == {*wrong, *(one.number for one in found.passed_over)}
    assert all(names[numbers[number]] == name for number, name in told)
    assert any("The shortlist of the first award: " in item for item in year.costs["item"])


def test_what_was_true_of_a_shortlist_is_told_at_the_end(call_centre, at_award):
    game, before, award = at_award
    wrong = against(before, award, "untrue")
    after = play.played(decided(call_centre, game, award, wrong, wrong[0]), call_centre)
    (table,) = shortlists_told(after)
    ((name, *_, untrue),) = table.rows
    named = the_award(award.name, award.week, call_centre)
    assert (name.casefold(), untrue) == (named.casefold(), ", ".join(wrong))
    assert list(shortlists_told(before)) == []


def test_the_consequences_of_a_shortlist_are_modest(call_centre, at_award):
    game, before, award = at_award
    everything = [one.number for one in before.nominations if one.award == award.place]
    after = play.played(
        decided(call_centre, game, award, everything[::-1], everything[-1]), call_centre
    )
    changes = shortlists.changes_by(after.faults[award.name])
    assert story.words().shortlisting.most_trust <= changes["trust"] < 0


def test_to_leave_out_what_is_thin_or_from_too_near_is_no_fault_even_without_a_rule(
    worlds, answers
):
    left_out = 0
    for seed in range(9):
        played = play_year(worlds["call-centre"], answers["weak"].programme, {}, seed)
        assert not played.choices.rules.nominations
        for award in played.awards:
            found = shortlists.faults(played.setting, award, played.nominations, [], frozenset())
            first = award.nominations[award.order[0]] if award.order else None
            near = first and (
                first.thin or first.duplicate_of or first.relation in ("self", "relative")
            )
            left_out += bool(near)
            assert bool(near) <= (first not in found.passed_over)
    assert left_out


def test_somebody_who_has_left_should_not_be_on_the_list(worlds, answers):
    for seed in range(40):
        played = year_of(worlds, answers, seed)
        for award in played.awards:
            gone = [
                one for one in award.nominations if played.people.leave[one.nominee] <= award.week
            ]
            if gone:
                numbers = [one.number for one in gone]
                found = shortlists.faults(
                    played.setting, award, played.nominations, numbers, frozenset()
                )
                assert [one.number for one in found.gone] == numbers
                return
    pytest.fail("nobody left between nomination and award")


@pytest.mark.parametrize(
    ("listed", "winner", "told"),
    [
        (["N001"], "N002", "on the shortlist first"),
        (["N999"], "N999", "none of this award's"),
        (["N001", "N001"], "N001", "none of this award's"),
    ],
)
def test_a_shortlist_that_cannot_be_is_refused(call_centre, at_award, listed, winner, told):
    game, _, award = at_award
    with pytest.raises(PracticeError, match=told):
        decided(call_centre, game, award, listed, winner)


def test_shortlist_and_reasons_are_kept_and_are_a_document_of_the_year(call_centre, at_award):
    game, played, award = at_award
    listed = [one.number for one in first_ones(played, award)[:3]]
    game = decided(call_centre, game, award, listed, listed[1])
    assert play.from_json(play.to_json(game)) == game
    setting = Setting(
        organisation="Any Service",
        fictional="Any Service is invented.",
        programme="Awards",
        monday=datetime.date(2026, 1, 5),
        shortlists={
            name: tuple(Read(number=o.number, listed=o.listed, reason=o.reason) for o in read)
            for name, read in game.shortlists.items()
        },
    )
    made = shortlist.shortlists(play.seen(game, call_centre), setting)
    file = docx.Document(io.BytesIO(made.data))
    (table,) = file.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[0] for row in rows] == listed
    assert [row[4] for row in rows] == [f"Because of {number}." for number in listed]
    assert [row[3] for row in rows] == ["yes", "yes, winner 1", "yes"]
    assert "PRACTICE" in file.sections[0].header.paragraphs[0].text
    assert np.isfinite([float(row[2]) for row in rows]).all()
