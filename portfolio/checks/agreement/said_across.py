"""One text that answers two criteria: each asks for something of its own."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.agreement.whole_record import Answered
from portfolio.unit.findings import Finding, Place, Rule

SAID_ACROSS = Rule.query("said-twice-across", "One text seldom answers two criteria.")


def across_findings(whole: Answered) -> Iterator[Finding]:
    """Every text that stands, but for capitals and signs, in an earlier criterion as well."""
    first: dict[str, Place] = {}
    told: set[tuple[str, str]] = set()
    for said in whole.said:
        for at, words, beginning in said.read.passages:
            there = first.setdefault(words, said.place(at))
            pair = (there.criterion, said.criterion)
            if there.criterion != said.criterion and pair not in told:
                told.add(pair)
                yield SAID_ACROSS.found(
                    f"A text in criterion {said.criterion} is the same as in criterion "
                    f"{there.criterion}: “{beginning} …”.",
                    "Say in each criterion what it asks for.",
                    place=said.place(at),
                    also=(there,),
                )
