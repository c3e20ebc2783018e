"""A box for text does what people expect of one: marks by key and button, lists, pasted text."""

from __future__ import annotations

from typing import Any

from browser import Lab, saved

from portfolio.record.record import open_record

PASTE = """(box, html) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/html", html);
    clipboard.setData("text/plain", "as plain text");
    const values = {clipboardData: clipboard, bubbles: true, cancelable: true};
    box.dispatchEvent(new ClipboardEvent("paste", values));
}"""


def test_lists_and_bold_words_are_made_by_keys_and_buttons_and_taken_back(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    box = page.get_by_label("Situation", exact=True)
    box.click()
    page.keyboard.press("Control+b")
    page.keyboard.type("Falling scores")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.locator(".pfw-text", has=box).get_by_role("button", name="Bullets").click()
    page.keyboard.type("in May")
    page.keyboard.press("Enter")
    page.keyboard.type("in June_2026")
    typed = "**Falling scores**\n- in May\n- in June_2026"
    assert box.input_value() == typed
    printed = page.locator(".pfw-text", has=box).locator(".pfw-printed")
    printed.get_by_text("in June_2026").wait_for()
    assert printed.locator("strong").all_inner_texts() == ["Falling scores"]
    assert printed.locator(".pfw-printed-bullet").count() == 2
    page.keyboard.press("Control+Shift+Digit7")
    assert box.input_value().endswith("\n1. in June_2026")
    page.keyboard.press("Control+z")
    assert box.input_value() == typed
    saved(page)
    assert open_record(lab.folder).answers("cg-406", "3.1")["star"]["situation"] == typed
    assert page.faults == []


def test_what_is_pasted_keeps_its_lists_and_bold_words(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    box = page.get_by_label("Task", exact=True)
    box.fill("I had to: ")
    box.evaluate(PASTE, "<ul><li>brief <b>all</b></li><li>ask</li></ul>")
    assert box.input_value() == "I had to: \n- brief **all**\n- ask"
    page.keyboard.press("Control+z")
    assert box.input_value() == "I had to: "


def test_a_table_from_a_spreadsheet_becomes_rows_that_are_saved(context: Any, lab: Lab):
    page = lab.open(context, "1.1")
    page.get_by_role("button", name="Paste a table…").first.click()
    box = page.get_by_label("Copy the table where it is, and paste it here")
    box.evaluate(
        PASTE,
        "<table><tr><td>Reason</td><td>Date of the data</td></tr>"
        "<tr><td>Promises are broken</td><td>31/03/2026</td></tr>"
        "<tr><td>Nobody says thanks</td><td>1 April 2026</td></tr></table>",
    )
    page.get_by_role("button", name="Add 2 rows").click()
    saved(page)
    reasons = open_record(lab.folder).answers("cg-406", "1.1")["reasons"]["reasons"]
    assert [(row["reason"], row["data_date"]) for row in reasons] == [
        ("Promises are broken", "2026-03-31"),
        ("Nobody says thanks", "2026-04-01"),
    ]
    assert page.faults == []
