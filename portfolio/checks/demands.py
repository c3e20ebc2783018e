"""What a unit asks of the evidence for a criterion beyond its words: how much, how often, of what.

Each function looks at one criterion, and says nothing of one that asks for no more than evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from portfolio.base.text import listed, plural
from portfolio.checks.evidence_rules import Case
from portfolio.checks.unit_report import CriterionReport, Status
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.asked_beside import have_to
from portfolio.unit.findings import Authority, Finding, Place, Rule, Severity
from portfolio.unit.unit import Unit

_IN_UNIT = "The unit asks for it of this criterion."
TOO_FEW_PIECES = Rule("too-few-pieces", Severity.NEEDED, Authority.UNIT, _IN_UNIT)
TOO_FEW_OCCASIONS = Rule("too-few-occasions", Severity.NEEDED, Authority.UNIT, _IN_UNIT)
RANGE_NOT_COVERED = Rule("range-not-covered", Severity.NEEDED, Authority.UNIT, _IN_UNIT)
NOT_OBSERVED = Rule("not-observed", Severity.NEEDED, Authority.UNIT, _IN_UNIT)
TOO_FEW_OF_GROUP = Rule(
    "too-few-of-group",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit says how many criteria of a group have to be met.",
)
ONE_OF_A_GROUP = Rule.tip("one-of-a-group", "Not all criteria of a group have to be met.")


def too_few_pieces(case: Case) -> Iterator[Finding]:
    """So many items have to count for a criterion."""
    wanted, there = case.criterion.pieces, len(case.counting)
    if wanted > 1 and case.items and there < wanted:
        yield case.found(
            TOO_FEW_PIECES,
            f"{case.criterion.ref} needs {plural(wanted, 'piece')} of evidence at least; "
            f"{there} {'counts' if there == 1 else 'count'} so far.",
            "Add more, each with the place to look.",
        )


def too_few_occasions(case: Case) -> Iterator[Finding]:
    """Each place that is claimed in an item is one: one record can tell of several."""
    wanted = case.criterion.occasions
    there = sum(len(_places(case, item)) for item in case.counting)
    if wanted > 1 and case.items and there < wanted:
        yield case.found(
            TOO_FEW_OCCASIONS,
            f"{case.criterion.ref} has to be shown on {wanted} occasions at least; the evidence "
            f"is of {there}.",
            "Add evidence of other days, or claim each occasion in an item with its own place.",
        )


def range_not_covered(case: Case) -> Iterator[Finding]:
    """Each entry of the range is named where an item is claimed, or in what the item says."""
    said = " ".join(text for item in case.counting for text in _said(case, item))
    open_ = [entry for entry in case.criterion.range if not _names(said, entry)]
    if case.items and open_:
        yield case.found(
            RANGE_NOT_COVERED,
            f"The evidence for {case.criterion.ref} does not yet cover {listed(open_)}.",
            "Name each where you say where to look in the item that shows it, such as "
            f"“page 2: {open_[0]}”. Add evidence where there is none.",
        )


def not_observed(case: Case) -> Iterator[Finding]:
    """Somebody has to have watched."""
    watched = [i for i in case.counting if (method := case.method(i)) and method.observed]
    if case.criterion.must_be_observed and case.items and not watched:
        allowed = [case.unit.methods[name] for name in case.unit.methods_of(case.criterion.ref)]
        yield case.found(
            NOT_OBSERVED,
            f"{case.criterion.ref} has to be observed, and no evidence for it was.",
            f"Ask for it: {listed([one.label.lower() for one in allowed if one.observed])}.",
        )


DEMANDS: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    too_few_pieces,
    too_few_occasions,
    range_not_covered,
    not_observed,
)


def within_groups(unit: Unit, report: CriterionReport) -> CriterionReport:
    """A criterion that may be left out needs nothing while nothing is entered for it."""
    criterion = unit.criterion(report.criterion)
    if not criterion.group or report.status is not Status.NOT_STARTED:
        return report
    group = unit.groups[criterion.group]
    size = sum(other.group == criterion.group for other in unit.criteria)
    tip = ONE_OF_A_GROUP.found(
        f"{report.criterion} is one of {size} in “{group.title}”, of which {have_to(group.least)} "
        "be met.",
        "Choose those that your work shows best.",
        place=Place(criterion=report.criterion),
    )
    return replace(report, findings=(tip,))


def too_few_of_groups(unit: Unit, reports: Iterable[CriterionReport]) -> Iterator[Finding]:
    """So many criteria of each group have to be begun, whichever they are."""
    begun: Mapping[str, list[str]] = {name: [] for name in unit.groups}
    for report in reports:
        group = unit.criterion(report.criterion).group
        if group and report.status is not Status.NOT_STARTED:
            begun[group].append(report.criterion)
    for name, refs in begun.items():
        group_of = unit.groups[name]
        if len(refs) < group_of.least:
            there = f"there is something for {listed(refs)}" if refs else "none is begun"
            yield TOO_FEW_OF_GROUP.found(
                f"Of “{group_of.title}”, {have_to(group_of.least)} be met; {there}.",
                "Begin another one of them." if refs else "Begin one of them.",
            )


def _places(case: Case, item: EvidenceItem) -> list[str]:
    claims = item.claims_for(case.unit.id)
    return [claim.where for claim in claims if claim.criterion == case.criterion.ref]


def _said(case: Case, item: EvidenceItem) -> Iterator[str]:
    yield from (item.title, item.shows, item.my_part, *_places(case, item))


def _names(said: str, entry: str) -> bool:
    """Whether a text names an entry of a range, whatever its capitals and spaces."""
    words = r"\s+".join(map(re.escape, entry.casefold().split()))
    return re.search(rf"(?<!\w){words}(?!\w)", said.casefold()) is not None
