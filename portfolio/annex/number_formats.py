"""Numbers as Excel shows them by their format (ISO/IEC 29500-1, 18.8.31): ``[h]:mm``, ``0 "days"``.

Dates of the system's own short form are shown the UK way, and so is a currency: its sign stands
next to the number.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "£#,##0;-£#,##0",
    6: "£#,##0;[Red]-£#,##0", 7: "£#,##0.00;-£#,##0.00", 8: "£#,##0.00;[Red]-£#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy",
    15: "dd-mmm-yy", 16: "dd-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm", 37: "#,##0;-#,##0",
    38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;[Red]-#,##0.00",
    41: "#,##0;-#,##0;\"-\";@", 42: "£#,##0;-£#,##0;£\"-\";@", 43: "#,##0.00;-#,##0.00;\"-\";@",
    44: "£#,##0.00;-£#,##0.00;£\"-\";@", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that have a number and no text, with the UK's currency and dates (18.8.30)."""
LAST_DAY = 2_958_466
"""The serial number of the day after the last that Excel knows, 31 December 9999."""
MOST = 30
"""Places of a number, or of a text that is repeated, that are looked at."""
ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)
"""With room for every digit of the largest number of a cell, and for those after its point."""
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)
    |(?P<escaped>\\.)
    |(?P<space>_.)
    |(?P<fill>\*.)
    |(?P<money>\[\$(?P<sign>[^\]-]*)[^\]]*\])
    |(?P<elapsed>\[(?:h+|m+|s+)\])
    |(?P<condition>\[(?P<compare>[<>=]{1,2})(?P<limit>-?[0-9.]+(?:E[+-]?[0-9]+)?)\])
    |(?P<bracket>\[[^\]]*\])
    |(?P<general>General|Standard)
    |(?P<noon>AM/PM|A/P)
    |(?P<part>\.0+(?=[^0#?]|$)|y+|m+|d+|h+|s+|e+(?![+-]))
    |(?P<scientific>E[+-])
    |(?P<number>[0#?.,])
    |(?P<percent>%)
    |(?P<slash>/)
    |(?P<text>@)
    |(?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
Kind = Literal["number", "date", "text", "general"]


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


@dataclass(frozen=True)
class _Section:
    tokens: tuple[_Token, ...]
    kind: Kind
    condition: tuple[str, float] | None


def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    return any(section.kind == "date" for section in _sections(code))


def shown(value: float | str, code: str, starts_1904: bool = False) -> str:
    """A value as Excel shows it in a column that is wide enough.

    ``starts_1904`` tells that dates count from 1904, as on old Macs.
    """
    sections = _sections(code or "General")
    if isinstance(value, str):
        section = next((each for each in sections[3:4] or sections if each.kind == "text"), None)
        return _texts(section, value) if section else value
    section, sign = _chosen(sections, value)
    if section is None:
        return "#" * 8
    amount = abs(value)
    if section.kind == "date":
        return _date(section, value, starts_1904)
    if section.kind == "general" or any(token.kind == "general" for token in section.tokens):
        return sign + _with_general(section, amount)
    if section.kind == "text" and not any(token.kind == "number" for token in section.tokens):
        return sign + _texts(section, general(amount))
    return sign + _number(section, amount)


def general(value: float) -> str:
    """A number in the format General: up to ten significant places, none of them for show."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if 1e-4 <= abs(value) < 1e11:
        whole = len(str(int(abs(value))))
        return f"{value:.{max(0, 10 - whole)}f}".rstrip("0").rstrip(".")
    mantissa, _, power = f"{value:.5E}".partition("E")
    return f"{mantissa.rstrip('0').rstrip('.')}E{power}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    made: list[_Section] = []
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(code[:400]):
        kind, text = str(found.lastgroup), found[0]
        kind = next(
            name
            for name in ("quoted", "escaped", "space", "fill", "money", "elapsed", "condition",
                         "bracket", "general", "noon", "part", "scientific", "number", "percent",
                         "slash", "text", "other")
            if found[name] is not None
        )  # fmt: skip
        if kind == "other" and text == ";":
            made.append(_section(tokens))
            tokens = []
        elif kind == "money":
            tokens.append(_Token("money", found["sign"]))
        elif tokens and tokens[-1].kind == "money" and text in (" ", "\\ "):
            continue
        elif kind == "condition":
            tokens.append(_Token("condition", f"{found['compare']} {found['limit']}"))
        else:
            tokens.append(_token(kind, text))
    made.append(_section(tokens))
    return tuple(made[:4])


def _token(kind: str, text: str) -> _Token:
    match kind:
        case "quoted":
            return _Token("literal", text.strip('"'))
        case "escaped":
            return _Token("literal", text[1])
        case "space":
            return _Token("literal", " ")
        case "fill" | "bracket":
            return _Token("nothing", "")
        case "other":
            return _Token("literal", text)
        case "elapsed":
            return _Token(kind, text.lower())
        case "part" if text.startswith("."):
            return _Token("fraction", text)
        case "part":
            return _Token(kind, text.lower())
    return _Token(kind, text)


def _section(tokens: list[_Token]) -> _Section:
    kinds = {token.kind for token in tokens}
    dated = bool(kinds & {"part", "elapsed", "noon"})
    if not dated:
        tokens = [each for token in tokens for each in _signs_of(token)]
    condition = next((token.text.split() for token in tokens if token.kind == "condition"), None)
    return _Section(
        tokens=tuple(t for t in tokens if t.kind not in ("condition", "nothing")),
        kind=_kind(kinds, dated),
        condition=(condition[0], float(condition[1])) if condition else None,
    )


def _kind(kinds: set[str], dated: bool) -> Kind:
    if dated:
        return "date"
    if "text" in kinds:
        return "text"
    return "general" if "general" in kinds else "number"


def _signs_of(token: _Token) -> list[_Token]:
    """The point and the zeros of a number, which in a time are parts of a second."""
    if token.kind != "fraction":
        return [token]
    return [_Token("number", sign) for sign in token.text]


def _chosen(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, str]:
    """The section for a number, and the minus sign that has to stand before it."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        return _by_condition(numeric, value)
    if value > 0 or len(numeric) == 1 or (value == 0 and len(numeric) < 3):
        return numeric[0], "-" if value < 0 else ""
    return (numeric[1], "") if value < 0 else (numeric[2], "")


def _by_condition(sections: tuple[_Section, ...], value: float) -> tuple[_Section | None, str]:
    for place, section in enumerate(sections):
        fits = section.condition and _holds(value, *section.condition)
        last = place == len(sections) - 1
        middle = not section.condition and place == 1 and len(sections) == 3 and value < 0
        if fits or middle or (last and not section.condition):
            only_negative = section.condition and section.condition[0].startswith("<")
            return section, "-" if value < 0 and not (only_negative or middle) else ""
    return None, ""


def _holds(value: float, compare: str, limit: float) -> bool:
    return {
        "<": value < limit,
        "<=": value <= limit,
        ">": value > limit,
        ">=": value >= limit,
        "=": value == limit,
        "<>": value != limit,
    }.get(compare, False)


def _texts(section: _Section, value: str) -> str:
    return "".join(value if token.kind == "text" else token.text for token in section.tokens)


def _with_general(section: _Section, value: float) -> str:
    return "".join(
        general(value) if token.kind == "general" else token.text for token in section.tokens
    )


def _number(section: _Section, value: float) -> str:
    tokens = section.tokens
    percents = sum(token.kind == "percent" for token in tokens)
    if any(token.kind == "slash" for token in tokens) and _has_digits(tokens):
        return _fraction(tokens, value * 100**percents)
    power = next((n for n, token in enumerate(tokens) if token.kind == "scientific"), None)
    if power is not None:
        return _scientific(tokens, power, value)
    amount = Decimal(repr(value)).scaleb(2 * percents)
    return _filled(tokens, amount)


def _has_digits(tokens: tuple[_Token, ...]) -> bool:
    return any(token.kind == "number" and token.text in "0#?" for token in tokens)


def _filled(tokens: tuple[_Token, ...], amount: Decimal) -> str:
    """The tokens with the digits of an amount in their places."""
    places = [n for n, token in enumerate(tokens) if token.kind == "number"]
    digits = [n for n in places if tokens[n].text in "0#?"]
    if not digits:
        return "".join(t.text for t in tokens if t.kind != "number")
    point = next((n for n in places if tokens[n].text == "."), None)
    before = [n for n in digits if point is None or n < point]
    after = [n for n in digits if point is not None and n > point]
    commas = [n for n in places if tokens[n].text == ","]
    last = before[-1] if before else digits[0]
    grouped = any(before and before[0] < n < last for n in commas)
    scaled = sum((n > last and (point is None or n < point)) or n > digits[-1] for n in commas)
    amount = amount.scaleb(-3 * scaled)
    rounded = amount.quantize(Decimal(1).scaleb(-min(len(after), MOST)), context=ROUNDING)
    whole, _, rest = f"{rounded:f}".partition(".")
    whole = "" if whole == "0" else whole
    found: dict[int, str] = {}
    _fill_before(found, before, tokens, whole, grouped)
    _fill_after(found, after, tokens, rest)
    return "".join(
        found.get(n, "." if token.text == "." else "") if token.kind == "number" else token.text
        for n, token in enumerate(tokens)
    )


def _fill_before(
    found: dict[int, str], before: list[int], tokens: tuple[_Token, ...], whole: str, grouped: bool
) -> None:
    """Digits before the point, from the right; the first place takes all that are left."""
    count = 0
    for place in reversed(before):
        first = place == before[0]
        digits = whole if first else whole[-1:]
        whole = "" if first else whole[:-1]
        if not digits:
            digits = {"0": "0", "?": " "}.get(tokens[place].text, "")
        made = ""
        for digit in reversed(digits):
            if grouped and count and count % 3 == 0 and digit.isdigit():
                made = f",{made}"
            made = f"{digit}{made}"
            count += 1
        found[place] = made


def _fill_after(
    found: dict[int, str], after: list[int], tokens: tuple[_Token, ...], rest: str
) -> None:
    """Digits after the point; zeros at the end are left out where the format says so."""
    kept = len(rest.rstrip("0"))
    for number, place in enumerate(after):
        digit = rest[number] if number < len(rest) else "0"
        if number >= kept:
            digit = {"0": "0", "?": " "}.get(tokens[place].text, "")
        found[place] = digit


def _scientific(tokens: tuple[_Token, ...], power: int, value: float) -> str:
    head, tail = tokens[:power], tokens[power + 1 :]
    before = []
    for token in head:
        if token.text == "." and token.kind == "number":
            break
        if token.kind == "number" and token.text in "0#?":
            before.append(token)
    after = sum(t.kind == "number" and t.text in "0#?" for t in head) - len(before)
    exponent = 0
    if value:
        exponent = int(f"{value:.15E}".partition("E")[2])
        step = max(1, len(before)) if any(t.text == "#" for t in before) else 1
        exponent -= exponent % step if step > 1 else max(0, len(before) - 1)
        if round(value / 10.0**exponent, after) >= 10.0 ** max(1, len(before)):
            exponent += step
    mantissa = _filled(head, Decimal(repr(value)).scaleb(-exponent))
    sign = "-" if exponent < 0 else "+" if tokens[power].text.endswith("+") else ""
    return f"{mantissa}E{sign}{_filled(tail, Decimal(abs(exponent)))}"


def _fraction(tokens: tuple[_Token, ...], value: float) -> str:
    """``# ?/?``, ``??/100``: a whole number where the format has a place for one."""
    slash = next(n for n, token in enumerate(tokens) if token.kind == "slash")
    left = [n for n in range(slash) if tokens[n].kind == "number" and tokens[n].text in "0#?"]
    gap = next((n for n in reversed(left[:-1]) if n + 1 not in left), None)
    bottom = "".join(token.text for token in tokens[slash + 1 :])
    fixed = re.match(r"\s*([1-9][0-9]*)", bottom)
    places = len(bottom.strip()) - len(bottom.strip().lstrip("0#?"))
    whole = int(value) if gap is not None else 0
    part = value - whole
    if fixed:
        most = int(fixed[1])
        top, low = round(part * most), most
    else:
        near = Fraction(part).limit_denominator(max(1, 10 ** min(places, 6) - 1))
        top, low = near.numerator, near.denominator
    if gap is not None and top == low:
        whole, top = whole + 1, 0
    ending = re.sub(r"^\s*[0-9#?]+", "", bottom)
    if gap is None:
        return f"{top}/{low}{ending}"
    start = "".join(t.text for t in tokens[: left[0]])
    said = str(whole) if whole or not top else ""
    return f"{start}{said}{' ' if said and top else ''}{f'{top}/{low}' if top else ''}{ending}"


def _date(section: _Section, value: float, starts_1904: bool) -> str:
    if not 0 <= value < LAST_DAY and not any(t.kind == "elapsed" for t in section.tokens):
        return "#" * 8
    decimals = max((len(t.text) - 1 for t in section.tokens if t.kind == "fraction"), default=0)
    smallest = Decimal(10) ** -min(decimals, 3)
    total = (Decimal(repr(abs(value))) * 86_400).quantize(smallest, context=ROUNDING)
    moment = _moment(total, starts_1904)
    noon = any(token.kind == "noon" for token in section.tokens)
    made = []
    for place, token in enumerate(section.tokens):
        if token.kind == "part":
            minutes = token.text.startswith("m") and _is_minutes(section.tokens, place)
            made.append(_part(token.text, moment, total, minutes, noon, starts_1904))
        elif token.kind == "elapsed":
            unit = {"h": 3_600, "m": 60, "s": 1}[token.text[1]]
            made.append(str(int(total // unit)).zfill(len(token.text) - 2))
        elif token.kind == "noon":
            half = "AM" if int(total % 86_400) < 43_200 else "PM"
            made.append(half if len(token.text) > 3 else half[0])
        elif token.kind == "fraction":
            made.append(f".{int(total % 1 * 10**decimals):0{decimals}d}")
        else:
            made.append(token.text)
    return ("-" if value < 0 else "") + "".join(made)


def _moment(total: Decimal, starts_1904: bool) -> datetime.datetime:
    """The moment after so many seconds, on the calendar in which 1900 is a leap year."""
    days, seconds = divmod(int(total), 86_400)
    if starts_1904:
        start = datetime.datetime(1904, 1, 1)
    else:
        start = datetime.datetime(1899, 12, 31 if days < 60 else 30)
    days = min(days, LAST_DAY - 2_000)
    return start + datetime.timedelta(days=days, seconds=seconds)


def _is_minutes(tokens: tuple[_Token, ...], place: int) -> bool:
    """Whether ``m`` is minutes: after hours, or before seconds; otherwise it is the month."""
    if len(tokens[place].text) > 2:
        return False
    parts = [n for n, t in enumerate(tokens) if t.kind in ("part", "elapsed")]
    at = parts.index(place)
    before = tokens[parts[at - 1]].text.strip("[")[:1] if at else ""
    after = tokens[parts[at + 1]].text.strip("[")[:1] if at + 1 < len(parts) else ""
    return before == "h" or after == "s"


def _part(
    text: str,
    moment: datetime.datetime,
    total: Decimal,
    minutes: bool,
    noon: bool,
    starts_1904: bool,
) -> str:
    long, sign = min(len(text), 5), text[0]
    if sign == "h":
        hour = (moment.hour % 12 or 12) if noon else moment.hour
        return str(hour).zfill(min(long, 2))
    if sign == "s":
        return str(moment.second).zfill(min(long, 2))
    if minutes:
        return str(moment.minute).zfill(min(long, 2))
    if not starts_1904 and total < 86_400 and sign in "dmye":
        return _day_zero(sign, long)
    if sign in "ye":
        return f"{moment.year % 100:02d}" if long < 3 and sign == "y" else str(moment.year)
    number, names = (moment.month, _MONTHS) if sign == "m" else (moment.day, _DAYS)
    if long < 3:
        return str(number).zfill(long)
    name = names.split()[moment.month - 1 if sign == "m" else moment.weekday()]
    return name[0] if long == 5 and sign == "m" else name[:3] if long == 3 else name


def _day_zero(sign: str, long: int) -> str:
    """Excel's day before the first: 0 January 1900, a Saturday."""
    if sign == "y" or sign == "e":
        return "00" if long < 3 and sign == "y" else "1900"
    if sign == "m":
        return (
            "1".zfill(long) if long < 3 else "January"[: 1 if long == 5 else 3 if long == 3 else 9]
        )
    return "0".zfill(long) if long < 3 else "Saturday"[: 3 if long == 3 else 9]
