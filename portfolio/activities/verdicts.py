"""What a judgement claims of each objective, as far as it says so plainly: met, or not met.

Nothing is a claim where a denial, an exception, a part of the time or of the place, what somebody
else says, or a question is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from portfolio.language.lazily_compiled import Wording
from portfolio.language.negation import denied_before
from portfolio.language.prose import pattern, prose


@dataclass(frozen=True)
class Claim:
    """That an objective was met or not; ``ref`` is ``""`` where it is said of all of them.

    ``plain`` is true only of a whole short sentence that cannot be read in another way: “O1 was
    fully met, 79%.”
    """

    ref: str
    met: bool
    said: str
    plain: bool = False


_MET = Wording(
    r"\b(?:(?:over)?achieved|met|exceeded|surpassed|beaten"
    r"|(?:was|were|is|been) (?:fully |easily |clearly )?(?:reached|hit)"
    r"|(?:reached|hit) (?:its|the|our|my|their) (?:full )?targets?)\b"
    r"(?!\s(?:an? )?[\d\u00a3])"
    r"(?!\s(?:with(?!\s\d)|for|on|at|every|weekly|monthly|again|up|expectations|my manager"
    r"|the team\b))",
    re.IGNORECASE,
)
_NOT_MET = Wording(
    r"(?:\b(?:not (?:(?:yet|fully|quite|been) )*(?:met|achieved|reached|hit)|un(?:met|achieved)"
    r"|missed|failed|fell short|not meet|not achieve)"
    r"|n't (?:\w+ )?(?:met|meet|achieved?|reach(?:ed)?|hit))\b",
    re.IGNORECASE,
)
_HEDGED = pattern(
    r"part(?:ly|ial|ially)?|almost|nearly|close|half|quite|most(?:ly)?|some\w*|would|could|might|may"
    r"|if|whether|how far|should|will|until|once|target(?:ed)? to be|expected|hoped|hope|wanted"
    r"|none|neither|nothing|nobody|largely|broadly|to a degree|in part|to be|only|before|last year"
    r"|first|next|were|than|least|less|worst|poorly|badly|barely|hardly|scarcely|never|supposed"
    r"|rather|wish\w*|halfway|half[- ]way|draft|in theory|in principle|exceeded by the|to check"
)
_STILL_PLAIN = pattern(r"were|first")
_OF_ALL = Wording(
    r"\b(?:all|both|each|every|the|my|our|its)\s(?:of\s)?(?:(?:the|my|our|its|these|those)\s)?"
    r"(?:\w+\s)?(?:objectives?|targets?)\b",
    re.IGNORECASE,
)
_ALL = pattern(r"all|both|each|every|fully|objectives|targets")
_EXCEPT = pattern(
    r"(?:all|every\w*|any\w*) but|except\w*|apart from|other than|aside from|besides|save for"
    r"|bar|excluding|leaving out|exception"
)
_OTHERS_SAY = pattern(
    r"reckon\w*|say(?:s|ing)?|said|tells?|told|think\w*|thought|believe\w*|claim\w*|report(?:ed|s)"
    r"|according to|heard|assum\w+|felt|feels?|suggest\w*|argu\w+|announc\w*|apparently|officially"
    r"|rumou?rs?|wr(?:ote|itten|ites)|minutes|asked|agree[sd]?|opinion|views?|declared|insist\w*"
    r"|admit\w*|mention\w*|convinced|impression|on paper|celebrat\w*|congratulat\w*"
)
_I_SAY = Wording(
    r"\b(?:I|we) (?:\w+ )?(?:think|believe|say|feel|claim)\b"
    r"|\bI am \w+ to (?:say|report)\b|\bin my (?:view|opinion)\b",
    re.IGNORECASE,
)
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter|christmas|easter"
)
_PART = pattern(
    rf"(?:in|by|at|on|for|among|amongst|within|during|throughout|since|until|till|from|over)"
    rf" (?:the |our |my |one |two |a |its |their |this |that )?"
    rf"(?:(?!every|each|all|both)[\w-]+ ){{0,3}}?"
    rf"(?:teams?|shifts?|branch(?:es)?|offices?|sites?|departments?|areas?|regions?|quarters?"
    rf"|months?|weeks?|half|stage|phase|pilot|trial|year|groups?|days?|nights?|evenings?|mornings?"
    rf"|afternoons?|weekends?|rounds?|sections?|service|units?|depots?|stores?|shops?|floors?"
    rf"|Q[1-4]|{_MONTH})",
    r"at (?:first|one point|the (?:start|beginning|time|outset))|initially|briefly|temporarily"
    r"|for (?:a while|a time|some|many|most|few)|originally|early on|to begin with|elsewhere"
    r"|everywhere else|nowhere|in (?:places|some|many|most|two|three)|so far|up to|by then|last",
)
_NAMED_PLACE = Wording(r"\b(?:in|at|for|by|among|during) (?:the )?(?!I\b)[A-Z][a-z]+")
_AGAINST = pattern(
    r"not|\w+n't|no|n|never|rather|should|wrong|false|untrue|mistak\w+|incorrect|errors?|but|however|although"
    r"|though|yet|fell|falls?|fallen|drop\w*|back|short|below|under|miss\w*|fail\w*|only|later"
    r"|since|afterwards?|slip\w*|lost|worse|down|declin\w+|then|planned|hope\w*|almost|overall"
    r"|eventually|finally|in the end|actually|in fact|sadly|unfortunately|until|nowhere|elsewhere"
    r"|would|partly|sustain\w*|revers\w*|correct\w*|doubt\w*|disagree\w*|cannot"
    rf"|by (?:the end|{_MONTH})|now|except\w*|apart from|other than|false alarm|in part"
)
"""What follows a claim and takes it back, or part of it."""
_CONJUNCTION = r"and|but|while|whereas|although|though|however"
_CLAUSE = Wording(rf"\s(?:{_CONJUNCTION})\s|,\s(?=\w)", re.IGNORECASE)
_TO_NEXT = Wording(rf"(?:[,;:.!?\n]|\b(?:{_CONJUNCTION})\b)[^,;:.!?\n]*$", re.IGNORECASE)
"""The end of what is said of one objective, where the next one is named."""
_SENTENCE = Wording(r"(?:(?![.!?;](?:\s|$)|\n).)+[.!?;]*")
_FIGURES = Wording(
    r"(?::\s(?:[\w-]+ ){1,4}(?:went|rose|moved|grew|increased|improved)\b)?"
    r"(?:[\s,:()\-%\u00a3/+.!\d]|\b(?:with|at|by|from|to|against|v|vs|of|the|a|our|its|target"
    r"|points?|percentage|per cent|percent)\b)*",
    re.IGNORECASE,
)
_GLAD = r"(?:I am (?:pleased|happy|proud|delighted|glad) to (?:say|report) (?:that )?)?"
_IS_MET = (
    r"\s?(?:(?:was|were|is|are|has been|have been) |[:\-] ?)"
    r"(?:(?:fully|completely|clearly|easily|comfortably|successfully) )?"
    r"(?:met|achieved|exceeded|surpassed|reached)"
)
MOST_WORDS_BETWEEN = 7
_REACH = 600
"""So many characters after a claim can take it back."""


def claims(judgement: str, refs: Iterable[str]) -> Iterator[Claim]:
    """Each plain claim in the text about one of the objectives, or about all of them."""
    known = tuple(refs)
    text = prose(judgement).text
    doubted = _doubted(text, known)
    heading = ""
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        if not _is_open(words) and not _is_open(heading):
            yield from _claims_of_sentence(text, sentence, known, doubted)
        if not words.startswith("-"):
            heading = words if words.rstrip().endswith(":") else ""


def claims_of_success(judgement: str, refs: Iterable[str]) -> Iterator[Claim]:
    """What is called a success without “met”: “O1 smashed it”, “O2 was a clear win”."""
    for ref, clause in clauses_about(judgement, refs):
        found = _SUCCESS.search(clause)
        hedged = found and _HEDGED.search(_STILL_PLAIN.sub("", clause))
        if found and not hedged and not denied_before(clause[: found.start()]):
            yield Claim(ref, True, clause)


_SUCCESS = pattern(
    r"smashed (?:it|that|this)|(?:smashed|nailed|aced|crushed) (?:it|its target|the target)"
    r"|an? (?:(?:clear|huge|big|great|real|total|complete|resounding|massive|major|outright) )+"
    r"(?:win|success|triumph|victory)|soared|rocketed|went through the roof|a triumph"
    r"|(?:hugely|very|highly|completely|totally) successful|succeeded"
)


def clauses_about(judgement: str, refs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each clause about just one objective that is the learner's own and not taken back after."""
    known = tuple(refs)
    text = prose(judgement).text
    for sentence in _SENTENCE.finditer(text):
        if _is_open(sentence.group()):
            continue
        for start, end in _clauses(sentence):
            clause = text[start:end]
            named = [ref for ref in known if re.search(_mention(ref), clause)]
            others = [ref for ref in known if ref not in named]
            if len(named) == 1 and not _AGAINST.search(
                _next_to(_follows(text[end : end + _REACH], others))
            ):
                yield named[0], clause.strip()


