"""E-mails: who wrote to whom and when, and what; forwarded messages after what they came with."""

from __future__ import annotations

import email
import email.header
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from pathlib import Path

from portfolio.annex import encodings, html_words, piece_making, texts
from portfolio.annex.extents import of_words
from portfolio.annex.file_reading import Reading
from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError
from portfolio.annex.room import Room
from portfolio.annex.tally import Tally
from portfolio.base.text import clean, plural
from portfolio.document.blocks import Paragraph
from portfolio.document.pieces import Piece, Remark

HEADERS = ("From", "To", "Cc", "Date", "Subject")
ABOUT = "Who wrote to whom, when, and about what."
LONGEST_HEADER = 1_000
LONGEST_CODED = 40 * LONGEST_HEADER
"""Characters of a header as it was sent that are looked at: each sign may have come as many."""
MOST_PARTS = 200
"""Parts of a message that are looked at."""
MOST_NAMED = 20
DEEPEST = 40
FEW = 0.3
"""A plain text with a smaller share of the words of its HTML form only says that there is one."""
Mail = Message


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """An e-mail: its headers, its text, the names of what is attached."""
    reader = Letters(limits, Tally())
    data = re.sub(rb"\A(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?", b"", path.read_bytes(), count=1)
    try:
        reader.letter(email.message_from_bytes(data, policy=_Headers()))
    except RecursionError:
        raise NotShownError(
            "its parts are inside each other too many times. Add it as a PDF instead."
        ) from None
    return reader.reading()


class _Headers(email.policy.Compat32):
    """Cuts headers as they come in: taking a very long one apart takes very long."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_CODED]


class Letters:
    """Takes messages apart; what they show comes out in one reading."""

    def __init__(self, limits: Limits, tally: Tally) -> None:
        self.tally = tally
        self._room = Room(limits)
        self._pieces: list[Piece] = []
        self._parts = 0
        self._paragraphs = 0

    def reading(self) -> Reading:
        return Reading(
            pieces=tuple(self._room.ended(self._pieces)),
            left_out=self.tally.left_out,
            warnings=self.tally.warnings,
            extent=of_words(self._pieces, None if self._room.cut else self._paragraphs),
        )

    def letter(self, message: Mail, depth: int = 0) -> None:
        """A message, and after it those that it forwards."""
        facts = [(name, value) for name in HEADERS if (value := _header(message, name))]
        attached: list[tuple[str, str]] = []
        forwarded: list[Mail] = []
        bodies = list(self._bodies(message, attached, forwarded, depth))
        self.show(facts, attached, bodies)
        for each in forwarded:
            if depth >= DEEPEST:
                self.tally.add("forwarded message")
                continue
            self._pieces.append(Remark(text="A message that came with this one:"))
            self.letter(each, depth + 1)

    def show(
        self,
        facts: list[tuple[str, str]],
        attached: list[tuple[str, str]],
        bodies: list[tuple[str, str]],
    ) -> None:
        """The headers, the names and kinds of what is attached, and texts: ``html`` or ``plain``
        with their words."""
        if attached:
            facts = [*facts, ("Attached", _named(attached))]
        if facts:
            self._pieces.append(piece_making.facts("headers", facts, ABOUT))
        said = False
        for kind, text in bodies:
            if kind == "html" and text.strip():
                self._pieces.append(Remark(text="The words of the message, without its layout:"))
            for piece in texts.paragraphs(text, self._room):
                said = True
                self._pieces.append(self._counted(piece))
        if not said:
            self._pieces.append(Remark(text="The message has no text."))

    def _counted(self, piece: Paragraph) -> Paragraph:
        self._paragraphs += piece.counted > 0
        return replace(piece, counted=self._paragraphs if piece.counted else 0)

    def _bodies(
        self,
        part: Mail,
        attached: list[tuple[str, str]],
        forwarded: list[Mail],
        depth: int,
    ) -> Iterator[tuple[str, str]]:
        """The texts of a message in their order; what is no text is noted."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            self._passed_over(part, attached)
            return
        kind = part.get_content_type()
        payload = part.get_payload()
        if kind in ("message/rfc822", "message/global") and isinstance(payload, list):
            forwarded += [each for each in payload if isinstance(each, Message)]
        elif isinstance(payload, list):
            parts = [each for each in payload if isinstance(each, Message)]
            if kind == "multipart/alternative":
                yield from self._best(parts, attached, forwarded, depth)
                return
            for each in parts:
                yield from self._bodies(each, attached, forwarded, depth)
        elif _is_attached(part) or not kind.startswith("text/"):
            self._passed_over(part, attached)
        elif kind == "text/html":
            yield "html", html_words.words(_text(part), self.tally)
        elif kind == "text/calendar":
            self.tally.add("invitation to a meeting", "invitations to meetings")
        else:
            text = _text(part)
            if kind == "text/rtf" or text.lstrip().startswith("{\\rtf"):
                self.tally.add("text in RTF", "texts in RTF")
            elif text.strip():
                yield "plain", text

    def _best(
        self,
        parts: list[Mail],
        attached: list[tuple[str, str]],
        forwarded: list[Mail],
        depth: int,
    ) -> Iterator[tuple[str, str]]:
        """One of several forms of the same text: the plain one, unless it says far less."""
        forms: list[list[tuple[str, str]]] = []
        for part in parts:
            if made := list(self._bodies(part, attached, forwarded, depth)):
                forms.append(made)
        counts = [sum(len(text.split()) for _, text in form) for form in forms]
        if not forms:
            return
        richest = counts.index(max(counts))
        enough = (n for n, count in enumerate(counts) if count > FEW * counts[richest])
        yield from forms[next(enough, richest)]

    def _passed_over(self, part: Mail, attached: list[tuple[str, str]]) -> None:
        name = part.get_filename()
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or name:
            attached.append((_line(str(name or "without a name")), kind))
        elif kind.startswith("image/"):
            self.tally.add("picture")
        elif not kind.startswith("multipart/"):
            attached.append(("without a name", kind))


