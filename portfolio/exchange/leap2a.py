"""A record as a Leap2A zip file: an Atom feed with the evidence files beside it.

A unit is a selection, a criterion an ability, an item of evidence a resource with its file, an
answer an entry. What Mahara reads of it: the prefixes of names are compared as texts, so they are
just these; a file is a resource with exactly one enclosure; an address is decoded before a file is
looked for. It drops what supports what, so that is said in words as well, in an entry of its own.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from lxml import etree

from portfolio.activities.uses import title_for
from portfolio.base.text import clean, visible
from portfolio.checks.unasked import entries_of
from portfolio.exchange.members import (
    FICTIONAL,
    Member,
    Packed,
    evidence,
    harmless_name,
    holding,
    refuse_unusable,
    without_files,
)
from portfolio.record.evidence import Claim, EvidenceItem
from portfolio.record.item_fields import ITEM_FIELDS, told
from portfolio.record.record import Record
from portfolio.unit.refs import file_stem
from portfolio.unit.unit import Catalogue

FEED = "leap2a.xml"
VERSION = "http://www.leapspecs.org/2010-07/2A/"
"""The only version that Mahara takes; it stands in the feed just like this."""
ATOM = "http://www.w3.org/2005/Atom"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LEAP2 = "http://terms.leapspecs.org/"
CATEGORIES = "http://wiki.leapspecs.org/2A/categories/"
XHTML = "http://www.w3.org/1999/xhtml"
NAMESPACE = uuid.UUID("5d0c2d34-90c5-5b0e-8f0e-6a4b7b1d8c02")
PERSON, MAP = "person", "map"
NOT_CARRIED = (
    "Leap2A does not keep: the unit’s rules and checks, which words a claim was made for, earlier "
    "versions, what your centre gave back, sealed submissions, your practice year and the "
    "appraisal of options that you kept. How to reach a witness is left out.",
    "Mahara takes answers and items without a file as journal entries, and files as files. It "
    "drops what supports what: the entry “Criteria and their evidence” says it in words.",
)
_SAID_APART = ("ref", "title", "method", "claims", "witness", "file", "said_decision")

Rows = tuple[tuple[str, str], ...]
"""Paragraphs: what each is about, or nothing, and its words."""


@dataclass(frozen=True, kw_only=True)
class _Entry:
    """An entry of the feed. ``links`` has relations with the ids of other entries; ``enclosure``
    is the file of a resource, ``media_type`` of what kind it is."""

    id: str
    kind: str
    title: str
    rows: Rows = ()
    links: tuple[tuple[str, str], ...] = ()
    updated: datetime.datetime | None = None
    day: datetime.date | None = None
    category: tuple[str, str] | None = None
    enclosure: str = ""
    media_type: str = ""


@dataclass(frozen=True, kw_only=True)
class _Unit:
    """A unit as the feed tells it: all that the record has something for is among its criteria,
    also what the unit does not have any more. ``texts`` is in their order."""

    place: int
    unit_id: str
    title: str
    texts: Mapping[str, str]
    methods: Mapping[str, str]

    @property
    def id(self) -> str:
        return f"unit{self.place}"

    def criterion(self, ref: str) -> str:
        return f"{self.id}-criterion-{file_stem(ref)}"

    def answers(self, ref: str) -> str:
        return f"{self.id}-answers-{file_stem(ref)}"


def to_leap2a(record: Record, units: Catalogue, moment: datetime.datetime) -> Packed:
    """The members of the zip file. Raises RecordError for a record that is not whole."""
    refuse_unusable(record)
    found = tuple(_units(record, units))
    entries = tuple(_entries(record, found))
    return Packed(
        members=(holding(FEED, _feed(record, entries, moment)), *_files(record)),
        not_carried=NOT_CARRIED,
        left_out=without_files(record),
    )


def _files(record: Record) -> Iterator[Member]:
    for item in record.items:
        if item.file and _has_file(record, item):
            yield evidence(record, item, item.file, _place(item))


def _has_file(record: Record, item: EvidenceItem) -> bool:
    return item.file is not None and item.ref not in record.troubles


def _place(item: EvidenceItem) -> str:
    return f"files/{item.ref}-{harmless_name(item.file.name)}" if item.file else ""


def _units(record: Record, units: Catalogue) -> Iterator[_Unit]:
    """The record's units, and those that something was answered for."""
    answered = (unit_id for unit_id, _ in record.entries)
    for place, unit_id in enumerate(dict.fromkeys((*record.details.units, *answered)), start=1):
        unit, copy = units.get(unit_id), record.units.get(unit_id)
        texts = {one.ref: one.text for one in unit.criteria} if unit else {}
        for ref in (*_answered(record, unit_id), *_claimed(record, unit_id)):
            if ref not in texts:
                texts[ref] = copy.texts.get(ref, "") if copy else ""
        yield _Unit(
            place=place,
            unit_id=unit_id,
            title=f"{unit.name}: {unit.title}" if unit else unit_id,
            texts=texts,
            methods={key: one.label for key, one in unit.methods.items()} if unit else {},
        )


