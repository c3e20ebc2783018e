"""What the pages of a centre and the program say to each other; the rules are those of ``wire``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from portfolio.lab.wire import Asked, Block, Returned, Schema, Sent, StoredDraft, Words

# Where: the query of an address


class OfSubmission(Asked):
    """A submission of a learner, who is named by the folder: ``S1``, or empty for the latest."""

    learner: str
    unit: str
    submission: str


class OfHanded(OfSubmission):
    """A criterion that was handed in with it."""

    criterion: str


class OfAgreed(OfSubmission):
    """Something that was agreed: ``PL:12``."""

    plan: str


class OfPlanCopy(OfSubmission):
    """A second version of what was typed of a plan, by the name of its file."""

    name: str


class OfDraftCopy(OfHanded):
    """A second version of a draft, by the name of its file."""

    name: str


class OfHandedFile(OfHanded):
    """An item that claims the criterion."""

    item: str


class OfOwnFile(OfSubmission):
    """The file of an item of the centre's own evidence: ``PL:12``."""

    evidence: str


class OfHandedItem(OfHandedFile):
    """An item of which something is to be shown; ``whole`` asks for more than the place that is
    claimed."""

    whole: Literal["", "yes"]


class OfLearner(Asked):
    """A unit of a learner, who is named by the folder."""

    learner: str
    unit: str


class OfReview(OfLearner):
    """The decisions of one assessor about it."""

    assessor: str


class OfReviewCopy(OfReview):
    """A second version of what was typed about them, by the name of its file."""

    name: str


class OfAction(OfLearner):
    """An action that a quality assurer asked for: ``DM:3/1``."""

    action: str


class OfPlan(Asked):
    """A plan of what is looked at: the number from which chance is drawn, and the day since which
    decisions count, empty for all."""

    seed: str
    since: str


# The desk


class DeskTask(Sent):
    """Something that waits: what is to be done, about whose work, since when and by when.

    ``page`` is where it is done, empty where that is not on a page. ``since`` and ``by`` are days
    in ISO format, or empty; ``days`` counts from the first of them to today.
    """

    what: str
    learner: Words
    key: Words
    unit: str
    submission: str
    criteria: list[str]
    since: str
    days: int
    by: str
    late: bool
    said: Words
    page: str


class DeskGroup(Sent):
    """Tasks under one heading; ``left_out`` counts those that are not in the list."""

    title: str
    tasks: list[DeskTask]
    left_out: int


class KnownLearner(Sent):
    """A learner's unit at the centre, with the page of the last submission and of its quality."""

    learner: Words
    key: Words
    unit: str
    submission: str
    state: str
    page: str
    quality: str


class KnownLearners(Sent):
    """Everybody of whom something was received, in the order of their names."""

    learners: list[KnownLearner]


class CentreDesk(Sent):
    """The desk of one person, whose name and roles it says. ``arrived`` tells what was received
    just now, on a centre's server; ``troubles`` are sentences about what is not as it was recorded
    and what was not received; ``assures`` says that they look at the decisions of others."""

    centre: Words
    name: Words
    roles: list[str]
    today: str
    learners: int
    groups: list[DeskGroup]
    arrived: list[Words]
    troubles: list[Words]
    assures: bool


# A submission


class HandedCriterion(Sent):
    """A criterion in the list: ``state`` in words, ``marks`` such as “changed since S1”."""

    ref: str
    text: str
    state: str
    marks: list[str]
    own: Literal["", "met", "more needed", "referred"]


class Attempt(Sent):
    """A submission of the same unit, and the page that it is assessed on."""

    name: str
    page: str


class Phrase(Sent):
    """A sentence of the centre's own, which a person may choose to insert, and where."""

    title: Words
    text: str
    use: Literal["feedback", "action"]
    unit: str
    criteria: list[str]


class AgreedPlan(Sent):
    """What assessor and learner agreed; ``outcome`` is empty while it is open. ``given`` says that
    the learner knows of it as it is now."""

    id: str
    task: Words
    criteria: list[str]
    method: str
    by: str
    agreed: str
    agreed_with: Words
    outcome: Literal["", "done", "no longer wanted"]
    remark: Words
    late: bool
    given: bool


