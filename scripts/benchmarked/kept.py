"""The figures that were kept, and what has become slower since."""

from __future__ import annotations

import dataclasses
import datetime
import json
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("kept.json")
YARDSTICK = "papermill"
SLOWER = 1.2
"""So many times the CPU seconds of before is worth a line."""
LEAST = 0.05
"""CPU seconds below which a difference is noise."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """CPU seconds by way, and by part of the floor."""

    ways: dict[str, float]
    parts: dict[str, float]


def keep(figures: Figures) -> None:
    """Keep the figures, to compare later ones with."""
    about = {
        "measured": f"{datetime.date.today()}",
        "python": platform.python_version(),
        "system": platform.system(),
    }
    values = {**about, **dataclasses.asdict(figures)}
    FILE.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def slower(now: Figures) -> Iterator[str]:
    """What takes longer than before, each in a line. Each run is held against papermill's own
    engine in it, so that it is no difference when another computer is slower as a whole."""
    before = json.loads(FILE.read_text(encoding="utf-8"))
    then = Figures(ways=before["ways"], parts=before["parts"])
    speed = now.ways[YARDSTICK] / then.ways[YARDSTICK]
    for name, new, old in _pairs(now, then):
        if new > SLOWER * speed * old and new - speed * old > LEAST:
            more = f"{new / (speed * old):.2f} times what it took on {before['measured']}"
            yield f"{name}: {new:.2f} s of CPU, {more}"


def _pairs(now: Figures, then: Figures) -> Iterator[tuple[str, float, float]]:
    for new, old in ((now.ways, then.ways), (now.parts, then.parts)):
        yield from ((name, new[name], old[name]) for name in new if name in old)
