"""Nothing that is taught can be left out with profit, and what is decided in the year matters."""

from __future__ import annotations

import pytest
import weigh_practice as weighing

from portfolio.practice import story

YEARS = 300  # each beside the same year with the other plan, so that few tell enough
WORLDS = pytest.mark.parametrize("world", ["call-centre", "housing-service", "retail-chain"])


@WORLDS
@pytest.mark.parametrize("level", weighing.LEVELS)
def test_no_plan_is_better_off_without_anything_that_is_taught(worlds, answers, world, level):
    whole, taken = answers["strong"].programme, weighing.of_level(level)
    base = weighing.weighed(worlds[world], whole, taken, YEARS)
    for left_out, choices in weighing.omissions(whole):
        found = weighing.weighed(worlds[world], choices, taken, YEARS)
        assert (found.csat - base.csat).mean() < 0, left_out
        assert (found.net - base.net).mean() < 0, left_out


@WORLDS
def test_the_grades_of_decisions_follow_what_they_do_and_weigh_half_of_what_plans_do(
    worlds, answers, world
):
    strong, weak = answers["strong"].programme, answers["weak"].programme
    options = weighing.by_option(worlds[world], strong, YEARS)
    for name, told in options.items():
        by_level: dict[str, list[tuple[float, float]]] = {}
        for way, change in told.items():
            level = story.incidents()[name].options[way].level
            by_level.setdefault(level, []).append(change)
        for better, worse in (("strong", "sound"), ("strong", "weak"), ("sound", "weak")):
            points = [[one[0] for one in by_level.get(level, [])] for level in (better, worse)]
            assert not all(points) or min(points[0]) > max(points[1]), (name, better, worse)
        assert max(change[1] for change in by_level["weak"]) < 0, name
    best, worst = weighing.of_level("strong"), weighing.worst_of(options)
    base, decided, planned = (
        weighing.weighed(worlds[world], choices, taken, YEARS)
        for choices, taken in ((strong, best), (strong, worst), (weak, best))
    )
    assert (base.csat - decided.csat).mean() >= (base.csat - planned.csat).mean() / 2
    assert (base.net - decided.net).mean() >= (base.net - planned.net).mean() / 2


def test_awards_every_fortnight_with_nothing_behind_them_are_worth_next_to_nothing(
    call_centre, answers
):
    whole = answers["strong"].programme
    hollow = weighing.without(whole, "option", rounds=26, prize=0)
    hollow = weighing.without(
        hollow, "plan", judges=1, areas=1, stakeholders=(), agreed=False, budget=0
    )
    taken = weighing.of_level("sound")
    found = weighing.weighed(call_centre, hollow, taken, YEARS)
    base = weighing.weighed(call_centre, whole, taken, YEARS)
    assert found.csat.mean() < base.csat.mean() / 4
    assert found.net.mean() < base.net.mean()


@WORLDS
@pytest.mark.parametrize("goal", ["csat", "net"])
def test_a_search_finds_no_plan_that_lacks_something_and_is_better(worlds, answers, world, goal):
    found = weighing.search(worlds[world], answers["strong"].programme, goal, 120, YEARS)
    assert found.lacks
    assert found.best < found.strong


def test_no_option_stands_out_by_its_length():
    longest = []
    for incident in story.incidents().values():
        lengths = {way.label: len(way.label) for way in incident.options.values()}
        assert max(lengths.values()) <= 1.4 * min(lengths.values()), incident.title
        longest.append(max(incident.options.values(), key=lambda way: len(way.label)).level)
    assert longest.count("strong") <= len(longest) / 2


def test_every_weakness_of_a_plan_has_a_consequence_with_a_source():
    told = story.consequences()
    asked = {name for incident in story.incidents().values() for name in incident.likelier}
    assert asked <= set(told)
    assert all(one.source for one in told.values())


def test_every_option_that_changes_something_has_a_source_for_its_sizes():
    for incident in story.incidents().values():
        for way in incident.options.values():
            assert bool(way.source) == bool(way.changes or way.later), (incident.title, way.label)
