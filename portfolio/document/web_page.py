"""A page for any browser, from blocks: whole in one file, without a script, without a link out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from portfolio.document.blocks import Block, Heading
from portfolio.document.page_html import to_html

_STYLE = """
body { font: 16px/1.5 "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #1a1a1a;
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, h5 { line-height: 1.25; color: #1f3a5f; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 1.5rem; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { border: 1px solid #8a94a3; padding: .35rem .5rem; vertical-align: top; }
th { background: #e9eef5; }
mark { background: #ffe28a; }
blockquote { margin: .5rem 0 .5rem 1rem; padding-left: .8rem; border-left: 4px solid #8a94a3; }
.beside { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; }
.portfolio-callout { border: 2px solid #1f3a5f; padding: .3rem 1rem; margin: 1rem 0; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } }
"""
_ALLOWED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""What a browser may load for the page: nothing that is not in it."""


def page(title: str, blocks: Iterable[Block | str]) -> str:
    """The page as HTML. A text among the blocks is HTML already, made by this program."""
    body = "\n".join(map(_html, blocks))
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_ALLOWED}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style></head>\n"
        f"<body><main>\n<h1>{escape(title)}</h1>\n{body}\n</main></body></html>\n"
    )


def _html(block: Block | str) -> str:
    """A block as it stands under the title of the page, whose heading is the first."""
    match block:
        case str():
            return block
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
    return to_html(block)
