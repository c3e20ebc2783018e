"""What the pages and the program say to each other: one model for each request and each reply.

``routes.py`` says which of them belong to which address. ``scripts/make_wire_types.py`` writes
``ui/src/wire.ts`` from both. What comes in is checked against these models, and nothing but these
goes out. A request that does not fit is answered with ``Refusal`` and HTTP status 400.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    RootModel,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from portfolio.base.text import visible
from portfolio.practice.expected import Sure
from portfolio.record.reading_settings import Letters, Spacing, TextSize


def _readable(text: object) -> object:
    return visible(text) if isinstance(text, str) else text


Words = Annotated[str, BeforeValidator(_readable)]
"""A text to read, never to send back: what would change how it is shown can be seen in it."""


Activities = dict[str, dict[str, JsonValue]]
"""Values by activity and field."""


class Asked(BaseModel):
    """Something that a page asks for: nothing beside what is named here."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Sent(BaseModel):
    """Something that the program replies, with every key, whatever its value."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Drawn(Sent):
    """What a form is drawn from. A key that says nothing is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True, populate_by_name=True)

    @model_serializer(mode="wrap")
    def _telling(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in dump(self).items() if value is not None}


# Where: the query of an address


class Nowhere(Asked):
    """No query at all."""


class OfUnit(Asked):
    unit: str


class OfCriterion(OfUnit):
    criterion: str


class OfCopy(OfCriterion):
    """A second version of the answers to a criterion, by the name of its file."""

    name: str


class OfDetailsCopy(Asked):
    """A second version of the learner's details, by the name of its file."""

    name: str


class OfPanel(OfCriterion):
    """A panel, such as ``checks``; ``criterion`` is empty for one about the whole unit."""

    name: str


class OfItem(OfUnit):
    item: str


class OfItemCopy(OfItem):
    name: str


class OfFile(Asked):
    """The file of an item."""

    item: str


class OfNewFile(OfUnit):
    """A file that is to become an item, by the name that the learner gave it."""

    name: str


class OfPhoneFile(OfUnit):
    """A file that came from the phone and waits, by its number."""

    file: str


class OfRecording(Asked):
    """A recording that is not evidence yet."""

    recording: str


class OfKeptRecording(OfUnit):
    """A recording that is to become an item of a unit."""

    recording: str


# What was typed


class Edit(Asked):
    """What was typed into a field, and the values that it may replace without asking."""

    value: JsonValue
    bases: list[JsonValue]


class EditsRequest(Asked):
    """What was typed, by activity and field.

    In an item's form the activity is ``item``. Beside the activities of a criterion, ``claims`` has
    where to look in each item that claims it, by the item's ref; null takes the criterion off.
    """

    edits: dict[str, dict[str, Edit]]


class FieldPlace(Sent):
    """Where something was typed."""

    activity: str
    field: str


class Refusal(Sent):
    """Why something was not done, and what to do. Whatever was typed stays with the page."""

    message: Words


# Forms


class CriterionText(Drawn):
    ref: str
    text: str


class Condition(Drawn):
    """A field is asked for while another one has one of these values."""

    field: str
    values: list[JsonValue]


class Target(Drawn):
    """Which of the ``$defs`` the rows have: ``#/$defs/Reason``."""

    target: str | None = Field(default=None, alias="$ref")


Widget = Literal[
    "line",
    "text",
    "day",
    "pounds",
    "number",
    "yes",
    "choice",
    "pick",
    "ref",
    "rows",
    "group",
    "evidence",
    "claims",
]
"""How a field is drawn."""


class Property(Drawn):
    """One field of a form, as a JSON Schema with what the form needs beside."""

    widget: Widget
    title: str
    description: str | None = None
    examples: list[str] | None = None
    longest: int | None = Field(default=None, alias="maxLength")
    most: int | None = Field(default=None, alias="maxItems")
    target: str | None = Field(default=None, alias="$ref")
    items: Target | None = None
    unit: str | None = None
    choices: list[str] | None = Field(default=None, alias="enum")
    labels: dict[str, str] | None = None
    notes: dict[str, str] | None = None
    source: str | None = None
    prefix: str | None = None
    one: str | None = None
    every: str | None = None
    across: str | None = None
    carried: str | None = None
    only_if: Condition | None = None
    criteria: list[CriterionText] | None = None


