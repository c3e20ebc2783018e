"""Keeping in a record a copy of the unit that it is made with."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.record import history
from portfolio.record.evidence import EvidenceItem
from portfolio.record.json_text import STAMP
from portfolio.record.migrations import VERSION, Kind, newest
from portfolio.record.paths import unit_copy_name
from portfolio.record.record import Record
from portfolio.record.saving import save_answers, save_item, save_unit_copy
from portfolio.record.unit_copy import UnitCopy, specification_of
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.unit import Unit


def keep_unit(record: Record, unit: Unit) -> None:
    """Let the record's copy of a unit be the unit as it is now. Nothing that was entered changes.

    What is in the record and says nothing of the wording it was made for was made for the one in
    the copy so far: that is noted beside it first. Wordings that are no longer in the unit stay in
    the copy. Raises SaveError, and ConflictError for what changed since the record was opened.
    """
    before, now = record.units.get(unit.id), specification_of(unit)
    if before is not None and dict(before.specification) == now:
        return
    if before is not None:
        _note_wordings(record, unit, before)
    value = {
        VERSION: newest(Kind.UNIT),
        "unit": unit.id,
        STAMP: f"{history.now():%Y-%m-%dT%H:%M:%SZ}",
        "specification": now,
        "wordings": dict(_earlier(before, unit)) if before else {},
    }
    name = unit_copy_name(unit.id)
    save_unit_copy(record.folder, unit.id, value, record.digests.get(name))


def _note_wordings(record: Record, unit: Unit, before: UnitCopy) -> None:
    """Note beside what was entered which wording it is for, where the new unit has another."""
    now = UnitCopy(specification_of(unit))
    changed = {ref for ref in before.texts if before.asked(ref) != now.asked(ref)}
    for (unit_id, ref), entry in record.entries.items():
        if unit_id == unit.id and ref in changed and entry.activities and not entry.asked:
            digest, asked = record.digest(unit_id, ref), before.asked(ref)
            save_answers(record.folder, unit_id, ref, entry.activities, digest, asked)
    for item in record.items:
        noted = _noted(item, unit.id, changed, before)
        if noted != item:
            save_item(record.folder, noted, record.item_digest(item.ref))


def _noted(item: EvidenceItem, unit: str, changed: set[str], before: UnitCopy) -> EvidenceItem:
    claims = tuple(
        claim.model_copy(update={"asked": before.asked(claim.criterion)})
        if claim.unit == unit and claim.criterion in changed and not claim.asked
        else claim
        for claim in item.claims
    )
    return item if claims == item.claims else item.model_copy(update={"claims": claims})


def _earlier(before: UnitCopy, unit: Unit) -> Iterator[tuple[str, str]]:
    """The wordings of before that the unit does not have any more."""
    now = {fingerprint(criterion.text) for criterion in unit.criteria}
    yield from before.wordings.items()
    for text in before.texts.values():
        if fingerprint(text) not in now:
            yield fingerprint(text), text
