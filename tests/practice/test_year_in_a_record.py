"""A practice year in a record, from its decisions to its evidence and its analysis."""

from __future__ import annotations

import datetime
import json

import pytest

from portfolio.blocks import Callout, Figure
from portfolio.checks.coverage import check_unit
from portfolio.checks.report import Status
from portfolio.errors import ConflictError, DamagedFileError, PracticeError
from portfolio.evidence import CentreDecision
from portfolio.practice import game_file, play, story
from portfolio.practice.choices import load_decisions, model_answer
from portfolio.practice.game_file import open_game, save_game
from portfolio.practice.leaving_behind import analysis_of, register_year, setting_of
from portfolio.practice.world import find_world, folder
from portfolio.record import open_record, save_item, verify


@pytest.fixture(scope="module")
def world():
    return find_world("call-centre")


@pytest.fixture(scope="module")
def game(world):
    decisions = load_decisions(model_answer("strong"), story.known_names())
    return play.play_out(world, decisions, seed=7)


@pytest.fixture
def kept(record, game):
    save_game(record.folder, game, based_on=None)
    return record.folder


def test_a_game_is_kept_and_read_back(kept, game, world):
    found = open_game(kept)
    assert (found.game, found.world) == (game, world)
    assert found.seen().truth == {}


def test_a_record_without_practice_has_no_game_no_documents_and_no_analysis(record):
    assert open_game(record.folder) is None
    assert list(analysis_of(record.folder)) == []
    with pytest.raises(PracticeError, match="no practice year in this record"):
        register_year(record.folder)


def test_a_game_changed_elsewhere_is_not_overwritten(kept, game):
    earlier = game.model_copy(update={"week": 20, "decisions": ()})
    with pytest.raises(ConflictError):
        save_game(kept, earlier, based_on=None)
    assert open_game(kept).game == game


def test_a_damaged_game_is_read_in_its_last_good_version(kept, game):
    path = kept / game_file.NAME
    path.write_text(path.read_text("utf-8")[:100], "utf-8")
    found = open_game(kept)
    assert found.game == game
    save_game(kept, game, based_on=found.digest)
    assert open_game(kept).game == game


def test_a_game_that_was_never_good_is_told_as_such(record):
    (record.folder / game_file.NAME).write_text(json.dumps({"week": -4}), "utf-8")
    with pytest.raises(DamagedFileError, match=r"practice\.json cannot be used"):
        open_game(record.folder)


def test_a_tutors_own_world_stands_beside_the_game(record, game, world):
    source = (folder() / "call-centre.toml").read_text("utf-8")
    own = source.replace('title = "Larkmoor Energy Helpline"', 'title = "Another Helpline"')
    (record.folder / game_file.WORLD).write_text(own, "utf-8")
    save_game(record.folder, game, based_on=None)
    found = open_game(record.folder)
    assert found.world.title == "Another Helpline"
    with pytest.raises(PracticeError, match="another version of the world"):
        found.seen()


def test_one_step_puts_a_year_into_the_register_and_a_second_changes_nothing(kept):
    first = register_year(kept)
    record = open_record(kept)
    assert len(first.added) == len(record.items) >= 12
    assert all(item.simulated and item.claims for item in record.items)
    assert verify(record) == ()
    again = register_year(kept)
    assert (again.added, again.replaced) == ((), ())
    assert open_record(kept).items == record.items


def test_playing_on_brings_the_documents_up_to_date(record, game):
    half = game.model_copy(
        update={
            "week": 26,
            "decisions": tuple(one for one in game.decisions if one.week <= 26),
        }
    )
    digest = save_game(record.folder, half, based_on=None).digest
    register_year(record.folder)
    before = len(open_record(record.folder).items)
    save_game(record.folder, game, based_on=digest)
    done = register_year(record.folder)
    assert done.replaced
    assert len(open_record(record.folder).items) == before + len(done.added)


def test_documents_tell_what_the_learner_decided(kept, game):
    setting = setting_of(open_game(kept))
    assert set(setting.answered) <= set(game.taken)
    assert not any("{" in label for label in setting.answered.values())
    assert "Draw half of the teams" in setting.answered["start"]


def test_practice_covers_nothing_that_one_must_be_able_to_do_until_a_centre_decides(kept, unit):
    register_year(kept)
    record = open_record(kept)
    report = check_unit(unit, record)
    able = [c.ref for outcome in unit.outcomes if outcome.competence for c in outcome.criteria]
    status = {entry.criterion: entry.status for entry in report.criteria}
    assert {status[ref] for ref in able} <= {Status.DRAFTED, Status.NOT_STARTED}
    claimed = [entry for entry in report.criteria if entry.criterion in able and entry.items]
    assert claimed
    assert all("simulated" in {f.rule for f in entry.findings} for entry in claimed)
    decision = CentreDecision(name="Petra Lang", date=datetime.date(2026, 3, 2))
    for item in record.items:
        allowed = item.model_copy(update={"centre_decision": decision})
        save_item(kept, allowed, record.item_digest(item.ref))
    counted = check_unit(unit, open_record(kept))
    rules = {f.rule for entry in counted.criteria for f in entry.findings}
    assert "simulated" not in rules


def test_the_analysis_of_a_year_is_marked_and_has_its_charts(kept):
    shown = list(analysis_of(kept))
    assert shown[0] == Callout("practice", "PRACTICE", shown[0].text)
    assert sum(isinstance(block, Figure) for block in shown) == 5
