"""The readings are right on the labelled texts: nearly always where something can be needed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import measure_language
import pytest
from labelled_texts import READINGS, TEXTS

NEEDED = (0.95, 0.80)
NEIGHBOURS = sorted((TEXTS / "neighbours").glob("*.toml"))
"""More texts for each reading, lists of those that are ``true`` and ``false``; pairs for some."""
MISREAD = tomllib.loads((TEXTS / "known" / "misread.toml").read_text(encoding="utf-8"))
"""What each reading is known to get wrong."""
ASKED = (0.85, 0.60)
"""The least precision and recall, for what can be needed and for queries and tips."""


@pytest.mark.parametrize("name", READINGS)
def test_a_check_is_right_when_it_speaks_up_and_seldom_misses(name: str):
    found = measure_language.measured(name, set_aside=False)
    precision, recall = NEEDED if measure_language.CHECKS[name].can_be_needed else ASKED
    assert found.precision >= precision
    assert found.recall >= recall


@pytest.mark.parametrize("path", NEIGHBOURS, ids=lambda path: path.stem)
def test_a_check_tells_many_wordings_from_their_neighbours(path: Path):
    check = measure_language.CHECKS[path.stem]
    texts = neighbours(path.stem)
    spoken = [check.reading(*given) is check.when for given, _ in texts]
    wanted = [expect is check.when for _, expect in texts]
    rightly = sum(s and w for s, w in zip(spoken, wanted, strict=True))
    assert rightly / sum(spoken) >= NEEDED[0]
    assert rightly / sum(wanted) >= NEEDED[1]


@pytest.mark.parametrize("name", READINGS)
def test_no_text_is_misread_but_those_that_are_known_to_be(name: str):
    read = measure_language.CHECKS[name].reading
    texts = [*measure_language.labelled(name, set_aside=False), *neighbours(name)]
    misread = [given for given, expect in texts if read(*given) is not expect]
    assert misread == list(map(as_given, MISREAD[name]))


def neighbours(name: str) -> list[tuple[tuple[str, ...], bool]]:
    """What a reading is given, and what it should say."""
    told = tomllib.loads((TEXTS / "neighbours" / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        (as_given(text), expect) for expect in (True, False) for text in told[str(expect).lower()]
    ]


def as_given(text: str | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_reading_is_in_the_table_of_the_docs():
    page = measure_language.PAGE.read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^\| `(\w+)`", page)) == set(measure_language.CHECKS)
    assert measure_language.CHECKS.keys() == set(READINGS)


def test_a_measure_of_right_wrong_and_missed():
    found = measure_language.Measured(rightly=3, wrongly=1, missed=2, texts=10)
    assert (found.precision, found.recall) == (0.75, 0.6)
    assert measure_language.Measured(rightly=0, wrongly=0, missed=0, texts=0).precision == 0
