"""Five slides of one programme, to talk about it in class; a letter stands for the learner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portfolio.base.learner_tasks import Executors, Progress, for_each
from portfolio.base.text import number, plural
from portfolio.tutor import debrief_pictures as pictures
from portfolio.tutor.cohort import TUTOR, CohortFolder
from portfolio.tutor.dealt_letters import letters
from portfolio.tutor.outcome import Outcome, YearOutcome
from portfolio.tutor.programmes import (
    Programme,
    interval,
    money_interval,
    points,
    way_of,
    whole,
)
from portfolio.tutor.slide_file import Slide, write_slides
from portfolio.tutor.talking_points import carried, worth_carried

SLIDES = f"{TUTOR}/slides"
PRACTICE = "PRACTICE: the organisation and its people are invented"


@dataclass(frozen=True, kw_only=True)
class AllSlides:
    """The files that were written; ``failed`` says in a sentence each whose were not, and why."""

    written: tuple[Path, ...]
    failed: tuple[str, ...]


def write_all_slides(
    made: CohortFolder, outcomes: Sequence[Outcome], executors: Executors, progress: Progress
) -> AllSlides:
    """A file of slides for each learner whose year is over. One that fails harms no other."""
    known = letters(made.cohort)
    given = [
        (
            made.folder / SLIDES / f"{one.folder}.pptx",
            Programme(letter=known[one.folder], year=year),
        )
        for one in outcomes
        if (year := one.year)
    ]
    done = for_each(_write, given, executors, progress, lambda one: one[0].stem)
    came = list(zip(given, done, strict=True))
    return AllSlides(
        written=tuple(path for (path, _), one in came if not one.error),
        failed=tuple(f"{path.name}: {one.error}" for (path, _), one in came if one.error),
    )


def _write(given: tuple[Path, Programme]) -> None:
    path, programme = given
    title = f"Programme {programme.letter}"
    write_slides(path, title, slides(programme), f"{title} · {PRACTICE}")


def slides(one: Programme) -> tuple[Slide, ...]:
    """What came up, what the figures show, why, what luck did, and the money."""
    year = one.year
    return (_what_came_up(one), _effect(year), _why(year), _luck(one), _money(one))


def _what_came_up(one: Programme) -> Slide:
    year = one.year
    levels = Counter[str](each.level for each in year.decided)
    told = ", ".join(f"{levels[level]} {level}" for level in pictures.LEVELS if levels[level])
    reasons = "\n\n".join(
        f"Week {each.week}. {each.title}: “{each.taken}” ({each.level}). {each.note}"
        for each in year.decided
    )
    return Slide(
        title=f"Programme {one.letter}: what was decided",
        figure=pictures.decided_by(year),
        line=f"{year.programme} at {year.world}. {plural(len(year.decided), 'decision')}: {told}.",
        notes=f"Ask: which of these would you decide otherwise now, and why?\n\n{reasons}",
    )


def _effect(year: YearOutcome) -> Slide:
    verdict = year.concluded.verdict or "nothing yet"
    judged = carried(year)
    way = way_of(year)
    return Slide(
        title="What the figures show, and the truth",
        figure=pictures.ways_of_looking(year),
        line=f"Concluded of satisfaction: {verdict}. Truly {points(year.effect)} points.",
        notes="Ask: what may one say from these figures, and what would have to be known to say "
        f"more?\n\nThe figures at best: {interval(year)}{f', {way}' if way else ''}. Do they carry "
        f"the conclusion? {judged or 'There is no verdict to judge.'}\n\nNobody in a real "
        "organisation sees the truth. A conclusion is right when the figures carry it.",
    )


def _why(year: YearOutcome) -> Slide:
    why = year.causes
    return Slide(
        title="Why it did what it did",
        figure=pictures.causes_of(year),
        line=f"People responded to recognition by {number(why.strength)}% this year; "
        f"{number(why.usual)}% is usual.",
        notes="Ask: which decision is behind each of these figures?\n\nRecognition works as far as "
        "staff know of it, see what wins, and trust that it is fair. Trust follows how well the "
        "winners fit what they did. How strongly people respond is drawn for each year: nobody "
        f"decides about it. {plural(why.nominations, 'nomination')} came in.",
    )


def _luck(one: Programme) -> Slide:
    why = one.year.causes
    return Slide(
        title="Plan, decisions and luck",
        figure=pictures.luck_of(one),
        line=f"Truly {points(one.year.effect)} points; {points(why.best_decisions)} with the best "
        f"decisions; {points(why.low)} to {points(why.high)} in 9 of 10 other years.",
        notes="Ask: what of this may the manager of the programme claim, or be blamed for?\n\nThe "
        "ring is the same plan in the same year with the best decision each time. The bar is the "
        "same plan with the same decisions, where people respond more or less strongly.",
    )


def _money(one: Programme) -> Slide:
    money = one.year.money
    concluded = one.year.concluded.worth_it or "nothing yet"
    return Slide(
        title="Was it worth the money?",
        figure=pictures.money_of(one),
        line=f"Truly left: {whole(money.left)}. As the figures show: {money_interval(one.year)}.",
        notes="Ask: would you ask your sponsor for another year, and with which words?\n\n"
        f"Concluded of its worth: {concluded}. {worth_carried(one.year)}\n\n"
        f"Money spent {whole(money.spent)}, paid time {whole(money.time)}, true benefit "
        f"{whole(money.benefit)}.",
    )
