"""Text from outside, made safe to keep, and values written the UK way."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

_TAKEN_OUT = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_UNUSABLE = re.compile(f"[{_TAKEN_OUT}]")
_REFUSED_IN_NAMES = re.compile(r'["*:<>?/\\|#%~\x00-\x1f\x7f]+')
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_AS_PICTURE = "\ufe0f"
_JOINERS = {"\u200c", "\u200d", _AS_PICTURE}
_BLANK = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {
    *map(chr, range(0xFE00, 0xFE0F)),
    *map(chr, range(0xE0100, 0xE01F0)),
}
"""Characters that count as letters or marks and show nothing."""
_PLAIN = re.compile("[\\n\\t -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20a0-\u20bf]*")
"""Letters and signs of western languages: all of them can be seen."""
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNCLEAN = re.compile(f"[{_TAKEN_OUT}\r\x0b\x0c\x85\u2028\u2029]")
"""All that either of them finds begins with one of these, for which one look is enough."""


def clean(value: str) -> tuple[str, int]:
    """Text that Word can hold, and how many characters had to be taken out.

    Takes out control characters, lone surrogates and non-characters; line and page breaks of every
    kind become ``\\n``.
    """
    if is_clean(value):
        return value, 0
    value = _LINE_ENDS.sub("\n", value)
    return _UNUSABLE.subn("", value)


def is_clean(value: str) -> bool:
    """True when ``clean`` would change nothing."""
    return _UNCLEAN.search(value) is None


def clean_tree(value: Any) -> tuple[Any, int]:
    """``clean`` for every text, keys included, in a value made of dicts, lists and scalars."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        pairs = [(clean_tree(key), clean_tree(part)) for key, part in value.items()]
        removed = sum(key[1] + part[1] for key, part in pairs)
        return {key[0]: part[0] for key, part in pairs}, removed
    if isinstance(value, (list, tuple)):
        parts = [clean_tree(part) for part in value]
        return [part for part, _ in parts], sum(removed for _, removed in parts)
    return value, 0


def visible(text: str) -> str:
    """A name, a title or code for a screen: what would let it look like another can be seen in it.

    Characters that cannot be seen, or that change the direction of what follows, become such as
    ``[U+202E]``; one that joins letters or pictures of other scripts stays. A half of a character,
    which no screen can show, becomes a replacement character.
    """
    if _PLAIN.fullmatch(text):
        return text
    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return "".join(
        letter if _can_be_seen(whole, place) else f"[U+{ord(letter):04X}]"
        for place, letter in enumerate(whole)
    )


def without_unseen(text: str) -> str:
    """The same without the characters that ``visible`` shows by their numbers."""
    return "".join(letter for place, letter in enumerate(text) if _can_be_seen(text, place))


def _can_be_seen(text: str, place: int) -> bool:
    letter = text[place]
    if letter in _JOINERS:
        before, after = text[max(0, place - 1) : place], text[place + 1 : place + 2]
        return before > "\x7f" and (after > "\x7f" or letter == _AS_PICTURE)
    if letter in "\n\t":
        return True
    return unicodedata.category(letter) not in _UNSEEN and letter not in _BLANK


def plain_name(text: str) -> str:
    """A text as the name of a folder or file: without what Windows, OneDrive or macOS refuse."""
    text = unicodedata.normalize("NFC", clean(text)[0])
    return " ".join(_REFUSED_IN_NAMES.sub(" ", text).split()).strip(" .-")


def local_day(moment: datetime.datetime) -> datetime.date:
    """The day of a moment where this computer is."""
    return moment.astimezone().date()


def uk_date(day: datetime.date) -> str:
    """``3 March 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_in(seconds: int) -> str:
    """Where something is in a recording, or how long that is: ``02:15``, ``1:03:10``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def from_uk_date(text: str) -> datetime.date | None:
    """The date that a text is, as people in the UK write dates: the day first, or the year.

    ``2 March 2026``, ``2nd Mar 2026``, ``2/3/2026``, ``2.3.26``, ``2-3-2026``, ``2026-03-02``; a
    short year is in this century. None for all else: also for what could be two days, such as
    ``26-03-02``, and for a day that no calendar has, such as ``03/14/2026``.
    """
    words = " ".join(text.split())
    found = next(filter(None, (style.fullmatch(words) for style in _DATES)), None)
    if found is None:
        return None
    day, month, year = (found[part] for part in ("day", "month", "year"))
    number = int(month) if month.isdecimal() else _SHORT_MONTHS.index(month[:3].lower()) + 1
    try:
        return datetime.date(int(year if len(year) == 4 else f"20{year}"), number, int(day))
    except ValueError:
        return None


def pounds(amount: Decimal | float) -> str:
    """``£1,250``, ``£12.50`` or ``−£3``; pence only where there are any."""
    amount = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole = amount == amount.to_integral_value()
    text = f"{abs(amount):,.0f}" if whole else f"{abs(amount):,.2f}"
    return f"{_MINUS}£{text}" if amount < 0 else f"£{text}"


def number(value: float, unit: str = "") -> str:
    """``78.4%``, ``−1,200 calls``: no more than two decimals, none that say nothing."""
    text = with_minus(f"{round(value, 2) + 0:,.2f}".rstrip("0").rstrip("."))
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".strip()


def two_decimals(value: float) -> str:
    """``75.10``, ``−0.30``: as exact as any other figure beside it."""
    return with_minus(f"{round(value, 2) + 0:,.2f}")


def with_minus(text: str) -> str:
    """A figure with a minus sign where it has a hyphen: ``−0.30``."""
    return text.replace("-", _MINUS)


def capitalised(words: str) -> str:
    """The words as a sentence begins; the others stay as they are."""
    return words[:1].upper() + words[1:]


def uncapitalised(words: str) -> str:
    """The words as they stand inside a sentence; those after the first stay as they are."""
    return words[:1].lower() + words[1:]


def listed(words: Iterable[str]) -> str:
    """A list for a sentence: ``"task, action and result"``."""
    words = list(words)
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def plural(count: int, one: str, many: str = "") -> str:
    """``1 item``, ``3 items``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


_MINUS = "\N{MINUS SIGN}"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_MONTHS: list[str] = [month[:3].lower() for month in _MONTHS]
_MONTH_NAME = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS) + "|Sept"
_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?:19|20)[0-9]{2}"
_DATES = (
    re.compile(f"(?P<year>{_YEAR})-{_MONTH}-{_DAY}"),
    re.compile(f"{_DAY}-{_MONTH}-(?P<year>{_YEAR})"),
    re.compile(f"{_DAY}(?P<between>[/.]){_MONTH}(?P=between)(?P<year>{_YEAR}|[0-9]{{2}})"),
    re.compile(
        rf"{_DAY}(?:st|nd|rd|th)?[ -]?(?P<month>{_MONTH_NAME})\.?,?[ -]?"
        f"(?P<year>{_YEAR}|[0-9]{{2}})",
        re.IGNORECASE,
    ),
)
