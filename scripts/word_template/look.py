"""How letters and paragraphs look, as Word's XML: each property in the order of the schema."""

from __future__ import annotations

from dataclasses import dataclass

BUILT_IN = {
    "Normal", "header", "footer", "Quote", "Title", "Subtitle", "TOC Heading", "toc 1", "toc 2",
    "table of figures", "caption", "annotation text", "annotation reference",
    "Strong", "Emphasis", "Hyperlink", "Placeholder Text",
    *(f"heading {level}" for level in range(1, 7)),
    *(f"List {kind}" for kind in ("Bullet", "Number", "Continue")),
    *(f"List {kind} {level}" for kind in ("Bullet", "Number", "Continue") for level in (2, 3)),
}  # fmt: skip
"""The names that are Word's own."""

MONOSPACE = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
SYMBOLS = (
    '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" '
    'w:cs="Segoe UI Symbol"/>'
)


@dataclass(frozen=True, kw_only=True)
class Letters:
    """``spread`` is the room between letters, ``points`` their size."""

    fonts: str = ""
    bold: bool = False
    italic: bool = False
    caps: bool = False
    colour: str = ""
    spread: int = 0
    points: float = 0
    underlined: bool = False
    ground: str = ""

    def xml(self) -> str:
        half_points = round(self.points * 2)
        return (
            self.fonts
            + "<w:b/><w:bCs/>" * self.bold
            + "<w:i/><w:iCs/>" * self.italic
            + "<w:caps/>" * self.caps
            + (f'<w:color w:val="{self.colour}"/>' if self.colour else "")
            + (f'<w:spacing w:val="{self.spread}"/>' if self.spread else "")
            + (f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' * bool(half_points))
            + '<w:u w:val="single"/>' * self.underlined
            + shade(self.ground)
        )


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph style. Its id is its name without spaces, unless it has another in ``id``.

    ``space`` is the room before and after, and the height of a line in 240ths of a line;
    ``numbered`` a list and, where it matters, a level in it; ``left`` and ``right`` are indents,
    ``hanging`` how far the first line stands out.
    """

    name: str
    id: str = ""
    based_on: str = "Normal"
    next: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    numbered: tuple[int] | tuple[int, int] | None = None
    edges: str = ""
    ground: str = ""
    tabs: str = ""
    space: tuple[int, int] | tuple[int, int, int] | None = None
    exact_line: bool = False
    left: int | None = None
    right: int | None = None
    hanging: int = 0
    to_the_right: bool = False
    outline: int | None = None
    letters: Letters = Letters()

    @property
    def style_id(self) -> str:
        return self.id or self.name.replace(" ", "")

    def xml(self) -> str:
        custom = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        standard = "" if self.based_on else ' w:default="1"'
        properties, letters = self._properties(), self.letters.xml()
        return (
            f'<w:style w:type="paragraph"{standard}{custom} w:styleId="{self.style_id}">'
            f'<w:name w:val="{self.name}"/>'
            + (f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else "")
            + (f'<w:next w:val="{self.next}"/>' if self.next else "")
            + "<w:qFormat/>"
            + (f"<w:pPr>{properties}</w:pPr>" if properties else "")
            + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
            + "</w:style>"
        )

    def _properties(self) -> str:
        return (
            "<w:keepNext/>" * self.keep_next
            + "<w:keepLines/>" * self.keep_lines
            + "<w:pageBreakBefore/>" * self.new_page
            + self._list()
            + (f"<w:pBdr>{self.edges}</w:pBdr>" if self.edges else "")
            + shade(self.ground)
            + (f"<w:tabs>{self.tabs}</w:tabs>" if self.tabs else "")
            + self._space()
            + self._indent()
            + '<w:jc w:val="right"/>' * self.to_the_right
            + ("" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>')
        )

    def _list(self) -> str:
        if self.numbered is None:
            return ""
        number, *levels = self.numbered
        level = "".join(f'<w:ilvl w:val="{level}"/>' for level in levels)
        return f'<w:numPr>{level}<w:numId w:val="{number}"/></w:numPr>'

    def _space(self) -> str:
        if self.space is None:
            return ""
        before, after, *line = self.space
        rule = "exact" if self.exact_line else "auto"
        lines = f' w:line="{line[0]}" w:lineRule="{rule}"' if line else ""
        return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'

    def _indent(self) -> str:
        known = {"left": self.left, "right": self.right, "hanging": self.hanging or None}
        said = "".join(f' w:{side}="{n}"' for side, n in known.items() if n is not None)
        return f"<w:ind{said}/>" if said else ""


def character(name: str, letters: Letters, style_id: str = "") -> str:
    """A character style."""
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    found = style_id or name.replace(" ", "")
    return (
        f'<w:style w:type="character"{custom} w:styleId="{found}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{letters.xml()}</w:rPr></w:style>"
    )


def edge(side: str, width: int, space: int, colour: str) -> str:
    """A line on one side of a paragraph; ``width`` in eighths, ``space`` in whole points."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>'


def tab(kind: str, position: int, leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="{kind}"{dots} w:pos="{position}"/>'


def bar(colour: str, ground: str) -> str:
    """The edges of a shaded ground: a bar on the left, a little room above and below."""
    return (
        edge("top", 4, 4, ground)
        + edge("left", 36, 8, colour)
        + edge("bottom", 4, 4, ground)
        + edge("right", 4, 4, ground)
    )


def shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
