"""Words of praise that a judge could neither see nor count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from portfolio.language.counting import counts_something
from portfolio.language.lazily_compiled import Wording
from portfolio.language.phrases import Hit, Phrase
from portfolio.language.prose import Found, Prose, pattern, prose

_SEEN = (
    r"feedback|comments?|reviews?|repl(?:y|ies)|answers?|scores?|responses?|ratings?|votes?"
    r"|outcomes?|results?|test|number|balance|action|language|identification|correlation"
)
VAGUE = (
    Phrase(
        pattern(
            r"(?:go(?:es|ing)?|went|gone)?[ -]?(?:the )?(?:extra|additional) mile|e?xtra mile",
            r"(?:(?:go(?:es|ing)?|went|gone) )?(?:over|above)(?: and|n| ?&)? beyond",
            r"(?:goes|going|went|go) beyond(?: (?:the call of duty|(?:their|his|her|the) (?:job"
            r"|role)))"
            r"|call of duty|1[015]0 ?(?:%|per ?cent)(?! (?:of|attend|score|in|compl|accur|record))",
            r"gives? (?:it )?(?:their|his|her|your|our)? ?(?:all|best|everything)|best efforts?",
        ),
        "Two judges would not see the same thing in it",
        "Name an act that shows it, such as a call back after the case was closed",
    ),
    Phrase(
        pattern(
            r"(?:good|right|positive|can[- ]do|great|winning|excellent|fantastic|brilliant|bad"
            r"|poor|lovely|proper|amazing|nice) (?:attitude|mindset|mentality|approach|outlook)",
            r"attitude|can[- ]do|mindset|positivity|positive (?:energy|vibes?|person|influence)",
            rf"positive(?! (?:\w+ )?(?:{_SEEN}))|enthusias\w+|passion(?:ate|ately)?",
            r"(?:always )?(?:happy|willing|keen|eager|ready) to help|cheerful\w*|bubbly|sunny"
            r"|(?:a )?(?:great|good|nice|lovely|warm|big|bubbly) (?:personality|character|person)",
            r"motivated|self[- ]motivated|highly motivated|driven|energetic|dynamic|inspir\w+",
        ),
        "A judge cannot see an attitude, only what somebody says or does",
        "Describe the behaviour, such as offering the customer a choice",
    ),
    Phrase(
        pattern(
            r"best(?! (?:tariff|prices?|deal|route|way|time|option|answer|place|value|offer|fit"
            r"|rate|product|solution|one for|plan|day|person to|use)s?\b| practices?| (?:before"
            r"|interests?|suited|of (?:three|five))|-?(?:before"
            r"|selling))"
            r"|outstanding(?! (?:cases?|balances?|bills?|debts?|complaints?|issues?|calls?|work"
            r"|items?"
            r"|tasks?|actions?|payments?|invoices?|repairs?|orders?|amounts?|queries|tickets?"
            r"|arrears))"
            r"|exceptional(?:ly)?(?! (?:circumstances?|cases?))|excellen(?:t|ce|tly)|amazing(?:ly)?"
            r"|brilliant(?:ly)?|superb(?:ly)?|world[- ]class|first[- ]class(?! (?:post|mail|stamp"
            r"|letter|ticket|recorded))|great(?! deal| many|er|est| britain| number)"
            r"|fantastic(?:ally)?"
            r"|awesome|wonderful(?:ly)?|incredible|incredibly|remarkable|impressive|phenomenal"
            r"|terrific|fabulous|second to none|top[- ]notch|stand[- ]?out|stellar|perfection"
            r"|superior",
            r"(?:really |very |so |extremely )good|good (?:customer )?service|quality service"
            r"|good (?:job|work|quality|communicat(?:ion|or)(?: skills)?|standard|performance"
            r"|people"
            r" skills|listener|worker|employee|colleague|manners|all[- ]rounder)"
            r"|(?:a )?high(?:est)? (?:standards?|quality|level of (?:service|customer service))"
            r"|exceeds? (?:all )?expectations|exceeding (?:customer )?expectations"
            r"|delights? (?:the )?customers?|customer delight|wow factor|wows",
        ),
        "It praises without saying what was done",
        "Say what a judge would read or count in a high score",
    ),
    Phrase(
        pattern(
            r"team[- ]?player|role model|star (?:performer|player|quality)|super ?star"
            r"|shining (?:star|example)|hard[- ]?work(?:er|ing|ers)?|works? (?:really |very "
            r"|so )?hard"
            r"(?:er|est)?|dedication|dedicated(?! (?:to|team|line|phone|desk|email|number|room|page"
            r"|server|inbox|adviser|officer|account|time|resource|support))|dedicated to \w+ing"
            r"|dedicated to (?:customers?|the (?:job|role|team|company))"
            r"|loyal(?:ty)?(?! (?:card|scheme"
            r"|points|programme|customers?|discount))",
            r"commit(?:ment|ted)(?! (?:to (?:reply|call|respond|answer|ring|return)|in writing|date"
            r"|dates|spend|crime))|friendly(?! (?:match|fire))|friendliness|professional(?:ism|ly)?"
            r"(?! (?:development|body|discussion|qualification|registration|bodies|services))"
            r"|pro-?active(?:ly|ness)?|adds? (?:\w+ )?value(?! added)|value[- ]added|adding value"
            r"|added value|asset to (?:the|our|any)(?: \w+)?|team spirit|(?:real |true "
            r"|great )?people"
            r" person|customer[- ](?:focus(?:s?ed)?|centric|oriented|obsessed)",
            r"takes? (?:full )?ownership(?! of (?:a|the|each|every) (?:case|complaint|call|query))"
            r"|(?:shows?|uses?|takes?|good|great) initiative|uses? (?:their|his|her) initiative"
            r"|self[- ]starter|go[- ]getter|goes for it|makes? (?:a |the |all the )"
            r"(?:real |big |huge )?difference|walks? the (?:walk|talk)"
            r"|lives? (?:and breathes? )?(?:our|the"
            r") values|embod(?:y|ies)(?: [\w']+){0,4}? values|out of (?:their|his|her|the) way"
            r"|(?:a )?(?:joy|pleasure|delight) to work with|breath of fresh air"
            r"|one of a kind"
            r"|all[- ]rounder|reliable|trustworthy|dependable|caring|helpful(?:ness)?"
            r"|polite(?:ness)?"
            r"|kind(?:ness)?(?! of|s|ly (?:return|note))|nice(?:st|ly)?|lovely|pleasant"
            r"|approachable|supportive"
            r"|conscientious|flexible(?! (?:working|hours|benefits))|well[- ]liked|respected"
            r"|(?:most )?deserv(?:es|ing)"
            r"|top (?:performer|person|adviser|agent|employee)s?|best[- ]in[- ]class|synergy"
            r"|game[- ]chang(?:er|ing)|thinks? outside the box|innovative|cutting[- ]edge|holistic"
            r"|customer-first|(?:really |truly )?(?:shines?|stands? out)(?: from)?|(?:strong "
            r"|good |great )?leadership(?: qualit(?:y|ies)| skills| potential)?(?= |\b)"
            r"|natural leader|puts? (?:the )?customers? first|heart and soul"
            r"|goes that bit further"
            r"|big heart|true professional|attention to detail|good egg|happy (?:person"
            r"|to help)|smil(?:e|es|ing|ey)"
            r"(?! (?:on the (?:form|survey)|face (?:score|button|rating)|scale))",
        ),
        "Everybody means something else by it",
        "Name two things that such a person does and that others can confirm",
    ),
)

_SET_ASIDE = Wording(
    r"(?:\b(?:no|not (?:how|what|whether|just|only|simply)?|never|without|instead of"
    r"|rather than|avoid\w*|ban\w*|than|nor|like|such as|word"
    r"|words|left out|took out|removed|replaced|dropped|say|says|saying)\b(?: just| only| simply)?"
    r"(?: a| an| the| being| words?| like| such as| to be| vague| seem\w*| sound\w*| look\w*"
    r"| how| very| so| by| on"
    r"| for){0,4}"
    r"[\s\"'(]*(?:\"?[\w-]+\"?(?:,| or| and|,? nor)[\s\"']*){0,4})$",
    re.IGNORECASE,
)
"""What stands in front of a word that is only mentioned or is ruled out."""
_DEFINED = Wording(
    r"^[^.;!?]{0,40}?(?:[:=]|\s- |\b(?:means|meaning|which means|is defined as|that is|i\.?e\.?"
    r"|e\.?g\.?"
    r"|for example|such as|by \w+ing)\b)[,\s]*\S+(?:\s+\S+){3,}",
    re.IGNORECASE,
)
_CAPITAL = Wording(r" [A-Z][a-z]")
_NAME_OF_SOMETHING = Wording(r"^ (?:\w+ )?(?:award|awards|prize|trophy)\b", re.IGNORECASE)


def vague(text: str) -> Iterator[Hit]:
    """Phrases of praise, but not where the text sets them aside or says what it means by them."""
    return iter(_vague(text))


@lru_cache(maxsize=1024)
def _vague(text: str) -> tuple[Hit, ...]:
    return tuple(_found_in(prose(text)))


def _found_in(read: Prose) -> Iterator[Hit]:
    taken: list[tuple[int, int]] = []
    for phrase in VAGUE:
        for found in read.found(phrase.pattern):
            start, end = found.match.span()
            if any(start < after and before < end for before, after in taken):
                continue
            if not _is_only_mentioned(found):
                taken.append((start, end))
                yield Hit(found.quoted, phrase)


def _is_only_mentioned(found: Found) -> bool:
    return bool(
        _SET_ASIDE.search(found.before)
        or _DEFINED.search(found.after)
        or counts_something(f"{found.before} {found.after}")
        or _NAME_OF_SOMETHING.search(found.after)
        or (found.quoted.istitle() and _CAPITAL.match(found.after))
    )
