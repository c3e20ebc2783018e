"""Which code that somebody added may run on this computer: what its user has seen and trusted.

The list is this user's own, on this computer. Nothing gets onto it by opening, running, saving or
building. What is on it is the very code of one notebook in one place: a letter more, or a copy of
the folder elsewhere, and it has to be shown and trusted again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portfolio.base import files
from portfolio.base.cache_folder import key_of
from portfolio.base.errors import PortfolioError
from portfolio.base.own_places import trusted_code
from portfolio.workbook.cells import Cell

_RULES = 1
"""Goes up when trusted code would be run in another way."""


@dataclass(frozen=True, kw_only=True)
class AddedCode:
    """The code that was added to one notebook: for each cell the id of the one before, and it."""

    notebook: str
    cells: tuple[tuple[str, Cell], ...]
    mark: str

    @property
    def is_trusted(self) -> bool:
        """Whether this user has trusted just this."""
        return files.read_own(trusted_code() / self.mark) is not None


def added_code(
    folder: Path, unit_id: str, notebook: str, cells: Iterator[tuple[str, Cell]]
) -> AddedCode:
    """The code among the cells that were added to a notebook of a record."""
    code = tuple((after, cell) for after, cell in cells if cell.kind == "code")
    said = [[after, cell.source, list(cell.tags)] for after, cell in code]
    mark = key_of("added code", _RULES, str(folder.resolve()), unit_id, notebook, said)
    return AddedCode(notebook=notebook, cells=code, mark=mark)


def trust(code: AddedCode) -> None:
    """Let this code run from now on. Raises PortfolioError when that cannot be written down."""
    files.own_folder(trusted_code().parent)
    if not files.put_own(trusted_code() / code.mark, code.notebook.encode()):
        raise PortfolioError(
            "It cannot be written down that you trust the code: others can write in "
            f"{trusted_code()}, or you cannot. See to that, then try again."
        )
