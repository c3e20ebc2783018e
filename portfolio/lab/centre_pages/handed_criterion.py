"""A criterion of a submission: its words, the answer, the evidence, what changed, what was decided.

The answer is shown by the same blocks as in a learner's portfolio, made of what was sealed.
"""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.answers import entered
from portfolio.assessment.comparing import change_of, told
from portfolio.assessment.deciding import Judgement, prepared
from portfolio.assessment.events import Decided, Word
from portfolio.assessment.own_evidence import evidence_of
from portfolio.assessment.recording import NOTHING
from portfolio.base.errors import AssessmentError
from portfolio.document.blocks import Block, Callout, Heading
from portfolio.lab.centre_pages.assessing_page import marks_of, standing_words
from portfolio.lab.centre_pages.page_comments import comments_on
from portfolio.lab.centre_pages.page_signing import signing_shut, unsigned
from portfolio.lab.centre_pages.seat import Before, Seat, before, handed_in
from portfolio.lab.centre_wire import (
    ChangedText,
    Fact,
    HandedItem,
    OpenedCriterion,
    OwnItem,
    PastDecision,
    WordRun,
)
from portfolio.lab.pages.panel_desk import sent
from portfolio.lab.pages.register_desk import FOR_BROWSERS, moments, sound_of
from portfolio.record.evidence import EvidenceItem
from portfolio.record.item_fields import IN_WORD
from portfolio.record.item_fields import told as told_field
from portfolio.workbook.section import nothing_yet

_SAID_ELSEWHERE = ("method", "claims", "file")


def open_criterion(
    seat: Seat, learner: str, unit: str, submission: str, criterion: str
) -> OpenedCriterion:
    """All that there is about a criterion. Raises AssessmentError, SubmissionError."""
    there = before(seat, learner, unit, submission)
    ref = handed_in(there, criterion)
    asked, state = there.unit.criterion(ref), there.ledger.state.of(there.unit.id, ref)
    outcome = there.unit.outcome_of(ref)
    texts, changes = _changes(there, ref)
    waiting = unsigned(there, ref)
    return OpenedCriterion(
        ref=ref,
        text=asked.text,
        verb=asked.verb,
        outcome=f"Outcome {outcome.ref}: {outcome.text}",
        state=standing_words(state, there.ledger.state),
        marks=list(marks_of(there, ref)),
        changes=changes,
        texts=texts,
        past=[_past(there, one) for one in state.decisions],
        comments=comments_on(there, ref),
        own=list(_own(there, ref)),
        answer=sent(_answer(there, ref)),
        items=[_item(there, ref, item) for item in items_of(there, ref)],
        shut=_shut(there, ref),
        reopens=state.standing.id if state.standing else "",
        asks=state.asks,
        unsigned=_unsigned(there, waiting) if waiting else "",
        signing_shut=signing_shut(there, waiting) if waiting else "",
    )


def items_of(there: Before, ref: str) -> list[EvidenceItem]:
    """The items that claimed the criterion when it was handed in."""
    refs = there.received.criteria[ref].items
    return [item for name, item in there.submission.items.items() if name in refs]


def where_claimed(there: Before, ref: str, item: EvidenceItem) -> str:
    """The places in an item that are claimed for a criterion, in the learner's words."""
    claims = [one for one in item.claims_for(there.unit.id) if one.criterion == ref]
    return "; ".join(filter(None, (one.where.strip() for one in claims)))


def shown_as(item: EvidenceItem) -> str:
    """The kind of picture as which a browser may show the file of an item; empty for none. What the
    learner's computer said of it is only a choice among these: a browser guesses nothing."""
    kind = item.file.media_type if item.file else ""
    return kind if kind in FOR_BROWSERS else ""


