"""The awards of a year one after the other: the sheets, what was decided, who won, what came of it.

Each follows from the nominations before it, from the awards before it, and from what was decided
about it. What is decided later changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from portfolio.practice import cases, judging, shortlists, story
from portfolio.practice.incidents import OF_AWARD, Event
from portfolio.practice.judging import AS_THEY_ARE, Award, Ruling
from portfolio.practice.nominations import Nomination, Setting
from portfolio.practice.shortlists import Faults

PASSED_OVER, SET_ASIDE = -0.05, -0.1
"""Trust lost when a winner is far down the panel's order, or should not have been scored."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was decided about an award; None where nothing was."""

    options: Mapping[str, str]
    """The option taken in each incident of its week."""
    chosen: tuple[str, ...] | None
    """The numbers of the nominations that win."""
    listed: tuple[str, ...] | None
    """Those of the nominations on the shortlist."""


@dataclass(frozen=True, kw_only=True)
class HeldAward:
    """An award that took place."""

    first: Award
    """As the judges first filled the sheets in, before anything was decided of them."""
    award: Award
    said: Said
    winners: tuple[Nomination, ...]
    """The winning nominations, the best first."""
    faults: Faults | None
    """What is wrong with the shortlist; None where there is none."""
    event: Event | None
    """What staff make of what was decided about it."""


def held_award(
    setting: Setting,
    first: Award,
    found: Sequence[Nomination],
    earlier: Sequence[HeldAward],
    said: Said,
) -> HeldAward:
    """An award by its sheets as ``first`` filled in and the nominations ``found`` until then."""
    won = winners_of(earlier)
    award = ruled(setting, first, found, won, said.options)
    named = () if said.chosen is None else _named(found, award, said.chosen)
    winners = named or judging.in_order(setting, award, won)[: setting.design.winners]
    wrong = (
        None if said.listed is None else shortlists.faults(setting, award, found, said.listed, won)
    )
    return HeldAward(
        first=first,
        award=award,
        said=said,
        winners=winners,
        faults=wrong,
        event=None if said.chosen is None else _event(setting, award, winners, wrong, won),
    )


def ruled(
    setting: Setting,
    first: Award,
    found: Sequence[Nomination],
    earlier: Collection[int],
    options: Mapping[str, str],
) -> Award:
    """An award with what the options taken in its week change in the sheets of ``first``."""
    decided = _ruling(setting, first, found, earlier, options)
    return first if decided == AS_THEY_ARE else judging.score(setting, first.place, found, decided)


def winners_of(held: Sequence[HeldAward]) -> frozenset[int]:
    """The people who won some awards, as places in ``People``."""
    return frozenset(one.nominee for found in held for one in found.winners)


def _ruling(
    setting: Setting,
    first: Award,
    found: Sequence[Nomination],
    earlier: Collection[int],
    options: Mapping[str, str],
) -> Ruling:
    """What the incidents of an award's week change in its sheets."""
    here = [story.incidents()[name] for name in options]
    return cases.ruling(
        [one.options[taken].sheets for one, taken in zip(here, options.values(), strict=True)],
        [cases.case_of(one.about, setting, first, found, earlier) for one in here],
        first,
    )


def _named(
    found: Sequence[Nomination], award: Award, chosen: Sequence[str]
) -> tuple[Nomination, ...]:
    """The nominations that were chosen; numbers that are none of this award's are passed over."""
    here = {one.number: one for one in found if one.award == award.place}
    return tuple(here[number] for number in dict.fromkeys(chosen) if number in here)


def _event(
    setting: Setting,
    award: Award,
    winners: Sequence[Nomination],
    wrong: Faults | None,
    earlier: Collection[int],
) -> Event | None:
    """What staff make of a shortlist, and of winners that the panel did not put first."""
    scored = {one.number for one in award.nominations}
    near = judging.shortlist(setting, award, earlier)
    lost = sum(
        SET_ASIDE if one.number not in scored else PASSED_OVER * (one not in near)
        for one in winners
    )
    changes = shortlists.changes_by(wrong or Faults())
    if lost:
        changes["trust"] = changes.get("trust", 0.0) + lost
    if not changes:
        return None
    week = np.array([award.week + 1])
    return Event(incident=f"{OF_AWARD}{award.name}", weeks=week, changes=changes)