def _is_open(sentence: str) -> bool:
    """Whether nothing in a sentence is the learner's own claim about the whole."""
    return (
        "?" in sentence
        or bool(_EXCEPT.search(sentence))
        or bool(_OTHERS_SAY.search(_I_SAY.sub("", sentence)))
        or bool(_PART.search(sentence))
        or bool(_NAMED_PLACE.search(sentence))
    )


def _claims_of_sentence(
    text: str, sentence: re.Match[str], known: tuple[str, ...], doubted: frozenset[str]
) -> Iterator[Claim]:
    for start, end in _clauses(sentence):
        clause = text[start:end]
        named = [ref for ref in known if re.search(_mention(ref), clause)]
        said = _verdict(clause)
        if said is None:
            continue
        met = said[1] == "met"
        others = [ref for ref in known if ref not in named] if named else []
        after = start + said[0].end()
        follows = _follows(text[after : after + _REACH], others)
        if _AGAINST.search(_next_to(follows)):
            continue
        plain = (
            met
            and start == _start(sentence)
            and not doubted.intersection(named or known)
            and _is_plain(clause, follows, named)
        )
        if len(named) == 1 and _is_near(clause, Wording(_mention(named[0])), said[0]):
            yield Claim(named[0], met, clause.strip(), plain)
        of_all = not named and (len(known) == 1 or _ALL.search(clause))
        if of_all and met and _is_near(clause, _OF_ALL, said[0]):
            yield Claim("", True, clause.strip(), plain)


