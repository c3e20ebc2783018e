"""From a place that a claim names to the part of the annex that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from portfolio.annex.extents import LABEL, TIME
from portfolio.annex.locators import Place, places, seconds
from portfolio.annex.missing_places import TALK_AFTER
from portfolio.document.blocks import Heading, Paragraph
from portfolio.document.inline import plain
from portfolio.document.pieces import Picture, Piece, Sheet

FINER = {"sheet": 0, "page": 0, "label": 1, "row": 1, "time": 1, "picture": 1, "paragraph": 2}
"""The finer of two places that a text names one after the other is the one to open."""


class Anchors:
    """Where the parts of one item are. A part is named ``page_2``, ``paragraph_4`` (counted with
    the headings), ``picture_1``, ``sheet_1`` or ``sheet_1_row_9``."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._pages: dict[int, str] = {}
        self._pictures = 0
        self._words: list[Heading | Paragraph] = []
        self._labels: dict[str, int] = {}
        self._times: list[tuple[int, str]] = []
        self._sheets: dict[str, str] = {}
        self._rows: dict[str, set[int]] = {}
        for piece in pieces:
            if isinstance(piece, Picture) and piece.page:
                self._pages[piece.page] = f"page_{piece.page}"
            elif isinstance(piece, Picture):
                self._pictures += 1
            elif isinstance(piece, Heading | Paragraph):
                self._words.append(piece)
                self._note(piece, len(self._words))
            elif isinstance(piece, Sheet):
                name = f"sheet_{piece.number}"
                self._sheets[piece.name.casefold()] = name
                self._rows[name] = set(piece.lines)

    def links(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in pieces, each with the part of the item that it leads to, or ``""``."""
        end = 0
        for place, anchor in self._found(text):
            if place.start > end:
                yield text[end : place.start], ""
            yield text[place.start : place.end], anchor
            end = place.end
        if end < len(text):
            yield text[end:], ""

    def first(self, text: str) -> str:
        """The part to open for a text as a whole: the first place, as finely as it says."""
        chosen, best = None, ""
        for place, anchor in self._found(text):
            if chosen and (
                ";" in text[chosen.end : place.start] or FINER[place.kind] <= FINER[chosen.kind]
            ):
                break
            chosen, best = place, anchor
        return best

    def parts(self, text: str) -> Iterator[str]:
        """Every part that a text names, more than once if it does; of pages, each in a range."""
        sheet, section = self._only_sheet, 0
        for place in places(text):
            place, sheet, section = self._within(place, sheet, section)
            for number in place.numbers or ("",):
                yield self._anchor(place, number, sheet, section)
            if place.kind == "page":
                for first, last in place.ranges:
                    yield from (name for n, name in self._pages.items() if first <= n <= last)

    def _note(self, piece: Heading | Paragraph, count: int) -> None:
        text = piece.text if isinstance(piece, Heading) else plain(piece.words)
        if label := LABEL.match(text):
            self._labels.setdefault(label[1], count)
        if time := TIME.match(text):
            self._times.append((seconds(time[1]), f"paragraph_{count}"))

    def _found(self, text: str) -> Iterator[tuple[Place, str]]:
        """The places that are shown, each with its part; a list of numbers leads to its first."""
        sheet, section = self._only_sheet, 0
        for place in places(text):
            place, sheet, section = self._within(place, sheet, section)
            number = place.numbers[0] if place.numbers else ""
            if anchor := self._anchor(place, number, sheet, section):
                yield place, anchor

    @property
    def _only_sheet(self) -> str:
        """The sheet that rows are in when no sheet is named."""
        return next(iter(self._rows), "")

    def _within(self, place: Place, sheet: str, section: int) -> tuple[Place, str, int]:
        """A place, and the sheet and the section that it and what follows are in."""
        if place.kind == "sheet":
            place, sheet = self._sheet(place)
        elif place.kind == "label":
            section = self._labels.get(place.numbers[0], 0)
        return place, sheet, section

    def _sheet(self, place: Place) -> tuple[Place, str]:
        """The sheet whose name the text goes on with, and the place without what follows it."""
        said = place.name.casefold()
        fits = [name for name in self._sheets if name and re.match(rf"{re.escape(name)}\b", said)]
        if not fits:
            number = f"sheet_{int(said)}" if re.fullmatch("[0-9]{1,3}", said) else ""
            return place, number if number in self._rows else ""
        name = max(fits, key=len)
        end = place.end - (len(place.name) - len(name)) if name != said else place.end
        return Place(place.start, end, "sheet", name=name), self._sheets[name]

    def _anchor(self, place: Place, number: str, sheet: str, section: int) -> str:
        whole = int(number) if number.isdecimal() else 0
        if place.kind == "sheet":
            return sheet
        match place.kind:
            case "page":
                return self._pages.get(whole, "")
            case "picture":
                return f"picture_{whole}" if 1 <= whole <= self._pictures else ""
            case "row":
                return f"{sheet}_row_{whole}" if whole in self._rows.get(sheet, ()) else ""
            case "time":
                return self._at(place.seconds)
        count = 0 if place.counted else self._labels.get(number, 0)
        if place.kind == "paragraph" and not count:
            count = self._counted(whole, section)
        return f"paragraph_{count}" if count else ""

    def _counted(self, wanted: int, section: int) -> int:
        """The paragraph of running text that is counted so, from the start or in a section."""
        counted = enumerate(self._words, start=1)
        running = (n for n, piece in counted if _is_counted(piece) and n > section)
        return next(islice(running, wanted - 1, None), 0) if wanted else 0

    def _at(self, seconds: int) -> str:
        """What is said at a time, or last before it."""
        if not self._times or seconds > max(self._times)[0] + TALK_AFTER:
            return ""
        before = [name for time, name in self._times if time <= seconds]
        return before[-1] if before else ""


def _is_counted(piece: Heading | Paragraph) -> bool:
    return isinstance(piece, Paragraph) and piece.counted > 0
