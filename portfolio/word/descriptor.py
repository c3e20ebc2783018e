"""What an assessor needs to know about an evidence item before looking at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, Line, Text, quiet
from portfolio.document.typed_text import as_cell
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem
from portfolio.record.item_fields import AI_USE, IN_WORD, ItemField, told
from portfolio.record.typed_entries import told_decision
from portfolio.word.support import Register
from portfolio.word.wording import date, size
from portfolio.word.writer import Writer


def write(writer: Writer, register: Register, item: EvidenceItem) -> None:
    """A table of what the register says about an item, and the SHA-256 of its file."""
    rows = [(entry.in_word, _cell(entry, register, item)) for entry in IN_WORD]
    writer.listing(
        Table(
            caption=f"About {item.ref}",
            columns=("Point", "Detail"),
            rows=[row for row in rows if row[1]],
            description=f"What the evidence register says about {item.ref}: method, date, author, "
            "what it shows, the criteria that it supports, and its file.",
            widths=(1, 4.2),
            header_column=True,
        ),
    )


def _cell(entry: ItemField, register: Register, item: EvidenceItem) -> Cell:
    special = _CELLS.get(entry.name)
    return special(register, item) if special else as_cell(told(entry, item))


def _supports(register: Register, item: EvidenceItem) -> list[Line]:
    lines: list[Line] = [
        (register.criterion(support.criterion), *_places(register, support))
        for support in register.of_item(item)
    ]
    for name, found in register.elsewhere(item).items():
        refs = ", ".join(support.criterion for support in found)
        lines.append((Text(f"Also {name}: {refs}"),))
    return lines or [("None yet",)]


def _places(register: Register, support: Support) -> Line:
    found = register.places(support)
    return (": ", *found) if found else ()


def _ai(item: EvidenceItem) -> str:
    note = item.ai_note.strip()
    return f"{AI_USE[item.ai_use]}. {note}" if note else AI_USE[item.ai_use]


def _decision(item: EvidenceItem) -> str:
    known = told_decision(item)
    if item.decision:
        return f"{known[:1].upper()}{known[1:]}"
    said = f"; {known}" if known else ""
    return f"Practice only: there is no named and dated centre decision to count it{said}"


def _file(item: EvidenceItem) -> list[Line]:
    if item.file is None:
        return [] if item.workplace else [("No file and no workplace location yet",)]
    return [
        (Text(item.file.name), quiet(f" ({size(item.file.size)})")),
        (quiet("SHA-256 "), Text(item.file.sha256, "code")),
    ]


def _workplace(item: EvidenceItem) -> list[Line]:
    if item.workplace is None:
        return []
    facts = (
        ("Location", item.workplace.location.strip() or "not given yet"),
        ("Relevance", item.workplace.relevance.strip() or "not given yet"),
        ("Kept by", item.workplace.custodian.strip()),
    )
    return [(quiet(f"{name}: "), text) for name, text in facts if text]


_CELLS: Mapping[str, Callable[[Register, EvidenceItem], Cell]] = {
    "method": lambda register, item: register.method(item),
    "date": lambda register, item: date(item),
    "claims": _supports,
    "ai_use": lambda register, item: _ai(item),
    "simulated": lambda register, item: _decision(item) if item.simulated else "",
    "file": lambda register, item: _file(item),
    "workplace": lambda register, item: _workplace(item),
}
"""What is told in words of its own, by the field."""
