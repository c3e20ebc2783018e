"""Is anything said at all: “Yes”, “n/a”, “See E07”, “as above”, “tbc” and “asdf” say nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.phrases import word_set
from portfolio.language.prose import as_words, prose
from portfolio.language.wording import Wording

_FILLERS = word_set(
    """yes yep yeah yup ok okay okey no nope none nil na nothing x xx xxx y n yea nah done tick
    ticked true false fine good same ditto above below tbc tba tbd todo pending later soon blank
    empty test testing hello hi idk dunno unsure unknown lorem ipsum blah bla etc sure agreed
    complete completed finished met achieved evidenced covered check checked noted see correct
    text answer placeholder insert sample example draft stuff things maybe perhaps whatever
    anything something everything all always various n.a n/a n.a. n-a done. k kk lol hmm um er wip
    meh asap wfh pass fail absolutely definitely certainly totally obviously indeed affirmative
    course of yeh ye yess
    """
)
"""Words that are no answer when there is nothing else."""
_POINTING = Wording(
    r"(?:this|it|that)(?: is|'s| has been| was) (?:already |all )?(?:covered|answered|explained"
    r"|described|shown|evidenced|in|under)\b"
    r"|what (?:it|i) (?:says?|said|put|wrote)\b|(?:i|we)(?:'ve| have) (?:already )?(?:answered"
    r"|covered|explained|described|written|said"
    r"|put|done|mentioned|shown)\b"
    r"|(?:please |kindly |pls |plz )?(?:(?:can be )?(?:see|seen|refer(?:red)?(?: back)?|look"
    r"|find|found|read|check|view"
    r"|consult|cf|as (?:per|in|for|stated|said|mentioned|described|explained|shown|before"
    r"|discussed)|per|(?:the )?same (?:as|like)|like"
    r"|covered|answered|explained|described|shown|evidenced|mentioned|discussed|stated|included"
    r"|detailed|given"
    r"|already (?:said|answered|covered|explained|mentioned|described|done|stated)|(?:is|are"
    r"|its|it's|it is|all|this is"
    r"|everything is)? ?(?:in|on|at|under))\b)"
    r"|as (?:abov\w*|abuv|below|bellow|befor\w*|b4)\b|(?:the )?(?:attached|enclosed|above|below"
    r"|evidence|appendix|annex"
    r"|previous|next)\b",
    re.IGNORECASE,
)
_OF_POINTING = word_set(
    """what says say wrote i've we've already another abov abuv befor b4 bellow please kindly pls
    plz see seen refer referred back look find found read check view consult cf as per in for
    stated said mentioned described explained shown before discussed same like covered answered
    evidenced included detailed given already is are its it's it this all everything on at under
    the attached enclosed attachment attachments above below evidence appendix annex previous next
    to and or with my our a an of file files document documents doc docs item items page pages p
    pp section sections para paragraph paragraphs criterion criteria question questions answer
    answers portfolio statement report testimony witness photo photos email emails e-mail
    appendices folder register list map where can be was has been which earlier other again also
    here there that sheet notes minutes unit outcome part parts number no other's elsewhere
    further i have been details detail info information full screenshot screenshots copy i have
    put we supporting relevant work workbook before response box field comments comment entry last
    first one
    """
)
_YES = Wording(r"^(?:yes|no|ok|done|yeah)[.,;:!-]+\s*", re.IGNORECASE)
_REF = Wording(r"(?:[a-z]{0,3}\d+(?:\.\d+)*[a-z]?|[a-h]|[ivx]+)(?:-(?:[a-z]{0,2}\d+))?")
_PUT_OFF = Wording(
    r"(?:click (?:or tap )?here|lorem ipsum|(?:still )?(?:to (?:be|follow(?! up)|do|add|complete"
    r"|come)\b|not (?:yet|sure(?! (?:that|if|whether|how|why|what|who|it|we|they))|applicable"
    r"|known"
    r"|done|relevant"
    r"|needed|required|started|available|decided|finished|a clue|really|much)|will (?:do|add|be"
    r"|complete|fill|finish|write|update|follow"
    r"|come back|get back)\b|(?:i )?(?:don'?t|do not|dont) (?:know(?! (?:that|if|whether|how"
    r"|why|what|who|where|any))|have (?:any|one|this|it)|understand|think so)"
    r"|no (?:idea|comment|answer|info"
    r"|information|response|change|evidence|data|clue)\b|nothing (?:to|yet|here|really|else"
    r"|more|much)|coming soon|work in progress"
    r"|need(?:s)? (?:to (?:do|add|write|finish|complete|ask|check|be)|doing|completing"
    r"|more time)|under construction"
    r"|ask (?:me|my)|i(?:'ll| will) (?:do|add|finish|write|complete|fill|get|come|put|sort)"
    r"|in progress|awaiting"
    r"|waiting (?:for|on)|(?:add|insert|put|write|type|enter|your) (?:your |some |the "
    r"|more )?(?:text|answer|stuff|something|words|here|details|this)"
    r"|same (?:again|here|thing|as)|as (?:before|previous|normal|usual)\b(?=\W*$)|not done"
    r"|haven'?t (?:done|started)|to be|leave blank|left blank))",
    re.IGNORECASE,
)
_BARE_YES = Wording(
    r"(?:yes|yeah|yep|no|nope)[, ]+(?:i|we|they|it|he|she|there|that|this|all|both)(?:'ve|'s"
    r"| have| had"
    r"| did| do| does| was| were| is| are| has| can| will| am)?(?: so| not| been| done| this| it)*"
    r"|(?:tbc|tba|tbd|todo|n/a)\b.{0,30}",
    re.IGNORECASE,
)
_LONGEST_PUT_OFF = 9
_LONGEST_POINTING = 14
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")
_FEWEST_DIFFERENT = 0.34
"""A text of several words with fewer different ones than this repeats itself."""


@lru_cache(maxsize=2048)
def says_nothing(text: str) -> bool:
    """Whether a text that is there is no answer all the same. An empty one says nothing too."""
    words = as_words(text)
    if not any(any(map(str.isalnum, word)) for word in words):
        return True
    plain = " ".join(prose(text).text.split()).strip(" .,;:!?-–—…\"'()[]{}<>/\\*_~#|=+")
    return (
        all(word.strip(".") in _FILLERS for word in words)
        or _BARE_YES.fullmatch(plain) is not None
        or _puts_off(plain, words)
        or _only_points(plain, words)
        or _is_mash(words)
        or _repeats(words)
    )


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


def _is_mash(words: tuple[str, ...]) -> bool:
    """Keys pressed at random: “asdf asdf”, “jkjkjk”, “aaaa”."""
    letters = [word for word in words if word.isalpha()]
    return bool(letters) and len(words) <= 12 and all(map(_is_mashed, letters))


def _is_mashed(word: str) -> bool:
    if len(word) < 3:
        return len(set(word)) == 1 and word not in ("a", "i")
    if len(set(word)) <= 2 and len(word) >= 4:
        return True
    if any(word[:4] in row or word[:4] in row[::-1] for row in _ROWS) and len(word) >= 4:
        return True
    if any(word in row for row in _ROWS[:3]) and len(word) >= 3:
        return True
    return len(word) >= 4 and not set(word) & set("aeiouy")


def _repeats(words: tuple[str, ...]) -> bool:
    """“test test test”, “good service good service good service”."""
    if len(words) < 3:
        return len(words) == 2 and words[0] == words[1]
    return len(set(words)) / len(words) <= _FEWEST_DIFFERENT and len(set(words)) <= 6
