"""A real JupyterLab on a record, and a real Chromium looking at it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

from playwright.sync_api import Page, sync_playwright
from running import chromium

from portfolio.lab.launcher import lab_environment, lab_session
from portfolio.lab.marks import record_mark

TOKEN = "test-token"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
READY = (
    ".pfw-field, .pfw-map-entry, .pfw-adding, .pfw-panel table, .pfw-panel .pfw-callout, "
    ".pfw-panel .pfw-steps, .pfw-practice h3, .pfw-world"
)
"""What is on a page as soon as it can be used."""
PATIENCE = 180_000
"""Milliseconds to wait for something that will come on any machine."""
MOST_TABS = 2
"""How many tabs are kept for the next test."""


class Lab:
    """One JupyterLab on one record folder, for one test after the other.

    It can be stopped and started again on the same port. Tabs that a test leaves open are used
    again by the next, which saves the start of JupyterLab in the browser.
    """

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder = folder
        self._state = state
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._held: Path | None = None
        self._free: list[Page] = []
        self._used: list[Page] = []

    def start(self, token: str = TOKEN) -> None:
        for _ in range(5):
            session = lab_session(self.folder, port=self._port, token=token)
            with patch.dict(os.environ, {"XDG_STATE_HOME": str(self._state)}):
                environment = {
                    **lab_environment(session),
                    "JUPYTER_RUNTIME_DIR": str(self._state / "runtime"),
                    "JUPYTER_DATA_DIR": str(self._state / "data"),
                }
            self._process = subprocess.Popen(
                [*session.command, "--LabApp.expose_app_in_browser=True"],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if self._answers():
                return
            self._port = free_port()
        raise TimeoutError("JupyterLab did not start")

    def stop(self) -> None:
        """As when the power fails. The tabs that are open now are not used again."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None
        for page in self._used:
            page.lonely = True

    def move(self) -> None:
        """Take another port for the next start, and remember the one before, as a start does."""
        before, self._port = self._port, free_port()
        ports = self._state / "award-portfolio" / "ports.json"
        ports.parent.mkdir(parents=True, exist_ok=True)
        remembered = {"ports": {record_mark(self.folder): [self._port, before]}}
        ports.write_text(json.dumps(remembered), encoding="ascii")

    def hold(self, template: Path, *, to_look_at: bool = False) -> None:
        """Make the record a copy of another one, as if nobody had ever worked in it.

        The next to hold the same record ``to_look_at`` may find this copy.
        """
        self._leave_tabs()
        if to_look_at and self._held == template:
            return
        self._held = template if to_look_at else None
        before = record_mark(self.folder)
        become(self.folder, template)
        if record_mark(self.folder) != before:
            self._close_tabs()
        if self._process is None:
            self.start()

    def open(self, context: Any, notebook: str, *, anew: bool = False) -> Page:
        """A tab with the notebook, once its forms are there, with nobody having clicked anything.

        ``anew`` opens it as the browser does, and not within a workbook that is open already.
        """
        if self._free and not anew:
            page = self._free.pop()
            self._used.append(page)
            page.faults.clear()
            page.bring_to_front()
            show(page, notebook)
            return page
        page = new_tab(context)
        self._used.append(page)
        page.goto(self.address(notebook))
        ready(page)
        return page

    def ask(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """What Jupyter's own interface answers, as JSON."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self._port}{path}",
            headers={"Authorization": f"token {TOKEN}"},
            method=method,
            data=None if body is None else json.dumps(body).encode(),
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def address(self, notebook: str) -> str:
        unit = "cg-406"
        page = f"/doc/tree/notebooks/{unit}/{notebook}.ipynb?token={TOKEN}&reset"
        return f"http://127.0.0.1:{self._port}{page}"

    def _leave_tabs(self) -> None:
        for page in self._used:
            if page.is_closed():
                continue
            if page.lonely or len(self._free) >= MOST_TABS:
                page.close()
            else:
                page.evaluate(LEAVE)
                page.evaluate(FORGET)
                self._free.append(page)
        self._used.clear()

    def _close_tabs(self) -> None:
        """A tab is of one record, whatever has its address."""
        for page in self._free:
            page.close()
        self._free.clear()

    def _answers(self) -> bool:
        """Wait until the server answers; False when it has ended instead."""
        address = f"http://127.0.0.1:{self._port}/api?token={TOKEN}"
        while self._process and self._process.poll() is None:
            with contextlib.suppress(OSError, urllib.error.URLError):
                urllib.request.urlopen(address, timeout=2).close()
                return True
            time.sleep(0.05)
        return False


ALL_SAVED = """[...document.querySelectorAll(".pfw-status")]
    .every(status => status.classList.contains("pfw-is-saved"))"""
# JupyterLab draws a cell when it comes to it, and each part of a page asks the server what to show.
ALL_DRAWN = """() => {
    const cells = window.jupyterapp?.shell.currentWidget?.content?.widgets ?? [];
    return cells.every(cell => !cell.model.outputs?.length || cell.node.querySelector(".pfw"))
        && [...document.querySelectorAll(".pfw-fields")].every(form => form.childElementCount)
        && ![...document.querySelectorAll(".pfw p")].some(part => part.textContent === "Looking…");
}"""
LEAVE = """async () => {
    const { shell } = window.jupyterapp;
    const open = [...shell.widgets("main")];
    const shown = shell.currentWidget;
    for (const widget of open) if (widget !== shown) widget.dispose();
    shown?.dispose();
}"""
FORGET = "() => [localStorage, sessionStorage].forEach(store => store.clear())"
SHOW = """async path => {
    await window.jupyterapp.commands.execute("docmanager:open", {path});
}"""
# JupyterLab lays its panels out some frames after the window has its new width.
AS_WIDE_AS_THE_WINDOW = """() => {
    const panel = document.querySelector("#jp-main-dock-panel").getBoundingClientRect();
    const left = document.querySelector("#main").getBoundingClientRect().left;
    const shown = document.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)");
    return left === 0 && Math.abs(panel.right - window.innerWidth) < 8
        && Math.abs(shown.getBoundingClientRect().width - panel.width) < 8;
}"""


def new_tab(context: Any) -> Page:
    """An empty tab; ``faults`` holds what goes wrong on its page, ``lonely`` its loss of server."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.faults = []
    page.lonely = False
    page.on("pageerror", lambda error: page.faults.append(f"{error}\n{error.stack}"))
    page.on("console", lambda said: page.faults.append(said.text) if _is_ours(said) else None)
    return page


