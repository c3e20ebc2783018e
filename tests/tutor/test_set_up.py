"""A tutor sets the practice programme up for a cohort."""

from __future__ import annotations

import itertools
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx_checks import text_of

from portfolio.base.errors import CohortError, UnknownUnitError, WorldFileError
from portfolio.document.blocks import Table
from portfolio.practice.kept import read_practice
from portfolio.practice.ready_plans import ready_plans
from portfolio.practice.world import folder as worlds
from portfolio.record.record import open_record
from portfolio.tutor import set_up as set_up_module
from portfolio.tutor.cohort import COHORT, CohortFolder, read_cohort
from portfolio.tutor.cohort_file import Enrolled
from portfolio.tutor.dealt_letters import letters
from portfolio.tutor.key import EFFECTS, key
from portfolio.tutor.set_up import BRIEF, KEY, Wanted, chosen, join, set_up, show_truth
from portfolio.word.plain_file import write_blocks

LEARNERS = tuple(
    Enrolled(name=name, number=str(count), folder=f"{count:02} {name}")
    for count, name in enumerate(("Ada Example", "Ben Example", "Cy Example", "Di Example"), 1)
)


WANTED = Wanted(unit="cg-406", worlds="different", seed=3)


def made(folder: Path, worlds: str = "different", **more: object) -> CohortFolder:
    return set_up(folder, LEARNERS, replace(WANTED, worlds=worlds, **more), lambda *_: None).made


@pytest.fixture(scope="module")
def cohort(tmp_path_factory: pytest.TempPathFactory) -> CohortFolder:
    return made(tmp_path_factory.mktemp("tutor") / "Autumn group")


def words(path: Path) -> str:
    document = Document(str(path))
    cells = (cell for table in document.tables for row in table._tbl.tr_lst for cell in row.tc_lst)
    return "\n".join([*(p.text for p in document.paragraphs), *map(text_of, cells)])


def test_each_learner_has_a_workbook_a_brief_and_a_year_of_their_own(cohort: CohortFolder):
    seeds = set()
    for member in cohort.cohort.members:
        record = open_record(cohort.record(member))
        assert record.details.learner.name == member.name
        assert (record.folder / "notebooks" / "cg-406" / "start.ipynb").exists()
        practice = read_practice(record.folder).practice
        assert (practice.world, practice.seed) == (member.world, member.seed)
        assert practice.game is None
        brief = words(record.folder / BRIEF)
        assert cohort.world(member).title in brief
        assert "invented" in brief
        seeds.add(member.seed)
    assert len(seeds) == len(LEARNERS)
    assert len({member.world for member in cohort.cohort.members}) == 3


def test_the_key_lies_where_no_learner_looks_and_tells_how_the_world_works(cohort: CohortFolder):
    key = words(cohort.folder / KEY)
    for member in cohort.cohort.members:
        assert member.name in key
        assert not any(cohort.record(member).rglob("*key*"))
    assert "econpapers.repec.org" in key
    assert "1.3" in key


def test_the_key_tells_each_effect_once_and_names_the_organisation_where_they_differ(
    cohort: CohortFolder,
):
    tables = [block for block in key(cohort) if isinstance(block, Table)]
    learners, effects, sources = tables[:3]
    assert [row[0] for row in learners.rows] == [one.folder for one in LEARNERS]
    for table in (effects, sources):
        told = [row[0] for row in table.rows]
        assert len(told) == len(set(told)) == len(EFFECTS) + 1
        drift = [name for name in told if name.startswith(EFFECTS["drift"])]
        assert drift == [
            f"{EFFECTS['drift']}: Larkmoor Energy Helpline, Ashmoor Borough Homes",
            f"{EFFECTS['drift']}: Fennick & Rowe Homeware",
        ]


def test_a_brief_tells_nothing_that_only_the_tutor_may_know(cohort: CohortFolder):
    member = cohort.cohort.members[0]
    brief = words(cohort.record(member) / BRIEF)
    assert "half" not in brief
    assert cohort.world(member).effects.effort.source not in brief
    assert str(member.seed) not in brief


def test_a_cohort_is_read_back_as_it_was_set_up(cohort: CohortFolder):
    assert read_cohort(cohort.folder) == cohort


