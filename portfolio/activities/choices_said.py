"""Which option a text says was chosen, as far as it says so plainly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portfolio.language.lazily_compiled import Wording
from portfolio.language.negation import denied_before
from portfolio.language.prose import pattern, prose

_CHOOSE = (
    r"(?:select(?:ed|ing)?|chos(?:e|en)|choos(?:e|ing)|pick(?:ed)?|recommend(?:ed)?"
    r"|(?:went|go|gone|going) (?:with|for)|opt(?:ed)? for|decid(?:e|ed) (?:on|for)"
    r"|settl(?:e|ed) (?:on|for))"
)
_WE = rf"\b(?:I|[Ww]e)(?:'ve| have)? (?:(?:therefore|finally|so|now|both|all) )?{_CHOOSE}"
_ANYBODY = rf"\b{_CHOOSE}"
_LEFT_OPEN = pattern(
    r"would|could|might|almost|nearly|at first|first|originally|initially|if|whether|nobody"
    r"|last year|previously|before|earlier|years? ago|instead of|but|however|until|had|than"
    r"|(?:19|20)\d\d|wrong\w*|mistake\w*"
)
_AS_SECOND = Wording(
    r"^\W*(?:(?:as|for|to|is)\b[^.;]{0,20}\b(?:runner|second|next|fall-?back|reserve|back-?up"
    r"|compar\w+|pilot|trial|test|start)|(?:and|or|with|plus|alongside|together|&|/|,(?=\s\w\b))\s)",
    re.IGNORECASE,
)
_BARE_ENDS = r"(?=\s(?:because|since|as|for|over|due)\b|\s?[,.;:(\-]|\s?$)"


@dataclass(frozen=True)
class Choice:
    """That an option was chosen, and the words that say it."""

    ref: str
    said: str


def other_choice(text: str, chosen: str, names: Mapping[str, str]) -> Choice | None:
    """The option that the writer says they chose, where it is only another one than ``chosen``.

    ``names`` has the name of each option by its ref. None where the text says of the chosen
    one, too, that somebody chose it, or where a choice is denied, long past or one of several.
    """
    read = prose(text).text
    if re.search(rf"{_ANYBODY} {_option(chosen, names)}", read):
        return None
    found = list(_choices(read, names))
    refs = {choice.ref for choice in found}
    return found[0] if len(refs) == 1 and chosen not in refs else None


def _choices(text: str, names: Mapping[str, str]) -> Iterator[Choice]:
    for ref in names:
        for found in re.finditer(rf"{_WE} {_option(ref, names)}", text):
            start = max(text.rfind(end, 0, found.start()) for end in ".!?;\n") + 1
            rest = re.split(r"[.!?;\n]", text[found.end() :])[0]
            sentence = f"{text[start : found.end()]}{rest}"
            open_still = _LEFT_OPEN.search(sentence) or _AS_SECOND.match(rest)
            if not open_still and not denied_before(text[start : found.start()]):
                yield Choice(ref, sentence.strip())


def _option(ref: str, names: Mapping[str, str]) -> str:
    """How a sentence names an option: ``option B``, ``B`` before a reason, or its name."""
    mention = re.escape(ref)
    ways = [rf"(?:the )?[Oo]ption {mention}(?!\w)", rf"{mention}{_BARE_ENDS}"]
    if name := prose(names.get(ref, "")).text.strip():
        ways.append(rf"(?:the )?(?i:{re.escape(name)})(?!\w)")
    return rf"(?:{'|'.join(ways)})"
