"""What a learner typed is on the disk, or offered again, whatever goes away meanwhile."""

from __future__ import annotations

from typing import Any

import soak
from browser import PATIENCE, Lab, kill_kernel, saved
from playwright.sync_api import expect

from portfolio.record.record import open_record

TITLE = "What is this story about?"


def star(lab: Lab) -> dict[str, Any]:
    return dict(open_record(lab.folder).answers("cg-406", "3.1").get("star", {}))


def box(page: Any, label: str) -> Any:
    return page.get_by_label(label, exact=True)


NOTE_WHEN_CLOSED = """() => {
    let last = 0;
    document.addEventListener("input", () => (last = performance.now()), true);
    addEventListener("pagehide", () => localStorage.setItem("closed", performance.now() - last));
}"""


def test_a_tab_closed_within_200_milliseconds_of_the_last_key_loses_nothing(context: Any, lab: Lab):
    watcher = lab.open(context, "1.1")
    for attempt in range(5):
        page = lab.open(context, "3.1", anew=True)
        page.evaluate(NOTE_WHEN_CLOSED)
        text = f"Closed at once, time {attempt}."
        box(page, "Situation").fill("")
        page.keyboard.type(text)
        page.close(run_before_unload=True)
        while star(lab).get("situation") != text:
            watcher.wait_for_timeout(20)
        if float(watcher.evaluate("localStorage.getItem('closed')")) < 200:
            return
    raise AssertionError("this computer is too busy to close a tab within 200 milliseconds")


def test_a_tab_that_ends_without_a_word_is_made_good_when_the_page_is_opened(
    context: Any, lab: Lab
):
    page = lab.open(context, "3.1")
    box(page, "Situation").fill("")
    box(page, "Situation").press_sequentially("Gone at once.")
    page.close(run_before_unload=False)
    page = lab.open(context, "3.1", anew=True)
    expect(box(page, "Situation")).to_have_value("Gone at once.", timeout=PATIENCE)
    saved(page)
    assert star(lab)["situation"] == "Gone at once."


def test_text_is_offered_back_when_server_and_tab_were_both_gone(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    lab.stop()
    box(page, "Task").press_sequentially("Nobody was there.")
    page.close(run_before_unload=False)
    lab.start()
    assert "task" not in star(lab)
    page = lab.open(context, "3.1", anew=True)
    expect(box(page, "Task")).to_have_value("Nobody was there.", timeout=PATIENCE)
    saved(page)
    assert star(lab)["task"] == "Nobody was there."


def test_a_server_that_stops_and_starts_in_the_middle_of_a_sentence_is_said_and_forgotten(
    context: Any, lab: Lab
):
    page = lab.open(context, "3.1")
    box(page, "Result").press_sequentially("Typed before it stop")
    lab.stop()
    page.keyboard.type("ped, while it was aw")
    page.get_by_text("Not saved, trying again").first.wait_for()
    page.get_by_text("Not checked at the moment.").first.wait_for()
    page.keyboard.type("ay, while it sta")
    lab.start()
    page.keyboard.type("rted, and after it.")
    saved(page)
    whole = "Typed before it stopped, while it was away, while it started, and after it."
    assert star(lab)["result"] == whole
    assert not page.locator(".jp-Dialog").count(), "a box lies over the form"


def test_a_kernel_that_is_killed_in_the_middle_of_a_word_takes_nothing_along(
    context: Any, lab: Lab
):
    notebook = {"path": "notebooks/cg-406/3.1.ipynb", "name": "3.1.ipynb", "type": "notebook"}
    session = lab.ask("/api/sessions", "POST", {**notebook, "kernel": {"name": "python3"}})
    try:
        page = lab.open(context, "3.1")
        page.evaluate(LISTEN_TO_THE_KERNEL)
        page.wait_for_function("window.kernelStates.includes('idle')")
        box(page, "Situation").press_sequentially("Typed while the ker")
        kill_kernel(session["kernel"]["id"])
        page.keyboard.type("nel dies")
        page.wait_for_function("window.kernelStates.includes('autorestarting')")
        page.keyboard.type(", and after it.")
        saved(page)
    finally:
        lab.ask(f"/api/sessions/{session['id']}", "DELETE")
    assert star(lab)["situation"] == "Typed while the kernel dies, and after it."
    assert not page.locator(".jp-Dialog").count(), "a box lies over the form"


LISTEN_TO_THE_KERNEL = """() => {
    const { sessionContext } = window.jupyterapp.shell.currentWidget;
    window.kernelStates = [sessionContext.session?.kernel?.status];
    sessionContext.statusChanged.connect((_, state) => window.kernelStates.push(state));
}"""


def test_no_kernel_is_started_for_a_page_and_its_notebook_need_not_be_trusted(
    context: Any, lab: Lab
):
    page = lab.open(context, "1.2")
    page.get_by_label("The idea in short").fill("Nothing runs but the server.")
    saved(page)
    assert lab.ask("/api/kernels") == []
    path = lab.folder / "notebooks" / "cg-406" / "1.2.ipynb"
    assert "trusted" not in path.read_text(encoding="utf-8")


def test_two_tabs_keep_both_versions_and_the_learner_chooses(context: Any, lab: Lab):
    one, two = lab.open(context, "3.1"), lab.open(context, "3.1")
    box(one, TITLE).fill("From the first tab")
    saved(one)
    two.evaluate("localStorage.clear()")
    box(two, TITLE).fill("From the second tab")
    two.get_by_text("There are two versions of this part.").wait_for()
    assert star(lab)["title"] == "From the first tab"
    two.get_by_label("The other version").check()
    two.get_by_role("button", name="Keep what I have chosen").click()
    saved(two)
    two.get_by_text("There are two versions of this part.").wait_for(state="detached")
    assert star(lab)["title"] == "From the second tab"
    assert open_record(lab.folder).copies == ()


def test_two_tabs_that_change_different_fields_are_put_together(context: Any, lab: Lab):
    one, two = lab.open(context, "3.1"), lab.open(context, "3.1")
    box(one, TITLE).fill("From the first tab")
    saved(one)
    box(two, "Your role at the time").fill("From the second tab")
    saved(two)
    assert (star(lab)["title"], star(lab)["role"]) == ("From the first tab", "From the second tab")
    assert box(two, TITLE).is_visible()
    assert not two.get_by_text("There are two versions").count()
    assert open_record(lab.folder).copies == ()


def test_an_answers_file_that_was_removed_is_written_again(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    box(page, TITLE).fill("Before it was removed")
    saved(page)
    (lab.folder / "answers" / "cg-406" / "3.1.json").unlink()
    box(page, "Action").fill("I typed on.")
    saved(page)
    assert star(lab)["title"] == "Before it was removed"
    assert star(lab)["action"] == "I typed on."


def test_nothing_that_was_called_saved_is_lost_whatever_ends_meanwhile(context: Any, lab: Lab):
    figures = soak.soak(lab, context, edits=6, kills=3, seed=5)
    assert sum(figures.kills[kind] for kind in ("server", "kernel", "tab")) == 3
    assert figures.acknowledged + figures.cut_off == figures.edits == 6
    assert figures.lost == []
    assert figures.cut_off_gone == []
