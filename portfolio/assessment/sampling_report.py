"""What was looked at, held against the policy, assessor by assessor."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from portfolio.assessment.centre_file import CentreFile
from portfolio.assessment.events import Planned, Sampled, Stage
from portfolio.assessment.quality import ActionState
from portfolio.assessment.sampling import Stratum, strata_of, wanted_of
from portfolio.assessment.sampling_frame import Case, Look, Work
from portfolio.base.guarded_text import csv_text

COLUMNS = (
    "assessor",
    "name",
    "units",
    "rate",
    "to be looked at",
    "planned",
    "interim",
    "summative",
    "within policy",
    "decisions looked at",
    "agreed with",
    "open actions",
    "oldest action in days",
    "not covered",
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One assessor: how many of their units there are, are to be looked at, are planned and not
    done, and were looked at; with how many of the decisions the quality assurer agreed.

    ``uncovered`` is what the assessor decided about and nobody has looked at.
    """

    assessor: str
    name: str
    units: int
    rate: int
    wanted: int
    planned: int
    interim: int
    summative: int
    done: int
    """How many of the units that there are were looked at, at least once."""
    decisions: int
    agreed: int
    open_actions: int
    oldest: int
    """The age in days of the oldest open action."""
    uncovered: tuple[Stratum, ...]

    @property
    def within_policy(self) -> bool:
        return self.done >= self.wanted


@dataclass
class _Told:
    planned: int = 0
    samples: tuple[Sampled, ...] = ()
    actions: tuple[ActionState, ...] = ()


def report(
    file: CentreFile,
    works: Iterable[Work],
    cases: Iterable[Case],
    today: datetime.date,
    since: datetime.date | None = None,
) -> tuple[Line, ...]:
    """Each assessor's line. ``cases`` are those of the same time."""
    works = tuple(works)
    told: defaultdict[str, _Told] = defaultdict(_Told)
    for work in works:
        for planned in _waiting(work):
            told[planned.assessor].planned += 1
        for sample in work.quality.sampled:
            if since is None or sample.done >= since:
                told[sample.assessor].samples += (sample,)
        for action in work.quality.actions:
            if action.is_open:
                told[action.sample.assessor].actions += (action,)
    mine: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        mine[case.assessor].append(case)
    return tuple(_line(file, one, mine[one], told[one], today) for one in sorted({*mine, *told}))


def as_csv(lines: Iterable[Line]) -> str:
    rows = (
        (
            line.assessor,
            line.name,
            line.units,
            f"{line.rate}%",
            line.wanted,
            line.planned,
            line.interim,
            line.summative,
            "yes" if line.within_policy else "no",
            line.decisions,
            line.agreed,
            line.open_actions,
            line.oldest,
            "; ".join(f"{kind} {which}" for kind, which in line.uncovered),
        )
        for line in lines
    )
    return csv_text([COLUMNS, *rows])


def _waiting(work: Work) -> Iterable[Planned]:
    for unit in dict.fromkeys(one.unit for one in work.quality.planned):
        yield from work.quality.waiting(unit)


def _line(
    file: CentreFile, assessor: str, cases: list[Case], told: _Told, today: datetime.date
) -> Line:
    person = file.known(assessor)
    rate = max((case.rate for case in cases), default=0)
    candidates = [case.candidate(case.looks) for case in cases]
    seen = [case.candidate(looks) for case in cases if (looks := _looked_at(case))]
    return Line(
        assessor=assessor,
        name=person.name if person else "",
        units=len(cases),
        rate=rate,
        wanted=wanted_of(len(cases), rate, file.sampling.minimum),
        planned=told.planned,
        interim=sum(one.stage is Stage.INTERIM for one in told.samples),
        summative=sum(one.stage is Stage.SUMMATIVE for one in told.samples),
        done=len(seen),
        decisions=sum(len(one.decisions) for one in told.samples),
        agreed=sum(len(one.decisions) - len(one.disagreements) for one in told.samples),
        open_actions=len(told.actions),
        oldest=max(((today - one.sample.done).days for one in told.actions), default=0),
        uncovered=tuple(
            sorted(strata_of(candidates, file.sampling) - strata_of(seen, file.sampling))
        ),
    )


def _looked_at(case: Case) -> list[Look]:
    """What of a case was looked at."""
    samples = case.work.quality.of_unit(case.unit)
    ids = {decision for sample in samples for decision in sample.decisions}
    return [one for one in case.looks if one.decision.id in ids]
