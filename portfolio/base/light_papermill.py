"""Loads papermill without what it needs only for the web, for kernels and for strange notebooks.

papermill loads a client for web addresses, one for kernels, and a tool that tries a failed upload
again, and looks for what other packages add to it; nbformat loads a second validator, which it asks
what exactly is wrong once the first has found a notebook invalid. Our notebooks are files, our
engines start no kernel, and our cells are valid, so that none of these is used: they take four
times as long to load as all the rest. While papermill is loaded, stand-ins are in their places,
which load the real ones when something is asked of them; then they are gone again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

from portfolio.base import quick_imports  # noqa: F401  # before nbformat


class _StandIn(ModuleType):
    """A module whose functions load the real one when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*args: Any, **kwargs: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*args, **kwargs)

        return called


class _InvalidError(Exception):
    """What nbformat says of an invalid notebook, in place of the second validator's own error."""

    def __init__(self, message: str = "", **said: Any) -> None:
        super().__init__(message)
        vars(self).update(message=message, **said)


class _Second:
    """The second validator, which is loaded when it is asked about a whole notebook.

    One cell or output that was just made is not looked at by itself: each notebook is, as a whole,
    when it is written.
    """

    def __init__(self, schema: Any) -> None:
        self._schema = schema

    def evolve(self, **_: Any) -> _Second:
        return _Second(None)

    def iter_errors(self, data: Any) -> Iterator[Exception]:
        if self._schema is not None:
            yield from import_module("jsonschema").Draft4Validator(self._schema).iter_errors(data)


def _nothing_added(_: str) -> tuple[()]:
    """What other packages add to papermill: it would look through everything that is installed."""
    return ()


def load_papermill() -> ModuleType:
    """The module ``papermill``. No other thread may load modules meanwhile."""
    with _in_place(*_stand_ins()):
        return import_module("papermill")


def _stand_ins() -> Iterator[ModuleType]:
    yield from map(_StandIn, ("requests", "tenacity", "click", "papermill.clientwrap"))
    others = ModuleType("entrypoints")
    vars(others)["get_group_all"] = _nothing_added
    yield others
    if "nbformat" not in sys.modules:
        for name in ("jsonschema", "jsonschema.exceptions"):
            module = _StandIn(name)
            vars(module).update(ValidationError=_InvalidError, Draft4Validator=_Second)
            yield module


@contextmanager
def _in_place(*stand_ins: ModuleType) -> Iterator[None]:
    """Modules are found in these places unless they are loaded already."""
    made = {module.__name__: module for module in stand_ins if module.__name__ not in sys.modules}
    sys.modules.update(made)
    try:
        yield
    finally:
        for name in made:
            sys.modules.pop(name, None)