class WordComment(Sent):
    """A comment that somebody wrote in Word: a draft of feedback, never a decision. ``about`` is
    the item that it was written at, if it was; ``mine`` that its author is who assesses."""

    author: Words
    written: Words
    text: Words
    about: str
    resolved: bool
    mine: bool


class Assessing(Sent):
    """A submission as its assessor needs it before any criterion is opened.

    ``by`` is who assesses, ``quality`` the page of the quality assurance of the unit. ``received``
    and ``made`` are moments in ISO format. ``form`` is that of a decision. ``pending`` counts what
    waits to be released, ``to_sign`` has the criteria whose decision this person may countersign;
    ``phrases_trouble`` says why there are no phrases. ``comments`` are those on the unit as a
    whole, ``plans`` what was agreed, ``plan_form`` the form in which more is.
    """

    by: str
    learner: Words
    key: Words
    unit: str
    unit_name: str
    submission: str
    code: str
    made: str
    received: str
    note: Words
    attempts: list[Attempt]
    quality: str
    criteria: list[HandedCriterion]
    form: Schema = Field(alias="schema")
    phrases: list[Phrase]
    phrases_trouble: Words
    pending: int
    to_sign: list[str]
    assesses: bool
    comments: list[WordComment]
    plans: list[AgreedPlan]
    plan_form: Schema


class WordRun(Sent):
    """Words of a text that stayed, were taken out, or were put in."""

    kind: Literal["same", "out", "in"]
    words: Words


class ChangedText(Sent):
    place: Words
    runs: list[WordRun]


class PastDecision(Sent):
    """A decision that was recorded: whose, on which attempt, and whether it still ``stands``."""

    id: str
    word: str
    attempt: int
    by: Words
    assessed: str
    released: bool
    stands: bool
    feedback: Words
    action: Words


class Fact(Sent):
    name: str
    words: Words


class HandedItem(Sent):
    """An evidence item as the learner described it; ``where`` is the place that is claimed.
    ``seen`` tells that a browser shows its file; any other is saved. ``sound`` is the kind of sound
    that a browser plays, empty for others; ``moments`` are where to listen, in seconds."""

    ref: str
    title: Words
    method: Words
    where: Words
    file: Words
    size: int
    seen: bool
    sound: str
    moments: list[int]
    facts: list[Fact]


class OwnItem(Sent):
    """An item of the centre's own evidence, as whoever filed it says; ``file`` is empty for what
    was only told."""

    id: str
    by: Words
    title: Words
    where: Words
    summary: Words
    file: Words


class OpenedCriterion(Sent):
    """All that there is about a criterion of a submission. Every word of it is a learner's.

    ``unsigned`` is whose decision waits to be countersigned, ``signing_shut`` why this person does
    not; both empty where nothing does. ``comments`` are those on it in Word, ``own`` evidence
    of the centre's own. ``shut`` says why nothing can be decided now, empty when it can;
    ``reopens`` is the decision that could be taken back, empty for none; ``asks`` is why the
    learner asks for that, empty where nobody does.
    """

    ref: str
    text: str
    verb: str
    outcome: str
    state: str
    marks: list[str]
    changes: list[Words]
    texts: list[ChangedText]
    past: list[PastDecision]
    comments: list[WordComment]
    own: list[OwnItem]
    answer: list[Block]
    items: list[HandedItem]
    shut: Words
    reopens: str
    asks: Words
    unsigned: Words
    signing_shut: Words


class EvidencePicture(Sent):
    """A picture: JPEG or PNG in base64."""

    type: Literal["picture"] = "picture"
    media: Literal["image/jpeg", "image/png"]
    data: str
    alternative: Words


class EvidencePiece(Sent):
    """A piece of an item; ``here`` marks the place that is claimed."""

    here: bool
    block: Block | EvidencePicture


class ShownEvidence(Sent):
    """What of an item can be shown. ``notes`` say what cannot, and of what to take care;
    ``more`` tells that there is more than this in it."""

    pieces: list[EvidencePiece]
    notes: list[Words]
    more: bool


# Deciding and giving back


class AsShown(Asked):
    """What the page shows of a draft: only just this is recorded."""

    values: dict[str, JsonValue]


class Recording(Sent):
    """What came of it: ``new`` is false when just this was recorded before."""

    new: bool
    warnings: list[Words]
    stored: StoredDraft


