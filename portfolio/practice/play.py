"""Playing a practice year step by step. The whole state is data: a seed and what was decided.

The year follows from it alone, so a game can be stopped at any moment, kept as JSON, and taken up
on another computer. What is remembered of the year before a decision only saves time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated, Generic, Literal, TypeVar

import numpy as np
from pydantic import Field, TypeAdapter, ValidationError

from portfolio.base import validation
from portfolio.base.errors import PracticeError
from portfolio.practice import inbox, story, year_tables
from portfolio.practice.awards_in_words import the_award
from portfolio.practice.choices import Choices, Decisions
from portfolio.practice.dealt import CHANGED, Dealt, year_of
from portfolio.practice.judging import Award, in_order, name_of
from portfolio.practice.quantity import Id, Strict
from portfolio.practice.results import LAST_WEEK, Year
from portfolio.practice.streams import stream
from portfolio.practice.told_places import places_of
from portfolio.practice.world import World
from portfolio.practice.year import Played, play_year

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 1_000_000
LONGEST_REASON, MOST_CONSIDERED = 1000, 60
"""Letters of a reason, and nominations of one award, that are kept."""
MONTH, QUARTER = 4, 13
"""Weeks by which a year goes on, unless something comes up before."""
SEALED = (
    "Your tutor keeps what is still to come of this practice year, and what was true in it, until "
    "the class is over."
)
MODEL = 4
"""Counts up whenever the program works a year out differently from the same decisions."""

Item = TypeVar("Item")
AwardName = Annotated[str, Field(pattern=r"^R[1-9][0-9]?$")]
NominationNumber = Annotated[str, Field(pattern=r"^N[0-9]{3,4}$")]


class Considered(Strict):
    """A nomination that was read: whether it is on the shortlist, and the learner's reason."""

    number: NominationNumber
    listed: bool
    reason: Annotated[str, Field(max_length=LONGEST_REASON)] = ""


class Decision(Strict):
    """One decision: the option taken in an incident, or the winners of an award, best first.

    ``considered`` has the nominations of an award that are on the shortlist, or of which something
    was written; None where nobody kept a shortlist.
    """

    week: Annotated[int, Field(ge=1, le=LAST_WEEK)]
    about: Id | AwardName
    taken: Id | None = None
    winners: Annotated[tuple[NominationNumber, ...] | None, Field(max_length=60)] = None
    considered: Annotated[tuple[Considered, ...] | None, Field(max_length=MOST_CONSIDERED)] = None


class Game(Strict):
    """A practice year as far as it has been played: everything up to ``week`` has happened."""

    schema_version: Literal[1] = 1
    model: Annotated[int, Field(ge=1)] = 1
    """The ``MODEL`` that it was begun with; 1 where nothing is said."""
    begun: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    """The digest of the file that keeps world and story as they were when the year began."""
    world: Id
    world_digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    seed: Annotated[int, Field(ge=0, lt=2**63)] | None
    """None while the tutor keeps it: then the year is sealed, and dealt step by step."""
    choices: Choices
    ready_plan: Annotated[str, Field(max_length=200)] = ""
    """The title of the ready plan that is played; empty where the plan is the learner's own."""
    week: Annotated[int, Field(ge=0, le=LAST_WEEK)] = 0
    decisions: Annotated[tuple[Decision, ...], Field(max_length=100)] = ()
    asked: Literal["", "what follows", "next step"] = ""
    """What the tutor's computer is asked for in a sealed year."""
    dealt_as: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    """The digest of the file that holds what was dealt of a sealed year."""
    dealt: Annotated[Dealt | None, Field(exclude=True)] = None

    @property
    def is_sealed(self) -> bool:
        """Whether only the tutor's computer can work the year out."""
        return self.seed is None

    @property
    def step(self) -> int:
        """Weeks by which the year goes on: a quarter where it has to fit into a class."""
        return QUARTER if self.ready_plan else MONTH

    @property
    def taken(self) -> dict[str, str]:
        """The option taken in each incident."""
        return _taken(self.decisions)

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The winners of each award that was decided."""
        return _chosen(self.decisions)

    @property
    def shortlists(self) -> dict[str, tuple[Considered, ...]]:
        """What was considered for each award of which a shortlist was kept."""
        return {one.about: one.considered for one in self.decisions if one.considered is not None}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Something that may be chosen: an option of an incident, or a nomination of an award."""

    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Question:
    """What has to be decided now. ``exercises`` are criteria, as unit and ref.

    Of an incident one answer is taken; of an award up to ``most``, the best first. The first
    ``most`` of an award's answers are what the panel would give.
    """

    about: str
    week: int
    title: str
    sender: str
    subject: str
    body: str
    exercises: tuple[str, ...]
    answers: tuple[Answer, ...]
    most: int = 1
    is_award: bool = False


