"""E-mails: who wrote to whom and when, and what."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

from portfolio.annex import texts
from portfolio.annex.limits import Limits
from portfolio.annex.room import Room
from portfolio.base.text import clean, plural
from portfolio.document.blocks import Table
from portfolio.document.pieces import Piece, Remark

HEADERS = ("From", "To", "Cc", "Date", "Subject")
ABOUT = "Who wrote to whom, when, and about what."
LONGEST_HEADER = 1_000
MOST_PARTS = 200
"""Parts of a message that are looked at."""
MOST_NAMED = 20
SKIPPED = ("script", "style", "head", "title")
BREAKS = ("p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote")


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> list[Piece]:
    """An e-mail: its headers, its text, the names of what is attached."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    facts = [(name, value) for name in HEADERS if (value := _header(message, name))]
    found: list[Piece] = []
    if attached := _attached(message):
        facts.append(("Attached", attached))
    if facts:
        first, *others = facts
        found.append(Table("headers", first, tuple(others), ABOUT, headed=False))
    room = Room(limits)
    body = message.get_body(("plain", "html"))
    text = _text(body) if body is not None else ""
    if body is not None and body.get_content_subtype() == "html":
        text = bare(text)
        found.append(Remark(text="The words of the message, without its layout:"))
    found += texts.paragraphs(text, room)
    if not text.strip():
        found.append(Remark(text="The message has no text."))
    return room.ended(found)


def bare(html: str) -> str:
    """The words of a web page, a line for each of its paragraphs."""
    reader = _Bare(convert_charrefs=True)
    reader.feed(html)
    reader.close()
    return "".join(reader.words)


class _Bare(HTMLParser):
    """Collects text; knows nothing of how it looks, and runs and loads nothing."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.words: list[str] = []
        self._skipping = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SKIPPED:
            self._skipping = tag
        if tag in BREAKS:
            self.words.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipping:
            self._skipping = ""
        if tag in BREAKS:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self.words.append(" ".join(data.split()) + " " if data.strip() else " ")


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):
        value = next((text for key, text in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(clean(str(value)[:LONGEST_HEADER])[0].split())


def _text(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, AttributeError):
        payload = part.get_payload(decode=True)
        return texts.decoded(payload) if isinstance(payload, bytes) else ""


def _attached(message: EmailMessage) -> str:
    named: list[str] = []
    more = 0
    for part in islice(message.walk(), 1, MOST_PARTS):
        if part.get_content_disposition() == "attachment" or part.get_filename():
            name = " ".join(clean(str(part.get_filename() or "without a name"))[0].split())
            if len(named) < MOST_NAMED:
                named.append(f"{name[:100]} ({part.get_content_type()})")
            else:
                more += 1
    return "; ".join(named) + (f"; and {plural(more, 'more', 'more')}" if more else "")
