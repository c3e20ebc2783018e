"""The pages of a PDF as pictures, with what was typed into its forms and noted on its pages."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageDraw

from portfolio.annex import images, piece_making
from portfolio.annex.file_reading import Extent, Reading
from portfolio.annex.limits import PIXELS_PER_CENTIMETRE, Limits
from portfolio.annex.refusal import DAMAGED, NotShownError
from portfolio.annex.spans import spans
from portfolio.annex.tally import Tally
from portfolio.base.text import clean
from portfolio.document.blocks import Paragraph
from portfolio.document.pieces import Picture, Piece, Remark

POINTS_PER_CENTIMETRE = 72 / 2.54
LARGEST_SCALE = 2 * PIXELS_PER_CENTIMETRE / POINTS_PER_CENTIMETRE
EDGE = "#C3CCD4"
MOST_FIELDS = 500
"""Fields and notes of a PDF whose words are shown."""
LONGEST_WORDS = 4_000
MOST_UNPACKED = 20_000_000
"""Bytes of packed objects in which names of actions are looked for."""
TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX,
         pdfium.FPDF_FORMFIELD_LISTBOX)  # fmt: skip
TICKED = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_PACKED = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
RUNS = (
    (rb"/(?:JavaScript|JS)\b", "It holds a script that can run when it is opened."),
    (rb"/Launch\b", "It can start a program on the computer that opens it."),
    (rb"/(?:SubmitForm|ImportData)\b", "It can send what was typed to another computer."),
    (rb"/RichMedia\b", "It holds a film or a program in it."),
)


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """The first pages, and before them those in ``pages``, up to the limit; the rest is named."""
    tally = Tally()
    document = _opened(path)
    count = len(document)
    if not count:
        raise DAMAGED
    wanted = chain(sorted(page for page in pages if page <= count), range(1, count + 1))
    chosen = sorted(list(dict.fromkeys(wanted))[: limits.pages])
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    shown: list[Picture | Remark] = []
    beside: list[Piece] = []
    for number in chosen:
        picture, words = _page(document, number, count, limits, folder)
        shown.append(picture)
        beside += words
    if rest := [n for n in range(1, count + 1) if n not in set(chosen)]:
        shown.append(Remark(text=f"{_named(rest)} in the file."))
    tally.add("attached file", count=pdfium.FPDFDoc_GetAttachmentCount(document))
    if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        tally.add(
            "form that only Adobe’s program fills in", "forms that only Adobe’s program fills in"
        )
    for sentence in _warnings(path):
        tally.warn(sentence)
    return Reading(
        pieces=(*shown, *beside[:MOST_FIELDS]),
        left_out=tally.left_out,
        warnings=tally.warnings,
        extent=Extent(pages=count),
    )


def _opened(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise NotShownError(
                "it is protected by a password. Add a copy without one, or print it to a new PDF."
            ) from error
        raise DAMAGED from error


def _page(
    document: pypdfium2.PdfDocument, number: int, count: int, limits: Limits, folder: Path
) -> tuple[Picture | Remark, list[Piece]]:
    """A page as a picture, and the words of its fields and notes."""
    try:
        page = document[number - 1]
        words = list(_beside(document, page, number))
        width, height = page.get_size()
        scale = min(limits.across / width, limits.down / height, LARGEST_SCALE)
        drawn = _drawn(page, scale)
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
        return Remark(text=f"Page {number} cannot be shown. Open the file to see it."), []
    ImageDraw.Draw(drawn).rectangle((0, 0, drawn.width - 1, drawn.height - 1), outline=EDGE)
    return images.kept(drawn, folder, str(number), number, count), words


def _drawn(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    """A page in red, green and blue: with a fourth byte to each pixel, which is quicker to draw."""
    drawn = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True)
    made = Image.new("RGB", (drawn.width, drawn.height), None)  # every pixel is put there next
    made.frombytes(drawn.buffer, "raw", "RGBX", drawn.stride, 1)
    return made


def _beside(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, number: int
) -> Iterator[Piece]:
    fields: list[tuple[str, str]] = []
    notes: list[str] = []
    form = document.formenv.raw if document.formenv is not None else None
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 4 * MOST_FIELDS)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            if kind == pdfium.FPDF_ANNOT_WIDGET and form is not None:
                fields += _field(form, note)
            elif kind not in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_LINK,
                              pdfium.FPDF_ANNOT_POPUP):  # fmt: skip
                notes += _note(note)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)
    if fields:
        yield Remark(text=f"What was filled in on page {number}:")
        yield piece_making.facts(f"page {number}", fields, "What was filled in.")
    for words in notes:
        yield Paragraph(f"Note on page {number}: {words}")


def _field(form: object, note: object) -> list[tuple[str, str]]:
    """The name of a field and what was filled in, when there is anything."""
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, note)
    name = _wide(lambda room, size: pdfium.FPDFAnnot_GetFormFieldName(form, note, room, size))
    label = _wide(
        lambda room, size: pdfium.FPDFAnnot_GetFormFieldAlternateName(form, note, room, size)
    )
    if kind in TICKED:
        value = _ticked(form, note, kind) if pdfium.FPDFAnnot_IsChecked(form, note) else ""
    elif kind in TYPED:
        value = _wide(lambda room, size: pdfium.FPDFAnnot_GetFormFieldValue(form, note, room, size))
    else:
        value = ""
    return [(label or name or "A field", value)] if value.strip() else []


def _ticked(form: object, note: object, kind: int) -> str:
    """A tick; of several that exclude each other, which one it is."""
    if kind != pdfium.FPDF_FORMFIELD_RADIOBUTTON:
        return "☒"
    named = _wide(
        lambda room, size: pdfium.FPDFAnnot_GetFormFieldExportValue(form, note, room, size)
    )
    return f"☒ {named}".strip()


def _note(note: object) -> list[str]:
    words = _wide(lambda room, size: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", room, size))
    author = _wide(lambda room, size: pdfium.FPDFAnnot_GetStringValue(note, b"T", room, size))
    if not words.strip():
        return []
    return [f"{words} ({author})" if author.strip() else words]


def _wide(ask: Callable[[Any, int], int]) -> str:
    """A text that PDFium gives in UTF-16: asked first for its length, then for itself."""
    size = int(ask(None, 0))
    if size <= 2:
        return ""
    room = ctypes.create_string_buffer(size)
    ask(ctypes.cast(room, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    text = room.raw[: size - 2].decode("utf-16-le", "replace")
    return clean(text[:LONGEST_WORDS])[0].strip()


def _warnings(path: Path) -> Iterator[str]:
    """What could run: names of actions in the file, packed objects included."""
    data = path.read_bytes()
    found = b"\n".join((data, *_unpacked(data)))
    plain = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), found)
    for pattern, sentence in RUNS:
        if re.search(pattern, plain):
            yield sentence


def _unpacked(data: bytes) -> Iterator[bytes]:
    left = MOST_UNPACKED
    for start in _PACKED.finditer(data):
        if left <= 0:
            return
        try:
            made = zlib.decompressobj().decompress(data[start.end() :][:MOST_UNPACKED], left)
        except zlib.error:
            continue
        left -= len(made)
        yield made


def _named(pages: list[int]) -> str:
    """``Page 11 is``, ``Pages 3 and 11 to 34 are``."""
    words = "Page" if len(pages) == 1 else "Pages"
    return f"{words} {spans(pages)} {'is' if len(pages) == 1 else 'are'}"
