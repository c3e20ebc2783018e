"""Where people sign: a name, a signature, a date."""

from __future__ import annotations

from portfolio.document.blank import day, line, signature
from portfolio.document.blocks import Table
from portfolio.document.inline import Cell, quiet
from portfolio.forms.source import Source


def table(tag: str, role: str, name: str) -> Table:
    """A table for one person; their name is asked for where it is not known."""
    name = " ".join(name.split())
    return Table(
        caption=f"{role}: name, signature and date",
        header_column=True,
        description=f"Room for the {role[:1].lower()}{role[1:]} to sign.",
        columns=("Role", "Name", "Signature", "Date"),
        rows=[
            (
                role,
                name or (line(f"{tag}.name", f"{role}: name", "Name"),),
                (signature(f"{tag}.signature", f"{role}: signature"),),
                (day(f"{tag}.date", f"{role}: date"),),
            )
        ],
        widths=(3, 3.5, 5, 2.5),
    )


def row(tag: str, role: str, name: str) -> tuple[str, Cell]:
    """A row for a table of facts: who signs, and when."""
    name = " ".join(name.split())
    signed = signature(f"{tag}.signature", f"{role} signs")
    date = day(f"{tag}.date", f"{role}: date of signature")
    return f"{role}, {name}" if name else role, (signed, "\t", quiet("Date: "), date)


def rows(source: Source, tag: str) -> list[tuple[str, Cell]]:
    """Rows for the assessor and the learner; ``tag`` is that of what they sign."""
    return [
        row(f"{tag}.assessor", "Assessor", source.details.centre.assessor),
        row(f"{tag}.learner", "Learner", source.learner),
    ]
