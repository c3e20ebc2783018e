"""Which program this is, exactly: so that nothing made by another is taken for its own."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path


@cache
def program_version(*libraries: str) -> str:
    """A text that is another one for another Python, another version of any of these libraries,
    and another state of this package's own files."""
    package = Path(__file__).parents[1]
    facts = ((path, path.stat()) for path in sorted(package.rglob("*.py")))
    stamps = [f"{path.name}{fact.st_size}{fact.st_mtime_ns}" for path, fact in facts]
    parts = [sys.version, *stamps, *(f"{name}{version(name)}" for name in libraries)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
