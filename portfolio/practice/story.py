"""The kinds of programme and the incidents of a practice year, read strictly from TOML files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from portfolio.base import toml_file
from portfolio.base.errors import Problem, StoryFileError
from portfolio.base.folders import templates
from portfolio.practice.quantity import Id, Real, Strict, Words

FILES = ("options.toml", "incidents.toml", "consequences.toml", "words.toml")
"""What the story of a year is told from."""
STORIES = 4
"""Stories that are remembered once they were read."""
TEXTS = 2000
"""Texts of which it is remembered where something is filled in."""
START = "start"
"""The incident with which every year begins: which teams take part."""
REMEDY = "Correct the file, or put back the one that came with the program."

Change = Literal[
    "trust",
    "clarity",
    "reach",
    "customers",
    "ceremony",
    "table",
    "attendance",
    "panel",
    "prize",
    "awards",
    "pounds",
    "hours",
]
Weakness = Literal[
    "few-messages",
    "no-front-line",
    "no-nomination-rules",
    "no-briefing",
    "no-conflict-rule",
    "no-appeal-rule",
    "no-criteria",
    "no-agreement",
    "no-contingency",
    "over-budget",
    "no-consent",
    "no-data-protection-rule",
    "shuts-out",
    "no-judges",
    "narrow-panel",
    "nobody-else-asked",
    "no-reviews",
    "no-eligibility",
    "not-published",
    "no-equality-rule",
    "no-presenter",
    "no-news-for-customers",
    "no-objectives",
]
PLACES = frozenset(
    {
        "person",
        "other",
        "team",
        "judge",
        "second_judge",
        "sponsor",
        "winner",
        "nominations",
        "part_timer",
        "part_timers",
        "part_share",
        "short_contracts",
        "people",
        "team_nominations",
        "shift",
        "matter",
        "times",
        "judge_mean",
        "second_mean",
        "next_month",
    }
)
"""What a text of an incident may have filled in, beside what is ``said`` in it."""
OF_A_CONSEQUENCE = frozenset(
    {
        "sponsor",
        "own",
        "relatives",
        "repeated",
        "winners",
        "part_timers",
        "short_contracts",
        "lately",
        "earlier",
    }
)
"""What a text of a consequence may have filled in."""

Fact = Literal[
    "paired",
    "same_case",
    "nominated",
    "shortlisted",
    "family",
    "others_score",
    "came_first",
    "won",
    "apart",
    "all_read",
    "order_changed",
    "to_come",
    "next_award",
    "part_time",
    "fewer",
    "shuts_out",
    "senior_presents",
]
"""What may be so in a year or not; ``told_places.facts`` says how each is found."""
About = Literal["", "two nominees", "judge and nominee", "appellant"]
"""Whom an incident is about, as ``cases`` and ``told_places`` choose them."""
Sheets = Literal[
    "",
    "scored again",
    "own averages",
    "judge steps out",
    "person is out",
    "other is out",
    "second judge leaves",
]
"""What a decision does to the score sheets and the panel of an award."""

Criterion = Annotated[str, Field(pattern=r"^[a-z0-9-]+:[A-Za-z0-9]+(\.[0-9]+)*$")]
Model = TypeVar("Model", bound=Strict)


class Entry(Strict):
    pounds: Annotated[Real, Field(ge=0)]
    hours: Annotated[Real, Field(ge=0)]


class Kind(Strict):
    """A kind of programme and what it usually has."""

    title: Words
    words: tuple[Words, ...]
    team: bool
    """Whether teams win, not people."""
    announced: bool
    rounds: Annotated[int, Field(ge=1, le=26)]
    winners: Annotated[int, Field(ge=1, le=60)]
    prize: Annotated[Real, Field(ge=0, le=5000)]
    entry: Entry
    scale: Annotated[Real, Field(ge=0, le=1)]
    source: Words


Changes = Mapping[Change, Annotated[Real, Field(ge=-100, le=100_000)]]


class Later(Strict):
    """What an option brings some weeks after it was taken."""

    weeks: Annotated[int, Field(ge=2, le=30)]
    reply: Words
    changes: Changes


class Said(Strict):
    """What stands in one place of an incident's texts, by whether something is so in the year."""

    when: Fact
    yes: Annotated[str, Field(max_length=400)] = ""
    no: Annotated[str, Field(max_length=400)] = ""


