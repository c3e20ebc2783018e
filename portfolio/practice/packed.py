"""A tutor's own world as a learner's folder holds it: not to be read at a glance.

It tells what a programme does there, which the learner has to find out. It is packed, not locked:
whoever knows such files can unpack it.
"""

from __future__ import annotations

import base64
import binascii
import textwrap
import zlib
from pathlib import Path

from portfolio.base import files
from portfolio.base.errors import Problem, WorldFileError
from portfolio.base.toml_file import LARGEST_FILE

ABOUT = (
    "The organisation of a practice year, packed so that nobody reads by accident what the year "
    "is there to find out. Leave this file as it is.\n\n"
)
PUT_BACK = "Put the file back as your tutor gave it to you, or ask for it again."


def pack(world: bytes) -> bytes:
    """The bytes of a world file, compressed, in letters, under a sentence that says what it is."""
    letters = base64.b64encode(zlib.compress(world, 9)).decode("ascii")
    return f"{ABOUT}{textwrap.fill(letters, 76)}\n".encode("ascii")


def unpacked(path: Path) -> bytes:
    """The world file that was packed into a file; at most one byte above 1 MB of it.

    Raises WorldFileError when it cannot be read, or was changed.
    """
    try:
        with files.opened(path) as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _wrong(path, "the file cannot be opened") from error
    if len(data) > LARGEST_FILE:
        raise _wrong(path, "the file is larger than 1 MB")
    about, letters = ABOUT.split(), data.decode("ascii", "replace").split()
    if letters[: len(about)] != about:
        raise _wrong(path, "this is not the packed organisation of a practice year")
    try:
        whole = base64.b64decode("".join(letters[len(about) :]), validate=True)
        unpacking = zlib.decompressobj()
        world = unpacking.decompress(whole, LARGEST_FILE + 1)
    except (binascii.Error, ValueError, zlib.error) as error:
        raise _wrong(path, "the file was changed, and cannot be unpacked any more") from error
    if not unpacking.eof and len(world) <= LARGEST_FILE:
        raise _wrong(path, "the end of the file is missing")
    return world


def _wrong(path: Path, message: str) -> WorldFileError:
    return WorldFileError(path, [Problem("", message)], PUT_BACK)