def show(page: Page, notebook: str) -> None:
    """Open a notebook within the workbook, as following a link does; the others are closed."""
    page.evaluate(LEAVE)
    page.evaluate(SHOW, f"notebooks/cg-406/{notebook}.ipynb")
    ready(page)


def ready(page: Page) -> None:
    """Wait until the page can be used."""
    page.wait_for_selector(READY)
    page.wait_for_function(ALL_DRAWN)
    page.wait_for_function(f"() => {ALL_SAVED}")


def resize(page: Page, width: int, height: int) -> None:
    """Give the window a size, and wait until the page is laid out for it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(AS_WIDE_AS_THE_WINDOW)


def become(folder: Path, template: Path) -> None:
    """Make one folder hold what another does, and nothing else.

    A folder that both have is there all the time: JupyterLab looks at the one it shows again and
    again, and puts a dialog over the page when it is gone for a moment.
    """
    shutil.copytree(template, folder, dirs_exist_ok=True)
    for entry in sorted(folder.rglob("*"), reverse=True):
        if not (template / entry.relative_to(folder)).exists():
            entry.rmdir() if entry.is_dir() else entry.unlink()


def kill_kernel(kernel: str) -> None:
    """End the process in which a kernel runs, without warning."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if f"kernel-{kernel}.json".encode() in path.read_bytes():
                os.kill(int(path.parent.name), signal.SIGKILL)
                return
    raise ProcessLookupError("The kernel does not run")


@contextlib.contextmanager
def running_lab(folder: Path, state: Path) -> Iterator[Lab]:
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


def _is_ours(said: Any) -> bool:
    """An error on the console, other than a lost connection or a refusal that the page tells."""
    expected = r"WebSocket|kernel|net::ERR|status of 40[03]"
    return said.type == "error" and not re.search(expected, said.text, re.I)


def saved(page: Page) -> None:
    """Wait until every form on the page says that it is saved."""
    page.wait_for_function(f"() => document.querySelector('.pfw-status') && {ALL_SAVED}")


def says_saved(page: Page) -> bool:
    """Whether every form on the page says so now."""
    return bool(page.evaluate(f"() => {ALL_SAVED}"))


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
