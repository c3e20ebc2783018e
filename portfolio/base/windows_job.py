"""Windows ends the programs that this one started when this one ends: a job object.

See “Job Objects” in Microsoft's documentation of Win32; ``KILL_ON_JOB_CLOSE`` ends every process of
a job when the last handle on it is closed, which Windows does when its holder ends.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from typing import Any

KILL_ON_JOB_CLOSE = 0x2000
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
        job = system.CreateJobObjectW(None, None)
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = KILL_ON_JOB_CLOSE
        told = system.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        if not (job and told):
            return False
        _job.append(job)
    return bool(system.AssignProcessToJobObject(_job[0], int(process._handle)))  # type: ignore[attr-defined]


def _system() -> Any:
    if sys.platform != "win32":
        raise OSError("job objects are a part of Windows")
    system = ctypes.WinDLL("kernel32", use_last_error=True)
    system.CreateJobObjectW.restype = ctypes.c_void_p
    system.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    system.SetInformationJobObject.argtypes = (
        *(ctypes.c_void_p, ctypes.c_int),
        *(ctypes.c_void_p, ctypes.c_uint32),
    )
    system.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    return system
