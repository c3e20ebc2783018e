"""What workers of a cluster are given to do in the tests."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

KNOWN_BY_THEN = 2
"""Seconds after which whoever starts workers has heard of a new one. Dask does not start another in
place of one that ends before that, and no learner's work is so short."""


def ends_workers(folder: Path) -> str:
    """Ends the first worker that is given Bea, and every one that is given Cai."""
    been = folder.with_suffix(".been")
    if folder.name == "Cai" or (folder.name == "Bea" and not been.exists()):
        been.touch()
        time.sleep(KNOWN_BY_THEN)
        os.kill(os.getpid(), signal.SIGKILL)
    return folder.name


def when_alone(folder: Path) -> tuple[int, float, float]:
    """In which process it was done, and from when to when."""
    begun = time.monotonic()
    time.sleep(0.1)
    return os.getpid(), begun, time.monotonic()


def takes_long(folder: Path) -> None:
    """Says that it has begun, and is not done for a minute."""
    folder.touch()
    time.sleep(60)
