"""What the evidence of this portfolio does for units beside this one, as the learner says."""

from __future__ import annotations

from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, Text
from portfolio.record.claims import Support
from portfolio.record.evidence import EvidenceItem
from portfolio.unit.refs import ref_order
from portfolio.word.content import Content
from portfolio.word.support import Register, item_links
from portfolio.word.writer import Writer

BESIDE = "Studied beside this unit"


def write(writer: Writer, content: Content, register: Register) -> None:
    """A table of the other units; nothing without any."""
    rows = [
        *(_other_unit_row(name, found) for name, found in _by_other_unit(register).items()),
        *((" ".join(words.split()), BESIDE) for words in content.details.related_units),
    ]
    if not rows:
        return
    writer.heading(2, "Used in other units")
    writer.paragraph(
        "Evidence of this portfolio that the learner also uses elsewhere, and units that the "
        "learner studies beside this one."
    )
    writer.table(
        Table(
            caption="Other units and the evidence used in them",
            columns=("Unit", "Criteria there, and the items"),
            rows=rows,
            description="For each other unit: its criteria that items of this portfolio support.",
            widths=(2, 3),
            header_column=True,
        ),
    )


def _by_other_unit(register: Register) -> dict[str, list[Support]]:
    found: dict[str, list[Support]] = {}
    for item in register.items:
        for name, supports in register.elsewhere(item).items():
            found.setdefault(name, []).extend(supports)
    return found


def _other_unit_row(name: str, supports: list[Support]) -> list[Cell]:
    by_criterion: dict[str, list[EvidenceItem]] = {}
    for support in supports:
        by_criterion.setdefault(support.criterion, []).append(support.item)
    refs = sorted(by_criterion, key=ref_order)
    return [name, [(Text(f"{ref}: "), *item_links(by_criterion[ref])) for ref in refs]]
