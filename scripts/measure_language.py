"""How right the readings of prose are, on the labelled texts in tests/language.

    python scripts/measure_language.py              print the table
    python scripts/measure_language.py --write      put it into docs/explanation/language.md as well

Precision: of the texts that a check would speak up about, the share that it is right about. Recall:
of the texts that it should speak up about, the share that it does. The texts that were set aside
have been looked at by nobody who writes a reading.
"""

from __future__ import annotations

import datetime
import importlib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from start import PROJECT

from portfolio.base.text import uk_date
from portfolio.language.appeals import offers_no_appeal
from portfolio.language.counting import counts_something
from portfolio.language.first_person import says_i
from portfolio.language.negation import negates
from portfolio.language.nothing_said import says_nothing
from portfolio.language.ranking import judges_by_volume, ranks_publicly
from portfolio.language.roles import names_somebody
from portfolio.language.said_twice import says_the_same
from portfolio.language.unfairness import unfair
from portfolio.language.vagueness import vague
from portfolio.language.where_to_look import leads_nowhere

PAGE = PROJECT / "docs" / "explanation" / "language.md"
TEXTS = PROJECT / "tests" / "language"
sys.path.insert(0, str(TEXTS))
HEADS = (
    "Check",
    "Speaks up when",
    "Texts",
    "Precision",
    "Recall",
    "Set aside",
    "Precision",
    "Recall",
)


@dataclass(frozen=True)
class Check:
    """A reading, what makes a check speak up, and whether that can be needed."""

    speaks_up: str
    reading: Callable[..., bool]
    when: bool = True
    """What the reading says where the check speaks up."""
    can_be_needed: bool = False


CHECKS = {
    "first_person": Check("nobody says what they did themselves", says_i, when=False),
    "counts_something": Check("nothing is counted or compared", counts_something, when=False),
    "named_role": Check("nobody is named, by name or by role", names_somebody, when=False),
    "vague": Check("there is praise that no judge could see", lambda text: any(vague(text))),
    "unfair": Check("somebody may be shut out", lambda text: any(unfair(text))),
    "no_appeal": Check("nobody can appeal", offers_no_appeal),
    "negated": Check("a “not” reaches the words", negates),
    "nothing_said": Check("nothing is said", says_nothing, can_be_needed=True),
    "no_locator": Check("a place leads nowhere", leads_nowhere, can_be_needed=True),
    "said_twice": Check("two texts are one", says_the_same),
    "league_table": Check("people are ranked in public", ranks_publicly),
    "judges_by_volume": Check("volume or speed alone decides", judges_by_volume),
}


@dataclass(frozen=True)
class Measured:
    """How often a check was right: spoke up rightly, wrongly, and kept quiet wrongly."""

    rightly: int
    wrongly: int
    missed: int
    texts: int

    @property
    def precision(self) -> float:
        return self.rightly / (self.rightly + self.wrongly or 1)

    @property
    def recall(self) -> float:
        return self.rightly / (self.rightly + self.missed or 1)


def measured(name: str, *, set_aside: bool) -> Measured:
    """How right one check is on the labelled texts for it."""
    check, texts = CHECKS[name], labelled(name, set_aside=set_aside)
    spoken = [check.reading(*given) is check.when for given, _ in texts]
    wanted = [expect is check.when for _, expect in texts]
    pairs = list(zip(spoken, wanted, strict=True))
    return Measured(
        rightly=pairs.count((True, True)),
        wrongly=pairs.count((True, False)),
        missed=pairs.count((False, True)),
        texts=len(pairs),
    )


def labelled(name: str, *, set_aside: bool) -> list[tuple[tuple[str, ...], bool]]:
    """What a reading is given, and what it should say."""
    found = importlib.import_module("labelled_texts").texts(name, set_aside=set_aside)
    return [(text.given, text.expect) for text in found]


def table() -> str:
    lines: list[tuple[str, ...]] = [HEADS, ("---",) * 2 + ("---:",) * 6]
    lines += [(f"`{name}`", check.speaks_up, *figures(name)) for name, check in CHECKS.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figures(name: str) -> tuple[str, ...]:
    both = (measured(name, set_aside=aside) for aside in (False, True))
    return tuple(
        part
        for found in both
        for part in (str(found.texts), f"{found.precision:.2f}", f"{found.recall:.2f}")
    )


def write(page: Path, told: str, day: datetime.date) -> None:
    """Put the table between the marks of the page, with its day."""
    text = page.read_text(encoding="utf-8")
    inner = f"<!-- measured -->\nMeasured on {uk_date(day)}.\n\n{told}\n<!-- end -->"
    text = re.sub(r"<!-- measured -->.*<!-- end -->", lambda _: inner, text, flags=re.DOTALL)
    page.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    told = table()
    print(told)
    if "--write" in sys.argv[1:]:
        write(PAGE, told, datetime.date.today())
    return 0


if __name__ == "__main__":
    sys.exit(main())
