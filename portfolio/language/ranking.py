"""Are people ranked where everybody sees it, and does volume or speed alone decide."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.negation import is_denied
from portfolio.language.prose import Found, pattern, prose
from portfolio.language.wording import Wording

_SCORES = r"(?:scores?|marks?|results|totals?|placings?|places|positions?|points|figures|rankings?)"
_EVERYONE = (
    r"(?:(?:every|any)(?:ones?|bodys?|(?: single)? (?:nominee|adviser|advisor|agent|person"
    r"|member|name"
    r"|team))|all"
    r"(?: of)?(?: the| our)?(?: \d+| \w+)? ?(?:staff|nominees|advis[eo]rs|agents|names|people|teams"
    r"|employees|colleagues|members|entrants|candidates|participants)?|each (?:person|nominee"
    r"|adviser"
    r"|advisor|agent|member|team|name)|the whole team|the lot|people|staff|nominees|advis[eo]rs"
    r"|agents|employees|teams|names|individuals|colleagues)"
)
_TABLE = pattern(
    r"lea?u?gu?e[- ]?tables?|leader[- ]?boards?|score ?boards?|order of merit|name and shame"
    r"|hall of shame",
    r"rank(?:ing)?s? (?:list|table|order|board|chart)s?|rank(?:ed|ings?|s)?",
    r"who(?:'s| has| have)? (?:got )?(?:the )?(?:most|fewest|least) \w+|table for (?:the "
    r"|all )?(?:staff|advis[eo]rs|agents|team)"
    r"|(?:scores?|marks?|points|totals?|placings?)(?: totals?)? (?:are|is|get|gets|go|goes"
    r"|will be) (?:\w+ )?(?:visible|shown|displayed|published|read out|e-?mailed|posted|put up"
    r"|printed|open)|running order|(?:all )?(?:the )?names with (?:their |the )?(?:points"
    r"|scores|marks|results"
    r"|totals)|who(?:'s| is) (?:winning|losing|leading|behind)|top (?:three|five|ten"
    r"|\d+) .{0,20}(?:the )?(?:rest|bottom|others)"
    r"|(?:weakest|worst|lowest|slowest|poorest)(?:[- ](?:performer|adviser|scorer|person"
    r"|team member|agent|driver|scoring|one)s?)?"
    r"|(?:fastest|best|quickest|top|highest)(?: \w+)? and (?:the )?(?:slowest|worst|bottom"
    r"|lowest)|divisions?|relegat\w+|pit(?:s|ted)? against|race|placings?|placed in order"
    r"|names? (?:is |are )?(?:put |listed )?in order|(?:position|place|score|rank) (?:against"
    r"|compared (?:to|with)|next to|beside|among) (?:the )?"
    r"(?:rest|others?\b(?! (?:compan|firm|organi|brand|council|supplier))|everyone|everybody"
    r"|each other|colleagues|team)|highest at the top"
    r"|down to the last|in a (?:table|list) of (?:all|every\w*)"
    r"|(?:all|every(?:one|body)(?:'s)?) .{0,20}in a (?:table|list|chart)",
    rf"(?:full|complete|whole|entire) (?:list|table|order|set)(?: of(?: the)? {_SCORES})?",
    rf"{_EVERYONE}(?:'?s|s')? (?:\w+ )?{_SCORES}|{_SCORES} (?:of|for) {_EVERYONE}",
    rf"(?:list|table|chart|order) of (?:all )?(?:the )?(?:\w+ )?(?:{_SCORES}|nominees by \w+)",
    r"(?:from )?(?:first|best|top|highest|1st|number one"
    r"|strongest)(?:[- ]\w+)? (?:down )?to (?:the )?"
    r"(?:last|worst|bottom|lowest|weakest)",
    r"(?:who|whoever) (?:came|comes|finished|is|was) (?:last|bottom|top and bottom)"
    r"|bottom (?:three|five|ten|\d+|of the (?:table|list|board|pile))|last place",
    r"in order of (?:\w+ )?(?:scores?|points|performance|marks|results|calls|sales)|by score"
    r"|by points",
    r"(?:where|how) (?:they|everyone|everybody|each person|people|each) (?:stands?|came|ranks?"
    r"|placed|did"
    r"|compares?)",
    r"traffic[- ]light (?:list|board)|red,? amber(?:,| and) green (?:list|board|next to)",
)
_ALWAYS_PUBLIC = pattern(
    r"send(?:s|ing)? (?:it |them |the list )?(?:round|out|to)|look up|online|portal|tv|kettle"
    r"|can see|fridge|door|"
    r"lea?u?gu?e[- ]?tables?|leader[- ]?boards?|score ?boards?|name and shame|hall of shame"
    r"|pit(?:s|ted)? against|relegat\w+|rank(?:ed|ings?|s)?|(?:from )?best to worst|placings?"
    r"|running order"
)
_PRIVATE = pattern(
    r"private(?:ly)?|confidential(?:ly|ity)?|in confidence|one[- ]to[- ]one|1[- :]1s?|121s?"
    r"|in person|own (?:score|mark|result|feedback|place|position)s?|each (?:person"
    r"|nominee) (?:only )?"
    r"(?:sees|gets|is told|hears|receives)|(?<!not )only (?:the )?(?:panel|judges?|hr|chair"
    r"|winners?"
    r"|names? of"
    r" the winners?|judging)|(?:kept|held|stay\w*|remain\w*|locked) (?:by|with|in|to|between"
    r"|within)"
    r"|for the (?:panel|judges)|(?:the )?(?:panel|judges|judging panel) (?:alone|only)"
    r"|among(?:st)? the (?:judges|panel)|shredded|destroyed|anonym\w+|the panel (?:ranks?|scores?"
    r"|compares?|looks?)|judges (?:rank|score|compare)|option(?:s)? (?:were|are) ranked"
    r"|if (?:they|you) ask"
    r"|(?:to|between|among) (?:themselves|ourselves|myself)"
    r"|panel'?s? (?:notes|file|discussion|folder)|behind closed doors|own manager|line manager only"
)
_PUBLIC = pattern(
    r"send(?:s|ing)? (?:it |them |the list )?(?:round|out|to)|look up|online|portal|tv|kettle"
    r"|can see|fridge|door|"
    r"publish\w*|names|chart|page|post(?:ed|s|ing)?|intranet|notice ?board|wall|board"
    r"|displayed?|shown?"
    r"|announce[ds]?"
    r"|(?:e-?)?mail(?:ed|s)?|sent (?:round|out|to)|circulat\w+|public(?:ly)?|for (?:all"
    r"|everyone) to see"
    r"|everyone (?:can|could|will)? ?(?:see|know)s?|share[ds]?|read out|screen|canteen|kitchen"
    r"|newsletter"
    r"|put up|hung|print(?:ed)?|see|visible|list(?:ed|s)?|teams channel|whatsapp|group chat"
    r"|website|poster"
    r"|facebook|told|know|knows|update[ds]?|weekly|monthly|meeting|huddle|up|open(?:ly)?|display"
)
_OTHER_RANKS = pattern(
    r"(?:school|regulator\w*|industry|sector|national|football|hospital|water|energy"
    r"|market)(?: \w+){0,4}? (?:league )?tables?"
    r"|league tables? (?:of|for) (?:the |all )?(?:\w+ )?(?:compan|supplier|competitor|council"
    r"|bank|firm|hospital|school|universit|landlord|utilit|retailer|brand)\w*"
    r"|(?:customers?|guests?|patients?|tenants?|residents?|passengers?|respondents?"
    r"|clients?)(?: (?:have|were asked to|had to))? rank\w*"
    r"|(?:slowest|worst|lowest|weakest|poorest) (?:month|quarter|week|day|score|line|time|part"
    r"|response|site|branch|point|season|paid|price|cost|risk)s?"
    r"|race (?:relations|equality|discrimination|or|and|,)|taxi rank\w*|high[- ]ranking"
    r"|senior rank\w*|ranks? (?:of|and file|above|below|as)|of (?:any|every|all"
    r"|whatever)"
    r" ranks?|whatever (?:their|your) rank|rank or|grade or rank|his rank|her rank|google rank\w*"
    r"|search rank\w*|rank(?:ed)? (?:the )?(?:options?|objectives?|risks?|ideas?|reasons?"
    r"|suggestions?"
    r"|criteria|causes?|complaints?|issues?|problems?)|football|premier league"
)

_WORK = (
    r"(?:calls?|sales|customers|cases|tickets|contacts|e-?mails|chats|transactions|orders|jobs"
    r"|units"
    r"|quer(?:y|ies)|enquir(?:y|ies)|interactions|visits|repairs|letters|forms|parcels"
    r"|deliveries|tables"
    r"|check[- ]?ins?|drops|(?:loyalty )?cards|scans|stops|memberships|subscriptions|leads"
    r"|meals|beds|miles|parcels|products|packages"
    r"|items|covers|claims|applications|requests|bookings|refunds|meters|policies|upgrades"
    r"|sign[- ]?ups"
    r"|appointments|tasks|work|volume|output|throughput|numbers?|workload|accounts|pieces|rooms)"
)
_VOLUME = pattern(
    r"(?!thanks)\w+s (?:(?!received)\w+ed )?per (?:hour|day|minute|shift|week)"
    r"|total (?:number of )?(?:sales|calls"
    r"|cases|tickets|orders|jobs)|(?:sells?|takes?|does|makes?|answers?|closes?|handles?"
    r"|clears?|does) more than|most productive|busiest"
    r"|first (?:\w+ )?(?:\w+ )?to (?:reach|hit|close|sell|get to|make|do) \d[\d,]*(?: \w+)?"
    r"|number of (?:[\w-]+ ){1,3}(?:signed up|sold|taken|closed|packed|handled|answered"
    r"|processed|completed|made|done|served|delivered|scanned|picked)"
    r"|(?:more|most) [\w-]+ th[ae]n (?:the )?(?:others?|rest|anyone|everyone)",
    r"(?:(?<!\w )|(?<=\bthe )|(?<=\b(?:take|took|made|make|sold|with|sell) )|(?<=\b(?:takes"
    r"|makes|sells|close) )|(?<=\b(?:closes|closed|answer|handle|serves|served) )"
    r"|(?<=\b(?:answers|handles|handled) )|(?<=\banswered )|(?<=\b(?:has"
    rf"|had) ))most(?: \w+)? {_WORK}",
    r"(?:the )?(?:highest|biggest|largest|greatest|top|maximum)(?: (?:number|volume"
    r"|amount|total"
    rf"|quantity|count)s?)?(?: of)?(?: \w+)?(?: \w+)? {_WORK}",
    rf"(?:number|volume|amount|quantity|count|total|tally) of (?:\w+ )?(?:\w+ )?{_WORK}",
    rf"how many (?:\w+ )?{_WORK}|(?:call|sales|case|ticket|e-?mail|order|job|work"
    r"|contact) (?:volumes?"
    r"|counts?|numbers|totals?|tally|rates? per hour)|(?:call|sales|case|ticket)s? (?:taken"
    r"|handled|closed"
    r"|answered|dealt with|completed|made) (?:per|a|an|each|every|in (?:a|the))",
    r"volume(?! (?:down|up|low|of (?:noise|the|music|sound))| ?control)|(?:sheer |raw "
    r"|pure )?quantity|output|throughput|productivity|pick rate"
    r"|units per hour",
    r"(?:takes?|took|answers?|answered|handles?|handled|closes?|closed|makes?|made|deals? with"
    r"|does|did"
    r"|gets? through|clears?|cleared|sells?|sold|processe[sd]|process|serves?"
    rf"|served) (?:the )?most(?: {_WORK})?"
    rf"|(?:more|the more) {_WORK} than (?:anyone|anybody|any other|everyone|everybody|the rest"
    r"|others?)",
    rf"\d+ or more {_WORK}|(?:at least|over|more than|minimum(?: of)?) \d[\d,]* {_WORK}"
    r"(?= (?:a|per|each|every|in (?:a|the|one)) )",
)
_SPEED = pattern(
    r"(?:fastest|quickest)(?! (?:way|route|path|train|road|lane|solution|option))|speediest"
    r"|speed(?:y|ily)?(?! (?:bump|camera|limit|awareness|dial))"
    r"|faster than|rapid(?:ly|ity)?"
    r"|(?:average )?(?:call )?handl(?:ing|e) times?|aht|(?:average )?(?:talk|call"
    r"|wrap(?:[- ]up)?|queue) times?"
    r"|call (?:length|duration)|shortest (?:\w+ )?(?:calls?|times?|waits?)|least time|time per call"
    r"|how (?:fast|quick(?:ly)?|long (?:each|a|the|their) calls?)|calls? under \w+ (?:minutes"
    r"|seconds)"
    r"|seconds? (?:per|a) (?:call|item|customer)"
)
_LESS = Wording(
    r"\b(?:reduc|cut|lower|halv|brought|bring|decreas|turn|keep|kept)\w*(?: \w+)? (?:the )?$",
    re.IGNORECASE,
)
"""“Reduced the number of calls”, “turned down the volume”: no measure of how much."""
_GOVERNING = Wording(r"\w+(?: the)?\s*$")
"""The verb in front, which says only what is counted: “resolves the most”."""
_NO_QUALITY = pattern(
    r"(?:not|never|rather than|instead of|regardless of|whatever the|over|before|ignoring) quality"
)
_BALANCED = pattern(
    r"quality|first (?:contact|time|call|visit)|satisf\w+|fix(?:ed|es)?|solv\w+|resol\w+|right"
    r"|accura\w+|correct\w*"
    r"|csat|feedback|survey|courte\w+|complaints?|rate|share|proportion|percentage|%|per ?cent"
    r"|ratio|average (?:score|rating)"
    r"|call[- ]?backs?|came back|repeat\w*|how well|care(?:fully)?|kind\w*|listen\w*|promise\w*"
    r"|difficult\w*|hard (?:cases|calls)"
    r"|thank\w*|compliment\w*|prais\w+|who (?:say|said|rated?|wrote|nominat\w+)|thanks"
    r"|out of (?:ten"
    r"|10|five|5)|errors?|mistakes?|explain\w*|together with|alongside|as well as"
    r"|balanced?|along with|combined"
)


@lru_cache(maxsize=1024)
def ranks_publicly(text: str) -> bool:
    """Whether people would be put in order where others see it: “the full ranking is posted”."""
    read = prose(text)
    for found in read.found(_TABLE):
        if is_denied(found) or _is_something_else(found):
            continue
        sentence = f"{found.before}{found.quoted}{found.after}"
        if _PRIVATE.search(sentence):
            continue
        if _ALWAYS_PUBLIC.fullmatch(found.match[0]) or _PUBLIC.search(sentence):
            return True
    return False


def _is_something_else(found: Found) -> bool:
    start = found.match.start()
    return any(
        other.start() <= start < other.end()
        for other in _OTHER_RANKS.finditer(
            found.prose.text, found.sentence_start, found.sentence_end
        )
    )


@lru_cache(maxsize=1024)
def judges_by_volume(text: str) -> bool:
    """Whether how much or how fast decides, with nothing said of how well."""
    read = prose(text)
    for find in (_VOLUME, _SPEED):
        for found in read.found(find):
            around = _NO_QUALITY.sub(" ", f"{_GOVERNING.sub('', found.before)} {found.after}")
            if is_denied(found) or _LESS.search(found.before) or _BALANCED.search(around):
                continue
            return True
    return False
