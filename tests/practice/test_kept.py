"""A practice year in a record: kept like every other file of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.base.errors import ConflictError, DamagedFileError, PracticeError, WorldFileError
from portfolio.making.build import new_record
from portfolio.practice import play
from portfolio.practice.kept import (
    FILE,
    WORLD_FILE,
    Practice,
    give_world,
    keep_practice,
    read_practice,
)
from portfolio.practice.packed import pack
from portfolio.practice.world import find_world
from portfolio.practice.world import folder as worlds
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import open_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    return new_record(tmp_path / "record", details).folder


@pytest.fixture
def begun(call_centre, answers) -> Practice:
    game = play.begin(call_centre, answers["sound"].programme, 11)
    return Practice(world="call-centre", seed=11, game=play.advance(game, call_centre))


def test_a_practice_year_comes_back_as_it_was_kept(folder: Path, begun: Practice):
    assert read_practice(folder) is None
    digest = keep_practice(folder, begun, None)
    kept = read_practice(folder)
    assert kept is not None
    assert (kept.practice, kept.digest) == (begun, digest)
    assert open_record(folder).damages == ()


def test_a_year_that_went_on_elsewhere_is_not_overwritten(folder: Path, begun: Practice):
    keep_practice(folder, begun, None)
    other = begun.model_copy(update={"seed": 12})
    with pytest.raises(ConflictError) as told:
        keep_practice(folder, other, None)
    assert told.value.kept.exists()
    assert read_practice(folder).practice == begun


@pytest.mark.parametrize("broken", ["", "{", '{"schema_version": 1}', '{"world": "x", "seed": -1}'])
def test_of_a_damaged_file_the_last_good_version_is_taken(
    folder: Path, begun: Practice, broken: str
):
    keep_practice(folder, begun, None)
    (folder / FILE).write_text(broken, encoding="utf-8")
    assert read_practice(folder).practice == begun


def test_a_file_that_never_was_good_is_told_in_a_sentence(folder: Path):
    (folder / FILE).write_text('{"world": 3}', encoding="utf-8")
    with pytest.raises(DamagedFileError, match=r"practice\.json cannot be used"):
        read_practice(folder)


def test_a_tutors_own_world_is_taken_from_the_record(folder: Path, begun: Practice, tmp_path: Path):
    own = tmp_path / "own.toml"
    text = (worlds() / "call-centre.toml").read_text("utf-8")
    own.write_text(text.replace('title = "', 'title = "My ', 1), encoding="utf-8")
    keep_practice(folder, begun, None)
    assert not read_practice(folder).world.title.startswith("My ")
    give_world(folder, own)
    kept = read_practice(folder)
    assert kept.world.title.startswith("My ")
    with pytest.raises(PracticeError, match="another version of the world"):
        play.seen(kept.game, kept.world)


def test_a_world_that_is_not_the_one_of_the_year_is_told_so(folder: Path, begun: Practice):
    keep_practice(folder, begun, None)
    give_world(folder, worlds() / "retail-chain.toml")
    with pytest.raises(WorldFileError, match=WORLD_FILE):
        read_practice(folder)


def test_a_learners_copy_of_a_world_shows_nothing_of_it_at_a_glance(folder: Path):
    give_world(folder, worlds() / "retail-chain.toml")
    text = (folder / WORLD_FILE).read_text("ascii")
    assert text.startswith("The organisation of a practice year, packed")
    assert not any(word in text for word in ("effects", "mean", "effort", "drift", "Fennick"))


def test_a_copy_is_read_whatever_a_mail_program_did_to_its_lines(folder: Path, begun: Practice):
    keep_practice(folder, begun, None)
    give_world(folder, worlds() / "call-centre.toml")
    path = folder / WORLD_FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert read_practice(folder).world == find_world("call-centre")


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (lambda data: b"", "not the packed organisation"),
        (lambda data: b'id = "call-centre"\n', "not the packed organisation"),
        (lambda data: b"\xff" * 1_000_001, "larger than 1 MB"),
        (lambda data: data[:-100], "cannot be unpacked|end of the file is missing"),
        (lambda data: data.replace(b"A", b"B"), "cannot be unpacked"),
        (lambda data: data + "é".encode(), "cannot be unpacked"),
        (lambda data: pack(b"id = 3"), "this must be text"),
        (lambda data: pack(b"\xff"), "not UTF-8"),
        (lambda data: pack(b"#" * 50_000_000), "larger than 1 MB"),
    ],
)
def test_a_copy_that_was_changed_is_refused_in_a_sentence(
    folder: Path, begun: Practice, spoilt: Callable[[bytes], bytes], said: str
):
    keep_practice(folder, begun, None)
    give_world(folder, worlds() / "call-centre.toml")
    path = folder / WORLD_FILE
    path.write_bytes(spoilt(path.read_bytes()))
    with pytest.raises(WorldFileError, match=said):
        read_practice(folder)
