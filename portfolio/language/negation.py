"""What a sentence denies: which words a “not” reaches, before them or after them."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import Found, pattern, prose

_BEFORE = pattern(
    r"no|zero|nil|not|nor|neither|never|without|cannot|nobody|no[- ]one|none|nothing|nowhere",
    r"(?:do|does|did|is|are|was|were|wo|would|ca|could|should|sha|must|has|have|had|ai|need)n'?t",
    r"(?:rather|other) than|instead of|as opposed to|in place of|regardless of|irrespective of",
    r"whatever|whichever|no matter|never mind|away from|free (?:of|from)|far from|against",
    r"avoid\w*|ignor\w+|disregard\w*|exclud\w+|(?:ban|drop|scrap|remov|reject|refus|delet|stop)\w*",
    r"(?:leav\w+|left|took|take|taken|taking|cut|rul\w+|threw|keep\w*|kept) out(?: \w+){0,3}",
    r"forget(?:ting)?(?! that)|gone (?:are|is) the days?(?: of)?|good ?bye to|no more|(?:hardly"
    r"|scarcely|barely) any|little (?:weight|account|part|importance|attention)",
    r"(?:got|get|getting) rid of|do(?:es)? away with|d(?:id|one) away with|decided against"
    r"|steer\w* clear",
)
_TURNS = pattern(
    r"without|(?:ignor|disregard|exclud|drop|avoid|reject|refus|overlook|stop|remov|scrap|ban"
    r"|delet|abandon)\w*|(?:leav\w+|left|took|take|taken|taking|cut|threw) out|(?:get|got"
    r"|getting) rid of"
)
"""With a “no” in front of it, one of these asks for what follows: “nobody wins without”."""
_AFTER = Wording(
    r"^[\s\"')]*(?:[\w-]+ ){0,4}?(?:(?:is|are|was|were|will|would|do|does|did|has|have|had|can"
    r"|could|should|shall|must|may|might)?\s*(?:not|never|no longer|nowhere|neither)\b(?! (?:\w+ "
    r")?until)|(?:is|are|was|were|wo|would|do|does|did|has|have|ca|could|should|must)n'?t\b"
    r"|cannot\b|(?:plays?|played|has|have|had|makes?|made|carr(?:y|ies)|gives?|gets?) "
    r"(?:absolutely )?(?:no|zero|nothing|little)\b|counts? for (?:nothing|zero|nil)|(?:is|are|was"
    r"|were|be|been|being|get|gets|got)\s+(?:\w+ ){0,3}?(?:irrelevant|ignored|disregarded|left out"
    r"|left aside|ruled out|set aside|taken out|scrapped|dropped|banned|removed|avoided|rejected"
    r"|refused|turned down|voted down|thrown out|withdrawn|abandoned|stopped|ended|taken down"
    r"|taken away|torn down|ditched|binned|axed|shelved|given up|done away with|got rid of"
    r"|cancelled|dismissed|beside the point|excluded|forbidden|prohibited|outlawed|off limits|off "
    r"the table)\b|(?:is|are|was|were) no (?:reason|part|criteri\w+|measure|grounds?|guide|sign"
    r"|factor|proof))",
    re.IGNORECASE,
)
_BREAK = Wording(
    r"[;:.?!()]|\s-+\s|\b(?:just|only|simply|but|however|although|though|yet|except|unless"
    r"|because|instead(?! of)|whereas|while|so that|and (?:wins?|gets?|goes|then|so|it|they|he"
    r"|she|we|i|this|that|the|those|these|you|there|a|an|each|every\w*)|which|if|when|until)\b",
    re.IGNORECASE,
)
"""Where the reach of a word ends."""
_ALL_BUT = Wording(
    r"\b(?:every(?:thing|body|one)|anything|all|every \w+|any \w+)(?: \w+)?(?:,? (?:except|apart "
    r"from|bar|other than)| but)(?: for)?\s*$",
    re.IGNORECASE,
)
_WITHOUT = Wording(r"\W*without(?: an?| the| any)?(?: \w+)?\s*", re.IGNORECASE)
"""“Without a league table people lose interest”: a condition."""
_HAPPENS = Wording(r"\w\W+\w+\W+\w")
"""So many words behind a “without ...” are a sentence."""
_NONE_WHO = pattern(
    r"(?:nobody|no[- ]?one|none|no (?:person|people|staff|colleagues?|employees?|nominees?"
    r"|members?|workers?)) (?:with|without|who|whose|on|off|from)"
)
"""“Nobody with poor attendance can win”: the “no” is about who wins, the rest is a condition."""
_IF_NOT = Wording(
    r"\b(?:who|whose|that|if|when|any(?:one|body)|those|people|staff)\b[^,;.]*(?:\bnot|n't|\bnever"
    r"|\bno|\bwithout|\black\w*)\b[^,;.]*$",
    re.IGNORECASE,
)
_BARRED = Wording(
    r"^[^;.]*(?:\b(?:cannot|not|never|no|nothing|excluded|ineligible|barred|disqualified|(?:marked"
    r"|turned) down|los(?:e|es)|left out|penali[sz]ed)\b|n't\b)",
    re.IGNORECASE,
)
"""“Staff who have not passed probation cannot win”: two times “not” ask for it."""
_LATER = pattern(
    r"there (?:is|are|was|were|will be) (?:none|no such)|(?:it|they|that|this|which) (?:was|were"
    r"|has been|have been|is|got|will be) (?:since |now |later |then )?(?:scrapped|dropped"
    r"|stopped|removed|abolished|ended|banned|withdrawn|taken down|left out|taken out|replaced"
    r"|gone|refused|rejected|turned down|voted down|thrown out|abandoned|binned|ditched|axed"
    r"|shelved)|(?:we|they) (?:scrapped|dropped|stopped|removed|abolished|got rid of|took down"
    r"|ditched|binned|refused|rejected|turned down) (?:it|them|that)"
)
_TAKEN = Wording(
    r"\b(?:left|leav\w+|took|takes?|taken|taking|kept|keeps?|struck|cut|threw"
    r"|put)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_OUT = Wording(r"(?:\s+\w+){0,4}?\s+(?:out|off|away|aside)\b", re.IGNORECASE)
"""“We left attendance out”: the verb stands before the words, its “out” behind them."""
_MIGHT = pattern(
    r"(?:could|might|would|should) have|used to|(?:was|were) (?:going|meant|supposed) to|thought "
    r"(?:about|of)|considered|asked (?:if|whether|for|about)|suggested|proposed|wanted|wondered"
    r"|talked (?:about|of)|looked at having|had (?:the )?idea"
)
_INSTEAD = Wording(
    r"\b(?:but|said no|decided|instead|in the end|no longer|however|did ?n't|do ?n't|were against"
    r"|voted|changed our minds?)\b",
    re.IGNORECASE,
)
"""What might have been: “we could have gone by volume, but ...”."""
_COMMA = Wording(r",\s*")
_VERB = pattern(
    r"is|are|was|were|be|will|would|can|could|has|have|had|do|does|did|must|may|should|shall|we"
    r"|they|it|he|she|i|you|there|wins?|gets?|goes|go|takes?|need\w*|count\w*|score\w*|judg\w+"
    r"|reward\w*|publish\w*|post\w*|look\w*|choose\w*|chosen|ask\w*|just|only|simply|purely|use"
)
_LONGEST_REACH = 12
"""A “no” more words away than this is about something else."""
_LONGEST_IN_A_LIST = 5
_NO_DENIAL = pattern(
    r"(?:not|\w*n't|never|cannot)(?: \w+){0,2}? (?:hesitate|stress|emphasi[sz]e|overstate|be "
    r"(?:shy|afraid))(?: (?:this |it )?enough)?|(?:not|\w*n't|never) (?:\w+ )?(?:ashamed|liked?"
    r"|loved|enjoyed|welcome\w*|appreciated|agree\w*|argue\w*|for the (?:first|last))|never before"
    r"|no sooner|no excuses?|(?:not|\w+n't|cannot|did not|will not) (?:go unnoticed|go away|hidden"
    r"|over|optional|lost|forgotten|unimportant|irrelevant|end (?:there|with))|no (?:more|fewer"
    r"|less|later|longer|sooner) than|no doubt|not least|no fail|never fail\w*|(?:not|\w*n't"
    r"|never)(?: \w+)? (?:just|only|merely|simply)(?! be\b)|no (?:better|other|greater|finer)|no "
    r"(?:problems?|objections?|harm|qualms?|issues?|question|complaints?)|none ?the ?less"
    r"|nevertheless|nothing (?:\w+ ){1,5}?like|nothing (?:wrong|against|beats?|like|better"
    r"|matters? more|works? better|is more|counts? more)|why not|no matter(?: what)?(?=,)|never "
    r"(?:forget|mind|stop|miss)\w*|(?:not|\w*n't)(?: \w+)? (?:forget|until|before|wait|bad|go "
    r"wrong|help but|complain|mind|object)|(?:nobody|no[- ]one|none)(?: \w+){0,2}? "
    r"(?:object(?:s|ed|ing|ions?)?(?!\w)|mind(?:s|ed)?(?!\w)|(?:complain|disagree|argu)\w*)(?: "
    r"(?:to|about|with))?|not (?:a )?(?:bad|unreasonable|unfair)|not against|(?:not|\w+n't) "
    r"(?:very |really |so |too |quite |that )?(?:fair|good|right|popular|nice|enough|easy|ready"
    r"|finished|new|everything|secret|private|perfect|clear|public|the (?:only|whole)|everybody"
    r"|everyone)\b|can(?:'t|not) do without|not without"
)


_ANSWERS = Wording(r"^\W*(?:no|nope),", re.IGNORECASE)
"""“No, length of service is what counts”."""
_NO_REASON = Wording(
    r"\b(?:no reason|(?:not|\w*n't|cannot) (?:see|think of) (?:any reason|a reason)?)\W*(?:why"
    r"|that|not)\b[^.;,]*$",
    re.IGNORECASE,
)
"""“I see no reason why speed should not count.”"""


@lru_cache(maxsize=1024)
def negates(text: str, term: str) -> bool:
    """Whether the text says of every mention of the term that it is not so, or plays no part."""
    read, plain = prose(text), prose(term).text
    mentions = list(read.found(Wording(re.escape(plain), re.IGNORECASE)))
    return bool(mentions) and all(map(is_denied, mentions))


def is_denied(found: Found) -> bool:
    """Whether the sentence says that the words are not so, or play no part."""
    if _NO_REASON.search(found.before):
        return False
    if _WITHOUT.fullmatch(found.before):
        return _HAPPENS.search(found.after) is None
    if _IF_NOT.search(found.before) and _BARRED.search(found.after):
        return False
    return (
        denied_before(found.before)
        or denied_after(found.after)
        or is_taken_out(found)
        or _LATER.search(found.rest) is not None
        or (_MIGHT.search(found.before) and _INSTEAD.search(found.after)) is not None
    )


def is_taken_out(found: Found) -> bool:
    """“We left attendance out of the criteria”, “took attendance out”."""
    return bool(_TAKEN.search(found.before) and _OUT.match(found.after))


def denied_before(before: str) -> bool:
    """Whether a “no”, “not”, “rather than” ... in front reaches to the end of the text."""
    if _WITHOUT.fullmatch(before):
        return False
    if _ALL_BUT.search(before):
        return True
    said = _within_reach(_NO_DENIAL.sub(" ", _ANSWERS.sub(" ", before)))
    if _NONE_WHO.search(said):
        return False
    words = list(_BEFORE.finditer(said))
    if not words or len(said[words[-1].end() :].split()) > _LONGEST_REACH:
        return False
    if _UNDOES.search(said[words[-1].end() :]):
        return False
    last = said[words[-1].start() :].rpartition(",")[2]
    same_part = said[: words[-1].start()].rpartition(",")[2]
    return not (_TURNS.match(last.strip()) and _BEFORE.search(same_part))


_UNDOES = pattern(
    r"forget\w*|give up|giving up|los(?:e|es|ing)|hid(?:e|es|ing)|underestimat\w*|neglect\w*"
    r"|left off|miss\w*|stop\w*|end with|reason (?:why|not|that)|point in (?:hid|stopp|dropp|leav"
    r"|remov)\w+|(?:as|so) \w+ as|more than|(?:a |any )?(?:fairer|better|quicker|easier|simpler"
    r"|stronger) \w+ than|(?:please|help|motivat)\w* \w+ like",
)
"""What makes a “no” in front of it no denial of what follows: “don’t forget the scores”."""


_NOT_YET = Wording(r"\b(?:not|\w+n't)\b[^,;.]*\byet\b", re.IGNORECASE)


def denied_after(after: str) -> bool:
    """Whether the words that follow say that it is not so: “plays no part”, “is not counted”."""
    reach = re.split(r"[;:?!]|\s-+\s|,\s*(?:but|so|and)\b|\bbut not\b|\bunless\b", after)[0]
    return _NOT_YET.search(reach) is None and _AFTER.search(_NO_DENIAL.sub(" ", reach)) is not None


def _within_reach(before: str) -> str:
    """The end of a text that one “no” can govern: a clause, or a list: “no rank, list or table”."""
    reach = _BREAK.split(before)[-1]
    *earlier, last = _COMMA.split(reach)
    for part in reversed(earlier):
        if _VERB.search(last) or len(last.split()) > _LONGEST_IN_A_LIST:
            break
        last = f"{part}, {last}"
    return last
