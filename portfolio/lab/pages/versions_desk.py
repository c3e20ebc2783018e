"""What was answered to a criterion before, for the learner to look at and bring back."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from portfolio.lab import wire
from portfolio.lab.pages.answers_desk import groups, unit_with
from portfolio.record.versions import versions_of

MOST = 100
"""Versions that are shown, the newest: the history keeps fifty, and one for each hour."""


def versions(folder: Path, unit_id: str, ref: str) -> wire.Versions:
    """The versions of the answers to a criterion, the newest first.

    Raises PortfolioError for a unit or criterion that does not exist.
    """
    criterion = unit_with(folder, unit_id, ref).criterion(ref)
    found = islice(versions_of(folder, unit_id, ref), MOST)
    return wire.Versions(
        versions=[
            wire.Version(
                saved=version.saved.isoformat(), activities=groups(criterion, version.activities)
            )
            for version in found
        ]
    )
