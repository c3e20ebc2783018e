"""Nothing that is taught can be left out with profit, and what is decided in the year matters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from portfolio.practice import appraisal, story
from portfolio.practice.appraisal import Prospect
from portfolio.practice.choices import Choices

YEARS = 300  # each beside the same year with the other plan, so that few tell enough


def without(choices: Choices, part: str, **changes) -> Choices:
    section = getattr(choices, part).model_copy(update=changes)
    return choices.model_copy(update={part: section})


def omissions(whole: Choices) -> Iterator[tuple[str, Choices]]:
    yield "judges", without(whole, "plan", judges=0, areas=0)
    yield "a second judge", without(whole, "plan", judges=1, areas=1)
    yield "briefing", without(whole, "plan", briefed=False)
    yield "agreement", without(whole, "plan", agreed=False)
    yield "stakeholders", without(whole, "plan", stakeholders=())
    yield "front-line staff", without(whole, "plan", stakeholders=("managers", "customers"))
    yield "contingencies", without(whole, "plan", contingencies=())
    yield "reviews", without(whole, "plan", reviews=0)
    for rule in type(whole.rules).model_fields:
        if rule != "league_table":
            yield f"a rule: {rule}", without(whole, "rules", **{rule: False})
    yield "consent", without(whole, "recognition", consent=False)
    yield "a presenter", without(whole, "recognition", presenter="")
    yield "criteria", whole.model_copy(update={"criteria": ()})
    yield "objectives", without(whole, "objectives", written=0, measurable=0)
    yield "news for staff", without(whole, "communications", team=0, team_channels=0)
    yield "news for customers", without(whole, "communications", customers=0)


@pytest.fixture(scope="module", autouse=True)
def no_comparison(module_patch):
    """How far a comparison misses is not asked here, and takes most of the time."""
    module_patch.setattr(appraisal, "comparison_error", lambda *_: 1.0)


@pytest.fixture(scope="module")
def module_patch() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def worst() -> dict[str, str]:
    found = {}
    for name, incident in story.incidents().items():
        order = ("weak", "sound", "strong")
        ways = incident.options
        found[name] = min(ways, key=lambda way: order.index(ways[way].level))
    return {**found, story.START: "drawn"}


@pytest.mark.parametrize("world", ["call-centre", "housing-service", "retail-chain"])
@pytest.mark.parametrize("way", ["best", "sound", "worst"])
def test_no_plan_is_better_off_without_anything_that_is_taught(worlds, answers, world, way):
    taken = {"best": dict(answers["strong"].incidents), "sound": None, "worst": worst()}[way]
    whole = answers["strong"].programme

    def in_many_years(choices: Choices) -> Prospect:
        return appraisal.prospect(worlds[world], choices, taken, 1, YEARS)

    base = in_many_years(whole)
    for name, choices in omissions(whole):
        found = in_many_years(choices)
        assert (found.csat - base.csat).mean() < 0, name
        assert (found.net - base.net).mean() < 0, name


@pytest.mark.parametrize("world", ["call-centre", "housing-service", "retail-chain"])
def test_decisions_in_the_year_weigh_at_least_half_of_what_plans_do(worlds, answers, world):
    best = dict(answers["strong"].incidents)
    strong, weak = answers["strong"].programme, answers["weak"].programme

    def in_many_years(choices: Choices, taken: dict[str, str]) -> Prospect:
        return appraisal.prospect(worlds[world], choices, taken, 1, YEARS)

    base = in_many_years(strong, best)
    lowest = dict(best)
    for name, incident in story.incidents().items():
        if name == story.START:
            continue
        means = {
            way: in_many_years(strong, {**best, name: way}).csat.mean() for way in incident.options
        }
        by_level = {"strong": [], "sound": [], "weak": []}
        for way, mean in means.items():
            by_level[incident.options[way].level].append(mean)
        assert min(by_level["strong"]) > max(by_level["sound"], default=-9), name
        assert min(by_level["sound"] or by_level["strong"]) > max(by_level["weak"]), name
        lowest[name] = min(means, key=lambda way: means[way])
    decided = base.csat.mean() - in_many_years(strong, lowest).csat.mean()
    planned = base.csat.mean() - in_many_years(weak, best).csat.mean()
    assert decided >= planned / 2


def test_awards_every_fortnight_with_nothing_behind_them_are_worth_next_to_nothing(
    call_centre, answers
):
    whole = answers["strong"].programme
    hollow = without(whole, "option", rounds=26, prize=0)
    hollow = without(hollow, "plan", judges=1, areas=1, stakeholders=(), agreed=False, budget=0)
    found = appraisal.prospect(call_centre, hollow, None, 1, YEARS)
    base = appraisal.prospect(call_centre, whole, None, 1, YEARS)
    assert found.csat.mean() < base.csat.mean() / 4
    assert found.net.mean() < base.net.mean()


def test_no_option_stands_out_by_its_length():
    longest = []
    for incident in story.incidents().values():
        lengths = {way.label: len(way.label) for way in incident.options.values()}
        assert max(lengths.values()) <= 1.4 * min(lengths.values()), incident.title
        longest.append(max(incident.options.values(), key=lambda way: len(way.label)).level)
    assert longest.count("strong") <= len(longest) / 2


def test_every_consequence_has_a_source_and_follows_from_a_weakness():
    told = story.consequences()
    assert all(one.source for one in told.values())
    asked = {name for incident in story.incidents().values() for name in incident.likelier}
    assert asked <= set(told)
