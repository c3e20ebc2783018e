"""What a handed-in folder says that this program made is not believed."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from hostile_folders import UNIT
from outside import Outside
from test_every_command import built

from portfolio.workbook.workers import Workers

TRUE, FORGED = "Minutes of the award panel", "Glowing praise for the panel"


@pytest.fixture
def forged(handed_in: Path, workers: Workers, home: Path) -> Path:
    """A folder in which every trace of an earlier build says something else than the evidence."""
    built(handed_in, workers)
    for cache in home.rglob("*"):
        if cache.is_file():
            copy = handed_in / "build" / UNIT / "cache" / cache.relative_to(home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(cache, copy)
    for path in (handed_in / "build").rglob("*"):
        if path.is_file() and path.suffix in (".json", ".ipynb"):
            text = path.read_bytes()
            path.write_bytes(text.replace(TRUE.encode(), FORGED.encode()))
    shutil.rmtree(home)
    home.mkdir()
    return handed_in


def words(document: Path) -> str:
    with zipfile.ZipFile(document) as packed:
        return packed.read("word/document.xml").decode("utf-8")


def test_a_portfolio_shows_the_evidence_and_not_what_lies_in_its_build_folder(
    forged: Path, workers: Workers, outside: Outside
):
    (forged / "build" / UNIT / "portfolio.docx").unlink()
    built(forged, workers)
    shown = words(forged / "build" / UNIT / "portfolio.docx")
    assert TRUE in shown
    assert FORGED not in shown
