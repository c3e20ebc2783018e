"""Opening the pages of a centre: an assessor's desk, and what lies on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from portfolio.commands.assessing import centre_commands as centre
from portfolio.commands.pages_running import run_pages, shown_already
from portfolio.commands.screen import ask, say

if TYPE_CHECKING:
    from portfolio.assessment.centre import Centre
    from portfolio.assessment.centre_file import Person


@centre.command("open")
def centre_open(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="CENTRE", help="The centre’s folder; the last one if left out."),
    ] = None,
    *,
    who: Annotated[
        str, typer.Option("--as", help="Who you are: your id in centre.toml. Asked if left out.")
    ] = "",
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the desk in the browser.")
    ] = True,
) -> None:
    """Open your desk: what waits, and a page to assess each submission on. Ctrl+C ends it."""
    from portfolio.lab import opening, recent_centres
    from portfolio.lab.centre_launcher import centre_environment, centre_session, seat_of
    from portfolio.lab.recent_centres import Opened

    place, person = _desk(folder, who)
    recent_centres.remember(Opened(place.folder, person.id))
    seat = seat_of(place, person)
    with opening.only_start(seat) as address:
        if not address:
            session = centre_session(place, person)
            environment = centre_environment(session, person)
            run_pages("desk", seat, session, environment, browser=browser)
            return
    shown_already("desk", address, browser=browser)


def _desk(folder: Path | None, who: str) -> tuple[Centre, Person]:
    """Which centre, and who: what was said, else what was opened last, else what is answered."""
    from portfolio.assessment.centre import open_centre
    from portfolio.lab import centre_questions, recent_centres

    known = recent_centres.known()
    if folder is None:
        chosen = centre_questions.which_desk(known, ask, say)
        folder, who = (chosen.folder, who or chosen.by) if chosen else (None, who)
    place = open_centre(folder or centre_questions.which_folder(ask, say))
    here = place.folder.resolve()
    last = next((one.by for one in known if one.folder == here and place.file.known(one.by)), "")
    if who or last:
        return place, place.file.somebody(who or last)
    return place, centre_questions.which_person(place, ask, say)
