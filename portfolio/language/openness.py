"""Do the rules of an award keep from people what they need to know, or who may take part."""

from __future__ import annotations

from functools import lru_cache

from portfolio.language.negation import denied_before
from portfolio.language.prose import pattern, prose

_SECRET = pattern(
    r"(?:keep|keeps|kept|keeping|stay|stays|remain|remains|are|is|be|held)"
    r" (?:strictly |totally |them |it )?(?:confidential|secret|private|(?:between|among|to)"
    r" (?:ourselves|us|myself|themselves|the (?:panel|judges|managers)))",
    r"(?:only|just) (?:the |our )?(?:panel|judges?|managers?|i|me|we|boss|directors?)"
    r" (?:will )?(?:know|knows|see|sees|have|has|get|gets)",
    r"(?:find|finds|found) out (?:\w+ )?(?:on the (?:night|day)|at the (?:\w+ )?(?:end|event"
    r"|ceremony|awards?|party|dinner)|afterwards?|later|after|when|once)",
    r"(?:not|never|n't)(?: be| going to be| being)? (?:published|told|shared|shown|announced"
    r"|advertised|public|given out)(?! until)|(?:nobody|no[- ]one) (?:is |will be |gets )?(?:told"
    r"|knows?|sees?|shown)|(?:is|as|be|are) a surprise|in my head|not public(?: knowledge)?",
)
_OF_SOMETHING_ELSE = pattern(
    r"scor\w+|nominations?|nominees?|names?|vot\w+|marks?|results?|data|personal|winners?"
    r"|forms?|feedback|who (?:won|has won|wins)|details|appeals?"
)
_CLOSED = pattern(
    r"(?:team )?(?:managers?|leaders?|supervisors?|bosses|management) only|only (?:the |our )?"
    r"(?:team )?(?:managers?|leaders?|supervisors?|management|boss\w*) (?:can |may |will )?"
    r"(?:nominate|put|choose|pick|enter)s?",
    r"i (?:alone |just |personally )?(?:choose|pick|decide|select|say|nominate)s?"
    r"(?: (?:who|the|which|them|all))?",
)


@lru_cache(maxsize=1024)
def is_kept_secret(text: str) -> bool:
    """Whether criteria are kept from those who are judged by them: “they find out on the night”.

    What is said of scores, names or nominations, which are rightly kept, is not about criteria.
    """
    for found in prose(text).found(_SECRET):
        sentence = f"{found.before}{found.match[0]}{found.after}"
        if not _OF_SOMETHING_ELSE.search(sentence) and not denied_before(found.before):
            return True
    return False


@lru_cache(maxsize=1024)
def is_closed(text: str) -> bool:
    """Whether nobody but managers, or the writer, says who is nominated."""
    return any(not denied_before(found.before) for found in prose(text).found(_CLOSED))
