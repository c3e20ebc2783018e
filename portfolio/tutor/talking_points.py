"""The first page of a debrief: the cohort in a few lines, and what to talk about, worked out from
what this cohort did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from portfolio.base.text import number, plural
from portfolio.practice import story
from portfolio.tutor import conclusions
from portfolio.tutor.cohort import Cohort
from portfolio.tutor.mistakes import MISTAKES
from portfolio.tutor.outcome import Outcome, YearOutcome
from portfolio.tutor.programmes import (
    Programme,
    interval,
    money_interval,
    points,
    programmes,
    way_of,
    whole,
)

MOST_QUESTIONS = 4
FAR = 0.25
"""Points between the true effects of two programmes of one year that are worth a question."""
UNUSUAL = 1 / 3
"""How far the strength of a year is from the usual one (share) before it is worth a question."""


def in_short(cohort: Cohort, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What the cohort came to, a line each. At least one year must be over."""
    found = programmes(cohort, outcomes)
    years = [one.year for one in found]
    yield f"Over: {len(found):,} of {plural(len(cohort.members), 'year')}. {_where(cohort, years)}"
    effects = [year.effect for year in years]
    yield f"{_true_effects(effects)} {_shown(years)}"
    yield from _conclusions(years)
    paid = sum(year.money.left > 0 for year in years)
    yield (
        f"Truly brought in more than it cost, working time included: {paid} of "
        f"{plural(len(years), 'programme')}."
    )
    if name := _most_frequent(found):
        made, checked = how_often(name, found)
        yield f"The most frequent mistake: {small(MISTAKES[name].title)} ({made} of {checked})."


def questions(cohort: Cohort, found: Sequence[Programme]) -> list[str]:
    """Three or four questions, each about something that happened in this cohort."""
    asked = (
        _about_a_claim(found),
        _about_the_programmes(cohort, found),
        _about_a_decision(found),
        _about_the_money(found),
        _about_the_ways(found),
        _about_a_mistake(found),
    )
    return list(islice((question for question in asked if question), MOST_QUESTIONS))


def _true_effects(effects: Sequence[float]) -> str:
    if len(effects) == 1:
        return f"The true effect on satisfaction is {points(effects[0])} points."
    low, high = points(min(effects)), points(max(effects))
    return f"The true effects on satisfaction go from {low} to {high} points."


def _where(cohort: Cohort, years: Sequence[YearOutcome]) -> str:
    if len(cohort.members) == 1:
        return f"It was played at {years[0].world}."
    if cohort.worlds == "same":
        return f"All play the same year at {years[0].world}: only the decisions differ."
    return (
        "Organisations and luck differ from learner to learner, so what one programme did better "
        "than another is not down to decisions alone."
    )


def _shown(years: Sequence[YearOutcome]) -> str:
    clear = sum(best.low > 0 or best.high < 0 for year in years if (best := year.best))
    if not clear:
        return "In none of the years are the figures enough to show it."
    return f"In {clear} of {len(years)} the figures show an effect."


def _conclusions(years: Sequence[YearOutcome]) -> Iterator[str]:
    said = [told for year in years if (told := carried(year))]
    if said:
        well = sum(told.startswith("Yes") for told in said)
        yield (
            f"Carried by the learner's own figures: {well} of "
            f"{plural(len(said), 'conclusion')} on satisfaction. A conclusion is "
            "judged by those, not by the hidden truth."
        )
    if words := sum(bool(year.concluded.words) and not year.concluded.verdict for year in years):
        yield f"{plural(words, 'conclusion')} in the learner's own words: for you to judge."


def carried(year: YearOutcome) -> str:
    """Whether the figures carry what was concluded on satisfaction; "" where there is no verdict
    or there are no figures."""
    best = year.best
    if best is None:
        return ""
    return conclusions.carried(year.concluded.verdict, best.low, best.high, year.comparison)


def worth_carried(year: YearOutcome) -> str:
    """The same for whether it was worth its money."""
    low, high = year.money.shown_low, year.money.shown_high
    if low is None or high is None:
        return ""
    return conclusions.worth_carried(year.concluded.worth_it, low, high, year.comparison)


def _about_a_claim(found: Sequence[Programme]) -> str:
    bold = [one for one in found if carried(one.year).startswith(("No", "Only"))]
    if not bold:
        return ""
    one = bold[0]
    verdict = one.year.concluded.verdict
    return (
        f"In programme {one.letter} “{verdict}” was concluded of satisfaction. Its figures, "
        f"{way_of(one.year)}: {interval(one.year)}. What may one say from that, and what would "
        "have to be known to say more?"
    )


