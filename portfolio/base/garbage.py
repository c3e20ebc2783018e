"""How often Python looks for garbage here, and in what.

To look again and again at what stays to the end costs a tenth of a short command, and a quarter of
a second before each portfolio of many. To look once more as a command ends costs another tenth.
"""

import atexit
import gc
from functools import cache

MANY_OBJECTS = 200_000
"""After so many new objects Python looks for garbage, and not after 700."""


def look_seldom() -> None:
    """Let this process look for garbage only once there is a lot that may be."""
    gc.set_threshold(MANY_OBJECTS)


@cache
def leave_the_rest() -> None:
    """Let this process end without taking apart, object by object, what the system takes back."""
    atexit.register(gc.freeze)  # the first that is registered is the last to be called


def free_what_is_left() -> None:
    """Free what an earlier task of this process has left behind. What stays after the first of them
    is passed over from then on: all that a task has loaded stays for the others."""
    gc.collect()
    _leave_alone_what_is_loaded()


@cache
def _leave_alone_what_is_loaded() -> None:
    gc.freeze()
