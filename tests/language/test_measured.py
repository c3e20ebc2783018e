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
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    texts = [(words, expect == "true") for expect in ("true", "false") for words in told[expect]]
    spoken = [check.reading(*([w] if isinstance(w, str) else w)) is check.when for w, _ in texts]
    wanted = [expect is check.when for _, expect in texts]
    rightly = sum(s and w for s, w in zip(spoken, wanted, strict=True))
    assert rightly / sum(spoken) >= NEEDED[0]
    assert rightly / sum(wanted) >= NEEDED[1]


def test_every_reading_is_in_the_table_of_the_docs():
    page = measure_language.PAGE.read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^\| `(\w+)`", page)) == set(measure_language.CHECKS)
    assert measure_language.CHECKS.keys() == set(READINGS)


def test_a_measure_of_right_wrong_and_missed():
    found = measure_language.Measured(rightly=3, wrongly=1, missed=2, texts=10)
    assert (found.precision, found.recall) == (0.75, 0.6)
    assert measure_language.Measured(rightly=0, wrongly=0, missed=0, texts=0).precision == 0
