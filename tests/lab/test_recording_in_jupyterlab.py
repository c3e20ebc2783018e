"""A discussion is recorded in the page, marked, heard again and kept; nothing goes elsewhere."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from browser import Lab, saved
from test_every_page import assert_accessible

from portfolio.record import recordings
from portfolio.record.record import open_record

HEARS = "past => document.querySelector('.pfw-recording audio').currentTime > past"
SENT_ELSEWHERE = """() => new Promise(refused => {
    document.addEventListener("securitypolicyviolation", said => refused(said.effectiveDirective));
    fetch("https://example.org/", {method: "POST", body: "a voice"}).catch(() => {});
})"""
KEPT = "What was recorded so far is kept."


def test_a_discussion_is_recorded_marked_and_kept_where_it_is_claimed(context: Any, lab: Lab):
    page = lab.open(context, "3.1")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    around = page.locator("details.pfw-evidence").first
    around.evaluate("node => { node.open = true; }")
    around.get_by_role("button", name="Record a discussion or an account").click()
    around.get_by_label("Others too, and all of them have agreed").check()
    around.get_by_role("button", name="Start recording").click()
    now = around.get_by_label("Recording", exact=True)
    now.get_by_text(KEPT).wait_for()
    now.press("a")
    assert_accessible(page, ".pfw-recording-now")
    now.get_by_role("timer").filter(has_text=re.compile("00:(0[6-9]|[1-9])")).wait_for()
    now.get_by_role("button", name=re.compile("^Mark 3.1 ")).click()
    now.get_by_label("Words for 3.1").fill("what I would change")
    now.get_by_role("timer").filter(has_text=re.compile("00:(0[89]|[1-9])")).wait_for()
    now.get_by_role("button", name="Pause").click()
    now.get_by_text("Paused").wait_for()
    now.get_by_role("button", name="Stop").click()

    done = around.get_by_role("region", name=re.compile("^Your recording of"))
    done.get_by_role("button", name="Listen to your recording").click()
    page.wait_for_function(HEARS, arg=0.1)
    done.get_by_role("button", name=re.compile("^Listen from")).nth(1).click()
    page.wait_for_function(HEARS, arg=5.9)
    assert_accessible(page, ".pfw-recorded")
    done.get_by_label("Title").fill("Discussion in June")
    done.get_by_label("The assessor").fill("Ruth Adeyemi")
    done.get_by_role("button", name="Keep it as evidence").click()
    around.get_by_text("Kept as E01. It is claimed for 1.1, 3.1.").wait_for()
    assert around.get_by_role("checkbox", name="E01 Discussion in June").is_checked()
    saved(page)

    (item,) = open_record(lab.folder).items
    assert (item.method, item.voices) == ("professional-discussion", "all agreed")
    assert item.took_part == "Robin Example (learner), Ruth Adeyemi (assessor)"
    places = {claim.criterion: claim.where for claim in item.claims}
    assert re.fullmatch(r"from 00:0\d to 00:\d\d", places["1.1"])
    assert re.fullmatch(r"from 00:\d\d to 00:\d\d \(what I would change\)", places["3.1"])
    assert item.length >= 8
    assert item.file
    assert item.file.media_type == "audio/webm"
    (answer,) = open_record(lab.folder).answers("cg-406", "3.1").values()
    assert answer["evidence"] == ["E01"]
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("blob:", "data:"))}
    assert hosts == {urlsplit(page.url).netloc}
    assert page.faults == []
    assert page.evaluate(SENT_ELSEWHERE) == "connect-src"
    page.faults.clear()


def test_a_recording_whose_tab_was_closed_is_offered_again(context: Any, lab: Lab):
    page = lab.open(context, "evidence")
    page.get_by_role("button", name="Record a discussion or an account").click()
    page.get_by_label("Only me").check()
    page.get_by_role("button", name="Start recording").click()
    now = page.get_by_label("Recording", exact=True)
    now.get_by_text(KEPT).wait_for()
    now.press("b")
    now.get_by_role("timer").filter(has_text=re.compile("00:(0[5-9]|[1-9])")).wait_for()
    (waiting,) = recordings.waiting(lab.folder)
    page.close()

    page = lab.open(context, "start", anew=True)
    page.get_by_text("A recording waits on the page").get_by_role("link").click()
    page.get_by_text("with 1 marker. It is not evidence yet.").wait_for()
    page.get_by_role("button", name="Listen to and keep").click()
    done = page.get_by_role("region", name=re.compile("^Your recording of"))
    assert done.get_by_label("Criterion of the marker").input_value() == "1.2"
    done.get_by_role("button", name="Listen to your recording").click()
    page.wait_for_function(HEARS, arg=0.1)
    done.get_by_label("Title").fill("My account")
    done.get_by_role("button", name="Keep it as evidence").click()
    player = page.get_by_role("group", name="The sound of My account")
    player.get_by_role("button", name=re.compile("^1.2: Play from")).click()
    page.wait_for_function("document.querySelector('.pfw-preview audio').currentTime > 1")
    (item,) = open_record(lab.folder).items
    assert item.file
    assert item.file.size >= waiting.size
    assert recordings.waiting(lab.folder) == []
    assert page.faults == []
