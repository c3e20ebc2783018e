"""The start page: how far one is, what one did last, and the portfolio itself."""

from __future__ import annotations

from typing import Any

from browser import Lab, saved, show
from docx import Document


def test_the_start_page_leads_from_an_empty_record_to_a_word_file(context: Any, lab: Lab):
    page = lab.open(context, "start")
    assert page.locator(".pfw-map-entry").count() == 12
    page.get_by_text("0 of 12 criteria are ready to assess.").wait_for()
    page.locator(".pfw-map-entry").get_by_role("link", name="Criterion 3.1").click()
    title = page.get_by_label("What is this story about?")
    title.fill("The launch")
    saved(page)
    show(page, "start")
    page.get_by_text("Last time:").wait_for()
    assert "criterion 3.1" in page.locator(".pfw-diary").inner_text()
    assert (
        page.locator(".pfw-map-entry", has_text="Criterion 3.1")
        .locator(".pfw-map-status")
        .inner_text()
        == "Drafted"
    )
    page.get_by_role("button", name="Make my portfolio").click()
    page.get_by_text("Your portfolio is made.").wait_for()
    page.get_by_text("Nothing has changed since.").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Open the Word document").click()
    text = "\n".join(p.text for p in Document(str(download.value.path())).paragraphs)
    assert "The launch" in text
    assert page.faults == []
