"""A real JupyterLab on a record, and a real Chromium looking at it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from portfolio.lab.launcher import lab_environment, lab_session

TOKEN = "test-token"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
READY = ".pfw-field, .pfw-map-entry, .pfw-adding, .pfw-panel table, .pfw-panel .pfw-callout"
"""What is on a page as soon as it can be used."""
PATIENCE = 60_000
"""Milliseconds to wait for something that will come on any machine."""


def chromium() -> str | None:
    """Where Debian's, or another, Chromium is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


class Lab:
    """One JupyterLab server on a record; can be stopped and started again on the same port."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder = folder
        self._state = state
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        session = lab_session(self.folder, browser=False, port=self._port, token=TOKEN)
        environment = {
            **lab_environment(session),
            "XDG_STATE_HOME": str(self._state),
            "JUPYTER_RUNTIME_DIR": str(self._state / "runtime"),
            "JUPYTER_DATA_DIR": str(self._state / "data"),
        }
        self._process = subprocess.Popen(
            session.command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._wait()

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def address(self, notebook: str) -> str:
        unit = "cg-406"
        page = f"/doc/tree/notebooks/{unit}/{notebook}.ipynb?token={TOKEN}&reset"
        return f"http://127.0.0.1:{self._port}{page}"

    def _wait(self) -> None:
        address = f"http://127.0.0.1:{self._port}/api?token={TOKEN}"
        for _ in range(600):
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(address, timeout=2).close()
                return
            time.sleep(0.1)
        raise TimeoutError("JupyterLab did not start")


@contextlib.contextmanager
def running_lab(folder: Path, state: Path) -> Iterator[Lab]:
    os.environ["XDG_STATE_HOME"] = str(state)
    lab = Lab(folder, state)
    lab.start()
    try:
        yield lab
    finally:
        lab.stop()


@contextlib.contextmanager
def open_browser() -> Iterator[Any]:
    """A Chromium that speaks British English."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        try:
            yield browser.new_context(locale="en-GB", viewport={"width": 1200, "height": 1400})
        finally:
            browser.close()


def open_page(context: Any, lab: Lab, notebook: str) -> Page:
    """The notebook's page once its forms are there, with nobody having clicked anything."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda said: page.faults.append(said.text) if _is_ours(said) else None)
    page.goto(lab.address(notebook))
    page.wait_for_selector(READY)
    return page


def _is_ours(said: Any) -> bool:
    """An error on the console, other than one of JupyterLab's own connections."""
    return said.type == "error" and not re.search(r"WebSocket|kernel|net::ERR", said.text, re.I)


def saved(page: Page) -> None:
    """Wait until every form on the page says that it is saved."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('.pfw-status')].length > 0 &&"
        " [...document.querySelectorAll('.pfw-status')]"
        ".every(status => status.classList.contains('pfw-is-saved'))"
    )


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
