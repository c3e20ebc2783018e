"""Starting JupyterLab for somebody of a centre: its own pages, on a port of their own."""

from __future__ import annotations

from pathlib import Path

from portfolio.assessment.centre import Centre
from portfolio.assessment.centre_file import Person
from portfolio.lab.centre_pages.centre_notebooks import DESK
from portfolio.lab.launcher import Half, Session, check_versions, lab_environment, session_on
from portfolio.lab.marks import record_mark
from portfolio.lab.ports import Found, find_port

CENTRE = Half(extension="portfolio.lab.centre_server", pages="portfolio.lab.pages_only.PagesOnly")
WHO = "AWARD_PORTFOLIO_ASSESSOR"
"""The environment variable that tells the server whose pages it answers."""


def seat_of(centre: Centre, person: Person) -> Path:
    """What stands for somebody's place at a centre, where one start tells it from another: two
    people of one centre on one computer have a server each."""
    return centre.folder.resolve() / f"as {person.id}"


def centre_session(centre: Centre, person: Person, *, port: int = 0, token: str = "") -> Session:
    """How to start JupyterLab on a centre's folder for one person: loopback only, with a token.

    Raises PortfolioError when JupyterLab is not of a version that the pages are made for.
    """
    check_versions()
    mark = f"{record_mark(centre.folder)}-{person.id}"
    found = Found(port=port, own=True) if port else find_port(mark)
    return session_on(centre.folder, DESK, found, CENTRE, token=token)


def centre_environment(session: Session, person: Person) -> dict[str, str]:
    """The environment for it."""
    return {**lab_environment(session), WHO: person.id}
