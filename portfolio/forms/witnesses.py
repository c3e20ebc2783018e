"""Witness status list: who saw the learner at work, and how much their word can carry."""

from __future__ import annotations

from portfolio.document.blank import Blank, choice, day, line, signature
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section
from portfolio.document.inline import Cell
from portfolio.forms.source import Source, joined
from portfolio.record.evidence import EvidenceItem, Witness

KEY = "witnesses"
TITLE = "Witness status list"
STATUSES = (
    "1 Expert, knows the standards",
    "2 Expert, does not know the standards",
    "3 Not an expert, knows the standards",
    "4 Not an expert, does not know the standards",
)
"""How well a witness knows the work, and the standards that it is judged by."""
SPARE_ROWS = 2


def form(source: Source) -> Form:
    found = _witnesses(source)
    rows = [_known(items) for items in found]
    rows += [_spare(number) for number in range(1, SPARE_ROWS + 1)]
    table = Table(
        caption="Witnesses and their status",
        header_column=True,
        description="For each witness: who they are, how they know the learner, their items, and "
        "room for status, signature and date.",
        columns=(
            "Witness",
            "Job role",
            "How they know the learner’s work",
            "How to reach them",
            "Items",
            "Status",
            "Signature",
            "Date",
        ),
        rows=rows,
        widths=(3, 3, 4, 3.6, 2.2, 3.6, 3, 2.4),
    )
    return Form(
        key=KEY,
        name="Witness status list",
        title=TITLE,
        intro="Each witness signs once. The assessor agrees the status with them: an expert does "
        "or manages this work; somebody knows the standards when they have read the criteria and "
        "know what they ask for. A witness records what they saw; the assessor decides.",
        sections=(Section(title="Witnesses", parts=(*_none_yet(found), table)),),
        landscape=True,
    )


def _witnesses(source: Source) -> list[list[EvidenceItem]]:
    """The items of each witness, under one name however it is typed. What the assessor saw is
    assessment, and not testimony."""
    found: dict[str, list[EvidenceItem]] = {}
    for item in source.claims.items:
        name = item.witness.name if item.witness else ""
        if item.witness and name.strip() and not source.is_assessor(name):
            found.setdefault(" ".join(item.witness.name.lower().split()), []).append(item)
    return list(found.values())


def _none_yet(found: list[list[EvidenceItem]]) -> tuple[Paragraph, ...]:
    return () if found else (Paragraph("No witness has been named in the register yet."),)


def _known(items: list[EvidenceItem]) -> list[Cell]:
    about = [item.witness for item in items if item.witness]
    ref = items[0].ref
    asked = (
        ("role", "Job role"),
        ("relationship", "How they know the learner’s work"),
        ("contact", "How to reach them"),
    )
    name = " ".join(about[0].name.split())
    return [
        name,
        *(
            _first(about, field) or (_line(ref, field, f"{name}: {label}"),)
            for field, label in asked
        ),
        joined(items),
        *_signed(ref, name),
    ]


def _spare(number: int) -> list[Cell]:
    who = f"Further witness {number}"
    key = f"spare-{number}"
    return [
        (_line(key, "name", f"{who}: name"),),
        (_line(key, "role", f"{who}: job role"),),
        (_line(key, "relationship", f"{who}: how they know the learner’s work"),),
        (_line(key, "contact", f"{who}: how to reach them"),),
        (_line(key, "items", f"{who}: items"),),
        *_signed(key, who),
    ]


def _signed(key: str, who: str) -> list[Cell]:
    return [
        (choice(f"{KEY}.{key}.status", f"{who}: status", STATUSES),),
        (signature(f"{KEY}.{key}.signature", f"{who}: signature"),),
        (day(f"{KEY}.{key}.date", f"{who}: date", "Date"),),
    ]


def _first(about: list[Witness], field: str) -> str:
    return next((value for one in about if (value := getattr(one, field).strip())), "")


def _line(key: str, field: str, label: str) -> Blank:
    return line(f"{KEY}.{key}.{field}", label)
