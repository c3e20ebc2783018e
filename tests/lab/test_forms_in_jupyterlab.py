"""A learner fills in a form in JupyterLab; what counts is what is on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browser import Lab, open_page, saved

from portfolio.record import open_record


def answers(lab: Lab, ref: str) -> dict[str, Any]:
    return dict(open_record(lab.folder).answers("cg-406", ref))


def test_a_form_is_there_without_a_click_and_typing_is_saved(context: Any, lab: Lab):
    page = open_page(context, lab, "3.1")
    assert page.locator(".pfw-status").first.is_visible()
    assert not page.locator(".jp-CodeCell .jp-InputArea-editor:visible").count(), "code is seen"
    page.get_by_label("What is this story about?", exact=True).fill("The launch")
    page.get_by_label("Situation", exact=True).fill("Three months of falling scores.")
    page.get_by_label("When did it happen?", exact=True).fill("2026-03-02")
    saved(page)
    star = answers(lab, "3.1")["star"]
    assert star["title"] == "The launch"
    assert star["situation"] == "Three months of falling scores."
    assert star["when"] == "2026-03-02"
    assert page.faults == []
    page.reload()
    page.wait_for_selector(".pfw-cell .pfw-field")
    assert page.get_by_label("What is this story about?", exact=True).input_value() == "The launch"
    page.close()


def test_what_is_missing_follows_what_is_typed(context: Any, lab: Lab):
    page = open_page(context, lab, "3.1")
    page.get_by_label("Situation", exact=True).fill("Scores fell.")
    page.get_by_label("Action", exact=True).fill("We briefed everybody.")
    page.get_by_text("The action does not say what you did yourself.").first.wait_for()
    page.get_by_label("Action", exact=True).fill("I briefed everybody.")
    page.get_by_text("The action does not say what you did yourself.").first.wait_for(
        state="detached"
    )
    page.close()


def test_two_tabs_keep_both_versions_and_the_learner_chooses(
    context: Any, lab: Lab, tmp_path: Path
):
    one, two = open_page(context, lab, "3.1"), open_page(context, lab, "3.1")
    one.get_by_label("What is this story about?", exact=True).fill("From the first tab")
    saved(one)
    two.evaluate("localStorage.clear()")
    two.get_by_label("What is this story about?", exact=True).fill("From the second tab")
    two.get_by_text("There are two versions of this part.").wait_for()
    assert answers(lab, "3.1")["star"]["title"] == "From the first tab"
    two.get_by_label("The other version").check()
    two.get_by_role("button", name="Keep what I have chosen").click()
    saved(two)
    two.get_by_text("There are two versions of this part.").wait_for(state="detached")
    assert answers(lab, "3.1")["star"]["title"] == "From the second tab"
    assert open_record(lab.folder).copies == ()
    one.close()
    two.close()


def test_text_typed_while_the_server_is_down_is_saved_when_it_is_back(context: Any, lab: Lab):
    page = open_page(context, lab, "3.1")
    lab.stop()
    page.get_by_label("Situation", exact=True).fill("Typed while nobody was listening.")
    page.get_by_text("Not saved, trying again").first.wait_for()
    lab.start()
    saved(page)
    assert answers(lab, "3.1")["star"]["situation"] == "Typed while nobody was listening."
    page.close()
