"""The pages of an Office file as they look, laid out by LibreOffice, and what they make good."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from portfolio.annex import chart_figures, drawing_words
from portfolio.annex.file_reading import Charted, Reading
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
"""Rows of the longest sheet with a chart up to which each is put on one page, with its charts."""
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
OF_CHARTS = (*CHARTS, "row of figures of a chart", "point of a chart")
ON_PAGES = (
    *OF_CHARTS,
    *(drawing_words.SMART_ART[0], drawing_words.SMART_ART_IN_WORDS[0]),
    *("drawing", "drawn shape", "ink drawing", "small chart in a cell", "picture in a cell"),
    *("line through words that are struck out", "rule for signs or bars in cells"),
    *("picture behind the slides", "equation"),
    *("picture", "picture of an unusual kind", "header of a printed sheet", "form control"),
)
"""What a reader of words leaves out, and what is seen where the pages are shown."""
MORE = "More sheets with charts are in the file."

Read = Callable[[Path, Iterable[int]], Reading]
"""Reads a PDF, these pages of it before others."""


def is_better(media_type: str, reading: Reading) -> bool:
    """Whether the pages of a file tell more than its words: of sheets, only those with charts."""
    if media_type not in FILTERS:
        return False
    return media_type not in SHEETS or bool(reading.charted and reading.charted.places)


def pages(copy: Path, media_type: str, reading: Reading, folder: Path, read: Read) -> Reading:
    """The pages of a file as pictures, in a folder of its own; of a workbook of short sheets, the
    sheets with charts, each on one page. Raises NotShownError, when LibreOffice makes no PDF of
    it, or one that cannot be read."""
    charted = reading.charted
    if charted is not None and charted.rows > SHEET_ON_A_PAGE:
        charted = None
    choices = {"SinglePageSheets": True} if charted else {}
    layout = Layout(filter=FILTERS[media_type], choices=choices, allowance=ALLOWANCE)
    pdf = to_pdf(copy, folder, layout)
    if pdf is None:
        raise NotShownError(NOT_LAID_OUT)
    if charted:
        return Reading(pieces=tuple(_with_charts(read(pdf, charted.places), charted)))
    found = read(pdf, ())
    return Reading(pieces=tuple(p for p in found.pieces if isinstance(p, Picture | Remark)))


def _with_charts(found: Reading, charted: Charted) -> Iterable[Picture | Remark]:
    """The pages of the sheets that people see and that have charts.

    LibreOffice makes a page of each sheet, hidden and empty ones too.
    """
    pages = {piece.page: piece for piece in found.pieces if isinstance(piece, Picture)}
    if any(page.pages != charted.count for page in pages.values()):
        raise NotShownError(NOT_LAID_OUT)
    shown = [pages[place] for place in charted.places if place in pages]
    for number, page in enumerate(shown, start=1):
        yield replace(page, page=number, pages=len(charted.places))
    if len(shown) < len(charted.places):
        yield Remark(text=MORE)


def with_pages(
    media_type: str, reading: Reading, found: Reading
) -> tuple[tuple[Piece, ...], Reading]:
    """What stands before the words of a file, and what is still to be said with its words.

    A picture that is on a page is not shown again, unless pages are left out.
    """
    charted = reading.charted
    every_sheet = charted is None or len(charted.places) == charted.visible
    whole = every_sheet and all(isinstance(piece, Picture) for piece in found.pieces)
    pieces = [p for p in reading.pieces if not (whole and isinstance(p, Picture))]
    before = (
        Remark(text=_used(media_type)),
        *_numbered(found.pieces, reading),
        *([Remark(text=BENEATH)] if pieces else []),
    )
    seen = ON_PAGES if every_sheet else OF_CHARTS
    left_out = tuple(each for each in reading.left_out if each.one not in seen)
    return before, replace(reading, pieces=tuple(pieces), left_out=left_out)


def _used(media_type: str) -> str:
    program = PROGRAMS.get(media_type)
    if program is None:
        return USED
    what = "Charts" if media_type in SHEETS else "Lines and charts"
    return f"{USED} {DIFFERENT.format(what=what, program=program)}"


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
