"""Shows evidence files: ``python -m portfolio.annex.show``, a line of JSON in and out for each.

A program of its own, because a file may be made to harm whoever opens it: it has little memory and
little time, and nothing but itself to break.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from portfolio.annex.file_reading import Reading
from portfolio.annex.limits import Limits
from portfolio.annex.refusal import DAMAGED, TOO_LARGE, TOO_LARGE_INSIDE, NotShownError
from portfolio.annex.room import REST
from portfolio.base.side_process import Allowance, keep_to, serve
from portfolio.base.xml_errors import is_too_much
from portfolio.document.pieces import Remark

OPENXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
READERS = {
    "application/pdf": "pdfs.read",
    **dict.fromkeys(
        (
            *("image/jpeg", "image/png", "image/gif", "image/webp"),
            *("image/heic", "image/avif", "image/tiff", "image/bmp"),
        ),
        "images.read",
    ),
    f"{OPENXML}.wordprocessingml.document": "word_files.read",
    f"{OPENXML}.spreadsheetml.sheet": "sheets.read",
    f"{OPENXML}.presentationml.presentation": "slides.read",
    f"{ODF}.text": "open_documents.read_text",
    f"{ODF}.spreadsheet": "open_documents.read_sheets",
    f"{ODF}.presentation": "open_documents.read_slides",
    "application/vnd.ms-outlook": "outlook.read",
    **dict.fromkeys(("text/csv", "text/tab-separated-values"), "sheets.read_csv"),
    "message/rfc822": "mails.read",
    **dict.fromkeys(("text/plain", "text/markdown"), "texts.read"),
}
"""The module of this package that reads each kind of file, and its function."""

Reader = Callable[[Path, Limits, Path, frozenset[int]], Reading]


def main() -> None:
    """Answer until the input ends."""
    serve(answer)


def answer(job: dict[str, Any]) -> dict[str, Any]:
    """The ``reading``, or an ``error`` that says why there is none."""
    from lxml import etree

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
    except csv.Error:
        return {"error": str(TOO_LARGE_INSIDE)}
    except etree.XMLSyntaxError as error:
        return {"error": str(TOO_LARGE_INSIDE if is_too_much(error) else DAMAGED)}
    except Exception:
        return {"error": str(DAMAGED)}
    return {"reading": _cut(found, limits).to_json()}


def _cut(found: Reading, limits: Limits) -> Reading:
    """No more pieces than a document can take."""
    if len(found.pieces) <= limits.pieces:
        return found
    return replace(found, pieces=(*found.pieces[: limits.pieces], Remark(text=REST)))


def _reader(media_type: str) -> Reader:
    """Loads only what this kind of file needs."""
    module, _, name = READERS[media_type].partition(".")
    reader: Reader = getattr(import_module(f"portfolio.annex.{module}"), name)
    return reader


if __name__ == "__main__":
    main()