_QUESTIONS = TypeAdapter(tuple[Question, ...])


def begin(world: World, choices: Choices, seed: int | None = None, ready_plan: str = "") -> Game:
    """A new game, before its first week. Without a seed, that of the world is taken.

    ``ready_plan`` is the title of the plan where it is not the learner's own.
    """
    return Game(
        model=MODEL,
        world=world.id,
        world_digest=world.digest,
        seed=world.seed if seed is None else seed,
        choices=choices,
        ready_plan=ready_plan,
    )


def sealed(game: Game) -> Game:
    """The same without its seed, before its first week: the tutor's computer deals it."""
    return game.model_copy(update={"seed": None, "asked": "what follows"})


def unsealed(game: Game, seed: int) -> Game:
    """A sealed game with its seed, as only the tutor may have it before the class is over."""
    return game.model_copy(update={"seed": seed, "asked": "", "dealt_as": "", "dealt": None})


def played(game: Game, world: World) -> Played:
    """The year behind a game. Raises PracticeError when it is of another world, or sealed."""
    return _standing_of(game, world).year


def still_known(game: Game) -> Game:
    """The same without decisions on what the story that is told does not have."""
    return game.model_copy(update={"decisions": _still_known(game.decisions)})


def seen(game: Game, world: World) -> Year:
    """All that the learner can know now: no truth, and no winner who was not decided on."""
    if game.is_sealed:
        return year_of(game.dealt)
    year = year_tables.so_far(played(game, world), game.week)
    decided = year.winners["award"].isin(set(game.chosen))
    return replace(year, winners=year.winners[decided].reset_index(drop=True))


def messages(game: Game, world: World) -> pd.DataFrame:
    """The messages that the learner has now: the table ``inbox`` of all that is ``seen``."""
    if game.is_sealed:
        return year_of(game.dealt).inbox
    return year_tables.messages(played(game, world), game.week)


def questions(game: Game, world: World) -> tuple[Question, ...]:
    """What has to be decided before the year goes on; an award comes after all incidents."""
    if game.is_sealed:
        decided = {one.about for one in game.decisions}
        return tuple(one for one in dealt_questions(game) if one.about not in decided)
    return _standing_of(game, world).questions


def dealt_questions(game: Game) -> tuple[Question, ...]:
    """What had to be decided in a sealed year when it was dealt last. Raises PracticeError."""
    try:
        return _QUESTIONS.validate_python(game.dealt.questions) if game.dealt else ()
    except ValidationError as error:
        raise PracticeError(CHANGED) from error


def is_over(game: Game, world: World) -> bool:
    """True when the last week has passed and nothing is left to decide."""
    if game.is_sealed:
        return game.dealt is not None and game.dealt.over and not game.asked
    return game.week == LAST_WEEK and not questions(game, world)


def advance(game: Game, world: World, weeks: int = 1) -> Game:
    """Go on by some weeks, but no further than the next week with something to decide.

    A sealed year only asks the tutor's computer for it. Raises PracticeError while something has
    to be decided, and when the year is over.
    """
    if waiting := questions(game, world):
        names = ", ".join(f"“{question.title}”" for question in waiting)
        raise PracticeError(f"Decide first, then the year goes on: {names}.")
    if game.week == LAST_WEEK and not game.asked:
        raise PracticeError("This practice year is over. Evaluate it, or begin another one.")
    if game.is_sealed:
        return game if game.week == LAST_WEEK else game.model_copy(update={"asked": "next step"})
    last = min(game.week + max(weeks, 1), LAST_WEEK)
    return game.model_copy(update={"week": _next_stop(game, played(game, world), last)})


