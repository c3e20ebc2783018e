"""What the notebooks show beside the activities: status, evidence, checks, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from portfolio.base.errors import PortfolioError
from portfolio.base.text import capitalised, plural, uk_date
from portfolio.checks.coverage import check_criterion, counts_by_method
from portfolio.checks.said_once import Said, is_of_item, said_once
from portfolio.checks.unasked import unasked_blocks
from portfolio.document.blocks import Block, Callout, CalloutKind, Table
from portfolio.practice import APPRAISALS_FILE
from portfolio.practice import FILE as PRACTICE_FILE
from portfolio.record.claims import NO_METHOD
from portfolio.record.evidence import EvidenceItem
from portfolio.record.record import Record
from portfolio.unit.asked_beside import COUNTS_FOR, counts_for, has_parts
from portfolio.unit.findings import Finding, Severity, in_order
from portfolio.unit.unit import Criterion, Unit
from portfolio.workbook.at_hand import report_on
from portfolio.workbook.cells import (
    EVIDENCE,
    KEPT_APPRAISAL,
    PRACTICE,
    PRACTICE_ANALYSIS,
    PRACTICE_APPRAISAL,
)

MOST_NEXT_STEPS = 3


def status(unit: Unit, record: Record) -> Iterator[Block]:
    """Each criterion with its status and its next step."""
    report = report_on(unit, record)
    parts = has_parts(unit)
    yield Table(
        caption="Where you are, criterion by criterion",
        columns=(
            *("Criterion", "What it asks"),
            *((COUNTS_FOR,) if parts else ()),
            *("Status", "Next step"),
        ),
        rows=tuple(
            (
                entry.criterion,
                unit.criterion(entry.criterion).in_short,
                *((counts_for(unit, unit.criterion(entry.criterion)),) if parts else ()),
                str(entry.status),
                entry.needed[0].next_step if entry.needed else "Nothing: ready for your assessor.",
            )
            for entry in report.criteria
        ),
        description="One row a criterion: its text, how far it is, and what to do next.",
        header_column=True,
    )


def criterion_evidence(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Block]:
    """The items that claim the criterion, and where in them to look."""
    items = record.items_for(unit.id, criterion.ref)
    if not items:
        yield Callout("gap", "No evidence yet", "Add an item, then say where in it to look.")
        return
    yield Table(
        caption=f"Evidence for criterion {criterion.ref}",
        columns=("Item", "Title", "Method", "Where to look"),
        rows=tuple(
            (item.ref, item.title, _method(unit, item), _where(unit, criterion, item))
            for item in items
        ),
        description="One row an item: its reference, title, method, and where in it to look.",
        header_column=True,
    )


def criterion_checks(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Block]:
    """What is missing for the criterion, but for what its forms say themselves: the first steps,
    then the rest."""
    group, notes = beside_forms(unit, criterion, record)
    for said in group.said[:MOST_NEXT_STEPS]:
        finding = said.finding
        title = f"{capitalised(finding.severity.words)}: {finding.missing}"
        yield Callout(_kind(finding), title, finding.next_step)
    rest = group.said[MOST_NEXT_STEPS:]
    if rest:
        yield findings_table(f"Also for criterion {criterion.ref}: {_counted(rest)}", rest)
    yield from notes
    yield from unasked_blocks(unit, record, criterion.ref)


def beside_forms(
    unit: Unit, criterion: Criterion, record: Record
) -> tuple[Group, tuple[Callout, ...]]:
    """What is missing for the criterion and is said by none of its forms, and a note on those."""
    report = check_criterion(unit, criterion, record)
    found = [finding for finding in report.findings if not finding.activity]
    group = _group(criterion.ref, "Evidence, and the criterion as a whole", found)
    if not report.findings:
        note = Callout("note", "Nothing is missing", "This criterion is ready for your assessor.")
        return group, (note,)
    in_forms = len(report.findings) - len(found)
    if not in_forms:
        return group, ()
    title = f"{plural(in_forms, 'point')} about your answers"
    words = "Each form above says under “Next steps” what it still needs."
    return group, (Callout("note", title, words),)


def register(unit: Unit, record: Record) -> Iterator[Block]:
    """The evidence register."""
    if not record.items:
        yield Callout("gap", "No evidence yet", "Add your first item.")
        return
    yield Table(
        caption="The evidence register",
        columns=("Item", "Title", "Method", "Date", "Criteria"),
        rows=tuple(
            (
                item.ref,
                item.title,
                _method(unit, item),
                uk_date(item.date) if item.date else "",
                ", ".join(claim.criterion for claim in item.claims_for(unit.id)),
            )
            for item in record.items
        ),
        description="One row an item: reference, title, method, date and the criteria it supports.",
        header_column=True,
    )


def coverage(unit: Unit, record: Record) -> Iterator[Block]:
    """The coverage chart: how many items of each method support each criterion."""
    from portfolio.charts.coverage_grid import coverage_chart

    report = report_on(unit, record)
    if not any(entry.items for entry in report.criteria):
        yield Callout("gap", "No evidence yet", "A chart appears here with your first item.")
        return
    counts = counts_by_method(unit, record.items)
    labels = {method: unit.methods[method].label for method in unit.methods}
    for method in (method for found in counts.values() for method in found):
        labels.setdefault(method, method or NO_METHOD)
    statuses = {entry.criterion: str(entry.status) for entry in report.criteria}
    yield coverage_chart(statuses, counts, labels)


def findings(unit: Unit, record: Record) -> Iterator[Block]:
    """Everything that the checks found, criterion by criterion."""
    groups = tuple(findings_by_page(unit, record))
    for group in groups:
        yield findings_table(f"{group.title}: {group.counts}", group.said)
    if not groups:
        yield Callout("note", "Nothing is missing", "Every criterion is ready for your assessor.")
    yield from unasked_blocks(unit, record)


@dataclass(frozen=True, kw_only=True)
class Group:
    """What the checks found that is put right on one page of the workbook.

    ``page`` is the name of its notebook; ``counts`` says how much was found, in words. The findings
    that matter most come first.
    """

    page: str
    title: str
    counts: str
    said: tuple[Said, ...]


def findings_by_page(unit: Unit, record: Record) -> Iterator[Group]:
    """What is put right on the evidence page, then on that of each criterion in the unit's order.

    What an item lacks is said once, however many criteria it supports.
    """
    report = report_on(unit, record)
    found = [finding for entry in report.criteria for finding in entry.findings]
    of_items = [finding for finding in found if is_of_item(finding)]
    groups = [_group(EVIDENCE, _WHOLE, in_order((*report.general, *of_items)))]
    for entry in report.criteria:
        own = [finding for finding in entry.findings if not is_of_item(finding)]
        groups.append(_group(entry.criterion, f"Criterion {entry.criterion}", own))
    yield from (group for group in groups if group.said)


_WHOLE = "Your evidence, and the portfolio as a whole"


def _group(page: str, title: str, found: Iterable[Finding]) -> Group:
    said = said_once(found)
    return Group(page=page, title=title, counts=_counted(said), said=said)


def _counted(said: Sequence[Said]) -> str:
    """``4 needed, 2 worth a look, 1 tip``: what there is none of is left out."""
    counts = Counter(one.finding.severity for one in said)
    return ", ".join(weight.counted(counts[weight]) for weight in Severity if counts[weight])


def findings_table(caption: str, said: Sequence[Said]) -> Table:
    """Findings as a table, one row each."""
    return Table(
        caption=caption,
        columns=("How much it matters", "What is missing", "What to do next", "Who asks"),
        rows=tuple(_finding_row(one.finding) for one in said),
        description="One row a finding: how much it matters, what is missing, what to do next, "
        "and who asks for it.",
    )


def _finding_row(finding: Finding) -> tuple[str, ...]:
    weight, asks = finding.severity.words, finding.authority.words
    return capitalised(weight), finding.missing, finding.next_step, capitalised(asks)


def practice_analysis(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Block]:
    """What the figures of the record's practice year tell; nothing when it holds none."""
    if not (record.folder / PRACTICE_FILE).exists():
        return
    from portfolio.practice.leaving_behind import analysis_of

    try:
        yield from analysis_of(record.folder)
    except PortfolioError as error:
        yield Callout("error", "The practice year cannot be analysed", str(error))


