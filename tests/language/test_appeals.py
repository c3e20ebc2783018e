"""Whether a way to appeal is offered: what opens one, what shuts it, and neighbours of both."""

from __future__ import annotations

import pytest

from portfolio.language.appeals import offers_no_appeal, says_how_to_appeal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "as above",
        "n/a, we are only a small team",
        "No, the judging is blind for all",
        "The decision is final, but there are no exceptions.",
        "The decision is final, although the party is good.",
        "The decision is final, but that's that, and Jo in HR says so.",
        "The decision is final, but Jo Smith is nice.",
        "The decision is final, although the panel is big.",
        "The decision is final, but HR will have no appeals.",
        "The decision is final, but we will see.",
        "Appeals go straight in the bin.",
        "Staff can ask why they did not win, but that's that.",
        "We do not argue.",
        "Tough luck.",
        "You cannot appeal. Ask the director for a copy.",
    ],
)
def test_there_is_no_appeal(text):
    assert offers_no_appeal(text)


@pytest.mark.parametrize(
    "text",
    [
        "n/a, we are only a very small team",
        "Write to HR if you disagree",
        "The decision is final, but anybody can see Jo in HR.",
        "Two people who were not on the panel look afresh.",
        "Tough luck. Appeals to the chair within five days.",
        "Appeals to the chair within five days.",
        "apeals to the chair within 5 days",
        "Jo Smith",
        "The judges' decision is final. Appeal forms go to the chair.",
        "You cannot appeal to the judges. Write to the director if you disagree.",
        "the panel",
        "The marks are on the noticeboard.",
    ],
)
def test_an_appeal_is_not_refused(text):
    assert not offers_no_appeal(text)


@pytest.mark.parametrize(
    "text",
    ["Appeals to the chair within five days.", "Jo Smith", "in writing", "Write to HR if unhappy"],
)
def test_a_way_or_a_person_is_named(text):
    assert says_how_to_appeal(text)


@pytest.mark.parametrize("text", ["", "We do not argue.", "The marks are on the noticeboard."])
def test_neither_a_way_nor_a_person_is_named(text):
    assert not says_how_to_appeal(text)
