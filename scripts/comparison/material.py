"""What is compared: the sample's content, in the forms that the programs take."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat

from portfolio.base.cache_folder import Cache
from portfolio.document.blocks import Block, Table
from portfolio.document.page_html import to_html
from portfolio.record.claims import Claims
from portfolio.word.content import Content

UNIT = "cg-406"
FRAME_IN = "3.3"
FRAME = (
    "# Nominations by month | Two months and how many nominations each had\n"
    "import pandas as pd\n"
    "pd.DataFrame({'Month of the year': ['January', 'February'], 'Nominations': [18, 46]})"
)
FRAME_HEADS = ("Month of the year", "Nominations")
ITEMS_A_MAP = 7


@dataclasses.dataclass(frozen=True)
class Material:
    """The same content in the forms that the programs take."""

    content: Content
    cells: tuple[dict[str, Any], ...]
    """The cells of the executed notebooks whose output goes into the portfolio."""
    sections: tuple[tuple[str, tuple[Block, ...]], ...]
    """Their blocks under the criterion, with those of the evidence lists."""


def prepare(folder: Path) -> Material:
    """The sample's executed workbook, with a pandas table in one notebook."""
    from portfolio.activities.catalogue import builtin_catalogue
    from portfolio.checks.coverage import check_unit
    from portfolio.making.added_code import code_in
    from portfolio.making.build import copy_sample
    from portfolio.record.record import open_record
    from portfolio.workbook.run import notebooks_folder, run_workbook
    from portfolio.workbook.trust import trust
    from portfolio.workbook.workers import Workers

    copy_sample(folder)
    unit = builtin_catalogue()[UNIT]
    add_frame(notebooks_folder(folder, unit) / f"{FRAME_IN}.ipynb")
    record = open_record(folder)
    for _, code in code_in(record):
        trust(code)
    report = check_unit(unit, record)
    with Workers() as workers:
        run = run_workbook(unit, record, report, Cache(folder / "cache"), workers, lambda *_: None)
    content = Content(
        unit=unit,
        catalogue=builtin_catalogue(),
        details=record.details,
        items=record.items,
        report=report,
        sections=run.sections,
    )
    cells = [cell for c in unit.criteria for cell in shown_cells(run.notebooks[c.ref])]
    sections = tuple((f"Criterion {c.ref}", run.sections[c.ref].blocks) for c in unit.criteria)
    return Material(content, tuple(cells), sections)


def add_frame(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cell = nbformat.v4.new_code_cell(FRAME, metadata={"tags": ["portfolio"]})
    notebook.cells.append(cell)
    nbformat.write(notebook, path)


def shown_cells(notebook: bytes) -> Iterator[dict[str, Any]]:
    for cell in json.loads(notebook)["cells"]:
        if "portfolio" in cell["metadata"].get("tags", ()):
            yield {**cell, "source": ""}


def with_items(material: Material, count: int) -> Material:
    """The same with so many evidence items, and the lists of them as blocks."""
    known = material.content.items
    items = tuple(
        known[n % len(known)].model_copy(update={"ref": f"E{n + 1:02d}"}) for n in range(count)
    )
    content = dataclasses.replace(material.content, items=items)
    lists = tuple(evidence_lists(content))
    cell: dict[str, Any] = {
        "cell_type": "code",
        "id": "lists",
        "metadata": {},
        "execution_count": None,
        "source": "",
        "outputs": [
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {"text/html": html(lists), "text/plain": "The evidence"},
            }
        ],
    }
    return Material(content, (*material.cells, cell), (*material.sections, ("The evidence", lists)))


def evidence_lists(content: Content) -> Iterator[Block]:
    """The evidence map both ways and the register, as this program's own document has them."""
    claims = Claims(content.unit, content.catalogue, content.items)
    for start in range(0, len(claims.items), ITEMS_A_MAP):
        items = claims.items[start : start + ITEMS_A_MAP]
        rows = []
        for criterion in content.unit.criteria:
            found = {
                s.item.ref: s.where or "whole item" for s in claims.of_criterion(criterion.ref)
            }
            rows.append((criterion.ref, *(found.get(item.ref, "") for item in items)))
        yield Table("Evidence map", ("Criterion", *(i.ref for i in items)), tuple(rows), "The map.")
    yield Table(
        "Evidence register",
        ("Item", "Title", "Method", "Supports"),
        tuple(
            (
                item.ref,
                item.title,
                claims.method(item),
                "; ".join(f"{s.criterion}: {s.where}" for s in claims.of_item(item)),
            )
            for item in claims.items
        ),
        "The register.",
    )


def html(blocks: tuple[Block, ...]) -> str:
    return "".join(map(to_html, blocks))
