"""Practice worlds: what comes with the program, and what is wrong with a bad file."""

from __future__ import annotations

import re

import pytest

from portfolio.base.errors import PracticeError, WorldFileError
from portfolio.practice import story
from portfolio.practice.quantity import Effect
from portfolio.practice.world import MOST_STAFF, find_world, folder, load_world

ORIGINAL = (folder() / "call-centre.toml").read_text("utf-8")


def problems_of(tmp_path, *changes):
    """What is wrong with the call centre once each old text has become the new one."""
    text = ORIGINAL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "changed.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(WorldFileError) as caught:
        load_world(path)
    return caught.value


def test_there_are_three_organisations_of_different_sectors(worlds):
    assert {found.sector for found in worlds.values()} == {"call centre", "retail", "housing"}
    assert all(20 <= found.staff <= MOST_STAFF for found in worlds.values())
    assert all("invented" in found.fictional for found in worlds.values())


def test_every_incident_can_come_up_in_every_organisation(worlds):
    expected = story.incidents().keys() - {story.START}
    assert all(found.incidents.keys() == expected for found in worlds.values())


def test_every_effect_names_its_source_and_a_published_one_its_address(worlds):
    for found in worlds.values():
        for name in type(found.effects).model_fields:
            effect: Effect = getattr(found.effects, name)
            assert effect.source
            assert effect.basis == "judgement" or "https://" in effect.source


def test_a_bad_world_gets_one_error_that_lists_all_that_is_wrong(tmp_path):
    error = problems_of(
        tmp_path,
        ('sector = "call centre"', 'sector = "spaceport"'),
        ("staff = 18", "staff = -5"),
        ("staff = 17", "staff = 1000000000"),
        ("weight = 30", "weight = 0"),
        ('value = 6000, unit = "£"', 'value = 6000, unit = "pence"'),
        ("[14, 32]", "[32, 14]"),
        ('basis = "published"', 'basis = "felt"'),
        ('story = """', 'colour = "blue"\nstory = """'),
    )
    assert {problem.place for problem in error.problems} == {
        "sector",
        "teams[1].staff",
        "teams[2].staff",
        "teams",
        "workforce.contracts[2].weight",
        "budget",
        "incidents.absent-sponsor.weeks",
        "effects.effort.basis",
        "colour",
    }
    assert str(error).startswith("changed.toml has 9 problems:")
    assert '"call centre"' in str(error)
    assert 'the unit must be "£"' in str(error)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("staff = 18", "staff = 2.5", "teams[1].staff"),
        ('name = "Billing South"', 'name = "Billing North"', "teams"),
        ("first_monday = 2026-01-05", "first_monday = 2026-01-06", "first_monday"),
        ("trust = 0.5", "trust = nan", "culture.trust"),
        ("[incidents]", "[incidents]\nflood = { chance = 0.5, weeks = [1, 2] }", "incidents.flood"),
        ("chance = 0.9, weeks = [6, 9]", "chance = 0.9", "incidents.low-engagement"),
        ("low = 4\nhigh = 9", "low = 7\nhigh = 9", "effects.half_life"),
        ('unit = "weeks"\nbasis', 'unit = "days"\nbasis', "effects.half_life"),
        ("base = 72", "base = 720", "measures.fcr.base"),
        ("Larkmoor Energy answers", "Larkmoor\\u0007 Energy answers", "story"),
    ],
)
def test_each_mistake_is_named_with_its_place(tmp_path, old, new, place):
    assert [problem.place for problem in problems_of(tmp_path, (old, new)).problems] == [place]


def test_too_few_teams_are_told_how_many_are_needed(tmp_path):
    second = ORIGINAL.index("[[teams]]", ORIGINAL.index("[[teams]]") + 1)
    rest = ORIGINAL[second : ORIGINAL.index("[workforce]")]
    told = [str(problem) for problem in problems_of(tmp_path, (rest, "")).problems]
    assert "teams: this needs 4 entries or more; it has 1" in told


def test_a_published_effect_without_an_address_is_refused(tmp_path):
    block = ORIGINAL[ORIGINAL.index("[effects.crowding]") : ORIGINAL.index("[effects.gaming]")]
    without = re.sub(r"https?://\S+", "a paper", block)
    error = problems_of(tmp_path, (block, without))
    assert [problem.place for problem in error.problems] == ["effects.crowding"]


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "world.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WorldFileError, match="not UTF-8"):
        load_world(path)


def test_an_unknown_world_is_answered_with_those_that_exist():
    with pytest.raises(PracticeError, match="call-centre, housing-service, retail-chain"):
        find_world("moon-base")


def test_week_one_begins_on_the_first_monday(call_centre):
    assert call_centre.monday(1) == call_centre.first_monday
    assert (call_centre.monday(52) - call_centre.monday(-51)).days == 103 * 7


def test_every_incident_exercises_criteria_that_the_unit_has():
    from portfolio.activities.catalogue import builtin_catalogue

    units = builtin_catalogue()
    for incident in story.incidents().values():
        for target in incident.exercises:
            unit, _, ref = target.partition(":")
            assert ref in {criterion.ref for criterion in units[unit].criteria}


def test_every_incident_has_a_strong_and_a_weak_way_out():
    for incident in story.incidents().values():
        levels = [way.level for way in incident.options.values()]
        assert levels.count("strong") == 1
        assert "weak" in levels
