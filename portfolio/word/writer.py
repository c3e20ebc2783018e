"""Blocks to Word: headings, paragraphs, tables, pictures and boxes at the end of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import astuple, replace
from pathlib import Path

from portfolio.base.errors import BuildError, PortfolioError
from portfolio.base.text import clean
from portfolio.document import markdown
from portfolio.document.blocks import Block, Callout, Figure, Heading, Paragraph, Prose, Table
from portfolio.document.inline import Inline, Line, Text, line_of, plain
from portfolio.word import names, oxml, package, pictures, tables
from portfolio.word.bookmarks import Bookmarks
from portfolio.word.changes import Changes, Step
from portfolio.word.comments import Comments
from portfolio.word.held import Held
from portfolio.word.kept_parts import KeptPart, KeptParts
from portfolio.word.lines import Lines
from portfolio.word.mentions import Mentions
from portfolio.word.numbers import HeadingNumbers
from portfolio.word.ordered_lists import OrderedLists
from portfolio.word.outside import Outside
from portfolio.word.oxml import Element, Markup, W
from portfolio.word.position import Listed, Position
from portfolio.word.steps_again import StepsAgain
from portfolio.word.styles import NUMBERED
from portfolio.word.template import Template

LOWEST_HEADING = 6
DEEPEST_LIST = 3
LONGEST_LABEL = 160
ROOM_FOR_CAPTION = 2_300
"""What a picture leaves free of a page's height, in twentieths of a point."""
ROOM_FOR_PLACE = 900
"""The same for a picture without a caption, which has a line above it."""

CALLOUTS = {kind: f"Callout {kind.capitalize()}" for kind in ("note", "gap", "practice", "error")}

TABLE = "<w:tbl"
KINDS: dict[type, str] = {
    Heading: "a heading",
    Paragraph: "a paragraph",
    Prose: "a text",
    Table: "a table",
    Figure: "a picture",
    Callout: "a box",
}


