"""The board of a class: where everybody is and what was decided, without a name, for the wall.

It is one page of its own that loads itself again. Nothing in it comes from a learner's folder but
numbers and what is looked up in the story by them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from portfolio.base.files import put
from portfolio.base.guarded_text import html_text
from portfolio.base.text import plural
from portfolio.charts.in_columns import in_columns
from portfolio.document.page_html import to_html
from portfolio.practice.results import LAST_WEEK
from portfolio.tutor.cohort import TUTOR, CohortFolder
from portfolio.tutor.standings import Standing, Taken, decided

BOARD = f"{TUTOR}/Board.html"
EVERY = 10
"""Seconds after which the page loads itself again, and the program looks into the folders."""
PERIOD = 4
"""Weeks of the year in one column."""
TITLE = "Where everybody is"
ALLOWED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
body { font: 24px/1.4 "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #1a1a1a;
  background: #fff; margin: 1rem 2rem; }
h1, h2, h3 { color: #1d3b5c; line-height: 1.2; margin: 1rem 0 .4rem; }
h1 { font-size: 2.2rem; } h2 { font-size: 1.7rem; } h3 { font-size: 1.25rem; }
p { margin: .3rem 0; }
figure { margin: 0; } figcaption { display: none; }
img { width: 100%; }
section.decided { display: grid; grid-template-columns: repeat(auto-fit, minmax(32rem, 1fr));
  gap: 0 2.5rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 2.5rem 1fr; align-items: center; margin: .35rem 0; }
li b { font-size: 1.5rem; }
.bar { display: block; height: .5rem; background: #1d3b5c; }
.mark { border: 2px solid #1d3b5c; padding: 0 .6rem; font-size: 1.1rem; float: right; }
"""


def write_board(made: CohortFolder, found: Sequence[Standing], as_of: str) -> Path:
    """Write the page into the tutor's folder. Raises BuildError."""
    path = made.folder / BOARD
    put(path, board_page(found, as_of).encode())
    return path


def board_page(found: Sequence[Standing], as_of: str) -> str:
    """The whole page; ``as_of`` is the time of day at which it was last different."""
    chart = in_columns(TITLE, _columns(found), "Week of the year")
    body = "\n".join(
        (
            '<p class="mark">PRACTICE: organisations and people are invented</p>',
            f"<h1>{TITLE}</h1>",
            f"<p>{html_text(_in_short(found))} Last change at {html_text(as_of)}.</p>",
            to_html(chart),
            *_decided(list(decided(found))),
        )
    )
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{ALLOWED}">\n'
        f'<meta http-equiv="refresh" content="{EVERY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{TITLE}</title>\n<style>{STYLE}</style></head>\n"
        f"<body><main>\n{body}\n</main></body></html>\n"
    )


def _columns(found: Sequence[Standing]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    periods = range(1, LAST_WEEK, PERIOD)
    names = {first: f"{first}–{min(first + PERIOD, LAST_WEEK) - 1}" for first in periods}
    columns: dict[str, list[str]] = {"not begun": [], **{name: [] for name in names.values()}}
    columns["last week"] = []
    for one in found:
        if one.where != "unreadable":
            columns[_place(one, names)].append(one.letter)
    return tuple((name, tuple(there)) for name, there in columns.items())


def _place(one: Standing, names: dict[int, str]) -> str:
    if one.where != "playing":
        return one.where
    return names[max(one.week - 1, 0) // PERIOD * PERIOD + 1]


def _in_short(found: Sequence[Standing]) -> str:
    playing = sum(one.where == "playing" for one in found)
    done = sum(one.where == "last week" for one in found)
    wrong = sum(one.where == "unreadable" for one in found)
    told = f"{plural(len(found), 'programme')}: {playing} in the year, {done} in its last week."
    return f"{told} {plural(wrong, 'folder')} cannot be read." if wrong else told


def _decided(taken: Sequence[Taken]) -> Iterator[str]:
    yield "<h2>What was decided</h2>"
    if not taken:
        yield "<p>It stands here as soon as several have decided the same thing.</p>"
        return
    yield '<section class="decided">'
    for one in taken:
        most = max(count for _, count in one.ways)
        yield f"<div><h3>{html_text(one.title)}</h3><ul>"
        yield from (_way(words, count, most) for words, count in one.ways)
        yield "</ul></div>"
    yield "</section>"


def _way(words: str, count: int, most: int) -> str:
    width = round(100 * count / most)
    bar = f'<span class="bar" style="width:{width}%"></span>'
    return f"<li><b>{count}</b><span>{html_text(words)}{bar}</span></li>"
