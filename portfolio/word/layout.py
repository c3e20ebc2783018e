"""Pages: portrait and landscape sections, with the header and footer of each."""

from __future__ import annotations

from copy import deepcopy

from portfolio.forms.source import Source
from portfolio.word import oxml
from portfolio.word.content import Content
from portfolio.word.oxml import Element, R, W
from portfolio.word.template import Template
from portfolio.word.watermark import watermark
from portfolio.word.wording import shortened
from portfolio.word.writer import Writer

LONGEST_NAME = 60
PRACTICE = "PRACTICE: simulated evidence"
DRAFT = "DRAFT"


class Layout:
    """The page of the template, upright and turned.

    A first page that is a ``cover`` keeps the header and footer that it has in the template; on all
    others the learner, the unit, the centre and the page number come after what is there.
    Where all evidence is simulated, or a centre lets simulated evidence count, every page says
    PRACTICE; in a ``draft``, every page has DRAFT behind its text.
    """

    def __init__(
        self,
        template: Template,
        content: Content | Source,
        *,
        draft: bool = False,
        cover: bool = True,
    ) -> None:
        document = template.document
        self._part = document.part
        self._first: Element = oxml.child(document.element.body, "sectPr")
        self._learner = _learner(content)
        self._centre = shortened(content.details.centre.name, LONGEST_NAME)
        self._unit = shortened(content.unit.name, LONGEST_NAME)
        self._styles = template.styles
        self._practice = _is_practice(content)
        self._draft = draft
        self._watermarks = 0
        section = document.sections[-1]
        for edge in (section.header, section.footer):
            edge.is_linked_to_previous = False
        self._header(section.header.part.element, "header")
        self._footer(section.footer.part.element, "footer")
        if not cover:
            self._header(section.first_page_header.part.element, "header")
            self._footer(section.first_page_footer.part.element, "footer")
        if self._practice:
            self._say_practice(section.header.part.element)
            self._say_practice(section.first_page_header.part.element)
        if draft:
            self._say_draft(section.header.part.element)
            self._say_draft(section.first_page_header.part.element)
        self._last: Element = self._first
        self._upright = _later(self._first)
        self._landscape = self._turned()
        self._marked: dict[bool, str] = {}

    def portrait(self, writer: Writer) -> None:
        """The pages of the cover, the outcomes and their criteria."""
        writer.page(*_room(self._first))

    def landscape(self, writer: Writer) -> None:
        """Pages that lie across, such as those of the map, from here on."""
        self._start(writer, deepcopy(self._landscape))

    def upright(self, writer: Writer) -> None:
        """Pages that stand upright again, from here on."""
        self._start(writer, deepcopy(self._upright))

    def evidence(self, writer: Writer, *, turned: bool, practice: bool) -> None:
        """The pages of one evidence item; each says PRACTICE when the item is simulated."""
        pages = deepcopy(self._landscape if turned else self._upright)
        if practice and not self._practice:
            self._mark(pages, turned)
        self._start(writer, pages)

    def _start(self, writer: Writer, pages: Element) -> None:
        """End the pages before, and start new ones: ``pages`` is their ``w:sectPr``."""
        writer.end_section(deepcopy(self._last))
        _replace(self._last, pages)
        self._last = pages
        writer.page(*_room(pages))

    def only_landscape(self, writer: Writer) -> None:
        """Turned pages from the first to the last."""
        _replace(self._first, self._landscape)
        writer.page(*_room(self._landscape))

    def _turned(self) -> Element:
        turned = deepcopy(self._upright)
        size = oxml.child(turned, "pgSz")
        width, height = size.get(W + "w", ""), size.get(W + "h", "")
        size.set(W + "w", height)
        size.set(W + "h", width)
        size.set(W + "orient", "landscape")
        header, header_id = self._part.add_header_part()
        footer, footer_id = self._part.add_footer_part()
        self._header(header.element, "Header Landscape")
        self._footer(footer.element, "Footer Landscape")
        if self._practice:
            self._say_practice(header.element)
        if self._draft:
            self._say_draft(header.element)
        for tag, relationship in (("headerReference", header_id), ("footerReference", footer_id)):
            oxml.child(turned, tag).set(R + "id", relationship)
        return turned

    def _mark(self, pages: Element, turned: bool) -> None:
        """Put PRACTICE into the header of pages."""
        if turned not in self._marked:
            header, relationship = self._part.add_header_part()
            self._header(header.element, "Header Landscape" if turned else "header")
            self._say_practice(header.element)
            if self._draft:
                self._say_draft(header.element)
            self._marked[turned] = relationship
        oxml.child(pages, "headerReference").set(R + "id", self._marked[turned])

    def _say_practice(self, header: Element) -> None:
        mark = oxml.runs(PRACTICE, self._styles["Practice Mark"])
        _fill(header, oxml.paragraph(self._styles["Header Practice"], mark))

    def _say_draft(self, header: Element) -> None:
        """The mark hangs on the first line of a header, which has at least an empty one."""
        self._watermarks += 1
        line = next(header.iter(W + "p"))
        line.append(watermark(DRAFT, self._watermarks))

    def _header(self, edge: Element, style: str) -> None:
        words = oxml.runs(f"{self._learner}\t{self._unit}")
        _fill(edge, oxml.paragraph(self._styles[style], words, turns=False))

    def _footer(self, edge: Element, style: str) -> None:
        numbers = [
            *oxml.runs(f"{self._centre}\tPage "),
            *oxml.field("PAGE"),
            *oxml.runs(" of "),
            *oxml.field("NUMPAGES"),
        ]
        _fill(edge, oxml.paragraph(self._styles[style], numbers, turns=False))


def _later(first: Element) -> Element:
    """Pages like the first ones, without a first page that differs."""
    pages = deepcopy(first)
    for node in [*pages]:
        if node.tag == W + "titlePg" or node.get(W + "type") == "first":
            pages.remove(node)
    return pages


def _is_practice(content: Content | Source) -> bool:
    """Whether what the unit's evidence shows is practice, in whole or by a centre's decision."""
    items = [item for item in content.items if item.claims_for(content.unit.id)]
    counted = any(item.simulated and item.counts_as_competence for item in items)
    return counted or (bool(items) and all(item.simulated for item in items))


def _learner(content: Content | Source) -> str:
    name = shortened(content.details.learner.name, LONGEST_NAME)
    return f"{name} (FICTIONAL SAMPLE)" if content.details.fictional else name


def _fill(edge: Element, paragraph: Element) -> None:
    """Put a paragraph at the end of a header or footer, in place of an empty one there."""
    last = edge[-1] if len(edge) else None
    if last is not None and last.tag == W + "p" and last.find(W + "r") is None:
        edge.remove(last)
    edge.append(paragraph)


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
