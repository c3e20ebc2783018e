"""A unit as a CASE 1.0 package (1EdTech), and back: the one format that keeps crosswalks.

The tree is made of associations ``isChildOf``, from the child to its parent; a criterion that
serves one of another unit has ``isRelatedTo``. Identifiers are made from the ids of unit and
criterion, so that the same unit is the same package again.
"""

from __future__ import annotations

import datetime
import re
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from portfolio.base.errors import HandbookError
from portfolio.exchange import drafted
from portfolio.importing.draft import DraftOutcome, DraftUnit
from portfolio.unit.unit import Catalogue, Criterion, Unit

NAMESPACE = uuid.UUID("7a4f6c1e-52f5-5d4b-9a4e-0c2f1f2b7e10")
OUTCOME, CRITERION = "Learning outcome", "Assessment criterion"
MADE_FROM = "award-portfolio unit "
MOST_ITEMS = 20_000
DEEPEST = 12
NOT_CARRIED = (
    "CASE does not keep: verbs, activities, methods, guidance, definitions, credits, hours, and "
    "whether an outcome is one of competence."
)
Json = dict[str, Any]


def to_case(unit: Unit, units: Catalogue, moment: datetime.datetime) -> Json:
    """The package. ``units`` has the units that are served; ``moment`` is when this was made."""
    changed = moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document = _link(unit.title, unit.id)
    items: list[Json] = []
    links: list[Json] = []
    for place, outcome in enumerate(unit.outcomes, start=1):
        own = f"{unit.id}:outcome-{outcome.ref}"
        items.append(_item(own, outcome.ref, outcome.text, OUTCOME, document, changed))
        links.append(_association("isChildOf", _link(outcome.text, own), document, changed, place))
        for order, one in enumerate(outcome.criteria, start=1):
            name = f"{unit.id}:{one.ref}"
            items.append(_item(name, one.ref, one.text, CRITERION, document, changed))
            links.append(_association("isChildOf", _link(one.text, name),
                                      _link(outcome.text, own), changed, order))  # fmt: skip
            links += _served(one, name, units, changed)
    return {
        "CFDocument": {
            **_link(unit.title, unit.id),
            "creator": unit.awarding_body,
            "description": unit.aim,
            "language": "en",
            "notes": f"{MADE_FROM}{unit.id}",
            "lastChangeDateTime": changed,
        },
        "CFItems": items,
        "CFAssociations": links,
    }


def _served(one: Criterion, name: str, units: Catalogue, changed: str) -> list[Json]:
    return [
        _association("isRelatedTo", _link(one.text, name), _link(_title(target, units), target),
                     changed)
        for target in one.serves
    ]  # fmt: skip


def _title(target: str, units: Catalogue) -> str:
    other, _, ref = target.partition(":")
    known = units.get(other)
    return known.criterion(ref).text if known and known.has(ref) else target


def _identifier(name: str) -> str:
    return str(uuid.uuid5(NAMESPACE, name))


def _link(title: str, name: str) -> Json:
    identifier = _identifier(name)
    return {"title": title, "identifier": identifier, "uri": f"urn:uuid:{identifier}"}


def _item(name: str, ref: str, text: str, kind: str, document: Json, changed: str) -> Json:
    link = _link("", name)
    return {
        "identifier": link["identifier"],
        "uri": link["uri"],
        "fullStatement": text,
        "humanCodingScheme": ref,
        "CFItemType": kind,
        "CFDocumentURI": document,
        "lastChangeDateTime": changed,
    }


def _association(
    kind: str, origin: Json, destination: Json, changed: str, order: int | None = None
) -> Json:
    name = f"{kind} {origin['identifier']} {destination['identifier']}"
    link = _link("", name)
    sequence = {} if order is None else {"sequenceNumber": order}
    return {
        "identifier": link["identifier"],
        "uri": link["uri"],
        "associationType": kind,
        **sequence,
        "originNodeURI": origin,
        "destinationNodeURI": destination,
        "lastChangeDateTime": changed,
    }


def is_case(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("CFDocument"), dict)


