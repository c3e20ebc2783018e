"""What was typed while the program had another port, in a real browser."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import PATIENCE
from test_ports import Running, running, taken

from portfolio.lab import ports
from portfolio.lab.marks import record_mark

ASK = """([address, patience]) => new Promise(resolve => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    frame.src = address;
    const heard = event => resolve({origin: event.origin, data: event.data});
    addEventListener("message", heard, {once: true});
    setTimeout(() => resolve(null), patience);
    document.body.append(frame);
    window.handing = frame;
})"""
"""What a page does to hear what was left behind."""
TAKEN = """([origin, taken]) => window.handing.contentWindow.postMessage({taken}, origin)"""
KEYS = "() => Object.keys(localStorage).sort()"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def folder(empty_record: Path, tmp_path: Path) -> Path:
    return shutil.copytree(empty_record, tmp_path / "record")


@pytest.fixture
def stranger() -> Iterator[str]:
    """Another site on this computer."""
    handler = http.server.SimpleHTTPRequestHandler
    handler.log_message = lambda *_: None  # type: ignore[method-assign]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


def at(program: Running, path: str) -> str:
    return f"http://127.0.0.1:{program.port}/{path}"


def test_words_left_at_another_port_reach_the_pages_of_this_start_and_nobody_else(
    context: Any, folder: Path, stranger: str
):
    mark = record_mark(folder)
    mirror = {"star": {"title": {"value": "Typed and never saved", "bases": [None]}}}
    key, text = f"portfolio:{mark}:cg-406:3.1:a-page", json.dumps(mirror)
    page = context.new_page()
    own = ports.find_port(mark).port
    with taken(own), running(folder) as elsewhere:
        page.goto(at(elsewhere, "portfolio/alive"))
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
        page.evaluate("() => localStorage.setItem('portfolio:another:cg-406:3.1:a', '{}')")
    with running(folder) as home:
        [address] = home.ask("alive")[1]["left_behind"]
        page.goto(stranger)
        assert page.evaluate(ASK, [address, 3000]) is None

        page.route("**/*.js*", lambda asked: asked.abort())  # it takes nothing up itself
        page.goto(home.address)
        page.unroute_all()
        heard = page.evaluate(ASK, [address, PATIENCE])
        old = f"http://127.0.0.1:{elsewhere.port}"
        assert heard == {
            "origin": old,
            "data": {"portfolio": "left-behind", "left": {key: text}},
        }
        page.evaluate(TAKEN, [old, {key: "what is there no more"}])
        assert page.evaluate(ASK, [address, PATIENCE])["data"]["left"] == {key: text}
        page.evaluate(TAKEN, [old, {key: text}])
        end = time.monotonic() + PATIENCE / 1000
        while (left := page.evaluate(ASK, [address, PATIENCE])["data"]["left"]) and (
            time.monotonic() < end
        ):
            page.wait_for_timeout(20)
        assert left == {}
        page.goto(f"{old}/portfolio/answers")
        assert page.evaluate(KEYS) == ["portfolio:another:cg-406:3.1:a"]
        assert "Close this page" in page.locator("body").inner_text()
    page.close()


def test_a_tab_of_a_start_that_has_ended_goes_on_saving_with_the_next(context: Any, folder: Path):
    """Closed and started again within a minute, the tab that stayed open is as good as before."""
    with running(folder) as first:
        page = context.new_page()
        page.goto(first.address)
        page.get_by_role("link", name="Criterion 3.1").first.click()
        page.get_by_label("Situation").first.fill("Before")
        page.locator(".pfw-status.pfw-is-saved").first.wait_for()
    box = page.get_by_label("Situation").first
    box.fill("While nobody answers")
    page.locator(".pfw-status.pfw-is-trouble").first.wait_for()
    with running(folder) as second:
        assert second.token != first.token
        page.locator(".pfw-status.pfw-is-saved").first.wait_for(timeout=PATIENCE)
        stored = second.ask("answers?unit=cg-406&criterion=3.1")[1]["activities"]["star"]
        assert stored["situation"] == "While nobody answers"
    page.close()
