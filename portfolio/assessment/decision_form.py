"""A Word form of decisions: made for one sealed submission, read back by its tags alone.

Beside each criterion stands a check value, in two parts: the first is of the submission and the
criterion, the second of what stood in the form when it was made. What was not changed since then
decides nothing, whatever was decided in the meantime.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from portfolio.assessment import drafts
from portfolio.assessment.carriers import (
    NOTHING,
    WORDS,
    Sheet,
    all_or_none,
    decided_before,
    refuse_edited,
    row_check,
    sitting_with,
    submission_of,
    unusable,
)
from portfolio.assessment.centre import Centre
from portfolio.assessment.centre_file import Person, plain
from portfolio.assessment.comparing import leaves, place_of
from portfolio.assessment.deciding import Judgement, Prepared, Sitting, prepared
from portfolio.assessment.digests import code_of, digest
from portfolio.assessment.events import (
    Action,
    Decided,
    Noted,
    Received,
    Rule,
    SetAside,
    Shortcoming,
)
from portfolio.assessment.ledger import Ledger
from portfolio.assessment.ledger import fitting as fitted
from portfolio.assessment.own_evidence import filed_for
from portfolio.assessment.phrase_bank import Phrase, fitting, read_phrases
from portfolio.assessment.submission import Submission
from portfolio.base.errors import AssessmentError, FormError
from portfolio.base.text import from_uk_date, uk_date, visible
from portfolio.document import markdown
from portfolio.document.blocks import Heading, Table
from portfolio.document.form import Form
from portfolio.document.inline import Line, bold
from portfolio.document.inline import plain as as_words
from portfolio.forms import assessment_record as record_form
from portfolio.forms.assessment_record import AboutSubmission, ToDecide
from portfolio.forms.returned import Returned, read_form
from portfolio.forms.source import Source, date_of
from portfolio.unit.unit import Catalogue

REMEDY = "Use the form as “portfolio assess” made it, filled in and saved in Word. " + NOTHING
MOST_PHRASES = 12
"""So many phrases of the centre are shown at a criterion."""
_MOST_TEXTS, _LONGEST_TEXT = 6, 240
_FAILINGS = {
    "Not valid": Rule.VALID,
    "Not authentic": Rule.AUTHENTIC,
    "Not current": Rule.CURRENT,
    "Not reliable": Rule.RELIABLE,
    "Not sufficient": Rule.SUFFICIENT,
}


def decision_form(centre: Centre, ledger: Ledger, sitting: Sitting, source: Source) -> Form:
    """A form for one person to decide a submission in: what they have decided of it so far, and
    empty places for the rest. ``source`` has the learner and the items as they were sealed."""
    received = ledger.state.submission(sitting.submission.manifest.id)
    assert received is not None, "only what was received is assessed"
    person = centre.file.somebody(sitting.by)
    phrases = read_phrases(centre.folder)
    about = AboutSubmission(
        submission=received.submission,
        attempt=received.attempt,
        code=received.code,
        by=person.id,
        assessor=person.name,
        handed_in=f"{uk_date(received.made.date())}, attempt {received.attempt}",
        note=visible(sitting.submission.manifest.note),
    )
    criteria = tuple(
        _to_decide(ledger, sitting.submission, received, source, person, phrases, ref)
        for ref in received.criteria
    )
    return record_form.form(source, about, criteria)


def read_decision_form(
    centre: Centre, path: Path, catalogue: Catalogue, by: str, now: datetime.datetime
) -> Sheet:
    """The decisions in a form. Raises AssessmentError with everything that is wrong with it."""
    returned = _read(path)
    values = returned.values
    learner, received = submission_of(
        centre, path, values.get(record_form.SUBMISSION, ""), values.get(record_form.CODE, "")
    )
    person = centre.file.somebody(by)
    _refuse_other(path, returned, received, person.id)
    sitting = sitting_with(centre, learner, received, catalogue, person.id, now)
    ledger = centre.ledger(learner)
    found = {ref: _written(returned, ref) for ref in received.criteria}
    _refuse_changed(path, returned, received, found)
    parts = (
        (ref, _prepared(sitting, ledger, returned, received, ref, written))
        for ref, written in found.items()
    )
    return Sheet(sitting=sitting, received=received, ready=all_or_none(path, parts))


def _to_decide(
    ledger: Ledger,
    submission: Submission,
    received: Received,
    source: Source,
    person: Person,
    phrases: tuple[Phrase, ...],
    ref: str,
) -> ToDecide:
    own = decided_before(ledger, received, ref, person.id)
    notes = drafts.about(
        drafts.notes_of(ledger.events, received.submission), ref, received.criteria[ref].items
    )
    values = _values(own) if own else _drafted(notes, person, ref)
    state = ledger.state.of(received.unit, ref)
    since = "; what was handed in since is different" if state.changed else ""
    return ToDecide(
        ref=ref,
        state=f"{state.state}{since}".capitalize(),
        check=f"{row_check(received, ref)} {_sent(received, ref, person.id, values)}",
        said=tuple(_in_short(submission, ref)),
        where=(*_where(source, ref), *_filed(ledger, source, ref)),
        notes=tuple(_told(note, person) for note in notes),
        phrases=tuple(_phrase(one) for one in fitting(phrases, received.unit, ref)[:MOST_PHRASES]),
        items=(
            *received.criteria[ref].items,
            *(one.id for one in filed_for(ledger.events, received.unit, ref)),
        ),
        values=values,
    )


def _phrase(phrase: Phrase) -> Line:
    start = [bold("As an action: ")] if phrase.use == "action" else []
    return (*start, " ".join(visible(phrase.text).split()))


def _drafted(notes: Iterable[Noted], person: Person, ref: str) -> dict[str, str]:
    """The assessor's own comments on a criterion, as a draft of the feedback."""
    mine = [
        note.text
        for note in notes
        if note.criterion == ref and not note.resolved and drafts.is_by(note, person)
    ]
    return {record_form.FEEDBACK: "\n".join(mine)} if mine else {}