class Schema(Drawn):
    """A form, or a row or group in one, as a JSON Schema whose order of fields is said."""

    properties: dict[str, Property]
    order: list[str]
    definitions: dict[str, Schema] | None = Field(default=None, alias="$defs")


class ActivityForm(Sent):
    """The form of an activity as this version of the program has it."""

    title: str
    purpose: str
    form: Schema = Field(alias="schema")


# What is stored


class Choice(Sent):
    """Something that can be picked."""

    ref: Words
    words: Words


class ItemChoice(Choice):
    """An item of the register; ``two_versions`` when the learner has to choose one of them."""

    two_versions: bool


class Carried(Sent):
    """What stands in a ``field`` of a row that can be picked, to be proposed where it is picked;
    ``source`` and ``ref`` say which row it is, ``words`` where it stands and what."""

    source: str
    ref: Words
    field: str
    value: JsonValue
    words: Words


class Choices(Sent):
    """What fields can pick from; ``rows`` by ``activity.field``."""

    evidence: list[ItemChoice]
    rows: dict[str, list[Choice]]
    carried: list[Carried] = []


class FindingPlace(Sent):
    """A further place of a finding about things that do not agree; its parts are those of one."""

    criterion: str
    activity: str
    at: str
    item: str


class Finding(Sent):
    """One thing that a check noticed; ``activity`` is empty for the criterion as a whole.

    ``weight`` says in words how much it matters, ``asked_by`` who asks for it, and ``source`` in
    which words. ``at`` is the path of the field in the answer, rows counted from 0
    (``options.1.name``), or empty for all of it; ``item`` is the evidence item it is about, or
    empty. ``also`` has what it does not agree with, ``criteria`` all those it is about. When the
    answer to it is to take a criterion off the item, ``take_off`` says which.
    """

    criterion: str
    criteria: list[str]
    rule: str
    severity: Literal["needed", "query", "tip"]
    weight: str
    missing: Words
    next_step: Words
    activity: str
    authority: Literal["unit", "body", "advice"]
    asked_by: str
    source: Words
    at: str
    item: str
    also: list[FindingPlace]
    take_off: str


class Copy(Sent):
    """A second version of what is stored; ``saved`` is a moment in ISO format."""

    name: Words
    activities: Activities
    saved: str | None


class Stored(Sent):
    """What is stored at one place of the record, and what is still missing there.

    ``record`` tells this record from others in the same browser; a copy of its folder, or one that
    was moved, has the same. ``saved`` is a moment in ISO format. After a save, ``removed`` counts
    the characters that no document can hold, and ``conflict`` names the file that holds what could
    not be saved because something else was saved there meanwhile.
    """

    activities: Activities
    record: str
    saved: str | None
    copies: list[Copy]
    damaged: list[Words]
    choices: Choices
    findings: list[Finding]
    removed: int = 0
    conflict: Words | None = None


class ReturnedAction(Sent):
    """What the learner is asked to do; ``by`` is a day in ISO format."""

    what: Words
    by: str


class Returned(Sent):
    """The assessor's decision on a criterion that was given back.

    ``attempt`` is the number of the submission, ``assessed`` a day in ISO format. It has
    ``changed`` when the answer, or evidence that it rests on, is not now what it was then. One that
    was ``reopened`` no longer stands: nothing is to be done for it, and nothing is locked. A
    criterion that is ``locked`` is met: its answers are not changed until it is reopened. ``asks``
    is why the learner asks for that, empty where they do not.
    """

    criterion: str
    decision: Literal["met", "more needed", "referred"]
    attempt: int
    assessor: Words
    assessed: str
    feedback: Words
    action: ReturnedAction | None
    changed: bool
    reopened: bool
    locked: bool
    asks: Words


class Reopening(Asked):
    """Why a learner asks for a criterion that is met to be reopened; empty to ask no more."""

    reason: str


class ReopeningAsked(Sent):
    """What is asked now; it reaches the assessor with the next submission."""

    reason: Words


class CriterionWords(Sent):
    """A criterion of the unit as it is now, to choose from."""

    ref: str
    words: Words


class WorkForOtherWords(Sent):
    """What was entered for other words than a criterion has now: ``told`` says what it is,
    ``before`` the words that it is for, ``words`` their fingerprint. ``proposed`` is the criterion
    that is most like them, and ``now`` what that says; both are empty where there is none."""

    criterion: str
    words: str
    told: Words
    before: Words
    proposed: str
    now: Words


