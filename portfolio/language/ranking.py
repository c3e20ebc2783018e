"""Are people ranked where everybody sees it, and does volume or speed alone decide."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.negation import is_denied
from portfolio.language.prose import Found, pattern, prose

_SCORE = (
    r"(?:scores?|marks?|results?|totals?|placings?|places?|positions?|points|figures?"
    r"|rank(?:ing)?s?|stats|statistics|performances?|numbers?|percentages?|percentiles?|ratings?"
    r"|tall(?:y|ies)|stars|averages?|grades?)"
)
_PERSON = (
    r"(?:nominee|advis[eo]r|agent|person|member|name|team|driver|cashier|nurse|porter|housekeeper"
    r"|receptionist|clerk|officer|colleague|employee|worker|individual|operator|entrant|candidate"
    r"|participant|assistant|handler|cleaner|guard|teller|waiter|server|carer|steward)"
)
_PEOPLE = (
    r"(?:(?:every|any) ?(?:ones?|bod(?:y|ie)s?)|(?:every|any|each)(?: single| and every)?(?: "
    rf"named)? (?:one|{_PERSON})|all(?: of)?(?: the| our| \d+| \w+){{0,2}}? ?(?:staff|people"
    rf"|{_PERSON}s)|(?:all|both|the whole)(?: the)? (?:team|desk|shift|floor|office|depot|store"
    rf"|ward|lot)|the lot|all|people|staff|{_PERSON}s)"
)
_SO_MANY = r"(?:two|three|four|five|six|eight|ten|twelve|twenty|\d+|half|quarter)"
_FIRST = (
    r"(?:first|best|top|highest|1st|(?:number|no\.?) ?(?:one|1)|strongest|quickest|fastest|most)"
)
_LAST = r"(?:last|worst|bottom|lowest|weakest|poorest|slowest|least|fewest)"
_CHART = r"(?:list|table|chart|graph|ladder|grid|sheet|poster|league|board|order)"

_RANKINGS = pattern(
    r"lea?u?gu?e[- ]?tables?|le(?:a|e)der[- ]?b(?:oa|o)rds?|score ?boards?|order of merit|name "
    r"and shame|hall of shame|pecking order|standings?|running order|placings?|relegat\w+"
    r"|divisions?|race",
    r"rank(?:ing)?s? (?:list|table|order|board|chart)s?|rank(?:ed|ings?|s)?|pit(?:s|ted)? against"
    r"|percentiles?|quartiles?|colou?r[- ]coded (?:lists?|tables?|charts?|names?)|traffic[- "
    r"]light (?:list|board)|red,? amber(?:,| and| or) green(?! (?:light|form|card))|green,? "
    r"amber(?:,| and| or) red|classification (?:of|for"
    rf"|between) (?:the |all ){{0,2}}{_PEOPLE}",
)
"""What is a ranking by its name."""
_WHO_LEADS = pattern(
    rf"(?:{_PERSON}|one|those|whoever) with (?:the )?(?:most|fewest|least|highest|lowest|best"
    r"|worst)|who(?:'s| is| did| does| has done)(?: the)? (?:best|worst|well|badly)|(?:second"
    r"|third|fourth|fifth|\w+th) (?:best|from (?:the )?(?:top|bottom)|place)|(?:best|first), "
    r"(?:second|2nd)(?: best)?(?:,| and)|(?:count\w*|going|read\w*)(?: \w+)? down (?:from|to)"
    r"|(?:biggest|highest|largest|best|top|lowest)(?: \w+)? first\b",
    r"who(?:ever)?(?:'s|'re| is| are| was| has| have)?(?: got| came| come| comes| finished| "
    r"\w+ing)? (?:the |at the |at |in )?(?:winning|losing|leading|lead|behind|ahead|trailing"
    rf"|front|{_FIRST}|{_LAST}|struggling)(?! (?:to|in|on|who|that) )",
    rf"(?:top|best|first|bottom|worst|last|lowest|highest|weakest|slowest) {_SO_MANY}(?!(?: \w+)? "
    r"(?:years?|months?|weeks?|days?|reasons?|complaints?|questions?|things|issues|aims|pages?"
    r"|minutes?|tips|objectives|priorities|criteria|win|wins|are thanked|gets? (?!the\w* names?"
    r"|named|put|shown)|receive))",
    rf"(?:weakest|worst|lowest|slowest|poorest)[- ](?:performer|scorer|scoring|one|{_PERSON})s?"
    r"|(?:the )?(?:weakest|worst|lowest|slowest)(?= (?:are|is|gets?|in red|named))|last place"
    rf"|bottom of (?:the|our|each) {_CHART}|(?:fastest|best|quickest|top|highest|strongest)(?: "
    rf"\w+)? and (?:the )?{_LAST}",
)
_IN_ORDER = pattern(
    rf"(?:from )?(?:the )?{_FIRST}(?:[- ](?!and\b|the\b)\w+)? ?(?:down |right )?(?:to|till|until"
    rf"|through to|-) (?:the )?(?:very )?{_LAST}|down to the last",
    rf"(?:{_FIRST}|names?|scores?|winners?|leaders?)(?: (?:is|are|one|ones|score|scorer|\w+s))? "
    rf"(?:at|on) (?:the )?(?:very )?top|(?:{_FIRST}) (?:name |one |score |ones )?first",
    r"(?:number |no\.? ?)?(?:one|1|first|1st)(?:,| and)? (?:number )?(?:two|2|second|2nd)(?:,|,? "
    r"and)? (?:so on|etc|(?:number )?(?:three|third|3|3rd)|the rest)|(?:number |place |position "
    r")?(?:one|1) to (?:number |place |position )?(?:\d{2}|ten|twelve|fifteen|twenty|thirty"
    r"|forty|last|the last)",
    rf"in (?:the |an )?order of (?:their |the |how )?(?:\w+ )?(?:{_SCORE}|performance|calls|sales"
    r"|votes?|merit|success|many|well)|(?:listed|ordered|arranged|sorted|shown|up) by (?:the "
    r")?number of|(?:sorted|listed|ordered|arranged|placed)? ?by (?:score|points|marks|totals?"
    r"|results)|placed in order|names? (?:is |are )?(?:put |listed |up )?in (?:\w+ )?order(?! of "
    r"the alphabet)",
    r"(?:climb|rise|drop|fall|mov|slip|shoot)\w* (?:\w+ )?(?:up|down|to the top of)(?: and "
    rf"down)?(?: the| our)?(?: \w+)? {_CHART}|(?:top|bottom) of the {_CHART}(?! of)",
)
_SCORES_OF_PEOPLE = pattern(
    rf"(?:each|every|all) {_PERSON}s?(?:'?s?'?) (?:\w+ ){{0,2}}?(?:pile|sticker|smiley|average"
    rf"|card count|stack)s?|(?:pile|sticker|smiley|frown|face|colour|star|number|{_SCORE})s?(?: "
    r"\w+){0,4}? (?:next to|beside|against|under|by) (?:each|every|their|his|her|the)(?: "
    rf"\w+'?s?)? names?|(?:points|score|scores) table|table of (?:points|scores)|{_SCORE} (?:are"
    r"|is|get|gets) (?:announced|called out|given out|told)",
    rf"{_PEOPLE}(?:'?s?'?) (?:(?!(?:with|to|for|rather|than|not|nor|no|without|never|and|or|is|are"
    rf"|by)\b)\w+ ){{0,2}}?{_SCORE}|{_SCORE} (?:of|for) (?:the )?(?:\w+ )?{_PEOPLE}",
    rf"names? (?:with|and|next to|beside|alongside|against)(?: \w+){{0,3}}? {_SCORE}|{_SCORE} "
    r"(?:with|and|next to|beside|alongside|against|by)(?: \w+){0,2}? names?",
    rf"(?:names?|{_PERSON}) (?:\w+ )?(?:has|have|gets?|with) (?:\w+ ){{0,2}}?{_SCORE} (?:beside"
    r"|next to|against|by|after|under)",
    rf"{_CHART} (?:of|with|for|by) (?:all |the |our |\w+ ){{0,2}}?(?:{_SCORE}|nominees by \w+)"
    rf"|{_CHART} (?:\w+ )?(?:of|with|for|showing|compar\w+|that (?:shows|compares)|lists?"
    rf"|compares?) {_PEOPLE}|(?:full|complete|whole|entire) {_CHART}(?! of (?!(?:the"
    rf" |all |our )*(?:{_SCORE}|{_PERSON}s|names|people|staff|every\w+)))",
    rf"(?:all|every(?:one|body)(?:'s)?) .{{0,20}}in a {_CHART}|in a {_CHART} of {_PEOPLE}",
    rf"{_SCORE}(?: totals?)?(?: (?:are|is|gets?|goes?|will be))? (?:(?!not\b|never\b)\w+ "
    r")?(?:visible|shown|displayed|published|read out|e-?mailed|posted|put up|printed|open"
    r"|public)",
    r"what (?:every(?:one|body)|others?|(?:each|every|the other) \w+)(?: else)?(?: has| have| "
    r"had)? (?:scored|got|achieved)",
    r"who(?:'s| has| have)? (?:got )?(?:the )?(?:most|fewest|least|highest|lowest) \w+|who (?:has"
    r"|got|gets|had) how many|who (?:came|comes|is|was|finished) where",
)
_COMPARED = pattern(
    r"(?:every(?:one|body) else's|other (?:people|person|staff)'?s'?|each other's|others') "
    rf"{_SCORE}"
    rf"|compar(?:e|es|ing) (?:their|his|her|your|our) (?:own )?{_SCORE} (?:with|to|against) (?!last"
    r"|the "
    rf"(?:criteria|average|year))|names?(?: \w+){{0,2}} with how many \w+",
    r"where (?:they|everyone|you|people|each|staff|colleagues) (?:sit|sits|stand|are|is|fall"
    r"|falls) (?:among|amongst|in|against|within)(?! (?:the )?(?:building|office|canteen|hall))",
    r"(?:where|how) (?:well )?(?:they|everyone|everybody|each (?:person|one|\w+er)|people|each"
    r"|you|we|he|she|staff)(?: all)? (?:stands?|came|comes?|ranks?|ranked|placed|did|compares?"
    r"|lies?|(?:measures?|stacks?|shapes?) up)",
    r"(?:position|score|rank|place)s? (?:against|compared (?:to|with)|beside|among|within) "
    r"(?:the )?(?:rest|everyone|everybody|each other|colleagues|team|others?\b(?! (?:compan|firm"
    r"|organi|brand|council|supplier)))",
    r"(?:position|placed?|rank|number|com(?:e|es)|came|\d+(?:st|nd|rd|th))(?: \w+)? out of "
    r"(?:the )?(?:\d{2,}|ten|twelve|twenty|thirty|forty|fifty|all)",
    r"which (?:quarter|third|half|decile|tenth|band) of the (?:team|desk|staff|office|shift)",
    r"compared? (?:with|to) (?:the |all the )?(?:others?(?= *(?:$|[.,;!]|on|in|at))|rest|each "
    rf"other|everyone|everybody|colleagues)|compare[sd]? (?:every |each )(?:named )?{_PERSON}"
    rf"|compares? with (?:each|every|other) {_PERSON}s?",
)
_SIGNS = (_RANKINGS, _WHO_LEADS, _IN_ORDER, _SCORES_OF_PEOPLE, _COMPARED)
_ALWAYS_PUBLIC = pattern(
    r"lea?u?gu?e[- ]?tables?|leader[- ]?boards?|score ?boards?|name and shame|hall of shame"
    r"|pit(?:s|ted)? against|relegat\w+|rank(?:ed|ings?|s)?|(?:from )?best to worst|placings?"
    r"|running order|pecking order"
)
_PRIVATE = pattern(
    r"private(?:ly)?|confidential(?:ly|ity)?|in confidence|one[- ]to[- ]one|1[- :]1s?|121s?|in "
    r"person|own (?:score|mark|result|feedback|place|position|total|number|point)s?|only (?:his"
    r"|her|their) own|their own only|nobody else'?s?|each (?:person|nominee) (?:only )?(?:sees"
    r"|gets|is told|hears|receives)|(?<!not )only (?:the )?(?:panel|judges?|hr|chair|winners?"
    r"|names? of the winners?|judging|seen by|shown to|go to)|(?:kept|held|stay\w*|remain\w*"
    r"|locked) (?:by|with|in|to|between|within)|for the (?:panel|judges)|(?:the )?(?:panel|judges"
    r"|judging panel) (?:alone|only)|to the (?:panel|judges) (?:and nowhere|and nobody|and no "
    r"one)|among(?:st)? the (?:judges|panel)|shredded|destroyed|anonym\w+|the panel (?:ranks?"
    r"|scores?|compares?|looks?)|judges (?:rank|score|compare)|option(?:s)? (?:were|are) ranked"
    r"|if (?:they|you) ask|(?:to|between|among) (?:themselves|ourselves|myself)|panel'?s? "
    r"(?:notes|file|discussion|folder)|behind closed doors|own manager|line manager|(?:(?:in|a) "
    r")?(?:no (?:particular |special )?order|alphabetical(?:ly)?(?: order)?|order of (?:the "
    r")?(?:alphabet|surname|first name))|from a to z|a to z|all equal|equal winners|without "
    r"(?:scores|points|marks|numbers)|no names|as totals|totals only"
)
"""What keeps it from others, or makes it no order."""
_ROOM = (
    r"(?:staff|rest|break|mess|tea|locker|linen|post|meeting|crew|common|training|duty|changing"
    r"|coffee|lunch|control|stock|men'?s|back)[- ]?room|wall|board|kettle|kitchen|canteen|fridge"
    r"|door|lobby|foyer|reception|corridor|hall(?:way)?|stairs|lift|lockers?|entrance|window"
    r"|floor|copier|tannoy|bulletin|whiteboard|bord|printer|till|counter|desk|clocking[- ]\w+"
    r"|noticeboard"
)
_PUBLIC = pattern(
    rf"{_ROOM}",
    r"online|portal|tv|telly|screens?|dashboard|intranet|website|facebook|teams|yammer|slack"
    r"|whatsapp|group chat|newsletter|bulletin|magazine|page|poster|sharepoint|app|public(?:ly)?"
    r"|(?:e-?)?mail(?:s|ed)?|meeting|huddle|briefing|brief|ceremony|assembly|handover",
    r"send(?:s|ing)? (?:it |them |the list )?(?:round|out|to)|sent (?:round|out|to|by)|look up"
    r"|publish\w*|posts?|posted|posting|displayed?|shows?|showed|shown|announce[ds]?|circulat\w+"
    r"|shared?|shares|read(?:s)? (?:it |them )?out|puts? (?:it |them )?up|pins?|pinned|stuck"
    r"|stick|hung|hangs?|print(?:ed|s)?|goes up|go up|up|written|chalk\w*|listed|list|names|named"
    r"|told|knows?|hears?|heard|updated?|updates|visible|open(?:ly)?",
    r"(?:(?:everyone|everybody|people|staff|all|we|they|you|colleagues|anyone|visitors|the whole "
    r"\w+) )(?:can |could |will |to )?(?:see|know|look|crowd|check|find out)s?|can see|for (?:all"
    r"|everyone) to see|visible|see|seen|watch\w*|weekly|monthly|daily|every (?:morning|week"
    r"|month|day|hour)",
)
_WITHOUT = Wording(r"\W*(?:without|with no) (?:\w+ ){0,2}$", re.IGNORECASE)
_WOULD = Wording(
    r"(?: \w+){0,3} (?:would|might|could|may|can)(?: only| just| also)? (?:be (?:unfair"
    r"|horrible|cruel|bad|wrong|awful|hurtful|demotivat\w+|upsetting|embarrass\w+|divisive|seen "
    r"as|too)|hurt|upset|shame|put (?:people|staff|them|anyone) off|demotivat\w+|embarrass|divide"
    r"|cause|lead to|make (?:people|staff|them|some))",
    re.IGNORECASE,
)
_OTHER_RANKS = pattern(
    r"(?:quiz|bingo|darts|cricket|rugby|bowls|pub|match|game)(?: \w+){0,4}? (?:score ?boards?"
    r"|tables?|scores?|leader[- ]?boards?)",
    r"(?:school|regulator\w*|industry|sector|national|football|hospital|water|energy|market)(?: "
    r"\w+){0,4}? (?:league )?tables?|league tables? (?:of|for) (?:the |all )?(?:\w+ )?(?:compan"
    r"|supplier|competitor|council|bank|firm|hospital|school|universit|landlord|utilit|retailer"
    r"|brand)\w*|(?:customers?|guests?|patients?|tenants?|residents?|passengers?|respondents?"
    r"|clients?)(?: (?:have|were asked to|had to))? rank\w*|(?:slowest|worst|lowest|weakest"
    r"|poorest) (?:month|quarter|week|day|score|line|time|part|response|site|branch|point|season"
    r"|paid|price|cost|risk)s?|race (?:relations|equality|discrimination|or|and|,)|taxi rank\w*"
    r"|high[- ]ranking|senior rank\w*|ranks? (?:of|and file|above|below|as)|of (?:any|every|all"
    r"|whatever) ranks?|whatever (?:their|your) rank|rank or|grade or rank|his rank|her rank"
    r"|google rank\w*|search rank\w*|(?:staff|phone|telephone|extension|route|room|badge"
    r"|employee) numbers?|race night|rank(?:ed)? (?:first|top|\w+) (?:in|of) (?:the )?(?:region"
    r"|country|uk|group|county)|rank(?:ed)? (?:the )?(?:options?|objectives?|risks?|ideas?"
    r"|reasons?|suggestions?|criteria|causes?|complaints?|issues?|problems?)|football|premier "
    r"league|(?:results?|scores?|ratings?) (?:of|from) (?:the |our |this |each )?(?:\w+ "
    r")?(?:survey|pilot|questionnaire|poll|quiz)|survey (?:results?|scores?)",
)

_WORK = (
    r"(?:calls?|sales|customers|cases|tickets|contacts|e-?mails|chats|transactions|orders|jobs"
    r"|units|quer(?:y|ies)|enquir(?:y|ies)|interactions|visits|repairs|letters|forms|parcels"
    r"|deliveries|tables|check[- ]?ins?|drops|(?:loyalty )?cards|scans|stops|memberships"
    r"|subscriptions|leads|clients|guests|patients|callers|tenants|passengers|meals|beds|miles"
    r"|parcels|products|packages|items|covers|claims|applications|requests|bookings|refunds"
    r"|meters|policies|upgrades|sign[- ]?ups|nominations|votes|stars|likes|scans|appointments"
    r"|tasks|work|volume|output|throughput|numbers?|workload|accounts|pieces|rooms)"
)
_ONE = (
    r"(?:parcel|call|sale|job|order|repair|form|letter|bed|room|customer|ticket|case|e-?mail|chat)"
)
_MANY_DONE = (
    r"(?:attends?|helps?|sees?|sells?|takes?|does|do|makes?|answers?|closes?|handles?|clears?"
    r"|gets?|has|have|serves?|packs?|picks?|cleans?|books?|completes?|processe?s?|finish(?:es)?)"
)
_VOLUME = pattern(
    rf"(?:\w+ed|sold|made|took|sent) (?:over|more than|at least|above) \d[\d,]* (?:\w+ )?{_WORK}"
    r"|(?:biggest|highest|largest|tallest) (?:\w+ )?(?:pile|stack|heap|total|tally|count)s?(?! "
    r"of (?:thanks|compliments|points))|gets? (?:the )?most(?! (?:out of|from|help\w*|thanks"
    r"|praise|nominat\w+|of)\b)",
    r"(?:who(?:ever)?|whoever|person|one|winner|with)(?: that| which)?(?: has| have| had)? "
    rf"(?:{_MANY_DONE} "
    rf")?(?:the )?more (?:\w+ )?{_WORK}|who (?:{_MANY_DONE}|has \w+ed) (?:the )?more\b(?! th[ae]n)"
    rf"|(?<!\w )more {_WORK}(?: th[ae]n|\W*$)|top (?:seller|biller|closer|earner)s?|sales (?:over"
    rf"|above|of more than) \W?\d|{_MANY_DONE} (?:over |at least |more than )?\d+ (?:\w+ "
    rf")?{_WORK} (?:a|per|each|every|in an?)|counts? of (?:\w+ )?{_WORK}|(?:points?|stars?"
    rf"|marks?) (?:(?:is|are) )?(?:given |earned |scored )?(?:for|per) (?:each|every) (?:{_WORK}"
    rf"|{_ONE})|(?:each|every) (?:{_WORK}|{_ONE})(?: \w+)? (?:earns?|gets?|scores?|is worth"
    r"|gives?) (?:a|one|two|\d+) (?:points?|stars?|marks?)|gets? through (?:\w+ ){1,3}(?:first"
    r"|quickest|soonest)|first to (?:finish|clear|empty|get through)",
    r"(?!thanks)\w+s (?:(?!received)\w+ed )?per (?:hour|day|minute|shift|week)|total (?:number of "
    r")?(?:sales|calls|cases|tickets|orders|jobs)|(?:sells?|takes?|does|makes?|answers?|closes?"
    r"|handles?|clears?|does) more than|most productive|busiest|(?:pure|raw|sheer) numbers"
    r"|numbers alone|how many (?:you|they|we|people|each|each person|somebody|someone|one) (?:do"
    r"|does|did|sells?|sold|takes?|took|makes?|made)|fewest (?:minutes|seconds) per|(?:highest"
    r"|best|biggest) (?:seller|earner|biller)s?|who(?:ever)? (?:\w+ )?(?:empties|finishes|clears"
    r"|completes|is (?:done|finished))(?: \w+){0,3} first|first (?:\w+ )?(?:\w+ )?to (?:reach|hit"
    r"|close|sell|get to|make|do) \d[\d,]*(?: \w+)?|number of (?:(?!is |are |was |were |not "
    r")[\w-]+ ){1,3}(?:signed up|sold|taken|closed|packed|handled|answered|processed|completed"
    r"|made|done|served|delivered|scanned|picked|moved|loaded|seen|visited|emptied|cleaned"
    r"|repaired|fitted|typed|checked|registered|enrolled)|(?:more|most) [\w-]+ th[ae]n (?:the "
    r")?(?:others?|rest|anyone|everyone)|(?<!of )most (?:\w+ )?(?!thanks|compliments)\w+s "
    r"(?:served|sold|moved|loaded|taken|done|made|cleaned|picked|packed|seen|closed|handled"
    r"|visited|checked|delivered|processed|completed|answered|booked|scanned|repaired|fitted)"
    r"|(?:moves|loads|empties|cleans|repairs|fits|delivers|checks|visits|signs? up|registers"
    r"|enrols|washes|fills|types|scans|packs|picks|unloads|drives|carries|shifts|brings in|shift"
    r"|sign up) (?:the )?most (?:\w+ )?\w+s\b",
    r"(?:(?<!\w )|(?<=\bthe )|(?<=\b(?:take|took|made|make|sold|with|sell) )|(?<=\b(?:takes|makes"
    r"|sells|close) )|(?<=\b(?:closes|closed|answer|handle|serves|served) )|(?<=\b(?:answers"
    rf"|handles|handled) )|(?<=\banswered )|(?<=\b(?:has|had) ))most(?: \w+)? {_WORK}",
    r"(?:the )?(?:highest|biggest|largest|greatest|top|maximum)(?: (?:number|volume|amount|total"
    rf"|quantity|count)s?)?(?: of)?(?: \w+)?(?: \w+)? {_WORK}",
    rf"(?:number|volume|amount|quantity|count|total|tally) of (?:\w+ )?(?:\w+ )?{_WORK}",
    rf"how many (?:\w+ )?{_WORK}|(?:call|sales|case|ticket|e-?mail|order|job|work|contact) "
    r"(?:volumes?|counts?|numbers|totals?|tally|rates? per hour)|(?:call|sales|case|ticket)s? "
    r"(?:taken|handled|closed|answered|dealt with|completed|made) (?:per|a|an|each|every|in (?:a"
    r"|the))",
    r"volume(?! (?:down|up|low|of (?:noise|the|music|sound))| ?control)|(?:sheer |raw |pure "
    r")?quantity|output|throughput|productivity|pick rate|units per hour",
    r"(?:takes?|took|answers?|answered|handles?|handled|closes?|closed|makes?|made|deals? with"
    r"|does|did|gets? through|clears?|cleared|sells?|sold|processe[sd]|process|serves?|served) "
    rf"(?:the )?most(?! of\b)(?: {_WORK})?|(?:more|the more) {_WORK} than (?:anyone|anybody|any "
    r"other|everyone|everybody|the rest|others?)",
    rf"\d+ or more {_WORK}|(?:at least|over|more than|minimum(?: of)?) \d[\d,]* {_WORK}(?= (?:a"
    r"|per|each|every|in (?:a|the|one)) )",
)
_BARE_COUNT = Wording(
    rf"\W*{_WORK} (?:taken|sold|done|made|answered|handled|closed|processed|completed|picked"
    r"|packed|served|cleaned|booked|delivered|scanned)(?: (?:per|a|each|this|in|every)(?: the)? "
    r"\w+)?\W*",
    re.IGNORECASE,
)
"""A measure that is a count and nothing more: “Calls taken”."""
_SPEED = pattern(
    r"(?:fastest|quickest)(?! (?:way|route|path|train|road|lane|solution|option))|speediest"
    r"|(?:most|more) (?:fast|quick|rapid)|speed(?:y|ily)?(?! (?:bump|camera|limit|awareness"
    r"|dial))|faster than|rapid(?:ly|ity)?|(?:average )?(?:call )?handl(?:ing|e) times?|aht"
    r"|(?:average )?(?:talk|call|wrap(?:[- ]up)?|queue) times?|call (?:length|duration)|shortest "
    r"(?:\w+ )?(?:calls?|times?|waits?)|least time|time per call|how (?:fast|quick(?:ly)?|long "
    r"(?:each|a|the|their) calls?)|calls? under \w+ (?:minutes|seconds)|seconds? (?:per|a) "
    r"(?:call|item|customer)"
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
    r"|accura\w+|correct\w*|csat|feedback|survey|courte\w+|(?:no|few\w*|without|about|repeat"
    r"|upheld|of) (?:\w+ )?complaints?|complaints? (?:about|upheld|per|from)|rate|share"
    r"|proportion|percentage|%|per ?cent|ratio|average (?:score|rating)|call[- ]?backs?|came back"
    r"|repeat\w*|how well|care(?:fully)?|kind\w*|listen\w*|promise\w*|difficult\w*|hard (?:cases"
    r"|calls)|thank\w*|compliment\w*|prais\w+|who (?:say|said|rated?|wrote|nominat\w+)|thanks"
    r"|out of (?:ten|10|five|5)|errors?|mistakes?|explain\w*|together with|alongside|as well as"
    r"|balanced?|along with|combined|for (?:a|one) (?:tenth|fifth|quarter|third|half|part)|the "
    r"rest counts|from (?:customers|guests|callers|tenants|patients|passengers|the public)"
    r"|reads? (?:the |all the )?(?:letters|nominations|forms|comments)|(?:customers?|guests"
    r"|callers|tenants|patients|passengers|colleagues) (?:said|say|wrote|write|think|thought|felt)"
    r"|patien(?:ce|t(?:ly)?)(?!s)|calm(?:ly)?|polite(?:ly)?|(?:from|of|by) (?:the |all |each "
    r")*(?:\w+ )?(?:panel|judges?|jury)"
)
_OF_HARD_WORK = pattern(r"difficult|hard|hardest|complex|upset|vulnerable|repeat")
"""“A large number of difficult callers”: what was done, not only how much."""


@lru_cache(maxsize=1024)
def ranks_publicly(text: str) -> bool:
    """Whether people would be put in order where others see it: “the full ranking is posted”."""
    read = prose(text)
    return any(_is_shown(found) for sign in _SIGNS for found in read.found(sign))


def _is_shown(found: Found) -> bool:
    """Whether a sign of an order among people is meant, and is where others see it."""
    if is_denied(found) or _is_something_else(found) or _is_only_thought_of(found):
        return False
    sentence = f"{found.before}{found.quoted}{found.after}"
    if _PRIVATE.search(sentence):
        return False
    return bool(_ALWAYS_PUBLIC.fullmatch(found.match[0]) or _PUBLIC.search(sentence))


def _is_only_thought_of(found: Found) -> bool:
    """“A league table would hurt people”, “without rankings, the wall shows thanks alone”."""
    return bool(_WITHOUT.match(found.before) or _WOULD.match(found.after))


def _is_something_else(found: Found) -> bool:
    start, end = found.match.span()
    return any(
        other.start() < end and start < other.end()
        for other in _OTHER_RANKS.finditer(
            found.prose.text, found.sentence_start, found.sentence_end
        )
    )


@lru_cache(maxsize=1024)
def judges_by_volume(text: str) -> bool:
    """Whether how much or how fast decides, with nothing said of how well."""
    read = prose(text)
    if any(_BARE_COUNT.fullmatch(line) for line in read.text.splitlines()):
        return True
    for find in (_VOLUME, _SPEED):
        for found in read.found(find):
            around = _NO_QUALITY.sub(" ", f"{_GOVERNING.sub('', found.before)} {found.after}")
            is_more = _BALANCED.search(around) or _OF_HARD_WORK.search(found.quoted)
            if not (is_denied(found) or _LESS.search(found.before) or is_more):
                return True
    return False
