"""The line by which a portfolio is known when it comes back with something written in it."""

from __future__ import annotations

from portfolio.forms import identity
from portfolio.word.content import Content
from portfolio.word.wording import OPEN_FORM
from portfolio.word.writer import Writer


def write(writer: Writer, content: Content) -> None:
    """Whose it is, for which unit, and which submission it shows, if it shows just that one."""
    with writer.isolated("the line that names these forms", OPEN_FORM):
        line = identity.line_for_portfolio(content.source, _sealed(content))
        writer.paragraph(*line, style="Contents Note")


def _sealed(content: Content) -> tuple[str, str] | None:
    """The submission that this document shows, and its code; None once something has changed."""
    last = content.handed_in
    if last is None or not last.unchanged:
        return None
    return last.manifest.id, last.manifest.code