class Way(Strict):
    """One of the options in an incident, and what it does."""

    label: Words
    reply: Words
    note: Words
    """Why it works as it does: for the debrief."""
    level: Literal["weak", "sound", "strong"]
    changes: Changes
    source: Annotated[str, Field(max_length=2000)] = ""
    """Where the sizes of its changes come from; a story of before may say nothing."""
    sheets: Sheets = ""
    later: Later | None = None


class Incident(Strict):
    title: Words
    exercises: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    likelier: tuple[Weakness, ...]
    prepared: tuple[Words, ...]
    judges: Annotated[int, Field(ge=0, le=20)] = 0
    """The smallest panel that it can come up in."""
    about: About = ""
    said: Mapping[Annotated[str, Field(pattern=r"^[a-z_]+$")], Said] = {}
    """Places of the texts that tell what is so in the year."""
    sender: Words
    subject: Words
    body: Words
    otherwise: Id
    """The option that stands for no decision."""
    options: Annotated[Mapping[Id, Way], Field(min_length=2)]


class Consequence(Strict):
    """What a plan brings about by one thing that it lacks, whatever is decided in the year."""

    title: Words
    week: Annotated[int, Field(ge=1, le=52)] | None = None
    after_award: Annotated[int, Field(ge=0, le=26)] | None = None
    """Weeks after the first award; one of this and ``week`` is given."""
    sender: Words
    subject: Words
    body: Words
    changes: Changes
    source: Words


class Understood(Strict):
    """The words by which a learner's own texts are understood."""

    prizes: tuple[Words, ...]
    not_prizes: tuple[Words, ...]
    """With one of these, a cost is not for prizes although it names them."""
    reviews: tuple[Words, ...]
    rhythms: Mapping[Annotated[str, Field(pattern=r"^([1-9]|1[0-9]|2[0-6])$")], tuple[Words, ...]]
    """Words for so many awards a year."""


class Kinds(Strict):
    kinds: Annotated[Mapping[Id, Kind], Field(min_length=1)]
    understood: Understood


class Incidents(Strict):
    incidents: Annotated[Mapping[Id, Incident], Field(min_length=1)]


class Consequences(Strict):
    consequences: Mapping[Weakness, Consequence]


Figure = Literal["csat", "complaints", "in_sla", "all_year"]


class Nomination(Strict):
    """A full nomination is an opening, an action and a result."""

    openings: Annotated[tuple[Words, ...], Field(min_length=1)]
    actions: Annotated[tuple[Words, ...], Field(min_length=1)]
    results: Annotated[tuple[Words, ...], Field(min_length=1)]
    thin: Annotated[tuple[Words, ...], Field(min_length=1)]
    by_customer: Annotated[tuple[Words, ...], Field(min_length=1)]
    short_by_customer: Words
    own: Words
    """By the nominee in person."""
    family: Words
    """By a relative."""
    figures: Mapping[Figure, Words] = {}
    """What may be looked up in the reports and the staff list, by what it is about."""


class JudgeComments(Strict):
    """What a judge writes, by the mean of the scores; ``close`` to the nominee where no rule stops
    that judge from scoring."""

    low: Annotated[tuple[Words, ...], Field(min_length=1)]
    middle: Annotated[tuple[Words, ...], Field(min_length=1)]
    high: Annotated[tuple[Words, ...], Field(min_length=1)]
    close: Annotated[tuple[Words, ...], Field(min_length=1)]


