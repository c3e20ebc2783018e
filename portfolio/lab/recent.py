"""The records that were opened last on this computer, in the user's state folder."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from platformdirs import user_state_path

from portfolio.base.errors import BuildError
from portfolio.base.files import put
from portfolio.record.paths import DETAILS

MOST = 20
"""So many records are remembered."""


def remember(folder: Path) -> None:
    """Put a record first in the list. Without a writable state folder nothing is remembered."""
    folder = folder.resolve()
    folders = [folder, *(other for other in _listed() if other != folder)][:MOST]
    text = json.dumps({"records": [str(path) for path in folders]}, indent=1)
    with contextlib.suppress(BuildError, OSError):
        put(_file(), text.encode("ascii"))


def known() -> list[Path]:
    """The remembered records that are still there, the last one first."""
    return [folder for folder in _listed() if is_record(folder)]


def missed() -> Path | None:
    """The record used last, when it is not where it was."""
    return next((folder for folder in _listed()[:1] if not is_record(folder)), None)


def is_record(folder: Path) -> bool:
    """Whether there is a record at all; it may still be damaged."""
    with contextlib.suppress(OSError):
        return (folder / DETAILS).exists()
    return False


def _file() -> Path:
    return user_state_path("award-portfolio") / "recent.json"


def _listed() -> list[Path]:
    """What the list says; a list that cannot be read is as good as none."""
    try:
        value = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return []
    texts = value.get("records") if isinstance(value, dict) else None
    if not isinstance(texts, list):
        return []
    paths = [Path(text) for text in texts if isinstance(text, str) and "\0" not in text]
    return [path for path in paths if path.is_absolute()]
