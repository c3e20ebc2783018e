"""What has to be decided in a practice year, as its page asks it; an award with all to read."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from portfolio.lab import wire
from portfolio.practice import play
from portfolio.practice.analysis.estimate import SERVICE_MEASURES
from portfolio.practice.play import LONGEST_REASON, Game, Question
from portfolio.practice.to_read import LOOKED_UP, ToRead, asked_about
from portfolio.practice.world import World
from portfolio.unit.unit import Unit


def questions(folder: Path, unit: Unit, game: Game, world: World) -> list[wire.Question]:
    """What waits for a decision, each as the page asks it."""
    found = []
    for question in play.questions(game, world):
        read = asked_about(game, world, question.about) if question.is_award else ()
        named = f"{folder.resolve()}\n{game.begun}\n{len(game.decisions)}\n{question.about}"
        draft = hashlib.sha256(named.encode()).hexdigest()[:16]
        found.append(_question(unit, question, read, draft))
    return found


def _question(unit: Unit, question: Question, read: Sequence[ToRead], draft: str) -> wire.Question:
    named = (name.partition(":") for name in question.exercises)
    return wire.Question(
        about=question.about,
        title=question.title,
        subject=question.subject,
        sender=question.sender,
        body=question.body,
        most=question.most,
        answers=[
            wire.PossibleAnswer(id=answer.id, label=answer.label) for answer in question.answers
        ],
        exercises=[ref for of, _, ref in named if of == unit.id and unit.has(ref)],
        nominations=[
            wire.NominationToRead.model_validate(one, from_attributes=True) for one in read
        ],
        figure_names=_figure_names() if read else [],
        longest_reason=LONGEST_REASON,
        draft=draft,
    )


def _figure_names() -> list[str]:
    measures = (SERVICE_MEASURES[name] for name in LOOKED_UP)
    return [f"{measure.name} ({measure.scale})" for measure in measures]
