"""What differs between two submissions, criterion by criterion, and between one and the record that
it was made of."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from portfolio.activities.uses import title_for
from portfolio.assessment.digests import answer_digest
from portfolio.assessment.submission import Submission
from portfolio.base.text import plural
from portfolio.record.evidence import EvidenceItem
from portfolio.record.record import Record
from portfolio.unit.refs import ref_order

LONGEST = 6_000
"""So many words of a text are compared word by word; of a longer one it is said that it changed."""
_WORD = re.compile(r"\S+|\n")

Run = tuple[Literal["same", "out", "in"], str]
"""Words that stayed, that were taken out, or that were put in."""


@dataclass(frozen=True, kw_only=True)
class TextChange:
    """A text of an answer that changed: where it is, and how, word by word."""

    place: str
    words: tuple[Run, ...]


@dataclass(frozen=True, kw_only=True)
class CriterionChange:
    """What happened to a criterion from one submission to another.

    ``evidence`` has a sentence for each item that was added, taken out, replaced, described anew or
    mapped to other places.
    """

    criterion: str
    handed_in: bool = True
    """False when the later submission says nothing about the criterion."""
    new: bool = False
    """True when the earlier one says nothing about it."""
    texts: tuple[TextChange, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        return self.handed_in and not (self.new or self.texts or self.evidence)


def changes(before: Submission, after: Submission) -> tuple[CriterionChange, ...]:
    """What changed from one submission to another, every criterion in the unit's order."""
    refs = sorted({*before.criteria, *after.criteria}, key=ref_order)
    return tuple(change_of(ref, before, after) for ref in refs)


def from_record(submission: Submission, record: Record) -> tuple[str, ...]:
    """What differs between a submission and the record as it is now, a sentence for each thing."""
    return (*_answers_since(submission, record), *_items_since(submission, record))


def between(before: Submission, after: Submission) -> tuple[str, ...]:
    """What differs between two submissions, a sentence for each thing; also whose they are."""
    one, other = before.manifest, after.manifest
    if (one.learner, one.number, one.unit) != (other.learner, other.number, other.unit):
        return (
            f"They are not of one learner and unit: {one.id} is of {one.learner}, {other.id} of "
            f"{other.learner}.",
        )
    return tuple(sentence for change in changes(before, after) for sentence in told(change))


def told(change: CriterionChange) -> Iterator[str]:
    """What changed in a criterion, a sentence for each thing; nothing when it is the same."""
    ref = change.criterion
    if not change.handed_in:
        yield f"{ref} was not handed in again: what was handed in before stands."
    if change.new:
        yield f"{ref} is handed in for the first time."
    yield from (f"{ref}: the text changed in “{text.place}”." for text in change.texts)
    yield from (f"{ref}: {sentence}." for sentence in change.evidence)


def change_of(ref: str, before: Submission, after: Submission) -> CriterionChange:
    """What changed in one criterion."""
    if ref not in after.criteria:
        return CriterionChange(criterion=ref, handed_in=False)
    if ref not in before.criteria:
        return CriterionChange(criterion=ref, new=True)
    return CriterionChange(
        criterion=ref,
        texts=tuple(_texts(before.answers.get(ref, {}), after.answers.get(ref, {}))),
        evidence=tuple(_evidence(ref, before, after)),
    )


def _texts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[TextChange]:
    old, new = dict(leaves(before)), dict(leaves(after))
    for path in dict.fromkeys((*old, *new)):
        if old.get(path, "") != new.get(path, ""):
            words = _words_changed(old.get(path, ""), new.get(path, ""))
            yield TextChange(place=place_of(path), words=words)


def leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every value of an answer as a text, by the way to it."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from leaves(part, (*path, str(key)))
    elif isinstance(value, (list, tuple)):
        for number, part in enumerate(value, start=1):
            yield from leaves(part, (*path, str(number)))
    elif value is not None and value != "":
        yield path, str(value)