class UnitChange(Sent):
    """What a change of the unit has left behind, and the criteria that there are now."""

    works: list[WorkForOtherWords]
    criteria: list[CriterionWords]


class WorkMoved(Asked):
    """What was entered for a criterion with words of this fingerprint is for ``to`` now."""

    criterion: str
    words: str
    to: str


class MoveWish(Asked):
    moves: list[WorkMoved]


class ReturnedPlan(Sent):
    """What assessor and learner agreed and is not done yet; ``by`` is a day in ISO format.
    ``method`` is the kind of evidence that it comes to, if one was named."""

    task: Words
    criteria: list[str]
    method: Words
    by: str
    agreed_with: Words


class FeedbackSent(Asked):
    """A feedback file of a centre, as the learner dropped it: what it is called, what is in it."""

    name: str
    text: str


class FeedbackFiled(Sent):
    """The reply to a feedback file that fits this record. It is ``new`` unless just it was filed
    before; ``items`` are the refs of the centre's own evidence that the register has now."""

    number: int
    unit: str
    new: bool
    items: list[str]


class FieldSums(Sent):
    """What is worked out from what is stored in a field, in the words that the document prints.

    ``activity`` and ``at`` are those of a finding. ``columns`` are the sums below the columns of a
    table, by the key of the field; in a crossed table by the ref of the column, and ``rows`` has
    what belongs beside the ref of a row. ``title`` is what that line of sums is called, ``lines``
    are sentences.
    """

    activity: str
    at: str
    title: str
    columns: dict[str, Words]
    rows: dict[str, Words]
    lines: list[Words]


class StoredAnswers(Stored):
    """The answers to a criterion, and among the activities its ``claims``, as in EditsRequest.

    ``returned`` is what the assessor gave back about it, if anything. ``also`` names the other
    criteria for which something of it is written as well.

    ``forms`` has, by activity, the forms as they are in this version of the program: a page draws
    these, not what its notebook was made with. Only the reply to GET has them; after a save or a
    choice it is empty, and the forms that the page has stay as they are.
    """

    status: Literal["not started", "begun", "points open", "ready to assess"]
    forms: dict[str, ActivityForm] = {}
    returned: Returned | None = None
    also: list[str] = []
    sums: list[FieldSums] = []


class StoredDetails(Stored):
    """Whose portfolio it is, under ``details``, with the form for it."""

    forms: dict[str, ActivityForm]


class Version(Sent):
    """What was answered at a moment, in ISO format."""

    saved: str
    activities: Activities


class Versions(Sent):
    """The versions of the answers to a criterion, the newest first."""

    versions: list[Version]


class StoredDraft(Stored):
    """What somebody at a centre has typed about a criterion of a submission, under ``decision``.

    It is a draft: nothing is decided before it is recorded. ``recorded`` is their word that stands,
    empty for none, ``recorded_at`` the moment in ISO format; the draft is the ``same`` when it says
    just what was recorded.
    """

    recorded: Literal["", "met", "more needed", "referred"]
    recorded_at: str | None
    same: bool


class NotAllSaved(Refusal):
    """The reply, with HTTP status 400, to edits of which some are of fields that are not known, or
    are locked because their criterion is met.

    What was typed into the fields in ``saved`` is saved, as after any save; ``stored`` is what
    the reply would have been without the others. What was typed into those in ``unknown`` is
    stored nowhere: the page keeps it, and its copy in the browser, and shows it with ``message``.
    Sending it again changes nothing until the program is of another version, or the criterion
    is reopened.
    """

    unknown: list[FieldPlace]
    saved: list[FieldPlace]
    stored: StoredAnswers | StoredItem | StoredDraft | StoredDetails


# A text as it will be printed


class TypedText(Asked):
    """What stands in a box."""

    text: str


class PrintedWords(Sent):
    text: Words
    bold: bool
    slanted: bool


class PrintedLine(Sent):
    """A paragraph, an item of a list (``depth`` lists around it, ``number`` before it if it has
    one), a heading, or a row of a table, whose cells are its ``words``."""

    kind: Literal["text", "bullet", "number", "heading", "row"]
    depth: int
    number: int
    words: list[PrintedWords]


