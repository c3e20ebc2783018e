"""Hold the practice programme against what was published, and write the figures into its page.

    python scripts/hold_practice_to_studies.py            2,000 years a study, 200 analysed
    python scripts/hold_practice_to_studies.py --quick    a tenth of it, printed and not written

The tests use the same functions with fewer years.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from portfolio.practice import appraisal, choices, effects, measures, play, simulate, story, world
from portfolio.practice.arrays import Flags, Numbers
from portfolio.practice.choices import Decisions
from portfolio.practice.effects import Course, Draws, Outcome
from portfolio.practice.simulate import Run
from portfolio.practice.world import World

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "practice-model.md"
AWARD = 10
"""The week of the award in a study."""
LATER = 8
"""Weeks after it, for the half-life."""
SEED = 2026
PLAYED, ROUNDS = (11, 12), 10
"""The seeds of the years that are played to see how long that takes, and how often each is played
in turn at once and by months."""
BEFORE_AFTER = "Before and after"
BREAK = "Break in the line"
COMPARED = "Against other teams"
EIGHT_WEEKS = "8 weeks against 8 weeks, and other teams"
LEVELS = ("weak", "sound", "strong")


@dataclass(frozen=True, kw_only=True)
class Study:
    """A published result beside what comes out of the simulation: one value for each year."""

    name: str
    published: str
    effect: str
    """The effect in the world file whose mean and spread it sets."""
    simulated: Numbers
    sizes: tuple[float, ...] = ()
    """What was published as a size, in the unit of the effect; a direction alone is none."""

    def lies(self, size: float) -> str:
        """Where a published size lies among the simulated years."""
        low, high = self.simulated.min(), self.simulated.max()
        if not low <= size <= high:
            return f"{size:+g}: outside"
        return f"{size:+g}: above {100 * (self.simulated < size).mean():.0f}%"


def study_course(years: int, **changes: Any) -> Course:
    """A programme with nothing wrong, as a study runs one: an award in one week."""
    one, zero = np.ones((years, effects.WEEKS)), np.zeros((years, effects.WEEKS))
    awards = zero.copy()
    awards[:, AWARD - 1] = 1
    course = Course(
        reach=one,
        customers=zero,
        ceremony=zero,
        trust=one,
        clarity=one,
        table=zero,
        attendance=zero,
        volume=zero,
        panel=one,
        prize=np.full_like(one, 1e9),
        awards=awards,
        cancelled=zero,
        running=one,
        winners=effects.MANY,
        scale=1.0,
        announced=1.0,
    )
    return replace(course, **changes)


def studies(found: World, years: int, seed: int = SEED) -> Iterator[Study]:
    """Each published result, measured on simulated outcomes under the conditions of its study."""
    draws = effects.draw(found.effects, seed, years)
    one, zero = np.ones((years, effects.WEEKS)), np.zeros((years, effects.WEEKS))
    at = AWARD - 1

    def did(**changes: object) -> Outcome:
        return effects.outcome(study_course(years, **changes), draws)

    plain = did()
    yield Study(
        name="Announced recognition: card for the best (2011), 72 field studies (2003), "
        "supervisors' recognition (2001), symbolic awards in schools",
        published="+12%, +16%, +24%, 0; taken together 8%, spread 5, from 0 to 20",
        effect="effort",
        simulated=plain.effort_others[:, at],
        sizes=(0, 12, 16, 24),
    )
    yield Study(
        name="Award in a call centre (2014): how long winners do better",
        published="short-lived; taken as 6.5 weeks, 4 to 9",
        effect="half_life",
        simulated=_half_life(plain),
    )
    yield Study(
        name="The same: what winners add",
        published="better, no size; taken as +4%",
        effect="winners",
        simulated=plain.effort_winners[:, at] - plain.effort_others[:, at],
    )
    few = did(winners=effects.FEW)
    yield Study(
        name="Surprise cards (2016): those who get none, if few do",
        published="they drive the rise, no size; taken as +1.5%",
        effect="others",
        simulated=few.effort_others[:, at] - plain.effort_others[:, at],
    )
    ranked = did(table=one)
    yield Study(
        name="Ranking health trainees (2014): the lowest third",
        published="down, no size; taken as -5%",
        effect="ranking",
        simulated=(ranked.effort_others - plain.effort_others)[:, at] / effects.LOWEST_THIRD,
    )
    present = did(attendance=one)
    yield Study(
        name="Attendance award in a laundry (2016): other work of the diligent",
        published="-8%",
        effect="crowding",
        simulated=present.csat[:, at] / draws["csat"][:, 0] / effects.DILIGENT,
        sizes=(-8,),
    )
    yield Study(
        name="The same: effort that only looks good",
        published="gamed, no size; taken as half",
        effect="gaming",
        simulated=100 * present.gaming[:, at],
    )
    yield Study(
        name="Ceremony (2013)",
        published="worth a rise of the prize from 0 to 1,000 US dollars, about £640",
        effect="ceremony",
        simulated=_worth_of_ceremony(did(prize=zero, ceremony=one), draws, years),
        sizes=(640,),
    )
    ended = did(cancelled=study_course(years).awards)
    yield Study(
        name="Announced award taken away (schools)",
        published="less than before, no size; taken as -2%",
        effect="removal",
        simulated=ended.effort_others[:, at] - plain.effort_others[:, at],
    )
    staying = did()
    yield Study(
        name="Wikipedia newcomers (2016), carried over to staff",
        published="+20% stay; among staff taken as 0 to 2 points of attrition less",
        effect="leaving",
        simulated=staying.leaving[:, at],
    )
    heard = did(customers=one, ceremony=one)
    yield Study(
        name="Publicity, if every customer hears of it",
        published="our judgement: +0.4 points",
        effect="publicity",
        simulated=heard.publicity[:, at],
    )


def _half_life(outcome: Outcome) -> Numbers:
    won = outcome.effort_winners - outcome.effort_others
    at, later = AWARD - 1, AWARD - 1 + LATER
    half_life: Numbers = LATER * np.log(2) / np.log(won[:, at] / won[:, later])
    return half_life


def _worth_of_ceremony(with_ceremony: Outcome, draws: Draws, years: int) -> Numbers:
    """The prize without a ceremony that does as much as a ceremony without a prize."""
    wanted: Numbers = with_ceremony.effort_others[:, AWARD - 1]
    low: Numbers = np.zeros(years)
    high: Numbers = np.full(years, 10_000.0)
    ones = np.ones((years, effects.WEEKS))
    for _ in range(25):
        middle = (low + high) / 2
        course = study_course(years, prize=ones * middle[:, None])
        less = effects.outcome(course, draws).effort_others[:, AWARD - 1] < wanted
        low, high = np.where(less, middle, low), np.where(less, high, middle)
    return (low + high) / 2


def expected(found: World, name: str) -> tuple[float, float]:
    """Mean and spread of an effect as the world file has it, cut off at its limits."""
    from scipy import stats  # a second, which those that only play models do without

    effect = getattr(found.effects, name)
    if not effect.spread:
        return effect.value, 0.0
    ends = [(end - effect.value) / effect.spread for end in (effect.low, effect.high)]
    cut = stats.truncnorm(*ends, loc=effect.value, scale=effect.spread)
    return float(cut.mean()), float(cut.std())


def false_alarms(
    found: World, years: int, start: str = "drawn", seed: int = SEED
) -> dict[str, float]:
    """How often tests at 5% find an effect (%) in years without any programme.

    Each team counts once: its mean of the year less its mean of the year before, or the last 8
    weeks of the year less the 8 weeks before it began.
    """
    from scipy import stats

    alarms: dict[str, list[Flags]] = {BEFORE_AFTER: [], COMPARED: [], EIGHT_WEEKS: []}
    before, recent = measures.BEFORE, measures.RECENT
    for run in simulate.many(found, None, {story.START: start}, seed, years):
        seen, inside = run.observed["csat"], run.taking_part > 0
        whole = seen[:, before:].mean(axis=1) - seen[:, :before].mean(axis=1)
        short = seen[:, -recent:].mean(axis=1) - seen[:, before - recent : before].mean(axis=1)
        mine, others = _apart(whole, inside)
        alarms[BEFORE_AFTER].append(_significant(stats.ttest_1samp(mine, 0, axis=1)))
        alarms[COMPARED].append(_significant(stats.ttest_ind(mine, others, axis=1)))
        alarms[EIGHT_WEEKS].append(_significant(stats.ttest_ind(*_apart(short, inside), axis=1)))
    return {name: 100 * float(np.concatenate(hits).mean()) for name, hits in alarms.items()}


def _significant(test: Any) -> Flags:
    return np.asarray(test.pvalue) < 0.05


def _apart(change: Numbers, inside: Flags) -> tuple[Numbers, Numbers]:
    """The teams in the programme and the others, each shaped (years, teams)."""
    years = len(change)
    return change[inside].reshape(years, -1), change[~inside].reshape(years, -1)


@dataclass(frozen=True, kw_only=True)
class Level:
    """A model answer in many years: the true effect, the measured change, the money."""

    truth: Numbers
    measured: Numbers
    net: Numbers


def levels(
    found: World, answers: Mapping[str, Decisions], years: int, seed: int = SEED
) -> dict[str, Level]:
    """Each model answer in years of its own (different luck for each), all with drawn teams."""
    made = {}
    for place, (name, decisions) in enumerate(answers.items()):
        taken = {**decisions.incidents, story.START: "drawn"}
        runs = simulate.many(found, decisions.programme, taken, seed + place, years)
        pairs = [(run.truth("csat"), _measured(run)) for run in runs]
        money = appraisal.prospect(found, decisions.programme, taken, seed + place, years)
        truth, measured = (np.concatenate(part) for part in zip(*pairs, strict=True))
        made[name] = Level(truth=truth, measured=measured, net=money.net)
    return made


def _measured(run: Run) -> Numbers:
    """The change that the analysis of each year shows (points)."""
    return np.array([one.value for one in appraisal.estimates(run)])


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One way of looking at satisfaction in many years (%): how often its 95 % interval held the
    true effect, and how often it left out 0."""

    covered: float
    clear: float


