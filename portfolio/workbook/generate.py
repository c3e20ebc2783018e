"""Notebooks from cells: the workbook that a learner opens."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from portfolio.base import files
from portfolio.base.errors import BuildError
from portfolio.unit.unit import Unit
from portfolio.workbook.cells import Cell, notebook_cells, notebook_names
from portfolio.workbook.form_cells import form_bundle

_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebook(cells: Iterable[Cell]) -> NotebookNode:
    """A notebook with these cells, the same for the same cells."""
    made = nbformat.v4.new_notebook(metadata=_METADATA)
    made.cells = [_cell(cell) for cell in cells]
    return made


def form_notebook(unit: Unit, name: str) -> NotebookNode:
    """One notebook of the workbook, its forms in place as the saved outputs of their cells."""
    made = notebook(notebook_cells(unit, name))
    for cell, node in zip(notebook_cells(unit, name), made.cells, strict=True):
        if cell.kind == "code":
            bundle = form_bundle(cell, unit.id, name if unit.has(name) else "")
            node.outputs = [nbformat.v4.new_output("display_data", data=bundle)]
    return made


def write_workbook(unit: Unit, folder: Path) -> tuple[Path, ...]:
    """Write the unit's notebooks into ``folder``; returns those that had to be written.

    Cells that somebody added to a notebook stay in it. A file that is no notebook is set aside
    under another name. Raises BuildError when a file cannot be written.
    """
    written = []
    for name in notebook_names(unit):
        path = folder / f"{name}.ipynb"
        made = form_notebook(unit, name)
        if path.exists():
            _keep_added(made, path)
        text = nbformat.writes(made) + "\n"
        if not path.exists() or path.read_bytes() != text.encode("utf-8"):
            files.put(path, text.encode("utf-8"))
            written.append(path)
    return tuple(written)


def _keep_added(made: NotebookNode, path: Path) -> None:
    """Put the cells that were added to the notebook at ``path`` into the new one."""
    known = {cell.id: place for place, cell in enumerate(made.cells)}
    try:
        old = nbformat.read(path, as_version=4)
    except OSError as error:
        raise BuildError(
            f"{path.name} cannot be read. If it is open in another program, or not downloaded yet, "
            f"see to that, then try again.\n(File: {path})"
        ) from error
    except Exception:
        path.replace(path.with_name(f"{path.stem}-set-aside-{int(path.stat().st_mtime)}.ipynb"))
        return
    groups: dict[int, list[NotebookNode]] = {}
    place = -1
    for cell in old.cells:
        if cell.get("id") in known:
            place = known[cell.id]
        else:
            groups.setdefault(place, []).append(cell)
    for place in sorted(groups, reverse=True):
        made.cells[place + 1 : place + 1] = groups[place]


def _cell(cell: Cell) -> NotebookNode:
    metadata: dict[str, object] = {"editable": False, "deletable": False}
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    if cell.caption or cell.alternative:
        metadata["portfolio"] = {"caption": cell.caption, "alternative": cell.alternative}
    if cell.kind == "markdown":
        return nbformat.v4.new_markdown_cell(cell.source, id=cell.id, metadata=metadata)
    metadata["jupyter"] = {"source_hidden": True}
    return nbformat.v4.new_code_cell(cell.source, id=cell.id, metadata=metadata)
