"""Make ``templates/word/portfolio.docx``: the styles, page and headers of every portfolio.

A centre may open the result in Word, change fonts, colours, margins or the logo, and save it; the
next portfolio follows. Run this script only to start again from the house style, which is in
``word_template``:

    python scripts/make_word_template.py
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from word_template import numbering, package_parts, pages, styles

TARGET = Path(__file__).parent.parent / "templates" / "word" / "portfolio.docx"
FIXED_DATE = (1980, 1, 1, 0, 0, 0)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def make(target: Path = TARGET) -> None:
    """Write the template; the same bytes every time on the same machine."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            info = zipfile.ZipInfo(name, FIXED_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, DECLARATION + content)


def parts() -> dict[str, str]:
    """Every part of the package by its name."""
    return {
        "[Content_Types].xml": package_parts.content_types(),
        "_rels/.rels": package_parts.package_relationships(),
        "docProps/core.xml": package_parts.core_properties(),
        "word/document.xml": pages.body(),
        "word/_rels/document.xml.rels": package_parts.document_relationships(),
        "word/styles.xml": styles.styles(),
        "word/numbering.xml": numbering.numbering(),
        "word/settings.xml": package_parts.settings(),
        "word/fontTable.xml": package_parts.fonts(),
        "word/theme/theme1.xml": package_parts.theme(),
        "word/header1.xml": pages.page_edge("hdr", "Header"),
        "word/header2.xml": pages.page_edge("hdr", "PageEdge"),
        "word/footer1.xml": pages.page_edge("ftr", "Footer"),
        "word/footer2.xml": pages.page_edge("ftr", "PageEdge"),
    }


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
    print(f"Written: {sys.argv[1] if len(sys.argv) > 1 else TARGET}")
