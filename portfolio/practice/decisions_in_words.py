"""The decisions of a year in words: what came up and what was decided."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.practice import play, story
from portfolio.practice.awards_in_words import the_award
from portfolio.practice.play import Decision, Game
from portfolio.practice.told_places import places_of
from portfolio.practice.world import World
from portfolio.practice.year import Played


def in_words(game: Game, world: World) -> Mapping[str, tuple[str, str]]:
    """For each decision so far what came up and what was decided, by what it is about."""
    if game.is_sealed:
        return {one.about: _as_dealt(game, one) for one in game.decisions}
    year = play.played(game, world)
    return {one.about: _in_words(one, year) for one in game.decisions if _came_up(one, year)}


def _came_up(one: Decision, year: Played) -> bool:
    return one.about in (year.winners if one.taken is None else year.incidents)


def _in_words(one: Decision, year: Played) -> tuple[str, str]:
    if one.taken is None:
        names = "; ".join(year.people.names[won.nominee] for won in year.winners[one.about])
        return f"Winners of {the_award(one.about, one.week, year.world)}", names
    incident = story.incidents()[one.about]
    label = incident.options[one.taken].label
    return incident.title, story.filled(label, places_of(year, one.about))


def _as_dealt(game: Game, one: Decision) -> tuple[str, str]:
    """A decision as it was dealt, or as its question has it when it was taken since."""
    if game.dealt and one.about in game.dealt.said:
        return game.dealt.said[one.about]
    for question in play.dealt_questions(game):
        if question.about == one.about:
            labels = {answer.id: answer.label for answer in question.answers}
            chosen = one.winners or (one.taken,)
            return question.title, "; ".join(labels.get(str(id), str(id)) for id in chosen)
    return one.about, one.taken or "; ".join(one.winners or ())
