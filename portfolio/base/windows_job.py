"""What job objects do on Windows: end the programs that this one started, limit memory and time.

See “Job Objects” in Microsoft's documentation of Win32; ``KILL_ON_JOB_CLOSE`` ends every process of
a job when the last handle on it is closed, which Windows does when its holder ends. A process may
be in several jobs, one inside the other.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from typing import Any

KILL_ON_JOB_CLOSE = 0x2000
PROCESS_MEMORY = 0x100
PROCESS_TIME = 0x2
ENDED_FOR_TIME = 1816
"""The exit code of a process that had used its time: ``ERROR_NOT_ENOUGH_QUOTA``."""
_TICKS = 10_000_000
"""In a second."""
_EXTENDED_LIMITS = 9


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


_job: list[int] = []
_own: list[int] = []


def add(process: subprocess.Popen[Any], system: Any = None) -> bool:
    """Put a process into the job of this one; false when Windows does not allow that."""
    system = system or _system()
    if not _job:
        job = _made(system, _limits(KILL_ON_JOB_CLOSE))
        if not job:
            return False
        _job.append(job)
    return bool(system.AssignProcessToJobObject(_job[0], int(process._handle)))  # pyrefly: ignore[missing-attribute]  # Windows only


def keep_to(memory: int, seconds: float, system: Any = None) -> bool:
    """Give this process, and those it starts from now on, so many bytes at most, and so many
    seconds of work from now; false when Windows does not allow that.

    The job is never closed: it holds for as long as the process runs. Asked again, it gives the
    same job other limits, because in jobs inside each other the first would go on to count.
    """
    system = system or _system()
    used = os.times().user
    limits = _limits(PROCESS_MEMORY | PROCESS_TIME, memory, int((used + seconds) * _TICKS))
    if _own:
        return _tell(system, _own[0], limits)
    job = _made(system, limits)
    if not job or not system.AssignProcessToJobObject(job, system.GetCurrentProcess()):
        return False
    _own.append(job)
    return True


def _limits(flags: int, memory: int = 0, ticks: int = 0) -> _ExtendedLimits:
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = flags
    limits.BasicLimitInformation.PerProcessUserTimeLimit = ticks
    limits.ProcessMemoryLimit = memory
    return limits


def _tell(system: Any, job: int, limits: _ExtendedLimits) -> bool:
    return bool(
        system.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
    )


def _made(system: Any, limits: _ExtendedLimits) -> int:
    """A new job with these limits; 0 when Windows does not allow that."""
    job = system.CreateJobObjectW(None, None)
    return int(job) if job and _tell(system, job, limits) else 0


def _system() -> Any:
    if sys.platform == "win32":
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.CreateJobObjectW.restype = ctypes.c_void_p
        system.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
        system.GetCurrentProcess.restype = ctypes.c_void_p
        system.SetInformationJobObject.argtypes = (
            *(ctypes.c_void_p, ctypes.c_int),
            *(ctypes.c_void_p, ctypes.c_uint32),
        )
        system.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
        return system
    raise OSError("job objects are a part of Windows")