def test_the_same_list_and_seed_give_the_same_cohort(cohort: CohortFolder, tmp_path: Path):
    again = made(tmp_path / "again")
    assert again.cohort == cohort.cohort
    for member in again.cohort.members:
        brief = again.record(member) / BRIEF
        assert brief.read_bytes() == (cohort.record(member) / BRIEF).read_bytes()


def test_a_learner_who_joins_leaves_the_seeds_of_all_others_alone(
    cohort: CohortFolder, tmp_path: Path
):
    joined = (Enrolled(name="Aa New", number="9", folder="00 Aa New"), *LEARNERS)
    grown = set_up(tmp_path / "grown", joined, WANTED, lambda *_: None).made
    before = {member.name: member.seed for member in cohort.cohort.members}
    assert {m.name: m.seed for m in grown.cohort.members if m.name in before} == before


def test_with_the_same_world_everybody_plays_the_same_year(tmp_path: Path):
    same = made(tmp_path / "same", "same")
    assert len({(member.world, member.seed) for member in same.cohort.members}) == 1


def test_a_tutors_own_world_is_given_to_every_learner(tmp_path: Path):
    own = tmp_path / "my-world.toml"
    text = (worlds() / "retail-chain.toml").read_text("utf-8")
    own.write_text(text.replace('title = "', 'title = "Our own ', 1), encoding="utf-8")
    cohort = made(tmp_path / "own", own=own)
    for member in cohort.cohort.members:
        record = cohort.record(member)
        assert read_practice(record).world.title.startswith("Our own ")
    assert read_cohort(cohort.folder) == cohort


def test_an_organisation_is_chosen_by_its_name_for_everybody(tmp_path: Path):
    named, own = chosen("housing-service")
    assert own is None
    cohort = made(tmp_path / "homes", organisation=named)
    assert {member.world for member in cohort.cohort.members} == {"housing-service"}
    assert len({member.seed for member in cohort.cohort.members}) == len(LEARNERS)
    assert read_cohort(cohort.folder) == cohort


def test_an_organisation_that_there_is_not_is_answered_with_those_that_there_are():
    with pytest.raises(CohortError, match="call-centre, housing-service, retail-chain; or give a"):
        chosen("moon-base")


def test_a_brief_ends_the_year_on_the_last_day_of_its_last_week(cohort: CohortFolder):
    for member in cohort.cohort.members:
        assert cohort.world(member).first_monday.isoformat() == "2026-01-05"
        assert "ends on 3 January 2027" in words(cohort.record(member) / BRIEF)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_who_joins_later_gets_a_folder_and_nobody_elses_is_touched(
    cohort: CohortFolder, tmp_path: Path
):
    folder = Path(shutil.copytree(cohort.folder, tmp_path / "group"))
    (folder / "learners" / LEARNERS[0].folder / "note.txt").write_text("mine")
    before = contents(folder / "learners")
    listed = (Enrolled(name="Zoë Late", number="9", folder="01 Zoë Late"), *LEARNERS[1:])
    (new,) = join(folder, listed, WANTED, lambda *_: None).new
    assert (new.folder, new.world) == ("05 Zoë Late", "housing-service")
    after = contents(folder / "learners")
    assert {name: data for name, data in after.items() if name in before} == before
    assert {name.partition("/")[0] for name in after.keys() - before.keys()} == {"05 Zoë Late"}
    grown = read_cohort(folder)
    assert grown.cohort.members == (*cohort.cohort.members, new)
    assert letters(grown.cohort).items() >= letters(cohort.cohort).items()
    assert read_practice(grown.record(new)).practice.seed == new.seed
    assert "Zoë Late" in words(folder / KEY)


def test_joining_again_changes_nothing_even_where_a_number_came_later(
    cohort: CohortFolder, tmp_path: Path
):
    folder = Path(shutil.copytree(cohort.folder, tmp_path / "group"))
    before = contents(folder)
    listed = [replace(one, name=one.name.upper(), number="") for one in LEARNERS]
    assert join(folder, listed, WANTED, lambda *_: None).new == ()
    assert contents(folder) == before


