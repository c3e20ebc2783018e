"""A submission as a page on which nobody is named, for people to judge it without knowing whose it
is.

Names are taken out of what the learner typed and of what the register says. Evidence files are not
on the page: a program cannot take names out of pictures and scans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from portfolio.assessment.comparing import leaves, place_of
from portfolio.assessment.submission import Submission
from portfolio.document.blocks import Block, Heading, Paragraph, Table
from portfolio.document.inline import bold
from portfolio.document.web_page import page
from portfolio.unit.unit import Unit

SHORTEST_PART = 3
"""Letters that a part of a name has at least, to be taken out where it stands by itself."""


def anonymous_page(title: str, unit: Unit, submission: Submission, refs: Iterable[str]) -> str:
    """The page of some criteria of a submission, as HTML."""
    without = Nameless(submission)
    blocks: list[Block] = [
        Paragraph(
            "For a standardisation. Judge each criterion by yourself, before you talk to anybody "
            "about it. Names are taken out; the files of the evidence are not here."
        )
    ]
    for ref in refs:
        blocks += _criterion(unit, submission, ref, without)
    return page(title, blocks)


class Nameless:
    """Takes the names of a submission's people out of a text."""

    def __init__(self, submission: Submission) -> None:
        details = submission.details
        told: list[tuple[str, str]] = [
            (details.learner.name, "[learner]"),
            (details.learner.number, "[number]"),
            (details.learner.organisation, "[organisation]"),
            (details.centre.name, "[centre]"),
            (details.centre.assessor, "[assessor]"),
            (details.centre.internal_quality_assurer, "[quality assurer]"),
        ]
        witnesses = [item.witness.name for item in submission.items.values() if item.witness]
        known = {name for name, _ in told} | {""}
        others = [name for name in dict.fromkeys(witnesses) if name.strip() not in known]
        told += [(name, f"[witness {at}]") for at, name in enumerate(others, start=1)]
        self._whole = [(_pattern(name, re.IGNORECASE), new) for name, new in told if name.strip()]
        self._parts = [
            (_pattern(part, re.NOFLAG), new)
            for name, new in told
            if new not in ("[number]", "[organisation]", "[centre]")
            for part in name.split()
            if len(part.strip(".,'")) >= SHORTEST_PART
        ]

    def __call__(self, text: str) -> str:
        for pattern, new in (*self._whole, *self._parts):
            text = pattern.sub(new, text)
        return text


def _pattern(name: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """A name where it stands as words of its own, with whatever space is between them."""
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", flags)


def _criterion(unit: Unit, submission: Submission, ref: str, without: Nameless) -> Iterator[Block]:
    text = unit.criterion(ref).text if unit.has(ref) else ""
    yield Heading(f"{ref} {text}", 1)
    for path, said in leaves(submission.answers.get(ref, {})):
        yield Paragraph((bold(f"{without(place_of(path))}: "), without(said)))
    items = [submission.items[name] for name in submission.criteria[ref].items]
    rows = []
    for item in items:
        places = [one.where for one in item.claims_for(unit.id) if one.criterion == ref]
        method = unit.methods[item.method].label if item.method in unit.methods else item.method
        told = (item.title, "; ".join(places), item.shows, item.my_part)
        rows.append((item.ref, method, *map(without, told)))
    if rows:
        yield Table(
            caption=f"Evidence that is claimed for {ref}",
            columns=("Item", "What it is", "Title", "Where", "What it shows", "The learner’s part"),
            rows=rows,
            description="For each item: its kind, title, the place claimed and what it shows.",
        )
