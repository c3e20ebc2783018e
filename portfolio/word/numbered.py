"""Documents with right page numbers: laid out, and written again with the numbers found."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from portfolio.base import files
from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.office import to_pdf
from portfolio.word.page_places import page_numbers, shown_pages
from portfolio.word.paper import for_paper

PAGE_IN_DRAFT = 88
"""Stands for every page that is not known yet, so that a draft breaks nearly as the last will."""
MOST_LAYOUTS = 5
LAID_OUT, GUESS = "laidout", "pages"

Write = Callable[[Path, Mapping[str, int] | None], object]
"""Writes a document to a path with the page of each bookmark, or without page numbers."""
Deliver = Callable[[Path], object]
"""Hears of a document without page numbers that can be read while they are being found."""


def _nobody(_: Path) -> None:
    pass


def write_numbered(
    write: Write,
    path: Path,
    cache: Cache,
    known_as: str,
    pdf: Path | None = None,
    deliver: Deliver = _nobody,
) -> bool:
    """Write a document with the page numbers of LibreOffice, and its PDF if one is wanted.

    The document is laid out, and written again with the numbers found, until what it says is what
    the layout has: a number alone can move a line. It is laid out as it is printed, with blank
    places where people write. The first guess is what the document had the last time, which
    ``cache`` knows by ``known_as``; a document that was laid out before is not laid out again.
    Otherwise this takes seconds, and the document is delivered without numbers first.

    Says whether the numbers are in (and the PDF is made); without LibreOffice the document is
    written without numbers. Raises BuildError as ``write`` does.
    """
    with files.scratch() as folder:
        draft = folder / "draft.docx"
        pages = defaultdict(lambda: PAGE_IN_DRAFT, _guess(cache, known_as))
        for number in range(MOST_LAYOUTS):
            write(draft, pages)
            document = draft.read_bytes()
            laid_out = key_of(hashlib.sha256(document).hexdigest())
            if pdf is None and cache.get(LAID_OUT, laid_out) is not None:
                files.put(path, document)
                return True
            if number == 0:
                write(path, None)
                deliver(path)
            made = to_pdf(for_paper(draft, folder / "paper.docx"), folder)
            found = page_numbers(draft, made) if made else None
            if made is None or found is None:
                break
            if shown_pages(draft).items() <= found.items():
                files.put(path, document)
                cache.put(LAID_OUT, laid_out, b"")
                cache.put(GUESS, key_of(known_as), json.dumps(found).encode())
                if pdf:
                    files.put(pdf, made.read_bytes())
                return True
            pages = defaultdict(lambda: PAGE_IN_DRAFT, found)
    write(path, None)
    return False


def _guess(cache: Cache, known_as: str) -> dict[str, int]:
    kept = cache.get(GUESS, key_of(known_as))
    return json.loads(kept) if kept else {}
