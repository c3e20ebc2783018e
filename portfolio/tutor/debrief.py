"""The class debrief: what the programmes did, why, and what there is to talk about.

Pictures come first, with a few sentences each; the figures behind them stand at the end. Programmes
are compared, never people: each has a letter that says nothing, and no name is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from portfolio.base.text import number, plural
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice import story
from portfolio.tutor import debrief_pictures as pictures
from portfolio.tutor.cohort import Cohort
from portfolio.tutor.mistakes import MISTAKES
from portfolio.tutor.outcome import STATES, Outcome
from portfolio.tutor.programmes import (
    Programme,
    interval,
    money_interval,
    points,
    programmes,
    spread,
    way_of,
    whole,
)
from portfolio.tutor.talking_points import how_often, in_short, questions


def debrief(cohort: Cohort, outcomes: Sequence[Outcome]) -> Iterator[Block]:
    """The whole debrief as blocks, from the summary to the single decision."""
    yield Callout("practice", "PRACTICE", "The organisations and their people are invented.")
    found = programmes(cohort, outcomes)
    if not found:
        yield Callout("gap", "No year is over yet", "Run the cohort again when one is.")
        return
    yield Heading("In short")
    yield Prose(_bullets(in_short(cohort, outcomes)))
    yield Heading("To discuss")
    yield Prose(
        "\n".join(f"{place}. {ask}" for place, ask in enumerate(questions(cohort, found), 1))
    )
    shown = spread(found)
    yield from _what_came_up(found)
    yield from _effects(cohort, found, shown)
    yield from _causes(cohort, found, shown)
    yield from _money(shown)
    yield from _mistakes(found)
    yield Heading("The figures behind the pictures")
    yield _effects_table(cohort, shown)
    yield _causes_table(cohort, shown)
    yield _luck_table(shown)
    yield _money_table(shown)
    yield from _mistakes_table(found)
    yield from _decisions_table(found)


def _effects(
    cohort: Cohort, found: Sequence[Programme], shown: Sequence[Programme]
) -> Iterator[Block]:
    yield Heading("What the programmes did")
    yield Prose(
        "The true effect is what the programme did to customer satisfaction, in points, against "
        "the same year without it: the same people, customers and luck, in the teams that took "
        "part. No learner can see it. "
        "What the figures show is what a careful evaluation finds, with its 95% interval, by the "
        f"most trustworthy way of looking that the year allows. {_picked(found)}{_order(cohort)}"
    )
    if len(shown) < len(found):
        yield Prose(
            f"Of {plural(len(found), 'programme')} the pictures and tables show {len(shown)}, "
            "taken at even steps; programmes.csv, beside this document, has them all."
        )
    yield from pictures.effects(shown)


def _effects_table(cohort: Cohort, found: Sequence[Programme]) -> Table:
    differ = cohort.worlds == "different"
    columns = ("Programme", "Kind", *(("Organisation",) if differ else ()))
    return Table(
        caption="The programmes and their effects on customer satisfaction",
        columns=(*columns, "True effect (points)", "What the figures show", "Way of looking"),
        rows=tuple(
            (
                one.letter,
                one.year.programme,
                *((one.year.world,) if differ else ()),
                points(one.year.effect),
                interval(one.year),
                way_of(one.year),
            )
            for one in found
        ),
        description="One row a programme: its kind, its true effect, what the figures show with "
        "the 95% interval, and the way of looking that found it.",
        numeric=(len(columns),),
        header_column=True,
        widths=(2.35, 2.8, *((3.05,) if differ else ()), 1.65, 3.9, 3.55),
    )


def _picked(found: Sequence[Programme]) -> str:
    if all(one.year.comparison != "the lowest" for one in found):
        return ""
    return "Where the teams with the lowest scores began, some of it came by itself. "


def _order(cohort: Cohort) -> str:
    if cohort.worlds == "same":
        return "The letters say nothing; the largest true effect comes first."
    return (
        "The letters say nothing, and the rows have no order: organisations and luck differ, so a "
        "larger effect need not be a better programme."
    )


def _causes(
    cohort: Cohort, found: Sequence[Programme], shown: Sequence[Programme]
) -> Iterator[Block]:
    yield Heading("Why they did what they did")
    yield Prose(_how_it_works(found))
    yield from pictures.causes(shown)
    yield Heading("Plan, decisions and luck", 2)
    yield Prose(luck(cohort, found))
    yield from pictures.luck(shown)


def _causes_table(cohort: Cohort, found: Sequence[Programme]) -> Table:
    differ = cohort.worlds == "different"
    return Table(
        caption="What made the difference",
        columns=(
            "Programme",
            *(("Strength of the year (%)",) if differ else ()),
            "Staff who knew of it (%)",
            "Clear what wins (%)",
            "Trust at the start (%)",
            "Trust at the end (%)",
            "Effort only for show (%)",
            "Nominations",
        ),
        rows=tuple(_cause_cells(one, differ) for one in found),
        description="One row a programme: the hidden numbers that its true effect follows from.",
        numeric=tuple(range(1, 8 if differ else 7)),
        header_column=True,
    )


def _luck_table(found: Sequence[Programme]) -> Table:
    return Table(
        caption="The true effects, had the year gone another way (points)",
        columns=(
            "Programme",
            "True effect",
            "With the best decisions in the year",
            "With other luck, in 9 of 10 years",
        ),
        rows=tuple(
            (
                one.letter,
                points(one.year.effect),
                points(why.best_decisions),
                f"{points(why.low)} to {points(why.high)}",
            )
            for one in found
            for why in (one.year.causes,)
        ),
        description="One row a programme: its true effect, the one that the same plan would have "
        "had with the best decisions, and the range of the same programme in other years.",
        numeric=(1, 2, 3),
        header_column=True,
    )


def _how_it_works(found: Sequence[Programme]) -> str:
    usual = number(found[0].year.causes.usual)
    return (
        "Recognition works as far as staff know of it, see what wins, and trust that it is fair. "
        "Trust follows how well the winners fit what they did. Where attendance or volume is "
        "rewarded, part of the effort is only for show. How strongly people respond to recognition "
        f"at all is drawn for each year, and nobody decides about it: {usual}% more of the "
        "rewarded behaviour is usual."
    )


def _cause_cells(one: Programme, differ: bool) -> tuple[str, ...]:
    why = one.year.causes
    return (
        one.letter,
        *((f"{why.strength:.1f}",) if differ else ()),
        _percent(why.reach),
        _percent(why.clarity),
        _percent(why.trust_before),
        _percent(why.trust_after),
        _percent(why.gaming),
        str(why.nominations),
    )


def luck(cohort: Cohort, found: Sequence[Programme]) -> str:
    """How much is down to the plan, how much to decisions in the year, and how much is luck."""
    told = (
        "Had all that came up been answered in the best way, the same plan would have had the "
        "effect at the ring. With the same decisions and other luck in how people respond, it "
        "would have had one within the bar in 9 of 10 years. "
    )
    if cohort.worlds == "same":
        why = found[0].year.causes
        side = "less" if why.strength < why.usual else "more"
        told += (
            f"In this year people responded by {number(why.strength)}%, {side} than usual, which "
            "was the same for all. "
        )
    reach = [(best.high - best.low) / 2 for one in found if (best := one.year.best)]
    if reach:
        told += (
            "The figures have luck of their own: on average their intervals reach "
            f"{number(sum(reach) / len(reach))} points to each side."
        )
    return told.strip()


def _money(found: Sequence[Programme]) -> Iterator[Block]:
    yield Heading("Was it worth the money?")
    yield Prose(
        "A budget is money to spend. Working time is paid anyway, but is not free: somebody could "
        "have done something else. The benefit is what complaints, repeated contacts and leavers "
        "really cost less, in all teams that took part together. What is left is the benefit less "
        "money and time."
    )
    yield from pictures.money(found)


def _money_table(found: Sequence[Programme]) -> Table:
    return Table(
        caption="Money, working time and benefit",
        columns=(
            "Programme",
            "Money spent",
            "Working time",
            "True benefit",
            "Truly left",
            "Left, as the figures show (95% interval)",
        ),
        rows=tuple(
            (
                one.letter,
                *map(whole, (money.spent, money.time, money.benefit, money.left)),
                money_interval(one.year),
            )
            for one in found
            for money in (one.year.money,)
        ),
        description="One row a programme: what was spent, what the working time cost, the true "
        "benefit, what is truly left, and what the figures show to be left.",
        numeric=(1, 2, 3, 4),
        header_column=True,
    )


def _mistakes(found: Sequence[Programme]) -> Iterator[Block]:
    yield Heading("Common mistakes")
    made = _most_frequent_first(found)
    if not made:
        yield Prose("None of those that the program looks for.")
        return
    yield from pictures.mistakes([(MISTAKES[name].title, *how_often(name, found)) for name in made])


def _mistakes_table(found: Sequence[Programme]) -> Iterator[Table]:
    made = _most_frequent_first(found)
    if not made:
        return
    yield Table(
        caption="Mistakes, the most frequent first",
        columns=("Mistake", "Programmes", "What to do instead"),
        rows=tuple(
            (MISTAKES[name].title, _count(name, found), MISTAKES[name].instead) for name in made
        ),
        description="One row a mistake: what it is, how many made it, and what to do instead.",
        numeric=(1,),
        header_column=True,
    )


def _most_frequent_first(found: Sequence[Programme]) -> list[str]:
    counts = Counter(name for one in found for name in one.year.mistakes)
    return [name for name, _ in counts.most_common() if name in MISTAKES]


def _count(name: str, found: Sequence[Programme]) -> str:
    made, checked = how_often(name, found)
    return f"{made} of {checked}{' that could be checked' if checked < len(found) else ''}"


def _what_came_up(found: Sequence[Programme]) -> Iterator[Block]:
    taken = _taken(found)
    if not taken:
        return
    yield Heading("What came up, and what was decided")
    yield from pictures.decisions(
        Counter((one.incident, one.level) for each in found for one in each.year.decided)
    )
    if missed := _nobody_took_the_best(taken):
        yield Prose(
            f"Nobody took the best way in: {', '.join(missed)}. The tutor's key has it, with the "
            "reason."
        )


def _taken(found: Sequence[Programme]) -> Counter[tuple[str, str]]:
    """How often each decision was taken, by incident and by the reason of the option."""
    return Counter((one.incident, one.note) for each in found for one in each.year.decided)


def _decisions_table(found: Sequence[Programme]) -> Iterator[Table]:
    taken = _taken(found)
    if not taken:
        return
    yield Table(
        caption="Decisions, with the reasons",
        columns=("What came up", "Decision", "How good", "Taken", "Why"),
        rows=tuple(_decision_rows(taken)),
        description="One row a decision that somebody took: what came up, what was decided, how "
        "good it is, how many took it, and why.",
        numeric=(3,),
        header_column=True,
    )


def _decision_rows(taken: Counter[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    for name, incident in story.incidents().items():
        for way in sorted(
            incident.options.values(), key=lambda one: pictures.LEVELS.index(one.level)
        ):
            if count := taken[name, way.note]:
                label = story.unnamed(way.label)
                yield incident.title, label, way.level, str(count), way.note


def _nobody_took_the_best(taken: Counter[tuple[str, str]]) -> list[str]:
    came = {name for name, _ in taken}
    return [
        f"“{incident.title.rstrip('?')}”"
        for name, incident in story.incidents().items()
        if name in came
        and not any(
            taken[name, way.note] for way in incident.options.values() if way.level == "strong"
        )
    ]


def summary(outcomes: Sequence[Outcome]) -> str:
    """How the cohort stands, in a sentence."""
    counts = Counter[str](one.state for one in outcomes)
    told = ", ".join(f"{counts[state]} {words}" for state, words in STATES.items() if counts[state])
    return f"{plural(len(outcomes), 'learner')}: {told or 'none has been run'}."


def _bullets(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _percent(share: float) -> str:
    return number(round(share))
