"""Does a place in an item lead anywhere: “all”, “see above” and “the whole document” do not."""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording
from portfolio.language.nothing_said import says_nothing
from portfolio.language.phrases import word_set
from portfolio.language.prose import as_words, prose

_NOWHERE = word_set(
    """lot request available computer laptop drive desktop phone ask me my hole abov abuv bellow um
    er uh like really basically literally documant all whole entire entirely full complete
    completely everything everywhere throughout various several many any anywhere some most
    mostly somewhere wherever whatever general generally overall total each every a an the this
    that these those it its it's is are was of in on at to for from and or with by as you your
    our i we can will be see look read refer please find found through thru over across inside
    within here there above below attached enclosed attachment file files document documents doc
    docs item items evidence report reports email emails e-mail mail thing things stuff page
    pages section sections paragraph paragraphs part parts content contents text information
    info portfolio folder relevant main body middle back front beginning end start top bottom
    near towards about around bit bits different places place obvious clear clearly self
    explanatory just only both same ditto previous other listed mentioned covered shown shows
    show contained contains included paper papers copy printout lots few rest right way theres
    there's yes no none na n/a tbc course minutes presentation testimony statement policy
    spreadsheet form record records recording video slides plan letter notes sheet sheets
    workbook answer multiple numerous thruout throughtout thoughout through-out evry every-thing
    evrything were anyware everyware open open-it count counts cover you'll you'd you've i'd
    i've i'll he she they won't can't out too list mention name easy easily enough quick quickly
    scan skim flick self-explanatory passim again before said earlier last previously scattered
    spread dotted spread-out round all-round random randomly bits-and-pieces spots areas not
    sure certain know don't unsure dunno think thinks maybe perhaps probably possibly believe
    end-to-end back-to-front word words every-page side sides do did done it'll cannot depends
    several-places so because if when who what how why which than then them also even ever own
    together makes make sense written went needed wanted want relevance relates relate tells
    tell says say proves prove demonstrates demonstrate evidence's thing's goes along
    whole-thing pick pull one two any-page point points pointed hard difficult impossible
    without full-document loads plenty tons majority nearly almost mainly usual standard time
    pdf docx word-document powerpoint slideshow zip link links url website being pretty much
    honestly single indicated talks mentions finish awards award start-finish i'm al thread
    chain conversation more been seen saw looking reading viewing scroll down read-through
    readthrough start-to-finish entirety times long whole-document criteria criterion have has
    must need needs should all-over everything's relevant-bits bulk where
    """
)
"""Words that alone lead nowhere, however many of them there are."""
_PLACE = Wording(
    r"\b(?:start|beginning|end|middle) of (?:the )?(?:recording|clip|video|call|interview|film"
    r"|tape)\b|\d|\b(?:first|second|third|fourth|fifth|last|final|opening|closing) (?:\w+ "
    r")?(?:pages?|paragraphs?|paras?|sections?|rows?|lines?|columns?|slides?|sentences?|bullets?"
    r"|points?|tables?|charts?|photos?|pictures?|items?|entr(?:y|ies)|half|minutes?|part|bit"
    r"|box(?:es)?|emails?|messages?|tabs?|sheets?|questions?)|\b(?:page|slide|row|section"
    r"|question|appendix|table|figure|part|paragraph|annex|column|tab|sheet|line|photo|item|cell"
    r"|para|chapter|clip) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]"
    r"|[ivx]+)\b|\b(?:headed|called|titled|entitled|named|labelled|marked|highlighted|circled"
    r"|underlined)\b|\b(?:top|bottom|upper|lower) (?:left|right|half|corner|third|row|line|of "
    r"(?:the )?(?:first|last|page|front))|\b(?:front|back|title|inside|cover|opening) (?:page"
    r"|cover)\b|\bheading\b|\bsignature\b|\bfoot(?:er|note)s?\b|\bheader\b|\bsummary\b"
    r"|\bconclusions?\b|\bintroduction\b|\bsubject line\b|\bstart to (?!end\b|finish\b|the "
    r"end\b)\w+|\bcover (?:sheet|page|letter)\b|\b(?:top|bottom|foot|end|start|head) of (?:the "
    r"|each |that |this )?(?:sheet|page|form|letter|list|table|column|slide|chat)\b"
    r"|\"[^\"]*\w[^\"]*\"",
    re.IGNORECASE,
)


