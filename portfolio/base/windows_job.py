"""What job objects do on Windows: end the programs that this one started, and limit memory.

See “Job Objects” in Microsoft's documentation of Win32; ``KILL_ON_JOB_CLOSE`` ends every process of
a job when the last handle on it is closed, which Windows does when its holder ends. A process may
be in several jobs, one inside the other.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from typing import Any

KILL_ON_JOB_CLOSE = 0x2000
PROCESS_MEMORY = 0x100
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


def add(process: subprocess.Popen[Any], system: Any = None) -> bool:
    """Put a process into the job of this one; false when Windows does not allow that."""
    system = system or _system()
    if not _job:
        job = _made(system, _limits(KILL_ON_JOB_CLOSE))
        if not job:
            return False
        _job.append(job)
    return bool(system.AssignProcessToJobObject(_job[0], int(process._handle)))  # type: ignore[attr-defined]  # Windows only


def keep_to(memory: int, system: Any = None) -> bool:
    """Give this process so many bytes at most from now on; false when Windows does not allow that.

    The job is never closed: it holds for as long as the process runs.
    """
    system = system or _system()
    job = _made(system, _limits(PROCESS_MEMORY, memory))
    return bool(job and system.AssignProcessToJobObject(job, system.GetCurrentProcess()))


def _limits(flags: int, memory: int = 0) -> _ExtendedLimits:
    limits = _ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = flags
    limits.ProcessMemoryLimit = memory
    return limits


def _made(system: Any, limits: _ExtendedLimits) -> int:
    """A new job with these limits; 0 when Windows does not allow that."""
    job = system.CreateJobObjectW(None, None)
    told = job and system.SetInformationJobObject(
        job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
    )
    return int(job) if told else 0


def _system() -> Any:
    if sys.platform != "win32":
        raise OSError("job objects are a part of Windows")
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
