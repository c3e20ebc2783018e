"""That evidence files are still what was added."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portfolio.base.errors import RecordError
from portfolio.record import evidence_files
from portfolio.record.evidence import EvidenceItem
from portfolio.record.paths import EVIDENCE
from portfolio.record.record import Record


@dataclass(frozen=True, kw_only=True)
class FileTrouble:
    """An evidence file that is not as it was when it was added."""

    ref: str
    path: Path
    reason: str


def verify(record: Record) -> tuple[FileTrouble, ...]:
    """The evidence files that are missing, not downloaded, or not as they were when added."""
    troubles = []
    for item in record.items:
        if item.file and (reason := _trouble(record, item)):
            path = record.folder / EVIDENCE / item.ref / item.file.name
            troubles.append(FileTrouble(ref=item.ref, path=path, reason=reason))
    return tuple(troubles)


def _trouble(record: Record, item: EvidenceItem) -> str:
    try:
        path = record.file_of(item)
    except RecordError:
        return "it is a link to something outside the record"
    return evidence_files.trouble(path, item.file) if path and item.file else ""
