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


class OfDraftCopy(OfHanded):
    """A second version of a draft, by the name of its file."""

    name: str


class OfHandedFile(OfHanded):
    """An item that claims the criterion."""

    item: str


class OfHandedItem(OfHandedFile):
    """An item of which something is to be shown; ``whole`` asks for more than the place that is
    claimed."""

    whole: Literal["", "yes"]


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


class CentreDesk(Sent):
    """The desk of one person, whose name and roles it says. ``troubles`` are sentences about what
    is not as it was recorded."""

    centre: Words
    name: Words
    roles: list[str]
    today: str
    learners: int
    groups: list[DeskGroup]
    troubles: list[Words]


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


class Assessing(Sent):
    """A submission as its assessor needs it before any criterion is opened.

    ``by`` is who assesses. ``received`` and ``made`` are moments in ISO format. ``form`` is that of
    a decision. ``pending`` counts what waits to be released; ``phrases_trouble`` says why there are
    no phrases.
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
    criteria: list[HandedCriterion]
    form: Schema = Field(alias="schema")
    phrases: list[Phrase]
    phrases_trouble: Words
    pending: int


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
    ``seen`` tells that a browser shows its file; any other is saved."""

    ref: str
    title: Words
    method: Words
    where: Words
    file: Words
    size: int
    seen: bool
    facts: list[Fact]


class OpenedCriterion(Sent):
    """All that there is about a criterion of a submission. Every word of it is a learner's.

    ``notes`` are comments in Word and evidence of the centre's own. ``shut`` says why nothing can
    be decided now, empty when it can; ``reopens`` is the decision that could be taken back, empty
    for none.
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
    notes: list[Fact]
    answer: list[Block]
    items: list[HandedItem]
    shut: Words
    reopens: str


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


class AsPreviewed(Asked):
    """The digest of the preview: only what was shown is released."""

    digest: str


class ReleaseDone(Sent):
    """The number of the feedback, and where its file is."""

    number: int
    path: Words
    learner: Words