def _answered(record: Record, unit_id: str) -> Iterator[str]:
    return (ref for found, ref in record.entries if found == unit_id)


def _claimed(record: Record, unit_id: str) -> Iterator[str]:
    return (claim.criterion for item in record.items for claim in item.claims_for(unit_id))


def _entries(record: Record, units: tuple[_Unit, ...]) -> Iterator[_Entry]:
    yield _person(record)
    yield _map(record, units)
    for unit in units:
        answers = tuple(_answers(record, unit))
        about = (("", f"{ref} {text}".strip()) for ref, text in unit.texts.items())
        yield _Entry(
            id=unit.id,
            kind="selection",
            title=unit.title,
            rows=tuple(about),
            links=tuple(("has_part", one.id) for one in answers),
        )
        answered = {one.id for one in answers}
        yield from (_criterion(record, unit, ref, answered) for ref in unit.texts)
        yield from answers
    yield from (_item(record, units, item) for item in record.items)


def _person(record: Record) -> _Entry:
    learner, centre = record.details.learner, record.details.centre
    rows = (
        ("Candidate number", learner.number),
        ("Job title", learner.job_title),
        ("Organisation", learner.organisation),
        ("Centre", centre.name),
    )
    return _Entry(
        id=PERSON,
        kind="person",
        title=learner.name,
        rows=(
            *([("", FICTIONAL)] if record.details.fictional else []),
            *(row for row in rows if row[1].strip()),
        ),
        category=("Self", "person_type#"),
    )


def _map(record: Record, units: tuple[_Unit, ...]) -> _Entry:
    rows = tuple(
        (f"{unit.title}, {ref}", "; ".join(_shown_by(record, unit.unit_id, ref)) or "nothing yet")
        for unit in units
        for ref in unit.texts
    )
    return _Entry(id=MAP, kind="entry", title="Criteria and their evidence", rows=rows)


def _shown_by(record: Record, unit_id: str, ref: str) -> Iterator[str]:
    for item in record.items_for(unit_id, ref):
        places = (c.where.strip() for c in item.claims_for(unit_id) if c.criterion == ref)
        where = ", ".join(filter(None, places))
        yield f"{item.ref} {item.title}" + (f" ({where})" if where else "")


def _criterion(record: Record, unit: _Unit, ref: str, answered: set[str]) -> _Entry:
    answers = unit.answers(ref)
    return _Entry(
        id=unit.criterion(ref),
        kind="ability",
        title=f"{ref} {unit.texts[ref]}".strip(),
        links=(
            ("is_part_of", unit.id),
            *(("supported_by", _item_id(item)) for item in record.items_for(unit.unit_id, ref)),
            *([("reflected_on_by", answers)] if answers in answered else []),
        ),
    )


def _answers(record: Record, unit: _Unit) -> Iterator[_Entry]:
    for ref in unit.texts:
        rows = tuple(
            (f"{title_for(name)}: {field}", words)
            for name, value in record.answers(unit.unit_id, ref).items()
            for field, words in entries_of(value)
        )
        if rows:
            yield _Entry(
                id=unit.answers(ref),
                kind="entry",
                title=f"{ref}: answers",
                rows=rows,
                links=(("is_part_of", unit.id), ("reflects_on", unit.criterion(ref))),
                updated=record.saved(unit.unit_id, ref),
            )


def _item(record: Record, units: tuple[_Unit, ...], item: EvidenceItem) -> _Entry:
    has_file = _has_file(record, item)
    known = {unit.unit_id: unit for unit in units}
    supports = (
        ("supports", known[claim.unit].criterion(claim.criterion))
        for claim in item.claims
        if claim.unit in known
    )
    return _Entry(
        id=_item_id(item),
        kind="resource" if has_file else "entry",
        title=f"{item.ref} {item.title}",
        rows=tuple(_about(units, item)),
        links=tuple(dict.fromkeys(supports)),
        day=item.date,
        enclosure=_place(item) if has_file else "",
        media_type=item.file.media_type if item.file else "",
    )


def _item_id(item: EvidenceItem) -> str:
    return f"item-{item.ref}"


