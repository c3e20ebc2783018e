"""Figures in prose, as people in the UK write them: ``£1,250.50``, ``45 per cent``, ``1h 20``.

What could be read in two ways (``1.250,50``) is not read at all. Dates, clock times, years and
short names such as ``E07`` are no figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from portfolio.language.days_said import days_said
from portfolio.language.lazily_compiled import Wording


class Kind(StrEnum):
    """What a figure counts, as far as its own signs tell."""

    PERCENT = "percent"
    POUNDS = "pounds"
    SHARE = "share"
    """So many out of so many."""
    TIME = "time"
    """A length of time, in seconds."""
    PLAIN = "plain"


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: from ``low`` to ``high``, which differ only in a range such as ``70 to 75%``.

    ``out_of`` is the whole of a share. ``places`` is how many decimals were written, ``about``
    whether the text says that it is rough, ``before`` and ``after`` the text on its two sides, as
    far as it can be about the figure.
    """

    kind: Kind
    low: Decimal
    high: Decimal
    out_of: Decimal | None = None
    places: int = 0
    about: bool = False
    start: int
    end: int
    before: str
    after: str

    @property
    def is_range(self) -> bool:
        return self.low != self.high


MOST_FIGURES = 200
"""A text with more figures is a table and no prose: it is read so far."""
_NEAR = 300
"""So many characters around a figure can be about it."""

SECONDS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "m": 60,
    "min": 60,
    "minute": 60,
    "h": 3600,
    "hr": 3600,
    "hour": 3600,
    "day": 86_400,
    "week": 604_800,
}
"""What a unit of time is in seconds; a working day counts as a day."""
_TO_TWENTY = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    "|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
)
NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_TO_TWENTY.split("|"))},
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_ALONE = r"(?<![\w.,:/])"
_NOTHING_MORE = r"(?![\w]|[.,:/][0-9])"
_SIGN = r"(?:[-\u2212]|(?<![\w%] )(?<![\w%])\u2013)?"
_PERCENT = r"\s?(?:%|per\s?cent\b|percent\b)(?!\w)(?!age)"
_WORD = "|".join(NUMBER_WORDS)
_UNIT = r"(?:working\s)?days?|weeks?|hours?|hrs?|minutes?|mins?|seconds?|secs?"
_BETWEEN = r"\s?(?:-|\u2013|to|and|or)\s?"
_MANY = r"k|thousand|m|mn|million|bn|billion"
_TIMES = {"k": 1000, "t": 1000, "m": 1_000_000, "b": 1_000_000_000}

