"""Whether what was typed is in the record and in the document, and what the check says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from portfolio.lab.pages.item_form import form_values
from portfolio.record.record import Record
from portfolio.unit.unit import Unit

from .learner import SIGN
from .sample_answers import leaves
from .whole_unit import Walk

WORD = re.compile(r"\w+")


def not_in_record(walk: Walk, unit: Unit, record: Record) -> list[str]:
    """Each entry that is not there as it was typed."""
    answers = {ref: dict(record.answers(unit.id, ref)) for ref in walk.typed}
    items = {ref: form_values(unit, record.item(ref)) for ref in walk.items}
    return [*_differing(walk.typed, answers), *_differing(walk.items, items)]


def entries(walk: Walk) -> int:
    return sum(1 for _ in leaves([*walk.typed.values(), *walk.items.values()]))


def not_in_document(walk: Walk, path: Path) -> tuple[int, list[str]]:
    """How many lines were typed into texts, and those that no paragraph has, word for word."""
    paragraphs = docx.Document(str(path)).element.body.iter(qn("w:p"))
    printed = "\n".join(_words("".join(_texts_of(one))) for one in paragraphs)
    lines = [(where, line) for where, text in _typed(walk) for line in text.splitlines()]
    wanted = [(where, _words(_without_sign(line))) for where, line in lines]
    return len(wanted), [f"{where}: {line}" for where, line in wanted if line not in printed]


def _without_sign(line: str) -> str:
    """The sign of an item of a list is a paragraph's format in the document."""
    sign = SIGN.match(line)
    return line[sign.end() :] if sign else line


def _words(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _texts_of(paragraph: Any) -> Iterator[str]:
    return (one.text or "" for one in paragraph.iter(qn("w:t")))


def _typed(walk: Walk) -> Iterator[tuple[str, str]]:
    for ref, answers in walk.typed.items():
        for path, value in leaves(answers):
            if isinstance(value, str) and " " in value:
                yield f"{ref} {path}", value


def _differing(typed: dict[str, Any], stored: dict[str, Any]) -> list[str]:
    wrong = []
    for ref, wanted in typed.items():
        found = dict(leaves(stored[ref]))
        for path, value in leaves(wanted):
            if found.get(path) != value:
                wrong.append(f"{ref} {path}: {value!r}, found {found.get(path)!r}")
    return wrong
