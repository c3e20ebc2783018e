"""Short texts as learners write them, each labelled with what a reading of it should say.

One file for each reading, named after it; what ``true`` means is its first line. ``set_aside`` has
a quarter of them, written before the readings were last changed and measured once: no reading is
fitted to those texts, so that they say what it is worth on others.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TEXTS = Path(__file__).parent
SET_ASIDE = TEXTS / "set_aside"
READINGS = tuple(sorted(path.stem for path in TEXTS.glob("*.toml")))
READ_TOGETHER = {"said_twice": ("first", "second"), "negated": ("words", "term")}
"""What a reading is given, where that is not one text."""
VOICES = frozenset(
    {
        "plain",
        "terse",
        "lower case",
        "misspelt",
        "second language",
        "pasted from Word",
        "gushing",
        "run-on",
        "dictated",
        "numbers in words",
    }
)


@dataclass(frozen=True)
class LabelledText:
    given: tuple[str, ...]
    """The words; for ``said_twice`` both texts, for ``negated`` the words and the term."""
    expect: bool
    voice: str
    note: str
    """Why it is labelled so, or what is difficult in it."""


@cache
def texts(reading: str, *, set_aside: bool) -> tuple[LabelledText, ...]:
    """The texts for one reading. Raises ``TypeError`` or ``KeyError`` when one is unsound."""
    path = (SET_ASIDE if set_aside else TEXTS) / f"{reading}.toml"
    given = READ_TOGETHER.get(reading, ("words",))
    return tuple(
        LabelledText(tuple(entry.pop(key) for key in given), **entry)
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    )
