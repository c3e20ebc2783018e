"""Is anything said at all: “Yes”, “n/a”, “See E07”, “as above”, “tbc” and “asdf” say nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.phrases import word_set
from portfolio.language.prose import as_words, prose
from portfolio.language.roles import names_somebody

_FILLERS = word_set(
    """yes yep yeah yup ok okay okey no nope none nil na nothing x xx xxx y n yea nah done tick
    ticked true false fine good same ditto above below tbc tba tbd todo pending later soon blank
    empty test testing hello hi idk dunno unsure unknown lorem ipsum blah bla etc sure agreed
    complete completed finished met achieved evidenced covered check checked noted see correct
    text answer placeholder insert sample example draft stuff things maybe perhaps whatever
    anything something everything all always various n.a n/a n.a. n-a done. k kk lol hmm um er
    wip meh asap wfh pass fail absolutely definitely certainly totally obviously indeed
    affirmative course of yeh ye yess awaited none-yet asd dfg sdf erm uh cheers thanks thank
    you please sorry right great brilliant perfect enough my your here abc xyz abcd dusted me
    likewise ibid passim competent
    """
)
"""Words that are no answer when there is nothing else."""
_POINTING = Wording(
    r"(?:this|it|that)(?: is|'s| has been| was) (?:already |all )?(?:covered|answered|explained"
    r"|described|shown|evidenced|in|under)\b|(?:we |i |(?:this |it |that )?(?:was |has been |is "
    r")?)?(?:talked about|went (?:over|through)|discussed|professional discussion|witness "
    r"testimony|observed|observation|covered)\b|what (?:it|i) (?:says?|said|put|wrote)\b|(?:i"
    r"|we)(?:'ve| have) (?:already )?(?:answered|covered|explained|described|written|said|put"
    r"|done|mentioned|shown)\b|(?:please |kindly |pls |plz )?(?:(?:can be )?(?:see|seen"
    r"|refer(?:red)?(?: back)?|look|find|found|read|check|view|consult|cf|as (?:per|in|for|stated"
    r"|said|mentioned|described|explained|shown|before|discussed)|per|(?:the )?same (?:as|like)"
    r"|like|covered|answered|explained|described|shown|evidenced|mentioned|discussed|stated"
    r"|included|detailed|given|already (?:said|answered|covered|explained|mentioned|described"
    r"|done|stated)|(?:is|are|its|it's|it is|all|this is|everything is)? ?(?:in|on|at|under))\b)"
    r"|as (?:abov\w*|abuv|below|bellow|befor\w*|b4)\b|(?:the )?(?:attached|enclosed|above|below"
    r"|evidence|appendix|annex|previous|next)\b",
    re.IGNORECASE,
)
_OF_POINTING = word_set(
    """wot wat put talked about went over through discussed discussion professional assessor tutor
    observation observed observations visit meeting together verbally orally with during was
    were when came me us him her you both session last us's competence q&a questioning mentioned
    explained told competent covered recorded recording by phone call uploaded provided supplied
    sent available reflective account policy follow answer's logs log diary journal cv
    certificate storyboard we what says say wrote i've we've already another abov abuv befor b4
    bellow please kindly pls plz see seen refer referred back look find found read check view
    consult cf as per in for stated said described shown before same like answered evidenced
    included detailed given is are its it's it this all everything on at under the attached
    enclosed attachment attachments above below evidence appendix annex previous next to and or
    my our a an of file files document documents doc docs item items page pages p pp section
    sections para paragraph paragraphs criterion criteria question questions answer answers
    portfolio statement report testimony witness photo photos email emails e-mail appendices
    folder register list map where can be has been which earlier other again also here there
    that sheet notes minutes unit outcome part parts number no other's elsewhere further i have
    details detail info information full screenshot screenshots copy supporting relevant work
    workbook response box field comments comment entry first one
    """
)
_YES = Wording(r"^(?:yes|no|ok|done|yeah)[.,;:!-]+\s*", re.IGNORECASE)
_REF = Wording(r"(?:[a-z]{0,3}\d+(?:\.\d+)*[a-z]?|[a-h]|[ivx]+)(?:-(?:[a-z]{0,2}\d+))?")
_LATER = (
    r"(?:it|this|that|these|them|more|the rest|some(?:thing)?|later|soon|after(?:wards)?|tomorrow"
    r"|tonight|asap|shortly|next|when|once|at|on|by|over|in|nearer|another|$)"
)
_THIS = r"(?:this|that|it|these|them|all|everything|the|my|above|below|here|both)"
_PART = (
    r"(?:criteri(?:on|a)|unit|outcome|task|part|bit|one|section|question|activity|point|stuff"
    r"|requirements?|standards?|work|answer|of (?:it|this|that|these|them|the above))"
)
_END = (
    r"(?!\w)(?=\W*$|[,.;:(]| (?:yet|here|at the moment|at present|at this|for (?:this|me|us|now)"
    r"|to (?:this|me|us|my|our)|so far|sorry|as yet|really|i think|in (?:my|our|this)|known|done"
    r"|decided|available|sure|about (?:this|it)|on (?:this|it)|what|how|where|to (?:say|add"
    r"|report|tell)|else|more|much)\b)"
)
"""After these, a “not needed” has nothing to tell of."""
_PUT_OFF = Wording(
    r"(?:click (?:or tap )?here|do (?:this|it|these|that) (?:later|soon|tomorrow|next|after)"
    r"|lorem ipsum|(?:still |yet |just )?(?:to (?:follow(?! up)|do|come|be (?:confirmed|decided"
    r"|agreed|announced|done|completed|finished|added|arranged|finali[sz]ed|continued|written"
    r"|filled|advised|sorted|discussed|updated|submitted|uploaded|honest)|add|complete|finish"
    r"|write)\b(?! (?:a|an|the|with|to|for|so|that|what|how)\b)|not (?:(?:yet|really|much"
    r"|applicable|known|done|relevant|needed|required|started|available"
    rf"|decided|finished){_END}|a clue|sure(?! (?:that|if|whether|how|why|who|it|we|they)(?! to "
    r"(?:put|write|say|do))))|(?:i |we )?(?:'ll |will |shall |must |need to |needs to |have to "
    r"|going to |plan to |want to |am going to |still need to |still have to )(?:do|add|be "
    r"(?:done|added|completed|filled|finished|written|updated|sorted|sent|uploaded)|complete|fill"
    r"|finish|write|update|upload|send|answer|sort|look at|come back|get back|get|put)(?: (?:in"
    rf"|up|out|to))? ?{_LATER}(?!\w)|(?:(?:i |we )?will|i'll) (?:follow|come back|get back|speak "
    r"to|talk to|ask|check with)\b|(?:answer|text|details|info|information|this|it|evidence|rest"
    r"|more) (?:is |will |still )?(?:to )?(?:be )(?:added|written|done|completed|sent|confirmed"
    r"|uploaded|filled)\b|(?:i )?(?:don'?t|do not|dont|dunno|havent|haven't|have no|no)(?: "
    r"really)? (?:know?|no|idea|clue|a clue|got a clue|have a clue|have (?:any|one|this|it)"
    r"|understand|think so)(?! (?:that|if|whether|how|why|who|where|any|more|how many))|no "
    rf"(?:idea|comment|answer|info|information|response|evidence|data|clue){_END}|nothing (?:to "
    rf"(?:add|say|report|put|write|declare)|yet|here|really|else|more|much){_END}|coming soon"
    r"|work in progress|under construction|watch this space|needs? (?:to (?:do|add|write|finish"
    r"|complete|ask|check|be (?:done|added|written|checked|completed|finished))|doing|completing"
    r"|more time|sorting|finishing)|in progress|awaiting|waiting (?:for|on)(?=(?: "
    r"[\w']+){0,3}$)|(?:i'?m |i am )?(?:working on|half way through) (?:it|this|that)|(?:add"
    r"|insert|put|write|type|enter|your) (?:your |some |the |more )?(?:text|answer|stuff"
    r"|something|words|here|details|this)|same (?:again|here|thing)|(?:the )?same as (?:i |what "
    r"i |it |the |my |in |for |you |we )*(?:last|before|above|below|previous|usual|always|normal"
    r"|other|first|one|said|put|wrote|time|answer|question|earlier)\b(?=[^:;,]{0,24}$)|as "
    r"(?:before|previous|normal|usual|always)\b(?=\W*$)|not done|haven'?t (?:done|started|got "
    r"(?:round|to)|finished|decided|thought|had (?:time|a chance|chance))|having a think|(?:i'?m "
    r"|am |still )*thinking about (?:it|this)|(?:ran|run) out of time|(?:i |we )?(?:can't|cannot"
    r"|can not|dont|don't) (?:remember|recall|think of (?:any|one)|say)\b|(?:i )?need(?:s)? "
    r"(?:some )?help (?:with|on) (?:this|it)|what (?:does|do|is|are) (?:this|it|you|that) "
    r"(?:mean\w*|asking|about)|(?:nothing|none|not|no) (?:that |as far as )?(?:i|we) (?:know|can "
    r"think|am aware|are aware)|nothing (?:springs|comes) to mind|(?:the )?(?:evidence|answer"
    r"|details|rest|file|photos?|documents?) (?:is |are |will )?(?:to )?(?:follow|come)(?:s"
    r"|ing)?$|to be$|leave blank|left blank|nothing$))",
    re.IGNORECASE,
)
_ASK = Wording(
    r"(?:please |pls |plz |just |best |you can |you could |you should )*(?:ask|check with|speak "
    r"to|talk to|chat to)(?: (?:me|him|her|them)|(?: (?:my|our|the|your))?(?: [\w'-]+){1,2}(?: "
    r"in \w+)?)(?: (?:about|for|re)(?: (?:it|this|that|details|info|more|the details|the "
    r"rest))?)?|(?:[\w'-]+ ){1,2}(?:knows?|has|have|will (?:know|tell you|have it|say))(?: "
    r"(?:it|this|that|all|about|the details|everything))*",
    re.IGNORECASE,
)
"""“Ask Karen”: who knows is no answer, but “ask customers at the till” is."""
_ASKED_BY_NAME = word_set("me him her them manager supervisor boss assessor tutor leader")
_CLAIMED = Wording(
    r"(?:yes,? |ok,? |hi,? )*(?:i|we|i've|we've|ive)?(?: (?:have|had|has|can|could|do|did"
    r"|will))?(?: (?:already|now|always|definitely|personally|all|fully|just|also|actually"
    r"|successfully))* ?(?:did|do|done|met|meet|meets|achieved?|completed?|covered?|passed?"
    r"|demonstrated?|showed|shown|show|understand|understood|finished?|answered?|evidenced?"
    rf"|proved|proven|know|fulfil\w*|satisf\w+)(?: {_THIS})*(?: {_PART})*(?: (?:\d\.\d|fully"
    r"|already|at work|before|now|in full|well|ok|fine|properly|correctly|myself|yes|thanks|in "
    r"my (?:job|role|work|folder|file|portfolio|evidence)))*|(?:i|we)(?: am|'m| are|'re| feel"
    r"|m)? (?:fully |very |totally |quite |more than )*(?:competent|confident|experienced|good"
    rf"|able|happy|ok|okay|fine)(?: (?:in|at|with|about|on|to do))?(?: {_THIS})*(?: {_PART})*"
    rf"|(?:this|it|its|it's|all|everything|the|that)(?: {_PART})?(?: (?:is|was|has been|are|were"
    r"|has|have been|'s|'s been))?(?: (?:all|already|fully|now|been))* (?:done|met|achieved"
    r"|complete[d]?|covered|passed|shown|evidenced|demonstrated|finished|fine|ok|good|signed off"
    r"|sorted)(?: (?:now|already|thanks|fully|by me|before|ok))*|(?:(?:i|we)(?: have|'ve)? |ive "
    r"|there is |there's )(?:got )?(?:the |my |some |lots of |plenty of )?(?:evidence|examples"
    r"|proof)(?: (?:for|of|on|to show|about))?(?: (?:this|that|it|all|these))*|(?:my |the |all "
    r")*(?:evidence|proof) is (?:all )?(?:in|on) (?:my|the) [\w']+(?: [\w']+){0,5}|(?:as|see) "
    r"(?:above|before|below)(?: but| and)? (?:for|with|in) (?:this|that)(?: one)?|(?:my |the |our "
    r")?(?:assessor|tutor|manager|supervisor|boss|mentor|team leader)(?: has| have|'s)?(?: "
    r"already)? (?:seen|signed|checked|observed|got|watched)(?: (?:this|it|that|me|off|all|them"
    r"|already|do|doing))*|(?:my |the )?(?:assessor|tutor|manager|supervisor|boss|mentor|team "
    r"leader|\w+)(?: has)? (?:said|says|told (?:me|us))(?: (?:that|i|we|to|can|could|not|should|do"
    r"|don't|need|it|is|was))* (?:leave|skip|miss|ignore|worry|need(?:ed)?|fine|ok|okay|do)(?: "
    r"(?:about|this|it|that|out|blank|one|bit|for|now))*|job done|all good|nothing to (?:add|say"
    r"|report)|speaks for itself|self[- ]explanatory|(?:that's|thats|that is) (?:it|all)|as you "
    r"can see|you can see (?:it|this)|obvious(?:ly)?",
    re.IGNORECASE,
)
"""“I did this criterion”, “all fully met”: a claim, with nothing of what was done."""
_BARE_YES = Wording(
    r"(?:yes|yeah|yep|no|nope)[, ]+(?:i|we|they|it|he|she|there|that|this|all|both)(?:'ve|'s| "
    r"have| had| did| do| does| was| were| is| are| has| can| will| am)?(?: so| not| been| done| "
    r"this| it| really| of (?:them|it|us|this)| the time)*|(?:tbc|tba|tbd|todo|n/a)\b.{0,30}",
    re.IGNORECASE,
)
_LONGEST_PUT_OFF = 9
_LONGEST_POINTING = 14
_LEAD_IN = Wording(
    r"^(?:(?:er|erm|um|uh|well|so|sorry|hi|just|ok|honestly|basically)\b[\s,.]*)+", re.IGNORECASE
)
_TAIL = Wording(
    r"(?<=\w)(?<!\bof)(?<!\bfor)(?<!\bwith)(?<!\bsay)(?<!\band)(?<!\bto)[\s,.]+(?:at (?:present"
    r"|the moment|this (?:time|stage|point))|so far|for now|currently|as yet|to date|as of (?:yet"
    r"|now)|right now|thanks|thank you|sorry|please|though|mate|lol)\W*$",
    re.IGNORECASE,
)
"""“None at present”."""
_SIGNS = " .,;:!?-–—…\"'()[]{}<>/\\*_~#|=+"
_PARTS = Wording(r"[.,;:!?()\n]+\s*|\s-+\s|\s(?:and|but|so)\s", re.IGNORECASE)
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_ACRONYM = 5
"""So many capitals without a vowel are an abbreviation: “HMRC”."""
_FEWEST_DIFFERENT = 0.34
"""A text of several words with fewer different ones than this repeats itself."""


@lru_cache(maxsize=2048)
def says_nothing(text: str) -> bool:
    """Whether a text that is there is no answer all the same. An empty one says nothing too."""
    words = as_words(text)
    if not words:
        return True
    plain = _LEAD_IN.sub("", " ".join(prose(text).text.split()).strip(_SIGNS))
    plain = _TAIL.sub("", plain)
    return _is_nothing(plain, as_words(plain) or words) or _is_all_nothing(plain, words)


REMEMBERING = (says_nothing,)
"""The functions here that remember what they made of a text."""


def _is_all_nothing(plain: str, words: tuple[str, ...]) -> bool:
    """“All done, see folder”: each part says nothing."""
    if len(words) > _LONGEST_POINTING:
        return False
    parts = [part.strip(_SIGNS) for part in _PARTS.split(plain)]
    said = [(part, as_words(part)) for part in parts if as_words(part)]
    return len(said) > 1 and all(_is_nothing(part, words) for part, words in said)


def _is_nothing(plain: str, words: tuple[str, ...]) -> bool:
    return (
        all(word.strip(".") in _FILLERS for word in words)
        or _BARE_YES.fullmatch(plain) is not None
        or _CLAIMED.fullmatch(plain) is not None
        or _puts_off(plain, words)
        or _sends_to_somebody(plain, words)
        or _only_points(plain, words)
        or _is_mash(plain, words)
        or _repeats(words)
    )


def _sends_to_somebody(plain: str, words: tuple[str, ...]) -> bool:
    """“Ask Karen”, “please ask my supervisor about it”."""
    if len(words) > _LONGEST_PUT_OFF or _ASK.fullmatch(plain) is None:
        return False
    return names_somebody(plain) or not _ASKED_BY_NAME.isdisjoint(words)


def _puts_off(plain: str, words: tuple[str, ...]) -> bool:
    return len(words) <= _LONGEST_PUT_OFF and _PUT_OFF.match(plain) is not None


def _only_points(plain: str, words: tuple[str, ...]) -> bool:
    """“See E07”, “as above”, “please refer to the attached file, page 2”."""
    if len(words) > _LONGEST_POINTING:
        return False
    points = _POINTING.match(_YES.sub("", plain)) is not None or all(
        _REF.fullmatch(word) for word in words
    )
    said = as_words(_YES.sub("", plain))
    rest = [word for word in said if word not in _OF_POINTING and not _REF.fullmatch(word)]
    return points and not rest and not _is_amount(words)


def _is_amount(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and words[0].replace(".", "").replace(",", "").isdecimal()


def _is_mash(plain: str, words: tuple[str, ...]) -> bool:
    """Keys pressed at random: “asdf asdf”, “jkjkjk”, “aaaa”; not “Otto”, “HMRC” or “A&E”."""
    if plain.isupper() and plain.isalpha() and len(set(plain)) > 1 and len(plain) <= _ACRONYM:
        return any(plain.casefold() in row for row in _ROWS)
    letters = [word for word in words if word.isalpha()]
    return bool(letters) and len(words) <= 12 and all(map(_is_mashed, letters))


def _is_mashed(word: str) -> bool:
    if len(word) < 3:
        return len(set(word)) == 1 and word not in ("a", "i")
    if len(word) >= 4 and len(set(word)) <= 2 and not _may_be_a_name(word):
        return True
    if len(word) >= 6 and word == word[:3] * (len(word) // 3) and _is_mashed(word[:3]):
        return True
    if any(word[:4] in row or word[:4] in row[::-1] for row in _ROWS) and len(word) >= 4:
        return True
    if any(word in row for row in _ROWS[:3]):
        return True
    return len(word) >= 4 and _has_no_vowel(word)


def _may_be_a_name(word: str) -> bool:
    """“Anna”, “Otto”, “Mimi”; not “aaaa”, “abab” or “jkjk”."""
    return len(word) <= 5 and (word[:2] != word[2:4] or names_somebody(word))


def _has_no_vowel(word: str) -> bool:
    return set(word).isdisjoint("aeiouy")


def _repeats(words: tuple[str, ...]) -> bool:
    """“test test test”, “good service good service good service”."""
    if len(words) < 3:
        return len(words) == 2 and words[0] == words[1]
    return len(set(words)) / len(words) <= _FEWEST_DIFFERENT and len(set(words)) <= 6
