"""What any page of the web does: back and forward, finding, printing."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

from browser import Lab, saved
from pypdf import PdfReader

from portfolio.record.record import open_record


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


def test_a_print_has_all_of_a_page(context: Any, sample: Lab):
    page = sample.open(context, "2.2")
    folded = page.locator(".pfw details:not([open])").count()
    long = page.locator(".pfw textarea").evaluate_all("all => all.map(box => box.value)")
    assert folded > 0
    printed = page.pdf()
    text = letters(" ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages))
    missing = [words for words in long if letters(words) not in text]
    assert missing == []
    assert page.locator(".pfw details:not([open])").count() == folded
    assert page.locator(".pfw-on-paper").count() == 0


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