class Shortlisting(Strict):
    """What comes of a shortlist: of each nomination ``passed_over`` that the panel had among its
    first, of each that was ``kept`` and should not have been."""

    passed_over: Changes
    kept: Changes
    most_trust: Real
    sender: Words
    subject: Words
    body: Words
    asks: Words
    rules: Words
    gone: Words
    untrue: Words
    source: Words


class Statement(Strict):
    """A statement in the staff survey, and what its answers follow."""

    question: Words
    base: Annotated[Real, Field(ge=1, le=5)]
    culture: Literal["trust", "praise", "voice"]
    trust: Real
    noticed: Real


class Comments(Strict):
    before: Annotated[tuple[Words, ...], Field(min_length=1)]
    good: Annotated[tuple[Words, ...], Field(min_length=1)]
    poor: Annotated[tuple[Words, ...], Field(min_length=1)]
    outside: Annotated[tuple[Words, ...], Field(min_length=1)]


class Message(Strict):
    sender: Annotated[str, Field(max_length=200)]
    subject: Annotated[str, Field(max_length=200)]
    body: Words


class AwardQuestion(Strict):
    exercises: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    title: Words
    body: Words


class Vocabulary(Strict):
    """All words of a practice year that are in no world and no incident."""

    sponsor: Words
    first_names: Annotated[tuple[Words, ...], Field(min_length=20)]
    surnames: Annotated[tuple[Words, ...], Field(min_length=20)]
    matters: Mapping[str, Annotated[tuple[Words, ...], Field(min_length=1)]]
    """What customers come about, by sector."""
    nomination: Nomination
    survey: Annotated[tuple[Statement, ...], Field(min_length=1)]
    comments: Comments
    messages: Mapping[str, Message]
    award: AwardQuestion
    judge_comments: JudgeComments | None = None
    shortlisting: Shortlisting | None = None
    """None in a story of before, in which nothing comes of a shortlist."""


@dataclass(frozen=True)
class Told:
    """The story as it was when a year began: its files by name, which ``digest`` stands for."""

    digest: str
    files: Mapping[str, str] = field(compare=False)
    place: Path = field(compare=False)


_told: ContextVar[Told | None] = ContextVar("told", default=None)


@contextmanager
def as_told(told: Told | None) -> Iterator[None]:
    """Tell the story, meanwhile, as it was; with None as it is today."""
    before = _told.set(told)
    try:
        yield
    finally:
        _told.reset(before)


def told_now() -> Told | None:
    """The story that is told now; None for that of today."""
    return _told.get()


def telling() -> str:
    """The digest of the story that is told now; empty for that of today."""
    told = told_now()
    return told.digest if told else ""


@cache
def files_today() -> Mapping[str, str]:
    """The files of today's story by name, as text."""
    return {name: (_folder() / name).read_text("utf-8") for name in FILES}


def kinds() -> Mapping[str, Kind]:
    """The kinds of programme by id."""
    return _options(_told.get()).kinds


def understood() -> Understood:
    """The words by which a learner's own texts are understood."""
    return _options(_told.get()).understood


def incidents() -> Mapping[str, Incident]:
    """The incidents by id, in the order of the file."""
    return _incidents(_told.get())


def consequences() -> Mapping[Weakness, Consequence]:
    """What comes of each thing that a plan lacks."""
    return _consequences(_told.get())


def words() -> Vocabulary:
    """The names, nominations, survey and messages."""
    return _words(_told.get())


def assert_can_be_told(told: Told) -> None:
    """Raises StoryFileError when a story of before does not fit this program any more."""
    for read in (_options, _incidents, _consequences, _words):
        read(told)


@lru_cache(maxsize=STORIES)
def _options(told: Told | None) -> Kinds:
    return _read(told, "options.toml", Kinds)[1]


