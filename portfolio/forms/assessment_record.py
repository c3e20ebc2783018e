"""The assessor's record of one sealed submission, to decide in, criterion by criterion.

It is the centre's, made from the submission as it was received, and never in a learner's own
documents. Programs find its places by their tags alone. What does not hold of the evidence is
entered by exception, in the five rules of evidence that assessors work by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from portfolio.document.blank import Blank, choice, day, fixed, text
from portfolio.document.blocks import Paragraph, Table
from portfolio.document.form import Form, Section, facts
from portfolio.document.inline import Cell, Line
from portfolio.forms import signing
from portfolio.forms.source import Source

KEY = "assess"
TITLE = "Assessment record"
VERSION = "1"
SUBMISSION, CODE, BY, MADE_AS = (f"{KEY}.{name}" for name in ("submission", "code", "by", "form"))
LOCKED = (SUBMISSION, CODE, BY, MADE_AS)
"""What says which submission it is for, by which code, who decides, and which form it is."""
DECISION, DATE, FEEDBACK, ACTION, ACTION_BY, AUTHENTICITY = FIELDS = (
    *("decision", "date", "feedback", "action", "action-by", "authenticity"),
)
CHECK = "check"
ITEM, WHAT, REASON = EXCEPTION = ("item", "what", "reason")
DECISIONS = ("Met", "More needed", "Referred")
ALL = "All"
SET_ASIDE = "Set aside"
FAILINGS = (
    "Not valid",
    "Not authentic",
    "Not current",
    "Not reliable",
    "Not sufficient",
    SET_ASIDE,
)
LEAST_EXCEPTIONS = 3
_EXCEPTION = re.compile(r"except-(?P<number>[0-9]{1,3})\.(?P<field>item|what|reason)")


@dataclass(frozen=True, kw_only=True)
class ToDecide:
    """A criterion before its assessor: where it is, what was handed in, what stands in the form.

    ``values`` are by field, an exception's as ``except-1.item``; ``check`` is what tells the row
    from every other, and what stood in it from what is written in it later. ``said`` and ``notes``
    are lines to be read only.
    """

    ref: str
    state: str
    check: str
    said: tuple[Line, ...] = ()
    where: tuple[Line, ...] = ()
    notes: tuple[Line, ...] = ()
    phrases: tuple[Line, ...] = ()
    """The centre's own sentences, to be copied by a person."""
    items: tuple[str, ...] = ()
    values: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class AboutSubmission:
    """Which submission is assessed, and by whom. ``by`` is the id of whoever ``assessor`` names."""

    submission: str
    attempt: int
    code: str
    by: str
    assessor: str
    handed_in: str
    note: str = ""


def form(source: Source, about: AboutSubmission, criteria: tuple[ToDecide, ...]) -> Form:
    return Form(
        key=KEY,
        name=f"Assessment S{about.attempt} {about.by}",
        title=f"{TITLE}: S{about.attempt}, {source.learner}",
        intro="For the assessor. Enter a decision where you have come to one, and leave the rest "
        "empty. Anything but “Met” needs feedback and an action with a date. The learner sees "
        "nothing of it before you release it.",
        sections=(
            Section(title="The submission", parts=(_submission(source, about),)),
            *(_criterion(source, one) for one in criteria),
            Section(
                title="Signature",
                parts=(signing.table(f"{KEY}.assessor", "Assessor", about.assessor),),
                together=True,
            ),
        ),
        identifies=True,
    )


def tag(ref: str, field: str) -> str:
    return f"{KEY}.{ref}.{field}"


def is_name(name: str) -> bool:
    """Whether a criterion can have a place of that name."""
    return name in (*FIELDS, CHECK) or _EXCEPTION.fullmatch(name) is not None


def names_of(values: Mapping[str, str]) -> tuple[str, ...]:
    """The names of a criterion's places, for as many exceptions as there are among the values."""
    numbers = [int(found["number"]) for name in values if (found := _EXCEPTION.fullmatch(name))]
    rows = range(1, max(LEAST_EXCEPTIONS, max(numbers, default=0)) + 1)
    return (*FIELDS, *(f"except-{number}.{field}" for number in rows for field in EXCEPTION))


