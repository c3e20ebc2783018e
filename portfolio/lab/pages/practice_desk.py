"""What the practice page asks: how far the year is, what to decide, and going on.

The year is kept by ``portfolio.practice.kept``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import ValidationError

from portfolio.activities.evaluation_answer import Evaluation
from portfolio.base.errors import ConflictError, PracticeError
from portfolio.base.text import plural, uk_date
from portfolio.lab import wire
from portfolio.lab.kept_record import open_record, unit_in
from portfolio.lab.pages.panel_desk import sent
from portfolio.lab.pages.practice_questions import questions
from portfolio.practice import play
from portfolio.practice.begun import keep_begun
from portfolio.practice.concluded import concluded_before, evaluation_in, said_before
from portfolio.practice.corrected import Corrected, put_right, put_words_right
from portfolio.practice.expected import Expected, Sure
from portfolio.practice.kept import Kept, Practice, keep_practice, read_practice
from portfolio.practice.leaving_behind import register_year
from portfolio.practice.plan_reading import read_choices
from portfolio.practice.plan_words import plan_in_words
from portfolio.practice.play import LONGEST_REASON, Considered, Game
from portfolio.practice.progress import progress_blocks
from portfolio.practice.ready_plans import find_ready_plan, not_your_own_work, ready_plans
from portfolio.practice.results import LAST_WEEK
from portfolio.practice.reveal import play_again, reveal_blocks
from portfolio.practice.taken import Taken
from portfolio.practice.world import World, builtin_worlds, find_world
from portfolio.unit.unit import Unit

Truth = Literal["not yet", "evaluate first", "locked", "ready", "seen"]
MOVED_ON = "The year went on in another tab or on another device. This is how it stands now."
JUST_DEALT = (
    "Your tutor's computer has just put in what comes next. This is how the year stands now. What "
    "you chose was not done: choose again."
)
WAITS = (
    "Your tutor's computer deals this year, so that nobody can look ahead. It has been asked for "
    "what comes next. This page looks by itself whether it is here. If nothing new comes within a "
    "minute, tell your tutor."
)
CHOSEN_ANEW = (
    "You practise in this organisation now. Your answers, your register, and what you put right of "
    "how your words were understood are as they were."
)
_saving = threading.Lock()


def practice(folder: Path, unit_id: str) -> wire.PracticePage:
    """How far the practice year of a record is. Raises PortfolioError."""
    unit = unit_in(folder, unit_id)
    return _page(folder, unit, read_practice(folder), "")


def act(folder: Path, unit_id: str, wish: wire.PracticeWish) -> wire.PracticePage:
    """Do what the page wishes.

    When the year has moved on since what the page shows, nothing is done, and ``notice`` says so.
    Raises PortfolioError.
    """
    unit = unit_in(folder, unit_id)
    with _saving:
        kept = read_practice(folder)
        if wish.digest != (kept.digest if kept else None):
            return _page(folder, unit, kept, _moved_on(kept))
        notice = CHOSEN_ANEW if kept and wish.wish == "choose" else ""
        if wish.wish == "register":
            notice = _registered(folder)
        else:
            try:
                with kept.telling() if kept else nullcontext():
                    wished = _wished(folder, unit, kept, wish)
                keep_practice(folder, wished, wish.digest)
            except ConflictError:
                notice = _moved_on(kept)
        return _page(folder, unit, read_practice(folder), notice)


def _moved_on(kept: Kept | None) -> str:
    """Why nothing was done: another computer goes on with a year that is dealt."""
    dealt = kept is not None and kept.game is not None and kept.game.is_sealed
    return JUST_DEALT if dealt else MOVED_ON


def progress(folder: Path) -> wire.Blocks:
    """The charts, the money and the decisions of the year so far."""
    kept = read_practice(folder)
    if kept is None or kept.game is None:
        return wire.Blocks([])
    with kept.telling():
        return wire.Blocks(sent(progress_blocks(kept.game, kept.world)))


def truth(folder: Path, unit_id: str) -> wire.Blocks:
    """What was true, once the learner has asked for it. Raises PracticeError before."""
    unit, kept = unit_in(folder, unit_id), read_practice(folder)
    if kept is None or kept.game is None or _truth(folder, unit, kept) != "seen":
        raise PracticeError("The truth of this year is not to be seen yet. Open the page again.")
    evaluation = _evaluation(unit, folder)
    with kept.telling():
        return wire.Blocks(sent(reveal_blocks(kept, evaluation)))


def _truth(folder: Path, unit: Unit, kept: Kept) -> Truth:
    """Whether the truth of a year can be seen."""
    with kept.telling():
        if kept.game is None or not play.is_over(kept.game, kept.world):
            return "not yet"
    if kept.practice.revealed:
        return "seen"
    if kept.practice.locked:
        return "locked"
    return "ready" if _evaluation(unit, folder).verdict else "evaluate first"


def _evaluation(unit: Unit, folder: Path) -> Evaluation:
    """What the learner concludes of the programme."""
    return evaluation_in(unit, _answers(folder, unit))


def _wished(folder: Path, unit: Unit, kept: Kept | None, wish: wire.PracticeWish) -> Practice:
    match wish.wish, kept:
        case "choose", None:
            world = find_world(wish.world)
            return Practice(world=world.id, seed=world.seed)
        case "choose", Kept(may_move=True):
            return kept.moved_to(find_world(wish.world))
        case "correct", Kept(game=None):
            right = _put_right(folder, unit, kept.practice.corrected, wish)
            return kept.practice.model_copy(update={"corrected": right})
        case "begin", Kept(game=None):
            game = _begun(folder, unit, kept, wish.ready_plan)
            game = game.model_copy(update={"begun": keep_begun(folder, kept.world)})
            begun = kept.with_game(game)
            said = wish.expected
            expected = said and Expected(points=said.points, sure=said.sure)
            return begun.model_copy(update={"expected": expected})
        case "go on", Kept(game=Game() as game):
            return kept.with_game(play.advance(game, kept.world, game.step))
        case "decide", Kept(game=Game() as game):
            read = _considered(wish)
            return kept.with_game(play.decide(game, kept.world, wish.about, wish.answers, read))
        case "reveal", Kept(game=Game()) if _truth(folder, unit, kept) == "ready":
            return kept.practice.model_copy(update={"revealed": True})
        case "again", Kept(game=Game() as game) if _truth(folder, unit, kept) == "seen":
            same = wish.world == kept.world.id
            world = kept.world if same else find_world(wish.world)
            again = play_again(kept, world, other_luck=wish.other_luck)
            return concluded_before(again, _evaluation(unit, folder))
    raise PracticeError("The page asked for something that cannot be done now. Open it again.")


def _put_right(folder: Path, unit: Unit, before: Corrected, wish: wire.PracticeWish) -> Corrected:
    """With one number, or one reading of words, as the page says it is meant."""
    said = "".join(wish.answers[:1])
    try:
        readings = read_choices(unit, _answers(folder, unit), before).readings
    except PracticeError:
        readings = ()
    possible = {one.name: one.choices for one in readings if one.name}
    if wish.about in possible:
        return put_words_right(before, wish.about, said, possible)
    return put_right(before, wish.about, said)


def _considered(wish: wire.PracticeWish) -> list[Considered] | None:
    """What the page says of the nominations of an award. Raises PracticeError."""
    if wish.considered is None:
        return None
    try:
        return [
            Considered(number=one.number, listed=one.listed, reason=one.reason.strip())
            for one in wish.considered
        ]
    except ValidationError:
        raise PracticeError(
            f"Not kept: a reason may have up to {LONGEST_REASON:,} letters. Shorten it, then "
            "decide again."
        ) from None


def _begun(folder: Path, unit: Unit, kept: Kept, ready_plan: str) -> Game:
    """A new year, with a ready plan or with what the learner's answers say."""
    if ready_plan:
        plan = find_ready_plan(ready_plan)
        game = play.begin(kept.world, plan.programme, kept.practice.seed, plan.title)
    else:
        reading = read_choices(unit, _answers(folder, unit), kept.practice.corrected)
        game = play.begin(kept.world, reading.choices, kept.practice.seed)
    return play.sealed(game) if kept.practice.seed is None else game