def place_of(path: tuple[str, ...]) -> str:
    """Where a text is, as the workbook names it: ``Narrative, text``."""
    title = title_for(path[0]) if path else ""
    return ", ".join(filter(None, (title, *(part.replace("_", " ") for part in path[1:]))))


def _words_changed(before: str, after: str) -> tuple[Run, ...]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > LONGEST:
        return (("out", plural(len(old), "word")), ("in", plural(len(new), "word")))
    runs: list[Run] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            runs.append(("same", " ".join(old[start:end])))
            continue
        if start < end:
            runs.append(("out", " ".join(old[start:end])))
        if begin < stop:
            runs.append(("in", " ".join(new[begin:stop])))
    return tuple(runs) or (("out", before), ("in", after))


def _evidence(ref: str, before: Submission, after: Submission) -> Iterator[str]:
    old, new = before.criteria[ref].items, after.criteria[ref].items
    unit = after.manifest.unit
    for name in sorted({*old, *new}, key=ref_order):
        if name not in old:
            mapped = " for this criterion" if name in before.items else ""
            yield f"{name} was added{mapped}: {after.items[name].title}"
        elif name not in new:
            left = (
                "no longer claims this criterion" if name in after.items else "is no longer there"
            )
            yield f"{name} {left}: {before.items[name].title}"
        elif old[name] != new[name]:
            yield from _item_changes(name, before.items[name], after.items[name], unit, ref)


def _item_changes(
    name: str, old: EvidenceItem, new: EvidenceItem, unit: str, ref: str
) -> Iterator[str]:
    if (old.file and old.file.sha256) != (new.file and new.file.sha256):
        yield f"{name} was replaced by another file: {new.title}"
    places = [_places(item, unit, ref) for item in (old, new)]
    if places[0] != places[1]:
        yield f"{name} is mapped to another place: {places[0]} before, {places[1]} now"
    same = {"file", "claims", "said_decision", "schema_version"}
    told = [item.model_dump(mode="json", exclude=same) for item in (old, new)]
    fields = [key.replace("_", " ") for key in told[0] if told[0][key] != told[1][key]]
    if fields:
        yield f"{name} is described anew: {', '.join(fields)}"


def _places(item: EvidenceItem, unit: str, ref: str) -> str:
    places = [one.where for one in item.claims_for(unit) if one.criterion == ref]
    return "; ".join(filter(None, places)) or "no place named"


def _answers_since(submission: Submission, record: Record) -> Iterator[str]:
    unit = submission.manifest.unit
    for ref in submission.manifest.criteria:
        sealed = submission.criteria[ref].answer
        now = answer_digest(record.answers(unit, ref))
        if sealed and not now:
            yield f"The answers to {ref} are no longer there."
        elif sealed != now:
            yield f"The answers to {ref} have changed since."
    beside = sorted(
        (ref for other, ref in record.entries if other == unit and ref not in submission.criteria),
        key=ref_order,
    )
    for ref in beside:
        yield f"The answers to {ref} are not in the submission."


def _items_since(submission: Submission, record: Record) -> Iterator[str]:
    here = {item.ref: item for item in record.items}
    for sealed in submission.manifest.items:
        item = here.get(sealed.ref)
        if item is None:
            yield f"{sealed.ref} is no longer in the register."
            continue
        if trouble := record.troubles.get(sealed.ref):
            yield f"{sealed.ref} ({trouble.path.name}): {trouble.reason}."
        elif (item.file and item.file.sha256) != (sealed.file and sealed.file.sha256):
            yield f"{sealed.ref} has another file now."
        if record.item_digest(sealed.ref) != sealed.described:
            yield f"What the register says about {sealed.ref} has changed since."
    for item in record.items:
        if item.ref not in submission.items and item.claims_for(submission.manifest.unit):
            yield f"{item.ref} is not in the submission: {item.title}"
