"""A practice year in a record, from its decisions to its evidence and its analysis."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from portfolio.activities.evaluation_answer import Evaluation
from portfolio.base.errors import PracticeError
from portfolio.checks.coverage import check_unit
from portfolio.checks.unit_report import Status
from portfolio.document.blocks import Callout, Figure
from portfolio.practice import play, story
from portfolio.practice.choices import load_decisions, model_answer
from portfolio.practice.kept import MOST_EARLIER, Earlier, Practice, keep_practice, read_practice
from portfolio.practice.leaving_behind import analysis_of, register_year, setting_of
from portfolio.practice.reveal import play_again, reveal_blocks
from portfolio.practice.world import find_world
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import open_record
from portfolio.record.saving import create_record
from portfolio.record.verified import verify


@pytest.fixture(scope="module")
def world():
    return find_world("call-centre")


@pytest.fixture(scope="module")
def game(world):
    decisions = load_decisions(model_answer("strong"), story.known_names())
    return play.play_out(world, decisions, seed=7)


@pytest.fixture
def kept(record, game):
    keep(record.folder, game, None)
    return record.folder


@pytest.fixture(scope="module")
def registered_once(game, tmp_path_factory):
    """A record with the documents of the year in its register, and what that said."""
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    folder = create_record(tmp_path_factory.mktemp("registered") / "record", details).folder
    keep(folder, game, None)
    return folder, register_year(folder)


@pytest.fixture
def registered(registered_once, tmp_path):
    return Path(shutil.copytree(registered_once[0], tmp_path / "registered"))


def keep(folder, game, based_on):
    practice = Practice(world=game.world, seed=game.seed, game=game)
    return keep_practice(folder, practice, based_on)


def test_a_record_without_practice_has_no_game_no_documents_and_no_analysis(record):
    assert list(analysis_of(record.folder)) == []
    with pytest.raises(PracticeError, match="no practice year in this record"):
        register_year(record.folder)


def test_one_step_puts_a_year_into_the_register_and_a_second_changes_nothing(
    registered_once, registered
):
    first = registered_once[1]
    record = open_record(registered)
    assert len(first.added) == len(record.items) >= 12
    assert all(item.simulated and item.claims for item in record.items)
    assert verify(record) == ()
    again = register_year(registered)
    assert (again.added, again.replaced) == ((), ())
    assert open_record(registered).items == record.items


def test_playing_on_brings_the_documents_up_to_date(record, game):
    half = game.model_copy(
        update={
            "week": 26,
            "decisions": tuple(one for one in game.decisions if one.week <= 26),
        }
    )
    digest = keep(record.folder, half, None)
    register_year(record.folder)
    before = len(open_record(record.folder).items)
    keep(record.folder, game, digest)
    done = register_year(record.folder)
    assert done.replaced
    assert len(open_record(record.folder).items) == before + len(done.added)


def test_no_year_takes_the_documents_of_another_however_often_somebody_plays_again(record, game):
    year = Earlier(world=game.world, seed=game.seed, effect=1, left=0)
    practice = Practice(
        world=game.world, seed=game.seed, game=game, earlier=(year,) * (MOST_EARLIER - 1)
    )
    names: set[str] = set()
    digest = None
    for place in range(MOST_EARLIER, MOST_EARLIER + 3):
        digest = keep_practice(record.folder, practice, digest)
        register_year(record.folder)
        now = {item.file.original_name for item in open_record(record.folder).items} - names
        assert now
        assert all(f", year {place}." in name for name in now)
        names |= now
        kept = read_practice(record.folder)
        practice = play_again(kept, kept.world, other_luck=False).model_copy(update={"game": game})
    blocks = reveal_blocks(read_practice(record.folder), Evaluation())
    (years,) = [one for one in blocks if getattr(one, "caption", "").startswith("The years that")]
    assert len(years.rows) == MOST_EARLIER + 1
    assert [row[0].partition(".")[0] for row in years.rows[:2]] == ["2", "3"]


def test_documents_tell_what_the_learner_decided(world, game):
    setting = setting_of(game, world)
    assert set(setting.answered) <= set(game.taken)
    assert not any("{" in label for label in setting.answered.values())
    assert "Draw half of the teams" in setting.answered["start"]


def test_practice_covers_nothing_that_one_must_be_able_to_do_until_a_centre_decides(
    registered, unit, decide
):
    record = open_record(registered)
    report = check_unit(unit, record)
    able = [c.ref for outcome in unit.outcomes if outcome.competence for c in outcome.criteria]
    status = {entry.criterion: entry.status for entry in report.criteria}
    assert {status[ref] for ref in able} <= {Status.BEGUN, Status.NOT_STARTED}
    claimed = [entry for entry in report.criteria if entry.criterion in able and entry.items]
    assert claimed
    assert all("simulated" in {f.rule for f in entry.findings} for entry in claimed)
    decide(registered)
    counted = check_unit(unit, open_record(registered))
    rules = {f.rule for entry in counted.criteria for f in entry.findings}
    assert "simulated" not in rules


def test_the_analysis_of_a_year_is_marked_and_has_its_charts(kept):
    shown = list(analysis_of(kept))
    assert isinstance(shown[1], Callout)
    assert shown[1].title == "PRACTICE"
    assert sum(isinstance(block, Figure) for block in shown) == 5
