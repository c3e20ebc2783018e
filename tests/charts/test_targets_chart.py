from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from portfolio.charts.targets import Change, _positions, targets_chart

figures = st.floats(-1e12, 1e12)


@given(figures, figures)
def test_both_figures_have_a_place_on_the_scale(baseline: float, target: float):
    start, end = _positions(Change("O1", baseline, target, ""))
    assert 0 <= start <= 1
    assert 0 <= end <= 1
    assert (end - start) * (target - baseline) >= 0


def test_the_scale_starts_at_zero_so_that_small_changes_look_small():
    assert _positions(Change("O1", 72, 75, "%")) == (0.96, 1)


def test_a_scale_reaches_below_zero_when_a_figure_does():
    assert _positions(Change("O1", -10, 30, "points")) == (0, 1)


def test_each_objective_is_told_in_words():
    figure = targets_chart([Change("O1 Calls", 0, 50, "calls"), Change("O2 Score", 80, 70, "%")])
    assert "O1 Calls: from 0 calls to 50 calls; O2 Score: from 80% to 70%." in figure.alternative


@settings(max_examples=5, deadline=None)
@given(
    st.lists(
        st.builds(Change, st.text(max_size=40), figures, figures, st.text(max_size=20)),
        min_size=1,
        max_size=4,
    )
)
def test_any_objectives_can_be_drawn(changes: list[Change]):
    assert Image.open(io.BytesIO(targets_chart(changes).png)).width > 1000


def test_a_great_many_objectives_still_fit_on_a_page():
    figure = targets_chart([Change(f"O{n}", n, n + 1, "") for n in range(60)])
    drawn = Image.open(io.BytesIO(figure.png))
    assert drawn.height / drawn.width * figure.width <= 22.1
