"""Which values of a cell stand for a chart, and are nothing that people want to read.

Nothing is imported here: an object of a library that is not loaded does not exist.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

_PLOTTING = ("matplotlib", "mpl_toolkits", "seaborn")
_DEEPEST = 3
_MOST = 1_000
"""So many members of a collection are looked at."""


def is_plot_object(value: object) -> bool:
    """Whether a value is a part of a chart, or a collection with such parts in it: what
    ``plt.plot``, ``plt.hist`` or ``frame.plot`` give back."""
    return "matplotlib" in sys.modules and _stands_for_chart(value, _DEEPEST)


def as_png(value: object) -> str | None:
    """A matplotlib figure as PNG, encoded; None for everything else."""
    figures = sys.modules.get("matplotlib.figure")
    if figures is None or not isinstance(value, figures.Figure):
        return None
    from IPython.core.pylabtools import print_figure

    drawn = print_figure(value, fmt="png", base64=True)
    return drawn if isinstance(drawn, str) else None


def _stands_for_chart(value: object, depth: int) -> bool:
    if not isinstance(value, dict) and type(value).__module__.partition(".")[0] in _PLOTTING:
        return True
    return depth > 0 and any(_stands_for_chart(each, depth - 1) for each in _members(value))


def _members(value: object) -> Iterable[object]:
    if str(getattr(value, "dtype", "")) == "object" and hasattr(value, "tolist"):
        value = value.tolist()
    match value:
        case dict():
            return list(value.values())[:_MOST]
        case list() | tuple():
            return value[:_MOST]
    return ()
