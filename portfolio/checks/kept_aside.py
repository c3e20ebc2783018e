"""What a record holds that this version of the program does not know, said in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portfolio.activities.answers import Entered
from portfolio.activities.uses import activity_for, title_for
from portfolio.base.text import plural
from portfolio.record.evidence import EvidenceItem
from portfolio.record.paths import DETAILS, answers_name, item_name
from portfolio.record.record import Record
from portfolio.unit.findings import Finding, Place, Rule
from portfolio.unit.unit import Criterion, Unit

NOT_KNOWN = Rule.query("entry-not-known", "What is kept and not shown may be missed.")
NOT_ASKED_FOR = Rule.query("answer-not-asked-for", "What is kept and not shown may be missed.")
NOT_SHOWN = (NOT_KNOWN, NOT_ASKED_FOR)
"""The rules about what is in a record and in no document."""
MOST_NAMED = 3
_INSIDE = re.compile(r".*[.\]](?=[^.\]]+$)")


def in_answers(
    unit: Unit, criterion: Criterion, record: Record, parts: Iterable[Entered]
) -> Iterator[Finding]:
    """What is in the file of one criterion and not known, or asked for by no part of it."""
    name = answers_name(unit.id, criterion.ref)
    stored = record.answers(unit.id, criterion.ref)
    used = {use.key for use in criterion.activities}
    beside = [activity for activity, value in stored.items() if activity not in used and value]
    strange = [activity for activity in beside if activity_for(activity) is None]
    keys = [*_keys(record, name), *strange, *(key for part in parts for key in part.unknown)]
    whose = f"Your answer to {criterion.ref}"
    if keys:
        yield _finding(f"{whose} has", keys, name, criterion.ref)
    for activity in beside:
        if activity not in strange:
            yield NOT_ASKED_FOR.found(
                f"{whose} holds “{title_for(activity)}”, which this criterion "
                "does not ask for. It is kept, and shown at the end of its page and of the "
                "document.",
                _read_it(name),
                place=Place(criterion=criterion.ref),
            )


def in_details(record: Record) -> Iterator[Finding]:
    """What is in the details and not known."""
    if keys := _keys(record, DETAILS):
        yield _finding("The first page of your portfolio has", keys, DETAILS)


def in_item(record: Record, item: EvidenceItem) -> Iterator[Finding]:
    """What is in the file of an evidence item and not known."""
    name = item_name(item.ref)
    if keys := _keys(record, name):
        yield _finding(f"{item.ref} in your register has", keys, name, item=item.ref)


def _keys(record: Record, name: str) -> list[str]:
    return [key for aside in record.aside if aside.name == name for key in aside.keys]


def _finding(
    whose: str, keys: list[str], name: str, criterion: str = "", item: str = ""
) -> Finding:
    """``keys`` are key paths; people are told the last part of each, and how many there are."""
    named = list(dict.fromkeys(_INSIDE.sub("", key) for key in keys))
    more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    words = ", ".join(f"“{key}”" for key in named[:MOST_NAMED]) + more
    kept = "It is kept" if len(keys) == 1 else "They are kept"
    return NOT_KNOWN.found(
        f"{whose} {plural(len(keys), 'entry', 'entries')} that this version of the program "
        f"does not know ({words}). {kept}, and not shown in the Word file.",
        f"A newer version of the program may know more: update it. {_read_it(name)}",
        place=Place(criterion=criterion, item=item),
    )


def _read_it(name: str) -> str:
    return (
        f"To read it now, open {name} in your portfolio’s folder with a text editor. Copy what you "
        "need to the part of the workbook where it belongs."
    )
