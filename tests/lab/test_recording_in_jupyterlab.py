"""A discussion is recorded in the page, marked, kept, and found again in the document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from browser import Lab, saved

from portfolio.record.record import open_record


def test_a_discussion_is_recorded_marked_and_kept_where_it_is_claimed(
    context: Any, lab: Lab, tmp_path: Path
):
    page = lab.open(context, "3.1")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    around = page.locator("details.pfw-evidence").first
    around.evaluate("node => { node.open = true; }")
    around.get_by_role("button", name="Record a discussion or an account").click()
    around.get_by_role("button", name="Start recording").click()
    around.get_by_text("Say first who will speak.").wait_for()
    around.get_by_label("Others too, and all of them have agreed").check()
    around.get_by_role("button", name="Start recording").click()
    now = around.get_by_label("Recording", exact=True)
    now.get_by_text("kept on this computer").wait_for()
    now.press("a")
    page.screenshot(path="/tmp/voice-1.png")
    page.wait_for_timeout(3000)
    now.get_by_role("button", name=re.compile("^Mark 3.1 ")).click()
    now.get_by_label("Words for 3.1").fill("what I would change")
    page.wait_for_timeout(2000)
    now.get_by_role("button", name="Pause").click()
    now.get_by_text("Paused").wait_for()
    now.get_by_role("button", name="Stop").click()
    done = around.get_by_role("region", name=re.compile("^Your recording of"))
    done.wait_for()
    page.screenshot(path="/tmp/voice-2.png")
    done.get_by_role("button", name="Listen to your recording").click()
    page.wait_for_function("() => document.querySelector('.pfw-recorded audio').currentTime > 0.2")
    print(page.evaluate("() => document.querySelector('.pfw-recorded audio').duration"))
    done.get_by_role("button", name=re.compile("^Listen from")).nth(1).click()
    page.wait_for_function("() => document.querySelector('.pfw-recorded audio').currentTime > 3")
    print(page.evaluate("() => document.querySelector('.pfw-recorded audio').currentTime"))
    done.get_by_label("Title").fill("Discussion in June")
    done.get_by_label("The assessor").fill("Ruth Adeyemi")
    done.get_by_role("button", name="Keep it as evidence").click()
    around.get_by_text("Kept as E01.").wait_for()
    saved(page)
    page.screenshot(path="/tmp/voice-3.png")
    (item,) = open_record(lab.folder).items
    print(item)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(page.url).netloc}
    assert page.faults == []
