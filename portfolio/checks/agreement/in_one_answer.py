"""What the rules on what agrees look for in one answer, or in one item, by itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from portfolio.activities import fields
from portfolio.activities.activity import Row
from portfolio.base.cache_folder import key_of
from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import as_words

FEWEST_WORDS = 16
"""Shorter texts, such as a source or a message, can well be the same in two places."""
_LEAST_LETTERS = 60
"""Shorter texts are hardly so many words, and are not split into them."""
MAYBE_MORE = Wording(
    r"(?<![0-9.,])[0-9]{3}[0-9.,]*\s?(?:%|per)|[0-9]\s(?:out\s)?of\s[^.!?]{0,15}[0-9]"
)
MAYBE_TARGET = Wording(r"targets?\b.{0,40}[0-9]", re.IGNORECASE)
"""What is worth a closer look: most texts are not."""
IN_WORDS = ("title", "shows", "my_part", "authenticity", "currency")
"""The fields of an evidence item that hold words of the learner's."""
_REF = re.compile(r"E[0-9]+")
_FULL_NAME = re.compile(r"\b([A-Z][\w'\u2019-]{1,40})\s([A-Z][\w'\u2019-]{3,40})")


def texts(row: Row) -> Iterator[tuple[str, str]]:
    """The path and the words of every text in an answer, long or of a line."""
    for _, path, value in _values(row, _texts_of):
        if isinstance(value, str) and value.strip():
            yield path, value


@cache
def _texts_of(model: type[Row]) -> tuple[str, ...]:
    """The fields that hold words, or rows in which there may be some."""
    holding = ("text", "line", "group", "rows")
    return tuple(
        name
        for name, field in model.model_fields.items()
        if fields.about(field).get("widget") in holding
    )


def has_figures(text: str) -> bool:
    """Whether a text may say a figure that cannot be, or that another activity contradicts."""
    return bool(MAYBE_MORE.search(text) or MAYBE_TARGET.search(text))


def full_names(text: str) -> list[tuple[str, str]]:
    """A given name and a surname each, as they stand there."""
    return _FULL_NAME.findall(text)


def days(row: Row) -> Iterator[tuple[str, str, datetime.date]]:
    """The label, the path and the day of each field for what has happened, in rows too."""
    for label, path, value in _values(row, _days_of):
        if isinstance(value, datetime.date):
            yield label, path, value


@cache
def _days_of(model: type[Row]) -> tuple[str, ...]:
    """The fields that are such a day, or in which there may be some."""
    known = {name: fields.about(field) for name, field in model.model_fields.items()}
    return tuple(
        name
        for name, about in known.items()
        if about.get("widget") in ("day", "group", "rows") and "ahead" not in about
    )


def _values(
    row: Row, fields_of: Callable[[type[Row]], Iterable[str]], before: str = ""
) -> Iterator[tuple[str, str, Any]]:
    """The label, the path and the value of each of some fields, in the rows within as well."""
    for name in fields_of(type(row)):
        value, path = getattr(row, name), f"{before}{name}"
        if isinstance(value, Row):
            yield from _values(value, fields_of, f"{path}.")
        elif isinstance(value, tuple):
            for place, part in enumerate(value):
                if isinstance(part, Row):
                    yield from _values(part, fields_of, f"{path}.{place}.")
        else:
            yield type(row).model_fields[name].title or name, path, value


def passages(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Of texts with their paths, the path of each that is long enough; then what is the same for
    texts of the same words, and how it begins."""
    for at, text in texts:
        words = as_words(text) if len(text) >= _LEAST_LETTERS else ()
        if len(words) >= FEWEST_WORDS:
            yield at, key_of(*words), " ".join(text.split()[:6])


def refs(stored: Any) -> Iterator[str]:
    """Each value in an answer, as it is stored, that is the ref of an evidence item."""
    if isinstance(stored, str):
        yield from [stored] if _REF.fullmatch(stored) else []
    elif isinstance(stored, (dict, list)):
        for part in stored.values() if isinstance(stored, dict) else stored:
            yield from refs(part)
