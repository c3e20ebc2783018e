"""What any page of the web does: back and forward, finding, printing."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any
from urllib.parse import quote

import pytest
from browser import Lab, saved
from pypdf import PdfReader

from portfolio.record.record import open_record

FIND = """words => {
    getSelection().removeAllRanges();
    return window.find(words, true, false, true);
}"""
"""Whether the browser finds words on the page, as it does for Ctrl+F."""


AT_THE_END = """shown => {
    for (let around = shown.parentElement; around; around = around.parentElement) {
        const scrolls = getComputedStyle(around).overflowY !== "visible";
        if (scrolls && around.scrollHeight > around.clientHeight + 1)
            return around.scrollTop + around.clientHeight > around.scrollHeight - 2;
    }
}"""
"""Whether what shows an element is scrolled as far as it goes."""


def shown(page: Any) -> Any:
    """The page of the workbook that is in view."""
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def letters(words: str) -> str:
    """Without the space between words, and with each letter of those printed as one."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def on(page: Any, name: str) -> None:
    """Wait until a page is in view, and the address is its own."""
    page.wait_for_url(f"**/notebooks/cg-406/{name}.ipynb*")
    page.wait_for_function(
        """name => document.title.toLowerCase().startsWith(name.toLowerCase())""", arg=name
    )


def test_back_and_forward_go_where_the_address_says(context: Any, lab: Lab):
    page = lab.open(context, "start", anew=True)
    shown(page).get_by_role("link", name="Criterion 1.1").first.click()
    on(page, "1.1")
    page.get_by_label("The strongest argument against").fill("Typed before going back.")
    page.go_back()
    on(page, "start")
    page.go_forward()
    on(page, "1.1")
    assert page.get_by_label("The strongest argument against").input_value()
    page.go_back()
    on(page, "start")
    shown(page).get_by_role("link", name="Criterion 1.2").first.click()
    on(page, "1.2")
    shown(page).locator(".pfw-field").first.wait_for()
    page.go_back()
    on(page, "start")
    assert page.faults == []


def test_a_page_that_another_was_before_shows_what_was_entered_there(context: Any, lab: Lab):
    page = lab.open(context, "evidence", anew=True)
    shown(page).get_by_text("There is no evidence yet.").wait_for()
    shown(page).get_by_role("link", name="Start").click()
    on(page, "start")
    shown(page).get_by_role("link", name="Criterion 3.1").first.click()
    on(page, "3.1")
    evidence = shown(page).locator(".pfw-evidence").first
    evidence.locator("summary").first.click()
    notes = {"name": "Notes.txt", "mimeType": "text/plain", "buffer": b"We praised two people."}
    evidence.locator("input[type=file]").set_input_files([notes])
    shown(page).get_by_label("Where to look in E01 for 3.1").fill("line 1")
    saved(page)
    shown(page).get_by_role("link", name="Evidence", exact=True).first.click()
    on(page, "evidence")
    shown(page).get_by_role("button", name="Describe E01").click()
    claimed = shown(page).get_by_label("Where to look for 3.1")
    claimed.wait_for()
    assert claimed.input_value() == "line 1"
    claimed.fill("the only line")
    saved(page)
    page.go_back()
    on(page, "3.1")
    page.wait_for_function(
        """() => [...document.querySelectorAll("input")].some(
            box => box.checkVisibility() && box.value === "the only line")"""
    )
    assert page.faults == []


def test_a_page_ends_where_its_words_end(context: Any, lab: Lab):
    page = lab.open(context, "2.1")
    last = shown(page).get_by_role("link", name="Start", exact=True).last
    last.scroll_into_view_if_needed()
    shown(page).locator(".pfw-field").first.hover()
    page.mouse.wheel(0, 100_000)
    page.wait_for_function(AT_THE_END, arg=last.element_handle())
    below = page.viewport_size["height"] - last.bounding_box()["y"]
    assert 0 < below < 400  # pixels


