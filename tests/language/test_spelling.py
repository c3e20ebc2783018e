"""A slip of a known word is read as that word, as it was written; other words are left alone."""

from __future__ import annotations

import pytest

from portfolio.language.spelling import corrected


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("nomminations", "nominations"),
        ("Nomminations", "Nominations"),
        ("NOMMINATIONS", "NOMINATIONS"),
        ("apeal", "appeal"),
        ("customer", "customer"),
        ("Customer", "Customer"),
        ("volumes", "volumes"),
        ("xyzzyx", "xyzzyx"),
        ("Odette", "Odette"),
        ("aPPEAL", "aPPEAL"),
        ("tabl", "tabl"),
        ("sikcnses", "sickness"),
        ("alraedi", "alraedi"),
        ("atendence", "attendance"),
        ("atendense", "atendense"),
    ],
)
def test_a_slip_is_read_as_the_word_that_it_is_near(word, right):
    assert corrected(word) == right
