"""Markdown prose as paragraphs, tables and spans; what becomes of them in Word is the writer's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from portfolio.document.markdown import tokens

Kind = Literal["text", "bullet", "number", "continue", "quote", "code"]


@dataclass(frozen=True)
class Span:
    """Words of one look; ``address`` when they are a link."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    address: str = ""


@dataclass(frozen=True)
class Paragraph:
    """``depth`` counts the lists around it from 0; ``number`` tells ordered lists apart."""

    kind: Kind
    spans: tuple[Span, ...]
    depth: int = 0
    number: int = 0


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Table:
    """The first row holds the headings of the columns."""

    rows: tuple[tuple[tuple[Span, ...], ...], ...]


Part = Paragraph | Heading | Table


@dataclass
class _List:
    ordered: bool
    number: int
    fresh: bool = False


def parts(markdown: str) -> Iterator[Part]:
    """The paragraphs, headings and tables of a text, in order."""
    lists: list[_List] = []
    quotes = 0
    ordered = 0
    rows: list[list[tuple[Span, ...]]] = []
    stream = iter(tokens(markdown))
    for token in stream:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                is_ordered = token.type.startswith("ordered")
                ordered += is_ordered
                lists.append(_List(is_ordered, ordered))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                lists[-1].fresh = True
            case "blockquote_open":
                quotes += 1
            case "blockquote_close":
                quotes -= 1
            case "heading_open":
                spans = _spans(next(stream))
                yield Heading(int(token.tag[1]), "".join(span.text for span in spans))
            case "paragraph_open":
                if spans := _spans(next(stream)):
                    yield _paragraph(spans, lists, quotes)
            case "fence":
                yield Paragraph("code", (Span(token.content.rstrip("\n"), code=True),), len(lists))
            case "tr_open":
                rows.append([])
            case "th_open" | "td_open":
                rows[-1].append(_spans(next(stream)))
            case "table_close":
                yield Table(tuple(tuple(row) for row in rows))
                rows = []


def _paragraph(spans: tuple[Span, ...], lists: list[_List], quotes: int) -> Paragraph:
    if not lists:
        return Paragraph("quote" if quotes else "text", spans)
    inner = lists[-1]
    kind: Kind = "continue"
    if inner.fresh:
        kind = "number" if inner.ordered else "bullet"
        inner.fresh = False
    return Paragraph(kind, spans, len(lists) - 1, inner.number)


def _spans(inline: Token) -> tuple[Span, ...]:
    found: list[Span] = []
    strong = emphasis = 0
    address = ""
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
            case "softbreak":
                found.append(Span(" ", strong > 0, emphasis > 0, address=address))
            case "hardbreak":
                found.append(Span("\n", strong > 0, emphasis > 0, address=address))
            case _ if token.content:
                code = token.type == "code_inline"
                found.append(Span(token.content, strong > 0, emphasis > 0, code, address))
    return _merged(found)


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours of one look put together, so that a mention across a line end is still found."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and _look(last) == _look(span):
            merged[-1] = Span(last.text + span.text, *_look(span))
        else:
            merged.append(span)
    return tuple(merged)


def _look(span: Span) -> tuple[bool, bool, bool, str]:
    return span.strong, span.emphasis, span.code, span.address
