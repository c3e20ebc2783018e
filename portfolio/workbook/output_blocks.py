"""One output of a cell as blocks: what Word can show of it, or what it cannot.

Of the several forms in which a notebook holds one thing, the one is taken that comes out best in
Word: our own blocks, then pictures, then HTML, Markdown, formulas, data, and plain text last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from portfolio.annex.file_reading import LeftOut
from portfolio.base.text import clean
from portfolio.document import markdown
from portfolio.document.blocks import Block, Callout, Paragraph, Prose
from portfolio.document.bundle import MIME, from_bundle
from portfolio.document.inline import Text, plain
from portfolio.workbook import output_pictures
from portfolio.workbook.formulas import formula

REMEDY = "Open the page in the workbook to see it."
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+(?=>)")
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_WRITTEN_OVER = re.compile(r".*\r(?=[^\n])")
_TAKEN_BACK = re.compile(r"[^\n]\x08")
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff")
_NOT_SHOWN = {
    "image/svg+xml": ("SVG drawing", "SVG drawings"),
    "application/pdf": ("PDF file", "PDF files"),
    "application/javascript": ("script", "scripts"),
    "application/vnd.jupyter.widget-view+json": ("control", "controls"),
}
_CHARTS = re.compile(r"application/vnd\.(?:plotly|vega|vegalite|bokehjs|holoviews)[\w.+-]*")
_OTHER = ("output of a kind that Word does not have", "outputs of kinds that Word does not have")
_BESIDE = {"text/plain", "text/html"}


def output_blocks(output: Mapping[str, Any]) -> Iterator[Block]:
    """The blocks of a stream, a display or a result. Raises BlockError for what is broken."""
    if output["output_type"] == "stream":
        if output["name"] == "stdout":
            yield from words_as_they_are(_as_on_screen(joined(output["text"])))
    else:
        yield from _data_blocks(output.get("data", {}), output.get("metadata", {}))


def words_as_they_are(text: str) -> Iterator[Block]:
    """Text that was printed: a line of words, or lines just as they stand."""
    text = clean(_COLOUR_CODES.sub("", _ADDRESS.sub("", text)))[0]
    if not text.strip():
        return
    match tuple(markdown.parts(text)):
        case (Paragraph(words, "text"),) if plain_words(words) == text.strip():
            yield Prose(text)
        case _ if " ".join(text.split()) == text.strip():
            yield Prose(markdown.as_written(text))
        case _:
            yield Paragraph((Text(text.strip("\n").rstrip(), "code"),), "code")


def plain_words(words: Any) -> str:
    return words if isinstance(words, str) else plain(words)


def joined(value: str | list[str]) -> str:
    """A text of a notebook file, which may be stored line by line."""
    return value if isinstance(value, str) else "".join(value)


def _data_blocks(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> Iterator[Block]:
    if MIME in data:
        yield from from_bundle(data[MIME])
        return
    for kind in _PICTURES:
        if kind in data:
            yield output_pictures.picture(joined(data[kind]), _wish(metadata.get(kind)))
            return
    found: list[Block] = []
    left_out: list[LeftOut] = []
    if "text/html" in data:
        from portfolio.workbook import output_html

        page = output_html.read(joined(data["text/html"]))
        found, left_out = page.blocks, page.left_out
    if not found:
        found = list(_text_blocks(data))
    if not found and not left_out:
        left_out = _unknown(data)
    if not found and not left_out and "text/plain" in data:
        found = list(words_as_they_are(joined(data["text/plain"])))
    yield from found
    if left_out:
        yield Callout("note", f"Not shown: {', '.join(map(str, left_out))}", REMEDY)


def _text_blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    for kind, made in _TEXTS.items():
        if kind in data:
            yield from made(data[kind])
            return


def _markdown(value: Any) -> Iterator[Block]:
    if joined(value).strip():
        yield Prose(joined(value))


def _latex(value: Any) -> Iterator[Block]:
    yield from formula(joined(value))


def _json(value: Any) -> Iterator[Block]:
    text = json.dumps(value, indent=2, ensure_ascii=False)
    yield Paragraph((Text(clean(text)[0], "code"),), "code")


_TEXTS: Mapping[str, Callable[[Any], Iterator[Block]]] = {
    "text/markdown": _markdown,
    "text/latex": _latex,
    "application/json": _json,
}


def _unknown(data: Mapping[str, Any]) -> list[LeftOut]:
    """What the output is, if it is more than its plain text says."""
    for kind in data:
        if kind in _BESIDE:
            continue
        named = ("interactive chart", "interactive charts") if _CHARTS.fullmatch(kind) else None
        one, many = named or _NOT_SHOWN.get(kind, _OTHER)
        return [LeftOut(count=1, one=one, many=many)]
    return []


def _wish(about: Any) -> float | None:
    """How wide a picture is to be, in pixels of a screen, if it is said."""
    width = about.get("width") if isinstance(about, dict) else None
    return float(width) if isinstance(width, int | float) and width > 0 else None


def _as_on_screen(text: str) -> str:
    """The text without what was written over, as the lines of a progress bar are."""
    text = _WRITTEN_OVER.sub("", text.replace("\r\n", "\n"))
    while (shorter := _TAKEN_BACK.sub("", text)) != text:
        text = shorter
    return text.replace("\r", "")
