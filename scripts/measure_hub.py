"""What a centre's server needs: memory for the hub and for each learner, work for each save.

    python scripts/measure_hub.py               with three learners
    python scripts/measure_hub.py --learners 8

Run it as root, with what the tests need (see CONTRIBUTING.md): it starts the hub of the tests.
Memory that several processes share is counted in parts (PSS), so that the figures add up. A learner
is idle with the start page open, active after typing and while the portfolio is made.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), *(str(ROOT / "tests" / one) for one in ("lab", "hub"))]

from browser import open_browser, saved  # noqa: E402
from one_hub import GROUP, Hub, needs, running_hub, signed_in  # noqa: E402

UNIT = "cg-406"
KEPT_FREE = 4.0
"""GiB for the system, and for pages of files that are read again and again."""
GIB = 24.0
BETWEEN_SAVES = 1500
"""Milliseconds after which what was typed is being saved for certain."""
MOST_MAKING = 2
"""So many portfolios are made at once on two cores before everybody waits longer."""


def main() -> int:
    count = learners_asked(__doc__, 3)
    if missing := needs():
        print(f"This needs {missing}.", file=sys.stderr)
        return 1
    users = [f"learner{number}" for number in range(count)]
    with hub_for(users) as hub, open_browser() as context:
        pages = [signed_in(context.browser, hub, user) for user in users]
        _measure(hub, users, pages)
    return 0


@contextmanager
def hub_for(users: list[str]) -> Iterator[Hub]:
    """A centre's server at which these people may sign in."""
    with tempfile.TemporaryDirectory() as space, running_hub(Path(space), users, []) as hub:
        hub.hub_file.write_text(_told(hub.place, users), encoding="utf-8")
        hub.start_proxy()
        hub.start()
        hub.give_passwords()
        yield hub


def _measure(hub: Hub, users: list[str], pages: list[Any]) -> None:
    time.sleep(5)
    around = hub.memory_of_hub()
    idle = _each(hub, users)
    for page in pages:
        page.get_by_role("link", name="Criterion 1.1", exact=True).click()
        page.locator(".pfw-field textarea:visible").first.click()
        page.keyboard.type("What is typed, is saved. ")
        saved(page)
    typing = _each(hub, users)
    page, server = pages[0], hub.servers()[users[0]]
    started = hub.work_of(server)
    for letter in "abcdefghijklmnopqrst":
        page.keyboard.type(letter)
        page.wait_for_timeout(BETWEEN_SAVES)
        saved(page)
    save = (hub.work_of(server) - started) / 20
    page.goto(f"{hub.address}/user/{users[0]}/doc/tree/notebooks/{UNIT}/start.ipynb")
    page.get_by_role("button", name="Make my portfolio").click()
    made = page.get_by_text("Your portfolio is made.")
    making = max(_while(lambda: not made.is_visible(), lambda: hub.memory_of(users[0])))
    after = hub.memory_of(users[0])
    print(f"hub, proxy and culler   {around:7.0f} MiB")
    print(f"idle learner            {idle:7.0f} MiB")
    print(f"typing learner          {typing:7.0f} MiB")
    print(f"making the portfolio    {making:7.0f} MiB at the most")
    print(f"after that              {after:7.0f} MiB")
    print(f"work for a start        {started:7.2f} seconds")
    print(f"work for a save         {save:7.2f} seconds")
    room = (GIB - KEPT_FREE) * 1024 - around - MOST_MAKING * (making - after)
    print(f"in {GIB:.0f} GiB, {KEPT_FREE:.0f} kept free, {MOST_MAKING} portfolios at a time:")
    print(f"  {int(room / typing)} who type, {int(room / after)} after each made a portfolio")


def _each(hub: Hub, users: list[str]) -> float:
    return sum(map(hub.memory_of, users)) / len(users)


def _while(goes_on: Callable[[], bool], look: Callable[[], float]) -> Iterator[float]:
    while goes_on():
        yield look()
        time.sleep(0.1)
    yield look()


def _told(place: Path, users: list[str]) -> str:
    server = f'[server]\ncentre = "Centre"\nfolder = "{place}"\nassessors_group = "{GROUP}"\n'
    return server + "\n".join(
        f'[[learner]]\nuser = "{user}"\nname = "{user}"\nunits = ["{UNIT}"]' for user in users
    )


def learners_asked(about: str | None, usual: int) -> int:
    """How many learners the command line asks for; ``about`` is what it says of the script."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0] if about else "")
    parser.add_argument("--learners", type=int, default=usual)
    asked: int = parser.parse_args().learners
    return asked


if __name__ == "__main__":
    sys.exit(main())
