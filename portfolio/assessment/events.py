"""What happened to a learner's work at the centre, one event a line, and nothing ever changed.

Each person writes one file for each learner. A line is a JSON object; ``before`` in it is the
SHA-256 of the line before, so that whatever is changed, put in or taken out later shows, and where.
What is so today is derived from all of it (``portfolio.assessment.states``). A correction is a new
event that names the old one.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import from_json, to_json

from portfolio.base.text import is_clean
from portfolio.base.validation import problems
from portfolio.record.evidence import ItemRef, Line, Text
from portfolio.record.json_text import decode
from portfolio.record.migrations import NEWER, Kind, current, has_version, is_newer
from portfolio.record.unknown_keys import known_part

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
PersonId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]{0,11}$")]
"""What a person is known by at the centre, most often the initials."""
Ref = Annotated[str, StringConstraints(min_length=1, max_length=30)]
UnitId = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Name = Annotated[Line, StringConstraints(pattern=r"\S")]
SubmissionId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
DecisionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]{0,11}:[0-9]{1,6}$")]
"""The person and the number of the event by which it was decided: ``FU:12``."""
EventId = DecisionId
"""Any other event is named in the same way."""
ActionId = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]{0,11}:[0-9]{1,6}/[0-9]{1,2}$")
]
"""The sample in which an action was asked for, and its place there: ``DM:3/1``."""
Evidence = ItemRef | EventId
"""An item of the learner's, or the event by which the centre filed evidence of its own."""
Filled = Annotated[Text, StringConstraints(pattern=r"\S")]


class Word(StrEnum):
    """An assessor's word on a criterion."""

    MET = "met"
    MORE = "more needed"
    """Not yet: the dialogue goes on, and it is no attempt."""
    REFERRED = "referred"
    """Formally returned, which counts as an attempt."""


class Rule(StrEnum):
    """What evidence has to be, item by item; sufficient once for a criterion."""

    VALID = "valid"
    AUTHENTIC = "authentic"
    CURRENT = "current"
    RELIABLE = "reliable"
    SUFFICIENT = "sufficient"


class Part(BaseModel):
    """A part of an event: no change after it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Stage(StrEnum):
    """When a quality assurer looks: while a unit is assessed, or once all of it is met."""

    INTERIM = "interim"
    SUMMATIVE = "summative"


class Sealed(Part):
    """What was handed in for one criterion: the digest of the answers, empty for none, and of each
    item that claims the criterion, as far as it is about this criterion."""

    answer: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    items: dict[ItemRef, Digest] = {}


class Action(Part):
    """What the learner is asked to do, and by when."""

    what: Filled
    by: datetime.date


class SetAside(Part):
    """An item that the decision does not rely on, and why."""

    item: Evidence
    reason: Filled


class Shortcoming(Part):
    """That a rule of evidence does not hold of an item; of all of them, where none is named."""

    rule: Rule
    item: Evidence | Literal["*"] = "*"
    reason: Filled


class Event(Part):
    """What every event says: who recorded it, when, about which learner's work for which unit.

    ``number`` counts the events of this person about this learner, from 1.
    """

    schema_version: Literal[1] = 1
    number: Annotated[int, Field(ge=1)]
    time: AwareDatetime
    by: PersonId
    learner: Name
    """The name of the folder at the centre that it is about: a learner, or a standardisation."""
    unit: UnitId
    before: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""

    @property
    def id(self) -> str:
        """What others name it by: the person and the number, ``FU:12``."""
        return f"{self.by}:{self.number}"


class Received(Event):
    """A sealed submission arrived, and was found to be whole."""

    kind: Literal["received"] = "received"
    submission: SubmissionId
    attempt: Annotated[int, Field(ge=1)]
    name: Name
    """The learner's name, as it is in the submission."""
    candidate: Line = ""
    """The candidate number, as it is in the submission."""
    root: Digest
    code: Line
    file: Digest
    """The SHA-256 of the file as it was received."""
    made: AwareDatetime
    previous: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    criteria: dict[Ref, Sealed]
    asks: dict[Ref, Text] = {}
    """Which criteria that are met the learner asks to have reopened, and why."""


