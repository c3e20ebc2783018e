"""Can what a criterion asks for be counted: its result is a figure, or changes one.

Words of amount, speed, quality as a rate, money and change say so: “reduce waste”, “performance
against targets”. “Greet customers warmly” has a result that can be seen, and nothing to count.
"""

from __future__ import annotations

import re
from functools import lru_cache

from portfolio.language.lazily_compiled import Wording

_COUNTED = Wording(
    r"\b(?:(?:under|out)?perform(?:ance|ing) (?:data|figures|targets?|measures?|indicators?|of)"
    r"|underperformance|(?:customer service |team |own |business |service )performance"
    r"|targets?|budgets?|costs?|expenditure|sales|income|profits?|savings?|turnover|waste|wastage"
    r"|numbers?|figures?|statistics|data|trends?|rates?|scores?|volumes?|quantit(?:y|ies)|amounts?"
    r"|productivity|efficien(?:cy|t|tly)|effectiveness|accuracy|error rates?|defects?|yields?"
    r"|deadlines?|timescales?|time limits?|response times?|satisfaction|absen(?:ce|teeism)"
    r"|retention|attendance|footfall|measur(?:e|es|ed|able|ing)|improv(?:e|es|ed|ing|ements?)"
    r"|reduc(?:e|es|ed|ing|tions?)|increas(?:e|es|ed|ing)|maximis(?:e|ing)|minimis(?:e|ing)"
    r"|SMART|impact)\b",
    re.IGNORECASE,
)
_NO_RESULT = Wording(
    r"\b(?:data protection|personal data|(?:a|any|the) number of|measures? to|control measures?"
    r"|protective measures?|safety measures?|at (?:any|all) costs?|target (?:audiences?|groups?)"
    r"|data (?:subjects?|security))\b",
    re.IGNORECASE,
)


@lru_cache(1024)
def can_be_counted(text: str) -> bool:
    """Whether the result of what a criterion asks for can be given as a figure."""
    return _COUNTED.search(_NO_RESULT.sub(" ", text)) is not None