def from_case(package: Mapping[str, Any], units: Catalogue) -> DraftUnit:
    """A draft of the unit in a package. Criteria are what has nothing below it; what stands above
    their outcome is told. ``units`` are those that may be served. Raises HandbookError."""
    document = _table(package.get("CFDocument"))
    items = {_text(item, "identifier"): item for item in _tables(package.get("CFItems"))}
    items.pop("", None)
    if not items or len(items) > MOST_ITEMS:
        raise HandbookError(f"This CASE package has {len(items):,} items; it cannot be a unit.")
    notes = _text(document, "notes")
    own_id = notes.removeprefix(MADE_FROM) if notes.startswith(MADE_FROM) else ""
    unit = drafted.draft(
        _text(document, "title"),
        "CFDocument",
        id=own_id if re.fullmatch(r"[a-z0-9-]{1,60}", own_id) else "",
        awarding_body=_text(document, "creator"),
        aim=_text(document, "description")[:1_900],
    )
    tree = _Tree(items, _tables(package.get("CFAssociations")), _text(document, "identifier"))
    tree.fill(unit)
    _link_served(unit, tree, units)
    return unit


class _Tree:
    def __init__(self, items: dict[str, Json], associations: Sequence[Json], document: str) -> None:
        self.items = items
        self.document = document
        self.places: dict[str, str] = {}
        self.related: list[tuple[str, str]] = []
        self.children: dict[str, list[tuple[float, tuple[tuple[int, str], ...], int, str]]] = {}
        self.parents: dict[str, str] = {}
        for number, each in enumerate(associations):
            origin = _text(_table(each.get("originNodeURI")), "identifier")
            to = _text(_table(each.get("destinationNodeURI")), "identifier")
            kind = _text(each, "associationType")
            if kind == "isChildOf" and origin in items and origin not in self.parents:
                self.parents[origin] = to
                self._add(to, origin, each.get("sequenceNumber"), number)
            elif kind in ("isRelatedTo", "exactMatchOf"):
                self.related.append((origin, to))
        for number, name in enumerate(items):
            if self.parents.get(name) not in (*items, document):
                self._add(document, name, None, len(associations) + number)

    def _add(self, parent: str, child: str, order: object, number: int) -> None:
        sequence = float(order) if isinstance(order, int | float) else float("inf")
        natural = _natural(_text(self.items[child], "humanCodingScheme"))
        self.children.setdefault(parent, []).append((sequence, natural, number, child))

    def below(self, name: str) -> list[str]:
        return [child for *_, child in sorted(self.children.get(name, []))]

    def fill(self, unit: DraftUnit) -> None:
        loose = [name for name in self.below(self.document) if not self.below(name)]
        for name in self.below(self.document):
            if name not in loose:
                self._descend(unit, name, (), 0)
        if loose:
            outcome = drafted.add_outcome(unit, "", "", "no outcome")
            outcome.checks.append("these criteria stand in no outcome of the package")
            self._criteria(unit, outcome, loose)

    def _descend(self, unit: DraftUnit, name: str, above: tuple[str, ...], depth: int) -> None:
        leaves = [child for child in self.below(name) if not self.below(child)]
        deeper = [child for child in self.below(name) if child not in leaves]
        item = self.items[name]
        statement = _text(item, "fullStatement")
        if leaves:
            ref = _text(item, "humanCodingScheme")
            outcome = drafted.add_outcome(unit, ref, statement, ref or "CFItems")
            outcome.checks += [f"it stands under “{words}”" for words in above]
            self._criteria(unit, outcome, leaves)
        for child in deeper if depth < DEEPEST else ():
            self._descend(unit, child, (*above, statement[:120]), depth + 1)

    def _criteria(self, unit: DraftUnit, outcome: DraftOutcome, names: Sequence[str]) -> None:
        for name in names:
            item = self.items[name]
            ref = _text(item, "humanCodingScheme")
            statement = _text(item, "fullStatement")
            made = drafted.add_criterion(unit, outcome, ref, statement, ref or "CFItems")
            self.places[name] = made.ref


def _link_served(unit: DraftUnit, tree: _Tree, units: Catalogue) -> None:
    """The links to criteria of units at hand; all others are told."""
    known = {
        _identifier(f"{other.id}:{one.ref}"): f"{other.id}:{one.ref}"
        for other in units.values()
        for one in other.criteria
    }
    by_ref = {criterion.ref: criterion for criterion in unit.criteria}
    elsewhere = 0
    for origin, to in tree.related:
        if origin not in tree.places:
            continue
        if to in known:
            by_ref[tree.places[origin]].serves.append(known[to])
        elif to not in tree.places:
            elsewhere += 1
    if elsewhere:
        unit.gaps.append(f"{elsewhere} links lead to criteria of units that are not here")


def _natural(ref: str) -> tuple[tuple[int, str], ...]:
    parts = re.findall(r"\d{1,9}|\D+", ref)
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def _table(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _tables(value: object) -> list[Json]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _text(table: Json, key: str) -> str:
    value = table.get(key)
    return value.strip() if isinstance(value, str) else ""
