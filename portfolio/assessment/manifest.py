"""What a sealed submission says of itself: whose it is, for which criteria, with which digests."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import (
    AwareDatetime,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

from portfolio.assessment.digests import code_of, digest
from portfolio.assessment.events import (
    Digest,
    Name,
    Part,
    Ref,
    Sealed,
    SubmissionId,
    UnitId,
)
from portfolio.base.text import plain_name
from portfolio.record.evidence import AiUse, ItemRef, Line, Text
from portfolio.record.evidence_files import safe_name

FILE = "submission.json"
ENDING = ".portfolio.zip"
MOST_KEY = 60


class HandedIn(Part):
    """One criterion: what was handed in for it, and when its answers were saved last."""

    sealed: Sealed
    saved: AwareDatetime | None = None


class SealedFile(Part):
    """An evidence file in the submission."""

    name: Line
    sha256: Digest
    size: Annotated[int, Field(ge=0)]


class HeldElsewhere(Part):
    """What stays in the workplace: there is no file of it here."""

    location: Text = ""
    custodian: Line = ""


class SealedItem(Part):
    """An evidence item. ``described`` is the SHA-256 of what the register says about it."""

    ref: ItemRef
    method: Line
    title: Line
    described: Digest
    file: SealedFile | None = None
    workplace: HeldElsewhere | None = None
    simulated: bool = False
    ai_use: AiUse = ""


class Declaration(Part):
    """What the learner declared, word for word, and the name that they typed under it."""

    name: Name
    date: datetime.date
    statements: Annotated[tuple[Text, ...], Field(min_length=1)]


class Manifest(Part):
    """A submission. ``root`` is the SHA-256 of all the rest of this, ``code`` what stands for it
    on paper; ``previous`` is the root of the attempt before, empty for the first."""

    schema_version: Literal[1] = 1
    id: SubmissionId
    attempt: Annotated[int, Field(ge=1, le=999)]
    learner: Name
    number: Line = ""
    unit: UnitId
    unit_title: Line
    unit_digest: Digest
    unit_copy: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    """The SHA-256 of the copy of the unit that is in it; empty where there is none."""
    made: AwareDatetime
    criteria: Annotated[dict[Ref, HandedIn], Field(min_length=1)]
    items: tuple[SealedItem, ...] = ()
    declaration: Declaration
    note: Text = ""
    """What the learner says to the assessor."""
    asks: dict[Ref, Text] = Field(default_factory=dict)
    """Which criteria that are met the learner asks to have reopened, and why."""
    previous: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    root: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    code: Line = ""

    @model_serializer(mode="wrap")
    def _without_no_asks(self, whole: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Where nothing is asked, nothing is said of it: such a submission has the root that it
        had before anything could be asked."""
        told: dict[str, Any] = whole(self)
        return told if self.asks else {key: told[key] for key in told if key != "asks"}

    @property
    def file_name(self) -> str:
        return f"{self.id}{ENDING}"

    @property
    def short(self) -> str:
        """How people call it: ``S1``."""
        return f"S{self.attempt}"

    def with_root(self) -> Manifest:
        """The same, with the digest of all of it and the code that stands for it."""
        root = self.own_root()
        return self.model_copy(update={"root": root, "code": code_of(root)})

    def own_root(self) -> str:
        """What ``root`` has to be."""
        return digest(self.model_dump(mode="json", exclude={"root", "code", *self._left_out}))

    def written(self) -> bytes:
        """The manifest as it stands in the sealed file."""
        return self.model_dump_json(indent=1, exclude=set(self._left_out)).encode()

    @property
    def _left_out(self) -> tuple[str, ...]:
        """What is said only where there is something: older submissions do not have it."""
        return () if self.unit_copy else ("unit_copy",)

    def hands_in_the_same(self, other: Manifest) -> bool:
        """Whether another submission holds just the same, whenever it was sealed."""
        same: bool = self._held() == other._held()
        return same

    def _held(self) -> Any:
        sealed = {ref: one.sealed for ref, one in self.criteria.items()}
        held = (self.learner, self.number, self.unit, self.unit_digest)
        return *held, sealed, self.items, self.asks


def learner_key(name: str, number: str) -> str:
    """What a learner's folder at the centre is called: by the candidate number, if there is one."""
    plain = plain_name(number) or plain_name(name) or "learner"
    safe = safe_name(plain.replace(".", " "))
    return "-".join(safe.split())[:MOST_KEY].strip("-.") or "learner"


def submission_id(unit: str, key: str, attempt: int) -> str:
    """``cg-406-FIC0017-S1``."""
    return f"{unit}-{key}-S{attempt}"
