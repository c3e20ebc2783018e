"""Which rank a position is, told from the words that people use for it.

Signs only: what is not known here is no rank, and is asked about. The words are data; the first
line that has one of them decides.
"""

from __future__ import annotations

import re
from typing import Literal

from portfolio.language.lazily_compiled import Wording

Rank = Literal[
    "supervisor",
    "team leader",
    "manager",
    "senior management",
    "director or board",
    "external guest",
]

_OF_THE_HOUSE = (
    r"service|experience|care|relation|success|support|contact|operation|team|satisfaction|liaison"
    r"|insight|advis|manager|director|lead|account|representative|assistant"
)
"""After “customer” these make a position in the organisation, and no guest."""
_WORDS: tuple[tuple[Rank, str], ...] = (
    (
        "external guest",
        r"external|guests?|mayor|mayoress|mp|councillor|celebrity|patron|visitor|sponsor|supplier"
        r"|member of the public|(?:customer|client|resident|tenant|patient|passenger|parent)s?"
        rf"(?!\W+(?:{_OF_THE_HOUSE}))",
    ),
    (
        "director or board",
        r"directors?|md|ceo|coo|cfo|cio|cto|chief execs?|chief executives?(?: officer)?"
        r"|chief (?:\w+ ){1,2}officer|board|chair(?:man|woman|person)?|(?:vice )?president|s?vp"
        r"|trustees?|founder|(?<!product )(?<!process )owner|proprietor|governors?|chancellor"
        r"|chief constable|head ?teacher",
    ),
    (
        "senior management",
        r"senior (?:\w+ ){0,2}(?:managers?|management|mgrs?|mgmt)|senior (?:leaders?|leadership)"
        r"|senior execs?|senior executives?|smt|slt|heads? of|general (?:manager|mgr)|gm"
        r"|(?:regional|area|divisional|district|country) (?:\w+ )?(?:manager|mgr)"
        r"|executive (?:team|committee|management)|leadership team|superintendent",
    ),
    (
        "supervisor",
        r"supervis(?:or|ors|ing)|line (?:manager|mgr)|shift (?:lead|leader|manager|mgr)",
    ),
    ("team leader", r"team ?(?:lead|leads|leader|leaders)|tl"),
    ("manager", r"managers?|management|mgrs?|mgmt"),
)
_PATTERNS = tuple((rank, Wording(rf"(?<!\w)(?:{words})(?!\w)")) for rank, words in _WORDS)
_BESIDE = Wording(
    r"(?<!\w)(?:pa|ea|secretary|assistant|aide|advisor|adviser|reports?|reporting|deput\w+)"
    r" (?:to|for)(?!\w)|'s (?:pa|ea|secretary|assistant)(?!\w)|on behalf of|standing in for"
    r"|(?<!\w)not (?:a|the)(?!\w)"
)
"""Words that put somebody beside the position that they name."""
_BREAK = re.compile(r"[,;(:–—]|\s-\s")


def rank_of(position: str, person: str = "") -> Rank | Literal[""]:
    """The rank of a position (“Head of Operations”, “MD”), ``""`` when it cannot be told.

    Where no position is given, that behind the name is taken: “Helen Okafor, Chief Executive”.
    """
    said = _plain(position or _behind_the_name(person))
    if _BESIDE.search(said):
        return ""
    return next((rank for rank, pattern in _PATTERNS if pattern.search(said)), "")


def _behind_the_name(person: str) -> str:
    """What stands behind a name; all of it when it begins with a position, as no name does."""
    behind = _BREAK.split(person, maxsplit=1)[1:]
    if behind:
        return behind[0]
    said = re.sub(r"^(?:the|our|a|an|my) ", "", _plain(person))
    return said if any(pattern.match(said) for _, pattern in _PATTERNS) else ""


def _plain(words: str) -> str:
    """In small letters, with one kind of apostrophe and without full stops and hyphens."""
    said = words.replace("’", "'").replace(".", "").casefold()
    return re.sub(r"[\s\-\u2010\u2011]+", " ", said).strip()