def looked(found: World, decisions: Decisions, years: int, seed: int = SEED) -> dict[str, Looked]:
    """What the product's own analyses make of years of a programme, half of the teams drawn."""
    from portfolio.practice import year_tables
    from portfolio.practice.analysis.before_and_after import before_after
    from portfolio.practice.analysis.break_in_line import interrupted_series
    from portfolio.practice.analysis.differences import difference_in_differences
    from portfolio.practice.analysis.estimate import SERVICE_MEASURES
    from portfolio.practice.results import LAST_WEEK

    satisfaction = SERVICE_MEASURES["csat"]
    ways: dict[str, Callable[[Any], Any]] = {
        BEFORE_AFTER: lambda table: before_after(table, satisfaction),
        BREAK: lambda table: interrupted_series(table, satisfaction),
        COMPARED: lambda table: difference_in_differences(table, satisfaction),
    }
    hits: dict[str, list[tuple[bool, bool]]] = {way: [] for way in ways}
    taken = {**decisions.incidents, story.START: "drawn"}
    for run in simulate.many(found, decisions.programme, taken, seed, years):
        for place, truth in enumerate(run.truth("csat")):
            table = year_tables.measures_of(run, run.taking_part[place] > 0, place, LAST_WEEK)
            for way, analysis in ways.items():
                estimate = analysis(table).estimate
                hits[way].append((estimate.covers(truth), estimate.is_clear))
    shares = {way: 100 * np.mean(found, axis=0) for way, found in hits.items()}
    return {way: Looked(covered=one[0], clear=one[1]) for way, one in shares.items()}


