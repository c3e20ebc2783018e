"""Carrying answers, claims and their history over to other criteria, as a person has agreed.

What is to be in each file afterwards is written down first, whole, in ``units/UNIT.move.json``.
Then the files are saved one by one. Where that is interrupted, ``finish`` goes on from there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from portfolio.base.errors import ConflictError, Problem, RecordError
from portfolio.base.validation import problems
from portfolio.record import store
from portfolio.record.evidence import Claim, Entry, EvidenceItem
from portfolio.record.json_text import Stored
from portfolio.record.paths import answers_name, move_name
from portfolio.record.record import Record, open_record
from portfolio.record.saving import save_answers, save_item
from portfolio.record.unit_keeping import keep_unit
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.unit import Unit
from portfolio.unit.unit_changes import Became, what_became


@dataclass(frozen=True, kw_only=True)
class Work:
    """What there is for one wording of one criterion: the activities answered, and the items that
    claim it. ``text`` is empty for a wording that is not kept."""

    ref: str
    asked: str
    text: str
    activities: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """``an answer and the claims of E01 and E07``."""
        parts = ["an answer"] if self.activities else []
        if self.items:
            parts.append(f"what is claimed of {', '.join(self.items)}")
        return " and ".join(parts)


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Work that is for another wording than its criterion has, and what the criterion became, as
    far as the words tell. ``became.new_ref`` is empty for a criterion that seems to be gone."""

    work: Work
    became: Became


@dataclass(frozen=True, kw_only=True)
class Moved:
    """What a person agreed to: the work under ``old`` for the wording ``asked`` is for ``new``."""

    old: str
    asked: str
    new: str


class _File(Entry):
    """What a criterion's answers are to be, and what they were."""

    ref: str
    asked: str
    activities: dict[str, Any]
    before: dict[str, Any]


class _Move(Entry):
    """What is being moved."""

    schema_version: int = 1
    unit: str
    history: tuple[tuple[str, str], ...]
    answers: tuple[_File, ...]
    claims: dict[str, tuple[Claim, ...]] = Field(default_factory=dict)
    """The claims that each item is to have, and had, by its ref."""
    claims_before: dict[str, tuple[Claim, ...]] = Field(default_factory=dict)


def proposals(record: Record, unit: Unit) -> tuple[Proposal, ...]:
    """What in a record is for other words than the unit has now, with where it seems to belong."""
    works = work_in(record, unit)
    became = what_became(((one.ref, one.text) for one in works), unit)
    return tuple(
        Proposal(work=work, became=found if found.new_ref else _by_words(unit, work))
        for work, found in zip(works, became, strict=False)
        if work.asked != _now(unit, work.ref)
    )


def _by_words(unit: Unit, work: Work) -> Became:
    """What became of a criterion that others, too, have work for: found by its words alone."""
    same = next((one for one in unit.criteria if fingerprint(one.text) == work.asked), None)
    return Became(
        old_ref=work.ref,
        old_text=work.text,
        new_ref=same.ref if same else "",
        new_text=same.text if same else "",
        alike=100.0 if same else 0.0,
    )


def work_in(record: Record, unit: Unit) -> list[Work]:
    """Everything that was entered for a unit, by criterion and by the wording it is for."""
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for (unit_id, ref), entry in record.entries.items():
        if unit_id == unit.id and entry.activities:
            key = ref, record.asked(unit.id, ref) or _now(unit, ref)
            found.setdefault(key, ([], []))[0].extend(entry.activities)
    for item in record.items:
        for claim in item.claims_for(unit.id):
            key = claim.criterion, record.claim_asked(claim) or _now(unit, claim.criterion)
            found.setdefault(key, ([], []))[1].append(item.ref)
    return [
        Work(
            ref=ref,
            asked=asked,
            text=record.wording(unit.id, asked) or _own_words(unit, ref, asked),
            activities=tuple(activities),
            items=tuple(dict.fromkeys(items)),
        )
        for (ref, asked), (activities, items) in found.items()
    ]


def move(record: Record, unit: Unit, wanted: Iterable[Moved]) -> None:
    """Carry over what was agreed to, and keep the unit as it is now. What is not named stays.

    Raises RecordError, before anything is changed, for a criterion that there is none of, and
    where an answer would take the place of another one that stays; SaveError when something cannot
    be written: the rest is then done by ``finish``.
    """
    chosen = list(dict.fromkeys(wanted))
    there_is = {(work.ref, work.asked) for work in work_in(record, unit)}
    for one in chosen:
        if not unit.has(one.new):
            raise RecordError(f'{unit.name} has no criterion "{one.new}". Nothing was moved.')
        if (one.old, one.asked) not in there_is:
            raise RecordError(
                f"There is nothing for {one.old} with the words that are meant. It may have been "
                "moved before. Nothing was moved."
            )
    claims = _claims_after(record, unit, chosen)
    plan = _Move(
        unit=unit.id,
        history=tuple((one.old, one.new) for one in chosen if one.old != one.new),
        answers=tuple(_answers_after(record, unit, chosen)),
        claims=claims,
        claims_before={item.ref: item.claims for item in record.items if item.ref in claims},
    )
    _refuse_doubtful(record, unit, plan)
    store.write_json(
        record.folder,
        move_name(unit.id),
        plan.model_dump(mode="json"),
        based_on=None,
        check=_misfits,
    )
    finish(record.folder, unit)


