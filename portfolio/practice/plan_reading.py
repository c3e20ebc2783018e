"""A learner's own answers as choices for the practice year.

Only what can be seen is read: whether something is said, when, by whom, how many. What is left
out is not guessed. ``Reading.notes`` tells the learner how each answer was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from portfolio.activities.activity import Answer
from portfolio.activities.answers import Raw, entered
from portfolio.activities.award_criteria import AwardCriteria
from portfolio.activities.award_criteria import AwardCriterion as Row
from portfolio.activities.communications import Communications
from portfolio.activities.decision_matrix import DecisionMatrix
from portfolio.activities.options_appraisal import Option as Appraised
from portfolio.activities.options_appraisal import OptionsAppraisal
from portfolio.activities.programme_plan import ProgrammePlan
from portfolio.activities.recognition import Recognition
from portfolio.activities.showing import started
from portfolio.activities.smart_objectives import Objective, SmartObjectives
from portfolio.base.errors import PracticeError
from portfolio.language.appeals import offers_no_appeal
from portfolio.language.negation import is_denied
from portfolio.language.nothing_said import says_nothing
from portfolio.language.prose import pattern, prose
from portfolio.language.ranking import judges_by_volume, ranks_publicly
from portfolio.language.unfairness import rewards_attendance, unfair
from portfolio.language.vagueness import vague
from portfolio.practice import story
from portfolio.practice.choices import (
    SENIOR,
    AwardCriterion,
    Choices,
    Messages,
    Objectives,
    Option,
    Plan,
    Recognised,
    Rewards,
    Rules,
)
from portfolio.practice.plan_words import plan_in_words
from portfolio.unit.unit import Unit

RANKS = ("", "supervisor", "team leader", "manager", *sorted(SENIOR))
PUBLIC = ("", "none", "poster", "intranet", "social media", "press", "newsletter article")
MOST_WINNERS, MOST_PRIZE, MOST_COUNT = 60, 5000, 400
_ENDINGS = r"(?:s|es|'s|d|ed|ing|ly)?"
Found = TypeVar("Found", bound=Answer)


@dataclass(frozen=True, kw_only=True)
class Note:
    """How an answer was understood; ``criterion`` is where it stands."""

    criterion: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    choices: Choices
    notes: tuple[Note, ...]


def read_choices(unit: Unit, raw: Raw) -> Reading:
    """The programme in somebody's answers; ``raw`` gives what is stored for a criterion.

    Raises PracticeError when no option has been selected yet: there is nothing to play then.
    """
    answers = _Answers(unit, raw)
    objectives = _objectives(answers.of("smart-objectives", SmartObjectives).objectives)
    option = _option(answers)
    plan = _plan(answers.of("programme-plan", ProgrammePlan))
    award = answers.of("award-criteria", AwardCriteria)
    choices = Choices(
        option=option,
        objectives=objectives,
        plan=plan,
        criteria=_criteria(award),
        rules=_rules(award),
        communications=_messages(answers.of("communications", Communications)),
        recognition=_recognised(answers.of("recognition", Recognition)),
    )
    return Reading(choices=choices, notes=tuple(_notes(choices, answers.places)))


class _Answers:
    """What was entered, by the name of the activity."""

    def __init__(self, unit: Unit, raw: Raw) -> None:
        self._answers: dict[str, Answer] = {}
        self.places: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        for criterion in unit.criteria:
            for found in entered(unit, criterion, raw):
                name = found.activity.name
                self.titles.setdefault(name, found.activity.title)
                if name not in self._answers or self._answers[name].is_empty():
                    self._answers[name] = found.answer
                    self.places[name] = criterion.ref

    def of(self, name: str, kind: type[Found]) -> Found:
        answer = self._answers.get(name)
        return answer if isinstance(answer, kind) else kind()

    def where(self, name: str) -> str:
        title = self.titles.get(name, name)
        return f"“{title}” (criterion {self.places[name]})" if name in self.places else f"“{title}”"


def _objectives(rows: Iterable[Objective]) -> Objectives:
    written = started(rows)
    rises = [
        row.target - row.baseline
        for row in written
        if row.purpose == "customer satisfaction"
        and row.target is not None
        and row.baseline is not None
        and re.search(r"%|per ?cent|point", row.unit_of_measure, re.IGNORECASE)
    ]
    return Objectives(
        written=len(written),
        measurable=sum(_is_measurable(row) for row in written),
        largest_rise=max(rises) if rises else None,
    )


def _is_measurable(row: Objective) -> bool:
    said = row.measure.strip() and row.by
    return bool(said) and row.baseline is not None and row.target is not None


def _option(answers: _Answers) -> Option:
    chosen = answers.of("decision-matrix", DecisionMatrix).chosen.strip()
    options = started(answers.of("options-appraisal", OptionsAppraisal).options)
    option = next((row for row in options if chosen and row.ref.strip() == chosen), None)
    if option is None:
        raise PracticeError(
            "The practice year needs a programme to run. Describe your options under "
            f"{answers.where('options-appraisal')}, then select one under "
            f"{answers.where('decision-matrix')}."
        )
    kind = _kind(option)
    rounds = _rounds(f"{option.name}\n{option.description}")
    categories = started(answers.of("award-criteria", AwardCriteria).categories)
    winners = min(len(categories), MOST_WINNERS) or None
    usual = story.kinds()[kind]
    given = (rounds or usual.rounds) * (winners or usual.winners)
    return Option(
        kind=kind,
        rounds=rounds,
        winners=winners,
        prize=_prize(answers.of("programme-plan", ProgrammePlan), given),
    )


def _kind(option: Appraised) -> str:
    """The kind whose words come first; nothing told counts as the plainest kind of all."""
    kinds = story.kinds()
    for text in (option.name, option.description):
        places = {
            name: place
            for name, kind in kinds.items()
            if (place := _first(kind.words, text)) is not None
        }
        if places:
            return min(places, key=lambda name: places[name])
    return "external-award" if option.kind == "external" else "quarterly-awards"


def _rounds(text: str) -> int | None:
    rhythms = story.understood().rhythms
    places = {
        rounds: place
        for rounds, words in rhythms.items()
        if (place := _first(words, text)) is not None
    }
    return int(min(places, key=lambda rounds: places[rounds])) if places else None


def _prize(plan: ProgrammePlan, given: int) -> float | None:
    words = story.understood()
    costs = [
        float(row.cost)
        for row in started(plan.resources)
        if row.cost is not None
        and _first(words.prizes, row.resource) is not None
        and _first(words.not_prizes, row.resource) is None
    ]
    return min(sum(costs) / given, MOST_PRIZE) if costs else None


def _plan(plan: ProgrammePlan) -> Plan:
    judges = [row for row in started(plan.judges) if row.name.strip()]
    areas = {row.area.strip().casefold() for row in judges if row.area.strip()}
    actions = " \n".join(f"{row.action}. {row.notes}" for row in started(plan.actions))
    return Plan(
        budget=None if plan.budget is None else min(float(plan.budget), 1_000_000.0),
        stakeholders=tuple(
            dict.fromkeys(row.group for row in started(plan.stakeholders) if row.group)
        ),
        judges=min(len(judges), 20),
        areas=min(len(areas), 20),
        briefed=not says_nothing(plan.briefing),
        agreed=any(row.agreed_on for row in started(plan.agreements)),
        contingencies=tuple(_prepared(plan)),
        reviews=min(_count(story.understood().reviews, actions), MOST_COUNT),
    )


def _prepared(plan: ProgrammePlan) -> Iterator[str]:
    """The incidents that a contingency with an answer foresees."""
    risks = [row.risk for row in started(plan.contingencies) if not says_nothing(row.response)]
    for name, incident in story.incidents().items():
        if any(_first(incident.prepared, risk) is not None for risk in risks):
            yield name


def _criteria(answer: AwardCriteria) -> tuple[AwardCriterion, ...]:
    rows = [row for row in started(answer.criteria) if row.name.strip()]
    weights = [row.weight if row.weight and row.weight > 0 else None for row in rows]
    known = [weight for weight in weights if weight is not None]
    usual = sum(known) / len(known) if known else 1.0
    full = [weight or usual for weight in weights]
    total = sum(full)
    names = _own_names([row.name.strip() for row in rows])
    return tuple(
        _criterion(row, name, 100 * weight / total)
        for row, name, weight in zip(rows, names, full, strict=True)
    )


def _own_names(names: list[str]) -> list[str]:
    """The names, those that are there already with their place behind them."""
    return [
        f"{name} ({place})" if name in names[: place - 1] else name
        for place, name in enumerate(names, start=1)
    ]


def _criterion(row: Row, name: str, weight: float) -> AwardCriterion:
    text = "\n".join((row.name, row.measure, row.low, row.middle, row.high))
    rewards: Rewards = "service"
    if rewards_attendance(text):
        rewards = "attendance"
    elif judges_by_volume(f"{row.name}\n{row.measure}"):
        rewards = "volume"
    return AwardCriterion(
        name=name,
        weight=weight,
        measured=not says_nothing(row.measure),
        levels=sum(not says_nothing(level) for level in (row.low, row.middle, row.high)),
        vague=any(True for _ in vague(f"{row.name}\n{row.measure}")),
        rewards=rewards,
        shuts_out=any(True for _ in unfair(text)),
    )


def _rules(answer: AwardCriteria) -> Rules:
    told = {
        name: not says_nothing(getattr(answer, name))
        for name in (
            "eligibility",
            "nominations",
            "conflicts",
            "equality",
            "data_protection",
        )
    }
    return Rules(
        **told,
        appeals=not offers_no_appeal(answer.appeals),
        published=not says_nothing(answer.publication) or answer.published_on is not None,
        league_table=ranks_publicly(answer.publication),
    )


def _messages(answer: Communications) -> Messages:
    sent = [row for row in started(answer.messages) if row.sent_on]
    team = [row for row in sent if row.audience in ("team", "both")]
    channels = {row.channel.strip().casefold() for row in team if row.channel.strip()}
    customers = [row for row in sent if row.audience in ("customers", "both")]
    return Messages(team=len(team), team_channels=len(channels), customers=len(customers))


def _recognised(answer: Recognition) -> Recognised:
    winners = started(answer.winners)
    shown = [row for row in winners if row.publicity not in ("", "none")]
    return Recognised(
        presenter=_furthest((row.rank for row in winners), RANKS),
        publicity=_furthest((row.publicity for row in winners), PUBLIC),
        consent=bool(shown) and all(row.consent for row in shown),
    )


def _furthest(said: Iterable[str], order: tuple[str, ...]) -> Any:
    return max(said, key=order.index, default="")


def _first(words: Iterable[str], text: str) -> int | None:
    """Where the first of some words stands in a text, in any simple form and not denied."""
    places = [match.start() for match in _matches(words, text)]
    return min(places) if places else None


def _count(words: Iterable[str], text: str) -> int:
    return sum(1 for _ in _matches(words, text))


def _matches(words: Iterable[str], text: str) -> Iterator[re.Match[str]]:
    for word in words:
        for found in prose(text).found(pattern(rf"{re.escape(word)}{_ENDINGS}")):
            if not is_denied(found):
                yield found.match


def _notes(choices: Choices, places: Mapping[str, str]) -> Iterator[Note]:
    """One sentence for each part, in the order of the unit."""
    for name, sentence in plan_in_words(choices).items():
        if name in places:
            yield Note(criterion=places[name], says=sentence)
