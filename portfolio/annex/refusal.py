"""Why a file is not shown, in words that an assessor and a learner can read."""

from __future__ import annotations


class NotShownError(Exception):
    """The file is not shown; the text goes on after “could not be shown:”."""


DAMAGED = NotShownError(
    "it is damaged, or is not what its name says. Open the file itself, or add a copy that works."
)
TOO_LARGE = NotShownError("it needs too much memory. Add a smaller copy.")
TOO_LARGE_INSIDE = NotShownError(
    "something in it is far larger, or further inside other things, than programs make it. Add it "
    "as a PDF instead."
)
