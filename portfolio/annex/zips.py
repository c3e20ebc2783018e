"""Zip files, which most office programs make: whether one is small enough to be opened."""

from __future__ import annotations

import zipfile

from portfolio.annex.limits import Limits
from portfolio.annex.refusal import NotShownError


def check_open(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raises NotShownError for a file that would unpack to more than is good.

    A part never unpacks to more than its entry in the zip file says.
    """
    parts = archive.infolist()
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked:
        raise NotShownError("it is far larger inside than outside. Add it as a PDF instead.")
