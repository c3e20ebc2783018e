"""What somebody decided: the programme as planned, and the answers to what came up in the year.

One decisions file holds both, so that a year can be played without anybody at the keyboard.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from portfolio.activities.evaluation_answer import Verdict
from portfolio.activities.ranks import Rank
from portfolio.activities.recognition import Place
from portfolio.base import toml_file, validation
from portfolio.base.errors import DecisionsFileError, PracticeError, Problem
from portfolio.base.folders import templates
from portfolio.base.toml_file import Table
from portfolio.practice.quantity import Id, Real, Strict, Words

REMEDY = "Correct the file, then try again."
NEAR = 0.01
Group = Literal["front-line staff", "team leaders", "managers", "customers", "other"]
Rewards = Literal["service", "attendance", "volume"]
Worth = Literal["", "yes", "no", "unclear"]
AS_SHOWN = "as the figures show"
"""A conclusion that a decisions file leaves to the figures of its year."""
SENIOR = frozenset({"senior management", "director or board", "external guest"})
"""Presenters with whom the whole organisation says thank you."""

Count = Annotated[int, Field(ge=0, le=400)]
Pounds = Annotated[Real, Field(ge=0, le=1_000_000)]


class Objectives(Strict):
    """The objectives that the programme is to serve."""

    written: Count = 0
    """How many there are."""
    measurable: Count = 0
    """Those with a measure, a baseline, a target and a date."""
    largest_rise: Annotated[Real, Field(ge=-100, le=100)] | None = None
    """The most points of satisfaction that one of them asks for in a year."""


class Option(Strict):
    """The kind of programme that was chosen; None stands for what the kind usually has."""

    kind: Id
    """One of the kinds of programme."""
    rounds: Annotated[int, Field(ge=1, le=26)] | None = None
    """Awards in the year."""
    winners: Annotated[int, Field(ge=1, le=60)] | None = None
    """Winners, or winning teams, at each award."""
    prize: Annotated[Real, Field(ge=0, le=5000)] | None = None
    """Pounds for one winner."""


class Plan(Strict):
    budget: Pounds | None = None
    """None: the budget that the organisation offers."""
    stakeholders: tuple[Group, ...] = ()
    judges: Annotated[int, Field(ge=0, le=20)] = 0
    """People on the panel."""
    areas: Annotated[int, Field(ge=0, le=20)] = 0
    """Parts of the organisation that the judges come from."""
    briefed: bool = False
    """Whether the judges are told how to score, and try it out."""
    agreed: bool = False
    """Whether decision-makers agreed to the plan."""
    contingencies: tuple[Id, ...] = ()
    """The incidents that the plan has an answer to."""
    reviews: Count = 0
    """Dates in the year on which the programme is looked at and changed."""


class AwardCriterion(Strict):
    name: Words
    weight: Annotated[Real, Field(gt=0, le=100)]
    measured: bool = False
    """Whether it says how the criterion is seen or counted."""
    levels: Annotated[int, Field(ge=0, le=3)] = 0
    """For how many of a low, a middle and a high score it says what they look like."""
    vague: bool = False
    """Whether it praises without saying what was done."""
    rewards: Rewards = "service"
    """What it counts: good service, being present, or doing much."""
    shuts_out: bool = False
    """Whether it may hurt part-timers or others by its wording."""


class Rules(Strict):
    eligibility: bool = False
    nominations: bool = False
    conflicts: bool = False
    appeals: bool = False
    published: bool = False
    league_table: bool = False
    """Whether a full ranking is to be published."""
    equality: bool = False
    data_protection: bool = False


class Messages(Strict):
    """Messages planned for the year; ``reach`` is the share of staff that they get to, if known."""

    team: Count = 0
    team_channels: Annotated[int, Field(ge=0, le=60)] = 0
    customers: Count = 0
    reach: Annotated[Real, Field(ge=0, le=1)] | None = None


class Recognised(Strict):
    presenter: Literal["", Rank] = ""
    publicity: Literal["", Place, "none"] = ""
    consent: bool = False


class Choices(Strict):
    """The programme as planned. What is left out counts as not decided, and costs."""

    option: Option
    objectives: Objectives = Objectives()
    plan: Plan = Plan()
    criteria: Annotated[tuple[AwardCriterion, ...], Field(max_length=60)] = ()
    rules: Rules = Rules()
    communications: Messages = Messages()
    recognition: Recognised = Recognised()


class Conclusion(Strict):
    """What the learner concluded at the end; the debrief asks whether the figures carry it."""

    satisfaction: Literal[Verdict, "as the figures show"] = ""
    """What became of customer satisfaction. ``as the figures show``: what the 95 % interval of the
    comparison with other teams carries, and no clear effect where nothing was compared."""
    worth_it: Literal[Worth, "as the figures show"] = ""
    """Whether it was worth its money. ``as the figures show``: by the interval of what is left of
    the benefit after all costs, and unclear where nothing was compared."""
    compared: bool = False
    """Whether teams without the programme were looked at too."""
    voices: bool = False
    """Whether people were listened to, not only figures."""


class Decisions(Strict):
    """A decisions file: the programme as planned, then what was decided as the year went on."""

    title: Words
    about: Words
    programme: Choices
    incidents: Mapping[Id, Id] = {}
    """The option taken in each incident, if it comes."""
    conclusion: Conclusion = Conclusion()


def load_decisions(path: Path, known: Mapping[str, frozenset[str]]) -> Decisions:
    """The decisions in a TOML file.

    ``known`` has the options of each incident, and under ``"programmes"`` the kinds of programme.
    Raises DecisionsFileError, which lists all that is wrong with the file.
    """
    raw = toml_file.read(path, DecisionsFileError, REMEDY)
    problems = [*_shape_problems(raw), *toml_file.text_problems(raw)]
    problems += [*_weight_problems(raw), *_name_problems(raw, known)]
    if problems:
        raise DecisionsFileError(path, toml_file.for_the_screen(problems), REMEDY)
    return Decisions.model_validate(toml_file.tuples(raw))


def model_answer(level: str) -> Path:
    """The decisions file of a model answer: ``weak``, ``sound`` or ``strong``.

    Raises PracticeError when there is none of the name.
    """
    folder = templates() / "practice" / "decisions"
    found = {path.stem: path for path in sorted(folder.glob("*.toml"))}
    if level not in found:
        known = ", ".join(sorted(found))
        raise PracticeError(f'There is no model answer "{level}". Choose one of: {known}.')
    return found[level]


def _shape_problems(raw: Table) -> list[Problem]:
    try:
        Decisions.model_validate(toml_file.tuples(raw))
    except ValidationError as error:
        return validation.problems(error)
    return []


def _weight_problems(raw: Table) -> Iterator[Problem]:
    programme = raw.get("programme")
    criteria = programme.get("criteria") if isinstance(programme, dict) else None
    if not isinstance(criteria, list) or not criteria:
        return
    rows = [row for row in criteria if isinstance(row, dict)]
    weights = [row["weight"] for row in rows if type(row.get("weight")) in (int, float)]
    if len(weights) == len(rows):
        total = sum(weights)
        if abs(total - 100) > NEAR:
            yield Problem("programme.criteria", f"the weights add up to {total:g}, not to 100")
    names = Counter(row["name"] for row in rows if isinstance(row.get("name"), str))
    for name, count in names.items():
        if count > 1:
            yield Problem("programme.criteria", f'"{name}" is there {count} times')


def _name_problems(raw: Table, known: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    programme = raw.get("programme")
    option = programme.get("option") if isinstance(programme, dict) else None
    kind = option.get("kind") if isinstance(option, dict) else None
    kinds = known["programmes"]
    if isinstance(kind, str) and kind not in kinds:
        yield Problem("programme.option.kind", f"this must be one of: {', '.join(sorted(kinds))}")
    incidents = raw.get("incidents")
    for incident, taken in (incidents if isinstance(incidents, dict) else {}).items():
        if incident not in known or incident == "programmes":
            yield Problem(f"incidents.{incident}", "there is no incident of this name")
        elif isinstance(taken, str) and taken not in known[incident]:
            options = ", ".join(sorted(known[incident]))
            yield Problem(f"incidents.{incident}", f"this must be one of: {options}")
