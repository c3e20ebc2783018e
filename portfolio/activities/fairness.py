"""Words in award criteria that may shut somebody out, or that no judge could measure.

Signs only, to make the learner look again: a person decides whether a criterion is fair. The word
lists are data; a line says what to look for, whom it may hurt or why it is vague, and what to
write in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """What to look for (a regular expression), why it matters and what to do instead."""

    pattern: str
    why: str
    instead: str


@dataclass(frozen=True)
class Hit:
    """A phrase found in a text, as it is written there."""

    quoted: str
    phrase: Phrase


UNFAIR = (
    Phrase(
        r"attendance|sick(?:ness)?(?:[- ](?:leave|record|days?|absence))?|off sick"
        r"|absen(?:ce|ces|t|tee|teeism)|days off",
        "It may hurt disabled people, whose absence can come from the disability (Equality Act "
        "2010, section 15), and people who were pregnant or on caring leave",
        "Judge what people did on the days that they worked",
    ),
    Phrase(
        r"never late|late(?:ness)? record|punctual(?:ity|ly)?|timekeeping",
        "It may hurt disabled people and carers, who cannot always arrive to the minute",
        "Judge the service that customers received",
    ),
    Phrase(
        r"full[- ]?time(?:rs?)?|(?:no|not|exclud(?:e|es|ing)|except) part[- ]?time(?:rs?)?"
        r"|part[- ]?time(?:rs?)?(?: \w+)? (?:(?:are |is )?(?:excluded|not (?:eligible|included))"
        r"|cannot|may not|do not qualify)",
        "It may hurt part-time workers, who must not be treated worse for their hours, and more "
        "of whom are women and carers (Equality Act 2010, section 19)",
        "Open the award to every contract, and use rates in place of totals",
    ),
    Phrase(
        r"continuous(?:ly)? (?:service|employ(?:ed|ment))|unbroken service|length of service"
        r"|long[- ]serving|long service|years? of service|years? in (?:post|the team)",
        "It may hurt people back from maternity, adoption or sick leave, and younger people",
        "Count good work done in the period, however long somebody has been here",
    ),
    Phrase(
        r"after[- ]hours|out[- ]of[- ]hours|outside (?:normal |working |office )*hours|overtime"
        r"|extra (?:shifts?|hours)|stay(?:s|ing|ed)? late|works? late|unpaid|own time",
        "It may hurt people with caring duties, a health condition or a second job, part-timers, "
        "and those whose faith keeps certain days",
        "Judge what was done for the customer, not when",
    ),
    Phrase(
        r"always available|available at all times|24/7|any shift|fully flexible",
        "It may hurt carers, part-timers and disabled people, who cannot be there at all times",
        "Judge what people did in the hours that they work",
    ),
    Phrase(
        r"permanent (?:staff|employees?|contracts?|members?)",
        "It may hurt people on fixed-term and agency contracts, who serve customers too",
        "Open the award to everyone who serves customers, or give the reason for the limit",
    ),
    Phrase(
        r"youthful|energetic|digital native|dynamic young|young team|recent graduates?",
        "It may hurt older colleagues (age, Equality Act 2010)",
        "Describe what somebody does, not how old they seem",
    ),
    Phrase(
        r"native (?:english )?speakers?|accent|(?:good|perfect|fluent) english",
        "It may hurt people for whom English is another language (race, Equality Act 2010)",
        "Say what the customer has to understand, and how you would know",
    ),
    Phrase(
        r"(?:most|highest number of) (?:calls|sales|customers|cases|tickets|contacts)|call volume",
        "It may hurt part-timers and those who take the hard cases, and it rewards haste",
        "Use a rate or a share, and a measure of quality beside it",
    ),
    Phrase(
        r"most (?:votes|nominations)|popular(?:ity)?|best[- ]liked",
        "It may hurt people on small teams, nights or remote work, who are known to fewer others",
        "Score each nomination against the criteria, whatever the number",
    ),
)

VAGUE = (
    Phrase(
        r"(?:go(?:es|ing)?|went|gone) the extra mile|extra mile"
        r"|above and beyond|110 ?(?:%|per cent)",
        "Two judges would not see the same thing in it",
        "Name an act that shows it, such as a call back after the case was closed",
    ),
    Phrase(
        r"(?:good|right|positive|can[- ]do|great|winning) attitude|attitude|can[- ]do|positive"
        r"(?! (?:feedback|comments?|reviews?|replies|answers?|scores?))|enthusias\w+"
        r"|passion(?:ate)?",
        "A judge cannot see an attitude, only what somebody says or does",
        "Describe the behaviour, such as offering the customer a choice",
    ),
    Phrase(
        r"best(?! practice)|outstanding|exceptional(?:ly)?|excellent|amazing|brilliant|superb"
        r"|world[- ]class|great(?! deal| many)",
        "It praises without saying what was done",
        "Say what a judge would read or count in a high score",
    ),
    Phrase(
        r"team player|role model|star performer|hard[- ]?work(?:er|ing)|dedicat(?:ed|ion)"
        r"|loyal(?:ty)?|commit(?:ted|ment)|friendly|professional(?:ism)?",
        "Everybody means something else by it",
        "Name two things that such a person does and that others can confirm",
    ),
)

_HYPHENS = re.compile("[\u2010\u2011\u2013]")
_NO = re.compile(r"\bno\s*$", re.IGNORECASE)
_RULE = re.compile(r"\s*(?:criteri(?:on|a)|requirement|rule|condition|target)s?\b", re.IGNORECASE)
_SET_ASIDE = re.compile(
    r"\b(?:not (?:only|just)(?: (?:a|an|the|for|to))*|without (?:regard|reference) to"
    r"|instead of|rather than)\s*$",
    re.IGNORECASE,
)
"""Words in front of a phrase that set it aside: "not only full-time"."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_ALLOWS = re.compile(
    r"\b(?:whatever|regardless|irrespective|no difference|no account|no advantage"
    r"|not (?:be )?(?:look|count|consider|scor|tak|us|judg|matter|reward|requir|need|measur)\w*)\b",
    re.IGNORECASE,
)
"""A sentence with one of these says that the thing plays no part."""
_ALLOWS_UNLESS_BARRED = re.compile(
    r"\b(?:whether|part[- ]time\w*|includ\w+|as well as|never|neither|nor)\b", re.IGNORECASE
)
_BARS = re.compile(
    r"\b(?:only|must|exclud\w+|ineligible|not eligible|cannot|can't|may not|required?)\b",
    re.IGNORECASE,
)


