"""Is a role named: a job title in real use, or a part that somebody plays in a programme."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.phrases import word_set
from portfolio.language.prose import pattern, prose

_COLLEAGUE = (
    r"(?:store|shop|checkout|check-out|till|bakery|counter|warehouse|retail|branch|customer(?:[- "
    r"](?:care|services?))?|service|front[- ]desk|night|home delivery)"
)
_TITLES = pattern(
    r"mayor(?:ess)?|midwi(?:fe|ves)|paramedics?|chaplains?|(?:ward |night |charge )sister|sister "
    r"(?:of|on|in) (?:the )?\w*ward",
    r"super ?vi[sz][oe]?rs?|managers?|manageress|mangers?|mngr|mgr|man ?ager|managing director"
    r"|(?:team|shift|section|department|departmental|floor|project|group|squad|duty|line|store"
    r"|branch|crew|customer|service|supply|quality|training|technical|volume|night|day|senior"
    r"|desk|till|checkout|bar|hall|ward|complaints?|care|area|regional|site|panel)[- "
    r"]?(?:lead(?:er)?|leeder|ldr|leadre|chief|head)s?|(?:team|tm) ?lead(?:er)?|t/?l|leaders?"
    r"|lead",
    r"advis[eo]rs?|agents?|assistants?|asst|clerks?|officers?|co-?ordinators?|cordinators?"
    r"|directors?|exec(?:utive)?s?|conven[eo]rs?|negotiators?|administrators?|admin|receptionists?"
    r"|specialists?|consultants?|analysts?|representatives?|reps?|csr|csa|cso|csm|operatives?"
    r"|technicians?|engineers?",
    r"head of(?: \w+)?|head ?(?:teacher|master|mistress|chef|receptionist|cashier|housekeeper"
    r"|waiter|waitress|barista|nurse|clerk)|dep(?:uty|\.)?(?: \w+)?|trainees?|apprentices?"
    r"|controllers?|planners?|owners?|proprietors?|founders?|partners? (?:at|in)|hr (?:business "
    r")?partner|business partner|secretar(?:y|ies)|treasurers?|judges?|organi[sz]ers?"
    r"|facilitators?|trainers?|coach|mentors?|presenters?|hosts?|champions?|sponsors?|chair(?:man"
    r"|woman|person)?(?= of| for|\b(?!s))|vice[- ]chair|compere|photographer|nominators?"
    r"|assessors?|verifier|auditors?|inspectors?",
    r"ceo|coo|cfo|cto|md|gm|hrbp|pa|ea|snco|sm|asm|avp|vp|vice president|president|chief \w+(?: "
    r"\w+)? ?(?:officer)?|registrars?|superintendents?|foreman|forewoman|gaffer|principal|matron"
    r"|nurse|sister in charge|doctor|gp|dentist|pharmacist|dispenser|carer|care worker|support "
    r"worker|social worker|key ?worker|case ?worker|case handlers?|complaints? handlers?"
    r"|handlers?|call[- ](?:handler|taker|centre (?:worker|agent|adviser))|dispatchers?"
    r"|schedulers?|telephonists?|operators?|librarians?|teachers?|lecturers?|tutors?|instructors?",
    r"cashiers?|tellers?|bankers?|brokers?|underwriters?|servers?|baristas?|waiters?"
    r"|waitress(?:es)?|chefs?|cooks?|bartenders?|housekeepers?|caretakers?|concierge|porters?"
    r"|drivers?|couriers?|wardens?|stewards?|stewardess|cabin crew|buyers?|merchandisers?"
    r"|salesm[ae]n|sales ?person|saleswoman|shop ?keeper|store ?keeper|key ?holder|accountants?"
    r"|book ?keepers?|solicitors?|paralegals?|estate agents?|surveyors?|electricians?|plumbers?"
    r"|mechanics?|fitters?|builders?|cleaners?|guards?|security (?:guard|officer)|conductors?"
    r"|pilots?|scheme manager|(?:hair)?dressers?|therapists?|developers?|designers?|editors?"
    r"|writers?|author|marketer|webmaster|data entry|researchers?|scientist|practitioners?"
    r"|professor|dean|bursar|undermanager|marshals?|ambassadors?|greeters?|volunteers?"
    r"|negotiators?|collectors?|processors?|schedulers|packers?|pickers?|machinist|fundraisers?"
    r"|councillors?|trustees?|governors?|minister|commissioner|ombudsman|advocate|liaison|1st "
    r"line support|(?:help ?desk|customer|it|technical|sales|business|office|first[- ]line"
    r"|second[- ]line) support",
    r"(?:panel|committee|working group|board|steering group|crew|customer team|team|sales team"
    rf"|project team) member|[ei]qa|{_COLLEAGUE} colleague|member of the (?:\w+ )?(?:panel"
    r"|committee|working group|board|steering group|project team|awards? \w+)",
)
_NO_TITLE = pattern(
    r"volunteers",
    r"lead time|leads? to|lead generation|in the lead|head office|agents? of change|managers?'s? "
    r"office|manager's|management|team members'|(?:a |any |every |another |some )?members? of "
    r"(?:the )?(?:team|staff|public|management)|director'?s? cut|coach (?:trip|hire|party"
    r"|station)|driving|server (?:room|down)|guard(?:ed)? against|officer class|pilot (?:scheme"
    r"|programme|run|phase|year|group|project)|host(?:ed|ing)?(?= the| a| an)|principal reason"
    r"|designer label|pa system|admin (?:work|tasks?|errors?|stuff|duties|things)|lead by example"
    r"|leaders? (?:generally|in general)|chairs(?= and| were| for)|coach(?:ed|es)? (?:the|them"
    r"|him|her|people)|cook(?:ed|s)? (?:the|a|for)|volunteer(?:ed|s)? (?:to|for)|judges? (?:the|a"
    r"|by|it|them)|lead (?:the|a|on it|them|it|by)|i lead|agents? (?:of|for) (?:change|good)"
    r"|team member(?= who)",
)
_WHOLE = Wording(
    r"\s*(?:the |a |an )?(?:customer |retail |senior |store |shop |crew |guest )?(?:team member"
    r"|crew member|colleague \(|customer services?|customer care|reception|front of house|self[- "
    r"]employed|sole trader|postman|postwoman|host|judge|chair|coach|lead|admin)\s*\.?\s*",
    re.IGNORECASE,
)


_FULL_NAME = Wording(
    r"(?<![\w.'-])(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]\.)(?: [A-Z]\.?)? (?:(?:Mc|Mac|O'|De |Van "
    r"|von |Al-|el-|bin |da )?[A-Z][a-z]+)(?:-[A-Z][a-z]+)?(?![\w'-])"
)
_ADDRESSED = Wording(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|Cllr|Sgt)\.? [A-Z][a-z]*"
    r"|(?<!\w)(?i:mr|mrs|ms|mx|cllr)\.? (?!the\b|a\b|and\b)[a-z][\w']+|^\W*[A-Z][a-z]{2,} (?:and|&"
    r"|or) [A-Z][a-z]{2,}\W*$"
)
_OF_A_DEPARTMENT = Wording(r"[A-Z][a-z]+ (?:from|in|at) (?!the |a |\d)[A-Za-z]")
_WORD = Wording(r"[^\W\d_]+")
_FIRST_NAMES = word_set(
    """aaron abby abdul abena abigail adaeze adam adebayo adrian agata agnes agnieszka ahmad ahmed
    aidan aisha aisling akua alan aleksandra alex alexander ali alice alina alison amanda
    amara amber amelia amina amir amit amy ana anastasia anca anders andrea andrei andrew andy
    aneta angela angus ania aniela anika anil anita ann anna anne annie anthony antonia
    antonio anwen ariana arjun arthur arun asa asha ashley asif astrid audrey ayesha ayo
    babatunde barbara barry bartek beata becky bella ben benjamin bernadette beth bethan bev
    beverley bianca bilal blessing bob bogdan boris brenda brian bridget bronwen bushra callum
    calum camille cara carl carla carmen carol caroline carolyn catherine cathy ceri cezary
    charlie charlotte cheryl chidi chinedu chloe chris christina christine christopher cian
    ciara claire clare claudia colette colin connor conor craig cristina dale damian dan dana
    daniel daniela danny danuta daria darren daryl dave david dawn dean deb debbie deborah
    deepa deepak deirdre denise derek desmond dev diana diane dilys dimitri dominic donna
    doreen dorota dorothy duncan dylan eddie edith edna edward edwin eileen eilidh ekaterina
    elaine eleanor elena elif eliza elizabeth ella ellen ellie elsa emeka emilia emily emma
    emmanuel emre enrique eric erica erin esther ethan eva eve evelyn ewa fadi farah farhan
    fatima fatimah faye felix femi fergus filip fiona fran frances francesca frank fred freya
    gabriel gabriela gareth gary gavin gemma geoff george georgia georgina geraldine gerry
    giles gill gillian gina gita giulia glen gloria goran gordon grace graham grainne greg
    greta grzegorz gurpreet gwen gwyneth habib hamza hana hannah hans harjit harpreet harriet
    harry hasan hassan hayley heather heidi helen helena henry hilary holly hugh hugo ian
    ibrahim ifeoma ilona imran inga ingrid ioana irena irene iris isaac isabel isabella isha
    isla ivan ivana iwona jack jackie jacob jacqueline jade jadwiga jake jakub jamal james
    jamie jan jane janet janice jas jasmine jason jaswinder jatinder javier jay jaya jayne
    jean jeff jennifer jenny jeremy jerome jess jessica jill jim jo joan joanna joanne joao
    joe joel john jolanta jon jonathan jordan jorge jose joseph josh joshua josie joyce juan
    judith julia julian julie juliet june justin kamal karen karim karl kasia kasper katarzyna
    kate katherine kathleen kathryn kathy katie katya kavita kay keira keith kelly kemi ken
    kenneth kerry kev kevin khalid kieran kim kirsty kofi krishna krystyna kuldeep kwame kyle
    lakshmi lara laura lauren leah lee leila lena leon leonard lesley leslie lewis liam lilian
    lily linda lindsay lisa liz lorenzo lorna lorraine louis louise lucy luis luisa lukasz
    luke lydia lynn lynne mabel magda magdalena maggie mairi malcolm malgorzata manoj manpreet
    marcus marek margaret maria mariam marian marie marina mario marion mark marta martin
    martina martyn mary mateusz matt matteo matthew maureen meera megan mehmet mei mel melanie
    melissa mercy mia michael michelle miguel mihai mike milan mimi mina miriam mo mohamed
    mohammad mohammed mohan moira molly monica monika morgan muhammad myfanwy nadia nadine
    naomi natalia natalie natasha nathan neha neil nelson ngozi nia niall niamh nick nicola
    nicole nigel nikhil nikita nikki nina nisha nkechi noah nora norman oksana ola olena olga
    oliver olivia olivier olu omar omari oscar osman otto owen pablo pam pamela paola parveen
    pat patience patricia patrick patsy paul paula pauline pawel pedro penny pete peter petra
    phil philip philippa phoebe pierre piotr prakash precious priti priya rachel rafal rahul
    raj rajesh ramesh rashid ravi ray raymond rebecca reece renata rhian rhiannon rhys ricardo
    rich richard rick rina rita rob robert robin roger roisin ron ronald ronan rosa rose
    rosemary rosie ross roy roza russell ruth ryan sabina sadia sally salma sam samantha
    samina samir samuel sana sandeep sandra sanja sanjay saoirse sara sarah scott sean selina
    seren shabana shah shamima shane shanice shanthi sharon shaun sheila shelley shirley sian
    sid simon simone sinead siobhan sofia sonia sonya sophie stacey stan stefan stella
    stephanie stephen steve steven stewart stuart sue sunil sunita susan suzanne sven svetlana
    sylvia sylwia tadeusz tamara tamsin tania tanya tara tariq temi teresa terry thandi theo
    theresa thomas tim tina toby tom tomasz tony tracey tracy trevor trish tunde ursula usha
    val valerie vanda vanessa vasile vera veronica veronika vicky victor victoria vijay vikram
    vincent wayne wendy will william wojciech yasmin yaw yusuf yvette yvonne zahra zainab zara
    zoe zofia zuzanna
    """
)
"""First names that are common in the UK, for a name that stands alone."""
_ALSO_WORDS = word_set(
    """asa blessing bob cara charlotte dale dawn eve faye florence frank georgia gill grace harry
    iris jan jordan joy june mark may mercy milan mina nelson pat patience penny precious ray
    rich rob rose sue val victoria will
    """
)
"""Of those, the ones that are words or places too: they count inside a sentence, with a capital."""
_OF_NO_PERSON = word_set(
    """award awards programme program team teams survey policy act board group committee
    department dept service services customer customers centre center office street road house
    hall university college council ltd limited plc trust company bank store stores contact human
    resources finance quality operations management staff newsletter report january february march
    april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday phase excel microsoft teams word data protection equality
    health safety national standard standards city guilds level head christmas easter holiday
    united kingdom great britain london manchester north south east west northern southern eastern
    western central regional experience excellence leadership working steering panel meeting
    intranet outlook powerpoint sharepoint whatsapp facebook linkedin twitter trustpilot google
    net promoter score star stars quarter month year employee supplier general public charter
    promise value values star problem solver bronze silver gold trophy certificate night day
    morning evening early late shift the a an this that these those it we they our their my your
    his her he she i and or but if when all every each some no not first second third last one two
    three four appendix annex section table page unit criterion outcome action plan project budget
    business case complaints complaint call calls support help desk sales marketing retail repairs
    housing tenancy income billing payments collections digital online web website home moves new
    now nominate kings queens arms inn hotel pub hotels court park leeds birmingham glasgow
    edinburgh cardiff bristol liverpool sheffield belfast newcastle nottingham york people culture
    learning development training communications press media executive senior middle front line
    back everyone everybody nobody somebody someone anyone anybody person persons thank thanks
    dear best kind regards yes none after before during since until because so as at by for from
    in into of on to with without once then also
    """
)
"""Words that are written large and are no part of a person's name."""