def finish(folder: Path, unit: Unit) -> bool:
    """Go on with a move that was interrupted; False when there is none.

    What was changed in the meantime is not overwritten: the moved version is kept beside it.
    """
    name = move_name(unit.id)
    if not (folder / name).exists():
        return False
    found = store.read_json(folder, name, _misfits)
    if not isinstance(found, Stored):
        raise RecordError(
            f"{name} cannot be used, so what was being moved was not moved. Your answers are where "
            "they were, or in the history. Take the file out of the folder, and move them again."
        )
    plan = _Move.model_validate(found.value)
    store.carry_history(
        folder,
        [
            (answers_name(unit.id, old), answers_name(unit.id, new), new)
            for old, new in plan.history
        ],
    )
    record = open_record(folder)
    for file in plan.answers:
        _put(record, unit.id, file)
    for item in record.items:
        _reclaim(record, item, plan)
    store.set_aside(folder, name)
    keep_unit(open_record(folder), unit)
    return True


def _put(record: Record, unit_id: str, file: _File) -> None:
    now, there = dict(record.answers(unit_id, file.ref)), answers_name(unit_id, file.ref)
    done = now == file.activities and record.asked(unit_id, file.ref) == file.asked
    if done and (record.folder / there).is_file():
        return
    expected = now in (file.before, file.activities)
    based_on = record.digest(unit_id, file.ref) if expected else "changed since it was planned"
    with contextlib.suppress(ConflictError):  # both versions are kept, and the page shows them
        save_answers(record.folder, unit_id, file.ref, file.activities, based_on, file.asked)


def _reclaim(record: Record, item: EvidenceItem, plan: _Move) -> None:
    """Give an item the claims that it is to have, and those that were made in the meantime."""
    if item.ref not in plan.claims:
        return
    later = tuple(one for one in item.claims if one not in plan.claims_before[item.ref])
    claims = tuple(dict.fromkeys((*plan.claims[item.ref], *later)))
    if claims != item.claims:
        changed = item.model_copy(update={"claims": claims})
        with contextlib.suppress(ConflictError):
            save_item(record.folder, changed, record.item_digest(item.ref))


def _answers_after(record: Record, unit: Unit, chosen: list[Moved]) -> Iterator[_File]:
    """The files that change: those that something is moved to, then those it is moved from."""
    coming: dict[str, dict[str, Any]] = {}
    left: list[str] = []
    for one in chosen:
        stored = record.answers(unit.id, one.old)
        if not stored or (record.asked(unit.id, one.old) or _now(unit, one.old)) != one.asked:
            continue
        _refuse_two(coming.get(one.new, {}), stored, one)
        coming.setdefault(one.new, {}).update(stored)
        left.append(one.old)
    for ref in dict.fromkeys((*coming, *left)):
        before = dict(record.answers(unit.id, ref))
        kept = {} if ref in left else before
        if kept and ref in coming:
            _refuse_two(kept, coming[ref], Moved(old=ref, asked="", new=ref))
        yield _File(
            ref=ref,
            asked=_now(unit, ref),
            activities={**kept, **coming.get(ref, {})},
            before=before,
        )


def _refuse_two(there: Mapping[str, Any], more: Mapping[str, Any], one: Moved) -> None:
    """Two answers to one question cannot be made one: a person has to do that."""
    if there.keys() & more.keys():
        raise RecordError(
            f"{one.new} would get two answers to the same question. Leave one of them where it is, "
            "or copy what you need of it by hand. Nothing was moved."
        )


def _claims_after(record: Record, unit: Unit, chosen: list[Moved]) -> dict[str, tuple[Claim, ...]]:
    ways = {(one.old, one.asked): one.new for one in chosen}

    def after(claim: Claim) -> Claim:
        asked = record.claim_asked(claim) or _now(unit, claim.criterion)
        new = ways.get((claim.criterion, asked)) if claim.unit == unit.id else None
        if new is None:
            return claim
        return claim.model_copy(update={"criterion": new, "asked": _now(unit, new)})

    return {
        item.ref: tuple(dict.fromkeys(map(after, item.claims)))
        for item in record.items
        if any(after(claim) != claim for claim in item.claims)
    }


def _refuse_doubtful(record: Record, unit: Unit, plan: _Move) -> None:
    """What is damaged, or in two versions, is put right before it is moved."""
    names = {answers_name(unit.id, file.ref) for file in plan.answers}
    doubtful = [d.path.name for d in record.damages if d.path in {record.folder / n for n in names}]
    doubtful += [copy.path.name for copy in record.copies if copy.name in names]
    if doubtful:
        raise RecordError(
            f"{doubtful[0]} is damaged, or a second version of answers that are to be moved. "
            "Open the workbook and put that right first. Nothing was moved."
        )


def _now(unit: Unit, ref: str) -> str:
    """The fingerprint of what a criterion asks now; empty when the unit does not have it."""
    return fingerprint(unit.criterion(ref).text) if unit.has(ref) else ""


def _own_words(unit: Unit, ref: str, asked: str) -> str:
    own = unit.criterion(ref).text if unit.has(ref) else ""
    return own if own and fingerprint(own) == asked else ""


def _misfits(value: dict[str, Any]) -> list[Problem]:
    try:
        _Move.model_validate(value)
    except ValidationError as error:
        return problems(error)
    return []
