"""What checks say: the rules they go by, and what they find.

A rule is declared once, as data, in the module of the check that finds it::

    FEW_OPTIONS = Rule.query("few-options", "Two options leave little to weigh.")

The check yields ``context.found(FEW_OPTIONS, missing, next_step, at="options.1.cost")``; a check
that looks over several activities or criteria calls ``FEW_OPTIONS.found(...)`` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from portfolio.base.text import plural, visible


class Severity(StrEnum):
    """How much a finding matters. None of them ever stops a portfolio from being made."""

    NEEDED = "needed"
    """Without this the criterion is not ready to assess."""
    QUERY = "query"
    """An assessor is likely to ask about this."""
    TIP = "tip"
    """Would make good work better."""

    @property
    def words(self) -> str:
        """What people read, wherever a finding is shown."""
        return _WEIGHT_WORDS[self]

    def counted(self, count: int) -> str:
        """``"2 worth a look"``, ``"1 tip"``, ``"3 tips"``."""
        words = self.words.removeprefix("a ")
        return plural(count, words) if words != self.words else f"{count} {words}"


class Authority(StrEnum):
    """Who asks for something. Advice is never needed."""

    UNIT = "unit"
    """The unit's own words ask for it."""
    BODY = "body"
    """A rule of a body asks for it: an awarding body, JCQ, Ofqual, the law."""
    ADVICE = "advice"
    """Nobody asks for it, but it helps."""

    @property
    def words(self) -> str:
        """What people read, wherever a finding is shown."""
        return _AUTHORITY_WORDS[self]


_WEIGHT_WORDS = {
    Severity.NEEDED: "needed",
    Severity.QUERY: "worth a look",
    Severity.TIP: "a tip",
}
_AUTHORITY_WORDS = {
    Authority.UNIT: "the unit asks for it",
    Authority.BODY: "a rule asks for it",
    Authority.ADVICE: "advice",
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in a record something is. See ``Finding`` for what each part holds."""

    criterion: str = ""
    activity: str = ""
    at: str = ""
    item: str = ""


NOWHERE = Place()


@dataclass(frozen=True)
class Rule:
    """One thing that a check looks for.

    ``name`` (``"few-reasons"``) never changes, so that tests and reports can rely on it. ``source``
    names the words or the rule that ask for it; for advice, it says why it helps. A rule that is
    needed can be a query in some cases: ``query_when`` says when, ``eased()`` makes it one.

    Raises ValueError for advice that is needed, and for a rule without a source.
    """

    name: str
    severity: Severity
    authority: Authority
    source: str
    query_when: str = ""

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError(f"The rule {self.name} does not say where it comes from.")
        if self.severity is Severity.NEEDED and self.authority is Authority.ADVICE:
            raise ValueError(f"The rule {self.name} is advice, so it cannot be needed.")

    @classmethod
    def query(cls, name: str, why: str) -> Rule:
        """Advice that an assessor is likely to ask about. A unit's own words can make it needed."""
        return cls(name, Severity.QUERY, Authority.ADVICE, why)

    @classmethod
    def tip(cls, name: str, why: str) -> Rule:
        """Advice that would make good work better."""
        return cls(name, Severity.TIP, Authority.ADVICE, why)

    def needed_by(self, source: str) -> Rule:
        """The same rule where the unit's own words, ``source``, ask for it: then it is needed."""
        return replace(self, severity=Severity.NEEDED, authority=Authority.UNIT, source=source)

    def eased(self) -> Rule:
        """The same rule in the cases in which it is only a query.

        Raises ValueError for a rule that does not say when that is.
        """
        if not self.query_when:
            raise ValueError(f"The rule {self.name} does not say when it is only a query.")
        return replace(self, severity=Severity.QUERY)

    def found(
        self,
        missing: str,
        next_step: str,
        *,
        place: Place = NOWHERE,
        also: tuple[Place, ...] = (),
    ) -> Finding:
        """What the rule has found; without a place, in the record as a whole."""
        return Finding(
            criterion=place.criterion,
            rule=self.name,
            severity=self.severity,
            missing=missing,
            next_step=next_step,
            activity=place.activity,
            authority=self.authority,
            source=self.source,
            at=place.at,
            item=place.item,
            also=also,
        )


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a check noticed, and what to do about it.

    ``rule``, ``severity``, ``authority`` and ``source`` are those of its ``Rule``. The place:
    ``criterion`` is a ref such as ``"2.1"``, or ``""`` for the record as a whole; ``activity`` is
    the part of the criterion it is about, or ``""`` for the criterion as a whole; ``at`` is the
    path of the very field in the answer as it is stored, rows counted from 0
    (``"options.1.costs.0.amount"``), ``"options.1"`` for the row and ``""`` for the part as a
    whole. Where a finding names several rows, ``at`` is the first of them. ``item`` is the evidence
    item it is about (``"E07"``), or ``""``; then ``at`` is the field in the item's form, if
    ``activity`` is empty. ``also`` has the further places of a finding about things that do not
    agree.
    """

    criterion: str
    rule: str
    severity: Severity
    missing: str
    next_step: str
    activity: str = ""
    authority: Authority
    source: str
    at: str = ""
    item: str = ""
    also: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        """What is quoted in a finding cannot turn or hide the words around it."""
        for name in ("missing", "next_step"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    def as_dict(self) -> dict[str, Any]:
        """Its parts as JSON values."""
        plain = asdict(replace(self, also=()))
        also = [asdict(place) for place in self.also]
        return {**{key: str(value) for key, value in plain.items()}, "also": also}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as they are shown everywhere: those that matter most come first.

    Those of one weight stay in the order in which they are given: the unit's, then the form's.
    """
    return tuple(sorted(findings, key=lambda finding: _WEIGHTS.index(finding.severity)))


_WEIGHTS = tuple(Severity)


def declared(names: Mapping[str, object]) -> tuple[Rule, ...]:
    """The rules among the names of a module (``vars(module)``), in order, each once.

    Those inside a table are among them: ``{"costs": (COSTS, "Enter them.")}``.
    """
    return tuple(dict.fromkeys(rule for value in names.values() for rule in _rules_in(value)))


def _rules_in(value: object) -> Iterator[Rule]:
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _rules_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _rules_in(part)