def _studies_table(found: World, years: int) -> Iterator[str]:
    yield (
        "| Study | Published | World file | Simulated: mean | spread | 5% to 95% "
        "| Where the published size lies |"
    )
    yield "| --- | --- | ---: | ---: | ---: | ---: | --- |"
    for study in studies(found, years):
        mean, spread = expected(found, study.effect)
        low, high = np.percentile(study.simulated, [5, 95])
        unit = getattr(found.effects, study.effect).unit
        yield (
            f"| {study.name} | {study.published} | {mean:.4g} ± {spread:.3g} | "
            f"{study.simulated.mean():.4g} {unit} | {study.simulated.std():.3g} | "
            f"{low:.3g} to {high:.3g} | "
            f"{'; '.join(map(study.lies, study.sizes)) or 'no size published'} |"
        )


def _alarms_table(worlds: Mapping[str, World], years: int) -> Iterator[str]:
    yield f"| World | Teams that take part | {BEFORE_AFTER} | {COMPARED} | {EIGHT_WEEKS} |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for found in worlds.values():
        for start, teams in (("drawn", "by lot"), ("lowest", "the lowest half")):
            alarms = false_alarms(found, years, start)
            cells = " | ".join(f"{share:.1f}%" for share in alarms.values())
            yield f"| {found.title} | {teams} | {cells} |"