class Writer:
    """Writes to the end of a document's body, in the styles of its template.

    ``enter`` names where in the portfolio the writer is: bookmark names of captions and headings
    are made from it, so that a change in one place leaves the names in all others alone.
    """

    def __init__(
        self,
        template: Template,
        mentions: Mentions,
        heading_numbers: HeadingNumbers,
        pages: Mapping[str, int] | None,
        kept: KeptParts | None = None,
    ) -> None:
        part = template.document.part
        self.paged = pages is not None
        self.width = 0
        self.tallest = 0
        self.highest = 0
        self.headings: list[Listed] = []
        self.captions: dict[str, list[Listed]] = {"Figure": [], "Table": []}
        self._document = template.document
        self._body = template.document.element.body
        self._held = Held(template.document.element)
        self._styles = template.styles
        self._heading_numbers = heading_numbers
        self.failed: dict[str, None] = {}
        self.changes = Changes()
        self._bookmarks = Bookmarks(self.changes)
        self._outside = Outside(part, self.changes)
        self._ordered = OrderedLists(template, self.changes)
        self._comments = Comments(part, self._styles, self.changes)
        self._mentions = mentions
        self._kept = kept or KeptParts()
        self._lines = Lines(
            self._styles, mentions, pages, self._bookmarks, self._outside, self.changes
        )
        self._again = StepsAgain(
            mentions, self._bookmarks, self._outside, self._ordered, self._lines, self._list
        )
        self._at = Position()
        self._next: Element | None = None
        self._nodes: list[Markup] | None = None

    def page(self, width: int, height: int) -> None:
        """Start on pages whose text is this wide and high, in twentieths of a point."""
        before = self.width, self.tallest, self.highest
        self.changes.note(lambda: self._go_back(*before))
        self.width = width
        self.tallest = height - ROOM_FOR_CAPTION
        self.highest = height - ROOM_FOR_PLACE

    def _go_back(self, width: int, tallest: int, highest: int) -> None:
        self.width, self.tallest, self.highest = width, tallest, highest

    def page_of(self, bookmark: str) -> int | None:
        """The page that a bookmark is on; None while it is not known."""
        return self._lines.page_of(bookmark)

    def enter(self, place: str) -> None:
        """Start a new place, such as ``criterion 1.1``."""
        self._at.place = place
        self._at.counts = {}

    def part(
        self,
        place: str,
        write: Callable[[], object],
        seen: Callable[[], Iterable[object]],
        pictures: Callable[[], Iterable[bytes]] = tuple,
    ) -> None:
        """Start a new place and write what stands there; as it was written before if that would
        come out the same.

        ``seen`` has all that ``write`` writes from, as texts, numbers and lists; nothing where that
        cannot be told. ``pictures`` are those that it may put in.
        """
        self.enter(place)
        key = self._kept.key(seen, self._come_so_far())
        known = self._kept.get(key)
        if known and self._written_again(known, pictures):
            return
        before = self._at.copy()
        with self._noted() as (steps, nodes):
            write()
        if key:
            last = nodes.pop() if nodes and not nodes[-1].startswith(TABLE) else ""
            done = KeptPart(
                steps=steps,
                nodes=[self._as_it_stands(node) for node in nodes],
                last=last,
                before=vars(before),
                after=vars(self._at),
            )
            self._kept.keep(key, done)

    def _as_it_stands(self, node: Markup) -> Markup:
        """An element with the namespaces that it alone uses; a table has them already."""
        return node if node.startswith(TABLE) else oxml.declared(node, self._held.known)

    @contextmanager
    def _noted(self) -> Iterator[tuple[list[Step], list[Markup]]]:
        """The steps that are made in here, and the elements that are put into the body."""
        self._nodes, self._mentions.asked = [], set()
        try:
            with self.changes.steps() as steps:
                yield steps, self._nodes
            asked = sorted(self._mentions.asked)
            steps += [("item", ref, self._mentions.has_item(ref)) for ref in asked]
        finally:
            self._nodes = None

    @contextmanager
    def isolated(self, what: str, remedy: str) -> Iterator[None]:
        """What is written in here comes out whole, or nothing of it does, and its place says so.

        ``what`` names the part, as in “a table”, ``remedy`` says in a sentence where it can be
        seen. ``failed`` has what to tell the user. The rest of the document goes on.
        """
        before = self._at.copy()
        try:
            with self.changes.all_or_nothing():
                yield
        except Exception as error:
            self._at = before
            self._say_failed(what, remedy, error)

    @contextmanager
    def after(self, last: Element | None) -> Iterator[None]:
        """Write after what was last at a time, or before everything."""
        self._next = self._body[0] if last is None else last.getnext()
        try:
            yield
        finally:
            self._next = None

    def heading(self, level: int, *pieces: Inline) -> None:
        """A heading; never more than one level below the one before it."""
        text = one_line(plain(pieces))
        if not text:
            return
        self._at.level = min(level, self._at.level + 1, LOWEST_HEADING)
        content = self.runs(pieces, linked=False)
        if self._at.level <= 2:
            name = self._bookmarks.free(names.heading(f"{self._at.place}/{self._count('heading')}"))
            self._list("", Listed(text, name, self._at.level))
            content = self._bookmarks.around(name, content)
        self._add(f"heading {self._at.level}", content)

    def numbered_heading(
        self, level: int, ref: str, bookmark: str, text: str, below: int = 0
    ) -> None:
        """The heading of an outcome (level 1) or of a criterion (2), which Word numbers.

        ``below`` is how many levels further down in the document it stands.
        """
        text = one_line(text)
        inner = self._bookmarks.around(bookmark, oxml.runs(text))
        name = self._bookmarks.free(names.heading(self._at.place))
        content = self._bookmarks.around(name, inner)
        self._at.level = level + below
        if self._at.level <= 2:
            self._list("", Listed(text, name, self._at.level, ref))
        style_id = self._styles[f"heading {self._at.level}" if below else NUMBERED[level - 1]]
        numbers = self._heading_numbers
        own = numbers.without_style(level - 1, ref) if below else numbers.of(level - 1, ref)
        if own is None:
            self._append(oxml.paragraph(style_id, content))
        else:
            self._append(oxml.list_item(style_id, content, own, level - 1))
        self._at.needs_gap = False

    def paragraph(self, *pieces: Inline, style: str = "Normal") -> None:
        self._close_table()
        self._add(style, self.runs(pieces))

    def copied(self, style: str, *pieces: Inline) -> None:
        """Text as it is in an evidence file: nothing in it becomes a link."""
        self._close_table()
        self._add(style, self.runs(pieces, linked=False))

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
        for part in markdown.parts(body):
            self._callout_part(style, part)
        for line in lines:
            self._add(style, self.runs(line))
        for point in points:
            self._add(f"{style} List", self.runs(point))
        self._at.needs_gap = True

    def blocks(self, found: Iterable[Block], remedy: str) -> None:
        """The blocks of a section; its headings go below those that the contents list.

        ``remedy`` says where a block can be seen that cannot be written.
        """
        for block in found:
            with self.isolated(KINDS.get(type(block), "a part"), remedy):
                self.block(block, remedy)

    def block(self, block: Block, remedy: str) -> None:
        match block:
            case Heading(text, level):
                self.heading(level + 2, one_line(text))
            case Paragraph():
                self._text(block)
            case Prose(text):
                self.prose(text, remedy)
            case Table():
                self.table(block)
            case Figure():
                self.figure(block)
            case Callout(kind, title, text):
                self.callout(kind, title, text)

    def prose(self, text: str, remedy: str) -> None:
        """Text in Markdown; its headings go below the one that it stands under."""
        self._at.texts += 1
        base = self._at.level
        for part in markdown.parts(text):
            with self.isolated(KINDS[type(part)], remedy):
                match part:
                    case Heading(words, level):
                        self.heading(base + level, one_line(words))
                    case Table():
                        self.listing(part)
                    case Paragraph():
                        self._text(part)

    def figure(self, figure: Figure) -> None:
        """A picture with its caption below; one that cannot be read is named instead."""
        digest = self._outside.digest(figure.png)
        size = self._kept.size(digest, lambda: pictures.size(figure.png))
        if size is None:
            message = "This picture cannot be shown. Open the workbook and run this part again."
            self.callout("error", f"Picture: {figure.caption}", message)
            return
        alternative = figure.alternative.strip() or figure.caption.strip() or "Picture"
        fitted = pictures.fitted(size, figure.width, self.width, self.tallest)
        self._add("Figure", [self._picture(figure.png, alternative, fitted)])
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
        fitted = pictures.fitted(size, width, self.width, self.highest)
        self._add("Evidence Picture", [self._picture(picture, alternative, fitted)])

    def table(self, table: Table, new_page: bool = False) -> None:
        """A table under its caption, on a new page if told so; a wide one in several parts."""
        style = "Table Caption New Page" if new_page else "Table Caption"
        for part in tables.parts(table, self.width):
            self._caption("Table", part.caption, style)
            self._table(part)

    def listing(self, table: Table) -> None:
        """A table whose caption is for screen readers only."""
        for part in tables.parts(table, self.width):
            self._close_table()
            self._table(part)

    def comment(self, *pieces: Inline) -> None:
        """A comment on the whole of the last paragraph."""
        self._comments.add(self._body[-2], self.runs(pieces, linked=False))

    def last(self) -> Element | None:
        """What was written last."""
        before: Element | None = self._body[-1].getprevious()
        return before

    def finish(self) -> tuple[str, ...]:
        """Make the document hold together without the parts that failed, and name these.

        A link to a place that is not there becomes its words.
        """
        self._bookmarks.unlink_others([*self._body.iter(W + "hyperlink")])
        self._held.unlink_others(self._bookmarks)
        return tuple(self.failed)

    def save(self, path: Path) -> None:
        """Write the finished document as a whole. Raises BuildError when that cannot be."""
        package.save(self._document, path, self._held)

    def end_section(self, properties: Element) -> None:
        """End a section of pages; ``properties`` is its ``w:sectPr``."""
        last = self.last()
        if last is None or last.tag != W + "p":
            last = self._append(oxml.paragraph(self._styles["Table Gap"]))
        last[0].append(properties)
        self.changes.note(lambda: oxml.remove(properties))
        self._at.needs_gap = False

    def styled(self, style: str, content: Iterable[Markup]) -> Markup:
        """A paragraph in a style, not yet in the body."""
        return oxml.paragraph(self._styles[style], content)

    def append(self, node: Markup) -> None:
        """Put an element into the body."""
        self._append(node)

    def runs(self, pieces: Iterable[Inline], linked: bool = True) -> list[Markup]:
        """The pieces of a line as runs, links and bookmarks (``Lines.runs``)."""
        return self._lines.runs(pieces, linked)

    def _come_so_far(self) -> tuple[object, ...]:
        """All that decides what the next part's own numbers and widths are."""
        return (
            *(self.paged, self.width, self.tallest, self.highest, *self._held.known),
            *(self._at.place, self._at.pictures, self._at.level, self._at.needs_gap),
            *(len(self._bookmarks), self._ordered.next, *map(len, self.captions.values())),
        )

    def _written_again(self, part: KeptPart, pictures: Callable[[], Iterable[bytes]]) -> bool:
        """Write a part as it was written before; whether each of its steps came out the same, and
        nothing was wrong with what was kept."""
        before = self._at
        with suppress(Exception), self.changes.all_or_nothing():
            self._again.do(part, self._at.texts, pictures())
            if part.nodes:
                self._append(self._held.hold(part.nodes))
            if part.last:
                self._append(Markup(part.last))
            texts = self._at.texts - part.before["texts"]
            self._at = Position(**{**part.after, "texts": part.after["texts"] + texts})
            return True
        self._at = before
        return False

    def _add(self, style: str, content: Iterable[Markup]) -> None:
        self._append(oxml.paragraph(self._styles[style], content))
        self._at.needs_gap = False

    def _append(self, markup: Markup, held: Markup | None = None) -> Element:
        """Put an element into the body; ``held`` is what it stands for."""
        node = oxml.parsed(markup)
        self.changes.note(lambda: oxml.remove(node))
        if self._nodes is not None:
            self._nodes.append(held or markup)
        (self._body[-1] if self._next is None else self._next).addprevious(node)
        return node

    def _say_failed(self, what: str, remedy: str, error: Exception) -> None:
        reasons = [one_line(str(error))] if isinstance(error, PortfolioError) else []
        self.failed[" ".join((f"The document does not show {what}.", *reasons, remedy))] = None
        for style, words in (
            ("Callout Error Title", f"This part could not be shown: {what}"),
            ("Callout Error", " ".join((*reasons, remedy))),
        ):
            self._append(oxml.paragraph(self._styles[style], oxml.runs(words)))
        self._at.needs_gap = True

    def _close_table(self) -> None:
        """Word puts no space after a table or a box of its own accord."""
        if self._at.needs_gap:
            self._add("Table Gap", [])

    def _count(self, kind: str) -> int:
        self._at.counts[kind] = self._at.counts.get(kind, 0) + 1
        return self._at.counts[kind]

    def _list(self, label: str, entry: Listed) -> None:
        """Note a heading (``""``) or a caption, by its label, for the contents."""
        listed = self.captions[label] if label else self.headings
        listed.append(entry)
        self.changes.note(listed.pop)
        self.changes.step("listed", label, *astuple(entry))

    def _caption(self, label: str, text: str, style: str) -> None:
        text = one_line(text)
        place = names.caption(f"{self._at.place}/{label}/{self._count(label)}")
        name = self._bookmarks.free(place)
        number = len(self.captions[label]) + 1
        numbered = [*oxml.runs(f"{label} "), *oxml.sequence(label, number)]
        content = self._bookmarks.around(name, numbered)
        words = f": {text}" if text else ""
        self._list(label, Listed(f"{label} {number}{words}", name))
        self._add(style, [*content, *self.runs([words])])

    def _picture(self, picture: bytes, alternative: str, size: tuple[int, int]) -> Markup:
        self._at.pictures += 1
        return oxml.picture(self._outside.picture(picture), self._at.pictures, alternative, *size)

    def _table(self, table: Table) -> None:
        titled = replace(table, caption=one_line(table.caption) or "Table")
        made = self._held.checked(tables.table(titled, self.width, self._styles, self.runs))
        self._append(self._held.hold([made]), made)
        self._at.needs_gap = True

    def _text(self, part: Paragraph) -> None:
        self._close_table()
        words = line_of(part.words)
        depth = min(part.depth, DEEPEST_LIST - 1)
        suffix = f" {depth + 1}" if depth else ""
        match part.kind:
            case "text" if _is_label(words):
                self._add("Label", self.runs([plain(words)]))
            case "text":
                self._add("Normal", self.runs(words))
            case "quote":
                self._add("Quote", self.runs(words))
            case "code":
                self._add("Code Block", self.runs(words))
            case "bullet":
                self._add(f"List Bullet{suffix}", self.runs(words))
            case "continue":
                self._add(f"List Continue{suffix}", self.runs(words))
            case "number":
                style_id = self._styles[f"List Number{suffix}"]
                number = self._ordered.number(self._at.texts, part.list, part.number)
                self._append(oxml.list_item(style_id, self.runs(words), number, depth))
                self._at.needs_gap = False

    def _callout_part(self, style: str, part: Heading | Paragraph | Table) -> None:
        match part:
            case Heading(text):
                self._add(f"{style} Title", self.runs([text]))
            case Table():
                self.listing(part)
            case Paragraph(words, kind):
                own = f"{style} List" if kind in ("bullet", "number") else style
                self._add(own, self.runs(line_of(words)))


def _is_label(words: Line) -> bool:
    """A short paragraph all in bold stands as a label over the text below it."""
    pieces = [piece for piece in words if plain((piece,)).strip()]
    bold = all(isinstance(piece, Text) and piece.look.startswith("bold") for piece in pieces)
    return bold and len(plain(words)) <= LONGEST_LABEL


def one_line(text: str) -> str:
    """A text without what Word cannot hold, on one line."""
    return " ".join(clean(text)[0].split())
