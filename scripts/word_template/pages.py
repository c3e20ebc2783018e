"""The pages that somebody sees who opens the template, and its page, header and footer."""

from __future__ import annotations

from xml.sax.saxutils import escape

from word_template import paragraph_styles
from word_template.house import MARGIN, NAMES, PAGE_HEIGHT, PAGE_WIDTH

GUIDANCE = (
    ("Title", "Portfolio style template"),
    ("Normal", "Every portfolio takes its fonts, colours, margins and lists from this file."),
    ("ListBullet", "Change a style (Home, Styles, Modify) and save: the next portfolio follows."),
    ("ListBullet", "Put your logo in the header of this first page: it comes on every cover."),
    ("ListBullet", "Do not delete or rename a style. The words on these pages are not used."),
)


def body() -> str:
    hidden = ("Header", "Footer", "TableHeading")
    shown = (s for s in paragraph_styles.ALL if not s.style_id.startswith(hidden))
    samples = "".join(sample(style.style_id, style.name) for style in shown)
    introduction = "".join(sample(style, text) for style, text in GUIDANCE)
    edges = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="{rid}"/>'
        for kind, which, rid in (
            ("header", "default", "rId6"),
            ("header", "first", "rId7"),
            ("footer", "default", "rId8"),
            ("footer", "first", "rId9"),
        )
    )
    return (
        f"<w:document {NAMES}><w:body>{introduction}{samples}<w:sectPr>{edges}"
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="1361" w:right="{MARGIN}" w:bottom="1247" w:left="{MARGIN}" '
        'w:header="624" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr>'
        "</w:body></w:document>"
    )


def sample(style: str, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
    )


def page_edge(tag: str, style: str) -> str:
    return f'<w:{tag} {NAMES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'
