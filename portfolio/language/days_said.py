"""Dates in prose, as far as they are certain: a day, a month, ``mid-May``, ``week of 4 May``."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from portfolio.language.lazily_compiled import Wording

MONTHS = tuple(name.lower() for name in calendar.month_name)[1:]
A_LEAP_YEAR = 2000
MOST_DAYS = 200
"""A text with more dates is a list and no prose: it is read so far."""


@dataclass(frozen=True, kw_only=True)
class Days:
    """The days that a text can mean, from ``first`` to ``last``.

    Without a year (``has_year`` false) both are in a leap year that stands for any.
    ``start`` and ``end`` are where the text says it.
    """

    first: datetime.date
    last: datetime.date
    has_year: bool
    start: int
    end: int

    def may_be(self, day: datetime.date, slack: int = 0) -> bool:
        """Whether the text can mean this day, or one at most ``slack`` days from it."""
        return min(map(abs, self._apart(day))) <= slack or self._holds(day)

    def _holds(self, day: datetime.date) -> bool:
        return any(first <= day <= last for first, last in self._in_years(day))

    def _apart(self, day: datetime.date) -> Iterator[int]:
        for edges in self._in_years(day):
            yield from ((edge - day).days for edge in edges)

    def _in_years(self, day: datetime.date) -> Iterator[tuple[datetime.date, datetime.date]]:
        if self.has_year:
            yield self.first, self.last
            return
        for year in (day.year - 1, day.year, day.year + 1):
            yield _in_year(self.first, year), _in_year(self.last, year)


def _in_year(day: datetime.date, year: int) -> datetime.date:
    most = calendar.monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, most))


_NAME = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS if name != "may") + "|may|sept"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_LATER = r"(?P<later>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{_NAME})\b\.?"
_YEAR = r"(?:,?\s(?P<year>(?:19|20)[0-9]{2})\b)?"
_ALONE = r"(?<![\w./-])"
_TO = r"\s?(?:-|\u2013|to|until|till|and)\s?"


def _style(text: str) -> Wording:
    return Wording(text, re.IGNORECASE)


Read = Callable[[re.Match[str]], tuple[datetime.date, datetime.date]]


def _year(match: re.Match[str]) -> int:
    year = match["year"]
    if not year:
        return A_LEAP_YEAR
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, start=1) if month[:3] == name[:3].lower())


def _one_day(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    name = match["month"]
    month = int(name) if name.isdecimal() else _month(name)
    day = datetime.date(_year(match), month, int(match["day"]))
    return day, day


def _some_days(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    first, _ = _one_day(match)
    return first, first.replace(day=int(match["later"]))


def _a_week(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    first, _ = _one_day(match)
    return first, first + datetime.timedelta(days=6)


def _part_of_month(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    year, month = _year(match), _month(match["month"])
    most = calendar.monthrange(year, month)[1]
    part = (match["part"] or "").lower()
    first, last = next((days for word, days in _PARTS.items() if word in part), (1, most))
    return datetime.date(year, month, first), datetime.date(year, month, min(last, most))


_PARTS = {
    "early": (1, 12),
    "start": (1, 12),
    "beginning": (1, 12),
    "mid": (9, 22),
    "late": (19, 31),
    "end": (19, 31),
}
_STYLES: tuple[tuple[Wording, Read], ...] = (
    (
        _style(
            rf"{_ALONE}(?P<year>(?:19|20)[0-9]{{2}})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})\b"
        ),
        _one_day,
    ),
    (
        _style(
            rf"{_ALONE}(?P<day>[0-9]{{1,2}})(?P<sign>[/.-])(?P<month>[0-9]{{1,2}})(?P=sign)"
            r"(?P<year>(?:19|20)?[0-9]{2})(?![\w/-])"
        ),
        _one_day,
    ),
    (
        _style(
            rf"\b(?:week\s(?:of|commencing|beginning|starting)|w/c)\s(?:the\s)?{_DAY}\s(?:of\s)?"
            rf"{_MONTH}{_YEAR}"
        ),
        _a_week,
    ),
    (_style(rf"{_ALONE}{_DAY}{_TO}{_LATER}\s(?:of\s)?{_MONTH}{_YEAR}"), _some_days),
    (_style(rf"{_ALONE}{_DAY}\s?(?:of\s)?{_MONTH}{_YEAR}"), _one_day),
    (_style(rf"\b{_MONTH}\s{_DAY}(?![\w%]|[.,:][0-9]){_YEAR}"), _one_day),
    (
        _style(
            rf"\b(?P<part>early|mid|late|(?:start|beginning|middle|end)\sof)[\s-](?:the\s)?{_MONTH}"
            rf"{_YEAR}"
        ),
        _part_of_month,
    ),
    (_style(rf"\b(?P<part>){_MONTH}\s(?P<year>(?:19|20)[0-9]{{2}})\b"), _part_of_month),
    (
        Wording(
            r"\b(?P<part>)(?:(?<=\bin )|(?<=\bby )|(?<=\bduring )|(?<=\buntil )|(?<=\bsince ))"
            rf"(?P<month>{'|'.join(name.title() for name in MONTHS)})\b(?P<year>)"
        ),
        _part_of_month,
    ),
)


_MAYBE = Wording(rf"[0-9]\s?[-/.][0-9]|\b(?:{_NAME})\b", re.IGNORECASE)
"""No text without this has a date in it."""


def days_said(text: str) -> list[Days]:
    """Every date in the text that can only be read in one way, in its order."""
    if not _MAYBE.search(text):
        return []
    found: list[Days] = []
    taken: list[tuple[int, int]] = []
    for style, read in _STYLES:
        for match in style.finditer(text):
            if len(taken) == MOST_DAYS:
                break
            if _is_the_verb(match) or any(
                match.start() < end and start < match.end() for start, end in taken
            ):
                continue
            taken.append(match.span())
            try:
                first, last = read(match)
            except ValueError:  # no calendar has this day
                continue
            if first <= last:
                found.append(
                    Days(
                        first=first,
                        last=last,
                        has_year=bool(match["year"]),
                        start=match.start(),
                        end=match.end(),
                    )
                )
    return sorted(found, key=lambda days: days.start)


_WHEN = Wording(
    r"\b(?:weeks?|wks?|months?|days?|quarter|q)\.? ?(?:nos?\.? ?)?(?:[0-9]+|one|two|three|four"
    r"|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?:first|second|third|fourth|1st|2nd|3rd|4th|last|next|final|every|each)"
    r" (?:week|month|day|quarter|fortnight)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\b(?:early|mid|late|end of|start of|by|before|during|until|in|from)[- ](?:the )?(?:spring"
    rf"|summer|autumn|winter|christmas|easter|{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)


def says_when(text: str) -> bool:
    """Whether a text says when: on a date, in “week 2”, “by the end of May”, and not “ten weeks”.

    >>> says_when("week 1 and 2"), says_when("Ten weeks, after the budget is agreed")
    (True, False)
    """
    return _WHEN.search(text) is not None or bool(days_said(text))


def _is_the_verb(match: re.Match[str]) -> bool:
    """``you may 3 times``: a month begins with a capital, at least where it could be a verb."""
    return match["month"] == "may"
