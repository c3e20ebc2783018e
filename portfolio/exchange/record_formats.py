"""Records in the formats of other programs: which there are, and how one is written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

from portfolio.base.errors import RecordError
from portfolio.base.files import Folder
from portfolio.exchange.leap2a import to_leap2a
from portfolio.exchange.members import Packed, fill
from portfolio.exchange.portable_zip import to_portable_zip
from portfolio.record.record import Record
from portfolio.unit.unit import Catalogue

LEAP2A, ZIP = "leap2a", "zip"
ENDING = ".zip"
CALLED = {LEAP2A: f"leap2a{ENDING}", ZIP: f"portfolio{ENDING}"}
"""The end of a file's name for each format, where nobody gave it another."""


def packed(
    record: Record,
    format_name: str,
    units: Catalogue,
    moment: datetime.datetime,
    documents: Mapping[str, bytes],
    left_out: tuple[str, ...] = (),
) -> Packed:
    """A record as the members of a zip file. ``format_name`` is ``LEAP2A`` or ``ZIP``.

    ``documents`` are those that were built, and ``left_out`` says which are not there; Leap2A has
    no use for them. Raises RecordError for a record that is not whole.
    """
    if format_name == LEAP2A:
        return to_leap2a(record, units, moment)
    return to_portable_zip(record, units, documents, left_out, moment)


def write(path: Path, made: Packed, moment: datetime.datetime) -> None:
    """Write the zip file, whole or not at all. Raises RecordError, BuildError."""
    if path.suffix.lower() != ENDING:
        raise RecordError(f"The name of this file has to end in {ENDING}. Nothing was written.")
    place = path.absolute()
    with Folder(place.parent).writing(place.name) as file:
        fill(file, made.members, moment)