def _told(note: Noted, person: Person) -> Line:
    """A comment, with whose it is and what it is about."""
    parts = (
        "Yours" if drafts.is_by(note, person) else f"Note by {note.author or 'somebody'}",
        f"on {note.item}" if note.item else "",
        "resolved" if note.resolved else "",
    )
    return (bold(f"{visible(', '.join(filter(None, parts)))}: "), visible(note.text))


def _filed(ledger: Ledger, source: Source, ref: str) -> Iterator[Line]:
    """The centre's own evidence for a criterion."""
    for filed in filed_for(ledger.events, source.unit.id, ref):
        what = f"{filed.title} (the centre’s own, {uk_date(filed.date)})"
        where = filed.places[ref] or "all of it"
        yield (bold(filed.id), f" {visible(what)}: {visible(where)}")


def _values(own: Decided) -> dict[str, str]:
    """What stands in the places of a criterion: what its assessor has decided so far."""
    action = own.action
    found = {
        record_form.DECISION: own.decision.capitalize(),
        record_form.DATE: f"{own.assessed:%d/%m/%Y}",
        record_form.FEEDBACK: own.feedback,
        record_form.ACTION: action.what if action else "",
        record_form.ACTION_BY: f"{action.by:%d/%m/%Y}" if action else "",
        record_form.AUTHENTICITY: own.authenticity,
    }
    names = {rule: name for name, rule in _FAILINGS.items()}
    exceptions = [(one.item, names[one.rule], one.reason) for one in own.shortcomings]
    exceptions += [(one.item, record_form.SET_ASIDE, one.reason) for one in own.set_aside]
    for number, (item, what, reason) in enumerate(exceptions, start=1):
        found[f"except-{number}.item"] = record_form.ALL if item == "*" else item
        found[f"except-{number}.what"] = what
        found[f"except-{number}.reason"] = reason
    return {name: value for name, value in found.items() if value}


def _sent(received: Received, ref: str, by: str, values: Mapping[str, str]) -> str:
    """What stands for all that is in the places of a criterion."""
    told = {name: _plain_text(value) for name, value in values.items() if value.strip()}
    return code_of(digest([received.root, received.unit, ref, by, told]))[:9]