class Printed(Sent):
    """The reply to a text: its lines as the document will show them."""

    lines: list[PrintedLine]


# Panels


class Heading(Sent):
    type: Literal["heading"] = "heading"
    text: Words
    level: int


class Prose(Sent):
    """Text in simple Markdown, never HTML."""

    type: Literal["prose"] = "prose"
    markdown: Words


class Table(Sent):
    type: Literal["table"] = "table"
    caption: Words
    columns: list[Words]
    rows: list[list[Words]]
    description: Words
    numeric: list[int]
    header_column: bool


class Figure(Sent):
    """A picture: PNG in base64; ``width`` in centimetres."""

    type: Literal["figure"] = "figure"
    caption: Words
    alternative: Words
    png: str
    width: float


class Callout(Sent):
    type: Literal["callout"] = "callout"
    kind: Literal["note", "gap", "practice", "error"]
    title: Words
    text: Words


Block = Annotated[Heading | Prose | Table | Figure | Callout, Field(discriminator="type")]


class Blocks(RootModel[list[Block]]):
    """A list of blocks, alone."""


class PageFindings(Sent):
    """What the checks found that is put right on one page of the workbook."""

    page: str
    title: str
    counts: str
    findings: list[Finding]


class Panel(Sent):
    groups: list[PageFindings]
    blocks: list[Block]


# The start page


class CriterionOverview(Sent):
    """How far a criterion is; ``missing`` and ``next_step`` are empty when nothing is needed.
    ``time`` says about how long an answer takes, ``builds_on`` has the other criteria whose answers
    its own goes on from."""

    ref: str
    text: str
    status: str
    time: str
    missing: Words
    next_step: Words
    builds_on: list[str]


class OutcomeOverview(Sent):
    ref: str
    text: str
    criteria: list[CriterionOverview]


class LastSave(Sent):
    """What was saved last, at a moment in ISO format; ``activity`` and ``at`` are those of a
    finding, and empty where only the criterion is known."""

    criterion: str
    saved: str
    activity: str
    at: str


class LastPortfolio(Sent):
    """When it was made (ISO format), its path in the record, and what changed since."""

    made: str
    path: str
    changed: list[str]
    items: list[str]
    details: bool


class LastDocument(LastPortfolio):
    """A document beside the portfolio."""

    title: str


class Overview(Sent):
    """``returned`` is what the assessor gave back, in the order of the criteria, ``plans`` what was
    agreed and is open, the nearest day first; ``not_shown`` says of what is not among it why.
    ``proposed`` is the criterion to go on with, empty when nothing is left to do; ``recordings``
    counts those that wait and are not evidence yet."""

    learner: Words
    fictional: bool
    outcomes: list[OutcomeOverview]
    last: LastSave | None
    portfolio: LastPortfolio | None
    documents: list[LastDocument]
    returned: list[Returned]
    plans: list[ReturnedPlan] = []
    not_shown: list[Words]
    proposed: str
    recordings: int


class SealedWork(Sent):
    """A sealed submission: ``S1``, its code, a moment in ISO format. It is ``unchanged`` when the
    record is still just that."""

    name: str
    code: str
    made: str
    unchanged: bool


class HandingIn(Sent):
    """What a learner declares, who has to sign it, and what was handed in last; ``to_centre`` says
    that it goes to the centre by itself, ``not_in_it`` what would not go with it."""

    learner: Words
    statements: list[Words]
    last: SealedWork | None
    to_centre: bool
    not_in_it: list[Words]


class HandInWish(Asked):
    """The name that signs the declaration, and what the learner says to the assessor."""

    name: Annotated[str, Field(max_length=200)]
    note: Annotated[str, Field(max_length=20_000)] = ""


class HandedIn(Sent):
    """What was sealed, ``new`` unless just this was before; its file in the record; whether it was
    ``sent`` to the centre, else what the ``trouble`` is; what the assessor may ask about, and what
    is ``not_in_it``."""

    sealed: SealedWork
    new: bool
    path: Words
    sent: bool
    trouble: Words
    may_be_asked: list[Words]
    not_in_it: list[Words]


class MakingWish(Asked):
    """What to make beside the portfolio and its evidence map."""

    pdf: bool = False
    report: bool = False
    for_assessor: bool = False


class MakingIdle(Sent):
    state: Literal["idle"] = "idle"


