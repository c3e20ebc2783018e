"""Processes as Linux shows them, and waiting for what they do."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest


def until(true: Callable[[], bool]) -> None:
    for _ in range(12_000):
        if true():
            return
        time.sleep(0.05)
    pytest.fail("It did not come to that.")


def started_by(process: int) -> list[int]:
    """The processes that a process has started, and those that these have."""
    found = [*map(int, Path(f"/proc/{process}/task/{process}/children").read_text().split())]
    return [*found, *(inner for one in found for inner in started_by(one))]


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