class Begun(Event):
    """Somebody began to assess a submission: its first look."""

    kind: Literal["begun"] = "begun"
    submission: SubmissionId


class Decided(Event):
    """An assessor's decision on one criterion of one submission. A draft until it is released."""

    kind: Literal["decided"] = "decided"
    submission: SubmissionId
    criterion: Ref
    decision: Word
    assessed: datetime.date
    sealed: Sealed
    """The digests of what was judged."""
    relied_on: tuple[Evidence, ...] = ()
    filed: dict[EventId, Digest] = {}
    """The digest of each of the centre's own items that is relied on."""
    set_aside: tuple[SetAside, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    feedback: Text = ""
    action: Action | None = None
    private_note: Text = ""
    """Never leaves the centre."""
    authenticity: Text = ""
    """How it was made sure that the work is the learner's own, and when."""
    provisional: bool = False
    """Whether the assessor was in training, so that somebody has to countersign."""


class Countersigned(Event):
    """Somebody qualified looked at decisions of an assessor in training."""

    kind: Literal["countersigned"] = "countersigned"
    decisions: Annotated[tuple[DecisionId, ...], Field(min_length=1)]
    agrees: bool
    reason: Text = ""


class Released(Event):
    """Something was given to the learner: the only moment at which a learner sees any of it."""

    kind: Literal["released"] = "released"
    feedback: Annotated[int, Field(ge=1)]
    """The number of the feedback file."""
    decisions: tuple[DecisionId, ...] = ()
    plans: tuple[EventId, ...] = ()
    """What was agreed, and what came of something that had been agreed."""
    evidence: tuple[EventId, ...] = ()
    """The centre's own evidence."""
    reopened: tuple[EventId, ...] = ()
    """That decisions which the learner had been given no longer stand."""


class Reopened(Event):
    """A decision no longer stands, and why: it is to be decided anew, or another one stands."""

    kind: Literal["reopened"] = "reopened"
    decision: DecisionId
    reason: Filled


class PlanAgreed(Event):
    """Assessor and learner agreed what the learner does next, for which criteria, and by when."""

    kind: Literal["plan agreed"] = "plan agreed"
    task: Filled
    criteria: tuple[Ref, ...] = ()
    method: Annotated[Line, StringConstraints(max_length=60)] = ""
    """The kind of evidence that it is to come to, by its id in the unit."""
    due: datetime.date
    agreed: datetime.date


class PlanEnded(Event):
    """What was agreed is done, or no longer wanted."""

    kind: Literal["plan ended"] = "plan ended"
    plan: EventId
    outcome: Literal["done", "no longer wanted"]
    remark: Text = ""


class EvidenceFiled(Event):
    """The centre's own evidence: what an assessor saw, asked or talked about, with its places.

    The file, if there is one, lies with the learner's others at the centre, under its SHA-256.
    """

    kind: Literal["evidence filed"] = "evidence filed"
    method: Annotated[Line, StringConstraints(min_length=1, max_length=60)]
    title: Name
    date: datetime.date
    summary: Text = ""
    """What was seen, asked or said, in the assessor's words."""
    places: dict[Ref, Line]
    """Where in it to look, by criterion; empty for all of it."""
    file: Line = ""
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""


class Noted(Event):
    """A comment that somebody wrote in a Word document: a draft of feedback, never a decision."""

    kind: Literal["noted"] = "noted"
    submission: SubmissionId
    criterion: Annotated[str, StringConstraints(max_length=20)] = ""
    """Empty for the unit as a whole, or where it is about an item."""
    item: Annotated[str, StringConstraints(pattern=r"^(E[0-9]{2,4})?$")] = ""
    author: Line = ""
    written: Line = ""
    """When, as the document says it."""
    text: Filled
    resolved: bool = False


class Planned(Event):
    """A quality assurer is to look at somebody's decisions about a unit: picked, and why.

    The seed and the digest of the policy are those of the plan; the same come to the same picks.
    """

    kind: Literal["planned"] = "planned"
    stage: Stage
    assessor: PersonId
    criteria: Annotated[tuple[Ref, ...], Field(min_length=1)]
    due: datetime.date
    why: Annotated[tuple[Filled, ...], Field(min_length=1)]
    seed: int
    policy: Digest


class Disagreement(Part):
    """That the quality assurer does not agree with the decision on a criterion, and why."""

    criterion: Ref
    reason: Filled


class QualityAction(Part):
    """What the quality assurer asks of somebody, by when, and how it is shown to be done."""

    what: Filled
    owner: PersonId
    by: datetime.date
    shown: Filled


class Sampled(Event):
    """A quality assurer looked at decisions. It decides none: an assessor decides anew."""

    kind: Literal["sampled"] = "sampled"
    stage: Stage
    assessor: PersonId
    plans: tuple[EventId, ...] = ()
    """What was planned, and is done with this."""
    done: datetime.date
    criteria: Annotated[tuple[Ref, ...], Field(min_length=1)]
    decisions: Annotated[tuple[DecisionId, ...], Field(min_length=1)]
    items: tuple[Evidence, ...] = ()
    """The evidence that was looked at."""
    disagreements: tuple[Disagreement, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    comments: Text = ""
    good_practice: Text = ""
    actions: Annotated[tuple[QualityAction, ...], Field(max_length=20)] = ()


class ActionDone(Event):
    """Whoever an action was asked of says that it is done, and what shows it."""

    kind: Literal["action done"] = "action done"
    action: ActionId
    shown: Filled


class ActionClosed(Event):
    """A quality assurer saw that an action is done."""

    kind: Literal["action closed"] = "action closed"
    action: ActionId
    remark: Text = ""


class Claimed(Event):
    """A unit was claimed from the awarding body: by which decisions, sampled or not."""

    kind: Literal["claimed"] = "claimed"
    decisions: Annotated[tuple[DecisionId, ...], Field(min_length=1)]
    samples: tuple[EventId, ...] = ()
    """The summative samples that it rests on; none, when the unit was not in the sample."""
    remark: Text = ""


class Certified(Event):
    """The awarding body certified a unit: from then on records are kept for some years."""

    kind: Literal["certified"] = "certified"
    claim: EventId
    certificate: Name
    on: datetime.date


class Appealed(Event):
    """A learner does not accept a decision: on what ground, at which stage, by when it is due."""

    kind: Literal["appealed"] = "appealed"
    decision: DecisionId
    criterion: Ref
    ground: Filled
    received: datetime.date
    stage: Annotated[int, Field(ge=1, le=3)]
    due: datetime.date

    @property
    def id(self) -> str:
        return f"{self.by}:{self.number}"


class AppealHeard(Event):
    """Somebody apart from the decision looked at an appeal. They decide nothing by it: when it is
    upheld, the decision is taken back and made anew."""

    kind: Literal["appeal heard"] = "appeal heard"
    appeal: EventId
    upheld: bool
    reason: Filled
    done: datetime.date


class Suspected(Event):
    """Somebody suspects malpractice. The unit is held until it is settled."""

    kind: Literal["malpractice suspected"] = "malpractice suspected"
    what: Filled
    found_by: Name
    found: datetime.date

    @property
    def id(self) -> str:
        return f"{self.by}:{self.number}"


Receiver = Literal["head of centre", "awarding body"]
"""To whom a suspicion is reported."""


class Reported(Event):
    """A suspicion was reported to somebody."""

    kind: Literal["malpractice reported"] = "malpractice reported"
    case: EventId
    to: Receiver
    on: datetime.date


class Settled(Event):
    """A suspicion was looked into, and what came of it."""

    kind: Literal["malpractice settled"] = "malpractice settled"
    case: EventId
    malpractice: bool
    reason: Filled


class Disclosed(Event):
    """Somebody outside the centre was given what is kept about a learner."""

    kind: Literal["disclosed"] = "disclosed"
    to: Name
    what: Filled


class Alikeness(StrEnum):
    """What a person found about work that is alike."""

    SHARED = "shared document"
    GROUP = "group work declared"
    EXPLAINED = "explained"
    OPENED = "malpractice opened"


class LookedInto(Event):
    """Somebody looked into work that is alike, and what they found."""

    kind: Literal["alike looked into"] = "alike looked into"
    outcome: Alikeness
    what: Filled
    """Which work, and whose other work it is like."""
    reason: Filled


class StandardisationSet(Event):
    """A standardisation begins: who judges which criteria of one anonymised sample, by when.

    ``sample`` is the SHA-256 of the page that all of them have; ``root`` that of the submission of
    which it was made.
    """

    kind: Literal["standardisation set"] = "standardisation set"
    criteria: Annotated[tuple[Ref, ...], Field(min_length=1)]
    judges: Annotated[tuple[PersonId, ...], Field(min_length=2)]
    sample: Digest
    root: Digest
    due: datetime.date


class Judged(Event):
    """What somebody would decide about the sample, before they see what the others would."""

    kind: Literal["judged"] = "judged"
    criterion: Ref
    decision: Word
    reason: Filled
    shortcomings: tuple[Shortcoming, ...] = ()


class Agreed(Event):
    """What those who judged agree on, once they have compared. It is no decision on anybody."""

    kind: Literal["agreed"] = "agreed"
    criterion: Ref
    decision: Word
    reason: Filled


class Minuted(Event):
    """The minutes of a standardisation, with which it ends."""

    kind: Literal["minuted"] = "minuted"
    met: datetime.date
    present: Annotated[tuple[PersonId, ...], Field(min_length=1)]
    apologies: tuple[PersonId, ...] = ()
    change: Text = ""
    """What everybody does otherwise from now on."""
    look_again: tuple[Ref, ...] = ()
    """The criteria on which decisions that were made are looked at again."""
    actions: Annotated[tuple[QualityAction, ...], Field(max_length=20)] = ()
    next: datetime.date | None = None


class Tombstone(Event):
    """What is left of an event that was erased: that there was one, of which kind, and the digest
    of its line, by which the chain still holds."""

    kind: Literal["tombstone"] = "tombstone"
    of: Annotated[Line, StringConstraints(pattern=r"\S")]
    was: Digest


class Erased(Event):
    """What a centre kept about a learner was erased: why, by whom, and how much of it."""

    kind: Literal["erased"] = "erased"
    reason: Filled
    kept_until: datetime.date
    events: Annotated[int, Field(ge=0)]
    files: Annotated[int, Field(ge=0)]


KINDS: Mapping[str, type[Event]] = {
    kind.model_fields["kind"].default: kind
    for kind in (
        *(Received, Begun, Decided, Countersigned, Released, Reopened),
        *(PlanAgreed, PlanEnded, EvidenceFiled, Noted),
        *(Planned, Sampled, ActionDone, ActionClosed, Claimed, Certified),
        *(Appealed, AppealHeard, Suspected, Reported, Settled, Disclosed, LookedInto),
        *(StandardisationSet, Judged, Agreed, Minuted),
        *(Tombstone, Erased),
    )
}
_WRITTEN: TypeAdapter[Event] = TypeAdapter(
    Annotated[
        Received
        | Begun
        | Decided
        | Countersigned
        | Released
        | Reopened
        | PlanAgreed
        | PlanEnded
        | EvidenceFiled
        | Noted
        | Planned
        | Sampled
        | ActionDone
        | ActionClosed
        | Claimed
        | Certified
        | Appealed
        | AppealHeard
        | Suspected
        | Reported
        | Settled
        | Disclosed
        | LookedInto
        | StandardisationSet
        | Judged
        | Agreed
        | Minuted
        | Tombstone
        | Erased,
        Field(discriminator="kind"),
    ]
)


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something that is not as it was recorded: in which file of events, at which line."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.reason}."


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events of several people in one order, whichever order they are given in."""
    return tuple(sorted(events, key=lambda event: (event.time, event.by, event.number)))


def line_of(event: Event) -> bytes:
    """The line of an event, without its end. The same event is the same bytes everywhere."""
    value = event.model_dump(mode="json")
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest_of(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def read_lines(
    data: bytes, file: str, *, by: str, learner: str
) -> tuple[tuple[Event, ...], tuple[Trouble, ...]]:
    """The events in the bytes of one person's file about one learner, and what is wrong with it.

    A line that cannot be read, one that does not follow from the line before, one of somebody else
    or about somebody else and an end without a line's end are each named. What can be read is
    given all the same, so that nothing is passed over in silence. What is not known here in a line
    stays in the file, of which no line is ever written anew.
    """
    events: list[Event] = []
    wrong: list[Trouble] = []
    before = ""
    lines = data.split(b"\n")
    if lines.pop() != b"":
        wrong.append(Trouble(file=file, line=len(lines) + 1, reason="the line is cut short"))
    latest: datetime.datetime | None = None
    for at, line in enumerate(lines, start=1):
        event, reason = _read_line(line)
        if event is None:
            wrong.append(Trouble(file=file, line=at, reason=reason))
        else:
            events += [event] if (event.by, event.learner) == (by, learner) else []
            reasons = (*_misplaced(event, at, before, by, learner), *_backwards(event, latest))
            wrong += [Trouble(file=file, line=at, reason=why) for why in reasons]
            latest = event.time
        before = event.was if isinstance(event, Tombstone) else digest_of(line)
    return tuple(events), tuple(wrong)


def _read_line(line: bytes) -> tuple[Event | None, str]:
    """The event in a line; one that this program wrote is read in one step, and is what it says:
    strictly, nothing is taken for something else, and no key is passed over or there twice."""
    try:
        event = _WRITTEN.validate_json(line, strict=True)
        if _is_clean(line) and to_json(from_json(line)) == line:
            return event, ""
    except ValueError:
        pass
    return _read_other_line(line)


def _is_clean(line: bytes) -> bool:
    """Whether a line that JSON allows has nothing in it that a document cannot hold."""
    return b"\\u" not in line and (line.isascii() or is_clean(line.decode()))


def _read_other_line(line: bytes) -> tuple[Event | None, str]:
    """The event in a line of another version, or why it cannot be read."""
    value, reason = decode(line)
    if reason:
        return None, f"the line cannot be read: {reason}"
    if is_newer(Kind.EVENT, value):
        return None, str(NEWER.message)
    if not has_version(Kind.EVENT, value):
        return None, "the line says no version that there is"
    value = current(Kind.EVENT, value)
    kind = KINDS.get(str(value.get("kind")))
    if kind is None:
        return None, "the line is of a kind that is not known here"
    try:
        return kind.model_validate(known_part(kind, value)[0]), ""
    except ValidationError as error:
        return None, f"the line does not fit: {'; '.join(map(str, problems(error)[:3]))}"


def _misplaced(event: Event, at: int, before: str, by: str, learner: str) -> Iterable[str]:
    if event.before != before:
        yield "it does not follow from the line before, which was changed, taken out or put in"
    if event.number != at:
        yield f"it is event {event.number}, where event {at} should be"
    if event.by != by:
        yield f"it is an event of {event.by} in a file of {by}"
    if event.learner != learner:
        yield f"it is about “{event.learner}”, in the folder of “{learner}”"


def _backwards(event: Event, latest: datetime.datetime | None) -> Iterable[str]:
    if latest is not None and event.time < latest:
        yield "it is earlier than the line before"