_NUMBERED = Wording(
    r"\b(?:pages?|pp?|paras?|paragraphs?|sections?|sec|slides?|rows?|lines?|tables?|figures?"
    r"|questions?|q|items?|sheets?|cells?|columns?|chapters?|parts?|appendix|annex|minutes?"
    r"|tracks?|photos?|clips?|steps?|points?|bullets?|entr(?:y|ies)|no|number|nos)\.? ?[a-z]?\d",
    re.IGNORECASE,
)
_ONE_PAGE = Wording(
    r"\b(?:only|just|a|single|it'?s|its|it is)(?: just| only| a| the)? (?:one|1|single)[- "
    r"](?:page|side|sheet|slide)r?\b(?! (?:of|in|from)\b)|\bonly a page\b(?! (?:of|in|from)\b)"
    r"|\b(?:single[- ](?:page|side|sheet|slide)|one[- ]pager)\b(?! (?:of|in|from)\b)|^\W*one "
    r"page\W*$|\bon (?:the )?(?:one|same|a single) (?:page|side|sheet|slide)\b",
    re.IGNORECASE,
)
"""“Whole thing, it's only one page”: there is nothing to search."""
_BOUND = Wording(
    r"\b(?:below|above|after|before|under|between|until|from|next to|beside|headed|about"
    r"|on)\b(?P<what>.*)",
    re.IGNORECASE,
)
_A_FEW = 8
_ALL = Wording(
    r"^\W*(?:(?:um|er|well|so|it'?s|it is|this is|the answer is|just|literally|basically|in|on"
    r"|across|through)\s)*(?:all(?! (?:hands|staff))\b|every\w*|(?:the )?(?:whole|entire"
    r"|full)(?! (?:of the )?(?:picture|photo\w*|image|certificate|poster|page|slide|screenshot"
    r"|chart|front|side|card))\b|throughout|anywhere|you can find it)",
    re.IGNORECASE,
)


_READ_IT = Wording(
    r"\bread (?:it |this |that |the |through )?(?:all|whole|lot|everything|full|entire\w*|in full"
    r"|through)\b|\b(?:something|bits?|parts|evidence|examples?|it'?s|it is) (?:is |are )?(?:on"
    r"|in) (?:nearly |almost |just about |pretty much )?(?:every|each|all)\b|\bmore than one "
    r"place\b|\bspeaks? for itself\b|\bcan'?t (?:miss|go wrong)\b|\b(?:tell|show|point) (?:you|it"
    r"|them) (?:at|when|on|in|out when)\b|\ball (?:of )?(?:it |this )?(?:is |being )?(?:relevant"
    r"|about|counts|applies|to do with)\b|\b(?:start|beginning|top|front|first) to (?:the "
    r")?(?:end|finish|bottom|back|last)\b|\b(?:hard|difficult|impossible|too many|too much) to "
    r"(?:pick|list|say|point|pin|choose)\b",
    re.IGNORECASE,
)
"""“You need to read the whole of it”, however long it is said."""


@lru_cache(maxsize=1024)
def leads_nowhere(text: str) -> bool:
    """Whether an assessor who is given this place still has to search the whole item."""
    plain = prose(text).text
    if _NUMBERED.search(plain) or _ONE_PAGE.search(plain):
        return False
    if _PLACE.search(plain):
        return not any(map(str.isalnum, plain)) or _only_refs(plain)
    if (
        says_nothing(text)
        or _READ_IT.search(plain)
        or (_ALL.match(plain) and _is_a_few_words(plain) and not _is_bounded(plain))
    ):
        return True
    return all(word in _NOWHERE for word in as_words(text))


def _is_bounded(plain: str) -> bool:
    """“Everything below the red line”."""
    bound = _BOUND.search(plain)
    return bound is not None and any(word not in _NOWHERE for word in as_words(bound["what"]))


def _is_a_few_words(plain: str) -> bool:
    """“Everything in there really”, and not “whole picture; routes in the box at the foot”."""
    return not set(plain) & set(";:") and len(plain.split()) <= _A_FEW


def _only_refs(plain: str) -> bool:
    """An item's ref or a criterion's, with nothing but pointing: “see E07”, “criterion 1.2”."""
    rest = re.sub(
        r"\b(?:E\d{2,4}|(?:criteri(?:on|a)|a\.?c\.?|outcomes?|units?) ?\d(?:\.\d+)?(?:(?:,| "
        r"and) \d\.\d+)*|[1-9]\.\d{1,2}|24/7|100 ?%)(?!\w)",
        " ",
        plain,
        flags=re.IGNORECASE,
    )
    return (
        rest != plain
        and not _PLACE.search(rest)
        and all(word in _NOWHERE for word in as_words(rest))
    )
