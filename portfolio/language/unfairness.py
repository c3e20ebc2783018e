"""Words in award criteria that may shut somebody out for what is not their service.

Signs only, to make the learner look again: a person decides whether a criterion is fair. What
is looked for is data: a line says what, whom it may hurt, and what to write in its place.

Some things hurt when they are asked for (attendance, overtime), some when they are mentioned at
all (sickness), and some people when a rule shuts them out (agency staff, part-timers).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

from portfolio.language.lazily_compiled import Wording
from portfolio.language.negation import denied_before, is_taken_out
from portfolio.language.phrases import Hit, Phrase
from portfolio.language.prose import Found, Prose, pattern, prose

_STAFF = (
    r"(?:staff|workers?|colleagues?|employees?|people|members?|advis[eo]rs?|agents?|temps?"
    r"|personnel|team)"
)
_PERIOD = r"(?:days?|weeks?|months?|years?)"
_NUMBER = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|a "
    r"full|a)"
)

ASKED = (
    Phrase(
        pattern(
            r"attend(?:ance|ances)(?! (?:will be|is|was) taken)(?! (?:at (?:the|a|our|any) "
            r"(?:\w+ )?(?:ceremony|event|briefing|launch|meeting|lunch|dinner|session|training"
            r"|workshop|evening|presentation)|list|fee|book))",
            r"(?:turn(?:s|ed|ing)? up|(?:is|are|was|be|been|at) (?:in |here |there |present |at "
            r")?work|in work|present|here|there|in) every (?:single )?(?:day|shift)|never "
            r"(?:miss(?:es|ed)?|off|away|been off)(?: (?:a|one|any) (?:day|shift))?(?! (?:a|an"
            r"|the) (?!day|shift))|(?:no|not|never|without|hasn'?t|haven'?t) (?:\w+ "
            r"){0,3}?(?:time|day|days) off|always (?:at work|in work|in the office|on site"
            r"|present)|never (?:been |is |gets? |goes )?(?:ill|sick|poorly|absent|unwell)"
            r"|(?:full|unbroken) attendance|perfect (?:record|presence)|not (?:missed|miss) a "
            r"(?:single )?(?:day|shift)|who (?:is|are|was|were) (?:always|never not) (?:in|there"
            r"|here)|(?:is|are|was|were|be|been|s) (?:in |on |at )?(?:here|there|present|around"
            r"|in|(?:the )?office|site|work) (?:the )?most(?: often)?(?! (?:of|cases|days|weeks"
            r"|\w+ed)\b)",
        ),
        "It may hurt disabled people, whose absence can come from the disability (Equality Act "
        "2010, section 15), and people who were pregnant or on caring leave",
        "Judge what people did on the days that they worked",
    ),
    Phrase(
        pattern(
            r"(?:never|not|n't)(?: \w+){0,2}? late(?! (?:with|repl|for (?:a |the )?(?:customer"
            r"|delivery))|r\b|st\b)|never late|late(?:ness)? record|punctual(?:ity|ly)?|time[- "
            r"]?keeping|(?:always|arrives?|comes?|gets? in|turns? up|in|starts?|at work|be|is) "
            r"(?:in )?(?:early|on time)(?! (?:for (?:the )?customers?|repl|respon|call|deliver"
            r"|with))|first (?:one )?in (?:and|,) last (?:one )?out|(?:the )?first (?:one |person "
            r")?to (?:arrive|be in|clock (?:in|on)|get in|come in)|last (?:one |person )?to "
            r"(?:leave|go home|clock off)|(?:no|not|never|without) (?:\w+ ){0,2}?(?:(?:late "
            r"(?:arrivals?|starts?|marks?)|lates)|lateness)",
        ),
        "It may hurt disabled people and carers, who cannot always arrive to the minute",
        "Judge the service that customers received",
    ),
    Phrase(
        pattern(
            r"full[- ]?tim(?:e|ers?)(?! (?:equivalent|score|whistle))|(?:minimum(?: of)?|at least"
            rf"|more than|over|no (?:less|fewer) than|not less than) {_NUMBER}(?:[- ]\w+)? "
            r"?(?:contracted |contract |working )?(?:hours?|hrs)(?: (?:a|per|each|every) (?:week"
            rf"|month))|{_NUMBER} ?(?:\+|or more) ?(?:contracted )?(?:hours?|hrs)(?:[ ,]*(?:a|per"
            r"|each|every)[ -]week)?(?! (?:notice|after))|(?:contracted|contracts? (?:of|for)"
            r"|works?|working|worked|do|does) (?:to |for )?(?:at least |a minimum of |minimum "
            r"|over |more than |less than |under |fewer than )?(?:\d{2}(?:\.\d)?|twenty|thirty"
            r"|forty|thirty[- ]\w+|sixteen) ?(?:hours|hrs)|full (?:hours|week)s?|(?:number"
            r"|amount) of (?:contracted )?hours (?:worked|they work)|most hours|longest hours"
            r"|(?:16|20|25|30|35|37\.5|40)[- ]hours? contracts?|full[- ]contract|five days? a "
            r"week|5 days? a week",
        ),
        "It may hurt part-time workers, who must not be treated worse for their hours, and more "
        "of whom are women and carers (Equality Act 2010, section 19)",
        "Open the award to every contract, and use rates in place of totals",
    ),
    Phrase(
        pattern(
            r"continuous(?:ly)? (?:service|employ(?:ed|ment))|unbroken service|length of "
            r"(?:service|employment|time)|(?:employed|in post|on the payroll) (?:on|since|before"
            r"|from|by) (?:the )?\d|time served|seniority|long(?:est)?[- ]serv(?:ing|ice)"
            r"|long(?:est)? service|years? of service|(?:more|most) years|years? in the "
            r"(?:company|firm|trust|council|business|hotel|branch|bank|store|shop|depot|service"
            r"|organi[sz]ation|department|office|place|building)|years? (?:in (?:post|the team"
            r"|the job|role)|with (?:us|the company)|here|(?:behind|under) (?:them|him|her|their))",
            r"(?:at least|minimum(?: of)?|more than|over|a full|after|completed|with) "
            rf"{_NUMBER}(?:[- ]\w+)? {_PERIOD}(?:'s?|s'|')? (?:\w+ )?(?:service|employment"
            r"|experience|tenure|in (?:post|the (?:job|role|team))|with (?:us|the company|the "
            r"firm|the organi[sz]ation)|here|of (?:service|employment|experience))",
            rf"{_NUMBER} {_PERIOD}'? (?:continuous |minimum |unbroken |full )?(?:service|in post"
            r"|in the job|in (?:the )?role|employment|tenure)",
            r"(?:been|worked|employed|here|joined|been in (?:post|the team)|with us|with the "
            r"(?:company|firm|trust|council))(?: \w+){0,5}? (?:for )?(?:at least|more than|over"
            rf"|longer than|a minimum of|less than|under|fewer than)? ?{_NUMBER}(?: full)? "
            r"(?:months?|years?)(?! ago)",
            r"(?:longer than|been here|worked here|employed here|with us) (?:for )?(?:the "
            r")?(?:longest|a long time|all year|the (?:whole|full|entire) year|years)|(?:every"
            r"|all twelve|all 12|the (?:whole|full|entire)|a (?:whole|full|complete)|throughout "
            r"the) (?:month of the )?(?:year|months|quarter)(?: of the year)? (?:with no|without"
            r"|worked|in (?:post|work))|(?:worked|work|works|in work|at work|in post"
            r"|employed)(?: \w+){0,2}? (?:the|a|throughout the|all|for the) (?:whole|full"
            r"|entire|complete|all) ?(?:year|quarter|month|period|12 months|twelve months)?"
            r"|without a break|no breaks? in service|need(?:s|ed)? (?:at least )?(?:one|two|three"
            r"|five|six|ten|twelve|\d+) (?:months?|years?)(?! ago)|old(?:er)? hands?|established "
            r"members?|tenure|(?:been|worked|served)(?: \w+){0,5}? (?:the )?longest",
            r"(?:completed|passed|finished|out of|beyond|past|through|after|end of|served"
            r"|complete|pass|finish)(?: \w+){0,2}? probation\w*(?: period)?|probation\w*(?: "
            r"period)?(?: \w+){0,4}? (?:completed?|passed|over|finished|ended|done)|(?:past"
            r"|passed|beyond|through|completed|finished|done|out of) (?:their|his|her|your|the"
            r"|a) (?:first )?(?:three|six|nine|twelve|3|6|9|12)[- ]months?|after (?:\w+ "
            r")?(?:three|six|3|6) months(?: with us| in post| service)",
        ),
        "It may hurt people back from maternity, adoption or sick leave, and younger people",
        "Count good work done in the period, however long somebody has been here",
    ),
    Phrase(
        pattern(
            r"after[- ]hours|out[- ]of[- ]hours(?! (?:team|line|service|desk|calls?|cover|number"
            r"|rota))|(?:outside|beyond|over)(?: of)? (?:\w+ )?(?:normal |working |office "
            r"|contracted |core )*hours|over ?time|(?:extra|additional|longer|long|unsocial) "
            r"(?:shifts?|hours)|stay(?:s|ing|ed)? (?:on )?(?:late|behind|on(?= (?:after|to|past"
            r"|when)))|works? late|working late|worked late|unpaid (?:overtime|hours|time|work"
            r"|extra|shifts?|lunch\w*|breaks?)|(?:works?|stays?|working|comes in) unpaid|(?:their"
            r"|his|her|your|our|my|own) own time|own time|gives? up (?:\w+ )?(?:lunch\w*|breaks?"
            r"|weekends?|evenings?|days? off|holidays?|time)|(?:skips?|works? through|misses"
            r"|without taking|never takes?|never has|not take) (?:\w+ )?(?:lunch\w*|breaks?"
            r"|dinner)|(?:comes?|came|coming) in (?:on|at|during) (?:\w+ )?(?:days? off|rest days?"
            r"|weekends?|holidays?|leave|bank holidays?)|(?:comes?|came|coming|steps?|stepp\w+) "
            r"in (?:when\w*|when ever|if|because) (?:\w+ ){0,3}short\w*|(?:on|at) (?:their|his"
            r"|her) (?:day off|days off|weekends)|(?:covers?|covering|picks? up|takes?"
            r"|volunteers? for|works?|does|do|cover) (?:the )?(?:\w+ )?(?:extra|additional|more"
            r"|late|weekend|night|bank holiday|christmas) (?:shifts?|hours|work|days?)|before "
            r"(?:their|the) shift starts|(?:early )?before and after (?:work|their shift|hours)"
            r"|work\w* (?:every|all|each|over) (?:christmas|easter|bank holidays?|weekends?"
            r"|saturdays?|sundays?|nights?)|weekend work|bank holidays|(?:willing|able|happy"
            r"|prepared|must|has|have|expected|required|needs?)(?: to)? (?:work|do|cover|come "
            r"in(?: on)?) (?:\w+ )?(?:weekends?|late|nights?|evenings?|saturdays?|sundays?|shifts?"
            r"|bank holidays?|extra|any (?:day|shift|hours?))",
        ),
        "It may hurt people with caring duties, a health condition or a second job, part-timers, "
        "and those whose faith keeps certain days",
        "Judge what was done for the customer, not when",
    ),
    Phrase(
        pattern(
            r"always available|available (?:(?:to work|for work|for|on|at) (?:\w+ )?(?:weekends?"
            r"|saturdays?|sundays?|evenings?|nights?|bank holidays?|overtime|extra \w+)|at (?:all"
            r"|any) times?|24/7|round the clock|at short notice|any ?time|whenever|at weekends"
            r"|evenings)|(?:works?|covers?|does|do|takes?|cover|work|available for) any shifts?"
            r"|(?:fully|totally|completely) flexible|flexible (?:with|about|on) (?:\w+ )?(?:hours"
            r"|shifts|times)|flexib(?:ility|le) (?:to work|with shifts|to cover|around shifts)"
            r"|never says? no(?: to)?|never turns? down|on call|drop everything|answers? (?:\w+ "
            r")?(?:phone|emails?|messages?) (?:at|on|in) (?:weekends?|the evenings?|holidays?"
            r"|nights?|days? off)",
        ),
        "It may hurt carers, part-timers and disabled people, who cannot be there at all times",
        "Judge what people did in the hours that they work",
    ),
    Phrase(
        pattern(
            rf"permanent(?:ly)? (?:{_STAFF}|contracts?|employed|roles?|posts?|only)|permanent(?! "
            r"(?:fix|solution|repair|record|change|answer|home|address|display|place|way|cure"
            r"|job for (?:a|the)))|permanents|perms?(?= (?:only|staff))|perm(?:anent)? contract"
            r"|directly employed|direct employees?|(?:on (?:our|the company'?s?) )(?:payroll"
            r"|books)|employed (?:directly )?by (?:us|the company) (?:only|directly)|(?:company"
            r"|our own|core) (?:staff|employees) only|(?:the )?fixed contract|only (?:the "
            r")?(?:\w+ )?(?:of|with|on) (?:the |a )?(?:\w+ )?contract|substantive (?:staff|post"
            r"|contract)s?|staff with contracts",
        ),
        "It may hurt people on fixed-term and agency contracts, who serve customers too",
        "Open the award to everyone who serves customers, or give the reason for the limit",
    ),
    Phrase(
        pattern(
            r"youthful|youngsters?|youngest|energetic|digital natives?|dynamic young"
            r"|young(?:er)? (?:team|staff|workers?|colleagues?|employees?|members?|advis[eo]rs?"
            r"|agents?|person(?:ality)?|blood|talent|and|at heart|faces?|generation)|young(?=,)"
            r"|recent graduates?|graduates only|(?:must be|has to be|be|only|for|any|anyone|staff"
            r"|people|those|everyone|aged?) (?:staff |people |those |anyone )?(?:aged? )?(?:under"
            r"|over|below|above|younger than|older than|between) (?:the age of )?(?:\d\d|eighteen"
            r"|twenty\w*(?:[- ]\w+)?|thirty|forty|fifty|sixty)(?:s\b| years?(?: old| of age)?(?! "
            r"(?:ago|service|in))|(?! ?(?:%|per ?cent|min|sec|hour|hrs|day|week|month|year|call"
            r"|pound|point|people|word|mile|complaint|customer|case|staff|euro|quid|nominat|vote"
            r"|ring|of the)))|(?:under|over)[- ](?:\d\ds|twenties|twenty[- ]fives|thirties|forties"
            r"|fifties|sixties|\d\d'?s)|aged? (?:\d\d|under|over|between|up to)(?: (?:to|and|-) "
            r"\d\d| ?- ?\d\d)?|\d\d ?(?:-|to) ?\d\d year[- ]olds?|under \d\d years old|school "
            r"leavers?|mature (?:staff|people|colleagues|and)|(?:near|nearing|close to|coming up "
            r"to) retirement|fresh (?:faces?|out of)|old school|young person|new generation|under "
            r"the age of \d\d|over the age of \d\d|millennials?|gen z",
        ),
        "It may hurt people because of their age (Equality Act 2010)",
        "Describe what somebody does, not how old they seem",
    ),
    Phrase(
        pattern(
            r"native (?:english |uk )?speakers?|(?:clear|no|without an?|neutral|british|local"
            r"|regional|strong|good|nice|foreign|posh|proper) (?:\w+ )?accents?|accents?(?! "
            r"(?:wall|colour))|(?:good|perfect|fluent|excellent|clear|proper|strong|spoken"
            r"|flawless|correct|speaks?|better|best) (?:spoken |written )?english|english (?:as"
            r"|is) (?:their|a) first language|first language|mother tongue|well[- ]spoken|(?:(?:be"
            r"|is|are|being|not|only|was|were|born) |^)british(?! (?:standards?|gas|airways|rail"
            r"|telecom|red cross|sign))|british (?:citizens?|born|nationals?|passport)|uk "
            r"(?:nationals?|citizens?|born)|born (?:here|in (?:the uk|britain|england))|(?:british"
            r"|english|uk|eu|local|white) (?:staff|people|workers?|colleagues?|employees?"
            r"|applicants?|only)\b|(?:british|uk|eu|english) passports?(?: holders?)?|right "
            r"(?:accent|voice)|sounds? (?:english|british|local|posh|foreign)",
        ),
        "It may hurt people for whom English is another language (race, Equality Act 2010)",
        "Say what the customer has to understand, and how you would know",
    ),
    Phrase(
        pattern(
            r"(?:most|highest (?:number|volume) of|greatest number of|largest number of) (?:\w+ "
            r")?(?:calls|sales|customers|cases|tickets|contacts|e-?mails|chats|orders|jobs"
            r"|queries|enquiries|repairs)|call volumes?|fastest|quickest|speediest|(?:average "
            r")?handling time|(?:average )?(?:call|talk) time|shortest calls?|speed of (?:work"
            r"|typing|answer\w*|call\w*)|typing speed",
        ),
        "It may hurt part-timers, disabled people and those who take the hard cases, and it"
        " rewards haste",
        "Use a rate or a share, and a measure of quality beside it",
    ),
    Phrase(
        pattern(
            r"most (?:\w+ )?(?:votes|nominations|likes)|popular(?:ity)?|best[- ]liked|most liked"
            r"|everyone'?s favourite|favourite (?:colleague|person|member)|(?:staff|team|show of "
            r"hands|public) vote|fits? in(?: with)?(?: the)?(?: team| lads| rest)?|well[- ]known"
            r"|(?:comes?|came|joins?|joining|goes|attends?|going) (?:in |to |along to |out "
            r")?(?:on |for |to |with |in )*(?:the |our |all |every |team |work )*(?:socials?"
            r"|nights? out|drinks?|pub|parties|party|christmas do)|(?:made|makes?) (?:it to "
            r")?(?:the |our |all |every )?(?:\w+day|work|team|staff|christmas|summer|weekly"
            r"|monthly) (?:drinks|socials?|nights? out|parties|party)|(?:must|has to|have to"
            r"|need to|needs to) (?:attend|be at|come to|be present at)|social events?|after[- "
            r"]work (?:drinks|events)|sociable|social life",
        ),
        "It may hurt people on small teams, nights or remote work, who are known to fewer others",
        "Score each nomination against the criteria, whatever the number",
    ),
    Phrase(
        pattern(
            r"able[- ]bodied|physically (?:fit|able|strong)|(?:good|excellent|perfect|full) "
            r"(?:physical |mental )?health|fit and (?:healthy|well|active)|healthy (?:staff"
            r"|people|and)|no (?:health|medical|mental health) (?:issues?|problems?|conditions?)"
            r"|(?:stands?|standing) (?:all day|for (?:long|the whole))|well[- ]groomed|attractive"
            r"|good[- ]looking|pretty|smart appearance|clean[- ]shaven|(?:slim|tall)(?= )|(?:own"
            r"|has a|with a|have a) car|driving licen[cs]e|(?:able|must be able) to drive"
            r"|(?:never|no|not|n't|without)(?: \w+){0,3}? (?:leav\w+|go(?:es|ing)? home"
            r"|rush\w*) (?:early|on time)|(?:for )?(?:family|personal|childcare|home) (?:reasons"
            r"|emergenc\w+|problems?|commitments|issues)|no (?:family|caring|childcare|home"
            r"|outside|other) (?:commitments|responsibilities|ties|duties)|without (?:children"
            r"|kids|dependants|family ties|ties|caring)|no (?:children|kids|dependants|ties)"
            r"|stands?(?: \w+){0,5}? (?:whole|long|all day|hours|shift)|on (?:their|his|her"
            r"|your) feet|without (?:needing to )?(?:sit|rest|a break|taking a break)|heavy "
            r"lifting|lift(?:s|ing)? heavy|(?:single|married) (?:people|staff|person|women|men)"
            r"|(?:ladies|lads|girls|boys|men|women|males?|females?|gents) only|(?:only|just) "
            r"(?:the )?(?:ladies|lads|girls|boys|men|women)|no (?:hijab|headscar\w+|turban\w*"
            r"|religious)",
        ),
        "It may hurt disabled people, carers or others whom the Equality Act 2010 protects",
        "Describe what somebody does for customers, not what they are or have",
    ),
    Phrase(
        pattern(
            r"(?:day|daytime|early|morning)[- ]?(?:shift|staff|workers|team|time)?s? (?:staff "
            r"|workers |team )?only|only (?:the )?(?:day|daytime|head office|office|main site"
            r"|london)[- ]?(?:shift|staff|based|workers|team)?s?|(?:head office|main office"
            r"|office|london|headquarters|hq|on[- ]site|site|office[- ]based|front desk) "
            r"(?:staff |based |team |employees |people |workers )*only|only (?:\w+ ){0,3}?(?:at"
            r"|in|from|based (?:at|in)) (?:the )?(?:head|main|london|central) ?(?:office|site"
            r"|branch)?|(?:must|have to|has to|should|need to|needs to) (?:be |work )?(?:based "
            r"|present |physically )?(?:in|at|from) (?:the )?(?:head |main |london )?(?:office"
            r"|site|building|store|branch)|only (?:staff|people|those|advis[eo]rs|colleagues"
            r"|teams?|employees)(?: who (?:are|work))? (?:based |working )?(?:at|in|from) \w+"
            r"|(?:employees|staff|colleagues|people|those|workers)(?: who (?:are|work))?(?: "
            r"based)? (?:at|in) (?:the )?(?:head office|headquarters|hq|main (?:office|site"
            r"|building))(?=\W*$)|in the office (?:at least )?(?:\w+ )?days|(?:only|just) (?:for "
            r"|really |who |those |people |staff |the |that |work\w* |in |on |from |if |you |they "
            r")*(?:mornings?|daytime|day (?:shift|staff|lot|team|crew|people)|head office|hq)(?: "
            r"(?:shift|lot|staff|team|crew|people))?|visible in the office|seen in the office|in "
            r"person every|(?:look(?:s|ing)? at|based on|judged? (?:on|from)|covers?|for|count\w*"
            r"|seen on) "
            r"(?:only )?the (?:day|early|morning|daytime) (?:shift|staff|team)|(?:people|staff"
            r"|those|everyone|whoever) (?:that |who(?:m)? )?(?:the )?(?:managers?|judges?|bosses"
            r"|directors?|executives?|supervisors?|chief \w+|owners?) (?:can )?(?:see|know|meet"
            r"|works? with)s?"
        ),
        "It may hurt people on other shifts and sites, more of whom may be carers or disabled",
        "Open the award to every shift and site, and say how each can be nominated",
    ),
)
"""What hurts when it is asked for."""

MENTIONED = (
    Phrase(
        pattern(
            r"sick(?:ness)?(?:[- ](?:leave|record|days?|absences?|time))?(?! (?:children|child"
            r"|relatives?|pets?|animals?|customers?|patients?|of (?:being|hearing|the|waiting)"
            r"|pay (?:quer|call|enquir)|note quer|bag|building))|off (?:sick|sik)"
            r"|sik(?:n[ei]ss?)?|(?:off|away) for (?:more than |over |longer than |at least "
            r")?(?:\d+|two|three|four|five|six) (?:days|weeks|months)|absen(?:ces?|t|tees?|teeism"
            r"|ts)(?! (?:of (?!more|over|less|longer|\d|any|two|three|five)|minded|from (?:the "
            r")?(?:system|file|list|form|record|shelf))|-minded)|(?:days?|time) off(?! in "
            r"lieu)(?! (?:work )?(?:for|as) (?:the )?(?:prize|reward|winner))|(?:on )?long[- "
            r"]term sick|illness(?:es)?|ill health|medical appointments?|hospital appointments?"
            r"|bradford (?:factor|score)|return[- ]to[- ]work|fit notes?|sick notes?|doctor'?s'? "
            r"(?:notes?|appointments?)|unwell|poorly(?! (?:written|lit|handled|worded|paid"
            r"|designed|explained|run|child|customer|guest))|signed off(?= (?:work|by (?:a|the"
            r"|their) (?:doctor|gp)|for|with|sick))|(?:been|being|was|were|is|are|go(?:es|ne)?) "
            r"off (?:with|for|work|because|due|ill|a lot)|emergency leave|dependants?'? leave"
            r"|(?:off|away) with (?:stress|depression|anxiety|covid|an? \w+)|had an operation"
            r"|(?:fewest|least|fewer|shortest) (?:time (?:spent )?(?:on|in|for) )?(?:(?:toilet"
            r"|loo|comfort|tea|smoke|rest) )?breaks|(?:toilet|loo|comfort) breaks?"
            r"|(?:restrictions?|limits?|adjustments?|duties) (?:from|by|of|set by) occ\w*\.? "
            r"health|phased returns?|(?:light|reduced|restricted|amended|lighter) duties"
            r"|restricted duties",
        ),
        "It may hurt disabled people, whose absence can come from the disability (Equality Act "
        "2010, section 15), and people who were pregnant or on caring leave",
        "Judge what people did on the days that they worked",
    ),
    Phrase(
        pattern(
            r"clock[- ]?watch\w*|watch(?:es|ing) the clock|(?:(?:leaves?|leaving|left|off) "
            r"(?:dead|bang|right|exactly|always|work)|(?:goes|go|going|went) home(?: dead| bang| "
            r"right| exactly| always)?) (?:on time|on the dot)(?! for (?:the |a )?(?:customer"
            r"|delivery|visit|call))|school pick[- ]?ups?|nursery pick[- ]?ups?"
        ),
        "It may hurt people with caring duties, a health condition or a second job, part-timers, "
        "and those whose faith keeps certain days",
        "Judge what was done for the customer, not when",
    ),
    Phrase(
        pattern(r"lateness(?! of (?:the )?(?:delivery|repl|order|train|bus))"),
        "It may hurt disabled people and carers, who cannot always arrive to the minute",
        "Judge the service that customers received",
    ),
)
"""What hurts wherever a criterion looks at it, even when it says “no”."""

SHUT_OUT = (
    Phrase(
        pattern(
            rf"agenc(?:y|ies)(?: {_STAFF}| temps?)?|temps?(?: staff| workers)?|temporary "
            rf"(?:{_STAFF}|contracts?)|casuals?(?: {_STAFF})?|zero[- ]?hours?(?: contracts?)?"
            rf"|bank {_STAFF}|contractors?|fixed[- ]term(?: {_STAFF}| contracts?)?|seasonal(?: "
            rf"{_STAFF})?|outsourced(?: {_STAFF})?|non[- ]permanent(?: {_STAFF})?|locums?"
            r"|volunteers?|self[- ]employed|secondees?|christmas (?:staff|temps)",
        ),
        "It may hurt people on fixed-term and agency contracts, who serve customers too",
        "Open the award to everyone who serves customers, or give the reason for the limit",
    ),
    Phrase(
        pattern(
            rf"(?:no |not |exclud(?:e|es|ing) |except )?part[- ]?tim(?:e|ers?)(?: {_STAFF})?(?: "
            r"(?:are|is) (?:excluded|not eligible|not included)| (?:excluded|cannot|may not|do "
            rf"not qualify))?|job[- ]?shar\w+|term[- ]time(?: {_STAFF})?|reduced hours"
            r"|flexi(?:ble)?[- ](?:workers?|time|hours)|flexible working|(?:fewer|less) than \d+ "
            r"hours|under \d+ hours|short(?:er)? hours|compressed hours"
        ),
        "It may hurt part-time workers, who must not be treated worse for their hours, and more "
        "of whom are women and carers (Equality Act 2010, section 19)",
        "Open the award to every contract, and use rates in place of totals",
    ),
    Phrase(
        pattern(
            r"probation\w*(?: period)?|trial (?:period|months?)|(?:their |the )?first (?:three"
            r"|six|nine|twelve|few|year|months|\d+)(?: months| weeks| year)?|induction|students?"
            r"|(?:on |work )?placements?|(?:on|serving|working|in) (?:their|his|her|a|your) "
            r"notice|notice period|leavers?|redeployed(?: \w+)?|returners?|new (?:starters?|staff"
            r"|joiners?|recruits?|employees?|people|members?|hires?)|newcomers?|trainees?"
            rf"|apprentices?|interns?|work experience|(?:less|fewer) than {_NUMBER} (?:months?"
            rf"|years?)(?:'s?)?(?: service)?|under {_NUMBER} (?:months?|years?)(?:'s?)?(?: "
            r"service)?|(?:joined|started|joins|starts|came) (?:after|since|during|this year"
            r"|part[- ]way|mid[- ]year|in the last|late|within|less)"
        ),
        "It may hurt people back from maternity, adoption or sick leave, and younger people",
        "Count good work done in the period, however long somebody has been here",
    ),
    Phrase(
        pattern(
            r"pregnan\w+|(?:had|have|has|having|expect\w+) (?:a |their |her |another )?(?:baby"
            r"|babies|child)|(?:return\w*|back|coming back) (?:from|after) (?:\w+ )?(?:maternity"
            r"|paternity|adoption|leave|having)|(?:a |the |their |his |her )?(?:child|children"
            r"|kids?|baby|son|daughter|relative|parent)(?: (?:is|are|was|were|being|gets?|got))? "
            r"(?:sick|ill|poorly|unwell|in hospital)|(?:collect|pick up|fetch|drop off) (?:\w+ "
            r")?(?:child\w*|kids)|with (?:young |small )?(?:kids|children|families|dependants)"
            r"|family (?:duties|commitments|reasons|emergenc\w+)|expectant|expecting a (?:baby"
            r"|child)|having (?:a )?bab(?:y|ies)|(?:people|staff|those|anyone|anybody|colleagues"
            r"|employees) with (?:young |small )?(?:children|kids|a family|dependants|families)"
            r"|(?:maternity|paternity|parental|adoption|shared parental|carers?'?s?|compassionate"
            r"|career|bereavement|dependants?|unpaid|extended|long|special|study)(?: or \w+)? "
            r"(?:leave|breaks?)|maternity|paternity|on leave|career breaks?|new (?:mothers?|mums?"
            r"|parents)|mothers?|mums|parents|childcare|school (?:run|hours|holidays?)"
        ),
        "It may hurt women, and parents of either sex (Equality Act 2010, section 18)",
        "Count what people did in the part of the period that they worked",
    ),
    Phrase(
        pattern(
            r"disab(?:led|ility|ilities)|wheelchair\w*|health conditions?|mental health"
            r"|adjustments|hearing aids?|dyslexi\w+|autis\w+|neuro\w+|carers?(?! (?:call|line))"
            r"|caring (?:duties|responsibilities)|religio\w+|pray(?:er|ers|ing)|ramadan|sabbath"
            r"|fasting|holy days?|faiths?|friday prayers?|christians?|hindus?|sikhs?|catholics?"
            r"|muslims?|jew\w*|foreign\w*|immigrants?|overseas(?: \w+)?|from abroad|gay"
            r"|trans\w*(?= (?:staff|people))|older (?:staff|workers|people|colleagues|members)"
            r"|younger (?:staff|workers|people|colleagues)|pensioners?|retired|(?:trade "
            r")?union(?:s|ised|ists?)?(?: (?:reps?|members?|officials?|stewards?|activists?))?"
            r"|shop stewards?|strik(?:e|es|ers?|ing)|industrial action|picket\w*|nationalit(?:y"
            r"|ies)|migrants?|visas?|refugees?|polish \w+|mental (?:illness|ill[- ]health)|deaf"
            r"|blind|anxiety|depression|menopaus\w*"
        ),
        "It may hurt disabled people, carers or others whom the Equality Act 2010 protects",
        "Open the award to everybody, and offer what each needs to take part",
    ),
    Phrase(
        pattern(
            r"(?:on )?(?:lates|earlies|twilights|weekends|sundays|saturdays)|night(?:s|[- "
            rf"]?(?:shift|{_STAFF}|workers?|lot|crew|porters?|drivers?|nurses?|cleaners?))"
            rf"|evening (?:shift|{_STAFF})|weekend (?:shift|{_STAFF})|twilight(?: shift| "
            rf"{_STAFF})?|late shift|home[- ]?work(?:ers?|ing)|home[- ]based(?: {_STAFF})?"
            rf"|remote(?:ly)?(?: {_STAFF}| working)?|work(?:s|ing)? (?:from|at) home|wfh"
            rf"|hybrid(?: {_STAFF})?|back[- ]?office(?: staff)?|other (?:sites?|branches|offices)"
            r"|small(?:er)? (?:teams?|sites?|branches)|satellite (?:offices?|sites?)|out(?:er"
            r"|lying) (?:branches|sites|offices)|rural \w+|cleaners?|support staff|junior "
            r"(?:staff|grades?)|lower grades?"
        ),
        "It may hurt people on other shifts and sites, more of whom may be carers or disabled",
        "Open the award to every shift and site, and say how each can be nominated",
    ),
)
"""Whom it hurts when a rule shuts them out."""

UNFAIR = (*ASKED, *MENTIONED, *SHUT_OUT)

_NO_RULE = Wording(
    r"\s*(?:criteri(?:on|a)|requirements?|rules?|conditions?|targets?|bonus\w*|limits?"
    r"|restrictions?|scor\w+|points|marks|prize|award|needed|required)\b",
    re.IGNORECASE,
)
_NO = Wording(r"\b(?:no|without|not an?y?|never an?y?)\s*(?:\w+ )?$", re.IGNORECASE)
_SET_ASIDE = Wording(
    r"\b(?:not (?:only|just|simply|merely)(?: (?:a|an|the|for|to|on|about))*|without (?:regard"
    r"|reference) to|instead of|rather than|regardless of|irrespective of|whatever|no matter(?: "
    r"what)?)\s*(?:(?:their|the|his|her|your|how|what|any) )*$",
    re.IGNORECASE,
)
"""Words in front of a phrase that set it aside: “not only full-time”."""
_CONSIDER = (
    r"(?:look|count|consider|scor|tak\w+ (?:into|account|note)|us|judg|matter|reward|requir|need"
    r"|measur|includ|see|seen|relevan|affect|lose|loos|held|hold|penal|mark|treat|record|ask"
    r"|check|go|part of|factor|a barrier|a bar\b|disadvantag|stop|prevent|hurt|harm|rul|excl|make"
    r"|play|come into|know|track|shown?|share|pass|against|be a reason)"
)
_ALLOWS = Wording(
    r"\b(?:whatever(?! the (?:reason|cause|excuse))|regardless|irrespective|no (?:real |any "
    r")?(?:difference|account|advantage|part|bearing|effect|weight|influence|impact|extra marks?"
    r"|bearing|role)|(?:does|do|will|would|should|must|is|are|can|shall|have|has) ?(?:not|n't"
    rf"|never) (?:be |to be |been )?(?:a |an |any |the )?{_CONSIDER}\w*|(?:not|never) (?:be "
    rf")?{_CONSIDER}\w*|n't (?:be )?{_CONSIDER}\w*|(?:not|never|n't) (?:be )?(?:looks?|counts?"
    r"|mention\w*|asks?|told|given|passed on|written|chang\w*)|(?:nobody|no[- ]one|none) (?:\w+ "
    r"){0,2}?(?:loses?|lost|lose|penali\w+|suffers?|worse|misses)|plays? no|counts? for nothing"
    r"|irrelevant|leave out|left out of|leaves? out|ignor(?:e|es|ed|ing)|disregard\w*"
    r"|(?:allow(?:s|ed|ance)?|adjust\w*) (?:is |are )?(?:made )?(?:for|pro rata)|pro[- ]rata"
    r"|same chance|equal chance|equally|on the same (?:terms|footing|basis)|treated the same|no "
    r"one is excluded|nobody is excluded|cannot see|can't see|blind to|took out|taken out|removed"
    r"|scrapped|dropped|got rid of|do away|(?:separate|another|other|different) (?:\w+ )?(?:scheme"
    r"|award|event|programme|policy|ceremony))\b",
    re.IGNORECASE,
)
"""A sentence with one of these says that the thing plays no part."""
_WELCOMES = Wording(
    r"\b(?:whether|part[- ]time\w*|includ\w+|as well as|neither|nor|too|also|open to "
    r"[^.;]*\b(?:and|or|as well as)\b|open to (?:all|any\w*|every\w*|each|both|people on|the "
    r"whole)|all staff|everyone|everybody|any(?:one|body)(?= (?:can|may|could|is (?:welcome"
    r"|eligible|free)|on any|in any|at any|who (?:serves?|meets?|helps?)|from))|welcome|eligible"
    r"|(?:can|may|could|will|do|does|is|are) still|we (?:only )?(?:look at|count|use|take|go by"
    r"|judge) (?:only |just )?(?:the|those) (?:weeks?|months?|days?|shifts?|hours|time|part)"
    r"|(?:can|may|could) (?:all |both |also |still |now )?(?:win|be nominated|enter|nominate|take "
    r"part|join|attend|watch|vote|collect)|every (?:shift|contract|grade|site)|or not|both|alike"
    r"|same)\b",
    re.IGNORECASE,
)
_BARS = Wording(
    r"\b(?:only|must|exclud\w+|ineligible|not eligible|cannot|can't|may not|required?|at least"
    r"|minimum|unless|need(?:s|ed)? to|have to|has to|except|provided|as long as|if they"
    r"|disqualif\w+|who (?:have|has) (?:been|worked|passed|completed))\b",
    re.IGNORECASE,
)
_NOT_AS_STAFF = Wording(
    r"\b(?:customers?'?s?|callers?'?s?|tenants?'?s?|patients?'?s?|passengers?'?s?|guests?'?s?"
    r"|clients?'?s?|residents?'?s?|visitors?'?s?|shoppers?'?s?|members of the public|judges?"
    r"|presenters?|panel members?|(?:member|chair) of the panel|panellists?|speakers?)(?: (?:who "
    r"(?:is|are|were|was|had been|has been)(?: taken| feeling| being)?|was|were|is|are|fell|felt"
    r"|with|on|in|that (?:is|are)|has|have|about|from))?(?: (?:a|an|the|their|her|his))?\s*$",
    re.IGNORECASE,
)
_SERVES = Wording(
    r"\W*(?:(?:has|have|had|who|always|he|she|they|also|adviser|agent|and|i|we|\w+) "
    r"){0,2}(?:explain|help|look|listen|rang|ring|tell|told|kept|keep|deal|dealt|answer|arrang"
    r"|advis|sort|process|check|find|found|calm|support|guid|show|walk|serv|welcom|greet|visit"
    r"|call|wrote|write|spoke|speak|reassur|refund|offer|book|assist|direct|record|log"
    r"|sen[dt])\w*\b[^.;]*\b(?:customers?|callers?|tenants?|patients?|passengers?|guests?"
    r"|clients?|residents?|visitors?|shoppers?|famil(?:y|ies)|parents?|pupils?|students?|members "
    r"of the public)\b",
    re.IGNORECASE,
)
"""What was done for customers, up to the words in question."""
_PEOPLE_SERVED = Wording(
    r"\b(?:customers?|callers?|tenants?|patients?|passengers?|guests?|clients?|residents?"
    r"|visitors?|shoppers?|members of the public) (?:who|whose|that|with)\b(?![^.;:]*\b(?:staff"
    r"|colleagues?|advis[eo]rs?|agents?|nominees?|winners?|employees?)\b)[^.;:]*$",
    re.IGNORECASE,
)
"""“Customers who are deaf, or whose first language is not English”: nobody who could win."""
_CUSTOMERS = (
    r"(?:customers?|callers?|tenants?|patients?|passengers?|guests?|clients?|residents?|visitors?"
    r"|shoppers?|claimants?|students?|pupils?|members of the public|public)"
)
_CUSTOMERS_NEXT = Wording(rf"^ (?:(?!for |to |by |with )[\w'-]+ )?{_CUSTOMERS}\b", re.IGNORECASE)
"""“Disabled customers”, “probationary tenants”."""
_DOES_FOR = Wording(
    r"\W*(?:(?:has|have|had|who|always|he|she|they|also|adviser|agent|and|i|we) "
    r"){0,2}(?:explain|help|tell|told|deal|dealt|answer|arrang|advis|sort|process|check|find"
    r"|found|support|guid|show|offer|book|record|log|sen[dt]|read|us)\w*(?: [\w'-]+){0,4} ?$",
    re.IGNORECASE,
)
_FOR_CUSTOMERS = Wording(
    rf"^[^.;:]{{0,40}}?\b(?:to|for|with|by|about|of|from) (?:[\w'-]+ ){{0,2}}?{_CUSTOMERS}\b",
    re.IGNORECASE,
)
"""“Explains sick pay to callers”."""
_OF_A_CASE = Wording(
    r"\b(?:cases?|complaints?|faults?|leaks?|problems?|issues?|quer(?:y|ies)|orders?|bills?"
    r"|debts?|repairs?|tickets?|accounts?|claims?|jobs?|bookings?|scheme|awards?|programme)(?: "
    r"[\w']+){0,4} ?$",
    re.IGNORECASE,
)
"""“A case that had been open for two years”."""
_REASON = Wording(
    r"\b(?:took|taken|left|removed?|dropp\w+|scrapp\w+|stopp\w+|changed|avoid\w*|not|never|no|n't"
    r"|against)\b[^.;]*\b(?:because|since|so that|otherwise|as)\b[^.;]*$",
    re.IGNORECASE,
)
_WOULD_LOSE = Wording(
    r"^[^.;]{0,30}\b(?:would|could|might|may|can|will)(?: not|n't)?(?: all| also| always)? "
    r"(?:lose|be|miss|suffer|never|have|get|hurt|not|feel)",
    re.IGNORECASE,
)
"""“We took attendance out because sick people would lose”."""
_INCLUDED = Wording(
    r"^[\s,(]*(?:too|also|as well|included|count(?:s)? too|(?:can|may|could|will|are|is) (?:also"
    r"|still))\b",
    re.IGNORECASE,
)
_NOT_ONLY = Wording(r"\bnot (?:only|just|simply|merely)\b", re.IGNORECASE)
_CONTRAST = Wording(
    r",(?: and)? not (?:on |by |for |the |in |their )*(?!eligible|includ|count|allow|consider"
    r"|open|permit|be\b)\w+(?: \w+)?(?=\W*$|,|;)",
    re.IGNORECASE,
)
"""“Judged on rates, not totals”: the “not” is about totals."""
_OWN = Wording(
    r"^[^.;]*\b(?:of (?:their|his|her) own|own time|unpaid|eligible|nominee)\b", re.IGNORECASE
)
_CALLS_ABOUT = Wording(
    r"\b(?:calls?|quer(?:y|ies)|questions?|enquir(?:y|ies)|advice|help(?:s|ed)?|form|forms"
    r"|claims?|complaints?|letter|policy|customer|customers) (?:with |about |on |over |for |from "
    r"|regarding )(?:\w+ )?$",
    re.IGNORECASE,
)
_SHUTS_ITSELF = Wording(
    r"^(?:no|not|exclud\w+|except)\b|\b(?:excluded|not|cannot)\b", re.IGNORECASE
)
_PERSON_WITH = Wording(
    r"\b(?:anyone|anybody|any \w+|those|people|staff|nominees?|advis[eo]rs?|agents?|colleagues?"
    r"|employees?|someone|person|whoever|a \w+|if (?:you|they|somebody|someone))(?: \w+){0,2}? "
    r"(?:with|who|having|whose|on|off|that)\b|\b(?:if|when) (?:you|they|somebody|someone|a "
    r"nominee)\b|\bwhoever\b",
    re.IGNORECASE,
)
"""“Anyone with more than three days' sickness”: a rule about people."""
_SHUTS_BEFORE = Wording(
    r"(?:\b|(?<=n))(?:n't be|no[- ]one|nobody|no|not|never|exclud\w+|except(?:ing)?(?: for)?"
    r"|apart from|other than|but not|without|nor|neither|rather than|minus|bar|barring|not "
    r"(?:open to|for|including|count\w*|count)|isn't (?:open to|for)|aren't|leav\w+ out|closed to"
    r"|cannot be|can't be|won't be|take[sn]? out|taking out|weed\w* out|reject\w*|remov\w+"
    r"|discard\w*|turn\w* down|refus\w+|strik\w+ off|cross\w* (?:off|out)|unless|un-?less|not "
    r"(?:be )?(?:on|in|from|currently|still))\b(?:[\s,]+(?:[\w'-]+)){0,5}[\s,]*$",
    re.IGNORECASE,
)
_ONLY_LATER = Wording(r"\b(?:still|also) (?:not|have to|has to|need|wait)", re.IGNORECASE)
_SHUTS_AFTER = Wording(
    r"^[^.;!?]{0,60}?(?:\b(?:not|n't|never|cannot|in?eligible|excluded|barred|ruled out"
    r"|disqualified|left out|exempt|unable|must wait|have to wait|has to wait|wait until|wait "
    r"until|after (?:their|they|the|a)|lose|loses|forfeit|miss out|scor\w+ (?:less|lower|fewer)"
    r"|gets? less|smaller|lesser|counts? against|(?:next|following) (?:year|quarter|time|round) "
    r"instead|considered (?:next|later|another)|(?:turn|go|chance|year|time) (?:another|next"
    r"|some other) (?:year|time|quarter|round)|count against|deduct\w*|minus|penalt\w+"
    r"|penali[sz]ed|marked down|half (?:the )?marks|second[- ]class|own (?:prize|category|award)"
    r"|only (?:the|for|a|get|if|after)|don't|doesn't|won't|out\b(?! of)|need not apply|judged "
    r"(?:apart|separately|alone|by themselves)|apart|excused|treated as|separate|half (?:the |of "
    r"the )?points|half marks|fewer points|less chance|lower|handicap\w*|not be)\b|can'?t\b"
    r"|don'?t\b|doesn'?t\b|won'?t\b|aren'?t\b|isn'?t\b)",
    re.IGNORECASE,
)
_NOT_SHUT_AFTER = Wording(
    r"\b(?:not|n't|never|nobody|no[- ]one|none|cannot|no)\b[^.;!?]{0,40}?\b(?:left out|excluded"
    r"|barred|disadvantag\w+|penali[sz]ed|forgotten|ruled out|lose|loses|losing|miss(?:es|ing)? "
    r"out|overlooked|turned away|worse off|treated (?:differently|worse|less)|disqualified|held "
    r"against|ineligible|put off|discriminat\w+|a (?:barrier|problem|reason)|any different|be "
    r"lost|counted against|need to|have to wait|affect\w*|mattter|matter\w*|refused|disqualify"
    r"|stop|exclud\w+)",
    re.IGNORECASE,
)
_COUNTS_IN = Wording(
    r"\b(?:includ\w+|as well as|welcome|eligible too|too|open to (?:all|every\w*|any\w*)|also"
    r"|can (?:win|be nominated|enter)|may (?:win|be nominated|enter)|count the same|same chance"
    r"|not only|not just)\b",
    re.IGNORECASE,
)


