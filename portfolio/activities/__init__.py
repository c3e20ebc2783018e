"""The activities.

Adding one is adding one file that has its name: here, one that ends in ``ACTIVITY =
Activity(...)``; or, where fields and simple checks are enough, one in ``templates/activities``.
Each is loaded when it is asked for: a unit uses some of them, and most commands even fewer.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from portfolio.activities.activity import Activity
from portfolio.base.folders import templates


class _Activities(Mapping[str, Activity]):
    """The activities by their names, those of modules first."""

    def __getitem__(self, name: str) -> Activity:
        activity = _loaded(name) if name in _loaders() else None
        if activity is None:
            raise KeyError(name)
        return activity

    def __iter__(self) -> Iterator[str]:
        return (name for name in _loaders() if _loaded(name))

    def __len__(self) -> int:
        return sum(1 for _ in self)


_ALL = _Activities()
_LOADED: dict[str, Activity | None] = {}


def all_activities() -> Mapping[str, Activity]:
    """Every activity by its name, e.g. ``"smart-objectives"``."""
    return _ALL


def activities_begun_by(key: str) -> tuple[str, ...]:
    """The names of activities that a key begins with; no other activity is loaded."""
    fits = (name for name in _loaders() if key == name or key.startswith(f"{name}-"))
    return tuple(name for name in fits if _loaded(name))


@cache
def _loaders() -> dict[str, Callable[[], Activity | None]]:
    """What loads what has this name; None where a module here is no activity."""
    found: dict[str, Callable[[], Activity | None]] = {}
    for module in pkgutil.iter_modules(__path__):
        found[module.name.replace("_", "-")] = partial(_of_module, module.name)
    for path in sorted((templates() / "activities").glob("*.toml")):
        found.pop(path.stem, None)
        found[path.stem] = partial(_of_file, path)
    return found


def _loaded(name: str) -> Activity | None:
    """The same one for whoever asks, also where two ask for it at once."""
    if name not in _LOADED:
        _LOADED.setdefault(name, _loaders()[name]())
    return _LOADED[name]


def _of_module(name: str) -> Activity | None:
    return getattr(importlib.import_module(f"{__name__}.{name}"), "ACTIVITY", None)


def _of_file(path: Path) -> Activity:
    from portfolio.activities.described import described_activity

    return described_activity(path)