def _levels_table(found: World, answers: Mapping[str, Decisions], years: int) -> Iterator[str]:
    made = levels(found, answers, years)
    yield (
        "| Model answer | True effect (points): mean | 5% to 95% | Measured change: 5% to 95% "
        "| Net (£): mean | It pays |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, level in made.items():
        cells = [f"{level.truth.mean():+.2f}", _range(level.truth), _range(level.measured)]
        cells += [f"{level.net.mean():+,.0f}", f"{100 * (level.net > 0).mean():.0f}%"]
        yield f"| {name} | {' | '.join(cells)} |"
    strong, weak, sound = made["strong"], made["weak"], made["sound"]
    yield ""
    yield (
        f"Played in different years, the strong programme truly did more than the weak one in "
        f"{_share(strong.truth > weak.truth)} of pairs and more than the sound one in "
        f"{_share(strong.truth > sound.truth)}. What was *measured* was higher than with the weak "
        f"one in {_share(strong.measured > weak.measured)} and than with the sound one in "
        f"{_share(strong.measured > sound.measured)}; and it left more money than the sound one "
        f"in {_share(strong.net > sound.net)}."
    )


def _range(values: Numbers) -> str:
    low, high = np.percentile(values, [5, 95])
    return f"{low:+.2f} to {high:+.2f}"


def _share(hits: Flags) -> str:
    return f"{100 * hits.mean():.1f}%"


def _looked_tables(
    worlds: Mapping[str, World], answers: Mapping[str, Decisions], years: int
) -> dict[str, list[str]]:
    """How often intervals hold the truth, and how often they show an effect, by way and plan."""
    head = [
        f"| World | Model answer | {BEFORE_AFTER} | {BREAK} | {COMPARED} |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    tables = {"coverage": list(head), "power": list(head)}
    for found in worlds.values():
        for name, decisions in answers.items():
            told = looked(found, decisions, years).values()
            for part, shares in (
                ("coverage", [one.covered for one in told]),
                ("power", [one.clear for one in told]),
            ):
                cells = " | ".join(f"{share:.1f}%" for share in shares)
                tables[part].append(f"| {found.title} | {name} | {cells} |")
    return tables


def _speed_table(found: World, answers: Mapping[str, Decisions]) -> Iterator[str]:
    from portfolio.practice import year, year_tables

    strong = answers["strong"]
    year_tables.tables(year.play_year(found, strong.programme, strong.incidents, 1))
    yield "| What | Time of one processor |"
    yield "| --- | ---: |"
    simulated = _seconds(
        lambda: simulate.run(found, strong.programme, strong.incidents, 5).observed, 20
    )
    what = f"One year of {found.staff} staff, all measures of all teams"
    yield f"| {what} | {1000 * simulated:.1f} ms |"
    whole = _seconds(
        lambda: year_tables.tables(year.play_year(found, strong.programme, strong.incidents, 5)), 20
    )
    yield f"| The same with all its tables, nominations and messages | {1000 * whole:.0f} ms |"
    many = _seconds(lambda: appraisal.prospect(found, strong.programme, years=10_000), 1)
    yield f"| 10,000 years of one option for the appraisal | {many:.1f} s |"
    runs = simulate.many(found, strong.programme, strong.incidents, 5, 10_000)
    noisy = _seconds(lambda: sum(run.observed["csat"].size for run in runs), 1)
    yield f"| 10,000 years of weekly satisfaction in every team, with chance | {noisy:.1f} s |"


def _played_both_ways(
    worlds: Mapping[str, World], answers: Mapping[str, Decisions]
) -> Iterator[str]:
    """A year from a decisions file at once, and as somebody plays it month by month."""
    taken = [
        [_both_ways(found, decisions, seed) for decisions in answers.values() for seed in PLAYED]
        for _ in range(ROUNDS)
        for found in worlds.values()
    ]
    by_world = np.reshape(taken, (ROUNDS, len(worlds), -1, 2)).mean(axis=(0, 2))
    once, months = by_world.mean(axis=0)
    in_each = ", ".join(
        f"{found.title} {by_months / at_once:.2f}"
        for found, (at_once, by_months) in zip(worlds.values(), by_world.tolist(), strict=True)
    )
    yield f"| A year played from a decisions file, worked out once | {1000 * once:.0f} ms |"
    yield (
        f"| The same played month by month, decision by decision | {1000 * months:.0f} ms, "
        f"{months / once:.2f} times as long ({in_each}) |"
    )


def _both_ways(found: World, decisions: Decisions, seed: int) -> list[float]:
    """Seconds of a year at once, and right after it by months."""
    ways = (play.play_out, play_by_months)
    return [_seconds(partial(way, found, decisions, seed), 1) for way in ways]


def play_by_months(found: World, decisions: Decisions, seed: int) -> play.Game:
    """A year as it is played on the page; each decision is the file's, each award the panel's."""
    game = play.begin(found, decisions.programme, seed)
    while True:
        while waiting := play.questions(game, found):
            one = waiting[0]
            incident = story.incidents().get(one.about)
            taken = (
                [decisions.incidents.get(one.about, incident.otherwise)]
                if incident
                else [answer.id for answer in one.answers[: one.most]]
            )
            game = play.decide(game, found, one.about, taken)
        if play.is_over(game, found):
            return game
        game = play.advance(game, found, play.MONTH)


def _seconds(call: Callable[[], object], times: int) -> float:
    """Seconds of one processor, whatever else the computer does meanwhile."""
    start = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - start) / times


def model_answers() -> dict[str, Decisions]:
    """The decisions of each model answer."""
    known = story.known_names()
    return {name: choices.load_decisions(choices.model_answer(name), known) for name in LEVELS}


def sections(years: int, analyses: int) -> dict[str, list[str]]:
    """The Markdown of each part of the page that holds figures."""
    worlds, answers = world.builtin_worlds(), model_answers()
    found = worlds["call-centre"]
    return {
        "studies": list(_studies_table(found, years)),
        "alarms": list(_alarms_table(worlds, years)),
        "levels": list(_levels_table(found, answers, years)),
        **_looked_tables(worlds, answers, analyses),
        "speed": speed(worlds, answers),
    }


def speed(worlds: Mapping[str, World], answers: Mapping[str, Decisions]) -> list[str]:
    """How long a year takes in the call centre, and to play one in each world."""
    return [
        *_speed_table(worlds["call-centre"], answers),
        *_played_both_ways(worlds, answers),
    ]


def written(page: str, parts: Mapping[str, Sequence[str]]) -> str:
    """The page with each part between its two marks put in."""
    for name, lines in parts.items():
        page = _with_part(page, name, lines)
    return page


def _with_part(page: str, name: str, lines: Sequence[str]) -> str:
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    block = f"{start}\n\n" + "\n".join(lines) + f"\n\n{end}"
    return re.sub(f"{re.escape(start)}.*?{re.escape(end)}", lambda _: block, page, flags=re.S)


def made_with() -> str:
    """Which model of the practice year the figures of a page are of."""
    return f"The tables on this page were made with model {play.MODEL} of the practice year."


def fill(page: Path, parts: Mapping[str, Sequence[str]], *, only_print: bool) -> None:
    """Print the parts, and put them into the page that has their marks, with what they are of."""
    parts = {**parts, "model": [made_with()]}
    for name, lines in parts.items():
        print(f"\n{name}\n", *lines, sep="\n")
    if not only_print:
        page.write_text(written(page.read_text("utf-8"), parts), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of it, only printed")
    parser.add_argument("--speed", action="store_true", help="the times alone, written")
    wanted = parser.parse_args()
    if wanted.speed:
        fill(PAGE, {"speed": speed(world.builtin_worlds(), model_answers())}, only_print=False)
        return
    parts = sections(200, 20) if wanted.quick else sections(2000, 200)
    fill(PAGE, parts, only_print=wanted.quick)


if __name__ == "__main__":
    main()