def unfair(text: str) -> Iterator[Hit]:
    """Phrases that may shut somebody out, but not where the sentence says they play no part."""
    for sentence in _SENTENCE.split(_plain(text)):
        for phrase, match in _found(UNFAIR, sentence):
            rest = sentence.replace(match.group(), " ")
            if not _is_ruled_out(rest):
                yield Hit(match.group(), phrase)


def vague(text: str) -> Iterator[Hit]:
    """Phrases of praise that a judge could neither see nor count."""
    for phrase, match in _found(VAGUE, _plain(text)):
        yield Hit(match.group(), phrase)


def _plain(text: str) -> str:
    """The text with one kind of hyphen and apostrophe, so that no phrase hides behind another."""
    return _HYPHENS.sub("-", text).replace("’", "'")


def _found(phrases: tuple[Phrase, ...], text: str) -> Iterator[tuple[Phrase, re.Match[str]]]:
    """Each phrase in the text that the words around it do not deny."""
    for phrase in phrases:
        for match in re.finditer(rf"(?<!\w)(?:{phrase.pattern})(?!\w)", text, re.IGNORECASE):
            before, after = text[: match.start()], text[match.end() :]
            no_rule = _NO.search(before) and _RULE.match(after)
            if not no_rule and not _SET_ASIDE.search(before):
                yield phrase, match


def _is_ruled_out(rest: str) -> bool:
    if _ALLOWS.search(rest):
        return True
    return bool(_ALLOWS_UNLESS_BARRED.search(rest)) and not _BARS.search(rest)
