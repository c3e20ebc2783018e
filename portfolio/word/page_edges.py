"""What stands at the top and at the foot of pages: whose they are, PRACTICE, DRAFT."""

from __future__ import annotations

from docx.section import Section, _BaseHeaderFooter

from portfolio.forms.source import Source
from portfolio.word import oxml
from portfolio.word.content import Content
from portfolio.word.oxml import Element, Markup, W
from portfolio.word.template import Template
from portfolio.word.watermark import watermark
from portfolio.word.wording import shortened
from portfolio.word.writer import Writer

LONGEST_NAME = 60
LONGEST_FOOT = 90
PRACTICE = "PRACTICE: simulated evidence"
DRAFT = "DRAFT"


class PageEdges:
    """Fills headers and footers, each line of them by itself: one that fails is named.

    Where all evidence is simulated, or a centre lets simulated evidence count, every page says
    PRACTICE; in a ``draft``, every page has DRAFT behind its text.
    """

    def __init__(
        self, writer: Writer, template: Template, content: Content | Source, draft: bool
    ) -> None:
        self.practice = _is_practice(content)
        self._writer = writer
        self._styles = template.styles
        self._content = content
        self._draft = draft
        self._watermarks = 0

    def fill_first(self, section: Section, cover: bool) -> None:
        """The pages of the template; a ``cover`` keeps what it has there, beside the marks."""
        self._name(section.header, "header")
        self._count(section.footer, "footer")
        if not cover:
            self._name(section.first_page_header, "header")
            self._count(section.first_page_footer, "footer")
        headers = (section.header, section.first_page_header)
        if self.practice:
            for header in headers:
                self._say_practice(header)
        if self._draft:
            for header in headers:
                self._say_draft(header)

    def fill_turned(self, header: Element, footer: Element) -> None:
        """Pages that lie across."""
        self._name(header, "Header Landscape")
        self._count(footer, "Footer Landscape")
        self._mark(header, self.practice)

    def fill_practice(self, header: Element, turned: bool) -> None:
        """Pages of a simulated item."""
        self._name(header, "Header Landscape" if turned else "header")
        self._mark(header, True)

    def _mark(self, header: Element, practice: bool) -> None:
        if practice:
            self._say_practice(header)
        if self._draft:
            self._say_draft(header)

    def _name(self, header: Edge, style: str) -> None:
        called = "the learner and the unit at the top of pages"
        with self._writer.isolated(called, "The first page has them."):
            learner, unit = (
                _learner(self._content),
                shortened(self._content.unit.name, LONGEST_NAME),
            )
            words = oxml.runs(f"{learner}\t{unit}")
            _fill(_own(header), oxml.paragraph(self._styles[style], words, turns=False))

    def _count(self, footer: Edge, style: str) -> None:
        called = "the centre and the number at the foot of pages"
        with self._writer.isolated(called, "In Word, choose Insert and then Page Number."):
            numbers = [
                *oxml.runs(f"{_foot(self._content)}\tPage "),
                *oxml.field("PAGE"),
                *oxml.runs(" of "),
                *oxml.field("NUMPAGES"),
            ]
            _fill(_own(footer), oxml.paragraph(self._styles[style], numbers, turns=False))

    def _say_practice(self, header: Edge) -> None:
        called = "the mark PRACTICE at the top of pages"
        with self._writer.isolated(called, "Each simulated item says by itself that it is one."):
            mark = oxml.runs(PRACTICE, self._styles["Practice Mark"])
            _fill(_own(header), oxml.paragraph(self._styles["Header Practice"], mark))

    def _say_draft(self, header: Edge) -> None:
        """The mark hangs on the first line of a header, which has at least an empty one."""
        with self._writer.isolated("DRAFT behind the text of pages", "The cover says it too."):
            self._watermarks += 1
            line = next(_own(header).iter(W + "p"))
            line.append(watermark(DRAFT, self._watermarks))


Edge = Element | _BaseHeaderFooter


def _own(edge: Edge) -> Element:
    """The header or footer as an element; one that the template lacks is made."""
    if isinstance(edge, Element):
        return edge
    edge.is_linked_to_previous = False
    element: Element = edge.part.element
    return element


def _is_practice(content: Content | Source) -> bool:
    """Whether what the unit's evidence shows is practice, in whole or by a centre's decision."""
    items = [item for item in content.items if item.claims_for(content.unit.id)]
    counted = any(item.simulated and item.counts_as_competence for item in items)
    return counted or (bool(items) and all(item.simulated for item in items))


def _learner(content: Content | Source) -> str:
    name = shortened(content.details.learner.name, LONGEST_NAME)
    return f"{name} (FICTIONAL SAMPLE)" if content.details.fictional else name


def _foot(content: Content | Source) -> str:
    """The centre, and which version of the document it is."""
    centre = shortened(content.details.centre.name, LONGEST_FOOT - len(content.version))
    return f"{centre}  {content.version}".strip()


def _fill(edge: Element, paragraph: Markup) -> None:
    """Put a paragraph at the end of a header or footer, in place of an empty one there."""
    last = edge[-1] if len(edge) else None
    if last is not None and last.tag == W + "p" and last.find(W + "r") is None:
        edge.remove(last)
    edge.append(oxml.parsed(paragraph))
