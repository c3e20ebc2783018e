"""The simple Markdown that learners and tutors may use.

Paragraphs, bold, italic, lists, links, headings, simple tables. Raw HTML is shown as the
characters that were typed, and pictures are left out: a picture is evidence and belongs in the
evidence register.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token


@cache
def parser() -> MarkdownIt:
    """The one parser that every reader of this Markdown uses."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "code"])


def tokens(markdown: str) -> list[Token]:
    """The parsed text, for writers that turn it into something other than HTML."""
    return parser().parse(markdown)


def to_html(markdown: str) -> str:
    """Safe HTML: markup in the text itself is escaped, ``javascript:`` links are refused."""
    return parser().render(markdown)
