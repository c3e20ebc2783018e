"""Shows evidence files: ``python -m portfolio.annex.show``, a line of JSON in and out for each.

A program of its own, because a file may be made to harm whoever opens it: it has little memory and
little time, and nothing but itself to break.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from portfolio.annex.limits import Limits
from portfolio.annex.refusal import DAMAGED, TOO_LARGE, NotShownError
from portfolio.document.evidence_pieces import PIECES, Piece

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
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    replies.write("ready\n")
    replies.flush()
    for line in sys.stdin:
        replies.write(json.dumps(answer(json.loads(line))) + "\n")
        replies.flush()


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """``pieces``, or an ``error`` that says why there are none."""
    limits = Limits(**job["limits"])
    _limit(limits)
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
    return {"pieces": PIECES.dump_python(tuple(found), mode="json")}


def _reader(media_type: str) -> Reader:
    """Loads only what this kind of file needs."""
    module, _, name = READERS[media_type].partition(".")
    return getattr(import_module(f"portfolio.annex.{module}"), name)


def _limit(limits: Limits) -> None:
    with contextlib.suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
        with contextlib.suppress(ValueError, OSError):
            _, most = resource.getrlimit(resource.RLIMIT_CPU)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


if __name__ == "__main__":
    main()