def _registered(folder: Path) -> str:
    done = register_year(folder)
    if not done.added and not done.replaced:
        return "Your register has all of it already."
    return (
        f"{plural(len(done.added) + len(done.replaced), 'item')} put into your evidence register, "
        "each marked as practice."
    )


def _page(folder: Path, unit: Unit, kept: Kept | None, notice: str) -> wire.PracticePage:
    if kept is None:
        worlds = [_told(world) for world in builtin_worlds().values()]
        return wire.PracticeBefore(digest=None, notice=notice, worlds=worlds)
    if kept.game is None:
        return _plan(folder, unit, kept, notice)
    with kept.telling():
        return _year(folder, unit, kept, kept.game, notice)


def _year(folder: Path, unit: Unit, kept: Kept, game: Game, notice: str) -> wire.PracticeYear:
    world = kept.world
    waits = _waits_for(game)
    return wire.PracticeYear(
        state="over" if play.is_over(game, world) else "playing",
        digest=kept.digest,
        notice=notice or (WAITS if waits else ""),
        waits=waits,
        world=_told(world),
        week=game.week,
        weeks=LAST_WEEK,
        step="a quarter" if game.step == play.QUARTER else "a month",
        of_another_version=kept.of_another_version,
        ready_plan=not_your_own_work(game.ready_plan) if game.ready_plan else "",
        date=uk_date(world.monday(max(game.week, 1))),
        questions=questions(folder, unit, game, world),
        mails=_mails(game, world),
        evaluate=_used_in(unit, "evaluation"),
        evaluate_asks=str(Evaluation.model_fields["verdict"].title),
        of_before=said_before(kept.practice, _evaluation(unit, folder)),
        truth=_truth(folder, unit, kept),
        worlds=[_told(one) for one in _again_in(kept)],
        instead=_instead(kept),
    )


