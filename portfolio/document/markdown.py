"""The simple Markdown that learners and tutors may use.

Paragraphs, bold, italic, lists, links, headings, simple tables. Raw HTML is shown as the
characters that were typed, and pictures are left out: a picture is evidence and belongs in the
evidence register.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from portfolio.document.blocks import Heading, Paragraph, ParagraphKind, Table
from portfolio.document.inline import Line, Look, Text, Web, plain

if TYPE_CHECKING:  # imported on first use: most commands read no Markdown
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LOOKS: dict[tuple[bool, bool], Look] = {
    (False, False): "",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold italic",
}


@cache
def parser() -> MarkdownIt:
    """The one parser that every reader of this Markdown uses."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "code"])


_MEANS_SOMETHING = re.compile(r"""^$|^[#+-]|^[0-9]{1,9}[.)]|[\\`*_\[\]<>&"|~]""")
"""What makes a paragraph of one line more than its words, or its words others in HTML."""
_LABELLED = re.compile(r"\*\*([^*]+)\*\*((?: .+)?)")
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
"""What may mean something in Markdown, and means itself after a backslash."""


class _PlainBlock(NamedTuple):
    """A paragraph, or the entries of a list, read without the parser."""

    kind: Literal["text", "bullet"]
    lines: list[tuple[Text, ...]]


def as_written(text: str) -> str:
    """Markdown that shows some words, on one line, just as they are."""
    line = " ".join(text.split())
    match tuple(parts(line)):
        case (Paragraph((Text(words, ""),), "text"),) if words == line:
            return line
    return _SIGNS.sub(r"\\\1", line)


def to_html(markdown: str) -> str:
    """Safe HTML: markup in the text itself is escaped, ``javascript:`` links are refused."""
    if (blocks := _plain_blocks(markdown)) is not None:
        return "".join(map(_plain_html, blocks))
    known = parser()
    return str(known.renderer.render(_read(markdown), known.options, {}))


@lru_cache(maxsize=256)
def _read(markdown: str) -> list[Token]:
    """A text as the parser reads it: once for a page and for Word, which show the same texts."""
    return parser().parse(markdown)


def _plain_html(block: _PlainBlock) -> str:
    lines = ["".join(map(_piece_html, line)) for line in block.lines]
    if block.kind == "text":
        return f"<p>{lines[0]}</p>\n"
    entries = "".join(f"<li>{line}</li>\n" for line in lines)
    return f"<ul>\n{entries}</ul>\n"


def _piece_html(piece: Text) -> str:
    return f"<strong>{piece.text}</strong>" if piece.look else piece.text


def _plain_blocks(markdown: str) -> list[_PlainBlock] | None:
    """The blocks of a text that needs no parser, as most answers are: paragraphs of one line and
    simple lists, in which nothing means anything but a label in bold at the start. None of any
    other text. To load the parser takes longer than all else that is done with one."""
    found = [] if markdown == "" else [_plain_block(one) for one in markdown.split("\n\n")]
    blocks = [block for block in found if block]
    lists_meet = any(one.kind == next_one.kind == "bullet" for one, next_one in pairwise(blocks))
    return None if lists_meet or len(blocks) < len(found) else blocks


def _plain_block(block: str) -> _PlainBlock | None:
    is_list = block.startswith("- ")
    texts = block.removeprefix("- ").split("\n- ") if is_list else [block]
    found = [_plain_line(text) for text in texts]
    lines = [line for line in found if line]
    if len(lines) < len(found):
        return None
    return _PlainBlock("bullet" if is_list else "text", lines)


def _plain_line(text: str) -> tuple[Text, ...] | None:
    """A line that is a label in bold, words, or both; None for any other."""
    if labelled := _LABELLED.fullmatch(text):
        label, words = Text(labelled[1], "bold"), labelled[2]
        if not words and _is_plain(label.text):
            return (label,)
        if _is_plain(label.text) and _is_plain(words[1:]):
            return (label, Text(words))
    return (Text(text),) if _is_plain(text) else None


def _is_plain(words: str) -> bool:
    """Whether these are words on one line, of which not even the first begins a list."""
    return (
        words.isprintable()
        and not words.startswith(" ")
        and not words.endswith(" ")
        and _MEANS_SOMETHING.search(words) is None
    )


@dataclass
class _List:
    ordered: bool
    list: int
    number: int
    fresh: bool = False


def parts(markdown: str) -> Iterator[Heading | Paragraph | Table]:
    """The headings, paragraphs and tables of a text, in order."""
    lists: list[_List] = []
    quotes = 0
    ordered = 0
    rows: list[list[Line]] = []
    if (blocks := _plain_blocks(markdown)) is not None:
        yield from (Paragraph(line, block.kind) for block in blocks for line in block.lines)
        return
    stream = iter(_read(markdown))
    for token in stream:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                is_ordered = token.type.startswith("ordered")
                ordered += is_ordered
                start = token.attrGet("start")
                lists.append(_List(is_ordered, ordered, 0 if start is None else int(start) - 1))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                lists[-1].fresh = True
                lists[-1].number += 1
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                yield Heading(plain(_line(next(stream))), int(token.tag[1]))
            case "paragraph_open":
                if words := _line(next(stream)):
                    yield _paragraph(words, lists, quotes)
            case "fence":
                code = Text(token.content.rstrip("\n"), "code")
                yield Paragraph((code,), "code", len(lists))
            case "tr_open":
                rows.append([])
            case "th_open" | "td_open":
                rows[-1].append(_line(next(stream)))
            case "table_close":
                yield _table(rows)
                rows = []


def _table(rows: list[list[Line]]) -> Table:
    heads, *below = rows
    return Table("Table in the text", tuple(heads), tuple(map(tuple, below)))


def _paragraph(words: Line, lists: list[_List], quotes: int) -> Paragraph:
    if not lists:
        return Paragraph(words, "quote" if quotes else "text")
    inner = lists[-1]
    kind: ParagraphKind = "continue"
    if inner.fresh:
        kind = "number" if inner.ordered else "bullet"
        inner.fresh = False
    number = inner.number if kind == "number" else 0
    return Paragraph(words, kind, len(lists) - 1, inner.list, number=number)


def _line(inline: Token) -> Line:
    found: list[Text | Web] = []
    strong = emphasis = 0
    address: str = ""
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                address = str(token.attrGet("href") or "")
            case "link_close":
                address = ""
            case _ if words := _words(token):
                look = "code" if token.type == "code_inline" else LOOKS[strong > 0, emphasis > 0]
                found.append(Web(address, words) if address else Text(words, look))
    return _merged(found)


def _words(token: Token) -> str:
    return {"softbreak": " ", "hardbreak": "\n"}.get(token.type, token.content)


def _merged(pieces: list[Text | Web]) -> Line:
    """Neighbours of one look put together, so that a mention across a line end is still found."""
    merged: list[Text | Web] = []
    for piece in pieces:
        match merged[-1:], piece:
            case [Text(before, look)], Text(text, same) if look == same:
                merged[-1] = Text(before + text, look)
            case [Web(address, before)], Web(same, text) if address == same:
                merged[-1] = Web(address, before + text)
            case _:
                merged.append(piece)
    return tuple(merged)
