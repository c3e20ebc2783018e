"""What Windows is asked for: recorded by a stand-in for its kernel, which is not here."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace
from typing import Any

import pytest

from portfolio.base import windows_job
from portfolio.base.side_process import Allowance, keep_to

TIME_LIMIT, LIMIT_FLAGS, PROCESS_MEMORY_LIMIT = 0, 16, 112
"""Where a 64-bit Windows has these three in JOBOBJECT_EXTENDED_LIMIT_INFORMATION, in bytes."""
SIZE = 144
JOB, OURSELVES = 40, 2**64 - 1


class Kernel:
    """Does what is asked of it, but for the one call that it refuses, and notes it."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.jobs = 0
        self.flags = self.memory = self.ticks = self.assigned = None

    def CreateJobObjectW(self, security: None, name: None) -> int:  # noqa: N802
        self.jobs += 1
        return 0 if self.refuses == "create" else JOB

    def SetInformationJobObject(self, job: int, kind: int, limits: Any, size: int) -> int:  # noqa: N802
        data = ctypes.string_at(ctypes.cast(limits, ctypes.c_void_p).value, size)
        assert (job, kind, size) == (JOB, 9, SIZE)
        self.flags = int.from_bytes(data[LIMIT_FLAGS : LIMIT_FLAGS + 4], "little")
        self.ticks = int.from_bytes(data[TIME_LIMIT:][:8], "little")
        self.memory = int.from_bytes(data[PROCESS_MEMORY_LIMIT:][:8], "little")
        return self.refuses != "set"

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802
        self.assigned = (job, process)
        return self.refuses != "assign"

    def GetCurrentProcess(self) -> int:  # noqa: N802
        return OURSELVES


@pytest.fixture(autouse=True)
def no_job_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_job, "_job", [])
    monkeypatch.setattr(windows_job, "_own", [])


def test_a_program_that_was_started_ends_with_this_one():
    kernel = Kernel()
    assert windows_job.add(SimpleNamespace(_handle=7), kernel)
    assert windows_job.add(SimpleNamespace(_handle=8), kernel)
    assert (kernel.jobs, kernel.flags, kernel.memory) == (1, 0x2000, 0)
    assert kernel.assigned == (JOB, 8)


def test_this_process_gets_so_many_bytes_and_no_more():
    kernel = Kernel()
    assert windows_job.keep_to(10**9, 30, kernel)
    assert (kernel.flags, kernel.memory, kernel.assigned) == (0x102, 10**9, (JOB, OURSELVES))


def test_seconds_of_work_are_counted_from_now_and_asked_for_again_in_the_same_job(monkeypatch):
    kernel = Kernel()
    monkeypatch.setattr("os.times", lambda: SimpleNamespace(user=2.5))
    assert windows_job.keep_to(10**9, 30, kernel)
    assert kernel.ticks == 325_000_000
    monkeypatch.setattr("os.times", lambda: SimpleNamespace(user=20.0))
    assert windows_job.keep_to(10**9, 30, kernel)
    assert (kernel.jobs, kernel.ticks) == (1, 500_000_000)


def test_limits_that_windows_refuses_the_second_time_are_said_to_be_refused():
    assert windows_job.keep_to(10**9, 30, Kernel())
    assert not windows_job.keep_to(10**9, 30, Kernel("set"))


@pytest.mark.parametrize("refuses", ["create", "set", "assign"])
def test_what_windows_refuses_is_said_and_stops_nothing(refuses: str):
    assert not windows_job.keep_to(10**9, 30, Kernel(refuses))
    assert not windows_job.add(SimpleNamespace(_handle=7), Kernel(refuses))


def test_windows_is_asked_for_the_memory_that_a_side_process_may_have(
    monkeypatch: pytest.MonkeyPatch,
):
    kernel = Kernel()
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(windows_job, "_system", lambda: kernel)
    keep_to(Allowance(memory=10**8, seconds=5))
    assert kernel.memory == 10**8
    assert kernel.ticks >= 5 * 10**7
