"""Blocks and lines to Word: numbers the captions, sets the bookmarks, makes the links."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from portfolio.base.errors import BuildError
from portfolio.base.text import clean
from portfolio.document import blocks, prose
from portfolio.document.inline import (
    CriterionLink,
    Grid,
    Inline,
    ItemLink,
    Line,
    Mark,
    OutcomeLink,
    PageOf,
    Text,
    To,
    Web,
    plain,
)
from portfolio.document.shape import Blank
from portfolio.word import controls, names, oxml, pictures, tables
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.oxml import DXA_PER_CENTIMETRE, Element, W
from portfolio.word.styles import NUMBERED
from portfolio.word.template import Template

LOWEST_HEADING = 6
DEEPEST_LIST = 3
LONGEST_LABEL = 160
ROOM_FOR_CAPTION = 2_300
"""What a picture leaves free of a page's height, in twentieths of a point."""
ROOM_FOR_PLACE = 900
"""The same for a picture without a caption, which has a line above it."""
_WEB = re.compile(r"(?:https?://|mailto:)[!#-;=?-\[\]_a-z~]+")

COMMENTER, COMMENTER_INITIALS = "Portfolio checks", "PC"
"""Who the comments of a draft are from."""

CALLOUTS = {kind: f"Callout {kind.capitalize()}" for kind in ("note", "gap", "practice", "error")}


@dataclass(frozen=True)
class Listed:
    """A heading or caption that the contents list; ``number`` is what Word numbers it with."""

    text: str
    bookmark: str
    level: int = 1
    number: str = ""


