"""Names of people, told from job titles and groups, and whether two of them are one person."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from portfolio.language.lazily_compiled import Wording


@dataclass(frozen=True)
class PersonName:
    """``given`` has the first names or initials, in lower case without accents; may be empty."""

    written: str
    given: tuple[str, ...]
    surname: str


_TITLES_SAID = (
    "capt|cllr|councillor|dame|doctor|dr|lady|lord|madam|miss|mr|mrs|ms|mx|prof|professor|"
    "rev|revd|sgt|sir"
)
_TITLES = frozenset(_TITLES_SAID.split("|"))
_NO_NAMES_SAID = (
    "a|administrator|adviser|advisers|advisor|advisors|agent|agents|all|analyst|and|area|"
    "assessor|assistant|assistants|assurer|award|awards|board|branch|business|call|care|"
    "centre|chair|chief|clerk|co-ordinator|colleagues|committee|company|contact|coordinator|"
    "council|customer|customers|department|deputy|desk|director|directorate|each|editor|"
    "editors|everybody|everyone|executive|external|facilities|finance|floor|for|forum|friend|"
    "front|general|group|head|help|house|hr|human|in|internal|it|judge|judges|judging|lead|"
    "leader|leaders|leadership|line|majesty|manager|managers|managing|marketing|meeting|"
    "member|members|merchandising|my|night|nobody|none|of|office|officer|officers|on|"
    "operations|our|owner|panel|partner|people|personnel|planning|president|print|programme|"
    "project|quality|regional|relations|repairs|representative|resources|retail|room|sales|"
    "senior|service|services|shift|six|specialist|sponsor|staff|store|supervisor|supervisors|"
    "support|survey|system|systems|team|teams|telephone|the|three|trainer|training|two|union|"
    "unit|various|vice|volunteer|warden|whole|winner|winners|working"
)
_NO_NAMES = frozenset(_NO_NAMES_SAID.split("|"))
"""Words of job titles and groups, which no name has."""
LEAST = 5
"""Shorter names that differ in a letter are most often two names: Jan and Jane, Hall and Hill."""
LEAST_WITH_ONE_MORE = 4
"""A surname may be shorter where the other has one letter more: Lunn and Lunne."""
_NICKNAMES = tuple(
    frozenset(names.split())
    for names in (
        "alexander alexandra alex sandy",
        "andrew andy drew",
        "anthony tony",
        "benjamin ben",
        "catherine katherine kathryn cath cathy kath kathy kate katie",
        "charles charlie chas",
        "charlotte charlie lottie",
        "christopher chris kit",
        "christine christina chris chrissie",
        "daniel dan danny",
        "david dave",
        "deborah debra deb debbie",
        "edward ed eddie ted",
        "elizabeth elisabeth liz lizzie beth betty",
        "frances fran",
        "francis frank",
        "gareth gaz",
        "geoffrey jeffrey geoff jeff",
        "gregory greg",
        "isabel isabelle isobel izzy",
        "jacqueline jackie",
        "james jim jimmy jamie",
        "jennifer jen jenny",
        "jessica jess",
        "john johnny jack",
        "jonathan jon",
        "joseph joe",
        "joshua josh",
        "kenneth ken kenny",
        "lawrence laurence larry",
        "margaret maggie meg peggy",
        "matthew matt",
        "michael mike mick",
        "mohammed muhammad mohamed mo",
        "natalie nat",
        "nicholas nick nicky",
        "nicola nicky nic",
        "oliver olly ollie",
        "pamela pam",
        "patricia pat trish",
        "patrick pat paddy",
        "peter pete",
        "philip phillip phil",
        "rebecca becky",
        "richard rich rick dick",
        "robert rob bob robbie bobby",
        "ronald ron",
        "samantha sam",
        "samuel sam",
        "stephen steven steve",
        "stephanie steph",
        "susan suzanne sue",
        "terence terry",
        "theodore theo ted",
        "thomas tom tommy",
        "timothy tim",
        "victoria vicky vikki",
        "william will bill billy",
        "zachary zach zak",
    )
)
_WORD = Wording(r"[^\W\d_][\w'\u2019.-]*")
_PARTS = Wording(r"[;:()/\n\u2013\u2014]|\s-\s|\s(?:and|&|with|for|on behalf of|from)\s")
_LETTERS = Wording(r"[^\w-]")


def person_name(text: str) -> PersonName | None:
    """The name that a text is: ``Dr Sam Okoro``, ``S. Okoro``, ``Okoro, Sam``; None for others.

    A job title, a group or a sentence is no name.
    """
    first, _, rest = (part.strip() for part in text.partition(","))
    if _is_one_word(first) and _is_one_word(rest):
        return _name(f"{rest} {first}")
    return _name(text.strip())


def people_named(text: str) -> Iterator[PersonName]:
    """The people in a short entry: ``Odette Lunn, Director of Services, and Tom Ellery``.

    Only whole names count, and only where an entry, or a part of it, begins: what follows a comma
    is the role of that person, unless all of it is names.
    """
    whole = person_name(text)
    if whole and "," in text:
        yield whole
        return
    for part in _PARTS.split(text):
        names = [_name(name.strip()) for name in part.split(",") if name.strip()]
        for name in names if all(names) else names[:1]:
            if name and name.given:
                yield name


def _is_one_word(text: str) -> bool:
    return sum(not _is_title(word) for word in text.split()) == 1


def _name(text: str) -> PersonName | None:
    words = text.split()
    titled = bool(words) and _is_title(words[0])
    words = [word for word in words if not _is_title(word)]
    if not (2 <= len(words) <= 4 or (titled and len(words) == 1)):
        return None
    if not all(map(_looks_like_name, words)):
        return None
    plain = [_plain(word) for word in words]
    if len(plain[-1]) < 2:
        return None
    return PersonName(text, tuple(plain[:-1]), plain[-1])


@lru_cache(maxsize=4096)
def _looks_like_name(word: str) -> bool:
    plain = _plain(word)
    if not _WORD.fullmatch(word) or plain in _NO_NAMES:
        return False
    return word[:1].isupper() or plain in ("de", "van", "von", "der", "bin", "al", "la", "ap")


def _is_title(word: str) -> bool:
    return _plain(word) in _TITLES


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """Lower case, without accents, full stops and apostrophes: ``o'brien`` is ``obrien``."""
    flat = unicodedata.normalize("NFKD", word.casefold())
    return _LETTERS.sub("", flat).strip("-_")