def _plain_text(value: str) -> str:
    """A text as Word gives it back: spaces at the ends of lines are nobody's word."""
    return "\n".join(line.strip() for line in value.strip().splitlines())


def _in_short(submission: Submission, ref: str) -> Iterator[Line]:
    """The beginning of what was answered, place by place; of many texts the longest."""
    texts = [(path, text) for path, text in leaves(submission.answers.get(ref, {})) if " " in text]
    longest = sorted(texts, key=lambda one: len(one[1]), reverse=True)[:_MOST_TEXTS]
    for path, text in texts:
        if (path, text) in longest:
            words = _unmarked(text)
            cut = f"{words[:_LONGEST_TEXT].rsplit(' ', 1)[0]} …"
            yield (
                bold(f"{visible(place_of(path))}: "),
                words if len(words) <= _LONGEST_TEXT else cut,
            )
    if more := len(texts) - len(longest):
        yield (f"And {more} more; the portfolio has all of it.",)


def _unmarked(text: str) -> str:
    """A text in simple Markdown, as its words alone, in one line."""
    parts = (one for one in markdown.parts(text) if not isinstance(one, Table))
    pieces = (one.text if isinstance(one, Heading) else one.words for one in parts)
    return " ".join(visible(" ".join(map(as_words, pieces))).split())


def _where(source: Source, ref: str) -> Iterator[Line]:
    for support in source.claims.of_criterion(ref):
        item = support.item
        what = f"{item.title} ({source.claims.method(item)}, {date_of(item)})"
        yield (bold(item.ref), f" {what}: {support.where or 'whole item'}")


def _read(path: Path) -> Returned:
    try:
        returned = read_form(path, REMEDY)
    except FormError as error:
        raise AssessmentError(str(error)) from error
    if returned.key != record_form.KEY:
        raise unusable(path, "it is a form of ours, and not an assessor’s form of decisions")
    return returned


def _refuse_other(path: Path, returned: Returned, received: Received, by: str) -> None:
    """A form of another learner, unit, person or version than its submission says."""
    values = returned.values
    if plain(returned.learner) != plain(visible(received.name)):
        raise unusable(
            path, f"it is for {returned.learner}, and its submission is of {received.name}"
        )
    if returned.unit != received.unit:
        raise unusable(path, f"it is for {returned.unit}, and its submission for {received.unit}")
    if values.get(record_form.MADE_AS) != record_form.VERSION:
        raise unusable(
            path, "it was made by another version of this program. Make a new form with this one"
        )
    if values.get(record_form.BY, "").casefold() != by.casefold():
        raise unusable(path, f"it is {values.get(record_form.BY) or 'nobody'}’s, and you are {by}")


def _written(returned: Returned, ref: str) -> dict[str, str]:
    """What stands in the places of a criterion, by their names; empty for an empty one."""
    start = record_form.tag(ref, "")
    names = [tag.removeprefix(start) for tag in returned.labels if tag.startswith(start)]
    return {
        name: _plain_text(returned.values.get(f"{start}{name}", ""))
        for name in names
        if record_form.is_name(name)
    }


def _refuse_changed(
    path: Path, returned: Returned, received: Received, found: Mapping[str, Mapping[str, str]]
) -> None:
    """A form in which a place is missing, strange, doubled, called something else, or holds a
    change that nobody has accepted."""
    expected: dict[str, str] = dict.fromkeys(record_form.LOCKED, "")
    for ref, written in found.items():
        expected[record_form.tag(ref, record_form.CHECK)] = ""
        expected |= record_form.labels_of(_as_made(received, ref, written))
    refuse_edited(path, returned, expected, REMEDY, signed=f"{record_form.KEY}.assessor.")


def _as_made(received: Received, ref: str, written: Mapping[str, str]) -> ToDecide:
    items = tuple(received.criteria[ref].items)
    return ToDecide(ref=ref, state="", check="", items=items, values=written)


