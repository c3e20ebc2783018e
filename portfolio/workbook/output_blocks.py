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
from portfolio.base.text import clean, plural
from portfolio.document import markdown
from portfolio.document.blocks import Block, Callout, Paragraph, Prose
from portfolio.document.bundle import MIME, from_bundle
from portfolio.document.inline import Text, plain
from portfolio.workbook import output_pictures
from portfolio.workbook.formulas import formula
from portfolio.workbook.outputs import MOST_CHARACTERS

REMEDY = "Open the page in the workbook to see it."
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+(?=>)")
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_WRITTEN_OVER = re.compile(r"^.*\r(?=[^\n])", re.MULTILINE)
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff")
_NOT_SHOWN = {
    "image/svg+xml": ("SVG drawing", "SVG drawings"),
    "application/pdf": ("PDF file", "PDF files"),
    "application/javascript": ("script", "scripts"),
    "application/vnd.jupyter.widget-view+json": ("control", "controls"),
}
_CHARTS = re.compile(r"application/vnd\.(?:plotly|vega|vegalite|bokehjs|holoviews)[\w.+-]*")
_OTHER = ("output of a kind that Word does not have", "outputs of kinds that Word does not have")


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
        found = list(_cut(joined(data["text/plain"]), words_as_they_are))
    yield from found
    if left_out:
        yield Callout("note", f"Not shown: {', '.join(map(str, left_out))}", REMEDY)


def _text_blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    if "text/markdown" in data:
        yield from _cut(joined(data["text/markdown"]), _markdown)
    elif "text/latex" in data:
        yield from _cut(joined(data["text/latex"]), formula)
    elif "application/json" in data:
        text = json.dumps(data["application/json"], indent=2, ensure_ascii=False)
        yield from _cut(text, _as_it_stands)


def _cut(text: str, made: Callable[[str], Iterator[Block]]) -> Iterator[Block]:
    """The blocks of a text that is not too long; of one that is, those of its beginning."""
    yield from made(text[:MOST_CHARACTERS])
    if len(text) > MOST_CHARACTERS:
        more = plural(len(text) - MOST_CHARACTERS, "character")
        yield Callout("note", f"Not shown: {more} more", REMEDY)


def _markdown(text: str) -> Iterator[Block]:
    if text.strip():
        yield Prose(text)


def _as_it_stands(text: str) -> Iterator[Block]:
    yield Paragraph((Text(clean(text)[0], "code"),), "code")


def _unknown(data: Mapping[str, Any]) -> list[LeftOut]:
    """What the output is, if it is more than its plain text says."""
    for kind in data:
        named = ("interactive chart", "interactive charts") if _CHARTS.fullmatch(kind) else None
        if found := named or _NOT_SHOWN.get(kind):
            return [LeftOut(count=1, one=found[0], many=found[1])]
    if "text/plain" in data:
        return []
    return [LeftOut(count=1, one=_OTHER[0], many=_OTHER[1])]


def _wish(about: Any) -> float | None:
    """How wide a picture is to be, in pixels of a screen, if it is said."""
    width = about.get("width") if isinstance(about, dict) else None
    return float(width) if isinstance(width, int | float) and width > 0 else None


def _as_on_screen(text: str) -> str:
    """The text without what was written over, as the lines of a progress bar are."""
    if "\r" in text:
        text = _WRITTEN_OVER.sub("", text.replace("\r\n", "\n")).replace("\r", "")
    if "\b" not in text:
        return text
    kept: list[str] = []
    for sign in text:
        if sign != "\b":
            kept.append(sign)
        elif kept and kept[-1] != "\n":
            kept.pop()
    return "".join(kept)