def decide(
    game: Game,
    world: World,
    about: str,
    answers: Sequence[str],
    considered: Sequence[Considered] | None = None,
) -> Game:
    """Answer a question: one option of an incident, or the winners of an award, best first.

    ``considered`` is the shortlist of an award with the reasons; winners are on it.

    Raises PracticeError when nothing of the kind is to be decided now, or the answer is none.
    """
    waiting = {question.about: question for question in questions(game, world)}
    if about not in waiting:
        now = ", ".join(waiting) or "nothing"
        raise PracticeError(f'"{about}" is not to be decided now. To decide: {now}.')
    question = waiting[about]
    possible = [answer.id for answer in question.answers]
    if question.is_award and considered is not None:
        possible = _nominated_for(game, world, about)
        _assert_on_the_list(answers, considered, possible)
    unknown = [answer for answer in answers if answer not in possible]
    if unknown or len(set(answers)) != len(answers) or not 1 <= len(answers) <= question.most:
        how_many = f"up to {question.most}" if question.most > 1 else "one"
        raise PracticeError(f"Choose {how_many} of: {', '.join(possible)}.")
    decision = Decision(
        week=game.week,
        about=about,
        taken=None if question.is_award else answers[0],
        winners=tuple(answers) if question.is_award else None,
        considered=tuple(considered) if question.is_award and considered is not None else None,
    )
    decided = game.model_copy(update={"decisions": (*game.decisions, decision)})
    if game.is_sealed and not questions(decided, world):
        return decided.model_copy(update={"asked": "what follows"})
    return decided


def play_out(world: World, decisions: Decisions, seed: int | None = None) -> Game:
    """Play a whole year from a decisions file; every award goes by the panel's order.

    All decisions are known beforehand, so that the year is worked out once. The game is the same
    as when each is decided in its week.
    """
    game = begin(world, decisions.programme, seed)
    assert game.seed is not None
    taken = {
        name: decisions.incidents.get(name, incident.otherwise)
        for name, incident in story.incidents().items()
    }
    year = play_year(world, game.choices, taken, game.seed)
    decided = [
        *(
            Decision(week=week, about=name, taken=taken[name])
            for name, week in year.incidents.items()
        ),
        *(
            Decision(week=award.week, about=award.name, winners=_best(year, award))
            for award in year.awards
            if award.order
        ),
    ]
    in_time = tuple(sorted(decided, key=lambda one: (one.week, one.winners is not None)))
    return game.model_copy(update={"week": LAST_WEEK, "decisions": in_time})


