"""The evidence register: every item with what an assessor needs to judge it."""

from __future__ import annotations

from portfolio.evidence import CentreDecision, EvidenceItem, Witness
from portfolio.text import uk_date
from portfolio.word import names
from portfolio.word.inline import Cell, Grid, Line, Mark, Text
from portfolio.word.sections import write_section
from portfolio.word.support import Register, practice
from portfolio.word.wording import AI_USE, SHORT_HASH, date, size
from portfolio.word.writer import Writer


def write(writer: Writer, register: Register) -> None:
    writer.enter("evidence register")
    writer.heading(1, "Evidence register")
    write_section(writer, register.content, "evidence", "the evidence page")
    if not register.items:
        writer.paragraph("There are no evidence items yet.")
        return
    writer.table(
        "Evidence register",
        Grid(
            columns=(
                "Item",
                "Title and what it shows",
                "Method, date and author",
                "Where it is",
                "Supports",
                "Genuine, current, use of AI",
            ),
            rows=[_row(register, item) for item in register.items],
            description="For each evidence item: what it is, where it is, what it supports, "
            "why it is genuine and current, and how AI was used.",
            widths=(register.item_width, 5.3, 3.7, 5.8, 4, 4.5),
            header_column=True,
        ),
    )


def _row(register: Register, item: EvidenceItem) -> list[Cell]:
    ref: list[Line] = [(Mark(names.item(item.ref), item.ref),)]
    if item.simulated:
        ref.append(practice(item))
    return [
        ref,
        _about(item),
        _origin(register, item),
        _whereabouts(item),
        _supports(register, item),
        _trust(item),
    ]


def _about(item: EvidenceItem) -> list[Line]:
    lines: list[Line] = [(Text(item.title, "Strong"),)]
    if item.shows.strip():
        lines.append((item.shows.strip(),))
    return lines + _labelled(("My part", item.my_part))


def _origin(register: Register, item: EvidenceItem) -> list[Line]:
    lines: list[Line] = [(register.method(item),), (date(item),)]
    lines += _labelled(("Author", item.author))
    if item.witness:
        lines += _labelled(("Witness", _witness(item.witness)))
    return lines


def _witness(witness: Witness) -> str:
    parts = (witness.name, witness.role, witness.relationship, witness.contact)
    return ", ".join(part.strip() for part in parts if part.strip())


def _whereabouts(item: EvidenceItem) -> list[Line]:
    lines: list[Line] = []
    if item.file:
        lines.append((Text(item.file.name),))
        lines.append((Text(size(item.file.size), "Quiet"),))
        lines.append((Text(f"SHA-256 {item.file.sha256[:SHORT_HASH]}…", "Quiet"),))
    if item.workplace:
        lines.append((Text("Held in the workplace", "Strong"),))
        lines += _labelled(
            ("Location", item.workplace.location or "not given yet"),
            ("Relevance", item.workplace.relevance or "not given yet"),
            ("Kept by", item.workplace.custodian),
        )
    return lines or [("No file and no workplace location yet",)]


def _supports(register: Register, item: EvidenceItem) -> list[Line]:
    lines: list[Line] = [
        (register.criterion(support.criterion), *((f": {support.where}",) if support.where else ()))
        for support in register.of_item(item)
    ]
    for name, found in register.elsewhere(item).items():
        refs = ", ".join(support.criterion for support in found)
        lines.append((Text(f"Also {name}: {refs}"),))
    return lines or [("None yet",)]


def _trust(item: EvidenceItem) -> list[Line]:
    use = AI_USE[item.ai_use]
    note = item.ai_note.strip()
    lines = _labelled(
        ("Genuine", item.authenticity),
        ("Current", item.currency),
        ("AI", f"{use}. {note}" if note else use),
    )
    if item.simulated:
        lines += _labelled(("Simulated", _decision(item.centre_decision)))
    return lines


def _decision(decision: CentreDecision | None) -> str:
    if decision is None:
        return "practice only, no centre decision to count it"
    reason = f": {decision.reason.strip()}" if decision.reason.strip() else ""
    return f"counted by decision of {decision.name}, {uk_date(decision.date)}{reason}"


def _labelled(*facts: tuple[str, str]) -> list[Line]:
    return [(Text(f"{name}: ", "Quiet"), text.strip()) for name, text in facts if text.strip()]
