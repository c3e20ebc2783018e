"""What styles of a Word document say about how its text is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portfolio.annex.word_marks import Element, W, on, value, whole

DEEPEST = 20
_HEADING = re.compile(r"heading [1-9]|title|subtitle")
BODY_TEXT = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a run is shown: not at all, bold, in capitals, struck through, in which font."""

    hidden: bool = False
    bold: bool = False
    capitals: bool = False
    struck: bool = False
    font: str = ""


class Styles:
    """The styles part of a document; none at all for a document without one."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._usual: Element | None = None
        self._paragraph = ""
        self._looks: dict[str, Look] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            name = str(style.get(f"{W}styleId", ""))
            self._styles[name] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._paragraph = name
        if root is not None:
            self._usual = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def style_of(self, paragraph: Element) -> str:
        return value(paragraph.find(f"{W}pPr"), "pStyle") or self._paragraph

    def chain(self, style: str) -> list[Element]:
        """A style and those that it is based on."""
        found: list[Element] = []
        while style in self._styles and len(found) < DEEPEST:
            found.append(self._styles[style])
            style = value(self._styles[style], "basedOn")
        return found

    def look(self, run: Element, paragraph_style: str) -> Look:
        """How a run looks by its own properties, then by its style and its paragraph's."""
        own = run.find(f"{W}rPr")
        if own is not None:
            return self._look(own, paragraph_style)
        if paragraph_style not in self._looks:
            self._looks[paragraph_style] = self._look(None, paragraph_style)
        return self._looks[paragraph_style]

    def is_heading(self, paragraph: Element) -> bool:
        """Whether it is a heading by its own outline level, or by its style's name or level."""
        own = value(paragraph.find(f"{W}pPr"), "outlineLvl")
        if own:
            return whole(own, BODY_TEXT) < BODY_TEXT
        for style in self.chain(self.style_of(paragraph)):
            if _HEADING.fullmatch(value(style, "name").lower()):
                return True
            if level := value(style.find(f"{W}pPr"), "outlineLvl"):
                return whole(level, BODY_TEXT) < BODY_TEXT
        return False

    def _look(self, own: Element | None, paragraph_style: str) -> Look:
        style = value(own, "rStyle")
        return Look(
            hidden=self._toggled(own, "vanish", style, paragraph_style),
            bold=self._toggled(own, "b", style, paragraph_style),
            capitals=self._toggled(own, "caps", style, paragraph_style),
            struck=self._toggled(own, "strike", style, paragraph_style)
            or self._toggled(own, "dstrike", style, paragraph_style),
            font=self._font(own, style, paragraph_style),
        )

    def _toggled(self, own: Element | None, tag: str, style: str, paragraph_style: str) -> bool:
        """A toggle property: its own value, or exactly one of the two styles (17.7.3)."""
        said = on(own, tag)
        if said is not None:
            return said
        of_styles = self._by_style(style, tag), self._by_style(paragraph_style, tag)
        if of_styles == (None, None):
            return bool(on(self._usual, tag))
        return bool(of_styles[0]) != bool(of_styles[1])

    def _by_style(self, style: str, tag: str) -> bool | None:
        said = (on(each.find(f"{W}rPr"), tag) for each in self.chain(style))
        return next((each for each in said if each is not None), None)

    def _font(self, own: Element | None, style: str, paragraph_style: str) -> str:
        properties = [own]
        for name in (style, paragraph_style):
            properties += [each.find(f"{W}rPr") for each in self.chain(name)]
        for each in properties:
            fonts = each.find(f"{W}rFonts") if each is not None else None
            if fonts is not None and (font := fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")):
                return str(font)
        return ""