class Signing(Asked):
    """Decisions of somebody in training, by their criteria; whether one agrees, and why not."""

    criteria: list[str]
    agrees: bool
    reason: str


class Reason(Asked):
    """Why a decision is taken back."""

    decision: str
    reason: str


class ReleasePreview(Sent):
    """Just what the learner will see, and what is held back with the reason. ``beside`` has a
    sentence for whatever is given beside decisions; ``digest`` stands for all of it."""

    learner: Words
    number: int
    decisions: list[Returned]
    beside: list[Words]
    held_back: list[Words]
    warnings: list[Words]
    digest: str


class PlanEnd(Asked):
    """What came of something that was agreed, and what is said of it."""

    outcome: Literal["done", "no longer wanted"]
    remark: str


class AsPreviewed(Asked):
    """The digest of the preview: only what was shown is released."""

    digest: str


class ReleaseDone(Sent):
    """The number of the feedback, and where its file is; whether it was ``sent`` to the learner's
    workbook, which a centre's server does."""

    number: int
    path: Words
    sent: bool
    learner: Words


# The quality of decisions


class Done(Sent):
    """What came of it: ``new`` is false when just this was recorded before."""

    new: bool
    warnings: list[Words]


class Said(Asked):
    """What somebody says with what they record; empty where nothing has to be said."""

    words: str


class LookedAt(Sent):
    """A decision that can be looked at. ``worth`` says what makes it worth a look, ``shut`` why
    this person does not look at it, empty when they may."""

    criterion: str
    text: str
    word: str
    attempt: int
    assessed: str
    released: bool
    feedback: Words
    worth: list[Words]
    shut: Words
    page: str


class PlannedLook(Sent):
    """What is planned to be looked at, by whom and by when, and why it was picked."""

    id: str
    by: Words
    stage: str
    criteria: list[str]
    due: str
    late: bool
    why: list[Words]


class ReviewCase(Sent):
    """The decisions of one assessor; ``shut`` says why this person records nothing of them."""

    assessor: str
    name: Words
    stage: str
    decisions: list[LookedAt]
    planned: list[PlannedLook]
    shut: Words


class PastSample(Sent):
    """A look that was recorded, and what was said of it."""

    id: str
    by: Words
    assessor: Words
    done: str
    stage: str
    outcome: str
    criteria: list[str]
    said: list[Fact]


class AskedAction(Sent):
    """What was asked for: ``done`` is what its owner says of it, ``closed`` whose word ended it;
    both empty before."""

    id: str
    what: Words
    owner: Words
    asker: Words
    by: str
    late: bool
    shown: Words
    done: Words
    closed: Words
    is_mine: bool
    may_close: bool


class Claiming(Sent):
    """By whom a unit is claimed; else what is ``open``, and whether who looks ``may`` claim it."""

    claimed: Words
    open: list[Words]
    may: bool


class QualityPage(Sent):
    """The quality assurance of a learner's unit. ``page`` is that of the last submission,
    ``assures`` says that whoever looks is a quality assurer, ``form`` is that of a look."""

    by: str
    learner: Words
    key: Words
    unit: str
    unit_name: str
    page: str
    assures: bool
    cases: list[ReviewCase]
    samples: list[PastSample]
    actions: list[AskedAction]
    claim: Claiming
    form: Schema = Field(alias="schema")


class PickedLook(Sent):
    """A pick of a plan with its reasons; one that is not ``new`` was picked or looked at before."""

    learner: Words
    unit: str
    assessor: str
    stage: str
    criteria: list[str]
    why: list[Words]
    new: bool
    page: str


class ReportLine(Sent):
    """An assessor's line of the report: units, to look at, planned, done, agreed, open actions."""

    assessor: str
    cells: list[str]


class PlanOfLooks(Sent):
    """What somebody would look at by the policy. ``new`` counts what would be recorded; ``digest``
    stands for all of it."""

    seed: int
    picks: list[PickedLook]
    left_out: int
    new: int
    uncovered: list[Words]
    short: list[Words]
    barred: list[Words]
    troubles: list[Words]
    report: list[ReportLine]
    digest: str


class Picked(Sent):
    """So many picks were recorded."""

    count: int
