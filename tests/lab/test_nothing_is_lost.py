"""What a learner typed is on the disk, or offered again, whatever goes away meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from browser import Lab, open_page, running_lab, saved

from portfolio.build import new_record
from portfolio.evidence import Details, Learner
from portfolio.record import open_record

TITLE = "What is this story about?"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    place = tmp_path_factory.mktemp("kept")
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    folder = new_record(place / "record", details).folder
    with running_lab(folder, place / "state") as lab:
        yield lab


def star(lab: Lab) -> dict[str, Any]:
    return dict(open_record(lab.folder).answers("cg-406", "3.1").get("star", {}))


def box(page: Any, label: str) -> Any:
    return page.get_by_label(label, exact=True)


def test_a_tab_closed_right_after_the_last_key_loses_nothing(context: Any, lab: Lab):
    page = open_page(context, lab, "3.1")
    box(page, "Situation").press_sequentially("Closed at once.")
    page.close(run_before_unload=False)
    page = open_page(context, lab, "3.1")
    saved(page)
    assert star(lab)["situation"] == "Closed at once."
    assert box(page, "Situation").input_value() == "Closed at once."
    page.close()


def test_text_is_offered_back_when_server_and_tab_were_both_gone(context: Any, lab: Lab):
    page = open_page(context, lab, "3.1")
    lab.stop()
    box(page, "Task").press_sequentially("Nobody was there.")
    page.close(run_before_unload=False)
    lab.start()
    assert "task" not in star(lab)
    page = open_page(context, lab, "3.1")
    saved(page)
    assert star(lab)["task"] == "Nobody was there."
    assert box(page, "Task").input_value() == "Nobody was there."
    page.close()


def test_a_stopped_server_is_said_and_forgotten_when_it_is_back(context: Any, lab: Lab):
    page = open_page(context, lab, "3.1")
    lab.stop()
    box(page, "Result").fill("Typed while nobody was listening.")
    page.get_by_text("Not saved, trying again").first.wait_for()
    page.get_by_text("Not checked at the moment.").first.wait_for()
    assert not page.locator(".jp-Dialog").count(), "a box lies over the form"
    lab.start()
    saved(page)
    assert star(lab)["result"] == "Typed while nobody was listening."
    page.close()


def test_two_tabs_that_change_different_fields_are_put_together(context: Any, lab: Lab):
    one, two = open_page(context, lab, "3.1"), open_page(context, lab, "3.1")
    box(one, TITLE).fill("From the first tab")
    saved(one)
    box(two, "Your role at the time").fill("From the second tab")
    saved(two)
    assert (star(lab)["title"], star(lab)["role"]) == ("From the first tab", "From the second tab")
    assert box(two, TITLE).is_visible()
    assert not two.get_by_text("There are two versions").count()
    assert open_record(lab.folder).copies == ()
    one.close()
    two.close()


def test_an_answers_file_that_was_removed_is_written_again(context: Any, lab: Lab):
    page = open_page(context, lab, "3.1")
    box(page, TITLE).fill("Before it was removed")
    saved(page)
    (lab.folder / "answers" / "cg-406" / "3.1.json").unlink()
    box(page, "Action").fill("I typed on.")
    saved(page)
    assert star(lab)["title"] == "Before it was removed"
    assert star(lab)["action"] == "I typed on."
    page.close()


HOSTILE = [
    "not json",
    "null",
    "[1, 2]",
    json.dumps({"star": None, "__proto__": {"polluted": {"value": 1, "bases": []}}}),
    json.dumps({"star": {"title": {"value": {"a": [1]}, "bases": "no"}}}),
    json.dumps({"unknown": {"field": {"value": "x", "bases": []}}}),
]


@pytest.mark.parametrize("kept", HOSTILE)
def test_a_broken_store_in_the_browser_does_not_break_the_page(context: Any, lab: Lab, kept: str):
    page = open_page(context, lab, "3.1")
    mark = page.evaluate(
        "async () => (await (await fetch('/portfolio/answers?unit=cg-406&criterion=3.1')).json())"
        ".record"
    )
    key = f"portfolio:{mark}:cg-406:3.1:gone"
    before = star(lab)
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [key, kept])
    page.reload()
    page.wait_for_selector(".pfw-field")
    saved(page)
    assert star(lab) == before
    assert page.evaluate("({}).polluted") is None
    assert page.faults == []
    page.close()
