"""Each result in plain words: what it means, and what it does not."""

from __future__ import annotations

import math
from collections.abc import Mapping

from portfolio.base.text import capitalised, number, plural, pounds, two_decimals
from portfolio.practice.analysis.before_and_after import BeforeAfter
from portfolio.practice.analysis.break_in_line import Interrupted
from portfolio.practice.analysis.differences import Difference
from portfolio.practice.analysis.estimate import Estimate, Measure, signed
from portfolio.practice.analysis.judges import RELIABLE, TENTATIVE, Agreement, Leniency
from portfolio.practice.analysis.money import Money, Needed
from portfolio.practice.analysis.winners import Fairness, GroupRate

UNEQUAL = 0.05
HOPELESS = 100
"""Times as many teams that nobody will have."""


def in_short(change: BeforeAfter, difference: Difference | None) -> str:
    """The result for a measure in a sentence or two, in everyday words and without an interval."""
    if difference:
        told = f"Against other teams, {_low(change.measure)} {_moved(difference.estimate)}"
        if difference.estimate.is_clear:
            return f"{told} in the programme's teams. That is more than chance explains."
        return f"{told} in the programme's teams{_perhaps(difference.estimate)} no clear effect."
    told = f"Against the year before, {_low(change.measure)} {_moved(change.estimate)}"
    if change.estimate.is_clear:
        return (
            f"{told}. That is more than chance explains. But there are no other teams to compare "
            "with, so nobody can tell whether the programme did it."
        )
    return f"{told}{_perhaps(change.estimate)} no clear change."


def _perhaps(estimate: Estimate) -> str:
    """What leads over to a verdict that nothing is clear."""
    return ". That may be chance: there is" if _in_tenths(estimate) else ":"


def _in_tenths(estimate: Estimate) -> float:
    return round(abs(estimate.value), 1)


def _moved(estimate: Estimate) -> str:
    amount = _in_tenths(estimate)
    if not amount:
        return "stayed about as it was"
    return f"{'rose' if estimate.value > 0 else 'fell'} by about {number(amount, estimate.unit)}"


def of_change(found: BeforeAfter) -> str:
    """What before and after say, and that they do not say why."""
    return (
        f"{found.measure.name} ({found.measure.scale}) was {two_decimals(found.before)} in "
        f"the year before and {two_decimals(found.after)} in the same weeks of the programme. "
        f"Weighed week by week, it changed by {_amount_of(found.estimate)}. "
        f"{_verdict(found.estimate, found.measure)} This tells whether something "
        "changed, not what changed it: whatever else happened in the same year is in this figure "
        "too."
    )


def of_break(found: Interrupted) -> str:
    """What the interrupted time series says, and what could look the same."""
    return (
        f"Against where its trend and season were heading, {_low(found.measure)} changed by "
        f"{_amount_of(found.estimate)}, on average over the programme's weeks. "
        f"{_verdict(found.estimate, found.measure)} Anything else that began in the same weeks "
        "would look just the same, and one year before is short for telling a trend."
    )


def of_difference(found: Difference) -> str:
    """What the comparison with other teams says, and what it rests on."""
    return (
        f"Compared with the {plural(len(found.outside), 'team')} outside the programme, "
        f"{_low(found.measure)} changed by {_amount_of(found.estimate)} in the "
        f"{plural(len(found.inside), 'team')} in it. "
        f"{_verdict(found.estimate, found.measure)} What happened to all teams alike drops out, "
        "so this is the fairest of the three. It holds only if both groups would otherwise have "
        "moved alike, and with so few teams a small effect cannot be told from none."
    )


def of_agreement(found: Agreement) -> str:
    """What Krippendorff's alpha means for the awards."""
    if math.isnan(found.alpha):
        return "Every score given is the same, so there is nothing to agree about."
    low, high = two_decimals(found.low), two_decimals(found.high)
    alpha = f"{two_decimals(found.alpha)} (95% interval: {low} to {high})"
    if found.alpha >= RELIABLE:
        meaning = "The judges read the criteria alike; the scores can carry a decision."
    elif found.alpha >= TENTATIVE:
        meaning = "The judges agree enough for a first sift, not enough to part close places."
    else:
        meaning = (
            "The judges do not agree enough to rest a decision on the scores alone. Look at how "
            "clear the criteria are, and talk a few nominations through together."
        )
    return (
        f"{found.judges} judges scored {plural(found.nominations, 'nomination')}. How far they "
        "agree is measured by Krippendorff's alpha: 1 is full agreement, 0 is what chance alone "
        f"gives. Here it is {alpha}. {meaning} It does not tell who is right: judges can agree and "
        "be wrong together."
    )


def of_leniency(found: Leniency, names: Mapping[str, str]) -> str:
    """Who is lenient or harsh, and what a correction would change. ``names`` has each judge as
    people name them."""
    unlike = [
        f"{names[place]} gives {two_decimals(abs(judge.value))} points "
        f"{'more' if judge.value > 0 else 'less'} than the panel"
        for place, judge in found.judges.items()
        if judge.is_clear
    ]
    moved = sum(place.moved for place in found.places)
    who = (
        f"{capitalised('; '.join(unlike))}." if unlike else "No judge is clearly lenient or harsh."
    )
    count = plural(moved, "nomination") if moved else "no nomination"
    change = f" Taking such differences out would move {count} to another place."
    return (
        f"{who}{change}{_winners(found)} A lenient judge does no harm where all judges score all "
        "nominations; where they share them out, who wins depends on who scored whom."
    )


