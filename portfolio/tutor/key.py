"""The tutor's key: how the practice world works, which the learners have to find out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from portfolio.base.text import listed, number
from portfolio.document.blocks import Block, Callout, Heading, Prose, Table
from portfolio.practice import story
from portfolio.practice.quantity import Effect
from portfolio.practice.world import World
from portfolio.tutor.cohort import CohortFolder, Member
from portfolio.tutor.cohort_file import folder_name
from portfolio.tutor.dealt_letters import letters
from portfolio.unit.unit import Unit

EFFECTS = {
    "effort": "Effort: more of the rewarded behaviour while the programme is new",
    "half_life": "How soon half of an effect is gone",
    "wear": "What each repetition takes away",
    "winners": "Winners, after their award",
    "others": "Those who did not win, where few win and criteria are clear",
    "ranking": "Those low down, where a full ranking is published",
    "crowding": "Quality that is not rewarded, beside what is",
    "gaming": "Effort that goes into looking good, where attendance or volume is rewarded",
    "removal": "What is left when the awards end",
    "ceremony": "What a ceremony is worth to people",
    "worth": "The prize that moves people half as much again",
    "csat": "What effort does for satisfaction",
    "publicity": "Customers who hear of the awards",
    "attendance": "What effort does for absence, where attendance is rewarded",
    "leaving": "People who stay",
    "fairness": "Trust gained or lost by who wins",
    "leniency": "How far judges differ",
    "drift": "What the market does by itself",
}
"""The effects of a world in words."""


def key(made: CohortFolder) -> Iterator[Block]:
    """Who plays what, the hidden effects with their sources, and what each incident asks for."""
    yield Callout(
        "note",
        "For tutors only",
        "Learners must not see this before the debrief: it tells how the year works.",
    )
    yield Heading("Who plays what")
    yield _learners(made)
    yield Heading("What a programme can do")
    worlds = made.worlds_in_use
    yield Prose(
        "Each year draws the size of each effect anew, within the limits below. The same programme "
        "may therefore do well in one year and show no clear effect in another, as in real life. "
        f"{_which(worlds)}"
    )
    yield _effects(worlds)
    yield _sources(worlds)
    yield Heading("What may come up")
    yield Prose(
        "An incident may come by chance; a weakness in the plan can make it certain. The best "
        "answer is first in each table, with the reason why it works as it does."
    )
    for incident in story.incidents().values():
        yield from _incident(made.unit, incident)


def _learners(made: CohortFolder) -> Table:
    dealt = letters(made.cohort)
    return Table(
        caption="The learners and their years",
        columns=("Learner", "Letter", "Number", "Organisation", "Seed"),
        rows=tuple(
            (
                _learner(member),
                dealt[member.folder],
                member.number,
                made.world(member).title,
                str(member.seed),
            )
            for member in made.cohort.members
        ),
        description="One row a learner: folder, letter on the board and in the debrief, number, "
        "organisation and the seed of the year.",
        header_column=True,
    )


def _learner(member: Member) -> str:
    """The folder, and the name as well where it was put right since."""
    known = folder_name(member.folder.partition(" ")[0], member.name)
    return member.folder if known == member.folder else f"{member.folder} (now {member.name})"


def _which(worlds: Sequence[World]) -> str:
    names = [world.title for world in worlds]
    if len(names) == 1:
        return f"These are the effects in {names[0]}."
    return (
        f"These are the effects in {', '.join(names[:-1])} and {names[-1]}. Where they differ, the "
        "organisation is named."
    )


def _effects(worlds: Sequence[World]) -> Table:
    def size(effect: Effect) -> tuple[str, ...]:
        return (number(effect.value), number(effect.low), number(effect.high), effect.unit)

    return Table(
        caption="The effects",
        columns=("Effect", "Middle", "From", "To", "Unit"),
        rows=tuple(_rows(worlds, size)),
        description="One row an effect: its middle, its limits and its unit.",
        numeric=(1, 2, 3),
        header_column=True,
    )


def _sources(worlds: Sequence[World]) -> Table:
    def basis(effect: Effect) -> tuple[str, ...]:
        return (f"{effect.basis.capitalize()}. {effect.source}",)

    return Table(
        caption="What the effects rest on",
        columns=("Effect", "What it rests on"),
        rows=tuple(_rows(worlds, basis)),
        description="One row an effect: how far its size was published, and where.",
        header_column=True,
    )


def _rows(
    worlds: Sequence[World], said: Callable[[Effect], tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """A row for each effect; where worlds differ, one for each difference, with its worlds."""
    for name, words in EFFECTS.items():
        found: dict[tuple[str, ...], list[str]] = {}
        for world in worlds:
            found.setdefault(said(getattr(world.effects, name)), []).append(world.title)
        for cells, titles in found.items():
            yield (f"{words}: {', '.join(titles)}" if len(found) > 1 else words, *cells)


def _incident(unit: Unit, incident: story.Incident) -> Iterator[Block]:
    yield Heading(incident.title, 2)
    named = (name.partition(":") for name in incident.exercises)
    refs = [ref for of, _, ref in named if of == unit.id]
    criteria = "criterion" if len(refs) == 1 else "criteria"
    practised = f" (practice for {criteria} {listed(refs)})" if refs else ""
    order = {"strong": 0, "sound": 1, "weak": 2}
    ways = sorted(incident.options.values(), key=lambda way: order[way.level])
    yield Table(
        caption=f"Ways to answer: {incident.title.rstrip('?')}{practised}",
        columns=("What the learner may decide", "How good", "Why"),
        rows=tuple((story.unnamed(way.label), way.level, way.note) for way in ways),
        description="One row an option: what it says, how good it is, and why.",
        header_column=True,
        together=True,
    )
