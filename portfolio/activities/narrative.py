"""Narrative: plain prose, for a criterion that needs nothing more structured."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.activities.activity import Activity, Answer, Context
from portfolio.activities.fields import Refs, evidence, line, text
from portfolio.activities.showing import evidence_named
from portfolio.base.text import plural
from portfolio.document.blocks import Block, Heading
from portfolio.document.typed_text import typed
from portfolio.language.prose import word_count
from portfolio.unit.findings import Authority, Finding, Rule, Severity

FLOOR = 12
SHORT = 60
"""An account of fewer words than this is likely to be asked about."""


class Narrative(Answer):
    title: str = line(
        "Heading",
        "A few words above your account. You can leave it empty.",
        example="How I plan and prepare",
    )
    text: str = text(
        "Your account",
        "Write in your own words, about your own work. Say what, how and why.",
        example="I met the four team leaders in May, because the night shift had never been asked.",
        least=FLOOR,
    )
    evidence: Refs = evidence()


NARRATIVE_EMPTY = Rule(
    "narrative-empty",
    Severity.NEEDED,
    Authority.UNIT,
    "The criterion itself: this account is the answer to it.",
)
NARRATIVE_SHORT = Rule.query("narrative-short", "Few words seldom do what the verb asks for.")


def check(answer: Narrative, context: Context) -> Iterator[Finding]:
    length = word_count(answer.text)
    if not length:
        yield context.found(
            NARRATIVE_EMPTY,
            "Your account has no text yet.",
            "Write in your own words what the criterion asks for.",
            at="text",
        )
    elif FLOOR <= length < SHORT:
        yield context.found(
            NARRATIVE_SHORT,
            f"Your account is {plural(length, 'word')} long, which is very short.",
            f"Look again at the verb, “{context.criterion.verb}”, and say how and why.",
            at="text",
        )


def blocks(answer: Narrative, context: Context) -> Iterator[Block]:
    if answer.title.strip():
        yield Heading(answer.title.strip())
    if answer.text.strip():
        yield typed(answer.text)
    yield from evidence_named(answer.evidence)


ACTIVITY = Activity(
    name="narrative",
    title="Your account",
    purpose="Write in your own words what the criterion asks for.",
    answer=Narrative,
    check=check,
    blocks=blocks,
)
