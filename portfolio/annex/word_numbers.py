"""The numbers that Word puts before paragraphs of a list: ``3.``, ``5.6``, ``(b)``."""

from __future__ import annotations

import re

from portfolio.annex import ordinals, symbols
from portfolio.annex.word_marks import Element, W, on, value, whole
from portfolio.annex.word_styles import Styles

DEEPEST = 9
LARGEST = 100_000


class ListNumbers:
    """Counts through a document; ask for each paragraph once, in order."""

    def __init__(self, styles: Styles, numbering: Element | None) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Element]] = {}
        self._own_levels: dict[str, dict[int, Element]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        if numbering is not None:
            self._read(numbering)

    def label(self, paragraph: Element) -> str:
        """The number or bullet of a paragraph; ``""`` for one that is in no list."""
        number, level = self._place(paragraph)
        abstract = self._abstract.get(number, "")
        form = self._form(number, abstract, level)
        if form is None:
            return ""
        self._count(number, abstract, level)
        style = value(form, "numFmt")
        if style == "bullet":
            return _bullet(form)
        if style == "none":
            return ""
        plain = bool(on(form, "isLgl"))
        return re.sub(
            r"%([1-9])",
            lambda found: self._one(number, abstract, int(found[1]) - 1, plain),
            value(form, "lvlText")[:50],
        )

    def _read(self, numbering: Element) -> None:
        links: dict[str, str] = {}
        for abstract in numbering.iterchildren(f"{W}abstractNum"):
            name = str(abstract.get(f"{W}abstractNumId", ""))
            self._levels[name] = _levels(abstract)
            if style := value(abstract, "numStyleLink"):
                links[name] = style
        for number in numbering.iterchildren(f"{W}num"):
            name = str(number.get(f"{W}numId", ""))
            self._abstract[name] = value(number, "abstractNumId")
            for override in number.iterchildren(f"{W}lvlOverride"):
                level = whole(str(override.get(f"{W}ilvl", "0")))
                if start := value(override, "startOverride"):
                    self._restarts.setdefault(name, {})[level] = whole(start, 1)
                self._own_levels.setdefault(name, {}).update(_levels(override))
        for name, link in links.items():
            for each in self._styles.chain(link):
                used = value(each.find(f"{W}pPr/{W}numPr"), "numId")
                if linked := self._levels.get(self._abstract.get(used, "")):
                    self._levels[name] = linked
                    break

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level of a paragraph, its own or those of its style."""
        properties = paragraph.find(f"{W}pPr")
        own = properties.find(f"{W}numPr") if properties is not None else None
        level = value(own, "ilvl")
        if number := value(own, "numId"):
            return number, min(whole(level), DEEPEST - 1)
        for style in self._styles.chain(self._styles.style_of(paragraph)):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None and (number := value(found, "numId")):
                level = level or value(found, "ilvl") or self._level_of(number, style)
                return number, min(whole(level), DEEPEST - 1)
        return "", 0

    def _level_of(self, number: str, style: Element) -> str:
        """The level of a list that is linked to a style."""
        name = style.get(f"{W}styleId")
        levels = self._levels.get(self._abstract.get(number, ""), {})
        return next((str(n) for n, form in levels.items() if value(form, "pStyle") == name), "")

    def _form(self, number: str, abstract: str, level: int) -> Element | None:
        own = self._own_levels.get(number, {}).get(level)
        return own if own is not None else self._levels.get(abstract, {}).get(level)

    def _count(self, number: str, abstract: str, level: int) -> None:
        counts = self._counts.setdefault(abstract, [])
        for restarted, start in self._restarts.pop(number, {}).items():
            if restarted < len(counts):
                counts[restarted] = start - 1
                del counts[restarted + 1 :]
        while len(counts) <= level:
            counts.append(self._start(number, abstract, len(counts)) - 1)
        counts[level] = min(counts[level] + 1, LARGEST)
        for higher in range(level):
            counts[higher] = max(counts[higher], self._start(number, abstract, higher))
        del counts[level + 1 :]

    def _start(self, number: str, abstract: str, level: int) -> int:
        form = self._form(number, abstract, level)
        return whole(value(form, "start"), 1, LARGEST)

    def _one(self, number: str, abstract: str, level: int, plain: bool) -> str:
        counts = self._counts[abstract]
        if level >= len(counts):
            return ""
        style = value(self._form(number, abstract, level), "numFmt")
        return ordinals.written(counts[level], "decimal" if plain else style)


def _bullet(form: Element) -> str:
    """The bullet of a level: a tick, a box or another sign that says something, or else a dot."""
    fonts = form.find(f"{W}rPr/{W}rFonts")
    font = str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else ""
    return symbols.bullet(font, value(form, "lvlText"))


def _levels(parent: Element) -> dict[int, Element]:
    return {
        int(level.get(f"{W}ilvl", "0")): level
        for level in parent.iterchildren(f"{W}lvl")
        if str(level.get(f"{W}ilvl", "")).isdecimal()
    }
