"""The kind of programme, its awards, winners and prizes: from a field where there is one, else from
words, each with what it was read from. What the learner put right stands before both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from portfolio.activities.award_criteria import Category
from portfolio.activities.options_appraisal import Option as Appraised
from portfolio.activities.programme_plan import Resource
from portfolio.base.text import pounds
from portfolio.practice import story
from portfolio.practice.choices import Option
from portfolio.practice.corrected import Corrected
from portfolio.practice.words_found import first, sentence

MOST_WINNERS, MOST_PRIZE = 60, 5000
RUN_BY_OTHERS = frozenset({"external-award", "recognition-platform"})
"""The kinds that an option may be which another organisation runs."""


@dataclass(frozen=True, kw_only=True)
class ReadOption:
    """The option, and under ``kind``, ``rounds``, ``winners`` and ``prize`` what each was read
    from, as it was written; what is not there is what the kind usually has."""

    option: Option
    said: Mapping[str, str] = field(default_factory=dict)


def read_option(
    chosen: Appraised,
    categories: Sequence[Category],
    resources: Sequence[Resource],
    corrected: Corrected,
) -> ReadOption:
    """What was chosen, as the year takes it."""
    kind, of_kind = _kind(chosen)
    rounds, of_rounds = _rounds(f"{chosen.name}\n{chosen.description}")
    kind = corrected.kind or kind
    rounds = corrected.rounds or rounds
    winners = corrected.winners or min(len(categories), MOST_WINNERS) or None
    usual = story.kinds()[kind]
    given = (rounds or usual.rounds) * (winners or usual.winners)
    prize, of_prize = _prize(resources, given)
    said = {
        "kind": of_kind,
        "rounds": of_rounds,
        "winners": "; ".join(row.name.strip() for row in categories if row.name.strip()),
        "prize": of_prize,
    }
    return ReadOption(
        option=Option(
            kind=kind,
            rounds=rounds,
            winners=winners,
            prize=prize if corrected.prize is None else corrected.prize,
        ),
        said={name: words for name, words in said.items() if words},
    )


def _kind(option: Appraised) -> tuple[str, str]:
    """The kind whose words come first; nothing told counts as the plainest kind of all.

    Who runs it is a field of the option, and stands before what the words would say of that.
    """
    kinds = {name: kind for name, kind in story.kinds().items() if _may_be(name, option.kind)}
    for text in (option.name, option.description):
        places = {
            name: place
            for name, kind in kinds.items()
            if (place := first(kind.words, text)) is not None
        }
        if places:
            name = min(places, key=lambda one: places[one].match.start())
            return name, sentence(places[name])
    if option.kind == "external":
        return "external-award", "Kind: external"
    return "quarterly-awards", ""


def _may_be(name: str, run_by: str) -> bool:
    if run_by == "external":
        return name in RUN_BY_OTHERS
    return run_by != "internal" or name != "external-award"


def _rounds(text: str) -> tuple[int | None, str]:
    places = {
        rounds: place
        for rounds, words in story.understood().rhythms.items()
        if (place := first(words, text)) is not None
    }
    if not places:
        return None, ""
    rounds = min(places, key=lambda one: places[one].match.start())
    return int(rounds), sentence(places[rounds])


def _prize(resources: Sequence[Resource], given: int) -> tuple[float | None, str]:
    """Pounds for each of the prizes that are ``given`` in the year."""
    words = story.understood()
    prizes = [
        (row.resource.strip(), float(row.cost))
        for row in resources
        if row.cost is not None
        and first(words.prizes, row.resource) is not None
        and first(words.not_prizes, row.resource) is None
    ]
    if not prizes:
        return None, ""
    said = "; ".join(f"{name}: {pounds(cost)}" for name, cost in prizes)
    each = min(sum(cost for _, cost in prizes) / given, MOST_PRIZE)
    return each, f"{said}, for {given} in the year"