def names_somebody(text: str) -> bool:
    """Whether somebody can be known from the text: by a job title, or by name."""
    return names_a_role(text) or names_a_person(text)


@lru_cache(maxsize=1024)
def names_a_person(text: str) -> bool:
    """Whether a person's name is in the text: ``Priya Nair``, ``Tom in Finance``."""
    plain = prose(text).text
    if _ADDRESSED.search(plain) or any(map(_is_full_name, _FULL_NAME.findall(plain))):
        return True
    return any(_is_first_name(word, plain) for word in _WORD.findall(plain))


def _is_full_name(name: str) -> bool:
    return not any(word.casefold() in _OF_NO_PERSON for word in _WORD.findall(name))


def _is_first_name(word: str, plain: str) -> bool:
    small = word.casefold()
    if small not in _FIRST_NAMES:
        return False
    if small not in _ALSO_WORDS:
        return True
    if plain.lstrip().startswith(word):
        return _OF_A_DEPARTMENT.match(plain.lstrip()) is not None
    return word.istitle()


@lru_cache(maxsize=1024)
def names_a_role(text: str) -> bool:
    """Whether the text names a job title, or a part played, that an assessor can picture."""
    plain = prose(text).text
    return bool(_WHOLE.fullmatch(plain) or _TITLES.search(_NO_TITLE.sub(" ", plain)))