def _about(units: tuple[_Unit, ...], item: EvidenceItem) -> Iterator[tuple[str, str]]:
    labels = (unit.methods[item.method] for unit in units if item.method in unit.methods)
    yield "Method", next(labels, item.method)
    for entry in ITEM_FIELDS:
        words = told(entry, item) if entry.name not in _SAID_APART else ""
        if words:
            yield entry.label, words
    if item.witness:
        parts = (item.witness.name, item.witness.role, item.witness.relationship)
        yield "Witness", ", ".join(part.strip() for part in parts if part.strip())
    yield from (_claim(claim) for claim in item.claims)
    if item.file:
        yield "File", f"{item.file.name}, SHA-256 {item.file.sha256}"


def _claim(claim: Claim) -> tuple[str, str]:
    return f"Shows {claim.unit} {claim.criterion}", claim.where.strip() or "no place named"


def _feed(record: Record, entries: tuple[_Entry, ...], moment: datetime.datetime) -> bytes:
    """The feed as XML. Whatever people wrote is text in it, never marks."""
    learner = record.details.learner
    own = uuid.uuid5(NAMESPACE, repr((_plain(learner.name), _plain(learner.number)))).urn
    names = {None: ATOM, "rdf": RDF, "leap2": LEAP2, "categories": CATEGORIES}
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={**names, "portfolio": f"{own}#"})
    _put(feed, LEAP2, "version", VERSION)
    _put(feed, ATOM, "id", own)
    _put(feed, ATOM, "title", f"Portfolio of {_line(learner.name)}")
    _put(feed, ATOM, "updated", _moment(moment))
    author = etree.SubElement(feed, f"{{{ATOM}}}author")
    _put(author, ATOM, "name", _line(learner.name))
    _put(author, ATOM, "uri", _curie(PERSON))
    for entry in entries:
        _put_entry(feed, entry, moment)
    return bytes(etree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _put_entry(feed: Any, entry: _Entry, moment: datetime.datetime) -> None:
    place = etree.SubElement(feed, f"{{{ATOM}}}entry")
    _put(place, ATOM, "title", _line(entry.title) or entry.id)
    _put(place, ATOM, "id", _curie(entry.id))
    _put(place, ATOM, "updated", _moment(entry.updated or moment))
    _put(place, ATOM, "published", _moment(entry.updated or moment))
    _put_content(place, entry.rows)
    kind = etree.SubElement(place, f"{{{RDF}}}type")
    kind.set(f"{{{RDF}}}resource", f"leap2:{entry.kind}")
    if entry.day:
        day = _put(place, LEAP2, "date", entry.day.isoformat())
        day.set(f"{{{LEAP2}}}point", "start")
    for relation, other in entry.links:
        etree.SubElement(place, f"{{{ATOM}}}link", rel=f"leap2:{relation}", href=_curie(other))
    if entry.enclosure:
        kind_of_file = _line(entry.media_type) or "application/octet-stream"
        etree.SubElement(
            place,
            f"{{{ATOM}}}link",
            rel="enclosure",
            type=kind_of_file,
            href=quote(entry.enclosure),
        )
    if entry.category:
        term, scheme = entry.category
        etree.SubElement(place, f"{{{ATOM}}}category", term=term, scheme=f"categories:{scheme}")


def _put_content(place: Any, rows: Rows) -> None:
    content = etree.SubElement(place, f"{{{ATOM}}}content", type="xhtml")
    div = etree.SubElement(content, f"{{{XHTML}}}div", nsmap={None: XHTML})
    for about, words in rows:
        paragraph = etree.SubElement(div, f"{{{XHTML}}}p")
        before = paragraph
        if about:
            before = etree.SubElement(paragraph, f"{{{XHTML}}}strong")
            before.text = f"{_line(about)}:"
        lines = _plain(words).split("\n")
        _add(paragraph, before, f" {lines[0]}" if about else lines[0])
        for line in lines[1:]:
            _add(paragraph, etree.SubElement(paragraph, f"{{{XHTML}}}br"), line)


def _add(paragraph: Any, before: Any, words: str) -> None:
    if before is paragraph:
        paragraph.text = words
    else:
        before.tail = words


def _put(place: Any, space: str, name: str, words: str) -> Any:
    made = etree.SubElement(place, f"{{{space}}}{name}")
    made.text = words
    return made


def _curie(own: str) -> str:
    return f"portfolio:{own}"


def _moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(text: str) -> str:
    return clean(text)[0]


def _line(text: str) -> str:
    """A text on one line, in which everything can be seen."""
    return visible(" ".join(_plain(text).split()))
