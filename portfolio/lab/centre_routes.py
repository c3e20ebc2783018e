"""What the pages of a centre can ask of the program, as ``routes`` has it for a learner's.

A new page has a desk in ``centre_pages/``, its models in ``centre_wire.py``, and its lines here.
"""

from __future__ import annotations

from functools import partial
from typing import get_type_hints

from portfolio.lab import marks, wire
from portfolio.lab.centre_pages import desk_page
from portfolio.lab.centre_pages.seat import Seat
from portfolio.lab.routes import Action, Actions, Work


def centre_routes(seat: Seat) -> dict[str, Actions]:
    """The actions on a centre's folder, by address below ``portfolio/`` and by HTTP method."""

    def on(query: type[wire.Asked], work: Work, body: type[wire.Asked] | None = None) -> Action:
        reply = get_type_hints(work)["return"]
        return Action(query=query, body=body, work=partial(work, seat), reply=reply)

    return {
        "alive": {
            "GET": Action(
                query=wire.Nowhere,
                body=None,
                work=lambda: marks.alive(seat.folder, []),
                reply=wire.Alive,
            )
        },
        "desk": {"GET": on(wire.Nowhere, desk_page.desk_page)},
    }
