"""Whose voice: does a text say what its writer did?

“I” and its forms count, in small letters and without apostrophes too, and so does “personally”.
What other people say in quotation marks, “Phase I”, “i)” and “my manager” do not, nor do a bare
opinion, or help, beside much that “we” did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import prose

_QUOTED = Wording(
    r"\"[^\"\n]{0,600}\"|(?<![\w'])'(?=\w)[^'\n]{0,40}(?:(?<=\w)'(?=\w)[^'\n]*)*'(?!\w)"
)
_BLOCK_QUOTE = Wording(r"(?m)^\s*>.*$")
_SPEAKER = Wording(
    r"(?im)^\s*(?:an? |the |one |another )?(?:(?!i |we |then )[\w-]+ ){0,3}?(?:customers?"
    r"|colleagues?|winners?|nominees?|nominators?|managers?|advis[eo]rs?|agents?|supervisors?"
    r"|director|judges?|comments?|feedback|quotes?|testimonials?|staff|survey)(?: "
    r"[\w-]+){0,3}?(?: (?:said|says|wrote|commented|told (?:us|me)))?\s*[:-]\s+\S.*$"
)
"""A line that begins with who is speaking: “Customer comment: I love this”."""
_REPORTED = Wording(
    r"\b(?:feedback|comments?|quotes?|repl(?:y|ies)|words|message|review|response|survey|customers?"
    r"|tenants?|advis[eo]rs?|colleagues?|guests?|patients?|manager|director|winners?|one of them"
    r"|(?:one|another) (?:man|woman|lady|person))"
    r"(?: [\w'-]+){0,6}? (?:was|were|said|says|read|reads|wrote|replied|told us|told me"
    r"|commented|put"
    r"|went)(?: (?:me|us))?\s?[,:]\s.*",
    re.IGNORECASE,
)
"""What somebody said, told without quotation marks: “the feedback was, I rang once”."""
_ROMAN = Wording(
    r"(?P<one>\b(?:this|that|the|each|every|my|our|a|an|which|next|last|first|final|second|same"
    r"|new)"
    r"\s+)?\b(?:(?i:phase|part|section|stage|level|type|class|grade|schedule|annex|appendix|table"
    r"|figure|chapter|volume|tier|band|category|article|book|war|act|wave|module|step|zone|day|week"
    r"|year|version|mark)s?|Building|Block|Gate|Platform|Hall|Wing|Terminal|Ward|Room|Site"
    r"|Court|Bay"
    r"|Unit|Group|Option|Area|Team|Scheme|Programme|Title|Round|Desk|Line|Question|Criterion"
    r"|Objective|Standard|Elizabeth|Charles|House|Series|Lot|Queue|Number|Form|Floor"
    r"|Shift)\s+I\b(?!')"
    r"(?=(?P<then>.{0,20}))",
    re.DOTALL,
)
_AFTER_A_NUMERAL = Wording(
    r"\s*(?:[.,;)\]\"-]|$|(?:of|in|at|is|was|were|are|will|to|and|or|began|begins|starts?"
    r"|started|ran|runs"
    r"|for|has|had|on|by|from|with|covers?|ends?|ended|took|takes|includes?|only|closed|opens?"
    r"|opened)\b)"
)
_DOES = Wording(
    r"\s+(?:\w+ed|am|did|went|rang|met|wrote|made|gave|put|led|set|told|spoke|sent|got|held|chose"
    r"|drew|found|kept|saw|thought|knew|built|brought|have|would|could|can|also|then|personally)\b"
)
_AFTER_ONE = Wording(r"\s*(?:[.;)\]]|of\b|(?:and|or) II\b|$)")
_NUMERAL = Wording(
    r"(?m)\(i\)|\bi\s*[).](?=\s)(?!\s*[A-Z]\w+ed\b.{0,3}$)|\bI\s*[-/&]\s*(?:II|O|T|V)\b"
    r"|\bI,? (?:and|or|to) II\b|\bi\.e\b|\bA\.?I\b\.?|\bI\.(?=[A-Z]\b|\s?[A-Z]\w|T\b|D\b)"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr)\.? I\b",
    re.IGNORECASE,
)
_I = Wording(
    r"(?<![\w'/.-])(?:I|i(?=\s+(?!(?:and|or)\s+ii\b)[a-z])|i(?=,\s))(?![\w/-]|\.\w)"
    r"|(?<![\w'])i'(?:m|ve|d|ll)\b|(?<!\w)(?:ive|iam|im)(?=\s)|(?<![\w'])I(?:ve|m)(?=\s)"
    r"|(?<!\w)(?:id|ill)(?=\s+(?:be|been|done|do|like|have|had|made|asked|make|ask|say|said)\b)",
)
_CONTRACTED = Wording(r"(?<!\w)I'(?:m|ve|d|ll)\b", re.IGNORECASE)
_SELF = Wording(
    r"(?<!\w)(?:mys?el+f|my self|mysef|mine|in my own (?:words|time|name)|my own"
    r"|personally(?! (?:think|feel|believe))"
    r"|me (?:and|&) \w+|\w+ (?:and|&) me|(?:by|was|were|is|to|asked|wanted|with|from|for|gave|made"
    r"|told|let|allowed|trained|left|put|chose|picked|named|on|of) me|yours truly|me)(?!\w)",
    re.IGNORECASE,
)
_OTHERS = (
    r"manager|line manager|boss|team|teams|colleagues?|supervisor|company|organi[sz]ation|leader"
    r"|staff|director|department|employer|deputy|firm|branch|store|office|workplace|site|advis\w+"
    r"|agents?|customers?|assessor|tutor|centre|mentor|head|area|regional|senior|lead|co-?workers?"
    r"|workmates?|bosses|managers|opinion|view|mind|job"
)
_MY = Wording(rf"(?<!\w)my (?!(?:\w+ )?(?:{_OTHERS})(?!\w))\w", re.IGNORECASE)
_WE = Wording(
    r"(?<!\w)(?:we|we've|we'd|we'll|we're|the team|my team|our team|everyone|everybody)(?!\w)",
    re.IGNORECASE,
)
_SLIGHT = Wording(
    r"^(?:'m|'d|'ve|'ll)?(?:,)?\s*(?:(?:also|really|just|truly|honestly|would|do|did|was|am|had"
    r"|have"
    r"|can|personally|strongly|firmly) ){0,3}(?:think|thought|feel|felt|believe|believed|hope|hoped"
    r"|guess|suppose|reckon|know|agree|agreed|say|like|liked|love|loved|enjoyed|wish|wanted"
    r"|understand|proud|happy|pleased|glad|lucky|part of|involved|there|present|a member"
    r"|one of|helped|assisted|supported|attended|took part|joined in|worked (?:with|in)|hear|heard"
    r"|see|saw|noticed|was told)\b",
    re.IGNORECASE,
)
_NOT_MINE = Wording(
    r"^\s*(?:was not|wasn't|wasnt|did not|didn't|didnt|had no|had nothing|have no|have nothing"
    r"|am not|was never|never)\s+(?:(?:really|personally|directly|actually|even) )?"
    r"(?:involved|part|there|present|asked|included|take part|do (?:it|this|that|any|much|anything)"
    r"|have (?:a|any|much)|any|a (?:part|role|say)|role|say|to do with|in charge|responsible)",
    re.IGNORECASE,
)
_MANY = 2
"""Beside so many mentions of “we”, an opinion or some help does not show a part of one's own."""