def test_a_name_that_is_put_right_stays_the_same_learner(cohort: CohortFolder, tmp_path: Path):
    folder = Path(shutil.copytree(cohort.folder, tmp_path / "group"))
    number = next(place for place, one in enumerate(LEARNERS) if one.number)
    listed = [*LEARNERS]
    listed[number] = replace(LEARNERS[number], name="Put Right", folder="09 Put Right")
    before = contents(folder / "learners")
    done = join(folder, listed, WANTED, lambda *_: None)
    assert (done.new, done.unlisted) == ((), ())
    assert [one.name for one in done.renamed] == ["Put Right"]
    member = read_cohort(folder).cohort.members[number]
    assert member == cohort.cohort.members[number].model_copy(update={"name": "Put Right"})
    assert contents(folder / "learners") == before
    assert "Put Right" in words(folder / KEY)
    again = join(folder, listed, WANTED, lambda *_: None)
    assert (again.new, again.renamed) == ((), ())


def test_who_is_not_in_the_list_any_more_is_named_and_keeps_the_folder(
    cohort: CohortFolder, tmp_path: Path
):
    folder = Path(shutil.copytree(cohort.folder, tmp_path / "group"))
    before = contents(folder)
    done = join(folder, LEARNERS[1:], WANTED, lambda *_: None)
    assert (done.new, [one.name for one in done.unlisted]) == ((), ["Ada Example"])
    assert contents(folder) == before


def test_who_joins_a_class_plays_as_the_class_does_though_it_is_not_said_again(tmp_path: Path):
    wanted = replace(WANTED, keeps_truth=True, ready_plans=True)
    set_up(tmp_path / "group", LEARNERS[:1], wanted, lambda *_: None)
    (new,) = join(tmp_path / "group", LEARNERS[:2], WANTED, lambda *_: None).new
    grown = read_cohort(tmp_path / "group")
    assert (grown.cohort.keeps_truth, grown.cohort.ready_plans) == (True, True)
    assert read_practice(grown.record(new)).practice.locked
    assert "in about 30 minutes" in words(grown.record(new) / BRIEF)


def test_a_tutor_keeps_the_truth_until_the_class_is_over(tmp_path: Path):
    wanted = replace(WANTED, keeps_truth=True)
    made = set_up(tmp_path / "group", LEARNERS[:2], wanted, lambda *_: None).made
    records = [made.record(member) for member in made.cohort.members]
    assert all(read_practice(record).practice.locked for record in records)
    shutil.rmtree(records[0])
    assert show_truth(read_cohort(tmp_path / "group")) == (made.cohort.members[0].folder,)
    assert not read_practice(records[1]).practice.locked
    assert not read_cohort(tmp_path / "group").cohort.keeps_truth


def test_with_ready_plans_the_brief_is_for_half_an_hour_and_has_the_plans(tmp_path: Path):
    wanted = replace(WANTED, ready_plans=True)
    made = set_up(tmp_path / "group", LEARNERS[:1], wanted, lambda *_: None).made
    told = words(made.record(made.cohort.members[0]) / BRIEF)
    assert "in about 30 minutes" in told
    for plan in ready_plans().values():
        assert plan.title in told
        assert plan.pitch in told


@pytest.mark.parametrize(
    "other", [{"worlds": "same"}, {"seed": 4}, {"organisation": "call-centre"}, {"own": True}]
)
def test_who_would_join_another_kind_of_cohort_is_refused(
    cohort: CohortFolder, other: dict[str, object]
):
    if "own" in other:
        other = {"own": worlds() / "retail-chain.toml"}
    late = (Enrolled(name="Zoë Late", number="9", folder="01 Zoë Late"),)
    with pytest.raises(CohortError, match="--world different --seed 3"):
        join(cohort.folder, late, replace(WANTED, **other), lambda *_: None)
    assert read_cohort(cohort.folder) == cohort


