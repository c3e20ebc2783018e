"""Showing our pages in the browser until whoever started them ends that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from portfolio.base.errors import PortfolioError
from portfolio.commands.screen import screen

if TYPE_CHECKING:
    from portfolio.lab.launcher import Session

BETWEEN_LOOKS = 0.1
"""Seconds until a server that is starting is asked again whether it answers."""


def shown_already(what: str, address: str, *, browser: bool) -> None:
    """Show the pages of an earlier start again. ``what`` is “workbook” or “desk”."""
    import webbrowser

    if browser:
        webbrowser.open(address)
    where = "It is shown in the browser. If it is not, go to" if browser else "It is at"
    screen.print(f"Your {what} is already open. {where}\n{address}", markup=False)


def run_pages(
    what: str, place: Path, session: Session, environment: Mapping[str, str], *, browser: bool
) -> None:
    """Show the pages until Ctrl+C; a server that does not end by itself then is ended.

    Their address is told, and shown in the browser, once the server answers there.
    ``place`` is what a later start is told apart by. Raises PortfolioError when it stops by itself.
    """
    from subprocess import TimeoutExpired
    from time import sleep

    from portfolio.base.files import scratch
    from portfolio.base.side_process import started
    from portfolio.base.support_log import Event, note
    from portfolio.lab import opening

    note(Event.OPENED, port=session.port)
    screen.print(f"Your {what} is starting. This takes some seconds.")
    if not session.own_port:
        note(Event.OTHER_PORT, port=session.port)
        screen.print(
            "Its usual address is used by another program at the moment, so it has another one. "
            "What was typed at the usual one is saved; if some was not, it is still in the "
            f"browser, and you find it again once the {what} has its usual address."
        )
    with (
        scratch() as here,
        started(
            session.command, cwd=here, environment=dict(environment), opens_others=True
        ) as server,
        opening.announced(place, session, server.pid),
    ):
        try:
            while server.poll() is None and not opening.is_up(session):
                sleep(BETWEEN_LOOKS)
            if server.poll() is None:
                _tell(what, session.address, browser)
            status = server.wait()
        except KeyboardInterrupt:
            status = 0
            try:
                server.wait(10)
            except TimeoutExpired:
                server.terminate()
    note(Event.CLOSED, status=status)
    if status:
        raise PortfolioError(
            f"The {what} stopped by itself. What the pages said was saved is saved. Start it "
            "again; if it stops again, show this window to whoever helps you."
        )
    screen.print(f"The {what} is closed. What the pages said was saved is saved.")


def _tell(what: str, address: str, browser: bool) -> None:
    import webbrowser

    shown = browser and webbrowser.open(address)
    where = "is open in the browser. If it is not, it is" if shown else "is"
    screen.print(f"Your {what} {where} at\n{address}", markup=False)
    screen.print("Keep this window open while you work. To end, press Ctrl+C here.")