def says_i(*parts: str) -> bool:
    """Whether the writer says, in the first person singular, what they did or thought."""
    return any(_says_i(part) for part in parts)


@lru_cache(maxsize=2048)
def _says_i(written: str) -> bool:
    text = _own_words(written)
    if any(True for _ in _deeds(text)):
        return True
    slight = [after for after in _after_i(text) if not _NOT_MINE.match(after)]
    return bool(slight) and len(_WE.findall(text)) < _MANY


_CLAUSE = Wording(r"[.;!?\n]+")
_A_TIME = (
    r"(?:(?:on|in|at|by|from|during) (?:the )?)?(?:(?:\d[\w/.:]*|(?:jan|feb|mar|apr|may|june?|july?"
    r"|aug|sept?|oct|nov|dec)[a-z]*|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|the|next|same"
    r"|following|first|second|third|last|morning|afternoon|evening|day|week|month|shift)[\s,:-]+)"
    r"{1,4}|(?:then|next|also|later|first(?:ly)?|finally|afterwards|and|yesterday)\b[\s,:-]*"
)
_DEED = Wording(
    rf"^[\s\-*]*(?:{_A_TIME})*(?:\w{{2,}}(?<!e)ed|went|rang|met|wrote|made|gave|put|led|set|told"
    r"|spoke|sent|got|held|chose|drew|found|kept|saw|built|brought|took|ran|did|rewrote|bought"
    r"|taught|read|showed|heard|thought|rode|drove|stuck|hung)\s+(?!by\b)\w",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def is_in_notes(written: str) -> bool:
    """Whether a text tells in the style of notes what its writer did: “Went to IT; rang them.”

    >>> is_in_notes("On 10 Feb went to IT; visited the shift."), is_in_notes("We went to IT.")
    (True, False)
    """
    text = _own_words(written)
    clauses = [part.strip() for part in _CLAUSE.split(text) if part.strip()]
    begun = [_DEED.match(clause) is not None for clause in clauses]
    return bool(begun) and begun[0] and sum(begun) * 2 >= len(begun) and not _WE.search(text)


def _own_words(written: str) -> str:
    """The text without what others say in it, and without numerals."""
    text = _BLOCK_QUOTE.sub(" ", prose(written).text)
    for part in (_QUOTED, _SPEAKER, _REPORTED, _NUMERAL):
        text = part.sub(" ", text)
    return _ROMAN.sub(_without_numeral, text)


def _without_numeral(found: re.Match[str]) -> str:
    """“Phase I” is a number; “in this phase I rang them” is somebody."""
    after = _AFTER_ONE if found["one"] else _AFTER_A_NUMERAL
    is_title = found[0][:1].isupper()
    if after.match(found["then"]) or (is_title and not _DOES.match(found["then"])):
        return " "
    return found[0]


def _deeds(text: str) -> Iterator[str]:
    """Each sign that the writer did something, and did not only look on."""
    for after in _after_i(text):
        if not _SLIGHT.match(after) and not _NOT_MINE.match(after):
            yield after
    for found in (*_SELF.finditer(text), *_MY.finditer(text)):
        yield found[0]


def _after_i(text: str) -> Iterator[str]:
    for found in (*_I.finditer(text), *_CONTRACTED.finditer(text)):
        yield text[found.end() : found.end() + 80]
