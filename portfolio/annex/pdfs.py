"""The pages of a PDF as pictures."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pypdfium2
from PIL import ImageOps

from portfolio.annex import images
from portfolio.annex.limits import PIXELS_PER_CENTIMETRE, Limits
from portfolio.annex.refusal import DAMAGED, NotShownError
from portfolio.annex.spans import spans
from portfolio.document.pieces import Picture, Remark

POINTS_PER_CENTIMETRE = 72 / 2.54
LARGEST_SCALE = 2 * PIXELS_PER_CENTIMETRE / POINTS_PER_CENTIMETRE
EDGE = "#C3CCD4"


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> list[Picture | Remark]:
    """The first pages, and before them those in ``pages``, up to the limit; the rest is named."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise NotShownError(
                "it is protected by a password. Add a copy without one, or print it to a new PDF."
            ) from error
        raise DAMAGED from error
    count = len(document)
    if not count:
        raise DAMAGED
    wanted = chain(sorted(page for page in pages if page <= count), range(1, count + 1))
    chosen = sorted(list(dict.fromkeys(wanted))[: limits.pages])
    found: list[Picture | Remark] = [_page(document, n, count, limits, folder) for n in chosen]
    if rest := [n for n in range(1, count + 1) if n not in set(chosen)]:
        found.append(Remark(text=f"{_named(rest)} in the file."))
    return found


def _page(
    document: pypdfium2.PdfDocument, number: int, count: int, limits: Limits, folder: Path
) -> Picture | Remark:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = min(limits.across / width, limits.down / height, LARGEST_SCALE)
        drawn = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError, ZeroDivisionError):
        return Remark(text=f"Page {number} cannot be shown. Open the file to see it.")
    framed = ImageOps.expand(drawn, border=1, fill=EDGE)
    return images.kept(framed, folder, str(number), number, count)


def _named(pages: list[int]) -> str:
    """``Page 11 is``, ``Pages 3 and 11 to 34 are``."""
    words = "Page" if len(pages) == 1 else "Pages"
    return f"{words} {spans(pages)} {'is' if len(pages) == 1 else 'are'}"