class MakingRunning(Sent):
    """What is being done, and how many of the pages are done; ``of`` is 0 while nobody knows."""

    state: Literal["running"] = "running"
    stage: str
    done: int = 0
    of: int = 0


class MakingMade(Sent):
    state: Literal["made"] = "made"
    notes: list[Words]


class MakingFailed(Sent):
    state: Literal["failed"] = "failed"
    message: Words


Making = MakingIdle | MakingRunning | MakingMade | MakingFailed


# The evidence register


class HeardAt(Sent):
    """A moment of a recording that is claimed for a criterion, in seconds from its beginning."""

    criterion: str
    seconds: int


class RegisterRow(Sent):
    """An item as the table shows it; ``iso`` is its date, to sort by; ``size`` is in bytes.

    ``preview`` says what there is to see: a first ``page``, a ``picture``, a picture that no
    browser shows (``unseen``), or nothing. ``sound`` is the kind of sound that a browser plays,
    empty for others; ``heard`` are the moments in it that are claimed.
    """

    ref: str
    title: Words
    method: Words
    date: str
    iso: str
    criteria: list[str]
    file: Words
    size: int
    preview: Literal["page", "picture", "unseen", ""]
    sound: str
    heard: list[HeardAt]
    practice: bool


ProposedField = Literal["title", "date", "author"]


class Proposal(Sent):
    """What the file of an item says of itself. Nobody has checked it, and nothing is entered before
    the learner agrees: ``value`` is what the field would hold, ``words`` how it is read, ``source``
    who says it, such as ``the photo``."""

    field: ProposedField
    value: Words
    words: Words
    source: str


class AddedRow(RegisterRow):
    """An item that was just added; ``same_file`` has those with the very same file."""

    same_file: list[str]
    proposals: list[Proposal] = []


class PhoneWish(Asked):
    """Open the page for a phone, by somebody who has read what that exposes."""

    switched_on: Literal[True]


class PhonePage(Sent):
    """The page that is open: its address, that as a QR code (a data URI), the time of its end."""

    address: str
    code: str
    until: str


class PhoneFile(Sent):
    """A file that came from the phone; ``size`` in bytes. It is no evidence yet."""

    number: str
    name: Words
    size: int


class Phone(Sent):
    """Whether files may come from a phone here, the page if one is open, and what waits."""

    offered: bool
    page: PhonePage | None
    arrived: list[PhoneFile]


# Recordings


class Marker(Asked):
    """That a criterion comes up, from ``start`` to ``end`` in seconds; without an end, until the
    next marker that begins later."""

    criterion: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)] | None
    words: str


class RecordingWish(Asked):
    """Begin to record, after whoever will speak was asked; ``criterion`` may be empty."""

    criterion: str
    voices: Literal["only me", "all agreed"]


class RecordingPiece(Asked):
    """Bytes in base64, and where in the recording they belong."""

    at: Annotated[int, Field(ge=0)]
    data: Annotated[str, Field(max_length=8_000_000)]


class RecordingNotes(Asked):
    """What the page knows about a recording by now; ``seconds`` by its own clock."""

    seconds: Annotated[int, Field(ge=0)]
    markers: list[Marker]
    title: str
    method: str
    took_part: str


class RecordingKept(Sent):
    """How many bytes of a recording are kept by now; why no more is taken, empty while it is."""

    size: int
    ended: Words = ""


class WaitingRecording(Sent):
    """A recording that is not evidence yet: when and where it was ``begun``, what is known, and as
    which kind of sound a browser plays it."""

    id: str
    kind: str
    begun: str
    criterion: str
    voices: str
    size: int
    seconds: int
    markers: list[Marker]
    title: str
    method: str
    took_part: str


class RecordedAs(Sent):
    """A method of the unit, by its key."""

    key: str
    label: str


class Recordings(Sent):
    """What recording needs: the recordings that wait, the criteria that can be marked, what it can
    be, and the limits in bytes, seconds and letters."""

    waiting: list[WaitingRecording]
    criteria: list[CriterionText]
    methods: list[RecordedAs]
    learner: str
    largest: int
    longest: int
    longest_place: int
    most_markers: int


class KeptRecording(Asked):
    """Make an item of a recording; ``places`` has where to look, by criterion."""

    title: str
    method: str
    took_part: str
    seconds: Annotated[int, Field(ge=0)]
    places: dict[str, str]


