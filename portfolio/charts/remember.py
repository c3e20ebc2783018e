"""Charts that were drawn before need not be drawn again.

Loading matplotlib takes longer than anything else in a build, so a chart whose data has not
changed comes from a folder. Outside a build there is no such folder, and every chart is drawn.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

from portfolio.base import files
from portfolio.base.errors import BlockError, BuildError
from portfolio.document.blocks import MIME, Figure, bundle, from_bundle

Data = ParamSpec("Data")
MOST_KEPT = 200

_folder: Path | None = None


def remember_in(folder: Path | None) -> None:
    """Keep charts in ``folder`` from now on, or nowhere. It must be another for another version
    of the program or of matplotlib."""
    global _folder
    _folder = folder


def remembered(draw: Callable[Data, Figure]) -> Callable[Data, Figure]:
    """A chart function that looks for its result first.

    Its arguments are plain values (texts, numbers, dates, frozen dataclasses) whose ``repr`` says
    all that there is to them.
    """

    @functools.wraps(draw)
    def look_first(*args: Data.args, **kwargs: Data.kwargs) -> Figure:
        if _folder is None:
            return draw(*args, **kwargs)
        said = repr((draw.__module__, draw.__qualname__, args, sorted(kwargs.items())))
        path = _folder / f"{hashlib.sha256(said.encode()).hexdigest()}.json"
        known = _read(path)
        if known is None:
            known = draw(*args, **kwargs)
            _keep(path, known)
        return known

    return look_first


def _read(path: Path) -> Figure | None:
    try:
        (figure,) = from_bundle(json.loads(path.read_text(encoding="utf-8")))
        os.utime(path)
    except (OSError, ValueError, BlockError):
        return None
    return figure if isinstance(figure, Figure) else None


def _keep(path: Path, figure: Figure) -> None:
    try:
        files.put(path, json.dumps(bundle([figure])[MIME]).encode())
        kept = sorted(path.parent.glob("*.json"), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in kept[MOST_KEPT:]:
            old.unlink(missing_ok=True)
    except (OSError, BuildError):
        return