def _about_the_programmes(cohort: Cohort, found: Sequence[Programme]) -> str:
    if cohort.worlds == "same":
        first, last = found[0], found[-1]
        if first.year.effect - last.year.effect < FAR:
            return ""
        return (
            f"Programmes {first.letter} and {last.letter} had the same year, and truly did "
            f"{points(first.year.effect)} and {points(last.year.effect)} points. Which numbers in "
            "“What made the difference” explain it, and which decisions are behind them?"
        )
    one = max(found, key=lambda each: _unusual(each.year))
    if _unusual(one.year) < UNUSUAL:
        return ""
    why = one.year.causes
    kind = "strong" if why.strength > why.usual else "weak"
    return (
        f"Programme {one.letter} truly did {points(one.year.effect)} points, in a {kind} year: "
        f"people responded by {number(why.strength)}%, where {number(why.usual)}% is usual. How "
        "much of that may its manager claim, or be blamed for?"
    )


def _unusual(year: YearOutcome) -> float:
    return abs(year.causes.strength / year.causes.usual - 1) if year.causes.usual else 0.0


def _about_a_decision(found: Sequence[Programme]) -> str:
    """The incident in which the cohort was most divided."""
    taken: dict[str, Counter[str]] = {}
    for one in found:
        for each in one.year.decided:
            taken.setdefault(each.incident, Counter())[each.note] += 1
    known = story.incidents()
    split = {name: counts for name, counts in taken.items() if len(counts) > 1 and name in known}
    if not split:
        return ""
    name = max(split, key=lambda key: sum(split[key].values()) - max(split[key].values()))
    labels = {way.note: story.unnamed(way.label) for way in known[name].options.values()}
    ways = "; ".join(f"“{labels[note]}” ({count})" for note, count in split[name].most_common())
    return (
        f"“{known[name].title}” was answered in {plural(len(split[name]), 'way')}: {ways}. What "
        "speaks for each, and who pays for it?"
    )


def _about_the_money(found: Sequence[Programme]) -> str:
    lost = [one for one in found if one.year.effect > 0 > one.year.money.left]
    if lost:
        one = min(lost, key=lambda each: each.year.money.left)
        return (
            f"Programme {one.letter} truly raised satisfaction by {number(one.year.effect)} "
            f"points, and cost {whole(-one.year.money.left)} more than it brought in, working "
            "time included. Is that a reason to stop?"
        )
    unsure = [one for one in found if one.year.money.left > 0 and _unsure(one.year)]
    if not unsure:
        return ""
    one = max(unsure, key=lambda each: each.year.money.left)
    return (
        f"Programme {one.letter} truly left {whole(one.year.money.left)}, but its figures only say "
        f"{money_interval(one.year)}. Would you ask your sponsor for another year, and with which "
        "words?"
    )


def _unsure(year: YearOutcome) -> bool:
    low, high = year.money.shown_low, year.money.shown_high
    return low is not None and high is not None and low <= 0 <= high


def _about_the_ways(found: Sequence[Programme]) -> str:
    """The programme in which two ways of looking differ most."""
    several = [one for one in found if len(one.year.shown) > 1]
    if not several:
        return ""
    one = max(several, key=lambda each: abs(each.year.shown[0].value - each.year.shown[-1].value))
    first, last = one.year.shown[0], one.year.shown[-1]
    return (
        f"In programme {one.letter}, {first.way} finds {points(first.value)} points and {last.way} "
        f"{points(last.value)}; the truth is {points(one.year.effect)}. What is in the one figure "
        "that is not in the other?"
    )


def _about_a_mistake(found: Sequence[Programme]) -> str:
    name = _most_frequent(found)
    if not name:
        return ""
    made, checked = how_often(name, found)
    return (
        f"“{MISTAKES[name].title}”: {made} of {checked}. What would it have taken to do it, "
        "and what would have gone another way?"
    )


def how_often(name: str, found: Sequence[Programme]) -> tuple[int, int]:
    """In how many programmes a mistake was made, and in how many it could be looked for."""
    made = sum(name in one.year.mistakes for one in found)
    checked = sum(name in (*one.year.checked, *one.year.mistakes) for one in found)
    return made, checked


def _most_frequent(found: Sequence[Programme]) -> str:
    counts = Counter(name for one in found for name in one.year.mistakes if name in MISTAKES)
    return counts.most_common(1)[0][0] if counts else ""


def small(title: str) -> str:
    """A title as it stands inside a sentence."""
    return title[:1].lower() + title[1:]
