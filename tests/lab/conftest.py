"""One JupyterLab and one Chromium for all the tests of the pages, a new record for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Lab, chromium, open_browser, running_lab

from portfolio.build import new_record
from portfolio.evidence import Details, Learner


@pytest.fixture(scope="session")
def context() -> Iterator[Any]:
    if not chromium():
        pytest.skip("Chromium is not on this computer")
    with open_browser() as context:
        yield context


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    folder = new_record(tmp_path / "My portfolio", details).folder
    with running_lab(folder, tmp_path / "state") as lab:
        yield lab