def are_one_person(one: PersonName, other: PersonName) -> bool:
    """Surname and first name are the same; a short form such as Sam counts as the same."""
    return (
        one.surname == other.surname
        and bool(one.given and other.given)
        and _same_given(one.given[0], other.given[0])
    )


def have_one_name(one: PersonName, other: PersonName) -> bool:
    """Surname and first name are letter for letter the same, but for capitals and accents."""
    first = (one.given[:1], one.surname)
    return bool(one.given) and len(one.given[0]) > 1 and first == (other.given[:1], other.surname)


def _same_given(one: str, other: str) -> bool:
    return one == other or any(one in names and other in names for names in _NICKNAMES)


def may_be_one_person(one: PersonName, other: PersonName) -> bool:
    """As far as the names tell: an initial or a missing first name leaves it open."""
    if one.surname != other.surname:
        return False
    if not one.given or not other.given or are_one_person(one, other):
        return True
    short, long = sorted((one.given[0], other.given[0]), key=len)
    return len(short) == 1 and long.startswith(short)


def is_spelt_two_ways(one: PersonName, other: PersonName) -> bool:
    """Two names that differ by one slip of the pen, and are no two names of their own."""
    if not one.given or not other.given:
        return False
    if one.surname == other.surname:
        first, second = one.given[0], other.given[0]
        return (
            min(len(first), len(second)) >= LEAST
            and is_one_slip(first, second)
            and not _same_given(first, second)
            and not _is_other_ending(first, second)
        )
    lengths = {len(one.surname), len(other.surname)}
    return (
        _same_given(one.given[0], other.given[0])
        and len(one.given[0]) > 1
        and min(lengths) >= (LEAST if len(lengths) == 1 else LEAST_WITH_ONE_MORE)
        and is_one_slip(one.surname, other.surname)
    )


def _is_other_ending(one: str, other: str) -> bool:
    """Simon and Simone, Julia and Julie: first names that differ only in how they end."""
    short, long = sorted((one, other), key=len)
    return long[:-1] in (short, short[:-1])


def is_one_slip(one: str, other: str) -> bool:
    """One letter more, less or another, two neighbours changed round, or an i and a y: Dylis."""
    if OSA.distance(one, other, score_cutoff=1) == 1:
        return True
    return one.replace("y", "i") == other.replace("y", "i")
