"""How a centre's server bears a class that signs in at once, types, and goes on while it restarts.

    python scripts/measure_class.py                 twenty learners
    python scripts/measure_class.py --learners 30

Run it as root, with what the tests need (see CONTRIBUTING.md): it starts the hub of the tests. Each
learner is a program that asks what a page asks, and no browser: sign in, wait for the workbook, and
then one save after the other, each with what was typed so far, as a page does. A save that is not
answered is sent again until it is. The hub is started again while they type. In the end, what each
workbook has on the disk is compared with what was typed.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), *(str(ROOT / "tests" / one) for one in ("lab", "hub"))]

import requests  # noqa: E402
from by_http import SignedIn  # noqa: E402
from measure_hub import UNIT, hub_for, learners_asked  # noqa: E402
from one_hub import Hub, needs  # noqa: E402

from portfolio.record.record import open_record  # noqa: E402

CRITERION, ACTIVITY = {"unit": UNIT, "criterion": "1.1"}, "reasons"
WITHIN = 60.0
"""Seconds in which all of them begin to sign in."""
BETWEEN_SAVES = 2.0
"""Seconds between two saves of one learner, as in a page."""
TYPING = 60.0
"""Seconds for which all of them type; half of the time the hub is there as before."""


@dataclass
class Typist:
    """One learner: how long the workbook was waited for, and what became of each save."""

    user: str
    waited: float = 0.0
    saves: list[float] = field(default_factory=list)
    """Seconds from the first try of a save to its answer."""
    repeated: int = 0

    def begin(self, hub: Hub, after: float) -> None:
        time.sleep(after)
        begun = time.monotonic()
        self._asking = SignedIn(hub, self.user)
        self._stored = self._asking.ask("GET", "answers", CRITERION).json()["activities"]
        self.waited = time.monotonic() - begun

    def type(self, ends: threading.Event) -> None:
        while not ends.wait(BETWEEN_SAVES * random.uniform(0.5, 1.5)):
            begun = time.monotonic()
            while not self._saved(f"Sentence {len(self.saves) + 1} of {self.user}."):
                self.repeated += 1
                time.sleep(0.5)
            self.saves.append(time.monotonic() - begun)

    def is_lost(self, hub: Hub) -> bool:
        """Whether the last save that was answered is not on the disk."""
        record = open_record(hub.place / "people" / self.user / "portfolio")
        last = f"Sentence {len(self.saves)} of {self.user}."
        return last not in str(record.answers(UNIT, CRITERION["criterion"]))

    def _saved(self, sentence: str) -> bool:
        before = self._stored.get(ACTIVITY, {}).get(ACTIVITY)
        edit = {"value": [{"reason": sentence}], "bases": [before]}
        with suppress(requests.RequestException):
            reply = self._asking.ask(
                "PUT", "answers", CRITERION, {"edits": {ACTIVITY: {ACTIVITY: edit}}}
            )
            if reply.status_code == 200:
                self._stored = reply.json()["activities"]
                return sentence in json.dumps(self._stored)
        return False


def main() -> int:
    count = learners_asked(__doc__, 20)
    if missing := needs():
        print(f"This needs {missing}.", file=sys.stderr)
        return 1
    users = [f"learner{number}" for number in range(count)]
    with hub_for(users) as hub:
        _measure(hub, [Typist(user) for user in users])
    return 0


def _measure(hub: Hub, typists: list[Typist]) -> None:
    step = WITHIN / len(typists)
    with ThreadPoolExecutor(len(typists)) as everybody:
        starts = [everybody.submit(one.begin, hub, n * step) for n, one in enumerate(typists)]
        for start in starts:
            start.result()
        waits = sorted(one.waited for one in typists)
        memory = [hub.memory_of(one.user) for one in typists]
        print(f"all begin within        {WITHIN:7.0f} seconds")
        print(f"wait for the workbook   {statistics.median(waits):7.1f} seconds, middle one")
        print(f"                        {waits[-1]:7.1f} seconds, longest")
        print(f"a workbook              {statistics.mean(memory):7.0f} MiB")
        print(f"all of them and the hub {sum(memory) + hub.memory_of_hub():7.0f} MiB")
        ends = threading.Event()
        typing = [everybody.submit(one.type, ends) for one in typists]
        time.sleep(TYPING / 2)
        hub.stop()
        hub.start()
        time.sleep(TYPING / 2)
        ends.set()
        for one in typing:
            one.result()
    saves = sorted(seconds for one in typists for seconds in one.saves)
    print(f"saves                   {len(saves):7}")
    print(f"tries without an answer {sum(one.repeated for one in typists):7}")
    print(f"a save takes            {statistics.median(saves):7.2f} seconds, middle one")
    print(f"                        {saves[-1]:7.2f} seconds, longest")
    print(f"saves lost              {sum(one.is_lost(hub) for one in typists):7}")
    print(f"after typing, all       {sum(hub.memory_of(one.user) for one in typists):7.0f} MiB")


if __name__ == "__main__":
    sys.exit(main())