def to_json(game: Game) -> str:
    """The game as text, always the same for the same game."""
    return json.dumps(game.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def from_json(text: str | bytes) -> Game:
    """A game that was kept. Raises PracticeError, which names all that is wrong with it."""
    if len(text) > LONGEST:
        raise PracticeError("The practice year cannot be read: the file is larger than 1 MB.")
    try:
        return Game.model_validate_json(text)
    except ValidationError as error:
        wrong = "; ".join(str(problem) for problem in validation.problems(error))
        raise PracticeError(
            f"The practice year that was kept cannot be used: {wrong}. Take an earlier version of "
            "the file, or begin again."
        ) from error


@lru_cache(maxsize=4)
def _digest(world: _Itself[World]) -> str:
    return world.item.digest


@dataclass(frozen=True)
class _Plan:
    """What a year follows from before anything is decided in it."""

    world: World
    story: str
    """The digest of the story that is told."""
    choices: Choices
    seed: int


@dataclass(eq=False)
class _Latest:
    """The year of a plan that was worked out last; the next one goes on from it."""

    plan: _Plan
    year: Played | None = None


@lru_cache(maxsize=4)
def _latest(plan: _Plan) -> _Latest:
    return _Latest(plan)


class _Itself(Generic[Item]):
    """Something as the very object that it is: found sooner than by all that it holds."""

    def __init__(self, item: Item) -> None:
        self.item = item

    def __hash__(self) -> int:
        return id(self.item)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.item is self.item


class _Standing:
    """Where a game stands: the year behind it, and what has to be decided now."""

    def __init__(self, game: Game, world: World) -> None:
        self._game, self._world = game, world

    @cached_property
    def year(self) -> Played:
        return self._year(self._game.decisions)

    @cached_property
    def before(self) -> Played:
        """The year as it was before anything was decided in the week that it has come to."""
        decisions, week = self._game.decisions, self._game.week
        earlier = tuple(one for one in decisions if one.week < week)
        return self.year if len(earlier) == len(decisions) else self._year(earlier)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        decided = {
            one.about
            for one in self._game.decisions
            if one.taken is not None or one.winners is not None
        }
        return _questions(self.year, lambda: self.before, self._game.week, decided)

    def _year(self, decisions: tuple[Decision, ...]) -> Played:
        game = self._game
        if game.seed is None:
            raise PracticeError(SEALED)
        world, choices = _Itself(self._world), _Itself(game.choices)
        latest = _latest_of(world, game.world_digest, story.telling(), game.seed, choices)
        return _year_behind(latest, _Itself(decisions))


def _standing_of(game: Game, world: World) -> _Standing:
    return _found_by_itself(_Itself(game), _Itself(world), story.telling())


@lru_cache(maxsize=4)
def _found_by_itself(game: _Itself[Game], world: _Itself[World], telling: str) -> _Standing:
    """Where the very game that is at hand stands."""
    return _Standing(game.item, world.item)


@lru_cache(maxsize=4)
def _latest_of(
    world: _Itself[World], digest: str, telling: str, seed: int, choices: _Itself[Choices]
) -> _Latest:
    """The year of the plan that a game still holds. Raises PracticeError if it is of another
    world."""
    if digest != _digest(world):
        raise PracticeError(
            f'This practice year was begun in another version of the world "{world.item.id}", so '
            "it would come out differently now. Put the world's file back as it was, or begin "
            "again."
        )
    return _latest(_Plan(world.item, telling, choices.item, seed))


@lru_cache(maxsize=4)
def _year_behind(latest: _Latest, decisions: _Itself[tuple[Decision, ...]]) -> Played:
    """The year of what a game still holds while nothing is decided in it."""
    return _worked_out(latest, _still_known(decisions.item))


@lru_cache(maxsize=4)
def _worked_out(latest: _Latest, decisions: tuple[Decision, ...]) -> Played:
    plan = latest.plan
    year = play_year(
        plan.world,
        plan.choices,
        _taken(decisions),
        plan.seed,
        _chosen(decisions),
        _listed(decisions),
        latest.year,
    )
    latest.year = year
    return year


def _still_known(decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions without those on what the story does not have, as one of before may have."""
    known = story.incidents()
    return tuple(
        one
        for one in decisions
        if one.taken is None or (one.about in known and one.taken in known[one.about].options)
    )


def _taken(decisions: Sequence[Decision]) -> dict[str, str]:
    return {one.about: one.taken for one in decisions if one.taken is not None}


def _chosen(decisions: Sequence[Decision]) -> dict[str, tuple[str, ...]]:
    return {one.about: one.winners for one in decisions if one.winners is not None}


def _listed(decisions: Sequence[Decision]) -> dict[str, tuple[str, ...]]:
    """The nominations on the shortlist of each award for which one was kept."""
    return {
        one.about: tuple(read.number for read in one.considered if read.listed)
        for one in decisions
        if one.considered is not None
    }


def _nominated_for(game: Game, world: World, about: str) -> list[str]:
    """Every nomination of an award by number."""
    if game.is_sealed:
        came = seen(game, world).nominations
        return list(came.loc[came["award"] == about, "nomination"])
    came_in = _standing_of(game, world).before.came_before(game.week)
    return [one.number for one in came_in if name_of(one.award) == about]


def _assert_on_the_list(
    winners: Sequence[str], considered: Sequence[Considered], possible: Collection[str]
) -> None:
    numbers = [one.number for one in considered]
    if len(set(numbers)) != len(numbers) or not set(numbers) <= set(possible):
        raise PracticeError("The shortlist has a nomination that is none of this award's.")
    if len(numbers) > MOST_CONSIDERED:
        raise PracticeError(f"A shortlist has room for {MOST_CONSIDERED} nominations.")
    if not set(winners) <= {one.number for one in considered if one.listed}:
        raise PracticeError("Put each winner on the shortlist first.")


def _questions(
    year: Played, before: Callable[[], Played], week: int, decided: Collection[str]
) -> tuple[Question, ...]:
    """What has to be decided in a week of a year, beside what is decided already.

    Questions are asked of the year as it was ``before`` anything was decided in the week, which
    changes none of them but for an award's sheets.
    """
    coming = [name for name, at in year.incidents.items() if at <= week and name not in decided]
    if coming:
        return tuple(_of_incident(before(), name) for name in coming)
    if not any(at <= week for name, at in year.planned_awards.items() if name not in decided):
        return ()
    asked = before()
    awards = (
        asked.ruled(held, year.taken_in(held.award.week))
        for held in asked.held_until(week)
        if held.first.order and held.award.name not in decided
    )
    return tuple(_of_award(asked, award) for award in awards if award.order)


def _next_stop(game: Game, year: Played, last: int) -> int:
    """The next week with something to decide, ``last`` at the latest."""
    taken = game.taken
    asked = [week for name, week in year.incidents.items() if name not in taken]
    last = min([last, *(week for week in asked if week > game.week)])
    if not any(game.week < week <= last for week in year.planned_awards.values()):
        return last
    held = (award.week for award in year.awards_until(last) if award.order)
    return min([last, *(week for week in held if week > game.week)])


@lru_cache(maxsize=4)
def _of_incident(year: Played, name: str) -> Question:
    incident = story.incidents()[name]
    places = places_of(year, name)
    week, sender, subject, body, _ = inbox.incident_mail(year, name, places)
    return Question(
        about=name,
        week=week,
        title=incident.title,
        sender=sender,
        subject=subject,
        body=body,
        exercises=incident.exercises,
        answers=tuple(
            Answer(id=option, label=story.filled(incident.options[option].label, places))
            for option in _shuffled(list(incident.options), year.seed, name)
        ),
    )


def _shuffled(options: list[str], seed: int, incident: str) -> list[str]:
    """The options in an order that tells nothing of how good they are."""
    return [options[place] for place in stream(seed, "order", incident).permutation(len(options))]


def _of_award(year: Played, award: Award) -> Question:
    asked, most = story.words().award, year.setting.design.winners
    places = {
        "award": award.name,
        "the_award": the_award(award.name, award.week, year.world),
        "winners": most,
    }
    title = story.filled(asked.title, places)
    return Question(
        about=award.name,
        week=award.week,
        title=title,
        sender="Nominations co-ordinator",
        subject=title,
        body=story.filled(asked.body, places).strip(),
        exercises=asked.exercises,
        answers=_answers(year, award),
        most=most,
        is_award=True,
    )


def _answers(year: Played, award: Award) -> tuple[Answer, ...]:
    """The nominations that may win, each with its mean of all scores that were given."""
    given = ~np.isnan(award.scores)
    means = np.nansum(award.scores, axis=(1, 2)) / given.sum(axis=(1, 2))
    judges = given.any(axis=2).sum(axis=1)
    scored = {
        one.number: f"{mean:.1f} of 5 from {count} judge{'s' if count > 1 else ''}"
        for one, mean, count in zip(award.nominations, means.tolist(), judges.tolist(), strict=True)
    }
    people, teams = year.people, year.world.teams
    return tuple(
        Answer(
            id=one.number,
            label=f"{one.number} {people.names[one.nominee]}, "
            f"{teams[people.team[one.nominee]].name}: {scored[one.number]}",
        )
        for one in in_order(year.setting, award, year.winners_before(award))
    )


def _best(year: Played, award: Award) -> tuple[str, ...]:
    """The winners by the panel's order."""
    return tuple(one.number for one in year.winners_of(award))
