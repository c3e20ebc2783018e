"""Pages: portrait and landscape sections, with the header and footer of each."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document

from portfolio.forms.source import Source
from portfolio.word import oxml
from portfolio.word.content import Content
from portfolio.word.oxml import Element, R, W
from portfolio.word.wording import shortened
from portfolio.word.writer import Writer

LONGEST_NAME = 60


class Layout:
    """The page of the template, upright and turned.

    The first page keeps the header and footer that it has in the template; on all others the
    learner, the unit, the centre and the page number come after what the template has there.
    """

    def __init__(
        self, document: Document, content: Content | Source, styles: dict[str, str]
    ) -> None:
        self._part = document.part
        self._first: Element = document.sections[-1]._sectPr
        self._learner = _learner(content)
        self._centre = shortened(content.details.centre.name, LONGEST_NAME)
        self._unit = shortened(content.unit.name, LONGEST_NAME)
        self._styles = styles
        section = document.sections[-1]
        for edge in (section.header, section.footer):
            edge.is_linked_to_previous = False
        self._header(section.header._element, "header")
        self._footer(section.footer._element, "footer")
        self._landscape = self._turned()

    def portrait(self, writer: Writer) -> None:
        """The pages of the cover, the outcomes and their criteria."""
        writer.page(*_room(self._first))

    def landscape(self, writer: Writer) -> None:
        """The pages of the map and the register, from here to the end."""
        writer.end_section(deepcopy(self._first))
        self._first.getparent().replace(self._first, self._landscape)
        writer.page(*_room(self._landscape))

    def only_landscape(self, writer: Writer) -> None:
        """Turned pages from the first to the last."""
        self._first.getparent().replace(self._first, self._landscape)
        writer.page(*_room(self._landscape))

    def _turned(self) -> Element:
        turned = deepcopy(self._first)
        for node in [*turned]:
            if node.tag == W + "titlePg" or node.get(W + "type") == "first":
                turned.remove(node)
        size = turned.find(W + "pgSz")
        width, height = size.get(W + "w"), size.get(W + "h")
        size.set(W + "w", height)
        size.set(W + "h", width)
        size.set(W + "orient", "landscape")
        header, header_id = self._part.add_header_part()
        footer, footer_id = self._part.add_footer_part()
        self._header(header.element, "Header Landscape")
        self._footer(footer.element, "Footer Landscape")
        for tag, relationship in (("headerReference", header_id), ("footerReference", footer_id)):
            turned.find(W + tag).set(R + "id", relationship)
        return turned

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


def _learner(content: Content | Source) -> str:
    name = shortened(content.details.learner.name, LONGEST_NAME)
    return f"{name} (FICTIONAL SAMPLE)" if content.details.fictional else name


def _fill(edge: Element, paragraph: Element) -> None:
    """Put a paragraph at the end of a header or footer, in place of an empty one there."""
    last = edge[-1] if len(edge) else None
    if last is not None and last.tag == W + "p" and last.find(W + "r") is None:
        edge.remove(last)
    edge.append(paragraph)


def _room(properties: Element) -> tuple[int, int]:
    """Width and height of the text on a page, in twentieths of a point."""
    size, margin = properties.find(W + "pgSz"), properties.find(W + "pgMar")
    across = int(size.get(W + "w")) - sum(int(margin.get(W + side)) for side in ("left", "right"))
    down = int(size.get(W + "h")) - sum(int(margin.get(W + side)) for side in ("top", "bottom"))
    return across, down
