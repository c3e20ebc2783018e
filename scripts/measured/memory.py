"""The most memory that a process has had, on systems that tell."""

from __future__ import annotations

import sys


def most_memory(*, of_children: bool = False) -> float:
    """Of this process, or of the largest that it has started and waited for, in MB.

    Windows does not tell: 0.
    """
    if sys.platform != "win32":
        import resource

        whose = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
        return megabytes(resource.getrusage(whose).ru_maxrss)
    return 0


def megabytes(most: int) -> float:
    """What a system says as ``ru_maxrss``, in MB: Linux counts in kB, macOS in bytes."""
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)
