"""Write the generated parts of docs/reference from the program itself.

    python scripts/make_reference.py            after a change in a command, an activity or a rule
    python scripts/make_reference.py --check    only say which pages are out of step

A generated part lies between two comments in a page; the words around it are written by hand:

    <!-- generated: commands -->
    <!-- end of generated part -->
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from reference import (
    activity_pages,
    command_pages,
    file_keys,
    limits_and_units,
    practice_pages,
    rules,
)

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
PART = re.compile(
    r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(<!-- end of generated part -->)", re.S
)

PARTS: dict[str, Callable[[], str]] = {
    "commands": command_pages.commands,
    "unit-keys": file_keys.unit_keys,
    "item-keys": file_keys.item_keys,
    "details-keys": file_keys.details_keys,
    "activities": activity_pages.activities,
    "evidence-rules": rules.evidence_rules,
    "record-rules": rules.record_rules,
    "agreement-rules": rules.agreement_rules,
    "units": limits_and_units.units,
    "limits": limits_and_units.limits,
    "annex-limits": limits_and_units.annex_limits,
    "file-kinds": limits_and_units.file_kinds,
    "word-styles": limits_and_units.word_styles,
    "practice-worlds": practice_pages.practice_worlds,
    "practice-effects": practice_pages.practice_effects,
    "practice-kinds": practice_pages.practice_kinds,
    "practice-incidents": practice_pages.practice_incidents,
    "practice-consequences": practice_pages.practice_consequences,
    "practice-decisions": practice_pages.practice_decisions,
}
"""Each generated part by the name in its comment."""


def main() -> None:
    pages = {path: filled(path) for path in sorted(REFERENCE.glob("*.md"))}
    stale = {path: text for path, text in pages.items() if text != read(path)}
    for path, text in stale.items():
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
        print(path.name)
    if "--check" in sys.argv and stale:
        sys.exit("The pages above are out of step. Run: python scripts/make_reference.py")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def filled(path: Path) -> str:
    """The page with its generated parts as they should be."""
    return PART.sub(lambda found: f"{found[1]}\n{PARTS[found['name']]()}\n\n{found[3]}", read(path))


if __name__ == "__main__":
    main()
