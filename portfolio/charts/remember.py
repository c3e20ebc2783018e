"""Charts that were drawn before need not be drawn again.

Loading matplotlib takes longer than anything else in a build, so a chart whose data has not
changed comes from a cache. Outside a build there is none, and every chart is drawn.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import ParamSpec

from portfolio.base.cache_folder import Cache, key_of
from portfolio.base.errors import BlockError
from portfolio.base.program_version import program_version
from portfolio.document.blocks import Figure
from portfolio.document.bundle import MIME, bundle, from_bundle

Data = ParamSpec("Data")
KIND = "chart"

_cache: Cache | None = None


def remember_in(cache: Cache | None) -> None:
    """Keep charts in a cache from now on, or nowhere."""
    global _cache
    _cache = cache


def remembered(draw: Callable[Data, Figure]) -> Callable[Data, Figure]:
    """A chart function that looks for its result first.

    Its arguments are plain values (texts, numbers, dates, frozen dataclasses) whose ``repr`` says
    all that there is to them.
    """

    @functools.wraps(draw)
    def look_first(*args: Data.args, **kwargs: Data.kwargs) -> Figure:
        if _cache is None:
            return draw(*args, **kwargs)
        said = repr((draw.__module__, draw.__qualname__, args, sorted(kwargs.items())))
        key = key_of(said, program_version("matplotlib", "numpy", "pillow"))
        known = _figure(_cache.get(KIND, key))
        if known is None:
            known = draw(*args, **kwargs)
            _cache.put(KIND, key, json.dumps(bundle([known])[MIME]).encode())
        return known

    return look_first


def _figure(kept: bytes | None) -> Figure | None:
    if kept is None:
        return None
    try:
        (figure,) = from_bundle(json.loads(kept))
    except (ValueError, BlockError):
        return None
    return figure if isinstance(figure, Figure) else None
