"""A sound small record that somebody hands in, and the reader's own files beside it."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_folders import UNIT
from outside import Outside

from portfolio.activities import kept_units
from portfolio.activities.catalogue import builtin_catalogue
from portfolio.base.cache_folder import user_cache
from portfolio.making.build import new_record
from portfolio.record.evidence import Claim, Details, Learner
from portfolio.record.items import add_evidence

LONGEST = 120
"""Seconds after which something that does not end is ended, and fails."""


class DidNotEndError(BaseException):
    """Something waited for what never comes. No handler of errors takes it for an ordinary one."""


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small record of Robin Example's, with one item of evidence and its workbook."""
    folder = tmp_path_factory.mktemp("sound") / "record"
    details = Details(learner=Learner(name="Robin Example"), units=(UNIT,))
    record = new_record(folder, details)
    notes = tmp_path_factory.mktemp("file") / "notes.txt"
    notes.write_text("Minutes of the award panel, 3 March 2026.\n", encoding="utf-8")
    claims = (Claim(unit=UNIT, criterion="1.1", where="paragraph 1"),)
    add_evidence(
        record.folder, method="award-programme", title="Minutes", file=notes, claims=claims
    )
    write_answers(folder)
    return folder


def write_answers(folder: Path) -> None:
    from portfolio.record.saving import save_answers

    save_answers(folder, UNIT, "1.1", {"narrative": {"text": "I set up the panel."}}, None)


@pytest.fixture
def handed_in(sound: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sound, tmp_path / "Group 7" / "Robin Example")


@pytest.fixture
def outside(tmp_path: Path) -> Outside:
    return Outside(tmp_path).make()


@pytest.fixture(scope="session")
def units_kept() -> Path:
    """What the program keeps of the units for whoever has used it before."""
    builtin_catalogue()
    return user_cache().folder / kept_units.KIND


@pytest.fixture(autouse=True)
def home(units_kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reader's home, with nothing but the units that the program has read before."""
    place = tmp_path / "home"
    place.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(place))
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(place / name.lower()))
    if units_kept.is_dir():
        shutil.copytree(units_kept, user_cache().folder / kept_units.KIND)
    return place


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """Whatever waits for something that never comes is woken, and fails."""

    def wake(*_: object) -> None:
        raise DidNotEndError

    before = signal.signal(signal.SIGALRM, wake)
    signal.setitimer(signal.ITIMER_REAL, LONGEST, 5)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
