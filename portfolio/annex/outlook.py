"""Messages that Outlook saved (``.msg``)."""

from __future__ import annotations

from pathlib import Path

from oxmsg import Message

from portfolio.annex import html_words
from portfolio.annex.file_reading import Reading
from portfolio.annex.limits import Limits
from portfolio.annex.mails import LONGEST_HEADER, Letters
from portfolio.annex.tally import Tally
from portfolio.base.text import clean, uk_date


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """A message: who, when and what, its text, the names of what is attached."""
    letters = Letters(limits, Tally())
    message = Message.load(str(path))
    people = [f"{r.name} <{r.email_address}>".strip() for r in message.recipients]
    sent = message.sent_date
    facts = [
        ("From", message.sender or ""),
        ("To", "; ".join(people[:50])),
        ("Date", f"{uk_date(sent.date())} {sent:%H:%M}" if sent else ""),
        ("Subject", message.subject or ""),
    ]
    attached = [
        (a.file_name or "without a name", a.mime_type or "application/octet-stream")
        for a in message.attachments
    ]
    bodies = []
    if (message.body or "").strip():
        bodies.append(("plain", str(message.body)))
    elif message.html_body:
        bodies.append(("html", html_words.words(message.html_body, letters.tally)))
    else:
        letters.tally.add("text in a form of Outlook’s own", "texts in a form of Outlook’s own")
    letters.show(
        [(name, " ".join(clean(v[:LONGEST_HEADER])[0].split())) for name, v in facts if v.strip()],
        [(" ".join(clean(name)[0].split()), kind) for name, kind in attached],
        bodies,
    )
    return letters.reading()