def _prepared(
    sitting: Sitting,
    ledger: Ledger,
    returned: Returned,
    received: Received,
    ref: str,
    written: Mapping[str, str],
) -> Iterator[Prepared]:
    """The decision on a criterion, if anything was changed there. Raises AssessmentError."""
    identity, _, sent = written[record_form.CHECK].partition(" ")
    if identity != row_check(received, ref):
        raise AssessmentError(f"its check value is not that of {ref} in this submission. {REMEDY}")
    values = {name: value for name, value in written.items() if name != record_form.CHECK}
    if _sent(received, ref, sitting.by, values) == sent:
        return
    judgement = _judgement(values, decided_before(ledger, received, ref, sitting.by))
    if judgement is not None:
        yield prepared(sitting, ref, judgement)


def _judgement(values: Mapping[str, str], own: Decided | None) -> Judgement | None:
    """What was entered for a criterion, None where all was taken out again; what the form does not
    ask for stays as it was."""
    if not any(values.values()):
        return None
    word = WORDS.get(values[record_form.DECISION].casefold())
    if word is None:
        raise AssessmentError(
            f"“{values[record_form.DECISION]}” is no decision: choose Met, More needed or Referred."
            if values[record_form.DECISION]
            else "something is entered, and no decision."
        )
    set_aside, shortcomings = _exceptions(values)
    return Judgement(
        word=word,
        feedback=values[record_form.FEEDBACK],
        action=_action(values),
        assessed=_day(values, record_form.DATE) if values[record_form.DATE] else None,
        relied_on=_relied_on(own, set_aside),
        set_aside=set_aside,
        shortcomings=shortcomings,
        authenticity=values[record_form.AUTHENTICITY],
        private_note=own.private_note if own else "",
    )


def _relied_on(own: Decided | None, set_aside: tuple[SetAside, ...]) -> tuple[str, ...]:
    """What the decision rests on: as it was, but for what was set aside now, or no longer is."""
    if own is None:
        return ()
    before, now = ({one.item for one in aside} for aside in (own.set_aside, set_aside))
    rests = {*own.relied_on, *(before - now)} - now
    there = (*own.sealed.items, *own.filed, *sorted(before - now))
    return tuple(item for item in dict.fromkeys(there) if item in rests)


def _exceptions(
    values: Mapping[str, str],
) -> tuple[tuple[SetAside, ...], tuple[Shortcoming, ...]]:
    """What does not hold, and what is set aside. Raises AssessmentError for half an entry."""
    aside: list[SetAside] = []
    failing: list[Shortcoming] = []
    numbers = [name.split(".")[0] for name in values if name.endswith(f".{record_form.ITEM}")]
    for number in numbers:
        item, what, reason = (values[f"{number}.{field}"] for field in record_form.EXCEPTION)
        if not (item or what or reason):
            continue
        if not (what and reason) or not (item or what == "Not sufficient"):
            raise AssessmentError(
                f"{number.replace('-', 'ion ')} needs three things: the item, what does not hold, "
                "and why."
            )
        if what == record_form.SET_ASIDE:
            if item == record_form.ALL:
                raise AssessmentError("name the item that is set aside.")
            aside.append(fitted(SetAside, {"item": item, "reason": reason}))
        elif what in _FAILINGS:
            whole = item in ("", record_form.ALL) or what == "Not sufficient"
            about = {"rule": _FAILINGS[what], "item": "*" if whole else item, "reason": reason}
            failing.append(fitted(Shortcoming, about))
        else:
            raise AssessmentError(f"“{what}” is nothing that could be said of evidence here.")
    return tuple(aside), tuple(failing)


def _action(values: Mapping[str, str]) -> Action | None:
    what, by = values[record_form.ACTION], values[record_form.ACTION_BY]
    if not what and not by:
        return None
    if not what or not by:
        raise AssessmentError("an action needs both: what the learner does, and by which day.")
    return fitted(Action, {"what": what, "by": _day(values, record_form.ACTION_BY)})


def _day(values: Mapping[str, str], name: str) -> datetime.date:
    day = from_uk_date(values[name])
    if day is None:
        raise AssessmentError(f"“{values[name]}” is no date, such as 14/03/2026.")
    return day
