"""Evidence items: what a learner's register says about each piece of evidence.

One item may serve many criteria of several units. An item is either a file kept in the record or
something held in the workplace, for which a location and a relevance are both asked (Unit 406,
note on internal documentation).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

ItemRef = Annotated[str, StringConstraints(pattern=r"^E[0-9]{2,4}$")]
LINE_LENGTH = 300
Line = Annotated[str, StringConstraints(max_length=LINE_LENGTH)]
TEXT_LENGTH = 5_000
Text = Annotated[str, StringConstraints(max_length=TEXT_LENGTH)]

AiUse = Literal["", "none", "research", "assisted", "integrated"]
"""How far artificial intelligence was used for an item: ``""`` not yet declared, ``research`` to
find out, ``assisted`` to improve the learner's own words, ``integrated`` text of it is in there."""

ShowsPeople = Literal["", "no", "yes, with consent", "yes, not yet asked"]
UNASKED: ShowsPeople = "yes, not yet asked"
"""Pictures in such an item are not printed."""
"""Whether an item shows a customer or a colleague: ``""`` not said yet."""

Voices = Literal["", "only me", "all agreed", "not all asked"]
"""Whether everybody who speaks in a recording agreed to be recorded: ``""`` not said yet."""

Asked = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{16})?$")]
"""The fingerprint of a criterion's wording (``portfolio.unit.criterion_words``), or nothing."""


class Entry(BaseModel):
    """A part of an evidence item: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Claim(Entry):
    """That an item shows a criterion, and where in the item to look."""

    unit: Annotated[str, StringConstraints(max_length=60)]
    criterion: Annotated[str, StringConstraints(max_length=30)]
    where: Line = ""
    """The locator: ``page 2``, ``paragraph 4``, ``03:10 to 04:45``, ``whole document``."""
    asked: Asked = ""
    """The fingerprint of the criterion's text when it was claimed; empty when nobody noted it."""

    @model_serializer(mode="wrap")
    def _without_what_nobody_noted(self, told: SerializerFunctionWrapHandler) -> dict[str, Any]:
        value: dict[str, Any] = told(self)
        if not self.asked:
            value.pop("asked", None)
        return value


class StoredFile(Entry):
    """A file kept in the record. ``size`` in bytes, ``sha256`` of the file as it was added."""

    name: Line
    original_name: Line
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]
    media_type: Line


class WorkplaceHeld(Entry):
    """Something that stays in the workplace: where it is, and why it matters to the criteria."""

    location: Text = ""
    relevance: Text = ""
    custodian: Line = ""


class Witness(Entry):
    """The person behind a witness testimony or an observation."""

    name: Line = ""
    role: Line = ""
    relationship: Line = ""
    contact: Line = ""


class SaidDecision(Entry):
    """What the learner says of a centre's permission to count a simulated item. It counts nothing:
    a centre's own decision is kept by the centre (``portfolio.record.centre_decisions``)."""

    name: Line = ""
    date: datetime.date | None = None
    reason: Text = ""


@dataclass(frozen=True, kw_only=True)
class CentreDecision:
    """A centre's permission to count a simulated item: whose, in which role, and when."""

    name: str
    role: str
    date: datetime.date
    reason: str = ""


class EvidenceItem(Entry):
    """One item of the evidence register."""

    schema_version: Literal[2] = 2
    ref: ItemRef
    method: Annotated[str, StringConstraints(max_length=60)]
    title: Line
    date: datetime.date | None = None
    author: Line = ""
    shows: Text = ""
    """What the item shows, in the learner's words."""
    my_part: Text = ""
    """The learner's own part in it."""
    file: StoredFile | None = None
    workplace: WorkplaceHeld | None = None
    witness: Witness | None = None
    claims: tuple[Claim, ...] = ()
    currency: Text = ""
    """Why it is still current."""
    authenticity: Text = ""
    """How an assessor can tell that it is genuine and the learner's own."""
    ai_use: AiUse = ""
    ai_note: Text = ""
    shows_people: ShowsPeople = ""
    took_part: Line = ""
    """Who speaks in a recording, and what each of them is: learner, assessor, witness."""
    voices: Voices = ""
    length: Annotated[int, Field(ge=0)] = 0
    """Seconds that a sound recording lasts, by the clock of whoever recorded it; 0 when nobody
    knows."""
    simulated: bool = False
    said_decision: SaidDecision | None = None
    """What the learner says that the centre decided."""
    _decision: CentreDecision | None = PrivateAttr(default=None)

    def claims_for(self, unit: str) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.unit == unit)

    @property
    def decision(self) -> CentreDecision | None:
        """The centre's own decision. It is never in the item's file, nor saved with it."""
        return self._decision

    def decided(self, decision: CentreDecision) -> EvidenceItem:
        """The item with a decision of the centre about it."""
        item = self.model_copy()
        item._decision = decision
        return item

    @property
    def counts_as_competence(self) -> bool:
        """Simulated work counts towards "be able to" only by a centre's decision."""
        return not self.simulated or self.decision is not None


class Learner(Entry):
    """Who the record belongs to."""

    name: Line
    number: Line = ""
    """The candidate or enrolment number."""
    job_title: Line = ""
    organisation: Line = ""


class Centre(Entry):
    """The assessment centre and its people."""

    name: Line = ""
    number: Line = ""
    assessor: Line = ""
    internal_quality_assurer: Line = ""


class Details(Entry):
    """The first page of a record: whose it is, for which units, with which centre."""

    schema_version: Literal[1] = 1
    learner: Learner
    centre: Centre = Centre()
    units: tuple[Annotated[str, StringConstraints(max_length=60)], ...]
    related_units: tuple[Line, ...] = ()
    fictional: bool = False
    """True for the sample learner, so that every document says so."""
