"""Does what is said about appeals offer a way to ask for a decision to be looked at again, or none.

It is read by clause: “no appeals panel, but anybody can see the area manager” opens a way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.negation import denied_after, denied_before
from portfolio.language.nothing_said import says_nothing
from portfolio.language.prose import Found, Prose, pattern, prose
from portfolio.language.roles import names_somebody

_WAY = pattern(
    r"(?:write|writes|writing|email|e-mail|mail|ring|phone|contact|tell|ask|asks|asking|speak"
    r"|talk|(?:go|goes)(?! (?:along )?with\b| ahead\b)|apply|come|complain|report|send|use|uses"
    r"|submit|raise|raises|lodge|fill|fills|complete|takes? it|puts? it|appeal) (?:\w+ "
    r"){0,4}?(?:to|in|with|for|via|through|by|the|my|our|their|hr|it|a|an|me|him|her|up|how|why"
    r"|on|at)",
    r"within (?:\w+ ){0,2}?(?:days?|weeks?|hours|month)|(?:\d+|five|ten|seven|two|three|four"
    r"|fourteen|twenty|six) (?:working |calendar )?(?:days?|weeks?) (?:to|after|of|from|for)|by "
    r"(?:email|e-mail|letter|phone|form)",
    r"(?:is|are|will be|gets?|be|been) (?:\w+ )?(?:reviewed|re-?scored|re-?considered|heard"
    r"|looked (?:at|into)|reheard|re-?marked|re-?judged|checked|decided by|handled|dealt with"
    r"|considered|investigated|passed to|sent to|referred)",
    r"(?:reviews?|hears?|decides?|looks? (?:at|into)|re-?scores?|re-?considers?|checks?|handles?"
    r"|deals? with|considers?|investigates?) (?:it|them|the|any|all|each|every|an?|appeals?|again"
    r"|whether|your|their)",
    r"appeals? (?:go(?:es)?(?! (?:\w+ )?(?:in|into|to) (?:the|a) (?:bin|shredder|rubbish))|are "
    r"made|can be made|may be made|should|must|will|to|panel|form|process|procedure|stage|officer"
    r"|committee|route|in writing|by|within|are (?:heard|welcome|open))|right (?:to|of) appeal"
    r"|(?:can|may|could|should) (?:(?!not\b|never\b)\w+ )?(?:appeal|challenge|query|question"
    r"|dispute|object|complain|ask)|grievance|complaints? (?:procedure|process|policy)|second "
    r"(?:panel|look|opinion|judge)|another (?:panel|judge|manager)|independent\w*|different "
    r"(?:panel|judge|manager)|ombudsman|(?:can|may|could|should|to|please|must|will) see (?:the"
    r"|my|our|your|their|his|her|an?|me|hr|\w+ in)|(?:drop|leav|send|hand|put|giv|writ|slip)(?:e"
    r"|es|s|ing)? (?:me |us |\w+ )?(?:in )?(?:an?|the) (?:note|letter|e-?mail|line|slip|form"
    r"|message|text)|puts? (?:\w+ ){0,3}in writing|in writing to|ha(?:ve|s) a (?:quiet )?word "
    r"with|knock on|goes? (?:back )?(?:over|through) (?:it|them|the|all|each|every|my|your|their)"
    r"|re-?(?:runs?|checks?|counts?|adds?|does|judges?|visits?|opens?|marks?) (?:it|them|the|all"
    r"|each|every|any|my|your|their|that|this)|(?:first|then|next|straight|directly?) (?:to"
    r"|with) (?:me|hr|the|our|your|their|his|her|head office|an?|\w+ in)|look(?:ed|s)? at (?:it "
    r"|this |that )?again|fresh look|think again|hr (?:manager|team|department|will|lead)",
)
_NO_REFUSAL = pattern(
    r"no appeals? (?:is|are|was|will be|gets?|goes) (?:ever |simply )?(?:refused|ignored|turned "
    r"down|rejected|dismissed|lost|too \w+|unanswered)",
    r"no (?:fees?|charges?|costs?|forms?|limits?|deadlines?|time limit|special form)(?: "
    r"[\w'-]+){0,3}? (?:to |for )?(?:an? )?appeal\w*",
    r"no appeals? (?:have|has|had|were|was|so far|yet|this (?:year|time|quarter)|came|to date"
    r"|received|in)(?: [\w'-]+){0,4}",
    r"(?:decision|word|verdict|ruling|result|outcome)s? (?:\w+ ){0,2}?(?:after|on|of|at"
    r"|following|in) (?:the |an |any |every |each |this |that )?(?:appeal|review|second panel"
    r"|stage)s?(?: \w+){0,3}? (?:is|are|will be) (?:then )?(?:final|binding)",
    r"(?:appeals?|review|second) (?:\w+ )?(?:panel|manager|officer|judge|hearing|board|committee"
    r"|director|chair|stage)(?:'?s'?)? (?:decision|word|verdict|ruling)s?(?: \w+){0,2}? "
    r"(?:final|binding)",
    r"(?:not|n't|never|no \w+|none)(?: \w+){0,3}? (?:final|binding|fixed|settled|closed)(?: "
    r"\w+)? (?:until|before|unless|till|yet|if|and|:|;)[^.;!?]*|(?:final|binding|settled|closed) "
    r"(?:only )?(?:once|after|when) (?:the |any |all |no )?(?:\w+ ){0,4}?(?:appeals?|days"
    r"|weeks?|time|window|objections?)",
    r"(?:nobody|no[- ]one|not|never|n't) (?:\w+ ){0,4}?(?:can't|cannot|unable|afraid|put off"
    r"|told off|discourag\w+|stopped|prevented|scared|penali[sz]ed|punished|treated \w+|worse off"
    r"|worry|hesitate)(?: \w+){0,3}? appeal\w*|final decision (?:\w+ ){0,2}?(?:made|taken"
    r"|rests|comes|goes)\b",
    r"(?:nobody|no[- ]one) (?:is|was|are|will be|can be|has been) (?:refused|denied|turned (?:down"
    r"|away))(?: [\w'-]+){0,4}",
    r"(?:nobody|no[- ]one|no[- ]body) (?:has |have |had )?(?:appealed|complained|asked"
    r"|challenged)(?: [\w'-]+){0,3}",
)
"""A “no” that leaves the way open."""
_CHALLENGE = (
    r"(?:appeal|challeng|question|contest|complain|disput|object|argu|quer(?:y|ie)|overturn"
    r"|revers|re-?open|revisit|moan|ask again|ask (?:any|for a (?:re|second))|take it (?:up"
    r"|further|back)|go (?:back|against|over)|do (?:anything|something|much) about|say "
    r"(?:anything|nothing|a word|different)|come back|disagree|answer back|raise it|change (?:it"
    r"|the|that|any|his|her|their))\w*"
)
_SHUT = pattern(
    rf"who (?:would|could|can|will) (?:ever |want to |want |dare |possibly )*{_CHALLENGE}",
    r"(?:nobody|no[- ]one|none|nothing|never|not (?:be )?(?:possible|allowed|able|permitted"
    r"|open)(?: to)?|cannot|can ?not|can't|cant|may not|must not|mustn't|shouldn't|are not to|is "
    r"not to|unable to|(?:not|n't) (?:let|allow|want|have)|no (?:person|nominee|employee|staff"
    r"|member|point|use|chance|way|means|right))(?: (?!but\b|until\b|unless\b|without\b|hear\b"
    rf"|sit\b)[\w']+){{0,5}}? {_CHALLENGE}",
)
"""“Nobody can question it”: a refusal whatever goes to whom before."""
_OF_AN_APPEAL = pattern(
    r"appeal\w*|challeng\w*|complain\w*|complaints?|object\w*|disagree\w*|unhappy|not happy|agree"
    r"|wrong|unfair|mistakes?|again|afresh|second|another|different|independent\w*|review\w*"
    r"|re-?\w+|why|within|days?|weeks?|grievance|union|disput\w+|feels?|thinks?|if"
)
"""What a way has to be about, where something else in the text shuts it."""
_NONE = pattern(
    r"(?:jury|panel|judges?|boss|managers?|owner|directors?|chair) (?:just |simply |alone "
    r")?(?:decides?|picks?|chooses?)(?:\W*$| and (?:nothing|that|nobody|no)\b)|no time for\b"
    r"|(?:leave|left|leaving) it (?:as|at) (?:it is|that)",
    r"no (?:going|way|turning|coming) back|no (?:come-?back|recourse|redress|second chances?"
    r"|reviews?|arguments?|quibbl\w+|questions? asked afterwards|discussion|debate)",
    r"(?:don't|haven't|hasn't|do not|have not|didn't|won't|wouldn't|isn't|aren't) (?:really "
    r"|actually )?(?:have|got|do|offer|be having|going to have|any|need|hold|run|take|accept"
    r"|allow|see a need for)(?: (?:any|one|that|those|it|this|them|anything|a|an|such|for|of|like"
    r"|thing|process|system|here|kind|sort|appeals?)\b)*(?=\W*$|\W* (?:no|because|as|since|it|at"
    r"|here)\b)",
    r"(?:never|not|n't)(?: \w+){0,2}? (?:had|needed|wanted|used|required|come up|happened"
    r"|thought (?:of|about))(?: \w+){0,4}? (?:it|that|one|any|this|them|anything like that"
    r"|such)|(?:never|not|n't|nobody|no[- ]one)(?: \w+){0,2}? (?:need(?:ed)?|have)(?: "
    r"to)?(?:\W*$| because)",
    r"no (?:chance|way|thanks|thank you)|nothing formal|it is what it is|(?:it's|its|it is|that's"
    r"|what's) done(?: (?:it's|its|it is|is))? done|the (?P<same>\w+) is the (?P=same)|better "
    r"luck next|try (?:again )?next|(?:not|n't)(?: \w+)? (?:think|believe|feel|see|reckon"
    r"|planning|intend|plan)(?: \w+){0,4}? (?:needs?|needed|necessary|offer|have|one|point|call"
    r"|any)|decided (?:against|not to)|(?:won't|will not|not|n't) be (?:offering|having|doing"
    r"|running|taking|allowing|hearing|giving)|appeals?\W+(?:no|none|n/a|never|nope)\W*$",
    r"(?:matter|case|book|file|thing|discussion|vote) (?:is |are |then )?(?:closed|settled|ends?"
    r"|over|done with)|ends? (?:there|the matter|it)|definitive|conclusive|irrevocable"
    r"|irreversible|set in stone|non-negotiable",
    r"(?:winners?|results?|decisions?|outcomes?|scores?|choice|votes?|it|list) (?:\w+ "
    r")?(?:stands?|stays?|sticks|holds)(?! (?:until|unless|in|on|at|for|back))|(?:judges?|panel"
    r"|boss|manager|director|management) (?:is|are|was|were) (?:always |never )?(?:right|wrong"
    r"|the boss|in charge)|know(?:s)? best",
    r"(?:have|has|got|expected|need|just|asked|agrees?|must|should|will|required) (?:to "
    r")?(?:accept|respect|abide by|live with|put up with|go along with|lump)|nothing (?:\w+ "
    r"){0,4}?(?:can|could|to be|you can|they can|to) (?:be )?do(?:ne)?(?! with)\b|(?:no|not a) "
    r"(?:point|use) (?:in )?(?:\w+ing)|(?:a )?(?:bit of|only for|just for|only) fun",
    r"(?:no|not|never|without|don'?t|doesn'?t|won'?t|cannot|can'?t|can not|couldn'?t|isn'?t"
    r"|aren'?t|nobody|no[- ]one|nor|neither|none|zero|not any|nothing)(?: [\w'-]+){0,6}? "
    r"(?:appeal\w*|go(?:es)? against|challeng\w*|question(?:ed)?|contest(?:ed|able)?|alter\w*"
    r"|dispute\w*|correspondence|review\w*|argue\w*|argument|come ?back|comeback|change[ds]?"
    r"|overturn\w*|reopen\w*|revisit\w*|debate\w*|discuss\w*|complain\w*|complaints?|object\w*"
    r"|query|queried|looked at again|re-?considered|reversed|recourse|second look)",
    r"appeal\w*(?: [\w'-]+){0,4}? (?:not|n't|never|no|isn't|aren't|won't|don't|can't|cannot"
    r"|are unnecessary|is unnecessary)",
    r"(?:decision|decisions|word|say|verdict|result|choice|ruling|outcome|vote)s?(?: "
    r"[\w'-]+){0,5}? (?:final|binding|absolute|stands?|the end of it|law)|final (?:decision|say"
    r"|word)|what (?:the )?(?:\w+ )?(?:says?|decides?|said) goes|end of(?: story)?|what (?:\w+ "
    r"){1,4}(?:says?|decides?|said|picks?|chooses?|chose|picked) (?:goes|stands|stays|sticks"
    r"|is (?:picked|chosen|it|law|final))|last word|once decided|once (?:it is |it's )?decided"
    r"|no (?:formal |set |official )?(?:process|procedure|system|mechanism|way|route|method"
    r"|option)\b|not something we (?:offer|do)|there (?:isn't|is not|aren't|are not) (?:one|any"
    r"|a)|there (?:is|are) none|none (?:needed|required|necessary|offered|allowed|will|is|are"
    r"|can)|(?:doesn't|don't|does not|do not|not) appl\w+|(?:complaints?|appeals?|objections?"
    r"|challenges?|queries|disputes?)(?: [\w'-]+){0,4}? (?:not|n't|never) (?:be )?(?:considered"
    r"|heard|entertained|accepted|allowed|dealt with|looked at|answered|welcome\w*|taken|possible"
    r"|permitted)|discouraged|not entertained|decides?,? and that(?:'s| is) (?:it|that|final)"
    r"|(?:not|n't|never) (?:look|go|think) (?:\w+ )?again|take it or leave it|that'?s (?:it|that"
    r"|final)|tough luck|accept (?:it|the (?:decision|result|outcome))",
    r"unnecessary|(?:not|isn't|aren't) (?:needed|required|necessary|applicable|relevant|offered"
    r"|available|accepted|allowed|possible|permitted|part of)|no need",
)


_MISSPELT = Wording(
    r"\bap+(?:e+a+l+|l+e+a+|e+l+a+|e+l+|i+e?l+|ei+l+|ae?l+e*)(s|ed|ing|led|ling)?\b", re.IGNORECASE
)
_AFRESH = pattern(
    r"again|afresh|re-?(?:opens?|mark|scor|judg|read|check|view)\w*|checks?|second|another"
    r"|different|meets?"
)
_RESIGNED = pattern(
    r"no|not|never|none|nobody|nothing|no[- ]one|cannot|without|zero|nil|(?:is|are|was|do|does"
    r"|did|have|has|ca|wo|would|could|should)n't|accept\w*|get on with|leave it|too (?:long|much)"
    r"|get what|goodwill|(?:jury|panel|judges?|boss|managers?|owner|director) (?:just |simply "
    r")?(?:decides?|picks?|chooses?)",
)
"""Where no way is named, a “no” of any kind, or “we leave it as it is”, offers none."""
_FIRM = pattern(
    r"that(?:'?s| is| will be| was) (?:your lot|that|the end of it|all there is to it)|(?:lump"
    r"|like) it or (?:lump|like) it|lump it|(?:take|took|taking) (?:it|that) on the chin"
    r"|tough(?: luck)?(?=\W*$)|hard (?:luck|lines|cheese)|(?:in|into|for) the (?:bin|shredder)"
    r"|binned|deaf ears|suck it up|get over it|live with it|put up with it|(?:moan|whin|whing"
    r"|grumbl|sulk)\w*",
    r"(?:nothing|(?:result|decision|outcome|score|winner|mark)s? (?:will not|won't|cannot|can't"
    r"|would not|wouldn't|will never|never|don't|doesn't))(?: will| can| would| is going to| ever"
    r"| gets?| to)*(?: be)? (?:alter|chang|overturn|revers)\w*(?! (?:until|unless|without|before"
    r"|while))",
)
"""Words that refuse, though somebody may be asked why."""
_BIN = pattern(r"(?:in|into|for|on) the (?:\w+ )?(?:bin|shredder|chin)")
_ONLY_ASKS = pattern(
    r"(?:(?:can|may|could|should) )?ask(?:s|ed|ing)? (?:\w+ ){0,3}?(?:why|how|what|for feedback)"
)
_TURN = Wording(
    r"\b(?P<turn>but|although|though|however|except|unless|until|then|otherwise|or else|apart "
    r"from|only if)\b(?P<rest>[^.;!?]*)",
    re.IGNORECASE,
)
_UNHAPPY = pattern(
    r"(?:is|are|was|were|am)? ?(?:not|n't|isn't|aren't|wasn't|never|don't|doesn't|didn't|weren't"
    r"|dont) (?:\w+ )?(?:happy|satisfied|pleased|content|agree\w*|like|accept|think|sure|won|win"
    r"|chosen|picked|given|followed|understand)"
)
"""What makes somebody appeal: no word about how."""
_BODY = pattern(
    r"hr|h\.r\.|human resources|personnel|head office|union|acas|panel|committee|board|chair|me"
    r"|boss|box|forms?|e-?mail|letter|phone|in writing"
)
_CLAUSE_END = Wording(
    r"[,;:.!?]|\s-+\s|\b(?:but|so|because|since|as|except|unless|then|otherwise)\b"
)
_DOES = pattern(
    r"can|may|could|will|would|see|sees|has|have|ask|asks|speak|speaks|go|goes|looks?|checks?"
    r"|decides?|re-?\w+|tell|tells|finds?|says? so|steps? in|agrees?"
)
_SHORT_NO = Wording(r"\W*(?:n/?a|none|no|nope|not applicable)\b\s*[-,:;(.]", re.IGNORECASE)
_OF_PAPER = Wording(
    r"\b(?:lists?|shortlists?|names?|nominations?|forms?|scores?|results?|entr(?:y|ies)|papers?"
    r"|votes?|ballots?|prizes?|certificates?|troph(?:y|ies)|winners?|reports?|scoresheets?"
    r"|sheets?)(?: (?:then|also|just|is|are|will|all|both))*\s*$",
    re.IGNORECASE,
)
"""“The list goes to the director”: no nominee goes there."""
_FEW_WORDS = 7
"""“N/A - small team” gives a reason and still is a no."""


@lru_cache(maxsize=1024)
def offers_no_appeal(text: str) -> bool:
    """Whether what is said about appeals is that there are none: “n/a”, “the decision is final”."""
    if says_nothing(text):
        return True
    read = _read(text)
    if _opens_a_way(read):
        return False
    if _FIRM.search(read.text):
        return True
    if _SHORT_NO.match(read.text) and len(read.text.split()) <= _FEW_WORDS:
        return True
    refused = _NO_REFUSAL.sub(" ", read.text)
    if _NONE.search(refused) or _SHUT.search(refused):
        return True
    if refused != read.text or _somebody_acts(text, read):
        return False
    return _RESIGNED.search(refused) is not None


def _somebody_acts(text: str, read: Prose) -> bool:
    """“Two people who were not on the panel look afresh”: a “not” that refuses nothing."""
    return names_somebody(text) or bool(_BODY.search(read.text) or _AFRESH.search(read.text))


def _read(text: str) -> Prose:
    return prose(_MISSPELT.sub(r"appeal\1", text))


@lru_cache(maxsize=1024)
def says_how_to_appeal(text: str) -> bool:
    """Whether a way to appeal, or somebody to go to, can be made out: else it is worth asking."""
    read = _read(text)
    return _opens_a_way(read) or names_somebody(text) or _BODY.search(read.text) is not None


def _opens_a_way(read: Prose) -> bool:
    is_firm = _FIRM.search(read.text) is not None
    ways = [found for found in read.found(_WAY) if _is_open(found)]
    if is_firm:
        ways = [way for way in ways if not _leads_nowhere(way)]
    if _SHUT.search(_NO_REFUSAL.sub(" ", read.text)):
        ways = [way for way in ways if _is_of_an_appeal(way)]
    return bool(ways) or any(_is_turned(turn) for turn in _TURN.finditer(read.text))


def _is_of_an_appeal(way: Found) -> bool:
    """“Write to HR if you disagree”, and not “the list goes to the director”."""
    clause = _CLAUSE_END.split(way.before)[-1] + way.match[0] + _CLAUSE_END.split(way.after)[0]
    return _OF_AN_APPEAL.search(_SHUT.sub(" ", clause)) is not None


def _leads_nowhere(way: Found) -> bool:
    """“Staff can ask why they did not win”, “appeals go straight in the bin”."""
    said = way.match[0] + way.after
    return bool(_ONLY_ASKS.match(said) or _BIN.search(said))


def _is_turned(turn: re.Match[str]) -> bool:
    """“Unless HR find a mistake”, “but anybody can see Jo in HR”: a person after a “no”."""
    rest = turn["rest"]
    if _NONE.search(rest) or _FIRM.search(rest):
        return False
    is_somebody = names_somebody(rest) or _BODY.search(rest) is not None
    return is_somebody and _DOES.search(rest) is not None


def _is_open(found: Found) -> bool:
    """Whether the words open a way, and none of those around them shuts it."""
    clause = _CLAUSE_END.split(found.before)[-1]
    if _OF_PAPER.search(clause) and not _OF_AN_APPEAL.search(clause):
        return False
    return not denied_before(_UNHAPPY.sub(" ", clause)) and not denied_after(found.after)
