"""Where what a page shows goes: to whoever runs its notebook in this process, or to IPython."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

Listener = Callable[[dict[str, Any]], None]
"""Hears of each MIME bundle as it is shown."""

_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)
_builds = False


def show(data: dict[str, Any]) -> None:
    """Show a MIME bundle."""
    listener = _listener.get()
    if listener:
        listener(data)
        return
    from IPython.display import display  # loaded where a shell runs the cells, and nowhere else

    display(data, raw=True)


def builds_only() -> None:
    """From now on what is shown in this process goes to documents, and not to a page."""
    global _builds
    _builds = True


def is_for_a_page() -> bool:
    """Whether somebody may fill in what is shown: it does not go to a document."""
    return not _builds and _listener.get() is None


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """What is shown in here, in this thread, goes to ``listener``."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)