class Writer:
    """Writes to the end of a document's body, in the styles of its template.

    ``place`` names where in the portfolio the writer is: bookmark names of captions and headings
    are made from it, so that a change in one place leaves the names in all others alone.
    """

    def __init__(
        self,
        template: Template,
        mentions: Mentions,
        heading_numbers: HeadingNumbers,
        pages: Mapping[str, int] | None,
    ) -> None:
        self.pages = pages
        self.width = 0
        self.tallest = 0
        self.highest = 0
        self.headings: list[Listed] = []
        self.captions: dict[str, list[Listed]] = {"Figure": [], "Table": []}
        self._part = template.document.part
        self._body = template.document.element.body
        self._numbering = self._part.numbering_part.element
        self._styles = template.styles
        self._mentions = mentions
        self._heading_numbers = heading_numbers
        self._place = ""
        self._counts: dict[str, int] = {}
        self._bookmarks: set[str] = set()
        self._controls: set[int] = set()
        self._pictures = 0
        self._relationships: dict[str, str] = {}
        self._lists: dict[tuple[int, int], int] = {}
        self._texts = 0
        self._numbers, self._next_list = _lists(template, "List Number")
        self._level = 0
        self._needs_gap = False

    def page(self, width: int, height: int) -> None:
        """Start on pages whose text is this wide and high, in twentieths of a point."""
        self.width = width
        self.tallest = height - ROOM_FOR_CAPTION
        self.highest = height - ROOM_FOR_PLACE

    def page_of(self, bookmark: str) -> int | None:
        """The page that a bookmark is on; None while it is not known."""
        try:
            return self.pages[bookmark] if self.pages is not None else None
        except KeyError:
            return None

    def enter(self, place: str) -> None:
        """Start a new place, such as ``criterion 1.1``."""
        self._place = place
        self._counts = {}

    def heading(self, level: int, *pieces: Inline) -> None:
        """A heading; never more than one level below the one before it."""
        text = _one_line(plain(pieces))
        if not text:
            return
        self._level = min(level, self._level + 1, LOWEST_HEADING)
        content = self.runs(pieces, linked=False)
        if self._level <= 2:
            name = self._unique(names.heading(f"{self._place}/{self._count('heading')}"))
            self.headings.append(Listed(text, name, self._level))
            content = self._bookmark(name, content)
        self._add(f"heading {self._level}", content)

    def numbered_heading(
        self, level: int, ref: str, bookmark: str, text: str, below: int = 0
    ) -> None:
        """The heading of an outcome (level 1) or of a criterion (2), which Word numbers.

        ``below`` is how many levels further down in the document it stands.
        """
        text = _one_line(text)
        self._bookmarks.add(bookmark)
        inner = self._bookmark(bookmark, oxml.runs(text))
        name = self._unique(names.heading(self._place))
        content = self._bookmark(name, inner)
        self._level = level + below
        if self._level <= 2:
            self.headings.append(Listed(text, name, self._level, ref))
        style_id = self._styles[f"heading {self._level}" if below else NUMBERED[level - 1]]
        numbers = self._heading_numbers
        own = numbers.without_style(level - 1, ref) if below else numbers.of(level - 1, ref)
        if own is None:
            self._append(oxml.paragraph(style_id, content))
        else:
            self._append(oxml.list_item(style_id, content, own, level - 1))
        self._needs_gap = False

    def paragraph(self, *pieces: Inline, style: str = "Normal") -> None:
        self._close_table()
        self._add(style, self.runs(pieces))

    def new_page(self) -> None:
        """What comes next starts on a new page."""
        self._add("New Page", [])

    def bullets(self, lines: Iterable[Line], style: str = "List Bullet") -> None:
        for line in lines:
            self.paragraph(*line, style=style)

    def callout(
        self,
        kind: str,
        title: str,
        body: str = "",
        lines: Iterable[Line] = (),
        points: Iterable[Line] = (),
    ) -> None:
        """A boxed message; ``body`` is Markdown, ``points`` become a list."""
        style = CALLOUTS[kind]
        self._add(f"{style} Title", self.runs([title]))
        for part in prose.parts(body):
            self._callout_part(style, part)
        for line in lines:
            self._add(style, self.runs(line))
        for point in points:
            self._add(f"{style} List", self.runs(point))
        self._needs_gap = True

    def blocks(self, found: Iterable[blocks.Block]) -> None:
        """The blocks of a section; its headings go below those that the contents list."""
        for block in found:
            match block:
                case blocks.Heading(text, level):
                    self.heading(level + 2, _one_line(text))
                case blocks.Prose(markdown):
                    self.prose(markdown)
                case blocks.Table():
                    self._block_table(block)
                case blocks.Figure():
                    self.figure(block)
                case blocks.Callout(kind, title, text):
                    self.callout(kind, title, text)

    def prose(self, markdown: str) -> None:
        self._texts += 1
        base = self._level
        for part in prose.parts(markdown):
            match part:
                case prose.Heading(level, text):
                    self.heading(base + level, _one_line(text))
                case prose.Table(rows):
                    self._prose_table(rows)
                case prose.Paragraph():
                    self._prose_paragraph(part)

    def figure(self, figure: blocks.Figure) -> None:
        """A picture with its caption below; one that cannot be read is named instead."""
        size = pictures.size(figure.png)
        if size is None:
            message = "This picture cannot be shown. Open the workbook and run this part again."
            self.callout("error", f"Picture: {figure.caption}", message)
            return
        width, height = pictures.fitted(size, figure.width, self.width, self.tallest)
        self._pictures += 1
        alternative = figure.alternative.strip() or figure.caption.strip() or "Picture"
        shown = oxml.picture(self._image(figure.png), self._pictures, alternative, width, height)
        self._add("Figure", [shown])
        self._caption("Figure", figure.caption, "caption")

    def picture(self, picture: bytes, alternative: str, width: float = 0) -> None:
        """A picture without a caption, ``width`` centimetres wide; 0 for as wide as there is room.

        Raises BuildError when it cannot be read.
        """
        size = pictures.size(picture)
        if size is None:
            raise BuildError(
                "A picture of the evidence annex is broken. Build the portfolio again."
            )
        self._close_table()
        wish = width or self.width / DXA_PER_CENTIMETRE
        across, down = pictures.fitted(size, wish, self.width, self.highest)
        self._pictures += 1
        shown = oxml.picture(self._image(picture), self._pictures, alternative, across, down)
        self._add("Evidence Picture", [shown])

    def copied(self, style: str, *pieces: Inline) -> None:
        """Text as it is in an evidence file: nothing in it becomes a link."""
        self._close_table()
        self._add(style, self.runs(pieces, linked=False))

    def listing(self, title: str, grid: Grid) -> None:
        """A table without a caption; ``title`` is part of its alternative text."""
        self._close_table()
        self._grid(title, grid)

    def table(self, caption: str, grid: Grid, new_page: bool = False) -> None:
        """A table under its caption, on a new page if told so."""
        self._caption("Table", caption, "Table Caption New Page" if new_page else "Table Caption")
        self._grid(caption, grid)

    def form_table(self, title: str, grid: Grid) -> None:
        """A table that is part of a form, without a caption; ``title`` is for screen readers."""
        self._close_table()
        self._grid(title, grid)

    def comment(self, *pieces: Inline) -> None:
        """A comment on the whole of the last paragraph."""
        comments = self._part.comments._comments_elm
        number, mark = len(comments), self._styles["annotation reference"]
        content = [oxml.comment_mark(mark), *self.runs(pieces, linked=False)]
        words = oxml.paragraph(self._styles["annotation text"], content)
        comments.append(oxml.comment(number, COMMENTER, COMMENTER_INITIALS, [words]))
        start, end = oxml.commented(number, mark)
        commented = self._body[self.end - 1]
        commented.insert(1 + len(commented.findall(W + "commentRangeStart")), start)
        commented.extend(end)

    def insert_at(self, index: int, nodes: Iterable[Element]) -> None:
        """Put elements before the one at ``index`` of the body."""
        for offset, node in enumerate(nodes):
            self._body.insert(index + offset, node)

    @property
    def end(self) -> int:
        """The index in the body of what comes next."""
        return len(self._body) - 1

    def end_section(self, properties: Element) -> None:
        """End a section of pages; ``properties`` is its ``w:sectPr``."""
        last = self._body[-2] if len(self._body) > 1 else None
        if last is None or last.tag != W + "p":
            last = oxml.paragraph(self._styles["Table Gap"])
            self._append(last)
        last.find(W + "pPr").append(properties)
        self._needs_gap = False

    def styled(self, style: str, content: Iterable[Element]) -> Element:
        """A paragraph in a style, not yet in the body."""
        return oxml.paragraph(self._styles[style], content)

    def runs(self, pieces: Iterable[Inline], linked: bool = True) -> list[Element]:
        """The pieces of a line as runs, links and bookmarks. Without ``linked``, for headings,
        mentions stay text and the style of the paragraph is the only one."""
        found: list[Element] = []
        for piece in pieces:
            found += self._piece(piece, linked)
        return found

    def _piece(self, piece: Inline, linked: bool) -> list[Element]:
        look = self._styles["Reference"] if linked else ""
        match piece:
            case str(text) | Text(text, _) if not linked:
                return oxml.runs(text)
            case str(text):
                return self._mentioning(text, "")
            case Text(text, style):
                return self._mentioning(text, self._styles[style] if style else "")
            case ItemLink(ref):
                return [oxml.reference(names.item(ref), ref, look)]
            case CriterionLink(ref):
                return [oxml.number_reference(names.criterion(ref), ref, look)]
            case OutcomeLink(ref):
                return [oxml.number_reference(names.outcome(ref), ref, look)]
            case To(bookmark, text):
                return [oxml.link(bookmark, oxml.runs(text, look))]
            case PageOf(bookmark):
                page = self.page_of(bookmark)
                return [oxml.page_reference(bookmark, page, look)] if page else []
            case Mark(bookmark, text):
                self._bookmarks.add(bookmark)
                return self._bookmark(bookmark, oxml.runs(text))
            case Web(address, text):
                return self._web(address, text)
            case Blank():
                return [self._control(piece)]

    def _control(self, blank: Blank) -> Element:
        number = controls.number_of(blank.tag)
        while number in self._controls:
            number += 1
        self._controls.add(number)
        styles = self._styles
        return controls.control(blank, number, styles["Placeholder Text"], styles["Tick Box"])

    def _mentioning(self, text: str, style_id: str) -> list[Element]:
        found: list[Element] = []
        for piece in self._mentions.split(text):
            if isinstance(piece, Text):
                found += oxml.runs(piece.text, style_id)
            else:
                found += self._piece(piece, linked=True)
        return found

    def _web(self, address: str, text: str) -> list[Element]:
        if not _is_web(address):
            return oxml.runs(text)
        if address not in self._relationships:
            self._relationships[address] = self._part.relate_to(
                address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        style_id = self._styles["Hyperlink"]
        return [oxml.web_link(self._relationships[address], oxml.runs(text, style_id))]

    def _add(self, style: str, content: Iterable[Element]) -> None:
        self._append(oxml.paragraph(self._styles[style], content))
        self._needs_gap = False

    def _append(self, node: Element) -> None:
        self._body.insert(len(self._body) - 1, node)

    def _close_table(self) -> None:
        """Word puts no space after a table or a box of its own accord."""
        if self._needs_gap:
            self._add("Table Gap", [])

    def _count(self, kind: str) -> int:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return self._counts[kind]

    def _unique(self, name: str) -> str:
        """The name, or when two places happen to share it, the next one that is free."""
        while name in self._bookmarks:
            name = f"{name[:4]}{(int(name[4:]) + 1) % 10**9:09d}"
        self._bookmarks.add(name)
        return name

    def _bookmark(self, name: str, content: list[Element]) -> list[Element]:
        return oxml.bookmark(len(self._bookmarks), name, content)

    def _caption(self, label: str, text: str, style: str) -> None:
        text = _one_line(text)
        name = self._unique(names.caption(f"{self._place}/{label}/{self._count(label)}"))
        number = len(self.captions[label]) + 1
        numbered = [*oxml.runs(f"{label} "), *oxml.sequence(label, number)]
        content = self._bookmark(name, numbered)
        words = f": {text}" if text else ""
        self.captions[label].append(Listed(f"{label} {number}{words}", name))
        self._add(style, [*content, *self.runs([words])])

    def _grid(self, title: str, grid: Grid) -> None:
        self._append(
            tables.table(_one_line(title) or "Table", grid, self.width, self._styles, self.runs)
        )
        self._needs_gap = True

    def _block_table(self, table: blocks.Table) -> None:
        sheets = tables.sheets([table.columns, *table.rows], self.width)
        for number, sheet in enumerate(sheets, start=1):
            part = f" (part {number} of {len(sheets)})" if len(sheets) > 1 else ""
            heads = [table.columns[n] for n in sheet]
            self.table(
                f"{table.caption}{part}",
                Grid(
                    columns=heads,
                    rows=[[row[n] for n in sheet] for row in table.rows],
                    description=table.description or f"The columns are {', '.join(heads)}.",
                    numeric=[place for place, n in enumerate(sheet) if n in table.numeric],
                    header_column=table.header_column,
                ),
            )

    def _prose_table(self, rows: Sequence[Sequence[tuple[prose.Span, ...]]]) -> None:
        cells = [[tuple(self._spans(spans)) for spans in row] for row in rows]
        for sheet in tables.sheets([[plain(cell) for cell in row] for row in cells], self.width):
            heads, *below = [[row[n] for n in sheet] for row in cells]
            description = f"The columns are {', '.join(map(plain, heads))}."
            self._close_table()
            grid = Grid(columns=heads, rows=below, description=description)
            self._grid("Table in the text", grid)

    def _prose_paragraph(self, part: prose.Paragraph) -> None:
        self._close_table()
        content = self.runs(self._spans(part.spans))
        depth = min(part.depth, DEEPEST_LIST - 1)
        suffix = f" {depth + 1}" if depth else ""
        match part.kind:
            case "text" if _is_label(part):
                self._add("Label", self.runs([span.text for span in part.spans]))
            case "text":
                self._add("Normal", content)
            case "quote":
                self._add("Quote", content)
            case "code":
                self._add("Code Block", content)
            case "bullet":
                self._add(f"List Bullet{suffix}", content)
            case "continue":
                self._add(f"List Continue{suffix}", content)
            case "number":
                style_id = self._styles[f"List Number{suffix}"]
                number = self._list(part.number)
                self._append(oxml.list_item(style_id, content, number, depth))

    def _callout_part(self, style: str, part: prose.Part) -> None:
        match part:
            case prose.Heading(_, text):
                self._add(f"{style} Title", self.runs([text]))
            case prose.Table(rows):
                self._prose_table(rows)
            case prose.Paragraph("bullet" | "number"):
                self._add(f"{style} List", self.runs(self._spans(part.spans)))
            case prose.Paragraph():
                self._add(style, self.runs(self._spans(part.spans)))

    def _spans(self, spans: Iterable[prose.Span]) -> Iterable[Inline]:
        for span in spans:
            if span.address:
                yield Web(span.address, span.text)
            elif span.code:
                yield Text(span.text, "Code Text")
            else:
                words = " ".join(["Strong"] * span.strong + ["Emphasis"] * span.emphasis)
                yield Text(span.text, words)

    def _list(self, number: int) -> int:
        """The Word list of an ordered list: each starts again at 1."""
        key = (self._texts, number)
        if key not in self._lists:
            self._lists[key] = self._next_list
            self._next_list += 1
            self._numbering.append(oxml.list_restart(self._lists[key], self._numbers))
        return self._lists[key]

    def _image(self, picture: bytes) -> str:
        digest = hashlib.sha256(picture).hexdigest()
        if digest not in self._relationships:
            kind = "png" if picture.startswith(b"\x89PNG") else "jpeg"
            uri = PackURI(f"/word/media/picture{len(self._relationships) + 1}.{kind}")
            part = Part(uri, f"image/{kind}", picture, self._part.package)
            self._relationships[digest] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._relationships[digest]


def _is_label(part: prose.Paragraph) -> bool:
    """A short paragraph all in bold stands as a label over the text below it."""
    words = [span for span in part.spans if span.text.strip()]
    short = sum(len(span.text) for span in words) <= LONGEST_LABEL
    return short and all(span.strong and not span.address for span in words)


def _lists(template: Template, name: str) -> tuple[int, int]:
    """The template's list definition for a style, and the first list number that is free."""
    lists = template.document.part.numbering_part.element
    found = {num.numId: num.abstractNumId.val for num in lists.num_lst}
    style = template.document.styles.element.get_by_id(template.styles[name])
    number = style.find(f"{W}pPr/{W}numPr/{W}numId")
    wanted = int(number.get(W + "val")) if number is not None else None
    return found.get(wanted, min(found.values(), default=0)), max(found, default=0) + 1


def _is_web(address: str) -> bool:
    if len(address) > 2_000 or not _WEB.fullmatch(address.lower()):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.hostname or parts.scheme == "mailto")


def _one_line(text: str) -> str:
    return " ".join(clean(text)[0].split())
