"""What a learner who played by hand wrote: the conclusion, and whether the plan names anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.activities.answers import Entered, Raw, entered
from portfolio.activities.evaluation_answer import OTHERS_WITHOUT
from portfolio.practice.concluded import evaluation_in
from portfolio.practice.world import World
from portfolio.tutor.brief import PLANNING
from portfolio.tutor.outcome import Concluded
from portfolio.unit.unit import Unit


def concluded(unit: Unit, raw: Raw) -> Concluded:
    """What the evaluation says: its picks, and its words as they are, judged by nobody here."""
    said = evaluation_in(unit, raw)
    return Concluded(
        verdict=said.verdict,
        words=said.judgement.strip(),
        compared=said.comparison == OTHERS_WITHOUT,
        voices=any(voice.words.strip() for voice in said.voices),
    )


def names_the_organisation(unit: Unit, raw: Raw, world: World) -> bool | None:
    """Whether the plan names the organisation, a team or a site; None where there is no plan.

    A single word, such as “Complaints”, is no name: it may stand in any plan. Only the first word
    of the organisation's name counts, where the plan never has it in small letters.
    """
    plan = [found.answer for found in _entered(unit, raw) if found.activity.name in PLANNING]
    said = " ".join(answer.model_dump_json() for answer in plan if not answer.is_empty())
    if not said:
        return None
    first = world.title.split()[0]
    if _stands_in(first, said) and not _stands_in(first.lower(), said):
        return True
    places = [name for team in world.teams for name in (team.name, team.site)]
    return any(_stands_in(name.casefold(), said.casefold()) for name in places if _is_name(name))


def _is_name(text: str) -> bool:
    """Whether two words or more have a capital, as in “Tarrow Quay”, not in “Head office”."""
    return sum(word[0].isupper() for word in text.split()) > 1


def _stands_in(name: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) is not None


def _entered(unit: Unit, raw: Raw) -> Iterator[Entered]:
    for criterion in unit.criteria:
        yield from entered(unit, criterion, raw)
