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
            r"(?:go(?:es|ing)?|went|gone)?[ -]?(?:the )?(?:ex+s?tra|additional) mile|e?xtra mile"
            r"|(?:that |the )?(?:extra|additional) (?:yard|length|step|bit)|nothing (?:is |was "
            r"|ever )*too much trouble",
            r"(?:(?:go(?:es|ing)?|went|gone) )?(?:over|above)(?: and|n| ?&)? beyond",
            r"(?:goes|going|went|go) beyond(?: (?:the call of duty|(?:their|his|her|the) (?:job"
            r"|role)))|call of duty|1[015]0 ?(?:%|per ?cent)(?! (?:of|attend|score|in|compl|accur"
            r"|record))",
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
            r"|interests?|suited|of (?:three|five))|-?(?:before|selling))|outstanding(?! "
            r"(?:cases?|balances?|bills?|debts?|complaints?|issues?|calls?|work|items?|tasks?"
            r"|actions?|payments?|invoices?|repairs?|orders?|amounts?|queries|tickets?|arrears))"
            r"|exceptional(?:ly)?(?! (?:circumstances?|cases?))|excellen(?:t|ce|tly)"
            r"|amazing(?:ly)?|brilliant(?:ly)?|brilliance|superb(?:ly)?|(?:world|top)[- ]class"
            r"|first[- ]rate|gold[- ]standard|faultless|flawless|service excellence|first[- "
            r"]class(?! (?:post|mail|stamp|letter|ticket|recorded))|great(?! deal| many|er|est| "
            r"britain| number)|fantastic(?:ally)?|awesome|wonderful(?:ly)?|incredible|incredibly"
            r"|remarkable|impressive|phenomenal|terrific|fabulous|second to none|top[- ]notch"
            r"|stand[- ]?out|stellar|perfection|superior",
            r"(?:really |very |so |extremely )good|good (?:customer )?service|quality service"
            r"|good (?:job|work|quality|communicat(?:ion|or)(?: skills)?|standard|performance"
            r"|people skills|listener|worker|employee|colleague|manners|all[- ]rounder)|(?:a "
            r")?high(?:est)? (?:standards?|quality|level of (?:service|customer service))"
            r"|exceeds? (?:all )?expectations|exceeding (?:customer )?expectations|delights? "
            r"(?:the )?customers?|customer delight|wow factor|wows",
        ),
        "It praises without saying what was done",
        "Say what a judge would read or count in a high score",
    ),
    Phrase(
        pattern(
            r"team[- ]?player|role model|star (?:performer|player|quality)|(?:a|real|true|total"
            r"|our) (?:real |true |total |absolute )?(?:star|gem|legend|diamond|credit to \w+|hero"
            r"|heroine|ambassador)(?! (?:of|rating|from|for) \w+ (?:award|scale))|super ?star"
            r"|shining (?:star|example)|hard[- ]?work(?:er|ing|ers)?|works? (?:really |very |so "
            r")?hard(?:er|est)?|dedication|dedicated(?! (?:to|team|line|phone|desk|email|number"
            r"|room|page|server|inbox|adviser|officer|account|time|resource|support))|dedicated "
            r"to \w+ing|dedicated to (?:customers?|the (?:job|role|team|company))"
            r"|loyal(?:ty)?(?! (?:card|scheme|points|programme|customers?|discount))",
            r"commit(?:ment|ted)(?! (?:to (?:reply|call|respond|answer|ring|return)|in writing"
            r"|date|dates|spend|crime))|friendly(?! (?:match|fire))|friendliness"
            r"|professional(?:ism|ly)?(?! (?:development|body|discussion|qualification"
            r"|registration|bodies|services))|pro-?active(?:ly|ness)?|adds? (?:\w+ )?value(?! "
            r"added)|value[- ]added|adding value|added value|asset to (?:the|our|any)(?: \w+)?"
            r"|team spirit|(?:real |true |great )?people person|customer[- ](?:focus(?:s?ed)?"
            r"|centric|oriented|obsessed)",
            r"takes? (?:full )?ownership(?! of (?:a|the|each|every) (?:case|complaint|call"
            r"|query))|(?:shows?|uses?|takes?|good|great) initiative|uses? (?:their|his|her) "
            r"initiative|self[- ]starter|go[- ]getter|goes for it|makes? (?:a |the |all the "
            r")(?:real |big |huge )?difference|walks? the (?:walk|talk)|lives? (?:and breathes? "
            r")?(?:our|the) values|embod(?:y|ies)(?: [\w']+){0,4}? values|out of (?:their|his|her"
            r"|the) way|(?:a )?(?:joy|pleasure|delight) to (?:work with|be around)|heart of gold"
            r"|lights? up (?:the|a|any) \w+|brightens?|(?:really|truly|genuinely) cares?(?: about "
            r"(?:people|customers|others|the \w+))?(?=\W*$|\.)|makes? (?:people|customers|guests"
            r"|everyone|everybody|patients|you|us|them) (?:feel )?(?:special|valued|welcome|happy"
            r"|smile)|(?:never|not once) lets? (?:\w+ )?(?:down|anybody down|us down)|valued "
            r"(?:member|colleague)|(?:right|shares? our|company) values|always there for (?:people"
            r"|customers|us|you|everyone|everybody|others|the team)|pulls? (?:his|her|their) "
            r"weight|good with (?:people|customers|patients|guests|the public)|breath of fresh air"
            r"|one of a kind|all[- ]rounder|reliable|trustworthy|dependable|caring"
            r"|helpful(?:ness)?|polite(?:ness)?|kind(?:ness)?(?! of|s|ly (?:return|note))"
            r"|nice(?:st|ly)?|lovely|pleasant|approachable|supportive|conscientious"
            r"|courteous(?:ly)?|empath\w+|compassion\w*|respectful(?:ly)?|considerate|thoughtful"
            r"|flexible(?! (?:working|hours|benefits))|well[- ]liked|respected|(?:most "
            r")?deserv(?:es|ing)|top (?:performer|person|adviser|agent|employee)s?|best[- ]in[- "
            r"]class|synergy|game[- ]chang(?:er|ing)|thinks? outside the box|innovative|cutting[- "
            r"]edge|holistic|customer-first|(?:really |truly )?(?:shines?|stands? out)(?: from)?"
            r"|(?:strong |good |great "
            r")?leadership(?: qualit(?:y|ies)| skills| potential)?(?= |\b)|natural leader|puts? "
            r"(?:the )?customers? first|heart and soul|goes that bit further|big heart|(?:heart"
            r"|soul|backbone|rock|glue) of (?:the|our|this)|safe pair of hands|work ethic"
            r"|strives?|love?liest|kindest|sunniest|friendliest|happiest|true professional"
            r"|attention to detail|good egg|happy (?:person|to help)|smil(?:e|es|ing|ey)(?! "
            r"(?:on the (?:form|survey)|face (?:score|button|rating)|scale))",
        ),
        "Everybody means something else by it",
        "Name two things that such a person does and that others can confirm",
    ),
)

_SET_ASIDE = Wording(
    r"(?:\b(?:no|not (?:how|what|whether|just|only|simply)?|never|without|instead of|rather than"
    r"|avoid\w*|ban\w*|than|nor|like|such as|word|words|left out|took out|removed|replaced"
    r"|dropped|say|says|saying)\b(?: just| only| simply)?(?: a| an| the| being| words?| like| "
    r"such as| to be| vague| seem\w*| sound\w*| look\w*| how| very| so| by| on| "
    r"for){0,4}[\s\"'(]*(?:\"?[\w-]+\"?(?:,| or| and|,? nor)[\s\"']*){0,4})$",
    re.IGNORECASE,
)
"""What stands in front of a word that is only mentioned or is ruled out."""
_DEFINED = Wording(
    r"^[^.;!?]{0,40}?(?:[:=]|\s- |\b(?:means|meaning|which means|is defined as|that is|i\.?e\.?"
    r"|e\.?g\.?|for example|such as|by \w+ing)\b)[,\s]*\S+(?:\s+\S+){3,}",
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
