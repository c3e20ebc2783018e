"""The numbers and signs that stand before outcomes, criteria and their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["outcome", "dotted", "graded", "number", "letter", "bullet"]
BULLETS = "•·▪◦●○■□–—‣⁃∙❖➢►▶✓✔\uf0b7\uf0a7\uf0d8\uf0fc\u2010\u2011*o-"
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""Numbers of outcomes that are typed as words."""
_NEXT = r"(?=\s|$)"
_DASH = "[–—-]"
_OUTCOME = re.compile(
    r"(?:learning\s+(?:outcome|aim|objective)|outcome|element|LO)\s*(?P<number>[0-9]{1,2}|"
    rf"{'|'.join(WORDS)}|(?-i:[IVX]{{2,4}}|[A-Z]))"
    rf"(?![.\w]?\w)\s*(?:[.:)]|{_DASH})?\s*",
    re.IGNORECASE,
)
_DOTTED = re.compile(
    r"[(\[]?(?:(?:A\.?C\.?|assessment criteri(?:on|a)|criterion)\s*)?"
    r"(?P<ref>(?P<mark>[A-Z]{0,2})(?P<first>[0-9]{1,2})\.(?P<second>[0-9]{1,2})"
    r"(?P<third>\.[0-9]{1,2})?(?P<letter>[a-z](?![a-z]))?)"
    r"(?:[)\]:.](?![0-9]))?(?![0-9%])(?:\s*[–—-](?=\s))?\s*",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"(?P<ref>(?:(?:[0-9]?[A-Z]{1,3}|[0-9])\.)?[PMDK]{1,2}[UC]?[0-9]{1,2})[.):]?" + _NEXT + r"\s*"
)
_NUMBER = re.compile(r"[(\[]?(?P<number>[0-9]{1,3})(?:[.):\]]+\s*|\s+|$)(?![0-9])")
_LETTER = re.compile(
    r"(?:\((?P<inside>[a-z]|[ivx]{1,5})\)|(?P<plain>[a-z]|[ivx]{1,5})[.)])(?:\s+|$)", re.IGNORECASE
)
_BULLET = re.compile(rf"(?P<sign>[{re.escape(BULLETS)}])(?:\s+|$)")
_STUCK_BULLET = re.compile(r"(?P<sign>[•·▪◦●■‣➢►\uf0b7\uf0a7])\s*")


@dataclass(frozen=True)
class Label:
    """What stands before a text. ``ref`` is the number as a reference, ``""`` for a bullet;
    ``outcome`` the number of the outcome that it is, or that it says it belongs to."""

    kind: Kind
    ref: str
    outcome: str = ""
    shown: str = ""


def taken_off(text: str) -> tuple[Label | None, str]:
    """The label of a text, and the text without it. A bullet before a number is none."""
    bullet = _as_bullet(text)
    if bullet and (inner := _first(bullet[1])) and _is_number(inner[0]):
        return inner
    return _first(text) or (None, text)


def _is_number(label: Label) -> bool:
    """Whether what stands behind a bullet is a number, and not the first of its words."""
    return label.kind in ("dotted", "graded", "outcome") or (
        label.kind in ("number", "letter") and label.shown.endswith((")", "."))
    )


def _first(text: str) -> tuple[Label, str] | None:
    for read in (_as_outcome, _as_dotted, _as_graded, _as_number, _as_letter, _as_bullet):
        found = read(text)
        if found:
            return found
    return None


def _as_outcome(text: str) -> tuple[Label, str] | None:
    found = _OUTCOME.match(text)
    if not found:
        return None
    typed = found["number"].casefold()
    number = str(WORDS.index(typed) + 1) if typed in WORDS else found["number"].upper()
    return Label("outcome", number, number, found[0].strip()), text[found.end() :]


def _as_dotted(text: str) -> tuple[Label, str] | None:
    found = _DOTTED.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    if rest and not (rest[0].isalpha() or rest[0] in "(“\"'‘*:"):
        return None
    mark = found["mark"].upper().removeprefix("AC").removeprefix("LO")
    whole = f"{mark}{found['first']}.{found['second']}{found['third'] or ''}{found['letter'] or ''}"
    if found["third"]:
        return Label(
            "dotted", whole, f"{mark}{found['first']}.{found['second']}", found[0].strip()
        ), rest
    return Label("dotted", whole, f"{mark}{found['first']}", found[0].strip()), rest


def _as_graded(text: str) -> tuple[Label, str] | None:
    found = _GRADED.match(text)
    if not found:
        return None
    outcome = found["ref"].partition(".")[0] if "." in found["ref"] else ""
    return Label("graded", found["ref"], outcome, found[0].strip()), text[found.end() :]


def _as_number(text: str) -> tuple[Label, str] | None:
    found = _NUMBER.match(text)
    if not found:
        return None
    number = found["number"]
    return Label("number", number, number, found[0].strip()), text[found.end() :]


def _as_letter(text: str) -> tuple[Label, str] | None:
    found = _LETTER.match(text)
    if not found:
        return None
    letter = (found["inside"] or found["plain"]).lower()
    return Label("letter", letter, "", found[0].strip()), text[found.end() :]


def _as_bullet(text: str) -> tuple[Label, str] | None:
    found = _BULLET.match(text) or _STUCK_BULLET.match(text)
    if not found or not text[found.end() :].strip():
        return None
    return Label("bullet", "", "", found["sign"]), text[found.end() :]
