"""The figures of charts in Office files: those that the program kept beside the drawing.

Charts of the usual kind are those of ECMA-376, part 1, section 21.2; newer kinds, such as
waterfalls, are those of [MS-ODRAWXML], section 2.24.3 (“chartex”).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from portfolio.annex import drawing_words, number_formats, piece_making
from portfolio.annex.limits import Limits
from portfolio.annex.office_parts import Element, OfficeFile
from portfolio.annex.tally import Tally
from portfolio.document.pieces import Piece, Remark

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
CHART = ("chart", "charts")
DRAWN_ONLY = (
    "drawing of a chart, whose figures are shown",
    "drawings of charts, whose figures are shown",
)
MORE_ROWS = ("row of figures of a chart", "rows of figures of charts")
MOST_POINTS = 20_000
"""Points of one row of a chart that are looked at."""
MOST_SERIES = 200
"""Rows of figures of one chart that are looked at."""
Texts = dict[int, str]
"""What stands at each place of a row of figures."""


@dataclass(frozen=True, kw_only=True)
class Series:
    """One row of figures: its name, what each is of, and the figures, each by its place."""

    name: str
    labels: Texts
    values: Texts


def pieces(
    office: OfficeFile, part: str, limits: Limits, tally: Tally, take: Callable[[str], str]
) -> Iterator[Piece]:
    """The title and the figures of the chart in a part, counted as a chart without its drawing; or
    as a chart, when there are none. ``take`` cuts a text to the room that there is."""
    root = office.tree(part) if part else None
    series: list[Series] = []
    for each in _series(root) if root is not None else ():
        if any(text.strip() for text in each.values.values()):
            if len(series) < limits.columns:
                series.append(each)
            else:
                tally.add(*MORE_ROWS)
    if root is None or not series:
        tally.add(*CHART)
        return
    yield from told(_titles(root), series, limits, tally, take)


def told(
    titles: Sequence[str],
    series: Sequence[Series],
    limits: Limits,
    tally: Tally,
    take: Callable[[str], str],
) -> Iterator[Piece]:
    """The figures of a chart as tables: one, if all of its rows are of the same things."""
    tally.add(*DRAWN_ONLY)
    named = f"Chart “{take(titles[0])}”" if titles else "Chart"
    axes = f" ({take(', '.join(titles[1:]))})" if titles[1:] else ""
    yield Remark(text=f"{named}{axes}, its figures:")
    together = all(each.labels == series[0].labels for each in series)
    width = max(1, limits.columns - 1)
    tally.add(*MORE_ROWS, len(series) - width)
    for some in [series[:width]] if together else [[each] for each in series[:width]]:
        places = sorted({n for each in some for n in (*each.values, *each.labels)})
        tally.add("point of a chart", "points of charts", len(places) - limits.rows)
        rows = [["", *(take(each.name) for each in some)]]
        for n in places[: limits.rows]:
            label = take(some[0].labels.get(n, f"{n + 1}"))
            rows.append([label, *(take(each.values.get(n, "")) for each in some)])
        yield piece_making.grid(rows, headed=True)


def _titles(root: Element) -> list[str]:
    """The title of a chart, and those of its axes."""
    found = [node for tag in (f"{C}title", f"{CX}title") for node in root.iter(tag)]
    said = [" ".join(drawing_words.lines(node)) or _texts(node, C, "v") for node in found]
    return [words for words in said if words.strip()]


def _series(root: Element) -> Iterator[Series]:
    for node in islice(root.iter(f"{C}ser"), MOST_SERIES):
        labels = _points(_child(node, "cat", "xVal"))
        yield Series(
            name=_texts(node.find(f"{C}tx"), C, "v"),
            labels=labels,
            values=_points(_child(node, "val", "yVal")),
        )
    for data in root.iter(f"{CX}data"):
        words, numbers = data.find(f"{CX}strDim"), data.find(f"{CX}numDim")
        if numbers is not None:
            yield Series(name="", labels=_levels(words, CX), values=_levels(numbers, CX))


def _child(node: Element, *names: str) -> Element | None:
    return next((found for name in names if (found := node.find(f"{C}{name}")) is not None), None)


def _points(node: Element | None) -> Texts:
    """The points of a row as the chart shows them, from what was kept of them."""
    if node is None:
        return {}
    return _levels(node, C) if node.find(f".//{C}lvl") is not None else _level(node, C)


def _levels(node: Element | None, names: str) -> Texts:
    """Points whose labels have several levels; the widest first."""
    levels = [_level(each, names) for each in node.iter(f"{names}lvl")] if node is not None else []
    if not levels:
        return {}
    inner, *outer = levels
    found: Texts = {}
    above: dict[int, str] = {}
    for n in sorted(inner):
        for number, level in enumerate(outer):
            above[number] = level.get(n, above.get(number, ""))
        named = [text for _, text in sorted(above.items(), reverse=True)]
        found[n] = " / ".join([*named, inner[n]])
    return found


def _level(node: Element, names: str) -> Texts:
    code = node.get("formatCode") or next(
        (each.text or "" for each in node.iter(f"{names}formatCode")), ""
    )
    found: Texts = {}
    for point in node.iter(f"{names}pt"):
        place = str(point.get("idx", len(found)))
        if len(found) >= MOST_POINTS or not place.isdecimal() or len(place) > 9:
            break
        value = point.findtext(f"{names}v") if names == C else point.text
        own = str(point.get("formatCode") or code)
        found[int(place)] = _shown(value or "", own)
    return found


def _shown(value: str, code: str) -> str:
    if not code:
        return value
    try:
        return number_formats.shown(float(value), code)
    except ValueError:
        return value


def _texts(node: Element | None, names: str, tag: str) -> str:
    if node is None:
        return ""
    return " ".join(each.text or "" for each in node.iter(f"{names}{tag}"))
