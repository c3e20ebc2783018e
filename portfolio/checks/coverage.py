"""Which criteria of a unit are covered, by what, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from portfolio.activities import all_activities
from portfolio.activities.answers import (
    ANSWER_MISSING,
    ANSWER_UNREADABLE,
    ASKED_OF_EVIDENCE,
    EMPTY_ROW,
    PART_MISSING,
    Entered,
    entered,
)
from portfolio.activities.empty_rows import empty_rows
from portfolio.activities.picks import picked_from, place, some
from portfolio.base.text import listed
from portfolio.checks import changed_unit, kept_aside, remembered, shared_answers
from portfolio.checks.agreement.disagreements import disagreements
from portfolio.checks.demands import DEMANDS, too_few_of_groups, within_groups
from portfolio.checks.evidence_rules import Case, case_of, item_alone, of_evidence
from portfolio.checks.kept_reports import report_or_kept
from portfolio.checks.unit_report import CriterionReport, Status, UnitReport
from portfolio.record.evidence import EvidenceItem
from portfolio.record.paths import answers_name
from portfolio.record.record import Record
from portfolio.record.store import Damage
from portfolio.unit.findings import Authority, Finding, Place, Rule, Severity, in_order
from portfolio.unit.unit import Criterion, Unit

TWO_VERSIONS = Rule(
    "two-versions",
    Severity.NEEDED,
    Authority.BODY,
    "Rules of evidence: an assessor judges one answer.",
)
DAMAGED_FILE = Rule(
    "damaged-file",
    Severity.NEEDED,
    Authority.BODY,
    "Rules of evidence: an assessor judges what can be read.",
)
_ITEM = re.compile(r"\bE[0-9]{2,4}\b")


def check_unit(unit: Unit, record: Record) -> UnitReport:
    """The status and the findings of every criterion of the unit."""
    differing = disagreements(unit, record)
    reports = tuple(
        _criterion_report(unit, criterion, record, differing) for criterion in unit.criteria
    )
    of_all = (*_general(unit, record), *too_few_of_groups(unit, reports), *_at(differing, ""))
    return UnitReport(unit=unit.id, criteria=reports, general=in_order(of_all))


def check_criterion(unit: Unit, criterion: Criterion, record: Record) -> CriterionReport:
    """The status and the findings of one criterion."""
    return _criterion_report(unit, criterion, record, disagreements(unit, record))


def _criterion_report(
    unit: Unit, criterion: Criterion, record: Record, differing: Iterable[Finding]
) -> CriterionReport:
    here = tuple(_at(differing, criterion.ref))
    return report_or_kept(
        lambda: _made_report(unit, criterion, record, here),
        unit,
        criterion,
        record,
        mentions(record.answers(unit.id, criterion.ref)),
        here,
    )


def _made_report(
    unit: Unit, criterion: Criterion, record: Record, differing: tuple[Finding, ...]
) -> CriterionReport:
    parts = entered(unit, criterion, lambda ref: record.answers(unit.id, ref))
    case = case_of(
        unit,
        criterion,
        record,
        mentioned=mention_places(criterion, record.answers(unit.id, criterion.ref)),
        has_answers=any(not part.is_empty for part in parts),
    )
    of_answers = [finding for finding in differing if finding.activity]
    findings = [
        *_damage(unit, criterion, record),
        *changed_unit.reworded(unit, criterion, record),
        *kept_aside.in_answers(unit, criterion, record, parts),
        *_in_form_order(
            parts,
            [
                *shared_answers.differing(unit, criterion, record),
                *_activity_findings(parts, case),
                *remembered.said_twice(parts),
                *of_answers,
            ],
        ),
        *of_evidence(case, (finding for finding in differing if not finding.activity)),
        *(finding for find in DEMANDS for finding in find(case)),
    ]
    report = CriterionReport(
        criterion=criterion.ref,
        status=_status(case, findings),
        items=tuple(item.ref for item in case.items),
        methods=tuple(dict.fromkeys(item.method for item in case.items)),
        findings=in_order(findings),
    )
    return within_groups(unit, report)


def item_findings(unit: Unit, item: EvidenceItem, record: Record) -> tuple[Finding, ...]:
    """What is missing in one item, as it is said of each of its criteria."""
    differing = disagreements(unit, record)
    found = [*item_alone(unit, item, record), *_at(differing, "")]
    for criterion in unit.criteria:
        claimed = any(claim.criterion == criterion.ref for claim in item.claims_for(unit.id))
        if claimed or item.ref in mentions(record.answers(unit.id, criterion.ref)):
            found += _criterion_report(unit, criterion, record, differing).findings
    return in_order(finding for finding in found if finding.item == item.ref)


def _at(differing: Iterable[Finding], criterion: str) -> Iterator[Finding]:
    return (finding for finding in differing if finding.criterion == criterion)


def mentions(stored: Any) -> frozenset[str]:
    """The evidence refs (``E07``) in any text of what is stored for a criterion."""
    return frozenset(ref for ref, _ in _paths(stored, ""))


def mention_places(criterion: Criterion, stored: Mapping[str, Any]) -> dict[str, Place]:
    """Each evidence ref in what is stored for a criterion, with the field where it comes first.

    What is stored beside the activities of the criterion has no field on its page.
    """
    found: dict[str, Place] = {}
    used = [use.key for use in criterion.activities]
    for name in used:
        for ref, at in _paths(stored.get(name), ""):
            place = Place(criterion=criterion.ref, activity=name, at=at.removeprefix("."))
            found.setdefault(ref, place)
    beside = mentions({name: part for name, part in stored.items() if name not in used})
    return {ref: Place(criterion=criterion.ref) for ref in beside} | found


def _paths(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Each ref in the texts of a value, with the path of the text."""
    if isinstance(value, str):
        if "E" in value:
            yield from ((ref, path) for ref in _ITEM.findall(value))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _paths(part, f"{path}.{key}")
    elif isinstance(value, (list, tuple)):
        for number, part in enumerate(value):
            yield from _paths(part, f"{path}.{number}")


