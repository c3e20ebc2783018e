"""One JupyterLab for all the tests of the pages, a new record for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import Lab, running_lab

from portfolio.making.build import copy_sample, new_record
from portfolio.record.evidence import Details, Learner


@pytest.fixture(scope="package")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    return new_record(tmp_path_factory.mktemp("empty") / "record", details).folder


@pytest.fixture(scope="package")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_sample(tmp_path_factory.mktemp("sample") / "record").folder


@pytest.fixture(scope="package")
def one_lab(empty_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    place = tmp_path_factory.mktemp("lab")
    folder = shutil.copytree(empty_record, place / "My portfolio")
    with running_lab(folder, place / "state") as lab:
        yield lab


@pytest.fixture
def server(one_lab: Lab, empty_record: Path) -> Lab:
    """As ``lab``, for tests that need no browser."""
    one_lab.hold(empty_record)
    return one_lab


@pytest.fixture
def lab(context: Any, one_lab: Lab, empty_record: Path) -> Lab:
    """JupyterLab on a record in which nothing has been entered."""
    one_lab.hold(empty_record)
    return one_lab


@pytest.fixture
def sample(context: Any, one_lab: Lab, sample_record: Path) -> Lab:
    """JupyterLab on the sample learner's record, for tests that only look at it."""
    one_lab.hold(sample_record, to_look_at=True)
    return one_lab