def test_the_keys_for_finding_and_printing_are_those_of_the_browser(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    page.get_by_label("Situation", exact=True).fill("A rare word: quokka.")
    saved(page)
    heard = """() => {
        window.heard = [];
        document.addEventListener("keydown", event => window.heard.push(event.key), true);
        window.print = () => window.heard.push("printed");
    }"""
    page.evaluate(heard)
    for place in (shown(page).locator("h1").first, page.get_by_label("Situation", exact=True)):
        place.click()
        for keys in ("Control+f", "Control+p", "Control+g"):
            page.keyboard.press(keys)
    assert "printed" not in page.evaluate("window.heard")
    assert page.locator(".jp-DocumentSearch-overlay").count() == 0


@pytest.mark.parametrize("ref", ["2.2", "2.3", "3.3"])
def test_a_print_has_all_of_a_page_and_finding_finds_all_that_is_typed(
    context: Any, sample: Lab, ref: str
):
    page = sample.open(context, ref)
    folded = page.locator(".pfw details:not([open])").count()
    typed = page.locator(".pfw :is(textarea, input[type=text])").evaluate_all(
        "all => all.map(box => box.value).filter(Boolean)"
    )
    assert folded > 0
    printed = page.pdf()
    text = letters(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages))
    missing = [words for words in typed if letters(words) not in text]
    assert missing == []
    assert page.locator(".pfw details:not([open])").count() == folded
    assert page.locator(".pfw-on-paper").count() == 0
    seen = (
        shown(page)
        .locator(".pfw textarea")
        .evaluate_all(
            "all => all.filter(box => box.checkVisibility()).map(box => box.value.slice(0, 60))"
        )
    )
    assert seen
    assert [words for words in seen if not page.evaluate(FIND, words)] == []


FOLD = "document.querySelectorAll('.jp-Notebook details').forEach(fold => { fold.open = false; })"
IN_A_FOLD = (
    ".jp-MarkdownOutput details:not(.pfw-opens-first) li",
    ".jp-MarkdownOutput details.pfw-opens-first li",
    ".pfw-card .pfw-example > :not(summary)",
    ".pfw-card .pfw-hint",
    ".pfw-card .pfw-evidence label",
)
"""Guidance, notes on the verb, an example, a hint and an item: the first of each is folded away."""


@pytest.mark.parametrize("folded", IN_A_FOLD)
def test_what_the_browser_finds_in_a_folded_part_is_unfolded(
    context: Any, sample: Lab, folded: str
):
    page = sample.open(context, "1.2")
    page.locator("details.pfw-opens-first[open]").wait_for()
    page.evaluate(FOLD)
    part = page.locator(folded).first
    assert not part.is_visible()
    words = re.findall(r"[\w ’']+", part.text_content())[0].strip()
    # A link to a text unfolds it by the means of the browser's own search, which no script reaches.
    page.goto(f"{page.url.split('#')[0]}#:~:text={quote(words)}", wait_until="commit")
    part.wait_for(state="visible")
    assert page.faults == []


def test_my_details_are_corrected_on_the_start_page_and_are_so_everywhere(context: Any, lab: Lab):
    page = lab.open(context, "start")
    shown(page).get_by_text("My details:").click()
    page.get_by_label("Your name", exact=True).fill("Robin Corrected")
    page.get_by_label("Your candidate number").fill("A 12/34")
    page.locator(".pfw-whose", has_text="Robin Corrected").wait_for()
    saved(page)
    learner = open_record(lab.folder).details.learner
    assert (learner.name, learner.number) == ("Robin Corrected", "A 12/34")
    page.get_by_label("Your name", exact=True).fill("")
    page.locator(".pfw-status", has_text="The portfolio needs a name.").wait_for()
    page.get_by_label("Your name", exact=True).fill("Robin Again")
    saved(page)
    assert open_record(lab.folder).details.learner.name == "Robin Again"