def counts_by_method(unit: Unit, items: tuple[EvidenceItem, ...]) -> dict[str, dict[str, int]]:
    """The number of items that claim each criterion, by its ref, then by method."""
    counts: dict[str, dict[str, int]] = {criterion.ref: {} for criterion in unit.criteria}
    for item in items:
        for ref in {claim.criterion for claim in item.claims_for(unit.id)} & counts.keys():
            counts[ref][item.method] = counts[ref].get(item.method, 0) + 1
    return counts


def _activity_findings(parts: tuple[Entered, ...], case: Case) -> Iterator[Finding]:
    silent = [remembered.is_silent(part) for part in parts]
    for number, part in enumerate(parts):
        if part.problems:
            yield part.context.found(
                ANSWER_UNREADABLE,
                f"“{part.title}” holds something that cannot be used: "
                f"{'; '.join(map(str, part.problems[:3]))}.",
                "Open this part in the workbook, correct it and save it again.",
            )
        found = [] if part.is_empty else _told_apart(part, parts, remembered.found_in(part))
        if silent[number] and not part.problems:
            if case.in_place_of_answer:
                found.append(_asked_of_evidence(part, case))
            else:
                found[:1] = [_unanswered(part, found, is_first=all(silent) and number == 0)]
        yield from found
        if not part.is_empty:
            yield from _empty_rows(part)


def _told_apart(part: Entered, parts: tuple[Entered, ...], found: list[Finding]) -> list[Finding]:
    """With the title of the form, where the criterion has several of that kind."""
    if sum(one.activity is part.activity for one in parts) < 2:
        return found
    return [replace(one, missing=f"{part.title}: {one.missing}") for one in found]


def _unanswered(part: Entered, found: list[Finding], *, is_first: bool) -> Finding:
    """Told once: of the first text that says nothing, where there is any text at all."""
    finding = _nothing_entered(part, is_first=is_first)
    if not found:
        return finding
    return replace(finding, missing=found[0].missing, at=found[0].at)