ATTENDANCE = (*ASKED[:2], *MENTIONED)


def rewards_attendance(text: str) -> bool:
    """Whether a criterion scores being there, and not what was done."""
    return any(hit.phrase in ATTENDANCE for hit in unfair(text))


def unfair(text: str) -> Iterator[Hit]:
    """Phrases that may shut somebody out, but not where the sentence says they play no part."""
    return iter(_unfair(text))


@lru_cache(maxsize=1024)
def _unfair(text: str) -> tuple[Hit, ...]:
    return tuple(_found_in(prose(text)))


def _found_in(read: Prose) -> Iterator[Hit]:
    hits = chain(
        _hits(read, ASKED, _is_asked),
        _hits(read, MENTIONED, _is_looked_at),
        _hits(read, SHUT_OUT, _is_shut_out),
    )
    taken: list[tuple[int, int]] = []
    for found, phrase in hits:
        start, end = found.match.span()
        if not any(start < after and before < end for before, after in taken):
            taken.append((start, end))
            yield Hit(found.quoted, phrase)


def _hits(
    read: Prose, phrases: tuple[Phrase, ...], holds: Callable[[Found], bool]
) -> Iterator[tuple[Found, Phrase]]:
    for phrase in phrases:
        for found in read.found(phrase.pattern):
            if not _is_of_customers(found) and holds(found):
                yield found, phrase


