"""What a learner put right of what was read from words, before the year began."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import Field

from portfolio.base.errors import PracticeError
from portfolio.practice import story
from portfolio.practice.quantity import Id, Real, Strict

MOST_READINGS = 1000
ReadingName = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,60}$")]
ReadingValue = Annotated[str, Field(pattern=r"^[a-z0-9 +-]{1,400}$")]


class Corrected(Strict):
    """Each stands before what the words say; None where nothing was put right."""

    kind: Id | None = None
    rounds: Annotated[int, Field(ge=1, le=26)] | None = None
    winners: Annotated[int, Field(ge=1, le=60)] | None = None
    prize: Annotated[Real, Field(ge=0, le=5000)] | None = None
    reviews: Annotated[int, Field(ge=0, le=400)] | None = None
    words: Annotated[Mapping[ReadingName, ReadingValue], Field(max_length=MOST_READINGS)] = {}
    """What a reading of words is taken for, by its name, which other words do not have."""


MAY_BE: Mapping[str, str] = {
    "kind": "one of the kinds in the list",
    "rounds": "a whole number from 1 to 26",
    "winners": "a whole number from 1 to 60",
    "prize": "an amount in pounds from 0 to 5,000",
    "reviews": "a whole number from 0 to 400",
}
"""What may be entered in each."""


def put_right(before: Corrected, name: str, typed: str) -> Corrected:
    """The same with one thing put right as somebody typed it; nothing typed takes it back.

    Raises PracticeError when it is none of what it may be.
    """
    if name not in MAY_BE:
        raise PracticeError("The page asked for something that cannot be done now. Open it again.")
    told = before.model_dump()
    try:
        told[name] = _read(name, typed.strip().removeprefix("£")) if typed.strip() else None
        return Corrected.model_validate(told)
    except ValueError:
        raise PracticeError(f"Not taken: “{typed[:40]}”. Enter {MAY_BE[name]}.") from None


def put_words_right(
    before: Corrected, name: str, value: str, possible: Mapping[str, Collection[str]]
) -> Corrected:
    """The same with one reading of words put right; no value takes it back.

    ``possible`` has all readings that there are by name, with what each may be: what was put right
    of words that are gone is forgotten. Raises PracticeError when the value is none of those.
    """
    kept = {key: said for key, said in before.words.items() if key in possible and key != name}
    if value and value not in possible[name]:
        raise PracticeError("Not taken: choose one of the list.")
    if value:
        kept[name] = value
    return before.model_copy(update={"words": kept})


def _read(name: str, typed: str) -> Any:
    if name == "kind":
        if typed not in story.kinds():
            raise ValueError(typed)
        return typed
    plain = typed.strip().replace(",", "")
    return float(plain) if name == "prize" else int(plain)