def _asked_of_evidence(part: Entered, case: Case) -> Finding:
    """Evidence may stand in place of an answer; then it has to say what that would have said."""
    first, *others = case.in_place_of_answer
    refs = listed([first.ref, *(item.ref for item in others)])
    return ASKED_OF_EVIDENCE.found(
        f"“{part.title}” is left to your evidence ({refs}).",
        f"Does it cover this for {case.criterion.ref}? {part.activity.purpose}",
        place=Place(
            criterion=case.criterion.ref,
            activity=part.key,
            item=first.ref if not others else "",
        ),
    )


def _in_form_order(parts: tuple[Entered, ...], found: Iterable[Finding]) -> list[Finding]:
    """What was found in the answers to a criterion, in the order of its forms.

    What is about all of an answer, or about all rows of a table, is before what is in it.
    """
    forms = {part.key: list(type(part.answer).model_fields) for part in parts}
    order = list(forms)

    def place_of(finding: Finding) -> tuple[int, int, int]:
        name, _, rest = finding.at.partition(".")
        fields, row = forms[finding.activity], rest.partition(".")[0]
        return (
            order.index(finding.activity),
            fields.index(name) if name in fields else -1,
            int(row) if row.isdigit() else -1,
        )

    return sorted(found, key=place_of)


def _nothing_entered(part: Entered, *, is_first: bool) -> Finding:
    """Something has to answer a criterion; that each of its parts does is advice."""
    title, added = f"“{part.title}”", some(empty_rows(part.answer))
    return part.context.found(
        ANSWER_MISSING if is_first else PART_MISSING,
        f"{title} has nothing in it yet."
        if not added
        else f"There is nothing in {added} yet, nor anywhere else in {title}.",
        _comes_first(part) or part.activity.purpose,
    )


def _comes_first(part: Entered) -> str:
    """Where to go first, while there is nothing that the fields of a part could pick."""
    context = part.context
    first = {
        place(context, name): f"“{all_activities()[name].title}” in {place(context, name)}"
        for name in picked_from(part.activity.answer)
        if name not in context.others and place(context, name)
    }
    named = listed([first[where] for where in sorted(first)])
    return f"Fill in {named} first: this part picks from there." if first else ""


def _empty_rows(part: Entered) -> Iterator[Finding]:
    added = some(empty_rows(part.answer))
    if added:
        yield part.context.found(
            EMPTY_ROW,
            f"There is nothing in {added} yet.",
            "Fill in what you have added, or take it out. What is empty does not count.",
        )


def _status(case: Case, findings: list[Finding]) -> Status:
    answered = case.has_answers or case.in_place_of_answer
    if not case.has_answers and not case.items:
        return Status.NOT_STARTED
    if not answered or not case.counting:
        return Status.BEGUN
    if any(finding.severity is Severity.NEEDED for finding in findings):
        return Status.POINTS_OPEN
    return Status.READY


def _damage(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Finding]:
    """The stored answers themselves are damaged, or there are two versions of them."""
    name = answers_name(unit.id, criterion.ref)
    for damage in record.damages:
        if damage.path == record.folder / name:
            yield _file_finding(criterion.ref, damage)
    for copy in record.copies:
        if copy.name == name:
            yield TWO_VERSIONS.found(
                f"There is a second version of these answers: {copy.path.name}.",
                "Open the workbook: it shows both, and you choose which to keep.",
                place=Place(criterion=criterion.ref),
            )


def _file_finding(criterion: str, damage: Damage) -> Finding:
    next_step = damage.remedy or (
        "An earlier version is used for now; “portfolio restore DIR” puts it back in place."
        if damage.last_good
        else "Correct the file, or let “portfolio restore DIR” set it aside. Nothing is deleted."
    )
    return DAMAGED_FILE.found(
        f"{damage.path.name} cannot be used: {damage.reason}.",
        next_step,
        place=Place(criterion=criterion),
    )


def _general(unit: Unit, record: Record) -> Iterator[Finding]:
    """What concerns the record as a whole."""
    answers = {record.folder / answers_name(unit.id, c.ref) for c in unit.criteria}
    for damage in record.damages:
        if damage.path not in answers:
            yield _file_finding("", damage)
    yield from changed_unit.gone(unit, record)
    yield from kept_aside.in_details(record)
    for item in record.items:
        yield from item_alone(unit, item, record)
