"""What a judgement claims of each objective, as far as it says so plainly: met, or not met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from portfolio.language.negation import denied_before
from portfolio.language.prose import pattern, prose


@dataclass(frozen=True)
class Claim:
    """That an objective was met or not; ``ref`` is ``""`` where it is said of all of them."""

    ref: str
    met: bool
    said: str


_MET = re.compile(
    r"\b(?:(?:over)?achieved|met|exceeded|surpassed|beaten"
    r"|(?:was|were|is|been) (?:fully |easily |clearly )?(?:reached|hit)"
    r"|(?:reached|hit) (?:its|the|our|my|their) (?:full )?targets?)\b"
    r"(?!\s(?:an? )?[\d\u00a3])"
    r"(?!\s(?:with(?!\s\d)|for|on|at|every|weekly|monthly|again|up|expectations|my manager"
    r"|the team\b))",
    re.IGNORECASE,
)
_NOT_MET = re.compile(
    r"(?:\b(?:not (?:(?:yet|fully|quite|been) )*(?:met|achieved|reached|hit)|un(?:met|achieved)"
    r"|missed|failed|fell short|not meet|not achieve)"
    r"|n't (?:\w+ )?(?:met|meet|achieved?|reach(?:ed)?|hit))\b",
    re.IGNORECASE,
)
_HEDGED = pattern(
    r"part(?:ly|ial|ially)?|almost|nearly|close|half|quite|most(?:ly)?|some\w*|would|could|might|may"
    r"|if|whether|how far|should|will|until|once|target(?:ed)? to be|expected|hoped|hope|wanted"
    r"|none|neither|nothing|nobody|largely|broadly|to a degree|in part|to be|only|before|last year"
    r"|first|next|were|than"
)
_STILL_PLAIN = pattern(r"were|first")
_OF_ALL = re.compile(
    r"\b(?:all|both|each|every|the|my|our|its)\s(?:of\s)?(?:(?:the|my|our|its|these|those)\s)?"
    r"(?:\w+\s)?(?:objectives?|targets?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?<=[.!?;])\s+|\n+|\s(?:and|but|while|whereas|although|though|however)\s|,\s(?=\w)",
    re.IGNORECASE,
)
MOST_WORDS_BETWEEN = 7


def claims(judgement: str, refs: Iterable[str]) -> Iterator[Claim]:
    """Each plain claim in the text about one of the objectives, or about all of them."""
    known = tuple(refs)
    for clause in _CLAUSE.split(prose(judgement).text):
        named = [ref for ref in known if re.search(_mention(ref), clause)]
        said = _verdict(clause)
        if said is None:
            continue
        if len(named) == 1 and _is_near(clause, re.compile(_mention(named[0])), said[0]):
            yield Claim(named[0], said[1] == "met", clause.strip())
        of_all = not named and (len(known) == 1 or _ALL.search(clause))
        if of_all and said[1] == "met" and _is_near(clause, _OF_ALL, said[0]):
            yield Claim("", True, clause.strip())


_ALL = pattern(r"all|both|each|every|fully|objectives|targets")


def _verdict(clause: str) -> tuple[re.Match[str], Literal["met", "not met"]] | None:
    if missed := _NOT_MET.search(clause):
        hedged = _HEDGED.search(clause[: missed.start()])
        return None if hedged or denied_before(clause[: missed.start()]) else (missed, "not met")
    met = _MET.search(clause)
    if met is None or denied_before(clause[: met.start()]):
        return None
    rest = _STILL_PLAIN.sub("", clause)
    return None if _HEDGED.search(rest) else (met, "met")


def _is_near(clause: str, thing: re.Pattern[str], verb: re.Match[str]) -> bool:
    for found in thing.finditer(clause):
        first, second = sorted((found.span(), verb.span()))
        if len(clause[first[1] : second[0]].split()) <= MOST_WORDS_BETWEEN:
            return True
    return False


def _mention(ref: str) -> str:
    """The ref, but not somebody or something of it: “I met O1's owner”."""
    return rf"(?<!\w){re.escape(ref)}(?!\w|'s (?!targets?\b))"
