"""Coverage as a grid: what stands above its columns can be read, however many there are."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image

from portfolio.charts.coverage_grid import coverage_chart, layout_of, name_size

WORDS = "Report on managing a customer service award programme and all that belongs to it"
NOTHING_ELSE = """
import sys
from portfolio.charts.coverage_grid import coverage_chart
coverage_chart({"1.1": "Begun"}, {"1.1": {"m": 1}}, {"m": "Work product"})
print("matplotlib" in sys.modules)
"""


@pytest.mark.parametrize("count", [1, 2, 10, 11, 14, 40])
def test_the_names_of_the_methods_do_not_overlap(count: int):
    names = [f"{number} {WORDS}" for number in range(count)]
    layout = layout_of({"1.1": "Begun"}, names)
    widths = [right - left for left, right in zip(layout.columns, layout.columns[1:], strict=False)]
    assert len(layout.names) == count
    for name, width in zip(layout.names, widths, strict=True):
        along, across = name_size(name)
        assert across <= width
        assert along <= layout.rows[0]


@pytest.mark.parametrize("count", [1, 14, 40])
def test_the_squares_are_darker_the_more_items_there_are_up_to_four(count: int):
    labels = {f"m{number}": f"{number} {WORDS}" for number in range(count)}
    refs = [f"1.{number}" for number in range(6)]
    counts = {ref: dict.fromkeys(labels, items) for items, ref in enumerate(refs)}
    statuses = dict.fromkeys(refs, "Points still open")
    figure = coverage_chart(statuses, counts, labels)
    layout = layout_of(statuses, list(labels.values()))
    with Image.open(io.BytesIO(figure.png)) as picture:
        shown = picture.convert("L")
    assert shown.size == layout.size
    inside = [(layout.columns[0] + 8, top + 8) for top in layout.rows[:-1]]
    none, one, two, three, four, five = map(shown.getpixel, inside)
    assert none == 255
    assert none > one > two > three > four == five


def test_matplotlib_is_not_loaded_for_it():
    done = subprocess.run(
        [sys.executable, "-c", NOTHING_ELSE], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
