"""Documents with right page numbers: laid out, and written again with the numbers found."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from portfolio.base import files
from portfolio.word.office import to_pdf
from portfolio.word.page_places import page_numbers, shown_pages
from portfolio.word.paper import for_paper

PAGE_IN_DRAFT = 88
"""Stands for every page that is not known yet, so that a draft breaks nearly as the last will."""
MOST_LAYOUTS = 5

Write = Callable[[Path, Mapping[str, int] | None], None]
"""Writes a document to a path with the page of each bookmark, or without page numbers."""


def write_numbered(write: Write, path: Path, pdf: Path | None = None) -> bool:
    """Write a document with the page numbers of LibreOffice, and its PDF if one is wanted.

    The document is laid out, and written again with the numbers found, until what it says is what
    the layout has: a number alone can move a line. It is laid out as it is printed, with blank
    places where people write. The first guess is what the document at
    ``path`` says; when nothing changed since, nothing is laid out. Otherwise this takes seconds.

    Says whether the numbers are in (and the PDF is made); without LibreOffice the document is
    written without numbers. Raises BuildError as ``write`` does.
    """
    with tempfile.TemporaryDirectory(prefix="portfolio-draft-") as folder:
        draft = Path(folder) / "draft.docx"
        pages = defaultdict(lambda: PAGE_IN_DRAFT, shown_pages(path))
        for _ in range(MOST_LAYOUTS):
            write(draft, pages)
            if pdf is None and _same(draft, path):
                return True
            made = to_pdf(for_paper(draft, Path(folder) / "paper.docx"), Path(folder))
            found = page_numbers(draft, made) if made else None
            if made is None or found is None:
                break
            if shown_pages(draft).items() <= found.items():
                files.put(path, draft.read_bytes())
                if pdf:
                    files.put(pdf, made.read_bytes())
                return True
            pages = defaultdict(lambda: PAGE_IN_DRAFT, found)
    write(path, None)
    return False


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()
