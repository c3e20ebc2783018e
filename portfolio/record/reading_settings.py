"""How somebody likes to read the pages: the size of the text, its spacing, its letters.

A learner's are in the record's folder, and so go wherever that goes. They are never sealed, handed
in or printed: what somebody needs to read well is nobody else's business.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from portfolio.record import history, store
from portfolio.record.evidence import Entry
from portfolio.record.fitting import Shape
from portfolio.record.json_text import Stored
from portfolio.record.migrations import Kind, current
from portfolio.record.paths import READING_SETTINGS
from portfolio.record.store import Damage

TextSize = Literal[100, 115, 130, 150]
"""In per cent of the usual size."""
Spacing = Literal["usual", "wider"]
"""``wider`` is what WCAG 2.2, 1.4.12 (Text Spacing), has: between lines, paragraphs, letters and
words."""
Letters = Literal["usual", "atkinson-hyperlegible", "opendyslexic"]


class ReadingSettings(Entry):
    """How the pages are shown."""

    schema_version: Literal[1] = 1
    text: TextSize = 100
    spacing: Spacing = "usual"
    letters: Letters = "usual"


_SHAPE = Shape(kind=Kind.READING, model=ReadingSettings)


def read_settings(root: Path) -> tuple[ReadingSettings, Damage | None]:
    """The settings kept in a folder, or the usual ones, and what is wrong with their file."""
    found = store.read_json(root, READING_SETTINGS, _SHAPE)
    damage = found if isinstance(found, Damage) else None
    sound = _last_good(root, found) if isinstance(found, Damage) else found
    if sound is None:
        return ReadingSettings(), damage
    known, _ = _SHAPE.known(sound.value)
    return ReadingSettings.model_validate(known), damage


def save_settings(root: Path, settings: ReadingSettings) -> None:
    """Keep the settings; what another version of the program put beside them stays.

    A damaged file is set aside. Raises SaveError, ConflictError.
    """
    found = store.read_json(root, READING_SETTINGS, _SHAPE)
    value = settings.model_dump(mode="json")
    if isinstance(found, Stored):
        value = _SHAPE.carried_over(current(Kind.READING, found.value), value)
    based_on = found.digest if found else None
    store.write_json(root, READING_SETTINGS, value, based_on=based_on, check=_SHAPE)


def _last_good(root: Path, damage: Damage) -> Stored | None:
    return history.read_version(root, damage.last_good) if damage.last_good else None
