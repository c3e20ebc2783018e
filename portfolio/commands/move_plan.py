"""A plan for moving what was entered to other criteria: written for people to change, read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from portfolio.base import toml_file
from portfolio.base.errors import MovePlanError
from portfolio.base.files import put
from portfolio.base.text import visible
from portfolio.base.validation import problems
from portfolio.record.moving import Moved, Proposal

_HEAD = """\
# What was entered for criteria that have other words or another number now.
# "to" says which criterion it is for now: the same one, to say that it still answers it, another
# one, or "" to leave it as it is. Change it where the proposal is wrong.
"""
_REMEDY = "Correct the plan, or have a new one written. Nothing was moved."


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    criterion: str
    words: str
    to: str = ""


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    move: tuple[_Line, ...] = ()


def write_plan(path: Path, found: Iterable[Proposal]) -> None:
    """Write what is proposed. Raises BuildError when that cannot be."""
    parts = [_HEAD]
    for one in found:
        before, after = one.work.text or "words that are not kept", one.became.new_text
        parts += [
            f"\n# {one.work.told} for {one.work.ref}: {visible(before)}",
            f"# now: {visible(after) if after else 'no criterion is like it'}",
            "[[move]]",
            f"criterion = {_quoted(one.work.ref)}",
            f"words = {_quoted(one.work.asked)}",
            f"to = {_quoted(one.became.new_ref)}",
        ]
    put(path, ("\n".join(parts) + "\n").encode())


def read_plan(path: Path) -> list[Moved]:
    """What a plan says is to be moved. Raises MovePlanError."""
    raw = toml_file.read(path, MovePlanError, _REMEDY)
    try:
        plan = _Plan.model_validate(raw)
    except ValidationError as error:
        raise MovePlanError(path, problems(error), _REMEDY) from None
    return [Moved(old=one.criterion, asked=one.words, new=one.to) for one in plan.move if one.to]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
