"""The brief: what a learner is told about the organisation and the practice year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from portfolio.base.text import number, plural, pounds, uk_date
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice.ready_plans import ready_plans
from portfolio.practice.results import LAST_WEEK, MEASURES
from portfolio.practice.world import World
from portfolio.unit.unit import Criterion, Unit

PLANNING = (
    "smart-objectives",
    "options-appraisal",
    "decision-matrix",
    "programme-plan",
    "award-criteria",
    "communications",
    "recognition",
)
"""The activities in which a programme is planned."""
JUDGING_IT = ("evaluation",)
"""The activity in which it is evaluated."""
KNOW = (
    "- There is no single right programme. An honest “no clear effect”, well argued, is worth "
    "more than a success that the figures do not carry.\n"
    "- Everything that comes out of the practice year is marked PRACTICE. It trains you; it "
    "counts as evidence of what you can do only where your centre allows it, by name and date."
)


def brief(unit: Unit, world: World) -> Iterator[Block]:
    """What to know before the year begins; nothing that only the tutor may know."""
    yield from _organisation(world)
    yield Heading("What you do")
    yield Prose(_steps(unit))
    yield Heading("Good to know")
    yield Prose(
        f"- What you leave out or leave vague costs you later, as it would at work.\n{KNOW}"
    )


def class_brief(unit: Unit, world: World) -> Iterator[Block]:
    """The same for a year with a ready plan, which fits into half an hour."""
    yield from _organisation(world)
    yield Heading("What you do, in about 30 minutes")
    yield Prose(_class_steps(unit))
    yield Heading("The plans to choose from")
    for plan in ready_plans().values():
        yield Heading(plan.title, 2)
        yield Prose(plan.pitch)
    yield Heading("Good to know")
    yield Prose(
        "- What a plan leaves out or leaves vague costs you later, as it would at work.\n"
        "- The plan is not your own work, and every document of the year says so. What you decide "
        f"in the year and what you conclude is yours.\n{KNOW}"
    )


def _organisation(world: World) -> Iterator[Block]:
    yield Callout("practice", "This is practice", world.fictional)
    yield Heading("Your organisation")
    yield Prose(world.story.strip())
    yield Prose(
        f"It has {plural(world.staff, 'member')} of staff in {plural(len(world.teams), 'team')}, "
        f"and its customers are {world.customers_are}. The programme's year begins on "
        f"{uk_date(world.first_monday)} and ends on {uk_date(_last_day(world))}. "
        f"You may spend {pounds(world.budget.value)}."
    )
    yield _teams(world)
    yield _measures(world)


def _last_day(world: World) -> datetime.date:
    return world.monday(LAST_WEEK + 1) - datetime.timedelta(days=1)


def _teams(world: World) -> Table:
    return Table(
        caption="The teams",
        columns=("Team", "Site", "Shift", "Staff"),
        rows=tuple((team.name, team.site, team.shift, str(team.staff)) for team in world.teams),
        description="One row a team: its name, site, shift and number of staff.",
        numeric=(3,),
        header_column=True,
    )


def _measures(world: World) -> Table:
    found = ((name, getattr(world.measures, name, None)) for name in MEASURES)
    return Table(
        caption="How customers are served: the usual level",
        columns=("Measure", "Usual level", "Unit"),
        rows=tuple(
            (_label(name), number(measure.base), measure.unit) for name, measure in found if measure
        ),
        description="One row a measure of service: what it counts, its usual level and its unit.",
        numeric=(1,),
        header_column=True,
    )


def _label(name: str) -> str:
    words = MEASURES[name].partition(":")[0].partition("(")[0].strip()
    return words[:1].upper() + words[1:]


def _steps(unit: Unit) -> str:
    planning = _links(criterion for criterion in unit.criteria if _asks(criterion, PLANNING))
    judging = _links(criterion for criterion in unit.criteria if _asks(criterion, JUDGING_IT))
    return "\n".join(
        (
            f"1. **Plan.** Open your workbook and plan the programme for this organisation: "
            f"{planning}. What you enter there is the programme that is played.",
            "2. **Run the year.** Open the page Practice in your workbook. It goes on month by "
            "month. Read the messages, look at the figures, and decide what comes up. You can stop "
            "after any month and go on another day.",
            "3. **Keep the evidence.** At the end the nominations, score sheets, minutes, messages "
            "and figures go into your evidence register, each marked as practice.",
            f"4. **Evaluate.** Say what the year shows, and how sure one can be: {judging}.",
        )
    )


def _class_steps(unit: Unit) -> str:
    judging = _links(criterion for criterion in unit.criteria if _asks(criterion, JUDGING_IT))
    return "\n".join(
        (
            "1. **Take a plan (2 minutes).** Open the page Practice in your workbook. Under *Take "
            "a ready plan* choose one of those below, and press *Begin with this plan*.",
            "2. **Run the year (20 minutes).** It goes on a quarter at a time. Read what comes up, "
            "look at the figures, and decide. Leave the other messages closed if time is short.",
            f"3. **Conclude (5 minutes).** In {judging}, say what the programme did to customer "
            "satisfaction, and what you compared it with. The analysis of your figures is there.",
            "4. **See what was true (3 minutes).** The page Practice shows it once you have "
            "concluded, or when your tutor opens it.",
        )
    )


def _asks(criterion: Criterion, activities: tuple[str, ...]) -> bool:
    return any(use.name in activities for use in criterion.activities)


def _links(criteria: Iterator[Criterion]) -> str:
    refs = [criterion.ref for criterion in criteria]
    return f"criteria {', '.join(refs)}" if len(refs) > 1 else f"criterion {''.join(refs)}"
