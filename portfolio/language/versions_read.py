"""What was read of texts is forgotten, once much of it is of versions that are there no more.

A text that is typed has hundreds of versions in a process that stays open. What is remembered of
each is small, and together it is more than all else that a build leaves behind.
"""

from __future__ import annotations

from portfolio.language import nothing_said, prose, said_twice

_REMEMBERING = (*prose.REMEMBERING, *said_twice.REMEMBERING, *nothing_said.REMEMBERING)
MUCH = 400
"""So many more things than after the first round are forgotten. Some sixty builds leave as many,
which is less than one megabyte."""
_after_first: int | None = None


def forget_versions() -> None:
    """Forget all, if there is much more than after the first round of reading since that was done
    last. For between two rounds, such as builds: nothing is being read meanwhile."""
    global _after_first
    size = sum(remembering.cache_info().currsize for remembering in _REMEMBERING)
    if _after_first is None:
        _after_first = size
    elif size > _after_first + MUCH:
        for remembering in _REMEMBERING:
            remembering.cache_clear()
        _after_first = None