def labels_of(one: ToDecide) -> dict[str, str]:
    """What people call each place of a criterion, by its tag."""
    return {blank.tag: blank.label for blank in _blanks(one).values()}


def _submission(source: Source, about: AboutSubmission) -> Table:
    number = source.details.learner.number
    learner = f"{source.learner}, candidate number {number}" if number else source.learner
    rows: list[tuple[str, Cell]] = [
        ("Learner", learner),
        ("Unit", f"{source.unit.name}: {source.unit.title}"),
        ("Submission", (fixed(SUBMISSION, "Submission", about.submission),)),
        ("Code", (fixed(CODE, "Code of the submission", about.code),)),
        ("Handed in", about.handed_in),
        *([("The learner says", about.note)] if about.note else []),
        (
            "Assessor",
            (
                f"{about.assessor}, ",
                fixed(BY, "Assessor’s id", about.by),
                ", form ",
                fixed(MADE_AS, "Version of this form", VERSION),
            ),
        ),
    ]
    return facts("The submission", "Whose work it is, which submission, and who assesses it.", rows)


def _criterion(source: Source, one: ToDecide) -> Section:
    ref = one.ref
    blanks = _blanks(one)
    rows: list[tuple[str, Cell]] = [
        ("What it asks", source.criterion_words(ref)),
        ("Where it is", one.state),
        ("The answer, in short", list(one.said) or "Nothing was handed in as an answer."),
        ("Where to look", list(one.where) or "No evidence claims it."),
        *([("Comments, as drafts", list(one.notes))] if one.notes else []),
        ("Decision", (blanks[DECISION], "   ", blanks[DATE])),
        ("Feedback to the learner", (blanks[FEEDBACK],)),
        ("What the learner is to do", (blanks[ACTION],)),
        *([("The centre’s phrases, to copy", list(one.phrases))] if one.phrases else []),
        ("By", (blanks[ACTION_BY],)),
        ("How you know it is the learner’s own", (blanks[AUTHENTICITY],)),
        ("Check value, not to be changed", (fixed(tag(ref, CHECK), f"{ref}: check", one.check),)),
    ]
    table = facts(
        f"Criterion {ref}",
        f"What criterion {ref} asks and what was handed in, then room for the decision, its date, "
        "feedback, an action and its date.",
        rows,
    )
    return Section(
        title=f"Criterion {ref}",
        parts=(table, Paragraph("Only where something does not hold:"), _exceptions(one, blanks)),
    )


def _exceptions(one: ToDecide, blanks: Mapping[str, Blank]) -> Table:
    names = names_of(one.values)[len(FIELDS) :]
    rows = [
        [(blanks[name],) for name in names[at : at + len(EXCEPTION)]]
        for at in range(0, len(names), len(EXCEPTION))
    ]
    return Table(
        caption=f"Criterion {one.ref}: what does not hold of the evidence",
        description="For each exception: the item, what does not hold of it, and why.",
        columns=("Item", "What does not hold", "Why"),
        rows=rows,
        widths=(1.6, 3, 9),
    )


def _blanks(one: ToDecide) -> dict[str, Blank]:
    """Every place of a criterion, by its name."""
    return {name: _blank(one, name) for name in names_of(one.values)}


def _blank(one: ToDecide, name: str) -> Blank:
    value, at = one.values.get(name, ""), tag(one.ref, name)
    if found := _EXCEPTION.fullmatch(name):
        label = f"{one.ref}: exception {found['number']}, {found['field']}"
        match found["field"]:
            case "item":
                return choice(at, label, (ALL, *one.items), "Item", value)
            case "what":
                return choice(at, label, FAILINGS, "Choose", value)
            case _:
                return text(at, label, "Why", value)
    label = f"{one.ref}: {name.replace('-', ' ')}"
    match name:
        case "decision":
            return choice(at, label, DECISIONS, "Choose a decision", value)
        case "date":
            return day(at, label, "Date: today, if left empty", value)
        case "action-by":
            return day(at, label, "Choose a date", value)
        case _:
            return text(at, label, "Write here", value)
