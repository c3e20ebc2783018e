"""A page whose program was closed says so, loses nothing, and goes on or leads to the new one."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from browser import TOKEN, Lab, saved

from portfolio.lab.maker import Maker
from portfolio.lab.marks import record_mark
from portfolio.lab.replying import RECORD
from portfolio.lab.routes import routes
from portfolio.record.record import open_record

CLOSED = "The workbook was closed."
ENTERED = """title => [...document.querySelectorAll("label")]
    .find(label => label.textContent === title)?.control.value"""


def star(lab: Lab) -> dict[str, Any]:
    return dict(open_record(lab.folder).answers("cg-406", "3.1").get("star", {}))


def box(page: Any, label: str) -> Any:
    return page.get_by_label(label, exact=True)


def come_back(page: Any) -> None:
    """Turn to another tab, which tells its page; a browser without a window tells none of it."""
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.fixture
def restarted(lab: Lab) -> Iterator[Lab]:
    """A lab that is as the other tests know it afterwards."""
    yield lab
    lab.stop()
    lab.start()


def test_an_old_tab_says_that_the_workbook_was_closed_and_goes_on_with_the_next_start(
    context: Any, restarted: Lab
):
    page = restarted.open(context, "3.1", anew=True)
    box(page, "Situation").wait_for()
    restarted.stop()
    box(page, "Situation").press_sequentially("Typed with nobody there.")
    page.get_by_text(CLOSED).wait_for()
    restarted.start(token="of-another-start")
    page.get_by_text(CLOSED).wait_for(state="hidden")
    saved(page)
    assert star(restarted)["situation"] == "Typed with nobody there."


def test_words_from_another_port_are_found_again_and_the_tab_there_leads_to_the_new_window(
    context: Any, restarted: Lab
):
    old = restarted.open(context, "1.1", anew=True)
    page = restarted.open(context, "3.1", anew=True)
    box(page, "Task").wait_for()
    restarted.stop()
    box(page, "Task").press_sequentially("Typed at the old address.")
    page.close(run_before_unload=False)
    restarted.move()
    restarted.start()
    page = restarted.open(context, "3.1", anew=True)
    page.wait_for_function(ENTERED, arg="Task")
    saved(page)
    assert star(restarted)["task"] == "Typed at the old address."
    assert "old address" not in page.evaluate("JSON.stringify(localStorage)")
    come_back(old)
    way = old.get_by_role("link", name="Go to the new window")
    way.wait_for()
    assert way.get_attribute("href") == restarted.address("1.1").partition("/doc")[0] + "/"


def answer(lab: Lab, method: str, path: str, record: str) -> tuple[int, Any]:
    """The status and the reply to a request of a page of this record."""
    request = urllib.request.Request(
        lab.address("1.1").partition("/doc")[0] + f"/portfolio/{path}",
        data=None if method == "GET" else b"{}",
        headers={"Authorization": f"token {TOKEN}", RECORD: record},
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.status, json.loads(reply.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


NOBODY = Path("nobody's record")
REQUESTS = [
    *((method, name) for name, at in routes(NOBODY, Maker(NOBODY), list).items() for method in at),
    ("PUT", "evidence-file?unit=cg-406&name=minutes.txt"),
    ("GET", "evidence-file?item=E1"),
    ("GET", "evidence-preview?item=E1"),
]


@pytest.mark.parametrize(("method", "path"), REQUESTS)
def test_no_page_of_another_record_is_told_or_changes_anything(lab: Lab, method: str, path: str):
    before = {file: file.read_bytes() for file in files_of(lab)}
    status, reply = answer(lab, method, path, "another")
    assert status == HTTPStatus.GONE
    assert "Another workbook has the address" in reply["message"]
    assert {file: file.read_bytes() for file in files_of(lab)} == before
    assert answer(lab, method, path, record_mark(lab.folder))[0] != HTTPStatus.GONE


def files_of(lab: Lab) -> list[Path]:
    return [file for file in lab.folder.rglob("*") if file.is_file()]


def test_what_was_typed_for_one_record_is_never_saved_into_another(lab: Lab):
    edits = {"star": {"title": {"value": "Of another record", "bases": [None]}}}
    request = urllib.request.Request(
        lab.address("1.1").partition("/doc")[0] + "/portfolio/answers?unit=cg-406&criterion=3.1",
        data=json.dumps({"edits": edits}).encode(),
        headers={"Authorization": f"token {TOKEN}", "X-Portfolio-Record": "another"},
        method="PUT",
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=60)
    assert refused.value.code == HTTPStatus.GONE
    assert "Another workbook has the address" in json.loads(refused.value.read())["message"]
    assert star(lab) == {}