def _answer(there: Before, ref: str) -> Iterator[Block]:
    answers = there.submission.answers
    for part in entered(there.unit, there.unit.criterion(ref), lambda one: answers.get(one, {})):
        yield Heading(part.title, 2)
        if part.problems:
            lines = "; ".join(map(str, part.problems))
            yield Callout("gap", "Some of it does not fit its fields and is not shown", lines)
        if part.is_empty:
            yield nothing_yet("The learner has left this part empty.")
        else:
            for block in part.activity.blocks(part.answer, part.context):
                yield _lower(block)


def _lower(block: Block) -> Block:
    """A heading goes below that of its activity."""
    return Heading(block.text, block.level + 2) if isinstance(block, Heading) else block


def _item(there: Before, ref: str, item: EvidenceItem) -> HandedItem:
    method = there.unit.methods.get(item.method)
    facts = [
        Fact(name=entry.in_word, words=words)
        for entry in IN_WORD
        if entry.name not in _SAID_ELSEWHERE and (words := told_field(entry, item))
    ]
    return HandedItem(
        ref=item.ref,
        title=item.title,
        method=method.label if method else item.method,
        where=where_claimed(there, ref, item),
        file=item.file.original_name if item.file else "",
        size=item.file.size if item.file else 0,
        seen=bool(shown_as(item)),
        sound=sound_of(item),
        moments=moments(where_claimed(there, ref, item)) if sound_of(item) else [],
        facts=facts,
    )


def _changes(there: Before, ref: str) -> tuple[list[ChangedText], list[str]]:
    """What changed since the last submission in which the criterion was."""
    earlier = [
        one
        for one in there.ledger.state.submissions
        if one.unit == there.unit.id
        and one.attempt < there.received.attempt
        and ref in one.criteria
    ]
    if not earlier or earlier[-1].criteria[ref] == there.received.criteria[ref]:
        return [], []
    last = there.seat.submission(there.centre, there.learner, earlier[-1])
    change = change_of(ref, last, there.submission)
    texts = [
        ChangedText(
            place=text.place,
            runs=[WordRun(kind=kind, words=words) for kind, words in text.words],
        )
        for text in change.texts
    ]
    return texts, [words for words in told(change) if "the text changed" not in words]


def _own(there: Before, ref: str) -> Iterator[OwnItem]:
    """The centre's own evidence for a criterion."""
    for filed in evidence_of(there.ledger.events, there.unit.id):
        if ref in filed.places:
            author = there.centre.file.known(filed.by)
            yield OwnItem(
                id=filed.id,
                by=author.name if author else filed.by,
                title=filed.title,
                where=filed.places[ref],
                summary=filed.summary,
                file=filed.file,
            )


def _unsigned(there: Before, decision: Decided) -> str:
    author = there.centre.file.known(decision.by)
    return f"{author.name if author else decision.by}: {decision.decision}"


def _past(there: Before, decision: Decided) -> PastDecision:
    state = there.ledger.state.of(there.unit.id, decision.criterion)
    author = there.centre.file.known(decision.by)
    received = there.ledger.state.submission(decision.submission)
    action = decision.action
    return PastDecision(
        id=decision.id,
        word=decision.decision.value,
        attempt=received.attempt if received else 0,
        by=author.name if author else decision.by,
        assessed=decision.assessed.isoformat(),
        released=decision.id in state.released,
        stands=any(one.id == decision.id for one in state.live),
        feedback=decision.feedback,
        action=f"{action.what} (by {action.by:%d/%m/%Y})" if action else "",
    )


def _shut(there: Before, ref: str) -> str:
    """Why this person cannot decide on the criterion now; empty when they can."""
    state = there.ledger.state.of(there.unit.id, ref)
    if state.locked and state.standing and not state.changed:
        standing = standing_words(state, there.ledger.state)
        return f"It is {standing}, and locked. To decide anew, take the decision back first."
    try:
        prepared(there.sitting(), ref, Judgement(word=Word.MET))
    except AssessmentError as error:
        return str(error).removesuffix(NOTHING).strip()
    return ""
