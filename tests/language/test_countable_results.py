"""Only what can be counted is asked for as a figure."""

from __future__ import annotations

import pytest

from portfolio.language.countable_results import can_be_counted


@pytest.mark.parametrize(
    "text",
    [
        "reduce waste in own area of work",
        "Monitor customer service performance against targets",
        "corrective actions taken in response to underperformance, with clear rationale",
        "work within the budget",
        "improve the service that customers get",
        "complete the work to the agreed timescales",
        "evaluate the effectiveness of a programme",
    ],
)
def test_a_result_that_can_be_counted_is_told(text: str):
    assert can_be_counted(text)


@pytest.mark.parametrize(
    "text",
    [
        "greet customers warmly",
        "Support an individual to eat and drink as they wish",
        "Demonstrate how to put on protective clothing",
        "follow data protection law when keeping records",
        "use safety measures to protect the public",
        "communicate with a target audience",
        "Lead a meeting of the team",
        "carry out control measures",
    ],
)
def test_a_result_that_can_only_be_seen_is_not_asked_for_a_figure(text: str):
    assert not can_be_counted(text)
