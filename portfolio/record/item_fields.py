"""What an evidence item has, said once: what each thing is called, who is asked, where it is shown.

The page asks what has a ``question``. ``evidence add`` takes what has an ``option``. ``evidence
show`` tells everything, and the descriptor in the Word document what has a name ``in_word``. A
document of the practice year that takes the place of an older one keeps what is ``carried``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from portfolio.base.text import time_in, uk_date

if TYPE_CHECKING:
    from portfolio.record.evidence import EvidenceItem

AI_USE = {
    "": "Not declared yet",
    "none": "Not used",
    "research": "Used to find things out",
    "assisted": "Used to improve the learner’s own words",
    "integrated": "Text made by AI is part of the item",
}
"""How far artificial intelligence (AI) was used, by the value in the register."""

SHOWS_PEOPLE = {
    "": "",
    "no": "No",
    "yes, with consent": "Yes, and they have agreed",
    "yes, not yet asked": "Yes, but I have not asked them yet",
}
"""Whether an item shows a customer or a colleague, by the value in the register."""


VOICES = {
    "": "",
    "only me": "Nobody but me speaks in it",
    "all agreed": "Yes, all of them, before it began",
    "not all asked": "No, not all of them yet",
}
"""Whether everybody who speaks in a recording agreed to that, by the value in the register."""


class Kind(StrEnum):
    """What a field holds, and so how it is asked for and told."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    YES = "yes"
    GROUP = "group"
    CLAIMS = "claims"
    GIVEN = "given"
    """What the program gives or takes in itself; nobody is asked for it."""


@dataclass(frozen=True, kw_only=True)
class ItemField:
    """One thing that an item has. ``name`` is that in EvidenceItem, or in the group around it.

    ``only_if`` names another field and the values of it with which this one is asked for; the
    place in the descriptor is counted from its top.
    """

    name: str
    kind: Kind
    label: str
    question: str = ""
    hint: str = ""
    example: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    only_if: tuple[str, tuple[object, ...]] | None = None
    parts: tuple[ItemField, ...] = ()
    option: str = ""
    in_word: str = ""
    place_in_word: int = 50
    carried: bool = False


_WITNESS = (
    ItemField(name="name", kind=Kind.LINE, label="Name", question="Name"),
    ItemField(name="role", kind=Kind.LINE, label="Job role", question="Job role"),
    ItemField(
        name="relationship",
        kind=Kind.LINE,
        label="How they know the work",
        question="How they know your work",
        example="My line manager since 2024.",
    ),
    ItemField(
        name="contact",
        kind=Kind.LINE,
        label="Contact",
        question="How to reach them",
        hint="A work email or phone number.",
    ),
)
_WORKPLACE = (
    ItemField(
        name="location",
        kind=Kind.TEXT,
        label="Location",
        question="Where it is",
        hint="The system, folder or cabinet, so that your assessor can find it.",
        example="Quality drive, folder Complaints 2026, file “Log Q1”. Ask the quality team.",
    ),
    ItemField(
        name="relevance",
        kind=Kind.TEXT,
        label="Relevance",
        question="Why it matters",
        hint="What in it shows the criteria that it supports.",
    ),
    ItemField(name="custodian", kind=Kind.LINE, label="Kept by", question="Who looks after it"),
)

