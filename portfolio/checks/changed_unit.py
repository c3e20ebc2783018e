"""What was entered for words that the unit does not have any more, or has at another place."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.units_at_hand import is_from_record
from portfolio.base.text import listed
from portfolio.record.record import Record
from portfolio.unit.criterion_words import fingerprint, fingerprints
from portfolio.unit.findings import Authority, Finding, Place, Rule, Severity
from portfolio.unit.unit import Criterion, Unit

CRITERION_REWORDED = Rule(
    "criterion-reworded",
    Severity.NEEDED,
    Authority.UNIT,
    "The criterion itself: an answer is judged against the words that the unit has now.",
)
CLAIM_REWORDED = Rule(
    "claim-reworded",
    Severity.NEEDED,
    Authority.UNIT,
    "The criterion itself: evidence is judged against the words that the unit has now.",
)
CRITERION_GONE = Rule(
    "criterion-gone",
    Severity.NEEDED,
    Authority.UNIT,
    "The unit itself: what no criterion asks for counts for none.",
)
UNIT_FROM_RECORD = Rule.query(
    "unit-from-record", "Whoever keeps a record can also change the unit that lies in it."
)
_MOVE = (
    "The start page of the workbook shows both, and carries over or confirms what you choose; so "
    "does “portfolio unit move DIR”."
)


def reworded(unit: Unit, criterion: Criterion, record: Record) -> Iterator[Finding]:
    """The answers to a criterion, and the claims for it, that are for other words than its own."""
    now = fingerprint(criterion.text)
    asked = record.asked(unit.id, criterion.ref)
    place = Place(criterion=criterion.ref)
    if record.answers(unit.id, criterion.ref) and asked not in ("", now):
        yield CRITERION_REWORDED.found(
            f"Your answer to {criterion.ref} was written for other words: "
            f"{_both(unit, record, asked, criterion)}",
            _next_step(unit, asked, "answers"),
            place=place,
        )
    strange: dict[str, list[str]] = {}
    for item in record.items_for(unit.id, criterion.ref):
        for claim in item.claims_for(unit.id):
            made_for = record.claim_asked(claim)
            if claim.criterion == criterion.ref and made_for not in ("", now):
                strange.setdefault(made_for, []).append(item.ref)
    for made_for, refs in strange.items():
        named = list(dict.fromkeys(refs))
        yield CLAIM_REWORDED.found(
            f"{listed(named)} {'was' if len(named) == 1 else 'were'} claimed for {criterion.ref} "
            f"when it had other words: {_both(unit, record, made_for, criterion)}",
            _next_step(unit, made_for, "shows"),
            place=Place(criterion=criterion.ref, item=named[0] if len(named) == 1 else ""),
        )


def gone(unit: Unit, record: Record) -> Iterator[Finding]:
    """Answers to criteria that the unit does not have, and a unit that only the record has."""
    if is_from_record(record, unit.id):
        yield UNIT_FROM_RECORD.found(
            f"This program has no unit “{unit.id}”, so the copy in this portfolio is used.",
            "Compare its criteria with the specification, or add the unit file to the program.",
        )
    for ref in criteria_gone(unit, record):
        asked = record.asked(unit.id, ref)
        words = record.wording(unit.id, asked)
        yield CRITERION_GONE.found(
            f"Your answer to {ref} is asked for by no criterion of {unit.name} now. "
            + (f"It was written for: “{words}” " if words else "")
            + "It is kept, and shown at the end of the review page and of the document.",
            _next_step(unit, asked, "answers"),
        )


def criteria_gone(unit: Unit, record: Record) -> list[str]:
    """The refs of the answers that no criterion of the unit asks for."""
    return [
        ref
        for (unit_id, ref), entry in record.entries.items()
        if unit_id == unit.id and not unit.has(ref) and has_something(entry.activities)
    ]


def has_something(stored: object) -> bool:
    """Whether anything is entered in a stored value, at any depth."""
    if isinstance(stored, dict):
        return any(map(has_something, stored.values()))
    if isinstance(stored, (list, tuple)):
        return any(map(has_something, stored))
    if isinstance(stored, str):
        return bool(stored.strip())
    return stored is not None and stored is not False  # 0 is something: 0 == False


def _both(unit: Unit, record: Record, asked: str, criterion: Criterion) -> str:
    before = record.wording(unit.id, asked)
    then = f"“{before}”" if before else "(words that are not kept here)"
    return f"{then} Now {criterion.ref} says: “{criterion.text}”"


def _next_step(unit: Unit, asked: str, does: str) -> str:
    there = _places(unit).get(asked)
    if there:
        return f"Those words are criterion {there} now. {_MOVE}"
    return f"Look whether it {does} what is asked now, and change it where it does not. {_MOVE}"


def _places(unit: Unit) -> dict[str, str]:
    """Where each wording of the unit is, by its fingerprint."""
    return {asked: ref for ref, asked in fingerprints(unit).items()}
