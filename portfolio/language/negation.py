"""What a sentence denies: which words a “not” reaches, before them or after them."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.prose import Found, pattern, prose

_BEFORE = pattern(
    r"no|not|nor|neither|never|without|cannot|nobody|no[- ]one|none|nothing|nowhere",
    r"(?:do|does|did|is|are|was|were|wo|would|ca|could|should|sha|must|has|have|had|ai|need)n'?t",
    r"(?:rather|other) than|instead of|as opposed to|in place of|regardless of|irrespective of",
    r"whatever|whichever|no matter|never mind|away from|free (?:of|from)|far from|against",
    r"avoid\w*|ignor\w+|disregard\w*|exclud\w+|(?:ban|drop|scrap|remov|reject|refus|delet|stop)\w*",
    r"(?:leav\w+|left|took|take|taken|taking|cut|rul\w+|threw|keep\w*|kept) out(?: \w+){0,3}",
    r"(?:got|get|getting) rid of|do(?:es)? away with|did away with|decided against|steer\w* clear",
)
_TURNS = pattern(r"without|(?:ignor|disregard|exclud|drop|avoid|reject|refus|overlook)\w*")
"""With a “no” in front of it, one of these asks for what follows: “nobody wins without”."""
_AFTER = re.compile(
    r"^[\s\"')]*(?:[\w-]+ ){0,4}?(?:"
    r"(?:is|are|was|were|will|would|do|does|did|has|have|had|can|could|should|shall|must|may|might)"
    r"?\s*(?:not|never|no longer|nowhere|neither)\b"
    r"|(?:is|are|was|were|wo|would|do|does|did|has|have|ca|could|should|must)n'?t\b"
    r"|cannot\b"
    r"|(?:plays?|played|has|have|had|makes?|made|carr(?:y|ies)|gives?|gets?) (?:absolutely )?"
    r"(?:no|zero|nothing|little)\b"
    r"|counts? for nothing"
    r"|(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ ){0,2}?(?:irrelevant|ignored"
    r"|disregarded|left out|left aside|ruled out|set aside|taken out|scrapped|dropped|banned"
    r"|removed|avoided|beside the point|excluded from the (?:scor|judg|criteri)\w*)"
    r")",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:.?!()]|\s-+\s|\b(?:but|however|although|though|yet|except|unless|because|instead(?! of)"
    r"|whereas|while|so that|and (?:it|they|he|she|we|i|this|that|the|those|these|you|there|a|an"
    r"|each|every\w*)|which|if|when|until)\b",
    re.IGNORECASE,
)
"""Where the reach of a word ends."""
_COMMA = re.compile(r",\s*")
_VERB = pattern(
    r"is|are|was|were|be|will|would|can|could|has|have|had|do|does|did|must|may|should|shall|we"
    r"|they|it|he|she|i|you|there|wins?|gets?|goes|go|takes?|need\w*|count\w*|score\w*|judg\w+"
    r"|reward\w*|publish\w*|post\w*|look\w*|choose\w*|chosen|ask\w*|just|only|simply|purely|use"
)
_LONGEST_REACH = 12
"""A “no” more words away than this is about something else."""
_LONGEST_IN_A_LIST = 5
_NO_DENIAL = pattern(
    r"no (?:more|fewer|less|later|longer|sooner) than|no doubt|not least|no fail|never fail\w*"
)


@lru_cache(maxsize=1024)
def negates(text: str, term: str) -> bool:
    """Whether the text says of every mention of the term that it is not so, or plays no part."""
    read, plain = prose(text), prose(term).text
    mentions = list(read.found(re.compile(re.escape(plain), re.IGNORECASE)))
    return bool(mentions) and all(map(is_denied, mentions))


def is_denied(found: Found) -> bool:
    """Whether the sentence says that the words are not so, or play no part."""
    return denied_before(found.before) or denied_after(found.after)


def denied_before(before: str) -> bool:
    """Whether a “no”, “not”, “rather than” ... in front reaches to the end of the text."""
    said = _NO_DENIAL.sub(" ", _within_reach(before))
    words = list(_BEFORE.finditer(said))
    if not words or len(said[words[-1].end() :].split()) > _LONGEST_REACH:
        return False
    last = said[words[-1].start() :].rpartition(",")[2]
    same_part = said[: words[-1].start()].rpartition(",")[2]
    return not (_TURNS.match(last.strip()) and _BEFORE.search(same_part))


def denied_after(after: str) -> bool:
    """Whether the words that follow say that it is not so: “plays no part”, “is not counted”."""
    reach = re.split(r"[;:?!]|\s-+\s|,\s*(?:but|so|and)\b|\bunless\b", after)[0]
    return _AFTER.search(reach) is not None


def _within_reach(before: str) -> str:
    """The end of a text that one “no” can govern: a clause, or a list: “no rank, list or table”."""
    reach = _BREAK.split(before)[-1]
    *earlier, last = _COMMA.split(reach)
    for part in reversed(earlier):
        if _VERB.search(last) or len(last.split()) > _LONGEST_IN_A_LIST:
            break
        last = f"{part}, {last}"
    return last
