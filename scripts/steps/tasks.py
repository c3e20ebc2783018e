"""Eight things that learners do all the time, in every way that a workbook may offer them.

A task is done in the first of its ways that the page offers, so that one script can measure the
workbook of today and that of a year ago.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserError

from .learner import SOON, Effort, Learner, NotOfferedError
from .running_workbook import RunningWorkbook

STAR = {
    "title": "The launch of the awards",
    "role": "Team Leader, contact centre",
    "when": "12/01/2026",
    "situation": "Thirty-eight people were to hear of the awards, half of them at home that day.",
    "task": "I had to launch them so that each could nominate somebody in the same week.",
    "action": "I wrote the message, briefed the team leaders and answered questions for a day.",
    "result": "Within five days 31 people had read it and 14 had nominated a colleague.",
}
PLACES = {"3.1": "page 1", "3.2": "page 2", "3.3": "table 4"}
TABLE = (
    ("Reason", "Date of the data"),
    ("Promises are broken", "31/03/2026"),
    ("Nobody says thanks", "01/04/2026"),
    ("Good people leave", "30/06/2025"),
)
WRITE_TABLE = """async html => {
    const kind = "text/html";
    const item = new ClipboardItem({[kind]: new Blob([html], {type: kind})});
    await navigator.clipboard.write([item]);
}"""
SHOWN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
READY = ".pfw-field, .pfw-map-entry, .pfw-adding"


@dataclass
class At:
    """A learner in a workbook."""

    workbook: RunningWorkbook
    learner: Learner
    files: Sequence[Path]

    @property
    def page(self) -> Any:
        return self.learner.page

    @property
    def shown(self) -> Any:
        return self.page.locator(SHOWN)

    def open(self, name: str) -> None:
        """Somebody has this page before them; that is no part of a task."""
        self.page.goto(self.workbook.page(name))
        self.shown.locator(READY).first.wait_for()
        self.saved()

    def field(self, at: str) -> Any:
        return self.shown.locator(f'[data-at="{at}"]').first

    def box(self, at: str) -> Any:
        return self.field(at).locator("textarea, input:not(.pfw-calendar), select").first

    def type_into(self, box: Any, words: str) -> None:
        self.learner.click(box)
        self.learner.type(words)

    def saved(self) -> None:
        with self.learner.waiting():
            self.page.wait_for_function(SAVED)

    def link(self, words: str) -> Any:
        return self.shown.get_by_role("link", name=words, exact=True).first

    def button(self, words: str) -> Any:
        return self.shown.get_by_role("button", name=words).first


SAVED = """() => [...document.querySelectorAll(".pfw-status")]
    .every(status => status.classList.contains("pfw-is-saved"))"""
Way = Callable[[At], None]


@dataclass(frozen=True)
class Task:
    """``ready`` brings the learner to where it begins; ``ways`` begin with the shortest."""

    name: str
    words: str
    of: str
    ready: Way
    ways: tuple[Way, ...]


def measure(task: Task, at: At) -> Effort | None:
    """What it took; None where no way of it is found on the page, or none comes to its end."""
    for way in task.ways:
        task.ready(at)
        before = at.learner.so_far()
        try:
            way(at)
        except (NotOfferedError, BrowserError):
            continue
        return at.learner.effort.since(before)
    return None


def offered(target: Any) -> Any:
    """The same. Raises NotOfferedError when it is not on the page."""
    try:
        target.wait_for(state="attached", timeout=SOON)
    except Exception as error:
        raise NotOfferedError(str(target)) from error
    return target


# Go on where you stopped


def to_the_start(at: At) -> None:
    at.page.goto("about:blank")


def go_on_by_the_field(at: At) -> None:
    _open_start(at)
    at.learner.click(at.link("criterion 3.1"))
    at.learner.wait_for(at.shown.locator("[data-at=result]"))
    try:
        at.page.wait_for_function(HAS_CARET, arg="result", timeout=SOON)
    except Exception as error:
        raise NotOfferedError("the field itself") from error


def go_on_by_the_page(at: At) -> None:
    _open_start(at)
    at.learner.click(at.link("criterion 3.1"))
    at.learner.wait_for(at.shown.locator("[data-at=result]"))
    at.learner.click(at.box("result"))


HAS_CARET = """at => document.activeElement?.closest("[data-at]")?.dataset.at === at"""


def _open_start(at: At) -> None:
    """A double click on ``Start-Workbook`` comes before this, whatever the workbook is."""
    with at.learner.waiting():
        at.page.goto(at.workbook.address)
        at.shown.locator(".pfw-map-entry").first.wait_for()


# One narrative


def to_the_story(at: At) -> None:
    at.open("3.1")


def tell_the_story(at: At) -> None:
    for name, words in STAR.items():
        box = [*at.shown.locator(f'[data-at="{name}"]').all()][-1]
        at.type_into(box.locator("textarea, input:not(.pfw-calendar)").first, words)
    at.saved()


# One item with three claims


def add_where_it_is_written(at: At) -> None:
    place = at.shown.locator(".pfw-evidence:has(.pfw-adding-here)").last
    at.learner.drop(offered(place), at.files[0])
    where = at.learner.wait_for(place.locator(".pfw-claim-line input"))
    _wait_for_caret(at, where)
    at.learner.type(PLACES["3.1"])
    asked = at.learner.wait_for(at.shown.locator(".pfw-new-items"))
    at.learner.choose(asked.locator("select").first, "organisational-documentation")
    at.learner.click(asked.get_by_role("button", name="Use what is ticked"))
    for criterion in ("3.2", "3.3"):
        row = asked.locator(".pfw-other", has_text=f"{criterion} ").first
        at.type_into(row.locator("input"), PLACES[criterion])
    at.learner.press("Tab")
    at.saved()


def add_in_the_register(at: At) -> None:
    at.learner.click(at.link("Evidence"))
    at.learner.wait_for(at.shown.locator(".pfw-adding"))
    at.learner.drop(at.shown.locator(".pfw-adding"), at.files[0])
    item = at.learner.wait_for(at.shown.locator(".pfw-item"))
    at.learner.wait_for(item.locator('[data-at="method"]'))
    ref = item.locator("h3").inner_text().partition(":")[0]
    _describe(at, item)
    for criterion, place in PLACES.items():
        row = item.locator(".pfw-claim", has_text=f"{criterion} ").first
        at.learner.click(row.locator("[type=checkbox]"))
        at.type_into(row.locator("[type=text]"), place)
    at.saved()
    at.learner.click(at.shown.locator(".pfw-register").get_by_role("link", name="3.1"))
    lines = at.shown.locator(".pfw-evidence").last.locator(".pfw-pick-line")
    tick = lines.filter(has_text=f"{ref} ").locator("[type=checkbox]")
    at.learner.wait_for(at.shown.locator(".pfw-status.pfw-is-saved, .pfw-evidence input"))
    if not tick.count():
        at.learner.load_again()
    at.learner.click(tick)
    at.saved()


def _describe(at: At, item: Any) -> None:
    method = item.locator('[data-at="method"] select')
    at.learner.choose(method, "organisational-documentation")
    at.type_into(item.locator('[data-at="date"] input').first, "14/03/2026")
    at.type_into(item.locator('[data-at="author"]').locator("textarea, input").first, "Priya Nair")


def _wait_for_caret(at: At, box: Any) -> None:
    with at.learner.waiting():
        handle = box.first.element_handle()
        at.page.wait_for_function("box => box === document.activeElement", arg=handle)


# Five files at once


def add_five_where_it_is_written(at: At) -> None:
    place = at.shown.locator(".pfw-evidence:has(.pfw-adding-here)").last
    at.learner.drop(offered(place), *at.files[1:6])
    asked = at.learner.wait_for(at.shown.locator(".pfw-new-items", has_text="5 new items"))
    at.learner.choose(asked.locator("select").first, "organisational-documentation")
    at.type_into(asked.get_by_label("Date", exact=False).first, "14/03/2026")
    at.type_into(asked.get_by_label("Author", exact=False).first, "Priya Nair")
    at.learner.press("Tab")
    at.saved()


def add_five_in_the_register(at: At) -> None:
    at.learner.click(at.link("Evidence"))
    at.learner.wait_for(at.shown.locator(".pfw-adding"))
    before = at.shown.locator("[data-ref]").count()
    at.learner.drop(at.shown.locator(".pfw-adding"), *at.files[1:6])
    at.learner.wait_for(at.shown.locator("[data-ref]").nth(before + 4))
    for place in range(before, before + 5):
        at.learner.click(at.shown.locator("[data-ref]").nth(place))
        item = at.learner.wait_for(at.shown.locator(".pfw-item [data-at=method]"))
        _describe(at, item.locator("xpath=ancestor::section[contains(@class, 'pfw-item')]"))
        at.saved()


# A table from a spreadsheet


def to_the_reasons(at: At) -> None:
    at.open("1.1")
    cells = "".join(
        "<tr>" + "".join(f"<td>{words}</td>" for words in line) + "</tr>" for line in TABLE
    )
    at.page.evaluate(WRITE_TABLE, f"<table>{cells}</table>")


def paste_a_table(at: At) -> None:
    at.learner.click(at.button("Paste a table…"))
    at.learner.press("Control+V")
    at.learner.click(at.button("Add 3 rows"))
    at.saved()


# The decision matrix


WEIGHTS = ("40", "30", "20", "10")
SCORES = "53244135225434112354"
"""For each of five options against each of four objectives."""


def to_the_matrix(at: At) -> None:
    at.open("2.3")


def compare_in_a_grid(at: At) -> None:
    grid = offered(at.shown.locator(".pfw-crossed"))
    at.learner.click(at.field("weights").get_by_role("button", name="Add a row for every"))
    at.learner.click(at.box("weights.0.weight"))
    _down(at, WEIGHTS)
    lines = len(WEIGHTS)
    for option in range(len(SCORES) // lines):
        at.learner.click(grid.locator('[data-key="score"] input').nth(option))
        _down(at, SCORES[option * lines :][:lines])
    at.learner.choose(at.box("chosen"), "A")
    at.saved()
    at.learner.wait_for(grid.locator("tfoot"))


def compare_in_rows(at: At) -> None:
    at.learner.click(at.field("weights").get_by_role("button", name="Add a row for every"))
    for place, weight in enumerate(WEIGHTS):
        at.type_into(at.box(f"weights.{place}.weight"), weight)
    section = at.field("scores")
    at.learner.click(offered(section.get_by_role("button", name="Add a row for every")))
    for place, score in enumerate(SCORES):
        at.type_into(at.box(f"scores.{place}.score"), score)
    at.learner.choose(at.box("chosen"), "A")
    at.saved()
    at.learner.wait_for(at.shown.locator(".pfw-panel table"))


def _down(at: At, entries: Sequence[str]) -> None:
    """Into the cells below each other."""
    for place, entry in enumerate(entries):
        if place:
            at.learner.press("Enter")
        at.learner.type(entry)


# A row that was removed


def without_a_row(at: At) -> None:
    at.open("1.3")
    at.shown.locator(".pfw-card summary").first.click()
    at.shown.get_by_role("button", name="Remove: ").first.click()
    at.saved()
    at.open("start")
    at.open("1.3")


def put_a_row_back(at: At) -> None:
    at.learner.click(at.shown.locator(".pfw-removed").get_by_role("button", name="Put it back"))
    at.saved()


# The document


def after_a_change(at: At) -> None:
    if not [*at.workbook.folder.glob("build/*/portfolio.docx")]:
        at.open("start")
        at.page.get_by_role("button", name="Make my portfolio").click()
        at.page.get_by_text("Your portfolio is made.").wait_for(timeout=LONG)
    at.open("1.4")
    at.type_into(at.box("decision"), "One more sentence. ")
    at.saved()
    at.open("start")


LONG = 300_000
"""Milliseconds for a whole document on a busy computer."""


def get_the_document(at: At) -> None:
    at.learner.wait_for(at.shown.get_by_text("Changed since: criterion 1.4"))
    at.learner.click(at.button("Make my portfolio again"))
    with at.learner.waiting():
        at.page.get_by_text("Your portfolio is made.").wait_for(timeout=LONG)
    with at.page.expect_download() as download:
        at.learner.click(at.link("Open the Word document"))
    assert download.value.path().stat().st_size


EMPTY, SAMPLE = "cg-406", "sample"
TASKS = (
    Task("story", "Fill in one narrative (STAR)", EMPTY, to_the_story, (tell_the_story,)),
    Task(
        "go on",
        "Open the workbook and go on where you stopped",
        EMPTY,
        to_the_start,
        (go_on_by_the_field, go_on_by_the_page),
    ),
    Task(
        "item",
        "Add one item with three claims",
        EMPTY,
        to_the_story,
        (add_where_it_is_written, add_in_the_register),
    ),
    Task(
        "five",
        "Add five files at once, with method, date and author",
        EMPTY,
        to_the_story,
        (add_five_where_it_is_written, add_five_in_the_register),
    ),
    Task("table", "Paste a table from a spreadsheet", EMPTY, to_the_reasons, (paste_a_table,)),
    Task(
        "matrix",
        "Compare five options in the decision matrix",
        SAMPLE,
        to_the_matrix,
        (compare_in_a_grid, compare_in_rows),
    ),
    Task(
        "row",
        "Put back a row that was removed before the page was left",
        SAMPLE,
        without_a_row,
        (put_a_row_back,),
    ),
    Task(
        "document",
        "Get the document, and see what has changed since the last",
        SAMPLE,
        after_a_change,
        (get_the_document,),
    ),
)
