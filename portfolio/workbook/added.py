"""Cells that somebody added to a notebook of the workbook.

Only what was added counts: a generated cell that was changed or deleted is made again. Markdown
is text and may always flow into the portfolio. Code runs only where its user has seen and trusted
it (see ``trust``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.base.files import Folder
from portfolio.base.text import clean
from portfolio.unit.refs import file_stem
from portfolio.workbook.cell_errors import MAY_FAIL
from portfolio.workbook.cells import ADDED, SKIPPED, TO_PORTFOLIO, Cell
from portfolio.workbook.trust import AddedCode, added_code

LARGEST_NOTEBOOK = 50_000_000
_HONOURED = (TO_PORTFOLIO, SKIPPED, MAY_FAIL)
"""The tags of an added cell that count, in this order."""


@dataclass(frozen=True, kw_only=True)
class Added:
    """Cells by the id of the generated cell that they follow (``""`` at the top).

    ``withheld`` is true when there was code that may not run on this computer.
    """

    cells: Mapping[str, tuple[Cell, ...]]
    withheld: bool = False
    unreadable: bool = False

    @property
    def has_code(self) -> bool:
        return any(cell.kind == "code" for cells in self.cells.values() for cell in cells)

    def into(self, generated: Iterable[Cell]) -> tuple[Cell, ...]:
        """The generated cells with these in their places."""
        cells = list(self.cells.get("", ()))
        for cell in generated:
            cells += [cell, *self.cells.get(cell.id, ())]
        return tuple(cells)


NOTHING = Added(cells={})


def read_added(folder: Path, unit_id: str, name: str, generated: Iterable[Cell]) -> Added:
    """What was added to a notebook of the record in ``folder``, without code that is not trusted.

    Nothing when there is no notebook. A file that is no notebook is reported as ``unreadable`` and
    otherwise ignored: everything that the program needs from it can be made again.
    """
    found = everything_added(folder, unit_id, name, generated)
    if found.has_code and not code_of(found, folder, unit_id, name).is_trusted:
        return Added(cells=_without_code(found.cells), withheld=True)
    return found


def everything_added(folder: Path, unit_id: str, name: str, generated: Iterable[Cell]) -> Added:
    """What was added to a notebook, code and all: to be shown, and run only if it is trusted."""
    try:
        data = Folder(folder).read(f"notebooks/{unit_id}/{file_stem(name)}.ipynb", LARGEST_NOTEBOOK)
        if len(data) > LARGEST_NOTEBOOK:
            raise ValueError("too large")
        return _added(json.loads(data), {cell.id for cell in generated})
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Added(cells={}, unreadable=True)


def code_of(added: Added, folder: Path, unit_id: str, name: str) -> AddedCode:
    """The code among what was added to a notebook."""
    cells = ((after, cell) for after, found in added.cells.items() for cell in found)
    return added_code(folder, unit_id, name, cells)


def _added(content: dict[str, Any], known: set[str]) -> Added:
    cells: dict[str, list[Cell]] = {}
    anchor = ""
    for number, raw in enumerate(content["cells"]):
        if raw.get("id") in known:
            anchor = raw["id"]
        elif _wanted(raw):
            cells.setdefault(anchor, []).append(_cell(raw, number))
    return Added(cells={at: tuple(found) for at, found in cells.items()})


def _wanted(raw: dict[str, Any]) -> bool:
    """Added code may prepare for a later cell; added text counts only when it is tagged."""
    kind = raw.get("cell_type")
    return kind == "code" or (kind == "markdown" and TO_PORTFOLIO in _tags(raw))


def _cell(raw: dict[str, Any], number: int) -> Cell:
    said = raw.get("metadata", {}).get("portfolio", {})
    return Cell(
        id=f"{ADDED}{number}",
        kind=raw["cell_type"],
        source=clean(_text(raw["source"]))[0],
        tags=tuple(tag for tag in _HONOURED if tag in _tags(raw)),
        caption=clean(str(said.get("caption", "")))[0],
        alternative=clean(str(said.get("alternative", "")))[0],
        attachments=_attachments(raw) if raw["cell_type"] == "markdown" else {},
    )


def _attachments(raw: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The pictures in a text, by their names."""
    return {
        str(name): {str(kind): _text(data) for kind, data in kinds.items()}
        for name, kinds in raw.get("attachments", {}).items()
    }


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)


def _tags(raw: dict[str, Any]) -> list[str]:
    tags: list[str] = raw.get("metadata", {}).get("tags", [])
    return tags


def _without_code(cells: Mapping[str, tuple[Cell, ...]]) -> dict[str, tuple[Cell, ...]]:
    return {at: tuple(cell for cell in found if cell.kind != "code") for at, found in cells.items()}
