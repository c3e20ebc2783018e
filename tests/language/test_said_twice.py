"""Where two texts are one text twice: what may differ, and the nearest that may not."""

from __future__ import annotations

import pytest

from portfolio.language.said_twice import says_the_same

LONG = " ".join(f"customer{number:03}x" for number in range(499))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Well done!", "well done"),
        ("Panel decides", "panel, decides."),
        (
            "A teamleader rings each custommer before lunch today",
            "A team leader rings each customer before lunch today",
        ),
        ("It's the panel's form", "It is the panel form"),
        ("The team leader rings them", "A teamleader rings them"),
        ("Team leader", "teamleader"),
        ("The panel decides alone", "The panel decidid alone"),
        ("The pannel decides alone", "The panel decides alone"),
        ("We really rang every customer", "We rang every customer"),
        ("12 posters went up there", "12 posters wennt up there"),
        (f"{LONG} decided", f"{LONG} decidid"),
    ],
)
def test_they_are_one_text(first, second):
    assert says_the_same(first, second)
    assert says_the_same(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        ("...", "--"),
        ("the", "a"),
        ("the", "panel"),
        ("Panel decides", "Panel decidess"),
        ("pannel decidded alonne", "panel decided alone"),
        ("pannel decidded alonne togethher", "panel decided alone together"),
        ("12 posters went up there", "13 posters went up there"),
        ("The desk went back again", "The disk went back again"),
        ("They decide alone each week", "They dicidi alone each week"),
        ("We met in room12 that week", "We met in room13 that week"),
        (
            "Every panel decided alone there each week now",
            "Every pannel chooses alone there each week now",
        ),
        (
            "The panel decides alone every week in our canteen",
            "The pannel decides alone every month in our canteen",
        ),
        ("The panel decides alone", "The panel dexidid alone"),
        ("The panel decides alone", "The panel decides alone tomorrow"),
        ("The panel decides alone", "The panel decides alone, and tells each winner by letter"),
        ("Managers choose every winner", "Customers choose every winner"),
        (f"{LONG} more decided", f"{LONG} more decidid"),
    ],
)
def test_they_are_two_texts(first, second):
    assert not says_the_same(first, second)
    assert not says_the_same(second, first)