def practice_appraisal(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Block]:
    """What the options may bring in the record's practice world; nothing when it has none."""
    if not (record.folder / PRACTICE_FILE).exists():
        return
    from portfolio.practice.kept import read_practice
    from portfolio.practice.weighed_before import appraisal_blocks

    try:
        if kept := read_practice(record.folder):
            answers = partial(record.answers, unit.id)
            yield from appraisal_blocks(unit, answers, kept.practice, kept.world)
    except PortfolioError as error:
        yield Callout("error", "Your options cannot be appraised", str(error))


def kept_appraisal(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Block]:
    """The appraisal that was kept with the answers to the criterion; nothing without one."""
    if not (record.folder / APPRAISALS_FILE).exists():
        return
    from portfolio.practice.kept import read_practice
    from portfolio.practice.kept_appraisals import changed_since, kept_blocks, read_appraisals

    try:
        one = read_appraisals(record.folder).appraisals.beside(unit, criterion.ref)
        if one:
            answers = partial(record.answers, unit.id)
            practised = read_practice(record.folder)
            yield from kept_blocks(one, changed_since(one, unit, answers, practised))
    except PortfolioError as error:
        yield Callout("error", "The appraisal that you kept cannot be shown", str(error))


def practice(unit: Unit, record: Record) -> Iterator[Block]:
    """The record's practice year so far."""
    from portfolio.practice.kept import read_practice
    from portfolio.practice.progress import progress_blocks

    try:
        kept = read_practice(record.folder)
        if kept and kept.game:
            yield Callout("practice", "PRACTICE", kept.world.fictional)
            yield from progress_blocks(kept.game, kept.world)
        else:
            yield Callout("note", "No practice year yet", "Open this page in the workbook.")
    except PortfolioError as error:
        yield Callout("error", "The practice year cannot be shown", str(error))


OF_UNIT: Mapping[str, Callable[[Unit, Record], Iterator[Block]]] = {
    "status": status,
    "register": register,
    "coverage": coverage,
    "findings": findings,
    PRACTICE: practice,
}
OF_CRITERION: Mapping[str, Callable[[Unit, Criterion, Record], Iterator[Block]]] = {
    "evidence": criterion_evidence,
    "checks": criterion_checks,
    PRACTICE_ANALYSIS: practice_analysis,
    PRACTICE_APPRAISAL: practice_appraisal,
    KEPT_APPRAISAL: kept_appraisal,
}


def _kind(finding: Finding) -> CalloutKind:
    return "gap" if finding.severity is Severity.NEEDED else "note"


def _method(unit: Unit, item: EvidenceItem) -> str:
    known = unit.methods.get(item.method)
    return known.label if known else item.method or NO_METHOD


def _where(unit: Unit, criterion: Criterion, item: EvidenceItem) -> str:
    claims = [c for c in item.claims_for(unit.id) if c.criterion == criterion.ref]
    return "; ".join(claim.where for claim in claims if claim.where) or "not said yet"
