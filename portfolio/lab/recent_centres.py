"""The centres that were opened last on this computer, each with who opened it.

They are remembered in the user's state folder, and nowhere in a centre's own.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_state_path

from portfolio.assessment.centre_file import FILE
from portfolio.base.errors import BuildError
from portfolio.base.files import put

MOST = 20
"""So many are remembered."""


@dataclass(frozen=True)
class Opened:
    """A centre's folder, and the id of the person whose desk was opened."""

    folder: Path
    by: str


def remember(opened: Opened) -> None:
    """Put it first in the list. Without a writable state folder nothing is remembered."""
    first = Opened(opened.folder.resolve(), opened.by)
    kept = [first, *(other for other in _listed() if other != first)][:MOST]
    value = {"centres": [{"folder": str(one.folder), "by": one.by} for one in kept]}
    with contextlib.suppress(BuildError, OSError):
        put(_file(), json.dumps(value, indent=1).encode("ascii"))


def known() -> list[Opened]:
    """Those that are still there, the last one first."""
    return [one for one in _listed() if _is_there(one.folder)]


def _is_there(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return (folder / FILE).is_file()
    return False


def _file() -> Path:
    return user_state_path("award-portfolio") / "centres.json"


def _listed() -> list[Opened]:
    """What the list says; a list that cannot be read is as good as none."""
    try:
        value = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    found = value.get("centres") if isinstance(value, dict) else None
    entries = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    pairs = [(one.get("folder"), one.get("by")) for one in entries]
    sound = [
        Opened(Path(folder), by)
        for folder, by in pairs
        if isinstance(folder, str) and isinstance(by, str) and "\0" not in folder
    ]
    return [one for one in sound if one.folder.is_absolute()]
