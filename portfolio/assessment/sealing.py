"""A learner's record, or some criteria of it, sealed as it is now: whole, unchanged and declared.

What is missing, altered or in two versions is refused; what the checks find is only told. Sealed
submissions lie in the record's ``submissions`` folder, and every attempt names the one before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import portfolio
from portfolio.activities.units_at_hand import copied_unit
from portfolio.assessment.asked_again import asked_of
from portfolio.assessment.bag import Payload, write_bag
from portfolio.assessment.digests import sealed, unit_digest
from portfolio.assessment.manifest import (
    ENDING,
    FILE,
    Declaration,
    HandedIn,
    HeldElsewhere,
    Manifest,
    SealedFile,
    SealedItem,
    learner_key,
    submission_id,
)
from portfolio.assessment.submission import open_submission
from portfolio.base import files
from portfolio.base.errors import RecordError, SubmissionError, UnitFileError
from portfolio.base.files import Folder
from portfolio.base.portions import portions
from portfolio.base.text import clean, plural, uk_date
from portfolio.checks.coverage import check_unit, mentions
from portfolio.forms.declaration import BY_LEARNER
from portfolio.record import disk
from portfolio.record.evidence import EvidenceItem
from portfolio.record.paths import (
    DETAILS,
    EVIDENCE,
    SUBMISSIONS,
    answers_name,
    item_name,
    locate,
    unit_copy_name,
)
from portfolio.record.record import Record
from portfolio.record.verified import name_of
from portfolio.unit.unit import Unit

PLACE = SUBMISSIONS
"""The folder of a record in which its sealed submissions lie."""
_EARLIEST = 2020


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A sealed submission: where it is, what it says of itself, and what the assessor may ask.

    ``new`` is false when just this was sealed before, so that nothing was made.
    """

    path: Path
    manifest: Manifest
    warnings: tuple[str, ...] = ()
    new: bool = True

    @property
    def receipt(self) -> Path:
        return self.path.with_name(f"{self.manifest.id}.receipt.txt")


@dataclass(frozen=True, kw_only=True)
class LastAttempt:
    """The last attempt that was sealed; ``unchanged`` says that the record is still just that."""

    manifest: Manifest
    unchanged: bool


def seal(
    record: Record,
    unit: Unit,
    *,
    declared: str,
    now: datetime.datetime,
    criteria: Iterable[str] = (),
    note: str = "",
) -> Handed:
    """Seal what there is for a unit, or for some criteria of it.

    ``declared`` is the learner's name as typed under the declaration; ``now`` is this moment.
    Raises SubmissionError with everything that stands against it; BuildError when it cannot be
    written. Then nothing was sealed.
    """
    chosen = _chosen(record, unit, tuple(criteria))
    items = _items(record, unit, chosen)
    _refuse_wrong(record, unit, chosen, items)
    _refuse_undeclared(record, declared)
    moment = _moment(now)
    before = latest_sealed(record, unit)
    manifest = _manifest(record, unit, chosen, items, moment, declared, note, before)
    warnings = tuple(_warnings(record, unit, chosen))
    place = record.folder / PLACE
    if before and manifest.hands_in_the_same(before):
        return Handed(path=place / before.file_name, manifest=before, warnings=warnings, new=False)
    folder = Folder(record.folder)
    with folder.writing(f"{PLACE}/{manifest.file_name}") as file:
        write_bag(
            file,
            manifest.id,
            _payload(record, unit, chosen, items),
            {FILE: manifest.written()},
            _info(record, manifest),
            moment,
        )
    done = Handed(path=place / manifest.file_name, manifest=manifest, warnings=warnings)
    folder.put(f"{PLACE}/{done.receipt.name}", receipt_text(manifest).encode())
    return done


def latest_sealed(record: Record, unit: Unit) -> Manifest | None:
    """The last attempt that lies in the record. Raises SubmissionError when it is damaged."""
    learner = record.details.learner
    key = learner_key(learner.name, learner.number)
    named = re.compile(rf"{re.escape(f'{unit.id}-{key}-S')}(\d{{1,3}}){re.escape(ENDING)}")
    found = [named.fullmatch(name) for name in disk.names_in(record.folder / PLACE)]
    attempts = [int(match[1]) for match in found if match]
    if not attempts:
        return None
    name = f"{submission_id(unit.id, key, max(attempts))}{ENDING}"
    return open_submission(locate(record.folder, f"{PLACE}/{name}")).manifest


def last_attempt(record: Record, unit: Unit) -> LastAttempt | None:
    """The last attempt at a unit, and whether it is all that there is now; None before the first.

    Raises SubmissionError when it is damaged.
    """
    manifest = latest_sealed(record, unit)
    if manifest is None:
        return None
    begun = tuple(one.ref for one in unit.criteria if _has_anything(record, unit, one.ref))
    items = _items(record, unit, begun)
    now = {ref: sealed(record.answers(unit.id, ref), items, unit.id, ref) for ref in begun}
    same = (
        now == {ref: one.sealed for ref, one in manifest.criteria.items()}
        and tuple(_sealed_item(record, item) for item in items) == manifest.items
        and not record.troubles
    )
    return LastAttempt(manifest=manifest, unchanged=same)