def _is_attached(part: Mail) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _named(attached: list[tuple[str, str]]) -> str:
    named = [f"{name[:100]} ({kind})" for name, kind in attached[:MOST_NAMED]]
    more = len(attached) - len(named)
    return "; ".join(named) + (f"; and {plural(more, 'more', 'more')}" if more > 0 else "")


def _header(message: Mail, name: str) -> str:
    """A header in words, whatever was done to it on its way."""
    value = next((text for key, text in message.raw_items() if key.lower() == name.lower()), "")
    raw = str(value)
    try:
        raw = raw.encode("ascii", "surrogateescape").decode("ascii")
    except UnicodeError:
        raw = encodings.decoded(raw.encode("utf-8", "surrogateescape"))
    try:
        found = email.header.decode_header(re.sub(r"\r?\n[ \t]+", " ", raw))
    except (ValueError, IndexError, AttributeError, TypeError):
        return _line(raw)
    words = (
        encodings.decoded(each, charset or "") if isinstance(each, bytes) else each
        for each, charset in found
    )
    return _line("".join(words))


def _line(text: str) -> str:
    return " ".join(clean(text[:LONGEST_HEADER])[0].split())


def _text(part: Mail) -> str:
    """The text of a part, in the encoding that it says or that its bytes look like."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        charset = part.get_content_charset() or ""
    except (ValueError, LookupError, UnicodeError):
        charset = ""
    if charset in ("us-ascii", "ascii"):
        charset = ""
    text = encodings.decoded(data, charset)
    return _unflowed(text) if part.get_param("format") == "flowed" else text


def _unflowed(text: str) -> str:
    """Lines that a mail program broke (RFC 3676), put together again."""
    return re.sub(r"(?<=[^\s-]) \r?\n(?!\r?\n|>)", " ", text)
