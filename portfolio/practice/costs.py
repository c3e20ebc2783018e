"""What a year costs, item by item and week by week, and what its effects are worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from portfolio.practice import story
from portfolio.practice.awards_in_words import by_place
from portfolio.practice.choices import Choices
from portfolio.practice.incidents import OF_AWARD
from portfolio.practice.judging import Award
from portfolio.practice.nominations import Nomination, Setting
from portfolio.practice.programme import LAST, LAUNCH
from portfolio.practice.results import COLUMNS
from portfolio.practice.simulate import Programme

if TYPE_CHECKING:
    import pandas as pd

PLANNING = 20
"""Hours before the launch, and as many again for each group that is asked."""
ASKING = 4

Line = tuple[int, str, float, float]
"""Week, item, pounds, hours."""


def costs(
    setting: Setting,
    programme: Programme,
    found: Sequence[Nomination],
    awards: Sequence[Award],
    winners: Sequence[tuple[int, int]],
) -> pd.DataFrame:
    """The table ``costs``. ``winners`` has the week of each prize and how many there were."""
    import pandas as pd

    lines = [
        *_planning(setting.choices),
        *_running(setting, found),
        *_messages(setting),
        *_judging(setting, awards),
        *_prizes(setting, programme, winners),
        *_incidents(programme),
    ]
    kept = sorted(line for line in lines if line[2] or line[3])
    rows = [(week, item, round(pounds, 2), round(hours, 2)) for week, item, pounds, hours in kept]
    return pd.DataFrame(rows, columns=list(COLUMNS["costs"]))


def _planning(choices: Choices) -> Iterator[Line]:
    asked = len(set(choices.plan.stakeholders))
    yield LAUNCH - 1, "Planning the programme", 0.0, PLANNING + ASKING * asked
    kind = story.kinds()[choices.option.kind]
    yield LAUNCH, f"{kind.title}: entry, licences, setting up", kind.entry.pounds, kind.entry.hours


def _running(setting: Setting, found: Sequence[Nomination]) -> Iterator[Line]:
    rates = setting.world.costs
    last = _last_week(setting)
    for week in range(LAUNCH, last + 1):
        yield week, "Running the programme", 0.0, rates.admin.value
        count = sum(one.week == week for one in found)
        yield week, "Handling nominations", 0.0, rates.nomination.value * count


def _messages(setting: Setting) -> Iterator[Line]:
    design, rates = setting.design, setting.world.costs
    for count, rate, item in (
        (design.team_messages, rates.team_message.value, "Messages to staff"),
        (design.customer_messages, rates.customer_message.value, "Messages to customers"),
    ):
        for place in range(count):
            week = LAUNCH + round(place * (LAST - LAUNCH) / max(count, 1))
            if week <= _last_week(setting):
                yield week, item, rate, 1.0


def _judging(setting: Setting, awards: Sequence[Award]) -> Iterator[Line]:
    rates, judges = setting.world.costs, max(setting.choices.plan.judges, 1)
    if setting.choices.plan.briefed and awards:
        yield awards[0].week, "Briefing the judges", 0.0, rates.briefing.value * judges
    for award in awards:
        hours = rates.judging.value * len(award.nominations) * judges
        yield award.week, "Judging", 0.0, hours


def _prizes(
    setting: Setting, programme: Programme, winners: Sequence[tuple[int, int]]
) -> Iterator[Line]:
    rates, course = setting.world.costs, programme.course
    for week, count in winners:
        prize = float(course.prize[0, week - 1]) * count
        yield week, "Prizes", prize, 0.0
        yield week, "Tax and National Insurance on prizes", prize * rates.tax.value / 100, 0.0
        yield week, "Certificates", rates.certificate.value * setting.design.funded * count, 0.0
        size = float(course.ceremony[0, week - 1]) / len(setting.awards)
        yield week, "Presentation", rates.ceremony.value * size, rates.ceremony_time.value * size


def _incidents(programme: Programme) -> Iterator[Line]:
    titles = {name: one.title for name, one in story.incidents().items()}
    titles.update({str(name): one.title for name, one in story.consequences().items()})
    titles.update(
        (str(event.incident), f"The shortlist of {by_place(event.incident.removeprefix(OF_AWARD))}")
        for event in programme.events
        if event.incident.startswith(OF_AWARD)
    )
    for event in programme.events:
        week = int(event.weeks[0])
        if week and event.incident in titles:
            pounds, hours = event.changes.get("pounds", 0.0), event.changes.get("hours", 0.0)
            yield week, f"{titles[event.incident]}: what was done about it", pounds, hours


def _last_week(setting: Setting) -> int:
    """The programme runs to the end of the year, or until its last award is withdrawn."""
    stopped = [week for week in setting.withdrawn if week]
    return max(stopped) if len(stopped) == len(setting.awards) else LAST