def statements(record: Record, unit: Unit) -> tuple[str, ...]:
    """What a learner declares, in the words of the centre's form."""
    return (
        f"I, {record.details.learner.name}, declare for {unit.name}, {unit.title}:",
        *BY_LEARNER,
    )


def receipt_text(manifest: Manifest) -> str:
    """What a learner keeps: what was handed in, and the code that is on the assessor's side too."""
    criteria = ", ".join(manifest.criteria)
    lines = [
        f"Sealed submission {manifest.short} of {manifest.learner}",
        f"Unit: {manifest.unit_title} ({manifest.unit})",
        f"Criteria: {criteria}",
        f"Evidence: {plural(len(manifest.items), 'item')}",
        *(f"You ask to have {ref} reopened: {why}" for ref, why in manifest.asks.items()),
        f"Sealed: {uk_date(manifest.made.date())}, {manifest.made:%H:%M} UTC",
        f"Code: {manifest.code}",
        "",
        f"Give {manifest.file_name} to your assessor.",
        "If anything in it is changed from now on, it shows.",
        "The same code on your assessor’s screen says that it is this submission.",
    ]
    return "\n".join(lines) + "\n"


def _chosen(record: Record, unit: Unit, wanted: tuple[str, ...]) -> tuple[str, ...]:
    strange = [ref for ref in wanted if not unit.has(ref)]
    if strange:
        known = ", ".join(one.ref for one in unit.criteria)
        raise SubmissionError(f'{unit.name} has no criterion "{strange[0]}". It has: {known}.')
    begun = [one.ref for one in unit.criteria if _has_anything(record, unit, one.ref)]
    nothing = [ref for ref in wanted if ref not in begun]
    if nothing:
        raise SubmissionError(
            f"Nothing was sealed: there is nothing for {', '.join(nothing)} yet, neither an answer "
            "nor an item of evidence."
        )
    chosen = tuple(ref for ref in begun if not wanted or ref in wanted)
    if not chosen:
        raise SubmissionError(
            f"Nothing was sealed: there is nothing for {unit.name} yet. Begin with the workbook."
        )
    return chosen


def _has_anything(record: Record, unit: Unit, ref: str) -> bool:
    return bool(record.answers(unit.id, ref) or record.items_for(unit.id, ref))


def _items(record: Record, unit: Unit, chosen: tuple[str, ...]) -> tuple[EvidenceItem, ...]:
    """The items that claim one of the criteria, or that an answer to one mentions."""
    wanted = {item.ref for ref in chosen for item in record.items_for(unit.id, ref)}
    wanted |= {name for ref in chosen for name in mentions(record.answers(unit.id, ref))}
    return tuple(item for item in record.items if item.ref in wanted)


def _refuse_wrong(
    record: Record, unit: Unit, chosen: tuple[str, ...], items: tuple[EvidenceItem, ...]
) -> None:
    names = {DETAILS, *(answers_name(unit.id, ref) for ref in chosen)}
    names |= {item_name(item.ref) for item in items}
    wrong = [
        f"{damage.path.name} cannot be used: {damage.reason}."
        for damage in record.damages
        if damage.path.is_relative_to(record.folder)
        and _concerns(damage.path.relative_to(record.folder).as_posix(), names)
    ]
    wrong += [
        f"{copy.path.name} is a second version of {copy.name}. Open the workbook and choose."
        for copy in record.copies
        if copy.name in names
    ]
    wrong += [
        f"{trouble.ref} ({trouble.path.name}): {trouble.reason}."
        for trouble in record.troubles.values()
        if any(item.ref == trouble.ref for item in items)
    ]
    if wrong:
        lines = "\n".join(f"  - {sentence}" for sentence in wrong[:50])
        raise SubmissionError(
            f"Nothing was sealed, because it could not be whole:\n{lines}\n"
            f"Put this right, then seal again.\n(Folder: {record.folder})"
        )


def _concerns(name: str, names: set[str]) -> bool:
    """Whether a damaged file is one that would be sealed, or could be an item that would."""
    return name in names or name.split("/")[0] == EVIDENCE