ITEM_FIELDS = (
    ItemField(name="ref", kind=Kind.GIVEN, label="Item"),
    ItemField(
        name="title",
        kind=Kind.LINE,
        label="Title",
        question="Title",
        hint="A short name that tells it from the others.",
        carried=True,
    ),
    ItemField(
        name="method",
        kind=Kind.CHOICE,
        label="Method",
        question="What kind of evidence is it?",
        in_word="Method",
        place_in_word=1,
        carried=True,
    ),
    ItemField(
        name="date",
        kind=Kind.DAY,
        label="Date",
        question="Date",
        hint="When it was made or when it happened.",
        in_word="Date",
        place_in_word=2,
    ),
    ItemField(
        name="author",
        kind=Kind.LINE,
        label="Author",
        question="Who made it",
        option="Who made it.",
        in_word="Author",
        place_in_word=3,
        carried=True,
    ),
    ItemField(
        name="shows",
        kind=Kind.TEXT,
        label="What it shows",
        question="What does it show?",
        hint="One or two sentences: what it is, and what it shows about you.",
        example="The message with which I told all four teams how to nominate somebody.",
        option="What it shows about you.",
        in_word="What it shows",
        place_in_word=5,
        carried=True,
    ),
    ItemField(
        name="my_part",
        kind=Kind.TEXT,
        label="The learner’s part",
        question="Your own part in it",
        hint="What you did yourself, where others had a hand in it.",
        option="What you did yourself.",
        in_word="The learner’s part",
        place_in_word=6,
        carried=True,
    ),
    ItemField(
        name="claims",
        kind=Kind.CLAIMS,
        label="Supports",
        question="Which criteria does it support?",
        hint="Tick each one, then say where in the item to look: a page, a paragraph, the rows or "
        "a time.",
        in_word="Supports",
        place_in_word=7,
        carried=True,
    ),
    ItemField(
        name="witness",
        kind=Kind.GROUP,
        label="Witness",
        question="The witness",
        hint="The person who saw you do it.",
        parts=_WITNESS,
        in_word="Witness",
        place_in_word=4,
    ),
    ItemField(
        name="workplace",
        kind=Kind.GROUP,
        label="Held in the workplace",
        question="Held in the workplace",
        hint="For what cannot leave work. Say both where it is and why it matters.",
        parts=_WORKPLACE,
        in_word="Held in the workplace",
        place_in_word=99,
    ),
    ItemField(
        name="currency",
        kind=Kind.TEXT,
        label="Current",
        question="Is it still current?",
        hint="Why it still counts, if it is more than a year old.",
        option="Why it is still current.",
        in_word="Current",
        place_in_word=9,
        carried=True,
    ),
    ItemField(
        name="authenticity",
        kind=Kind.TEXT,
        label="Genuine",
        question="How can your assessor tell that it is genuine?",
        hint="For example: signed, sent from your own address, or known to your manager.",
        option="How an assessor can tell that it is genuine.",
        in_word="Genuine",
        place_in_word=8,
        carried=True,
    ),
    ItemField(
        name="ai_use",
        kind=Kind.CHOICE,
        label="Use of AI",
        question="Was artificial intelligence used?",
        hint="You may use it, as long as you say so.",
        words=AI_USE,
        in_word="Use of AI",
        place_in_word=10,
        carried=True,
    ),
    ItemField(
        name="ai_note",
        kind=Kind.TEXT,
        label="How AI was used",
        question="How it was used",
        hint="Which tool, for what, and what you changed.",
        only_if=("ai_use", ("research", "assisted", "integrated")),
        option="How artificial intelligence was used, in a sentence.",
        carried=True,
    ),
    ItemField(
        name="shows_people",
        kind=Kind.CHOICE,
        label="Shows customers or colleagues",
        question="Does it show a customer or a colleague?",
        hint="By name, face or voice. Ask them before you use it, or cover what shows who they "
        "are.",
        words=SHOWS_PEOPLE,
        carried=True,
    ),
    ItemField(
        name="took_part",
        kind=Kind.LINE,
        label="Took part",
        question="Who speaks in it?",
        hint="Each name, and what they are: learner, assessor, witness.",
        example="Sam Taylor (learner), Ruth Adeyemi (assessor)",
        in_word="Took part",
        place_in_word=4,
    ),
    ItemField(
        name="voices",
        kind=Kind.CHOICE,
        label="Agreed to be recorded",
        question="Has everybody who speaks agreed to be recorded?",
        hint="A voice is personal data. They should know that it is kept in your portfolio, and "
        "who will hear it.",
        words=VOICES,
        in_word="Agreed to be recorded",
        place_in_word=12,
    ),
    ItemField(
        name="simulated",
        kind=Kind.YES,
        label="Simulated",
        question="This was practice, not real work",
        hint="Practice helps you to show what you know. It does not show what you are able to do "
        "at work, unless your centre decides so. Your centre keeps that decision itself.",
        in_word="Simulated",
        place_in_word=11,
    ),
    ItemField(name="length", kind=Kind.GIVEN, label="Length", in_word="Length", place_in_word=97),
    ItemField(name="file", kind=Kind.GIVEN, label="File", in_word="File", place_in_word=98),
    ItemField(name="said_decision", kind=Kind.GIVEN, label="Centre’s decision"),
)
"""In the order in which the page asks."""

ASKED = tuple(entry for entry in ITEM_FIELDS if entry.question)
IN_WORD = tuple(
    sorted((entry for entry in ITEM_FIELDS if entry.in_word), key=lambda one: one.place_in_word)
)
OPTIONS = tuple(entry for entry in ITEM_FIELDS if entry.option)
CARRIED = tuple(entry.name for entry in ITEM_FIELDS if entry.carried)


def told(entry: ItemField, item: EvidenceItem) -> str:
    """What an item has in a field, in words; empty for nothing. A group is told by its parts."""
    value = getattr(item, entry.name)
    if isinstance(value, datetime.date):
        return uk_date(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, int):
        return time_in(value) if value else ""
    if entry.words:
        return entry.words[value]
    if entry.parts and value is not None:
        said = (getattr(value, part.name).strip() for part in entry.parts)
        return ", ".join(filter(None, said))
    return value.strip() if isinstance(value, str) else ""
