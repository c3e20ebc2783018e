"""What a learner asks for: that a criterion which is met is reopened, and why.

``asks/cg-406/1.1.json``. It goes to the centre with the next submission; only there is anything
reopened.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import StringConstraints, ValidationError

from portfolio.base.errors import Problem
from portfolio.base.text import clean
from portfolio.base.validation import problems
from portfolio.record import store
from portfolio.record.evidence import Entry, Line, Text
from portfolio.record.json_text import Stored
from portfolio.record.migrations import NEWER, VERSION, Kind, current, has_version, is_newer, newest
from portfolio.record.paths import ANSWERS, answers_name
from portfolio.record.unknown_keys import known_part

PLACE = "asks"
LONGEST = 2000


class Asking(Entry):
    """That the decision on a ``submission`` is reopened, and why; an empty reason asks nothing."""

    schema_version: Literal[1] = 1
    submission: Annotated[Line, StringConstraints(pattern=r"\S")]
    reason: Annotated[Text, StringConstraints(max_length=LONGEST)]
    asked: datetime.date


def asked(folder: Path, unit: str, ref: str) -> Asking | None:
    """What is asked about a criterion, if it can be read. Raises RecordError for no criterion."""
    found = store.read_json(folder, _name(unit, ref), _misfits)
    return Asking.model_validate(_known(found.value)) if isinstance(found, Stored) else None


def ask(
    folder: Path, unit: str, ref: str, submission: str, reason: str, today: datetime.date
) -> None:
    """Keep what is asked about the decision on a submission; an empty reason takes it back.

    Raises ConflictError, SaveError.
    """
    name = _name(unit, ref)
    found = store.read_json(folder, name, _misfits)
    value = {
        VERSION: newest(Kind.ASKING),
        "submission": submission,
        "reason": clean(reason.strip())[0][:LONGEST],
        "asked": today.isoformat(),
    }
    based_on = found.digest if found else None
    store.write_json(folder, name, value, based_on=based_on, check=_misfits)


def _name(unit: str, ref: str) -> str:
    return answers_name(unit, ref).replace(ANSWERS, PLACE, 1)


def _misfits(value: dict[str, Any]) -> list[Problem]:
    if is_newer(Kind.ASKING, value):
        return [NEWER]
    if not has_version(Kind.ASKING, value):
        return [Problem(VERSION, f"this must be a whole number, 1 to {newest(Kind.ASKING)}")]
    try:
        Asking.model_validate(_known(value))
    except ValidationError as error:
        return problems(error)
    return []


def _known(value: dict[str, Any]) -> Any:
    return known_part(Asking, current(Kind.ASKING, value))[0]
