"""From what was planned to the numbers that the causal model needs. What is vague costs here.

Every rule is one short function; ``docs/explanation/practice-model.md`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from portfolio.practice.choices import SENIOR, AwardCriterion, Choices
from portfolio.practice.story import Kind, Weakness, kinds
from portfolio.practice.world import World

LAUNCH = 3
"""The week in which the programme is announced."""
LAST = 52
WORD_OF_MOUTH = 0.15
"""Share of staff who hear of a programme that nobody tells them about."""
STEEP = 5
"""Points of satisfaction in a year that nobody believes; most sectors move by less than one."""
MOST_CEREMONIES = 6
"""How often in a year the organisation itself can say thank you; more often, others stand in."""
REVIEWED = 0.1
"""How much of what is unclear a review mends, for the second half of the year."""


@dataclass(frozen=True, kw_only=True)
class Design:
    """A programme in numbers, as it starts. See ``effects.Course`` for what they mean."""

    kind: Kind
    awards: tuple[int, ...]
    """The weeks of the awards."""
    winners: int
    """Winners, or winning teams, at each award."""
    prize: float
    reach: float
    customers: float
    ceremony: float
    trust: float
    clarity: float
    table: float
    attendance: float
    volume: float
    panel: float
    judges: int
    reviewed: bool
    team_messages: int
    customer_messages: int
    funded: float
    """Share of what the plan wants to spend that its budget pays for (0 to 1)."""
    weaknesses: frozenset[Weakness]


def design(choices: Choices, world: World) -> Design:
    """The programme that somebody planned, in an organisation."""
    kind = kinds()[choices.option.kind]
    rounds = choices.option.rounds or kind.rounds
    clear = clarity(choices)
    funded = funding(choices, world)
    sent = choices.communications
    team, customers = (int(count * funded) for count in (sent.team, sent.customers))
    return Design(
        kind=kind,
        awards=award_weeks(rounds),
        winners=choices.option.winners or kind.winners,
        prize=_prize(choices) * funded,
        reach=reach(choices, team),
        customers=customer_reach(choices, customers),
        ceremony=ceremony(choices) * funded * min(1, MOST_CEREMONIES / rounds),
        trust=trust(choices, world),
        clarity=clear,
        table=float(choices.rules.league_table),
        attendance=_rewarding(choices, "attendance"),
        volume=_rewarding(choices, "volume"),
        panel=panel(choices, clear),
        judges=max(choices.plan.judges, 1),
        reviewed=choices.plan.reviews > 0,
        team_messages=team,
        customer_messages=customers,
        funded=funded,
        weaknesses=frozenset(weaknesses(choices, world)),
    )


def award_weeks(rounds: int) -> tuple[int, ...]:
    """The awards of a year, each in the middle of its part of the time after the launch."""
    part = (LAST - LAUNCH) / rounds
    return tuple(round(LAUNCH + (place + 0.5) * part) for place in range(rounds))


def clarity(choices: Choices) -> float:
    """How well anybody can tell what wins (0 to 1): measures, levels and published rules."""
    criteria = _weighted(choices)
    if not criteria:
        return 0.1
    told = sum(share * _criterion_clarity(criterion) for share, criterion in criteria)
    rules = choices.rules
    told += 0.1 * rules.published + 0.05 * rules.eligibility + 0.05 * rules.nominations
    return float(np.clip(told * (0.8 + 0.2 * _measurable(choices)), 0.05, 1))


def reach(choices: Choices, sent: int) -> float:
    """Share of staff who know the programme: more messages sent, over more channels."""
    messages = choices.communications
    heard = 1 - np.exp(-sent / 4)
    spread = 0.7 + 0.3 * min(messages.team_channels, 3) / 3
    if messages.reach is not None:
        heard = min(heard, messages.reach + 0.1)
    return float(WORD_OF_MOUTH + (0.95 - WORD_OF_MOUTH) * heard * spread)


def customer_reach(choices: Choices, sent: int) -> float:
    """Share of customers who hear of the awards from the messages sent to them."""
    told = 0.7 * (1 - np.exp(-sent / 3))
    public = choices.recognition.publicity in ("newsletter article", "press", "social media")
    return float(told + 0.15 * public)


def ceremony(choices: Choices) -> float:
    """1 when the organisation itself says thank you; little when a supervisor does."""
    presenter = choices.recognition.presenter
    if presenter in SENIOR:
        return 1.0
    return {"": 0.0, "manager": 0.5}.get(presenter, 0.15)


def trust(choices: Choices, world: World) -> float:
    """Share of staff who believe in it at the start."""
    plan, rules = choices.plan, choices.rules
    groups = set(plan.stakeholders)
    rise = choices.objectives.largest_rise or 0
    gained = 0.10 * ("front-line staff" in groups) + 0.03 * len(groups - {"front-line staff"})
    gained += 0.04 * plan.agreed + 0.03 * rules.equality + 0.03 * rules.appeals
    lost = 0.05 * (rise > STEEP) + 0.2 * _shutting_out(choices)
    return float(np.clip(world.culture.trust + gained - lost, 0.05, 0.95))


def panel(choices: Choices, clear: float) -> float:
    """How much of what separates the scores is merit (0 to 1)."""
    plan = choices.plan
    noise = (0.35 + 1.1 * (1 - clear)) * (0.75 if plan.briefed else 1)
    bias = 0.3 * (plan.areas <= 1) + 0.3 * (not choices.rules.conflicts) + 0.3 * (plan.judges == 0)
    return 1 / (1 + noise**2 / max(plan.judges, 1) + bias**2)


def budget_of(choices: Choices, world: World) -> float:
    """The pounds that may be spent: those of the plan, else those that the organisation offers."""
    return world.budget.value if choices.plan.budget is None else choices.plan.budget


def planned_pounds(choices: Choices, world: World) -> float:
    """The money that the plan needs, paid time left out."""
    kind, rates, sent = kinds()[choices.option.kind], world.costs, choices.communications
    awards = choices.option.rounds or kind.rounds
    winners = choices.option.winners or kind.winners
    people = winners * (world.staff / len(world.teams) if kind.team else 1)
    each = _prize(choices) * (1 + rates.tax.value / 100) + rates.certificate.value
    told = sent.team * rates.team_message.value + sent.customers * rates.customer_message.value
    return (
        kind.entry.pounds + awards * people * each + told + rates.ceremony.value * ceremony(choices)
    )


def funding(choices: Choices, world: World) -> float:
    """Share of prizes, certificates, messages and events that the budget pays for (0 to 1).

    Entry fees and licences are paid first: they are all or nothing.
    """
    entry = kinds()[choices.option.kind].entry.pounds
    wanted = planned_pounds(choices, world) - entry
    left = max(budget_of(choices, world) - entry, 0)
    return min(1, left / wanted) if wanted > 0 else 1.0


def weaknesses(choices: Choices, world: World) -> Iterator[Weakness]:
    """What the plan lacks, and what is therefore certain to come up."""
    plan, rules = choices.plan, choices.rules
    lacks: Mapping[Weakness, bool] = {
        "few-messages": choices.communications.team < 3,
        "no-front-line": "front-line staff" not in plan.stakeholders,
        "no-nomination-rules": not rules.nominations,
        "no-briefing": not plan.briefed,
        "no-conflict-rule": not rules.conflicts,
        "no-appeal-rule": not rules.appeals,
        "no-criteria": not any(row.measured for row in choices.criteria),
        "no-agreement": not plan.agreed,
        "no-contingency": not plan.contingencies,
        "over-budget": planned_pounds(choices, world) > budget_of(choices, world),
        "no-consent": not choices.recognition.consent,
        "no-data-protection-rule": not rules.data_protection,
        "shuts-out": any(row.shuts_out for row in choices.criteria),
        "no-judges": plan.judges == 0,
        "narrow-panel": plan.judges == 1 or (plan.judges > 1 and plan.areas <= 1),
        "nobody-else-asked": not set(plan.stakeholders) - {"front-line staff"},
        "no-reviews": not plan.reviews,
        "no-eligibility": not rules.eligibility,
        "not-published": not rules.published,
        "no-equality-rule": not rules.equality,
        "no-presenter": not choices.recognition.presenter,
        "no-news-for-customers": not choices.communications.customers,
        "no-objectives": not choices.objectives.measurable,
    }
    return (name for name, is_so in lacks.items() if is_so)


def _prize(choices: Choices) -> float:
    usual = kinds()[choices.option.kind].prize
    return usual if choices.option.prize is None else choices.option.prize


def _weighted(choices: Choices) -> list[tuple[float, AwardCriterion]]:
    """The criteria, each with its share of all weights."""
    total = sum(row.weight for row in choices.criteria)
    return [(row.weight / total, row) for row in choices.criteria]


def _criterion_clarity(row: AwardCriterion) -> float:
    return 0.15 + 0.35 * row.measured + 0.3 * row.levels / 3 - 0.15 * row.vague


def _measurable(choices: Choices) -> float:
    objectives = choices.objectives
    return min(objectives.measurable / objectives.written, 1) if objectives.written else 0


def _rewarding(choices: Choices, what: str) -> float:
    return sum(share for share, row in _weighted(choices) if row.rewards == what)


def _shutting_out(choices: Choices) -> float:
    return sum(share for share, row in _weighted(choices) if row.shuts_out)
