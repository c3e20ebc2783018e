"""Random numbers from one seed, with a stream of its own for each purpose.

A decision can only change what it is about: drawing more numbers for one purpose leaves those for
every other purpose as they were.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np


def stream(seed: int, *purpose: str | int) -> np.random.Generator:
    """The generator for a purpose, such as ``stream(7, "nominations", 3)``."""
    name = "/".join(str(part) for part in purpose)
    return np.random.default_rng(np.random.SeedSequence([seed, crc32(name.encode())]))
