"""Files that can be made again: notebooks, documents, reports. Whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from portfolio.base.errors import BuildError


def put(path: Path, data: bytes) -> None:
    """Write a file as a whole; what was there before stays until then.

    Raises BuildError when it cannot be written, for example because Word has it open.
    """
    unfinished = path.with_name(f"~{os.getpid()}-{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(data)
        os.replace(unfinished, path)
    except PermissionError as error:
        _remove(unfinished)
        raise BuildError(
            f"{path.name} cannot be replaced. If it is open in another program, close it there, "
            f"then try again.\n(File: {path})"
        ) from error
    except OSError as error:
        _remove(unfinished)
        raise BuildError(
            f"{path.name} cannot be written: {error.strerror or error}. "
            f"Check that the disk has room and the folder is there.\n(File: {path})"
        ) from error


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
