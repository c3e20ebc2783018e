"""The list of the parts of a zip-based file. This runs in a limited process."""

from __future__ import annotations

import base64
import zipfile
import zlib
from typing import TypedDict

START = 1_000_000
"""Bytes of a part that are unpacked."""


class PartList(TypedDict):
    """The names of all parts, in lower case, and in base64 the start of the one that was wanted."""

    names: list[str]
    start: str


def parts(path: str, wanted: str) -> PartList:
    """What is in a file; nothing for one that cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {
                name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()
            }
            start = b""
            if wanted in names:
                with archive.open(names[wanted]) as part:
                    start = part.read(START)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        zlib.error,
    ):
        return PartList(names=[], start="")
    return PartList(names=list(names), start=base64.b64encode(start).decode())