class WithdrawnRow(Sent):
    """An item that can be put back into the register."""

    ref: str
    title: Words


class Register(Sent):
    """The register, the form of an item, and the files that are taken: up to so many bytes."""

    items: list[RegisterRow]
    withdrawn: list[WithdrawnRow]
    form: Schema = Field(alias="schema")
    accepted: list[str]
    largest: int
    damaged: list[Words]


class StoredItem(Stored):
    """What the register says about an item, and its row in the table."""

    row: RegisterRow


# The practice year


class World(Sent):
    """An invented organisation."""

    id: str
    title: str
    sector: str
    story: str
    fictional: str
    staff: str
    begins: str


class PlanNote(Sent):
    """How an answer to a criterion is understood."""

    criterion: str
    says: Words


class PossibleAnswer(Sent):
    id: str
    label: str


class Taken(Sent):
    """A number or a reading that the year takes from the plan, beside what it was read from.

    With a ``name`` it is read from words, and can be put right here: as one of ``choices``, or as
    it is typed. Without one it is changed where it stands, at the ``criterion``. Where nothing
    ``said`` it, ``is_usual`` tells that the usual is taken.
    """

    name: str
    label: Words
    value: Words
    said: Words
    criterion: str
    is_corrected: bool
    is_usual: bool
    choices: list[PossibleAnswer]


class ReadyPlan(Sent):
    """A plan that somebody else made, for a year that has to fit into a class.

    ``says`` has what stands in it, a sentence for each part.
    """

    id: str
    title: str
    pitch: str
    says: list[str]


class JudgesView(Sent):
    """What a judge gave a nomination; ``mean`` is empty where that judge did not score it."""

    judge: str
    mean: str
    comment: str


class NominationToRead(Sent):
    """A nomination of an award: what was written, and where to look up what it says.

    ``set_aside`` says why the rules did; ``figures`` has a row for each week before it ``came``,
    under ``figure_names``. Those that are not ``is_first`` were lower in the judges' scores.
    """

    number: str
    nominee: str
    team: str
    text: str
    sender: str
    came: str
    set_aside: str
    mean: str
    judges: list[JudgesView]
    staff: list[str]
    figures: list[list[str]]
    is_first: bool


class Question(Sent):
    """A message that asks for a decision: up to ``most`` of the answers.

    An award has ``nominations`` to read and shortlist, and answers by their numbers. ``draft`` is
    the name under which a browser keeps what is not decided yet.
    """

    about: str
    title: str
    subject: str
    sender: str
    body: str
    most: int
    answers: list[PossibleAnswer]
    exercises: list[str]
    nominations: list[NominationToRead]
    figure_names: list[str]
    longest_reason: int
    draft: str


class Mail(Sent):
    subject: str
    sender: str
    date: str
    body: str


class Practice(Sent):
    """How far the practice year is.

    ``digest`` names the version that the page shows and goes back with its next wish.
    """

    digest: str | None
    notice: str = ""


class PracticeBefore(Practice):
    """No organisation has been chosen yet."""

    state: Literal["none"] = "none"
    worlds: list[World]


class PracticePlan(Practice):
    """The year has not begun; ``missing`` says why it cannot yet."""

    state: Literal["given"] = "given"
    world: World
    notes: list[PlanNote]
    numbers: list[Taken]
    readings: list[Taken]
    """What else the words of the plan were taken to say."""
    missing: Words
    plan_in: list[str]
    """The criteria in which a programme is planned first."""
    satisfied: int
    """Of 100 customers, how many are satisfied in an ordinary week without a programme."""
    sure: list[str]
    """How sure one may be of what one expects."""
    ready_plans: list[ReadyPlan]
    """Plans to begin with at once, without a plan of one's own."""
    instead: list[World]
    """The organisations that may still be chosen instead of this one."""


class KeptAppraisal(Sent):
    """The appraisal of options that is kept with the answers to a criterion.

    ``can_keep`` is whether there is one to keep that is not kept yet, ``is_kept`` whether there is
    one already, which ``blocks`` show.
    """

    can_keep: bool
    is_kept: bool
    blocks: list[Block]


class AppraisalWish(Asked):
    """What to do with an appraisal: keep it as it is now, or take away what is kept."""

    wish: Literal["keep", "take away"]


