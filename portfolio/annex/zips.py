"""Office files are zip files: whether one is small enough to open, and its parts one by one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from defusedxml.ElementTree import iterparse

from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError


def check(path: Path, limits: Limits) -> None:
    """Raises NotShownError for a file that would unpack to more than is good.

    A part never unpacks to more than its entry in the zip file says.
    """
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        raise NotShownError("it is far larger inside than outside. Add it as a PDF instead.")


def has(path: Path, *folders: str) -> bool:
    """Whether there is anything in one of the folders of a zip file."""
    with zipfile.ZipFile(path) as archive:
        return any(name.startswith(folders) for name in archive.namelist())


def elements(path: Path, part: str, tags: set[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and attributes of the elements of a part, one by one as they begin."""
    with zipfile.ZipFile(path) as archive, archive.open(part.lstrip("/")) as file:
        for event, node in iterparse(file, events=("start", "end")):
            if event == "start" and node.tag in tags:
                yield node.tag, dict(node.attrib)
            elif event == "end":
                node.clear()