@pytest.mark.parametrize(
    ("stops", "call"),
    [
        (("portfolio.tutor.set_up", "keep_practice"), 2),
        (("portfolio.tutor.set_up", "write_blocks"), 2),
        (("portfolio.tutor.set_up", "keep"), 1),
        *((("portfolio.record.disk", "put"), call) for call in (1, 2, 3, 4)),
    ],
)
@pytest.mark.parametrize("sealed", [False, True])
def test_a_set_up_that_was_interrupted_goes_on_when_it_is_typed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stops: tuple[str, str], call: int, sealed: bool
):
    wanted, folder = replace(WANTED, sealed=sealed), tmp_path / "group"

    def again() -> CohortFolder:
        return set_up(folder, LEARNERS[:2], wanted, lambda *_: None).made

    with monkeypatch.context() as broken:
        place, name = sys.modules[stops[0]], stops[1]
        broken.setattr(place, name, fails_at(call, getattr(place, name)))
        with pytest.raises(KeyboardInterrupt):
            again()
    with pytest.raises(CohortError, match=r"cohort\.json cannot be read"):
        read_cohort(folder)
    made = again()
    assert read_cohort(folder) == made
    for member in made.cohort.members:
        assert open_record(made.record(member)).details.learner.name == member.name
        practice = read_practice(made.record(member)).practice
        assert practice.seed == (None if sealed else member.seed)
        assert (made.record(member) / BRIEF).exists()


def test_who_was_joining_when_it_was_interrupted_joins_the_next_time(
    cohort: CohortFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = Path(shutil.copytree(cohort.folder, tmp_path / "group"))
    before = contents(folder / "tutor")
    late = tuple(
        Enrolled(name=name, number=number, folder="")
        for name, number in (("Zoë", "8"), ("Yi", "9"))
    )
    with monkeypatch.context() as broken:
        broken.setattr(set_up_module, "write_blocks", fails_at(2, write_blocks))
        with pytest.raises(KeyboardInterrupt):
            join(folder, (*LEARNERS, *late), WANTED, lambda *_: None)
    assert contents(folder / "tutor") == before
    done = join(folder, (*LEARNERS, *late), WANTED, lambda *_: None)
    assert [one.folder for one in done.new] == ["05 Zoë", "06 Yi"]
    assert all((done.made.record(one) / BRIEF).exists() for one in done.new)


def test_a_folder_of_somebody_else_or_with_another_year_is_never_taken_over(
    cohort: CohortFolder, tmp_path: Path
):
    folder = Path(shutil.copytree(cohort.folder, tmp_path / "group"))
    shutil.copytree(folder / "learners" / LEARNERS[0].folder, folder / "learners" / "05 Zoë")
    before = contents(folder)
    late = Enrolled(name="Zoë", number="8", folder="")
    with pytest.raises(CohortError, match=r"is Ada Example's\. Move it away"):
        join(folder, (*LEARNERS, late), WANTED, lambda *_: None)
    assert contents(folder) == before


def fails_at(call: int, does: Callable[..., object]) -> Callable[..., object]:
    count = itertools.count(1)

    def fails(*given: object, **named: object) -> object:
        if next(count) == call:
            raise KeyboardInterrupt
        return does(*given, **named)

    return fails


def test_a_cohort_that_is_whole_is_not_set_up_again(cohort: CohortFolder):
    before = contents(cohort.folder)
    with pytest.raises(CohortError, match="not empty"):
        set_up(cohort.folder, LEARNERS, WANTED, lambda *_: None)
    assert contents(cohort.folder) == before


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CohortError, match="not empty"):
        made(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_wrong_world_or_unit_is_told_before_anything_is_made(tmp_path: Path):
    (tmp_path / "bad.toml").write_text("id = 3")
    with pytest.raises(WorldFileError):
        made(tmp_path / "out", own=tmp_path / "bad.toml")
    with pytest.raises(UnknownUnitError):
        set_up(tmp_path / "out", LEARNERS, replace(WANTED, unit="nothing"), lambda *_: None)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("change", ["{", {"seed": -1}, {"folder": "../away"}, {"world": "mars"}])
def test_a_cohort_file_that_was_changed_by_hand_is_refused_in_a_sentence(
    cohort: CohortFolder, tmp_path: Path, change: object
):
    copied = tmp_path / "copied"
    shutil.copytree(cohort.folder / "tutor", copied / "tutor")
    path = copied / COHORT
    data = json.loads(path.read_text("utf-8"))
    if isinstance(change, dict):
        data["members"][0].update(change)
    path.write_text(json.dumps(data) if isinstance(change, dict) else "{", encoding="utf-8")
    with pytest.raises(CohortError, match="Set the cohort up again"):
        read_cohort(copied)


def test_a_folder_without_a_cohort_is_told_so(tmp_path: Path):
    with pytest.raises(CohortError, match="does not look like a cohort"):
        read_cohort(tmp_path)
