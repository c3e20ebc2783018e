"""Taking a returned request or observation record into the register: the file as it came, and what
is missing there.

What the learner wrote is never replaced, and no words of somebody else are put in the learner's
mouth: the register gets who, when and where to look; what was seen stays in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portfolio.base.errors import EvidenceError, FormError
from portfolio.base.text import plural, uk_date, visible
from portfolio.forms import identity, observation, request
from portfolio.forms.returned import Returned
from portfolio.forms.seen_by_others import BLANK, SEEN, Reading
from portfolio.record import evidence_files
from portfolio.record.evidence import Claim, EvidenceItem, Witness
from portfolio.record.items import add_evidence, complete_item
from portfolio.record.record import Record, open_record
from portfolio.record.typed_entries import typed_date
from portfolio.unit.criterion_words import fingerprint
from portfolio.unit.refs import ref_order
from portfolio.unit.unit import Catalogue, Unit

LONGEST_LINE = 300
LONGEST_TITLE = 300
_READINGS = {reading.key: reading for reading in (request.READING, observation.READING)}


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What became of a returned form: the item, what was ``done``, and what is ``left`` to do
    or to look at, in sentences."""

    item: EvidenceItem
    done: tuple[str, ...]
    left: tuple[str, ...]


def take(folder: Path, returned: Returned, units: Catalogue) -> Taken:
    """Take a returned request or observation record into the register of a record.

    Raises FormError when it is another form, belongs to another record, or says nothing;
    EvidenceError when the item has another file already; ConflictError and SaveError as saving
    does. Then nothing has changed.
    """
    record = open_record(folder)
    unit = _unit_of(record, returned, units)
    answers = _answers(returned, unit)
    digest = evidence_files.examine(returned.path).sha256
    for item in record.items:
        if item.file and item.file.sha256 == digest:
            done = (f"{item.ref} has this very file already. Nothing was changed.",)
            return Taken(item=item, done=done, left=())
    if returned.item:
        return _complete(record, returned, unit, answers)
    return _add(record, returned, unit, answers)


@dataclass(frozen=True)
class _Answers:
    """What somebody wrote: ``fields`` by name, ``seen`` by criterion in the order of the unit."""

    reading: Reading
    fields: dict[str, str]
    seen: dict[str, str]

    @property
    def who(self) -> str:
        return self.reading.who.capitalize()

    @property
    def witness(self) -> Witness:
        return Witness(**{name: self.fields.get(name, "") for name in self.reading.about})

    def where(self, ref: str) -> str:
        return f"{self.reading.heading}, criterion {ref}"


def _unit_of(record: Record, returned: Returned, units: Catalogue) -> Unit:
    learner = " ".join(visible(record.details.learner.name).split())
    if returned.key not in _READINGS:
        this = "a portfolio" if returned.key == identity.PORTFOLIO else "another form"
        raise _refusal(
            returned,
            f"only requests and observation records go into the register, and this is {this}. "
            "Leave out “--record” to see what is written in it",
        )
    if " ".join(returned.learner.split()) != learner:
        raise _refusal(
            returned, f"it was made for {returned.learner}, and this is the record of {learner}"
        )
    if returned.unit not in record.details.units or returned.unit not in units:
        raise _refusal(
            returned, f"it is for the unit “{returned.unit}”, which this record does not have"
        )
    return units[returned.unit]


def _answers(returned: Returned, unit: Unit) -> _Answers:
    """The answers by field. Raises FormError for fields that no such form has, and for nothing."""
    reading = _READINGS[returned.key]
    prefix = re.escape(f"{reading.key}.{returned.item or BLANK}.")
    fields: dict[str, str] = {}
    seen: dict[str, str] = {}
    for tag, value in returned.values.items():
        name = re.sub(f"^{prefix}", "", tag)
        ref = name.removesuffix(f".{SEEN}")
        if name != tag and name in reading.fields:
            fields[name] = _line(returned, tag, value) if name in reading.lines else value
        elif name != tag and ref != name and unit.has(ref):
            seen[ref] = value
        elif tag.startswith(f"{reading.key}."):
            raise _refusal(returned, f"it has a field that this form does not have: “{tag}”")
    if not seen:
        raise _refusal(returned, f"nothing is written under “{reading.heading}”")
    return _Answers(reading, fields, {c.ref: seen[c.ref] for c in unit.criteria if c.ref in seen})


def _line(returned: Returned, tag: str, value: str) -> str:
    words = " ".join(value.split())
    if len(words) > LONGEST_LINE:
        label = returned.labels[tag]
        raise _refusal(returned, f"the answer to “{label}” is longer than 300 characters")
    return words


def _refusal(returned: Returned, why: str) -> FormError:
    return FormError(
        f"{returned.path.name} was not taken into the register: {why}.\n(File: {returned.path})"
    )


