"""Are people ranked where everybody sees it, and does volume or speed alone decide."""

from __future__ import annotations

from functools import lru_cache

from portfolio.language.negation import is_denied
from portfolio.language.prose import Found, pattern, prose

_SCORES = r"(?:scores?|marks|results|totals?|placings?|places|positions?|points|figures|rankings?)"
_EVERYONE = (
    r"(?:every(?:ones?|bodys?|(?: single)? (?:nominee|adviser|advisor|agent|person|member|name"
    r"|team))|all"
    r"(?: of)?(?: the| our)?(?: \d+| \w+)? ?(?:staff|nominees|advis[eo]rs|agents|names|people|teams"
    r"|employees|colleagues|members|entrants|candidates|participants)?|each (?:person|nominee"
    r"|adviser"
    r"|advisor|agent|member|team|name)|the whole team|the lot|people|staff|nominees|advis[eo]rs"
    r"|agents|employees|teams|names|individuals|colleagues)"
)
_TABLE = pattern(
    r"league[- ]?tables?|leader[- ]?boards?|score ?boards?|order of merit|name and shame"
    r"|hall of shame",
    r"rank(?:ing)?s? (?:list|table|order|board|chart)s?|rank(?:ed|ing|s)?",
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
    r"league[- ]?tables?|leader[- ]?boards?|score ?boards?|name and shame|hall of shame"
)
_PRIVATE = pattern(
    r"private(?:ly)?|confidential(?:ly|ity)?|in confidence|one[- ]to[- ]one|1[- :]1s?|121s?"
    r"|in person|own (?:score|mark|result|feedback|place|position)s?|each (?:person"
    r"|nominee) (?:only )?"
    r"(?:sees|gets|is told|hears|receives)|only (?:the )?(?:panel|judges?|hr|chair|winners?"
    r"|names? of"
    r" the winners?|judging)|(?:kept|held|stay\w*|remain\w*|locked) (?:by|with|in|to|between"
    r"|within)"
    r"|for the (?:panel|judges)|(?:the )?(?:panel|judges|judging panel) (?:alone|only)"
    r"|among(?:st)? the (?:judges|panel)|shredded|destroyed|anonym\w+|the panel (?:ranks?|scores?"
    r"|compares?|looks?)|judges (?:rank|score|compare)|option(?:s)? (?:were|are) ranked"
    r"|if (?:they|you) ask"
    r"|panel'?s? (?:notes|file|discussion|folder)|behind closed doors|own manager|line manager only"
)
_PUBLIC = pattern(
    r"publish\w*|post(?:ed|s|ing)?|intranet|notice ?board|wall|board|displayed?|shown?"
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
    r"high[- ]ranking|senior rank\w*|ranks? (?:of|and file|above|below|as)|of (?:any|every|all"
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
    r"|items|covers|claims|applications|requests|bookings|refunds|meters|policies|upgrades"
    r"|sign[- ]?ups"
    r"|appointments|tasks|work|volume|output|throughput|numbers?|workload|accounts|pieces|rooms)"
)
_VOLUME = pattern(
    r"(?:the )?(?:most|highest|biggest|largest|greatest|top|maximum)(?: (?:number|volume"
    rf"|amount|total"
    rf"|quantity|count)s?)?(?: of)?(?: \w+)?(?: \w+)? {_WORK}",
    rf"(?:number|volume|amount|quantity|count|total|tally) of (?:\w+ )?(?:\w+ )?{_WORK}",
    rf"how many (?:\w+ )?{_WORK}|(?:call|sales|case|ticket|e-?mail|order|job|work"
    rf"|contact) (?:volumes?"
    r"|counts?|numbers|totals?|tally|rates? per hour)|(?:call|sales|case|ticket)s? (?:taken"
    r"|handled|closed"
    r"|answered|dealt with|completed|made) (?:per|a|an|each|every|in (?:a|the))",
    r"volume|(?:sheer |raw |pure )?quantity|output|throughput|productivity|pick rate"
    r"|units per hour",
    r"(?:takes?|took|answers?|answered|handles?|handled|closes?|closed|makes?|made|deals? with"
    rf"|does|did"
    r"|gets? through|clears?|cleared|sells?|sold|processe[sd]|process|serves?"
    rf"|served) (?:the )?most(?: {_WORK})?"
    rf"|(?:more|the more) {_WORK} than (?:anyone|anybody|any other|everyone|everybody|the rest"
    rf"|others?)",
    rf"\d+ or more {_WORK}|(?:at least|over|more than|minimum(?: of)?) \d[\d,]* {_WORK}"
    r"(?= (?:a|per|each|every|in (?:a|the|one)) )",
)
_SPEED = pattern(
    r"fastest|quickest|speediest|speed(?:y|ily)?(?! (?:bump|camera|limit|awareness|dial))"
    r"|faster than|rapid(?:ly|ity)?"
    r"|(?:average )?(?:call )?handl(?:ing|e) times?|aht|(?:average )?(?:talk|call"
    r"|wrap(?:[- ]up)?|queue) times?"
    r"|call (?:length|duration)|shortest (?:\w+ )?(?:calls?|times?|waits?)|least time|time per call"
    r"|how (?:fast|quick(?:ly)?|long (?:each|a|the|their) calls?)|calls? under \w+ (?:minutes"
    r"|seconds)"
    r"|seconds? (?:per|a) (?:call|item|customer)"
)
_BALANCED = pattern(
    r"quality|first (?:contact|time|call|visit)|satisf\w+|fix(?:ed|es)?|solv\w+|resol\w+|right"
    r"|accura\w+|correct\w*"
    r"|csat|feedback|survey|courte\w+|complaints?|rate|share|proportion|percentage|%|per ?cent"
    r"|ratio|average (?:score|rating)"
    r"|call[- ]?backs?|came back|repeat\w*|how well|care(?:fully)?|kind\w*|listen\w*|promise\w*"
    r"|difficult\w*|hard (?:cases|calls)"
    r"|out of (?:ten|10|five|5)|errors?|mistakes?|explain\w*|together with|alongside|as well as"
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
            if is_denied(found) or _BALANCED.search(f"{found.before} {found.after}"):
                continue
            return True
    return False
