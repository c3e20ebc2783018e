"""References of outcomes and criteria as their bodies write them: ``1.1``, ``A.P1``, ``BC.D2``.

They are texts everywhere. As the name of a file they are written so that every system can keep
them: what cannot be in a name everywhere is written by the number of its character.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 30
"""So many characters a ref has at most."""
PAGES = frozenset({"start", "evidence", "review", "practice"})
"""The names of the other pages of a workbook, which no ref may have."""
_SIGNS = frozenset(".-–_()[]'’&+#*")
_PLAIN = re.compile(r"[A-Za-z0-9.]")
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
_WRITTEN = re.compile(r"=([0-9a-f]{4})|=x([0-9a-f]{5})|([A-Za-z0-9.])|(.)", re.DOTALL)


def wrong_ref(text: str) -> str:
    """Why a text cannot be a ref; ``""`` when it can."""
    if not text or len(text) > LONGEST:
        return (
            f'this must be a short reference such as "1.1" or "P12", at most {LONGEST} characters'
        )
    if not (_is_letter_or_digit(text[0]) or text[0] == "(") or not all(map(_may_be_in_a_ref, text)):
        return 'this must be a short reference such as "1.1" or "P12", without spaces'
    if text.casefold() in PAGES:
        return f'"{text}" is the name of a page of the workbook'
    if text != unicodedata.normalize("NFC", text):
        return f'"{text}" is written with accents of their own; type it again'
    return ""


def is_ref(text: str) -> bool:
    return not wrong_ref(text)


def ref_order(ref: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key under which 1.9 comes before 1.10 and P2 before P10."""
    parts = re.findall(r"\d+|[^\W\d_]+", ref)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def file_stem(ref: str) -> str:
    """The name of a criterion's files, without their ending: ``1.1`` is ``1.1``.

    Names that Windows keeps for devices (``COM1``), a dot at an end, and characters that are not
    the same on every system are written as ``=`` and four digits, or ``=x`` and five.
    """
    stem = "".join(char if _PLAIN.fullmatch(char) else _number(char) for char in ref)
    if _DEVICE.match(stem) or stem.startswith("."):
        stem = _number(stem[0]) + stem[1:]
    return stem[:-1] + _number(".") if stem.endswith(".") else stem


def ref_of_stem(stem: str) -> str | None:
    """The ref whose files have this name; None for a name that is of no ref."""
    parts = list(_WRITTEN.finditer(stem))
    if any(part[4] for part in parts):
        return None
    ref = "".join(part[3] or chr(int(part[1] or part[2], 16)) for part in parts)
    return ref if is_ref(ref) and file_stem(ref) == stem else None


def _number(char: str) -> str:
    code = ord(char)
    return f"={code:04x}" if code < 1 << 16 else f"=x{code:05x}"


def _is_letter_or_digit(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN"


def _may_be_in_a_ref(char: str) -> bool:
    return char in _SIGNS or unicodedata.category(char)[0] in "LMN"