def _complete(record: Record, returned: Returned, unit: Unit, answers: _Answers) -> Taken:
    """Give a planned item its file, and fill in what the learner has left empty."""
    try:
        item = record.item(returned.item)
    except EvidenceError as error:
        raise _refusal(
            returned, f"it was made for {returned.item}, which is no longer in the register"
        ) from error
    if item.file:
        raise _refusal(
            returned,
            f"{item.ref} has the file {item.file.name} already. If this one is to count too, add "
            "it with “portfolio evidence add”",
        )
    changes, done, left = _changes(item, unit, answers)
    changed = item.model_copy(update=changes)
    saved = complete_item(
        record.folder, changed, returned.path, based_on=record.item_digest(item.ref)
    )
    first = f"{item.ref} has its file now: {saved.file.name if saved.file else ''}."
    return Taken(
        item=saved, done=(first, *done), left=(*left, *answers.reading.open(answers.fields))
    )


def _changes(
    item: EvidenceItem, unit: Unit, answers: _Answers
) -> tuple[dict[str, Any], list[str], list[str]]:
    """What to fill in, what to say about it, and where form and register differ."""
    changes: dict[str, Any] = {}
    done: list[str] = []
    left: list[str] = []
    known = item.witness or Witness()
    merged = _merged(known, answers)
    if merged != known:
        changes["witness"] = merged
        words = ", ".join(filter(None, (getattr(merged, name) for name in request.ABOUT)))
        done.append(f"{answers.who} is filled in: {words}.")
    left += _differing(known, answers)
    if not item.author.strip() and merged.name:
        changes["author"] = merged.name
        done.append(f"The author is filled in: {merged.name}.")
    when, trouble = _day(answers)
    left += trouble
    if item.date is None and when:
        changes["date"] = when
        done.append(f"The date is filled in: {uk_date(when)}.")
    elif when and item.date != when:
        left.append("The date in the form is not that in the register, which is left as it is.")
    claims = tuple(_placed(claim, unit, answers) for claim in item.claims)
    if claims != item.claims:
        changes["claims"] = claims
        done.append("Where to look is filled in for the criteria that had no place yet.")
    claimed = {claim.criterion for claim in item.claims_for(unit.id)}
    if silent := sorted(claimed - answers.seen.keys(), key=ref_order):
        left.append(
            f"The item claims {', '.join(silent)}, of which {answers.reading.who} says nothing."
        )
    if more := [ref for ref in answers.seen if ref not in claimed]:
        left.append(
            f"{answers.who} also wrote about {', '.join(more)}, which the item does not claim."
        )
    return changes, done, left


def _add(record: Record, returned: Returned, unit: Unit, answers: _Answers) -> Taken:
    """A new item for what was not in the register yet."""
    method = unit.methods.get(returned.method)
    if method is None or not method.witness:
        raise _refusal(returned, f"nobody is asked for “{returned.method}” in this unit")
    witness = answers.witness
    if not witness.name:
        raise _refusal(returned, f"{answers.reading.who} has not said who they are")
    when, trouble = _day(answers)
    claims = tuple(
        Claim(
            unit=unit.id,
            criterion=ref,
            where=answers.where(ref),
            asked=fingerprint(unit.criterion(ref).text) if unit.has(ref) else "",
        )
        for ref in answers.seen
    )
    item = add_evidence(
        record.folder,
        method=returned.method,
        title=f"{method.label}: {witness.name}"[:LONGEST_TITLE],
        file=returned.path,
        author=witness.name,
        witness=witness,
        claims=claims,
        **({"date": when} if when else {}),
    )
    done = (
        f"{item.ref} is in the register: {item.title}.",
        f"It claims {plural(len(claims), 'criterion', 'criteria')}: {', '.join(answers.seen)}.",
    )
    shows = "Say in the register what it shows, in your own words."
    return Taken(
        item=item, done=done, left=(*trouble, *answers.reading.open(answers.fields), shows)
    )


def _merged(known: Witness, answers: _Answers) -> Witness:
    """What the learner said about who saw it, and from the form what they left empty; nothing
    from the form when it is somebody else's."""
    written = answers.witness
    if known.name.strip() and _plain(known.name) != _plain(written.name):
        return known
    about = answers.reading.about
    return known.model_copy(
        update={name: getattr(known, name).strip() or getattr(written, name) for name in about}
    )


def _differing(known: Witness, answers: _Answers) -> Iterator[str]:
    for name, label in answers.reading.about.items():
        ours, theirs = " ".join(getattr(known, name).split()), getattr(answers.witness, name)
        if ours and theirs and ours != theirs:
            yield (
                f"“{label}” is “{theirs}” in the form and “{ours}” in the register, which is left "
                "as it is."
            )


def _day(answers: _Answers) -> tuple[Any, list[str]]:
    """The date on which it was seen, and what to say when it cannot be read."""
    written = answers.fields.get("date", "")
    if not written:
        return None, []
    try:
        return typed_date(written), []
    except EvidenceError:
        return None, [f"The date “{written}” cannot be read. Enter it in the register yourself."]


def _placed(claim: Claim, unit: Unit, answers: _Answers) -> Claim:
    if claim.where.strip() or claim.unit != unit.id or claim.criterion not in answers.seen:
        return claim
    return claim.model_copy(update={"where": answers.where(claim.criterion)})


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