def _start(sentence: re.Match[str]) -> int:
    words = sentence.group()
    return sentence.start() + len(words) - len(words.lstrip())


def _clauses(sentence: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where each clause of a sentence starts and ends in the text."""
    place = _start(sentence)
    for cut in _CLAUSE.finditer(sentence.string, place, sentence.end()):
        yield place, cut.start()
        place = cut.end()
    yield place, sentence.end()


def _follows(rest: str, others: Iterable[str]) -> str:
    """What follows a claim, up to where another objective is spoken of."""
    places = [found.start() for ref in others if (found := re.search(_mention(ref), rest))]
    return _TO_NEXT.sub("", rest[: min(places)]) if places else rest


def _next_to(follows: str) -> str:
    """The rest of a sentence, and the next one."""
    sentences = _SENTENCE.finditer(follows)
    return " ".join(found.group() for found, _ in zip(sentences, range(2), strict=False))


def _is_plain(clause: str, follows: str, named: list[str]) -> bool:
    """Whether a claim is of the one shape that says nothing else."""
    ref = rf"(?:objective )?{_mention(named[0])}(?:'s)?(?: target)?" if len(named) == 1 else ""
    subject = ref or r"(?:all|both)(?: of)?(?: the| my| our)?(?: \w+)? (?:objectives|targets)"
    shape = re.match(rf"{_GLAD}{subject}{_IS_MET}", " ".join(clause.split()), re.IGNORECASE)
    rest_of_sentence = _SENTENCE.match(follows)
    return (
        shape is not None
        and (rest_of_sentence is None or _FIGURES.fullmatch(rest_of_sentence.group()) is not None)
        and not _AGAINST.search(follows)
    )


def _doubted(text: str, known: tuple[str, ...]) -> frozenset[str]:
    """The objectives of which something is said anywhere that takes a claim back."""
    found: set[str] = set()
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        if _AGAINST.search(words):
            named = [ref for ref in known if re.search(_mention(ref), words)]
            found.update(ref for ref in named if _AGAINST.search(_of_one(words, known, [ref])))
    return frozenset(found)


def _of_one(sentence: str, known: tuple[str, ...], refs: list[str]) -> str:
    """The clauses of a sentence that do not speak of other objectives only."""
    others = [ref for ref in known if ref not in refs]
    clauses = _CLAUSE.split(sentence)
    return " ".join(
        clause for clause in clauses if not any(re.search(_mention(o), clause) for o in others)
    )


def _verdict(clause: str) -> tuple[re.Match[str], Literal["met", "not met"]] | None:
    if missed := _NOT_MET.search(clause):
        hedged = _HEDGED.search(clause[: missed.start()])
        return None if hedged or denied_before(clause[: missed.start()]) else (missed, "not met")
    met = _MET.search(clause)
    if met is None or denied_before(clause[: met.start()]):
        return None
    rest = _STILL_PLAIN.sub("", clause)
    return None if _HEDGED.search(rest) else (met, "met")


def _is_near(clause: str, thing: Wording, verb: re.Match[str]) -> bool:
    for found in thing.finditer(clause):
        first, second = sorted((found.span(), verb.span()))
        if len(clause[first[1] : second[0]].split()) <= MOST_WORDS_BETWEEN:
            return True
    return False


def _mention(ref: str) -> str:
    """The ref, but not somebody or something of it: “I met O1's owner”."""
    return rf"(?<!\w){re.escape(ref)}(?!\w|'s (?!targets?\b))"
