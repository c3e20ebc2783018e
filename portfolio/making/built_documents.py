"""The documents that were built from a record, for whoever takes them along."""

from __future__ import annotations

from collections.abc import Mapping

from portfolio.base.cache_folder import documents_made
from portfolio.base.files import LARGEST_READ, Folder
from portfolio.making.by_hand import is_as_made
from portfolio.record.paths import UNIT
from portfolio.record.record import Record

_NAMES = ("portfolio.docx", "evidence-map.xlsx")
_NOT_BUILT = (
    "The Word portfolio of {unit} is not in it, because it has not been built yet: “portfolio "
    "build” makes it."
)
_WRITTEN_IN = (
    "{name} of {unit} is not in it, because somebody has written in it, or it was made on another "
    "computer. “portfolio build” keeps that one and makes a new one."
)


def built_documents(record: Record) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """The Word portfolio and the evidence map of each unit, as they were last built, by names such
    as ``cg-406-portfolio.docx``; and, in sentences, which are not among them.

    One in which somebody wrote since is not: comments in it need not be the learner's.
    """
    found: dict[str, bytes] = {}
    missing: list[str] = []
    made = documents_made()
    for unit in filter(UNIT.fullmatch, record.details.units):
        for name in _NAMES:
            data = _built(record, f"build/{unit}/{name}")
            if data is None:
                missing += [_NOT_BUILT.format(unit=unit)] if name == _NAMES[0] else []
            elif is_as_made(data, made):
                found[f"{unit}-{name}"] = data
            else:
                missing.append(_WRITTEN_IN.format(name=name, unit=unit))
    return found, tuple(missing)


def _built(record: Record, name: str) -> bytes | None:
    """The bytes of a document in the record, reached through no link; None without one."""
    try:
        data = Folder(record.folder).read(name)
    except OSError:
        return None
    return data if len(data) <= LARGEST_READ else None
