"""Numbers of lists as they are written: ``3``, ``c``, ``iii``, ``3rd``."""

from __future__ import annotations


def written(number: int, form: str) -> str:
    """A number in a form that Word names; as digits in one that it does not name."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 5)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _roman(number: int) -> str:
    signs = {"m": 1000, "cm": 900, "d": 500, "cd": 400, "c": 100, "xc": 90, "l": 50}
    signs |= {"xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1}
    written = ""
    for sign, size in signs.items():
        while 0 < size <= number and len(written) < 20:
            written += sign
            number -= size
    return written
