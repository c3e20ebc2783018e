"""Words that several parts of the document share."""

from __future__ import annotations

from portfolio.base.text import plural, uk_date
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.unit import Unit

OPEN_WORKBOOK = "Open the workbook to see it."
"""What to do about a part that could not be shown."""
OPEN_FORM = "“portfolio forms” writes it as a document of its own."


def open_at(ref: str) -> str:
    """What to do about a part of a criterion's section that could not be shown."""
    return f"Open the workbook at criterion {ref} to see it."


def open_file(item: EvidenceItem) -> str:
    """What to do about a part of an item that could not be shown."""
    if item.file is None:
        return "Open the evidence page of the workbook to see it."
    return f"Open the file to see it: evidence/{item.ref}/{item.file.name}."


def date(item: EvidenceItem) -> str:
    return uk_date(item.date) if item.date else "Not dated"


def size(count: int) -> str:
    """``640 bytes``, ``84 KB`` or ``1.2 MB``."""
    if count < 1_000:
        return plural(count, "byte")
    if count < 1_000_000:
        return f"{round(count / 1_000)} KB"
    return f"{count / 1_000_000:.1f} MB"


def shortened(text: str, limit: int) -> str:
    """One line of at most ``limit`` characters, cut between words where it can be."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    words, space, _ = cut.rpartition(" ")
    kept = words if space and len(words) > limit // 2 else cut
    return f"{kept.rstrip(' ,;:.')}…"


def unit_facts(unit: Unit) -> list[tuple[str, str]]:
    """What identifies a unit, as far as it is known."""
    known = [
        ("Awarding body", unit.awarding_body),
        (unit.kind, f"{unit.number}: {unit.title}" if unit.number else unit.title),
        ("Unit accreditation number", unit.uan),
        ("Level", unit.level),
        ("Entry level", unit.entry_level),
        ("SCQF level", unit.scqf_level),
        ("Credits", unit.credits),
        ("Guided learning hours", unit.glh and f"{unit.glh:g}"),
    ]
    return [(name, str(value)) for name, value in known if value is not None]
