"""Which decisions a quality assurer looks at: what has to be, what covers everything, and chance.

Everything is a function of the candidates, the policy and a seed: the same come to the same picks,
in whichever order they are given, and one more learner changes no pick of another. What was picked
or looked at before stays, and counts.

Strata are those that quality assurers know as CAMERA: candidates, assessors, methods, elements,
records and assessment locations.
"""

from __future__ import annotations

import hashlib
import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portfolio.assessment.centre_file import Sampling
from portfolio.assessment.digests import digest
from portfolio.assessment.events import Stage
from portfolio.base.text import plural

Stratum = tuple[str, str]
"""A kind of thing of which each one is looked at, such as ``method``, and which one."""
ALL = 100
MOST_NAMED = 12
"""So many of the things that a pick covers are named."""


@dataclass(frozen=True, kw_only=True)
class Risk:
    """Why decisions are worth a look. ``always`` says that they are looked at whatever the rate."""

    name: str
    reason: str
    always: bool = False


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """What one assessor decided about one learner's unit, as far as a quality assurer may look.

    ``rate`` is the percentage of the assessor's units that the policy asks for. ``known`` says that
    it was picked or looked at before, ``claimed`` that it is too late for a new pick.
    """

    learner: str
    name: str
    unit: str
    assessor: str
    stage: Stage
    criteria: tuple[str, ...]
    strata: frozenset[Stratum] = frozenset()
    risks: tuple[Risk, ...] = ()
    rate: int = 0
    known: bool = False
    claimed: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        return self.learner, self.unit, self.assessor, self.stage.value


@dataclass(frozen=True, kw_only=True)
class Pick:
    """A candidate that is looked at, and every reason for it."""

    candidate: Candidate
    why: tuple[str, ...]

    @property
    def new(self) -> bool:
        return not self.candidate.known


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be looked at, learner by learner. ``uncovered`` is in no candidate that could
    still be picked; ``short`` says of whom fewer could be picked than the policy asks for."""

    seed: int
    policy: str
    picks: tuple[Pick, ...] = ()
    uncovered: tuple[Stratum, ...] = ()
    short: tuple[str, ...] = ()


def policy_digest(policy: Sampling) -> str:
    return digest(policy.model_dump(mode="json"))


def plan(candidates: Iterable[Candidate], policy: Sampling, seed: int) -> Plan:
    """The picks: those that are known, then what always is, then what covers what is not covered
    yet, the riskiest first, then by chance up to the rate of each assessor."""
    everybody = sorted(candidates, key=lambda one: one.key)
    why: dict[tuple[str, str, str, str], tuple[str, ...]] = {}
    for one in everybody:
        if one.known:
            why[one.key] = ("It was picked or looked at before.",)
        elif not one.claimed and (reasons := tuple(_always(one))):
            why[one.key] = reasons
    uncovered = _covered(everybody, policy, seed, why)
    short = tuple(_up_to_the_rates(everybody, policy, seed, why))
    return Plan(
        seed=seed,
        policy=policy_digest(policy),
        picks=tuple(
            Pick(candidate=one, why=(*why[one.key], *_worth(one, why[one.key])))
            for one in everybody
            if one.key in why
        ),
        uncovered=uncovered,
        short=short,
    )


def wanted_of(population: int, rate: int, minimum: int) -> int:
    """How many of so many are to be looked at."""
    return min(population, max(math.ceil(rate * population / ALL), minimum))


def strata_of(candidates: Iterable[Candidate], policy: Sampling) -> set[Stratum]:
    """All that the policy wants covered."""
    kinds = set(policy.cover)
    return {one for each in candidates for one in each.strata if one[0] in kinds}


def _always(candidate: Candidate) -> Iterator[str]:
    if candidate.rate >= ALL:
        yield f"The policy has all units of {candidate.assessor} looked at."
    yield from (risk.reason for risk in candidate.risks if risk.always)


def _worth(candidate: Candidate, said: tuple[str, ...]) -> tuple[str, ...]:
    """The risk points beside the reason for which it was picked."""
    return tuple(risk.reason for risk in candidate.risks if risk.reason not in said)


def _covered(
    everybody: list[Candidate],
    policy: Sampling,
    seed: int,
    why: dict[tuple[str, str, str, str], tuple[str, ...]],
) -> tuple[Stratum, ...]:
    """Pick until everything is covered that can be; what cannot is given back.

    What a candidate covers only becomes less, so that the best is found without looking at all of
    them again.
    """
    left = strata_of(everybody, policy)
    left -= {one for each in everybody if each.key in why for one in each.strata}
    free = {one.key: one for one in everybody if one.key not in why and not one.claimed}
    heap = [(-_gain(one, left), _chance(one, seed), key) for key, one in free.items()]
    heapq.heapify(heap)
    while heap and left:
        _, chance, key = heapq.heappop(heap)
        candidate = free[key]
        gain = _gain(candidate, left)
        if heap and -gain > heap[0][0]:
            heapq.heappush(heap, (-gain, chance, key))
        elif gain == 0:
            break
        else:
            why[key] = (_covers(sorted(candidate.strata & left)),)
            left -= candidate.strata
    return tuple(sorted(left))


def _covers(strata: list[Stratum]) -> str:
    named = ", ".join(f"{kind} {which}" for kind, which in strata[:MOST_NAMED])
    more = len(strata) - MOST_NAMED
    return f"It covers {named}, and {more} more." if more > 0 else f"It covers {named}."


def _gain(candidate: Candidate, left: set[Stratum]) -> int:
    return len(candidate.strata & left) * (1 + len(candidate.risks))


def _up_to_the_rates(
    everybody: list[Candidate],
    policy: Sampling,
    seed: int,
    why: dict[tuple[str, str, str, str], tuple[str, ...]],
) -> Iterator[str]:
    """Pick by chance until each assessor's rate is reached; who cannot be is named."""
    by_assessor: defaultdict[str, list[Candidate]] = defaultdict(list)
    for one in everybody:
        by_assessor[one.assessor].append(one)
    for assessor, mine in sorted(by_assessor.items()):
        rate = max(one.rate for one in mine)
        wanted = wanted_of(len(mine), rate, policy.minimum)
        picked = [one for one in mine if one.key in why]
        free = [one for one in mine if one.key not in why and not one.claimed]
        free.sort(key=lambda one: _chance(one, seed))
        count, interim = len(picked), sum(one.stage is Stage.INTERIM for one in picked)
        while count < wanted and free:
            stage = Stage.INTERIM if interim * ALL < policy.interim * (count + 1) else None
            one = next((each for each in free if _fits(each, stage)), free[0])
            free.remove(one)
            why[one.key] = (f"By chance, for {rate}% of the units of {assessor}.",)
            count, interim = count + 1, interim + (one.stage is Stage.INTERIM)
        if count < wanted:
            yield f"{assessor}: {count} of {plural(wanted, 'unit')}; the others are claimed already"


def _fits(candidate: Candidate, stage: Stage | None) -> bool:
    """Whether it is of the stage that is wanted next; of the later one, where none is named."""
    return candidate.stage is (stage or Stage.SUMMATIVE)


def _chance(candidate: Candidate, seed: int) -> str:
    """A candidate's place in the draw, which no other candidate changes."""
    told = "\n".join((str(seed), *candidate.key))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
