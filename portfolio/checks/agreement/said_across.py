"""One text that answers two criteria: each asks for something of its own."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.checks.agreement.whole_record import Answered, texts
from portfolio.language.prose import as_words
from portfolio.unit.findings import Finding, Place, Rule

SAID_ACROSS = Rule.query("said-twice-across", "One text seldom answers two criteria.")
FEWEST_WORDS = 16
"""Shorter texts, such as a source or a message, can well be the same in two places."""
_LEAST_LETTERS = 60
"""Shorter texts are hardly so many words, and are not split into them."""


def across_findings(whole: Answered) -> Iterator[Finding]:
    """Every text that stands, but for capitals and signs, in an earlier criterion as well."""
    first: dict[tuple[str, ...], Place] = {}
    told: set[tuple[str, str]] = set()
    for said in whole.said:
        for at, text in texts(said.answer):
            words = as_words(text) if len(text) >= _LEAST_LETTERS else ()
            if len(words) < FEWEST_WORDS:
                continue
            there = first.setdefault(words, said.place(at))
            pair = (there.criterion, said.criterion)
            if there.criterion != said.criterion and pair not in told:
                told.add(pair)
                yield SAID_ACROSS.found(
                    f"A text in criterion {said.criterion} is the same as in criterion "
                    f"{there.criterion}: “{' '.join(text.split()[:6])} …”.",
                    "Say in each criterion what it asks for.",
                    place=said.place(at),
                    also=(there,),
                )
