"""A learner's own answers as choices for the practice year.

Only what can be seen is read: whether something is said, when, by whom, how many. What is left
out is not guessed. Fields are read first, words where there is no field. ``Reading.notes`` tells
the learner how each answer was understood, ``numbers`` and ``readings`` what each was read from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from portfolio.activities.activity import Answer
from portfolio.activities.answers import Raw, entered
from portfolio.activities.award_criteria import AwardCriteria
from portfolio.activities.communications import Communication, Communications
from portfolio.activities.decision_matrix import DecisionMatrix
from portfolio.activities.options_appraisal import Option as Appraised
from portfolio.activities.options_appraisal import OptionsAppraisal
from portfolio.activities.programme_plan import Judge, ProgrammePlan
from portfolio.activities.ranks import Rank
from portfolio.activities.recognition import Place, Recognition
from portfolio.activities.showing import started
from portfolio.activities.smart_objectives import Objective, SmartObjectives
from portfolio.base.errors import PracticeError
from portfolio.base.text import pounds, uk_date
from portfolio.practice import story
from portfolio.practice.choices import (
    AwardCriterion,
    Choices,
    Group,
    Messages,
    Objectives,
    Plan,
    Recognised,
    Rewards,
    Rules,
)
from portfolio.practice.corrected import Corrected
from portfolio.practice.option_reading import ReadOption, read_option
from portfolio.practice.plan_words import plan_in_words
from portfolio.practice.taken import Taken, taken_numbers
from portfolio.practice.word_readings import (
    NOBODY,
    YES,
    Readings,
    criteria_rows,
    prepared,
    read_words,
)
from portfolio.practice.words_found import places_of_words, sentence
from portfolio.unit.unit import Unit

NOTHING_CORRECTED = Corrected()
MOST_COUNT = 400
ONLY_DATED = "Only messages with a date count."
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
    numbers: tuple[Taken, ...]
    readings: tuple[Taken, ...]
    """What else the words were taken to say."""


def read_choices(unit: Unit, raw: Raw, corrected: Corrected = NOTHING_CORRECTED) -> Reading:
    """The programme in somebody's answers; ``raw`` gives what is stored for a criterion.

    What was ``corrected`` stands before what the words say.

    Raises PracticeError when no option has been selected yet: there is nothing to play then.
    """
    answers = _Answers(unit, raw)
    chosen = answers.of("decision-matrix", DecisionMatrix).chosen.strip()
    option = next((row for row in _described(answers) if chosen == row.ref.strip()), None)
    if option is None or not chosen:
        raise PracticeError(
            "The practice year needs a programme to run. Describe your options under "
            f"{answers.where('options-appraisal')}, then select one under "
            f"{answers.where('decision-matrix')}."
        )
    read = _option(answers, option, corrected)
    planned = answers.of("programme-plan", ProgrammePlan)
    sent = answers.of("communications", Communications)
    words = _words(answers, corrected)
    choices = _choices(answers, read, words, corrected)
    objectives = answers.of("smart-objectives", SmartObjectives).objectives
    said = {**read.said, **_said_of(objectives, planned, sent)}
    return Reading(
        choices=choices,
        notes=tuple(_notes(choices, answers.places)),
        numbers=tuple(taken_numbers(choices, said, answers.places, corrected)),
        readings=tuple(one for one in words.values() if one.criterion),
    )


@dataclass(frozen=True, kw_only=True)
class DescribedOption:
    """One of the options that are weighed. ``is_told`` is whether its words say of which kind it
    is."""

    name: str
    choices: Choices
    is_told: bool


def read_options(
    unit: Unit, raw: Raw, corrected: Corrected = NOTHING_CORRECTED
) -> tuple[DescribedOption, ...]:
    """The programme that each described option would be, with all else as it is planned so far.

    What was put right of the option that is selected says nothing of the others.
    """
    answers = _Answers(unit, raw)
    chosen = answers.of("decision-matrix", DecisionMatrix).chosen.strip()
    others = corrected.model_copy(update={"kind": None, "rounds": None})
    words = _words(answers, corrected)
    found = []
    for row in _described(answers):
        right = corrected if chosen and row.ref.strip() == chosen else others
        read = _option(answers, row, right)
        found.append(
            DescribedOption(
                name=f"{row.ref.strip()} {row.name.strip()}".strip() or "No name yet",
                choices=_choices(answers, read, words, right),
                is_told="kind" in read.said or right.kind is not None,
            )
        )
    return tuple(found)


def _choices(answers: _Answers, read: ReadOption, words: Readings, corrected: Corrected) -> Choices:
    return Choices(
        option=read.option,
        objectives=_objectives(answers.of("smart-objectives", SmartObjectives).objectives),
        plan=_plan(answers.of("programme-plan", ProgrammePlan), words, corrected),
        criteria=_criteria(answers.of("award-criteria", AwardCriteria), words),
        rules=Rules(**{name: _is(words[name]) for name in Rules.model_fields}),
        communications=_messages(answers.of("communications", Communications)),
        recognition=_recognised(words),
    )


def _words(answers: _Answers, corrected: Corrected) -> Readings:
    return read_words(
        answers.of("programme-plan", ProgrammePlan),
        answers.of("award-criteria", AwardCriteria),
        answers.of("recognition", Recognition),
        answers.places,
        corrected,
    )


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
    return Objectives(
        written=len(written),
        measurable=sum(_is_measurable(row) for row in written),
        largest_rise=max((rise for rise, _ in _rises(written)), default=None),
    )


def _rises(rows: Iterable[Objective]) -> list[tuple[float, Objective]]:
    """The points that each objective on customer satisfaction asks for."""
    return [
        (row.target - row.baseline, row)
        for row in started(rows)
        if row.purpose == "customer satisfaction"
        and row.target is not None
        and row.baseline is not None
        and re.search(r"%|per ?cent|point", row.unit_of_measure, re.IGNORECASE)
    ]


def _is_measurable(row: Objective) -> bool:
    said = row.measure.strip() and row.by
    return bool(said) and row.baseline is not None and row.target is not None


def _described(answers: _Answers) -> list[Appraised]:
    return list(started(answers.of("options-appraisal", OptionsAppraisal).options))


def _option(answers: _Answers, option: Appraised, corrected: Corrected) -> ReadOption:
    return read_option(
        option,
        tuple(started(answers.of("award-criteria", AwardCriteria).categories)),
        tuple(started(answers.of("programme-plan", ProgrammePlan).resources)),
        corrected,
    )


def _is(one: Taken) -> bool:
    return one.value == YES


def _plan(plan: ProgrammePlan, words: Readings, corrected: Corrected) -> Plan:
    judges = _named_judges(plan)
    areas = {row.area.strip().casefold() for row in judges if row.area.strip()}
    reviews = min(len(_reviews(plan)), MOST_COUNT)
    return Plan(
        budget=None if plan.budget is None else min(float(plan.budget), 1_000_000.0),
        stakeholders=_groups(plan),
        judges=min(len(judges), 20),
        areas=min(len(areas), 20),
        briefed=_is(words["briefed"]),
        agreed=_is(words["agreed"]),
        contingencies=prepared(words),
        reviews=reviews if corrected.reviews is None else corrected.reviews,
    )


def _groups(plan: ProgrammePlan) -> tuple[Group, ...]:
    return tuple(dict.fromkeys(row.group for row in started(plan.stakeholders) if row.group))


def _named_judges(plan: ProgrammePlan) -> list[Judge]:
    return [row for row in started(plan.judges) if row.name.strip()]


def _reviews(plan: ProgrammePlan) -> list[str]:
    """The sentence of each review among the actions."""
    actions = " \n".join(f"{row.action}. {row.notes}" for row in started(plan.actions))
    return [sentence(one) for one in places_of_words(story.understood().reviews, actions)]


def _criteria(answer: AwardCriteria, words: Readings) -> tuple[AwardCriterion, ...]:
    rows = criteria_rows(answer)
    weights = [row.weight if row.weight and row.weight > 0 else None for row in rows]
    known = [weight for weight in weights if weight is not None]
    usual = sum(known) / len(known) if known else 1.0
    full = [weight or usual for weight in weights]
    total = sum(full)
    names = _own_names([row.name.strip() for row in rows])
    return tuple(
        _criterion(name, 100 * weight / total, place, words)
        for place, (name, weight) in enumerate(zip(names, full, strict=True), start=1)
    )


def _own_names(names: list[str]) -> list[str]:
    """The names, those that are there already with their place behind them."""
    return [
        f"{name} ({place})" if name in names[: place - 1] else name
        for place, name in enumerate(names, start=1)
    ]


def _criterion(name: str, weight: float, place: int, words: Readings) -> AwardCriterion:
    return AwardCriterion(
        name=name,
        weight=weight,
        measured=_is(words[f"measured {place}"]),
        levels=int(words[f"levels {place}"].value),
        vague=_is(words[f"vague {place}"]),
        rewards=cast("Rewards", words[f"rewards {place}"].value),
        shuts_out=_is(words[f"shuts_out {place}"]),
    )


def _messages(answer: Communications) -> Messages:
    sent = [row for row in started(answer.messages) if row.sent_on]
    team = [row for row in sent if row.audience in ("team", "both")]
    channels = {row.channel.strip().casefold() for row in team if row.channel.strip()}
    customers = [row for row in sent if row.audience in ("customers", "both")]
    return Messages(team=len(team), team_channels=len(channels), customers=len(customers))


def _recognised(words: Readings) -> Recognised:
    presenter, publicity = words["presenter"].value, words["publicity"]
    return Recognised(
        presenter="" if presenter == NOBODY else cast("Rank", presenter),
        publicity=cast("Place", publicity.value) if publicity.said else "",
        consent=_is(words["consent"]),
    )


def _said_of(
    objectives: Iterable[Objective], plan: ProgrammePlan, sent: Communications
) -> Mapping[str, str]:
    """What the numbers were read from that stand in fields, and the reviews, by name or label."""
    rows, judges = started(objectives), _named_judges(plan)
    dated = [row for row in started(sent.messages) if row.sent_on]
    return {
        "Points of satisfaction to gain": max(
            _rises(objectives), key=lambda one: one[0], default=(0, Objective())
        )[1].statement,
        "Objectives": "; ".join(row.statement for row in rows),
        "Those with measure, baseline, target and date": "; ".join(
            row.statement for row in rows if _is_measurable(row)
        ),
        "Budget, in pounds": "" if plan.budget is None else f"Budget: {pounds(plan.budget)}",
        "Groups asked while planning": "; ".join(_groups(plan)),
        "Judges": "; ".join(row.name.strip() for row in judges),
        "Areas that they come from": "; ".join(row.area.strip() for row in judges if row.area),
        "reviews": "; ".join(dict.fromkeys(_reviews(plan))),
        "Messages to staff": _channels(dated, ("team", "both")),
        "Channels to staff": "; ".join(
            dict.fromkeys(row.channel.strip() for row in dated if row.audience in ("team", "both"))
        ),
        "Messages to customers": _channels(dated, ("customers", "both")),
    }


def _channels(dated: Iterable[Communication], audiences: tuple[str, ...]) -> str:
    return "; ".join(
        f"{row.channel.strip()} {uk_date(row.sent_on)}".strip()
        for row in dated
        if row.sent_on and row.audience in audiences
    )


def _notes(choices: Choices, places: Mapping[str, str]) -> Iterator[Note]:
    """One sentence for each part, in the order of the unit."""
    for name, says in plan_in_words(choices).items():
        if name in places:
            dated = f" {ONLY_DATED}" if name == "communications" else ""
            yield Note(criterion=places[name], says=f"{says}{dated}")
