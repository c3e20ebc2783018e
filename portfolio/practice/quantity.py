"""Numbers with a unit, and effects with their spread and their source, as a tutor may edit them."""

from __future__ import annotations

import re
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

ADDRESS = re.compile(r"https?://\S+")

Real = Annotated[float, Field(allow_inf_nan=False, ge=-1e9, le=1e9)]
Words = Annotated[str, Field(min_length=1, max_length=2000)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Basis = Literal["published", "direction published", "judgement"]


class Strict(BaseModel):
    """What a TOML file may say: no unknown keys, no value of another kind."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Quantity(Strict):
    """A number and its unit; ``source`` says where the number comes from."""

    value: Real
    unit: Words
    source: Annotated[str, Field(max_length=2000)] = ""

    @property
    def least(self) -> float:
        return self.value

    @property
    def most(self) -> float:
        return self.value


class Effect(Strict):
    """An effect that differs from year to year: normal, cut off at ``low`` and ``high``.

    ``basis`` tells honestly how much of it was published: the size, its direction only, or
    nothing, so that it is our judgement.
    """

    value: Real
    spread: Annotated[Real, Field(ge=0)]
    low: Real
    high: Real
    unit: Words
    basis: Basis
    source: Words

    @property
    def least(self) -> float:
        return self.low

    @property
    def most(self) -> float:
        return self.high

    @model_validator(mode="after")
    def _is_in_order(self) -> Effect:
        if not self.low <= self.value <= self.high:
            raise ValueError("the value must lie between low and high")
        if self.basis != "judgement" and not ADDRESS.search(self.source):
            raise ValueError("a published effect needs the address of its source")
        return self


Measured = TypeVar("Measured", Quantity, Effect)


def measured_in(unit: str, least: float, most: float) -> AfterValidator:
    """Ask of a Quantity or Effect exactly this unit, and values from ``least`` to ``most``."""

    def check(found: Measured) -> Measured:
        if found.unit != unit:
            raise ValueError(f'the unit must be "{unit}"')
        if found.least < least or found.most > most:
            raise ValueError(f"this must be from {least:,g} to {most:,g} ({unit})")
        return found

    return AfterValidator(check)
