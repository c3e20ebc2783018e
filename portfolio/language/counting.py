"""Is anything counted: figures, number words, fractions, comparisons with before.

Dates, times, references, numbered lists, telephone numbers and the “one” of “no one” or “one of the
reasons” are no count.
"""

from __future__ import annotations

from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.prose import pattern, prose

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ORDINAL = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth"
    r"|twentieth|thirtieth)"
)
_YEAR = r"(?:19|20)\d\d"
_SMALL = r"one|two|three|four|five|six|seven|eight|nine"
_HOUR = rf"(?:{_SMALL}|ten|eleven|twelve)"
_UNITS = (
    r"%|per |(?:per ?cent|percentage|points?|pts?|minutes?|mins?|hours?|hrs?|seconds?|secs?|days?"
    r"|weeks?|months?|years?|people|out of|stars?|k|pounds|times|calls|customers|staff|nominations"
    r"|complaints|votes|million)\b"
)
_NO_COUNT = pattern(
    # dates
    rf"{_DAY}(?: ?(?:-|to|and|&|,"
    rf"|or) ?{_DAY})*(?: of)?[ -]{_MONTH}\b\.?(?:[ ,-]{{1,2}}(?:{_YEAR}"
    rf"|'?\d\d\b(?! ?(?:{_UNITS}))))?",
    rf"{_MONTH}\.?,? (?:the )?{_DAY}(?:,? {_YEAR})?(?![\d.%]| ?(?:{_UNITS}))",
    rf"(?:the )?{_ORDINAL} (?:of )?{_MONTH}|{_MONTH} (?:the )?{_ORDINAL}",
    rf"{_MONTH},? {_YEAR}|{_MONTH} '?\d\d(?![\d%]| ?(?:{_UNITS}))",
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}/\d{1,2}(?= (?:at|we|i|and) )",
    rf"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? (?:the )?{_DAY}(?![\d%.])",
    r"(?:on|by|from|since|until|till|before|after) the \d{1,2}(?:st|nd|rd|th)",
    rf"{_YEAR}(?:[/-](?:{_YEAR}|\d\d))?(?![\d,.]*\d)(?! ?(?:{_UNITS}))|'\d\d",
    r"\d+(?:st|nd|rd|th)",
    # times of day
    r"\d{1,2}[:.]\d\d ?(?:am|pm|a\.m\.?|p\.m\.?|hrs)|\d{1,2} ?(?:am|pm|a\.m\.?|p\.m\.?|o'?clock)",
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?:hrs)?",
    r"(?:at|by|until|till|before|after|about|around|gone) (?:1?\d"
    rf"|2[0-3])\.[0-5]\d(?! ?(?:{_UNITS}))",
    r"\d{1,2}(?::\d\d)? ?(?:-|to) ?\d{1,2} ?(?:am|pm)",
    r"(?:at|by|from|until|till|before|after|around|about) \d{1,2}(?:\.[0-5]\d)?(?= (?:on|in the"
    r"|every|each|sharp|that|this|today|tomorrow|mon|tue|wed|thu|fri|sat|sun))",
    rf"{_HOUR} (?:o'?clock|am|pm|a\.m\.?|p\.m\.?|thirty|fifteen)",
    rf"(?:half|quarter|ten|twenty|five|twenty[- ]five) (?:past|to|after) (?:{_HOUR}|\d{{1,2}})",
    rf"half (?:{_HOUR})(?= (?:on|in|that|every))|gone {_HOUR}(?! (?:of|out))|(?:at|by|before|after"
    rf"|until) {_HOUR}(?= (?:on"
    r"|in the|every|each|sharp|that|this|today|tomorrow))",
    r"nine[- ]to[- ]five|9[- ]to[- ]5|9-5|24[/-]7|twenty[- ]four[- ]seven|24[- ]hour|1[-:]1s?"
    r"|121s?|one[- ]to[- ]ones?|1[- ]2[- ]1s?|catch[- ]22|the \d{1,3} bus",
    r"(?:meets?|met|starts?|started|opens?|opened|began|begins?|finish\w*|closes?|closed|ends?"
    r"|ended"
    r"|arriv\w+|came|come|left|leaves?|there)(?: \w+){0,3} at \d{1,2}(?![\d%:.]\d| ?(?:"
    rf"{_UNITS}))",
    # references
    r"(?:criteri(?:on|a)|a\.?c\.?|outcomes?|lo|units?|sections?|paras?|paragraphs?|pages?|pp?\."
    r"|chapters?|versions?|v|levels?|phases?|parts?|questions?|q|tables?|figures?|fig|appendix"
    r"|annex|rows?|lines?|slides?|rooms?|floors?|desks?|ext(?:ension)?|ref(?:erence)?|cases?"
    r"|tickets?|jobs?|items?|objectives?|options?|standards?|steps?|stages?|rounds?|stores?|branch"
    r"|route|bus|platform|windows|office|iso|form|module|clause|article|act|regulation|schedule"
    r"|tasks?|bands?|grades?|shifts?|teams?|weeks?|week no|quarter|site|zone|gate|unit|building"
    r"|block|house|covid|policy|procedure|number|no|nvq|btec|attachment|exhibit|doc(?:ument)?"
    r"|evidence|meets?|covers?|see|claims?)\.? ?(?:no\.? ?|number |nos?\. ?|ref ?)?[#:]? "
    r"?[a-z]?\d[\d.]*[a-z]?(?:(?:, ?| and | & | to | ?- ?|, and | or )[a-z]?\d[\d.]*[a-z]?)*(?!\d"
    r"|[,.]\d|%| ?(?:"
    rf"{_UNITS}))",
    r"#\d+|[a-z]{1,4}[-/]?\d[\w./-]*|\d+[a-z]{2,}\d\w*|[a-z]+\d+[a-z\d]*",
    r"office 365|formula one|page one|chapter one|day one|phase one|part one|step one|stage one"
    r"|level (?:one|two|three|four|five)|year (?:one|two|three)|plan b",
    r"(?:phase|part|step|stage|option|round|week|question|criterion|objective|section|unit|room"
    r"|floor|channel|radio|shift|team|point) (?:one|two|three|four|five|six|seven)",
    # telephone numbers
    r"\+?44[\d ()-]{8,}\d|0\d{2,5}[ -]?\d{3,4}[ -]?\d{3,5}|0[38]00 ?\d{3,6}(?: ?\d{3})?|999|111",
    # “one” and others that count nothing
    r"no[- ]one|any[- ]?one|some[- ]?one|every ?one|each one|one[- ]another|one another"
    r"|(?:the|this|that|which|another|every|good|big|main|new|old|best|right|wrong|first|last) "
    r"ones?(?! (?:complaint|call|nomination|leaver))|one by one|one day|one time only|at one "
    r"(?:point|time|stage)|for one thing|number one|one of (?:the|our|my|their|many|these|those|a"
    r"|us|them|his|her|its)(?: (?!\d)\w+)?|as one|one and all|one or two|one or more|on (?:the "
    r")?one hand|one team|one thing|(?<!not )one (?:way|person|customer|adviser|colleague|member"
    r"|man|woman|lady|gentleman|team leader|who|that|which|where|to|for|should|can|must|could"
    r"|might|would|has|does|size|more time|step|place|voice|example|off|stop|side|place|page|year "
    r"on)|one-\w+|one's",
    r"two[- ](?:way|fold purpose|faced|thirds? party)|two of a kind|in two minds|third[- ]part\w+"
    r"|third world|second[- ]hand|second (?:to none|language|nature|thoughts?|chance|line)",
    r"half[- ](?:hearted\w*|term|way|heartedly|day holiday|baked|time)|halfway"
    r"|the other half|double[- ](?:check\w*|glaz\w+|act|edged|book\w*|time|sided|click\w*)",
    r"(?:in|for|at|of|each|every|per|the|last|next|this|that|first|second|third|fourth|final|a"
    r"|once a|new|previous|same) (?:first |second |third |fourth |last |next |final )?quarters?"
    r"(?! of (?:the (?:team|staff|people|calls|customers|nominations|votes|advisers)|all|our|a|them"
    r"|my|those|these|customers|staff))|quarter'?s|zero[- ]tolerance",
    r"(?:a )?hundred per ?cent (?:behind|committed|sure|effort|commitment)|thousand apologies"
    r"|a million (?:thanks?|miles|times|thank yous?)|high five|top ten list|six sigma"
    r"|five[- ]star|5[- ]star",
)
_LIST_NUMBER = Wording(r"(?m)^\s*(?:\(?\d{1,2}[.):](?!\d)|\d{1,2}\s*-\s)\s*")
_FIGURE = Wording(r"(?<![\w.])[£$€]?\d|[£$€]\s?\d|\d\s?%")
_NUMBER = pattern(
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh"
    r"|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ](?:one|two|three|four|five|six"
    r"|seven|eight|nine))?|hundreds?|thousands?|millions?|billions?|dozens?|a couple(?: of)?",
    r"per ?cent|percentage points?|pounds|quid",
    # fractions and multiples
    r"half|halves|halved|halving|thirds|(?:a|one) third|quarters?|three[- ]quarters"
    r"|(?:a|one|two|three|four) (?:fourth|fifth|sixth|seventh|eighth|ninth|tenth)s?",
    r"twice|thrice|doubl(?:e|ed|es|ing)|tripl(?:e|ed|es|ing)|trebl(?:e|ed|es|ing)"
    r"|quadrupl(?:e|ed|es|ing)|(?:two|three|four|five|six|ten|hundred|\d+)[- ]?fold",
    # one, where it counts
    r"one (?:in|out of) \w+|(?:only|just) one(?! (?:of|thing|way|who|that))|one (?:more|fewer|less)"
    r"|(?:to|from|by|than) one(?! (?:of|another|side|place|team|who|that))(?= (?:a|per|in|week"
    r"|month"
    r"|day|complaint|call)|[.,;]|$)"
    r"|one (?:complaint|nomination|leaver|call|error|mistake|month|week|minute|hour|point|vote"
    r"|escalation|return|refund|repeat)s?(?! (?:we|i|that|when|a|at|before))",
    # nothing left
    r"not (?:a single|one)(?: \w+)?|zero|nil|no (?:\w+ )?(?:complaints?|leavers?|escalations?"
    r"|errors"
    r"|repeat calls|missed calls|resignations?|refunds?|call[- ]?backs missed)",
)
_COMPARED = pattern(
    r"(?:more|fewer|less|higher|lower|better|worse|faster|quicker|shorter|longer|sooner|bigger"
    r"|smaller|up|down|greater|busier|happier)(?: [\w'-]+){0,7}? (?:than|then|on|compared (?:to"
    r"|with)"
    r"|against|from)(?: [\w'-]+){0,4}? (?:before|previous(?:ly)?|last|earlier|then|usual|ever|year"
    r"|month|week|quarter|the year|baseline|start|beginning|average|target|other (?:teams?"
    r"|sites?|branches"
    r"|stores?)|normal|it was|they were|we had|it used to|ago|prior|used to|launch|awards?"
    r"|programme|scheme|pilot|spring|summer|autumn|winter)",
    rf"th[ae]n (?:in |for |at |the |for the ){{0,2}}(?:{_MONTH}|(?:year|month|week|quarter"
    r"|time)s? before|the (?:year|month|week|quarter) before|spring|summer|autumn|winter"
    r"|the start|the launch|any other \w+|others?|the (?:other|rest|average|target|baseline"
    r"|old|previous|last) \w+)",
    r"th[ae]n (?:before|ever(?: before)?|previously|usual|last (?:year|month|time|quarter|week"
    r"|round))",
    r"(?:the )?(?:highest|lowest|best(?! (?:evening|night|event|day|party|thing|time)\b)|worst"
    r"|most|fewest|least|busiest|quickest|fastest)(?: [\w'-]+){0,5}? (?:ever|on record|since|for "
    r"years|in years|of (?:all|any) (?:the )?(?:teams|sites|branches|stores|departments)|so far"
    r"|to date|in the (?:region|company"
    r"|area|group|country|district))",
    r"(?:as (?:many|much|often|long|fast|quick)) (?:again|as before|as last)",
    r"(?:rose|fell|dropped|increased|decreased|went (?:up|down)|improved|grew|came down|reduced)"
    r"(?: [\w'-]+){0,4}? (?:from|compared (?:to|with)|against|on) (?:the )?(?:last|previous|year|"
    r"month|quarter|week|before|baseline)",
    r"a record (?:number|high|low|score|month|year|quarter)|record[- ]breaking|all[- ]time (?:high"
    r"|low)|tenfold|above target|below target|(?:beat|hit|met|reached|exceeded|passed)"
    r" (?:\w+ )?target(?! (?:audience|group|market))",
)


@lru_cache(maxsize=2048)
def counts_something(text: str) -> bool:
    """Whether the text holds a figure, an amount, a number word or a comparison with before."""
    plain = _LIST_NUMBER.sub(" ", prose(text).text)
    if _COMPARED.search(plain):
        return True
    counted = _NO_COUNT.sub(" _ ", plain)
    return bool(_FIGURE.search(counted) or _NUMBER.search(counted))