def _winners(found: Leniency) -> str:
    """Whether a correction would change who won."""
    won = sum(place.won for place in found.places)
    lost = sum(place.lost for place in found.places)
    if not won:
        return ""
    if not lost:
        return " It would take no award from a winner."
    return f" It would change who won: {lost} of {plural(won, 'winner')} would not be among them."


def of_fairness(found: Fairness) -> str:
    """Whether groups won alike, and what a test of few winners cannot show."""
    if len(found.groups) < 2:
        return f"All staff have the same {found.attribute}, so there is nothing to compare."
    most = max(found.groups, key=lambda group: group.rate)
    least = min(found.groups, key=lambda group: group.rate)
    times = round(100 * found.p)
    often = f"{times} times in 100" if times > 1 else "once in 100 times, or less often"
    verdict = "That is rare. Find out why." if found.p < UNEQUAL else "That is common."
    return (
        f"By {found.attribute}, {_won(most)} and {_won(least)}. If everybody had the same chance, "
        f"a result as uneven as this or more so would come about {often} (p = {found.p:.2f}). "
        f"{verdict}"
    )


def of_money(found: Money) -> str:
    """Cost, benefit and return with their ranges."""
    basis = (
        "The benefit is what complaints, repeated contacts and leavers cost less than in teams "
        "outside the programme."
        if found.compared
        else "There are no other teams to compare with, so the benefit is the change since the "
        "year before, whatever caused it."
    )
    low, high = (_amount(end) for end in (found.benefit.low, found.benefit.high))
    return (
        f"The programme cost {_amount(found.cost)}: {_amount(found.spent)} spent and "
        f"{_amount(found.time)} of working time. Its benefit is estimated at "
        f"{_amount(found.benefit.value)} (95% interval: {low} to {high}). {basis} "
        f"After taking off the cost, that is {_amount(found.returned.value)} for each £100 of "
        f"money and time, and it may be anything from {_amount(found.returned.low)} to "
        f"{_amount(found.returned.high)}. "
        f"{_point(found)} What has no price, such as pride in good work, is not in these figures."
    )


def of_leavers(found: Money) -> str:
    """How much of the doubt comes from who happened to leave."""
    low, high = _amount(found.service.low), _amount(found.service.high)
    return (
        f"Of the benefit, {_amount(found.leavers.value)} come from who stayed and who left "
        f"({_amount(found.leavers.low)} to {_amount(found.leavers.high)}). One leaver more or "
        f"fewer is {_amount(found.leaver)}, and in one year that is mostly luck. Without it, by "
        f"contacts and complaints alone, the benefit is {_amount(found.service.value)} ({low} to "
        f"{high})."
    )


def of_deciding(found: Money) -> str:
    """Whether the figures decide if anything is left, and what would."""
    left = found.left
    ends = f"{_amount(left.low)} to {_amount(left.high)}"
    if not found.compared:
        return (
            f"What is left after all costs may be anything from {ends}. More weeks would not tell "
            "whether the programme did it: that needs teams outside it."
        )
    if left.is_clear:
        return f"What is left after all costs is {ends}: the interval leaves out 0, which decides."
    return (
        f"What is left after all costs may be anything from {ends}, so these figures do not decide "
        f"whether it was worth the money. If it is really {_amount(left.value)}, an interval that "
        f"leaves out 0 would take {_much_more(found.needed(left))}. {_without_leavers(found)}"
    )


def _without_leavers(found: Money) -> str:
    left = found.left_of_service
    if left.is_clear:
        return (
            f"By contacts and complaints alone it is decided: {_amount(left.low)} to "
            f"{_amount(left.high)} are left."
        )
    return (
        f"By contacts and complaints alone, {_amount(left.value)} are left, and it would take "
        f"{_much_more(found.needed(left))}."
    )


def _much_more(needed: Needed) -> str:
    """What would be needed, in teams and in time."""
    if needed.times > HOPELESS:
        return f"more than {HOPELESS} times as many teams, which hardly anybody has"
    teams, months = math.ceil(needed.teams), math.ceil(needed.months)
    time = plural(months, "month") if months < 24 else plural(math.ceil(months / 12), "year")
    return (
        f"about {plural(teams, 'team')} in all for as long, or about {time} with the teams that "
        "there are"
    )


def _point(found: Money) -> str:
    each = found.cost_per_point
    if math.isinf(each.value):
        return "Customer satisfaction did not rise, so a point of it has no price."
    if math.isinf(each.high):
        return (
            "What a point of customer satisfaction cost cannot be told, because the effect may be "
            f"nothing: {_amount(each.low)} at least."
        )
    return (
        f"A point of customer satisfaction cost about {_amount(each.value)} "
        f"({_amount(each.low)} to {_amount(each.high)})."
    )


def _amount_of(estimate: Estimate) -> str:
    ends = f"95% interval: {signed(estimate.low)} to {signed(estimate.high)}"
    return f"{signed(estimate.value, estimate.unit)} ({ends})"


def _verdict(estimate: Estimate, measure: Measure) -> str:
    if not estimate.is_clear:
        return "The interval includes 0, so this cannot be told from no change at all."
    better = (estimate.value < 0) == measure.lower_is_better
    return f"The interval leaves out 0: a clear change for the {'better' if better else 'worse'}."


def _low(measure: Measure) -> str:
    return measure.name[0].lower() + measure.name[1:]


def _won(group: GroupRate) -> str:
    return f"{group.winners} of {group.staff} people ({group.rate:.0%}) won in “{group.name}”"


def _amount(value: float) -> str:
    return pounds(round(value))
