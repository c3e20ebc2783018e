"""A photo goes from a phone to a criterion: the computer's page, and a phone without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from browser import PATIENCE, Lab, new_tab, saved
from sizes_and_colours import assert_plain_page_whole

from portfolio.base.errors import PhoneError
from portfolio.phone.network import local_address
from portfolio.record.record import open_record


def test_a_file_sent_from_a_phone_is_added_and_claimed_by_the_learner(context: Any, lab: Lab):
    try:
        local_address()
    except PhoneError:
        pytest.skip("a network")
    own = context.browser.new_context(locale="en-GB")
    page = lab.open(own, "3.1", anew=True)
    around = page.locator("details.pfw-evidence").first
    around.evaluate("node => { node.open = true; }")
    around.get_by_role("button", name="Add from your phone").click()
    around.get_by_text("not encrypted on its way").wait_for()
    around.get_by_role("button", name="Switch it on for ten minutes").click()
    address = around.locator(".pfw-phone-address").inner_text()
    assert around.get_by_alt_text("The address below as a code").is_visible()

    phone = context.browser.new_context(
        viewport={"width": 390, "height": 844},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=False,
    )
    sent = phone.new_page()
    sent.set_default_timeout(PATIENCE)
    sent.goto(address)
    box = sent.get_by_role("button", name="Send to the computer").bounding_box()
    assert box["height"] >= 48
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    scripted = context.browser.new_context()
    looked_at = new_tab(scripted)
    looked_at.goto(address)
    assert_plain_page_whole(looked_at)
    scripted.close()
    words = {"name": "Launch.txt", "mimeType": "text/plain", "buffer": b"What I said."}
    sent.get_by_label("Photos, recordings or documents").set_input_files([words])
    sent.get_by_role("button", name="Send to the computer").tap()
    sent.get_by_role("heading", name="1 file has arrived").wait_for()
    sent.get_by_text("Now go to the computer.").wait_for()

    add = around.get_by_role("button", name="Add Launch.txt")
    add.wait_for()
    assert open_record(lab.folder).items == ()
    add.click()
    around.get_by_text("Added as E01.").wait_for()
    saved(page)
    (item,) = open_record(lab.folder).items
    assert item.title == "Launch"
    assert [claim.criterion for claim in item.claims] == ["3.1"]
    around.get_by_role("button", name="End it now").click()
    around.get_by_text("The page for your phone has ended.").wait_for()
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        sent.goto(address)
    phone.close()
    assert page.faults == []
    own.close()
