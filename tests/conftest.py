"""What several tests share: the built-in units, an empty record, warm workers."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from portfolio.activities.catalogue import builtin_catalogue
from portfolio.record.evidence import Details, Learner
from portfolio.record.record import Record
from portfolio.record.saving import create_record
from portfolio.unit.unit import Catalogue, Unit
from portfolio.word import office
from portfolio.workbook.workers import Workers


def pytest_configure() -> None:
    """Keep what the program keeps for its user apart from what it keeps for whoever tests it.

    matplotlib goes on with the list of fonts that it has, because making one takes long.
    """
    known = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    os.environ.setdefault("MPLCONFIGDIR", f"{known}/matplotlib")
    space = tempfile.mkdtemp(prefix="portfolio-tests-")
    for kind in ("CACHE", "STATE", "DATA"):
        os.environ[f"XDG_{kind}_HOME"] = f"{space}/{kind.lower()}"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return builtin_catalogue()


@pytest.fixture(scope="session")
def unit(catalogue: Catalogue) -> Unit:
    return catalogue["cg-406"]


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a computer without LibreOffice, which takes seconds for each portfolio."""
    monkeypatch.setattr(office, "PROGRAMS", ())
    monkeypatch.setattr(office, "PLACES", ())


@pytest.fixture
def record(tmp_path: Path) -> Record:
    details = Details(learner=Learner(name="Robin Example"), units=("cg-406",))
    return create_record(tmp_path / "record", details)


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    with Workers(2) as workers:
        yield workers
