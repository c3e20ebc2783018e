"""E-mails: who wrote to whom and when, and what; forwarded messages after what they came with."""

from __future__ import annotations

import email
import email.header
import email.policy
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import Message
from email.parser import BytesParser
from pathlib import Path

from portfolio.annex import encodings, html_words, invitations, piece_making, texts
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
MEETING = "What the meeting is, when, where and with whom."
LONGEST_HEADER = 1_000
LONGEST_CODED = 40 * LONGEST_HEADER
"""Characters of a header as it was sent that are looked at: each sign may have come as many."""
MOST_PARTS = 200
"""Parts of a message that are looked at."""
MOST_NAMED = 20
DEEPEST = 40
LONGEST_TEXT = 2_000_000
"""Characters of a text that are looked at."""
ENCRYPTED = ("text that is encrypted or sealed", "texts that are encrypted or sealed")
SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
FEW = 0.3
"""A plain text with a smaller share of the words of its HTML form only says that there is one."""
Mail = Message


def read(path: Path, limits: Limits, folder: Path, pages: frozenset[int]) -> Reading:
    """An e-mail: its headers, its text, the names of what is attached."""
    reader = Letters(limits, Tally())
    try:
        reader.letter(email.message_from_bytes(_data(path), policy=_Headers()))
    except RecursionError:
        raise NotShownError(
            "its parts are inside each other too many times. Add it as a PDF instead."
        ) from None
    return reader.reading()


def headers(path: Path) -> dict[str, str]:
    """What the headers of an e-mail say, by their names."""
    message = BytesParser(policy=_Headers()).parsebytes(_data(path), headersonly=True)
    return {name: value for name in HEADERS if (value := _header(message, name))}


def _data(path: Path) -> bytes:
    """The message alone: some programs write a line of their own before it."""
    return re.sub(rb"\A(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?", b"", path.read_bytes(), count=1)


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
        self._sealed = False
        self._meetings: list[list[tuple[str, str]]] = []

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
        meetings, self._meetings = self._meetings, []
        self.show(facts, attached, bodies, meetings)
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
        meetings: Sequence[Sequence[tuple[str, str]]] = (),
    ) -> None:
        """The headers, the names and kinds of what is attached, and texts: ``html`` or ``plain``
        with their words; then the meetings to which it invites, each in names and values."""
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
        for meeting in meetings:
            pairs = [(name, self._room.take(value)) for name, value in meeting]
            self._pieces.append(Remark(text="An invitation to a meeting:"))
            self._pieces.append(piece_making.facts("invitation", pairs, MEETING))
        if not (said or meetings or self._sealed):
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
        elif kind == "message/delivery-status" and isinstance(payload, list):
            yield "plain", _delivery(payload)
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
            yield "html", html_words.words(_text(part, self.tally), self.tally)
        elif kind == "text/calendar":
            self._invitation(_text(part, self.tally))
        else:
            text = _text(part, self.tally)
            if kind == "text/rtf" or text.lstrip().startswith("{\\rtf"):
                self.tally.add("text in RTF", "texts in RTF")
            elif text.strip():
                yield "plain", text

    def _invitation(self, text: str) -> None:
        """Notes the meetings of an invitation; one that comes in several forms is noted once."""
        found = invitations.told(text)
        self._meetings += [meeting for meeting in found if meeting not in self._meetings]
        if not found:
            self.tally.add("invitation to a meeting", "invitations to meetings")

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
        name = _name(part)
        kind = part.get_content_type()
        if kind in SEALED:
            self._sealed = True
            self.tally.add(*ENCRYPTED)
        if part.get_content_disposition() == "attachment" or name:
            attached.append((name or "without a name", kind))
        elif kind.startswith("image/"):
            self.tally.add("picture")
        elif not kind.startswith("multipart/"):
            attached.append(("without a name", kind))


def _is_attached(part: Mail) -> bool:
    """Whether a part is a file; a text that is to be read in its place is none."""
    how = part.get_content_disposition()
    if how == "inline" and part.get_content_type() in ("text/plain", "text/html"):
        return False
    return how == "attachment" or bool(_name(part))


def _name(part: Mail) -> str:
    """The name of a file that is attached, whatever was done to it on its way."""
    name = part.get_filename()
    return _line(_decoded(name)) if name else ""


def _delivery(payload: list[Mail | str]) -> str:
    """What a server reports about a message that it passed on or could not pass on."""
    reports = [each for each in payload if isinstance(each, Message)]
    return "\n\n".join(
        "\n".join(
            f"{_line(name)}: {_line(_decoded(str(value)))}" for name, value in each.raw_items()
        )
        for each in reports[:MOST_PARTS]
    )


def _named(attached: list[tuple[str, str]]) -> str:
    named = [f"{name[:100]} ({kind})" for name, kind in attached[:MOST_NAMED]]
    more = len(attached) - len(named)
    return "; ".join(named) + (f"; and {plural(more, 'more', 'more')}" if more > 0 else "")


def _header(message: Mail, name: str) -> str:
    """The first header of a name, in words on one line; ``""`` when there is none."""
    value = next((text for key, text in message.raw_items() if key.lower() == name.lower()), "")
    return _line(_decoded(str(value)))


def _decoded(raw: str) -> str:
    """A header in words, whatever was done to it on its way."""
    try:
        raw = raw.encode("ascii", "surrogateescape").decode("ascii")
    except UnicodeError:
        raw = encodings.decoded(raw.encode("utf-8", "surrogateescape"))
    try:
        found = email.header.decode_header(re.sub(r"\r?\n[ \t]+", " ", raw))
    except (ValueError, IndexError, AttributeError, TypeError):
        return raw
    words = (
        encodings.decoded(each, charset or "") if isinstance(each, bytes) else each
        for each, charset in found
    )
    return "".join(words)


def _line(text: str) -> str:
    return " ".join(clean(text[:LONGEST_HEADER])[0].split())


def _text(part: Mail, tally: Tally) -> str:
    """The text of a part, in the encoding that it says or that its bytes look like."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        charset = part.get_content_charset() or ""
    except (ValueError, LookupError):
        charset = ""
    if charset in ("us-ascii", "ascii"):
        charset = ""
    text = encodings.decoded(data, charset)
    if part.get_content_type() != "text/html" and len(text) > LONGEST_TEXT:
        tally.add("end of a very long text", "ends of very long texts")
        text = text[:LONGEST_TEXT]
    if str(part.get_param("format")).lower() != "flowed":
        return text
    return _unflowed(text, spaced=str(part.get_param("delsp")).lower() != "yes")


def _unflowed(text: str, spaced: bool) -> str:
    """Lines that a mail program broke (RFC 3676), put together again.

    A line goes on in the next when it ends in a space, which is part of the text if it is
    ``spaced``; as far as both are quoted to the same depth.
    """
    made: list[list[str]] = []
    depth, goes_on = 0, False
    for line in text.splitlines():
        words = line.lstrip(">")
        quoted = len(line) - len(words)
        words = words.removeprefix(" ") if quoted or not words.strip(" ") else _unstuffed(words)
        signature = words == "-- "
        flows = words.endswith(" ") and not signature
        if flows and not spaced:
            words = words[:-1]
        if goes_on and words and quoted == depth and not signature:
            made[-1].append(words)
        else:
            made.append([f"{'>' * quoted} " if quoted else "", words])
        depth, goes_on = quoted, flows
    return "\n".join("".join(line).rstrip(" ") for line in made)


def _unstuffed(words: str) -> str:
    """A line without the space that is set before ``From`` and ``>`` on the way."""
    return words[1:] if words.startswith((" From ", " >", "  ")) else words
