"""From the documents of a practice year into the evidence register, marked as simulated."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from portfolio.base import files
from portfolio.base.folders import templates
from portfolio.practice import story
from portfolio.practice.documents.workplace_document import Document
from portfolio.practice.quantity import Id, Strict
from portfolio.record.evidence import Claim, EvidenceItem, Line
from portfolio.record.item_fields import CARRIED
from portfolio.record.items import add_evidence, withdraw_item
from portfolio.record.record import Record, open_record

ASKED = "what is asked, and what was answered"
"""Where to look in an e-mail about something that had to be decided."""


class Suggestion(Strict):
    """The evidence method of a document in a unit, and where to look for each criterion."""

    method: Id
    claims: Mapping[Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(\.[0-9]+)*$")], Line]


class Suggestions(Strict):
    """By kind of document, then by unit."""

    documents: Mapping[Id, Mapping[Id, Suggestion]]


@dataclass(frozen=True, kw_only=True)
class Registered:
    """The refs of the items that are new, that took the place of an older one, and that were there
    already."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]


def into_register(folder: Path, documents: Iterable[Document]) -> Registered:
    """Put documents into a record's register: one item each, simulated, with suggested claims.

    A document that is there already stays as it is. One that has changed since gets a new item
    with everything that was entered about the old one, which is withdrawn.
    Raises RecordError, SaveError as ``portfolio.record.items`` does.
    """
    record = open_record(folder)
    present = {
        item.file.original_name: item for item in record.items if item.simulated and item.file
    }
    done: dict[str, list[str]] = {"added": [], "replaced": [], "unchanged": []}
    with files.scratch() as space:
        for document in documents:
            old = present.get(document.name)
            if old and _same(old, document):
                done["unchanged"].append(old.ref)
                continue
            entries = _carried_over(old) if old else _suggested(record, document)
            item = _add(folder, space, document, entries)
            if old:
                withdraw_item(folder, old.ref)
            done["replaced" if old else "added"].append(item.ref)
    return Registered(**{name: tuple(refs) for name, refs in done.items()})


def _same(item: EvidenceItem, document: Document) -> bool:
    return item.file is not None and item.file.sha256 == hashlib.sha256(document.data).hexdigest()


def _add(folder: Path, space: Path, document: Document, entries: dict[str, Any]) -> EvidenceItem:
    file = space / document.name
    files.put(file, document.data)
    return add_evidence(
        folder,
        file=file,
        original_name=document.name,
        date=document.date,
        simulated=True,
        **entries,
    )


def _carried_over(old: EvidenceItem) -> dict[str, Any]:
    return {name: getattr(old, name) for name in CARRIED}


def _suggested(record: Record, document: Document) -> dict[str, Any]:
    """Title, method and claims of a new item: the method is that of the record's first unit."""
    by_unit = suggestions().get(document.kind, {})
    known = [by_unit[unit] for unit in record.details.units if unit in by_unit]
    return {
        "title": document.title,
        "method": known[0].method if known else "",
        "claims": tuple(_claims(record.details.units, document, by_unit)),
    }


def _claims(
    units: Iterable[str], document: Document, by_unit: Mapping[str, Suggestion]
) -> Iterator[Claim]:
    for unit in units:
        places = dict(by_unit[unit].claims) if unit in by_unit else {}
        if document.incident in story.incidents():
            exercised = story.incidents()[document.incident].exercises
            named = (name.partition(":") for name in exercised)
            places.update({ref: ASKED for of, _, ref in named if of == unit})
        for ref, where in places.items():
            yield Claim(unit=unit, criterion=ref, where=where)


@cache
def suggestions() -> Mapping[str, Mapping[str, Suggestion]]:
    """What each kind of document may be evidence for. Raises StoryFileError."""
    path = templates() / "practice" / "story" / "documents.toml"
    return story.read_story(path, Suggestions).documents