_STYLES = (
    (
        Kind.TIME,
        Wording(
            rf"{_ALONE}(?P<hours>{_DIGITS}|\b(?:{_WORD}|an))\s?(?:hours?|hrs?|h)\b"
            rf"(?:\s?(?:and\s)?(?P<minutes>[0-9]{{1,2}})(?!\s?%)(?:\s?(?:minutes?|mins?|m)\b)?"
            rf"{_NOTHING_MORE})?",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.TIME,
        Wording(
            rf"{_ALONE}(?P<low>{_DIGITS}|\b(?:{_WORD}))(?:{_BETWEEN}(?P<high>{_DIGITS}))?"
            rf"[\s-]?(?P<unit>{_UNIT})\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.POUNDS,
        Wording(
            rf"(?P<sign>{_SIGN})\u00a3\s?(?P<low>{_DIGITS})"
            rf"(?:{_BETWEEN}\u00a3?(?P<high>{_DIGITS}))?(?:\s?(?P<many>{_MANY})\b)?{_NOTHING_MORE}",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.PERCENT,
        Wording(
            rf"{_ALONE}(?P<sign>{_SIGN})(?P<low>{_DIGITS})"
            rf"(?:(?:{_PERCENT})?\s?(?:-|\u2013|to)\s?(?P<high>{_DIGITS}))?{_PERCENT}",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.SHARE,
        Wording(
            rf"{_ALONE}(?P<low>{_DIGITS})(?:\s(?:out\s)?of\s(?:the\s|our\s|all\s|these\s)?|"
            rf"\s?/\s?(?=(?:5|10|100)\b))(?P<out_of>{_DIGITS}){_NOTHING_MORE}",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.PLAIN,
        Wording(
            rf"{_ALONE}(?P<sign>{_SIGN})(?P<low>{_DIGITS})"
            rf"(?:(?:-|\u2013|\sto\s)(?P<high>{_DIGITS}))?(?P<many>k\b|\s(?:thousand|million)\b)?"
            rf"{_NOTHING_MORE}",
            re.IGNORECASE,
        ),
    ),
)
"""In order: what an earlier one has read, no later one reads again."""
_YEAR = Wording(r"(?:19|20)[0-9]{2}")
_CLOCK = Wording(r"\s?(?:[ap]\.?m\b|o.clock)", re.IGNORECASE)
_FROM = Wording(r"\bfrom\s(?:about\s|around\s)?$", re.IGNORECASE)
_ROUGHLY = Wording(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|nearly|almost|some|circa)\s|~\s?)"
    r"(?:\u00a3\s?)?$",
    re.IGNORECASE,
)


def figures_said(text: str) -> list[Figure]:
    """Every figure in the text, in its order.

    ``from 71% to 80%`` has two figures, ``70 to 75%`` has one that is a range.
    """
    taken = [(day.start, day.end) for day in days_said(text)]
    found: list[Figure] = []
    for kind, style in _STYLES:
        place = 0
        while match := style.search(text, place):
            ends = [end for start, end in taken if match.start() < end and start < match.end()]
            if ends:
                place = max(match.start() + 1, min(ends))
                continue
            figure = _figure(kind, match, text)
            place = figure.end
            if kind is Kind.PLAIN and _is_no_figure(match["low"], figure.after):
                continue
            if len(found) == MOST_FIGURES:
                break
            found.append(figure)
            taken.append((figure.start, figure.end))
    return sorted(found, key=lambda figure: figure.start)


def _figure(kind: Kind, match: re.Match[str], text: str) -> Figure:
    parts, end = match.groupdict(), match.end()
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if parts.get("high") and _FROM.search(before):
        end = match.end("low")
        end += len(_after_low(kind, text[end : end + _NEAR]))
        parts["high"] = None
    low, high = _values(kind, parts)
    return Figure(
        kind=kind,
        low=min(low, high),
        high=max(low, high),
        out_of=_number(parts["out_of"] or "") if "out_of" in parts else None,
        places=len((parts.get("low") or parts.get("hours") or "").partition(".")[2]),
        about=bool(_ROUGHLY.search(before)),
        start=match.start(),
        end=end,
        before=before,
        after=text[end : end + _NEAR],
    )


def _after_low(kind: Kind, rest: str) -> str:
    """What belongs to the first figure of two, where it has a sign of its own."""
    sign = re.match(_PERCENT, rest) if kind is Kind.PERCENT else None
    return sign.group() if sign else ""


def _is_no_figure(digits: str, after: str) -> bool:
    return bool(_YEAR.fullmatch(digits) or _CLOCK.match(after))


def _values(kind: Kind, parts: dict[str, str | None]) -> tuple[Decimal, Decimal]:
    if "hours" in parts:
        minutes = _number(parts["minutes"] or "0")
        seconds = _number(parts["hours"] or "") * 3600 + minutes * 60
        return seconds, seconds
    sign = -1 if parts.get("sign") else 1
    times = Decimal(_TIMES[(parts.get("many") or "").strip().lower()[:1]] if _many(parts) else 1)
    if kind is Kind.TIME:
        times = Decimal(seconds_of(parts["unit"] or ""))
    low = _number(parts["low"] or "") * times * sign
    return low, _number(parts["high"] or "") * times * sign if parts.get("high") else low


def _many(parts: dict[str, str | None]) -> bool:
    return bool((parts.get("many") or "").strip())


def seconds_of(unit: str) -> int:
    """A unit of time in seconds: ``"minutes"``, ``"hrs"``. Raises KeyError when it is none."""
    words = unit.lower().split()
    return SECONDS[words[-1].rstrip("s") or "s"]


def _number(digits: str) -> Decimal:
    word = digits.lower()
    if word.isalpha():
        return Decimal(1 if word == "an" else NUMBER_WORDS[word])
    return Decimal(digits.replace(",", ""))
