"""The sample learner as it comes with the program. Nothing here writes to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portfolio.activities.answers import entered
from portfolio.base.folders import templates
from portfolio.record.record import Record, open_record
from portfolio.unit.unit import Unit


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    return templates() / "sample"


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Record:
    return open_record(sample_folder)


@pytest.fixture(scope="session")
def answers(unit: Unit, sample: Record) -> dict[tuple[str, str], Any]:
    """Each answer as its activity reads it, by criterion and activity."""
    return {
        (criterion.ref, part.activity.name): part.answer
        for criterion in unit.criteria
        for part in entered(unit, criterion, lambda ref: sample.answers(unit.id, ref))
    }
