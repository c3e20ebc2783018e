"""How pages look: what belongs together stands in line, and nothing covers what is typed."""

from __future__ import annotations

from typing import Any

from browser import Lab, resize, show

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
