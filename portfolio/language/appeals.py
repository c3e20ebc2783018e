"""Does what is said about appeals offer no way to ask for a decision to be looked at again."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.negation import denied_after, denied_before
from portfolio.language.nothing_said import says_nothing
from portfolio.language.prose import Found, pattern, prose

_WAY = pattern(
    r"(?:write|writes|writing|email|e-mail|mail|ring|phone|contact|tell|ask|asks|asking|speak"
    r"|talk|go|goes"
    r"|apply|come|complain|report|send|use|uses|submit|raise|raises|lodge|fill|fills|complete"
    r"|take it|put it|appeal)"
    r" (?:\w+ ){0,4}?(?:to|in|with|for|via|through|by|the|my|our|their|hr|it|a|an|me|him|her|up"
    r"|how|why|on|at)",
    r"within (?:\w+ ){0,2}?(?:days?|weeks?|hours|month)|(?:\d+|five|ten|seven|two|three|four"
    r"|fourteen|twenty|six"
    r") (?:working |calendar )?(?:days?|weeks?) (?:to|after|of|from|for)|by (?:email|e-mail|letter"
    r"|phone|form)",
    r"(?:is|are|will be|gets?|be|been) (?:\w+ )?(?:reviewed|re-?scored|re-?considered|heard"
    r"|looked (?:at|into)"
    r"|reheard|re-?marked|re-?judged|checked|decided by|handled|dealt with|considered|investigated"
    r"|passed to"
    r"|sent to|referred)",
    r"(?:reviews?|hears?|decides?|looks? (?:at|into)|re-?scores?|re-?considers?|checks?"
    r"|handles?|deals? with"
    r"|considers?|investigates?) (?:it|them|the|any|all|each|every|an?|appeals?|again|whether"
    r"|your|their)",
    r"appeals? (?:go|goes|are made|can be made|may be made|should|must|will|to|panel|form"
    r"|process|procedure"
    r"|stage|officer|committee|route|in writing|by|within|are (?:heard|welcome|open))"
    r"|right (?:to|of) appeal"
    r"|(?:can|may|could|should) (?:\w+ )?(?:appeal|challenge|query|question|dispute|object"
    r"|complain|ask)"
    r"|grievance|complaints? (?:procedure|process|policy)|second (?:panel|look|opinion|judge)"
    r"|another (?:panel|judge|manager)|independent\w*|different (?:panel|judge|manager)|ombudsman"
    r"|look(?:ed)? at (?:it |this |that )?again|fresh look|think again|hr (?:manager|team"
    r"|department|will|lead)",
)
_NO_REFUSAL = pattern(
    r"no appeals? (?:is|are|was|will be|gets?|goes) (?:ever |simply )?(?:refused|ignored"
    r"|turned down|rejected"
    r"|dismissed|lost|too \w+|unanswered)",
    r"no (?:fees?|charges?|costs?|forms?|limits?|deadlines?|time limit"
    r"|special form)(?: [\w'-]+){0,3}? (?:to |for )?(?:an? )?appeal\w*",
    r"no appeals? (?:have|has|had|were|was|so far|yet|this (?:year|time|quarter)|came|to date"
    r"|received|in)(?: [\w'-]+){0,4}",
    r"(?:nobody|no[- ]one|no[- ]body) (?:has |have |had )?(?:appealed|complained|asked"
    r"|challenged)(?: [\w'-]+){0,3}",
)
"""A “no” that leaves the way open."""
_NONE = pattern(
    r"(?:no|not|never|without|don'?t|doesn'?t|won'?t|cannot|can'?t|can not|couldn'?t|isn'?t"
    r"|aren'?t|nobody"
    r"|no[- ]one|nor|neither|none|zero|not any|nothing)(?: [\w'-]+){0,6}? (?:appeal\w*"
    r"|go(?:es)? against"
    r"|challeng\w*|question(?:ed)?"
    r"|dispute\w*|correspondence|review\w*|argue\w*|argument|come ?back|comeback|change[ds]?"
    r"|overturn\w*|reopen\w*"
    r"|revisit\w*|debate\w*|discuss\w*|complain\w*|complaints?|object\w*|query|queried"
    r"|looked at again|re-?considered"
    r"|reversed|recourse|second look)",
    r"appeal\w*(?: [\w'-]+){0,4}? (?:not|n't|never|no|isn't|aren't|won't|don't|can't|cannot"
    r"|are unnecessary|is unnecessary)",
    r"(?:decision|decisions|word|say|verdict|result|choice|ruling|outcome"
    r"|vote)s?(?: [\w'-]+){0,5}? (?:final|binding|absolute|stands?"
    r"|the end of it|law)|final (?:decision|say|word)|what (?:the )?(?:\w+ )?(?:says?|decides?"
    r"|said) goes|end of(?: story)?"
    r"|what (?:\w+ ){1,4}(?:says?|decides?|said) (?:goes|stands)|last word|once decided"
    r"|once (?:it is "
    r"|it's )?decided|no (?:formal |set |official )?(?:process|procedure|system|mechanism|way"
    r"|route|method|option)\b|not something we (?:offer|do)|there (?:isn't"
    r"|is not|aren't|are not) (?:one|any|a)|there (?:is|are) none|none (?:needed|required"
    r"|necessary|offered"
    r"|allowed|will|is|are|can)"
    r"|(?:doesn't|don't|does not|do not|not) appl\w+|(?:complaints?|appeals?|objections?"
    r"|challenges?|queries|disputes?)(?: [\w'-]+){0,4}? (?:not|n't|never) (?:be )?"
    r"(?:considered|heard|entertained|accepted|allowed|dealt with|looked at|answered|welcome\w*"
    r"|taken|possible|permitted)|discouraged|not entertained|take it or leave it|that'?s (?:it"
    r"|that|final)|tough luck|accept (?:it|the (?:decision"
    r"|result|outcome))",
    r"unnecessary|(?:not|isn't|aren't) (?:needed|required|necessary|applicable|relevant|offered"
    r"|available|accepted"
    r"|allowed|possible|permitted|part of)|no need",
)


_SHORT_NO = re.compile(r"\W*(?:n/?a|none|no|nope|not applicable)\b\s*[-,:;(.]", re.IGNORECASE)
_FEW_WORDS = 7
"""“N/A - small team” gives a reason and still is a no."""


@lru_cache(maxsize=1024)
def offers_no_appeal(text: str) -> bool:
    """Whether what is said about appeals is that there are none: “n/a”, “the decision is final”."""
    if not text.strip() or says_nothing(text):
        return True
    read = prose(text)
    if any(_is_open(found) for found in read.found(_WAY)):
        return False
    if _SHORT_NO.match(read.text) and len(read.text.split()) <= _FEW_WORDS:
        return True
    return _NONE.search(_NO_REFUSAL.sub(" ", read.text)) is not None


def _is_open(found: Found) -> bool:
    """Whether the words open a way, and none of those around them shuts it."""
    clause = re.split(r"[,;:.!?]|\b(?:but|so|because|since|as)\b", found.before)[-1]
    return not denied_before(clause) and not denied_after(found.after)