def _waits_for(game: Game) -> Literal["", "what follows", "next step"]:
    """What the tutor's computer is asked for, where nothing else can be done before it comes. What
    belongs to the time before the first week is no reason to wait: the way on is open."""
    asked = game.asked or ("what follows" if game.is_sealed and not game.dealt else "")
    return "" if asked == "what follows" and not game.week else asked


def _plan(folder: Path, unit: Unit, kept: Kept, notice: str) -> wire.PracticePlan:
    """How the learner's answers are understood; or why there is nothing to run yet."""
    notes, numbers, readings, missing = [], [], [], ""
    try:
        reading = read_choices(unit, _answers(folder, unit), kept.practice.corrected)
        numbers = [_taken(one) for one in reading.numbers]
        readings = [_taken(one) for one in reading.readings]
        notes = [wire.PlanNote(criterion=note.criterion, says=note.says) for note in reading.notes]
    except PracticeError as error:
        missing = str(error)
    world = _told(kept.world)
    return wire.PracticePlan(
        digest=kept.digest,
        notice=notice,
        world=world,
        notes=notes,
        numbers=numbers,
        readings=readings,
        missing=missing,
        plan_in=_used_in(unit, "options-appraisal", "decision-matrix"),
        satisfied=round(kept.world.measures.csat.base),
        sure=list(get_args(Sure)),
        ready_plans=_ready_plans(),
        instead=_instead(kept),
    )


def _taken(one: Taken) -> wire.Taken:
    return wire.Taken(
        name=one.name,
        label=one.label,
        value=one.value if one.name else one.choices.get(one.value, one.value),
        said=one.said,
        criterion=one.criterion,
        is_corrected=one.is_corrected,
        is_usual=one.is_usual,
        choices=[wire.PossibleAnswer(id=name, label=label) for name, label in one.choices.items()],
    )


def _ready_plans() -> list[wire.ReadyPlan]:
    return [
        wire.ReadyPlan(
            id=name,
            title=plan.title,
            pitch=plan.pitch,
            says=list(plan_in_words(plan.programme).values()),
        )
        for name, plan in ready_plans().items()
    ]


def _instead(kept: Kept) -> list[wire.World]:
    """The organisations that may still be chosen instead."""
    return [_told(world) for world in _again_in(kept)[1:]] if kept.may_move else []


def _again_in(kept: Kept) -> list[World]:
    """The organisations in which to play again, that of the year first."""
    others = [world for name, world in builtin_worlds().items() if name != kept.world.id]
    return [kept.world, *others]


def _answers(folder: Path, unit: Unit) -> Callable[[str], Mapping[str, Any]]:
    record = open_record(folder)
    return lambda ref: record.answers(unit.id, ref)


def _mails(game: Game, world: World) -> list[wire.Mail]:
    """The messages so far, the newest first."""
    return [
        wire.Mail(
            subject=str(mail["subject"]),
            sender=str(mail["sender"]),
            body=str(mail["body"]),
            date=uk_date(world.monday(int(mail["week"]))),
        )
        for mail in play.messages(game, world)[::-1].fillna("").to_dict("records")
    ]


def _used_in(unit: Unit, *activities: str) -> list[str]:
    """The criteria that ask for one of some activities."""
    return [c.ref for c in unit.criteria if any(use.name in activities for use in c.activities)]


def _told(world: World) -> wire.World:
    return wire.World(
        id=world.id,
        title=world.title,
        sector=world.sector,
        story=world.story.strip(),
        fictional=world.fictional,
        staff=plural(world.staff, "member") + " of staff",
        begins=uk_date(world.first_monday),
    )