@lru_cache(maxsize=STORIES)
def _incidents(told: Told | None) -> Mapping[str, Incident]:
    path, whole = _read(told, "incidents.toml", Incidents)
    found = whole.incidents
    problems = [problem for name, incident in found.items() for problem in _wrong(name, incident)]
    if problems:
        raise StoryFileError(path, toml_file.for_the_screen(problems), REMEDY)
    return found


@lru_cache(maxsize=STORIES)
def _consequences(told: Told | None) -> Mapping[Weakness, Consequence]:
    path, whole = _read(told, "consequences.toml", Consequences)
    found = whole.consequences
    problems = [
        Problem(f"consequences.{name}", "say either the week or after_award")
        for name, one in found.items()
        if (one.week is None) == (one.after_award is None)
    ]
    problems += [
        Problem(f"consequences.{name}", f"{{{place}}} cannot be filled in")
        for name, one in found.items()
        for place in sorted(_places_in([one.sender, one.subject, one.body]) - OF_A_CONSEQUENCE)
    ]
    if problems:
        raise StoryFileError(path, toml_file.for_the_screen(problems), REMEDY)
    return found


@lru_cache(maxsize=STORIES)
def _words(told: Told | None) -> Vocabulary:
    return _read(told, "words.toml", Vocabulary)[1]


def _read(told: Told | None, name: str, model: type[Model]) -> tuple[Path, Model]:
    """A file of the story, of today or as it was, and what problems in it are told of."""
    if told is None:
        path = _folder() / name
        return path, read_story(path, model)
    text = told.files.get(name, "")
    raw = toml_file.parse(text.encode(), told.place, StoryFileError, REMEDY)
    return told.place, toml_file.shaped(raw, told.place, model, StoryFileError, REMEDY)


def known_names() -> dict[str, frozenset[str]]:
    """The options of each incident, and the kinds of programme under ``"programmes"``."""
    known = {name: frozenset(incident.options) for name, incident in incidents().items()}
    return {**known, "programmes": frozenset(kinds())}


def read_story(path: Path, model: type[Model]) -> Model:
    """A file of the story. Raises StoryFileError, which lists all that is wrong with it."""
    return toml_file.read_shaped(path, model, StoryFileError, REMEDY)


def filled(text: str, places: Mapping[str, Any]) -> str:
    """A text with what stands in braces filled in; what is not known stays as it is."""
    parts = list(_parts_of(text))
    for place in range(1, len(parts), 2):
        parts[place] = str(places.get(parts[place], f"{{{parts[place]}}}"))
    return "".join(parts)


def unnamed(text: str) -> str:
    """A text with general words for what stands in braces: ``the judge``."""
    return re.sub(r"\{(\w+)\}", lambda match: f"the {match[1].replace('_', ' ')}", text)


@lru_cache(maxsize=TEXTS)
def _parts_of(text: str) -> tuple[str, ...]:
    """A text cut where something is filled in: every second part is the name of a place."""
    return tuple(re.split(r"\{(\w+)\}", text))


def _wrong(name: str, incident: Incident) -> list[Problem]:
    problems = []
    if incident.otherwise not in incident.options:
        problems.append(
            Problem(f"incidents.{name}.otherwise", "this is none of the incident's options")
        )
    texts = [incident.sender, incident.subject, incident.body]
    texts += [text for way in incident.options.values() for text in _texts_of(way)]
    texts += [text for one in incident.said.values() for text in (one.yes, one.no)]
    unknown = _places_in(texts) - PLACES - set(incident.said)
    problems += [
        Problem(f"incidents.{name}", f"{{{place}}} cannot be filled in")
        for place in sorted(unknown)
    ]
    return problems


def _places_in(texts: Iterable[str]) -> set[str]:
    return {place for text in texts for place in re.findall(r"\{(\w*)\}", text)}


def _texts_of(way: Way) -> tuple[str, ...]:
    return (way.label, way.reply, *([way.later.reply] if way.later else []))


def _folder() -> Path:
    return templates() / "practice" / "story"
