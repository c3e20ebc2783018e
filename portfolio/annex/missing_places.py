"""Places that a claim names and an item does not have: page 99 of three pages.

What cannot be known of an item raises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.annex.file_reading import Extent, Sheet
from portfolio.annex.locators import Place, places
from portfolio.base.text import plural

TALK_AFTER = 180
"""Seconds that somebody may go on talking after the last time in a transcript."""


def missing_places(where: str, extent: Extent) -> Iterator[tuple[str, str]]:
    """Each place in a text that an item does not have, with what the item has instead."""
    sheet: Sheet | None = None
    lost = False
    for place in places(where):
        said = where[place.start : place.end].strip()
        if place.kind == "sheet":
            sheet = _sheet(place.name, extent)
            lost = sheet is None and any(each.name for each in extent.sheets or ())
            if lost and extent.sheets:
                yield said, f"its sheets are {_names(extent.sheets)}"
        elif place.kind == "row" and lost:
            continue
        elif has := _has_instead(place, said, sheet, extent):
            yield said, has


def _has_instead(place: Place, said: str, sheet: Sheet | None, extent: Extent) -> str:
    """What an item has instead of a place; ``""`` when it has the place, or nobody knows."""
    last = _last(place)
    match place.kind:
        case "page" if extent.pages is not None and last > extent.pages:
            return f"it has {plural(extent.pages, 'page', 'pages')}"
        case "page" if extent.slides is not None and last > extent.slides:
            return f"it has {plural(extent.slides, 'slide', 'slides')}"
        case "label" if said.lower().startswith("slide") and extent.slides is not None:
            if last > extent.slides:
                return f"it has {plural(extent.slides, 'slide', 'slides')}"
        case "paragraph" if extent.paragraphs is not None:
            known = set(place.numbers) & set(extent.labels or ())
            if last > extent.paragraphs and not known:
                return f"it has {plural(extent.paragraphs, 'paragraph', 'paragraphs')}"
        case "picture" if extent.pictures is not None and last > extent.pictures:
            return f"it has {plural(extent.pictures, 'picture', 'pictures')}"
        case "row":
            return _fewer_rows(last, sheet, extent)
        case "time" if extent.seconds is not None:
            if place.seconds > extent.seconds + TALK_AFTER:
                minutes, seconds = divmod(extent.seconds, 60)
                return f"its last time is {minutes:02d}:{seconds:02d}"
    return ""


def _fewer_rows(last: int, sheet: Sheet | None, extent: Extent) -> str:
    """A row without a sheet may be in any of them."""
    sheets = (sheet,) if sheet is not None else extent.sheets or ()
    if not sheets or last <= max(each.rows for each in sheets):
        return ""
    most = max(sheets, key=lambda each: each.rows)
    where = f"the sheet {most.name}" if most.name else "it"
    return f"{where} has {plural(most.rows, 'row', 'rows')}"


def _last(place: Place) -> int:
    """The highest whole number that a place names."""
    ends = [last for _, last in place.ranges]
    return max(ends, default=0)


def _sheet(name: str, extent: Extent) -> Sheet | None:
    """The sheet that a text names, by its name or by its number."""
    said = name.casefold()
    sheets = extent.sheets or ()
    fits = [
        each
        for each in sheets
        if each.name and re.match(rf"{re.escape(each.name.casefold())}(?!\w)", said)
    ]
    if fits:
        return max(fits, key=lambda each: len(each.name))
    if re.fullmatch("[0-9]{1,3}", said) and 1 <= int(said) <= len(sheets):
        return sheets[int(said) - 1]
    return None


def _names(sheets: tuple[Sheet, ...]) -> str:
    named = [f"“{each.name}”" for each in sheets[:6]]
    more = f" and {plural(len(sheets) - 6, 'other')}" if len(sheets) > 6 else ""
    return ", ".join(named) + more
