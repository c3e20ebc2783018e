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
from portfolio.charts.in_columns import HIGH, LOW, in_columns
from portfolio.document.page_html import to_html
from portfolio.practice.results import LAST_WEEK
from portfolio.tutor.cohort import TUTOR, CohortFolder
from portfolio.tutor.standings import ENOUGH, Standing, Taken, decided

BOARD = f"{TUTOR}/Board.html"
EVERY = 10
"""Seconds after which the page loads itself again, and the program looks into the folders."""
PERIOD = 4
"""Weeks of the year in one column."""
FEW = 2
"""Decisions that leave room on a screen for a high chart, in which letters are large."""
TITLE = "Where everybody is"
ALLOWED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
STYLE = """
html { font-size: max(13px, 1.15vw); }
body { font: 1rem/1.25 "Segoe UI", "Liberation Sans", Arial, sans-serif; color: #1a1a1a;
  background: #fff; margin: .6rem 1.4rem; }
h1, h2, h3 { color: #1d3b5c; line-height: 1.2; margin: .5rem 0 .2rem; }
h1 { font-size: 1.5rem; margin-top: 0; } h2 { font-size: 1.3rem; } h3 { font-size: 1.05rem; }
p { margin: .2rem 0; }
figure { margin: 0; overflow-x: auto; } figcaption { display: none; }
img { width: 100%; min-width: 48rem; display: block; }
section.decided { display: grid; gap: 0 1.5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
ul { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: calc(.7rem + var(--digits) * .7rem) 1fr;
  align-items: center; margin: .15rem 0; }
li b { font-size: 1.1rem; }
.way { position: relative; padding: 0 .3rem 0 .5rem; }
.bar { position: absolute; z-index: -1; inset: 0 auto 0 0; background: #dde3e9;
  border-left: .25rem solid #1d3b5c; }
.mark { border: 2px solid #1d3b5c; padding: 0 .6rem; font-size: .9rem; float: right; }
@media (max-width: 40rem) { .mark { float: none; display: inline-block; } }
"""


def write_board(made: CohortFolder, found: Sequence[Standing], as_of: str) -> Path:
    """Write the page into the tutor's folder. Raises BuildError."""
    path = made.folder / BOARD
    put(path, board_page(found, as_of).encode())
    return path


def board_page(found: Sequence[Standing], as_of: str) -> str:
    """The whole page; ``as_of`` is the time of day at which it was last different."""
    taken = list(decided(found))
    height = HIGH if len(taken) <= FEW else LOW
    chart = in_columns(TITLE, _columns(found), "Week of the year", height)
    body = "\n".join(
        (
            '<p class="mark">PRACTICE: organisations and people are invented</p>',
            f"<h1>{TITLE}</h1>",
            f"<p>{html_text(_in_short(found))} Last change at {html_text(as_of)}.</p>",
            to_html(chart),
            *_decided(taken),
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
    again = sum(one.before > 0 for one in found)
    waiting = len(found) - playing - done - wrong
    told = f"{plural(len(found), 'programme')}: "
    told += f"{waiting:,} not begun, " if waiting else ""
    told += f"{playing:,} in the year, {done:,} in the last week."
    if again:
        told += f" {again:,} played a year to its end before, and then began again."
    return f"{told} {plural(wrong, 'folder')} cannot be read." if wrong else told


def _decided(taken: Sequence[Taken]) -> Iterator[str]:
    yield "<h2>What was decided, the latest first</h2>"
    if not taken:
        yield f"<p>It stands here once {ENOUGH} have decided about the same thing.</p>"
        return
    digits = max(len(f"{count:,}") for one in taken for _, count in one.ways)
    yield f'<section class="decided" style="--digits:{digits}">'
    for one in taken:
        all_of_them = sum(count for _, count in one.ways)
        yield f"<div><h3>{html_text(one.title)}</h3><ul>"
        yield from (_way(words, count / all_of_them, count) for words, count in one.ways)
        yield "</ul></div>"
    yield "</section>"


def _way(words: str, share: float, count: int) -> str:
    bar = f'<span class="bar" style="width:{share:.0%}"></span>'
    return f'<li><b>{count:,}</b><span class="way">{bar}{html_text(words)}</span></li>'
