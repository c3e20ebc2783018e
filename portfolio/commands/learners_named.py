"""Whose work a command is about: one learner, several, or a whole group."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from portfolio.base.errors import PortfolioError

Folders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="DIR", help="The learner's folder, or those of several learners."),
]
Group = Annotated[
    Path | None,
    typer.Option("--all", metavar="GROUP", help="Every learner's folder in this folder."),
]
SPACES = 'A name with spaces in it needs quotation marks around it: "{name}"'
NO_FOLDER = "Say whose work it is: a learner's folder, or “--all GROUP” for a whole group."


def learners(folders: list[Path], every: Path | None) -> list[Path]:
    """The folders of the learners who were named, each once. Raises PortfolioError for none, and
    where several words seem to be one name."""
    from portfolio.reports.many_records import records_in

    if name := _in_pieces(folders):
        raise PortfolioError(f"There is no folder {folders[0]}. {SPACES.format(name=name)}")
    inside = list(records_in(every)) if every else []
    if every and not inside:
        raise PortfolioError(f"There is no learner's folder in {every}. Check the path.")
    if not (folders or inside):
        raise PortfolioError(NO_FOLDER)
    named = {folder.resolve(): folder.absolute() for folder in (*folders, *inside)}
    return list(named.values())


def _in_pieces(folders: list[Path]) -> Path | None:
    """The one name that several words seem to be: as it is there, or most of them are not."""
    if len(folders) < 2 or folders[0].exists():
        return None
    together = Path(" ".join(map(str, folders)))
    missing = sum(not folder.exists() for folder in folders)
    return together if together.exists() or 2 * missing > len(folders) else None
