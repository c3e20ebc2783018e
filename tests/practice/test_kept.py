"""A practice year in a record: kept like every other file of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from portfolio.base.errors import ConflictError, DamagedFileError, PracticeError, WorldFileError
from portfolio.making.build import new_record
from portfolio.practice import BEGUN_FILE, play, story
from portfolio.practice.begun import keep_begun, read_begun
from portfolio.practice.kept import (
    FILE,
    WORLD_FILE,
    Kept,
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


@pytest.fixture
def with_its_story(folder: Path, begun: Practice, call_centre) -> Practice:
    """A year whose record keeps what it was begun with."""
    kept = keep_begun(folder, call_centre)
    practice = begun.model_copy(update={"game": begun.game.model_copy(update={"begun": kept})})
    keep_practice(folder, practice, None)
    return practice


def titles(kept: Kept) -> set[str]:
    """What is asked now, as it is told now."""
    with kept.telling():
        return {question.title for question in play.questions(kept.game, kept.world)}


def test_a_year_goes_on_with_the_story_and_the_world_that_it_began_with(
    folder: Path, begun: Practice, call_centre
):
    title = story.incidents()["start"].title
    files = dict(story.files_today())
    files["incidents.toml"] = files["incidents.toml"].replace(title, "Who goes first?")
    world = call_centre.model_copy(update={"title": "Larkmoor as it was"})
    whole = {"world": world.model_dump(mode="json"), "story": files}
    data = pack(json.dumps(whole).encode())
    (folder / BEGUN_FILE).write_bytes(data)
    game = begun.game.model_copy(
        update={"begun": hashlib.sha256(data).hexdigest(), "world_digest": world.digest}
    )
    keep_practice(folder, begun.model_copy(update={"game": game}), None)
    kept = read_practice(folder)
    assert kept.world == world
    assert titles(kept) == {"Who goes first?"}
    assert story.incidents()["start"].title == title
    assert "goes on as it began" in kept.of_another_version
    with kept.telling():
        decided = play.decide(kept.game, kept.world, "start", ["drawn"])
        on = play.advance(decided, kept.world, 13)
    keep_practice(folder, kept.with_game(on), kept.digest)
    assert read_practice(folder).game.week > 1


def test_a_year_of_this_very_version_is_told_as_ever(folder: Path, with_its_story: Practice):
    kept = read_practice(folder)
    assert (kept.told, kept.of_another_version) == (None, "")
    assert kept.keeps_begun
    assert kept.world.digest == with_its_story.game.world_digest


def test_what_is_told_of_a_year_of_before_is_its_own_story_and_of_others_that_of_today(
    tmp_path: Path,
):
    files = dict(story.files_today())
    files["words.toml"] = files["words.toml"].replace(story.words().sponsor, "the Chair")
    told = story.Told("0" * 64, files, tmp_path)
    sponsor = story.words().sponsor
    with story.as_told(told):
        assert story.words().sponsor == "the Chair"
        with story.as_told(None):
            assert story.words().sponsor == sponsor
    assert story.words().sponsor == sponsor


@pytest.mark.parametrize("data", [None, b"", b"rubbish", b"A" * 2_000_000])
def test_a_year_of_another_version_whose_story_is_gone_says_so_and_goes_on(
    folder: Path, with_its_story: Practice, data: bytes | None
):
    file = folder / BEGUN_FILE
    file.unlink() if data is None else file.write_bytes(data)
    kept = read_practice(folder)
    assert kept.of_another_version == ""
    older = kept.practice.game.model_copy(update={"model": play.MODEL - 1})
    keep_practice(folder, kept.practice.model_copy(update={"game": older}), kept.digest)
    kept = read_practice(folder)
    assert "goes on with today's story" in kept.of_another_version
    assert titles(kept)


def test_what_a_year_was_begun_with_cannot_be_read_at_a_glance(
    folder: Path, with_its_story: Practice
):
    text = (folder / BEGUN_FILE).read_text("ascii")
    assert story.incidents()["appeal"].title not in text
    assert "level" not in text
    assert len(text) < 100_000


def test_a_story_that_fits_no_more_is_as_if_it_were_gone(
    folder: Path, call_centre, begun: Practice
):
    whole = {"world": call_centre.model_dump(mode="json"), "story": {"incidents.toml": "a = 1"}}
    data = pack(json.dumps(whole).encode())
    (folder / BEGUN_FILE).write_bytes(data)
    assert read_begun(folder, hashlib.sha256(data).hexdigest()) is None
