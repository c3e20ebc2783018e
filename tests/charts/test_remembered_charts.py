"""A chart is drawn once for the same data, and drawn again whenever that is safer."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portfolio.base.cache_folder import Cache
from portfolio.charts.remember import remember_in, remembered
from portfolio.charts.weights import weights
from portfolio.document.blocks import PNG_SIGNATURE, Figure


@pytest.fixture
def drawn(tmp_path: Path) -> Iterator[list[tuple[object, ...]]]:
    """What was drawn so far; charts are kept in a folder meanwhile."""
    remember_in(Cache(tmp_path / "figures"))
    yield []
    remember_in(None)


@pytest.fixture
def chart(drawn):
    @remembered
    def draw(*data: object) -> Figure:
        drawn.append(data)
        return Figure("Caption", f"Shows {data}.", PNG_SIGNATURE + b"...")

    return draw


def test_the_same_data_is_drawn_once(chart, drawn):
    assert chart("a", 1) == chart("a", 1)
    assert drawn == [("a", 1)]


def test_other_data_is_another_chart(chart, drawn):
    chart("a", 1)
    chart("a", 2)
    chart("a", "1")
    assert len(drawn) == 3


@pytest.mark.parametrize("junk", [b"", b"{}", b"\0", b'{"version": 1, "blocks": []}'])
def test_a_damaged_memory_is_drawn_again(chart, drawn, tmp_path: Path, junk: bytes):
    chart("a")
    (kept,) = (tmp_path / "figures" / "chart").iterdir()
    kept.write_bytes(junk)
    assert chart("a").caption == "Caption"
    assert len(drawn) == 2


def test_without_a_folder_every_chart_is_drawn(chart, drawn):
    remember_in(None)
    chart("a")
    chart("a")
    assert len(drawn) == 2


def test_a_real_chart_comes_back_byte_for_byte(drawn):
    data = [("Listening", 60.0), ("Follow-up", 40.0)]
    first = weights("Weights", data)
    assert weights("Weights", data) == first
    remember_in(None)
    assert weights("Weights", data) == first


def test_a_remembered_chart_does_not_load_matplotlib(drawn, tmp_path: Path):
    weights("Weights", [("Listening", 100.0)])
    code = (
        "import sys; from pathlib import Path; from portfolio.charts.remember import remember_in;"
        "from portfolio.base.cache_folder import Cache;"
        f"remember_in(Cache(Path({str(tmp_path / 'figures')!r})));"
        "from portfolio.charts.weights import weights; weights('Weights', [('Listening', 100.0)]);"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
