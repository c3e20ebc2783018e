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


@cache
def leave_alone_what_is_loaded() -> None:
    """Pass over what there is now from now on, once, in a process that was started for many tasks:
    all that the first of them has loaded stays for the others."""
    from multiprocessing import parent_process  # a short command needs none of it

    if parent_process() is not None:
        gc.collect()
        gc.freeze()
