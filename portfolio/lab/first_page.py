"""Draws the first page of a PDF: ``python -m portfolio.lab.first_page FILE PIXELS`` writes a JPEG.

A program of its own, because a PDF may be made to harm whoever opens it: it has little memory and
little time, and nothing but itself to break.
"""

from __future__ import annotations

import io
import sys

from portfolio.base.side_process import Allowance, keep_to

MOST_MEMORY = 1 << 30
"""Bytes, where the system can limit them."""
MOST_SECONDS = 15
_ENLARGED = 3.0


def main() -> None:
    path, pixels = sys.argv[1], int(sys.argv[2])
    keep_to(Allowance(memory=MOST_MEMORY, seconds=MOST_SECONDS))
    sys.stdout.buffer.write(first_page(path, pixels))


def first_page(path: str, pixels: int) -> bytes:
    """The first page as a JPEG, ``pixels`` on its longer side at the most."""
    import pypdfium2

    page = pypdfium2.PdfDocument(path)[0]
    picture = page.render(scale=min(pixels / max(page.get_size()), _ENLARGED)).to_pil()
    made = io.BytesIO()
    picture.convert("RGB").save(made, "JPEG", quality=85)
    return made.getvalue()


if __name__ == "__main__":
    main()
