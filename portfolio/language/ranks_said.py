"""The rank in an organisation that a job title can mean, such as ``Head of Operations``."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.language.prose import pattern, prose

_UNKNOWN = pattern(
    r"(?:assistant|pa|secretary|aide|report(?:s|ing)?|deputis\w+|deputy) (?:to|of|for)"
    r"|for the|on behalf of|(?:director|manager|chief executive)'s|formerly|former|retired|ex"
)
"""Words with which a title speaks of somebody else's rank, or of an earlier one."""
_RANKS = (
    (
        pattern(
            r"directors?|chief (?:executive|operating|financial|finance|people|customer|\w+)"
            r"(?: officer)?|ceo|coo|cfo|md|managing partner|(?:vice[- ])?president|trustees?"
            r"|(?:member|chair\w*) of (?:the )?(?:board|trustees)|board member|owner|founder"
        ),
        ("director or board", "senior management"),
    ),
    (
        pattern(
            r"head of|(?:senior|general|regional|area|group|divisional|operations) manager"
            r"|(?:principal|head ?teacher)|senior management"
        ),
        ("senior management", "manager"),
    ),
    (
        pattern(r"(?:assistant|deputy|duty|shift|team|line|floor|junior|trainee) manager"),
        ("manager", "supervisor", "team leader"),
    ),
    (pattern(r"managers?"), ("manager", "senior management")),
    (
        pattern(r"team[- ](?:leader|lead)|shift leader|section leader"),
        ("team leader", "supervisor"),
    ),
    (pattern(r"supervisors?"), ("supervisor", "team leader")),
    (
        pattern(
            r"(?:customer (?:service )?|call |sales |retail |contact centre )?"
            r"(?:advis[eo]rs?|agents?|assistants?)|receptionists?|cashiers?|clerks?|apprentices?"
        ),
        ("none of these",),
    ),
)
"""From the top. The first that fits a title says what it can mean."""


def ranks_said(title: str) -> frozenset[str]:
    """Each rank that a job title can mean; empty where it tells nothing certain."""
    text = prose(title).text
    if _UNKNOWN.search(text):
        return frozenset()
    return frozenset(next(_meant(text), ()))


def _meant(text: str) -> Iterator[tuple[str, ...]]:
    yield from (ranks for style, ranks in _RANKS if style.search(text))
