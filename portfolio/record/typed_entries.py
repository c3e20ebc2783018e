"""What people type about an evidence item, and what they read about it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from portfolio.base.errors import EvidenceError
from portfolio.base.text import from_uk_date, uk_date
from portfolio.record.centre_decisions import Decided, mark_of, refusal
from portfolio.record.evidence import TEXT_LENGTH, Claim, EvidenceItem, Witness, WorkplaceHeld
from portfolio.record.item_fields import ITEM_FIELDS, ItemField, told
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.unit import Unit

LONGEST_NAME = 300


def new_entries(
    unit: Unit,
    *,
    method: str,
    claims: list[str],
    date: str,
    location: str,
    relevance: str,
    witness: str,
) -> dict[str, Any]:
    """The fields of a new item, from texts as people type them.

    ``claims`` are such as ``"3.1: page 2"``, ``date`` is ``14/03/2026`` or ``14 March 2026``,
    ``witness`` is ``"Name, role"``. Raises EvidenceError for what does not fit the unit.
    """
    if method not in unit.methods:
        raise EvidenceError(
            f'{unit.name} has no evidence method "{method}". Choose one of:\n'
            + "\n".join(f"  {key}: {known.label}" for key, known in unit.methods.items())
        )
    entries: dict[str, Any] = {"claims": tuple(_claim(unit, claim) for claim in claims)}
    if date:
        entries["date"] = typed_date(date)
    if location or relevance:
        entries["workplace"] = WorkplaceHeld(location=location, relevance=relevance)
    if witness:
        name, _, role = witness.partition(",")
        entries["witness"] = Witness(name=name.strip(), role=role.strip())
    return entries


def item_ref(text: str) -> str:
    """``E07`` for what people type: ``E07``, ``e7`` or ``7``."""
    digits = text.strip().upper().removeprefix("E")
    return f"E{int(digits):02d}" if digits.isdecimal() else text


def new_decision(
    item: EvidenceItem, learner: str, *, name: str, role: str, date: str, reason: str = ""
) -> Decided:
    """A centre's decision that a simulated item counts, from texts as people type them.

    Raises EvidenceError for an item that is not simulated, for nobody who decided, for a day that
    is none or still to come, for the learner's own name, and for texts that are too long.
    """
    if not item.simulated:
        raise EvidenceError(f"{item.ref} is not simulated: it needs no decision to count.")
    for text in (name, role):
        if not 0 < len(text.strip()) <= LONGEST_NAME:
            raise EvidenceError(
                f"Say who at the centre decided it, and in which role, in 1 to {LONGEST_NAME} "
                "letters each: a decision without a name is none."
            )
    if len(reason) > TEXT_LENGTH:
        raise EvidenceError(f"The reason is longer than {TEXT_LENGTH:,} letters. Shorten it.")
    decided = Decided(
        learner=learner,
        item=item.ref,
        sha256=mark_of(item),
        name=name.strip(),
        role=role.strip(),
        date=typed_date(date),
        reason=reason.strip(),
    )
    if why := refusal(decided, learner):
        raise EvidenceError(f"The decision on {item.ref} {why}. Nothing was written.")
    return decided


def told_decision(item: EvidenceItem) -> str:
    """What is known of a centre's decision about an item, and who says so; empty for nothing."""
    if decision := item.decision:
        who = f"{decision.name}, {decision.role}, {uk_date(decision.date)}"
        return f"counted by decision of {_with_reason(who, decision.reason)}"
    said = item.said_decision
    if said is None:
        return ""
    day = f", {uk_date(said.date)}" if said.date else ""
    who = _with_reason(f"{said.name.strip() or 'somebody'}{day}", said.reason)
    return (
        f"the learner says that it counts by decision of {who}; the centre’s own word is not here"
    )


def _with_reason(told: str, reason: str) -> str:
    return f"{told}: {reason.strip()}" if reason.strip() else told


def facts(item: EvidenceItem) -> Iterator[tuple[str, str]]:
    """Everything that the register says about an item: a label and a value each."""
    for entry in ITEM_FIELDS:
        if entry.name in _FACTS:
            yield from _FACTS[entry.name](entry, item)
        elif said := told(entry, item):
            yield entry.label, said
        elif entry.question and not entry.only_if:
            yield entry.label, "not said yet"


def _file_facts(entry: ItemField, item: EvidenceItem) -> Iterator[tuple[str, str]]:
    if item.file:
        yield entry.label, f"{item.file.original_name} ({item.file.size:,} bytes)"
        yield "SHA-256", item.file.sha256


def _claim_facts(entry: ItemField, item: EvidenceItem) -> Iterator[tuple[str, str]]:
    for claim in item.claims:
        where = claim.where or "no place given yet"
        yield f"{entry.label} {claim.unit}:{claim.criterion}", where


def _group_facts(entry: ItemField, item: EvidenceItem) -> Iterator[tuple[str, str]]:
    value = getattr(item, entry.name)
    for part in entry.parts if value is not None else ():
        yield f"{entry.label}: {part.label}", getattr(value, part.name).strip() or "not said yet"


def _simulated_fact(entry: ItemField, item: EvidenceItem) -> Iterator[tuple[str, str]]:
    if item.simulated:
        yield entry.label, "yes: practice, not real work"


def _decision_fact(entry: ItemField, item: EvidenceItem) -> Iterator[tuple[str, str]]:
    if said := told_decision(item):
        yield entry.label, said


_FACTS: Mapping[str, Callable[[ItemField, EvidenceItem], Iterator[tuple[str, str]]]] = {
    "file": _file_facts,
    "claims": _claim_facts,
    "witness": _group_facts,
    "workplace": _group_facts,
    "simulated": _simulated_fact,
    "said_decision": _decision_fact,
}
"""What is told in more than one line, or in words of its own."""


def _claim(unit: Unit, text: str) -> Claim:
    ref, _, where = (part.strip() for part in text.partition(":"))
    if not unit.has(ref):
        known = ", ".join(criterion.ref for criterion in unit.criteria)
        raise EvidenceError(f'{unit.name} has no criterion "{ref}". It has: {known}.')
    asked = fingerprint(unit.criterion(ref).text)
    return Claim(unit=unit.id, criterion=ref, where=where, asked=asked)


def typed_date(text: str) -> datetime.date:
    """The date that people type, such as 14/03/2026, 14 March 2026 or 2026-03-14.

    Raises EvidenceError for what is no date, or could be two (``from_uk_date``).
    """
    day = from_uk_date(text)
    if day is None:
        raise EvidenceError(
            f'"{text}" is not a date. Write the day first, then the month and the year: '
            "14/03/2026 or 14 March 2026."
        )
    return day
