"""The practice files of a record that can be put back as they were: each has a history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from portfolio.practice import APPRAISALS_FILE, FILE
from portfolio.practice.kept import practice_problems
from portfolio.practice.kept_appraisals import APPRAISALS_SHAPE
from portfolio.record import store
from portfolio.record.json_text import Check

CHECKS: Mapping[str, Check] = {FILE: practice_problems, APPRAISALS_FILE: APPRAISALS_SHAPE}


def damaged_practice(folder: Path) -> Iterator[store.Damage]:
    """The practice files of a record that are damaged, and can be read at the moment."""
    for name, check in CHECKS.items():
        found = store.read_json(folder, name, check)
        if isinstance(found, store.Damage) and not found.out_of_reach:
            yield found


def restore_practice(folder: Path, damage: store.Damage) -> None:
    """Set a damaged file aside and put its last good version back, if there is one.

    Raises RecordError, SaveError.
    """
    store.restore(folder, damage.path.name, CHECKS[damage.path.name])
