"""A unit from a handbook: what “portfolio unit import” does."""

from __future__ import annotations

from pathlib import Path

from portfolio.activities.catalogue import usual
from portfolio.importing.document_lines import lines_of_document
from portfolio.importing.draft import DraftUnit
from portfolio.importing.draft_file import draft_text, id_of
from portfolio.importing.flattened import flattened
from portfolio.importing.several_units import the_unit


def unit_in(path: Path, wanted: str = "") -> DraftUnit:
    """The draft of a unit in a document; ``wanted`` names one of several by number or title.

    Raises HandbookError when the document cannot be read, or has several units and none is named.
    """
    unit = the_unit(flattened(lines_of_document(path)), wanted, path.name)
    unit.source = path.name
    return unit


def unit_file_text(unit: DraftUnit) -> str:
    """The draft as the text of a unit file."""
    return draft_text(unit, usual())


def draft_name(unit: DraftUnit) -> str:
    """What the file of a draft is called."""
    return f"{id_of(unit)}.toml"
