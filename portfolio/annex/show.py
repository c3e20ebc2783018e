"""Shows evidence files: ``python -m portfolio.annex.show``, a line of JSON in and out for each.

A program of its own, because a file may be made to harm whoever opens it: it has little memory and
little time, and nothing but itself to break.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from portfolio.annex.limits import Limits
from portfolio.annex.refusal import DAMAGED, TOO_LARGE, NotShownError
from portfolio.base.side_process import Allowance, end_with_parent, keep_to, private_pipes
from portfolio.document.block_json import pieces_to_json
from portfolio.document.pieces import Piece

OPENXML = "application/vnd.openxmlformats-officedocument"
READERS = {
    "application/pdf": "pdfs.read",
    **dict.fromkeys(("image/jpeg", "image/png", "image/gif", "image/webp"), "images.read"),
    f"{OPENXML}.wordprocessingml.document": "word_files.read",
    f"{OPENXML}.spreadsheetml.sheet": "sheets.read",
    "text/csv": "sheets.read_csv",
    "message/rfc822": "mails.read",
    **dict.fromkeys(("text/plain", "text/markdown"), "texts.read"),
}
"""The module of this package that reads each kind of file, and its function."""

Reader = Callable[[Path, Limits, Path, frozenset[int]], list[Piece]]


def main() -> None:
    """Say that this is ready, then answer until the input ends. What a library prints is lost."""
    warnings.simplefilter("ignore")
    end_with_parent()
    jobs, replies = private_pipes()
    replies.write("ready\n")
    replies.flush()
    for line in jobs:
        replies.write(json.dumps(answer(json.loads(line))) + "\n")
        replies.flush()


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """``pieces``, or an ``error`` that says why there are none."""
    limits = Limits(**job["limits"])
    keep_to(Allowance(memory=limits.memory, seconds=limits.seconds))
    try:
        found = _reader(job["media_type"])(
            Path(job["path"]), limits, Path(job["folder"]), frozenset(job["pages"])
        )
    except NotShownError as refusal:
        return {"error": str(refusal)}
    except (MemoryError, RecursionError):
        return {"error": str(TOO_LARGE)}
    except Exception:
        return {"error": str(DAMAGED)}
    return {"pieces": pieces_to_json(found)}


def _reader(media_type: str) -> Reader:
    """Loads only what this kind of file needs."""
    module, _, name = READERS[media_type].partition(".")
    return getattr(import_module(f"portfolio.annex.{module}"), name)


if __name__ == "__main__":
    main()
