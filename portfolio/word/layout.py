"""Pages: portrait and landscape sections, each with a header and a footer."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from portfolio.forms.source import Source
from portfolio.word import oxml
from portfolio.word.content import Content
from portfolio.word.oxml import Element, R, W
from portfolio.word.page_edges import PageEdges
from portfolio.word.template import Template
from portfolio.word.writer import Writer

A4 = {"w": 11_906, "h": 16_838}
MARGINS = {
    "top": 1_417,
    "right": 1_417,
    "bottom": 1_417,
    "left": 1_417,
    "header": 709,
    "footer": 709,
    "gutter": 0,
}
PLAIN = "What comes next stands on plain pages instead."
BEFORE_SIZE = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type")


class Layout:
    """The page of the template, upright and turned; a document begins upright.

    A first page that is a ``cover`` keeps the header and footer that it has in the template; on all
    others the learner, the unit, the centre and the page number come after what is there. Pages
    that cannot be as they should are plain, and that is said.
    """

    def __init__(
        self,
        writer: Writer,
        template: Template,
        content: Content | Source,
        *,
        draft: bool = False,
        cover: bool = True,
    ) -> None:
        document = template.document
        self._writer = writer
        self._part = document.part
        self._first: Element = oxml.child(document.element.body, "sectPr")
        self._edges = PageEdges(writer, template, content, draft)
        self._edges.fill_first(document.sections[-1], cover)
        self._begin_upright()
        self._last: Element = self._first
        self._upright = _later(self._first)
        self._landscape = self._upright
        with writer.isolated("pages that lie across", PLAIN):
            self._landscape = self._turned()
        self._marked: dict[bool, str] = {}

    def only_landscape(self) -> None:
        """Turned pages from the first to the last."""
        with self._writer.isolated("pages that lie across", PLAIN):
            room = _room(self._landscape)
            _replace(self._first, self._landscape)
            self._writer.page(*room)

    def landscape(self) -> None:
        """Pages that lie across, such as those of the map, from here on."""
        self._start("pages that lie across", lambda: deepcopy(self._landscape))

    def upright(self) -> None:
        """Pages that stand upright again, from here on."""
        self._start("pages of their own", lambda: deepcopy(self._upright))

    def evidence(self, ref: str, *, turned: Callable[[], bool], practice: bool) -> None:
        """The pages of one evidence item; each says PRACTICE when the item is simulated."""
        self._start(f"pages of their own for {ref}", lambda: self._item_pages(turned(), practice))

    def _item_pages(self, turned: bool, practice: bool) -> Element:
        pages = deepcopy(self._landscape if turned else self._upright)
        if practice and not self._edges.practice:
            self._mark(pages, turned)
        return pages

    def _start(self, called: str, wanted: Callable[[], Element]) -> None:
        """End the pages before, and start those that are wanted, or else plain ones."""
        for make in (wanted, lambda: deepcopy(self._upright)):
            before = self._last
            with self._writer.isolated(called, PLAIN):
                self._begin(make())
            if self._last is not before:
                return

    def _begin(self, pages: Element) -> None:
        """``pages`` is their ``w:sectPr``."""
        before, room = self._last, _room(pages)
        self._writer.end_section(deepcopy(before))
        _replace(before, pages)
        self._last = pages
        self._writer.changes.note(lambda: self._go_back(pages, before))
        self._writer.page(*room)

    def _go_back(self, pages: Element, before: Element) -> None:
        _replace(pages, before)
        self._last = before

    def _begin_upright(self) -> None:
        known = False
        with self._writer.isolated("the size of the template’s pages", PLAIN):
            self._writer.page(*_room(self._first))
            known = True
        if known:
            return
        oxml.remove(*(node for tag in ("pgSz", "pgMar") for node in self._first.findall(W + tag)))
        before = [node for node in self._first if node.tag in {W + tag for tag in BEFORE_SIZE}]
        sizes = oxml.parsed_all([oxml.element("pgSz", **A4), oxml.element("pgMar", **MARGINS)])
        self._first[len(before) : len(before)] = sizes
        self._writer.page(*_room(self._first))

    def _turned(self) -> Element:
        turned = deepcopy(self._upright)
        size = oxml.child(turned, "pgSz")
        width, height = size.get(W + "w", ""), size.get(W + "h", "")
        size.set(W + "w", height)
        size.set(W + "h", width)
        size.set(W + "orient", "landscape")
        header, header_id = self._part.add_header_part()
        self._writer.changes.note(lambda: self._part.rels.pop(header_id))
        footer, footer_id = self._part.add_footer_part()
        self._writer.changes.note(lambda: self._part.rels.pop(footer_id))
        self._edges.fill_turned(header.element, footer.element)
        for tag, relationship in (("headerReference", header_id), ("footerReference", footer_id)):
            oxml.child(turned, tag).set(R + "id", relationship)
        return turned

    def _mark(self, pages: Element, turned: bool) -> None:
        """Put PRACTICE into the header of pages."""
        if turned not in self._marked:
            header, relationship = self._part.add_header_part()
            self._marked[turned] = relationship
            self._writer.changes.note(lambda: self._forget_mark(turned))
            self._edges.fill_practice(header.element, turned)
        oxml.child(pages, "headerReference").set(R + "id", self._marked[turned])

    def _forget_mark(self, turned: bool) -> None:
        self._part.rels.pop(self._marked.pop(turned))


def _later(first: Element) -> Element:
    """Pages like the first ones, without a first page that differs."""
    pages = deepcopy(first)
    for node in [*pages]:
        if node.tag == W + "titlePg" or node.get(W + "type") == "first":
            pages.remove(node)
    return pages


def _replace(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _room(properties: Element) -> tuple[int, int]:
    """Width and height of the text on a page, in twentieths of a point."""
    size, margin = oxml.child(properties, "pgSz"), oxml.child(properties, "pgMar")

    def room(side: str, *edges: str) -> int:
        return int(size.get(W + side, "")) - sum(int(margin.get(W + edge, "")) for edge in edges)

    return room("w", "left", "right"), room("h", "top", "bottom")
