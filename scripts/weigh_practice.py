"""Weigh plans and decisions of the practice year against each other, and write the page of it.

    python scripts/weigh_practice.py            2,000 years a plan, 20,000 plans searched
    python scripts/weigh_practice.py --quick    a twentieth of it, printed and not written

The tests use the same functions with fewer years. A plan is compared with another in the same
years, so that both meet the same luck.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hold_practice_to_studies import fill, model_answers

from portfolio.base.text import with_minus
from portfolio.practice import appraisal, programme, story, world
from portfolio.practice.appraisal import Prospect
from portfolio.practice.choices import Choices
from portfolio.practice.story import START
from portfolio.practice.world import World

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "practice-balance.md"
SEED = 17
FEW_YEARS = 40
"""Years by which the search compares two plans; the best is weighed with all years."""
KEPT = 20
"""Plans that the search goes on from."""
LEVELS = ("strong", "sound", "weak")
GROUPS = ("front-line staff", "team leaders", "managers", "customers")

Raw = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Found:
    """The best plan of a search that lacks something, beside the strong plan."""

    lacks: tuple[str, ...]
    best: float
    strong: float


def weighed(found: World, choices: Choices, taken: Mapping[str, str], years: int) -> Prospect:
    """A plan in many years of an organisation."""
    return appraisal.prospect(found, choices, taken, SEED, years)


def without(choices: Choices, part: str, **changes: Any) -> Choices:
    """The same plan with some of its decisions changed."""
    section = getattr(choices, part).model_copy(update=changes)
    return choices.model_copy(update={part: section})


def omissions(whole: Choices) -> Iterator[tuple[str, Choices]]:
    """The plan without each of the things that are taught, one at a time."""
    yield "Judges", without(whole, "plan", judges=0, areas=0)
    yield "A second judge", without(whole, "plan", judges=1, areas=1)
    yield "Judges from several areas", without(whole, "plan", areas=1)
    yield "A briefing for judges", without(whole, "plan", briefed=False)
    yield "Agreement", without(whole, "plan", agreed=False)
    yield "Anybody asked", without(whole, "plan", stakeholders=())
    yield "Front-line staff asked", without(whole, "plan", stakeholders=GROUPS[1:])
    yield "Contingencies", without(whole, "plan", contingencies=())
    yield "Reviews", without(whole, "plan", reviews=0)
    for rule in type(whole.rules).model_fields:
        if rule != "league_table":
            name = "Published rules" if rule == "published" else f"A rule on {RULES[rule]}"
            yield name, without(whole, "rules", **{rule: False})
    yield "Consent", without(whole, "recognition", consent=False)
    yield "Somebody who presents", without(whole, "recognition", presenter="")
    yield "Criteria", whole.model_copy(update={"criteria": ()})
    yield "Measurable objectives", without(whole, "objectives", measurable=0)
    yield "News for staff", without(whole, "communications", team=0, team_channels=0)
    yield "News for customers", without(whole, "communications", customers=0)


RULES = {
    "eligibility": "who may be nominated",
    "nominations": "nominations",
    "conflicts": "conflicts of interest",
    "appeals": "appeals",
    "equality": "equality",
    "data_protection": "data protection",
}


def of_level(level: str) -> dict[str, str]:
    """In each incident an option of the level, or of the nearest one; teams are drawn."""
    order = {"strong": LEVELS, "sound": ("sound", "strong", "weak"), "weak": LEVELS[::-1]}[level]
    found = {}
    for name, incident in story.incidents().items():
        ways = incident.options
        found[name] = min(ways, key=lambda way: order.index(ways[way].level))
    return {**found, START: "drawn"}


def by_option(
    found: World, choices: Choices, years: int
) -> dict[str, dict[str, tuple[float, float]]]:
    """What each option of each incident does beside the strong one: points and pounds."""
    best = of_level("strong")
    base = weighed(found, choices, best, years)
    told: dict[str, dict[str, tuple[float, float]]] = {}
    for name, incident in story.incidents().items():
        if name == START:
            continue
        told[name] = {}
        for way in incident.options:
            other = weighed(found, choices, {**best, name: way}, years)
            points, pounds = other.csat - base.csat, other.net - base.net
            told[name][way] = float(points.mean()), float(pounds.mean())
    return told


def worst_of(options: Mapping[str, Mapping[str, tuple[float, float]]]) -> dict[str, str]:
    """In each incident the option that costs most satisfaction."""
    worst = {name: min(ways, key=lambda way: ways[way][0]) for name, ways in options.items()}
    return {**worst, START: "drawn"}


def search(found: World, strong: Choices, goal: str, plans: int, years: int) -> Found:
    """The best of many plans that lack something: random ones, then hill-climbing from the best.

    ``goal`` is ``csat`` (points) or ``net`` (pounds).
    """
    rng, taken = random.Random(SEED), of_level("strong")

    def value(raw: Raw, over: int = FEW_YEARS) -> float:
        told = weighed(found, Choices.model_validate(raw), taken, over)
        return float(getattr(told, goal).mean())

    pool: list[tuple[float, Raw]] = []
    for place in range(plans):
        raw = _any_plan(rng) if place < plans // 4 else _changed(rng.choice(pool)[1], rng)
        if not _lacks(raw, found):
            continue
        pool.append((value(raw), raw))
        pool.sort(key=lambda pair: -pair[0])
        del pool[KEPT:]
    best = max((raw for _, raw in pool), key=lambda raw: value(raw, years))
    told = weighed(found, strong, taken, years)
    return Found(
        lacks=_lacks(best, found),
        best=value(best, years),
        strong=float(getattr(told, goal).mean()),
    )


def _lacks(raw: Raw, found: World) -> tuple[str, ...]:
    return tuple(sorted(programme.weaknesses(Choices.model_validate(raw), found)))


def _any_plan(rng: random.Random) -> Raw:
    def often() -> bool:
        return rng.random() < 0.7

    count = rng.choice([0, 1, 3, 5])
    rules = {name: often() for name in (*RULES, "published")}
    return {
        "option": {
            "kind": rng.choice(list(story.kinds())),
            "rounds": rng.choice([None, 1, 2, 4, 6, 12, 26]),
            "winners": rng.choice([None, 1, 3, 10, 30]),
            "prize": rng.choice([None, 0, 20, 40, 150]),
        },
        "objectives": {"written": 3, "measurable": rng.choice([0, 3, 3]), "largest_rise": 1.5},
        "plan": {
            "budget": rng.choice([None, 0, 2000, 20000]),
            "stakeholders": tuple(group for group in GROUPS if often()),
            "judges": rng.choice([0, 1, 2, 4, 8]),
            "areas": rng.choice([1, 2, 4]),
            "briefed": often(),
            "agreed": often(),
            "contingencies": tuple(story.incidents()) if often() else (),
            "reviews": rng.choice([0, 2]),
        },
        "criteria": tuple(_any_criterion(rng, place, count) for place in range(count)),
        "rules": {**rules, "league_table": rng.random() < 0.1},
        "communications": {
            "team": rng.choice([0, 2, 5, 10, 20]),
            "team_channels": rng.choice([0, 2, 4]),
            "customers": rng.choice([0, 1, 4, 8]),
        },
        "recognition": {
            "presenter": rng.choice(["", "supervisor", "manager", "external guest"]),
            "publicity": rng.choice(["", "none", "newsletter article"]),
            "consent": often(),
        },
    }


def _any_criterion(rng: random.Random, place: int, count: int) -> Raw:
    return {
        "name": f"Criterion {place + 1}",
        "weight": 100 / count,
        "measured": rng.random() < 0.7,
        "levels": rng.choice([0, 3]),
        "vague": rng.random() < 0.2,
        "rewards": rng.choice(["service"] * 4 + ["attendance", "volume"]),
        "shuts_out": rng.random() < 0.1,
    }


def _changed(raw: Raw, rng: random.Random) -> Raw:
    """One or two decisions of a plan taken from another one."""
    other = _any_plan(rng)
    made = {name: dict(part) if isinstance(part, dict) else part for name, part in raw.items()}
    for _ in range(rng.choice([1, 1, 2])):
        name = rng.choice(list(made))
        if isinstance(made[name], dict):
            field = rng.choice(list(made[name]))
            made[name][field] = other[name][field]
        else:
            made[name] = other[name]
    return made


def _omissions_table(worlds: Mapping[str, World], whole: Choices, years: int) -> Iterator[str]:
    yield "| Left out | " + " | ".join(found.title for found in worlds.values()) + " |"
    yield "| --- |" + " ---: |" * len(worlds)
    taken = of_level("sound")
    bases = {name: weighed(found, whole, taken, years) for name, found in worlds.items()}
    for left_out, choices in omissions(whole):
        cells = []
        for name, found in worlds.items():
            other = weighed(found, choices, taken, years)
            pounds = other.net - bases[name].net
            points = (other.csat - bases[name].csat).mean()
            better = 100 * (pounds > 0).mean()
            made = f"{_points(points)}, {_pounds(pounds.mean())}"
            cells.append(f"{made}, better in {better:.0f}%")
        yield f"| {left_out} | " + " | ".join(cells) + " |"


def _decisions_table(worlds: Mapping[str, World], whole: Choices, years: int) -> Iterator[str]:
    yield (
        "| What comes up | Option | Level | "
        + " | ".join(found.title for found in worlds.values())
        + " |"
    )
    yield "| --- | --- | --- |" + " ---: |" * len(worlds)
    told = {name: by_option(found, whole, years) for name, found in worlds.items()}
    for incident, ways in next(iter(told.values())).items():
        about = story.incidents()[incident]
        for way in ways:
            option = about.options[way]
            cells = [
                f"{_points(points, 3)}, {_pounds(pounds)}"
                for points, pounds in (told[name][incident][way] for name in worlds)
            ]
            label = story.unnamed(option.label)
            yield f"| {about.title} | {label} | {option.level} | " + " | ".join(cells) + " |"


def _weight_table(worlds: Mapping[str, World], years: int) -> Iterator[str]:
    answers = model_answers()
    strong, weak = answers["strong"].programme, answers["weak"].programme
    yield (
        "| Organisation | Strong plan, best decisions | Strong plan, worst decisions | "
        "Weak plan, best decisions | Weight of decisions |"
    )
    yield "| --- | ---: | ---: | ---: | ---: |"
    for found in worlds.values():
        best = of_level("strong")
        worst = worst_of(by_option(found, strong, years))
        whole, decided, planned = (
            weighed(found, choices, taken, years)
            for choices, taken in ((strong, best), (strong, worst), (weak, best))
        )
        cells = [
            f"{_points(one.csat.mean())}, {_pounds(one.net.mean())}"
            for one in (whole, decided, planned)
        ]
        weight = [
            (getattr(whole, goal) - getattr(decided, goal)).mean()
            / (getattr(whole, goal) - getattr(planned, goal)).mean()
            for goal in ("csat", "net")
        ]
        share = f"{100 * weight[0]:.0f}% of the points, {100 * weight[1]:.0f}% of the pounds"
        yield f"| {found.title} | " + " | ".join(cells) + f" | {share} |"


def _search_table(
    worlds: Mapping[str, World], whole: Choices, plans: int, years: int
) -> Iterator[str]:
    heads = "Organisation", "Looked for", "Best plan that lacks something", "What comes of that"
    yield "| " + " | ".join((*heads, "Strong plan")) + " |"
    yield "| --- | --- | ---: | --- | ---: |"
    each = plans // (2 * len(worlds))
    titles: dict[str, str] = {name: one.title for name, one in story.consequences().items()}
    for found in worlds.values():
        for goal, (what, said) in GOALS.items():
            told = search(found, whole, goal, each, years)
            lacks = "; ".join(titles[name] for name in told.lacks)
            best, strong = said(told.best), said(told.strong)
            yield f"| {found.title} | {what} | {best} | {lacks} | {strong} |"


def _points(value: float, digits: int = 2) -> str:
    return with_minus(f"{value:+.{digits}f} points")


def _pounds(value: float) -> str:
    """``+£1,250`` or ``−£300``."""
    told = with_minus(f"{value:+,.0f}")
    return f"{told[0]}£{told[1:]}"


GOALS: Mapping[str, tuple[str, Callable[[float], str]]] = {
    "csat": ("satisfaction", _points),
    "net": ("money", _pounds),
}
"""What a search may look for: what it is called, and how a result is told."""


def sections(years: int, plans: int) -> dict[str, list[str]]:
    """The Markdown of each part of the page that holds figures."""
    worlds = world.builtin_worlds()
    strong = model_answers()["strong"].programme
    return {
        "omissions": list(_omissions_table(worlds, strong, years)),
        "options": list(_decisions_table(worlds, strong, years)),
        "weight": list(_weight_table(worlds, years)),
        "search": list(_search_table(worlds, strong, plans, years)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a twentieth of it, only printed")
    quick = parser.parse_args().quick
    fill(PAGE, sections(100, 1000) if quick else sections(2000, 20_000), only_print=quick)


if __name__ == "__main__":
    main()