def _is_of_customers(found: Found) -> bool:
    """“Calls about sick pay”, “a customer who was off sick”: no rule for staff."""
    return bool(
        _CALLS_ABOUT.search(found.before)
        or _NOT_AS_STAFF.search(found.before)
        or _PEOPLE_SERVED.search(found.before)
        or _CUSTOMERS_NEXT.match(found.after)
        or (_DOES_FOR.match(found.before) and _FOR_CUSTOMERS.match(found.after))
        or _OF_A_CASE.search(found.before)
        or (_REASON.search(found.before) and _WOULD_LOSE.match(found.after))
        or (_SERVES.match(found.before) and not _OWN.search(found.after))
    )


def _is_asked(found: Found) -> bool:
    rest = f"{found.before} {found.after}"
    if _is_ruled_out(found, rest):
        return False
    if not denied_before(found.before):
        return True
    return bool(_BARS.search(found.after)) or not _has_words(rest)


def _is_looked_at(found: Found) -> bool:
    if _PERSON_WITH.search(found.before) and _SHUTS_AFTER.search(found.after):
        return not _NOT_SHUT_AFTER.search(f"{found.before} {found.after}")
    return not _is_ruled_out(found, f"{found.before} {found.after}")


def _is_ruled_out(found: Found, rest: str) -> bool:
    if _SET_ASIDE.search(found.before) or is_taken_out(found):
        return True
    if _NO.search(found.before) and _NO_RULE.match(found.after):
        return True
    if _ALLOWS.search(rest):
        return True
    return bool(_WELCOMES.search(rest)) and not _BARS.search(rest)


def _is_shut_out(found: Found) -> bool:
    if _SET_ASIDE.search(found.before) or is_taken_out(found):
        return False
    if _NOT_SHUT_AFTER.search(f"{found.before} {found.after}"):
        return False
    if _SHUTS_ITSELF.search(found.match[0]):
        return True
    if _SHUTS_BEFORE.search(found.before):
        return not re.search(r"\bnot (?:only|just)\b", found.before, re.IGNORECASE)
    if _INCLUDED.match(found.after) and not _ONLY_LATER.search(found.after):
        return False
    after = _CONTRAST.sub(" ", _NOT_ONLY.sub(" ", found.after))
    return _SHUTS_AFTER.search(after) is not None


def _has_words(rest: str) -> bool:
    """Whether something stands beside a “not the fastest”: bare, it says who does not win."""
    return len(re.findall(r"\w{2,}", re.sub(r"\b(?:not|no|the|a|an)\b", " ", rest))) > 1
