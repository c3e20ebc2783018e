"""Whom an incident at an award is about, and what a decision in it does to the score sheets.

They are chosen from the sheets as first filled in, so that no decision of that week changes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from portfolio.practice import story
from portfolio.practice.arrays import Integers
from portfolio.practice.judging import Award, Ruling, shortlist
from portfolio.practice.nominations import Nomination, Setting
from portfolio.practice.story import About, Sheets
from portfolio.practice.streams import stream

BY_THEMSELVES = ("self", "relative")
"""Relations of a nominator who is too close to tell what was done."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """Those whom an incident is about: places in ``People``, and of a judge in the panel."""

    person: int
    forms: tuple[str, ...]
    """The numbers of the nominations that the incident is about, those of ``person`` first."""
    other: int | None = None
    matter: str = ""
    """What both forms are about, where it is the same."""
    judge: int | None = None
    relatives: tuple[str, ...] = ()
    """The numbers of the person's nominations by relatives for this award."""
    others_score: bool = False
    """Whether another judge scored the same person."""


def case_of(
    about: About,
    setting: Setting,
    first: Award,
    found: Sequence[Nomination],
    earlier: Collection[int],
) -> Case | None:
    """The case at an award, by its sheets as ``first`` filled in; None where there is none.

    ``earlier`` are the people who won before.
    """
    if about == "two nominees":
        return _two_nominees(setting, first)
    if about == "judge and nominee":
        return _judge_and_nominee(setting, first, found, earlier)
    return None


def ruling(sheets: Collection[Sheets], cases: Sequence[Case | None], first: Award) -> Ruling:
    """What the decisions of one week change in an award's sheets."""
    out: set[str] = set()
    unscored: set[tuple[int, str]] = set()
    for decided, case in zip(sheets, cases, strict=True):
        if case is None:
            continue
        if decided == "other is out":
            out |= {
                one.number
                for one in first.nominations
                if case.forms[1] in (one.number, one.duplicate_of)
            }
        elif decided == "person is out":
            out |= {one.number for one in first.nominations if one.nominee == case.person}
        elif decided == "judge steps out":
            out |= set(case.relatives)
            if case.judge is not None and case.others_score:
                unscored |= {(case.judge, number) for number in case.forms}
    return Ruling(
        again="scored again" in sheets,
        own_averages="own averages" in sheets,
        out=frozenset(out),
        unscored=frozenset(unscored),
    )


def _two_nominees(setting: Setting, first: Award) -> Case | None:
    """Two nominees of the award, of one and the same matter if there are such; the best placed."""
    told = [first.nominations[place] for place in first.order]
    told = [
        one
        for one in told
        if one.relation not in BY_THEMSELVES and not one.thin and not one.duplicate_of
    ]
    first_pair = next(_pairs(told), None)
    if first_pair is None:
        return None
    matters = _matters(setting, told)
    alike = (
        (pair, next((told for told in matters[pair[0].number] if told in pair[1].text), ""))
        for pair in _pairs(told)
    )
    pair, matter = next((found for found in alike if found[1]), (first_pair, ""))
    one, other = sorted(pair, key=lambda form: form.number)
    return Case(
        person=one.nominee,
        forms=(one.number, other.number),
        other=other.nominee,
        matter=matter,
    )


def _pairs(forms: Sequence[Nomination]) -> Iterator[tuple[Nomination, Nomination]]:
    """Two forms each for different people."""
    return (pair for pair in combinations(forms, 2) if pair[0].nominee != pair[1].nominee)


def _matters(setting: Setting, forms: Sequence[Nomination]) -> dict[str, list[str]]:
    """What each form is about, by its number."""
    known = story.words().matters[setting.world.sector]
    return {one.number: [matter for matter in known if matter in one.text] for one in forms}


def _judge_and_nominee(
    setting: Setting, first: Award, found: Sequence[Nomination], earlier: Collection[int]
) -> Case | None:
    """Somebody on the shortlist, with a relative's form if there is one, and a judge of theirs."""
    listed = [one.nominee for one in shortlist(setting, first, earlier)]
    if not listed:
        return None
    by_relatives = [one for one in found if one.award == first.place and one.relation == "relative"]
    family = [one.nominee for one in by_relatives if one.nominee in listed]
    rng = stream(setting.seed, "partner", first.place)
    person = family[0] if family else listed[int(rng.integers(len(listed)))]
    places = [k for k, one in enumerate(first.nominations) if one.nominee == person]
    judges: Integers = np.flatnonzero(~np.isnan(first.scores[places]).all(axis=(0, 2)))
    return Case(
        person=person,
        forms=tuple(first.nominations[place].number for place in places),
        judge=int(rng.choice(judges)),
        relatives=tuple(one.number for one in by_relatives if one.nominee == person),
        others_score=bool(
            all((~np.isnan(first.scores[place]).all(axis=1)).sum() > 1 for place in places)
        ),
    )
