"""Messages that Outlook saved (``.msg``)."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import format_datetime
from pathlib import Path
from typing import TypeVar

from oxmsg import Message

from portfolio.annex import html_words
from portfolio.annex.file_reading import Reading
from portfolio.annex.limits import Limits
from portfolio.annex.mails import LONGEST_HEADER, Letters
from portfolio.annex.tally import Tally
from portfolio.base.text import clean, uk_date

MOST_PEOPLE = 50
Of = TypeVar("Of")


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A message: who, when and what, its text, the names of what is attached."""
    letters = Letters(limits, Tally())
    message = Message.load(str(path))
    letters.show(_facts(message), _attached(message), _bodies(message, letters.tally))
    return letters.reading()


def headers(path: Path) -> dict[str, str]:
    """What the headers of a message say, by their names; the date as e-mails write it."""
    message = Message.load(str(path))
    sent = _tried(lambda: message.sent_date, None)
    dated = {"Date": format_datetime(sent)} if sent else {}
    return {**dict(_facts(message)), **dated}


def _facts(message: Message) -> list[tuple[str, str]]:
    nobody: list[str] = []
    people = _tried(lambda: [f"{r.name} <{r.email_address}>" for r in message.recipients], nobody)
    sent = _tried(lambda: message.sent_date, None)
    facts = [
        ("From", _tried(lambda: message.sender, None) or ""),
        ("To", "; ".join(people[:MOST_PEOPLE])),
        ("Date", f"{uk_date(sent.date())} {sent:%H:%M}" if sent else ""),
        ("Subject", _tried(lambda: message.subject, "")),
    ]
    return [(name, _line(value)) for name, value in facts if value.strip()]


def _attached(message: Message) -> list[tuple[str, str]]:
    return _tried(
        lambda: [
            (_line(a.file_name or "without a name"), a.mime_type or "application/octet-stream")
            for a in message.attachments
        ],
        [],
    )


def _bodies(message: Message, tally: Tally) -> list[tuple[str, str]]:
    """The text as it was written without looks; else the words of its page."""
    plain = _tried(lambda: message.body, None)
    if plain and plain.strip():
        return [("plain", plain)]
    page = _tried(lambda: message.html_body, None)
    if page:
        return [("html", html_words.words(page, tally))]
    tally.add("text in a form of Outlook’s own", "texts in a form of Outlook’s own")
    return []


def _tried(ask: Callable[[], Of], otherwise: Of) -> Of:
    """A part of a message; ``otherwise`` when it is not as it should be."""
    try:
        return ask()
    except (ValueError, LookupError, TypeError, AttributeError):
        return otherwise


def _line(text: str) -> str:
    return " ".join(clean(text[:LONGEST_HEADER])[0].split())
