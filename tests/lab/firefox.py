"""A real Firefox, driven by WebDriver BiDi (w3.org/TR/webdriver-bidi), which it speaks itself."""

from __future__ import annotations

import contextlib
import itertools
import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import websocket

PATIENCE = 60
"""Seconds to wait for something that will come on any machine."""
PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "intl.accept_languages": "en-US, en",
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
    "media.autoplay.default": 0,
}
KEYS = {"\n": "\ue007", "\t": "\ue004"}
"""What WebDriver calls the keys that are no letters."""
LABELLED = """label => {
    const named = [...document.querySelectorAll("label")].find(
        one => one.textContent === label && one.checkVisibility());
    const box = named && document.getElementById(named.htmlFor);
    box?.focus();
    return Boolean(box);
}"""


PRESSED = """words => {
    const found = [...document.querySelectorAll("button, label")].find(
        one => [one.textContent, one.ariaLabel].includes(words) && one.checkVisibility());
    found?.click();
    return Boolean(found);
}"""


class Firefox:
    """One tab of a Firefox, looked at and typed into as a person does."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True
        )
        self._numbers = itertools.count(1)
        self._ask("session.new", capabilities={})
        self._tab = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def open(self, address: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def does(self, script: str, *values: str) -> Any:
        """What a function of JavaScript gives for some texts: a text, a truth or nothing."""
        found = self._ask(
            "script.callFunction",
            functionDeclaration=script,
            awaitPromise=True,
            target={"context": self._tab},
            arguments=[{"type": "string", "value": value} for value in values],
        )
        assert found["type"] == "success", found
        return found["result"].get("value")

    def wait(self, script: str, *values: str) -> Any:
        """Wait until a function gives something that is true."""
        end = time.monotonic() + PATIENCE
        while not (found := self.does(script, *values)):
            assert time.monotonic() < end, (script, values, self.does(SEEN))
            time.sleep(0.1)
        return found

    def type(self, label: str, words: str) -> None:
        """Go into the box with a label, and press keys."""
        self.wait(LABELLED, label)
        actions = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in words
            for kind in ("keyDown", "keyUp")
        ]
        keys = {"type": "key", "id": "keys", "actions": actions}
        self._ask("input.performActions", context=self._tab, actions=[keys])

    def press(self, words: str) -> None:
        """Press the button, or choose the label, with these words as soon as it is there."""
        self.wait(PRESSED, words)

    def give_file(self, selector: str, file: Path) -> None:
        locator = {"type": "css", "value": selector}
        found = self._ask("browsingContext.locateNodes", context=self._tab, locator=locator)
        element = {"sharedId": found["nodes"][0]["sharedId"]}
        self._ask("input.setFiles", context=self._tab, element=element, files=[str(file)])

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])

    def close(self) -> None:
        self._socket.close()


SEEN = "() => document.body.innerText.slice(0, 2000)"


def program() -> str | None:
    """Where Firefox is."""
    names = ("firefox-esr", "firefox")
    return next((found for name in names if (found := shutil.which(name))), None)


@contextlib.contextmanager
def open_firefox(path: str, profile: Path) -> Iterator[Firefox]:
    """A Firefox that nobody sees, with a profile of its own."""
    profile.mkdir()
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [path, "--headless", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(
        [*command, "--remote-debugging-port=0"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    try:
        firefox = Firefox(_address(process))
        yield firefox
        firefox.close()
    finally:
        process.terminate()
        process.communicate()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"BiDi listening on (ws://\S+)", line):
            return found[1]
    raise AssertionError("Firefox ended at once")
