"""What is said in the texts of an answer: which say nothing, are too short, or stand there twice.

A text that says nothing is as good as an empty field: an answer is checked without it. What is
found then has the weight, and the source, that the empty field has.
"""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import TypeVar

from pydantic.fields import FieldInfo

from portfolio.activities import fields
from portfolio.activities.activity import Row
from portfolio.activities.answers import (
    NOTHING_SAID,
    REPEATS_FORM,
    SAID_TWICE,
    TOO_FEW_WORDS,
    Entered,
)
from portfolio.activities.picks import some
from portfolio.base.text import plural
from portfolio.language.lazily_compiled import Wording
from portfolio.language.nothing_said import says_nothing
from portfolio.language.prose import as_words, word_count
from portfolio.language.roles import names_somebody
from portfolio.language.said_twice import plain_words, repeats_the_form, says_the_same
from portfolio.unit.findings import Finding, Severity

QUOTED_LENGTH = 40
SAY_MORE = "Say more: what exactly, which figure, whose, over what time."
FEWEST_TWICE = 3
"""Fewer words than these, where they are a full answer, may well stand in two fields."""
_SOMETHING_EXACT = Wording(
    r"\d|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
"""A figure, a date, the ref of an objective or an item."""
FEW_TIMES = 3
"""A text in so many different fields answers the first of them at most."""

SomeRow = TypeVar("SomeRow", bound=Row)


@dataclass(frozen=True)
class Text:
    """A text with a floor in an answer; ``at`` is the path of its field, ``row`` names its row."""

    at: str
    words: str
    field: FieldInfo
    row: str = ""

    @property
    def place(self) -> str:
        """``“Benefits” of option A``."""
        return f"“{self.field.title}” of {self.row}" if self.row else f"“{self.field.title}”"

    @property
    def quoted(self) -> str:
        return f"“{textwrap.shorten(self.words, QUOTED_LENGTH, placeholder=' …')}”"

    @property
    def least(self) -> int:
        return fields.least(self.field)

    def is_nothing(self) -> bool:
        return says_nothing(self.words)

    def repeats_the_form(self) -> bool:
        about = self.field
        examples = about.examples or ()
        return repeats_the_form(
            self.words, about.title or "", about.description or "", *map(str, examples)
        )


def texts(answer: Row, inside: str = "", row: str = "") -> Iterator[Text]:
    """Each text of an answer that has a floor and is not empty, in the order of the form."""
    for name, field, one in _holding(type(answer)):
        value, at = getattr(answer, name), f"{inside}{name}"
        if isinstance(value, str):
            if value.strip():
                yield Text(at, value, field, row)
        elif isinstance(value, Row):
            yield from texts(value, f"{at}.", row)
        else:
            for number, part in enumerate(value):
                called = getattr(part, "ref", "").strip() or number + 1
                yield from texts(part, f"{at}.{number}.", f"{one} {called}")


@cache
def _holding(model: type[Row]) -> tuple[tuple[str, FieldInfo, str], ...]:
    """The fields that have a floor, or in which some may be, and what a row of each is called."""
    floors = fields.floors(model)
    known = [(name, field, fields.about(field)) for name, field in model.model_fields.items()]
    return tuple(
        (name, field, about.get("one", "row"))
        for name, field, about in known
        if name in floors or about.get("widget") in ("group", "rows")
    )


def without(answer: SomeRow, paths: Collection[str], inside: str = "") -> SomeRow:
    """The answer with the fields at some paths empty."""
    if not paths:
        return answer
    changes: dict[str, object] = {}
    for name in answer.__class__.model_fields:
        value, at = getattr(answer, name), f"{inside}{name}"
        if at in paths:
            changes[name] = ""
        elif isinstance(value, Row):
            changes[name] = without(value, paths, f"{at}.")
        elif isinstance(value, tuple):
            changes[name] = tuple(
                without(part, paths, f"{at}.{number}.") if isinstance(part, Row) else part
                for number, part in enumerate(value)
            )
    return answer.model_copy(update=changes)


def heard(answer: SomeRow) -> SomeRow:
    """The answer without the texts that say nothing."""
    return without(answer, {text.at for text in texts(answer) if text.is_nothing()})


def check(part: Entered) -> list[Finding]:
    """What is found in an answer that is not empty, as far as something is said in it."""
    written = list(texts(part.answer))
    empty = {text.at: _no_answer(text) for text in written if _no_answer(text)}
    empty |= {at: why for at, why in _said_everywhere(written) if at not in empty}
    answer = without(part.answer, empty)
    found = [] if answer.is_empty() else list(part.activity.check(answer, part.context))
    by_place = {text.at: text for text in written}
    told = [
        replace(finding, missing=f"{empty[finding.at]} {finding.missing}")
        if finding.at in empty
        else finding
        for finding in found
    ]
    named = {finding.at for finding in found}
    told += _nothing_findings(part, [(by_place[at], empty[at]) for at in empty if at not in named])
    short = [text for text in written if text.at not in empty and _is_short(text)]
    return [*told, *_short_findings(part, short, answer, found)]


def _no_answer(text: Text) -> str:
    """Why a text is none; an empty text where it is one."""
    if text.is_nothing():
        return f"{text.quoted} says nothing."
    if text.repeats_the_form():
        return f"{text.place} has only what the form says there."
    return ""


def _nothing_findings(part: Entered, told: Iterable[tuple[Text, str]]) -> Iterator[Finding]:
    """Each text that repeats the form; the same nothing in one table is told once."""
    alike: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for text, reason in told:
        if text.repeats_the_form() and not text.is_nothing():
            step = "Put it in your own words, about your own work."
            yield part.context.found(REPEATS_FORM, reason, step, at=text.at)
        else:
            table = text.at.partition(".")[0] if text.row else ""
            alike[table, text.words.strip().casefold()].append(text)
    for same in alike.values():
        yield part.context.found(
            NOTHING_SAID,
            f"{same[0].quoted}, under {some(text.place for text in same)}, says nothing.",
            "Write what you would tell an assessor who asks. If there is nothing, leave it empty.",
            at=same[0].at,
        )


def _is_short(text: Text) -> bool:
    return word_count(text.words) < text.least


def _short_findings(
    part: Entered, short: list[Text], answer: Row, found: list[Finding]
) -> Iterator[Finding]:
    """Texts below their floor.

    One that is far below it, with nothing exact in it, has the weight of its field while empty.
    """
    if not short:
        return
    needed = _needed_without(part, short, answer, found)
    for text in short:
        asked = next((finding for finding in needed if _is_about(finding, text)), None)
        if asked:
            needed.remove(asked)
        length = plural(word_count(text.words), "word")
        finding = part.context.found(
            TOO_FEW_WORDS,
            f"{text.place} has {length}; this field needs at least {text.least} words.",
            SAY_MORE,
            at=text.at,
        )
        yield _needed(finding, asked.source) if asked and _says_little(text) else finding


def _says_little(text: Text) -> bool:
    """Whether a short text has under half its words, and no figure, date, ref or name."""
    is_exact = _SOMETHING_EXACT.search(text.words) or names_somebody(text.words)
    return word_count(text.words) * 2 < text.least and not is_exact


def _needed_without(
    part: Entered, short: list[Text], answer: Row, found: list[Finding]
) -> list[Finding]:
    """What the unit would ask for if the short texts were not there."""
    bare = without(answer, {text.at for text in short})
    known = {(finding.rule, finding.at) for finding in found}
    asked = [] if bare.is_empty() else part.activity.check(bare, part.context)
    return [
        finding
        for finding in asked
        if finding.severity is Severity.NEEDED and (finding.rule, finding.at) not in known
    ]


def _needed(finding: Finding, source: str) -> Finding:
    rule = TOO_FEW_WORDS.needed_by(source)
    return replace(finding, severity=rule.severity, authority=rule.authority, source=rule.source)


def _is_about(finding: Finding, text: Text) -> bool:
    return not finding.at or text.at == finding.at or text.at.startswith(f"{finding.at}.")


def _said_everywhere(written: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """The fields after the first that all hold one text, where it stands in many of them."""
    alike: dict[tuple[str, ...], list[Text]] = defaultdict(list)
    for text in written:
        alike[as_words(text.words)].append(text)
    for same in alike.values():
        if len({text.field.title for text in same}) >= FEW_TIMES:
            for text in same[1:]:
                yield text.at, f"{text.place} repeats {same[0].place}."


def twice(parts: Iterable[Entered]) -> Iterator[Finding]:
    """Texts of some length that stand in two fields of one criterion."""
    long = [(part, text) for part in parts for text in _long(part)]
    told: set[tuple[str, str]] = set()
    for (first_part, first), (part, second) in _may_be_alike(long):
        place = (part.key, second.at)
        if place not in told and says_the_same(first.words, second.words):
            told.add(place)
            yield _said_twice(part, second, first_part, first)


def _long(part: Entered) -> Iterator[Text]:
    """The texts that are longer than a word or two, without those that are told already."""
    written = list(texts(part.answer))
    repeated = {at for at, _ in _said_everywhere(written)}
    for text in written:
        if _is_long(text) and text.at not in repeated and not text.is_nothing():
            yield text


def _is_long(text: Text) -> bool:
    if text.least > 1:
        return True
    is_prose = fields.about(text.field)["widget"] == "text"
    return is_prose and word_count(text.words) >= FEWEST_TWICE


Told = tuple[Entered, Text]


def _may_be_alike(long: list[Told]) -> Iterator[tuple[Told, Told]]:
    """The pairs that begin or end with the same word, or have the same longest one."""
    buckets: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for one in long:
        words = plain_words(one[1].words)
        for kind, word in enumerate((words[:1], words[-1:], sorted(words, key=len)[-1:])):
            if word:
                buckets[kind, word[0]].append(one)
    for alike in buckets.values():
        yield from combinations(alike, 2)


def _said_twice(part: Entered, second: Text, first_part: Entered, first: Text) -> Finding:
    here, there = second.place, first.place
    if part.key != first_part.key and part.activity is first_part.activity:
        here, there = f"{here} in “{part.title}”", f"{there} in “{first_part.title}”"
    finding = part.context.found(
        SAID_TWICE,
        f"{here} says the same as {there}.",
        "Say in each place what that place asks for.",
        at=second.at,
    )
    return replace(finding, also=(first_part.context.here(first.at),))
