from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import evidence_samples as samples
import pytest

from portfolio.annex.file_reading import Reading
from portfolio.annex.helper import Helper
from portfolio.annex.limits import Limits
from portfolio.annex.show_all import Shown, show_items
from portfolio.base.cache_folder import Cache
from portfolio.document.pieces import Piece
from portfolio.record.evidence_files import examine

SMALL = Limits(
    seconds=20, pixels=4_000_000, unpacked=3_000_000, parts=200, pages=4, rows=5, columns=4
)


@pytest.fixture(scope="session")
def helper() -> Iterator[Helper]:
    """The program that shows files, kept warm."""
    with Helper(SMALL) as helper:
        yield helper


@pytest.fixture
def reading(helper: Helper, tmp_path: Path) -> Callable[..., Reading]:
    """What is found in a file; its pictures are in ``tmp_path / "pictures"``."""

    def read(path: Path, media_type: str = "", pages: tuple[int, ...] = ()) -> Reading:
        folder = tmp_path / "pictures"
        folder.mkdir(exist_ok=True)
        return helper.reading(path, media_type or examine(path).media_type, folder, pages)

    return read


@pytest.fixture
def shown(reading: Callable[..., Reading]) -> Callable[..., tuple[Piece, ...]]:
    """What a file shows."""
    return lambda *given, **named: reading(*given, **named).pieces


@pytest.fixture
def annex_of(tmp_path: Path) -> Callable[..., dict[str, Shown]]:
    """What some files show, as items E01, E02 ... of one register."""

    def show(*paths: Path, limits: Limits = SMALL) -> dict[str, Shown]:
        places = {f"E{n:02d}": path for n, path in enumerate(paths, start=1)}
        items = [samples.item(path, n) for n, path in enumerate(paths, start=1)]
        kept = Cache(tmp_path / "kept")
        return dict(show_items(items, lambda item: places[item.ref], kept, limits))

    return show
