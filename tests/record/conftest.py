from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from record_helpers import DETAILS, in_memory

from portfolio.record.saving import create_record


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new record."""
    return create_record(tmp_path / "Priya's portfolio", DETAILS).folder


@pytest.fixture
def quick_path() -> Iterator[Path]:
    path = in_memory()
    yield path
    shutil.rmtree(path)
