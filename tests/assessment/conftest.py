"""What the tests of assessment share: a small record, and the same one sealed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from event_makers import NOW

from portfolio.assessment.centre import Centre
from portfolio.assessment.sealing import Handed, seal
from portfolio.making.sample_centre import make_sample_centre
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.items import add_evidence
from portfolio.record.record import open_record
from portfolio.record.saving import create_record, save_answers
from portfolio.unit.unit import Unit


@pytest.fixture
def quick_path() -> Iterator[Path]:
    """A new folder on a disk in memory where there is one."""
    memory = Path("/dev/shm")
    path = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    yield path
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def sample_centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """The fictional centre that comes with the program. Only copies of it are changed."""
    place = tmp_path_factory.mktemp("sample-centre")
    return make_sample_centre(place / "learner", place / "centre")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small record with answers to two criteria and two items. Only copies of it are changed."""
    place = tmp_path_factory.mktemp("small")
    details = Details(learner=Learner(name="Robin Example", number="FIC 0017"), units=("cg-406",))
    folder = create_record(place / "record", details).folder
    for ref, text in (("1.1", "Recognition keeps people."), ("1.2", "Vouchers and thanks.")):
        save_answers(folder, "cg-406", ref, {"narrative": {"text": text}}, None)
    for name, refs in (("letter", ("1.1", "1.2")), ("minutes", ("1.2",))):
        file = place / f"{name}.txt"
        file.write_text(f"The {name} of 3 March 2026.\n", encoding="utf-8")
        claims = [Claim(unit="cg-406", criterion=ref, where="paragraph 1") for ref in refs]
        add_evidence(folder, method="award-programme", title=name, file=file, claims=claims)
    return folder


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    """A record of one's own, to be changed."""
    return shutil.copytree(small, tmp_path / "record")


@pytest.fixture(scope="session")
def handed_in(small: Path, tmp_path_factory: pytest.TempPathFactory, unit: Unit) -> Handed:
    """The small record, sealed. Only read it."""
    folder = shutil.copytree(small, tmp_path_factory.mktemp("sealed") / "record")
    return seal(open_record(folder), unit, declared="Robin Example", now=NOW)
