"""What the answers to a criterion are kept under: the name of an activity, or a name and an ending.

So an answer tells what it is an answer to, also where no unit file asks for it any more.
"""

from __future__ import annotations

from collections.abc import Collection


def activity_name(key: str, names: Collection[str]) -> str:
    """The activity among ``names`` that an answer kept under ``key`` is an answer to; ``""`` for
    none. ``star-2`` is one to ``star``; of several that fit, the longest name counts."""
    if key in names:
        return key
    return max((name for name in names if key.startswith(f"{name}-")), key=len, default="")
