"""Whether something could not be written because there is no room, and what to do about that."""

from __future__ import annotations

import errno


def why_no_room(error: OSError) -> str:
    """Why there is no room, and how there is some again; ``""`` for any other fault.

    A quota is somebody's share of a disk. Whoever has used theirs up sees a disk with room on it,
    and cannot make any: what is taken out of a portfolio stays in its history.
    """
    if error.errno == errno.ENOSPC:
        return "the disk is full. Free some space"
    if error.errno == errno.EDQUOT:
        return (
            "your share of the disk is full. Ask whoever looks after this computer for a larger one"
        )
    return ""
