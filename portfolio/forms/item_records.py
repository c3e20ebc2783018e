"""Records of which there is one for each evidence item of a kind, or a blank one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from portfolio.document.form import Form, FormToMake, Section
from portfolio.document.inline import Cell
from portfolio.forms import about_item
from portfolio.forms.source import Source
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem

SPARE_ROWS = 3


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record: what all of its forms say, and the ``sections`` of one of them, made from
    the item (None for a blank record) and the beginning of its tags."""

    key: str
    title: str
    intro: str
    landscape: bool = False
    sections: Callable[[Source, EvidenceItem | None, str], tuple[Section, ...]]


def to_make(source: Source, kind: Kind) -> Iterator[FormToMake]:
    """A record for each item of which the centre keeps one; a blank one where there is none."""
    items: list[EvidenceItem | None] = [*about_item.items_of(source, kind.key)]
    for item in items or [None]:
        title = f"{kind.title} {item.ref}" if item is not None else kind.title
        yield FormToMake(title, partial(_form, source, kind, item, title))


def rows(
    source: Source,
    item: EvidenceItem | None,
    known: Callable[[Support], list[Cell]],
    spare: Callable[[int], list[Cell]],
) -> list[list[Cell]]:
    """A row for each criterion that the item supports, and some for what else comes up."""
    supports = source.claims.of_item(item) if item is not None else []
    more = range(1, SPARE_ROWS + 1)
    return [*map(known, supports), *map(spare, more)]


def _form(source: Source, kind: Kind, item: EvidenceItem | None, title: str) -> Form:
    ref = item.ref if item is not None else ""
    about = (about_item.section(source, item),) if item is not None else ()
    return Form(
        key=kind.key,
        item=ref,
        name=title,
        title=title,
        intro=kind.intro,
        sections=(*about, *kind.sections(source, item, f"{kind.key}.{ref or 'blank'}")),
        landscape=kind.landscape,
    )
