"""What a learner expects of the programme before its year begins."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from portfolio.practice.quantity import Real, Strict

Sure = Literal["a guess", "fairly sure", "very sure"]


class Expected(Strict):
    """The change in customer satisfaction that is expected, in points, and how sure one is."""

    points: Annotated[Real, Field(ge=-100, le=100)]
    sure: Sure
