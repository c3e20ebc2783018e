"""HTML that a cell shows: its tables, headings, words and pictures. Nothing is run or loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from portfolio.annex import html_words
from portfolio.annex.file_reading import LeftOut
from portfolio.annex.tally import Tally
from portfolio.base.errors import BlockError
from portfolio.base.text import clean, plural
from portfolio.document.blocks import Block, Callout, Heading, Paragraph, Table
from portfolio.document.inline import Text, Web, line_of, plain
from portfolio.document.markdown import LOOKS
from portfolio.workbook.output_pictures import picture
from portfolio.workbook.outputs import MOST_CHARACTERS

MOST_ROWS = 200
MOST_COLUMNS = 40
MOST_BLOCKS = 300
DEEPEST = 100
"""So many elements may be inside each other; what is further in is text."""
_HEADINGS = {f"h{level}": min(level, 3) for level in range(1, 7)}
_APART = {
    *("p", "div", "section", "article", "header", "footer", "main", "aside", "center", "address"),
    *("ul", "ol", "dl", "li", "dt", "dd", "blockquote", "figure", "figcaption", "details", "form"),
    *("summary", "hr", "body", "html", "fieldset"),
}
_NO_WORDS = {"script", "style", "head", "title", "template", "noscript"}
_COUNTED = {
    "svg": ("SVG drawing", "SVG drawings"),
    "audio": ("recording", "recordings"),
    "video": ("video", "videos"),
    "iframe": ("page from elsewhere", "pages from elsewhere"),
    "object": ("embedded object", "embedded objects"),
    "embed": ("embedded object", "embedded objects"),
    "canvas": ("drawing", "drawings"),
}
_BOLD, _ITALIC = {"b", "strong", "th"}, {"i", "em"}
_DATA = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp|bmp);base64,(.+)", re.DOTALL)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NUMBER = re.compile(r"[-+−]?[£$€]?\d[\d,. ]*%?|nan|—|-|")


@dataclass
class Shown:
    """What was found, in order, and what is not among it."""

    blocks: list[Block] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    @property
    def left_out(self) -> list[LeftOut]:
        return list(self.tally.left_out)


def read(html: str) -> Shown:
    """The blocks of a piece of a page."""
    from lxml import etree
    from lxml import html as pages

    shown = Shown()
    try:
        root = pages.fromstring(f"<div>{clean(html)[0]}</div>", parser=pages.HTMLParser())
        _Reader(shown).read(root)
    except (etree.LxmlError, ValueError):
        shown = Shown()
    if not shown.blocks and not shown.left_out:
        words = html_words.words(clean(html)[0], shown.tally)
        shown.blocks += [Paragraph(part) for part in words.split("\n\n") if part.strip()]
    _shorten(shown)
    return shown


def _shorten(shown: Shown) -> None:
    """Keep the blocks at the beginning of what is too long, and count the others."""
    room = MOST_CHARACTERS
    for place, block in enumerate(shown.blocks):
        room -= _length(block)
        if room < 0 or place >= MOST_BLOCKS:
            shown.tally.add(
                "more part of the page", "more parts of the page", len(shown.blocks) - place
            )
            del shown.blocks[place:]
            return


def _length(block: Block) -> int:
    """The characters of a block."""
    match block:
        case Paragraph(words):
            return len(plain(line_of(words)))
        case Table():
            return sum(len(str(cell)) for row in (block.columns, *block.rows) for cell in row)
    return 0


class _Reader:
    """Walks through the elements of a page and gathers words until a block ends."""

    def __init__(self, shown: Shown) -> None:
        self._shown = shown
        self._words: list[Text | Web] = []
        self._bullet = False

    def read(self, root: Any) -> None:
        self._element(root, "", 0)
        self._end()

    def _element(self, element: Any, looks: str, depth: int) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _NO_WORDS or _is_hidden(element):
            return
        if tag in _COUNTED:
            self._shown.tally.add(*_COUNTED[tag])
        elif tag == "table":
            self._end()
            self._shown.blocks += _table(element)
        elif tag == "img":
            self._image(element)
        elif tag == "br":
            self._say("\n", looks)
        elif tag in _HEADINGS:
            self._end()
            if title := _text(element):
                self._shown.blocks.append(Heading(title, _HEADINGS[tag]))
        elif tag == "pre":
            self._end()
            if written := element.text_content().strip("\n"):
                self._shown.blocks.append(Paragraph((Text(written, "code"),), "code"))
        elif depth >= DEEPEST:
            self._say(element.text_content(), looks)
        else:
            self._inside(element, tag, looks, depth)

    def _inside(self, element: Any, tag: str, looks: str, depth: int) -> None:
        apart = tag in _APART
        if apart:
            self._end()
        self._bullet = self._bullet or tag == "li"
        looks += "b" * (tag in _BOLD) + "i" * (tag in _ITALIC)
        self._say(element.text or "", looks)
        for child in element:
            self._element(child, looks, depth + 1)
            self._say(child.tail or "", looks)
        if apart:
            self._end()

    def _image(self, element: Any) -> None:
        data = _DATA.match(element.get("src", ""))
        alternative = " ".join(element.get("alt", "").split())
        if data is None:
            self._shown.tally.add("picture")
            return
        self._end()
        try:
            self._shown.blocks.append(picture(data[1], alternative=alternative))
        except BlockError:
            self._shown.tally.add("picture")

    def _say(self, text: str, looks: str) -> None:
        text = text if text == "\n" else re.sub(r"\s+", " ", text)
        before = self._words[-1].text[-1:] if self._words else "\n"
        if before in " \n":
            text = text.lstrip(" ")
        if text:
            self._words.append(Text(text, LOOKS["b" in looks, "i" in looks]))

    def _end(self) -> None:
        words, bullet = self._words, self._bullet
        self._words, self._bullet = [], False
        if "".join(word.text for word in words).strip():
            self._shown.blocks.append(Paragraph(tuple(words), "bullet" if bullet else "text"))


def _table(element: Any) -> Iterator[Block]:
    """A table under its own caption, and a note about rows and columns that are not shown."""
    rows = [row for row in element.iter("tr") if _table_of(row) is element and not _is_hidden(row)]
    heads = [row for row in rows if row.getparent().tag == "thead"]
    if not heads and rows and all(cell.tag == "th" for cell in rows[0] if _is_cell(cell)):
        heads = rows[:1]
    body = [row for row in rows if row not in heads]
    grid = _grid([*heads, *body[:MOST_ROWS]])
    titles, cells = grid[: len(heads)], grid[len(heads) :]
    width = min(MOST_COLUMNS, max((len(row) for row in (*titles, *cells)), default=0))
    if not width:
        return
    caption = next((_text(each) for each in element.iter("caption")), "")
    filled = [_padded(row, width) for row in cells]
    yield Table(
        caption=caption,
        columns=_title(titles, width),
        rows=tuple(filled),
        numeric=tuple(n for n in range(width) if _is_numeric([row[n] for row in filled])),
        headed=bool(heads),
        header_column=bool(body) and all(_starts_with_head(row) for row in body),
    )
    rest = len(body) - len(filled)
    if rest:
        yield Callout("note", f"{plural(rest, 'more row is', 'more rows are')} not shown.")


def _grid(rows: list[Any]) -> list[list[str]]:
    """The texts of the rows with every cell in its column: what one cell spans is left blank."""
    grid: list[list[str]] = []
    below: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in filter(_is_cell, row):
            _skip(line, below)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for place in range(across):
                if down > 1:
                    below[len(line)] = down - 1
                line.append("" if place else _text(cell))
        _skip(line, below)
        grid.append(line)
    return grid


def _skip(line: list[str], below: dict[int, int]) -> None:
    """Leave blank what a cell of a row above reaches down into."""
    while below.get(len(line), 0):
        below[len(line)] -= 1
        line.append("")


def _title(titles: list[list[str]], width: int) -> tuple[str, ...]:
    """One row of titles; where there are several rows of them, the words below each other."""
    lines = [_padded(row, width) for row in titles]
    return tuple(" ".join(filter(None, (line[n] for line in lines))) for n in range(width))


def _padded(row: list[str], width: int) -> tuple[str, ...]:
    return tuple([*row, *[""] * (width - len(row))][:width])


def _is_numeric(cells: list[str]) -> bool:
    return any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def _starts_with_head(row: Any) -> bool:
    first = next(filter(_is_cell, row), None)
    return first is not None and first.tag == "th"


def _is_cell(element: Any) -> bool:
    return element.tag in ("td", "th") and not _is_hidden(element)


def _is_hidden(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _span(cell: Any, name: str) -> int:
    said = str(cell.get(name, "1"))
    return min(MOST_COLUMNS, max(1, int(said))) if said.isdecimal() else 1


def _table_of(row: Any) -> Any:
    return next(row.iterancestors("table"), None)


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
