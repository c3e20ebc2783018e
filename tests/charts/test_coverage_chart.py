"""Coverage as a grid: what stands above its columns can be read, however many there are."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from portfolio.charts import coverage_grid
from portfolio.charts.coverage_grid import coverage_chart

WORDS = "Report on managing a customer service award programme and all that belongs to it"


@pytest.mark.parametrize("count", [2, 10, 11, 14])
def test_the_names_of_the_methods_do_not_overlap(count: int, monkeypatch: pytest.MonkeyPatch):
    drawn: list[Any] = []
    finish = coverage_grid.to_block

    def kept(figure: Any, *words: str) -> Any:
        figure.canvas.draw()
        boxes = [text.get_window_extent() for text in figure.axes[0].get_xticklabels()]
        drawn.extend(boxes)
        return finish(figure, *words)

    monkeypatch.setattr(coverage_grid, "to_block", kept)
    labels = {f"m{number}": f"{number} {WORDS}" for number in range(count)}
    coverage_chart({"1.1": "begun"}, {"1.1": dict.fromkeys(labels, 1)}, labels)
    assert len(drawn) == count
    assert not [1 for one, other in combinations(drawn, 2) if one.overlaps(other)]
