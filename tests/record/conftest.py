from __future__ import annotations

from pathlib import Path

import pytest

from portfolio.evidence import Details, Learner
from portfolio.record import create_record

DETAILS = Details(learner=Learner(name="Priya Nair"), units=("cg-406",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new record."""
    return create_record(tmp_path / "Priya's portfolio", DETAILS).folder
