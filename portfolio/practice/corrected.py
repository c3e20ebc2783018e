"""What a learner put right of what was read from words, before the year began."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, ValidationError

from portfolio.base.errors import PracticeError
from portfolio.practice import story
from portfolio.practice.quantity import Id, Real, Strict


class Corrected(Strict):
    """Each stands before what the words say; None where nothing was put right."""

    kind: Id | None = None
    rounds: Annotated[int, Field(ge=1, le=26)] | None = None
    winners: Annotated[int, Field(ge=1, le=60)] | None = None
    prize: Annotated[Real, Field(ge=0, le=5000)] | None = None
    reviews: Annotated[int, Field(ge=0, le=400)] | None = None


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
    except (ValueError, ValidationError):
        raise PracticeError(f"Not taken: “{typed[:40]}”. Enter {MAY_BE[name]}.") from None


def _read(name: str, typed: str) -> Any:
    if name == "kind":
        if typed not in story.kinds():
            raise ValueError(typed)
        return typed
    plain = typed.strip().replace(",", "")
    return float(plain) if name == "prize" else int(plain)
