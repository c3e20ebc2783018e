"""What was found of a unit in a document: every wording with its place, every guess with why."""

from __future__ import annotations

from dataclasses import dataclass, field

from portfolio.importing.source_line import SourceLine


@dataclass
class DraftCriterion:
    """``checks`` say what a person has to look at before the wording can be trusted."""

    ref: str
    text: str
    place: str = ""
    said: str = ""
    checks: list[str] = field(default_factory=list)
    serves: list[str] = field(default_factory=list)
    grade: str = ""


@dataclass
class DraftOutcome:
    ref: str
    text: str
    place: str = ""
    checks: list[str] = field(default_factory=list)
    criteria: list[DraftCriterion] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)


@dataclass
class DraftUnit:
    """``facts`` holds what stands in the head of the unit, by the key of a unit file, each with
    its place; ``unused`` are the lines that went nowhere, ``candidates`` those of them that could
    be criteria, ``gaps`` sentences about numbers that are missing."""

    facts: dict[str, tuple[str, str]] = field(default_factory=dict)
    outcomes: list[DraftOutcome] = field(default_factory=list)
    unused: list[SourceLine] = field(default_factory=list)
    candidates: list[SourceLine] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    source: str = ""

    @property
    def criteria(self) -> list[DraftCriterion]:
        return [criterion for outcome in self.outcomes for criterion in outcome.criteria]

    @property
    def to_check(self) -> int:
        """How many outcomes and criteria have something to be looked at."""
        return sum(bool(outcome.checks) for outcome in self.outcomes) + sum(
            bool(criterion.checks) for criterion in self.criteria
        )
