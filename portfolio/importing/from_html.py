"""Web pages as lines: what a browser shows of them, with the numbers of their lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from portfolio.annex import encodings
from portfolio.importing.labels import taken_off
from portfolio.importing.source_line import SourceLine

SKIPPED = {"script", "style", "head", "noscript", "template", "svg", "iframe", "object", "select"}
BLOCKS = {
    *("p", "div", "li", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "header"),
    *("footer", "main", "aside", "form", "fieldset", "address", "figure", "figcaption", "caption"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "nav", "hr", "table", "tr", "td", "th"),
    *("summary", "details", "body", "center"),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
DEEPEST = 200


def web_page(path: Path, most: int) -> list[SourceLine]:
    with path.open("rb") as file:
        data = file.read(most)
    named = _CHARSET.search(data[:4_096])
    page = encodings.decoded(data, named[1].decode("ascii", "replace") if named else "")
    return lines_of(page)


def lines_of(page: str) -> list[SourceLine]:
    # What lxml is given as text must not name another encoding.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page.replace("\x00", ""))
    if not page.strip():
        return []
    root = html.document_fromstring(page)
    reader = _Page()
    reader.walk(root, 0)
    reader.end()
    return reader.lines


@dataclass
class _Page:
    lines: list[SourceLine] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _label: str = ""
    _cell: tuple[int, ...] = ()
    _tables: int = 0
    _first: bool = True
    _heading: bool = False
    _marked: bool = False

    def walk(self, node: etree._Element, depth: int) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag and tag not in SKIPPED and not self._is_hidden(node) and depth < DEEPEST:
            if tag == "table":
                self._table(node, depth)
            elif tag in ("ol", "ul"):
                self._list(node, tag, depth)
            elif tag == "br":
                self._broken()
            elif tag == "sup" and re.fullmatch(r"\[?[0-9*†‡]{1,3}\]?", _text(node)):
                self._marked = True
            else:
                self._other(node, tag, depth)
        if node.tail and depth:
            self._words.append(node.tail)

    def _other(self, node: etree._Element, tag: str, depth: int) -> None:
        if tag in BLOCKS:
            self.end()
        heading, self._heading = self._heading, self._heading or bool(re.fullmatch("h[1-6]", tag))
        self._words.append(node.text or "")
        for child in node:
            self.walk(child, depth + 1)
        if tag in BLOCKS:
            self.end()
        self._heading = heading

    def _list(self, node: etree._Element, tag: str, depth: int) -> None:
        self.end()
        style = str(node.get("style", ""))
        number = _whole(node.get("start"), 1)
        form = str(node.get("type", "1"))
        for item in node:
            if item.tag != "li" or self._is_hidden(item):
                self.walk(item, depth + 1)
                continue
            number = _whole(item.get("value"), number)
            shown = "•" if tag == "ul" else _numbered(number, form)
            self.end()
            typed = taken_off(" ".join(_text(item).split()))[0]
            plain = _UNNUMBERED.search(style) or (typed and typed.kind != "bullet")
            self._label = "" if plain else shown
            self._other(item, "li", depth + 1)
            self._label = ""
            number += 1
        self.end()

    def _table(self, node: etree._Element, depth: int) -> None:
        self.end()
        outer = self._cell
        self._tables += 1
        table = self._tables
        spans: dict[int, int] = {}
        for number, row in enumerate(_rows(node), start=1):
            if self._is_hidden(row):
                continue
            column = 0
            for cell in row:
                if cell.tag not in ("td", "th"):
                    continue
                while spans.get(column, 0) > 0:
                    spans[column] -= 1
                    column += 1
                self._cell, self._first = (table, number, column), True
                self._other(cell, "td", depth + 1)
                for each in range(column, column + min(_whole(cell.get("colspan"), 1), 40)):
                    spans[each] = min(_whole(cell.get("rowspan"), 1), 2_000) - 1
                column += min(_whole(cell.get("colspan"), 1), 40)
        self.end()
        self._cell, self._first = outer, True

    def _broken(self) -> None:
        self.end()
        self._first = False

    def end(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if not text:
            return
        label, self._label = self._label, ""
        place = f"line {len(self.lines) + 1} of the page as it reads"
        if self._cell:
            place = f"table {self._cell[0]}, row {self._cell[1]}"
        self.lines.append(
            SourceLine(
                text=f"{label} {text}".strip(),
                place=place,
                cell=self._cell,
                starts=self._first,
                heading=self._heading,
                noticed=("the mark of a footnote was taken out",) if self._marked else (),
            )
        )
        self._marked = False
        self._first = not self._cell

    def _is_hidden(self, node: etree._Element) -> bool:
        hidden = "hidden" in node.attrib or node.get("aria-hidden") == "true"
        return hidden or bool(_HIDDEN.search(str(node.get("style", ""))))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, without those of tables in its cells."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _text(node: etree._Element) -> str:
    return "".join(str(part) for part in node.itertext()).strip()


def _whole(value: str | None, usual: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isdecimal() and len(value) < 6 else usual


def _numbered(number: int, form: str) -> str:
    if form in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(form) + number - 1)}."
    return f"{number}."
