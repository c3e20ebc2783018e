"""Notebooks from cells: the workbook that a learner opens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode

from portfolio.base.errors import BuildError
from portfolio.base.files import Folder, NotOrdinaryError
from portfolio.unit.refs import file_stem
from portfolio.unit.unit import Unit
from portfolio.workbook.added import LARGEST_NOTEBOOK
from portfolio.workbook.cells import Cell, notebook_cells, notebook_names
from portfolio.workbook.form_cells import form_bundle

_OF_OURS = re.compile(r"(?:show|about)-[a-z0-9-]+|title|guidance|setup|parameters|methods|onward")
"""The ids of cells that earlier versions made for what a unit may no longer have."""
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

_last_unit: tuple[Unit, dict[str, bytes]] | None = None


def notebook(cells: Iterable[Cell]) -> NotebookNode:
    """A notebook with these cells, the same for the same cells."""
    made: NotebookNode = nbformat.v4.new_notebook(metadata=_METADATA)
    made.cells = [_cell(cell) for cell in cells]
    return made


def form_notebook(unit: Unit, name: str) -> NotebookNode:
    """One notebook of the workbook, its forms in place as the saved outputs of their cells."""
    made = notebook(notebook_cells(unit, name))
    criterion = unit.criterion(name) if unit.has(name) else None
    for cell, node in zip(notebook_cells(unit, name), made.cells, strict=True):
        if cell.kind == "code":
            bundle = form_bundle(cell, unit, criterion)
            node.outputs = nbformat.from_dict(
                [{"output_type": "display_data", "metadata": {}, "data": bundle}]
            )
    return made


def write_workbook(unit: Unit, folder: Path, root: Path | None = None) -> tuple[Path, ...]:
    """Write the unit's notebooks into ``folder``; returns those that had to be written.

    Cells that somebody added to a notebook stay in it. A file that is no notebook is set aside
    under another name. ``root`` is the record that the folder is in, if it is in one: no link is
    followed on the way from there. Raises BuildError when a file cannot be written.
    """
    place = Folder(root or folder)
    inside = folder.relative_to(place.root).as_posix()
    written = (write_notebook(unit, name, place, inside) for name in notebook_names(unit))
    return tuple(path for path in written if path)


def write_notebook(unit: Unit, name: str, place: Folder, inside: str) -> Path | None:
    """Write one notebook of the workbook; None when it is there already, just as it has to be.

    ``inside`` is its folder in ``place``. Raises BuildError when it cannot be written.
    """
    file = (PurePosixPath(inside) / f"{file_stem(name)}.ipynb").as_posix()
    data, old = _without_added(unit, name), _old(place, file)
    if old is not None and old != data:
        made = form_notebook(unit, name)
        _keep_added(made, _parsed(old, place, file))
        data = _bytes(made)
    return place.path(file) if place.put(file, data) else None


def _without_added(unit: Unit, name: str) -> bytes:
    """One notebook to which nobody has added anything. Those of the last unit are remembered, for
    the workbooks of a whole group."""
    global _last_unit
    last = _last_unit
    if last is None or (last[0] is not unit and last[0] != unit):
        last = _last_unit = unit, {}
    if name not in last[1]:
        last[1][name] = _bytes(form_notebook(unit, name))
    return last[1][name]


def _bytes(made: NotebookNode) -> bytes:
    return f"{nbformat.writes(made)}\n".encode()


def _keep_added(made: NotebookNode, old: NotebookNode | None) -> None:
    """Put the cells that were added to a notebook into the new one."""
    known = {cell.id: at for at, cell in enumerate(made.cells)}
    groups: dict[int, list[NotebookNode]] = {}
    at = -1
    for cell in old.cells if old else ():
        if cell.get("id") in known:
            at = known[cell.id]
        elif not _was_generated(cell):
            groups.setdefault(at, []).append(cell)
    for at in sorted(groups, reverse=True):
        made.cells[at + 1 : at + 1] = groups[at]


def _was_generated(cell: NotebookNode) -> bool:
    """Whether an earlier version of the program, or of the unit, made a cell that is no more."""
    locked = all(cell.get("metadata", {}).get(key) is False for key in ("editable", "deletable"))
    return locked and _OF_OURS.fullmatch(str(cell.get("id"))) is not None


def _old(place: Folder, file: str) -> bytes | None:
    """The notebook that is there; None for none. Raises BuildError when it cannot be read."""
    try:
        return place.read(file, LARGEST_NOTEBOOK)
    except (FileNotFoundError, NotADirectoryError, NotOrdinaryError):
        return None
    except OSError as error:
        path = place.path(file)
        raise BuildError(
            f"{path.name} cannot be read: {error}. If it is open in another program, or not "
            f"downloaded yet, see to that, then try again.\n(File: {path})"
        ) from error


def _parsed(data: bytes, place: Folder, file: str) -> NotebookNode | None:
    """A notebook that is there; None for what is no notebook, which is set aside."""
    try:
        found: NotebookNode = nbformat.reads(data.decode("utf-8"), as_version=4)
    except Exception:
        path = place.path(file)
        place.set_aside(file, f"{path.stem}-set-aside-{int(path.lstat().st_mtime)}.ipynb")
        return None
    return found


def _cell(cell: Cell) -> NotebookNode:
    """The cell as data: whether it is valid is checked once, as the notebook is written."""
    metadata: dict[str, object] = {"editable": False, "deletable": False}
    if cell.tags:
        metadata["tags"] = list(cell.tags)
    if cell.caption or cell.alternative:
        metadata["portfolio"] = {"caption": cell.caption, "alternative": cell.alternative}
    made: dict[str, object] = {
        "cell_type": cell.kind,
        "id": cell.id,
        "metadata": metadata,
        "source": cell.source,
    }
    if cell.kind == "code":
        metadata["jupyter"] = {"source_hidden": True}
        made |= {"execution_count": None, "outputs": []}
    elif cell.attachments:
        made["attachments"] = {name: dict(kinds) for name, kinds in cell.attachments.items()}
    node: NotebookNode = nbformat.from_dict(made)
    return node
