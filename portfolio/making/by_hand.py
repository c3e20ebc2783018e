"""Documents in which somebody wrote after they were made: copied before they are made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from portfolio.base import files
from portfolio.base.errors import BuildError


def keep_changed(documents: Iterable[Path], notes: Path) -> tuple[Path, ...]:
    """Copy each document that is not as it was made, and say where the copies are.

    A copy lies beside its document, with the time of the change in its name; one that is there
    already is not made again. ``notes`` is the file that ``note_made`` wrote; what it does not
    know counts as changed. Raises BuildError when a document cannot be read or copied.
    """
    made = _read(notes)
    return tuple(
        _copied(path)
        for path in documents
        if path.is_file() and made.get(path.name) != _digest(path)
    )


def note_made(documents: Iterable[Path], notes: Path) -> None:
    """Write down how the documents are now. Raises BuildError when that cannot be written."""
    made = {path.name: _digest(path) for path in documents}
    files.put(notes, json.dumps({**_read(notes), **made}, indent=1, sort_keys=True).encode())


def _copied(path: Path) -> Path:
    data = _bytes(path)
    changed = f"{datetime.fromtimestamp(path.stat().st_mtime):%Y-%m-%d %H.%M.%S}"
    endings = chain([""], (f" ({number})" for number in count(2)))
    names = (path.with_name(f"{path.stem}, changed {changed}{end}{path.suffix}") for end in endings)
    copy = next(name for name in names if not name.exists() or _bytes(name) == data)
    if not copy.exists():
        files.put(copy, data)
    return copy


def _read(notes: Path) -> dict[str, str]:
    try:
        found = json.loads(notes.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(path: Path) -> str:
    return hashlib.sha256(_bytes(path)).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BuildError(
            f"{path.name} cannot be read, so it is not known whether somebody has written in it. "
            f"Close it in other programs, or move it elsewhere, then try again.\n(File: {path})"
        ) from error
