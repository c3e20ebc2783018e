"""The analysis as blocks: tables, charts and what they mean."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from portfolio.base.text import capitalised, pounds, two_decimals
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice.analysis import sentences
from portfolio.practice.analysis.break_in_line import Interrupted
from portfolio.practice.analysis.differences import Difference
from portfolio.practice.analysis.estimate import Estimate
from portfolio.practice.analysis.judges import Agreement, Leniency, Place
from portfolio.practice.analysis.money import Money
from portfolio.practice.analysis.whole_analysis import Analysis, ways_to_look
from portfolio.practice.analysis.winners import Fairness
from portfolio.practice.awards_in_words import award_heading

MAIN = "csat"
"""The measure that has charts of its own."""
CHANCE = (
    "Behind each change stands its 95% interval: the real change lies in it 95 times in 100. That "
    "is not yet what the programme did, because the market, the season and whatever else happened "
    "move the figures too. Only against other teams does what happened to everybody drop out. With "
    "many intervals some will leave out 0 by chance alone: look for what all three ways of looking "
    "agree on. A change is weighed week by week, so it may differ a little from the difference of "
    "the two means."
)
FEW_WINNERS = (
    "With few winners only a crass difference shows, so “common by chance” does not prove that the "
    "chances are the same. Look at who was nominated as well: nobody wins who is never named."
)
ATTRIBUTES = {"site": "Site", "shift": "Shift", "contract": "Contract"}
MOST_PLACES = 15


def analysis_blocks(found: Analysis) -> Iterator[Block]:
    """The whole analysis, marked as practice, from the service to the money."""
    yield Heading("What the figures of the practice year tell")
    yield Callout(
        "practice",
        "PRACTICE",
        "These figures come from a simulated programme. They show how to evaluate, not what you "
        "did at work.",
    )
    yield from _in_short(found)
    yield from _service(found)
    yield from _judges(found.agreement, found.leniency, found.judge_names)
    if found.fairness:
        yield from _fairness(found.fairness)
    if found.money:
        yield from _money(found.money)
    if found.missing:
        yield Callout("note", "What the data do not reach for.", " ".join(found.missing))


def _in_short(found: Analysis) -> Iterator[Block]:
    differences = {result.measure.key: result for result in found.differences}
    for change in found.changes:
        if change.measure.key == MAIN:
            yield Prose(sentences.in_short(change, differences.get(MAIN)))


def _service(found: Analysis) -> Iterator[Block]:
    if not found.changes:
        return
    yield Heading("Did the service get better?", level=2)
    yield Prose(CHANCE)
    yield _service_table(found)
    yield from _three_ways(found)
    for change in found.changes:
        if change.measure.key == MAIN:
            yield Heading("Before and after", level=3)
            yield Prose(sentences.of_change(change))
    for line in found.breaks:
        if line.measure.key == MAIN:
            yield Heading("A break in the line", level=3)
            yield _break_chart(line)
            yield Prose(sentences.of_break(line))
    for difference in found.differences:
        if difference.measure.key == MAIN:
            yield Heading("Compared with other teams", level=3)
            yield _difference_chart(difference)
            yield Prose(sentences.of_difference(difference))


def _service_table(found: Analysis) -> Table:
    breaks = {result.measure.key: _in_two_lines(result.estimate) for result in found.breaks}
    differences = {
        result.measure.key: _in_two_lines(result.estimate) for result in found.differences
    }
    return Table(
        caption="The measures before and after, looked at in three ways",
        columns=(
            "Measure",
            "Before",
            "After",
            "Change (95% interval)",
            "Break in the line (95% interval)",
            "Against other teams (95% interval)",
        ),
        rows=tuple(
            (
                f"{result.measure.name} ({result.measure.scale})",
                two_decimals(result.before),
                two_decimals(result.after),
                _in_two_lines(result.estimate),
                breaks.get(result.measure.key, "not known"),
                differences.get(result.measure.key, "no other teams"),
            )
            for result in found.changes
        ),
        description="One row a measure: its mean before and after, and its change looked at in "
        "three ways, each with its interval.",
        numeric=(1, 2),
        header_column=True,
    )


def _in_two_lines(estimate: Estimate) -> str:
    """An estimate with its interval on a line of its own."""
    return str(estimate).replace(" (", "\n(", 1)


def _three_ways(found: Analysis) -> Iterator[Block]:
    from portfolio.charts.intervals import Interval, intervals

    rows = [
        Interval(way.capitalize(), one.value, one.low, one.high)
        for way, one in ways_to_look(found, MAIN)
    ]
    measure = found.changes[0].measure
    caption = f"{measure.name}: three ways to look at the change"
    yield intervals(caption, tuple(rows), f"Change in {measure.unit}")


def _break_chart(found: Interrupted) -> Block:
    from portfolio.charts.interrupted import WeeklyLine, interrupted_chart

    lines = zip(found.weeks, found.seen, found.fitted, found.expected, strict=True)
    return interrupted_chart(
        f"{found.measure.name} of the programme's teams, week by week",
        tuple(WeeklyLine(*line) for line in lines),
        f"{found.measure.name} ({found.measure.scale})",
    )


def _difference_chart(found: Difference) -> Block:
    from portfolio.charts.two_groups import Period, two_groups

    return two_groups(
        f"{found.measure.name} in teams with and without the programme",
        tuple(Period(*period) for period in found.periods),
        f"{found.measure.name} ({found.measure.scale})",
    )


def _judges(
    agreement: Agreement | None, leniency: Leniency | None, names: Mapping[str, str]
) -> Iterator[Block]:
    if not agreement and not leniency:
        return
    yield Heading("Did the judges agree?", level=2)
    if agreement:
        yield Prose(sentences.of_agreement(agreement))
        yield Table(
            caption="How far the judges agreed on each award criterion",
            columns=("Award criterion", "Agreement (Krippendorff's alpha)"),
            rows=tuple(
                (name, "all scores alike" if math.isnan(alpha) else two_decimals(alpha))
                for name, alpha in agreement.by_criterion.items()
            ),
            description="One row a criterion: 1 is full agreement, 0 is chance.",
            numeric=(1,),
            header_column=True,
        )
    if leniency:
        yield from _leniency(leniency, names)


def _leniency(found: Leniency, names: Mapping[str, str]) -> Iterator[Block]:
    from portfolio.charts.intervals import Interval, intervals

    yield intervals(
        "Lenient and harsh judges",
        tuple(
            Interval(capitalised(names[place]), judge.value, judge.low, judge.high)
            for place, judge in found.judges.items()
        ),
        "Points above or below the panel",
        reference_name="the panel's mean",
    )
    yield Prose(sentences.of_leniency(found, names))
    moved = [place for place in found.places if place.moved]
    moved.sort(key=lambda place: (not place.won, place.place_scored))
    if moved:
        yield _moved_table(moved[:MOST_PLACES], len(moved))


def _moved_table(shown: list[Place], all_moved: int) -> Table:
    first = ", winners first" if any(place.won for place in shown) else ""
    part = f" ({len(shown)} of {all_moved} shown{first})" if len(shown) < all_moved else ""
    return Table(
        caption=f"Nominations whose place would change if leniency were taken out{part}",
        columns=("Award", "Nomination", "Won", "Mean score", "Place", "Corrected", "Place then"),
        rows=tuple(
            (
                award_heading(place.award),
                place.nomination,
                "yes" if place.won else "no",
                two_decimals(place.scored),
                str(place.place_scored),
                two_decimals(place.corrected),
                str(place.place_corrected),
            )
            for place in shown
        ),
        description="One row a nomination: whether it won, its score and place as given and as "
        "corrected.",
        numeric=(3, 4, 5, 6),
    )


def _fairness(found: tuple[Fairness, ...]) -> Iterator[Block]:
    from portfolio.charts.intervals import Interval, intervals

    yield Heading("Did everybody have a chance?", level=2)
    groups = [(ATTRIBUTES[part.attribute], group) for part in found for group in part.groups]
    everybody = found[0].groups
    overall = sum(group.winners for group in everybody) / sum(group.staff for group in everybody)
    yield Table(
        caption="Who was nominated and who won",
        columns=("Group", "Staff", "Nominated", "Won", "Rate (95% interval)"),
        rows=tuple(
            (
                f"{attribute}: {group.name}",
                str(group.staff),
                str(group.nominated),
                str(group.winners),
                f"{group.rate:.1%} ({group.low:.1%} to {group.high:.1%})",
            )
            for attribute, group in groups
        ),
        description="One row a group of staff: how many there are, were nominated and won.",
        numeric=(1, 2, 3),
        header_column=True,
    )
    yield intervals(
        "Winners among each group of staff",
        tuple(
            Interval(group.name, 100 * group.rate, 100 * group.low, 100 * group.high, attribute)
            for attribute, group in groups
        ),
        "Staff who won (%)",
        reference=100 * overall,
        reference_name="all staff",
    )
    for part in found:
        yield Prose(sentences.of_fairness(part))
    yield Prose(FEW_WINNERS)


def _money(found: Money) -> Iterator[Block]:
    returned, point = found.returned, found.cost_per_point
    parts = (
        ("Benefit", found.benefit),
        ("… of which contacts and complaints", found.service),
        ("… of which who stayed and who left", found.leavers),
        ("What is left of the benefit after all costs", found.left),
    )
    yield Heading("Was it worth the money?", level=2)
    yield Table(
        caption="Cost, benefit and return",
        columns=("What", "Amount", "95% range"),
        rows=(
            ("Money spent", _amount(found.spent), ""),
            ("Working time", _amount(found.time), ""),
            *((what, _amount(part.value), _range(part.low, part.high)) for what, part in parts),
            (
                "For each £100 of money and time, after taking off the cost",
                _amount(returned.value),
                _range(returned.low, returned.high),
            ),
            (
                "Cost of a point of customer satisfaction",
                "cannot be told" if math.isinf(point.high) else _amount(point.value),
                _range(point.low, point.high),
            ),
        ),
        description="One row for each of cost, benefit and return, in pounds, with its range.",
        numeric=(1, 2),
        header_column=True,
    )
    for told in (sentences.of_money, sentences.of_leavers, sentences.of_deciding):
        yield Prose(told(found))


def _range(low: float, high: float) -> str:
    return f"{_amount(low)} to {_amount(high)}"


def _amount(value: float) -> str:
    return "no limit" if value == math.inf else pounds(round(value))
