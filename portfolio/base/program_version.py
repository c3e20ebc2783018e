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
    parts = [sys.version, _own_files(), *(f"{name}{_version(name)}" for name in libraries)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _own_files() -> str:
    package = Path(__file__).parents[1]
    facts = ((path, path.stat()) for path in sorted(package.rglob("*.py")))
    return "\n".join(f"{path.name}{fact.st_size}{fact.st_mtime_ns}" for path, fact in facts)


_version = cache(version)