class PracticeYear(Practice):
    """The year so far; ``evaluate`` has the criteria in which it is evaluated.

    ``truth`` says whether the truth of a year that is over can be seen: ``evaluate first``, as
    nothing is concluded yet; ``locked`` until the class is over; ``ready``; ``seen`` already.
    ``worlds`` are the organisations in which to play again, that of the year first. ``waits`` says
    what the tutor's computer has been asked for in a sealed year; nothing in any other.
    ``of_before`` is whether what is concluded was said of the year before, and not changed since.
    """

    state: Literal["playing", "over"]
    waits: Literal["", "what follows", "next step"]
    world: World
    week: int
    weeks: int
    step: Literal["a month", "a quarter"]
    """How far the year goes on at a time."""
    of_another_version: str
    """How a year goes on that was begun with another version of the program; else nothing."""
    ready_plan: str
    """Where the plan is a ready one: that it is, and which; else nothing."""
    date: str
    questions: list[Question]
    mails: list[Mail]
    evaluate: list[str]
    evaluate_asks: str
    """The question there that has to be answered before the truth can be seen."""
    of_before: bool
    truth: Literal["not yet", "evaluate first", "locked", "ready", "seen"]
    worlds: list[World]
    instead: list[World]
    """The organisations that may still be chosen instead, before the first week is played."""


PracticePage = PracticeBefore | PracticePlan | PracticeYear


class Expectation(Asked):
    """The change in customer satisfaction that is expected, in points, and how sure one is."""

    points: Annotated[float, Field(ge=-100, le=100)]
    sure: Sure


class Considered(Asked):
    """A nomination on the shortlist, or one that is not, with the learner's reason."""

    number: str
    listed: bool
    reason: str = ""


class PracticeWish(Asked):
    """What to do next: ``choose`` a world, ``decide`` about a question, or what needs no more.
    Before the first week is played, another world can be chosen.

    ``correct`` puts the number or the reading right that it is ``about``, as the one of its
    ``answers`` says; an empty one takes that back.
    ``begin`` may say what is ``expected`` of the year, and names a ``ready_plan`` where the plan
    is not the learner's own; ``again`` plays in a ``world``, with the
    luck of the year before or with ``other_luck``.
    """

    wish: Literal["choose", "correct", "begin", "go on", "decide", "register", "reveal", "again"]
    digest: str | None
    world: str = ""
    about: str = ""
    answers: list[str] = []
    considered: list[Considered] | None = None
    """To ``decide`` about an award: the shortlist, with the reasons."""
    expected: Expectation | None = None
    ready_plan: str = ""
    other_luck: bool = False


# The program itself


class ReadingWish(Asked):
    """How somebody wants to read the pages: ``text`` in per cent of the usual size."""

    text: TextSize
    spacing: Spacing
    letters: Letters


class StoredReading(Sent):
    """How the pages are shown. ``damaged`` says why what was kept is not used."""

    text: TextSize
    spacing: Spacing
    letters: Letters
    damaged: list[Words]


class Alive(Sent):
    """Which program answers.

    ``instance`` is another one after each start, and is the header ``X-Portfolio-Instance`` of
    every reply: a page that meets another one than before was opened by a program that has been
    closed since. It goes on saving, but should be loaded again to be of the same version.
    ``record`` is that of ``Stored``, and the header ``X-Portfolio-Record`` of every reply. A page
    sends the one that it heard first with all that it asks: a program with another record, which
    may have the same address by now, refuses it with HTTP status 410.

    ``left_behind`` has the addresses of pages that hand over what was typed, and never saved,
    while the program had another port. A page shows each once in a hidden frame, and hears of a
    message from just that origin: ``{portfolio: "left-behind", left: {KEY: TEXT}}``, where each
    key and text is that of a mirror (``portfolio:RECORD:PLACE:PAGE``). It puts them into its own
    store under the same keys and, once they are there, says so to the frame, at just that origin:
    ``{taken: {KEY: TEXT}}``; the frame then takes them out of its store. A mirror is offered by
    the desks as if it had been left in this one.
    """

    instance: str
    record: str
    version: str
    left_behind: list[str] = []


class Moved(Refusal):
    """What a tab of a start that has ended is told on its old port, with HTTP status 410."""

    address: str
