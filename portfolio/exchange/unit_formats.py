"""Units in the formats of other programs: which there are, written and read."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import NamedTuple

from portfolio.annex import encodings
from portfolio.base import files
from portfolio.base.errors import HandbookError
from portfolio.exchange import case_json, mahara_matrix, moodle_csv
from portfolio.importing.draft import DraftUnit
from portfolio.unit.unit import Catalogue, Unit

MOST_BYTES = 30_000_000
ENDINGS = {"moodle": ".csv", "case": ".json", "mahara": mahara_matrix.ENDING}
"""The name of each format and how its files end."""


class Exported(NamedTuple):
    """The bytes of a file, and what is not in them."""

    data: bytes
    not_carried: tuple[str, ...]


def export_unit(
    unit: Unit, format_name: str, units: Catalogue, moment: datetime.datetime
) -> Exported:
    """A unit as a file of another program. ``format_name`` is one of ``ENDINGS``."""
    if format_name == "moodle":
        text = moodle_csv.to_moodle(unit)
        return Exported(text.encode(), (moodle_csv.NOT_CARRIED, moodle_csv.ID_REMARK))
    if format_name == "case":
        package = case_json.to_case(unit, units, moment)
        return Exported(_json(package), (case_json.NOT_CARRIED,))
    return Exported(_json(mahara_matrix.to_matrix(unit)), (mahara_matrix.NOT_CARRIED,))


def exchanged(path: Path, units: Catalogue) -> DraftUnit | None:
    """The draft in a file that another program has exported; None for a file of another kind.

    Raises HandbookError for one that is of such a program and cannot be used.
    """
    if path.suffix.lower() not in (".csv", ".json", mahara_matrix.ENDING):
        return None
    try:
        with files.opened(path, named_by_user=True) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise HandbookError(f"{path.name} cannot be opened.\n(File: {path})") from error
    text = encodings.decoded(data)
    if path.suffix.lower() == ".csv":
        draft = moodle_csv.from_moodle(text) if moodle_csv.is_moodle(text) else None
    else:
        draft = _from_json(path.name, text, units)
    if draft is not None:
        draft.source = path.name
        if not draft.criteria:
            raise HandbookError(f"{path.name} has no criteria in it.")
    return draft


def _from_json(name: str, text: str, units: Catalogue) -> DraftUnit:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise HandbookError(f"{name} is no JSON that can be read.") from error
    if case_json.is_case(value):
        return case_json.from_case(value, units)
    if mahara_matrix.is_matrix(value):
        return mahara_matrix.from_matrix(value)
    raise HandbookError(f"{name} is neither a CASE package nor a framework of Mahara.")


def _json(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n".encode()
