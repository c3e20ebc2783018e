"""Where people sign: a name, a signature, a date."""

from __future__ import annotations

from portfolio.forms.shape import Cell, Quiet, Table, day, line

LINE_HEIGHT = 1.15
"""Centimetres, enough to sign in by hand."""
HERE = "Sign or type your name"


def table(tag: str, role: str, name: str) -> Table:
    """A table for one person; their name is asked for where it is not known."""
    name = " ".join(name.split())
    return Table(
        title=f"{role}: name, signature and date",
        description=f"Room for the {role[:1].lower()}{role[1:]} to sign.",
        columns=("Role", "Name", "Signature", "Date"),
        rows=[
            (
                role,
                name or (line(f"{tag}.name", f"{role}: name", "Name"),),
                (line(f"{tag}.signature", f"{role}: signature", HERE),),
                (day(f"{tag}.date", f"{role}: date"),),
            )
        ],
        widths=(3, 3.5, 5, 2.5),
        height=LINE_HEIGHT,
    )


def row(tag: str, role: str, name: str) -> tuple[str, Cell]:
    """A row for a table of facts: who signs, and when."""
    name = " ".join(name.split())
    signature = line(f"{tag}.signature", f"{role} signs", HERE)
    signed = day(f"{tag}.date", f"{role}: date of signature")
    return f"{role}, {name}" if name else role, [(signature,), (Quiet("Date: "), signed)]
