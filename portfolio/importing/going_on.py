"""Whether a line goes on with the one before it, and how the two are joined."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from enum import Enum

from portfolio.importing import said_in_handbooks as said
from portfolio.importing.pdf_words import CUT, HYPHEN
from portfolio.importing.source_line import SourceLine

_STOPPED = re.compile(r"[.;:?!][”\"'’)]*$")


class Joint(Enum):
    """How sure it is that a line goes on with the one before."""

    SURE = "sure"
    LIKELY = "likely"
    NO = "no"


def joint(before: SourceLine, after: SourceLine, so_far: str) -> Joint:
    """Whether ``after`` goes on with a text that ends with ``before``."""
    small = after.text[:1].islower()
    open_end = is_open(so_far)
    stopped = is_stopped(so_far)
    if _is_next_to(before, after):
        inside = bool(after.cell)
        if open_end or (small and not stopped and (before.full or inside)):
            return Joint.SURE
        if small or (before.full and not stopped) or inside:
            return Joint.LIKELY
        return Joint.NO
    if not _may_go_over(before, after):
        return Joint.NO
    return Joint.LIKELY if (small and not stopped) or open_end else Joint.NO


def is_stopped(text: str) -> bool:
    """Whether a text ends with the end of a sentence."""
    return bool(_STOPPED.search(text))


def is_open(text: str) -> bool:
    """Whether a text cannot end here."""
    last = re.split(r"\s", text.rstrip(HYPHEN + CUT))[-1].casefold()
    return text.endswith((HYPHEN, CUT, ",", "-", "–", "(", "/")) or last in said.DANGLING


def _is_next_to(before: SourceLine, after: SourceLine) -> bool:
    return before.cell == after.cell and not after.starts and before.page == after.page


def _may_go_over(before: SourceLine, after: SourceLine) -> bool:
    """Whether two lines can be of one paragraph that a page or a row of a table has cut."""
    if bool(before.cell) != bool(after.cell):
        return False
    return not before.cell or before.cell[2] == after.cell[2]


def joined(text: str, more: str, known: Collection[str]) -> tuple[str, str]:
    """The two as one text, and what was guessed; ``known`` has the words of the document."""
    if text.endswith(CUT):
        return _uncut(text[:-1], more, known)
    if not text.endswith((HYPHEN, "-")) or not more[:1].islower():
        return f"{text.rstrip(HYPHEN)}{'-' if text.endswith(HYPHEN) else ''} {more}", ""
    begun = re.split(r"[\s(]", text[:-1])[-1]
    rest = re.match(r"[\w’'-]+", more)
    ended = rest[0] if rest else ""
    whole, hyphened = f"{begun}{ended}".casefold(), f"{begun}-{ended}".casefold()
    if whole in known and hyphened not in known:
        return f"{text[:-1]}{more}", ""
    if hyphened in known and whole not in known:
        return f"{text[:-1]}-{more}", ""
    if text.endswith(HYPHEN) and _is_compound(begun, ended):
        return f"{text[:-1]}-{more}", f"“{begun}-{ended}” stood at the end of a line"
    if text.endswith(HYPHEN):
        return f"{text[:-1]}{more}", f"“{begun}{ended}” was cut at the end of a line"
    return f"{text}{more}", f"“{begun}-{ended}” stood at the end of a line"


def _is_compound(begun: str, ended: str) -> bool:
    """Whether two parts are more likely joined by a hyphen of their own."""
    first, second = begun.casefold(), ended.casefold()
    return "-" in begun or first in said.BEFORE_HYPHEN or second in said.AFTER_HYPHEN


def _uncut(text: str, more: str, known: Collection[str]) -> tuple[str, str]:
    """Joined after a line of one word, which may or may not be cut."""
    begun = re.split(r"\s", text)[-1]
    rest = re.match(r"[\w’'-]+", more)
    ended = rest[0] if rest else ""
    second = ended.casefold()
    if second in said.DANGLING:
        return f"{text} {more}", ""
    whole = f"{begun}{ended}"
    if whole.casefold() in known and second not in known:
        return f"{text}{more}", ""
    if len(second) > 2 and (
        second in known or second in said.VERBS or begun.casefold() in said.VERBS
    ):
        return f"{text} {more}", f"“{begun}” and “{ended}” may be one word"
    return f"{text}{more}", f"“{whole}” may be two words: it stood on two lines"


def whole_words(lines: Sequence[SourceLine]) -> set[str]:
    """The words of a document that are surely whole: none at the end of a line or after a cut."""
    found: set[str] = set()
    before = ""
    for line in lines:
        words = re.findall(r"[\w’'-]+", line.text)
        begun = before.endswith((HYPHEN, CUT, "-"))
        found.update(word.casefold() for word in words[begun : len(words) - 1])
        if words and not line.text.rstrip(HYPHEN + CUT).endswith(words[-1]):
            found.add(words[-1].casefold())
        before = line.text
    return found
