"""The pages of an Office file as they look, laid out by LibreOffice, and what they make good."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from portfolio.annex import chart_figures, drawing_words
from portfolio.annex.file_reading import Reading
from portfolio.annex.refusal import NotShownError
from portfolio.base.office import Layout, to_pdf
from portfolio.base.side_process import Allowance
from portfolio.document.blocks import Heading
from portfolio.document.pieces import Picture, Piece, Remark

ALLOWANCE = Allowance(memory=2 << 30, seconds=60)
"""What LibreOffice may use for one file of evidence."""
OPENXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
SHEETS = (f"{OPENXML}.spreadsheetml.sheet", f"{ODF}.spreadsheet")
FILTERS = {
    f"{OPENXML}.wordprocessingml.document": "writer_pdf_Export",
    f"{ODF}.text": "writer_pdf_Export",
    f"{OPENXML}.presentationml.presentation": "impress_pdf_Export",
    f"{ODF}.presentation": "impress_pdf_Export",
    **dict.fromkeys(SHEETS, "calc_pdf_Export"),
}
"""How LibreOffice calls the way from each kind of file to a PDF."""
PROGRAMS = {
    f"{OPENXML}.wordprocessingml.document": "Word",
    f"{OPENXML}.presentationml.presentation": "PowerPoint",
    f"{OPENXML}.spreadsheetml.sheet": "Excel",
}
SHEET_ON_A_PAGE = 80
"""Rows of the longest sheet up to which each sheet is put on one page, charts and all."""
USED = "Shown as pictures of its pages, made with LibreOffice."
DIFFERENT = "{what} may look a little different in {program}."
NOT_LAID_OUT = (
    "Its pages are not shown as pictures, because LibreOffice could not lay it out. Its words are "
    "shown instead."
)
NOT_TRIED = (
    "Its pages are not shown as pictures, because of what is said above. Its words are shown "
    "instead."
)
BENEATH = "The words in it, for searching:"
CHARTS = (chart_figures.CHART[0], chart_figures.DRAWN_ONLY[0])
ON_PAGES = (
    *CHARTS,
    *(drawing_words.SMART_ART[0], drawing_words.SMART_ART_IN_WORDS[0]),
    *("row of figures of a chart", "point of a chart"),
    *("drawing", "drawn shape", "ink drawing", "small chart in a cell", "picture in a cell"),
    *("line through words that are struck out", "rule for signs or bars in cells"),
    *("picture behind the slides", "equation"),
    *("picture", "picture of an unusual kind", "header of a printed sheet", "form control"),
)
"""What a reader of words leaves out, and what is seen where the pages are shown."""

Read = Callable[[Path], Reading]
"""Reads a PDF."""


def is_better(media_type: str, reading: Reading) -> bool:
    """Whether the pages of a file tell more than its words: of sheets, only those with charts."""
    if media_type not in FILTERS:
        return False
    return media_type not in SHEETS or any(each.one in CHARTS for each in reading.left_out)


def pages(copy: Path, media_type: str, reading: Reading, folder: Path, read: Read) -> Reading:
    """The pages of a file as pictures, in a folder of its own. Raises NotShownError, when
    LibreOffice makes no PDF of it, or one that cannot be read."""
    choices = {"SinglePageSheets": True} if _is_short(reading) else {}
    layout = Layout(filter=FILTERS[media_type], choices=choices, allowance=ALLOWANCE)
    pdf = to_pdf(copy, folder, layout)
    if pdf is None:
        raise NotShownError(NOT_LAID_OUT)
    return Reading(pieces=tuple(p for p in read(pdf).pieces if isinstance(p, Picture | Remark)))


def with_pages(
    media_type: str, reading: Reading, found: Reading
) -> tuple[tuple[Piece, ...], Reading]:
    """What stands before the words of a file, and what is still to be said with its words.

    A picture that is on a page is not shown again, unless pages are left out.
    """
    whole = all(isinstance(piece, Picture) for piece in found.pieces)
    pieces = [p for p in reading.pieces if not (whole and isinstance(p, Picture))]
    before = (
        Remark(text=_used(media_type)),
        *_numbered(found.pieces, reading),
        *([Remark(text=BENEATH)] if pieces else []),
    )
    left_out = tuple(each for each in reading.left_out if each.one not in ON_PAGES)
    return before, replace(reading, pieces=tuple(pieces), left_out=left_out)


def _used(media_type: str) -> str:
    program = PROGRAMS.get(media_type)
    if program is None:
        return USED
    what = "Charts" if media_type in SHEETS else "Lines and charts"
    return f"{USED} {DIFFERENT.format(what=what, program=program)}"


def _is_short(reading: Reading) -> bool:
    sheets = reading.extent.sheets
    return sheets is not None and all(sheet.rows <= SHEET_ON_A_PAGE for sheet in sheets)


def _numbered(found: Iterable[Piece], reading: Reading) -> Iterable[Piece]:
    """The pages of slides have the numbers of their slides, of which some may be hidden."""
    slides = [
        int(said[1])
        for piece in reading.pieces
        if isinstance(piece, Heading) and (said := re.match("Slide ([0-9]+)", piece.text))
    ]
    count, last = len(slides), reading.extent.slides
    for piece in found:
        if not isinstance(piece, Picture):
            yield piece
            continue
        page = replace(piece, name=named(piece.name))
        if last and count == piece.pages:
            page = replace(page, page=slides[piece.page - 1], pages=last)
        yield page


def named(picture: str) -> str:
    """The name of the picture of a page, beside those of pictures that are set into the file."""
    return f"page-{picture}"
