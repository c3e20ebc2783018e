"""How pages look: what belongs together stands in line, and nothing covers what is typed."""

from __future__ import annotations

import json
import urllib.error
from itertools import pairwise
from typing import Any

import pytest
from browser import Lab, resize, saved, show
from test_every_page import assert_accessible

BOXES_BY_ROW = """() => {
    const rows = {};
    for (const field of document.querySelectorAll(".pfw-fields > .pfw-field")) {
        const input = field.querySelector(":scope > :is(input, select, textarea, .pfw-with-words)");
        if (!input || !input.checkVisibility() || input.type === "checkbox") continue;
        const top = Math.round(field.getBoundingClientRect().top);
        const edges = [input.getBoundingClientRect().top].map(Math.round);
        const group = [...document.querySelectorAll(".pfw-fields")].indexOf(field.parentElement);
        (rows[`${group}:${top}`] ??= []).push(...edges);
    }
    return Object.values(rows).filter(row => row.length > 1);
}"""
COVERED = """box => {
    const status = [...document.querySelectorAll(".pfw-status")]
        .find(one => one.parentElement.contains(box));
    return box.getBoundingClientRect().bottom - status.getBoundingClientRect().top;
}"""


def test_boxes_in_one_row_stand_in_line_however_long_their_hints_are(context: Any, sample: Lab):
    page = sample.open(context, "2.1")
    page.evaluate("document.querySelectorAll('.pfw-card').forEach(card => { card.open = true })")
    for width in (1440, 1024, 700):
        resize(page, width, 1400)
        rows = page.evaluate(BOXES_BY_ROW)
        assert rows, width
        assert [row for row in rows if len(set(row)) > 1] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    resize(page, 1200, 1400)


def test_the_save_line_never_covers_what_is_being_typed(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    resize(page, 1024, 500)
    for label in ("Situation", "Result"):
        box = page.get_by_label(label, exact=True)
        box.click()
        for number in range(24):
            page.keyboard.type(f"Line {number}")
            page.keyboard.press("Enter")
            assert box.evaluate(COVERED) <= 0, (label, number)
    saved(page)
    resize(page, 1200, 1400)


def test_a_wide_screen_gives_tables_their_width_and_forms_keep_theirs(context: Any, sample: Lab):
    page = sample.open(context, "evidence")
    resize(page, 1800, 1400)
    wide = page.locator(".pfw-register").bounding_box()
    assert wide["width"] > 1100
    show(page, "3.1")
    form = page.locator(".pfw-fields").first.bounding_box()
    assert form["width"] < 950
    resize(page, 1200, 1400)


LINES = """() => [...document.querySelectorAll(".pfw-printed:not([hidden]) p")]
    .filter(line => !line.matches(".pfw-hint"))
    .map(line => [line.className, line.getBoundingClientRect()])
    .map(([kind, { top, bottom }]) => [kind.replace("pfw-printed-", ""), top, bottom])"""


def test_what_is_shown_as_it_will_print_has_the_gaps_between_its_paragraphs(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    box = page.get_by_label("Situation", exact=True)
    box.fill("One paragraph.\n\nAnother one.\n\n- a point\n- a point\n\nThe **last** one.")
    page.locator(".pfw-printed:not([hidden])").wait_for()
    saved(page)
    lines = page.evaluate(LINES)
    assert [kind for kind, *_ in lines] == ["text", "text", "bullet", "bullet", "text"]
    gaps = [after[1] - before[2] for before, after in pairwise(lines)]
    assert gaps[0] == gaps[1] > 6
    assert 0 < gaps[2] == gaps[3] < gaps[0]


BELOW_ITS_HINT = """box => box.getBoundingClientRect().top
    - box.parentElement.querySelector(".pfw-hint").getBoundingClientRect().bottom"""


def test_a_tick_with_a_long_hint_leaves_no_hole_beside_it_and_a_place_to_look_is_seen_whole(
    context: Any, sample: Lab
):
    page = sample.open(context, "evidence")
    resize(page, 1280, 1400)
    page.get_by_role("button", name="Describe E01").click()
    asked = ("Was artificial intelligence used?", "Does it show a customer or a colleague?")
    holes = [page.get_by_label(words).evaluate(BELOW_ITS_HINT) for words in asked]
    assert 0 <= min(holes) < 16
    where = page.get_by_label("Where to look for 1.1")
    assert where.evaluate("it => it.scrollWidth <= it.clientWidth")
    resize(page, 1200, 1400)


SIZE = "part => Number.parseFloat(getComputedStyle(document.querySelector(part)).fontSize)"
FACES = """async () => {
    await document.fonts.ready;
    return [...document.fonts].filter(face => face.status === "loaded").map(face => face.family);
}"""
READ = (".jp-MarkdownOutput h1", ".jp-MarkdownOutput p", ".pfw", ".pfw textarea", "#jp-MainMenu")
"""Parts of a page that have to be as large as is wished: guidance, boxes, and the frame."""


def test_reading_settings_change_everything_at_once_by_keyboard_and_travel_with_the_record(
    context: Any, lab: Lab
):
    page = lab.open(context, "3.1")
    before = [page.evaluate(SIZE, part) for part in READ]
    box = page.locator("textarea").first
    low = box.bounding_box()["height"]
    page.get_by_role("button", name="Reading settings").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Reading settings")
    assert page.evaluate("document.activeElement.type") == "radio"
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    dialog.get_by_text("Kept.").wait_for()
    assert_accessible(page, "dialog[open]")
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "Reading settings"
    after = [page.evaluate(SIZE, part) for part in READ]
    assert [round(now / old, 2) for now, old in zip(after, before, strict=True)] == [1.5] * 5
    assert "OpenDyslexic" in page.evaluate(FACES)
    spacing = box.evaluate("it => [getComputedStyle(it).letterSpacing, it.scrollHeight]")
    assert spacing[0] == "2.7px"
    assert box.bounding_box()["height"] >= spacing[1] > low
    show(page, "start")
    assert page.evaluate(SIZE, ".pfw") == 22.5
    kept = json.loads((lab.folder / "reading-settings.json").read_text("utf-8"))
    assert kept == {
        "schema_version": 1,
        "text": 150,
        "spacing": "wider",
        "letters": "opendyslexic",
    }
    page.get_by_role("button", name="Reading settings").click()
    page.get_by_role("button", name="Everything as usual").click()
    dialog.get_by_text("Kept.").wait_for()
    page.get_by_role("button", name="Close").click()
    assert page.evaluate(SIZE, ".pfw") == 15
    assert page.faults == []


def test_what_no_page_would_send_as_a_reading_setting_is_refused(server: Lab):
    usual = server.ask("/portfolio/reading")
    assert usual == {"text": 100, "spacing": "usual", "letters": "usual", "damaged": []}
    for odd in ({"text": 1000}, {"letters": "url(http://elsewhere)"}, {"spacing": None}, {"x": 1}):
        wish = {"text": 100, "spacing": "usual", "letters": "usual", **odd}
        with pytest.raises(urllib.error.HTTPError, match="400"):
            server.ask("/portfolio/reading", "PUT", wish)
    assert server.ask("/portfolio/reading") == usual
