"""What a centre decided about simulated items: in a file that the centre keeps, not the learner.

It is never in a learner's folder. A decision is about one item of one learner as it was: about its
file by the SHA-256, or about what it says is held at work. It has the name and the role of who
decided, and is neither of a day to come nor by the learner.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from portfolio.base import files, own_places, toml_file
from portfolio.base.errors import CentreDecisionsError, PortfolioError
from portfolio.base.text import uk_date
from portfolio.base.validation import problems
from portfolio.record.evidence import CentreDecision, Details, EvidenceItem, ItemRef, Line, Text
from portfolio.record.store import Damage

SETTING = own_places.DECISIONS
_REMEDY = "Correct the file, or ask your centre for a new one. Until then nothing counts by it."
_HEAD = "# What the centre decided about simulated items. Kept by the centre, not by learners.\n"

_Name = Annotated[Line, StringConstraints(pattern=r"\S")]


class Decided(BaseModel):
    """One decision in the file: about which item of whom, by whom, when and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    learner: _Name
    item: ItemRef
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    name: _Name
    role: _Name
    date: datetime.date
    reason: Text = ""


class DecisionsFile(BaseModel):
    """What is in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    decision: tuple[Decided, ...] = ()


def decisions_path() -> Path:
    """The centre's file: the one that was named, or the one among this user's own settings."""
    return own_places.decisions_file()


def use_decisions(path: Path) -> None:
    """Let this program, and those that it starts, take decisions from this file."""
    os.environ[SETTING] = str(path.absolute())


def read_decisions(path: Path) -> tuple[Decided, ...]:
    """The decisions in a file, none when there is no file. Raises CentreDecisionsError."""
    if not path.exists():
        return ()
    raw = toml_file.read(path, CentreDecisionsError, _REMEDY)
    try:
        return DecisionsFile.model_validate(toml_file.tuples(raw)).decision
    except ValidationError as error:
        shown = toml_file.for_the_screen(problems(error))
        raise CentreDecisionsError(path, shown, _REMEDY) from error


def write_decisions(path: Path, decisions: Iterable[Decided]) -> None:
    """Write the file anew. Raises PortfolioError when it cannot be written."""
    parts = [_HEAD, *("\n[[decision]]\n" + _as_toml(one) for one in decisions)]
    files.put(path, "".join(parts).encode())


def add_decisions(folder: Path, decided: Iterable[Decided]) -> Path:
    """Put decisions into the centre's file, in place of older ones on the same items.

    Returns where that is. Raises PortfolioError when it lies in the learner's ``folder``, cannot be
    read, or cannot be written.
    """
    path = decisions_path()
    if path.resolve().is_relative_to(folder.resolve()):
        raise PortfolioError(
            f"A centre’s decisions are not kept in the learner’s folder. Name another file with "
            f"“--decisions FILE”.\n(File: {path})"
        )
    about = {(one.learner, one.item): one for one in (*read_decisions(path), *decided)}
    write_decisions(path, about.values())
    return path


def mark_of(item: EvidenceItem) -> str:
    """The SHA-256 of an item's file, or of what it says is held at work."""
    if item.file:
        return item.file.sha256
    held = item.workplace.model_dump(mode="json") if item.workplace else None
    return hashlib.sha256(json.dumps([item.title, held], sort_keys=True).encode()).hexdigest()


def with_decisions(
    folder: Path, details: Details, items: Iterable[EvidenceItem]
) -> tuple[tuple[EvidenceItem, ...], tuple[Damage, ...]]:
    """The items with the decisions about them; what is wrong with the file or with one of those."""
    items = tuple(items)
    path = decisions_path()
    if not any(item.simulated for item in items) or not path.exists():
        return items, ()
    if path.resolve().is_relative_to(folder.resolve()):
        return items, (_wrong(path, "it lies in the learner’s own folder"),)
    try:
        about = _about(read_decisions(path), details)
    except PortfolioError as error:
        return items, (_wrong(path, "it is not a centre’s file of decisions", str(error)),)
    made, wrong = [], []
    for item in items:
        decided = about.get((item.ref, mark_of(item))) if item.simulated else None
        why = refusal(decided, details.learner.name) if decided else ""
        if decided and why:
            wrong.append(_wrong(path, f"the decision on {item.ref} {why}"))
        made.append(item.decided(_decision(decided)) if decided and not why else item)
    return tuple(made), tuple(wrong)


def refusal(decided: Decided, learner: str) -> str:
    """Why a decision counts for nothing; empty when it counts."""
    if decided.date > datetime.date.today():
        return f"is of {uk_date(decided.date)}, which is still to come"
    if _plain(decided.name) == _plain(learner):
        return "is by the learner, who cannot decide this"
    return ""


def _about(decisions: Iterable[Decided], details: Details) -> Mapping[tuple[str, str], Decided]:
    learner = _plain(details.learner.name)
    return {(one.item, one.sha256): one for one in decisions if _plain(one.learner) == learner}


def _decision(decided: Decided) -> CentreDecision:
    return CentreDecision(
        name=decided.name, role=decided.role, date=decided.date, reason=decided.reason
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _wrong(path: Path, reason: str, more: str = "") -> Damage:
    return Damage(path=path, reason=reason, remedy="\n".join(filter(None, (more, _REMEDY))))


def _as_toml(decided: Decided) -> str:
    return "".join(f"{key} = {value}\n" for key, value in _pairs(decided))


def _pairs(decided: Decided) -> Iterator[tuple[str, str]]:
    for key, value in decided:
        plain = value.isoformat() if isinstance(value, datetime.date) else None
        yield key, plain or json.dumps(value, ensure_ascii=False)
