"""Loads papermill without what it needs only for the web, for kernels and for strange notebooks.

papermill loads a client for web addresses, one for kernels, readers of parameter files and of any
way to say a moment (it reads those that it has just written), and a tool that tries a failed upload
again, and looks for what other packages add to it. nbformat loads a log of its own, what knows of
installed packages, to say its own version, and a second validator, which it asks what exactly is
wrong once the first has found a notebook invalid. Our notebooks are files, our engines start no
kernel, and our cells are valid, so that none of these is used: they take many times as long to load
as all the rest. While papermill is loaded, stand-ins are in their places, which load the real ones
when something is asked of them; then they are gone again.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any, ClassVar

from portfolio.base import quick_imports  # noqa: F401  # before nbformat
from portfolio.base.program_version import version_of


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


def _nothing_added(_: str) -> tuple[()]:
    """What other packages add to papermill: it would look through everything that is installed."""
    return ()


class _NoResolvers:
    """What papermill makes its loader of parameter files from, until there is one to read."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


def _read_yaml(text: str, **_: Any) -> Any:
    """A parameter file, read as papermill reads it: a date in it stays text."""
    yaml: Any = import_module("yaml")

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {
            first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(text, Loader=Loader)


def load_papermill() -> ModuleType:
    """The module ``papermill``. No other thread may load modules meanwhile."""
    with _in_place(*_stand_ins()):
        return import_module("papermill")


@contextmanager
def unchecked_notebooks() -> Iterator[None]:
    """In here nbformat does not hold what it reads and writes against its schema, and writes it on
    one line.

    It would only say in a log what is not as it should be, and to make its checks ready takes
    longer than to run a notebook; so does setting out one line below another. For notebooks that
    this program makes itself; no other thread may use nbformat meanwhile.
    """
    import nbformat

    own = {name: getattr(nbformat, name) for name in ("validate", "writes")}
    vars(nbformat).update(validate=_unchecked, writes=_on_one_line)
    try:
        yield
    finally:
        vars(nbformat).update(own)


def _unchecked(*_: Any, **__: Any) -> None:
    """What takes the place of the checks."""


def _on_one_line(notebook: Any, *_: Any, **__: Any) -> str:
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True)


def _stand_ins() -> Iterator[ModuleType]:
    yield from map(_StandIn, ("requests", "tenacity", "click", "papermill.clientwrap"))
    yield _StandIn("traitlets.log")
    moments = ModuleType("dateutil")
    vars(moments)["parser"] = SimpleNamespace(parse=datetime.datetime.fromisoformat)
    yield moments
    yaml = _StandIn("yaml")
    vars(yaml).update(SafeLoader=_NoResolvers, load=_read_yaml)
    yield yaml
    others = ModuleType("entrypoints")
    vars(others)["get_group_all"] = _nothing_added
    yield others
    if "nbformat" not in sys.modules:
        versions = ModuleType("importlib.metadata")
        vars(versions)["version"] = {"nbformat": version_of("nbformat")}.__getitem__
        yield versions
        for name in ("jsonschema", "jsonschema.exceptions"):
            module = _StandIn(name)
            vars(module)["ValidationError"] = _InvalidError
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