def _refuse_undeclared(record: Record, declared: str) -> None:
    name = record.details.learner.name
    if not declared.strip():
        raise SubmissionError(
            "Nothing was sealed: the declaration is not signed. Type your name to sign it."
        )
    if _plain(declared) != _plain(name):
        raise SubmissionError(
            f"Nothing was sealed: the declaration is signed “{clean(declared)[0][:100]}”, and this "
            f"is the portfolio of {name}. Type the name as it stands there."
        )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _moment(now: datetime.datetime) -> datetime.datetime:
    """This moment, as a zip file can hold it."""
    if now.year < _EARLIEST:
        raise SubmissionError(
            f"Nothing was sealed: by this computer it is {uk_date(now.date())}. Set its clock, "
            "then seal again."
        )
    return now.astimezone(datetime.UTC).replace(microsecond=0)


def _manifest(
    record: Record,
    unit: Unit,
    chosen: tuple[str, ...],
    items: tuple[EvidenceItem, ...],
    moment: datetime.datetime,
    declared: str,
    note: str,
    before: Manifest | None,
) -> Manifest:
    learner, copy = record.details.learner, _unit_copy(record, unit)
    attempt = before.attempt + 1 if before else 1
    criteria = {
        ref: HandedIn(
            sealed=sealed(record.answers(unit.id, ref), items, unit.id, ref),
            saved=record.saved(unit.id, ref),
        )
        for ref in chosen
    }
    return Manifest(
        id=submission_id(unit.id, learner_key(learner.name, learner.number), attempt),
        attempt=attempt,
        learner=learner.name,
        number=learner.number,
        unit=unit.id,
        unit_title=unit.title,
        unit_digest=unit_digest(unit),
        unit_copy=record.digests[copy] if copy else "",
        made=moment,
        criteria=criteria,
        items=tuple(_sealed_item(record, item) for item in items),
        declaration=Declaration(
            name=" ".join(clean(declared)[0].split()),
            date=moment.date(),
            statements=statements(record, unit),
        ),
        note=clean(note)[0],
        asks=asked_of(record, unit, chosen),
        previous=before.root if before else "",
    ).with_root()


def _unit_copy(record: Record, unit: Unit) -> str:
    """The name of the record's copy of the unit, where it is of this very version."""
    if unit.id not in record.units or unit_copy_name(unit.id) not in record.digests:
        return ""
    try:
        same = unit_digest(copied_unit(record, unit.id)) == unit_digest(unit)
    except UnitFileError:
        return ""
    return unit_copy_name(unit.id) if same else ""


def _sealed_item(record: Record, item: EvidenceItem) -> SealedItem:
    file, held = item.file, item.workplace
    return SealedItem(
        ref=item.ref,
        method=item.method,
        title=item.title,
        described=record.item_digest(item.ref) or "",
        file=SealedFile(name=file.name, sha256=file.sha256, size=file.size) if file else None,
        workplace=HeldElsewhere(location=held.location, custodian=held.custodian) if held else None,
        simulated=item.simulated,
        ai_use=item.ai_use,
    )


def _payload(
    record: Record, unit: Unit, chosen: tuple[str, ...], items: tuple[EvidenceItem, ...]
) -> Iterator[Payload]:
    """The files of the record that are sealed, each as it was when the record was read."""
    names = [DETAILS, *(answers_name(unit.id, ref) for ref in chosen)]
    names += [item_name(item.ref) for item in items]
    names += [copy] if (copy := _unit_copy(record, unit)) else []
    for name in names:
        if name in record.digests:
            yield _text(record, name)
    for item in items:
        if item.file is not None:
            path = locate(record.folder, name_of(item))
            yield Payload(
                name=name_of(item),
                size=item.file.size,
                sha256=item.file.sha256,
                pieces=partial(_pieces, path),
            )


def _text(record: Record, name: str) -> Payload:
    try:
        data = record.bytes_of(name)
    except RecordError as error:
        raise SubmissionError(f"Nothing was sealed: {error}") from error
    digest = record.digests[name]
    return Payload(name=name, size=len(data), sha256=digest, pieces=lambda: (data,))


def _pieces(path: Path) -> Iterator[bytes]:
    with files.opened(path) as file:
        yield from portions(file)


def _info(record: Record, manifest: Manifest) -> dict[str, str]:
    """What archives show of a bag. RFC 8493 names these keys."""
    return {
        "Bag-Software-Agent": f"award-portfolio {portfolio.__version__}",
        "Bagging-Date": f"{manifest.made:%Y-%m-%d}",
        "Contact-Name": manifest.learner,
        "External-Identifier": manifest.id,
        "Internal-Sender-Identifier": manifest.code,
        "Source-Organization": record.details.centre.name or manifest.learner,
    }


def _warnings(record: Record, unit: Unit, chosen: tuple[str, ...]) -> Iterator[str]:
    """What the checks still ask for. It is the assessor who decides, so nothing is refused."""
    report = check_unit(unit, record)
    for ref in chosen:
        needed = report.of(ref).needed
        if needed:
            yield f"{ref}: {needed[0].missing}" + (
                f" And {plural(len(needed) - 1, 'more point')}." if len(needed) > 1 else ""
            )
